"""The same graph in every peer's form, for benchmarks/peers.py."""

from __future__ import annotations

import importlib
from typing import Any


def peer(name: str) -> Any:
    """The module, or None after saying that it is not there."""
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"  {name:<34} not installed, left out")
        return None


class Graphs:
    """The same graph in everybody's form, made on first use. Conversion is timed in its own section."""

    def __init__(self, people: int, each: int) -> None:
        self.title = f"BA({people:,}, m={each}), networkx's generator, seed 1"
        self._people, self._each = people, each
        self._made: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._made:
            self._made[name] = getattr(self, f"_make_{name}")()
        return self._made[name]

    def _make_nx(self) -> Any:
        import networkx as nx

        return nx.barabasi_albert_graph(self._people, self._each, seed=1)

    def _make_ours(self) -> Any:
        import libnetgraph as ng

        return ng.TieGraph.from_networkx(self.nx)

    def _make_igraph(self) -> Any:
        module = peer("igraph")
        return module and module.Graph(n=len(self.nx), edges=list(self.nx.edges()))

    def _make_networkit(self) -> Any:
        module = peer("networkit")
        if module is None:
            return None
        module.setNumberOfThreads(1)
        graph = module.Graph(len(self.nx))
        for u, v in self.nx.edges():
            graph.addEdge(u, v)
        graph.indexEdges()
        return graph

    def _make_rustworkx(self) -> Any:
        module = peer("rustworkx")
        if module is None:
            return None
        graph = module.PyGraph(multigraph=False)
        graph.add_nodes_from(range(len(self.nx)))
        graph.extend_from_edge_list(list(self.nx.edges()))
        return graph

    def _make_graph_tool(self) -> Any:
        module = peer("graph_tool.all")
        if module is None:
            return None
        module.openmp_set_num_threads(1)
        graph = module.Graph(directed=False)
        graph.add_vertex(len(self.nx))
        graph.add_edge_list(list(self.nx.edges()))
        return graph
