"""The plan made anew for those who are here: kept where it can be, with what changed, as the page shows it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DataError, FileError
from .marks import Present

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork
    from ..organiser.event_plan import EventPlan

__all__ = ["cards_of", "plan_for", "published_plan", "with_walk_ins"]

# What an organiser chose when they planned holds at the door, too.
_CHOSEN = ("at_most", "newcomers_at_least", "per_introducer", "fairness", "cooldown_days", "known_above", "met_within_days", "colleagues", "trios", "seed")


def published_plan(place: Path, event: str) -> dict[str, Any]:
    """The plan in a folder that `libnetgraph plan --out` wrote, or in its plan.json.

    Raises
    ------
    FileError, DataError
        It cannot be read, is no plan, or is of another event.
    """
    path = place / "plan.json" if place.is_dir() else place
    try:
        plan = json.loads(path.read_bytes())
        about, made = plan["event"]["event"], [(row["a"], row["b"], row["introducer"]) for row in plan["introductions"]]
    except OSError as problem:
        raise FileError(f"{place}: cannot be read: {problem.strerror}; give the folder that `libnetgraph plan --out` wrote") from problem
    except (ValueError, KeyError, TypeError) as problem:
        raise DataError(f"{path}: is no plan: {problem!r}; give the folder that `libnetgraph plan --out` wrote") from None
    if about != event:
        raise DataError(f"{path}: is the plan of event '{about}', not of '{event}'")
    assert isinstance(made, list)
    return dict(plan)


def plan_for(network: ContactNetwork, event: str, present: Sequence[Present], *, as_of: dt.date, published: Mapping[str, Any] | None,
             label: str = "") -> EventPlan:  # fmt: skip
    """Plan for the people who are here, walk-ins among them; what `published` announced is kept where that costs little.

    Raises
    ------
    ValueError
        Nobody is here.
    """
    from .. import plan_event

    if not present:
        raise ValueError("nobody is here yet: check somebody in first")
    net = with_walk_ins(network, event, present)
    chosen: dict[str, Any] = {}
    announced: list[tuple[str, ...]] = []
    if published is not None:
        chosen = {name: value for name in _CHOSEN if (value := published.get("options", {}).get(name)) is not None}
        announced = [tuple(who for who in (row["a"], row["b"], row["introducer"]) if who) for row in published["introductions"]]
        announced = [pair for pair in announced if all(who in net for who in pair)]
    here = [one.person for one in present if one.person in net]
    return plan_event(net, event, as_of=as_of, present=here, published=announced, label=label, **chosen)


def with_walk_ins(network: ContactNetwork, event: str, present: Sequence[Present]) -> ContactNetwork:
    """The same people and those who came unannounced, under the ids that the door gave them.

    Somebody who bears the name of a person who opted out may be that person, and is introduced to nobody.
    """
    from .. import read_tables, write_tables

    fresh = [one for one in present if one.walk_in and one.person not in network]
    if not fresh:
        return network
    closed = names_that_opted_out(network)
    with tempfile.TemporaryDirectory(prefix="libnetgraph-") as place:
        folder = Path(place)
        write_tables(network, folder)
        _append(folder / "people.csv", [
            {"person": one.person, "name": one.mark.name, "organisation": one.mark.organisation, "email": one.mark.email,
             "consent": "no" if one.mark.consent == "no" or folded(one.mark.name) in closed else "yes"}
            for one in fresh
        ])  # fmt: skip
        _append(folder / "attendance.csv", [{"event": event, "person": one.person, "status": "registered"} for one in fresh])
        return read_tables(folder)


def names_that_opted_out(network: ContactNetwork) -> frozenset[str]:
    """The names, as they are compared, of people who opted out of introductions."""
    people = network._core.people()
    return frozenset(folded(str(name)) for name, consent in zip(people["name"], people["consent"]) if name and not consent)


def folded(name: str) -> str:
    """A name as it is compared; one that has no letters is nobody's."""
    from ..workspace.names import fold

    return fold(name) or name.casefold()


def _append(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    lines = list(csv.reader(io.StringIO(text, newline="")))
    columns = lines[0] if lines else []
    columns += [column for column in dict.fromkeys(column for row in rows for column in row) if column not in columns]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(line + [""] * (len(columns) - len(line)) for line in lines[1:])
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")


def cards_of(plan: Mapping[str, Any], *, number: int, again: bool, named: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """What the page shows of a plan: its summary, a card for everybody, and what is no longer so.

    `number` tells plans of one evening apart. `again`: the plan was made at the door, so that cards say what changed. `named`:
    name and organisation of those who were expected and are in no plan now.
    """
    people = {row["person"]: row for row in plan["people"]}

    def name(id: str) -> str:
        return str((people[id]["name"] if id in people else named.get(id, ("", ""))[0]) or id)

    changed: dict[str, set[str]] = {}
    meets: dict[tuple[str, str], str] = {}
    for row in plan["introductions"]:
        change = str(row.get("change") or ("new" if again else ""))
        for one, other in ((row["a"], row["b"]), (row["b"], row["a"])):
            meets[one, other] = change
        for who in (row["a"], row["b"], row["introducer"]):
            if who and change not in ("", "kept"):
                changed.setdefault(who, set()).add(change)
    for row in plan["dropped"]:
        for who in (row["a"], row["b"]):
            changed.setdefault(who, set()).add("dropped")
    cards = []
    for id, row in people.items():
        card = row["card"]
        introduces = [plan["introductions"][i] for i in row["introduces"]]
        cards.append({
            "person": id, "name": name(id), "organisation": row["organisation"], "change": "changed" if again and id in changed else "", "seats": [],
            "meets": [{"name": name(met["person"]), "organisation": people[met["person"]]["organisation"], "lines": met["lines"], "by": met["by"],
                       "change": meets.get((id, met["person"]), "") if again else ""} for met in card["meets"]],
            "also": [f"You introduce {name(made['a'])} and {name(made['b'])}." for made in introduces] + ([card["greeting"]] if card["greeting"] else []),
        })  # fmt: skip
    cards.sort(key=lambda card: (card["name"].casefold(), card["person"]))
    return {
        "number": number, "again": again, "summary": plan["summary"], "cards": cards,
        "dropped": [f"{name(row['a'])} and {name(row['b'])}: {row['sentence']}" for row in plan["dropped"]],
    }  # fmt: skip
