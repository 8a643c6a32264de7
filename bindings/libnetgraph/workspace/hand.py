"""What the organiser wrote: whole rows of their own, cells they changed in rows that came from files, rows they took out.

It is found by comparing the tables with what was last written into them, and kept apart from what files say, so that the
tables can be made anew at any time and what was written by hand still stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .table_file import COLUMNS, EVENT_COLUMNS, KEYS, PERSON_COLUMNS, Key, Table, bytes_of, read_table

__all__ = ["Hand", "absorbed", "hand_from_bytes", "overlaid"]

_KIND, _EDITED = "by_hand", "edited"
_ROW, _CELLS, _GONE = "row", "cells", "gone"


@dataclass(slots=True)
class Hand:
    """One table's part that is by hand."""

    name: str
    table: Table | None = None  # the organiser's own rows; None: no such file
    original: bytes | None = None  # their file as they wrote it, where it says just these rows
    cells: dict[Key, dict[str, str]] = field(default_factory=dict)
    gone: list[Key] = field(default_factory=list)

    def rows(self) -> list[dict[str, str]]:
        """The organiser's own rows."""
        return self.table.dicts() if self.table is not None else []

    def to_bytes(self) -> bytes | None:
        """The form in which this is kept, or None where there is nothing by hand."""
        if self.table is None and not self.cells and not self.gone:
            return None
        columns = list(self.table.columns) if self.table is not None else []
        for column in [*KEYS[self.name], *sorted({c for cells in self.cells.values() for c in cells})]:
            if column not in columns:
                columns.append(column)
        own = len(self.table.columns) if self.table is not None else 0
        rows = [[_ROW, "", *row, *[""] * (len(columns) - own)] for row in (self.table.rows if self.table is not None else [])]
        keys = KEYS[self.name]
        for key, cells in sorted(self.cells.items()):
            said = {**dict(zip(keys, key)), **cells}
            rows.append([_CELLS, ";".join([*cells, *key[len(keys) :]]), *[said.get(column, "") for column in columns]])
        for key in sorted(self.gone):
            said = dict(zip(keys, key))
            rows.append([_GONE, ";".join(key[len(keys) :]), *[said.get(column, "") for column in columns]])
        head = f"{_KIND}:{own if self.table is not None else -1}"
        return bytes_of([head, _EDITED, *columns], rows)


def hand_from_bytes(name: str, content: bytes | None, original: bytes | None, place: str) -> Hand:
    """What `to_bytes` wrote."""
    if content is None:
        return Hand(name)
    kept = read_table(name, content, place)  # its first two columns say what each row is
    own = int(kept.columns[0].partition(":")[2])
    columns = kept.columns[2:]
    hand = Hand(name, Table(name, columns[:own]) if own >= 0 else None, original)
    for kind, edited, *cells in kept.rows:
        said = dict(zip(columns, cells))
        key = tuple(said[column] for column in KEYS[name])
        more = [word for word in edited.split(";") if word]
        if kind == _ROW and hand.table is not None:
            hand.table.rows.append(cells[:own])
        elif kind == _CELLS:
            hand.cells[key + tuple(w for w in more if w.isdigit())] = {column: said[column] for column in more if not column.isdigit()}
        elif kind == _GONE:
            hand.gone.append(key + tuple(more))
    return hand


def absorbed(hand: Hand, now: Table | None, content: bytes | None, written: Table | None) -> tuple[Hand, int]:
    """Return what is by hand after the organiser changed the table since it was `written`, and in how many places they did.

    Parameters
    ----------
    now, content
        The table as it stands, parsed and as bytes; None: the file is not there.
    written
        The table as it was last written; None: nothing was, everything in it is theirs.
    """
    if now is None:
        if written is None or not written.rows:
            return hand, 0
        # A table taken away is no order to forget everything: files bring their rows back, their own rows are gone.
        return Hand(hand.name), 1
    if written is None:
        return Hand(hand.name, now, content), 0
    before, after = written.keyed(), now.keyed()
    own = hand.table.keyed() if hand.table is not None else {}
    columns = list(hand.table.columns) if hand.table is not None else []
    changed = 0
    cells = {key: dict(said) for key, said in hand.cells.items()}
    gone = set(hand.gone)
    rows: dict[Key, dict[str, str]] = {key: dict(zip(columns, row)) for key, row in own.items()}
    shared = [column for column in now.columns if column in written.columns]
    fresh = [column for column in now.columns if column not in written.columns]
    old_at = [written.at(column) for column in shared]
    new_at = [now.at(column) for column in shared]
    for key, row in after.items():
        old = before.get(key)
        if old is None:
            rows[key] = dict(zip(now.columns, row))
            gone.discard(key)
            changed += 1
            continue
        edits = {column: row[j] for column, i, j in zip(shared, old_at, new_at) if old[i] != row[j]}
        edits |= {column: row[now.at(column)] for column in fresh if row[now.at(column)]}
        if edits:
            changed += len(edits)
            theirs = rows.get(key)
            # Where a file had already overruled or filled their own cell, the new word must outlast it; so must an emptied one.
            lasting = edits if theirs is None else {c: v for c, v in edits.items() if not v or theirs.get(c, "") != old[written.at(c)]}
            if lasting:
                cells.setdefault(key, {}).update(lasting)
            if theirs is not None:
                theirs |= edits
    for key in before:
        if key not in after:
            changed += 1
            cells.pop(key, None)
            if rows.pop(key, None) is None:
                gone.add(key)
    if not changed and [c for c in now.columns if c in columns] == columns:
        return hand, 0
    wide = [column for column in now.columns if column in columns or column in fresh or any(row.get(column) for row in rows.values())]
    wide += [column for column in columns if column not in wide and any(row.get(column) for row in rows.values())]
    # In the order in which they stand now; those that wait for a person who is not there keep their place at the end.
    order = [key for key in after if key in rows] + [key for key in rows if key not in after]
    table = Table(hand.name, wide, [[rows[key].get(column, "") for column in wide] for key in order]) if rows or hand.table is not None else None
    alone = table is not None and not cells and not gone and table.columns == now.columns and table.rows == now.rows
    return Hand(hand.name, table, content if alone else None, cells, sorted(gone)), changed


def overlaid(hand: Hand, derived: Table, resolve: Callable[[str, str], str]) -> tuple[Table, bytes | None, list[tuple[Key, str, str, str]]]:
    """Return the table to write, its bytes where the organiser's own file already says it all, and what by hand overrules.

    `derived` holds, for each of the organiser's rows, that row with what files add to it, in their order, and after them the
    rows that come from files alone. `resolve(kind, id)` gives the id that a person or event bears now.
    The list has (key, column, by hand, what files say).
    """
    keyed = derived.keyed() if hand.cells or hand.gone else {}
    over: list[tuple[Key, str, str, str]] = []
    extra = sorted({column for said in hand.cells.values() for column in said if column not in derived.columns})
    if extra:
        derived.columns += extra
        for row in derived.rows:
            row += [""] * len(extra)
    for key, said in hand.cells.items():
        found = keyed.get(_resolved(hand.name, key, resolve))
        if found is None:
            continue
        for column, value in said.items():
            place = derived.at(column)
            if found[place] != value:
                over.append((key, column, value, found[place]))
                found[place] = value
    gone = {_resolved(hand.name, key, resolve) for key in hand.gone}
    if gone:
        derived.rows = [row for key, row in keyed.items() if key not in gone]
    own = hand.table
    if own is not None and hand.original is not None and own.columns == derived.columns and own.rows == derived.rows:
        return derived, hand.original, over
    return derived, None, over


def _resolved(name: str, key: Key, resolve: Callable[[str, str], str]) -> Key:
    kinds: Mapping[str, str] = {**dict.fromkeys(PERSON_COLUMNS.get(name, ()), "person"), **dict.fromkeys(EVENT_COLUMNS.get(name, ()), "event")}
    columns = KEYS[name]
    return tuple(resolve(kinds[columns[i]], part) if i < len(columns) and columns[i] in kinds and part else part for i, part in enumerate(key))


def columns_of(name: str, own: Table | None, filled: set[str]) -> list[str]:
    """The columns of a table: the organiser's in their order, then those that files fill; a new table starts with the usual ones."""
    columns = list(own.columns) if own is not None else list(COLUMNS[name])
    columns += [column for column in COLUMNS[name] if column not in columns and column in filled]
    return columns + sorted(filled.difference(columns))
