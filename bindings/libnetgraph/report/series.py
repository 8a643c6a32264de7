"""What past events did, as one page: who came and came back, which contacts began, what would be missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import words
from .model import Fields, PlanError
from .page import render

__all__ = ["render_event_report"]

BARS_AT_MOST = 60


@dataclass(frozen=True)
class EventRow:
    """What one event did; counts of people, of pairs who met (`new_ties`, `kept`) and of ties."""

    id: str
    name: str
    start: str
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
    x: float
    width: float
    present_y: float
    present_height: float
    ties_y: float
    ties_height: float
    tip: str


def render_event_report(report: Mapping[str, Any]) -> str:
    """Returns the report on past events as a complete HTML page, self-contained as the event plan's.

    `report` is ``EventReport.to_dict()``: kind ``event_report``, libnetgraph, as_of, label, title, network (people, ties,
    mean_within_2), events (oldest first; event, name, start, present, newcomers, came_again, brought_back, new_ties,
    kept, ties_held, bridging, reach_lost). Raises PlanError (a ValueError) that names the first wrong field.
    """
    root = Fields(report, "report")
    if root.text("kind") != "event_report":
        raise PlanError(f"kind: is {root.text('kind')!r}; this page shows an 'event_report'")
    rows = [_row(row) for row in root.objects("events")]
    network = root.object("network")
    return render(
        "series.html.j2",
        version=root.text("libnetgraph"),
        as_of=root.text("as_of"),
        label=root.text("label"),
        title=root.text("title"),
        rows=rows,
        numbers=_key_numbers(rows, network.count("people"), network.count("ties")),
        findings=_findings(rows, network.number("mean_within_2")),
        bars=_bars(rows[-BARS_AT_MOST:]),
        left_out=max(0, len(rows) - BARS_AT_MOST),
        most=max((max(row.present, row.new_ties) for row in rows[-BARS_AT_MOST:]), default=0),
    )


def _row(row: Fields) -> EventRow:
    made = EventRow(
        id=row.id("event"),
        name=row.text("name") or row.id("event"),
        start=row.text("start"),
        **{
            key: row.count(key)
            for key in (
                "present",
                "newcomers",
                "came_again",
                "brought_back",
                "new_ties",
                "kept",
                "ties_held",
                "bridging",
            )
        },
        reach_lost=row.number("reach_lost"),
    )
    for part, whole in (
        ("newcomers", "present"),
        ("came_again", "newcomers"),
        ("brought_back", "present"),
        ("kept", "new_ties"),
        ("bridging", "ties_held"),
    ):
        if getattr(made, part) > getattr(made, whole):
            raise PlanError(f"{row.at(part)}: {getattr(made, part)} is more than {whole}, {getattr(made, whole)}")
    return made


def _share(part: int, whole: int) -> str:
    return words.percent(part / whole) if whole else "–"


def _key_numbers(rows: Sequence[EventRow], people: int, ties: int) -> list[tuple[str, str, str]]:
    new_ties, kept = sum(r.new_ties for r in rows), sum(r.kept for r in rows)
    newcomers, again = sum(r.newcomers for r in rows), sum(r.came_again for r in rows)
    visits = sum(r.present for r in rows)
    return [
        (
            f"{len(rows):,}",
            "event" if len(rows) == 1 else "events",
            f"{words.count_of(visits, 'visit')} by {words.count_of(people, 'person', 'people')} on record",
        ),
        (
            f"{new_ties:,}",
            "first contacts",
            f"{kept:,} were kept up ({_share(kept, new_ties)})" if new_ties else "none on record",
        ),
        (
            f"{newcomers:,}",
            "newcomer" if newcomers == 1 else "newcomers",
            f"{again:,} came again ({_share(again, newcomers)})" if newcomers else "none",
        ),
        (f"{sum(r.brought_back for r in rows):,}", "brought back", "came after a long time away"),
        (f"{ties:,}", "tie" if ties == 1 else "ties", "in the whole network today"),
    ]


def _findings(rows: Sequence[EventRow], within_2: float) -> list[str]:
    """What an organiser would say about the table; only what the numbers carry."""
    said: list[str] = []
    if not rows:
        return said

    def best(key: str) -> EventRow | None:
        found = max(rows, key=lambda row: getattr(row, key))
        return found if getattr(found, key) > 0 else None

    if (row := best("new_ties")) is not None:
        said.append(f"Most first contacts: {row.name}, with {row.new_ties:,}.")
    if (row := best("bridging")) is not None:
        said.append(
            f"Most ties between circles that would otherwise be far apart: {row.name}, with {row.bridging:,} of the {row.ties_held:,} ties it holds."
        )
    if (row := best("reach_lost")) is not None:
        said.append(
            f"Missed most: without {row.name} everybody would on average reach {row.reach_lost:.1f} fewer people within two steps, of {within_2:.1f} now."
        )
    lost = [row for row in rows if row.newcomers >= 3 and row.came_again == 0]
    if lost:
        said.append(f"No newcomer of {words.joined([row.name for row in lost[-3:]])} has come again yet.")
    return said


def _bars(rows: Sequence[EventRow]) -> list[Bar]:
    """Two bars an event: people present and first contacts, in a box of 1000 x 240."""
    most = max((max(row.present, row.new_ties) for row in rows), default=0)
    if most == 0:
        return []
    step = 1000.0 / len(rows)
    made = []
    for i, row in enumerate(rows):
        present, ties = 220.0 * row.present / most, 220.0 * row.new_ties / most
        tip = f"{row.name}, {words.date_words(row.start)}: {row.present:,} came, {words.count_of(row.new_ties, 'first contact')}"
        made.append(Bar(
            x=round(i * step + 0.1 * step, 2), width=round(min(0.38 * step, 40.0), 2), present_y=round(230.0 - present, 2),
            present_height=round(present, 2), ties_y=round(230.0 - ties, 2), ties_height=round(ties, 2), tip=tip,
        ))  # fmt: skip
    return made
