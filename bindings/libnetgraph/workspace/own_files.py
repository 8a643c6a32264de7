"""Which of this library's own files a file is: some come back filled in and are taken down, others hold nothing new."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from ..errors import FileError
from .recorded import CHECKINS, OUTCOMES, PLAN

__all__ = ["OwnFile", "own_file"]


class OwnFile(NamedTuple):
    """A file that a command of this library wrote."""

    what: str  # "the seating of `libnetgraph seat`"
    takes: str = ""  # CHECKINS, OUTCOMES or PLAN: it comes back with something new in it
    remedy: str = ""  # otherwise what to do instead, with {club} for the folder and {file} for the file

    def refusal(self, file: str, club: str) -> str:
        """Why the file is not taken, and what to do instead."""
        return f"{file}: is {self.what}; {self.remedy.format(file=file, club=club)}"


_NOTHING_NEW = "it was made from your tables, and nothing in it is new: there is nothing to bring in"
_OUTCOMES_GO = ("outcomes are brought in by `libnetgraph record {club} introductions.csv` (from the folder of the plan), with met, again, business, missed or "
                "declined in its column outcome; answers by `libnetgraph letters {club} --yes PERSON`")  # fmt: skip
_ROWS_GO = "put its rows into {club}/{table}.csv: what you write there is taken up by the next command"

# What marks each: columns that stand together nowhere else. The first that fits holds.
_TABLES: tuple[tuple[frozenset[str], OwnFile], ...] = tuple(
    (frozenset(columns.split()), own)
    for columns, own in (
        ("verdict a a_name b b_name why_not", OwnFile("a list of pairs to review", remedy="take its verdicts up with `libnetgraph review {club} {file}`")),
        ("event person known status device", OwnFile("a list from the door", CHECKINS)),
        ("kind to subject body a b outcome", OwnFile("letters with outcomes filled in", OUTCOMES)),
        ("kind to subject body reply_yes a b", OwnFile("letters of `libnetgraph letters`", remedy=_OUTCOMES_GO)),
        ("a name_a b name_b state worth outcome", OwnFile("pairs to book with outcomes filled in", OUTCOMES)),
        ("a name_a b name_b state worth", OwnFile("the pairs to book of `libnetgraph matrix`", remedy="to bring outcomes in, add a column outcome "
                                                  "(met, again, business, missed, declined) and give it again, or tell a talk in {club}/interactions.csv")),
        ("a name_a b name_b state contacts", OwnFile("what `libnetgraph matrix` knows of each pair", remedy=_NOTHING_NEW)),
        ("outcome a b introducer event sentence", OwnFile("the introductions of a plan", OUTCOMES)),
        ("introducer a b event outcome", OwnFile("introductions", OUTCOMES)),
        ("round person name table with", OwnFile("the seating of `libnetgraph seat`", remedy="who came is brought in by `libnetgraph record {club} FILE` with the columns "
                                                 "event, person, status")),
        ("kind a a_name b b_name strength silent_days", OwnFile("the fading ties of `libnetgraph fading`", remedy=_NOTHING_NEW)),
        ("week_of do caller person channel falls_on", OwnFile("the list of `libnetgraph keep-in-touch`", remedy="talks that took place go into {club}/interactions.csv, "
                                                              "columns from, to, channel, at")),
        ("do event worth known_people new_people", OwnFile("the events of `libnetgraph attend`", remedy=_NOTHING_NEW)),
        ("task score auc auc_per_person precision", OwnFile("the figures of `libnetgraph backtest`", remedy=_NOTHING_NEW)),
        ("event name start reach_lost", OwnFile("the table of `libnetgraph report`", remedy=_NOTHING_NEW)),
        ("person name worth shared met ask why", OwnFile("the suggestions of `libnetgraph suggest`", remedy=_OUTCOMES_GO)),
        ("person name within_1 within_2 harmonic", OwnFile("the measures of `libnetgraph reach`", remedy=_NOTHING_NEW)),
        ("proposed asked agreed declined missed met business", OwnFile("the sums of `libnetgraph outcomes`", remedy=_NOTHING_NEW)),
        ("table row column value from import holds", OwnFile("the origins of `libnetgraph trace`", remedy=_NOTHING_NEW)),
        ("import file kind sha256 exported_at rows", OwnFile("the list of files that came", remedy="give those files themselves; they lie in imports/ beside it")),
        ("a b verdict why", OwnFile("verdicts on who is one person", remedy="give them again with `libnetgraph review {club} --same A B` or `--different A B`")),
        ("mark erased_at", OwnFile("the marks of who was erased", remedy="leave it where it is; it says nothing about anybody else")),
        ("event person status role guests at", OwnFile("a table of attendance", CHECKINS)),
        ("from to channel at minutes count", OwnFile("a table of interactions in this library's form", remedy=_ROWS_GO.replace("{table}", "interactions"))),
        ("rule a b event until reason", OwnFile("a table of rules in this library's form", remedy=_ROWS_GO.replace("{table}", "rules"))),
        ("channel weight half_life_days ceiling", OwnFile("a table of channels in this library's form", remedy=_ROWS_GO.replace("{table}", "channels"))),
    )
)  # fmt: skip
_PEOPLE = OwnFile("a table of people in this library's form", remedy=_ROWS_GO.replace("{table}", "people"))
_EVENTS = OwnFile("a table of events in this library's form", remedy=_ROWS_GO.replace("{table}", "events"))
_OF_EVENTS = frozenset("series end venue capacity fee attendance".split())
_SHARED = OwnFile("a table without names, as `libnetgraph share` writes", remedy="who they are is not in it, and so it can be added to no club; commands read the folder as it is")
_OF_PEOPLE = frozenset("interests seeks offers joined consent mail access at_most".split())  # columns of people.csv that few other sheets call so
_MATRIX = OwnFile("the matrix of `libnetgraph matrix`", remedy=_NOTHING_NEW)
_RESULTS = {
    "contact_matrix": _MATRIX, "event_plan": OwnFile("a plan", PLAN), "room": OwnFile("a seating of `libnetgraph seat`", remedy=_NOTHING_NEW),
    "door_log": OwnFile("the log of a door", remedy="give the checkins.csv that lies beside it: `libnetgraph record {club} checkins.csv`"),
}  # fmt: skip


def own_file(path: Path) -> OwnFile | None:
    """Which file of this library's own it is, by its content; None for all others.

    Raises
    ------
    FileError
        It cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(1 << 16)
    except OSError as problem:
        raise FileError(f"{path}: cannot be read: {problem.strerror}; check the name and the right to read it") from problem
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return _of_json(path, start)
    if start[:9].lower().startswith((b"<!doctype", b"<html")):
        return OwnFile("a page of this library", remedy="open it in a browser; " + _NOTHING_NEW) if b"libnetgraph" in head else None
    if start.startswith(b"BEGIN:VCALENDAR"):
        return OwnFile("a meeting that `libnetgraph letters` wrote", remedy=_OUTCOMES_GO) if b"//libnetgraph//" in head else None
    if b"X-Unsent: 1" in head and b"Subject:" in head:
        return OwnFile("a draft of a letter", remedy=_OUTCOMES_GO)
    if not (start[:4] == b"PK\x03\x04" or b"," in start or b";" in start or b"\t" in start):
        return None
    return _of_table(path)


def _of_json(path: Path, start: bytes) -> OwnFile | None:
    if b'"libnetgraph"' not in start[:200]:
        return None
    found = re.search(rb'"kind"\s*:\s*"([a-z_]+)"', start)
    kind = found.group(1).decode() if found else ""
    if not kind:
        return None
    return _RESULTS.get(kind, OwnFile(f"a result for programs ({kind})", remedy=_NOTHING_NEW))


def _of_table(path: Path) -> OwnFile | None:
    from ..errors import Error
    from ..sources.grids import grids_of
    from ..sources.opening import open_source

    try:
        part = open_source(path).only
        grids = grids_of(part) if part is not None else []
    except Error:
        return None  # whoever reads it says what is wrong with it
    found = [own for grid in grids for row in grid.rows[:1] if (own := _of_header([cell.strip().casefold() for cell in row.cells])) is not None]
    return next((own for own in found if own.takes), found[0] if found else None)


def _of_header(titles: list[str]) -> OwnFile | None:
    if titles[:2] == ["person", "name"] and titles[-2:] == ["talked", "never talked"]:
        return _MATRIX
    for columns, own in _TABLES:
        if columns <= set(titles):
            return own
    every = set(titles)
    if titles[0] == "person" and len(every & _OF_PEOPLE) > 1:
        return _PEOPLE if "name" in every else _SHARED
    if titles[0] == "event" and "start" in every and len(every & _OF_EVENTS) > 1:
        return _EVENTS
    return None
