"""What comes back after an evening: lists from the door, and introductions.csv with what came of each filled in.

People are named by id, by address or by name; such a row points at somebody, it is nobody new. Only somebody at the door whom
nobody knows is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import DataError
from ..sources.extract import Told
from .digest import MADE, Digest, Made, Node, PersonRow, Word, identity
from .matching import POINTER
from .names import fold, fold_email

__all__ = ["CHECKINS", "OUTCOMES", "PLAN", "Recorded", "read_recorded", "recorded_kind"]

CHECKINS, OUTCOMES, PLAN = "checkins", "outcomes", "plan"
OUTCOME_WORDS = ("proposed", "accepted", "declined", "missed", "met", "again", "business")
_STATUS_WORDS = ("invited", "registered", "waitlisted", "declined", "cancelled", "attended", "no_show")
_OF_A_DEVICE = re.compile(r"new-[a-z0-9]{4,16}-[a-z0-9]{4,24}")
_WHO = {"person": ("person", "id", "code"), "name": ("name",), "email": ("email", "e-mail", "mail")}


class Recorded(NamedTuple):
    """A file that came back, read."""

    digest: Digest
    rows: int
    skipped: int
    told: list[Told]
    exported_at: str


def recorded_kind(path: Path) -> str:
    """`checkins`, `outcomes`, or nothing where the file is neither."""
    if _is_plan(path):
        return PLAN
    titles = {title.strip().casefold() for title in (_rows(path)[:1] or [(0, [])])[0][1]}
    if {"a", "b"} <= titles or {"a_email", "b_email"} <= titles or {"a_name", "b_name"} <= titles:
        return OUTCOMES
    if "event" in titles and titles & {*_WHO["person"], *_WHO["name"], *_WHO["email"]} and titles & {"status", "at"}:
        return CHECKINS
    return ""


def read_recorded(path: Path, kind: str, *, exported_at: str = "", options: Mapping[str, Any] | None = None) -> Recorded:
    """Read a list from the door or a filled-in introductions.csv.

    Raises
    ------
    DataError
        A word or a day that is none, with its place; nothing is kept.
    """
    said = options or {}
    if kind == PLAN:
        return _planned(path, exported_at)
    (_, titles), *lines = _rows(path)
    reading = _Reading(path.name, [title.strip().casefold() for title in titles], lines, said.get("dates"))
    made = reading.outcomes() if kind == OUTCOMES else reading.checkins(said.get("event_id", ""))
    return Recorded(made, len(lines), sum(t.count for t in reading.told if t.kind == "skipped"), reading.told, exported_at)


def _is_plan(path: Path) -> bool:
    with path.open("rb") as file:
        return b'"event_plan"' in file.read(4096)


def _planned(path: Path, exported_at: str) -> Recorded:
    """A plan's own introductions, as proposed, with their reasons."""
    try:
        plan = json.loads(path.read_bytes())
        event = plan["event"]["event"]
        rows = [{"introducer": made.get("introducer") or "", "a": made["a"], "b": made["b"], "event": event, "channel": made.get("channel") or "", "outcome": "proposed",
                 "reasons": ";".join(dict.fromkeys(reason["kind"] for reason in made.get("reasons", ())))} for made in plan["introductions"]]  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise DataError(f"{path.name}: is no plan: {problem!r}; give plan.json as `libnetgraph plan` wrote it") from None
    titles = ["introducer", "a", "b", "event", "channel", "outcome", "reasons"]
    reading = _Reading(path.name, titles, [(number, [row[title] for title in titles]) for number, row in enumerate(rows, 1)], None)
    return Recorded(reading.outcomes(), len(rows), 0, reading.told, exported_at)


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    from ..sources.grids import grids_of
    from ..sources.opening import open_source

    part = open_source(path).only
    grids = grids_of(part) if part is not None else []
    if not grids or not grids[0].rows:
        raise DataError(f"{path.name}: is no table; give a CSV or xlsx file with a header line")
    # A workbook may hold further sheets: that with pairs or with arrivals counts.
    found = next((grid for grid in grids if {"outcome", "status"} & {cell.strip().casefold() for cell in grid.rows[0].cells}), grids[0])
    return [(row.line, row.cells) for row in found.rows]


class _Reading:
    def __init__(self, file: str, titles: list[str], lines: Sequence[tuple[int, list[str]]], dates: str | None) -> None:
        self.file, self.titles, self.dates = file, titles, dates
        self.lines = [(number, dict(zip(titles, (cell.strip() for cell in cells)))) for number, cells in lines]
        self.told: list[Told] = []
        self.nodes: list[Node] = []
        self.people: list[PersonRow] = []
        self.events: list[tuple[tuple[str, ...], int, str, Mapping[str, str]]] = []
        self.known_events: dict[str, int] = {}
        self.times: dict[str, dict[int, str]] = {}

    def problem(self, line: int, column: str, text: str, remedy: str) -> DataError:
        return DataError(f"{self.file}:{line}:{self.titles.index(column) + 1 if column in self.titles else 0}: {text}; {remedy}")

    def moment(self, line: int, row: Mapping[str, str], column: str) -> str:
        """A time of the row, read by one order for its whole column."""
        if column not in self.titles:
            return ""
        if column not in self.times:
            from ..sources.date_columns import DateHints, read_column

            cells = [cells.get(column, "") for _, cells in self.lines]
            read = read_column(cells, column, self.file, DateHints(given=self.dates))
            for place, text in read.unreadable[:1]:
                raise self.problem(self.lines[place][0], column, f"'{text}' is no day or time", "write 2026-12-03 or 2026-12-03T07:45")
            self.times[column] = {number: value for (number, _), value in zip(self.lines, read.values)}
        return self.times[column].get(line, "")

    def event(self, id: str, line: int) -> int:
        if not id:
            return -1
        if id not in self.known_events:
            self.known_events[id] = len(self.events)
            self.events.append((tuple(f"event:{way}" for way in _disarmed(id)), line, "", {}))
        return self.known_events[id]

    def person(self, line: int, id: str, name: str, email: str, *, new: bool = False, role: str = "", event: str = "", consent: str = "") -> int:
        """The place of who is named; `new`: somebody at the door who may be unknown so far."""
        address = fold_email(email)
        ways = [f"id:{way}" for way in _disarmed(id)] if id and not new else []
        keys = ways or ([f"email:{address}"] if address else []) or [f"named:{fold(name)}"]
        # A walk-in may turn out to be known: an address joins them, a name alone asks.
        pointer = not new
        # An id that a device made up is unique in its event, so that lists of several devices name one person by it.
        own = bool(_OF_A_DEVICE.fullmatch(id))
        first = f"{POINTER}{keys[0]}" if pointer else keys[0] if address else f"name:door:{event if own else self.file}:{id}:{fold(name)}"
        more = keys if pointer or address or not id else []
        more = [*more, f"id:{id}"] if own and not pointer else more
        node = Node(identity(first, "" if pointer else fold(name)), "" if pointer else name, "" if pointer else fold(name), "",
                    tuple(dict.fromkeys([first, *more])))  # fmt: skip
        self.nodes.append(node)
        fields: dict[str, Any] = {} if pointer else {"name": name, **({"email": [email]} if address else {}), **({"organisation": role} if role else {}),
                                                   **({"consent": consent} if consent else {})}  # fmt: skip
        self.people.append(PersonRow(len(self.nodes) - 1, line, "", "", fields))
        return len(self.people) - 1

    def checkins(self, event: str) -> Digest:
        words = []
        for line, row in self.lines:
            id, name, email = (_first(row, _WHO[what]) for what in ("person", "name", "email"))
            place = self.event(row.get("event", "") or event, line)
            status = row.get("status", "").casefold() or "attended"
            if not (id or name or email):
                self.told.append(Told(kind="skipped", row=line, text="names nobody"))
                continue
            if place < 0:
                raise self.problem(line, "event", "says no event", "give --event with the event's id")
            if status in ("walk_in", "walk-in", "new", "here", "in", "yes", "x"):
                status = "attended"
            if status in ("undo", "removed", "out"):
                self.told.append(Told(kind="skipped", row=line, text="was taken back at the door"))
                continue
            if status not in _STATUS_WORDS:
                raise self.problem(line, "status", f"no status '{row.get('status')}'", f"write one of {', '.join(_STATUS_WORDS)}")
            at = self.moment(line, row, "at")
            new = (id.casefold().startswith("new") or not id) and bool(name or email) and row.get("known", "") != "yes"
            person = self.person(line, id, name, email, new=new and bool(name), role=row.get("organisation", ""),
                                 event=row.get("event", "") or event, consent="no" if row.get("consent", "").casefold() == "no" else "")  # fmt: skip
            words.append(Word(place, person, line, "", status, row.get("status", ""), 0 if status == "attended" else 1, row.get("role", ""),
                              int(row["guests"]) if row.get("guests", "").isdigit() else 0, at, ""))  # fmt: skip
        return Digest(self.nodes, self.people, self.events, words, [], [])

    def outcomes(self) -> Digest:
        made = []
        for line, row in self.lines:
            pair = []
            for side in ("a", "b"):
                id, name, email = row.get(side, ""), row.get(f"{side}_name", ""), row.get(f"{side}_email", "")
                if "@" in id and not email:
                    id, email = "", id
                if not (id or name or email):
                    break
                pair.append(self.person(line, id, name, email))
            if len(pair) < 2:
                self.told.append(Told(kind="skipped", row=line, text="names no pair"))
                continue
            outcome = row.get("outcome", "").casefold()
            if outcome and outcome not in OUTCOME_WORDS:
                raise self.problem(line, "outcome", f"no outcome '{row['outcome']}'", f"write one of {', '.join(OUTCOME_WORDS)}")
            fields = {"channel": row.get("channel", ""), "outcome": outcome, "at": self.moment(line, row, "at")}
            fields |= {column: self.moment(line, row, column) for column in MADE[3:7]} | {"reasons": row.get("reasons", "")}
            by = self.person(line, row["introducer"], "", "") if row.get("introducer") else -1
            event = self.event(row.get("event", ""), line)
            made.append(Made(by, pair[0], pair[1], event, {c: v for c, v in fields.items() if v}, line, ""))
        return Digest(self.nodes, self.people, self.events, [], [], made)


def _first(row: Mapping[str, str], columns: Sequence[str]) -> str:
    return next((row[column] for column in columns if row.get(column)), "")


def _disarmed(id: str) -> list[str]:
    """An id as it stands, and without the apostrophe by which it was kept from being a formula."""
    return [id, id[1:]] if id.startswith("'") else [id]
