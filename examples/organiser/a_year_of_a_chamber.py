#!/usr/bin/env python3
"""A chamber of commerce runs a breakfast a month for a year: four commands a month, from its ticket exports to the next plan, no cell typed.

DEMONSTRATES
  * import: each month's sign-ups, from two ticket shops and a sheet, under the same addresses or new ones
  * plan: who is introduced to whom; letters: both are asked first
  * record: the door's list, the answers and what came of the introductions; outcomes: what the year brought
  * the same files again, and the last month undone: the tables are the same to the byte
SIMPLER EXAMPLES TO READ FIRST
  * next_event.py

RUN:  python a_year_of_a_chamber.py [FOLDER]      (default: a folder that is deleted afterwards; the chamber is invented)
"""

import csv
import json
import os
import random
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from libnetgraph.cli import main as libnetgraph

FIRST = "Ada Ben Cleo Dan Eva Finn Gwen Hugo Iris Jon Kira Leo Mara Ned Olga Pim Rhea Sven Tara Ugo Vera Walt Yara Zeno".split()
LAST = "Ahorn Birke Casper Dahl Eiche Falk Ginster Hasel Iltis Jansen Kiefer Linde Maas Nuss Olm Pappel Quitte Rotdorn Ulme Weide".split()
TRADES = "law tax printing catering software design plumbing insurance".split()


def write(path, columns, rows, day):
    """Writes a CSV that says it was made on that day, as a download does."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
    moment = 1_767_225_600 + 86_400 * day
    os.utime(path, (moment, moment))
    return path


class Chamber:
    """What happens in the world: who signs up, who comes, who says yes, who meets. Seeded; no command knows of it."""

    def __init__(self, place):
        self.place, self.draw = place, random.Random(12)
        self.people = [(f"{self.draw.choice(FIRST)} {self.draw.choice(LAST)}", f"m{i:03d}@chamber.example", self.draw.choice(TRADES), self.draw.choice(TRADES))
                       for i in range(90)]  # fmt: skip
        self.signed = []

    def sign_ups(self, month):
        """This month's export: Eventbrite, Luma or the chamber's own sheet in turn, sometimes under a second address."""
        day = f"2026-{month:02d}-10"
        self.signed = self.draw.sample(self.people[: 30 + 5 * month], 24)
        rows = [(*name.split(), name, email if self.draw.random() > 0.02 else f"home.{email}", offers, seeks) for name, email, offers, seeks in self.signed]
        made = (month - 1) * 30
        if month % 3 == 0:
            return write(self.place / f"sign-ups-{month}.csv", ("Name", "Email", "Event", "Event date", "Status", "Offers", "Looking for"),
                         [(name, email, f"Breakfast {month}", f"{day} 07:45", "registered", o, s) for _, _, name, email, o, s in rows], made)  # fmt: skip
        if month % 3 == 1:
            return write(self.place / f"report-{month}.csv",
                         ("Order ID", "Order date", "Attendee first name", "Attendee last name", "Attendee email", "Event name", "Event ID", "Event start date",
                          "Event start time", "Ticket quantity", "Ticket type", "Barcode number"),
                         [(f"{month}{i:03d}", "2025-12-20", f, n, e, f"Breakfast {month}", str(9000 + month), day, "07:45", "1", "General", f"{month}{i:05d}")
                          for i, (f, n, _, e, _, _) in enumerate(rows)], made)  # fmt: skip
        return write(self.place / f"Breakfast {month} - Guests - 2026-{month:02d}-01-09-00-00.csv",
                     ("guest_id", "name", "email", "created_at", "approval_status", "checked_in_at", "qr_code_url", "ticket_name"),
                     [(f"gst-{month}-{i}", name, e, "2025-12-20T10:00:00Z", "approved", "", f"https://lu.ma/check-in/evt-{month}?pk={i}", "Standard")
                      for i, (_, _, name, e, _, _) in enumerate(rows)], made)  # fmt: skip

    def afterwards(self, month, event, club, plan):
        """The door's list and the answers to the letters; people go by their ids and addresses."""
        emails = {row["email"].removeprefix("home."): row["person"] for row in rows(club, "people")}
        came = [emails[email] for _, email, _, _ in self.signed if email in emails and self.draw.random() < 0.85]
        door = write(self.place / f"door-{month}.csv", ("event", "person", "status", "at", "device"),
                     [(event, id, "attended", f"2026-{month:02d}-10T07:{40 + i % 15}", "tablet") for i, id in enumerate(came)], month * 30)  # fmt: skip
        answers = []
        for pair in json.loads((plan / "plan.json").read_text())["introductions"]:
            there = pair["a"] in came and pair["b"] in came
            chance = random.Random(f"{month} {pair['a']} {pair['b']}")  # of its own, so that the year does not hang on who is paired
            outcome = chance.choice(["met", "met", "again", "business", "missed"]) if there else "missed"
            answers.append((pair["introducer"] or "", pair["a"], pair["b"], event, "declined" if chance.random() < 0.1 else outcome))
        return [door, write(self.place / f"answers-{month}.csv", ("introducer", "a", "b", "event", "outcome"), answers, month * 30)]


def typed(*words):
    """Types a command; returns what it prints."""
    out = StringIO()
    with redirect_stdout(out):
        status = libnetgraph([str(word) for word in words])
    assert status == 0, f"libnetgraph {' '.join(map(str, words))}: {status}"
    return out.getvalue().splitlines()


def rows(club, table):
    with open(club / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tables(club):
    return {path.name: path.read_bytes() for path in sorted(club.glob("*.csv"))}


def main(folder=None):
    with tempfile.TemporaryDirectory() as spare:
        place = Path(folder or spare)
        club, commands = place / "club", 0
        typed("new", club)
        chamber, files, former, proposed = Chamber(place), [], {}, 0
        for month in range(1, 13):
            day, before = f"2026-{month:02d}-10", f"2026-{month:02d}-03"
            files.append(chamber.sign_ups(month))
            event = ["--start", f"{day}T07:45"] if month % 3 == 2 else []
            typed("import", club, files[-1], *event)
            event = next(row["event"] for row in rows(club, "events") if row["start"].startswith(day))
            plan = place / f"plan-{month}"
            typed("plan", club, "--event", event, "--as-of", before, "--out", plan)
            letters = typed("letters", club, "--plan", plan, "--as-of", before, "--out", place / f"letters-{month}", "--sender", "The chamber")
            former = tables(club)
            typed("record", club, *chamber.afterwards(month, event, club, plan), "--over")
            commands += 4
            pairs = len(json.loads((plan / "plan.json").read_text())["introductions"])
            proposed += pairs
            assert letters[0] == f"{2 * pairs} ask", letters
            came = [row["status"] for row in rows(club, "attendance") if row["event"] == event]
            print(f"{day}: {len(rows(club, 'people'))} people so far; {len(came)} signed up, {came.count('attended')} came; both of each pair were asked")
        print(f"\n{commands} commands in 12 months.")
        (year,) = [line for line in typed("outcomes", club, "--as-of", "2026-12-31") if line.startswith("all ")]
        assert int(year.split()[1]) == proposed == len(rows(club, "introductions"))
        assert any(row["outcome"] == "business" for row in rows(club, "introductions"))
        print("Every introduction of the year is on record with what came of it.")
        now = tables(club)
        typed("import", club, *files)
        assert tables(club) == now, "the same files again change nothing"
        typed("undo", club)
        assert tables(club) == former, "December's evening is undone"
        print("\nThe same twelve files again: nothing changed. December's record undone: the tables are as before it.")


if __name__ == "__main__":
    main(*sys.argv[1:])
