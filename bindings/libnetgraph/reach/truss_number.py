"""How deep in a closed circle each tie lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core
from ..progress import ProgressLike, reporting
from ..results import TieTable

if TYPE_CHECKING:
    from ..graph.tie_graph import TieGraph

__all__ = ["truss_number"]


def truss_number(graph: TieGraph, *, threads: int = 1, progress: ProgressLike = False) -> TieTable:
    """Return how deep in a circle where everybody knows each other's contacts each tie lies.

    Parameters
    ----------
    graph : TieGraph
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional

    Returns
    -------
    TieTable
        - a, b : labels of the two
        - strength : float32
        - truss_number : uint32, the largest k such that the tie is in a group of ties each of which closes at least k - 2
          triangles within the group; 2 where the two share no contact. Strengths do not enter.

    Examples
    --------
    A triangle and somebody tied to one of it:

    >>> from libnetgraph import TieGraph
    >>> truss_number(TieGraph.from_edges([0, 0, 1, 2], [1, 2, 2, 3])).to_frame()["truss_number"].tolist()
    [3, 3, 3, 2]
    """
    a, b, strength = graph.ties()
    with reporting(progress, "trusses") as report:
        number = _core.truss_number(graph._core, threads, report)
    return TieTable(graph, {"a": a, "b": b, "strength": strength, "truss_number": number})
