"""Which kinds of files can be read, which one a file is, and reading it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import NamedTuple, Union

from .extract import EventHint, Extract

__all__ = ["ReadOptions", "Recognised", "read", "recognise"]

AnyPath = Union[str, "PathLike[str]"]


class Recognised(NamedTuple):
    """A kind that a file may be; `confidence` in (0, 1], 1: its header is that of no other kind."""

    kind: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What a file does not say of itself."""

    dates: str | None = None  # "dmy", "mdy" or "ymd": the order in numeric dates
    mapping: Mapping[str, str] | None = None  # header -> field, or -> "" to keep it as text, or -> "-" to leave it out
    event: EventHint | None = None
    owner: str | None = None  # whose archive: a profile URL, e-mail or name
    exported_at: str | None = None  # ISO; when the file was made
    encoding: str | None = None
    country: str | None = None  # two letters: national phone numbers are of this country
    small_meeting: int = 6  # calls and calendar entries of at most so many people are contacts of each pair


def recognise(path: AnyPath) -> list[Recognised]:
    """Return the kinds that the file may be, the likeliest first; empty if none. By content, never by extension."""
    raise NotImplementedError(Path(path))


def read(path: AnyPath, kind: str | None = None, *, dates: str | None = None, mapping: Mapping[str, str] | AnyPath | None = None,
         event: EventHint | str | None = None, owner: str | None = None, exported_at: str | None = None, encoding: str | None = None,
         country: str | None = None, small_meeting: int = 6) -> Extract:  # fmt: skip
    """Return everything that the file says.

    Parameters
    ----------
    path : str or path
    kind : str, optional
        One of `KINDS`; None: the kind that `recognise` is surest of.
    dates : {"dmy", "mdy", "ymd"}, optional
        The order in numeric dates; needed only where the file leaves it open.
    mapping : dict or path of a CSV `header,field`, optional
        What the columns of a sheet mean.
    event : EventHint or id in events.csv, optional
        The event that the file is about.
    owner : str, optional
        Whose archive it is (LinkedIn, X, WhatsApp, contacts): profile URL, e-mail or name.
    exported_at : ISO str, optional
        When the file was made; default by its name, its content or its time.
    encoding : str, optional
        Of a text file; default by its bytes.
    country : str, optional
        Two letters; makes national phone numbers international.
    small_meeting : int, default 6
        Calls and calendar entries of at most so many people count as contacts of each pair.

    Raises
    ------
    SourceError
        One of its kinds, with place, cause and remedy. Files that cannot be opened raise FileError.
    """
    raise NotImplementedError(Path(path))
