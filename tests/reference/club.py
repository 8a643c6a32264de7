"""The tables of a data folder as plain values, and what of them is seen on a day (tables.md; tie_strength.md, who was there)."""

from __future__ import annotations

import csv
import datetime
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .words import Words

Day = datetime.date


@dataclass(frozen=True)
class Moment:
    day: Day
    second: int | None = None  # within the day; None: the whole day
    to_the_second: bool = False
    zone: int | None = None  # minutes east

    @staticmethod
    def read(text: str) -> Moment | None:
        if not text:
            return None
        found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?)?", text)
        assert found, text
        day = Day.fromisoformat(found[1])
        if found[2] is None:
            return Moment(day)
        zone = found[5]
        minutes = None
        if zone:
            minutes = 0 if zone == "Z" else (-1 if zone[0] == "-" else 1) * (int(zone[1:3]) * 60 + int(zone[4:]))
        return Moment(day, int(found[2]) * 3600 + int(found[3]) * 60 + int(found[4] or 0), found[4] is not None, minutes)


@dataclass
class Person:
    id: str
    place: int
    row: dict[str, str]
    consent: bool
    joined: Day | None
    at_most: int | None
    interests: set[str]
    seeks: set[str]
    offers: set[str]


@dataclass
class Event:
    id: str
    place: int
    series: str
    start: Moment | None
    fee: float | None
    kind: str
    attendance: str


@dataclass
class Attendance:
    event: str
    person: str
    status: str
    role: str
    at: Moment | None


@dataclass
class Contact:
    a: str  # who it came from
    b: str
    channel: str
    at: Moment | None
    minutes: float | None
    count: float
    event: str | None
    repeats: bool = False


@dataclass
class Introduction:
    introducer: str | None
    a: str
    b: str
    event: str | None
    at: Moment | None
    outcome: str


@dataclass
class Rule:
    kind: str
    a: str
    b: str | None
    event: str | None
    until: Day | None


@dataclass
class Channel:
    weight: float
    half_life: float | None
    ceiling: float
    minutes_per_touch: float
    face_to_face: bool
    two_way: bool


BUILT_IN = {
    "face_to_face": Channel(1, 414, 1, 45, True, True),
    "meeting": Channel(1.5, 414, 1, 60, True, True),
    "video": Channel(0.7, 414, 0.8, 30, False, True),
    "phone": Channel(0.7, 414, 0.8, 15, False, True),
    "message": Channel(0.3, 180, 0.5, 5, False, False),
    "email": Channel(0.3, 180, 0.5, 10, False, False),
    "sms": Channel(0.3, 180, 0.5, 2, False, False),
    "linkedin": Channel(0.2, 180, 0.4, 3, False, False),
    "twitter": Channel(0.2, 180, 0.4, 2, False, False),
    "facebook": Channel(0.2, 180, 0.4, 3, False, False),
    "mention": Channel(0.1, 90, 0.3, 1, False, False),
    "connection": Channel(0.05, None, 0.2, 1, False, False),
    "attended_together": Channel(1, 414, 0.6, 60, True, False),
}
LISTS = ("interests", "seeks", "offers")
NEVER_A_MEETING = ("mention", "connection", "attended_together")


def fold(text: str) -> str:
    """One text for all that are alike: NFKC and casefold, one blank for several, none around."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())


def word(text: str) -> str:
    return text.strip().lower().replace(" ", "_")


def number(text: str) -> float | None:
    return float(text) if text else None


@dataclass
class Club:
    people: dict[str, Person] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    attendance: list[Attendance] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    introductions: list[Introduction] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    channels: dict[str, Channel] = field(default_factory=dict)
    home: int = 0  # the zone written most often, of several the westernmost
    days: dict[Day, Seen] = field(default_factory=dict)

    def seen(self, as_of: Day) -> Seen:
        if as_of not in self.days:
            self.days[as_of] = Seen(self, as_of)
        return self.days[as_of]

    def ids(self) -> list[str]:
        return list(self.people)


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    file = folder / f"{table}.csv"
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as text:
        return [{name: cell or "" for name, cell in row.items()} for row in csv.DictReader(text)]


def mailbox(text: str) -> str:
    """What of an address says whose it is: not case, not what a plus adds."""
    local, at, domain = fold(text).partition("@")
    return (local[:1] + local[1:].split("+")[0]) + at + domain if at else local


def spread_refusals(club: Club) -> None:
    """Of one mailbox and not of two names, one no holds for all (tables.md)."""
    refusing = [p for p in club.people.values() if not p.consent and mailbox(p.row.get("email", ""))]
    for p in club.people.values():
        for no in refusing:
            names = {fold(p.row.get("name", "")), fold(no.row.get("name", ""))} - {""}
            if len(names) < 2 and mailbox(p.row.get("email", "")) == mailbox(no.row["email"]):
                p.consent = False


def read_club(folder: Path) -> Club:
    club = Club()
    for row in rows_of(folder, "people"):
        get = row.get
        club.people[row["person"]] = Person(
            row["person"], len(club.people), row, word(get("consent", "")) not in ("no", "false", "0", "nein"),
            Day.fromisoformat(row["joined"]) if get("joined") else None, int(row["at_most"]) if get("at_most") else None,
            set(), set(), set())
    spread_refusals(club)
    said = [{t for column in LISTS for t in p.row.get(column, "").split(";")} for p in club.people.values() if p.consent]
    words = Words(said, [(row["word"], row["same_as"]) for row in rows_of(folder, "synonyms")])
    for p in club.people.values():
        p.interests, p.seeks, p.offers = ({words.group(t) for t in p.row.get(column, "").split(";")} - {""} for column in LISTS)
    for row in rows_of(folder, "events"):
        club.events[row["event"]] = Event(row["event"], len(club.events), row.get("series", ""), Moment.read(row.get("start", "")),
                                          number(row.get("fee", "")), row.get("kind", ""), word(row.get("attendance", "")))
    for row in rows_of(folder, "attendance"):
        club.attendance.append(Attendance(row["event"], row["person"], word(row.get("status", "")) or "registered",
                                          row.get("role", ""), Moment.read(row.get("at", ""))))
    club.channels = {name: Channel(**vars(c)) for name, c in BUILT_IN.items()}
    for row in rows_of(folder, "channels"):
        add_channel(club, row)
    for row in rows_of(folder, "interactions"):
        club.contacts.append(Contact(row["from"], row["to"], row["channel"], Moment.read(row.get("at", "")), number(row.get("minutes", "")),
                                     number(row.get("count", "")) or 1.0, row.get("event") or None))
    mark_repeats(club)
    for row in rows_of(folder, "introductions"):
        club.introductions.append(Introduction(row.get("introducer") or None, row["a"], row["b"], row.get("event") or None,
                                               Moment.read(row.get("at", "")), word(row.get("outcome", ""))))
    for row in rows_of(folder, "rules"):
        club.rules.append(Rule(word(row["rule"]), row["a"], row.get("b") or None, row.get("event") or None,
                               Day.fromisoformat(row["until"]) if row.get("until") else None))
    zones = Counter(m.zone for m in [*(e.start for e in club.events.values()), *(c.at for c in club.contacts)] if m and m.zone is not None)
    if zones:
        club.home = min(zone for zone, times in zones.items() if times == max(zones.values()))
    return club


def add_channel(club: Club, row: dict[str, str]) -> None:
    """What a row leaves empty stays; a new channel begins as `message` or, face to face, as `face_to_face` (tables.md)."""
    name = row["channel"]
    in_person = word(row.get("face_to_face", ""))
    before = club.channels.get(name) or BUILT_IN["face_to_face" if in_person == "yes" else "message"]
    made = Channel(**vars(before))
    made.weight = number(row.get("weight", "")) if row.get("weight") else made.weight  # type: ignore[assignment]
    made.ceiling = float(row["ceiling"]) if row.get("ceiling") else made.ceiling
    made.minutes_per_touch = float(row["minutes_per_touch"]) if row.get("minutes_per_touch") else made.minutes_per_touch
    if row.get("half_life_days"):
        made.half_life = None if word(row["half_life_days"]) == "none" else float(row["half_life_days"])
    if in_person:
        made.face_to_face = in_person == "yes"
    made.two_way = made.two_way or (made.face_to_face and name not in NEVER_A_MEETING)
    club.channels[name] = made


def mark_repeats(club: Club) -> None:
    """The same two, channel and minute are one contact, and the row that says more is it; over a one-way channel with times to the
    second a row the other way round is the answer."""
    groups: dict[tuple[object, ...], list[Contact]] = {}
    for c in club.contacts:
        if c.at is None or c.at.second is None:
            continue
        way = () if club.channels[c.channel].two_way or not c.at.to_the_second else (c.a,)
        groups.setdefault((frozenset((c.a, c.b)), c.channel, c.at, *way), []).append(c)
    for rows in groups.values():
        best = max(rows, key=lambda c: (c.count, -1.0 if c.minutes is None else c.minutes, -club.people[c.a].place))
        for c in rows:
            c.repeats = c is not best


# -- time -----------------------------------------------------------------------------------------------------------------------


def seconds(club: Club, at: Moment) -> int:
    """The instant, by the clock of the home zone; a moment without a zone is taken to be by that clock."""
    moved = 0 if at.zone is None or at.second is None else (club.home - at.zone) * 60
    return at.day.toordinal() * 86400 + (at.second or 0) + moved


def comes_before(club: Club, first: Event, second: Event) -> bool:
    """Two of a day are in order only where both have a time. An undated event comes before every dated one, and has all others
    before it."""
    if second.start is None:
        return True
    if first.start is None:
        return True
    end_of_day = 0 if first.start.second is not None else 86399
    return seconds(club, first.start) + end_of_day < seconds(club, second.start)


def day_of(club: Club, row: Contact | Introduction) -> Day | None:
    """Its own day, else its event's; None: not known."""
    if row.at:
        return row.at.day
    start = club.events[row.event].start if row.event else None
    return start.day if start else None


class Seen:
    """What is seen of a club on a day."""

    def __init__(self, club: Club, as_of: Day) -> None:
        self.club, self.as_of = club, as_of
        self.memory: dict[object, Any] = {}  # what was worked out before
        self.rows: dict[str, list[Attendance]] = {e: [] for e in club.events}
        self.rows_of: dict[str, list[Attendance]] = {v: [] for v in club.people}
        for row in club.attendance:
            if row.at is None or row.at.day <= as_of:
                self.rows[row.event].append(row)
                self.rows_of[row.person].append(row)
        self.contacts = [c for c in club.contacts if self.known(c)]
        self.people_named: dict[str, set[str]] = {e: set() for e in club.events}
        for c in self.contacts:
            if c.event:
                self.people_named[c.event] |= {c.a, c.b}
        self.introductions = [i for i in club.introductions if self.known(i)]
        self.past: dict[str, bool] = {}
        self.taken: dict[str, bool] = {}
        for e in club.events.values():
            came = any(row.status == "attended" for row in self.rows[e.id])
            self.past[e.id] = e.start.day <= as_of if e.start else came
            self.taken[e.id] = self.past[e.id] and (e.attendance == "taken" if e.attendance else came)

    def known(self, row: Contact | Introduction) -> bool:
        day = day_of(self.club, row)
        return (day is None or day <= self.as_of) and (row.at is None or row.at.day <= self.as_of)

    def row(self, event: str, person: str) -> Attendance | None:
        return next((row for row in self.rows[event] if row.person == person), None)

    def present(self, event: str) -> list[Attendance]:
        """Those who attended a past event and, where attendance was not taken, those registered."""
        if not self.past[event]:
            return []
        return [row for row in self.rows[event]
                if row.status == "attended" or (row.status == "registered" and not self.taken[event])]
