"""Turnout, rooms, strengths, who has met and who is taken to know whom (tie_strength.md, introductions.md)."""

from __future__ import annotations

import math
import struct
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from .club import NEVER_A_MEETING, Contact, Day, Seen, comes_before, day_of

PROMISES = ("attended", "registered", "no_show")


def single(x: float) -> float:
    """As a graph keeps a strength: in single precision."""
    return struct.unpack("f", struct.pack("f", x))[0]


def turnout(seen: Seen, person: str, event: str) -> float:
    """(came + 4 r) / (expected + 4), r = (came + 20 r0) / (expected + 20) over everybody at the series' past events."""
    past, rate = history(seen, event)
    own = [row.status for row in seen.rows_of[person] if row.event in past and row.status in PROMISES]
    return (own.count("attended") + 4 * rate) / (len(own) + 4)


def history(seen: Seen, event: str) -> tuple[set[str], float]:
    """The past events where attendance was taken, and the rate of the series."""
    if event in seen.memory:
        return seen.memory[event]  # type: ignore[no-any-return]
    club, at = seen.club, seen.club.events[event]
    past = [e for e in club.events.values() if e.id != event and seen.taken[e.id] and comes_before(club, e, at)]
    series = [row.status for e in past if e.series == at.series for row in seen.rows[e.id] if row.status in PROMISES]
    assumed = 0.95 if (at.fee or 0) > 0 else 0.55
    seen.memory[event] = {e.id for e in past}, (series.count("attended") + 20 * assumed) / (len(series) + 20)
    return seen.memory[event]  # type: ignore[no-any-return]


def encounters(n: int) -> float:
    return min(n - 1, 14, max(5, (n - 1) / 2))


@dataclass
class Room:
    event: str
    chances: dict[str, float]
    weight: float  # chance that two of those present talk; 0 where the contacts are on record


def contacts_on_record(seen: Seen, event: str) -> bool:
    """Interactions that name an event have at least half of those present among their people."""
    present = {row.person for row in seen.present(event)}
    return bool(present) and 2 * len(present & seen.people_named[event]) >= len(present)


def rooms(seen: Seen, before: str | None = None) -> list[Room]:
    """The rooms of past events with anybody present; with `before`, of those before that event."""
    if ("rooms", before) in seen.memory:
        return seen.memory["rooms", before]  # type: ignore[no-any-return]
    found = []
    for e in seen.club.events.values():
        if e.id == before or not seen.past[e.id]:
            continue
        if before is not None and not comes_before(seen.club, e, seen.club.events[before]):
            continue
        present = seen.present(e.id)
        if not present:
            continue
        chances = {row.person: 1.0 if seen.taken[e.id] or row.status == "attended" else turnout(seen, row.person, e.id) for row in present}
        n = len(chances)
        weight = 0.0 if n < 2 or contacts_on_record(seen, e.id) else min(1.0, encounters(n) / (n - 1))
        found.append(Room(e.id, chances, weight))
    seen.memory["rooms", before] = found
    return found


@dataclass
class Part:
    amount: float = 0.0
    rows: int = 0
    last: Day | None = None

    def add(self, amount: float, day: Day | None) -> None:
        self.amount += amount
        self.rows += 1
        if day and (self.last is None or self.last < day):
            self.last = day


class Ties:
    """Strengths of everybody's ties on a day, seen from it; `on` another day: as they will have faded, or were."""

    def __init__(self, seen: Seen, without_room: str | None = None, without_event: str | None = None, min_strength: float = 0.005) -> None:
        self.seen, self.club, self.min_strength = seen, seen.club, min_strength
        self.rows: dict[frozenset[str], list[Contact]] = defaultdict(list)
        for c in seen.contacts:
            if not c.repeats and (without_event is None or c.event != without_event):
                self.rows[frozenset((c.a, c.b))].append(c)
        self.rooms = [r for r in rooms(seen) if r.event not in (without_room, without_event) and r.weight > 0]
        self.rooms_of: dict[str, list[Room]] = defaultdict(list)
        for room in self.rooms:
            for v in room.chances:
                self.rooms_of[v].append(room)

    def touches(self, c: Contact) -> float:
        return c.count * (1 if c.minutes is None else min(3, math.sqrt(c.minutes / self.club.channels[c.channel].minutes_per_touch)))

    def fade(self, channel: str, day: Day | None, on: Day) -> float:
        half_life = self.club.channels[channel].half_life
        return 1.0 if day is None or half_life is None else 2 ** (-(on - day).days / half_life)

    def parts(self, a: str, b: str, on: Day | None = None) -> dict[str, Part]:
        on = on or self.seen.as_of
        parts: dict[str, Part] = defaultdict(Part)
        for c in self.rows.get(frozenset((a, b)), []):
            day = day_of(self.club, c)
            if day is None or day <= on:
                parts[c.channel].add(self.club.channels[c.channel].weight * self.touches(c) * self.fade(c.channel, day, on), day)
        for room in self.rooms_of.get(a, []):
            start = self.club.events[room.event].start
            day = start.day if start else None
            if b in room.chances and (day is None or day <= on):
                weight = self.club.channels["attended_together"].weight * room.weight * room.chances[a] * room.chances[b]
                parts["attended_together"].add(weight * self.fade("attended_together", day, on), day)
        return parts

    def share(self, channel: str, amount: float) -> float:
        return self.club.channels[channel].ceiling * (1 - math.exp(-amount))

    def combined(self, parts: dict[str, Part], channels: set[str] | None = None) -> float:
        rest = 1.0
        for channel, part in parts.items():
            if channels is None or channel in channels:
                rest *= 1 - self.share(channel, part.amount)
        return 1 - rest

    def strength(self, a: str, b: str, on: Day | None = None) -> float:
        return self.combined(self.parts(a, b, on))

    @cached_property
    def graph(self) -> dict[str, dict[str, float]]:
        """Ties of at least `min_strength`, as a graph keeps them."""
        ids = self.club.ids()
        graph: dict[str, dict[str, float]] = {v: {} for v in ids}
        for a in ids:
            others = {v for room in self.rooms_of.get(a, []) for v in room.chances} | self.in_contact.get(a, set())
            for b in others:
                if self.club.people[a].place < self.club.people[b].place:
                    s = self.strength(a, b)
                    if s >= self.min_strength and single(s) > 0:
                        graph[a][b] = graph[b][a] = single(s)
        return graph

    @cached_property
    def in_contact(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for pair in self.rows:
            a, b = pair
            found[a].add(b)
            found[b].add(a)
        return found

    @cached_property
    def consenting(self) -> dict[str, dict[str, float]]:
        """The same without the ties of people who did not consent."""
        people = self.club.people
        return {a: {b: s for b, s in row.items() if people[b].consent} if people[a].consent else {} for a, row in self.graph.items()}


class Met:
    """Who has met whom by a day, and when last."""

    def __init__(self, seen: Seen) -> None:
        self.seen, self.club = seen, seen.club
        self.days: dict[frozenset[str], list[Day | None]] = defaultdict(list)
        one_way: dict[frozenset[str], list[Contact]] = defaultdict(list)
        for c in seen.contacts:
            if c.repeats or c.channel in NEVER_A_MEETING:
                continue
            pair = frozenset((c.a, c.b))
            if self.club.channels[c.channel].two_way:
                self.days[pair].append(day_of(self.club, c))
            else:
                one_way[pair].append(c)
        for pair, rows in one_way.items():
            if len({c.a for c in rows}) == 2:
                days = [day_of(self.club, c) for c in rows]
                self.days[pair] += [d for d in days if d is None]
                known = [d for d in days if d is not None]
                if known:
                    self.days[pair].append(max(known))
        self.introduced: dict[frozenset[str], list[Day | None]] = defaultdict(list)
        for i in seen.introductions:
            if i.outcome in ("met", "again", "business"):
                self.introduced[frozenset((i.a, i.b))].append(day_of(self.club, i))

    def __call__(self, a: str, b: str) -> bool:
        pair = frozenset((a, b))
        return bool(self.days.get(pair) or self.introduced.get(pair))

    def within(self, a: str, b: str, days: int | None) -> bool:
        """Whether they met within so many days (None: ever); what has no day could have been at any time."""
        pair = frozenset((a, b))
        when = [*self.days.get(pair, []), *self.introduced.get(pair, [])]
        return any(days is None or day is None or (self.seen.as_of - day).days < days for day in when)

    def since(self, a: str, b: str, day: Day | None) -> bool:
        """Whether they have met on or after a day, or on a day that is not known."""
        pair = frozenset((a, b))
        when = [*self.days.get(pair, []), *self.introduced.get(pair, [])]
        return any(day is None or met is None or met >= day for met in when)


def p_known(known_rooms: list[Room], a: str, b: str) -> float:
    strangers = 1.0
    for room in known_rooms:
        if a in room.chances and b in room.chances:
            strangers *= 1 - room.weight * room.chances[a] * room.chances[b]
    return 1 - strangers
