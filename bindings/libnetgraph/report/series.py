"""What past events did, as one page: who came and came back, which contacts began, what would be missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import words
from .model import Fields, PlanError, read_numbers
from .page import render

__all__ = ["render_event_report"]

BARS_AT_MOST = 60
STRIP = 10
_COUNTS = ("present", "newcomers", "came_again", "brought_back", "new_ties", "kept", "ties_held", "bridging")


@dataclass(frozen=True)
class EventRow:
    """What one event did; counts of people, of pairs who met (`new_ties`, `kept`) and of ties."""

    name: str
    start: str
    present_as: str
    present: int
    newcomers: int
    came_again: int
    brought_back: int
    new_ties: int
    kept: int
    ties_held: int
    bridging: int
    reach_lost: float


@dataclass(frozen=True)
class Bar:
    """Two bars of one event with their numbers, and its day under them, in a strip of STRIP events."""

    x: float
    present: int
    present_y: float
    present_height: float
    new_ties: int
    ties_y: float
    ties_height: float
    day: str
    year: str
    tip: str


def render_event_report(report: Mapping[str, Any]) -> str:
    """Returns the report on past events as a complete HTML page, self-contained as the event plan's.

    `report` is ``EventReport.to_dict()``. Raises PlanError (a ValueError) that names the first wrong field.
    """
    root = Fields(report, "report")
    if root.text("kind") != "event_report":
        raise PlanError(f"kind: is {root.text('kind')!r}; this page shows an 'event_report'")
    rows = [_row(row) for row in root.objects("events")]
    return render(
        "series.html.j2",
        version=root.text("libnetgraph"),
        as_of=root.text("as_of"),
        label=root.text("label"),
        title=root.text("title"),
        rows=rows,
        numbers=read_numbers(root),
        findings=root.texts("findings"),
        strips=_strips(rows[-BARS_AT_MOST:]),
        drawn=min(len(rows), BARS_AT_MOST),
        left_out=max(0, len(rows) - BARS_AT_MOST),
    )


def _row(row: Fields) -> EventRow:
    counts = row.object("counts")
    made = EventRow(
        name=row.text("name"),
        start=row.text("start"),
        present_as=row.text("present_as"),
        reach_lost=row.number("reach_lost"),
        **{key: counts.count(key) for key in _COUNTS},
    )
    for part, whole in (
        ("newcomers", "present"), ("came_again", "newcomers"), ("brought_back", "present"), ("kept", "new_ties"), ("bridging", "ties_held"),
    ):  # fmt: skip
        if getattr(made, part) > getattr(made, whole):
            raise PlanError(f"{counts.at(part)}: {getattr(made, part)} is more than {whole}, {getattr(made, whole)}")
    return made


def _strips(rows: Sequence[EventRow]) -> list[list[Bar]]:
    """Strips of ten events, oldest first: people present and first contacts, in boxes of 700 x 210, all to one scale."""
    most = max((max(row.present, row.new_ties) for row in rows), default=0)
    if most == 0:
        return []
    bars = []
    for i, row in enumerate(rows):
        present, ties = 130.0 * row.present / most, 130.0 * row.new_ties / most
        day, _, year = _short_day(row.start).rpartition(" ")
        bars.append(Bar(
            x=70.0 * (i % STRIP), present=row.present, present_y=round(160.0 - present, 1), present_height=round(present, 1),
            new_ties=row.new_ties, ties_y=round(160.0 - ties, 1), ties_height=round(ties, 1), day=day, year=year,
            tip=f"{row.name}, {words.date_words(row.start)}: {row.present:,} {row.present_as}, {words.count_of(row.new_ties, 'first contact')}",
        ))  # fmt: skip
    return [bars[i : i + STRIP] for i in range(0, len(bars), STRIP)]


def _short_day(written: str) -> str:
    """``Thursday 3 December 2026, 07:45`` as ``3 Dec 2026``; what is no day stays away."""
    said = words.date_words(written[:10]).split(" ")
    return f"{said[1]} {said[2][:3]} {said[3]}" if len(said) == 4 else ""
