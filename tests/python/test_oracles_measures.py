"""The public measures against networkx and igraph on seeded and well-known graphs."""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

import libnetgraph as ng

igraph = pytest.importorskip("igraph", reason="ORACLE SKIPPED: igraph is not installed")


def graphs() -> list[tuple[str, nx.Graph]]:
    made = []
    for seed in range(4):
        made += [
            (f"BA-{seed}", nx.barabasi_albert_graph(60, 3, seed=seed)),
            (f"ER-{seed}", nx.gnp_random_graph(60, 0.05, seed=seed)),  # disconnected, with isolates
            (f"dense-{seed}", nx.gnp_random_graph(25, 0.5, seed=seed)),
            (f"tree-{seed}", nx.random_labeled_tree(40, seed=seed)),
            (f"cliques-{seed}", nx.connected_caveman_graph(5, 6) if seed == 0 else nx.relaxed_caveman_graph(6, 6, 0.2, seed=seed)),
        ]
    made += [("path", nx.path_graph(30)), ("cycle", nx.cycle_graph(17)), ("star", nx.star_graph(20)), ("clique", nx.complete_graph(9)),
             ("karate", nx.Graph(nx.karate_club_graph().edges())), ("Florentine", nx.florentine_families_graph()),
             ("Les Miserables", nx.Graph(nx.les_miserables_graph().edges())), ("grid", nx.grid_2d_graph(6, 7)), ("pair", nx.path_graph(2))]
    for i, (_, graph) in enumerate(made):
        rng = np.random.default_rng(i)
        graph.remove_edges_from(list(nx.selfloop_edges(graph)))
        for _, _, data in graph.edges(data=True):
            data["strength"] = float(np.float32(rng.uniform(0.05, 1.0)))
            data["length"] = int(rng.integers(1, 9))
    return made


GRAPHS = graphs()
each = pytest.mark.parametrize("graph", [g for _, g in GRAPHS], ids=[name for name, _ in GRAPHS])


def both(graph: nx.Graph) -> tuple[ng.TieGraph, object]:
    g = ng.TieGraph.from_networkx(graph)
    a, b, strength = g.ties()
    theirs = igraph.Graph(n=len(g), edges=np.stack([a, b], axis=1).tolist())
    theirs.es["strength"] = strength.astype(float).tolist()
    return g, theirs


def in_order(graph: nx.Graph, by_node: dict) -> list[float]:
    return [by_node[v] for v in graph]


def by_tie(graph: nx.Graph, g: ng.TieGraph, by_edge: dict) -> list[float]:
    a, b, _ = g.ties()
    labels = list(g.labels)
    pairs = [(labels[u], labels[v]) for u, v in zip(a, b, strict=True)]
    return [by_edge[p] if p in by_edge else by_edge[p[::-1]] for p in pairs]


def lengths_of(graph: nx.Graph, g: ng.TieGraph) -> list[float]:
    return by_tie(graph, g, nx.get_edge_attributes(graph, "length"))


@each
def test_betweenness_of_people_and_ties(graph: nx.Graph) -> None:
    g, theirs = both(graph)
    people = ng.betweenness(g, threads=2)
    assert people.values.tolist() == pytest.approx(in_order(graph, nx.betweenness_centrality(graph, normalized=False)), abs=1e-9)
    assert people.values.tolist() == pytest.approx(theirs.betweenness(), abs=1e-9)  # type: ignore[attr-defined]
    ties = ng.edge_betweenness(g).columns()
    assert ties["betweenness"].tolist() == pytest.approx(by_tie(graph, g, nx.edge_betweenness_centrality(graph, normalized=False)))
    assert ties["betweenness"].tolist() == pytest.approx(theirs.edge_betweenness())  # type: ignore[attr-defined]
    # Every path of d ties is counted on d of them: the sum over ties is the sum of all distances.
    assert ties["betweenness"].sum() * 2 == pytest.approx(ng.reach_profile(g).columns()["farness"].sum())


@each
def test_betweenness_along_lengths(graph: nx.Graph) -> None:
    g, _ = both(graph)
    lengths = lengths_of(graph, g)
    expected = nx.betweenness_centrality(graph, normalized=False, weight="length")
    assert ng.betweenness(g, lengths=lengths).values.tolist() == pytest.approx(in_order(graph, expected), abs=1e-9)
    ties = nx.edge_betweenness_centrality(graph, normalized=False, weight="length")
    assert ng.edge_betweenness(g, lengths=lengths).columns()["betweenness"].tolist() == pytest.approx(by_tie(graph, g, ties), abs=1e-9)


@each
def test_closeness_along_lengths(graph: nx.Graph) -> None:
    g, _ = both(graph)
    found = ng.distance_profile(g, lengths_of(graph, g)).columns()
    for i, v in enumerate(graph):
        far = [d for u, d in nx.single_source_dijkstra_path_length(graph, v, weight="length").items() if u != v]
        assert found["reached"][i] == len(far) and found["farness"][i] == pytest.approx(sum(far))
        assert found["harmonic"][i] == pytest.approx(sum(1 / d for d in far))
        assert found["eccentricity"][i] == max(far, default=0)
    assert found["closeness"].tolist() == pytest.approx(in_order(graph, nx.closeness_centrality(graph, distance="length")))


@each
def test_sampled_betweenness_is_within_its_bound(graph: nx.Graph) -> None:
    g, _ = both(graph)
    exact = ng.betweenness(g).columns()["share"]
    found = ng.sampled_betweenness(g, epsilon=0.04, delta=0.001, seed=11)
    assert np.abs(found.columns()["share"] - exact).max() <= 0.04


@each
def test_pagerank_alike_by_strength_and_personalised(graph: nx.Graph) -> None:
    g, theirs = both(graph)
    plain = ng.pagerank(g, weighted=False, tolerance=0, max_iterations=1000).values
    assert plain.tolist() == pytest.approx(theirs.pagerank(), rel=1e-7)  # type: ignore[attr-defined]
    strong = ng.pagerank(g, tolerance=0, max_iterations=1000).values
    expected = nx.pagerank(graph, weight="strength", tol=1e-16, max_iter=2000)
    assert strong.tolist() == pytest.approx(in_order(graph, expected), rel=1e-7)
    people = list(graph)[:3]
    near = ng.pagerank(g, personalization=people, tolerance=0, max_iterations=1000).values
    expected = nx.pagerank(graph, personalization=dict.fromkeys(people, 1), weight="strength", tol=1e-16, max_iter=2000)
    assert near.tolist() == pytest.approx(in_order(graph, expected), rel=1e-7, abs=1e-13)


@each
def test_circles_and_cores(graph: nx.Graph) -> None:
    g, theirs = both(graph)
    assert ng.triangles(g).values.tolist() == in_order(graph, nx.triangles(graph))
    assert ng.clustering(g).values.tolist() == pytest.approx(in_order(graph, nx.clustering(graph)))
    weighted = in_order(graph, nx.clustering(graph, weight="strength"))
    assert ng.clustering(g, weighted=True).values.tolist() == pytest.approx(weighted, rel=1e-6)
    assert ng.square_clustering(g).values.tolist() == pytest.approx(in_order(graph, nx.square_clustering(graph)))
    assert ng.transitivity(g) == pytest.approx(nx.transitivity(graph))
    assert ng.core_number(g).values.tolist() == in_order(graph, nx.core_number(graph))
    assert ng.core_number(g).values.tolist() == theirs.coreness()  # type: ignore[attr-defined]
    assert ng.onion_layers(g).values.tolist() == in_order(graph, nx.onion_layers(graph))
    truss = ng.truss_number(g).to_frame()
    for k in range(2, int(truss["truss_number"].max()) + 2):
        deep = truss[truss["truss_number"] >= k]
        assert {frozenset(pair) for pair in zip(deep["a"], deep["b"], strict=True)} == {frozenset(e) for e in nx.k_truss(graph, k).edges()}
    spans = ng.local_bridges(g).to_frame()
    assert {(frozenset((a, b)), span) for a, b, span in spans[["a", "b", "span"]].itertuples(index=False)} == {
        (frozenset((u, v)), span) for u, v, span in nx.local_bridges(graph)}


@each
def test_burt_s_measures(graph: nx.Graph) -> None:
    g, theirs = both(graph)
    found = ng.brokerage(g).columns()
    constraint = [math.nan if x is None else x for x in theirs.constraint(weights="strength")]  # type: ignore[attr-defined]
    assert found["constraint"].tolist() == pytest.approx(constraint, rel=1e-6, nan_ok=True)
    # nodes=list: networkx's all-nodes path is wrong for weights since 3.5.
    size = in_order(graph, nx.effective_size(graph, nodes=list(graph), weight="strength"))
    assert found["effective_size"].tolist() == pytest.approx(size, rel=1e-6, nan_ok=True)
    rows = ng.local_constraints(g).to_frame()
    for a, b, value in zip(rows["a"], rows["b"], rows["local_constraint"], strict=True):
        assert value == pytest.approx(nx.local_constraint(graph, a, b, weight="strength"), rel=1e-6)
        assert ng.local_constraint(g, a, b) == pytest.approx(value)
    # Hierarchy from networkx's local constraints by Burt's formula.
    for v, value in zip(graph, found["hierarchy"], strict=True):
        local = [nx.local_constraint(graph, v, u, weight="strength") for u in graph[v]]
        n = len(local)
        if n < 2:
            assert value == 0 if n == 1 else math.isnan(value)
            continue
        ratios = [c / (sum(local) / n) for c in local]
        assert value == pytest.approx(sum(r * math.log(r) for r in ratios) / (n * math.log(n)), rel=1e-5, abs=1e-6)


@each
def test_roles_and_mixing_by_group(graph: nx.Graph) -> None:
    g, _ = both(graph)
    rng = np.random.default_rng(len(graph))
    group = {v: str(rng.choice(["law", "wine", "print", ""])) for v in graph}
    roles = ng.roles_by_group(g, group).columns()
    for i, v in enumerate(graph):
        counted: Counter[str] = Counter()
        for u, w in combinations(graph[v], 2):
            if graph.has_edge(u, w) or "" in (group[u], group[v], group[w]):
                continue
            if group[u] == group[w]:
                counted["coordinator" if group[u] == group[v] else "consultant"] += 1
            else:
                counted["gatekeeper" if group[v] in (group[u], group[w]) else "liaison"] += 1
        for role in ("coordinator", "consultant", "gatekeeper", "liaison"):
            assert roles[role][i] == counted[role], (v, role)
        assert roles["between"][i] == sum(counted.values())

    known = graph.edge_subgraph([e for e in graph.edges if "" not in (group[e[0]], group[e[1]])]).copy()
    nx.set_node_attributes(known, {v: group[v] for v in known}, "group")
    mixing = ng.mixing_by_group(g, group)
    table = nx.attribute_mixing_matrix(known, "group", mapping={name: i for i, name in enumerate(mixing.groups)}, normalized=False)
    assert mixing.groups == sorted({group[v] for v in known})
    if len(mixing.groups) > 1:
        assert mixing.counts.tolist() == table.tolist()
        assert mixing.assortativity == pytest.approx(nx.attribute_assortativity_coefficient(known, "group"))


@each
def test_numbers_alike(graph: nx.Graph) -> None:
    g, theirs = both(graph)
    rng = np.random.default_rng(3)
    values = rng.integers(0, 50, len(g)).astype(float)
    mine = ng.assortativity_by_number(g, values)
    other = theirs.assortativity(values.tolist(), directed=False)  # type: ignore[attr-defined]
    assert mine == pytest.approx(other, abs=1e-9, nan_ok=True)
    assert ng.degree_assortativity(g) == pytest.approx(theirs.assortativity_degree(directed=False), abs=1e-9, nan_ok=True)  # type: ignore[attr-defined]


@each
def test_cuts_and_fragmentation(graph: nx.Graph) -> None:
    g, theirs = both(graph)
    assert set(ng.articulation_points(g)) == set(nx.articulation_points(graph))
    bridges = ng.bridges(g).to_frame()
    assert {frozenset(p) for p in zip(bridges["a"], bridges["b"], strict=True)} == {frozenset(e) for e in nx.bridges(graph)}
    assert {frozenset(block) for block in ng.bicomponents(g)} == {frozenset(b) for b in nx.biconnected_components(graph)}
    assert len(ng.bicomponents(g)) == len(theirs.biconnected_components())  # type: ignore[attr-defined]

    def broken(rest: nx.Graph) -> float:
        n = len(rest)
        paths = sum(len(c) * (len(c) - 1) for c in nx.connected_components(rest))
        return 1 - paths / (n * (n - 1)) if n > 1 else 0.0

    assert ng.fragmentation(g) == pytest.approx(broken(graph), abs=1e-12)
    table = ng.cut_points(g).columns()
    blocks = Counter(v for block in nx.biconnected_components(graph) for v in block)
    for i, v in enumerate(graph):
        rest = graph.copy()
        rest.remove_node(v)
        assert table["fragmentation_without"][i] == pytest.approx(broken(rest), abs=1e-12)
        assert table["bicomponents"][i] == blocks[v]
    if 2 < len(graph) <= 30:
        best = max(broken(graph.subgraph(set(graph) - set(pair))) for pair in combinations(graph, 2))
        found = ng.key_people(g, 2)
        assert found.proven_optimal and found.fragmentation == pytest.approx(best, abs=1e-12)


@each
def test_weighted_reach(graph: nx.Graph) -> None:
    g, _ = both(graph)
    weights = [1.0, 0.7, 0.2, 0.1, -0.5]
    found = ng.weighted_reach(g, weights).values
    for i, v in enumerate(graph):
        steps = nx.single_source_shortest_path_length(graph, v)
        assert found[i] == pytest.approx(sum(weights[d - 1] for d in steps.values() if 1 <= d <= 5))


@each
def test_ambassadors_of_two_are_the_best_pair(graph: nx.Graph) -> None:
    if len(graph) > 40:
        return
    g, _ = both(graph)
    steps = dict(nx.all_pairs_shortest_path_length(graph))

    def near(pair: tuple) -> float:
        nearest = {v: min(d for d in (steps[p].get(v, math.inf) for p in pair)) for v in graph}
        return sum(1.0 if d == 0 else 1 / d for d in nearest.values())

    found = ng.ambassadors(g, min(2, len(graph)))
    assert found.value == pytest.approx(max(near(pair) for pair in combinations(graph, 2)))
    assert found.proven_optimal and found.gap == pytest.approx(0, abs=1e-9)
    within = ng.ambassadors(g, 2, goal="steps", steps=2)
    best = max(sum(any(steps[p].get(v, 99) <= 2 for p in pair) for v in graph) for pair in combinations(graph, 2))
    assert within.value == best


def test_what_if_equals_counting_before_and_after() -> None:
    for seed in range(10):
        graph = nx.gnp_random_graph(30, 0.07, seed=seed)
        g = ng.TieGraph.from_networkx(graph)
        leave = [int(v) for v in np.random.default_rng(seed).choice(30, 3, replace=False)]
        rest = graph.subgraph(set(graph) - set(leave))
        found = ng.what_if(g, remove=leave)
        paths = {n: sum(1 for p in combinations(rest, 2) if nx.has_path(n, *p)) for n in (graph, rest)}
        assert found.before["connected_pairs"] == paths[graph] and found.after["connected_pairs"] == paths[rest]
        assert found.pairs_cut == paths[graph] - paths[rest] and found.pairs_joined == 0
        for i, v in enumerate(graph):
            expected = 0 if v in leave else len(nx.node_connected_component(rest, v)) - 1
            assert found.reached.columns()["reached_after"][i] == expected
