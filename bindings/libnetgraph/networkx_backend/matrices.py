"""networkx's Google matrix and sparse adjacency matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from .graph import Graph, arc_sources

if TYPE_CHECKING:
    import numpy.typing as npt

    Entries = tuple[npt.NDArray[Any], npt.NDArray[np.int64], npt.NDArray[np.int64]]

__all__ = ["google_matrix", "to_scipy_sparse_array"]


def _entries(G: Graph, weight: Any, nodelist: Sequence[Any] | None) -> Entries:
    """Return weights, rows and columns of the adjacency matrix over the nodes named, each in its place in the list."""
    rows = G.rows(weight)
    weights = rows.arc_weights(weight is not None)
    sources = arc_sources(rows)
    targets = rows.rows[1].astype(np.int64)
    if nodelist is None:
        return weights, sources, targets
    place = np.full(len(G), -1, dtype=np.int64)
    place[G.positions(nodelist)] = np.arange(len(nodelist))
    kept = (place[sources] >= 0) & (place[targets] >= 0)
    return weights[kept], place[sources[kept]], place[targets[kept]]


def _is_whole(G: Graph, weight: Any, nodelist: Sequence[Any] | None) -> bool:
    if nodelist is None or len(nodelist) == len(G):
        return False
    return all(type(value) is int for *_, value in G.graph.subgraph(nodelist).edges(data=weight, default=1))


def _listed(given: Mapping[Any, float], nodelist: Sequence[Any]) -> npt.NDArray[np.float64]:
    return np.array([given.get(node, 0) for node in nodelist], dtype=float)


def google_matrix(G: Graph, alpha: float = 0.85, personalization: Mapping[Any, float] | None = None,
                  nodelist: Sequence[Any] | None = None, weight: Any = "weight",
                  dangling: Mapping[Any, float] | None = None) -> npt.NDArray[np.float64]:
    """Return the matrix whose largest eigenvector is the PageRank."""
    nodes = G.nodes if nodelist is None else nodelist
    strangers = set(nodes) - set(G.nodes)
    if strangers:
        raise nx.NetworkXError(f"Nodes {strangers} in nodelist is not in G")
    if len(set(nodes)) < len(nodes):
        raise nx.NetworkXError("nodelist contains duplicates.")
    weights, sources, targets = _entries(G, weight, nodelist)
    matrix = np.zeros((len(nodes), len(nodes)))
    matrix[sources, targets] = weights
    if len(G) == 0:
        return matrix
    if personalization is None:
        jump = np.repeat(1.0 / len(G), len(G))
    else:
        jump = _listed(personalization, nodes)
        if jump.sum() == 0:
            raise ZeroDivisionError
        jump /= jump.sum()
    if dangling is None:
        stranded = jump
    else:
        stranded = _listed(dangling, nodes)
        stranded /= stranded.sum()
    matrix[matrix.sum(axis=1) == 0] = stranded
    matrix /= matrix.sum(axis=1)[:, np.newaxis]
    google: npt.NDArray[np.float64] = alpha * matrix + (1 - alpha) * jump
    return google


def to_scipy_sparse_array(G: Graph, nodelist: Sequence[Any] | None = None, dtype: Any = None, weight: Any = "weight",
                          format: str = "csr") -> Any:
    """Return the adjacency matrix as a sparse array of SciPy."""
    import scipy as sp

    if len(G) == 0:
        raise nx.NetworkXError("Graph has no nodes or edges")
    if nodelist is not None:
        if len(nodelist) == 0:
            raise nx.NetworkXError("nodelist has no nodes")
        if len(set(G.graph.nbunch_iter(nodelist))) != len(nodelist):
            for node in nodelist:
                if node not in G:
                    raise nx.NetworkXError(f"Node {node} in nodelist is not in G")
            raise nx.NetworkXError("nodelist contains duplicates.")
    rows = G.rows(weight)
    if weight is not None and not rows.common:
        raise NotImplementedError("libnetgraph: weights of classes other than int and float decide the array's type")
    if nodelist is None:
        weights = rows.arc_weights(weight is not None)
    else:
        weights, sources, targets = _entries(G, weight, nodelist)
    if dtype is None:  # as if from Python's numbers
        whole = len(weights) > 0 and (weight is None or rows.whole or _is_whole(G, weight, nodelist))
        dtype = np.int64 if whole else np.float64
    if nodelist is None:
        starts, ends, _ = rows.rows
        places = np.int32 if len(ends) < 2**31 else np.int64
        array = sp.sparse.csr_array((weights.astype(dtype), ends.astype(places), starts.astype(places)), shape=(len(G), len(G)))
        array.sort_indices()
    else:
        array = sp.sparse.coo_array((weights.astype(dtype), (sources, targets)), shape=(len(nodelist), len(nodelist)))
    try:
        return array.asformat(format)
    except ValueError as problem:
        raise nx.NetworkXError(f"Unknown sparse matrix format: {format}") from problem
