"""A networkx graph in the backend's form, made once a graph and kept in networkx's own cache."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from .. import _core

if TYPE_CHECKING:
    import numpy.typing as npt

    from ..graph.tie_graph import TieGraph

    Weight = str | Hashable | Callable[..., Any] | None

__all__ = ["FUNCTIONS_OF_NETWORKX_GRAPHS", "Graph", "TieRows", "arc_sources", "convert_from_nx", "convert_to_nx", "labelled", "threads"]

# What they make or change is networkx's graph itself, so nothing is read for them.
FUNCTIONS_OF_NETWORKX_GRAPHS = frozenset({"convert_node_labels_to_integers", "relabel_nodes", "set_edge_attributes",
                                          "stochastic_graph", "union", "union_all"})


class Graph:
    """The rows of a networkx graph, with the way back from positions to nodes.

    It keeps the graph it was made from: that is what `convert_to_nx` gives back, and where node attributes are read.
    """

    __networkx_backend__ = "libnetgraph"
    __slots__ = ("_adjacency", "_position", "_rows", "graph", "nodes", "__weakref__")

    def __init__(self, graph: nx.Graph[Any], adjacency: Mapping[Any, Any] | None = None) -> None:
        self.graph = graph
        self._adjacency = graph._adj if adjacency is None else adjacency
        self.nodes: list[Any] = list(self._adjacency)
        self._position: dict[Any, int] | None = None
        self._rows: dict[Any, _core.networkx_graph] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return _nothing_read, ()  # what is kept in a networkx graph's cache does not travel with it

    def is_directed(self) -> bool:
        """Whether edges have a direction."""
        return bool(self.graph.is_directed())

    def is_multigraph(self) -> bool:
        """Whether edges may be parallel."""
        return bool(self.graph.is_multigraph())

    def number_of_nodes(self) -> int:
        """Return how many nodes there are."""
        return len(self.nodes)

    def number_of_edges(self) -> int:
        """Return how many edges there are."""
        return int(self.graph.number_of_edges())

    @property
    def edges(self) -> Any:
        """The edges, as the networkx graph shows them."""
        return self.graph.edges

    def __len__(self) -> int:
        return len(self.nodes)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.nodes)

    def __contains__(self, node: object) -> bool:
        return node in self.graph

    def rows(self, weight: Weight = None) -> _core.networkx_graph:
        """Return the rows with an edge attribute, or what a function makes of an edge, as weights.

        Raises NotImplementedError for weights other than finite int and float: networkx then does the work itself.
        """
        if weight is None and self._rows:
            return next(iter(self._rows.values()))  # any will do: weights are not looked at
        found = self._rows.get(weight)
        if found is None:
            found = self._rows[weight] = self._read(weight)
        return found

    def _read(self, weight: Weight) -> _core.networkx_graph:
        directed, multigraph = self.is_directed(), self.is_multigraph()
        try:
            return _core.networkx_graph.from_adjacency(self._adjacency, directed, multigraph, weight)  # type: ignore[arg-type]
        except TypeError:
            # Views of a graph, and graphs with mappings of their own, are copied into dicts first.
            self._adjacency = _as_dicts(self._adjacency, multigraph)
        return _core.networkx_graph.from_adjacency(self._adjacency, directed, multigraph, weight)

    def forget(self) -> None:
        """Drop what was read: the graph has been changed."""
        self._rows.clear()
        nx._clear_cache(self.graph)

    def positions(self, nodes: Iterable[Any]) -> npt.NDArray[np.int64]:
        """Return where the nodes stand; KeyError for a stranger."""
        return np.fromiter(map(self.places.__getitem__, nodes), dtype=np.int64)

    @property
    def places(self) -> dict[Any, int]:
        """Where each node stands."""
        if self._position is None:
            self._position = {node: v for v, node in enumerate(self.nodes)}
        return self._position

    def around(self, nodes: Iterable[Any], steps: int) -> Graph:
        """Return the part of the graph within so many steps of the nodes, whichever way edges point."""
        sides = [self.graph._adj, self.graph._pred] if self.is_directed() else [self.graph._adj]
        near = edge = set(nodes)
        for _ in range(steps):
            edge = {w for v in edge for side in sides for w in side[v]} - near
            near = near | edge
        if 2 * len(near) > len(self):
            return self
        kept = [v for v in self.nodes if v in near] if 8 * len(near) > len(self) else list(near)
        adjacency = self.graph._adj
        return Graph(self.graph, {v: {w: data for w, data in adjacency[v].items() if w in near} for v in kept})


class TieRows(Graph):
    """A `TieGraph` as a graph of this backend: its rows are laid out at once, its networkx graph is made only if asked for."""

    __slots__ = ("_made", "_ties")

    def __init__(self, ties: TieGraph) -> None:
        self._ties = ties._consenting(include_opted_out=False)
        self._made: nx.Graph[Any] | None = None
        self.nodes = list(self._ties.labels)
        self._position = None
        self._rows = {}

    @property
    def graph(self) -> nx.Graph[Any]:
        """The same as a networkx graph."""
        if self._made is None:
            self._made = self._ties.to_networkx()
            self._adjacency = self._made._adj
        return self._made

    def is_directed(self) -> bool:
        """Ties have no direction."""
        return False

    def is_multigraph(self) -> bool:
        """Two people have one tie at most."""
        return False

    def number_of_edges(self) -> int:
        """Return how many ties there are."""
        return self._ties.tie_count

    def __contains__(self, node: object) -> bool:
        return node in self._ties

    def _read(self, weight: Weight) -> _core.networkx_graph:
        if weight is None or weight == "strength":
            return _core.networkx_graph.from_ties(self._ties._core, weight is not None)
        self._adjacency = self.graph._adj
        return super()._read(weight)


def _nothing_read() -> None:
    """Stand for a graph read elsewhere: networkx reads it again where it finds none in the cache."""


def _as_dicts(adjacency: Mapping[Any, Any], multigraph: bool) -> dict[Any, Any]:
    if multigraph:
        return {u: {v: {key: dict(data) for key, data in keyed.items()} for v, keyed in row.items()}
                for u, row in adjacency.items()}
    return {u: {v: dict(data) for v, data in row.items()} for u, row in adjacency.items()}


def labelled(graph: Graph, values: npt.NDArray[Any]) -> dict[Any, Any]:
    """Return a dict from every node, in networkx's order, to its value as a Python number."""
    return _core.networkx_labelled(graph.nodes, values)


def arc_sources(rows: _core.networkx_graph) -> npt.NDArray[np.int64]:
    """Return where each entry of the rows starts from."""
    offsets: npt.NDArray[np.int64] = rows.rows[0].astype(np.int64)
    sources: npt.NDArray[np.int64] = np.repeat(np.arange(len(rows), dtype=np.int64), offsets[1:] - offsets[:-1])
    return sources


def threads() -> int:
    """Return how many threads the user allows: `networkx.config.backends.libnetgraph.threads`, 1 unless set."""
    settings = getattr(getattr(nx.config, "backends", None), "libnetgraph", None)
    return int(getattr(settings, "threads", 1))


# A graph class may make its neighbours up, as the complement graphs of networkx's k-components do.
_WAYS_IN = ("__getitem__", "adj", "adjacency", "neighbors", "degree")
_KINDS: dict[tuple[bool, bool], type] = {(False, False): nx.Graph, (True, False): nx.DiGraph,
                                         (False, True): nx.MultiGraph, (True, True): nx.MultiDiGraph}


def convert_from_nx(G: Any, *, edge_attrs: Mapping[Any, Any] | None = None, node_attrs: Mapping[Any, Any] | None = None,
                    preserve_edge_attrs: bool = False, preserve_node_attrs: bool = False,
                    preserve_graph_attrs: bool = False, name: str | None = None,
                    graph_name: str | None = None) -> Graph:
    """Read a networkx graph; networkx calls this, and keeps the result in the graph's cache.

    Raises NotImplementedError for what is no graph, or has weights other than finite int and float.
    """
    if isinstance(G, Graph):
        return G
    if not isinstance(G, nx.Graph):
        raise NotImplementedError(f"libnetgraph: cannot read a {type(G).__name__} as a graph")
    if any(getattr(type(G), way) is not getattr(_KINDS[G.is_directed(), G.is_multigraph()], way) for way in _WAYS_IN):
        raise NotImplementedError(f"libnetgraph: a {type(G).__name__} has neighbours other than those it stores")
    if hasattr(G, "_graph"):
        # A view changes with the graph behind it, and its own cache is not told: it is read anew for each call.
        G.__networkx_cache__ = None
    converted = Graph(G)
    if name in FUNCTIONS_OF_NETWORKX_GRAPHS:
        return converted
    # Weights are read now: the cache must hold the numbers of this moment.
    for weight, default in () if preserve_edge_attrs else (edge_attrs or {}).items():
        if default != 1:
            raise NotImplementedError(f"libnetgraph: edges without {weight!r} weigh 1, not {default!r}")
        converted.rows(weight)
    if not converted._rows:
        converted.rows()
    return converted


def convert_to_nx(obj: Any, *, name: str | None = None) -> Any:
    """Return the networkx graph behind a graph of this backend; anything else as it is."""
    from ..graph.tie_graph import TieGraph

    if isinstance(obj, TieGraph):
        return obj.to_networkx()
    return obj.graph if isinstance(obj, Graph) else obj
