"""Who has talked to whom as one page: the matrix, the pairs to book next, months, channels and people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .model import Fields, PlanError, read_certificate, read_numbers
from .page import render

__all__ = ["render_contact_matrix"]

SHOWN_WHOLE = 60
"""People up to which the page draws the matrix; the spreadsheet has it whatever the number."""


@dataclass(frozen=True)
class Pair:
    one: str
    other: str
    why: str


@dataclass(frozen=True)
class Row:
    """One person's line: what stands in the cells, and the sums."""

    name: str
    organisation: str
    cells: str
    met: int
    new: int
    open: int
    booked: int
    last: str


@dataclass(frozen=True)
class Line:
    """A month or a channel: its name, and two counts."""

    name: str
    pairs: int
    more: int


def render_contact_matrix(matrix: Mapping[str, Any]) -> str:
    """Returns the matrix as a complete HTML page, self-contained as the event plan's.

    `matrix` is ``ContactMatrix.to_dict()``. Raises PlanError (a ValueError) that names the first wrong field.
    """
    root = Fields(matrix, "matrix")
    if root.text("kind") != "contact_matrix":
        raise PlanError(f"kind: is {root.text('kind')!r}; this page shows a 'contact_matrix'")
    cells = root.texts("rows")
    people = list(root.objects("people"))
    if len(cells) != len(people) or any(len(line) != len(people) or set(line) - set("0123-") for line in cells):
        raise PlanError("rows: must have a text for each of people, of one letter each, 0 to 3 or -")
    rows = [_row(one, line) for one, line in zip(people, cells, strict=True)]
    booked = [Pair(_name(one, "a"), _name(one, "b"), one.text("why")) for one in root.objects("book")]
    proof = read_certificate(root)
    return render(
        "matrix.html.j2",
        version=root.text("libnetgraph"),
        as_of=root.text("as_of"),
        since=root.optional_text("since") or "",
        label=root.text("label"),
        title=root.text("title"),
        numbers=read_numbers(root),
        legend=root.texts("legend"),
        rows=rows,
        drawn=len(rows) <= SHOWN_WHOLE,
        booked=booked,
        months=[Line(one.text("month"), one.count("pairs"), one.count("first_met")) for one in root.objects("months")],
        channels=[Line(one.text("name"), one.count("pairs"), one.count("contacts")) for one in root.objects("channels")],
        verdict=proof.sentence if booked else "There is nothing to choose from.",
        proof=proof,
        assumptions=root.texts("assumptions"),
    )


def _name(pair: Fields, end: str) -> str:
    return pair.text(f"name_{end}").strip() or pair.id(end)


def _row(one: Fields, cells: str) -> Row:
    return Row(
        name=one.text("name").strip() or one.id("person"),
        organisation=one.text("organisation").strip(),
        cells=cells,
        met=one.count("met"),
        new=one.count("met_since"),
        open=one.count("open"),
        booked=one.count("booked"),
        last=one.optional_text("last") or "",
    )
