#!/usr/bin/env python3
"""How long an import takes: 40 exports of 5,000 people with 60,000 rows, and one newer export more.

Prints seconds on the wall and of the processor, medians of some runs, and for scale how long the same rows take csv.DictReader,
which only cuts them up. Other work on the machine counts in both.

RUN:  python workspace.py [RUNS]      (default: 3)
"""

from __future__ import annotations

import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "python"))
from desk_samples import exports

# An installed package keeps its compiled modules, whatever this shell says of them.
AS_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def command(*words: str) -> tuple[float, float]:
    """Types a command; seconds on the wall and of the processor."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "libnetgraph", *words], check=True, stdout=subprocess.DEVNULL, env=AS_INSTALLED)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cut_up(files: list[Path]) -> float:
    start = time.process_time()
    for path in files:
        with open(path, encoding="utf-8-sig", newline="") as lines:
            for _ in csv.DictReader(lines):
                pass
    return time.process_time() - start


def main(runs: int) -> None:
    figures: dict[str, list[tuple[float, float]]] = {}
    scale = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        made = exports(place / "in", files=40, club=5000, guests=1500)
        for run in range(runs):
            club = place / f"club{run}"
            command("new", str(club))
            figures.setdefault("import of 40 exports, 60,000 rows", []).append(command("import", str(club), *map(str, made)))
            newer = place / f"newer-{run}.csv"
            newer.write_text(made[1].read_text(encoding="utf-8").replace("General", f"Early bird {run}"), encoding="utf-8")
            figures.setdefault("one newer export", []).append(command("import", str(club), str(newer)))
            figures.setdefault("the same file again", []).append(command("import", str(club), str(made[0])))
            scale.append(cut_up(made))
    unit = statistics.median(scale)
    for what, times in figures.items():
        wall, processor = (statistics.median(values) for values in zip(*times))
        print(f"{what}: {wall:.2f} s on the wall, {processor:.2f} s of the processor, {processor / unit:.1f} times cutting up the 60,000 rows ({unit:.2f} s)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
