"""`trace`: where each fact about a person stands, by file and line, and why their accounts are held to be one person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .deriving import Derived
from .desk import Desk, open_desk
from .digest import FIELDS
from .erasing import person_named
from .store import Store

__all__ = ["Fact", "Trace", "trace"]


class Fact(NamedTuple):
    """One thing that one row says."""

    table: str
    row: str  # the event, for attendance
    column: str
    value: str
    place: str  # file:line, with the part of a zip or the sheet after the file
    source: str  # id of the import; empty: by hand
    holds: bool  # whether it is what stands in the table


class Trace(NamedTuple):
    """A person and everything that says something about them."""

    person: str
    name: str
    accounts: list[tuple[str, str]]  # id, by what it is known
    joined_by: list[str]  # why two accounts are one person
    facts: list[Fact]


def trace(folder: Path, text: str, column: str | None = None) -> Trace:
    """Return where each fact about a person comes from; `text` names them by id, address or name."""
    with open_desk(folder) as desk:
        made = desk.derive(desk.store)
        id = person_named(made, text)
        facts = [fact for fact in _facts(desk, made, id) if column is None or fact.column == column]
        accounts = next(people for people in made.matched.people if people[0].node.id == id)
        ids = {a.node.id for a in accounts}
        joins = [f"{a} = {b}: {rule}" for a, b, rule in made.matched.joins if a in ids and b in ids]
        shown = [(a.node.id, "a row of people.csv" if a.by_hand >= 0 else a.node.keys[0]) for a in accounts]
        return Trace(id, accounts[0].node.name, shown, joins, facts)


def _facts(desk: Desk, made: Derived, id: str) -> Iterator[Fact]:
    store: Store = desk.store
    files = sorted(store.came, key=lambda came: (came.exported_at[:19], came.id))
    people = made.tables["people"]
    there = next((dict(zip(people.columns, row)) for row in people.rows if row[people.at("person")] == id), {})
    hand = store.hands["people"]
    for number, row in enumerate(hand.rows(), 2):
        if made.resolve("person", row["person"]) == id:
            yield from (Fact("people", "", c, v, f"people.csv:{number} (your row)", "", there.get(c) == v) for c, v in row.items() if v and c != "person")
    for key, cells in hand.cells.items():
        if made.resolve("person", key[0]) == id:
            yield from (Fact("people", "", c, v, "people.csv (your edit)", "", True) for c, v in cells.items())
    edited = {c for key, cells in hand.cells.items() if made.resolve("person", key[0]) == id for c in cells}
    for order, said in made.rows_of[id]:
        place = _place(files[order].file, said.part, said.row)
        for column in FIELDS:
            value = said.fields.get(column)
            texts = value if isinstance(value, list) else [value] if value else []
            for text in texts:
                now = there.get(column, "")
                yield Fact("people", "", column, text, place, files[order].id, column not in edited and text in (now, *now.split(";")))
    status = {(row["event"], row["person"]): row["status"] for row in made.tables["attendance"].dicts()}
    for (event, person), words in sorted(made.words.items()):
        if person == id:
            for order, word in reversed(words):
                yield Fact("attendance", event, "status", word.status or word.word, _place(files[order].file, word.part, word.row), files[order].id,
                           status.get((event, person)) == word.status)  # fmt: skip
    for number, row in enumerate(store.hands["attendance"].rows(), 2):
        if made.resolve("person", row["person"]) == id:
            event = made.resolve("event", row["event"])
            yield Fact("attendance", event, "status", row.get("status", ""), f"attendance.csv:{number} (your row)", "", status.get((event, id)) == row.get("status", ""))
    for name, first, second in (("interactions", "from", "to"), ("introductions", "a", "b")):
        for number, row in enumerate(store.hands[name].rows(), 2):
            if id in (made.resolve("person", row.get(first, "")), made.resolve("person", row.get(second, ""))):
                yield Fact(name, "", f"{first}, {second}", f"{row.get(first)}, {row.get(second)}", f"{name}.csv:{number} (your row)", "", True)
    for came in files:
        digest = store.digest(came)
        ids = [made.matched.person_of.get(node.id, "") for node in digest.nodes]
        who = [ids[row.node] for row in digest.people]
        for contact in digest.interactions:
            if id in (who[contact.from_], who[contact.to]):
                text = f"{who[contact.from_]}, {who[contact.to]}, {contact.channel}" + (f", {contact.at}" if contact.at else "")
                yield Fact("interactions", "", "from, to", text, _place(came.file, contact.part, contact.row), came.id, True)
        for made_row in digest.introductions:
            if id in (who[made_row.a], who[made_row.b]):
                text = f"{who[made_row.a]}, {who[made_row.b]}" + (f": {made_row.fields['outcome']}" if made_row.fields.get("outcome") else "")
                yield Fact("introductions", "", "a, b", text, _place(came.file, made_row.part, made_row.row), came.id, True)


def _place(file: str, part: str, row: int) -> str:
    return f"{file}{'/' + part if part else ''}:{row}"
