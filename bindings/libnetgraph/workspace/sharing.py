"""`share --pseudonymous`: the tables for somebody who studies them, without names and without what points at anybody.

Pseudonymous is not anonymous (EDPB guidelines 01/2025): who knows the room may still recognise somebody by their ties.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from ..errors import FileError
from .erasure import config_folder, key_of
from .journal import finish
from .table_file import EVENT_COLUMNS, PERSON_COLUMNS, Table, file_of, read_bytes, read_table

__all__ = ["SMALLEST_GROUP", "share"]

SMALLEST_GROUP = 5  # a text that fewer people have becomes "other"
_KEPT: Mapping[str, tuple[str, ...]] = {
    "people": ("person", "sector", "region", "interests", "seeks", "offers"),
    "events": ("event", "series", "start", "end", "capacity", "kind", "attendance"),
    "attendance": ("event", "person", "status", "role"),
    "interactions": ("from", "to", "channel", "at", "minutes", "count", "event"),
    "introductions": ("introducer", "a", "b", "event", "at", "channel", "outcome"),
    "channels": ("channel", "weight", "half_life_days", "ceiling", "minutes_per_touch", "face_to_face"),
}  # fmt: skip
_TIMES = ("start", "end", "at")
_GROUPED = {"people": ("sector", "region"), "events": ("series", "kind"), "attendance": ("role",)}
_LISTS = ("interests", "seeks", "offers")
_ROLES = ("guest", "host", "speaker", "organiser")


def share(folder: Path) -> tuple[dict[str, bytes], dict[str, int]]:
    """Return the files to hand on, and how many rows of each table are in them.

    Ids are keyed marks; the key stays on this computer (`share.key` in the folder of `config_folder`), so that the same person
    has the same id next time. People with `consent=no` are left out with everything about them. Names, addresses, organisations,
    reasons and unknown columns are left out; times become days; a sector, region, series, role or word of fewer than
    `SMALLEST_GROUP` people becomes "other" or, in a list, is left out.

    Raises
    ------
    FileError
        The key would lie in what is handed on.
    """
    from .table_file import bytes_of

    finish(folder)
    if config_folder().resolve().is_relative_to(folder.resolve()):
        raise FileError(f"{config_folder()}: the key would lie within the folder; set XDG_CONFIG_HOME to a place outside")
    key = key_of("share.key", make=True) or b""
    tables = {name: _read(folder, name) for name in _KEPT}
    no = {row["person"] for row in tables["people"].dicts() if row.get("consent", "").casefold() == "no"}
    files, sizes = {}, {}
    for name, kept in _KEPT.items():
        table = tables[name]
        rows = [row for row in table.dicts() if not any(row.get(c) in no for c in PERSON_COLUMNS.get(name, ()) if c != "introducer")]
        if not table.columns or not rows:
            continue
        columns = [column for column in kept if column in table.columns]
        common = {column: _common(rows, column) for column in _GROUPED.get(name, ()) if column in columns}
        words = _common_words(rows) if name == "people" else {}
        cells = [[_cell(name, column, row.get(column, ""), key, common, words, no) for column in columns] for row in rows]
        cells.sort()  # the order of rows would tell who joined when
        files[f"{name}.csv"] = bytes_of(columns, cells)
        sizes[name] = len(cells)
    return files, sizes


def _read(folder: Path, name: str) -> Table:
    path = file_of(folder, name)
    content = read_bytes(path)
    return read_table(name, content, str(path)) if content is not None else Table(name)


def _common(rows: list[dict[str, str]], column: str) -> Callable[[str], bool]:
    times = Counter(row.get(column, "").casefold() for row in rows)
    return lambda text: times[text.casefold()] >= SMALLEST_GROUP


def _common_words(rows: list[dict[str, str]]) -> dict[str, bool]:
    times = Counter(word.strip().casefold() for row in rows for column in _LISTS for word in {*row.get(column, "").split(";")})
    return {word: n >= SMALLEST_GROUP for word, n in times.items()}


def _cell(name: str, column: str, text: str, key: bytes, common: Mapping[str, Callable[[str], bool]], words: Mapping[str, bool], no: set[str]) -> str:
    if not text:
        return ""
    if column in PERSON_COLUMNS.get(name, ()):
        return "" if text in no else _mark(key, "p", text)
    if column in EVENT_COLUMNS.get(name, ()):
        return _mark(key, "e", text)
    if column in _TIMES:
        return text[:10]
    if column in _LISTS and name == "people":
        return ";".join(word.strip() for word in text.split(";") if words.get(word.strip().casefold()))
    if column in common and not (column == "role" and text.casefold() in _ROLES):
        return text if common[column](text) else "other"
    return text


def _mark(key: bytes, kind: str, id: str) -> str:
    return f"{kind}-" + base64.b32encode(hmac.new(key, f"{kind}\0{id}".encode(), hashlib.sha256).digest()).decode().lower()[:12]
