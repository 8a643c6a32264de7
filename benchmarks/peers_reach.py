"""Reach at larger sizes against the peers: everyone's reach, betweenness, ambassadors, news over dated contacts.

Sections of benchmarks/peers.py, which runs them; see there for how times are taken.
"""

from __future__ import annotations

import gc
import gzip
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def clock(*calls: Callable[[], Any], rounds: int = 3) -> list[float]:
    """Median seconds by the clock of each call; they take turns, so that a busy moment of the machine meets them all."""
    times: list[list[float]] = [[] for _ in calls]
    for _turn in range(rounds):
        for spent, call in zip(times, calls, strict=True):
            gc.collect()
            begun = time.perf_counter()
            call()
            spent.append(time.perf_counter() - begun)
    return [statistics.median(spent) for spent in times]


def edge_list(path: Path) -> Any:
    """A graph of data/graphs as ties between the numbers 0..n-1."""
    import numpy as np

    import libnetgraph as ng

    with gzip.open(path, "rt", encoding="ascii") as file:
        ends = np.array([row.split()[:2] for row in file if row[0] not in "#%"], dtype=np.int64)
    ends = ends[ends[:, 0] != ends[:, 1]]
    names, places = np.unique(ends, return_inverse=True)
    pairs = np.unique(np.sort(places.reshape(ends.shape), axis=1), axis=0)
    return ng.TieGraph.from_edges(pairs[:, 0], pairs[:, 1], size=len(names))


def large(run: Any) -> None:
    """Everyone's reach at 50,000 people, and on the real networks with two threads."""
    import networkx as nx

    import libnetgraph as ng
    from libnetgraph import _core

    people = 5_000 if run.quick else 50_000
    graph = nx.barabasi_albert_graph(people, 8, seed=1)
    ours_graph = ng.TieGraph.from_networkx(graph)
    print(f"\nreach + closeness + harmonic for all, BA({people:,}, m=8)")
    ours, profile = run.seconds(lambda: _core.reach_profile(ours_graph._core, max_steps=3), repeat=3)
    run.line("libnetgraph, all of it", ours)
    igraph = run.peer("igraph")
    if igraph is not None:
        theirs = igraph.Graph(n=people, edges=list(graph.edges()))
        sample = random.Random(1).sample(range(people), 200)
        taken, values = run.seconds(lambda: theirs.harmonic_centrality(vertices=sample), repeat=3)
        whole = taken * people / len(sample)
        run.line("igraph, harmonic", whole, ours, f"from {len(sample)} of the people, each costs alike")
        same = all(abs(value * (people - 1) - profile["harmonic"][v]) < 1e-6 * profile["harmonic"][v] for v, value in zip(sample, values, strict=True))
        run.judge("harmonic equals igraph's", same, f"{len(sample)} people")
        run.judge("reach of 50,000 at least 100 x igraph's harmonic", whole / ours >= 100, f"{whole / ours:.0f} x")
    for name in ("email_enron", "ca_condmat_cc1", "facebook_combined"):
        path = run.data / "graphs" / f"{name}.txt.gz"
        if not path.is_file():
            print(f"  {name}: REAL DATA SKIPPED, no {path} (set NETGRAPH_DATA)")
            continue
        real = edge_list(path)
        [taken] = clock(lambda r=real: _core.reach_profile(r._core, max_steps=3, threads=2))
        run.line(f"{name}, 2 threads", taken, None, f"by the clock; {len(real):,} people, {len(real.ties()[0]):,} ties")
        run.judge(f"reach of {name} within 3 s", taken < 3, f"{taken:.2f} s")


def brokers(run: Any) -> None:
    """Constraint and effective size at 50,000 people, with the memory they take."""
    import subprocess
    import sys

    import networkx as nx

    from libnetgraph import _core

    graphs = run.graphs
    print(f"\nconstraint and effective size, {graphs.title}")
    ours, sizes = run.seconds(lambda: _core.effective_size(graphs.ours._core, weighted=False), repeat=9)
    run.line("libnetgraph, effective size", ours)
    # networkx holds dense n x n arrays for this: gigabytes at 10,000 people.
    taken, theirs = run.seconds(lambda: nx.effective_size(graphs.nx), repeat=1)
    run.line("networkx (SciPy), effective size", taken, ours)
    run.judge("effective size equals networkx's", all(abs(theirs[v] - sizes[v]) < 1e-6 for v in graphs.nx), f"sum {sizes.sum():,.4f}")
    run.judge("effective size at least 500 x networkx", taken / ours >= 500, f"{taken / ours:,.0f} x")
    if graphs.igraph is not None:
        mine, _ = run.seconds(lambda: _core.constraint(graphs.ours._core, weighted=False), repeat=9)
        taken, _ = run.seconds(lambda: graphs.igraph.constraint(), repeat=9)
        run.line("igraph, constraint", taken, mine)
        run.judge("constraint at least 5 x igraph", taken / mine >= 5, f"{taken / mine:.1f} x")
    code = ("import sys, numpy as np, libnetgraph as ng\n"
            "from libnetgraph import _core\n"
            "n, rng = int(sys.argv[1]), np.random.default_rng(1)\n"
            "a, b = rng.integers(n, size=(2, 8 * n)); keep = a != b\n"
            "g = ng.TieGraph.from_edges(a[keep], b[keep], size=n)\n"
            "peak = lambda: int([row.split()[1] for row in open('/proc/self/status') if row.startswith('VmHWM')][0]) / 1024\n"
            # Building the graph took more than is looked for here: the peak starts again from what is held now.
            "open('/proc/self/clear_refs', 'w').write('5')\n"
            "before = peak(); _core.constraint(g._core, weighted=False); _core.effective_size(g._core, weighted=False)\n"
            "print(peak() - before)")
    grown = {n: float(subprocess.run([sys.executable, "-c", code, str(n)], capture_output=True, text=True, check=True).stdout) for n in (50_000, 200_000)}
    text = ", ".join(f"{n:,} people {mib:.1f} MiB" for n, mib in grown.items())
    run.judge("constraint and effective size in O(n + m) memory", 0 < grown[200_000] <= 5 * grown[50_000], f"peak grows by: {text}, 8 ties each")


def between(run: Any) -> None:
    """Betweenness, exact and sampled."""
    import numpy as np

    import libnetgraph as ng
    from libnetgraph import _core

    graphs = run.graphs
    ours_graph = graphs.ours
    print(f"\nbetweenness, {graphs.title}")
    ours, share = run.seconds(lambda: _core.betweenness(ours_graph._core, threads=1), repeat=3)
    run.line("libnetgraph, exact", ours)
    values = np.asarray(share if not isinstance(share, dict) else share["betweenness"])
    if graphs.igraph is not None:
        taken, theirs = run.seconds(lambda: graphs.igraph.betweenness(), repeat=3, at_most=60)
        run.line("igraph, exact", taken, ours)
        run.judge("betweenness equals igraph's", bool(np.allclose(values, theirs, rtol=1e-9, atol=1e-6)), f"sum {values.sum():,.1f}")
        run.judge("betweenness at least 1.2 x igraph", taken / ours >= 1.2, f"{taken / ours:.2f} x")
    if graphs.networkit is not None:
        import networkit

        networkit.setNumberOfThreads(2)
        mine, theirs_taken = clock(lambda: _core.betweenness(ours_graph._core, threads=2),
                                   lambda: networkit.centrality.Betweenness(graphs.networkit, False, False).run())
        networkit.setNumberOfThreads(1)
        run.line("libnetgraph, exact, 2 threads", mine, None, "by the clock")
        run.line("networkit, exact, 2 threads", theirs_taken, mine, "by the clock")
        run.judge("betweenness with 2 threads at least networkit's", theirs_taken >= mine, f"{theirs_taken / mine:.2f} x")
    epsilon, delta = 0.05, 0.01
    people = len(ours_graph)
    exact = values / (people * (people - 1) / 2)
    inside = 0
    for seed in range(1, 101):
        found = ng.sampled_betweenness(ours_graph, epsilon=epsilon, delta=delta, seed=seed)
        inside += float(np.abs(found.to_frame()["share"].to_numpy() - exact).max()) <= epsilon
    taken, _ = run.seconds(lambda: _core.sampled_betweenness(ours_graph._core, 0.01, 0.01, 1, 1, None), repeat=3)
    run.line("libnetgraph, sampled, eps 0.01", taken, ours)
    run.judge("sampled betweenness inside its bound", inside >= 99, f"{inside} of 100 seeds (eps {epsilon}, delta {delta})")


def ambassadors(run: Any) -> None:
    """Ten ambassadors among 10,000 people; the published optima of key players."""
    import networkx as nx

    import libnetgraph as ng

    people = 1_000 if run.quick else 10_000
    print(f"\n10 ambassadors within 2 steps among {people:,} people")
    made = {
        "BA, m=5, seed 1": nx.barabasi_albert_graph(people, 5, seed=1),
        "BA, m=3, seed 2": nx.barabasi_albert_graph(people, 3, seed=2),
        "small world, 10 each, 10 % rewired": nx.watts_strogatz_graph(people, 10, 0.1, seed=3),
        "random, 10 each": nx.gnm_random_graph(people, 5 * people, seed=4),
        "clustered scale-free, m=4": nx.powerlaw_cluster_graph(people, 4, 0.3, seed=5),
        "40 groups": nx.random_partition_graph([people // 40] * 40, 30 / people * 8, 2 / people, seed=6),
        "regular, 8 each": nx.random_regular_graph(8, people, seed=7),
    }
    gaps, times = [], []
    for name, graph in made.items():
        g = ng.TieGraph.from_networkx(graph)
        taken, found = run.seconds(lambda g=g: ng.ambassadors(g, 10, goal="steps", steps=2), repeat=3)
        gaps.append(found.gap)
        times.append(taken)
        run.line(name, taken, None, f"reach {found.value:,.0f}, gap {found.gap:.2%} ({found.bound_kind})")
    run.judge("ambassadors within 1 s", max(times) <= 1, f"slowest {max(times):.2f} s, median {statistics.median(times):.2f} s")
    run.judge("median gap at most 5 %", statistics.median(gaps) <= 0.05, f"{statistics.median(gaps):.2%}, largest {max(gaps):.2%}")
    table = run.data / "planning" / "keyplayer" / "exact_kpp.tsv"
    if not table.is_file():
        print(f"  key players: REAL DATA SKIPPED, no {table} (set NETGRAPH_DATA)")
        return
    known = {"karate": nx.karate_club_graph, "davis": nx.davis_southern_women_graph, "florentine": nx.florentine_families_graph}
    hit, rows = 0, [row.split("\t") for row in table.read_text(encoding="utf-8").splitlines()[1:]]
    for name, _n, count, weighted, _greedy, one, two in rows:
        g = ng.TieGraph.from_networkx(nx.Graph(known[name]().edges()))
        found = (ng.ambassadors(g, int(count)), ng.ambassadors(g, int(count), goal="steps", steps=1), ng.ambassadors(g, int(count), goal="steps", steps=2))
        hit += all(abs(f.value - float(best)) < 5e-5 and f.proven_optimal for f, best in zip(found, (weighted, one, two), strict=True))
    run.judge("published key players all hit and proven", hit == len(rows), f"{hit} of {len(rows)} rows, three measures each")


def temporal(run: Any) -> None:
    """News from everybody over the dated contacts of conf_sfhh2009, against a plain loop over the contacts."""
    import libnetgraph as ng

    folder = run.data / "conf_sfhh2009"
    if not folder.is_dir():
        print(f"\nnews over time: REAL DATA SKIPPED, no {folder} (set NETGRAPH_DATA)")
        return
    net = ng.read_tables(folder, lenient=True)
    rows = net.interactions
    ids = net.people["person"].tolist()
    place = {person: v for v, person in enumerate(ids)}
    moments = sorted(zip(rows["at"].tolist(), map(place.__getitem__, rows["from"]), map(place.__getitem__, rows["to"]), strict=True))

    def plain() -> list[int]:
        """Earliest arrival from each person; a contact passes on what came strictly before it."""
        reached = []
        for source in range(len(ids)):
            arrived = {source: ""}
            for at, a, b in moments:
                known_a, known_b = arrived.get(a), arrived.get(b)
                if known_a is not None and known_a < at and known_b is None:
                    arrived[b] = at
                elif known_b is not None and known_b < at and known_a is None:
                    arrived[a] = at
            reached.append(len(arrived) - 1)
        return reached

    print(f"\nnews from each of {len(ids)} people over {len(moments):,} dated contacts, conf_sfhh2009")
    ours, table = run.seconds(lambda: ng.temporal_reach(net, strict=True), repeat=5)
    run.line("libnetgraph, forward and backward", ours)
    taken, theirs = run.seconds(plain, repeat=1)
    run.line("plain Python, forward", taken, ours)
    run.judge("reach over time equals the plain loop's", table["reached"].tolist() == theirs, f"sum {sum(theirs):,}")
    run.judge("reach over time at least 50 x plain Python", taken / ours >= 50, f"{taken / ours:.0f} x")


SECTIONS = {"large": large, "brokers": brokers, "betweenness": between, "ambassadors": ambassadors, "temporal": temporal}
