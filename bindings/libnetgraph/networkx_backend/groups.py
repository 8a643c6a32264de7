"""networkx's centralities of groups of nodes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx
import numpy as np

from .closeness import refuse_reversed
from .graph import Graph

__all__ = [
    "group_betweenness_centrality",
    "group_closeness_centrality",
    "group_degree_centrality",
    "group_in_degree_centrality",
    "group_out_degree_centrality",
]


def group_betweenness_centrality(G: Graph, C: Any, normalized: bool = True, weight: Any = None,
                                 endpoints: bool = False) -> Any:
    """Return the betweenness of one group, or of each of several."""
    single = any(element in G for element in C)
    groups = [C] if single else C
    members = {node for group in groups for node in group}
    strangers = members - G.graph.nodes
    if strangers:
        raise nx.NodeNotFound(f"The node(s) {strangers} are in C but not in G.")
    values = [_group_betweenness(G, list(set(group)), normalized, weight, endpoints) for group in groups]
    return values[0] if single else values


def _group_betweenness(G: Graph, group: list[Any], normalized: bool, weight: Any, endpoints: bool) -> float:
    n, c = len(G), len(group)
    table = G.rows(weight).group_paths(G.positions(group), weight is not None)
    value = _through_any(*(table[name].reshape(c, c) for name in ("distance", "paths", "through")))
    if not endpoints:  # paths that begin or end in the group
        value -= int(table["reached_inside"].sum()) + 2 * int(table["reached_outside"].sum())
    if normalized:
        return value * (1 / ((n - c) * (n - c - 1)))
    return value if G.is_directed() else value / 2


def _through_any(distance: Any, paths: Any, through: Any) -> float:
    """Sum the path betweenness of the members, each without the paths that go by those before it.

    R. Puzis, Y. Elovici, S. Dolev, "Fast algorithm for successive computation of group betweenness centrality",
    Physical Review E 76, 056709 (2007), with all pairs (x, y) of one step at once.
    """
    all_paths = paths
    value = 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        for v in range(len(distance)):
            value += float(through[v, v])
            to_v, from_v = distance[:, v, None], distance[None, v, :]
            on = (paths != 0) & (paths[:, v, None] != 0) & (paths[None, v, :] != 0)
            x_v_y = np.where(on & (distance == to_v + from_v), paths[:, v, None] * paths[None, v, :] / paths, 0.0)
            x_y_v = np.where(on & (to_v == distance + distance[:, v][None, :]),
                             paths * paths[:, v][None, :] / paths[:, v, None], 0.0)
            v_x_y = np.where(on & (from_v == distance[v, :][:, None] + distance),
                             paths[v, :][:, None] * all_paths / all_paths[None, v, :], 0.0)
            x_y_v[:, v] = 0.0
            v_x_y[v, :] = 0.0
            through = through - through * x_v_y - through[:, v, None] * x_y_v - through[None, v, :] * v_x_y
            paths = paths * (1.0 - x_v_y)
    return value


def group_closeness_centrality(G: Graph, S: Iterable[Any], weight: Any = None) -> float:
    """Return how near the rest of the graph is to a group."""
    members = set(S)
    if not members:
        raise ValueError("sources must not be empty")
    for node in members:
        if node not in G:
            raise nx.NodeNotFound(f"Node {node} not found in graph")
    refuse_reversed(G, weight)
    farness = G.rows(weight).distance_to_set(G.positions(members), weight is not None)
    return (len(G) - len(members)) / farness if farness else 0


def _degree(G: Graph, S: Any, neighbors: Any) -> float:
    around: set[Any] = set().union(*(neighbors(node) for node in S)) - set(S)
    return len(around) / (len(G) - len(S))


def group_degree_centrality(G: Graph, S: Any) -> float:
    """Return which share of the other nodes a group is tied to."""
    return _degree(G, S, G.graph.neighbors)


def group_in_degree_centrality(G: Graph, S: Any) -> float:
    """Return which share of the other nodes point to a group."""
    return _degree(G, S, G.graph.predecessors)


def group_out_degree_centrality(G: Graph, S: Any) -> float:
    """Return which share of the other nodes a group points to."""
    return _degree(G, S, G.graph.neighbors)
