"""How closed the circle around each person is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core
from ..progress import ProgressLike, reporting
from ..results import PersonTable

if TYPE_CHECKING:

    from ..graph.tie_graph import TieGraph

__all__ = ["clustering", "square_clustering", "transitivity", "triangles"]


def triangles(graph: TieGraph, *, threads: int = 1, progress: ProgressLike = False) -> PersonTable:
    """Return how many triangles each person is in: pairs of their contacts who are tied to each other.

    Parameters
    ----------
    graph : TieGraph
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional

    Returns
    -------
    PersonTable
        - triangles : uint64; their sum is three times the number of triangles

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> triangles(TieGraph.from_edges([0, 0, 1, 2], [1, 2, 2, 3])).values.tolist()
    [1, 1, 1, 0]
    """
    with reporting(progress, "triangles") as report:
        return PersonTable(graph, {"triangles": _core.triangles(graph._core, threads, report)})


def clustering(graph: TieGraph, *, weighted: bool = False, threads: int = 1, progress: ProgressLike = False) -> PersonTable:
    """Return how much each person's contacts know each other.

    Parameters
    ----------
    graph : TieGraph
    weighted : bool, default False
        Whether a triangle counts as the geometric mean of its three strengths over the strongest tie of the graph
        (Onnela); otherwise as 1.
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    PersonTable
        - clustering : float64, triangles over pairs of contacts, in [0, 1]; 0 for people with fewer than two contacts.
          It falls with the number of contacts by itself: compare people of like degree.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> clustering(TieGraph.from_edges([0, 0, 1, 2], [1, 2, 2, 3])).values.round(3).tolist()
    [1.0, 1.0, 0.333, 0.0]
    """
    with reporting(progress, "triangles") as report:
        return PersonTable(graph, {"clustering": _core.clustering(graph._core, weighted, threads, report)})


def square_clustering(graph: TieGraph, *, progress: ProgressLike = False) -> PersonTable:
    """Return how much two contacts of a person share besides that person, of what they could: squares over possible ones.

    The clustering of two-mode networks, such as people and events, which have no triangles.

    Parameters
    ----------
    graph : TieGraph
    progress : bool or callable, optional

    Returns
    -------
    PersonTable
        - square_clustering : float64, in [0, 1]; 0 where no square is possible

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> square_clustering(TieGraph.from_edges([0, 1, 2, 3], [1, 2, 3, 0])).values.tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    with reporting(progress, "squares") as report:
        return PersonTable(graph, {"square_clustering": _core.square_clustering(graph._core, report)})


def transitivity(graph: TieGraph, *, threads: int = 1, progress: ProgressLike = False) -> float:
    """Return the share of all pairs of people with a common contact that are tied: 3 * triangles / triads.

    Parameters
    ----------
    graph : TieGraph
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    float
        In [0, 1]; 0 where nobody has two contacts.

    Examples
    --------
    One triangle; triads at its corners 1, 1 and 3:

    >>> from libnetgraph import TieGraph
    >>> transitivity(TieGraph.from_edges([0, 0, 1, 2], [1, 2, 2, 3]))
    0.6
    """
    with reporting(progress, "triangles") as report:
        return _core.transitivity(graph._core, threads, report)
