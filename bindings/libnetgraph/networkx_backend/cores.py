"""networkx's core numbers, trusses and onion layers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from .. import _core
from .graph import Graph, labelled

__all__ = ["core_number", "k_core", "k_corona", "k_crust", "k_shell", "k_truss", "onion_layers"]


def _refuse_loops(G: Graph, verb: str = "has") -> None:
    if G.rows().loops > 0:
        raise nx.NetworkXNotImplemented(f"Input graph {verb} self loops which is not permitted; Consider using "
                                        "G.remove_edges_from(nx.selfloop_edges(G)).")


def _core_number(G: Graph) -> dict[Any, int]:
    _refuse_loops(G)
    return labelled(G, G.rows().core_number())


def core_number(G: Graph) -> dict[Any, int]:
    """Return the core number of every node."""
    return _core_number(G)


def _part(G: Graph, nodes: list[Any]) -> nx.Graph[Any]:
    whole = len(nodes) == len(G)
    part: nx.Graph[Any] = (G.graph if whole else G.graph.subgraph(nodes)).copy()
    return part


def k_core(G: Graph, k: int | None = None, core_number: Mapping[Any, int] | None = None) -> nx.Graph[Any]:
    """Return the part whose nodes have core numbers of at least `k`."""
    core = _core_number(G) if core_number is None else core_number
    least = max(core.values()) if k is None else k
    return _part(G, [node for node in core if core[node] >= least])


def k_shell(G: Graph, k: int | None = None, core_number: Mapping[Any, int] | None = None) -> nx.Graph[Any]:
    """Return the part whose nodes have core number `k`."""
    core = _core_number(G) if core_number is None else core_number
    wanted = max(core.values()) if k is None else k
    return _part(G, [node for node in core if core[node] == wanted])


def k_crust(G: Graph, k: int | None = None, core_number: Mapping[Any, int] | None = None) -> nx.Graph[Any]:
    """Return the part whose nodes have core numbers of at most `k`."""
    core = _core_number(G) if core_number is None else core_number
    most = max(core.values()) - 1 if k is None else k
    return _part(G, [node for node in core if core[node] <= most])


def k_corona(G: Graph, k: int, core_number: Mapping[Any, int] | None = None) -> nx.Graph[Any]:
    """Return the part of the k-core whose nodes have exactly `k` neighbours in it."""
    core = _core_number(G) if core_number is None else core_number
    shell = [node for node in core if core[node] == k]
    return _part(G, [node for node in shell if sum(core[other] >= k for other in G.graph._adj[node]) == k])


def k_truss(G: Graph, k: int) -> nx.Graph[Any]:
    """Return the largest part all of whose edges are in at least `k` - 2 of its triangles."""
    _refuse_loops(G)
    rows = G.rows()
    first, second = rows.edges()
    dropped = rows.truss_edges(k - 2) == 0
    part: nx.Graph[Any] = G.graph.copy()
    part.remove_edges_from(_core.networkx_pairs(G.nodes, first[dropped], second[dropped]))
    part.remove_nodes_from([node for node, row in part._adj.items() if not row])
    return part


def onion_layers(G: Graph) -> dict[Any, int]:
    """Return the layer of the onion decomposition that every node is in."""
    _refuse_loops(G, "contains")
    order, layers = G.rows().onion_layers()
    return _core.networkx_labelled(_core.networkx_nodes(G.nodes, order), layers)
