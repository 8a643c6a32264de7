"""Numbers, dates and lists as the pages show them, said by the one table of words."""

from __future__ import annotations

from collections.abc import Iterable

from .. import _core

__all__ = ["count_of", "date_words", "joined", "percent"]


def date_words(written: str) -> str:
    """``2026-12-03T07:45`` as ``Thursday 3 December 2026, 07:45``; a zone is named, never converted.

    Text that is not an ISO date comes back unchanged.
    """
    return _core.spoken_moment(_text(written.strip()))


def count_of(number: int, one: str, many: str | None = None) -> str:
    """``1 person``, ``1,204 people``: the number with the noun that fits it."""
    return _core.counted(number, one, many or one + "s")


def joined(items: Iterable[str], at_most: int = 3) -> str:
    """``A, B and C``; what is past `at_most` becomes ``and 4 others``."""
    return _core.listed([_text(item) for item in items], at_most)


def percent(share: float) -> str:
    """A share in [0, 1] as a whole percentage that never rounds to a certainty it is not."""
    return _core.spoken_share(share)


def _text(given: str) -> str:
    """What may have come from a file that somebody edited: lone surrogates are no text."""
    return given.encode("utf-8", "replace").decode("utf-8")
