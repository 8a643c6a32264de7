"""What networkx asks the backend: conversions, whether it can run a call, and the functions themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from _libnetgraph_info import FUNCTIONS

from . import brokerage, centrality, clusters, components, groups, link_prediction, paths
from .graph import convert_from_nx, convert_to_nx

__all__ = ["Interface"]

_MODULES = (brokerage, centrality, clusters, components, groups, link_prediction, paths)


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
        graph = args[0] if args else kwargs.get("G")
        if graph is None or not hasattr(graph, "is_directed"):
            return "not called with a graph"
        if name in _UNDIRECTED_ONLY and graph.is_directed():
            return f"{name} reads undirected graphs only"
        if name in _REACHING:
            if kwargs.get("paths") is not None or (name == "local_reaching_centrality" and len(args) > 2 and args[2] is not None):
                return "paths found elsewhere are not read"
            place = 3 if name == "local_reaching_centrality" else 1
            weight = kwargs.get("weight", args[place] if len(args) > place else None)
            if weight is not None and graph.is_multigraph():
                return "weights of parallel edges have no mean"
        return True


# networkx follows successors here without saying what that measures.
_UNDIRECTED_ONLY = frozenset({"square_clustering", "transitivity"})
_REACHING = frozenset({"global_reaching_centrality", "local_reaching_centrality"})

for _name in FUNCTIONS:
    setattr(Interface, _name, staticmethod(_function(_name)))
