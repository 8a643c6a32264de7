"""networkx's PageRank and core numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import networkx as nx

from .graph import Graph, labelled, threads

__all__ = ["core_number", "pagerank"]


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
    scores, converged = rows.pagerank(alpha, tol, int(max_iter), weight is not None, jump, stranded, start, threads())
    if not converged:
        raise nx.PowerIterationFailedConvergence(max_iter)
    return labelled(G, scores)


def core_number(G: Graph) -> dict[Any, int]:
    """Return the core number of every node."""
    rows = G.rows()
    if rows.loops > 0:
        raise nx.NetworkXNotImplemented("Input graph has self loops which is not permitted; Consider using "
                                        "G.remove_edges_from(nx.selfloop_edges(G)).")
    return labelled(G, rows.core_number())
