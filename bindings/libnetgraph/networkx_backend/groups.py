"""networkx's centralities of groups of nodes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from .closeness import refuse_reversed
from .graph import Graph

__all__ = [
    "betweenness_of_group",
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
    values = [betweenness_of_group(G, list(set(group)), normalized, weight, endpoints) for group in groups]
    return values[0] if single else values


def betweenness_of_group(G: Graph, group: list[Any], normalized: bool, weight: Any, endpoints: bool) -> float:
    """Return the betweenness of one group, from the paths that go by it and those that don't."""
    n = len(G) if endpoints else len(G) - len(group)
    value = G.rows(weight).group_betweenness(G.positions(group), weight is not None, endpoints)
    if normalized:
        return value / (n * (n - 1))  # networkx, too, divides by 0 where nobody is left
    return value if G.is_directed() else value / 2


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
