"""The people nearest to all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core
from ..errors import whole_number
from ..progress import ProgressLike, reporting

if TYPE_CHECKING:
    from ..graph.tie_graph import TieGraph
    from ..results import NearestPeople

__all__ = ["top_closeness"]


def top_closeness(graph: TieGraph, limit: int = 10, *, by: str = "closeness", threads: int = 1,
                  progress: ProgressLike = False) -> NearestPeople:
    """Return the people nearest to all others, exactly, without searching from everybody.

    Parameters
    ----------
    graph : TieGraph
    limit : int, default 10
        How many people, at most; those who did not consent are left out and do not count.
    by : {"closeness", "harmonic"}
        Which column of `reach_profile` they are ranked by.
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional

    Returns
    -------
    NearestPeople
        One row a person, the nearest first, the earlier vertex first among equals: person and that column (float64).

    Raises
    ------
    ValueError
        `by` is another word.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> top_closeness(TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"]), 1).to_frame()
      person  closeness
    0     Bo        1.0
    """
    from ..results import NearestPeople

    count = whole_number("limit", limit)
    with reporting(progress, "closeness") as report:
        # Whoever is withheld may take a place each.
        places, scores = _core.top_closeness(graph._core, count + len(graph._opted_out) if count else 0, by, threads, report)
    if graph._opted_out:
        shown = ~graph._hidden()[places]
        places, scores = places[shown], scores[shown]
    return NearestPeople(graph, {"person": places[:count], by: scores[:count]})
