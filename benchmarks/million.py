"""What `libnetgraph reach` and `report` take with a million people: CPU seconds and memory of the commands, on a folder made for it.

    python benchmarks/million.py [PEOPLE]        default 1,000,000: events of 20 to 60 people, attendances as many as people, a contact for
                                                 every second person; nothing in it is real, the same for the same number

Prints the commands with their figures; ends with 1 where one of the two takes more than 120 CPU seconds.
"""

from __future__ import annotations

import csv
import datetime as dt
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

MOST = 120.0  # CPU seconds


def write(folder: Path, name: str, header: str, rows: list[tuple[object, ...]]) -> None:
    """One table of the folder."""
    with (folder / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([header.split(","), *rows])


def make(folder: Path, people: int) -> None:
    """Rooms of 20 to 60 of one neighbourhood of ids, and contacts near and far."""
    draw = np.random.default_rng(1)
    folder.mkdir()
    events = people // 40
    first = dt.date(2025, 1, 1)
    came = []
    for e, (size, start) in enumerate(zip(draw.integers(20, 61, events), draw.integers(0, people, events), strict=True)):
        near = np.unique(start + draw.integers(0, 400, size)) % people
        came += [(f"e{e}", f"p{p}", "attended") for p in np.unique(near)]
    a = draw.integers(0, people, people // 2)
    b = np.where(draw.random(people // 2) < 0.9, (a + draw.integers(1, 300, people // 2)) % people, draw.integers(0, people, people // 2))
    days = draw.integers(0, 600, people // 2)
    write(folder, "people.csv", "person,name", [(f"p{i}", f"Person {i}") for i in range(people)])
    write(folder, "events.csv", "event,series,start", [(f"e{e}", f"s{e % 500}", first + dt.timedelta(days=int(d))) for e, d in enumerate(draw.integers(0, 600, events))])
    write(folder, "attendance.csv", "event,person,status", came)
    write(folder, "interactions.csv", "from,to,channel,at",
          [(f"p{x}", f"p{y}", "phone", first + dt.timedelta(days=int(d))) for x, y, d in zip(a, b, days, strict=True) if x != y])
    print(f"{people:,} people, {events:,} events, {len(came):,} attendances, {len(a):,} contacts", flush=True)


def run(*words: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "libnetgraph", *words], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"libnetgraph {words[0]} {' '.join(w for w in words if w.startswith('--es'))}: {seconds:.1f} CPU seconds, at most {after.ru_maxrss / 1024:,.0f} MB so far",
          flush=True)
    return seconds


def main(arguments: list[str]) -> int:
    people = int(arguments[0].replace(",", "")) if arguments else 1_000_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "club"
        make(folder, people)
        taken = [run("reach", str(folder), "--as-of", "2026-11-26", "--estimate"),
                 run("report", str(folder), "--as-of", "2026-11-26", "--out", str(Path(place) / "out"))]
    return 1 if max(taken) > MOST else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
