"""The room's network as numbers ready to draw; the template only writes them down as SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .layout import place, push_apart
from .model import Introduction, Person, Plan
from .words import count_of

__all__ = ["Picture", "draw"]

WIDTH = 1000.0
MARGIN = 46.0
TIES_EACH = 3
LABELS_FOR_ALL = 45


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    r: float
    kind: str  # "introducer", "person" or "none": decides the look
    newcomer: bool
    person: Person
    tip: str


@dataclass(frozen=True)
class Label:
    x: float
    y: float
    anchor: str
    text: str
    look: str  # "wide", "wide minor" or "narrow": which screens show it


@dataclass(frozen=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True)
class Arc:
    path: str
    tip: str


@dataclass(frozen=True)
class Picture:
    width: float
    height: float
    ties: tuple[Line, ...]
    arcs: tuple[Arc, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    description: str
    note: str
    crowded: bool


def draw(plan: Plan) -> Picture | None:
    """The picture of `plan`, or None when nobody is expected. Coordinates are SVG user units."""
    people = sorted(plan.people, key=lambda p: p.id)  # so that the order never wavers
    if not people:
        return None
    index = {p.id: i for i, p in enumerate(people)}
    introductions = [i for i in plan.introductions if i.a in index and i.b in index]
    ties = _strongest(plan.ties, index)
    at, height = _positions(people, ties, introductions, index)
    dots = tuple(_dot(person, at[i]) for i, person in enumerate(people))
    return Picture(
        width=WIDTH,
        height=height,
        ties=tuple(
            Line(*_xy(at[index[a]]), *_xy(at[index[b]]), width=round(0.6 + 1.6 * strength, 1))
            for a, b, strength in ties
        ),
        arcs=tuple(_arc(plan, i, at[index[i.a]], at[index[i.b]]) for i in introductions),
        dots=dots,
        labels=_labels(dots, height, 15.0, "wide") + _labels(dots, height, 34.0, "narrow"),
        description=_description(plan, people, ties, introductions),
        note=_note(plan, people, ties),
        crowded=len(introductions) > 80,
    )


def _strongest(ties: Sequence[tuple[str, str, float]], index: dict[str, int]) -> list[tuple[str, str, float]]:
    """Each person's strongest ties only: a regular crowd knows everybody, and all lines hide all."""
    kept: list[tuple[str, str, float]] = []
    used: Counter[str] = Counter()
    for a, b, strength in sorted(ties, key=lambda t: (-t[2], t[0], t[1])):
        if a in index and b in index and (used[a] < TIES_EACH or used[b] < TIES_EACH):
            used[a] += 1
            used[b] += 1
            kept.append((a, b, strength))
    return kept


def _positions(
    people: Sequence[Person],
    ties: Sequence[tuple[str, str, float]],
    introductions: Sequence[Introduction],
    index: dict[str, int],
) -> tuple[np.ndarray, float]:
    links = [(index[a], index[b], 1.3 - 0.6 * min(1.0, max(0.0, s))) for a, b, s in ties]
    links += [(index[i.a], index[i.b], 1.5) for i in introductions]
    linked = sorted({i for link in links for i in link[:2]})
    if 0 < len(linked) < len(people):
        return _with_row_of_loners(people, ties, introductions, index, linked)
    at = place(len(people), links)
    span = at.max(axis=0) - at.min(axis=0)
    inner = WIDTH - 2 * MARGIN
    scale = inner / max(span[0], 1e-9) if span[0] > 1e-9 else 1.0
    # Not flatter than a letterbox, or few people in a row would lie on one line; not taller than wide.
    tall = min(max(span[1] * scale, 0.42 * inner), 0.78 * inner)
    at = (at - at.min(axis=0)) * np.array([scale, tall / span[1] if span[1] > 1e-9 else 1.0])
    gap = 3.0 if len(people) > 60 else 9.0
    at = push_apart(at, np.array([_radius(p) + gap for p in people]))
    at -= at.min(axis=0)
    reach = at.max(axis=0)
    if reach[0] < 1e-9:
        at[:, 0] += inner / 2
    else:
        at *= inner / reach[0]
    height = float(at[:, 1].max()) + 2 * MARGIN
    return np.round(at + MARGIN, 1), round(height, 1)


def _with_row_of_loners(
    people: Sequence[Person],
    ties: Sequence[tuple[str, str, float]],
    introductions: Sequence[Introduction],
    index: dict[str, int],
    linked: Sequence[int],
) -> tuple[np.ndarray, float]:
    """Those without a tie or an introduction stand in rows below, where they are easy to count."""
    inside = [people[i] for i in linked]
    # Not scattered over the drawing: a person on their own has no place that would say something.
    at_inside, height = _positions(inside, ties, introductions, {p.id: i for i, p in enumerate(inside)})
    at = np.zeros((len(people), 2))
    at[linked] = at_inside
    loners = [i for i in range(len(people)) if i not in set(linked)]
    each_row = min(len(loners), 24)
    step = (WIDTH - 2 * MARGIN) / max(each_row, 8)
    for place_in_row, i in enumerate(loners):
        row, column = divmod(place_in_row, each_row)
        at[i] = (MARGIN + step * (column + 0.5), height + 14.0 + 44.0 * row)
    return np.round(at, 1), height + 44.0 * (-(-len(loners) // each_row)) + 24.0


def _radius(person: Person) -> float:
    return (11.0 if person.introduces else 8.0) + (4.0 if person.newcomer else 0.0)


def _xy(point: np.ndarray) -> tuple[float, float]:
    return float(point[0]), float(point[1])


def _dot(person: Person, point: np.ndarray) -> Dot:
    doing = [count_of(len(person.meets), "introduction")]
    if person.introduces:
        doing.append(f"introduces {count_of(len(person.introduces), 'pair')}")
    if person.newcomer:
        doing.append("new here")
    kind = "introducer" if person.introduces else "person" if person.meets else "none"
    x, y = _xy(point)
    return Dot(
        x, y, 11.0 if person.introduces else 8.0, kind, person.newcomer, person, f"{person.name}: " + ", ".join(doing)
    )


def _arc(plan: Plan, introduction: Introduction, a: np.ndarray, b: np.ndarray) -> Arc:
    # A slight bend keeps an introduction apart from a tie that runs along the same way.
    (x1, y1), (x2, y2) = _xy(a), _xy(b)
    bend = 0.12
    cx, cy = (x1 + x2) / 2 - bend * (y2 - y1), (y1 + y2) / 2 + bend * (x2 - x1)
    tip = f"{introduction.number}. {plan.person(introduction.a).name} meets {plan.person(introduction.b).name}"
    if introduction.introducer is not None:
        tip += f", introduced by {plan.person(introduction.introducer).name}"
    return Arc(f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}", tip)


def _labels(dots: Sequence[Dot], height: float, size: float, look: str) -> tuple[Label, ...]:
    """Names where they fit: introducers first, then the others in a small room; never one over another.

    A phone shrinks the picture to a third, so it gets its own, larger and fewer, names.
    """
    taken = [(d.x - r, d.y - r, d.x + r, d.y + r) for d in dots for r in (_radius(d.person),)]
    order = sorted(
        dots, key=lambda d: (d.kind != "introducer", -len(d.person.introduces), -len(d.person.meets), d.person.id)
    )
    labels = []
    for dot in order:
        minor = dot.kind != "introducer"
        if minor and (len(dots) > LABELS_FOR_ALL or look == "narrow"):
            continue
        r = _radius(dot.person)
        text = _short(dot.person.name)
        wide = 0.58 * size * sum(2 if ord(c) > 0x2E80 else 1 for c in text)
        for anchor, x, y in (
            ("middle", dot.x, dot.y - r - 5),
            ("middle", dot.x, dot.y + r + size),
            ("start", dot.x + r + 4, dot.y + size / 3),
            ("end", dot.x - r - 4, dot.y + size / 3),
        ):
            left = x - (wide / 2 if anchor == "middle" else wide if anchor == "end" else 0)
            box = (left, y - size, left + wide, y + 4)
            inside = box[0] >= 2 and box[2] <= WIDTH - 2 and box[1] >= 0 and box[3] <= height
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                labels.append(Label(round(x, 1), round(y, 1), anchor, text, f"{look} minor" if minor else look))
                break
    return tuple(labels)


def _short(name: str) -> str:
    return name if len(name) <= 20 else name[:19].rstrip() + "…"


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _description(
    plan: Plan, people: Sequence[Person], ties: Sequence[object], introductions: Sequence[Introduction]
) -> str:
    introducers = sum(1 for p in people if p.introduces)
    none = sum(1 for p in people if not p.meets)
    return (
        f"{count_of(len(people), 'person', 'people')} as dots, {count_of(len(ties), 'existing tie')} as thin grey lines, "
        f"{count_of(len(introductions), 'proposed introduction')} as bold coloured curves. "
        f"{count_of(introducers, 'person introduces others', 'people introduce others')}; "
        f"{count_of(none, 'person has', 'people have')} no introduction. The list below says the same in words."
    )


def _note(plan: Plan, people: Sequence[Person], ties: Sequence[object]) -> str:
    notes = []
    if len(ties) < len(plan.ties):
        notes.append(f"Of {len(plan.ties):,} existing ties only each person’s {TIES_EACH} strongest are drawn.")
    return " ".join(notes)
