"""Name badges and place cards on label sheets: where each label lies, and how large its words may be.

Geometry of the sheets: their makers' templates as glabels keeps them (j-evins/glabels-qt). Lengths are millimetres.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..errors import DataError

__all__ = ["SHEETS", "Label", "Place", "Sheet", "places", "render_labels", "sheet_named", "size_of"]

_INCH = 25.4
_POINT = _INCH / 72


class Sheet(NamedTuple):
    """A sheet of labels; x0, y0 is the corner of the first, dx, dy the way to the next; `fold`: a tent, printed on both halves."""

    code: str
    page: tuple[float, float]
    width: float
    height: float
    across: int
    down: int
    x0: float
    y0: float
    dx: float
    dy: float
    fold: bool = False
    also: tuple[str, ...] = ()


_A4, _LETTER = (210.0, 297.0), (215.9, 279.4)


def _inches(code: str, width: float, height: float, across: int, down: int, x0: float, y0: float, dx: float, dy: float, *also: str, fold: bool = False) -> Sheet:
    w, h, left, top, right, low = (round(v * _INCH, 3) for v in (width, height, x0, y0, dx, dy))
    return Sheet(code, _LETTER, w, h, across, down, left, top, right, low, fold, also)


def _points(code: str, width: float, height: float, across: int, down: int, x0: float, y0: float, dx: float, dy: float) -> Sheet:
    left, top, right, low = (round(v * _POINT, 3) for v in (x0, y0, dx, dy))
    return Sheet(code, _A4, width, height, across, down, left, top, right, low)


SHEETS: Mapping[str, Sheet] = {
    sheet.code: sheet
    for sheet in (
        Sheet("L4785", _A4, 80, 50, 2, 5, 18, 13, 95, 55, also=("L4784", "L4786", "L4787")),
        _inches("5395", 3.375, 7 / 3, 2, 4, 0.6875, 0.5833, 3.75, 2.5, "5095", "5895", "8395", "15395"),
        _inches("5371", 3.5, 2, 2, 5, 0.75, 0.5, 3.5, 2, "5876"),
        _inches("5163", 4, 2, 2, 5, 0.1625, 0.5, 4.1875, 2),
        _inches("5160", 2.625, 1, 3, 10, 0.15625, 0.5, 2.78125, 1),
        _points("L7160", 64.0, 38.1, 3, 7, 21.2, 43.9, 187.2, 108),
        _points("L7162", 99.1, 33.9, 2, 8, 11.3, 36.8, 290.5, 96.1),
        _points("L7163", 99.1, 38.1, 2, 7, 9.5, 43, 292, 108),
        _inches("5305", 8.5, 5, 1, 2, 0, 0.5, 8.5, 5, fold=True),
    )
}  # fmt: skip


class Label(NamedTuple):
    """What a label says."""

    large: str  # first name, or as somebody wants to be called
    name: str
    organisation: str = ""
    more: str = ""  # pronouns and the like, as typed
    code: str = ""  # a picture to be read by a camera, as a data URI


class Place(NamedTuple):
    """A label with its place: sheet from 1, corner in millimetres."""

    sheet: int
    x: float
    y: float
    label: Label | None


def sheet_named(code: str) -> Sheet:
    """The sheet of a maker's number, whatever case.

    Raises
    ------
    DataError
        No sheet here has it; those that are known are listed.
    """
    wanted = code.strip().upper().removeprefix("AVERY").strip()
    for sheet in SHEETS.values():
        if wanted in (sheet.code, *sheet.also):
            return sheet
    known = ", ".join(sorted(number for sheet in SHEETS.values() for number in (sheet.code, *sheet.also)))
    raise DataError(f"no sheet of labels '{code}' is known; known are {known}")


def places(labels: Sequence[Label], sheet: Sheet, *, skip: int = 0, shift: tuple[float, float] = (0.0, 0.0)) -> list[Place]:
    """Return where each label goes: row by row, after `skip` used ones on the first sheet, all moved by `shift`.

    Raises
    ------
    ValueError
        `skip` is not from 0 to one less than a sheet holds, or `shift` moves a label off the page.
    """
    each = sheet.across * sheet.down
    if not 0 <= skip < each:
        raise ValueError(f"skip={skip}: a sheet {sheet.code} has {each} labels; skip from 0 to {each - 1} of them")
    ends = (sheet.x0 + (sheet.across - 1) * sheet.dx + sheet.width, sheet.y0 + (sheet.down - 1) * sheet.dy + sheet.height)
    for by, first, last, page in zip(shift, (sheet.x0, sheet.y0), ends, sheet.page):
        if first + by < -0.01 or last + by > page + 0.01:
            raise ValueError(f"shift={shift[0]},{shift[1]}: moves labels off the page; a few millimetres are meant")
    out = []
    for number, label in enumerate(labels, skip):
        on, at = divmod(number, each)
        row, column = divmod(at, sheet.across)
        out.append(Place(on + 1, round(sheet.x0 + column * sheet.dx + shift[0], 3), round(sheet.y0 + row * sheet.dy + shift[1], 3), label))
    return out


def _ems(text: str) -> float:
    """How wide a text is in bold, in its own size: no narrower than in the widest of the usual fonts (DejaVu Sans, Verdana)."""
    wide = 0.0
    for c in unicodedata.normalize("NFD", text):
        if unicodedata.combining(c):
            continue
        if unicodedata.east_asian_width(c) in "WF":
            wide += 1.0
        elif c in "MWmw@%œæŒÆ":
            wide += 1.11
        elif c in "ijlftrI.,:;'’|!()-/ ":
            wide += 0.5
        else:
            wide += 0.85 if c.isupper() or ord(c) > 0x24F else 0.72
    return wide


def size_of(text: str, width: float, largest: float, smallest: float) -> float:
    """Return the size in points, in whole steps, at which text fits into `width` millimetres even in bold; at `smallest` it is broken."""
    ems = _ems(text)
    fits = width / _POINT / ems if ems else largest
    return float(int(max(smallest, min(largest, fits))))


def render_labels(labels: Sequence[Label], sheet: Sheet, *, title: str, skip: int = 0, shift: tuple[float, float] = (0.0, 0.0), test: bool = False) -> str:
    """Return a page that prints labels at 100 %; `test`: their outlines only, on plain paper, to be held against the sheet."""
    import jinja2

    if test:
        labels = [Label("", "")] * (sheet.across * sheet.down)
        skip = 0
    half = sheet.height / 2 if sheet.fold else sheet.height
    code = min(15.0, half - 6)
    inner = sheet.width - 6 - (code + 1 if any(label.code for label in labels) else 0)
    largest = max(18.0, min(64.0, half * 0.34 / _POINT))
    smallest = 18.0 if half >= 30 else 12.0
    shown: dict[int, list[dict[str, object]]] = {}
    for place in places(labels, sheet, skip=skip, shift=shift):
        label = place.label or Label("", "")
        large = size_of(label.large, inner, largest, smallest)
        shown.setdefault(place.sheet, []).append({
            "x": place.x, "y": place.y, "label": label, "large": large, "name": size_of(label.name, inner, min(large * 0.6, 24.0), 9.0),
            "organisation": size_of(label.organisation, inner, min(large * 0.5, 18.0), 9.0),
        })  # fmt: skip
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, loader=jinja2.PackageLoader("libnetgraph.letters"))
    return environment.get_template("labels.html").render(sheets=[shown[n] for n in sorted(shown)], sheet=sheet, half=half, code=code, title=title, test=test)
