"""Graphs from other libraries, and graphs for them: pandas and other frames, networkx, igraph, scipy."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import unknown_id
from ..networkx_edges import edges_of

if TYPE_CHECKING:
    import igraph
    import networkx as nx
    import numpy.typing as npt
    import pandas as pd
    import scipy.sparse as sp
    from typing_extensions import Self

    from .tie_graph import TieGraph

__all__ = ["Conversions", "as_pandas", "label_array"]


class Conversions:
    """The ways into a `TieGraph` and out of it; `TieGraph` inherits them."""

    __slots__ = ()

    @classmethod
    def from_pandas(cls, edges: pd.DataFrame, source: str = "a", target: str = "b", strength: str | None = None, *,
                    people: Iterable[Hashable] | None = None, repeated: str = "strongest",
                    self_ties: str = "refuse") -> Self:
        """Build a graph from a frame with one row a tie.

        Parameters
        ----------
        edges : pandas.DataFrame
            Or a frame of another library that can become one, such as polars.
        source, target : str
            Columns with the two people of each tie.
        strength : str, optional
            Column with strengths in (0, 1]; left out: the column "strength" if there is one, else 1 for all.
        people : iterable of hashable, optional
            All people in the order wanted, those without ties included. Default: in order of appearance.
        repeated, self_ties : str
            As in `from_edges`.

        Raises
        ------
        KeyError
            A column is missing, or `people` lacks somebody who has a tie.
        ValueError
            A person is missing in a row; names the row.
        """
        import pandas as pd

        edges = as_pandas(edges, "from_pandas")
        if not edges.columns.is_unique:
            twice = edges.columns[edges.columns.duplicated()][0]
            if twice in (source, target, "strength" if strength is None else strength):
                raise ValueError(f"from_pandas: the frame has two columns {twice!r}; rename or drop one")
        for column in (source, target) if strength is None else (source, target, strength):
            if column not in edges.columns:
                raise KeyError(f"no column {column!r} in the frame; it has {', '.join(map(repr, edges.columns))}")
        if strength is None and "strength" in edges.columns:
            strength = "strength"
        for column in (source, target):
            missing = edges[column].isna().to_numpy()
            if missing.any():
                raise ValueError(f"column {column!r}, row {edges.index[int(missing.argmax())]!r}: no person given")
        # Interleaved, so that "in order of appearance" reads row by row.
        both = np.empty(2 * len(edges), dtype=object)
        both[0::2] = edges[source].to_numpy(dtype=object)
        both[1::2] = edges[target].to_numpy(dtype=object)
        names: Any
        if people is None:
            codes, names = pd.factorize(both)
        else:
            names = tuple(people)
            positions = {name: v for v, name in enumerate(names)}
            stranger = next((name for name in both if name not in positions), None)
            if stranger is not None:
                raise unknown_id("person", stranger, names)
            codes = np.fromiter((positions[name] for name in both), dtype=np.int64, count=len(both))
        values = None if strength is None else edges[strength].to_numpy()
        return cls.from_edges(codes[0::2], codes[1::2], values, labels=names, repeated=repeated, self_ties=self_ties)  # type: ignore[attr-defined,no-any-return]

    @classmethod
    def from_networkx(cls, graph: nx.Graph[Any], strength: str | None = "strength", *, scale: bool = False,
                      repeated: str = "strongest", self_ties: str = "refuse") -> Self:
        """Build a graph from an undirected networkx graph; nodes become labels, in their order.

        Parameters
        ----------
        graph : networkx.Graph or networkx.MultiGraph
        strength : str or None
            Edge attribute with the strength, 1 where an edge has none. None: 1 for every tie.
        scale : bool
            Divide strengths by the largest, for weights that are counts; all must be finite and above 0.
        repeated, self_ties : str
            As in `from_edges`.
        """
        if graph.is_directed():
            raise ValueError("from_networkx: ties have no direction; pass graph.to_undirected()")
        labels = list(graph)
        sources, targets, values = edges_of(graph, labels, strength)
        if scale and values is not None and len(values):
            values = _scaled(values, "from_networkx")
        return cls.from_edges(sources, targets, values, labels=labels, repeated=repeated, self_ties=self_ties)  # type: ignore[attr-defined,no-any-return]

    @classmethod
    def from_igraph(cls, graph: igraph.Graph, strength: str | None = "strength", *, label: str = "name", scale: bool = False,
                    repeated: str = "strongest", self_ties: str = "refuse") -> Self:
        """Build a graph from an undirected igraph graph.

        Parameters
        ----------
        graph : igraph.Graph
        strength : str or None
            Edge attribute with the strength; 1 for every tie where the graph has none of that name, or for None.
        label : str, default "name"
            Vertex attribute with the labels; positions where the graph has none of that name.
        scale : bool
            Divide strengths by the largest, for weights that are counts; all must be finite and above 0.
        repeated, self_ties : str
            As in `from_edges`.
        """
        if graph.is_directed():
            raise ValueError("from_igraph: ties have no direction; pass graph.as_undirected()")
        ends = np.array(graph.get_edgelist(), dtype=np.int64).reshape(-1, 2)
        values = np.array(graph.es[strength]) if strength is not None and strength in graph.es.attributes() else None
        if scale and values is not None and len(values):
            values = _scaled(values, "from_igraph")
        labels = graph.vs[label] if label in graph.vs.attributes() else None
        return cls.from_edges(ends[:, 0], ends[:, 1], values, size=graph.vcount(), labels=labels, repeated=repeated,  # type: ignore[attr-defined,no-any-return]
                              self_ties=self_ties)

    def to_pandas(self: Any, *, include_opted_out: bool = False) -> pd.DataFrame:
        """Return one row a tie: columns a, b (labels) and strength (float32), in order of edge id.

        Ties of people who did not consent are left out unless `include_opted_out`.
        """
        import pandas as pd

        a, b, strength = self.ties()
        if self._opted_out and not include_opted_out:
            kept = ~(self._hidden()[a] | self._hidden()[b])
            a, b, strength = a[kept], b[kept], strength[kept]
        names = label_array(self._labels)
        return pd.DataFrame({"a": names[a], "b": names[b], "strength": strength})

    def __arrow_c_stream__(self: Any, requested_schema: object = None) -> object:
        """Give the ties to polars, pyarrow and others that read Arrow: `polars.DataFrame(graph)`."""
        from ..arrow import stream_of_frame

        return stream_of_frame(self.to_pandas())

    def to_networkx(self: Any, *, include_opted_out: bool = False) -> nx.Graph[Any]:
        """Return a networkx.Graph with the labels as nodes and the edge attribute "strength".

        People who did not consent are left out unless `include_opted_out`.
        """
        try:
            import networkx as nx
        except ImportError as problem:
            raise ImportError("to_networkx needs networkx: pip install 'libnetgraph[networkx]'") from problem

        graph: nx.Graph[Any] = nx.Graph()
        shown = self._labels
        if self._opted_out and not include_opted_out:
            shown = [label for v, label in enumerate(self._labels) if v not in self._opted_out]
        graph.add_nodes_from(shown)
        frame = self.to_pandas(include_opted_out=include_opted_out)
        graph.add_weighted_edges_from(
            zip(frame["a"].tolist(), frame["b"].tolist(), frame["strength"].tolist(), strict=True), weight="strength")
        return graph

    def _consenting(self: Any, include_opted_out: bool) -> TieGraph:
        """The graph itself, or without the people who did not consent."""
        graph: TieGraph = self
        if include_opted_out or not graph._opted_out:
            return graph
        return graph.subgraph(label for v, label in enumerate(graph.labels) if v not in graph._opted_out)

    def to_igraph(self: Any, *, include_opted_out: bool = False) -> igraph.Graph:
        """Return an igraph.Graph with the labels as vertex attribute "name" and the edge attribute "strength".

        People who did not consent are left out unless `include_opted_out`.
        """
        try:
            import igraph
        except ImportError as problem:
            raise ImportError("to_igraph needs igraph: pip install igraph") from problem

        shown: TieGraph = self._consenting(include_opted_out)
        a, b, strength = shown.ties()
        made = igraph.Graph(n=len(shown), edges=np.column_stack([a, b]).tolist())
        made.vs["name"] = list(shown.labels)
        made.es["strength"] = strength.astype(np.float64).tolist()
        return made

    def to_scipy(self: Any, *, include_opted_out: bool = False) -> tuple[sp.csr_array, Sequence[Any]]:
        """Return the strengths as a symmetric scipy.sparse.csr_array (float32), and the labels of its rows.

        People who did not consent are left out unless `include_opted_out`.
        """
        try:
            import scipy.sparse as sp
        except ImportError as problem:
            raise ImportError("to_scipy needs scipy: pip install scipy") from problem

        shown: TieGraph = self._consenting(include_opted_out)
        place = np.int32 if len(shown.targets) < 2**31 else np.int64
        parts = shown.strengths.copy(), shown.targets.astype(place), shown.offsets.astype(place)
        return sp.csr_array(parts, shape=(len(shown), len(shown))), shown.labels


def label_array(labels: Sequence[Any]) -> npt.NDArray[Any]:
    """Return labels as an array to index with vertices: integers for a range, else objects (tuples stay whole)."""
    if isinstance(labels, range):
        return np.arange(len(labels))
    names = np.empty(len(labels), dtype=object)
    names[:] = labels
    return names


def _scaled(values: npt.NDArray[Any], caller: str) -> npt.NDArray[Any]:
    if values.dtype.kind not in "iuf":
        return values  # the compiled part says what is wrong
    bad = ~(np.isfinite(values) & (values > 0))
    if bad.any():
        raise ValueError(f"{caller}: edge {int(bad.argmax())} has the weight {values[bad.argmax()]}; to scale, all "
                         "must be finite and above 0")
    scaled: npt.NDArray[Any] = values / values.max()
    return scaled


def as_pandas(frame: Any, caller: str) -> pd.DataFrame:
    """Return a frame of any library as pandas'; TypeError for what is none."""
    import pandas as pd

    if isinstance(frame, pd.DataFrame):
        return frame
    if hasattr(frame, "__arrow_c_stream__"):
        from ..arrow import frame_from_stream

        return frame_from_stream(frame)
    if hasattr(frame, "to_pandas"):
        return pd.DataFrame(frame.to_pandas())
    raise TypeError(f"{caller}: expected a pandas.DataFrame, or a frame that gives an Arrow stream (polars, pyarrow), got {type(frame).__name__}")
