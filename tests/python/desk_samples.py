"""Ticket exports of an invented club, seeded: what organisers bring to `libnetgraph import`."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import random
from pathlib import Path

FIRST = ("Ann Bo Cy Di Ed Flo Gus Hal Ivy Jo Kai Lea Max Nia Oli Pia Quin Rosa Sam Tess Uma Vic Wim Xia Yan Zoe Amir Bela Carla Dario Elif Femi "
         "Greta Hana Igor Jana Kofi Lars Mona Nils").split()  # fmt: skip
LAST = ("Abel Berg Cole Dorn Evers Fink Gray Holt Ibsen Jung Kern Lund Moss Nagy Ortiz Pohl Quist Reed Stone Thorne Unger Vogel Wolf Young Zeman "
        "Adler Brandt Castro Duarte Engel Fischer Garner Horvat").split()  # fmt: skip

LUMA = ("guest_id", "name", "first_name", "last_name", "email", "phone_number", "created_at", "approval_status", "checked_in_at", "utm_source",
        "qr_code_url", "ticket_type_id", "ticket_name")  # fmt: skip
EVENTBRITE = ("Order ID", "Order date", "Attendee first name", "Attendee last name", "Attendee email", "Phone number", "Event name", "Event ID",
              "Event start date", "Event start time", "Event location", "Ticket quantity", "Ticket type", "Buyer first name", "Buyer last name",
              "Buyer email", "Barcode number")  # fmt: skip


def people(n: int, seed: int = 1) -> list[tuple[str, str, str]]:
    """(first, last, e-mail) of invented people; names repeat, addresses do not."""
    draw = random.Random(seed)
    return [(draw.choice(FIRST), draw.choice(LAST), f"{i:05d}@club.example") for i in range(n)]


def text_of(columns, rows) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def luma(title: str, number: int, day: str, guests, draw: random.Random, *, over: bool = True) -> tuple[str, str]:
    """A guest list: name of the file and its text; made the next morning, or ten days before."""
    rows = []
    for i, (first, last, email) in enumerate(guests):
        came = over and draw.random() < 0.8
        at = f"{day}T07:{30 + draw.randrange(30)}:00.000Z" if came else ""
        rows.append((f"gst-{number}-{i}", f"{first} {last}", first, last, email.upper() if draw.random() < 0.1 else email, "", f"{int(day[:4]) - 1}-12-{1 + i % 28:02d}T10:00:00.000Z",
                     "approved", at, "", f"https://lu.ma/check-in/evt-{number:04d}?pk=g-{number}-{i}", "ttype", "Standard"))  # fmt: skip
    made = f"{day}-21-00-00" if over else f"{day[:8]}01-21-00-00"
    return f"{title} - Guests - {made}.csv", "\ufeff" + text_of(LUMA, rows)


def eventbrite(title: str, number: int, day: str, guests, draw: random.Random) -> tuple[str, str]:
    """An attendee report of the new kind: event in the row, no status."""
    rows = [
        (f"11{number:04d}{i:05d}", f"{int(day[:4]) - 1}-12-{1 + i % 28:02d}", first if draw.random() > 0.05 else first[0] + ".", last, email, "", title, f"9{number:05d}", day, "07:45",
         "The Net Loft", "1", "General", first, last, email, f"11{number:04d}{i:05d}12345678{i:05d}")
        for i, (first, last, email) in enumerate(guests)
    ]  # fmt: skip
    return f"report-{number}-{day}T0900.csv", text_of(EVENTBRITE, rows)


def exports(folder: Path, *, files: int, club: int, guests: int, seed: int = 1) -> list[Path]:
    """Writes exports, Luma's and Eventbrite's in turn, one event a file; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(seed)
    everybody = people(club, seed)
    made = []
    for number in range(files):
        day = f"{2024 + number // 12}-{1 + number % 12:02d}-05"
        room = draw.sample(everybody, guests)
        name, text = (luma if number % 2 == 0 else eventbrite)(f"Breakfast {number}", number, day, room, draw)
        path = folder / name
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1_790_000_000 + number, 1_790_000_000 + number))
        made.append(path)
    return made


def tables(club: Path) -> dict[str, bytes]:
    """The tables of a club as bytes; what else is in the folder does not count."""
    from libnetgraph.workspace.table_file import TABLES

    return {name: path.read_bytes() for name in TABLES if (path := club / f"{name}.csv").exists()}


def marks(club: Path) -> str:
    """One mark of everything visible in a club's folder."""
    whole = hashlib.sha256()
    for path in sorted(club.rglob("*")):
        if path.is_file() and ".libnetgraph" not in path.parts and path.name != "README.txt":  # that one says the folder's name
            whole.update(path.relative_to(club).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()
