"""The invented breakfast club written out as the tools that clubs use would write it, with the slips people make; the truth is known.

`specimens(folder)` writes every kind in several languages, each file from its own seed. Same seed, same bytes.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from . import address_books, chapters, meetings, networks, own_sheets, tickets
from .club import Club, read_club
from .specimen import Specimen

__all__ = ["WRITERS", "Club", "Specimen", "read_club", "specimens"]

Writer = Callable[[Club, str, random.Random, Path], Specimen]
WRITERS: dict[str, tuple[Writer, tuple[str, ...]]] = {
    **tickets.WRITERS,
    **own_sheets.WRITERS,
    **meetings.WRITERS,
    **address_books.WRITERS,
    **networks.WRITERS,
    **chapters.WRITERS,
}


def specimens(folder: Path, kind: str) -> Iterator[Specimen]:
    """Write and yield the files of one kind: one a language, at least three."""
    club = read_club()
    writer, languages = WRITERS[kind]
    for number in range(max(3, len(languages))):
        language = languages[number % len(languages)]
        into = folder / f"{kind}-{language}-{number}"
        into.mkdir(parents=True)
        yield writer(club, language, random.Random(zlib.crc32(f"{kind} {language} {number}".encode())), into)
