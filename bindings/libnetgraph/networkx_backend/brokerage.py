"""networkx's structural holes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .. import _core
from .graph import Graph, labelled, threads

__all__ = ["constraint", "effective_size", "local_constraint"]


def _read(G: Graph, weight: Any) -> _core.networkx_graph:
    rows = G.rows(weight)
    if weight is not None and (rows.rows[2] < 0).any():
        raise NotImplementedError("libnetgraph: Burt's measures share out time, and no share is below 0; a weight here is")
    return rows


def _measure(G: Graph, name: str, nodes: Iterable[Any] | None, weight: Any) -> dict[Any, float]:
    if callable(weight):  # networkx looks it up like a name, and finds no edge that has it
        weight = None
    rows = _read(G, weight)
    if nodes is None:
        return labelled(G, getattr(rows, name)(None, weight is not None, threads()))
    named = list(nodes)
    values = getattr(rows, name)(G.positions(named), weight is not None, threads())
    return dict(zip(named, values.tolist(), strict=True))


def effective_size(G: Graph, nodes: Iterable[Any] | None = None, weight: Any = None) -> dict[Any, float]:
    """Return Burt's effective size of every node."""
    return _measure(G, "effective_size", nodes, weight)


def constraint(G: Graph, nodes: Iterable[Any] | None = None, weight: Any = None) -> dict[Any, float]:
    """Return Burt's constraint of every node."""
    return _measure(G, "constraint", nodes, weight)


def local_constraint(G: Graph, u: Any, v: Any, weight: Any = None) -> float:
    """Return Burt's constraint on `u` through `v`."""
    G.graph.neighbors(u)  # networkx's error for a stranger
    if v not in G:
        return 0
    weight = None if callable(weight) else weight
    first, second = G.positions((u, v)).tolist()
    return _read(G, weight).local_constraint(first, second, weight is not None)
