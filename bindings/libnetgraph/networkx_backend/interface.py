"""What networkx asks the backend: conversions, whether it can run a call, and the functions themselves."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import networkx as nx
from _libnetgraph_info import FUNCTIONS

from ..graph.tie_graph import TieGraph
from . import brokerage, building, centrality, closeness, clusters, components, cores, groups, link_prediction, matrices, paths
from . import prominent_group as prominent
from .graph import FUNCTIONS_OF_NETWORKX_GRAPHS, TieRows, convert_from_nx, convert_to_nx

__all__ = ["Interface"]

_MODULES = (brokerage, building, centrality, closeness, clusters, components, cores, groups, link_prediction, matrices, paths, prominent)


def _function(name: str) -> Callable[..., Any]:
    found: Callable[..., Any] = next(getattr(module, name) for module in _MODULES if hasattr(module, name))
    return found


class Interface:
    """The object behind the entry point `networkx.backends`."""

    convert_from_nx = staticmethod(convert_from_nx)
    convert_to_nx = staticmethod(convert_to_nx)

    @staticmethod
    def can_run(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool | str:
        """Return True, or why networkx should run this call itself."""
        if name == "union_all":
            return True
        graph = args[0] if args else kwargs.get("G")
        if graph is None or not hasattr(graph, "is_directed"):
            return "not called with a graph"
        older = _BEFORE_3_6 and _other_numbers_before_3_6(name, args, kwargs, graph)
        if older:
            return older
        if name == "relabel_nodes" and not kwargs.get("copy", args[2] if len(args) > 2 else True):
            return "nodes are not renamed in place"
        if name in _REACHING and graph.is_multigraph():
            place = 3 if name == "local_reaching_centrality" else 1
            if kwargs.get("weight", args[place] if len(args) > place else None) is not None:
                return "weights of parallel edges have no mean"
        return True

    @staticmethod
    def should_run(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool | str:
        """Return True, or why networkx had better run this call itself where nobody asked for the backend by name."""
        if name in FUNCTIONS_OF_NETWORKX_GRAPHS:
            return "networkx changes its graphs itself"
        if name in _MATRICES:
            return "a matrix is as quickly made by networkx, and from what the graph holds now"
        if name in _CHEAPER_THAN_READING:
            graph = args[0] if args else kwargs.get("G")
            if not ((getattr(graph, "__networkx_cache__", None) or {}).get("backends") or {}).get("libnetgraph"):
                return "it costs less than reading the graph, which has not been read yet"
        return True


_BEFORE_3_6 = tuple(map(int, nx.__version__.split(".")[:2])) < (3, 6)


def _other_numbers_before_3_6(name: str, args: Sequence[Any], kwargs: Mapping[str, Any], graph: Any) -> str:
    """Return why a call is left to a networkx before 3.6, whose numbers its users expect; nothing where they are ours."""
    if name in ("betweenness_centrality", "edge_betweenness_centrality") and kwargs.get("k", args[1] if len(args) > 1 else None) is not None:
        return "networkx before 3.6 scales samples of sources otherwise"
    if name == "square_clustering" and any(node in graph[node] for node in graph):
        return "networkx before 3.6 counts squares over loops otherwise"
    if name == "incremental_closeness_centrality":
        return "networkx before 3.6 changes the graph it is asked about"
    return ""


_REACHING = frozenset({"global_reaching_centrality", "local_reaching_centrality"})
_CHEAPER_THAN_READING = frozenset({
    "degree_centrality", "group_degree_centrality", "group_in_degree_centrality", "group_out_degree_centrality",
    "in_degree_centrality", "isolates", "local_constraint", "number_of_selfloops", "out_degree_centrality"})
# Other backends and NetworkX itself ask for them inside their own functions: they must hold the numbers of this moment.
_MATRICES = frozenset({"google_matrix", "to_scipy_sparse_array"})

def _taking_tie_graphs(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function of the backend be called with a `TieGraph`, too: `nx.constraint(g)`."""

    def rows_of(given: Any) -> Any:
        return TieRows(given) if isinstance(given, TieGraph) else given

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        return function(*map(rows_of, args), **{name: rows_of(given) for name, given in kwargs.items()})

    return call


for _name in FUNCTIONS:
    setattr(Interface, _name, staticmethod(_taking_tie_graphs(_function(_name))))
