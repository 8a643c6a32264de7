"""Who stands between others, on all their shortest paths."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

from .. import _core
from ..progress import ProgressLike, reporting
from ..results import PersonTable, TieTable

if TYPE_CHECKING:
    import numpy.typing as npt

    from ..graph.tie_graph import TieGraph

__all__ = ["betweenness", "edge_betweenness"]


def betweenness(graph: TieGraph, *, lengths: npt.ArrayLike | None = None, sources: Iterable[Hashable] | None = None,
                threads: int = 1, progress: ProgressLike = False) -> PersonTable:
    """Return how much of the shortest paths between others goes through each person, exactly.

    Parameters
    ----------
    graph : TieGraph
    lengths : array of real numbers, optional
        One for each tie, in the order of `graph.ties()`, finite and above 0. Left out: every tie is one step. Two paths
        are equally short only if their sums are equal as doubles; use whole numbers where that matters.
    sources : iterable of labels, optional
        Count only paths that start at these, at half weight, for an estimate; repeated ones count again.
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional
        True for a tqdm bar, or a callable (done, total).

    Returns
    -------
    PersonTable
        - betweenness : float64, sum over all pairs of others of the share of their shortest paths through the person;
          each pair counts once, nothing is normalised; 0 for people without ties or with one
        - share : float64, the same over all n (n - 1) / 2 pairs of people, in [0, 1]; 0 where there are no pairs

    Raises
    ------
    ValueError
        A length is 0, negative, infinite or NaN, or there is not one a tie.
    UnknownIdError
        A source is nobody's label.

    Examples
    --------
    On a path of three, one of three pairs goes through the middle:

    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"])
    >>> betweenness(g).to_frame()
      person  betweenness     share
    0    Ann          0.0  0.000000
    1     Bo          1.0  0.333333
    2     Cy          0.0  0.000000
    """
    starts = None if sources is None else [graph.vertex(label) for label in sources]
    with reporting(progress, "betweenness") as report:
        values = _core.betweenness(graph._core, starts, lengths, threads, report)
    return PersonTable(graph, {"betweenness": values, "share": values / _pairs(graph)})


def edge_betweenness(graph: TieGraph, *, lengths: npt.ArrayLike | None = None, sources: Iterable[Hashable] | None = None,
                     threads: int = 1, progress: ProgressLike = False) -> TieTable:
    """Return how much of the shortest paths goes over each tie; high for the one acquaintance between two circles.

    Parameters
    ----------
    graph : TieGraph
    lengths, sources : optional
        As in `betweenness`.
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    TieTable
        In the order of `graph.ties()`:

        - a, b : labels of the two
        - strength : float32
        - betweenness : float64, sum over all pairs of people of the share of their shortest paths over the tie, the
          pair of its own ends included
        - share : float64, the same over all pairs of people

    Raises
    ------
    ValueError, UnknownIdError
        As in `betweenness`.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"])
    >>> edge_betweenness(g).to_frame()[["a", "b", "betweenness"]]
         a   b  betweenness
    0  Ann  Bo          2.0
    1   Bo  Cy          2.0
    """
    starts = None if sources is None else [graph.vertex(label) for label in sources]
    with reporting(progress, "betweenness") as report:
        _, values = _core.edge_betweenness(graph._core, starts, lengths, threads, report)
    a, b, strength = graph.ties()
    return TieTable(graph, {"a": a, "b": b, "strength": strength, "betweenness": values, "share": values / _pairs(graph)})


def _pairs(graph: TieGraph) -> float:
    # At least 1: without pairs every count is 0, and so is its share.
    return max(1.0, len(graph) * (len(graph) - 1) / 2)
