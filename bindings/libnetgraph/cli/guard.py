"""What is the organiser's stays theirs: no output in a data folder, nothing filled in or foreign written over."""

from __future__ import annotations

import contextlib
import csv
import io
import os
from collections.abc import Mapping
from pathlib import Path

__all__ = ["keep_beside", "refuse_data_folder", "theirs"]

_TABLES = ("people.csv", "people.csv.gz")


def _holds_tables(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return any(entry.name.casefold() in _TABLES for entry in folder.iterdir())
    return False


def refuse_data_folder(out: Path, option: str, data: Path | None = None, *, around: bool = True) -> None:
    """Raises UsageError where `out` is a data folder, lies in one or (`around`) holds one: files of both would be mixed up there."""
    from .options import UsageError

    real = out.resolve()
    beside = "choose a folder beside your tables, such as "
    for place in (real, *real.parents):
        if _holds_tables(place):
            how = "is the folder of your tables" if place == real else f"lies in {place}, the folder of your tables"
            raise UsageError(f"{option}: {out} {how}; {beside}{place.parent / (place.name + '-plans')}")
    if not around:
        return
    inside = [data.resolve()] if data is not None and real in data.resolve().parents else []
    with contextlib.suppress(OSError):
        inside += [entry for entry in sorted(real.iterdir()) if entry.is_dir() and _holds_tables(entry)]
    if inside:
        raise UsageError(f"{option}: {out} holds {inside[0].name}, a folder of tables; {beside}{inside[0].parent / (inside[0].name + '-plans')}")


def theirs(target: Path, text: str | bytes) -> str:
    """Why what stands at `target` is not ours to write over with `text`; empty where it is, or where nothing is there."""
    if not target.is_file():
        return ""
    with contextlib.suppress(OSError):
        before = target.read_bytes()
        if before == (text if isinstance(text, bytes) else text.encode("utf-8")):
            return ""
        ending = target.suffix.casefold()
        if isinstance(text, bytes):
            from ..io.workbook import rows_of_workbook

            return _not_our_rows(rows_of_workbook(before) or [["?"]], rows_of_workbook(text) or [])
        if ending in (".html", ".json"):
            return "" if b"libnetgraph" in before[:65536] else "was not written by this command"
        if ending == ".csv" and isinstance(text, str):
            return _not_our_table(before.decode("utf-8-sig", errors="replace"), text.removeprefix("\ufeff"))
        return ""  # other forms say nothing of who made them, and nobody fills them in
    return "cannot be read"


def _not_our_table(before: str, after: str) -> str:
    return _not_our_rows(_rows(before), _rows(after))


def _not_our_rows(rows: list[list[str]], wanted: list[list[str]]) -> str:
    if not rows or not wanted:
        return "" if not rows else "was not written by this command"
    header = [cell.strip().casefold() for cell in rows[0]]
    asked = [cell.strip().casefold() for cell in wanted[0]]
    if set(header) != set(asked) and not (_ends(header) == _ends(asked) == _SQUARE):
        return "was not written by this command: it has other columns"
    if "outcome" in header:
        at = header.index("outcome")
        filled = sum(1 for row in rows[1:] if len(row) > at and row[at].strip().casefold() not in ("", "proposed"))
        if filled:
            return f"holds outcomes that somebody filled in ({filled} of {len(rows) - 1} rows)"
    return ""


# A matrix of people has a column for each of them, and they change from month to month.
_SQUARE = ["person", "name", "talked", "never talked"]


def _ends(header: list[str]) -> list[str]:
    return [*header[:2], *header[-2:]]


def _rows(text: str) -> list[list[str]]:
    lines = text.splitlines(keepends=True)
    if lines and lines[0].lower().startswith("sep="):
        lines = lines[1:]
    first = lines[0] if lines else ""
    mark = max(",;\t", key=first.count)
    with contextlib.suppress(csv.Error):
        return [row for row in csv.reader(io.StringIO("".join(lines), newline=""), delimiter=mark) if any(row)]
    return [["?"]]


def keep_beside(folder: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """Keeps what is not ours among the files to be replaced, as NAME.before-N beside its place; returns the copies."""
    import shutil

    kept = []
    for name, text in files.items():
        target = folder / name
        if not theirs(target, text):
            continue
        number = 1
        while os.path.lexists(copy := folder / f"{target.stem}.before-{number}{target.suffix}"):
            number += 1
        shutil.copy2(target, copy)
        kept.append(copy)
    return kept
