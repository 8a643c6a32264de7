"""A large room as its groups: one circle a trade, one curve for the introductions between two, or hosts, newcomers and the others.

Above a hundred people dots and curves hide one another, and leaving half of them out would show a half that nobody chose.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt

import numpy as np

from .layout import place, push_apart
from .model import Person, Plan
from .words import count_of

__all__ = ["ABOVE", "Groups", "draw_groups"]

ABOVE = 100
"""Rooms of more people than this are shown by group."""
_WIDTH, _MARGIN, _MOST, _LARGEST = 1000.0, 30.0, 16, 78.0
_SIDES = 90.0  # room for names left and right


@dataclass(frozen=True)
class Circle:
    x: float
    y: float
    r: float
    name: str
    people: int
    within: int
    tip: str
    new: bool


@dataclass(frozen=True)
class Between:
    path: str
    look: str  # "few", "some" or "many": how thick
    tip: str


@dataclass(frozen=True)
class Groups:
    width: float
    height: float
    circles: tuple[Circle, ...]
    between: tuple[Between, ...]
    by: str
    description: str


def draw_groups(plan: Plan) -> Groups:
    """The groups of a room of many people: by trade where half of them have one on record, else by what they are there."""
    known = sum(1 for person in plan.people if person.sector)
    trades = Counter(person.sector for person in plan.people if person.sector)
    by_trade = 2 * known >= len(plan.people) and len(trades) > 1
    kept = {trade for trade, _ in sorted(trades.items(), key=lambda row: (-row[1], row[0]))[: _MOST - 2 if len(trades) > _MOST - 1 else _MOST]}

    def group_of(person: Person) -> str:
        if not by_trade:
            return "Hosts" if person.host else "Newcomers" if person.newcomer else "Everybody else"
        return person.sector if person.sector in kept else "Other trades" if person.sector else "No trade on record"

    of = {person.id: group_of(person) for person in plan.people}
    sizes = Counter(of.values())
    pairs: Counter[tuple[str, str]] = Counter()
    for i in plan.introductions:
        one, other = sorted((of[i.a], of[i.b]))
        pairs[one, other] += 1
    names = sorted(sizes, key=lambda name: (-sizes[name], name))
    fresh = Counter(of[person.id] for person in plan.people if person.newcomer)
    at, height, radii = _positions(names, sizes, pairs)
    place_of = {name: i for i, name in enumerate(names)}
    most = max((number for (one, other), number in pairs.items() if one != other), default=0)
    return Groups(
        width=_WIDTH, height=height, by="trade" if by_trade else "what people are here",
        circles=tuple(
            Circle(
                float(at[i, 0]), float(at[i, 1]), radii[i], name, sizes[name], pairs[name, name],
                f"{name}: {count_of(sizes[name], 'person', 'people')}, {count_of(fresh[name], 'newcomer')}, {count_of(pairs[name, name], 'introduction')} among them",
                fresh[name] > 0,
            )
            for i, name in enumerate(names)
        ),
        between=tuple(
            _between(at[place_of[one]], at[place_of[other]], number, most, f"{count_of(number, 'introduction')} between {one} and {other}")
            for (one, other), number in sorted(pairs.items()) if one != other
        ),
        description=f"{count_of(len(plan.people), 'person', 'people')} in {count_of(len(names), 'group')}, each a circle with its number of people; "
        f"curves stand for {count_of(len(plan.introductions), 'proposed introduction')} between and within them. The list below has every one.",
    )  # fmt: skip


def _positions(names: list[str], sizes: Counter[str], pairs: Counter[tuple[str, str]]) -> tuple[np.ndarray, float, list[float]]:
    largest = max(sizes.values())
    radii = [max(24.0, _LARGEST * sqrt(sizes[name] / largest)) for name in names]
    index = {name: i for i, name in enumerate(names)}
    links = [(index[one], index[other], 1.0 + 2.0 / number) for (one, other), number in sorted(pairs.items()) if one != other]
    at = place(len(names), links)
    span = np.maximum(at.max(axis=0) - at.min(axis=0), 1e-9)
    at = (at - at.min(axis=0)) / span * np.array([_WIDTH - 2 * _LARGEST, 0.5 * _WIDTH])
    at = push_apart(at, np.array([r + 26.0 for r in radii]))
    low = (at - np.array(radii)[:, None]).min(axis=0)
    high = (at + np.array(radii)[:, None]).max(axis=0)
    scale = min(1.0, (_WIDTH - 2 * _SIDES) / max(high[0] - low[0], 1e-9))
    left = (_WIDTH - scale * (high[0] - low[0])) / 2
    at = (at - low) * scale + np.array([left, _MARGIN])
    return np.round(at, 1), round(float((high[1] - low[1]) * scale + 2 * _MARGIN + 26.0), 1), [round(r * scale, 1) for r in radii]


def _between(a: np.ndarray, b: np.ndarray, number: int, most: int, tip: str) -> Between:
    (x1, y1), (x2, y2) = (float(v) for v in a), (float(v) for v in b)
    cx, cy = (x1 + x2) / 2 - 0.1 * (y2 - y1), (y1 + y2) / 2 + 0.1 * (x2 - x1)
    look = "many" if 3 * number > 2 * most else "some" if 3 * number > most else "few"
    return Between(f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}", look, tip)
