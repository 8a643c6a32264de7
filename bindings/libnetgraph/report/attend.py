"""Which coming events to go to, as one page: when, for whom, what it costs, and why not the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .model import Fields, PlanError, read_certificate, read_numbers
from .page import render

__all__ = ["render_events_to_attend"]


@dataclass(frozen=True)
class Visit:
    """One event to go to; `share` is its worth beside the one that counts most."""

    name: str
    start: str
    venue: str
    terms: str
    why: str
    share: float


@dataclass(frozen=True)
class Other:
    name: str
    start: str
    why: str


def render_events_to_attend(plan: Mapping[str, Any]) -> str:
    """Returns the choice of events as a complete HTML page, self-contained as the event plan's.

    `plan` is ``EventsToAttendPlan.to_dict()``. Raises PlanError (a ValueError) that names the first wrong field.
    """
    root = Fields(plan, "plan")
    if root.text("kind") != "events_to_attend":
        raise PlanError(f"kind: is {root.text('kind')!r}; this page shows an 'events_to_attend' plan")
    visits = [_visit(row) for row in root.objects("events")]
    others = [Other(_name(row), row.text("start"), row.text("why")) for row in root.objects("left_out")]
    proof = read_certificate(root)
    return render(
        "attend.html.j2",
        version=root.text("libnetgraph"),
        as_of=root.text("as_of"),
        until=root.text("until"),
        label=root.text("label"),
        title=root.text("name").strip() or root.text("person") or "Nobody",
        visits=visits,
        others=others,
        numbers=read_numbers(root),
        verdict=proof.sentence if visits else "There is nothing to choose from.",
        proof=proof,
        assumptions=root.texts("assumptions"),
    )


def _visit(row: Fields) -> Visit:
    return Visit(
        name=_name(row),
        start=row.text("start"),
        venue=row.text("venue").strip(),
        terms=row.text("cost_and_time"),
        why=row.text("why"),
        share=row.number("share"),
    )


def _name(row: Fields) -> str:
    return row.text("name").strip() or row.id("event")
