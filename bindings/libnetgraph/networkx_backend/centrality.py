"""networkx's PageRank, degree centralities, self-loops and isolated nodes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx
import numpy as np

from .. import _core
from .graph import Graph, arc_sources, labelled, threads

__all__ = ["degree_centrality", "in_degree_centrality", "isolates", "number_of_selfloops", "out_degree_centrality", "pagerank"]


def _preference(G: Graph, given: Mapping[Any, float] | None, name: str) -> list[float]:
    if given is None:
        return []
    values = [float(given.get(node, 0)) for node in G.nodes]
    total = sum(values)
    if name == "personalization" and total == 0:
        raise ZeroDivisionError
    if not (total > 0 and math.isfinite(total)) or min(values) < 0:
        raise NotImplementedError(f"libnetgraph: {name} must hold numbers of at least 0 with a sum above 0")
    return values


def pagerank(G: Graph, alpha: float = 0.85, personalization: Mapping[Any, float] | None = None, max_iter: int = 100,
             tol: float = 1e-06, nstart: Mapping[Any, float] | None = None, weight: Any = "weight",
             dangling: Mapping[Any, float] | None = None) -> dict[Any, float]:
    """Return the PageRank of every node."""
    if len(G) == 0:
        return {}
    rows = G.rows(weight)
    if not 0 <= alpha <= 1 or not tol >= 0 or callable(weight):
        raise NotImplementedError("libnetgraph: alpha must be in [0, 1], tol at least 0, and weight a name")
    if weight is not None and (rows.rows[2] < 0).any():
        raise NotImplementedError("libnetgraph: a walk cannot follow a weight below 0")
    start = _preference(G, nstart, "nstart")
    jump = _preference(G, personalization, "personalization")
    stranded = _preference(G, dangling, "dangling")
    if max_iter < 1:
        raise nx.PowerIterationFailedConvergence(max_iter)
    scores, converged = rows.pagerank(alpha, tol * len(G), int(max_iter), weight is not None, jump, stranded, start, threads())
    if not converged:
        raise nx.PowerIterationFailedConvergence(max_iter)
    return labelled(G, scores)


def _share(G: Graph, degrees: Any) -> dict[Any, float]:
    if len(G) <= 1:
        return dict.fromkeys(G.nodes, 1)
    return labelled(G, degrees * (1.0 / (len(G) - 1.0)))


def _degrees(G: Graph) -> Any:
    degrees = G.rows().degrees(False)
    return degrees + G.rows().degrees(True) if G.is_directed() else degrees


def degree_centrality(G: Graph) -> dict[Any, float]:
    """Return the degree of every node over the number of the others."""
    return _share(G, _degrees(G))


def in_degree_centrality(G: Graph) -> dict[Any, float]:
    """Return how many edges come in at every node, over the number of the others."""
    return _share(G, G.rows().degrees(True))


def out_degree_centrality(G: Graph) -> dict[Any, float]:
    """Return how many edges go out of every node, over the number of the others."""
    return _share(G, G.rows().degrees(False))


def isolates(G: Graph) -> Iterator[Any]:
    """Return an iterator over the nodes without any edge."""
    return iter(_core.networkx_nodes(G.nodes, np.flatnonzero(_degrees(G) == 0)))


def number_of_selfloops(G: Graph) -> int:
    """Return how many edges lead from a node to itself."""
    rows = G.rows()
    if not G.is_multigraph():
        return rows.loops
    return int(rows.arc_weights(False)[arc_sources(rows) == rows.rows[1]].sum())
