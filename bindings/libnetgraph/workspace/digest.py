"""What an import is kept as once it was read: its rows, with everything that matching needs worked out, as plain lists.

A digest is a function of the extract and the import's options. It is written beside the tables so that nothing is read
twice, and may be thrown away: the originals make it again.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import itertools
import operator
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from ..sources.extract import Extract, SourceEvent, SourcePerson
from .names import fold, fold_email, fold_organisation, fold_phone, slug

__all__ = ["Contact", "Digest", "EventRow", "Made", "Node", "PersonRow", "Word", "VERSION", "digest_of", "from_json", "identity", "to_json"]

VERSION = 2  # of the digest's form: another one is made again
EVIDENCE = ("check_in", "flag", "presence", "status", "listed")

# The columns of people.csv that a source fills, and those that are lists.
FIELDS = ("name", "email", "phone", "organisation", "role", "sector", "region", "interests", "seeks", "offers", "joined", "consent", "mail",
          "access")  # fmt: skip
LISTS = frozenset({"interests", "seeks", "offers"})
MADE = ("at", "channel", "outcome", "asked_a", "asked_b", "yes_a", "yes_b", "reasons")  # columns of introductions.csv that a file fills
EVENT_FIELDS = ("name", "series", "start", "end", "venue", "region", "capacity", "kind", "attendance")


class Node(NamedTuple):
    """A person as one account in a file: rows with the same address and name are one node, in whatever file."""

    id: str
    name: str
    fold: str
    organisation: str  # folded
    keys: tuple[str, ...]  # "email:...", "meetup:...", "phone:..."; the first gives the id


class PersonRow(NamedTuple):
    """What one row says of a person: the place of its node, and its fields."""

    node: int
    row: int
    part: str
    at: str
    fields: Mapping[str, Any]


class Word(NamedTuple):
    """What one row says of a person at an event."""

    event: int
    person: int  # place in `people`
    row: int
    part: str
    status: str
    word: str
    rank: int  # place in EVIDENCE; the smaller, the stronger
    role: str
    guests: int
    at: str
    registered_at: str


class Contact(NamedTuple):
    """One row about two people in touch; `total`: the sum of a day, of which a later file of the kind may know more."""

    from_: int
    to: int
    channel: str
    at: str
    minutes: str
    times: str
    event: int  # -1: none
    row: int
    part: str
    total: bool


class Made(NamedTuple):
    """One row about an introduction; `fields` by column of introductions.csv."""

    introducer: int  # -1: nobody, or not said
    a: int
    b: int
    event: int  # -1: none
    fields: Mapping[str, str]
    row: int
    part: str


_Row = TypeVar("_Row", Node, PersonRow, Word, Contact, Made)
EventRow = tuple[tuple[str, ...], int, str, Mapping[str, str]]  # keys, row, part, columns of events.csv


class Digest(NamedTuple):
    """One file, ready for matching."""

    nodes: list[Node]
    people: list[PersonRow]
    events: Sequence[EventRow]
    attendance: list[Word]
    interactions: list[Contact]
    introductions: list[Made]


@functools.lru_cache(maxsize=1 << 16)
def identity(*parts: str) -> str:
    """An id that depends on `parts` alone: `p-` and ten letters; says nothing to who reads it."""
    mark = hashlib.sha256("\0".join(parts).encode()).digest()
    return "p-" + base64.b32encode(mark).decode().lower()[:10]


def digest_of(extract: Extract, *, one_name_one_person: bool = False) -> Digest:
    """The digest of an extract; `one_name_one_person`: within this file an equal name is the same person."""
    events = [(_event_keys(e), e.row, e.part, _event_fields(e)) for e in extract.events]
    event_at = {e.key: i for i, e in enumerate(extract.events)}
    scope = _scopes(extract, [keys[0] for keys, *_ in events], event_at)
    nodes: list[Node] = []
    node_at: dict[str, int] = {}
    people: list[PersonRow] = []
    person_at: dict[str, int] = {}
    times: dict[str, int] = {}
    for person in extract.people:
        node = _node(person, extract.file if one_name_one_person else scope.get(person.key, extract.file), times, one_name_one_person)
        place = node_at.setdefault(node.id, len(nodes))
        if place == len(nodes):
            nodes.append(node)
        else:
            nodes[place] = _joined(nodes[place], node)
        person_at[person.key] = len(people)
        people.append(PersonRow(place, person.row, person.part, person.at, _fields(person)))
    attendance = [
        Word(event_at[w.event], person_at[w.person], w.row, w.part, w.status, w.word, EVIDENCE.index(w.evidence), w.role, w.guests or 0,
             (w.checked_in_at or w.at) if w.status == "attended" else (w.at or w.registered_at), w.registered_at or ("" if w.status == "attended" else w.at))
        for w in extract.attendance
    ]  # fmt: skip
    interactions = [
        Contact(person_at[i.from_], person_at[i.to], i.channel, i.at, _number(i.minutes), _number(i.count), event_at.get(i.event, -1), i.row,
                i.part, i.count is not None)
        for i in extract.interactions if i.from_ != i.to
    ]  # fmt: skip
    introductions = [
        Made(person_at.get(i.introducer, -1), person_at[i.a], person_at[i.b], event_at.get(i.event, -1),
             {column: text for column in MADE if (text := getattr(i, column, ""))}, i.row, i.part)
        for i in extract.introductions
    ]  # fmt: skip
    return Digest(nodes, people, events, attendance, interactions, introductions)


def _scopes(extract: Extract, events: list[str], event_at: Mapping[str, int]) -> dict[str, str]:
    """Within what an account without any address is unique: the event of its first row, else the file of that name."""
    scope: dict[str, str] = {}
    for word in extract.attendance:
        scope.setdefault(word.person, f"{extract.kind}\0{events[event_at[word.event]]}")
    return scope


def _node(person: SourcePerson, scope: str, times: dict[str, int], one_name: bool) -> Node:
    name = person.name or " ".join(part for part in (person.first, person.last) if part)
    folded, organisation = fold(name), fold_organisation(person.organisation)
    weak = person.weak
    keys = [f"email:{address}" for text in person.emails if text not in weak and (address := fold_email(text))]
    tickets = []
    for system, value in sorted(person.ids.items()) if person.ids else ():
        if value and "ticket" in system:
            # A ticket is somebody's within its event only, and may be handed on: with the name it is the same person's.
            tickets.append(f"{system}:{scope}:{value}")
        elif value:
            keys.append(f"{system}:{value}")
    if person.phones and folded and person.name not in weak:
        keys += [f"phone:{number}" for text in person.phones if text not in weak and (number := fold_phone(text))]
    keys += tickets
    if not keys:
        same = f"name:{scope}:{folded}" + ("" if one_name else f":{organisation}")
        times[same] = times.get(same, 0) + 1
        # Two rows of one list with one name and nothing else stay two people.
        keys = [same if one_name or times[same] == 1 else f"{same}#{times[same]}"]
    return Node(identity(keys[0], folded), name, folded, organisation, tuple(dict.fromkeys(keys)))


def _joined(a: Node, b: Node) -> Node:
    return a._replace(keys=tuple(dict.fromkeys(a.keys + b.keys)), organisation=a.organisation or b.organisation)


_FACTS = FIELDS[3:]
_facts = operator.attrgetter(*_FACTS)


def _fields(person: SourcePerson) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if name := person.name or " ".join(part for part in (person.first, person.last) if part):
        said["name"] = name
    if person.emails:
        said["email"] = list(person.emails)
    if person.phones:
        said["phone"] = list(person.phones)
    for field, value in zip(_FACTS, _facts(person)):
        if value:
            said[field] = list(value) if field in LISTS else value
    return said


def _event_keys(event: SourceEvent) -> tuple[str, ...]:
    keys = [f"event:{event.event}"] if event.event else []
    keys += [f"{system}:{value}" for system, value in sorted(event.ids.items()) if value]
    if event.name and event.start:
        keys.append(f"day:{event.start[:10]}:{fold(event.name)}")
    return tuple(keys) or (f"name:{fold(event.name)}" if event.name else f"untold:{event.key}",)


def _event_fields(event: SourceEvent) -> dict[str, str]:
    said = {field: getattr(event, field) for field in EVENT_FIELDS}
    said["event"] = event.event
    return {field: value for field, value in said.items() if value}


def event_id(fields: Mapping[str, str], keys: Iterable[str]) -> str:
    """The id for events.csv that what a file says of an event gives: its day and name, else a mark of its first key."""
    if fields.get("event"):
        return fields["event"]
    named = slug(fields.get("name", ""))
    if named and fields.get("start"):
        return f"{fields['start'][:10]}-{named}"
    return named or "e-" + identity(next(iter(keys)))[2:]


def _number(value: float | int | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else f"{value:.2f}".rstrip("0").rstrip(".")


def to_json(digest: Digest) -> list[Any]:
    """The digest as json.dumps takes it: by columns, of which many hold one value throughout or count up."""
    return [VERSION, *(_packed(rows) for rows in digest)]


def from_json(data: list[Any]) -> Digest | None:
    """The digest that `to_json` wrote, or None if it is of another version."""
    if not data or data[0] not in (1, VERSION):
        return None
    nodes, people, events, attendance, interactions, introductions = data[1:] if data[0] == 1 else map(_unpacked, data[1:])
    return Digest(
        _rows(Node, [(a, b, c, d, tuple(keys)) for a, b, c, d, keys in nodes]), _rows(PersonRow, people),
        [(tuple(keys), row, part, fields) for keys, row, part, fields in events], _rows(Word, attendance),
        _rows(Contact, interactions), _rows(Made, introductions),
    )  # fmt: skip


def _rows(form: type[_Row], rows: Iterable[Iterable[Any]]) -> list[_Row]:
    return list(map(functools.partial(tuple.__new__, form), rows))


def _packed(rows: Sequence[Sequence[Any]]) -> list[Any]:
    """[how many rows, columns]; a column is a list, or {"all": value}, or {"from": its first number} where each is one more."""
    number = len(rows)
    columns: list[Any] = []
    for column in map(list, zip(*rows)):
        first = column[0]
        if column[-1] == first and column.count(first) == number:
            columns.append({"all": first})
        elif type(first) is int and column == list(range(first, first + number)):
            columns.append({"from": first})
        else:
            columns.append(column)
    return [number, columns]


def _unpacked(packed: list[Any]) -> Iterable[tuple[Any, ...]]:
    number, columns = packed
    return zip(*(
        column if isinstance(column, list) else itertools.repeat(column["all"], number) if "all" in column else range(column["from"], column["from"] + number)
        for column in columns
    ))  # fmt: skip
