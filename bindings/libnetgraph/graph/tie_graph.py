"""The network as a graph: people as vertices, ties with strengths, in memory that numpy can look at."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .. import _core
from ..errors import unknown_id
from ..networkx_edges import edges_of

if TYPE_CHECKING:
    import networkx as nx
    import numpy.typing as npt
    import pandas as pd

    from .._core import tie_graph as CoreGraph
    from .origin import Origin

__all__ = ["TieGraph"]

# More vertices than this without so much as a tie for a hundred of them: the numbers are ids, not positions.
_SURELY_IDS = 10_000_000


class TieGraph:
    """An undirected graph of people and ties; immutable, so views of its arrays stay true.

    Make one with `ContactNetwork.tie_graph`, `from_edges`, `from_pandas` or `from_networkx`. A tie has a strength in
    (0, 1]; nobody is tied to themselves, and two people have one tie at most. People are known by their `labels` (ids
    of the tables, or what you pass), arrays by position: label `labels[v]` is vertex `v`.

    >>> g = TieGraph.from_edges([0, 1, 1], [1, 2, 3], [1.0, 0.5, 0.25], labels=["Ann", "Bo", "Cy", "Di"])
    >>> g
    TieGraph(people=4, ties=3)
    >>> g.neighbors_of("Bo"), g.strength("Di", "Bo"), "Eve" in g
    (['Ann', 'Cy', 'Di'], 0.25, False)
    """

    __slots__ = ("_core", "_index", "_labels", "_opted_out", "_origin", "__weakref__")
    _core: CoreGraph
    _index: dict[Any, int] | None
    _labels: Sequence[Any]
    _opted_out: frozenset[int]
    _origin: Origin | None
    __hash__ = None  # type: ignore[assignment]  # equality looks at labels, which may be long: no cheap honest hash

    def __init__(self) -> None:
        raise TypeError("TieGraph has no constructor of its own: use TieGraph.from_edges, from_pandas, from_networkx, "
                        "or ContactNetwork.tie_graph")

    @classmethod
    def _of(cls, core: CoreGraph, labels: Sequence[Hashable] | None = None, opted_out: Iterable[int] = (),
            origin: Origin | None = None) -> TieGraph:
        self = object.__new__(cls)
        self._core = core
        self._labels = range(len(core)) if labels is None else tuple(labels)
        self._index = None
        self._opted_out = frozenset(opted_out)
        self._origin = origin
        if len(self._labels) != len(core):
            raise ValueError(f"labels: {len(self._labels)} labels for {len(core)} vertices")
        if labels is not None and len(self._positions()) != len(self._labels):
            # The dict kept the last place of each label, so the first label standing elsewhere is repeated.
            twice = next(label for v, label in enumerate(self._labels) if self._positions()[label] != v)
            raise ValueError(f"labels: {twice!r} stands there twice")
        return self

    # -- making ------------------------------------------------------------------------------------------------------

    @classmethod
    def from_edges(cls, sources: npt.ArrayLike, targets: npt.ArrayLike, strengths: npt.ArrayLike | None = None, *,
                   size: int | None = None, labels: Iterable[Hashable] | None = None, repeated: str = "strongest",
                   self_ties: str = "refuse") -> TieGraph:
        """Build a graph from the two ends of every tie.

        Parameters
        ----------
        sources, targets : array of integers, one dimension
            Positions from 0, any integer dtype and stride; copied.
        strengths : array of real numbers, optional
            In (0, 1]; 1 for every tie if left out.
        size : int, optional
            How many vertices; needed for people without ties after the last one tied. Default: as many as `labels`, or
            one more than the largest position.
        labels : iterable of hashable, optional
            One for each vertex, all different; positions if left out.
        repeated : {"strongest", "sum", "combine", "refuse"}
            What becomes of two ties between the same two: the larger strength, the sum (at most 1),
            1 - (1 - s)(1 - t), or a ValueError.
        self_ties : {"refuse", "drop"}
            What becomes of a tie of a vertex to itself.

        Raises
        ------
        IndexError
            A position is negative or too large; names it.
        TypeError, ValueError
            Wrong dtype or shape, NaN, infinite, zero or negative strengths, unequal lengths; names the place.
        """
        names = None if labels is None else tuple(labels)
        if self_ties not in ("refuse", "drop"):
            raise ValueError(f"self_ties={self_ties!r}: expected 'refuse' or 'drop'")
        if size is None:
            size = len(names) if names is not None else _implied_size(sources, targets)
        if isinstance(size, bool) or not isinstance(size, (int, np.integer)) or not 0 <= size < 2**63:
            raise ValueError(f"size={size!r}: expected a whole number, 0 or more")
        if not isinstance(repeated, str):
            raise ValueError(f"repeated={repeated!r}: expected 'strongest', 'sum', 'combine' or 'refuse'")
        if self_ties == "drop":
            sources, targets, strengths = _without_loops(sources, targets, strengths)
        return cls._of(_core.tie_graph.from_arrays(int(size), sources, targets, strengths, repeated), names)

    @classmethod
    def from_pandas(cls, edges: pd.DataFrame, source: str = "a", target: str = "b", strength: str | None = None, *,
                    people: Iterable[Hashable] | None = None, repeated: str = "strongest",
                    self_ties: str = "refuse") -> TieGraph:
        """Build a graph from a frame with one row a tie.

        Parameters
        ----------
        edges : pandas.DataFrame
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

        if not isinstance(edges, pd.DataFrame):
            raise TypeError(f"from_pandas: expected a pandas.DataFrame, got {type(edges).__name__}")
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
        names: Sequence[Any]
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
        return cls.from_edges(codes[0::2], codes[1::2], values, labels=names, repeated=repeated, self_ties=self_ties)

    @classmethod
    def from_networkx(cls, graph: nx.Graph[Any], strength: str | None = "strength", *, scale: bool = False,
                      repeated: str = "strongest", self_ties: str = "refuse") -> TieGraph:
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
            values = _scaled(values)
        return cls.from_edges(sources, targets, values, labels=labels, repeated=repeated, self_ties=self_ties)

    # -- people ------------------------------------------------------------------------------------------------------

    @property
    def labels(self) -> Sequence[Any]:
        """Who each vertex is: a tuple, or a range where no labels were given."""
        return self._labels

    def _positions(self) -> dict[Any, int]:
        if self._index is None:
            self._index = {label: v for v, label in enumerate(self._labels)}
        return self._index

    def vertex(self, label: Hashable) -> int:
        """Return the position of `label` in every array.

        Raises
        ------
        UnknownIdError
            Nobody has that label; a KeyError that names near ones.
        """
        found = self._positions().get(label)
        if found is None:
            raise unknown_id("person", label, self._labels)
        return found

    def __len__(self) -> int:
        return len(self._core)

    def __contains__(self, label: object) -> bool:
        try:
            return label in self._positions()
        except TypeError:  # unhashable: surely nobody's label
            return False

    def __iter__(self) -> Iterator[Any]:
        return iter(self._labels)

    # -- ties --------------------------------------------------------------------------------------------------------

    @property
    def tie_count(self) -> int:
        """How many ties."""
        return self._core.tie_count

    def degree(self, label: Hashable) -> int:
        """Return how many ties `label` has."""
        return self._core.degree(self.vertex(label))

    def neighbors_of(self, label: Hashable) -> list[Any]:
        """Return the labels of those tied to `label`, in order of vertex: all, people who did not consent included."""
        return [self._labels[v] for v in self._core.neighbors_of(self.vertex(label)).tolist()]

    def strength(self, a: Hashable, b: Hashable) -> float | None:
        """Return the strength of the tie between `a` and `b` in (0, 1], or None if they have none."""
        return self._core.strength(self.vertex(a), self.vertex(b))

    def ties(self) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32], npt.NDArray[np.float32]]:
        """Return every tie once, in order of edge id: arrays (a, b, strength) of positions with a < b; fresh."""
        return self._core.ties()

    @property
    def offsets(self) -> npt.NDArray[np.uint64]:
        """Where rows begin: row v of the arrays below is `offsets[v]:offsets[v + 1]`. Read-only view, len + 1."""
        return self._core.offsets

    @property
    def neighbors(self) -> npt.NDArray[np.uint32]:
        """Neighbours of each vertex in turn, ascending. Read-only view, two entries a tie."""
        return self._core.neighbors

    @property
    def strengths(self) -> npt.NDArray[np.float32]:
        """Strengths beside `neighbors`. Read-only view."""
        return self._core.strengths

    @property
    def edge_ids(self) -> npt.NDArray[np.uint32]:
        """Number of each tie beside `neighbors`, in the order of `ties()`. Read-only view."""
        return self._core.edge_ids

    # -- going elsewhere ---------------------------------------------------------------------------------------------

    def to_pandas(self, *, include_opted_out: bool = False) -> pd.DataFrame:
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

    def to_networkx(self, *, include_opted_out: bool = False) -> nx.Graph[Any]:
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

    def _hidden(self) -> npt.NDArray[np.bool_]:
        mask = np.zeros(len(self), dtype=bool)
        mask[list(self._opted_out)] = True
        return mask

    # -- manners -----------------------------------------------------------------------------------------------------

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TieGraph):
            return NotImplemented
        return (self._core == other._core and len(self._labels) == len(other._labels)
                and all(mine == theirs for mine, theirs in zip(self._labels, other._labels, strict=True))
                and self._opted_out == other._opted_out)

    def __copy__(self) -> TieGraph:
        return self  # immutable

    def __deepcopy__(self, memo: dict[int, Any]) -> TieGraph:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        labels = None if isinstance(self._labels, range) else self._labels
        # The contact network it came from stays behind: a pickle of the graph holds people's ids and ties, no more.
        return TieGraph._of, (self._core, labels, sorted(self._opted_out))

    def __repr__(self) -> str:
        return f"TieGraph(people={len(self)}, ties={self.tie_count})"

    def _repr_html_(self) -> str:
        from ..display import html_card

        degrees = np.diff(self.offsets.astype(np.int64))
        order = [v for v in np.argsort(-degrees, kind="stable")[: 10 + len(self._opted_out)].tolist()
                 if v not in self._opted_out]
        return html_card("Contact graph", [("people", len(self)), ("ties", self.tie_count)], ("person", "ties"),
                         [(self._labels[v], int(degrees[v])) for v in order[:10]])


def label_array(labels: Sequence[Any]) -> npt.NDArray[Any]:
    """Return labels as an array to index with vertices: integers for a range, else objects (tuples stay whole)."""
    if isinstance(labels, range):
        return np.arange(len(labels))
    names = np.empty(len(labels), dtype=object)
    names[:] = labels
    return names


def _scaled(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    if values.dtype.kind not in "iuf":
        return values  # the compiled part says what is wrong
    bad = ~(np.isfinite(values) & (values > 0))
    if bad.any():
        raise ValueError(f"from_networkx: edge {int(bad.argmax())} has the weight {values[bad.argmax()]}; to scale, all "
                         "must be finite and above 0")
    scaled: npt.NDArray[Any] = values / values.max()
    return scaled


def _implied_size(sources: npt.ArrayLike, targets: npt.ArrayLike) -> int:
    ends = [np.asarray(sources), np.asarray(targets)]
    largest = max((int(end.max()) for end in ends if end.size and end.dtype.kind in "iu"), default=-1)
    if largest >= _SURELY_IDS + 100 * ends[0].size:
        raise ValueError(f"position {largest} among {ends[0].size} ties: these look like ids, not positions from 0; use "
                         "from_pandas, or say size= if there really are so many vertices")
    return largest + 1


def _without_loops(sources: Any, targets: Any, strengths: Any) -> tuple[Any, Any, Any]:
    ends = np.asarray(sources), np.asarray(targets)
    if ends[0].shape != ends[1].shape or ends[0].ndim != 1:
        return sources, targets, strengths  # the compiled part says what is wrong
    kept = ends[0] != ends[1]
    values = None if strengths is None else np.asarray(strengths)
    if values is not None and values.shape == kept.shape:
        values = values[kept]
    return ends[0][kept], ends[1][kept], values
