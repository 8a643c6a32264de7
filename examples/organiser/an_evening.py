#!/usr/bin/env python3
"""One whole evening: planned, checked in at the door by two phones, planned again for those who came, recorded, and the next one planned.

DEMONSTRATES
  * door: the page for a phone; what two phones say becomes one list, whatever order it comes in
  * an undo, a walk-in, a guest seen by both phones, a phone that was offline
  * the plan made anew for those who are here, and what changed for whom
  * record: the list back into the tables, so that the next plan knows who came and who met
SIMPLER EXAMPLES TO READ FIRST
  * next_event.py, redo_at_the_door.py

RUN:  python an_evening.py [FOLDER]      (the synthetic breakfast club; default: a folder that is deleted afterwards; who comes is made up)
"""

import csv
import datetime as dt
import random
import shutil
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from libnetgraph.cli import main as libnetgraph
from libnetgraph.door import guests_of
from libnetgraph.door.evening import Evening

import libnetgraph as ng

CLUB = Path(__file__).parents[1] / "data" / "breakfast_club"
EVENT, DAY = "breakfast-2026-12", "2026-12-03"


def command(*words):
    """One command as it is typed; returns what it prints."""
    out = StringIO()
    with redirect_stdout(out):
        status = libnetgraph([str(word) for word in words])
    assert status == 0, out.getvalue()
    return out.getvalue().strip().splitlines()


def phone(name, seed):
    """What a phone says: marks with ids of its own, one each second."""
    draw, second = random.Random(seed), 0

    def say(person, **more):
        nonlocal second
        second += 1
        letters = "".join(draw.choices("abcdefghijklmnopqrstuvwxyz234567", k=8))
        at = f"{DAY}T07:{30 + second // 60:02d}:{second % 60:02d}"
        return {"id": f"{name}-{letters}", "what": "undo" if "undoes" in more else "here", "person": person, "at": at, "device": name, **more}

    return say


def main(place):
    club = place / "club"
    shutil.copytree(CLUB, club)
    command("plan", club, "--event", EVENT, "--as-of", "2026-11-26", "--out", place / "evening")
    print("The week before:", command("door", club, "--event", EVENT, "--out", place / "evening")[0])

    net = ng.read_tables(club)
    guests = guests_of(net, EVENT)
    listed = [guest.person for guest in guests.guests if not guest.standing]
    coming = [person for number, person in enumerate(listed) if number % 6 != 5]  # every sixth stays away
    entrance, back_door = phone("entrance", 1), phone("backdoor", 2)
    here = Evening(net, guests, place / "evening", as_of=dt.date.fromisoformat(DAY), published=place / "evening")
    said = [entrance(person) for person in coming[:30]]
    slip = entrance(listed[5])  # the wrong line was pressed, and taken back
    said += [slip, entrance(listed[5], undoes=[slip["id"]])]
    offline = [back_door(person) for person in coming[30:]] + [back_door(coming[0])]  # the last was seen by both
    offline.append(back_door("new-backdoor-zed222", name="Zed Newman", organisation="Newman Ltd", email="zed@newman.example"))
    here.take(said, 0, "")
    here.take(offline + offline[:5], 0, "")  # hours later, and some of it twice
    print(f"At the door: {len(here.present())} here, from {len(said) + len(offline)} things said on two phones")

    plan = here.replan()
    changed = [card for card in plan["cards"] if card["change"]]
    print("Planned again:", plan["summary"][3])
    print(f"  {len(changed)} of {len(plan['cards'])} cards change; Zed meets", " and ".join(met["name"] for card in plan["cards"] if card["name"] == "Zed Newman" for met in card["meets"][:2]))
    here.close()

    # Afterwards: of each second introduction somebody says that the two met.
    latest = place / "evening" / "plan-2" / "introductions.csv"
    with open(latest, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        row["outcome"] = "met" if number % 2 else row["outcome"]
    with open(place / "outcomes.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    for line in command("record", club, place / "evening" / "checkins.csv", place / "outcomes.csv", "--over"):
        if line.startswith(("Tables", "  ")):
            print("Recorded:", line.split(" (i-")[0].strip())
    with open(club / "attendance.csv", encoding="utf-8", newline="") as file:
        status = {row["person"]: row["status"] for row in csv.DictReader(file) if row["event"] == EVENT}
    assert sorted(status[person] for person in listed) == ["attended"] * len(coming) + ["no_show"] * (len(listed) - len(coming))

    # January's breakfast: the same row with another id and day.
    with open(club / "events.csv", encoding="utf-8", newline="") as file:
        events = list(csv.DictReader(file))
    with open(club / "events.csv", "a", encoding="utf-8", newline="") as file:
        december = next(row for row in events if row["event"] == EVENT)
        csv.DictWriter(file, events[0], lineterminator="\n").writerow({**december, "event": "january", "name": "January breakfast", "start": "2027-01-07T07:45", "end": ""})
    after = ng.plan_event(ng.read_tables(club), "january", as_of="2026-12-10").to_dict()
    met = {frozenset((row["a"], row["b"])) for row in rows if row["outcome"] == "met"}
    again = met & {frozenset((row["a"], row["b"])) for row in after["introductions"]}
    print(f"January: {after['counts']['expected']} expected, {len(after['introductions'])} introductions; of {len(met)} pairs who met in December it introduces {len(again)} again")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(Path(folder))
