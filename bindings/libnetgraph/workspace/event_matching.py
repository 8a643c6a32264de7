"""Which events of different files are one: by the id a system gave it, or by the same day and name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .digest import EventRow, event_id
from .names import fold

__all__ = ["MatchedEvents", "matched_events"]


@dataclass(slots=True)
class MatchedEvents:
    """Events as sets of what files say of them."""

    fields: dict[str, dict[str, str]] = field(default_factory=dict)  # id -> columns of events.csv, the newest word of each
    event_of: dict[str, str] = field(default_factory=dict)  # any id an event had or could have -> the id of the event
    sources: dict[str, list[tuple[str, int, str]]] = field(default_factory=dict)  # id -> (import, row, part), oldest first
    _by_key: dict[str, str] = field(default_factory=dict)

    def of(self, file: str, keys: Sequence[str]) -> str:
        """The id of the event with these keys in a file; empty where a list names one that is not there."""
        return next((self._by_key[key] for key in (_scoped(file, key) for key in keys) if key in self._by_key), "")


def _scoped(file: str, key: str) -> str:
    return f"{file}\0{key}" if key.startswith("untold:") else key


_ID = "event:"


def _by_id(keys: Sequence[str]) -> bool:
    return any(key.startswith(_ID) for key in keys)


def _ids(held: Mapping[str, Sequence[tuple[str, EventRow]]], owner: Mapping[str, str]) -> dict[str, str]:
    """The id of each event: the organiser's, else that of what was said first which does not itself go by an id."""
    taken = set(owner.values())
    found: dict[str, str] = {}
    for root in sorted(held, key=lambda root: (root not in owner, root)):
        rows = [(keys, fields) for _, (keys, _, _, fields) in held[root] if fields]
        first = owner.get(root) or next((event_id(fields, keys) for keys, fields in rows if not _by_id(keys)), "") or event_id(rows[0][1], rows[0][0])
        id, number = first, 1
        while root not in owner and id in taken:  # two events of one day whose names fold to the same id
            number += 1
            id = f"{first}-{number}"
        taken.add(id)
        found[root] = id
    return found


def matched_events(own: Iterable[Mapping[str, str]], files: Sequence[tuple[str, Iterable[EventRow]]]) -> MatchedEvents:
    """Return which events are one; `files` from the oldest to the newest. The organiser's own rows are never made one."""
    parent: dict[str, str] = {}
    owner: dict[str, str] = {}  # root key -> the organiser's id

    def find(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def unite(a: str, b: str) -> None:
        a, b = find(a), find(b)
        if a == b or (a in owner and b in owner):
            return
        if b in owner or (a not in owner and b < a):
            a, b = b, a
        parent[b] = a

    for row in own:
        key = find(f"event:{row['event']}")
        owner[key] = row["event"]
        if row.get("name") and row.get("start"):
            unite(key, f"day:{row['start'][:10]}:{fold(row['name'])}")
    for file, rows in files:
        for keys, _, _, fields in rows:
            for key in keys if fields else ():
                unite(_scoped(file, keys[0]), _scoped(file, key))
    out = MatchedEvents()
    pointers = [key for _, rows in files for keys, _, _, fields in rows if not fields for key in keys]

    def groups() -> dict[str, list[tuple[str, EventRow]]]:
        held: dict[str, list[tuple[str, EventRow]]] = {root: [] for root in owner}
        for file, rows in files:
            for event in rows:
                if event[3]:
                    held.setdefault(find(_scoped(file, event[0][0])), []).append((file, event))
        return held

    # A file that was said to be about an event of events.csv says so by the id that the event bears.
    held = groups()
    said_to_be = {root: told[0][1][0] for root, told in held.items() if root not in owner and all(_by_id(keys) for _, (keys, *_) in told)}
    by_id = {id: root for root, id in _ids({root: told for root, told in held.items() if root not in said_to_be}, owner).items()}
    for root, keys in said_to_be.items():
        for key in keys:
            if key.startswith(_ID) and key.removeprefix(_ID) in by_id:
                unite(by_id[key.removeprefix(_ID)], root)
    held = groups()
    id_of = _ids(held, owner)
    for root, id in id_of.items():
        told = held[root]
        ids = [event_id(fields, keys) for _, (keys, _, _, fields) in told if fields]
        said: dict[str, str] = {}
        for _, (_, _, _, fields) in told:
            for column, value in fields.items():
                if column == "attendance" and said.get(column) == "taken":
                    continue  # once taken it is taken; a list without check-ins does not undo it
                said[column] = value
        said.pop("event", None)
        out.fields[id] = said
        out.sources[id] = [(file, row, part) for file, (_, row, part, _) in told]
        for other in [id, *ids]:
            out.event_of.setdefault(other, id)
        for file, (keys, *_) in told:
            for key in keys:
                out._by_key[_scoped(file, key)] = id
    for key in pointers:  # lists of the organiser's name an event by an id that it bears, or could
        known = out.event_of.get(key.removeprefix("event:"))
        if known is not None:
            out._by_key.setdefault(key, known)
    return out
