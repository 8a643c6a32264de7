"""What a workspace holds on disk: the organiser's tables, the files that came, verdicts, erasures, and what was by hand.

    club/
      people.csv ... channels.csv   the tables, to be edited
      imports/ID/NAME               the files that came, untouched
      imports.csv                   one row a file
      same.csv                      verdicts: who is one person, who is not
      mapping/*.csv                 what the columns of unknown sheets mean
      hand/*.csv                    what the organiser wrote: rows, cells, rows taken out
      erased.csv                    marks of people who were erased
      review.csv                    pairs to decide
      datapackage.json              the tables, described for other programs
      .libnetgraph/                 the former state, what was last written, files as read; not needed to make the tables
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import FileError
from .digest import Digest, digest_of, from_json, to_json
from .hand import Hand, hand_from_bytes
from .journal import HIDDEN
from .matching import Verdict
from .table_file import TABLES, Table, as_read, bytes_of, file_of, is_plain, read_bytes, read_table

__all__ = ["Came", "Store", "import_id"]

IMPORTS = ("import", "file", "kind", "event", "exported_at", "sha256", "rows", "skipped", "options")
VERDICTS = ("a", "b", "verdict", "why")
ERASED = ("mark", "erased_at")


@dataclass(frozen=True, slots=True)
class Came:
    """One file that came, as imports.csv has it."""

    id: str
    file: str  # its name, under which it is kept
    kind: str
    event: str = ""
    exported_at: str = ""
    sha256: str = ""
    rows: int = 0
    skipped: int = 0
    options: Mapping[str, Any] = field(default_factory=dict)  # how it was asked to be read

    def path(self) -> str:
        """Where the file is kept, inside the folder."""
        return f"imports/{self.id}/{self.options.get('scrubbed') or self.file}"

    def cells(self) -> list[str]:
        """The row of imports.csv."""
        options = json.dumps(dict(sorted(self.options.items())), ensure_ascii=False) if self.options else ""
        return [self.id, self.file, self.kind, self.event, self.exported_at, self.sha256, str(self.rows), str(self.skipped), options]


def import_id(sha256: str, event: str = "") -> str:
    """The short id of a file by its content, and by the event it was said to be about: the same file is the same import."""
    return "i-" + (hashlib.sha256(f"{sha256}\0{event}".encode()).hexdigest() if event else sha256)[:10]


@dataclass(slots=True)
class Store:
    """The state of a folder in memory. Reading it changes nothing."""

    folder: Path
    hands: dict[str, Hand] = field(default_factory=dict)
    came: list[Came] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    erased: list[tuple[str, str]] = field(default_factory=list)
    written: dict[str, Table | None] = field(default_factory=dict)  # the tables as they were last written
    now: dict[str, tuple[Table | None, bytes | None]] = field(default_factory=dict)
    digests: dict[str, Digest] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Store:
        """The state of a folder.

        Raises
        ------
        FileError
            A file of it cannot be read; its place is named.
        """
        store = cls(folder)
        understood: dict[str, Table] = {}
        for name in TABLES:
            path = file_of(folder, name)
            content = read_bytes(path)
            last = read_bytes(folder / HIDDEN / "written" / f"{name}.csv")
            store.now[name] = (None if content is None else read_table(name, content, str(path)) if content == last else _table(name, content, path, understood), content)
            kept = read_bytes(folder / "hand" / f"{name}.csv")
            store.hands[name] = hand_from_bytes(name, kept, read_bytes(folder / "hand" / "original" / f"{name}.csv"), f"hand/{name}.csv")
            if last is not None:
                store.written[name] = store.now[name][0] if last == content else read_table(name, last, f"{name}.csv")
            else:
                store.written[name] = None
        store.came = [came_of(row, folder) for row in _rows(folder, "imports.csv", IMPORTS)]
        store.verdicts = [Verdict(row["a"], row["b"], row["verdict"].casefold(), row["why"]) for row in _rows(folder, "same.csv", VERDICTS)]
        for number, verdict in enumerate(store.verdicts, 2):
            if verdict.verdict not in ("same", "different"):
                raise FileError(f"{folder / 'same.csv'}:{number}: no verdict '{verdict.verdict}'; write same or different")
        store.erased = [(row["mark"], row["erased_at"]) for row in _rows(folder, "erased.csv", ERASED)]
        return store

    def copy(self) -> Store:
        """The same state, to be changed."""
        return replace(self, hands=dict(self.hands), came=list(self.came), verdicts=list(self.verdicts), erased=list(self.erased),
                       digests=dict(self.digests))

    def digest(self, came: Came) -> Digest:
        """A file as it was read; read again where that is not at hand."""
        if came.id not in self.digests:
            kept = None if came.options.get("scrubbed") else read_bytes(self.folder / cache_path(came))
            found = from_json(json.loads(kept)) if kept is not None else None
            self.digests[came.id] = found or read_again(self.folder / came.path(), came)
        return self.digests[came.id]

    def files(self) -> dict[str, bytes | None]:
        """Everything but the tables, as it is to be on disk."""
        out: dict[str, bytes | None] = {
            "imports.csv": bytes_of(IMPORTS, (one.cells() for one in sorted(self.came, key=lambda one: (one.exported_at[:19], one.id)))),
            "same.csv": bytes_of(VERDICTS, (list(v) for v in sorted(self.verdicts))),
            "erased.csv": bytes_of(ERASED, sorted(self.erased)) if self.erased else None,
        }
        for name, hand in self.hands.items():
            out[f"hand/{name}.csv"] = hand.to_bytes()
            out[f"hand/original/{name}.csv"] = hand.original
        return out


def _table(name: str, content: bytes, path: Path, understood: dict[str, Table]) -> Table:
    try:
        table = read_table(name, content, str(path))
        if is_plain(table):
            return table
    except FileError:
        if understood.get(name) is None and understood:
            raise
    if not understood:
        understood.update(as_read(path.parent))
    if name not in understood:
        raise FileError(f"{path}: cannot be read as a table; `libnetgraph check {path.parent}` says what to mend")
    return understood[name]


def cache_path(came: Came) -> str:
    """Where a file as read is kept."""
    mark = hashlib.sha256(json.dumps(came.cells()[:6] + came.cells()[8:]).encode()).hexdigest()[:8]
    return f"{HIDDEN}/read/{came.id}-{mark}.json"


def cached(digest: Digest) -> bytes:
    """A digest's bytes for the place of `cache_path`."""
    return json.dumps(to_json(digest), ensure_ascii=False, separators=(",", ":")).encode()


def read_again(path: Path, came: Came) -> Digest:
    """The digest of a file that came, read as it was the first time."""
    from .recorded import read_recorded
    from .scrubbed import is_scrubbed, read_scrubbed

    if is_scrubbed(path):
        return read_scrubbed(path)
    said = dict(came.options)
    if came.kind in ("checkins", "outcomes", "plan"):
        return read_recorded(path, came.kind, exported_at=came.exported_at, options=said).digest
    from ..sources import EventHint, read

    hint = EventHint(event=came.event, **said.get("event", {})) if came.event or said.get("event") else None
    mapping = path.parents[2] / "mapping" / said["mapping"] if said.get("mapping") else None
    extract = read(path, came.kind, dates=said.get("dates"), mapping=mapping, event=hint, owner=said.get("owner"), exported_at=came.exported_at or None,
                   encoding=said.get("encoding"), country=said.get("country"))  # fmt: skip
    return digest_of(extract, one_name_one_person=said.get("merge") == "name")


def came_of(row: Mapping[str, str], folder: Path) -> Came:
    try:
        options = json.loads(row["options"]) if row["options"] else {}
        return Came(row["import"], row["file"], row["kind"], row["event"], row["exported_at"], row["sha256"], int(row["rows"] or 0),
                    int(row["skipped"] or 0), options)  # fmt: skip
    except ValueError as problem:
        raise FileError(f"{folder / 'imports.csv'}: the row of {row['import']} cannot be read: {problem}; "
                        "restore the file: it is not meant to be edited") from problem


def _rows(folder: Path, name: str, columns: Iterable[str]) -> list[dict[str, str]]:
    content = read_bytes(folder / name)
    if content is None:
        return []
    table = _plain(name, content, str(folder / name))
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise FileError(f"{folder / name}: lacks its column '{missing[0]}'; restore the file, or write the header {','.join(columns)}")
    return table.dicts()


def _plain(name: str, content: bytes, place: str) -> Table:
    import csv
    import io

    try:
        lines = [row for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True) if row]
    except (UnicodeDecodeError, csv.Error) as problem:
        raise FileError(f"{place}: cannot be read: {problem}; restore the file") from problem
    if not lines:
        return Table(name)
    wide = len(lines[0])
    return Table(name, lines[0], [(row + [""] * wide)[:wide] for row in lines[1:]])
