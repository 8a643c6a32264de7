#!/usr/bin/env python3
"""Ours and the peers on the same graph in one process: medians, ratios, and whether each stated figure is reached.

    python benchmarks/peers.py               # every comparison; several minutes, most of them the peers'
    python benchmarks/peers.py --quick       # 2,000 people instead of 10,000: a look, no judgement
    python benchmarks/peers.py reach import  # only these sections

Peers that are not installed are named and left out. One thread unless a line says otherwise: the variables below are set
before anything that could start a thread pool is imported. Comparisons are in CPU seconds of this process, which a busy
machine does not falsify; whole commands and imports are in seconds of the clock, CPU seconds beside them. Real data comes from NETGRAPH_DATA (default ../shared/data).
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
    os.environ[_name] = "1"

import argparse
import gc
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import peers_keep_in_touch
import peers_networkx
import peers_reach
import peers_weighted
from peers_graphs import Graphs, peer

DATA = Path(os.environ.get("NETGRAPH_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
MISSED: list[str] = []
QUICK = False


def seconds(call: Callable[[], Any], repeat: int = 5, at_most: float = 20.0, cold: bool = False) -> tuple[float, Any]:
    """Median CPU time of `call`, all its threads together, and its last result; fewer rounds where one takes long.

    Garbage is collected between the rounds. What was there before them is not walked through then (as `timeit`, which
    collects nothing at all), unless `cold`: then each round finds the caches full of something else.
    """
    times: list[float] = []
    result = None
    gc.collect()
    if not cold:
        gc.freeze()
    try:
        while len(times) < repeat and (not times or sum(times) < at_most):
            result = None  # two results at once would be another task than one
            gc.collect()
            begun = time.process_time()
            result = call()
            times.append(time.process_time() - begun)
    finally:
        gc.unfreeze()
    return statistics.median(times), result


def line(what: str, taken: float, ours: float | None = None, note: str = "") -> None:
    ratio = f"{taken / ours:>9.1f} x" if ours else ""
    print(f"  {what:<34} {taken * 1000:>12.2f} ms {ratio} {note}".rstrip())


def judge(what: str, reached: bool, figure: str) -> None:
    """Prints whether a stated figure is reached; a quick run only looks."""
    word = "(quick)" if QUICK else "reached" if reached else "MISSED "
    print(f"  {word}  {what}: {figure}")
    if not reached and not QUICK:
        MISSED.append(f"{what}: {figure}")


def reach(graphs: Graphs) -> None:
    """3-step reach, closeness and harmonic for all, against igraph's harmonic alone."""
    from libnetgraph import _core

    print(f"\nreach + closeness + harmonic for all, {graphs.title}")
    ours, profile = seconds(lambda: _core.reach_profile(graphs.ours._core, max_steps=3))
    line("libnetgraph, all of it", ours)
    harmonic_sum, within_2 = float(profile["harmonic"].sum()), int(profile["within_2"].sum())
    ratio = 0.0
    if graphs.igraph is not None:
        taken, theirs = seconds(lambda: graphs.igraph.harmonic_centrality(), repeat=3)
        line("igraph, harmonic", taken, ours)
        ratio = taken / ours
        same = abs(sum(theirs) * (len(graphs.nx) - 1) - harmonic_sum) < 1e-6 * harmonic_sum
        judge("harmonic equals igraph's", same, f"sum {harmonic_sum:,.4f}")
        taken, _ = seconds(lambda: graphs.igraph.closeness(), repeat=1)
        line("igraph, closeness", taken, ours)
        taken, _ = seconds(lambda: graphs.igraph.neighborhood_size(order=3, mindist=1), repeat=3)
        line("igraph, 3-step neighbourhood", taken, ours)
    if graphs.networkit is not None:
        import networkit

        taken, _ = seconds(lambda: networkit.centrality.HarmonicCloseness(graphs.networkit, False).run(), repeat=1)
        line("networkit, harmonic", taken, ours)
    if graphs.rustworkx is not None:
        import rustworkx

        taken, _ = seconds(lambda: rustworkx.closeness_centrality(graphs.rustworkx, parallel_threshold=10**9), repeat=1)
        line("rustworkx, closeness", taken, ours)
    if graphs.graph_tool is not None:
        import graph_tool.centrality

        taken, _ = seconds(lambda: graph_tool.centrality.closeness(graphs.graph_tool, harmonic=True), repeat=1)
        line("graph-tool, harmonic", taken, ours)
    judge("reach at least 100 x igraph's harmonic", ratio >= 100, f"{ratio:.1f} x")
    judge("sum of harmonic is networkx's", abs(harmonic_sum - 28_089_525.3667) < 1e-3, f"{harmonic_sum:,.4f} (28,089,525.3667)")
    judge("sum of 2-step reach is networkx's", within_2 == 2_508_422, f"{within_2:,} (2,508,422)")


def constraint(graphs: Graphs) -> None:
    """Burt's constraint for all."""
    from libnetgraph import _core

    print(f"\nconstraint for all, {graphs.title}")
    ours, values = seconds(lambda: _core.constraint(graphs.ours._core, weighted=False), repeat=9)
    line("libnetgraph, unweighted", ours)
    by_strength, _ = seconds(lambda: _core.constraint(graphs.ours._core), repeat=9)
    line("libnetgraph, by strength", by_strength, ours)
    ratio = 0.0
    if graphs.igraph is not None:
        taken, theirs = seconds(lambda: graphs.igraph.constraint(), repeat=9)
        line("igraph", taken, ours)
        ratio = taken / ours
        judge("constraint equals igraph's", abs(sum(theirs) - values.sum()) < 1e-6, f"{sum(theirs):,.6f}")
    import networkx as nx

    taken, _ = seconds(lambda: nx.constraint(graphs.nx), repeat=3)
    line("networkx (SciPy)", taken, ours)
    judge("constraint at least 4 x igraph", ratio >= 4, f"{ratio:.1f} x")
    judge("sum of constraint", abs(values.sum() - 1_400.746727) < 5e-7, f"{values.sum():,.6f} (1,400.746727)")


def suggest(graphs: Graphs) -> None:
    """Adamic-Adar top-10 for everybody, candidates included, against the pairs' scores alone."""
    import networkx as nx
    import numpy as np

    import libnetgraph as ng
    from libnetgraph import _core

    print(f"\nAdamic-Adar top 10 for everybody, {graphs.title}")
    ours, found = seconds(lambda: _core.suggest_introductions(graphs.ours._core, "adamic_adar", 10, introducers=False, shared_contacts=False))
    line("libnetgraph, candidates and top 10", ours, None, f"({len(found['score']):,} suggestions)")
    taken, _ = seconds(lambda: ng.suggest_introductions(graphs.ours).to_frame())
    line("libnetgraph, with introducers, frame", taken, ours)
    adjacency = graphs.nx.adj
    pairs = [(u, v) for u in graphs.nx for v in {v for w in adjacency[u] for v in adjacency[w] if v > u} - set(adjacency[u])]
    print(f"  {len(pairs):,} pairs two steps apart; the peers get them as a list, without the work of finding them or of ranking")
    taken, scored = seconds(lambda: list(nx.adamic_adar_index(graphs.nx, pairs)), repeat=1)
    line("networkx, scores of the pairs", taken, ours)
    ratio = taken / ours
    a, b = np.array(pairs).T
    mine, scores = seconds(lambda: _core.overlap_scores(graphs.ours._core, a, b, "adamic_adar"))
    line("libnetgraph, scores of the pairs", mine, ours)
    judge("scores equal networkx's", np.allclose(scores, [s for _, _, s in scored], rtol=1e-12), f"{len(pairs):,} pairs")
    best = np.full(len(graphs.nx), -1.0)
    np.maximum.at(best, a, scores)
    np.maximum.at(best, b, scores)
    first = {int(p): s for p, s in zip(found["person"][::-1], found["score"][::-1])}
    judge("the best of every list is networkx's", all(np.isclose(best[p], s, rtol=1e-12) for p, s in first.items()), f"{len(first):,} lists")
    if graphs.networkit is not None:
        import networkit

        index = networkit.linkprediction.AdamicAdarIndex(graphs.networkit)
        taken, _ = seconds(lambda: index.runOn(pairs), repeat=1)
        line("networkit, scores of the pairs", taken, ours)
    if graphs.graph_tool is not None:
        from graph_tool.topology import vertex_similarity

        taken, _ = seconds(lambda: vertex_similarity(graphs.graph_tool, "inv-log-weight", vertex_pairs=pairs), repeat=3)
        line("graph-tool, scores of the pairs", taken, ours)
    judge("top 10 at least 200 x networkx", ratio >= 200, f"{ratio:.0f} x")


def conversion(graphs: Graphs) -> None:
    """From networkx and from arrays."""
    import networkx as nx
    import numpy as np

    import libnetgraph as ng

    people, each = (5_000, 8) if QUICK else (50_000, 8)
    print(f"\nconversion, BA({people:,}, m={each})")
    graph = nx.barabasi_albert_graph(people, each, seed=1)
    taken, ours = seconds(lambda: ng.TieGraph.from_networkx(graph))
    line("from networkx", taken)
    judge("conversion of 400,000 ties within 0.3 s", taken <= 0.3, f"{taken:.3f} s")
    a, b, strength = ours.ties()
    taken, _ = seconds(lambda: ng.TieGraph.from_edges(a, b, strength, size=people))
    line("from arrays", taken)
    igraph = peer("igraph")
    if igraph is not None:
        edges = np.column_stack([a, b])
        taken, _ = seconds(lambda: igraph.Graph(n=people, edges=edges))
        line("igraph, from an array", taken)


def tables(_: Graphs) -> None:
    """Reading meetup_montana against pandas.read_csv of the same files, with warm and with cold caches.

    How cold they are depends on what else the process holds (the graphs of other sections): that ratio is to be seen, not judged.
    """
    import pandas as pd

    import libnetgraph as ng

    folder = DATA / "meetup_montana"
    if not folder.is_dir():
        print(f"\ntables: REAL DATA SKIPPED, no {folder} (set NETGRAPH_DATA)")
        return
    print("\nreading meetup_montana: people, events and attendance, checked and indexed")
    files = sorted(folder.glob("*.csv"))
    for cold in (False, True):
        caches = "cold" if cold else "warm"
        ours, _net = seconds(lambda: ng.read_tables(folder), repeat=31, cold=cold)
        line(f"libnetgraph.read_tables, {caches}", ours)
        plain, _frames = seconds(lambda: [pd.read_csv(file) for file in files], repeat=31, cold=cold)
        line(f"pandas.read_csv, {caches}", plain, ours)
        if not cold:
            judge("reading at least 3 x pandas.read_csv", plain / ours >= 3, f"{plain / ours:.2f} x")


def largest_event(net: Any) -> tuple[str, str]:
    rows = net.attendance
    event = rows["event"].value_counts().index[0]
    return event, str(net.events.set_index("event").loc[event, "day"].date())


def plan(_: Graphs) -> None:
    """The whole command on meetup_montana's largest event, and a plan at the door for 300 people."""
    import random

    import libnetgraph as ng

    folder = DATA / "meetup_montana"
    if not folder.is_dir():
        print(f"\nplan: REAL DATA SKIPPED, no {folder} (set NETGRAPH_DATA)")
        return
    net = ng.read_tables(folder)
    event, day = largest_event(net)
    print(f"\nplan of meetup_montana's largest event ({event}, as of {day}): the whole command, report included")
    # The child reports its own peak: ours would include pandas and the peers.
    code = ("import resource, sys\nfrom libnetgraph.cli import main\nstatus = main(sys.argv[1:])\n"
            "used = resource.getrusage(resource.RUSAGE_SELF)\n"
            # Its ru_maxrss would still know this process, which it was before it became another program.
            "peak = [row.split()[1] for row in open('/proc/self/status') if row.startswith('VmHWM')][0]\n"
            "print('peak', peak, used.ru_utime + used.ru_stime, file=sys.stderr)\nsys.exit(status)")
    times, peaks, cpu = [], [], []
    for _round in range(3):
        with tempfile.TemporaryDirectory() as out:
            begun = time.perf_counter()
            run = subprocess.run([sys.executable, "-c", code, "plan", str(folder), "--event", event, "--as-of", day,
                                  "--out", str(Path(out) / "plan")], capture_output=True, text=True)
            times.append(time.perf_counter() - begun)
            cpu.append(float(run.stderr.strip().rsplit(" ", 1)[1]) if run.returncode == 0 else 0.0)
            if run.returncode != 0:
                raise SystemExit(run.stderr)
            peaks.append(int(run.stderr.strip().rsplit(" ", 2)[1]) / 1024)
            made = json.loads((Path(out) / "plan" / "plan.json").read_text(encoding="utf-8"))
    proof = made["certificate"]
    print(f"  {len(made['people'])} people, {len(made['introductions'])} introductions, gap {proof['gap']:.2%} ({proof['bound_kind']})")
    line("libnetgraph plan ... --out", statistics.median(times), None, f"by the clock, {statistics.median(cpu):.2f} CPU s")
    judge("the whole command within 2 s", statistics.median(times) < 2, f"{statistics.median(times):.2f} s")
    judge("its peak memory below 300 MB", max(peaks) < 300, f"{max(peaks):.0f} MB")

    # 300 people at the door: those of the largest event, filled up with members of the same network.
    rows = net.attendance
    registered = rows.loc[rows["event"] == event, "person"].tolist()
    active = [person for person in rows["person"].value_counts().index if person not in set(registered)]
    present = sorted((registered + active)[:300])
    announced = ng.plan_event(net, event, as_of=day, present=present)
    late = random.Random(1).sample([person for person in rows["person"].unique() if person not in set(present)], 15)
    changed = sorted(set(random.Random(2).sample(present, 285)) | set(late))
    kept = [(a, b) for a, b in zip(announced.to_frame()["a"], announced.to_frame()["b"]) if {a, b} <= set(changed)]
    taken, redone = seconds(lambda: ng.plan_event(net, event, as_of=day, present=changed, published=kept), repeat=5, at_most=30)
    print(f"\nre-plan at the door: {len(changed)} people present, {len(kept)} introductions announced, gap {redone.certificate.gap:.2%}")
    line("libnetgraph.plan_event", taken)
    judge("a re-plan for 300 people within 1 s", taken < 1, f"{taken:.2f} s")


def imports(_: Graphs) -> None:
    """How long `import libnetgraph` takes in a fresh interpreter, and what it brings along."""
    print("\nimport in a fresh interpreter")
    timed = ("import sys, time; t, c = time.perf_counter(), time.process_time(); import {0}\n"
             "t, c = time.perf_counter() - t, time.process_time() - c\n"
             "print(t, int('pandas' in sys.modules), int('numpy' in sys.modules), c)")

    def fresh(module: str) -> tuple[float, bool, bool, float]:
        found = [subprocess.run([sys.executable, "-c", timed.format(module)], capture_output=True, text=True, check=True).stdout.split()
                 for _round in range(7)]
        return (statistics.median(float(row[0]) for row in found), found[0][1] == "1", found[0][2] == "1",
                statistics.median(float(row[3]) for row in found))

    ours, with_pandas, with_numpy, cpu = fresh("libnetgraph")
    line("libnetgraph", ours, None, f"by the clock, {cpu * 1000:.0f} ms CPU; pandas loaded: {with_pandas}, numpy loaded: {with_numpy}")
    for module in ("networkx", "igraph", "networkit", "rustworkx", "pandas"):
        if peer(module) is not None:
            line(module, fresh(module)[0], ours)
    judge("import within 150 ms, without pandas", ours < 0.150 and not with_pandas, f"{ours * 1000:.0f} ms")


class Run:
    """What the sections of other files use of this one."""

    data = DATA
    peer, seconds, line, judge = staticmethod(peer), staticmethod(seconds), staticmethod(line), staticmethod(judge)

    def __init__(self, graphs: Graphs) -> None:
        self.graphs, self.quick = graphs, QUICK


def elsewhere(section: Callable[[Run], None]) -> Callable[[Graphs], None]:
    return lambda graphs: section(Run(graphs))


def keep_in_touch(_: Graphs) -> None:
    """The week's calls and messages, and which events to attend."""
    MISSED.extend(peers_keep_in_touch.table(QUICK))


def networkx_backend(_: Graphs) -> None:
    """What the NetworkX backend costs beyond its kernels."""
    MISSED.extend(peers_networkx.table(QUICK))


SECTIONS = {"reach": reach, "constraint": constraint, "suggest": suggest, "conversion": conversion, "tables": tables,
            "plan": plan, "import": imports, **{name: elsewhere(section) for name, section in (peers_reach.SECTIONS | peers_weighted.SECTIONS).items()},
            "keep_in_touch": keep_in_touch, "networkx": networkx_backend}


def main() -> int:
    global QUICK
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"which of {', '.join(SECTIONS)}; all if none is named")
    parser.add_argument("--quick", action="store_true", help="smaller graphs, no judgement")
    parser.add_argument("--strict", action="store_true", help="end with 1 if a figure is missed")
    options = parser.parse_args()
    unknown = set(options.sections) - set(SECTIONS)
    if unknown:
        parser.error(f"no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    QUICK = options.quick
    graphs = Graphs(2_000 if QUICK else 10_000, 5)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {load:.1f}, Python {platform.python_version()}; medians")
    for name in options.sections or SECTIONS:
        SECTIONS[name](graphs)
    print(f"\n{len(MISSED)} figures missed" + "".join(f"\n  {missed}" for missed in MISSED))
    return 1 if MISSED and options.strict else 0


if __name__ == "__main__":
    sys.exit(main())
