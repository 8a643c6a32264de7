#!/usr/bin/env python3
"""Kills `libnetgraph import`, `record`, `review`, `undo` and `erase` at random moments (kill -9) and looks at the tables afterwards.

After each kill the tables are what they were before or what they would have become, never between: first as any command finds
them, that is after `libnetgraph check` has run, and, for the count only, as they lie there without it.

RUN:  python kill_at_random.py [TIMES [SEED]]      (default: 500 kills, seed 1)
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desk_samples import exports, tables
from libnetgraph.workspace.beginning import new_workspace
from libnetgraph.workspace.importing import import_files
from libnetgraph.workspace.journal import finish

COMMAND = [sys.executable, "-m", "libnetgraph"]


def prepared(place: Path) -> tuple[Path, dict[str, list[str]]]:
    """A club with some imports, and commands that change it."""
    made = exports(place / "in", files=5, club=120, guests=60)
    club = place / "club"
    new_workspace(club)
    import_files(club, made[:4])
    ids = [line.split(",")[0] for line in (club / "people.csv").read_text().splitlines()[1:4]]
    event = (club / "events.csv").read_text().splitlines()[1].split(",")[0]
    door = place / "door.csv"
    door.write_text("event,person,status,at\n" + "".join(f"{event},{id},attended,2024-01-05T07:50\n" for id in ids))
    return club, {
        "import": ["import", str(club), str(made[4])], "record": ["record", str(club), str(door)],
        "review": ["review", str(club), "--same", ids[0], ids[1]], "undo": ["undo", str(club)],
        "erase": ["erase", str(club), ids[2], "--as-of", "2026-11-26"],
    }  # fmt: skip


def kill_once(club: Path, work: Path, words: list[str], wait: float, environment: dict[str, str]) -> tuple[bool, dict[str, bytes], dict[str, bytes]]:
    """Runs a command on a copy of the club and kills it after `wait` seconds; returns whether it was killed, and the tables as they lie and as found."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(club, work)
    child = subprocess.Popen([*COMMAND, *[str(work) if word == str(club) else word for word in words]], env=environment,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        child.wait(timeout=wait)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
    lying = tables(work)
    finish(work)
    return child.returncode == -signal.SIGKILL, lying, tables(work)


def run(times: int, seed: int) -> dict[str, int]:
    """Kills so many times; returns how often the tables were old, new, between as they lay, and between as found."""
    draw = random.Random(seed)
    counts = dict.fromkeys(("killed", "old", "new", "between as they lay", "between"), 0)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        environment = {**os.environ, "XDG_CONFIG_HOME": str(place / "config")}
        club, commands = prepared(place)
        work = place / "work"
        old = tables(club)
        outcomes, lasts = {}, {}
        for name, words in commands.items():
            kill_once(club, work, words, 120, environment)
            start = time.monotonic()
            _, _, outcomes[name] = kill_once(club, work, words, 120, environment)
            lasts[name] = time.monotonic() - start
            assert outcomes[name] != old, name
        for number in range(times):
            name = list(commands)[number % len(commands)]
            killed, lying, found = kill_once(club, work, commands[name], draw.uniform(0.25, 1.05) * lasts[name], environment)
            counts["killed"] += killed
            counts["old"] += found == old
            counts["new"] += found == outcomes[name]
            counts["between as they lay"] += lying not in (old, outcomes[name])
            counts["between"] += found not in (old, outcomes[name])
    return counts


if __name__ == "__main__":
    result = run(int(sys.argv[1]) if len(sys.argv) > 1 else 500, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(", ".join(f"{what}: {n}" for what, n in result.items()))
    sys.exit(result["between"] > 0)
