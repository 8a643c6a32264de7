"""The network as a graph: people as vertices, ties with strengths, in memory that numpy can look at."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .. import _core
from ..errors import unknown_id
from .conversions import Conversions

if TYPE_CHECKING:
    import numpy.typing as npt

    from .._core import tie_graph as CoreGraph
    from .origin import Origin

__all__ = ["TieGraph"]

# More vertices than this without so much as a tie for a hundred of them: the numbers are ids, not positions.
_SURELY_IDS = 10_000_000


class TieGraph(Conversions):
    """An undirected graph of people and ties; immutable, so views of its arrays stay true.

    Make one with `ContactNetwork.tie_graph`, `from_edges`, `from_pandas` or `from_networkx`. A tie has a strength in
    (0, 1]; nobody is tied to themselves, and two people have one tie at most. People are known by their `labels` (ids
    of the tables, or what you pass), arrays by position: label `labels[v]` is vertex `v`.

    >>> g = TieGraph.from_edges([0, 1, 1], [1, 2, 3], [1.0, 0.5, 0.25], labels=["Ann", "Bo", "Cy", "Di"])
    >>> g
    TieGraph(people=4, ties=3)
    >>> g.neighbors("Bo"), g["Di"], g.strength("Di", "Bo"), "Eve" in g
    (['Ann', 'Cy', 'Di'], {'Bo': 0.25}, 0.25, False)
    """

    # NetworkX hands this graph to its backend of that name: nx.constraint(g) runs here, on the people who consented.
    __networkx_backend__ = "libnetgraph"
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

    @classmethod
    def _over(cls, core: CoreGraph, labels: Sequence[Any], opted_out: Iterable[int] = ()) -> TieGraph:
        """As `_of`, over labels that are known to be different and are read when they are needed."""
        self = cls._of(core, None, opted_out)
        self._labels = labels
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

    def is_directed(self) -> bool:
        """Ties have no direction; NetworkX asks."""
        return False

    def is_multigraph(self) -> bool:
        """Two people have one tie at most; NetworkX asks."""
        return False

    # -- ties --------------------------------------------------------------------------------------------------------

    @property
    def tie_count(self) -> int:
        """How many ties."""
        return self._core.tie_count

    def degree(self, label: Hashable) -> int:
        """Return how many ties `label` has."""
        return self._core.degree(self.vertex(label))

    def neighbors(self, label: Hashable) -> list[Any]:
        """Return the labels of those tied to `label`, in order of vertex: all, people who did not consent included."""
        return [self._labels[v] for v in self._core.neighbors_of(self.vertex(label)).tolist()]

    def __getitem__(self, label: Hashable) -> dict[Any, float]:
        """Return whom `label` is tied to, and how strongly: {label: strength in (0, 1]}, in order of vertex.

        People who did not consent are left out.
        """
        v = self.vertex(label)
        around = zip(self._core.neighbors_of(v).tolist(), self._core.strengths_of(v).tolist(), strict=True)
        return {self._labels[w]: strength for w, strength in around if w not in self._opted_out}

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
    def targets(self) -> npt.NDArray[np.uint32]:
        """Neighbours of each vertex in turn, ascending. Read-only view, two entries a tie."""
        return self._core.neighbors

    @property
    def strengths(self) -> npt.NDArray[np.float32]:
        """Strengths beside `targets`. Read-only view."""
        return self._core.strengths

    @property
    def edge_ids(self) -> npt.NDArray[np.uint32]:
        """Number of each tie beside `targets`, in the order of `ties()`. Read-only view."""
        return self._core.edge_ids

    def subgraph(self, people: Iterable[Hashable]) -> TieGraph:
        """Return the part of the graph that these people and the ties among them make, in the order of this graph.

        Raises
        ------
        UnknownIdError
            Somebody is not in the graph.
        """
        kept = np.zeros(len(self), dtype=bool)
        kept[[self.vertex(label) for label in people]] = True
        place = np.cumsum(kept) - 1
        a, b, strength = self.ties()
        within = kept[a] & kept[b]
        vertices = np.flatnonzero(kept).tolist()
        core = _core.tie_graph.from_arrays(len(vertices), place[a[within]], place[b[within]], strength[within], "refuse")
        return TieGraph._of(core, [self._labels[v] for v in vertices], [place[v] for v in self._opted_out if kept[v]])

    # -- going elsewhere ---------------------------------------------------------------------------------------------

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
        labels = None if isinstance(self._labels, range) else tuple(self._labels)
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
