"""Tables as a workbook (xlsx): what CSV says, cell by cell, with numbers as numbers. Equal tables give equal bytes."""

from __future__ import annotations

import contextlib
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import FileError

__all__ = ["rows_of_csv", "rows_of_workbook", "workbook"]

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,17})?(e[-+]?[0-9]{1,3})?")
_TEXTS = frozenset({"person", "a", "b", "event", "introducer", "caller", "phone", "candidate", "row", "import"})  # ids, whatever they look like
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDEST = 60
_STAMP = (1980, 1, 1, 0, 0, 0)  # no clock in what we write


def rows_of_csv(text: str) -> list[list[str]]:
    """The rows of a CSV text of ours."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Return sheets, each the rows under a row of titles, as a workbook.

    Every text is a text cell, so that nothing is a formula; a column is of numbers where all of it are, ids excepted.
    Raises FileError with the remedy where openpyxl is missing.
    """
    try:
        import openpyxl
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter
    except ImportError as problem:
        raise FileError("a workbook needs openpyxl: pip install 'libnetgraph[files]', or ask for CSV") from problem
    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        titles = [str(title) for title in rows[0]] if rows else []
        numeric = [title not in _TEXTS and _all_numbers(rows[1:], place) for place, title in enumerate(titles)]
        widths = [len(title) for title in titles]
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                text = "" if value is None else str(value)
                if not text:
                    continue
                cell = sheet.cell(number, place + 1)
                if number > 1 and place < len(numeric) and numeric[place]:
                    cell.value = float(text) if "." in text or "e" in text else int(text)
                else:
                    cell.value = _UNSHOWABLE.sub("\ufffd", text)
                    cell.data_type = "s"  # whatever it begins with
                if place < len(widths):
                    widths[place] = max(widths[place], len(text))
        for place, width in enumerate(widths):
            sheet.column_dimensions[get_column_letter(place + 1)].width = min(width, _WIDEST) + 2
            sheet.cell(1, place + 1).font = Font(bold=True)
        sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return _without_clock(out.getvalue())


def _all_numbers(rows: Iterable[Sequence[object]], place: int) -> bool:
    texts = [str(row[place]) for row in rows if place < len(row) and row[place] not in (None, "")]
    return bool(texts) and all(_NUMBER.fullmatch(text) for text in texts)


def _without_clock(made: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in packed.namelist():
            content = packed.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(entry, content)
    return out.getvalue()


def rows_of_workbook(content: bytes | Path) -> list[list[str]] | None:
    """The rows of the first sheet as texts; None where it is no workbook or cannot be read here."""
    with contextlib.suppress(Exception):  # a file of anybody's
        import openpyxl

        source = io.BytesIO(content) if isinstance(content, bytes) else content
        book = openpyxl.load_workbook(source, read_only=True)
        sheet = book.worksheets[0]
        return [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    return None
