"""A week's calls and messages as one page: a list to tick off, what is left for later, and the weeks ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import words
from .model import Fields, PlanError, read_certificate, read_numbers
from .page import render

__all__ = ["render_keep_in_touch"]

LATER_AT_MOST = 60
"""People in the list of those left for later; the spreadsheet has all."""


@dataclass(frozen=True)
class Contact:
    """One call or message. Strengths are of the tie: today, and on the horizon without and with this contact."""

    caller: str
    name: str
    organisation: str
    channel: str
    minutes: int
    today: float
    without: float
    made: float
    why: str
    phone: str
    email: str


@dataclass(frozen=True)
class Left:
    """Somebody with a tie who is not contacted this week."""

    name: str
    organisation: str
    because: str
    why: str


@dataclass(frozen=True)
class Silent:
    """A tie that only calls and messages hold, or one that fell silent: with whom, and what there is to say."""

    name: str
    organisation: str
    what: str


@dataclass(frozen=True)
class Week:
    start: str
    contacts: tuple[str, ...]
    minutes: int
    strength_with: float
    strength_without: float


def render_keep_in_touch(plan: Mapping[str, Any]) -> str:
    """Returns a week's calls and messages as a complete HTML page, self-contained as the event plan's.

    `plan` is ``KeepInTouchPlan.to_dict()``. Raises PlanError (a ValueError) that names the first wrong field.
    """
    root = Fields(plan, "plan")
    if root.text("kind") != "keep_in_touch":
        raise PlanError(f"kind: is {root.text('kind')!r}; this page shows a 'keep_in_touch' plan")
    callers = {row.id("person"): row.text("name").strip() or row.id("person") for row in root.objects("callers")}
    contacts = [_contact(row, callers) for row in root.objects("contacts")]
    left = [_left(row) for row in root.objects("left_out")]
    proof = read_certificate(root)
    counts, load = root.object("counts"), root.object("load")
    ahead = root.optional_object("ahead")
    weeks = [_week(row) for row in ahead.objects("weeks")] if ahead else []
    return render(
        "contacts.html.j2",
        version=root.text("libnetgraph"),
        as_of=root.text("as_of"),
        horizon=root.text("horizon"),
        label=root.text("label"),
        title=words.joined(list(callers.values()), at_most=4) or "Nobody",
        several=len(callers) > 1,
        contacts=contacts,
        numbers=read_numbers(root),
        proof=proof,
        price=root.number("minute_price"),
        load_sentence=load.text("sentence"),
        later=[one for one in left if one.because == "no_time"],
        soon=[one for one in left if one.because == "meets"],
        others=[one for one in left if one.because not in ("no_time", "meets")],
        later_at_most=LATER_AT_MOST,
        kept_apart=counts.count("kept_apart"),
        held=[_silent(row) for row in root.objects("held_remotely")],
        dormant=[_silent(row) for row in root.objects("dormant")],
        weeks=weeks,
        lines=_lines(ahead.number("strength"), weeks) if ahead else None,
        ahead_sentence=ahead.text("sentence") if ahead else "",
        verdict=proof.sentence if contacts else "There is nothing to choose from.",
        assumptions=root.texts("assumptions"),
    )


def _contact(row: Fields, callers: Mapping[str, str]) -> Contact:
    caller = row.id("caller")
    if caller not in callers:
        raise PlanError(f"{row.at('caller')}: {caller!r} is not in callers")
    strengths = [row.number(key) for key in ("strength", "without", "with")]
    for key, value in zip(("strength", "without", "with"), strengths):
        if not 0.0 <= value <= 1.0:
            raise PlanError(f"{row.at(key)}: {value!r} is not in [0, 1]")
    return Contact(
        caller=callers[caller],
        name=row.text("name").strip() or row.id("person"),
        organisation=row.text("organisation").strip(),
        channel=row.text("channel_name"),
        minutes=row.count("minutes"),
        today=strengths[0],
        without=strengths[1],
        made=strengths[2],
        why=row.text("why"),
        phone=row.text("phone").strip(),
        email=row.text("email").strip(),
    )


def _left(row: Fields) -> Left:
    name = row.text("name").strip() or row.id("person")
    return Left(name, row.text("organisation").strip(), row.text("because"), row.text("why"))


def _silent(row: Fields) -> Silent:
    return Silent(row.text("name").strip() or row.id("person"), row.text("organisation").strip(), row.text("why"))


def _week(row: Fields) -> Week:
    return Week(
        start=row.text("start"),
        contacts=tuple(contact.text("name").strip() or contact.id("person") for contact in row.objects("contacts")),
        minutes=row.count("minutes"),
        strength_with=row.number("strength_with"),
        strength_without=row.number("strength_without"),
    )


def _lines(today: float, weeks: Sequence[Week]) -> dict[str, Any] | None:
    """Two lines over the weeks, in a box of 1000 x 240: the sum of ties with the contacts and without any."""
    with_contacts = [today, *(week.strength_with for week in weeks)]
    without = [today, *(week.strength_without for week in weeks)]
    most = max(*with_contacts, *without)
    if most <= 0.0 or not weeks:
        return None

    def path(values: Sequence[float]) -> str:
        step = 1000.0 / len(weeks)
        return " ".join(f"{'M' if i == 0 else 'L'}{i * step:.1f} {230.0 - 215.0 * value / most:.1f}" for i, value in enumerate(values))

    return {"kept": path(with_contacts), "fading": path(without)}
