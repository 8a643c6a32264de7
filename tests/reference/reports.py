"""What past events did, and how far people reach (measures/events.md, measures/reach.md)."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from .club import Club, Day, Seen, day_of, seconds
from .ties import Ties, single

Graph = dict[str, dict[str, float]]
Pair = frozenset[str]


@dataclass
class Effect:
    present: set[str] = field(default_factory=set)
    newcomers: set[str] = field(default_factory=set)
    came_again: set[str] = field(default_factory=set)
    brought_back: set[str] = field(default_factory=set)
    new_ties: set[Pair] = field(default_factory=set)
    kept: set[Pair] = field(default_factory=set)


def effects(club: Club, as_of: Day, follow_up: int = 28, lapsed: int = 180) -> dict[str, Effect]:
    seen = club.seen(as_of)
    found = {}
    for e in club.events:
        present = {row.person for row in seen.present(e)}
        if present:
            found[e] = Effect(present)
    dated = {e: club.events[e].start.day for e in found if club.events[e].start}  # type: ignore[union-attr]
    for v in club.people:
        mine = {e: day for e, day in dated.items() if v in found[e].present}
        for e, day in mine.items():
            earlier = [d for d in mine.values() if d < day]
            if not earlier:
                found[e].newcomers.add(v)
                if any(d > day for d in mine.values()):
                    found[e].came_again.add(v)
            elif (day - max(earlier)).days >= lapsed:
                found[e].brought_back.add(v)
    for pair, (event, day) in first_contacts(club, seen).items():
        owner = event if event in found else None
        if event is None and day is not None:
            owner = latest_shared(club, found, dated, pair, day, follow_up)
        if owner is not None:
            found[owner].new_ties.add(pair)
            if kept(club, seen, pair, day):
                found[owner].kept.add(pair)
    return found


def first_contacts(club: Club, seen: Seen) -> dict[Pair, tuple[str | None, Day | None]]:
    """The event and day of every pair's first contact. One that names neither stands before all; of one day, one that names an
    event goes first, of several events the first in events.csv."""
    made = [(frozenset((c.a, c.b)), c.event, day_of(club, c)) for c in seen.contacts]
    made += [(frozenset((i.a, i.b)), i.event, day_of(club, i)) for i in seen.introductions if i.outcome in ("met", "again", "business")]

    def order(event: str | None, day: Day | None) -> tuple[int, int, int]:
        when = 2 + day.toordinal() if day else 1 if event else 0
        return when, 0 if event else 1, club.events[event].place if event else 0

    firsts: dict[Pair, tuple[str | None, Day | None]] = {}
    for pair, event, day in made:
        if pair not in firsts or order(event, day) < order(*firsts[pair]):
            firsts[pair] = event, day
    return firsts


def latest_shared(club: Club, found: dict[str, Effect], dated: dict[str, Day], pair: Pair, day: Day, follow_up: int) -> str | None:
    best: tuple[int, str] | None = None
    for e, held in dated.items():  # in the order of events.csv: the first of several at one time stays
        start = club.events[e].start
        assert start
        when = seconds(club, start) + (0 if start.second is not None else 86399)
        if pair <= found[e].present and 0 <= (day - held).days <= follow_up and (best is None or when > best[0]):
            best = when, e
    return best[1] if best else None


def kept(club: Club, seen: Seen, pair: Pair, first: Day | None) -> bool:
    made = [i for i in seen.introductions if frozenset((i.a, i.b)) == pair and i.outcome in ("met", "again", "business")]
    if any(i.outcome in ("again", "business") for i in made):
        return True
    if first is None:
        return False
    days = [day_of(club, i) for i in made] + [day_of(club, c) for c in seen.contacts if frozenset((c.a, c.b)) == pair]
    return any(d is not None and d > first for d in days)


# -- the network with an event and without it -------------------------------------------------------------------------------------


def steps_from(g: Graph, start: str) -> dict[str, int]:
    steps = {start: 0}
    queue = deque([start])
    while queue:
        v = queue.popleft()
        for w in g[v]:
            if w not in steps:
                steps[w] = steps[v] + 1
                queue.append(w)
    return steps


def summary(g: Graph) -> dict[str, float | None]:
    n = len(g)
    steps = {v: steps_from(g, v) for v in g}
    groups = {frozenset(s) for s in steps.values()}
    connected = sum(len(c) * (len(c) - 1) // 2 for c in groups)
    far = [k for s in steps.values() for k in s.values() if k > 0]
    return {
        "people": n, "ties": sum(map(len, g.values())) // 2, "groups": len(groups), "largest_group": max(map(len, groups), default=0),
        "isolates": sum(not row for row in g.values()), "connected_pairs": connected,
        "mean_within_2": sum(k <= 2 for k in far) / n if n else 0.0, "mean_reached": len(far) / n if n else 0.0,
        "mean_harmonic": sum(1 / k for k in far) / n if n else 0.0,
        "fragmentation": 1 - 2 * connected / (n * (n - 1)) if n > 1 else 0.0,
        "distance_fragmentation": 1 - sum(1 / k for k in far) / (n * (n - 1)) if n > 1 else 0.0,
    }


@dataclass
class Loss:
    ties_held: int
    only_here: set[Pair]
    bridging: set[Pair]
    without: dict[str, float | None]


def loss(club: Club, as_of: Day, event: str, ties: Ties) -> Loss:
    """Ties of today that would be weaker, or below the least strength, had the event not been held."""
    less = Ties(ties.seen, without_event=event)
    pairs = [(a, b) for a, row in ties.graph.items() for b in row if club.people[a].place < club.people[b].place]
    held = sum(single(less.strength(a, b)) < ties.graph[a][b] for a, b in pairs)
    gone = {frozenset((a, b)) for a, b in pairs if b not in less.graph[a]}
    rest: Graph = {a: {b: s for b, s in row.items() if frozenset((a, b)) not in gone} for a, row in ties.graph.items()}
    bridging = set()
    for pair in gone:
        a, b = pair
        if steps_from(rest, a).get(b, math.inf) > 3:
            bridging.add(pair)
    return Loss(held, gone, bridging, summary(rest))


def reach(g: Graph, v: str, most: int = 4) -> dict[str, float]:
    steps = [k for w, k in steps_from(g, v).items() if w != v]
    found: dict[str, float] = {f"within_{k}": sum(s <= k for s in steps) for k in range(1, most + 1)}
    n, r, total = len(g), len(steps), sum(steps)
    found.update(reached=r, harmonic_closeness=sum(1 / s for s in steps), closeness=(r / (n - 1)) * (r / total) if total else 0.0)
    return found
