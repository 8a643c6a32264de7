"""What a reader raises: each names the place, the cause, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import DataError

__all__ = [
    "AmbiguousDatesError", "ConsentUnclearError", "DamagedFileError", "MissingColumnsError", "MissingPackageError", "OwnerUnknownError", "SourceError",
    "UnknownFormatError", "UnsafeFileError",
]  # fmt: skip


class SourceError(DataError):
    """A file from outside that cannot be read as it stands.

    Attributes
    ----------
    file : str
        Name of the file; with its part after a slash, for a zip or a workbook.
    line : int
        Row, from 1; 0 where it is about the whole file.
    column : int
        Number of the field, from 1; 0 if unknown. `header` is its name.
    problem, text, remedy : str
        What is wrong, the offending text, what to do about it.
    """

    def __init__(
        self, file: str, problem: str, remedy: str, *, line: int = 0, column: int = 0, header: str = "", text: str = ""
    ) -> None:
        self.file, self.line, self.column, self.header = file, line, column, header
        self.problem, self.text, self.remedy = problem, text, remedy
        place = ":".join(str(part) for part in (file, line, column) if part)
        named = f" {header!r}" if header else ""
        shown = f" ({text!r})" if text else ""
        super().__init__(f"{place}:{named} {problem}{shown}; {remedy}")


class UnknownFormatError(SourceError):
    """No reader recognises the file; `near` are the kinds that came closest, with why they did not fit."""

    near: tuple[tuple[str, str], ...] = ()


class MissingColumnsError(SourceError):
    """Columns that the format cannot do without are not there: a mapping file can name them.

    `missing` are the fields, `found` the headers of the file.
    """

    missing: tuple[str, ...] = ()
    found: tuple[str, ...] = ()


class ConsentUnclearError(SourceError):
    """A column looks as if it asked for leave and is not understood: it is never read past. A mapping says what it is."""


class AmbiguousDatesError(SourceError):
    """A column of dates reads two ways; `orders` are those that fit every cell, to be given as `dates`."""

    orders: tuple[str, ...] = ()


class OwnerUnknownError(SourceError):
    """Whose archive it is cannot be told from it, so nobody's contacts are known; give `owner`."""


class DamagedFileError(SourceError):
    """The file is cut short, no archive of its kind, or its text is none."""


class UnsafeFileError(SourceError):
    """The file would take more memory than any real export, or holds what could do harm (entities, paths outside)."""


class MissingPackageError(SourceError):
    """A package that this format needs is not installed; `remedy` is the command that installs it."""


def listed(words: Iterable[str], most: int = 12) -> str:
    """Return words quoted and joined, at most so many of them."""
    every = list(words)
    shown = ", ".join(repr(word) for word in every[:most])
    return shown + (f" and {len(every) - most} more" if len(every) > most else "")
