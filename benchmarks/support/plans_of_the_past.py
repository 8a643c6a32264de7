"""Plans for events of the past: of their pairs who had never been together, how many were together afterwards.

Seen from the day before each event. People seen before only. Where contacts are on record, together means in contact on
the day of the event or later; where rooms are, in a room of at most 60 on a later day (everybody of the event's own room
is together there). The panels of one edition of a conference are one event, and together means in one panel of it.

Beside each plan: *chance*, as many pairs of each room drawn by lot; *common neighbours*, as many pairs of each room by
contacts in common, nobody in more than a plan gives them; and the best by them without that limit.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import libnetgraph as ng

SETS = ("conf_sfhh2009", "workplace_invs13", "conf_epsa_2019_2022", "meetup_montana")
LISTS = ("collegemsg", "email_enron_employees", *SETS)
AIMS = (1.0, 0.95, 0.9, 0.8, 0.7, 0.5, 0.0)
ROOM_LIMIT = 60


@dataclass
class Past:
    """Who was together when, by the rows of a set."""

    net: Any
    days: list[dt.date]
    together: dict[tuple[str, str], list[dt.date]]
    first: dict[str, dt.date]
    rooms: dict[str, list[str]]
    starts: dict[str, dt.date]
    by_rooms: bool
    editions: bool

    @property
    def cut(self) -> dt.date:
        """The first hidden day: 70 % of the rows are before it."""
        day = self.days[int(0.7 * len(self.days))]
        return day if day > self.days[0] else next(d for d in self.days if d > day)

    def contacts_before(self, day: dt.date) -> dict[str, set[str]]:
        """Whom everybody had been together with."""
        found: dict[str, set[str]] = defaultdict(set)
        for (a, b), when in self.together.items():
            if any(d < day for d in when):
                found[a].add(b)
                found[b].add(a)
        return found


def read(folder: Path) -> Past:
    """Read a set and list who was together when."""
    net = ng.read_tables(folder, lenient=True)
    by_rooms = not len(net.interactions)
    starts = {event: dt.date.fromisoformat(str(start)[:10]) for event, start in zip(net.events.event, net.events.start, strict=True)}
    rooms: dict[str, list[str]] = defaultdict(list)
    for event, person, status in zip(net.attendance.event, net.attendance.person, net.attendance.status, strict=True):
        if status in ("attended", "registered"):
            rooms[event].append(person)
    together: dict[tuple[str, str], list[dt.date]] = defaultdict(list)
    first: dict[str, dt.date] = {}
    days: list[dt.date] = []

    def met(a: str, b: str, day: dt.date) -> None:
        together[min(a, b), max(a, b)].append(day)
        for who in (a, b):
            first[who] = min(first.get(who, day), day)

    if by_rooms:
        for event, people in rooms.items():
            days += [starts[event]] * len(people)
            if len(people) <= ROOM_LIMIT:
                for i, a in enumerate(people):
                    for b in people[i + 1:]:
                        met(a, b, starts[event])
    else:
        for a, b, at in zip(net.interactions["from"], net.interactions["to"], net.interactions["day"], strict=True):
            day = at.date() if hasattr(at, "date") else dt.date.fromisoformat(str(at)[:10])
            days.append(day)
            met(a, b, day)
    return Past(net, sorted(days), together, first, rooms, starts, by_rooms, folder.name == "conf_epsa_2019_2022")


@dataclass
class Occasion:
    """One event to plan for, and what became of the pairs who had never been together."""

    event: str
    eve: dt.date
    people: list[str]
    pairs: list[tuple[str, str]]
    came: np.ndarray
    shared: np.ndarray


def occasions(past: Past) -> Iterator[Occasion]:
    """Yield the events after the cut at which such pairs are."""
    series = dict(zip(past.net.events.event, past.net.events.series, strict=True))
    groups: dict[Any, list[str]] = defaultdict(list)
    for event in sorted(past.rooms, key=lambda e: (past.starts[e], e)):
        day = past.starts[event]
        if past.cut <= day and (past.editions or not past.by_rooms or day < past.days[-1]):
            groups[(day, series[event]) if past.editions else event].append(event)
    for events in groups.values():
        day = past.starts[events[0]]
        people = sorted({p for e in events for p in past.rooms[e]})
        seen = [p for p in people if past.first.get(p, day) < day]
        later = past.by_rooms and not past.editions
        pairs, came = [], []
        for i, a in enumerate(seen):
            for b in seen[i + 1:]:
                when = past.together.get((a, b), ())
                if any(d < day for d in when):
                    continue
                pairs.append((a, b))
                came.append(any(d > day if later else d >= day for d in when))
        if pairs:
            around = past.contacts_before(day)
            yield Occasion(events[0], day - dt.timedelta(days=1), people, pairs, np.array(came),
                           np.array([len(around[a] & around[b]) for a, b in pairs]))


def best_pairs(pairs: list[tuple[str, str]], scores: np.ndarray, at_most: int) -> list[int]:
    """The best pairs in which nobody is more than so often; equals by their place."""
    left: dict[str, int] = {}
    chosen = []
    for i in np.argsort(-scores, kind="stable"):
        a, b = pairs[i]
        if left.get(a, at_most) > 0 and left.get(b, at_most) > 0:
            left[a], left[b] = left.get(a, at_most) - 1, left.get(b, at_most) - 1
            chosen.append(int(i))
    return chosen


def plans(past: Past, aims: tuple[float, ...], ranker: bool = False) -> None:
    """Print one line an aim."""
    held = list(occasions(past))
    fitted = ng.fit_ranker(past.net, as_of=past.cut - dt.timedelta(days=1), threads=0) if ranker else None
    for aim in aims:
        hits = made = 0
        chance = capped = free = 0.0
        for one in held:
            given = {"aim": aim, "ranker": fitted} if fitted is not None else {"aim": aim}
            plan = ng.plan_event(past.net, one.event, as_of=one.eve, present=one.people, threads=0, **given)
            rows = plan.to_frame()
            place = {pair: i for i, pair in enumerate(one.pairs)}
            chosen = [place[p] for p in map(tuple, np.sort(rows[["a", "b"]].to_numpy(str), axis=1).tolist()) if p in place]
            hits += int(one.came[chosen].sum())
            made += len(chosen)
            chance += one.came.mean() * len(chosen)
            capped += float(one.came[best_pairs(one.pairs, one.shared, 3)[:len(chosen)]].sum())
            free += float(one.came[np.argsort(-one.shared, kind="stable")[:len(chosen)]].sum())
        print(f"  aim {aim:4.2f}{' with a ranker' if ranker else ''}: {hits} of {made} pairs came true, {100 * hits / made:5.1f} %; "
              f"chance {100 * chance / made:5.1f} % ({hits / chance:.2f} times); "
              f"common neighbours {100 * capped / made:5.1f} %, without limit {100 * free / made:5.1f} %", flush=True)  # fmt: skip
    pooled = sum(int(o.came.sum()) for o in held) / sum(len(o.pairs) for o in held)
    print(f"  {len(held)} events; of all their {sum(len(o.pairs) for o in held):,} such pairs {100 * pooled:.1f} % came true")


def lists(past: Past, aims: tuple[float, ...]) -> None:
    """Print one line an aim: the ten that `suggest` names for everybody with a contact, and what became of them."""
    day = past.cut
    around = past.contacts_before(day)
    people = sorted(around)
    later = {pair for pair, when in past.together.items() if any(d >= day for d in when)}
    numbers = {who: i for i, who in enumerate(people)}
    matrix = np.zeros((len(people), len(people)), dtype=np.float32)
    for a, others in around.items():
        for b in others:
            matrix[numbers[a], numbers[b]] = 1.0
    shared = matrix @ matrix
    shared[matrix > 0] = -1.0
    np.fill_diagonal(shared, -1.0)
    counts = np.zeros((2, len(people)))
    for i, a in enumerate(people):
        best = [j for j in np.argsort(-shared[i], kind="stable")[:10] if shared[i, j] > 0]
        counts[:, i] = sum((min(a, people[j]), max(a, people[j])) in later for j in best), len(best)
    print(f"  common neighbours: {of_100(counts)} ({counts[1].sum():.0f} suggestions)")
    graph = past.net.tie_graph(as_of=day - dt.timedelta(days=1))
    fitted = ng.fit_ranker(past.net, as_of=day - dt.timedelta(days=1), threads=0)
    for aim, given in [*((aim, {}) for aim in aims), (aims[0], {"ranker": fitted})]:
        found = ng.suggest_introductions(graph, people, limit=10, introducers=False, threads=0, aim=aim, **given).to_frame()
        new = [(a, b) for a, b in zip(found.person.astype(str), found.candidate.astype(str), strict=True) if b not in around[a]]
        known = [p for p in new if p[1] in numbers]
        counts = np.zeros((2, len(people)))
        for a, b in known:
            counts[:, numbers[a]] += (min(a, b), max(a, b)) in later, 1
        nobody = set(people) - set(found.person.astype(str))
        print(f"  aim {aim:4.2f}{' with a ranker' if given else ''}: {of_100(counts)} ({len(known)} suggestions of people seen before, "
              f"{len(new) - len(known)} of others); {len(nobody)} of {len(people)} with a contact have nobody", flush=True)  # fmt: skip


def of_100(counts: np.ndarray) -> str:
    """How many of 100 came true, with the 95 % interval that drawing as many people with replacement gives."""
    draws = np.random.default_rng(1).integers(counts.shape[1], size=(500, counts.shape[1]))
    hits, made = counts[0][draws].sum(axis=1), counts[1][draws].sum(axis=1)
    low, high = np.quantile(100 * hits / np.maximum(1, made), (0.025, 0.975))
    return f"{100 * counts[0].sum() / max(1, counts[1].sum()):.2f} of 100 ({low:.2f} to {high:.2f})"


def show(data: Path, only: str | None, aims: list[float] | None, plan: bool, suggest: bool) -> None:
    """Print what was asked for, set by set."""
    asked = tuple(aims) if aims else AIMS
    for name in LISTS if only is None else (only,):
        if suggest or name in SETS:
            print(f"\n{name}", flush=True)
            past = read(data / name)
            if plan and name in SETS:
                plans(past, asked)
                plans(past, asked[:1], ranker=True)
            if suggest:
                lists(past, asked)
