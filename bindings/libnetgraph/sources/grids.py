"""Rows of cells out of a part, whatever it is: CSV of any delimiter, xlsx, Excel-2003 XML, old .xls.

A cell is text. Days and times of a spreadsheet come as ISO 8601, whole numbers without a point, so that a ticket number stays one.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .extract import Encoding, Told
from .letters import looks_twice_encoded
from .opening import MOST_BYTES, MOST_RATIO, RATIO_FROM, Part
from .problems import DamagedFileError, MissingPackageError, UnsafeFileError

__all__ = ["Grid", "Row", "delimiter_of", "grids_of", "parse_csv"]

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 32_767  # what a spreadsheet's cell can hold
_MOST_CELLS = 40_000_000


class Row(NamedTuple):
    """A record and the line it starts in, or its row in the sheet."""

    line: int
    cells: list[str]


@dataclass(eq=False)
class Grid:
    """One table of rows: a CSV file or a sheet."""

    file: str
    label: str  # for provenance: member of a zip, sheet of a workbook
    name: str  # of the file or sheet, as recognised by
    rows: list[Row]
    encoding: Encoding | None = None
    told: list[Told] = field(default_factory=list)
    typed: bool = False  # days and numbers came as such, so nothing about them is open


def grids_of(part: Part) -> list[Grid]:
    """Return the tables of a part; none for forms that hold no table (vCard, JSON, HTML).

    Raises DamagedFileError, UnsafeFileError or MissingPackageError.
    """
    form = part.form
    if form == "text":
        return [_from_text(part)]
    if form == "xlsx":
        return _from_xlsx(part)
    if form == "xml":
        from .spreadsheet_xml import sheets

        return [Grid(part.file, _label(part, name), name, _without_blank(rows)) for name, rows in sheets(part)]
    if form == "ole":
        return _from_old_excel(part)
    return []


def parse_csv(text: str, delimiter: str, place: str, keep: Callable[[list[str]], list[str]] | None = None) -> list[Row]:
    """Return the records of a delimited text, blank lines left out; `keep` may empty cells that are nobody's business.

    Raises DamagedFileError for a quote that is never closed and UnsafeFileError for a cell that no export holds.
    """
    rows: list[Row] = []
    lines = io.StringIO(text.replace("\x00", ""), newline="")
    reader = csv.reader(lines, delimiter=delimiter)
    before = 0
    try:
        for cells in reader:
            if keep is not None:
                cells = keep(cells)
            if any(cells):
                rows.append(Row(before + 1, cells))
            last, before = before, reader.line_num
    except csv.Error as problem:
        if "field larger" in str(problem):
            raise UnsafeFileError(
                place,
                "has a cell of more than 131,072 characters, or a quote that is never closed",
                "look at that line; export the file again",
                line=before + 1,
            ) from None
        raise DamagedFileError(place, f"is no table: {problem}", "export the file again", line=before + 1) from None
    if rows and before - last > 1:
        # Only at the very end can a record have swallowed lines because its quote is never closed.
        lines.seek(0)
        tail = "".join(list(lines)[last:])
        try:
            list(csv.reader(io.StringIO(tail, newline=""), delimiter=delimiter, strict=True))
        except csv.Error as problem:
            if "unexpected end" in str(problem):
                raise DamagedFileError(
                    place,
                    "has a quote that is never closed: the file seems cut short",
                    "export it again",
                    line=last + 1,
                    text=tail[:40].strip(),
                ) from None
    return rows


def delimiter_of(text: str) -> str:
    """Return the delimiter by which the head of a text makes the most regular rows; "," where none does."""
    head = text[: 1 << 16]
    if len(text) > len(head):
        head = head[: head.rfind("\n") + 1] or head
    best, most = ",", 0.0
    for delimiter in _DELIMITERS:
        if delimiter not in head:
            continue
        try:
            sizes = [
                len(cells)
                for cells in csv.reader(io.StringIO(head.replace("\x00", ""), newline=""), delimiter=delimiter)
                if cells
            ]
        except csv.Error:
            continue
        counted = Counter(size for size in sizes if size > 1)
        if not counted:
            continue
        # Of n rows with w cells, each cell beyond the first counts: the true delimiter makes both many and alike.
        width, rows = max(counted.items(), key=lambda one: (one[1] * (one[0] - 1), one[0]))
        score = rows * (width - 1) * rows / len(sizes)
        if score > most:
            best, most = delimiter, score
    return best


def _label(part: Part, sheet: str = "") -> str:
    return "/".join(text for text in (part.label, sheet) if text)


def _from_text(part: Part) -> Grid:
    text = part.text()
    first, _, rest = text.partition("\n")
    told: list[Told] = []
    named = re.fullmatch(r'"?sep=(.)"?', first.strip(), re.IGNORECASE) if len(first) < 12 else None
    if named or first.strip("\r") in ("sep=\t", '"sep=\t"'):
        delimiter = named.group(1) if named else "\t"
        # The line stays as an empty one, so that line numbers are those of the file.
        rows = parse_csv("\n" + rest, delimiter, part.shown)
    else:
        rows = parse_csv(text, delimiter_of(text), part.shown)
    twice = looks_twice_encoded(text)
    if twice:
        told.append(
            Told(
                kind="uncertain",
                part=part.label,
                text=f"some letters look as if encoded twice: {twice!r}",
                remedy="export again; a program on the way took UTF-8 for Latin-1",
            )
        )
    return Grid(part.file, part.label, part.name, [_cut(row, told, part.label) for row in rows], part.encoding, told)


def _cut(row: Row, told: list[Told], label: str) -> Row:
    if max(map(len, row.cells)) <= _LONGEST_CELL:
        return row
    told.append(
        Told(
            kind="bad_cell",
            row=row.line,
            part=label,
            text=f"a cell of more than {_LONGEST_CELL:,} characters is left empty",
            remedy="look at that row: a quote may be missing",
        )
    )
    return Row(row.line, [cell if len(cell) <= _LONGEST_CELL else "" for cell in row.cells])


def _without_blank(rows: Iterable[tuple[int, list[str]]]) -> list[Row]:
    return [Row(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]


def cell_text(value: Any) -> str:
    """Return a spreadsheet's value as text: ISO 8601 for days and times, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e18 else repr(value)
    if isinstance(value, datetime.datetime):
        # A day is stored as its midnight; microseconds are the rounding of a float.
        value = (value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)
        return str(value.date().isoformat() if value.time() == datetime.time() else value.isoformat())
    if isinstance(value, (datetime.date, datetime.time)):
        return str(value.isoformat())
    return str(value)


def _from_xlsx(part: Part) -> list[Grid]:
    try:
        import openpyxl
    except ImportError:
        raise MissingPackageError(
            part.shown, "is an xlsx file, which needs openpyxl", "pip install 'libnetgraph[files]', or save it as CSV"
        ) from None
    empty_formulas = _checked_xlsx(part)
    try:
        with warnings.catch_warnings():
            # What it warns of (validation lists, styles, links) is nothing that is read.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(part.data), read_only=True, data_only=True, keep_links=False)
        found = []
        hidden: list[str] = []
        cells = 0
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                hidden.append(sheet.title)
                continue
            rows = []
            for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
                texts = [cell_text(value) for value in values]
                cells += len(texts)
                if cells > _MOST_CELLS:
                    raise UnsafeFileError(part.shown, f"has more than {_MOST_CELLS:,} cells", "save the sheet that matters alone")
                while texts and not texts[-1].strip():
                    texts.pop()
                if texts:
                    rows.append(Row(number, texts))
            if rows:
                label = _label(part, sheet.title) if len(book.worksheets) > 1 or part.label else ""
                found.append(Grid(part.file, label, sheet.title, rows, typed=True))
        book.close()
    except UnsafeFileError:
        raise
    except Exception as problem:  # openpyxl raises whatever its parsers do: KeyError, ParseError, BadZipFile, ValueError
        raise DamagedFileError(
            part.shown,
            f"cannot be read as xlsx: {str(problem)[:120]}",
            "open it in a spreadsheet program and save it again, or as CSV",
        ) from None
    told = []
    if hidden:
        told.append(
            Told(
                kind="not_read",
                count=len(hidden),
                text=f"hidden sheets are not read: {', '.join(map(repr, hidden))}",
                remedy="show them, if they matter",
            )
        )
    if empty_formulas:
        told.append(
            Told(
                kind="uncertain",
                count=empty_formulas,
                text=f"{empty_formulas} formulas have no stored result and read as empty",
                remedy="open the file in a spreadsheet program and save it, so that results are stored",
            )
        )
    for grid in found:  # whichever of them is read
        grid.told += told
    return found


def _checked_xlsx(part: Part) -> int:
    """Refuse what would blow up or read elsewhere; return how many formulas have no result stored."""
    empty = 0
    try:
        with zipfile.ZipFile(io.BytesIO(part.data)) as held:
            total = 0
            for info in held.infolist():
                total += info.file_size
                if total > MOST_BYTES * 2 or (
                    info.file_size > RATIO_FROM and info.file_size > MOST_RATIO * max(1, info.compress_size)
                ):
                    raise UnsafeFileError(
                        part.shown, f"unpacks to {info.file_size:,} bytes of {info.filename}", "save the sheet as CSV"
                    )
                if info.filename.endswith((".xml", ".rels")):
                    with held.open(info) as stream:
                        data = stream.read(MOST_BYTES)
                    if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", data[:8192], re.IGNORECASE):
                        raise UnsafeFileError(
                            part.shown, "declares a document type or entities, which no spreadsheet does", "save the sheet as CSV"
                        )
                    if info.filename.startswith("xl/worksheets/") and b"<f" in data:
                        empty += len(re.findall(rb"(?:</f>|<f[^>]*/>)\s*(?:<v\s*/>|<v></v>)?\s*</c>", data))
    except UnsafeFileError:
        raise
    except Exception as problem:  # zlib.error and BadZipFile share no base
        raise DamagedFileError(part.shown, f"is a damaged xlsx: {str(problem)[:120]}", "download or save it again") from None
    return empty


def _from_old_excel(part: Part) -> list[Grid]:
    try:
        import python_calamine
    except ImportError:
        raise MissingPackageError(
            part.shown, "is an old binary .xls file", "save it as xlsx or CSV, or: pip install python-calamine"
        ) from None
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(part.data))
        grids = []
        for name in book.sheet_names:
            values = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            rows = _without_blank((number, [cell_text(value) for value in row]) for number, row in enumerate(values, start=1))
            if rows:
                grids.append(
                    Grid(part.file, _label(part, name) if len(book.sheet_names) > 1 else part.label, name, rows, typed=True)
                )
    except Exception as problem:  # calamine has an exception type of its own for each format
        raise DamagedFileError(part.shown, f"cannot be read as .xls: {str(problem)[:120]}", "save it as xlsx or CSV") from None
    return grids
