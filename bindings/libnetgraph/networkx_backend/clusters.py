"""networkx's triangles and clustering coefficients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np

from .. import _core
from .graph import Graph, labelled, threads

__all__ = ["all_triangles", "average_clustering", "clustering", "generalized_degree", "square_clustering", "transitivity",
           "triangles"]

# Triangles are listed from so many nodes at a time, so that all of a large graph need not exist at once.
_PIECE = 1 << 14


def _refuse_parallels(G: Graph) -> None:
    if G.is_multigraph():
        raise nx.NetworkXNotImplemented("not implemented for multigraph type")


def _for_some(G: Graph, nodes: Any, steps: int, measure: Any) -> Any:
    """Measure the nodes asked for, on the part of the graph their values depend on."""
    single = nodes in G
    wanted = [nodes] if single else list(G.graph.nbunch_iter(nodes))
    part = G.around(wanted, steps)
    values = measure(part)[part.positions(wanted)].tolist()
    return values[0] if single else dict(zip(wanted, values, strict=True))


def triangles(G: Graph, nodes: Any = None) -> Any:
    """Return in how many triangles every node is."""
    if nodes is None:
        return labelled(G, G.rows().triangles(threads()))
    _refuse_parallels(G)
    return _for_some(G, nodes, 1, lambda part: part.rows().triangles(threads()))


def _largest_weight(G: Graph, weight: Any) -> float:
    if weight is None:
        return 1.0
    if callable(weight):  # networkx looks it up like a name, and finds no edge that has it
        raise NotImplementedError("libnetgraph: weight must be a name")
    weights = G.rows(weight).rows[2]
    largest = float(weights.max()) if len(weights) else 1.0
    if largest == 0.0:
        raise NotImplementedError("libnetgraph: the largest weight is 0, so there is nothing to divide by")
    return largest


def clustering(G: Graph, nodes: Any = None, weight: Any = None) -> Any:
    """Return the clustering coefficient of every node."""
    _refuse_parallels(G)
    largest = _largest_weight(G, weight)
    if nodes is None:
        return labelled(G, G.rows(weight).clustering(weight is not None, largest, threads()))
    return _for_some(G, nodes, 1, lambda part: part.rows(weight).clustering(weight is not None, largest, threads()))


def average_clustering(G: Graph, nodes: Any = None, weight: Any = None, count_zeros: bool = True) -> float:
    """Return the mean clustering coefficient."""
    _refuse_parallels(G)
    if nodes is None:
        values = G.rows(weight).clustering(weight is not None, _largest_weight(G, weight), threads()).tolist()
    else:
        values = list(clustering(G, nodes, weight=weight).values())
    if not count_zeros:
        values = [value for value in values if abs(value) > 0]
    mean: float = sum(values) / len(values)
    return mean


def transitivity(G: Graph) -> float:
    """Return which share of the pairs of neighbours, over all nodes, are tied."""
    _refuse_parallels(G)
    rows = G.rows()
    if G.is_directed():  # along the edges, as networkx follows them
        closed = int(rows.triangles_at_ties(None)[1].sum())
    else:
        closed = 2 * int(rows.triangles(threads()).sum())
    contacts = rows.degrees(False).astype(np.int64) - (1 if G.is_directed() else 2) * rows.loop.astype(np.int64)
    return closed / int((contacts * (contacts - 1)).sum()) if closed else 0


def square_clustering(G: Graph, nodes: Any = None) -> Any:
    """Return which share of the possible squares at every node there are."""
    if G.is_directed():  # along the edges, as networkx follows them
        if nodes is None:
            return labelled(G, G.rows().squares_along_edges(None))
        single = nodes in G
        wanted = [nodes] if single else list(dict.fromkeys(G.graph.nbunch_iter(nodes)))
        values = G.rows().squares_along_edges(G.positions(wanted)).tolist()
        return values[0] if single else dict(zip(wanted, values, strict=True))
    if nodes is None:
        return labelled(G, G.rows().square_clustering())
    return _for_some(G, nodes, 2, lambda part: part.rows().square_clustering())


def generalized_degree(G: Graph, nodes: Any = None) -> Any:
    """Return how many edges of every node are in how many triangles."""
    _refuse_parallels(G)
    single = nodes is not None and nodes in G
    wanted = G.nodes if nodes is None else [nodes] if single else list(G.graph.nbunch_iter(nodes))
    starts, triangles_of_edge = G.rows().triangles_at_ties(None if nodes is None else G.positions(wanted))
    found = _core.networkx_counters(starts, triangles_of_edge, Counter)
    return found[0] if single else dict(zip(wanted, found, strict=True))


def all_triangles(G: Graph, nbunch: Any = None) -> Iterator[tuple[Any, Any, Any]]:
    """Yield every triangle once, or those with a node of `nbunch`."""
    rows = G.rows()
    if nbunch is None:
        turns = np.arange(len(G), dtype=np.int64)
        starts = turns
    else:
        starts = G.positions(dict.fromkeys(G.graph.nbunch_iter(nbunch)))
        offsets, ends, _ = rows.rows
        turns = np.full(len(G), -1, dtype=np.int64)
        turns[starts] = np.arange(len(starts))
        around = [ends[int(offsets[v]) : int(offsets[v + 1])] for v in starts.tolist()]
        others = np.concatenate(around).astype(np.int64) if around else starts
        others = others[turns[others] < 0]
        # Neighbours come after them, in the order in which networkx meets them last; others not at all.
        turns[others] = np.arange(len(starts), len(starts) + len(others))
    for first in range(0, len(starts), _PIECE):
        corners = rows.list_triangles(starts[first : first + _PIECE], turns)
        nodes = iter(_core.networkx_nodes(G.nodes, corners))
        yield from zip(nodes, nodes, nodes, strict=True)
