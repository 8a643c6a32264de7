"""Which letters of a plan are due, and what stands in their way."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import DataError, FileError
from ..workspace.desk import open_desk
from .texts import LANGUAGES, Letter, Occasion, Party, Reason, Words, afterwards, ask, introduction

__all__ = ["STEPS", "Due", "due_letters"]

STEPS = ("asks", "introductions", "afterwards")
_FINAL = ("declined", "missed", "met", "again", "business")


@dataclass(slots=True)
class Due:
    """What a plan's pairs need now."""

    event: Mapping[str, str]
    letters: list[Letter] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)  # what to note in introductions.csv once they are written
    waiting: list[str] = field(default_factory=list)  # why a pair gets none
    in_person: list[str] = field(default_factory=list)  # whom to ask in person, and why
    introducers: dict[tuple[str, str], str] = field(default_factory=dict)


def due_letters(folder: Path, plan: Path, *, as_of: datetime.date, step: str | None = None, pair: Sequence[str] | None = None,
                sender: str = "", language: str | None = None) -> Due:  # fmt: skip
    """Return the letters that the pairs of a plan need on a day.

    Whoever was not asked is asked; who both said yes are introduced; who were introduced are asked after the event whether they
    met. A pair gets one step at a time. Nobody is written to who has no address, or does not want mail (they are to be asked in
    person), or does not want to be introduced any more.

    Parameters
    ----------
    plan : Path
        plan.json, or the folder that holds it.
    step : {"asks", "introductions", "afterwards"}, optional
        Only this one.
    pair : two ids, optional
        Only these two; if their introduction is asked for and a yes is missing, it is refused.

    Raises
    ------
    DataError
        The plan is none, the pair is not in it, or its introduction lacks a yes.
    """
    said = _plan(plan)
    with open_desk(folder) as desk:
        made = desk.derive(desk.store)
        tables = {name: now.dicts() if now is not None else [] for name, (now, _) in desk.store.now.items()}
        resolve = made.resolve
    people = {row["person"]: row for row in tables["people"]}
    event = {**said["event"], **next((row for row in tables["events"] if row["event"] == resolve("event", said["event"]["event"])), {})}
    state = {}
    for row in tables["introductions"]:
        if row.get("event") == event["event"]:
            state[frozenset((row["a"], row["b"]))] = row
    words = _language(language or event.get("language") or "en")
    out = Due(event)
    wanted = frozenset(resolve("person", id) for id in pair) if pair else None
    found = False
    for planned in said["introductions"]:
        a, b = (resolve("person", planned[side]) for side in ("a", "b"))
        if wanted is not None and frozenset((a, b)) != wanted:
            continue
        found = True
        _one_pair(out, planned, (a, b), people, state.get(frozenset((a, b)), {}), resolve, as_of, step, words, sender, strict=wanted is not None)
    if wanted is not None and not found:
        raise DataError(f"{plan}: has no introduction of {' and '.join(sorted(wanted))}; give two ids of its introductions")
    return out


def _plan(path: Path) -> dict[str, Any]:
    place = path / "plan.json" if path.is_dir() else path
    try:
        said = json.loads(place.read_bytes())
        if said["kind"] != "event_plan":
            raise KeyError("kind")
        return dict(said)
    except OSError as problem:
        raise FileError(f"{place}: cannot be read: {problem.strerror}; give the folder that `libnetgraph plan --out` wrote") from problem
    except (ValueError, KeyError, TypeError) as problem:
        raise DataError(f"{place}: is no plan of `libnetgraph plan`; give the folder it wrote") from problem


def _language(name: str) -> Words:
    words = LANGUAGES.get(name.casefold()[:2])
    if words is None:
        raise DataError(f"letters are not written in '{name}'; languages: {', '.join(LANGUAGES)} (column language of events.csv, or --language)")
    return words


def _one_pair(out: Due, planned: Mapping[str, Any], pair: tuple[str, str], people: Mapping[str, Mapping[str, str]], now: Mapping[str, str], resolve: Any,
              as_of: datetime.date, step: str | None, words: Words, sender: str, *, strict: bool) -> None:  # fmt: skip
    shown = " and ".join(people.get(id, {}).get("name") or id for id in pair)
    for id in pair:
        if id not in people:
            out.waiting.append(f"{shown}: {id} is not in people.csv any more")
            return
        if people[id].get("consent", "").casefold() == "no":
            out.waiting.append("a pair of which one does not want to be introduced any more")
            return
    outcome = now.get("outcome", "").casefold()
    if now and now.get("a") == pair[1]:  # the table has the two the other way round
        now = {**now, "asked_a": now.get("asked_b", ""), "asked_b": now.get("asked_a", ""), "yes_a": now.get("yes_b", ""), "yes_b": now.get("yes_a", "")}
    if outcome in _FINAL:
        return
    start = out.event.get("start", "")
    over = bool(start) and start[:10] < as_of.isoformat()
    yes = [bool(now.get(f"yes_{side}")) for side in "ab"]
    asked = [bool(now.get(f"asked_{side}")) for side in "ab"]
    if outcome == "accepted":
        kind = "afterwards"
    elif all(yes):
        kind = "introductions"
    else:
        kind = "asks"
    if step == "introductions" and kind == "asks":
        missing = " and ".join(people[id].get("name") or id for id, said in zip(pair, yes) if not said)
        if strict:
            raise DataError(f"{shown} cannot be introduced yet: {missing} has not said yes; `--yes` takes an answer down")
        out.waiting.append(f"{shown}: waiting for a yes of {missing}")
        return
    if (step is not None and step != kind) or (kind == "afterwards") != over:
        if over and kind != "afterwards":
            out.waiting.append(f"{shown}: the event is over and they were not introduced")
        return
    introducer = resolve("person", planned["introducer"]) if planned.get("introducer") else ""
    by = people.get(introducer, {})
    occasion = Occasion(out.event.get("name") or out.event["event"], words.when(start), "" if by.get("consent", "").casefold() == "no" else by.get("name", ""))
    parties = [_party(people[id]) for id in pair]
    reasons = [Reason(r["kind"], resolve("person", r["gains"]) if r.get("gains") else None, tuple(r.get("words", ()))) for r in planned.get("reasons", ())]
    reachable = [_reachable(people[id]) for id in pair]
    row = {"introducer": introducer, "a": pair[0], "b": pair[1], "event": out.event["event"], "channel": planned.get("channel", ""),
           "reasons": ";".join(dict.fromkeys(r.kind for r in reasons))}  # fmt: skip
    out.introducers[pair] = introducer
    day = as_of.isoformat()
    if kind == "introductions":
        if all(not why for why in reachable):
            out.letters.append(introduction(parties[0], parties[1], occasion, reasons, words, sender))
        else:
            out.in_person.append(f"introduce {shown}: " + "; ".join(f"{p.name} {why}" for p, why in zip(parties, reachable) if why))
        out.rows.append({**row, "outcome": "accepted"})
        return
    noted: dict[str, str] = {}
    for side, (one, other) in enumerate((parties, parties[::-1])):
        if kind == "asks" and (yes[side] or asked[side]):
            if not yes[side]:
                out.waiting.append(f"{shown}: waiting for a yes of {one.name}")
            continue
        if reachable[side]:
            out.in_person.append(f"ask {one.name} about {other.name}: {one.name} {reachable[side]}")
            continue
        if kind == "asks":
            out.letters.append(ask(one, other, occasion, reasons, words, sender))
            noted["asked_" + "ab"[side]] = day
        else:
            out.letters.append(afterwards(one, other, occasion, words, sender))
    if noted:
        out.rows.append({**row, "outcome": "proposed", **noted})


def _party(row: Mapping[str, str]) -> Party:
    return Party(row["person"], row.get("name") or row["person"], row.get("organisation", ""), row.get("role", ""), row.get("email", ""), row.get("salutation", ""))


def _reachable(row: Mapping[str, str]) -> str:
    """Why somebody gets no mail, or nothing."""
    if row.get("mail", "").casefold() == "no":
        return "does not want mail"
    return "" if "@" in row.get("email", "") else "has no e-mail"
