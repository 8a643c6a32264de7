"""What devices at the door say: marks, and how those of several devices become one list.

A mark says that somebody is here, or takes such marks back. Marks are only ever added, each has an id of its own, and what holds
follows from the set of them: devices may say them in any order, twice, or hours later. Somebody is here while one mark about
them is not taken back; the earliest of these is the time that holds. An undo names the marks it takes back, so that it never
touches what another device has seen and this one has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

__all__ = ["COLUMNS", "HERE", "UNDO", "Mark", "Present", "checkin_rows", "is_walk_in", "mark_of", "merged", "walk_ins_of"]

HERE, UNDO = "here", "undo"
# The list as `libnetgraph record` reads it. `known`: the id is one of people.csv, whatever it begins with.
COLUMNS = ("event", "person", "known", "name", "organisation", "email", "consent", "status", "at", "device")

_ID = re.compile(r"[a-z0-9]{4,16}-[a-z0-9]{4,24}")
_WALK_IN = re.compile(r"new-[a-z0-9]{4,16}-[a-z0-9]{4,24}")
_AT = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d")
_LONGEST, _MOST_UNDONE = 200, 100


class Mark(NamedTuple):
    """One thing said by one device. `at` is the device's own clock, local time; the rest from `name` on is for walk-ins."""

    id: str
    what: str
    person: str
    at: str
    device: str
    undoes: tuple[str, ...] = ()
    name: str = ""
    organisation: str = ""
    email: str = ""
    consent: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Its fields, without the empty ones."""
        said: dict[str, Any] = {field: value for field, value in self._asdict().items() if value}
        return {**said, "undoes": list(self.undoes)} if self.undoes else said


class Present(NamedTuple):
    """Somebody who is here: since when, by which device; `mark` has the walk-in's own words, where they are one."""

    person: str
    at: str
    device: str
    mark: Mark

    @property
    def walk_in(self) -> bool:
        return is_walk_in(self.person)


def is_walk_in(person: str) -> bool:
    """Whether an id is one that a device gave to somebody who is on no list."""
    return _WALK_IN.fullmatch(person) is not None


def mark_of(given: Any) -> Mark:
    """The mark in what a device sent.

    Raises
    ------
    ValueError
        It is none: says which field, and what is wrong with it.
    """
    if not isinstance(given, Mapping):
        raise ValueError("a mark must be an object")
    unknown = sorted(str(key) for key in given if key not in Mark._fields)
    if unknown:
        raise ValueError(f"{unknown[0][:40]!r}: no field of a mark")
    texts = {field: given.get(field, "") for field in Mark._fields if field != "undoes"}
    for field, value in texts.items():
        if not isinstance(value, str) or len(value) > _LONGEST or any(c in _NO_TEXT for c in value) or not _encodes(value):
            raise ValueError(f"{field}: must be a text of at most {_LONGEST} letters, on one line")
    for field, form in (("id", _ID), ("at", _AT), ("device", re.compile(r"[a-z0-9]{4,16}"))):
        if not form.fullmatch(texts[field]):
            raise ValueError(f"{field}: {texts[field][:40]!r} is none")
    if texts["what"] not in (HERE, UNDO) or texts["consent"] not in ("", "no"):
        raise ValueError("what: must be here or undo, consent empty or no")
    if not texts["person"].strip():
        raise ValueError("person: names nobody")
    if is_walk_in(texts["person"]) and texts["what"] == HERE and not texts["name"].strip():
        raise ValueError("name: somebody who is on no list needs one")
    undoes = given.get("undoes", [])
    if not isinstance(undoes, list) or len(undoes) > _MOST_UNDONE or not all(isinstance(one, str) and _ID.fullmatch(one) for one in undoes):
        raise ValueError(f"undoes: must be a list of at most {_MOST_UNDONE} marks")
    if bool(undoes) != (texts["what"] == UNDO):
        raise ValueError("undoes: an undo names what it takes back, and nothing else does")
    return Mark(**texts, undoes=tuple(undoes))


_NO_TEXT = frozenset(map(chr, [*range(32), *range(127, 160), 0x2028, 0x2029]))


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def merged(marks: Iterable[Mark]) -> list[Present]:
    """Who is here, by time of arrival, then id.

    Complexity: O(n log n) for n marks. The order of `marks` and marks said twice do not matter.
    """
    every = {mark.id: mark for mark in marks}
    taken_back = {id for mark in every.values() for id in mark.undoes}
    first: dict[str, Mark] = {}
    named: dict[str, Mark] = {}
    for mark in sorted((m for m in every.values() if m.what == HERE), key=lambda m: (m.at, m.id)):
        if mark.name:
            named.setdefault(mark.person, mark)  # who was taken back and is here again keeps the name
        if mark.id not in taken_back:
            first.setdefault(mark.person, mark)
    return [Present(person, mark.at, mark.device, named.get(person, mark)) for person, mark in sorted(first.items(), key=lambda one: (one[1].at, one[0]))]


def walk_ins_of(marks: Iterable[Mark]) -> list[Mark]:
    """The first words about everybody who came unannounced, here still or not, by id."""
    first: dict[str, Mark] = {}
    for mark in sorted((m for m in marks if m.what == HERE and m.name and is_walk_in(m.person)), key=lambda m: (m.at, m.id)):
        first.setdefault(mark.person, mark)
    return [first[person] for person in sorted(first)]


def checkin_rows(event: str, present: Iterable[Present], named: Mapping[str, tuple[str, str]]) -> list[tuple[str, ...]]:
    """The rows of the list, without its header line; `named`: name and organisation of those who are known."""
    rows: list[tuple[str, ...]] = []
    for one in present:
        mark = one.mark
        known = not one.walk_in
        name, organisation = named.get(one.person, ("", "")) if known else (mark.name, mark.organisation)
        rows.append((event, one.person, "yes" if known else "", name, organisation, "" if known else mark.email, "" if known else mark.consent,
                     "attended", one.at, one.device))  # fmt: skip
    return rows
