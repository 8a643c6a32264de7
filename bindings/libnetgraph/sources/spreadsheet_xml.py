"""Excel-2003 XML ("SpreadsheetML"), which BNI calls `.xls`: no kept package reads it, and it is a table of few tags."""

from __future__ import annotations

import io
from xml.etree import ElementTree

from .opening import Part
from .problems import DamagedFileError, UnsafeFileError

__all__ = ["sheets"]

_MOST_COLUMNS = 16_384
_MOST_ROWS = 1_048_576


def sheets(part: Part) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """Return (name, rows) of each worksheet, a row as its number and cells; `ss:Index` moves both rows and cells on.

    Raises UnsafeFileError for a file that declares entities, DamagedFileError for one that is no such XML.
    """
    data = part.safe_xml()
    found: list[tuple[str, list[tuple[int, list[str]]]]] = []
    try:
        for event, node in ElementTree.iterparse(io.BytesIO(data), events=("start", "end")):
            tag = _local(node.tag)
            if event == "start":
                if tag == "Worksheet":
                    found.append((_attribute(node, "Name"), []))
                continue
            if tag == "Row" and found:
                rows = found[-1][1]
                number = _index(part, node, (rows[-1][0] if rows else 0) + 1, _MOST_ROWS)
                rows.append((number, _cells(part, node)))
                node.clear()
    except ElementTree.ParseError as problem:
        raise DamagedFileError(
            part.shown, f"is XML cut short or damaged: {problem}", "export it again", line=problem.position[0]
        ) from None
    if not found:
        raise DamagedFileError(part.shown, "is XML without a worksheet", "export it as Excel or CSV")
    return found


def _cells(part: Part, row: ElementTree.Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if _local(cell.tag) != "Cell":
            continue
        at = _index(part, cell, len(cells) + 1, _MOST_COLUMNS)
        cells += [""] * (at - 1 - len(cells))
        text, kind = "", ""
        for inner in cell:
            if _local(inner.tag) == "Data":
                text, kind = "".join(inner.itertext()), _attribute(inner, "Type")
        if kind == "DateTime":
            text = text.removesuffix(".000").removesuffix("T00:00:00")
        elif kind == "Boolean":
            text = "yes" if text == "1" else "no"
        cells.append(text)
        merged = _attribute(cell, "MergeAcross")
        if merged.isdigit():
            cells += [""] * min(int(merged), _MOST_COLUMNS)
    return cells


def _index(part: Part, node: ElementTree.Element, expected: int, most: int) -> int:
    given = _attribute(node, "Index")
    if not given:
        return expected
    if not given.isdigit() or not expected <= int(given) <= most:
        raise UnsafeFileError(part.shown, "has a row or cell whose place is impossible", "export it again", text=given[:20])
    return int(given)


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _attribute(node: ElementTree.Element, name: str) -> str:
    for key, value in node.attrib.items():
        if _local(key) == name:
            return value
    return ""
