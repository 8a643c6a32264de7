"""Writes the folder of a large club: by default 12,000 people, 2,300 events and 57,000 attendances, the same for the same seed.

    python benchmarks/big_club.py FOLDER [PEOPLE EVENTS ATTENDANCES SEED]
    python benchmarks/big_club.py --report        # makes one, and prints the CPU seconds of `libnetgraph report` on it

A few hundred series; whoever comes once tends to come again to the same; some contacts in the weeks after. Nothing in it is real.
The seconds are those of the whole command, start of Python and imports included, the median of five; at most 1.5 are wanted.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

WANTED = 1.5  # CPU seconds of the report


def write(folder: Path, name: str, header: str, rows: list[tuple[object, ...]]) -> None:
    """One table of the folder."""
    with (folder / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([header.split(","), *rows])


def time_report() -> int:
    """CPU seconds of the command `report`, as a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        club = Path(place) / "club"
        main([str(club)])
        took = []
        for run in range(5):
            command = [sys.executable, "-m", "libnetgraph", "report", str(club), "--as-of", "2026-11-26", "--out", str(Path(place) / f"out{run}")]
            with (Path(place) / "said").open("w") as said:
                done = subprocess.Popen(command, stdout=said)
                _, status, used = os.wait4(done.pid, 0)
            if os.waitstatus_to_exitcode(status):
                return 1
            took.append(used.ru_utime + used.ru_stime)
        print(f"libnetgraph report: {statistics.median(took):.2f} CPU seconds (wanted: at most {WANTED})")
        return 0 if statistics.median(took) <= WANTED else 1


def main(arguments: list[str]) -> int:
    if arguments == ["--report"]:
        return time_report()
    if not arguments or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    folder = Path(arguments[0])
    people, events, attendances, seed = (int(a) for a in [*arguments[1:], *("12000", "2300", "57000", "1")[len(arguments) - 1 :]])
    folder.mkdir(parents=True)  # never into a folder that is there
    draw = np.random.default_rng(seed)
    groups = max(1, events // 9)
    first = dt.date(2024, 1, 1)
    home = draw.integers(0, groups, people)  # the series somebody belongs to
    series = draw.integers(0, groups, events)
    days = np.sort(draw.integers(0, 1050, events))
    circle = [np.flatnonzero(home == g) for g in range(groups)]
    came: set[tuple[int, int]] = set()
    while len(came) < attendances:
        event = int(draw.integers(events))
        own = circle[series[event]]
        person = int(draw.choice(own)) if len(own) and draw.random() < 0.8 else int(draw.integers(people))
        came.add((event, person))
    by_event: dict[int, list[int]] = {}
    for event, person in sorted(came):
        by_event.setdefault(event, []).append(person)
    contacts = []
    for event, room in by_event.items():
        for _ in range(len(room) // 4):
            a, b = (int(v) for v in draw.choice(room, 2))
            if a != b:
                day = first + dt.timedelta(days=int(days[event] + draw.integers(0, 21)))
                contacts.append((f"p{a}", f"p{b}", ("email", "phone", "linkedin")[int(draw.integers(3))], day))
    write(folder, "people.csv", "person,name", [(f"p{i}", f"Person {i}") for i in range(people)])
    write(folder, "events.csv", "event,name,series,start",
          [(f"e{e}", f"Event {e}", f"s{series[e]}", first + dt.timedelta(days=int(days[e]))) for e in range(events)])
    write(folder, "attendance.csv", "event,person,status", [(f"e{e}", f"p{p}", "attended") for e, p in sorted(came)])
    write(folder, "interactions.csv", "from,to,channel,at", contacts)
    print(f"{folder}: {people:,} people, {events:,} events, {len(came):,} attendances, {len(contacts):,} contacts")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
