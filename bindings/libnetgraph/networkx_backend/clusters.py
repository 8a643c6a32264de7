"""networkx's triangles and clustering coefficients."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from .graph import Graph, labelled, threads

__all__ = ["average_clustering", "clustering", "square_clustering", "transitivity", "triangles"]


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


def clustering(G: Graph, nodes: Any = None, weight: Any = None) -> Any:
    """Return the clustering coefficient of every node."""
    _refuse_parallels(G)
    if callable(weight):  # networkx looks it up like a name, and finds no edge that has it
        raise NotImplementedError("libnetgraph: weight must be a name")
    largest = 1.0
    if weight is not None:
        weights = G.rows(weight).rows[2]
        largest = float(weights.max()) if len(weights) else 1.0
        if largest == 0.0:
            raise NotImplementedError("libnetgraph: the largest weight is 0, so there is nothing to divide by")
    if nodes is None:
        return labelled(G, G.rows(weight).clustering(weight is not None, largest, threads()))
    return _for_some(G, nodes, 1, lambda part: part.rows(weight).clustering(weight is not None, largest, threads()))


def average_clustering(G: Graph, nodes: Any = None, weight: Any = None, count_zeros: bool = True) -> float:
    """Return the mean clustering coefficient."""
    values = clustering(G, nodes, weight=weight).values()
    if not count_zeros:
        values = [value for value in values if abs(value) > 0]
    mean: float = sum(values) / len(values)
    return mean


def transitivity(G: Graph) -> float:
    """Return which share of the pairs of neighbours, over all nodes, are tied."""
    _refuse_parallels(G)
    rows = G.rows()
    closed = 2 * int(rows.triangles(threads()).sum())
    starts: np.ndarray[Any, np.dtype[np.int64]] = rows.rows[0].astype(np.int64)
    contacts = starts[1:] - starts[:-1] - rows.loop
    return closed / int((contacts * (contacts - 1)).sum()) if closed else 0


def square_clustering(G: Graph, nodes: Any = None) -> Any:
    """Return which share of the possible squares at every node there are."""
    if nodes is None:
        return labelled(G, G.rows().square_clustering())
    return _for_some(G, nodes, 2, lambda part: part.rows().square_clustering())
