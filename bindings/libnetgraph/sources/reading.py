"""Which kinds of files can be read, which one a file is, and reading it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import NamedTuple, Union

from ..errors import FileError
from .extract import EventHint, Extract, Told
from .kinds import Kind, ReadOptions, grids_in
from .opening import Opened, file_error, open_source
from .problems import SourceError, UnknownFormatError, listed
from .registry import ALL
from .texts import clean, fold

__all__ = ["KINDS", "Recognised", "read", "recognise", "titles"]

_SURE = 0.93  # from here on kinds exclude each other by their headers
AnyPath = Union[str, "PathLike[str]"]

KINDS: Mapping[str, str] = {kind.name: kind.title for kind in ALL}
_BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in ALL}


class Recognised(NamedTuple):
    """A kind that a file may be; `confidence` in (0, 1], 1: its header is that of no other kind."""

    kind: str
    confidence: float
    why: str


def recognise(path: AnyPath, *, encoding: str | None = None) -> list[Recognised]:
    """Return the kinds that the file may be, the likeliest first; empty if none. By content, never by extension."""
    return _recognised(open_source(Path(path), encoding))


def read(path: AnyPath, kind: str | None = None, *, dates: str | None = None, mapping: Mapping[str, str] | AnyPath | None = None,
         event: EventHint | str | None = None, owner: str | None = None, exported_at: str | None = None, encoding: str | None = None,
         country: str | None = None, small_meeting: int = 6) -> Extract:  # fmt: skip
    """Return everything that the file says.

    Parameters
    ----------
    path : str or path
        A file, a zip, or the folder that a zip was unpacked to.
    kind : str, optional
        One of `KINDS`; None: the kind that `recognise` is surest of.
    dates : {"dmy", "mdy", "ymd"}, optional
        The order in numeric dates; needed only where the file leaves it open.
    mapping : dict or path of a CSV `header,field`, optional
        What the columns of a sheet mean; field "" keeps the column as text, "-" leaves it out.
    event : EventHint or id in events.csv, optional
        The event that the file is about.
    owner : str, optional
        Whose archive it is (LinkedIn, X, WhatsApp, contacts): profile URL, e-mail or name.
    exported_at : ISO str, optional
        When the file was made; default by its name, its content or its time.
    encoding : str, optional
        Of a text file; default by its bytes.
    country : str, optional
        Two letters; makes national phone numbers international (with phonenumberslite).
    small_meeting : int, default 6
        Calls and calendar entries of at most so many people count as contacts of each pair.

    Returns
    -------
    Extract
        The same for the same bytes and options; the time of the file counts only without `exported_at`.

    Raises
    ------
    SourceError
        One of its kinds, with place, cause and remedy. Files that cannot be opened raise FileError.
    """
    opened = open_source(Path(path), encoding)
    hint = EventHint(event=event) if isinstance(event, str) else event
    options = ReadOptions(dates=dates, mapping=_mapping(mapping), event=hint, owner=owner, exported_at=exported_at, encoding=encoding,
                          country=country, small_meeting=small_meeting)  # fmt: skip
    if kind is None:
        found = _recognised(opened, _SURE)
        if not found and not options.mapping:
            raise _unknown(opened)
        kind = found[0].kind if found else "sheet"  # what its columns mean was said
    elif kind not in _BY_NAME:
        raise SourceError(opened.file, "no kind of file has that name", f"kinds are {listed(KINDS, 60)}", text=kind)
    extract = _BY_NAME[kind].read(opened, options)
    if options.mapping and not extract.columns:
        told = Told(kind="uncertain", text=f"a mapping means nothing to {KINDS[kind]}, which has no columns of its own choice")
        extract = replace(extract, told=(*extract.told, told))
    return extract


def _recognised(opened: Opened, enough: float = 2.0) -> list[Recognised]:
    """The kinds that fit, the surest first; no further ones once one is as sure as `enough`."""
    found = []
    for kind in ALL:
        if (answer := kind.recognise(opened)) is not None:
            found.append(Recognised(kind.name, *answer))
            if answer[0] >= enough:
                break
    return sorted(found, key=lambda one: -one.confidence)


def _unknown(opened: Opened) -> UnknownFormatError:
    form = opened.only.form if opened.only is not None else "folder" if opened.path.is_dir() else "zip"
    cause = {
        "other": "is a picture, a PDF or another archive, which holds no rows", "html": "is a web page, not a table",
        "zip": "is a zip without any file that is known here", "folder": "is a folder without any file that is known here",
        "text": "is a text in which no header is known", "xlsx": "is a workbook in which no header is known",
        "json": "is JSON of no known archive", "ole": "is an old .xls in which no header is known", "xml": "is XML in which no header is known",
    }.get(form, "is of no known kind")  # fmt: skip
    titles = titles_of(opened)
    if titles and form in ("text", "xlsx", "ole", "xml"):
        cause += f"; its first row has {listed(titles)}"
        remedy = (f"if these are columns, write what they mean into a CSV of header,field (its lines: header,field and {titles[0]},name and so on) "
                  "and give it with --mapping")  # fmt: skip
        return UnknownFormatError(opened.file, cause, remedy)
    remedy = {
        "other": "export it as CSV or xlsx", "html": "open it in a spreadsheet program and save it as CSV or xlsx",
    }.get(form, "say what it is with --kind, and what its columns mean in a mapping file (a CSV of header,field)")  # fmt: skip
    return UnknownFormatError(opened.file, cause, remedy)


def titles_of(opened: Opened) -> list[str]:
    """The cells of the first row that has several, as they would be the titles of columns; of the first sheet."""
    grids = grids_in(opened)
    return next(([clean(cell) for cell in row.cells if cell.strip()] for grid in grids[:1] for row in grid.rows[:25] if sum(bool(cell.strip()) for cell in row.cells) > 1), [])


def titles(path: AnyPath) -> frozenset[str]:
    """Return the folded titles that a table's columns may have: all cells of its first rows. Empty for what is no table or cannot be read."""
    try:
        grids = grids_in(open_source(Path(path)))
    except (SourceError, FileError):
        return frozenset()
    return frozenset(fold(cell) for grid in grids for row in grid.rows[:25] for cell in row.cells if 0 < len(cell) < 200)


def _mapping(given: Mapping[str, str] | AnyPath | None) -> Mapping[str, str] | None:
    if given is None or isinstance(given, Mapping):
        return given
    path = Path(given)
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.reader(lines) if any(row)]
    except OSError as problem:
        raise file_error(path, problem) from None
    except (UnicodeDecodeError, csv.Error) as problem:
        raise SourceError(path.name, f"is no CSV in UTF-8: {problem}", "write it with two columns, header and field") from None
    if not rows or [cell.strip().lower() for cell in rows[0][:2]] != ["header", "field"]:
        raise SourceError(
            path.name, "does not start with the line header,field", "write the mapping with these two columns", line=1
        )
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows[1:]}
