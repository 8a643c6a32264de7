"""Against igraph: a second opinion that shares no code with the first."""

from __future__ import annotations

import math

import numpy as np
import pytest

import libnetgraph as ng
from libnetgraph import _core

igraph = pytest.importorskip("igraph", reason="ORACLE SKIPPED: igraph is not installed")


def pairs_of_graphs() -> list[tuple[str, object, ng.TieGraph]]:
    import random

    made = []
    for seed in range(8):
        random.seed(seed)
        igraph.set_random_number_generator(random)
        for name, graph in (
            ("BA", igraph.Graph.Barabasi(150, 4)),
            ("ER", igraph.Graph.Erdos_Renyi(n=120, p=0.02)),
            ("geometric", igraph.Graph.GRG(100, 0.15)),
            ("tree", igraph.Graph.Tree_Game(90)),
        ):
            graph.simplify()
            rng = np.random.default_rng(seed)
            strengths = rng.uniform(0.05, 1.0, graph.ecount()).astype(np.float32).astype(float)
            graph.es["strength"] = strengths
            ends = np.array(graph.get_edgelist(), dtype=np.int64).reshape(-1, 2)
            made.append((f"{name}-{seed}", graph, ng.TieGraph.from_edges(ends[:, 0], ends[:, 1], strengths, size=graph.vcount())))
    return made


PAIRS = pairs_of_graphs()
each = pytest.mark.parametrize(("theirs", "ours"), [(a, b) for _, a, b in PAIRS], ids=[name for name, _, _ in PAIRS])


def close(mine: np.ndarray, other: list[float], rel: float = 1e-9) -> None:
    assert mine.tolist() == pytest.approx([math.nan if x is None else x for x in other], rel=rel, abs=1e-12, nan_ok=True)


@each
def test_constraint_by_ties_and_by_strengths(theirs: object, ours: ng.TieGraph) -> None:
    close(_core.constraint(ours._core, weighted=False), theirs.constraint())  # type: ignore[attr-defined]
    close(_core.constraint(ours._core), theirs.constraint(weights="strength"), 1e-6)  # type: ignore[attr-defined]


@each
def test_harmonic_closeness_is_igraph_s_times_the_others(theirs: object, ours: ng.TieGraph) -> None:
    # igraph gives the mean over the n - 1 others, we the sum.
    mean = np.array(theirs.harmonic_centrality())  # type: ignore[attr-defined]
    close(_core.reach_profile(ours._core)["harmonic"], (mean * (len(ours) - 1)).tolist())


@each
def test_closeness_is_igraph_s_scaled_by_the_share_reached(theirs: object, ours: ng.TieGraph) -> None:
    profile = _core.reach_profile(ours._core)
    reached = profile["reached"].astype(float)
    # igraph: reached / farness, NaN for isolates, where Wasserman-Faust says 0.
    plain = np.nan_to_num(np.array(theirs.closeness(), dtype=float))  # type: ignore[attr-defined]
    close(profile["closeness"], (plain * reached / (len(ours) - 1)).tolist())


@each
def test_neighbourhoods(theirs: object, ours: ng.TieGraph) -> None:
    profile = _core.reach_profile(ours._core)
    for k in (1, 2, 3, 4):
        assert profile[f"within_{k}"].tolist() == theirs.neighborhood_size(order=k, mindist=1)  # type: ignore[attr-defined]


@each
def test_jaccard_and_inverse_log_weighted_similarity(theirs: object, ours: ng.TieGraph) -> None:
    n = len(ours)
    a, b = np.triu_indices(n, 1)
    jaccard = np.array(theirs.similarity_jaccard(loops=False))  # type: ignore[attr-defined]
    close(_core.overlap_scores(ours._core, a, b, "jaccard"), jaccard[a, b].tolist())
    adamic_adar = np.array(theirs.similarity_inverse_log_weighted())  # type: ignore[attr-defined]
    close(_core.overlap_scores(ours._core, a, b, "adamic_adar"), adamic_adar[a, b].tolist())


@each
def test_articulation_points_bridges_and_groups(theirs: object, ours: ng.TieGraph) -> None:
    cuts = _core.biconnected(ours._core)
    assert cuts["articulation_points"].tolist() == sorted(theirs.articulation_points())  # type: ignore[attr-defined]
    a, b, _ = ours.ties()
    mine = {frozenset((int(a[e]), int(b[e]))) for e in cuts["bridges"]}
    assert mine == {frozenset(theirs.es[e].tuple) for e in theirs.bridges()}  # type: ignore[attr-defined]
    assert sorted(_core.connected_components(ours._core)[1].tolist()) == sorted(theirs.connected_components().sizes())  # type: ignore[attr-defined]
