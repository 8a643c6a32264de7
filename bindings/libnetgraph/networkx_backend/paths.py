"""networkx's betweenness and reaching centralities, and distances in steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from .. import _core
from .graph import Graph, labelled, threads

if TYPE_CHECKING:
    import numpy.typing as npt

    Values = npt.NDArray[np.float64]

__all__ = [
    "betweenness_centrality",
    "edge_betweenness_centrality",
    "global_reaching_centrality",
    "local_reaching_centrality",
    "single_source_shortest_path_length",
]


def _sampled(G: Graph, k: int | None, seed: Any) -> npt.NDArray[np.int64] | None:
    if k is None:
        return None
    # A sample looks at places alone, so the same seed picks the same nodes as networkx's sample of the nodes.
    return np.array(nx.utils.create_py_random_state(seed).sample(range(len(G)), k), dtype=np.int64)


def _rescale(values: Values, n: int, normalized: bool, directed: bool, endpoints: bool,
             sources: npt.NDArray[np.int64] | None) -> Values:
    """Bring sums over sources to networkx's scale; see its `_rescale` for why sampled nodes differ."""
    size = n if endpoints else n - 1
    if size < 2:
        return values

    def scale(count: int) -> float:
        if normalized:
            return 1 / (count * (size - 1))
        return size / (count * (1 if directed else 2))

    if sources is None or endpoints:
        count = size if sources is None else len(sources)
        # networkx divides by the number of sources, and fails the same way where there is none.
        scaled: Values = values * scale(count)
        return scaled
    factors = np.full(n, scale(len(sources)))
    factors[sources] = scale(len(sources) - 1) if len(sources) > 1 else np.nan
    each: Values = values * factors
    return each


def betweenness_centrality(G: Graph, k: int | None = None, normalized: bool = True, weight: Any = None,
                           endpoints: bool = False, seed: Any = None) -> dict[Any, float]:
    """Return the betweenness of every node."""
    sources = _sampled(G, None if k == len(G) else k, seed)
    sums, _ = G.rows(weight).path_totals(sources, weight is not None, endpoints, False, threads())
    return labelled(G, _rescale(sums, len(G), normalized, G.is_directed(), endpoints, sources))


def edge_betweenness_centrality(G: Graph, k: int | None = None, normalized: bool = True, weight: Any = None,
                                seed: Any = None) -> dict[Any, float]:
    """Return the betweenness of every edge."""
    sources = _sampled(G, k, seed)
    rows = G.rows(weight)
    _, sums = rows.path_totals(sources, weight is not None, False, True, threads())
    values = _rescale(sums, len(G), normalized, G.is_directed(), True, sources)
    edges = _core.networkx_pairs(G.nodes, *rows.edges())
    if not G.is_multigraph():
        return _core.networkx_labelled(edges, values)
    return _by_key(G, zip(edges, values.tolist(), strict=True), weight)


def _by_key(G: Graph, values: Any, weight: Any) -> dict[Any, float]:
    """Share an edge's value out among its shortest parallels."""

    def length(u: Any, v: Any, keyed: Any) -> Any:
        if callable(weight):
            return weight(u, v, keyed)
        return min(data.get(weight, 1) for data in keyed.values())

    shared: dict[Any, float] = dict.fromkeys(G.graph.edges, 0.0)
    for (u, v), value in values:
        keyed = G.graph._adj[u][v]
        shortest = length(u, v, keyed)
        keys = [key for key, data in keyed.items() if length(u, v, {key: data}) == shortest]
        for key in keys:
            shared[u, v, key] = value / len(keys)
    return shared


def _total_weight(G: Graph, weight: Any) -> float:
    """Return what networkx calls the size of the graph, after the checks both reaching centralities share."""
    if weight is not None and (G.rows(weight).rows[2] < 0).any():
        raise nx.NetworkXError("edge weights must be positive")
    size = G.rows(weight).total_weight(weight is not None)
    if size > 0:
        return size
    raise nx.NetworkXError("Size of G must be positive")


def _local_reaching(G: Graph, starts: npt.NDArray[np.int64] | None, total: float, weight: Any, normalized: bool) -> Values:
    rows, others = G.rows(weight), len(G) - 1
    if weight is None:
        sums = rows.sums_of_distances(starts, False, False, None, threads())
        return (sums["reached"] if G.is_directed() else sums["harmonic"]) / others
    norm = total / rows.total_weight(False) if normalized else 1
    return rows.mean_path_weights(starts, total, threads()) / norm / others


def _refuse_single(G: Graph, size: float) -> None:
    if size > 0 and len(G) == 1:
        raise nx.NetworkXError("local_reaching_centrality of a single node with self-loop not well-defined")


def _along(G: Graph, paths: Mapping[Any, Sequence[Any]], weight: Any, normalized: bool) -> float:
    """Measure along paths found elsewhere."""
    others = len(G) - 1
    if weight is None and G.is_directed():
        return (len(paths) - 1) / others
    edges = G.graph.edges
    total = sum((1 if weight is None else sum(edges[u, v][weight] for u, v in pairwise(path))) / (len(path) - 1)
                for path in paths.values() if len(path) > 1)
    rows = G.rows(weight)
    norm = rows.total_weight(True) / rows.total_weight(False) if normalized and weight is not None else 1
    return float(total / norm / others)


def local_reaching_centrality(G: Graph, v: Any, paths: Any = None, weight: Any = None, normalized: bool = True) -> float:
    """Return how much of the graph `v` reaches."""
    if len(G) == 1:
        _refuse_single(G, G.rows(weight).total_weight(weight is not None))
    if paths is not None:
        return _along(G, paths, weight, normalized)
    total = _total_weight(G, weight)
    if v not in G:
        raise nx.NodeNotFound(f"Source {v} not in G" if weight is None else f"Node {v} not found in graph")
    return float(_local_reaching(G, G.positions([v]), total, weight, normalized)[0])


def global_reaching_centrality(G: Graph, weight: Any = None, normalized: bool = True) -> float:
    """Return how much more the furthest-reaching node reaches than the others."""
    total = _total_weight(G, weight)
    _refuse_single(G, total)
    values = _local_reaching(G, None, total, weight, normalized)
    return float((values.max() - values).sum()) / (len(G) - 1)


def single_source_shortest_path_length(G: Graph, source: Any, cutoff: float | None = None) -> dict[Any, int]:
    """Return how many steps every node is from `source`, as far as `cutoff`."""
    if source not in G:
        raise nx.NodeNotFound(f"Source {source} is not in G")
    order, steps = G.rows().steps_from(int(G.positions([source])[0]))
    if cutoff is not None:
        # networkx goes on while it has gone less far than the cutoff, and always has the source.
        near = int(np.searchsorted(steps, max(0, np.ceil(cutoff)), side="right"))
        order, steps = order[:near], steps[:near]
    return _core.networkx_labelled(_core.networkx_nodes(G.nodes, order), steps)
