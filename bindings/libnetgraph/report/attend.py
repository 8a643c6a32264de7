"""Which coming events to go to, as one page: when, for whom, what it costs, and why not the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import words
from .model import Fields, PlanError, read_certificate
from .page import render

__all__ = ["render_events_to_attend"]


@dataclass(frozen=True)
class Visit:
    """One event to go to; `known` and `new` are talks one may expect, `people` those for whom it is worth most."""

    name: str
    start: str
    venue: str
    hours: str
    fee: str
    known: float
    new: float
    people: tuple[str, ...]
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
    rows = list(root.objects("events"))
    most = max((row.number("worth") for row in rows), default=0.0)
    visits = [_visit(row, most) for row in rows]
    others = [_other(row) for row in root.objects("left_out")]
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
        numbers=_key_numbers(root, visits),
        verdict=words.certificate_words(proof, "events within these limits") if visits else "There is nothing to choose from.",
        proof=proof,
        assumptions=root.texts("assumptions"),
    )


def _visit(row: Fields, most: float) -> Visit:
    fee = row.optional_number("fee")
    return Visit(
        name=_name(row),
        start=row.text("start"),
        venue=row.text("venue").strip(),
        hours=words.hours_words(row.count("minutes")),
        fee="fee not on record" if fee is None else f"fee {fee:,.2f}" if fee > 0.0 else "free",
        known=row.number("known_people"),
        new=row.number("new_people"),
        people=tuple(one.text("name").strip() or one.id("person") for one in row.objects("people")),
        share=row.number("worth") / most if most > 0.0 else 0.0,
    )


def _other(row: Fields) -> Other:
    name = _name(row)
    return Other(name, row.text("start"), words.after_name(row.text("sentence"), f"{name} on {row.text('start')[:10]}"))


def _name(row: Fields) -> str:
    return row.text("name").strip() or row.id("event")


def _key_numbers(root: Fields, visits: list[Visit]) -> list[tuple[str, str, str]]:
    """What one reads first: (number, what it counts, one clause of context)."""
    counts = root.object("counts")
    limit = root.optional_number("cost")
    considered = counts.count("considered")
    known, new = sum(v.known for v in visits), sum(v.new for v in visits)
    return [
        (f"{len(visits):,}", "event" if len(visits) == 1 else "events", f"of {considered:,} worth considering"),
        (words.hours_words(root.count("minutes")), "with travel", f"of {root.number('hours'):g} hours there are"),
        (f"{root.number('spent'):,.2f}", "in fees", "no limit was set" if limit is None else f"of {limit:,.2f} there is"),
        (f"{known:.0f}", "talks in your network", "about so many, over all events"),
        (f"{new:.0f}", "talks with others", "about so many, over all events"),
    ]
