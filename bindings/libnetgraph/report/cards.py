"""How a card's text is fitted to a quarter of a sheet, whatever it says: smaller letters first, then shorter texts.

A browser cannot be asked here, so lines are counted from letter widths, on the careful side. Every text is also cut after so
many lines by the style, so that the sum below is the most that a card can take.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from .model import Meeting, Person, Plan

__all__ = ["Card", "cards_of"]

HEIGHT = 136.0  # of a card on paper, in mm: half of an A4 page's 277 between its margins, less the gap
_WIDTH = 82.0  # of its text
_CODE = 12.0  # what a code beside the name adds at most: it is 15 mm high, and the name may break once more
_POINT = 0.3528
SCALES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)
_MEETS, _MAKES = 8, 10  # entries on the fullest card; the rest is counted, and stands in the list


@dataclass(frozen=True)
class Card:
    """A person's card: its entries, how many more the list has, and the look that makes it fit: fit0 to fit5, brief."""

    person: Person
    meets: tuple[Meeting, ...]
    more_meets: int
    introduces: tuple[tuple[str, str], ...]
    more_introduces: int
    looks_after: tuple[str, ...]
    more_looks_after: int
    look: str


def cards_of(plan: Plan, *, coded: bool = False) -> list[Card]:
    """One card for everybody expected, in the order of names on a table; `coded`: with a picture of a code beside the name."""
    footer = 2 if len(plan.label) + len(plan.event["name"]) > 60 else 1
    return [_card(plan, person, footer, coded) for person in sorted(plan.people, key=lambda p: (p.name.casefold(), p.id))]


def _card(plan: Plan, person: Person, footer: int, coded: bool) -> Card:
    makes = [(plan.person(i.a).name, plan.person(i.b).name) for i in person.introduces]
    after = [plan.person(id).name for id in person.looks_after]
    card = Card(
        person, person.card[:_MEETS], max(0, len(person.card) - _MEETS), tuple(makes[:_MAKES]), max(0, len(makes) - _MAKES),
        tuple(after[:_MAKES]), max(0, len(after) - _MAKES), "brief",
    )  # fmt: skip
    for step, scale in enumerate(SCALES):
        if _height(plan, card, scale, footer) + (_CODE if coded else 0.0) <= HEIGHT:
            return Card(**{**card.__dict__, "look": f"fit{step}"})
    return card


def _height(plan: Plan, card: Card, scale: float, footer: int) -> float:
    """What the card takes on paper, in mm; sizes are those of the style."""

    def text(said: str, points: float, leading: float, most: int) -> float:
        return min(most, _lines(said, points * scale)) * points * scale * leading * _POINT

    person = card.person
    total = 8.6 + text(person.name, 15, 1.15, 2) + text(_details(person) + " new here host", 8, 1.4, 2)
    if card.meets:
        total += text("x", 9, 1.4, 1)
        for meeting in card.meets:
            other = plan.person(meeting.person)
            told = " ".join([*meeting.lines, "Say " + meeting.say if meeting.say else ""])
            total += 2.9 * scale + text(f"{other.name} {_details(other)}", 11, 1.25, 3) + text(told, 9.5, 1.34, 5) + text(meeting.by, 9.5, 1.34, 2)
    for entries in ([f"{a} and {b}" for a, b in card.introduces], list(card.looks_after)):
        if entries:
            total += 1.5 + text("x", 9, 1.4, 1) + sum(0.9 * scale + text(entry, 9, 1.34, 2) for entry in entries)
    total += sum(text("x", 9, 1.34, 1) for more in (card.more_meets, card.more_introduces, card.more_looks_after) if more)
    if person.greeting:
        total += 1.0 + text(person.greeting, 11, 1.34, 6)
    return total + footer * 7.5 * 1.4 * _POINT + 1.5


def _details(person: Person) -> str:
    return " · ".join(part for part in (person.organisation, person.sector) if part)


def _lines(text: str, points: float) -> int:
    """How many lines `text` fills; a line in five is given to words that do not fit at its end."""
    em = sum(0.0 if unicodedata.combining(c) else 1.05 if ord(c) > 0x2E7F or c in "WM@%" else 0.68 if c.isupper() else 0.53 for c in text)
    return max(1, -int(-(em * points * _POINT * 1.12 + points * _POINT) // _WIDTH)) if text.strip() else 0
