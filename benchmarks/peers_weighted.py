"""Closeness and betweenness along lengths of ties, at 2,000, 5,000 and 10,000 people, beside igraph and NetworKit.

A section of benchmarks/peers.py, which runs it; see there for how times are taken. One thread each.
"""

from __future__ import annotations

from typing import Any

WANTED = 2.0  # times igraph's speed


def weighted(run: Any) -> None:
    """Along lengths 1 / strength, strengths drawn evenly from .05 to 1; Barabasi-Albert graphs with five ties each."""
    for people in (500, 1_000) if run.quick else (2_000, 5_000, 10_000):
        beside_peers(run, people)


def beside_peers(run: Any, people: int) -> None:
    """One size."""
    import networkx as nx
    import numpy as np

    import libnetgraph as ng
    from libnetgraph import _core

    igraph, networkit = run.peer("igraph"), run.peer("networkit")
    if networkit is not None:
        networkit.setNumberOfThreads(1)
    edges = np.array(nx.barabasi_albert_graph(people, 5, seed=1).edges())
    strengths = np.random.default_rng(1).uniform(0.05, 1.0, len(edges)).astype(np.float32)
    ours = ng.TieGraph.from_edges(edges[:, 0], edges[:, 1], strengths, size=people)
    a, b, strength = ours._core.ties()
    lengths = 1.0 / strength.astype(np.float64)
    print(f"\nalong lengths, {people:,} people, {len(edges):,} ties")
    mine, near = run.seconds(lambda: _core.distance_profile(ours._core, lengths), repeat=3)
    run.line("libnetgraph, closeness", mine)
    between, totals = run.seconds(lambda: _core.betweenness(ours._core, lengths=lengths), repeat=3)
    run.line("libnetgraph, betweenness", between)
    pairs = list(zip(a.tolist(), b.tolist(), strict=True))
    if igraph is not None:
        theirs = igraph.Graph(n=people, edges=pairs)
        given = lengths.tolist()
        for what, own, check, call in (
            ("closeness", mine, float(np.sum(near["closeness"])), lambda: theirs.closeness(weights=given)),
            ("betweenness", between, float(np.sum(totals)), lambda: theirs.betweenness(weights=given)),
        ):
            taken, values = run.seconds(call, repeat=3 if people < 5_000 else 1)
            run.line(f"igraph, {what}", taken, own)
            run.judge(f"{what} along lengths equals igraph's", abs(sum(values) - check) <= 1e-6 * abs(check), f"sum {check:,.4f}")
            run.judge(f"{what} along lengths at least {WANTED:g} x igraph", taken / own >= WANTED, f"{taken / own:.2f} x at {people:,} people")
    if networkit is not None:
        graph = networkit.Graph(people, weighted=True)
        for (x, y), length in zip(pairs, lengths.tolist(), strict=True):
            graph.addEdge(x, y, length)
        variant = networkit.centrality.ClosenessVariant.GENERALIZED
        taken, _ = run.seconds(lambda: networkit.centrality.Closeness(graph, True, variant).run(), repeat=1)
        run.line("networkit, closeness", taken, mine)
        taken, _ = run.seconds(lambda: networkit.centrality.Betweenness(graph).run(), repeat=1)
        run.line("networkit, betweenness", taken, between)


SECTIONS = {"weighted": weighted}
