"""Taking somebody out for good: out of the tables, the kept files and the former state, and never back in by an old file.

What remains is a ledger of marks: keyed hashes of their addresses and accounts, by which a later file is known to speak of
them. The key lies outside the folder; without it a mark says nothing about anybody.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import FileError
from .digest import Digest, Node

__all__ = ["Ledger", "without_erased"]


def config_folder() -> Path:
    """Where this computer keeps keys: $XDG_CONFIG_HOME/libnetgraph, or ~/.config/libnetgraph."""
    base = os.environ.get("XDG_CONFIG_HOME")
    return Path(base if base else Path.home() / ".config") / "libnetgraph"


def key_of(name: str, *, make: bool) -> bytes | None:
    """A key of this computer, made where there is none and `make` says so; None where there is none."""
    path = config_folder() / name
    try:
        return path.read_bytes()
    except FileNotFoundError:
        if not make:
            return None
    except OSError as problem:
        raise FileError(f"{path}: cannot be read: {problem.strerror}; restore the right to read it") from problem
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        raise FileError(f"{path}: the key for erasures cannot be written: {problem.strerror}; set XDG_CONFIG_HOME to a folder of yours") from problem
    return path.read_bytes()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Who was erased, and until when a word about them is refused."""

    marks: Mapping[str, str]  # mark -> day of the erasure
    key: bytes

    @classmethod
    def of(cls, folder: Path, erased: Iterable[tuple[str, str]]) -> Ledger:
        """The ledger of a folder.

        Raises
        ------
        FileError
            There are marks but no key: an import could bring back whom somebody asked to be forgotten.
        """
        marks: dict[str, str] = {}
        for mark, day in erased:
            marks[mark] = max(day, marks.get(mark, ""))
        key = key_of("erasure.key", make=False)
        if marks and key is None:
            raise FileError(f"{folder / 'erased.csv'}: its key {config_folder() / 'erasure.key'} is not on this computer, so an import could bring back "
                            "people who were erased; copy the key here")
        return cls(marks, key or b"")

    def mark(self, key: str, name: str = "") -> str:
        """The mark of an account, or of an account under one name where several people share it."""
        return hmac.new(self.key, f"{key}\0{name}".encode(), hashlib.sha256).hexdigest()[:32]

    def erased_at(self, node: Node) -> str:
        """The day until which words about this account are refused; empty if none is."""
        if not self.marks:
            return ""
        days = [self.marks.get(self.mark(key, name), "") for key in node.keys for name in ("", node.fold or "-")]
        return max(days, default="")


def without_erased(digest: Digest, ledger: Ledger) -> tuple[Digest, int]:
    """Return a digest without what it says of people before they were erased, and how many rows that were.

    A registration that was made after the erasure stays: they came back of their own will. One without a day does not.
    """
    days = [ledger.erased_at(node) for node in digest.nodes]
    if not any(days):
        return digest, 0
    attended = [w for w in digest.attendance]
    day_of = [days[row.node] for row in digest.people]
    words = [not day_of[w.person] or (w.registered_at or w.at)[:10] > day_of[w.person] for w in attended]
    back = {w.person for w, stays in zip(attended, words) if stays}
    rows = [not day or row.at[:10] > day or place in back for place, (day, row) in enumerate(zip(day_of, digest.people))]
    return kept_rows(digest, rows), rows.count(False)


def kept_rows(digest: Digest, rows: list[bool]) -> Digest:
    """A digest with only these of its person rows, and what concerns nobody else."""
    used = {row.node for row, stays in zip(digest.people, rows) if stays}
    node_to = {old: new for new, old in enumerate(sorted(used))}
    person_to = {old: new for new, old in enumerate(place for place, stays in enumerate(rows) if stays)}
    return Digest(
        [node for place, node in enumerate(digest.nodes) if place in used],
        [row._replace(node=node_to[row.node]) for row, stays in zip(digest.people, rows) if stays],
        digest.events,
        [w._replace(person=person_to[w.person]) for w in digest.attendance if rows[w.person]],
        [c._replace(from_=person_to[c.from_], to=person_to[c.to]) for c in digest.interactions if rows[c.from_] and rows[c.to]],
        [m._replace(introducer=person_to.get(m.introducer, -1), a=person_to[m.a], b=person_to[m.b])
         for m in digest.introductions if rows[m.a] and rows[m.b]],
    )  # fmt: skip
