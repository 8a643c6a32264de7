"""Against networkx: the same graphs, the same numbers.

`nodes=list(G)` for constraint and effective size: networkx's all-nodes path is wrong for weights since 3.5 (its PR 8906).
"""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pytest

import libnetgraph as ng
from libnetgraph import _core


def weighted(graph: nx.Graph, seed: int) -> nx.Graph:
    rng = np.random.default_rng(seed)
    for _, _, data in graph.edges(data=True):
        data["strength"] = float(np.float32(rng.uniform(0.05, 1.0)))
    return graph


def graphs() -> list[tuple[str, nx.Graph]]:
    made = []
    for seed in range(3):
        made += [
            (f"BA-{seed}", nx.barabasi_albert_graph(60, 3, seed=seed)),
            (f"ER-{seed}", nx.gnp_random_graph(60, 0.05, seed=seed)),  # disconnected, with isolates
            (f"dense-{seed}", nx.gnp_random_graph(25, 0.6, seed=seed)),
            (f"tree-{seed}", nx.random_labeled_tree(50, seed=seed)),
            (f"forest-{seed}", nx.disjoint_union(nx.random_labeled_tree(20, seed=seed), nx.barabasi_albert_graph(20, 2, seed=seed))),
        ]
    made += [("path", nx.path_graph(40)), ("cycle", nx.cycle_graph(31)), ("star", nx.star_graph(30)), ("clique", nx.complete_graph(12)),
             ("Les Miserables", nx.Graph(nx.les_miserables_graph().edges())), ("Florentine", nx.florentine_families_graph())]
    return [(name, weighted(graph, i)) for i, (name, graph) in enumerate(made)]


GRAPHS = graphs()
each_graph = pytest.mark.parametrize("graph", [g for _, g in GRAPHS], ids=[name for name, _ in GRAPHS])


def values(graph: nx.Graph, by_node: dict) -> list[float]:
    return [by_node[v] for v in graph]


@each_graph
def test_closeness_and_harmonic_centrality(graph: nx.Graph) -> None:
    profile = ng.reach_profile(ng.TieGraph.from_networkx(graph)).columns()
    assert profile["closeness"].tolist() == pytest.approx(values(graph, nx.closeness_centrality(graph)), rel=1e-9)
    assert profile["harmonic"].tolist() == pytest.approx(values(graph, nx.harmonic_centrality(graph)), rel=1e-9)


@each_graph
def test_reach_within_steps_and_eccentricity(graph: nx.Graph) -> None:
    profile = ng.reach_profile(ng.TieGraph.from_networkx(graph)).columns()
    for i, v in enumerate(graph):
        steps = nx.single_source_shortest_path_length(graph, v)
        for k in (1, 2, 3, 4):
            assert profile[f"within_{k}"][i] == sum(1 for d in steps.values() if 1 <= d <= k)
        assert profile["reached"][i] == len(steps) - 1
        assert profile["farness"][i] == sum(steps.values())
        assert profile["eccentricity"][i] == max(steps.values())


@each_graph
@pytest.mark.parametrize("weight", [None, "strength"], ids=["ties", "strengths"])
def test_brokerage(graph: nx.Graph, weight: str | None) -> None:
    frame = ng.reach_profile(ng.TieGraph.from_networkx(graph), weighted=weight is not None).columns()
    nodes = list(graph)
    constraint = values(graph, nx.constraint(graph, nodes=nodes, weight=weight))
    assert frame["constraint"].tolist() == pytest.approx(constraint, rel=1e-6, nan_ok=True)
    size = values(graph, nx.effective_size(graph, nodes=nodes, weight=weight))
    assert frame["effective_size"].tolist() == pytest.approx(size, rel=1e-6, nan_ok=True)
    degree = np.array([graph.degree(v) for v in graph], dtype=float)
    with np.errstate(invalid="ignore"):
        assert frame["efficiency"].tolist() == pytest.approx((np.array(size) / degree).tolist(), rel=1e-6, nan_ok=True)


@each_graph
def test_local_constraint(graph: nx.Graph) -> None:
    g = ng.TieGraph.from_networkx(graph)
    for u, v in itertools.islice(graph.edges(), 20):
        expected = nx.local_constraint(graph, u, v, weight="strength")
        assert _core.local_constraint(g._core, g.vertex(u), g.vertex(v)) == pytest.approx(expected, rel=1e-6)


SCORES = {
    "common_neighbors": lambda graph, pairs: ((u, v, len(list(nx.common_neighbors(graph, u, v)))) for u, v in pairs),
    "jaccard": nx.jaccard_coefficient,
    "adamic_adar": nx.adamic_adar_index,
    "resource_allocation": nx.resource_allocation_index,
    "preferential_attachment": nx.preferential_attachment,
}


@each_graph
@pytest.mark.parametrize("method", list(SCORES))
def test_pair_scores(graph: nx.Graph, method: str) -> None:
    g = ng.TieGraph.from_networkx(graph)
    pairs = list(itertools.combinations(graph, 2))
    expected = [score for _, _, score in SCORES[method](graph, pairs)]
    a, b = [g.vertex(u) for u, _ in pairs], [g.vertex(v) for _, v in pairs]
    assert _core.overlap_scores(g._core, a, b, method).tolist() == pytest.approx(expected, rel=1e-12)
    assert _core.overlap_scores(g._core, b, a, method).tolist() == _core.overlap_scores(g._core, a, b, method).tolist()


@each_graph
def test_common_neighbor_centrality(graph: nx.Graph) -> None:
    """The sixth score of networkx, from the parts the package offers: alpha * shared + (1 - alpha) * n / d."""
    g = ng.TieGraph.from_networkx(graph)
    pairs = [(u, v) for u, v in itertools.combinations(graph, 2)]
    expected = [score for _, _, score in nx.common_neighbor_centrality(graph, pairs, alpha=0.8)]
    a, b = [g.vertex(u) for u, _ in pairs], [g.vertex(v) for _, v in pairs]
    assert _core.common_neighbor_centrality(g._core, a, b, 0.8).tolist() == pytest.approx(expected, rel=1e-9)


@each_graph
@pytest.mark.parametrize("method", ["jaccard", "adamic_adar", "resource_allocation"])
def test_the_top_of_every_list_is_networkx_s(graph: nx.Graph, method: str) -> None:
    g = ng.TieGraph.from_networkx(graph)
    found = ng.suggest_introductions(g, method=method, limit=5, introducers=False).to_frame()
    scores: dict[object, list[tuple[float, int]]] = {v: [] for v in graph}
    for u, v, score in SCORES[method](graph, list(nx.non_edges(graph))):
        if next(iter(nx.common_neighbors(graph, u, v)), None) is not None:
            scores[u].append((-score, g.vertex(v)))
            scores[v].append((-score, g.vertex(u)))
    for v in graph:
        mine = found[found["person"] == v]
        best = sorted(scores[v])[:5]
        assert mine["score"].tolist() == pytest.approx([-s for s, _ in best], rel=1e-12)
        # Sums in another order may differ in the last bit, so people are compared where scores are clearly apart.
        gaps = np.diff([s for s, _ in sorted(scores[v])[:6]])
        if len(gaps) and gaps.min() > 1e-9:
            assert [g.vertex(c) for c in mine["candidate"]] == [w for _, w in best]


@each_graph
def test_groups_cut_points_bridges_and_blocks(graph: nx.Graph) -> None:
    g = ng.TieGraph.from_networkx(graph)
    labels = list(g.labels)
    component, sizes = _core.connected_components(g._core)
    groups = [{labels[v] for v in np.flatnonzero(component == i)} for i in range(len(sizes))]
    assert sorted(map(sorted, map(lambda s: map(str, s), groups))) == sorted(sorted(map(str, c)) for c in nx.connected_components(graph))
    assert sizes.tolist() == [len(group) for group in groups]
    cuts = _core.biconnected(g._core)
    assert {labels[v] for v in cuts["articulation_points"]} == set(nx.articulation_points(graph))
    a, b, _ = g.ties()
    assert {frozenset((labels[a[e]], labels[b[e]])) for e in cuts["bridges"]} == {frozenset(e) for e in nx.bridges(graph)}
    starts, members = cuts["block_starts"], cuts["block_members"]
    blocks = {frozenset(labels[v] for v in members[starts[i]: starts[i + 1]]) for i in range(len(starts) - 1)}
    assert blocks == {frozenset(block) for block in nx.biconnected_components(graph)}


def test_the_sums_that_the_benchmark_prints() -> None:
    """BA(10,000, m=5), networkx's generator, seed 1: known sums, computed independently."""
    g = ng.TieGraph.from_networkx(nx.barabasi_albert_graph(10_000, 5, seed=1))
    profile = ng.reach_profile(g).columns()
    assert profile["harmonic"].sum() == pytest.approx(28_089_525.3667, abs=1e-4)
    assert int(profile["within_2"].sum()) == 2_508_422
    assert profile["constraint"].sum() == pytest.approx(1_400.746727, abs=1e-6)
