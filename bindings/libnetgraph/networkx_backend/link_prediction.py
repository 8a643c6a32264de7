"""networkx's scores of pairs of nodes that are not tied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from .. import _core
from .graph import Graph, threads

if TYPE_CHECKING:
    import numpy.typing as npt

    Positions = npt.NDArray[Any]
    # Scores of pairs, and where one has none: its place in the list and what networkx raises there.
    Scores = tuple[list[Any], tuple[int, Exception] | None]

__all__ = [
    "adamic_adar_index",
    "cn_soundarajan_hopcroft",
    "common_neighbor_centrality",
    "jaccard_coefficient",
    "preferential_attachment",
    "ra_index_soundarajan_hopcroft",
    "resource_allocation_index",
    "within_inter_cluster",
]

# Pairs are scored in pieces of this size, so that all pairs of a large graph need not exist at once.
_PIECE = 1 << 16


def _apply(G: Graph, ebunch: Iterable[Any] | None, score: Callable[[Positions, Positions], Scores]) -> Iterator[Any]:
    if ebunch is None:
        return _scored(G, nx.non_edges(G.graph), score)
    pairs = list(ebunch)
    found = _core.networkx_pair_places(pairs, G.places)
    if found is not None:
        return _in_pieces(*found, score)
    checked = []
    for u, v in pairs:
        if u not in G:
            raise nx.NodeNotFound(f"Node {u} not in G.")
        if v not in G:
            raise nx.NodeNotFound(f"Node {v} not in G.")
        checked.append((u, v))
    return _scored(G, iter(checked), score)


def _in_pieces(us: Sequence[Any], vs: Sequence[Any], a: Positions, b: Positions,
               score: Callable[[Positions, Positions], Scores]) -> Iterator[Any]:
    for first in range(0, len(us), _PIECE):
        piece = slice(first, first + _PIECE)
        yield from _with_scores(us[piece], vs[piece], a[piece], b[piece], score)


def _scored(G: Graph, pairs: Iterator[Any], score: Callable[[Positions, Positions], Scores]) -> Iterator[Any]:
    while piece := list(islice(pairs, _PIECE)):
        us, vs = zip(*piece, strict=True)
        yield from _with_scores(us, vs, G.positions(us), G.positions(vs), score)


def _with_scores(us: Sequence[Any], vs: Sequence[Any], a: Positions, b: Positions,
                 score: Callable[[Positions, Positions], Scores]) -> Iterator[Any]:
    values, failure = score(a, b)
    if failure is None:
        yield from zip(us, vs, values, strict=True)
        return
    place, problem = failure
    yield from zip(us[:place], vs[:place], values[:place], strict=True)
    raise problem


def _row_sizes(G: Graph) -> npt.NDArray[np.int64]:
    starts: npt.NDArray[np.int64] = G.rows().rows[0].astype(np.int64)
    return starts[1:] - starts[:-1]


def _sums_by_degree(G: Graph, ebunch: Iterable[Any] | None, weigh: str) -> Iterator[Any]:
    def score(a: Positions, b: Positions) -> Scores:
        _, sums = G.rows().shared_contacts(a, b, weigh, None, threads())
        endless = np.isinf(sums)
        if endless.any():  # a node against itself may share a neighbour of degree 1, whose logarithm is 0
            return sums.tolist(), (int(endless.argmax()), ZeroDivisionError("float division by zero"))
        return sums.tolist(), None

    return _apply(G, ebunch, score)


def resource_allocation_index(G: Graph, ebunch: Iterable[Any] | None = None) -> Iterator[Any]:
    """Score pairs by resource allocation."""
    return _sums_by_degree(G, ebunch, "share")


def adamic_adar_index(G: Graph, ebunch: Iterable[Any] | None = None) -> Iterator[Any]:
    """Score pairs by Adamic and Adar's index."""
    return _sums_by_degree(G, ebunch, "log")


def jaccard_coefficient(G: Graph, ebunch: Iterable[Any] | None = None) -> Iterator[Any]:
    """Score pairs by Jaccard's coefficient."""
    sizes = _row_sizes(G)
    loop = G.rows().loop.astype(np.int64)
    adjacency = G.graph._adj

    def score(a: Positions, b: Positions) -> Scores:
        shared, _ = G.rows().shared_contacts(a, b, "one", None, threads())
        union = sizes[a] + sizes[b] - shared
        for i in np.flatnonzero(loop[a] | loop[b]).tolist():
            # A tied pair with loops has each other and itself on both sides; only the union counts that.
            if a[i] != b[i] and G.nodes[b[i]] in adjacency[G.nodes[a[i]]]:
                union[i] -= loop[a[i]] + loop[b[i]]
        union[a == b] = sizes[a[a == b]]
        with np.errstate(invalid="ignore"):
            return np.where(union == 0, 0.0, shared / union).tolist(), None

    return _apply(G, ebunch, score)


def preferential_attachment(G: Graph, ebunch: Iterable[Any] | None = None) -> Iterator[Any]:
    """Score pairs by the product of their degrees."""
    degrees = _row_sizes(G) + G.rows().loop
    return _apply(G, ebunch, lambda a, b: ((degrees[a] * degrees[b]).tolist(), None))


def common_neighbor_centrality(G: Graph, ebunch: Iterable[Any] | None = None, alpha: float = 0.8) -> Iterator[Any]:
    """Score pairs by common neighbours and distance."""

    def score(a: Positions, b: Positions) -> Scores:
        failure = None
        if (a == b).any():
            place = int((a == b).argmax())
            failure = (place, nx.NetworkXAlgorithmError("Self loops are not supported"))
            a, b = a[:place], b[:place]
        if alpha == 1:
            shared, _ = G.rows().shared_contacts(a, b, "one", None, threads())
            return shared.astype(np.int64).tolist(), failure
        return G.rows().common_neighbor_centrality(a, b, alpha, threads()).tolist(), failure

    return _apply(G, ebunch, score)


def _by_community(G: Graph, ebunch: Iterable[Any] | None, community: Any, weigh: str,
                  finish: Callable[[Any, Any, Any], list[Any]]) -> Iterator[Any]:
    number: dict[Any, int] = {}
    labels = np.empty(len(G), dtype=np.int64)
    unknown = []
    for v, node in enumerate(G.nodes):
        data = G.graph.nodes[node]
        if community in data:
            try:
                labels[v] = number.setdefault(data[community], len(number))
            except TypeError:
                raise NotImplementedError("libnetgraph: communities must be hashable") from None
        else:
            unknown.append(v)
    labels[unknown] = len(number)
    strangers = np.zeros(len(G), dtype=bool)
    strangers[unknown] = True

    def first_without(a: Positions, b: Positions) -> tuple[int, Exception] | None:
        for i, (u, v) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
            asked = [u, v]
            if labels[u] == labels[v]:
                asked += G.positions(nx.common_neighbors(G.graph, G.nodes[u], G.nodes[v])).tolist()
            for w in asked:
                if strangers[w]:
                    return i, nx.NetworkXAlgorithmError(f"No community information available for Node {G.nodes[w]}")
        return None

    def score(a: Positions, b: Positions) -> Scores:
        failure = first_without(a, b) if unknown else None
        shared, within = G.rows().shared_contacts(a, b, weigh, labels, threads())
        return finish(shared, within, labels[a] == labels[b]), failure

    return _apply(G, ebunch, score)


def cn_soundarajan_hopcroft(G: Graph, ebunch: Iterable[Any] | None = None, community: Any = "community") -> Iterator[Any]:
    """Score pairs by common neighbours, those of the pair's community twice."""
    return _by_community(G, ebunch, community, "one",
                         lambda shared, within, _: (shared + within).astype(np.int64).tolist())


def ra_index_soundarajan_hopcroft(G: Graph, ebunch: Iterable[Any] | None = None,
                                  community: Any = "community") -> Iterator[Any]:
    """Score pairs by resource allocation within the pair's community."""
    return _by_community(G, ebunch, community, "share", lambda _, within, __: within.tolist())


def within_inter_cluster(G: Graph, ebunch: Iterable[Any] | None = None, delta: float = 0.001,
                         community: Any = "community") -> Iterator[Any]:
    """Score pairs by common neighbours inside the pair's community over those outside."""
    if delta <= 0:
        raise nx.NetworkXAlgorithmError("Delta must be greater than zero")
    return _by_community(
        G, ebunch, community, "one",
        lambda shared, within, same: np.where(same, within / (shared - within + delta), 0.0).tolist())
