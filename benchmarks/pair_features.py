"""Every score of a million pairs: CPU and clock, by threads.

    NETGRAPH_DATA=../shared/data python benchmarks/pair_features.py              the people of collegemsg
    python benchmarks/pair_features.py --pairs 100000 --threads 2
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

import numpy as np

import libnetgraph as ng
from libnetgraph import _core


def main() -> None:
    """Print one line a number of threads."""
    options = argparse.ArgumentParser()
    options.add_argument("--pairs", type=int, default=1_000_000)
    options.add_argument("--threads", type=int, action="append")
    chosen = options.parse_args()
    net = ng.read_tables(Path(os.environ.get("NETGRAPH_DATA", "../shared/data")) / "collegemsg", lenient=True)
    history = _core.ContactHistory(net._core, {})
    day = history.cut_at_share(0.7)
    random = np.random.default_rng(1)
    a = random.integers(history.people, size=chosen.pairs)
    b = (a + random.integers(1, history.people, size=chosen.pairs)) % history.people
    for threads in chosen.threads or (1, 2):
        clock, cpu = time.perf_counter(), time.process_time()
        rows = _core.pair_features(history, day, a, b, threads)
        clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
        print(f"{chosen.pairs:,} pairs x {rows.size // chosen.pairs} scores, {threads} threads: {clock:.2f} s by the clock, {cpu:.2f} s CPU", flush=True)


if __name__ == "__main__":
    main()
