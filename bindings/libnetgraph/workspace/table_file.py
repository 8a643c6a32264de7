"""One table as the workspace handles it: a header and rows of text, what tells its rows apart, and its bytes."""

from __future__ import annotations

import csv
import gzip
import io
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import FileError

__all__ = ["COLUMNS", "KEYS", "TABLES", "Key", "Table", "as_read", "bytes_of", "file_of", "is_plain", "read_bytes",
           "read_table"]  # fmt: skip

TABLES = ("people", "events", "attendance", "interactions", "introductions", "rules", "channels", "synonyms", "attributes")

# What a new table starts with; the format itself is that of doc/tables.md, and reading it is the compiled reader's business.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "people": ("person", "name", "email", "phone", "organisation", "role", "sector", "region", "interests", "seeks", "offers",
               "joined", "consent", "mail", "access", "at_most"),
    "events": ("event", "name", "series", "start", "end", "venue", "region", "capacity", "kind", "attendance"),
    "attendance": ("event", "person", "status", "role", "guests", "at"),
    "interactions": ("from", "to", "channel", "at", "minutes", "count", "event"),
    "introductions": ("introducer", "a", "b", "event", "at", "channel", "outcome", "asked_a", "asked_b", "yes_a", "yes_b"),
    "rules": ("rule", "a", "b", "event", "until", "reason"),
    "channels": ("channel", "weight", "half_life_days", "ceiling", "minutes_per_touch", "face_to_face"),
    "synonyms": ("word", "same_as"),
    "attributes": ("attribute", "value", "least", "most", "even", "must", "event"),
}  # fmt: skip
# The columns that tell rows apart. Rows that agree in them all (two mails of one day) are told apart by their number.
KEYS: Mapping[str, tuple[str, ...]] = {
    "people": ("person",), "events": ("event",), "attendance": ("event", "person"),
    "interactions": ("from", "to", "channel", "at", "minutes", "count", "event"),
    "introductions": ("a", "b", "event"), "rules": ("rule", "a", "b", "event", "until"), "channels": ("channel",),
    "synonyms": ("word", "same_as"), "attributes": ("attribute", "value", "event"),
}  # fmt: skip
# The columns that hold a person's id, or an event's.
PERSON_COLUMNS = {"people": ("person",), "attendance": ("person",), "interactions": ("from", "to"),
                  "introductions": ("introducer", "a", "b"), "rules": ("a", "b")}  # fmt: skip
EVENT_COLUMNS = {"events": ("event",), "attendance": ("event",), "interactions": ("event",), "introductions": ("event",), "rules": ("event",), "attributes": ("event",)}

Key = tuple[str, ...]


@dataclass(slots=True)
class Table:
    """A table: its columns and its rows, each as long as the header."""

    name: str
    columns: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    def at(self, column: str) -> int:
        """The place of a column, or -1."""
        return self.columns.index(column) if column in self.columns else -1

    def keyed(self) -> dict[Key, list[str]]:
        """Rows by their key, in order; equal ones are numbered from the second on."""
        places = [self.at(column) for column in KEYS[self.name]]
        seen: dict[Key, list[str]] = {}
        again: dict[Key, int] = {}
        for row in self.rows:
            key = tuple([row[i] if i >= 0 else "" for i in places])
            if key in seen:
                again[key] = again.get(key, 1) + 1
                key = (*key, str(again[key]))
            seen[key] = row
        return seen

    def dicts(self) -> list[dict[str, str]]:
        """The rows as mappings from column to text."""
        return [dict(zip(self.columns, row)) for row in self.rows]


def file_of(folder: Path, name: str) -> Path:
    """Where a table is, or would be: NAME.csv, or NAME.csv.gz where that is what there is."""
    plain, packed = folder / f"{name}.csv", folder / f"{name}.csv.gz"
    return packed if packed.exists() and not plain.exists() else plain


# What stands beside a delimiter, a quote or the end of a line where a cell begins or ends with a blank.
_PADDING = (*(f"{edge} " for edge in ',"\r\n'), *(f" {edge}" for edge in ',"\r\n'), *"\t\x0b\x0c\x1c\x1d\x1e\x1f")


def read_table(name: str, content: bytes, place: str) -> Table:
    """The table in the bytes of a file.

    Raises
    ------
    FileError
        It is no UTF-8, or its rows are not as long as its header; `place` is named.
    """
    try:
        if content[:2] == b"\x1f\x8b":
            content = gzip.decompress(content)
        text = content.decode("utf-8-sig")
        lines = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except (UnicodeDecodeError, csv.Error, OSError, EOFError) as problem:
        raise FileError(f"{place}: cannot be read as a table: {problem}; `libnetgraph check` says what to mend") from problem
    if not lines:
        return Table(name, list(COLUMNS[name]))
    header = [title.strip() for title in lines[0]]
    known = {column.casefold(): column for column in COLUMNS[name]}
    columns = [known.get(title.casefold(), title) for title in header]
    if len(set(columns)) != len(columns):
        raise FileError(f"{place}: two columns have one name; give each its own")
    wide = len(columns)
    # Where no cell has a blank to take off, rows are what the parser gives.
    if text.isascii() and not any(blank in text for blank in _PADDING) and all(len(row) == wide for row in lines):
        return Table(name, columns, lines[1:])
    rows = []
    for number, row in enumerate(lines[1:], 2):
        if len(row) > wide and any(cell.strip() for cell in row[wide:]):
            raise FileError(f"{place}: row {number} has {len(row)} cells, the header has {wide}; `libnetgraph check` says what to mend")
        rows.append([cell.strip() for cell in (row + [""] * (wide - len(row)))[:wide]])
    return Table(name, columns, rows)


_DAYS = re.compile(r"(?:\d{4}-\d\d-\d\d.*)?", re.DOTALL)
_DATED = frozenset({"joined", "start", "end", "at", "until", "asked_a", "asked_b", "yes_a", "yes_b"})


def is_plain(table: Table) -> bool:
    """Whether a table says everything in the format's own form: its key columns are there, and days are ISO.

    Where it does not (a spreadsheet has saved it with semicolons, or in its own order of days), what the strict reader makes of it
    counts.
    """
    places = [i for i, column in enumerate(table.columns) if column in _DATED]
    needed = {"interactions": ("from", "to", "channel"), "introductions": ("a", "b"), "rules": ("rule", "a")}.get(table.name, KEYS[table.name])
    return set(needed) <= set(table.columns) and all(_DAYS.fullmatch(row[i]) for row in table.rows for i in places)


def as_read(folder: Path) -> dict[str, Table]:
    """The tables of a folder as the strict reader understands them, written in the format's own form."""
    from ..io.tables import read_tables, write_tables

    with tempfile.TemporaryDirectory(prefix="libnetgraph-") as place:
        write_tables(read_tables(folder), place)
        return {name: read_table(name, path.read_bytes(), str(folder / path.name)) for name in TABLES if (path := Path(place) / f"{name}.csv").exists()}


def read_bytes(path: Path) -> bytes | None:
    """What is in a file, or None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def bytes_of(columns: Sequence[str], rows: Iterable[Sequence[str]], *, packed: bool = False) -> bytes:
    """CSV as the tables are: UTF-8, lines end in LF; the same rows are the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    content = text.getvalue().encode()
    return gzip.compress(content, mtime=0) if packed else content
