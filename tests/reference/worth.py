"""Who is expected, who is open to whom, what a pair is worth, who introduces (introductions.md)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from .club import NEVER_A_MEETING, Club, Day, Event, Rule, comes_before, day_of, fold, mailbox
from .ties import Met, Room, Ties, p_known, rooms, turnout

WEIGHTS = {"shared_contacts": 0.25, "seeks_offers": 0.30, "common_interests": 0.15, "new_reach": 0.15, "other_sector": 0.10,
           "newcomer": 0.05, "competitor": -0.15}
LIKELY = ("shared_contacts", "seeks_offers", "common_interests")
OPENS = ("new_reach", "other_sector", "newcomer", "competitor")


@dataclass(frozen=True)
class Options:
    """What a plan can be asked for, by the names and defaults of the pages."""

    at_most: int = 3
    newcomers_at_least: int = 1
    per_introducer: int = 3
    introducer_lift: float = 0.5
    host_balance: float = 0.1
    proposed_before: float = 0.5
    left_out_before: float = 0.1
    trios: bool = False
    fairness: float = 0.02
    cooldown_days: int = 84
    known_above: float = 0.8
    met_within_days: int | None = None
    colleagues: bool = False
    aim: float = 0.95
    shared_contacts_scale: float = 0.25
    offer_credit: float = 0.5
    interest_prior: float = 0.5
    regular_window: int = 12
    regular_events: int = 2
    regular_share: float = 0.25
    newcomer_days: int = 60


class Rules:
    """What the rules say at an event, or on no particular occasion."""

    def __init__(self, club: Club, event: str | None, on: Day) -> None:
        self.club = club
        self.held: list[Rule] = [r for r in club.rules if (r.event is None or r.event == event) and (r.until is None or r.until >= on)]
        self.gone = {r.a for r in self.held if r.kind in ("left", "away")}
        self.hosts = {r.a for r in self.held if r.kind == "host_at"}
        self.never = {r.a for r in self.held if r.kind == "never_introduce" and r.b is None}
        self.not_introducing = {r.a for r in self.held if r.kind == "not_as_introducer"}
        self.named_hosts = {r.a for r in self.held if r.kind == "host_at" and r.event is not None}

    def pair(self, kind: str, a: str, b: str) -> bool:
        return any(r.kind == kind and {r.a, r.b} == {a, b} for r in self.held)

    def one_group(self, a: str, b: str) -> bool:
        columns = [r.a for r in self.held if r.kind == "across"]
        texts = [(fold(self.club.people[a].row.get(c, "")), fold(self.club.people[b].row.get(c, ""))) for c in columns]
        return any(x == y != "" for x, y in texts)

    def wish(self, a: str, b: str) -> str | None:
        """`wants` says more than `together`."""
        return next((kind for kind in ("wants", "together") if self.pair(kind, a, b)), None)

    def wishes(self) -> set[tuple[str, str]]:
        place = {v: p.place for v, p in self.club.people.items()}
        return {(r.a, str(r.b)) if place[r.a] < place[str(r.b)] else (str(r.b), r.a) for r in self.held if r.kind in ("together", "wants")}

    def may_introduce(self, v: str) -> bool:
        return v not in self.not_introducing and v not in self.gone and (v not in self.never or v in self.hosts)


@dataclass
class Expected:
    person: str
    chance: float
    role: str = ""
    host: bool = False
    newcomer: bool = False


@dataclass
class Value:
    parts: tuple[dict[str, float], dict[str, float]]
    sides: tuple[float, float]
    value: float


@dataclass
class Worth:
    a: str
    b: str
    p_both: float
    p_known: float
    value: Value
    proposed_before: int
    fresh: float
    introducers: dict[str, tuple[str, float]] = field(default_factory=dict)  # kind and share, by person

    @property
    def alone(self) -> float:
        return self.p_both * (1 - self.p_known) * self.value.value * self.fresh


class Occasion:
    """One event as it is planned on a day; without an event, no particular occasion."""

    def __init__(self, club: Club, as_of: Day, event: str | None, options: Options = Options()) -> None:
        self.club, self.as_of, self.event_id, self.options = club, as_of, event, options
        self.event: Event | None = club.events[event] if event else None
        self.day = self.event.start.day if self.event and self.event.start else as_of
        self.seen = club.seen(as_of)
        self.rules = Rules(club, event, self.day)
        self.met = Met(self.seen)
        self.ties = Ties(self.seen, without_room=event)
        self.known_rooms: list[Room] = rooms(self.seen, before=event)
        self.nearby: dict[str, set[str]] = {}

    # -- who is there --------------------------------------------------------------------------------------------------------

    @cached_property
    def expected(self) -> tuple[str, list[Expected]]:
        """Where the list comes from, and everybody on it, without consent or not; `gone` people left out but those who have come."""
        assert self.event
        e = self.event.id
        rows = self.seen.rows[e]
        still_to_come = self.event.start is not None and self.event.start.day > self.as_of
        for source in ("attended", "registered", "invited"):
            counts = {source} - ({"attended"} if still_to_come and source == "attended" else set())
            if source == "registered" and still_to_come:
                counts = {"registered", "attended", "no_show"}
            on_list = [row for row in rows if row.status in counts and (source == "attended" or row.person not in self.rules.gone)]
            if on_list:
                found = [self.told(row.person, 1.0 if source == "attended" else turnout(self.seen, row.person, e), row.role) for row in on_list]
                break
        else:
            answered = {row.person for row in rows}
            found = [self.told(v, rate) for v, rate in self.regulars().items() if v not in self.rules.gone and v not in answered]
            source = "regulars" if found else "nobody"
        if source != "attended":
            for v in self.rules.named_hosts - self.rules.gone - {p.person for p in found}:
                row = self.seen.row(e, v)
                if row is None or row.status == "invited":
                    found.append(self.told(v, turnout(self.seen, v, e), row.role if row else ""))
        return source, sorted(found, key=lambda p: self.club.people[p.person].place)

    def regulars(self) -> dict[str, float]:
        """Of the series' last 12 past events with anybody present: who was at 2 of them (at all, if fewer) and at a quarter; each
        with the sum of the chances of having been there over the events."""
        assert self.event
        series = [r for r in self.known_rooms if self.club.events[r.event].series == self.event.series]
        series.sort(key=lambda r: self.order_in_series(self.club.events[r.event]))
        o = self.options
        last = series[-o.regular_window:]
        times = Counter(v for r in last for v in r.chances)
        return {v: sum(r.chances.get(v, 0.0) for r in last) / len(last) for v, n in times.items()
                if n >= max(1, min(o.regular_events, len(last))) and n >= o.regular_share * len(last)}

    def order_in_series(self, e: Event) -> tuple[float, bool, int]:
        from .club import seconds

        return (seconds(self.club, e.start) if e.start else -math.inf, bool(e.start and e.start.second is not None), e.place)

    def told(self, v: str, chance: float, role: str = "") -> Expected:
        joined = self.club.people[v].joined
        newcomer = not any(v in r.chances for r in self.known_rooms) or (joined is not None and (self.day - joined).days <= self.options.newcomer_days)
        return Expected(v, chance, role, v in self.rules.hosts or role.lower() in ("host", "organiser"), newcomer)

    @cached_property
    def room(self) -> dict[str, Expected]:
        """Everybody the plan is for: consenting, in the order of people.csv."""
        if self.event is None:
            return {v: Expected(v, 1.0) for v, p in self.club.people.items() if p.consent and v not in self.rules.gone}
        return {p.person: p for p in self.expected[1] if self.club.people[p.person].consent and p.person not in self.rules.gone}

    # -- who is open to whom ---------------------------------------------------------------------------------------------------

    def alike(self, a: str, b: str, column: str) -> bool:
        x, y = (fold(self.club.people[v].row.get(column, "")) for v in (a, b))
        return x == y != ""

    def why_not(self, a: str, b: str) -> str | None:
        people, rules = self.club.people, self.rules
        if not people[a].consent or not people[b].consent:
            return "no_consent"
        if a in rules.gone or b in rules.gone:
            return "gone"
        if mailbox(people[a].row.get("email", "")) == mailbox(people[b].row.get("email", "")) != "":
            return "one_email"
        if rules.pair("apart", a, b):
            return "apart"
        if rules.pair("never_introduce", a, b) or a in rules.never or b in rules.never:
            return "never_introduce"
        if rules.one_group(a, b):
            return "one_group"
        if self.met.within(a, b, self.options.met_within_days):
            return "met"
        if not self.options.colleagues and self.alike(a, b, "organisation"):
            return "colleagues"
        resting = self.resting(a, b)
        if resting:
            return resting
        if self.options.known_above < 1 and p_known(self.known_rooms, a, b) > self.options.known_above:
            return "known"
        return None

    def resting(self, a: str, b: str) -> str | None:
        found = set()
        for i in self.club.introductions:
            if {i.a, i.b} != {a, b} or i.outcome in ("missed", "met", "again", "business"):
                continue
            own = self.event_id is not None and i.event == self.event_id
            day = day_of(self.club, i)
            if day is not None and day > self.as_of:  # of another event that is still to come
                if i.event and not own and i.outcome != "declined" and self.options.cooldown_days > 0:
                    found.add("cooldown")
                continue
            if day is not None and (self.as_of - day).days >= self.options.cooldown_days:
                continue
            if i.outcome == "declined":
                found.add("declined")
            elif not own:
                found.add("cooldown")
        return "declined" if "declined" in found else "cooldown" if found else None

    def open(self, a: str, b: str) -> str | None:
        """Why a plan may not introduce them: a wish overrules some reasons."""
        why, wish = self.why_not(a, b), self.rules.wish(a, b)
        if wish and (why in ("cooldown", "known", "colleagues") or (wish == "wants" and why == "met")):
            return None
        return why

    # -- what a pair is worth --------------------------------------------------------------------------------------------------

    @cached_property
    def consenting(self) -> list[str]:
        return [v for v, p in self.club.people.items() if p.consent]

    def rarity(self, column: str) -> dict[str, float]:
        lists: list[set[str]] = [getattr(self.club.people[v], column) for v in self.consenting]
        n = sum(1 for words in lists if words)
        holders = Counter(w for words in lists for w in words)
        return {w: math.log((n + 1) / k) / math.log(n + 1) for w, k in holders.items()}

    @cached_property
    def offers_rarity(self) -> dict[str, float]:
        return self.rarity("offers")

    @cached_property
    def interests_rarity(self) -> dict[str, float]:
        return self.rarity("interests")

    @cached_property
    def sectors_tell(self) -> bool:
        return len({fold(self.club.people[v].row.get("sector", "")) for v in self.consenting} - {""}) > 1

    def near(self, v: str) -> set[str]:
        """Those within two steps, without the person."""
        if v not in self.nearby:
            g = self.ties.consenting
            self.nearby[v] = set(g[v]).union(*(g[w] for w in g[v])) - {v}
        return self.nearby[v]

    @cached_property
    def all_strength(self) -> dict[str, float]:
        return {v: sum(row.values()) for v, row in self.ties.consenting.items()}

    def match(self, a: str, b: str) -> float:
        missed = 1.0
        for w in self.club.people[a].seeks & self.club.people[b].offers:
            missed *= 1 - self.offers_rarity[w]
        return 1 - missed

    def value(self, a: str, b: str) -> Value:
        g = self.ties.consenting
        shared = set(g[a]) & set(g[b])
        x = sum(min(g[a][w], g[b][w]) / self.all_strength[w] for w in shared)
        contacts = 1 - math.exp(-x / self.options.shared_contacts_scale)
        finds = (self.match(a, b), self.match(b, a))
        mine, theirs = self.club.people[a].interests, self.club.people[b].interests
        common = sum(self.interests_rarity[w] for w in mine & theirs)
        either = sum(self.interests_rarity[w] for w in mine | theirs)
        interests = common / (either + self.options.interest_prior) if common else 0.0
        known = self.sectors_tell and all(fold(self.club.people[v].row.get("sector", "")) for v in (a, b))
        same_sector = self.alike(a, b, "sector")
        parts = []
        for i, (me, you) in enumerate(((a, b), (b, a))):
            around = ({you} | self.near(you)) - {me}
            new = self.room_newcomer(me), self.room_newcomer(you)
            parts.append({
                "shared_contacts": contacts,
                "seeks_offers": 1 - (1 - finds[i]) * (1 - finds[1 - i] * self.options.offer_credit),
                "common_interests": interests,
                "new_reach": len(around - self.near(me)) / len(around),
                "other_sector": 1.0 if known and not same_sector else 0.0,
                "newcomer": 1.0 if new == (True, False) else 0.5 if any(new) else 0.0,
                "competitor": 1.0 if known and same_sector and not self.alike(a, b, "organisation") else 0.0,
            })
        halves = []
        for half in (LIKELY, OPENS):
            whole = sum(WEIGHTS[name] for name in half if name != "competitor")
            halves.append([max(0.0, sum(WEIGHTS[name] * side[name] for name in half)) / whole for side in parts])
        likely, opens = (2 * p * q / (p + q) if p > 0 and q > 0 else 0.0 for p, q in halves)
        sides = [self.options.aim * halves[0][i] + (1 - self.options.aim) * halves[1][i] for i in (0, 1)]
        return Value((parts[0], parts[1]), (sides[0], sides[1]), self.options.aim * likely + (1 - self.options.aim) * opens)

    def room_newcomer(self, v: str) -> bool:
        return v in self.room and self.room[v].newcomer

    def proposed_before(self, a: str, b: str) -> int:
        """Up to the day, for other events, and not having met since."""
        count = 0
        for i in self.seen.introductions:
            if {i.a, i.b} == {a, b} and i.outcome in ("proposed", "accepted", "declined", "") and (i.event is None or i.event != self.event_id):
                count += not self.met.since(a, b, day_of(self.club, i))
        return count

    @cached_property
    def left_out(self) -> set[str]:
        """Who was at the latest dated event with introductions on record that they were at, and is named by none of them."""
        club = self.club
        named: dict[str, set[str]] = {}
        for i in self.seen.introductions:
            if i.event and i.event != self.event_id:
                named.setdefault(i.event, set()).update((i.a, i.b))
        past = [e for e in club.events.values() if e.id in named and e.start and e.start.day <= self.as_of
                and (self.event is None or comes_before(club, e, self.event))]
        out: set[str] = set()
        for e in sorted(past, key=self.when):
            out |= {row.person for row in self.seen.present(e.id)}
            out -= named[e.id]
        return out

    def when(self, e: Event) -> tuple[int, int]:
        from .club import seconds

        assert e.start
        return seconds(self.club, e.start) + (0 if e.start.second is not None else 86399), e.place

    def worth(self, a: str, b: str) -> Worth:
        k = self.proposed_before(a, b)
        fresh = self.options.proposed_before**k * (1 + self.options.left_out_before * ((a in self.left_out) + (b in self.left_out)))
        chances = self.room[a].chance * self.room[b].chance
        return Worth(a, b, chances, p_known(self.known_rooms, a, b), self.value(a, b), k, fresh, self.introducers(a, b))

    # -- who introduces --------------------------------------------------------------------------------------------------------

    @cached_property
    def possible(self) -> list[Expected]:
        return [p for p in self.room.values() if p.chance > 0 and self.rules.may_introduce(p.person)]

    def introducers(self, a: str, b: str) -> dict[str, tuple[str, float]]:
        g, balance = self.ties.consenting, self.options.host_balance
        found: dict[str, tuple[str, float]] = {}
        for m in self.possible:
            v = m.person
            if v in (a, b) or self.rules.pair("apart", v, a) or self.rules.pair("apart", v, b):
                continue
            tied = v in g[a] and v in g[b]
            h = 2 * g[a][v] * g[b][v] / (g[a][v] + g[b][v]) if tied else 0.0
            if tied and self.met(v, a) and self.met(v, b):
                found[v] = ("met_both", m.chance * max(h, balance if m.host else 0.0))
            elif tied and not (m.host and h / 4 <= balance):
                found[v] = ("tied_to_both", m.chance * h / 4)
            elif m.host:
                found[v] = ("host", m.chance * balance)
        most = 1.0
        for kind in ("met_both", "tied_to_both", "host"):
            of_kind = {v: min(share, most) for v, (k, share) in found.items() if k == kind}
            found.update({v: (kind, share) for v, share in of_kind.items()})
            if of_kind:
                most = max(of_kind.values()) / 2
        return found

    def warm_up(self, a: str, b: str) -> str | None:
        """The one-way channel of largest weight that both have used, with anybody and in either direction; an address is a use of e-mail."""
        used = [{c.channel for c in self.seen.contacts if v in (c.a, c.b)} | ({"email"} if fold(self.club.people[v].row.get("email", "")) else set()) for v in (a, b)]
        possible = [name for name, c in self.club.channels.items() if name in used[0] & used[1] and not c.two_way and name not in NEVER_A_MEETING]
        return max(possible, key=lambda name: self.club.channels[name].weight, default=None)  # the first of several

    def pairs(self) -> Iterable[tuple[str, str]]:
        ids = list(self.room)
        return ((a, b) for i, a in enumerate(ids) for b in ids[i + 1:])
