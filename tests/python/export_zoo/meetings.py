"""Reports of calls, and calendars."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from .club import Club, Person
from .specimen import MADE, Specimen, write_csv


def _call(club: Club, rng: random.Random, few: bool) -> tuple[list[Person], datetime.datetime]:
    people = rng.sample(list(club.people.values()), 5 if few else 24)
    # After the 12th, so that day and month cannot be mixed up; the ambiguous case is a test of its own.
    return people, datetime.datetime(2026, rng.randrange(2, 11), rng.randrange(13, 28), 12, 0, 0)


def zoom(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    people, start = _call(club, rng, few=language != "de")
    about = {
        "en-US": "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,",
        "de": "Besprechungs-ID,Thema,Startzeit,Endzeit,Benutzer-E-Mail,Dauer (Minuten),Teilnehmer,",
        "en-2026": "Topic,ID,Start time,End time,Duration (minutes),Participants",
    }[language]
    header = {"en-US": "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room",
              "de": "Name (Ursprünglicher Name),Benutzer-E-Mail,Beitrittszeit,Austrittszeit,Dauer (Minuten),Gast,Aufzeichnungszustimmung,Im Warteraum",
              "en-2026": "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,Recording consent,In waiting room"}[language]  # fmt: skip
    yes, no = ("Ja", "Nein") if language == "de" else ("Yes", "No")

    def at(minutes: int) -> str:
        moment = start + datetime.timedelta(minutes=minutes)
        return f"{moment:%d.%m.%Y %H:%M:%S}" if language == "de" else f"{moment:%m/%d/%Y %I:%M:%S %p}"

    values = ["912 3456 789", "Harbour Lunch", at(0), at(60), "host@club.example", "60", str(len(people)), ""]
    rows = [
        about.split(","),
        values if language != "en-2026" else [values[1], values[0], *values[2:4], *values[5:7]],
        [],
        header.split(","),
    ]
    for number, person in enumerate(people):
        shown = person.name if number % 3 else f"{person.first} ({person.name})"
        email = person.email if number % 2 else ""
        rows.append([shown, email, at(number % 4), at(30), "30", yes, "", no])
        if number % 3 == 1:  # left and came again, from a second device as well
            rows.append([shown, email, at(25), at(58), "33", yes, "", no])
    rows.append(["Somebody Waiting", "", at(1), at(2), "1", yes, "", yes])
    few = len(people) <= 6
    contacts = Counter((frozenset((a.name, b.name)), "video") for a, b in combinations(people, 2)) if few else Counter()
    return Specimen(write_csv(folder / "participants.csv", rows, rng), "zoom", {"exported_at": MADE}, names={p.name for p in people}, statuses={p.name: "attended" for p in people}, events=1,
                    starts={start.isoformat(timespec="minutes")}, skipped=1, contacts=contacts)  # fmt: skip


_TEAMS = {
    "en-US": ("Meeting title|Start time|End time", "Name|First Join|Last Leave|In-Meeting Duration|Email|Participant ID (UPN)|Role", "Name|Join Time|Leave Time|Duration|Email|Role", "Organizer|Attendee", "1. Summary|2. Participants|3. In-Meeting Activities"),
    "de": ("Titel der Besprechung|Startzeit|Endzeit", "Name|Erster Beitritt|Letztes Verlassen|Dauer der Besprechungsteilnahme|E-Mail|Teilnehmer-ID (UPN)|Rolle", "Name|Beitrittszeit|Verlassen um|Dauer|E-Mail|Rolle", "Organisator|Teilnehmer", "1. Zusammenfassung|2. Teilnehmer|3. Aktivitäten"),
    "en-GB": ("Meeting title|Start time|End time", "Full Name|First Join Time|Last Leave Time|In-Meeting Duration|Email|Role|Participant ID (UPN)", "Full Name|Join Time|Leave Time|Duration|Email|Role", "Organiser|Attendee", "1. Summary|2. Participants|3. In-Meeting Activities"),
}  # fmt: skip


def teams(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    people, start = _call(club, rng, few=language == "en-GB")
    about, header, activities, roles, sections = (text.split("|") for text in _TEAMS[language])

    def at(minutes: int) -> str:
        moment = start + datetime.timedelta(minutes=minutes)
        return (
            f"{moment.month}/{moment.day}/{moment:%y}, {moment.hour % 12 or 12}:{moment:%M:%S %p}"
            if language == "en-US"
            else f"{moment:%d.%m.%Y, %H:%M:%S}"
            if language == "de"
            else f"{moment:%d/%m/%Y, %H:%M:%S}"
        )

    rows = [[sections[0]], [about[0], "Harbour Lunch"], [about[1], at(0)], [about[2], at(60)], [], [sections[1]], header]
    spells = []
    for number, person in enumerate(people):
        shown = f"{person.last}, {person.first}" if number % 4 == 2 else person.name
        email, upn, role = (
            person.email if number % 3 else "",
            f"{person.id}@tenant.example",
            roles[0] if number == 0 else roles[1],
        )
        tail = [email, role, upn] if language == "en-GB" else [email, upn, role]
        rows.append([shown, at(number % 4), at(60), "1h 2m", *tail])
        spells.append([shown, at(number % 4), at(20), "20m", email, role])
        spells.append([shown, at(40), at(60), "20m", email, role])
    rows += [[], [sections[2]], activities, *spells]
    few = len(people) <= 6
    contacts = Counter((frozenset((a.name, b.name)), "video") for a, b in combinations(people, 2)) if few else Counter()
    path = write_csv(folder / "attendance.csv", rows, rng, "\t", "utf-16")
    return Specimen(
        path,
        "teams",
        {"exported_at": MADE},
        names={p.name for p in people},
        statuses={p.name: "attended" for p in people},
        events=1,
        starts={start.isoformat(timespec="minutes")},
        contacts=contacts,
    )


_ANSWERS = {"attended": "ACCEPTED", "no_show": "ACCEPTED", "declined": "DECLINED", "cancelled": "DECLINED"}


def calendar(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    """One club event with its answers, and a weekly coffee of three of which one was called off."""
    event = club.events["breakfast-2026-10"]
    zone = {"en-GB": "Europe/London", "de": "Europe/Berlin"}[language]
    summary, room = {"en-GB": ("Harbour Breakfast", "Meeting room 3"), "de": ("Frühstück am Hafen", "Besprechungsraum 3")}[
        language
    ]
    coffee = rng.sample(list(club.people.values()), 3)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Club//EN", "METHOD:PUBLISH", "BEGIN:VEVENT", "UID:breakfast@club", f"DTSTART;TZID={zone}:{_stamp(event.start)}", f"DTEND;TZID={zone}:{_stamp(event.end)}", f"SUMMARY:{summary}",
             "DESCRIPTION:secret plans\\, and more", "LOCATION:The Net Loft"]  # fmt: skip
    for place in event.places:
        name = place.person.name if rng.random() < 0.8 else place.person.email
        lines.append(
            f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={_ANSWERS[place.status]};CN={name};X-NUM-GUESTS={place.guests}:mailto:{place.person.email}"
        )
    lines += [f"ATTENDEE;CUTYPE=RESOURCE;PARTSTAT=ACCEPTED;CN={room}:mailto:c_188@resource.calendar.google.com", "END:VEVENT", "BEGIN:VEVENT", "UID:coffee@club", f"DTSTART;TZID={zone}:20260602T103000",
              f"DTEND;TZID={zone}:20260602T110000", "RRULE:FREQ=WEEKLY;COUNT=5", f"EXDATE;TZID={zone}:20260609T103000", "SUMMARY:Coffee", f"ORGANIZER;CN={coffee[0].name}:mailto:{coffee[0].email}"]  # fmt: skip
    lines += [
        f"ATTENDEE;PARTSTAT={'ACCEPTED' if person is not coffee[2] else 'TENTATIVE'};CN={person.name}:mailto:{person.email}"
        for person in coffee
    ]
    lines += ["END:VEVENT", "END:VCALENDAR", ""]
    path = folder / "club.ics"
    path.write_bytes("\r\n".join(_folded(line) for line in lines).encode())
    statuses = {p.person.email: {"ACCEPTED": "registered", "DECLINED": "declined"}[_ANSWERS[p.status]] for p in event.places}
    return Specimen(path, "icalendar", {"exported_at": MADE}, emails={p.person.email for p in event.places} | {p.email for p in coffee}, events=1, unnamed=sum(p.guests for p in event.places), starts={event.start}, hidden=("secret plans",),
                    fields={}, contacts=Counter({(frozenset((coffee[0].name, coffee[1].name)), "meeting"): 4}) if all(p.email not in statuses for p in coffee[:2]) else None)  # fmt: skip


def _stamp(at: str) -> str:
    return at.replace("-", "").replace(":", "") + "00"


def _folded(line: str) -> str:
    """75 octets a line, as the standard has it; a letter is never cut."""
    out, width = "", 0
    for letter in line:
        size = len(letter.encode())
        if width + size > 74:
            out, width = out + "\r\n ", 1
        out, width = out + letter, width + size
    return out


Writer = Callable[[Club, str, random.Random, Path], Specimen]
WRITERS: dict[str, tuple[Writer, tuple[str, ...]]] = {
    "zoom": (zoom, ("en-US", "de", "en-2026")),
    "teams": (teams, ("en-US", "de", "en-GB")),
    "icalendar": (calendar, ("en-GB", "de")),
}
