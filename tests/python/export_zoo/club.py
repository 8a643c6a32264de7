"""The breakfast club of the examples, with letters outside ASCII in some names, so that encodings matter."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "data" / "breakfast_club"
_ACCENTS = str.maketrans({"e": "é", "o": "ö", "u": "ü", "i": "í", "a": "á"})


@dataclass(frozen=True)
class Person:
    id: str
    first: str
    last: str
    email: str
    organisation: str
    role: str
    sector: str
    seeks: str
    offers: str
    interests: str
    consent: str
    joined: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


@dataclass(frozen=True)
class Place:
    """What somebody did about an event."""

    person: Person
    status: str
    guests: int
    role: str


@dataclass(frozen=True)
class Event:
    id: str
    name: str
    start: str
    end: str
    venue: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Club:
    people: dict[str, Person]
    events: dict[str, Event]
    contacts: Counter[tuple[str, str, str, str]]  # (from, to, channel, day)


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _western(name: str) -> str:
    # Some files of the zoo are in Windows-1252, which lacks a few of the club's letters.
    return "".join(c if c.encode("cp1252", "ignore") else unicodedata.normalize("NFKD", c)[0].replace("ı", "i") for c in name)


@cache
def read_club() -> Club:
    people = {}
    for number, row in enumerate(_rows("people")):
        first, _, last = _western(row["name"]).partition(" ")
        if number % 6 == 0:  # the letter must not be the first: a name begins with a capital
            last = last[0] + last[1:].translate(_ACCENTS)
        people[row["person"]] = Person(
            row["person"],
            first,
            last,
            row["email"],
            _western(row["organisation"]),
            row["role"],
            row["sector"],
            row["seeks"],
            row["offers"],
            row["interests"],
            row["consent"],
            row["joined"],
        )
    places: dict[str, list[Place]] = {}
    for row in _rows("attendance"):
        places.setdefault(row["event"], []).append(
            Place(people[row["person"]], row["status"], int(row["guests"] or 0), row["role"])
        )
    events = {
        row["event"]: Event(
            row["event"], row["name"], row["start"], row["end"], row["venue"], tuple(places.get(row["event"], ()))
        )
        for row in _rows("events")
    }
    contacts = Counter((row["from"], row["to"], row["channel"], row["at"][:10]) for row in _rows("interactions"))
    return Club(people, events, contacts)
