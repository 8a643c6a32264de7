"""networkx functions whose result is a networkx graph: done on networkx's own classes, without another function of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import Any

import networkx as nx

from .graph import Graph

__all__ = ["convert_node_labels_to_integers", "relabel_nodes", "set_edge_attributes", "stochastic_graph", "union", "union_all"]


def _edges(graph: nx.Graph[Any]) -> Any:
    return graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)


def _keys_of_their_own(edges: list[tuple[Any, ...]], directed: bool) -> list[tuple[Any, ...]]:
    """Number parallel edges again that two nodes brought along when they became one."""
    taken: set[tuple[Any, ...]] = set()
    renamed = []
    for u, v, key, data in edges:
        while (u, v, key) in taken:
            key = (key if isinstance(key, (int, float)) else 0) + 1
        taken.add((u, v, key))
        if not directed:
            taken.add((v, u, key))
        renamed.append((u, v, key, data))
    return renamed


def _relabelled(graph: nx.Graph[Any], mapping: Mapping[Any, Any]) -> nx.Graph[Any]:
    new = {node: mapping.get(node, node) for node in graph}
    result = graph.__class__()
    result.add_nodes_from(new.values())
    result._node.update((new[node], data.copy()) for node, data in graph.nodes.items())
    edges = [(new[u], new[v], *rest, data.copy()) for u, v, *rest, data in _edges(graph)]
    if graph.is_multigraph():
        edges = _keys_of_their_own(edges, graph.is_directed())
    result.add_edges_from(edges)
    result.graph.update(graph.graph)
    return result


def relabel_nodes(G: Graph, mapping: Mapping[Any, Any] | Callable[[Any], Any], copy: bool = True) -> nx.Graph[Any]:
    """Return a copy of the graph whose nodes have other names."""
    if not copy:
        raise NotImplementedError("libnetgraph: nodes are not renamed in place")
    return _relabelled(G.graph, {node: mapping(node) for node in G.graph} if callable(mapping) else mapping)


def convert_node_labels_to_integers(G: Graph, first_label: int = 0, ordering: str = "default",
                                    label_attribute: str | None = None) -> nx.Graph[Any]:
    """Return a copy of the graph whose nodes are numbered."""
    nodes = list(G.graph)
    if ordering == "sorted":
        nodes.sort()
    elif ordering in ("increasing degree", "decreasing degree"):
        by_degree = sorted((degree, node) for node, degree in G.graph.degree())
        if ordering == "decreasing degree":
            by_degree.reverse()
        nodes = [node for _, node in by_degree]
    elif ordering != "default":
        raise nx.NetworkXError(f"Unknown node ordering: {ordering}")
    numbers = {node: number for number, node in enumerate(nodes, first_label)}
    result = _relabelled(G.graph, numbers)
    if label_attribute is not None:
        for node, number in numbers.items():
            result.nodes[number][label_attribute] = node
    return result


def union_all(graphs: Iterable[Graph], rename: Sequence[str | None] = ()) -> nx.Graph[Any]:
    """Return all graphs as one; their nodes must differ."""
    result: nx.Graph[Any] | None = None
    for each, prefix in zip(graphs, chain(rename, repeat(None)), strict=False):
        graph = each.graph if prefix is None else _relabelled(each.graph, {node: f"{prefix}{node}" for node in each.graph})
        if result is None:
            result = graph.__class__()
        if graph.is_directed() != result.is_directed():
            raise nx.NetworkXError("All graphs must be directed or undirected.")
        if graph.is_multigraph() != result.is_multigraph():
            raise nx.NetworkXError("All graphs must be graphs or multigraphs.")
        if not set(result).isdisjoint(graph):
            raise nx.NetworkXError("The node sets of the graphs are not disjoint.\n"
                                   "Use `rename` to specify prefixes for the graphs or use\n"
                                   "disjoint_union(G1, G2, ..., GN).")
        result.graph.update(graph.graph)
        result.add_nodes_from(graph.nodes(data=True))
        result.add_edges_from(_edges(graph))
    if result is None:
        raise ValueError("cannot apply union_all to an empty list")
    return result


def union(G: Graph, H: Graph, rename: Sequence[str | None] = ()) -> nx.Graph[Any]:
    """Return both graphs as one; their nodes must differ."""
    return union_all([G, H], rename)


def _data_of(graph: nx.Graph[Any], edge: tuple[Any, ...]) -> dict[Any, Any] | None:
    """Return the attributes of an edge, None for one that is not there."""
    u, v, *rest = edge if graph.is_multigraph() else (*edge, None)
    [key] = rest
    try:
        data: dict[Any, Any] = graph._adj[u][v][key] if graph.is_multigraph() else graph._adj[u][v]
    except KeyError:
        return None
    return data


def set_edge_attributes(G: Graph, values: Any, name: str | None = None) -> None:
    """Give edges of the networkx graph attributes."""
    if name is not None and not hasattr(values, "items"):
        for *_, data in G.graph.edges(data=True):
            data[name] = values
    else:
        for edge, value in values.items():
            found = _data_of(G.graph, edge)
            if found is not None:
                found.update(value if name is None else {name: value})
    G.forget()


def stochastic_graph(G: Graph, copy: bool = True, weight: str = "weight") -> nx.Graph[Any]:
    """Return the graph with each node's weights divided by their sum."""
    graph: Any = G.graph
    if copy:
        graph = nx.MultiDiGraph(graph) if graph.is_multigraph() else nx.DiGraph(graph)
    total = dict(graph.out_degree(weight=weight))
    for u, _, data in graph.edges(data=True):
        data[weight] = data.get(weight, 1) / total[u] if total[u] != 0 else 0
    if not copy:
        G.forget()
    return graph
