"""A file of the zoo and what is true of it; cells with the slips of people and programs that change no meaning."""

from __future__ import annotations

import csv
import datetime
import io
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MADE = "2026-11-20T12:00:00"  # when all files were made: before the December breakfast, after the others


@dataclass
class Specimen:
    """`statuses` are of the file's one event by name; `contacts` how often two people were in contact, by both names and channel."""

    path: Path
    kind: str
    options: dict[str, Any] = field(default_factory=dict)
    names: set[str] | None = None
    emails: set[str] | None = None
    statuses: dict[str, str] | None = None
    events: int | None = None
    unnamed: int | None = None
    skipped: int | None = None
    contacts: Counter[tuple[frozenset[str], str]] | None = None
    starts: set[str] | None = None
    fields: dict[str, dict[str, Any]] = field(default_factory=dict)  # name -> what the person must have
    hidden: tuple[str, ...] = ()  # words of messages and secrets: nowhere in the extract


def slipped(rng: random.Random, text: str) -> str:
    """Blanks before, behind and doubled, as hands and forms leave them."""
    slip = rng.random()
    if slip < 0.05:
        return text + " "
    if slip < 0.08:
        return "  " + text
    if slip < 0.10 and " " in text:
        return text.replace(" ", "  ", 1)
    return text


def slipped_email(rng: random.Random, email: str) -> str:
    """An address with capitals, blanks or the name in front."""
    slip = rng.random()
    if slip < 0.06:
        return email.upper()
    if slip < 0.10:
        return email + " "
    if slip < 0.12:
        return f"<{email}>"
    return email


def day(at: str, language: str, clock: bool = True, seconds: bool = False) -> str:
    """A moment as programs in a language write it."""
    moment = datetime.datetime.fromisoformat(at)
    ticks = f":{moment:%S}" if seconds else ""
    if language == "en-US":
        shown = f"{moment.month}/{moment.day}/{moment.year}"
        return f"{shown} {moment.hour % 12 or 12}:{moment:%M}{ticks} {'AM' if moment.hour < 12 else 'PM'}" if clock else shown
    shown = f"{moment:%d.%m.%Y}" if language == "de" else f"{moment:%d/%m/%Y}"
    return f"{shown} {moment:%H:%M}{ticks}" if clock else shown


def write_csv(
    path: Path,
    rows: Iterable[Sequence[str]],
    rng: random.Random,
    delimiter: str = ",",
    encoding: str = "utf-8",
    sep_line: bool = False,
) -> Path:
    """Write rows as one of the programs does: with or without a byte order mark, either line ending, quotes where needed or everywhere."""
    out = io.StringIO()
    writer = csv.writer(
        out,
        delimiter=delimiter,
        lineterminator=rng.choice(["\n", "\r\n"]),
        quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    )
    writer.writerows(rows)
    text = (f"sep={delimiter}\n" if sep_line else "") + out.getvalue()
    bom = encoding == "utf-8" and rng.random() < 0.5
    path.write_bytes(text.encode("utf-8-sig" if bom else encoding, "replace"))
    return path


def write_xlsx(path: Path, rows: Iterable[Sequence[Any]], sheet: str = "Sheet1") -> Path:
    """Write rows as a workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path
