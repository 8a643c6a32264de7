"""One change of a workspace from beginning to end: read, take up what was edited by hand, derive, check, exchange the files."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import DataError, FileError
from .datapackage import datapackage
from .deriving import Derived, Import, derived
from .hand import absorbed, overlaid
from .journal import HIDDEN, commit, locked
from .matching import Account
from .review import is_filled_in, review_bytes, suggestions
from .store import Store, cache_path, cached
from .table_file import TABLES, Key, Table, bytes_of, file_of, read_bytes

__all__ = ["Desk", "Settled", "open_desk"]


@dataclass(slots=True)
class Settled:
    """What a change came to."""

    derived: Derived
    tables: dict[str, Table]
    files: dict[str, bytes | None]  # what was, or with a dry run would be, exchanged
    by_hand: list[tuple[str, Key, str, str, str]] = field(default_factory=list)  # table, row, column, kept by hand, what files say
    accounts: dict[str, list[Account]] = field(default_factory=dict)  # person -> the accounts they are made of
    to_review: int = 0
    more_doubts: int = 0
    review_kept: bool = False  # review.csv holds verdicts that were not taken up yet, and was left alone


class Desk:
    """A workspace that is held for one change. `open_desk` makes one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store.read(folder)
        self.edits: dict[str, int] = {}  # table -> places changed by hand since it was last written
        if (self.store.came or any(hand.table is not None for hand in self.store.hands.values())) and not any(self.store.written.values()):
            # What was last written is not at hand (somebody copied the visible files only), but it follows from the rest.
            made = self.derive(self.store)
            self.store.written = {name: overlaid(self.store.hands[name], made.tables[name], made.resolve)[0] for name in TABLES
                                  if self.store.now[name][0] is not None}  # fmt: skip
            self.store.written |= {name: None for name in TABLES if name not in self.store.written}
        for name in TABLES:
            now, content = self.store.now[name]
            if content is not None and self.store.written[name] is now and now is not None:
                continue
            self.store.hands[name], changed = absorbed(self.store.hands[name], now, content, self.store.written[name])
            if changed:
                self.edits[name] = changed

    def derive(self, store: Store) -> Derived:
        """The tables that follow from a state, without what was edited by hand."""
        return derived(store.hands, [_as_import(store, came) for came in store.came], store.verdicts)

    def settle(self, store: Store, *, change: Mapping[str, Any] | None = None, files: Mapping[str, bytes | None] | None = None,
               keep_former: bool = True, dry: bool = False, review: bool = True) -> Settled:  # fmt: skip
        """Derive the tables of `store`, check them as strictly as any command does, and exchange everything as one.

        Parameters
        ----------
        change : mapping, optional
            What to note so that it can be undone.
        files : mapping, optional
            Further files of the change: originals, mappings.
        keep_former : bool
            False: nothing of the former state stays.
        dry : bool
            True: nothing is written.
        review : bool
            False: the list of pairs to decide stays as it is.

        Raises
        ------
        DataError
            The tables would not be in order, as after a contradiction in the organiser's own rows: nothing was changed.
        """
        made = self.derive(store)
        out = Settled(made, {}, {}, accounts={people[0].node.id: people for people in made.matched.people})
        new: dict[str, bytes | None] = dict(files or {})
        for name in TABLES:
            table, original, over = overlaid(store.hands[name], made.tables[name], made.resolve)
            out.tables[name] = table
            out.by_hand += [(name, *one) for one in over]
            path = file_of(self.folder, name)
            there = store.hands[name].table is not None or table.rows
            content = original if original is not None else bytes_of(table.columns, table.rows, packed=path.suffix == ".gz") if there else None
            new[path.name] = content
            new[f"{HIDDEN}/written/{name}.csv"] = content
        self._check({name: content for name, content in new.items() if "/" not in name and content is not None})
        new |= store.files()
        kept = {cache_path(came): came for came in store.came if not came.options.get("scrubbed")}
        new |= {path: cached(store.digest(came)) for path, came in kept.items() if not (self.folder / path).exists()}
        stale = (f"{HIDDEN}/read/{old.name}" for old in (self.folder / HIDDEN / "read").glob("*.json"))
        new |= {path: None for path in stale if path not in kept}
        new["datapackage.json"] = datapackage(out.tables, {t: new[file_of(self.folder, t).name] is not None for t in TABLES}, self.folder)
        if review:
            self._review(store, made, out, new)
        if change is not None:
            new[f"{HIDDEN}/changes.json"] = json.dumps([*self.changes(), change], ensure_ascii=False, indent=0).encode()
        out.files = {name: content for name, content in new.items() if read_bytes(self.folder / name) != content}
        if out.files and not dry:
            commit(self.folder, out.files, keep_former=keep_former)
        return out

    def changes(self) -> list[dict[str, Any]]:
        """What can be undone, the latest last."""
        kept = read_bytes(self.folder / HIDDEN / "changes.json")
        try:
            return list(json.loads(kept)) if kept else []
        except ValueError:
            return []

    def _review(self, store: Store, made: Derived, out: Settled, new: dict[str, bytes | None]) -> None:
        shown, out.more_doubts = suggestions(made, store)
        out.to_review = len(shown)
        kept = read_bytes(self.folder / "review.csv")
        if kept is not None and is_filled_in(kept):
            out.review_kept = True
        else:
            new["review.csv"] = review_bytes(shown) if shown else None

    def _check(self, tables: Mapping[str, bytes]) -> None:
        from ..io.tables import read_tables

        if "people.csv" not in tables and "people.csv.gz" not in tables:
            raise FileError(f"{self.folder}: would be left without people.csv; nothing was changed")
        with tempfile.TemporaryDirectory(prefix="libnetgraph-") as place:
            for name, content in tables.items():
                (Path(place) / name).write_bytes(content)
            try:
                read_tables(place)
            except DataError as problem:
                raise DataError(f"{str(problem).replace(place, str(self.folder))} (nothing was changed)") from None


def _as_import(store: Store, came: Any) -> Import:
    said = came.options
    return Import(came.id, came.file, came.kind, came.exported_at, store.digest(came), merge_named=said.get("merge") == "name+organisation",
                  missing_cancelled=said.get("missing") == "cancelled", over=bool(said.get("over")), union=came.kind == "checkins")  # fmt: skip


def _as_written(folder: Path) -> bool:
    """Whether every table is what was last written: nobody has touched any, nor added one."""
    return all(read_bytes(file_of(folder, name)) == read_bytes(folder / HIDDEN / "written" / f"{name}.csv") for name in TABLES)


@contextlib.contextmanager
def open_desk(folder: Path) -> Iterator[Desk]:
    """Hold a folder for one change.

    Raises
    ------
    FileError
        It is no folder of tables, it is being changed by another command, or a file in it cannot be read.
    DataError
        The tables in it are not in order; the place is named.
    """
    if not folder.is_dir():
        raise FileError(f"{folder}: no such folder; `libnetgraph new {folder}` makes one")
    with locked(folder):
        if file_of(folder, "people").exists():
            from ..io.tables import read_tables

            if not _as_written(folder):  # what was written here has been read strictly before
                read_tables(folder)
        else:
            raise FileError(f"{folder}: holds no people.csv; `libnetgraph new {folder}` makes empty tables")
        yield Desk(folder)
