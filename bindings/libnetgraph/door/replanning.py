"""The plan made anew for those who are here: kept where it can be, with what changed, as the page shows it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DataError, FileError
from .marks import Mark, Present

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
    """Plan for the people of `network` who are here; what `published` announced is kept where that costs little.

    Raises
    ------
    ValueError
        Nobody is here.
    """
    from .. import plan_event

    if not present:
        raise ValueError("nobody is here yet: check somebody in first")
    chosen: dict[str, Any] = {}
    announced: list[tuple[str, ...]] = []
    if published is not None:
        chosen = {name: value for name in _CHOSEN if (value := published.get("options", {}).get(name)) is not None}
        announced = [tuple(who for who in (row["a"], row["b"], row["introducer"]) if who) for row in published["introductions"]]
        announced = [pair for pair in announced if all(who in network for who in pair)]
    here = [one.person for one in present if one.person in network]
    return plan_event(network, event, as_of=as_of, present=here, published=announced, label=label, **chosen)


def with_walk_ins(network: ContactNetwork, walk_ins: Iterable[Mark]) -> ContactNetwork:
    """The same people and those who came unannounced, under the ids that the door gave them."""
    from ..organiser.walk_ins import with_people

    rows = [
        {"person": mark.person, "name": mark.name, "organisation": mark.organisation, "email": mark.email, "consent": mark.consent}
        for mark in walk_ins if mark.person not in network
    ]  # fmt: skip
    return with_people(network, rows) if rows else network


def cards_of(plan: Mapping[str, Any], *, number: int, again: bool, named: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """What the page shows of a plan: its summary, a card for everybody, and what is no longer so.

    `number` tells plans of one evening apart. `again`: the plan was made at the door, so that cards say what changed. `named`:
    name and organisation of those who were expected and are in no plan now.
    """
    people = {row["person"]: row for row in plan["people"]}

    def name(id: str) -> str:
        return str((people[id]["name"] if id in people else "") or named.get(id, ("", ""))[0] or id)

    changed: dict[str, set[str]] = {}
    meets: dict[tuple[str, str], str] = {}
    for row in plan["introductions"]:
        change = str(row.get("change") or ("new" if again else ""))
        three = [who for who in (row["a"], row["b"], row.get("third")) if who]
        meets.update({pair: change for pair in permutations(three, 2)})
        for who in (*three, row["introducer"]):
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
