"""The tables as they follow from what was written by hand and from every file that came: a pure function, in any order.

Of each field the newest file's word holds; the organiser's own rows hold over files; `no` holds over `yes` where it is about
consent; and being seen at the door holds over a list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .digest import LISTS, Digest, Node, PersonRow, Word
from .event_matching import MatchedEvents, matched_events
from .hand import Hand, columns_of
from .matching import DIFFERENT, POINTER, Account, Matched, Verdict, matched
from .merging import attendance_of, introduction_of, person_fields, surer
from .names import fold, fold_email, fold_organisation, fold_phone
from .table_file import EVENT_COLUMNS, PERSON_COLUMNS, TABLES, Table

__all__ = ["Derived", "Import", "derived"]

KeyOf = Callable[[Mapping[str, str]], Any]


class Import(NamedTuple):
    """A file that came, read."""

    id: str
    file: str
    kind: str
    exported_at: str
    digest: Digest
    merge_named: bool = False  # name and organisation are enough to be one person
    missing_cancelled: bool = False  # who is gone from this newer list of an event has cancelled
    over: bool = False  # the event is over: who had a place and did not come is a no-show
    union: bool = False  # one of several lists that add up, as from two devices at the door


@dataclass(slots=True)
class Derived:
    """The tables and how they came about."""

    tables: dict[str, Table] = field(default_factory=dict)
    matched: Matched = field(default_factory=Matched)
    events: MatchedEvents = field(default_factory=MatchedEvents)
    who: list[list[str]] = field(default_factory=list)  # of each import, from the oldest, the person of each of its rows about people
    rows_of: dict[str, list[tuple[int, PersonRow]]] = field(default_factory=dict)  # person -> rows, newest first, with their import
    words: dict[tuple[str, str], list[tuple[int, Word]]] = field(default_factory=dict)  # (event, person) -> what files say
    files: list[str] = field(default_factory=list)  # names of the imports, from the oldest
    told: list[str] = field(default_factory=list)  # what is to be said about the whole
    waiting: Counter[str] = field(default_factory=Counter)  # rows by hand about somebody who is not there (any more)
    overruled: list[tuple[str, str, str, str]] = field(default_factory=list)  # (table, row, column, what) where files overrule an own row

    def resolve(self, kind: str, id: str) -> str:
        """The id that a person or event bears now."""
        return (self.matched.person_of if kind == "person" else self.events.event_of).get(id, id)


def derived(hands: Mapping[str, Hand], imports: Iterable[Import], verdicts: Iterable[Verdict]) -> Derived:
    """Return the tables that follow from everything there is.

    Imports count by the moment they were exported, then by id: the order in which they came does not matter.
    """
    files = sorted(imports, key=lambda one: (one.exported_at[:19], one.id))
    out = Derived(files=[one.file for one in files])
    out.events = matched_events(hands["events"].rows(), [(one.id, one.digest.events) for one in files])
    said = list(verdicts)
    out.matched = matched(_accounts(hands["people"].rows(), files), said)
    for one in files:
        ids = [out.matched.person_of.get(node.id, "") for node in one.digest.nodes]
        out.who.append([ids[row.node] for row in one.digest.people])
    _people(out, hands["people"], files, said)
    _events(out, hands["events"])
    _attendance(out, hands["attendance"], files)
    _interactions(out, hands["interactions"], files)
    _introductions(out, hands["introductions"], files)
    for name in ("rules", "channels", "synonyms", "attributes"):
        own = hands[name].table
        out.tables[name] = Table(name, columns_of(name, own, set()), _own_rows(out, hands[name], columns_of(name, own, set()), lambda row: None, {}))
    assert set(out.tables) == set(TABLES)
    return out


def _accounts(own: list[dict[str, str]], files: list[Import]) -> list[Account]:
    accounts: dict[str, Account] = {}
    every: dict[str, list[str]] = {}  # of accounts that stand in several files, every ticket is another key
    for place, row in enumerate(own):
        keys = [f"email:{address}"] if (address := fold_email(row.get("email", ""))) else []
        keys += [f"phone:{number}"] if (number := fold_phone(row.get("phone", ""))) and row.get("name") else []
        name = row.get("name", "")
        node = Node(row["person"], name, fold(name), fold_organisation(row.get("organisation", "")), tuple(keys))
        accounts[node.id] = Account(node, place)
    for order, one in enumerate(files):
        for node in one.digest.nodes:
            known = accounts.get(node.id)
            if known is None:
                accounts[node.id] = Account(node, -1, (one.exported_at[:19], order), one.merge_named)
            else:
                if known.node.keys != node.keys:
                    held = every.get(node.id)
                    if held is None:
                        held = every[node.id] = [*known.node.keys]
                    held += node.keys
                if node.organisation and not known.node.organisation:
                    known.node = known.node._replace(organisation=node.organisation)
                known.merge_named |= one.merge_named
    for id, held in every.items():
        accounts[id].node = accounts[id].node._replace(keys=tuple(dict.fromkeys(held)))
    return list(accounts.values())


def _people(out: Derived, hand: Hand, files: list[Import], verdicts: list[Verdict]) -> None:
    rows_of: dict[str, list[tuple[int, PersonRow]]] = {people[0].node.id: [] for people in out.matched.people}
    for order, one in enumerate(files):
        for id, row in zip(out.who[order], one.digest.people):
            if id:
                rows_of[id].append((order, row))
    moments = [one.exported_at[:19] for one in files]
    apart = len(set(moments)) == len(moments)
    for rows in rows_of.values():
        if apart and len({order for order, _ in rows}) == len(rows):
            rows.reverse()  # one row a file, and the files are in order already
        else:
            rows.sort(key=lambda held: (moments[held[0]], held[1].at, held[0], held[1].row), reverse=True)
    out.rows_of = rows_of
    own = {row["person"]: row for row in hand.rows()}
    first: list[dict[str, str]] = []
    fresh: list[dict[str, str]] = []
    filled: set[str] = set()
    for people in out.matched.people:
        id = people[0].node.id
        mine = own.get(id)
        said = person_fields([own[p.node.id] for p in people if p.node.id in own], [row.fields for _, row in rows_of[id]])
        for column, value in said.items():
            if mine is not None and mine.get(column) and mine[column] != value and column not in LISTS:
                out.overruled.append(("people", id, column, f"'{value}' (files) instead of '{mine[column]}' (your row)"))
        filled.update(column for column, value in said.items() if value)
        (first if mine is not None else fresh).append({**(mine or {}), "person": id, **said})
    if _closed_walk_ins(out, first + fresh, own, files, verdicts):
        filled.add("consent")
    fresh.sort(key=lambda row: (fold(row.get("name", "")), row["person"]))
    columns = columns_of("people", hand.table, filled)
    out.tables["people"] = Table("people", columns, [[row.get(column, "") for column in columns] for row in first + fresh])


def _closed_walk_ins(out: Derived, rows: list[dict[str, str]], own: Mapping[str, Any], files: list[Import], verdicts: list[Verdict]) -> int:
    """Whoever came unannounced under the name of somebody who opted out may be that person: they are not introduced until it is
    decided that they are somebody else."""
    came = {node.id for one in files if one.kind == "checkins" for node in one.digest.nodes if not node.keys[0].startswith(POINTER)}
    if not came:
        return 0
    closed: dict[str, list[str]] = {}
    for row in rows:
        if row.get("consent", "").casefold() == "no" and fold(row.get("name", "")):
            closed.setdefault(fold(row["name"]), []).append(row["person"])
    person = out.matched.person_of
    accounts = {people[0].node.id: people for people in out.matched.people}
    apart = {frozenset((person.get(v.a, v.a), person.get(v.b, v.b))) for v in verdicts if v.verdict == DIFFERENT}
    number = 0
    for row in rows:
        id = row["person"]
        if id in own or row.get("consent") or any(account.node.id not in came for account in accounts[id]):
            continue
        if any(frozenset((id, other)) not in apart for other in closed.get(fold(row.get("name", "")), ())):
            row["consent"] = "no"
            number += 1
    if number:
        out.told.append(f"{number} who came unannounced under the name of somebody who opted out: not introduced until `libnetgraph review` says they are different")
    return number


def _events(out: Derived, hand: Hand) -> None:
    own = {row["event"]: row for row in hand.rows()}
    rows: list[dict[str, str]] = []
    fresh: list[dict[str, str]] = []
    filled: set[str] = set()
    for id, said in out.events.fields.items():
        mine = own.get(id)
        row = {**said, **{c: v for c, v in (mine or {}).items() if v or c not in said}, "event": id}
        filled.update(column for column, value in row.items() if value)
        (rows if mine is not None else fresh).append(row)
    fresh.sort(key=lambda row: (row.get("start", ""), row["event"]))
    for row in fresh:
        if row.get("name"):
            continue
        same_day = [other["event"] for other in rows + fresh if other is not row and other.get("start", "")[:10] == row.get("start", "")[:10] != ""]
        if len(same_day) == 1:
            out.told.append(f"{row['event']} has no name and is on the day of {same_day[0]}; if it is that one, import its file again with --event {same_day[0]}")
    columns = columns_of("events", hand.table, filled)
    out.tables["events"] = Table("events", columns, [[row.get(column, "") for column in columns] for row in rows + fresh])


def _attendance(out: Derived, hand: Hand, files: list[Import]) -> None:
    words: dict[tuple[str, str], list[tuple[int, Word]]] = {}
    listed: dict[tuple[str, str], list[tuple[int, set[str]]]] = {}  # (event, kind) -> files and whom they list
    for order, one in enumerate(files):
        people = out.who[order]
        events = [out.events.of(one.id, keys) for keys, *_ in one.digest.events]
        here: dict[str, set[str]] = {event: set() for event in events}
        for word in one.digest.attendance:
            event, person = key = events[word.event], people[word.person]
            if not event or not person:
                continue
            known_words = words.get(key)
            if known_words is None:
                words[key] = [(order, word)]
            else:
                known_words.append((order, word))
            here[event].add(person)
        if not one.union:
            for event, present in here.items():
                if present:
                    listed.setdefault((event, one.kind), []).append((order, present))
    left = {}
    for (event, _kind_of_file), lists in sorted(listed.items()):
        newest, present = lists[-1]
        missing = set().union(*(whom for _, whom in lists[:-1])) - present if len(lists) > 1 else set()
        if missing and files[newest].missing_cancelled:
            left.update({(event, person): newest for person in missing})
        elif missing:
            out.told.append(f"{event}: {len(missing)} no longer in the newest list ({files[newest].file}); --missing cancelled makes them so")
    closed = {out.events.of(one.id, keys) for one in files if one.over for keys, *_ in one.digest.events}
    out.words = words

    def key_of(row: Mapping[str, str]) -> tuple[str, str]:
        return out.resolve("event", row["event"]), out.resolve("person", row["person"])

    own: dict[tuple[str, str], dict[str, str]] = {}
    for row in hand.rows():
        own[key_of(row)] = surer(own[key_of(row)], row) if key_of(row) in own else row
    known = set(out.rows_of)
    made: dict[tuple[str, str], dict[str, str]] = {}
    plain: dict[str, dict[str, Word]] = {}  # event -> person -> the only word there is, which nearly all rows rest on
    fresh: dict[str, list[str]] = {}  # event -> who is in no row of the organiser's
    for key, said in words.items():
        event, person = key
        mine, word = own.get(key), said[0][1]
        if len(said) == 1 and mine is None and not word.role and event not in closed and key not in left:
            if word.status:
                plain.setdefault(event, {})[person] = word
            continue
        row = attendance_of(mine, said, files, left=key in left, closed=event in closed)
        if row:
            row["event"], row["person"] = key
            made[key] = row
            if mine is None:
                fresh.setdefault(event, []).append(person)
    twice = Counter(key_of(row) for row in hand.rows())
    for key, mine in own.items():
        if twice[key] > 1:
            made[key] = {**mine, "event": key[0], "person": key[1], **made.get(key, {})}
        if key not in made and key[0] in closed and mine.get("status") == "registered" and key[1] in known:
            made[key] = {"event": key[0], "person": key[1], "status": "no_show"}
    filled = {column for row in made.values() for column, value in row.items() if value}
    if plain:
        filled |= {"event", "person", "status"} | {column for column in ("guests", "at") if any(getattr(w, column) for people in plain.values() for w in people.values())}
    columns = columns_of("attendance", hand.table, filled)
    rows = _own_rows(out, hand, columns, key_of, made)
    at, places = {column: place for place, column in enumerate(columns)}, _places(out)
    for event in sorted(plain.keys() | fresh.keys(), key=lambda event: (places.get(event, len(places)), event)):
        only = plain.get(event, {})
        for person in sorted([*only, *fresh.get(event, ())]):
            alone = only.get(person)
            if alone is None:
                rows.append([made[event, person].get(column, "") for column in columns])
                continue
            cells = [""] * len(columns)
            cells[at["event"]], cells[at["person"]], cells[at["status"]] = event, person, alone.status
            if alone.at:
                cells[at["at"]] = alone.at
            if alone.guests:
                cells[at["guests"]] = str(alone.guests)
            rows.append(cells)
    out.tables["attendance"] = Table("attendance", columns, rows)


def _interactions(out: Derived, hand: Hand, files: list[Import]) -> None:
    times: Counter[tuple[str, ...]] = Counter()
    totals: dict[tuple[str, ...], tuple[str, ...]] = {}
    itself = 0
    for order, one in enumerate(files):
        people = out.who[order]
        events = [out.events.of(one.id, keys) for keys, *_ in one.digest.events]
        here: Counter[tuple[str, ...]] = Counter()
        for contact in one.digest.interactions:
            a, b = people[contact.from_], people[contact.to]
            if not a or not b:
                continue
            if a == b:
                itself += 1
                continue
            row = (a, b, contact.channel, contact.at, contact.minutes, contact.times, events[contact.event] if contact.event >= 0 else "")
            if contact.total:
                key = (one.kind, *row[:4], row[6])
                totals[key] = max(totals.get(key, row), row, key=lambda held: float(held[5] or 0))
            else:
                here[row] += 1
        times |= here  # the same row in two files is the same contact; twice in one file it is two
    times.update(totals.values())
    if itself:
        out.told.append(f"{itself} contacts of people with themselves left out: their two accounts are one person")
    own: Counter[tuple[str, ...]] = Counter()
    for mine in hand.rows():
        own[tuple(out.resolve(k, mine.get(c, "")) if (k := _kind("interactions", c)) else mine.get(c, "") for c in _CONTACT)] += 1
    more = sorted((times - own).elements(), key=lambda row: (row[3], *row))
    rows = [dict(zip(_CONTACT, row)) for row in more]
    _finish(out, hand, "interactions", lambda row: None, rows, {})


_CONTACT = ("from", "to", "channel", "at", "minutes", "count", "event")


def _introductions(out: Derived, hand: Hand, files: list[Import]) -> None:
    said: dict[tuple[str, str, str], list[tuple[int, dict[str, str]]]] = {}
    own: dict[tuple[str, str, str], dict[str, str]] = {}

    def key_of(row: Mapping[str, str]) -> tuple[str, str, str]:
        return out.resolve("person", row.get("a", "")), out.resolve("person", row.get("b", "")), out.resolve("event", row.get("event", ""))

    for row in hand.rows():
        own.setdefault(key_of(row), row)
    for order, one in enumerate(files):
        people = out.who[order]
        events = [out.events.of(one.id, keys) for keys, *_ in one.digest.events]
        for made in one.digest.introductions:
            a, b, event = people[made.a], people[made.b], events[made.event] if made.event >= 0 else ""
            fields = dict(made.fields)
            if made.introducer >= 0:
                fields["introducer"] = people[made.introducer]  # nobody, where they are not there any more
            if not a or not b or a == b or (made.event >= 0 and not event):
                continue
            if (b, a, event) in own or (b, a, event) in said or ((a, b, event) not in own and (a, b, event) not in said and b < a):
                a, b = b, a
                fields = {_SWAPPED.get(column, column): value for column, value in fields.items()}
            said.setdefault((a, b, event), []).append((order, fields))
    rows = {key: {**introduction_of(own.get(key), words), "a": key[0], "b": key[1], "event": key[2]} for key, words in said.items()}
    places = _places(out)
    ordered = sorted((key for key in rows if key not in own), key=lambda key: (places.get(key[2], -1), *key))
    _finish(out, hand, "introductions", key_of, [rows[key] for key in ordered], rows)


_SWAPPED = {"asked_a": "asked_b", "asked_b": "asked_a", "yes_a": "yes_b", "yes_b": "yes_a"}


def _finish(out: Derived, hand: Hand, name: str, key_of: KeyOf, fresh: list[dict[str, str]], made: Mapping[Any, dict[str, str]]) -> None:
    filled: set[str] = set()
    for row in [*made.values(), *fresh]:
        for column, value in row.items():
            if value:
                filled.add(column)
    columns = columns_of(name, hand.table, filled)
    rows = _own_rows(out, hand, columns, key_of, made)
    out.tables[name] = Table(name, columns, rows + [[row.get(column, "") for column in columns] for row in fresh])


def _own_rows(out: Derived, hand: Hand, columns: list[str], key_of: KeyOf, made: Mapping[Any, Mapping[str, str]]) -> list[list[str]]:
    """The organiser's rows under the ids of today, with what files add; those about somebody who is not there wait."""
    name = hand.name
    people, events = PERSON_COLUMNS.get(name, ()), EVENT_COLUMNS.get(name, ())
    rows = []
    used = set()
    pair = _PAIRS.get(name, ())
    for row in hand.rows():
        key = key_of(row)
        if key in used and name == "attendance":
            continue  # two rows of theirs became one person's; the first bears what both say
        if key in made and key not in used:
            row = {**row, **made[key]}
        used.add(key)
        if pair and row.get(pair[0]) and out.resolve("person", row[pair[0]]) == out.resolve("person", row.get(pair[1], "")) != "":
            out.told.append(f"{name}.csv: a row about {row[pair[0]]} and {row.get(pair[1])} left out: they are one person")
            continue
        there = True
        for kind, names in (("person", people), ("event", events)):
            known: Any = out.rows_of if kind == "person" else out.events.fields
            for column in names:
                if row.get(column):
                    row[column] = out.resolve(kind, row[column])
                    there &= row[column] in known
        if there:
            rows.append([row.get(column, "") for column in columns])
        else:
            out.waiting[name] += 1
    return rows


_PAIRS = {"interactions": ("from", "to"), "introductions": ("a", "b"), "rules": ("a", "b")}


def _places(out: Derived) -> dict[str, int]:
    """Where each event stands in its table."""
    events = out.tables["events"]
    at = events.at("event")
    return {row[at]: i for i, row in enumerate(events.rows)}


def _kind(name: str, column: str) -> str:
    return "person" if column in PERSON_COLUMNS.get(name, ()) else "event" if column in EVENT_COLUMNS.get(name, ()) else ""
