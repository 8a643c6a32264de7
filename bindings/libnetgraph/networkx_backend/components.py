"""networkx's connected and biconnected components, cut vertices and bridges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np

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
    "node_connected_component",
    "number_connected_components",
]


def connected_components(G: Graph) -> Iterator[set[Any]]:
    """Yield the nodes of each component, in the order of their first nodes."""
    labels, sizes = G.rows().components()
    members = np.argsort(labels, kind="stable").tolist()
    node = G.nodes.__getitem__
    first = 0
    for size in sizes.tolist():
        yield set(map(node, members[first : first + size]))
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
    own = int(G.positions([n])[0])
    labels, _ = G.rows().components()
    return {G.nodes[v] for v in np.flatnonzero(labels == labels[own]).tolist()}


def _blocks(G: Graph) -> Iterator[list[tuple[Any, Any]]]:
    found = G.rows().blocks()
    node = G.nodes.__getitem__
    edges = list(zip(map(node, found["from"].tolist()), map(node, found["to"].tolist()), strict=True))
    starts = found["starts"].tolist()
    for first, last in zip(starts, starts[1:], strict=False):
        yield edges[first:last]


def biconnected_component_edges(G: Graph) -> Iterator[list[tuple[Any, Any]]]:
    """Yield the edges of each biconnected component."""
    yield from _blocks(G)


def biconnected_components(G: Graph) -> Iterator[set[Any]]:
    """Yield the nodes of each biconnected component."""
    for block in _blocks(G):
        yield {node for edge in block for node in edge}


def is_biconnected(G: Graph) -> bool:
    """Whether the graph is one biconnected component."""
    first = second = None
    for block in biconnected_components(G):
        first, second = (block, None) if first is None else (first, block)
        if second is not None:
            return False
    return first is not None and len(first) == len(G)


def articulation_points(G: Graph) -> Iterator[Any]:
    """Yield the nodes without which their component falls apart."""
    for v in G.rows().blocks()["cut_vertices"].tolist():
        yield G.nodes[v]


def bridges(G: Graph, root: Any = None) -> Iterator[tuple[Any, Any]]:
    """Yield the edges without which their component falls apart."""
    if root is not None and root not in G:
        raise nx.NodeNotFound(f"Root node {root} is not in graph")
    rows = G.rows()
    first, second = rows.edges()
    chosen = rows.blocks()["bridges"]
    found = [(G.nodes[u], G.nodes[v]) for u, v in zip(first[chosen].tolist(), second[chosen].tolist(), strict=True)]
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
