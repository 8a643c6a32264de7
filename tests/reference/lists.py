"""Lists for a person: suggestions, fading and dormant ties, a week's contacts (introductions.md, measures/fading.md, keep_in_touch.md)."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass

from .club import NEVER_A_MEETING, Club, Day, Seen, day_of
from .ties import Part, Ties, encounters
from .worth import Occasion, Rules


def suggestions(o: Occasion, person: str) -> dict[str, tuple[float, float, float]]:
    """By candidate worth, value and p_known: everybody of the room whom a plan could introduce, of worth above 0."""
    if person not in o.club.people:
        return {}
    from .ties import p_known

    found = {}
    for b in o.room:
        if b == person or o.why_not(person, b) is not None:
            continue
        value, known = o.value(person, b).value, p_known(o.known_rooms, person, b)
        if (1 - known) * value > 0:
            found[b] = ((1 - known) * value, value, known)
    return found


def best_introducers(o: Occasion, a: str, b: str) -> set[str]:
    found = {m: share for m, (_, share) in o.introducers(a, b).items()}
    best = max(found.values(), default=0.0)
    return {m for m, share in found.items() if share >= best * (1 - 1e-9)}


@dataclass
class Outlook:
    strength: float
    later: float
    falls_on: Day | None
    in_person: float
    remote: float
    held: bool
    contacted: bool
    kept_apart: bool


def outlooks(club: Club, as_of: Day, until: Day, threshold: float = 0.2, floor: float = 0.05) -> dict[frozenset[str], Outlook]:
    """Every tie of the graph, as it is and as it will have faded (people who did not consent included)."""
    ties = Ties(club.seen(as_of))
    rules = Rules(club, None, as_of)
    found = {}
    for a, row in ties.graph.items():
        for b in row:
            if club.people[a].place > club.people[b].place:
                continue
            parts = ties.parts(a, b)
            near = {c for c in parts if club.channels[c].face_to_face}
            now, later = ties.combined(parts), ties.strength(a, b, until)
            in_person, remote = ties.combined(parts, near), ties.combined(parts, set(parts) - near)
            falls = None
            if now >= threshold > later:
                low, high = 0, (until - as_of).days  # a tie never grows, so halving finds the day
                while high - low > 1:
                    mid = (low + high) // 2
                    low, high = (low, mid) if ties.strength(a, b, as_of + datetime.timedelta(mid)) < threshold else (mid, high)
                falls = as_of + datetime.timedelta(high)
            apart = rules.pair("apart", a, b) or a in rules.gone or b in rules.gone
            found[frozenset((a, b))] = Outlook(now, later, falls, in_person, remote, in_person < floor and remote > 0,
                                               bool(set(parts) - {"attended_together"}), apart)
    return found


def dormant(club: Club, as_of: Day, silent_days: int = 1095, once: float = 0.3) -> dict[frozenset[str], tuple[int, float, float, float]]:
    """By pair: days of silence, strength on the last day and today, share of contacts not shared."""
    ties = Ties(club.seen(as_of))
    rules = Rules(club, None, as_of)
    found = {}
    for pair, rows in ties.rows.items():
        a, b = sorted(pair)
        spoken = [c for c in rows if c.channel not in NEVER_A_MEETING]
        fades = [c for c in spoken if day_of(club, c) is not None and club.channels[c.channel].half_life is not None]
        if not fades or len(fades) < len(spoken):
            continue
        parts = ties.parts(a, b)
        last = max(p.last for c, p in parts.items() if p.last and club.channels[c].half_life is not None)
        silent = (as_of - last).days
        then = ties.strength(a, b, last)
        if silent < silent_days or then < once or rules.pair("apart", a, b) or a in rules.gone or b in rules.gone:
            continue
        mine, theirs = set(ties.graph[a]) - {b}, set(ties.graph[b]) - {a}
        either = mine | theirs
        found[pair] = (silent, then, ties.combined(parts), 1 - len(mine & theirs) / len(either) if either else 1.0)
    return found


def meetings(seen: Seen, days: int = 7) -> list[set[str]]:
    """Who is expected at each event from the day to so many days later: registered (or come, or not), or named for it as its host."""
    found = []
    for e in seen.club.events.values():
        if e.start and 0 <= (e.start.day - seen.as_of).days <= days:
            said = {"registered", "attended"} | ({"no_show"} if e.start.day > seen.as_of else set())
            rules = Rules(seen.club, e.id, e.start.day)
            found.append(({row.person for row in seen.rows[e.id] if row.status in said} | rules.named_hosts) - rules.gone)
    return found


@dataclass
class Call:
    """What is said of one person in a caller's week."""

    strength: float
    without: float
    resting: bool
    meets: bool
    last: Day | None
    best: float  # the most that a contact counts
    options: dict[tuple[str, int], tuple[float, float]]  # by channel and minutes: with, value


OFFERS = ("phone", "video", "message", "email", "linkedin")


class Week:
    def __init__(self, club: Club, caller: str, as_of: Day, horizon: int = 91, growth: float = 0.1, rest: int = 7) -> None:
        self.calls: dict[str, Call] = {}
        self.opted_out = self.kept_apart = self.only_rooms = 0
        ties = Ties(club.seen(as_of))
        rules = Rules(club, None, as_of)
        self.soon = meetings(ties.seen)
        if not club.people[caller].consent:
            self.opted_out = 1
            return
        on = as_of + datetime.timedelta(horizon)
        for v, p in club.people.items():
            s = ties.strength(caller, v) if v != caller else 0.0
            if not (s > 0 and s >= ties.min_strength):
                continue
            if not p.consent:
                self.opted_out += 1
            elif v in rules.gone or rules.pair("apart", caller, v):
                self.kept_apart += 1
            else:
                self.add(ties, caller, v, s, on, growth, rest)

    def add(self, ties: Ties, caller: str, v: str, s: float, on: Day, growth: float, rest: int) -> None:
        as_of, parts = ties.seen.as_of, ties.parts(caller, v)
        meets = any(caller in there and v in there for there in self.soon)
        if not set(parts) - {"attended_together"}:
            self.only_rooms += 1
            return
        last = max((p.last for c, p in parts.items() if p.last and c != "attended_together"), default=None)
        later = ties.parts(caller, v, on)
        without = ties.combined(later)
        options = {}
        for name in OFFERS:
            channel = ties.club.channels[name]
            minutes = max(1, math.ceil(channel.minutes_per_touch))
            touches = min(3, math.sqrt(minutes / channel.minutes_per_touch))
            after = {c: Part(p.amount, p.rows, p.last) for c, p in later.items()}
            after.setdefault(name, Part()).amount += channel.weight * touches * ties.fade(name, as_of, on)
            made = ties.combined(after)
            options[name, minutes] = made, max(0.0, min(made, s) - without) + growth * max(0.0, made - max(s, without))
        self.calls[v] = Call(s, without, last is not None and (as_of - last).days < rest, meets, last,
                             max(value for _, value in options.values()), options)

    def optimum(self, budget: int) -> float:
        """The most that contacts in so many minutes can count, one a person at most."""
        best = [0.0] * (budget + 1)
        for call in self.calls.values():
            if call.resting or call.meets:
                continue
            before = best[:]
            for (_, minutes), (_, value) in call.options.items():
                for m in range(minutes, budget + 1):
                    best[m] = max(best[m], before[m - minutes] + value)
        return max(best)


def worth_of_visits(club: Club, person: str, as_of: Day, events: list[str], new_contact: float = 0.05, growth: float = 0.1, horizon: int = 91) -> float:
    """What a choice of events is worth: over people, their weight times the chance of a talk at any of them (keep_in_touch.md)."""
    own, on = Ties(club.seen(as_of)), as_of + datetime.timedelta(horizon)
    missed: dict[str, float] = {}
    for e in events:
        o = Occasion(club, as_of, e)
        others = [p for p in o.expected[1] if p.person != person]
        size = 1 + max(1, math.floor(sum(p.chance for p in others) + 0.5))
        talk = min(1.0, encounters(size) / (size - 1))
        for p in others:
            if club.people[p.person].consent and not o.rules.pair("apart", person, p.person):
                missed[p.person] = missed.get(p.person, 1.0) * (1 - p.chance * talk)
    total = 0.0
    for v, no_talk in missed.items():
        weight, s = new_contact, own.strength(person, v)
        if s > 0 and s >= own.min_strength:
            later = own.parts(person, v, on)
            without = own.combined(later)
            later["face_to_face"].amount += club.channels["face_to_face"].weight * own.fade("face_to_face", as_of, on)
            made = own.combined(later)
            weight = max(0.0, min(made, s) - without) + growth * max(0.0, made - max(s, without))
        total += weight * (1 - no_talk)
    return total
