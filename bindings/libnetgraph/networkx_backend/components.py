"""networkx's connected and biconnected components, cut vertices, bridges and local bridges."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np

from .. import _core
from .graph import Graph

__all__ = [
    "articulation_points",
    "biconnected_component_edges",
    "biconnected_components",
    "bridges",
    "connected_components",
    "has_bridges",
    "is_biconnected",
    "is_connected",
    "local_bridges",
    "node_connected_component",
    "number_connected_components",
]


def connected_components(G: Graph) -> Iterator[set[Any]]:
    """Yield the nodes of each component, in the order of their first nodes."""
    labels, sizes = G.rows().components()
    if len(sizes) == 1:
        yield set(G.nodes)
        return
    members = _core.networkx_nodes(G.nodes, np.argsort(labels, kind="stable"))
    first = 0
    for size in sizes.tolist():
        yield set(members[first : first + size])
        first += size


def number_connected_components(G: Graph) -> int:
    """Return how many components there are."""
    return len(G.rows().components()[1])


def is_connected(G: Graph) -> bool:
    """Whether there is a path between any two nodes."""
    if len(G) == 0:
        raise nx.NetworkXPointlessConcept("Connectivity is undefined for the null graph.")
    return number_connected_components(G) == 1


def node_connected_component(G: Graph, n: Any) -> set[Any]:
    """Return the nodes of the component of `n`."""
    order, _ = G.rows().steps_from(int(G.positions([n])[0]))
    return set(_core.networkx_nodes(G.nodes, order))


def biconnected_component_edges(G: Graph) -> Iterator[list[tuple[Any, Any]]]:
    """Yield the edges of each biconnected component."""
    found = G.rows().blocks()
    edges = _core.networkx_pairs(G.nodes, found["from"], found["to"])
    for first, last in pairwise(found["starts"].tolist()):
        yield edges[first:last]


def biconnected_components(G: Graph) -> Iterator[set[Any]]:
    """Yield the nodes of each biconnected component."""
    found = G.rows().blocks()
    members = _core.networkx_nodes(G.nodes, found["members"])
    for first, last in pairwise(found["member_starts"].tolist()):
        yield set(members[first:last])


def is_biconnected(G: Graph) -> bool:
    """Whether the graph is one biconnected component."""
    found = G.rows().blocks()
    return len(found["starts"]) == 2 and len(found["members"]) == len(G)


def articulation_points(G: Graph) -> Iterator[Any]:
    """Yield the nodes without which their component falls apart."""
    yield from _core.networkx_nodes(G.nodes, G.rows().blocks()["cut_vertices"])


def bridges(G: Graph, root: Any = None) -> Iterator[tuple[Any, Any]]:
    """Yield the edges without which their component falls apart."""
    if root is not None and root not in G:
        raise nx.NodeNotFound(f"Root node {root} is not in graph")
    rows = G.rows()
    first, second = rows.edges()
    chosen = rows.blocks()["bridges"]
    found = _core.networkx_pairs(G.nodes, first[chosen], second[chosen])
    if root is None:
        yield from found
        return
    # networkx walks a copy of the root's component, whose order is its own.
    either = {*found, *((v, u) for u, v in found)}
    graph = nx.Graph(G.graph) if G.is_multigraph() else G.graph
    for edge in graph.subgraph(node_connected_component(G, root)).copy().edges():
        if edge in either:
            yield edge


def has_bridges(G: Graph, root: Any = None) -> bool:
    """Whether there is a bridge."""
    return next(bridges(G, root), None) is not None


def local_bridges(G: Graph, with_span: bool = True, weight: Any = None) -> Iterator[tuple[Any, ...]]:
    """Yield the edges whose ends share no neighbour, and how far the ends are apart without them."""
    rows = G.rows(weight)
    if with_span is True and weight is not None and (rows.rows[2] < 0).any():  # no lengths: networkx tells where they contradict
        yield from nx.local_bridges.orig_func(G.graph, with_span, weight)
        return
    first, second = rows.edges()
    spanned = with_span is True  # anything else means no to networkx
    chosen, spans = rows.local_bridges(spanned, weight is not None)
    found = _core.networkx_pairs(G.nodes, first[chosen], second[chosen])
    if not spanned:
        yield from found
        return
    whole = weight is None or rows.whole
    for (u, v), span in zip(found, spans.tolist(), strict=True):
        yield u, v, int(span) if whole and span != math.inf else span
