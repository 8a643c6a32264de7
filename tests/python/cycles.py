#!/usr/bin/env python3
"""Makes and drops graphs, snapshots, profiles and networks again and again, and fails where the memory of the process grows.

    python tests/python/cycles.py [1000]
"""

from __future__ import annotations

import gc
import sys
import tempfile
from pathlib import Path

import numpy as np
from conftest import TABLES, write_folder

import libnetgraph as ng


def resident() -> int:
    """Bytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def cycle(folder: Path, number: int) -> None:
    random = np.random.default_rng(number)
    graph = ng.TieGraph.from_edges(random.integers(0, 500, 3000), random.integers(0, 500, 3000), size=500, self_ties="drop")
    ng.write_snapshot(graph, folder / "snapshot", segment_people=200)
    opened = ng.open_snapshot(folder / "snapshot")
    ng.suggest_introductions(opened).to_frame()
    ng.reach_profile(opened).to_frame()
    ng.reach_profile(opened, estimate=64)
    ng.top_closeness(opened, 5).to_frame()
    network = ng.read_tables(folder / "tables")
    network.tie_graph(as_of="2026-03-01")
    ng.plan_event(network, "breakfast", as_of="2026-03-01")


def main(count: int) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_folder(folder / "tables", TABLES)
        for number in range(max(20, count // 5)):  # caches and arenas fill
            cycle(folder, number)
        gc.collect()
        before = resident()
        for number in range(count):
            cycle(folder, number)
        gc.collect()
        grown = resident() - before
    allowed = max(before // 100, 2**20)
    print(f"{count} cycles: {before / 1e6:.1f} MB before, {grown / 1e6:+.2f} MB after, {allowed / 1e6:.2f} MB allowed (1 %)")
    return 0 if grown <= allowed else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
