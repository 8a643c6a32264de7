"""The way from one person to another."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, Literal

from .. import _core

if TYPE_CHECKING:
    from ..graph.tie_graph import TieGraph

__all__ = ["shortest_path"]


def shortest_path(graph: TieGraph, start: Hashable, end: Hashable, *,
                  length: Literal["step", "reciprocal", "log"] = "step") -> list[Any] | None:
    """Return the people on a shortest way from one person to another: whom to ask, one after the other.

    Parameters
    ----------
    graph : TieGraph
    start, end : label
    length : {"step", "reciprocal", "log"}, default "step"
        What a tie of strength s is long: 1; 1 / s; or -ln s, which makes the way with the greatest product of strengths the
        shortest: the warmest chain.

    Returns
    -------
    list of labels, or None
        Both ends included, one label where they are the same person; None if no way leads there. Among equally short ways the one
        through the nearer, then the earlier vertices. Whoever did not consent is not gone through.

    Raises
    ------
    UnknownIdError
        `start` or `end` is not in the graph, or did not consent.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1, 0], [1, 2, 2], [0.9, 0.9, 0.1], labels=["Ann", "Bo", "Cy"])
    >>> shortest_path(g, "Ann", "Cy"), shortest_path(g, "Ann", "Cy", length="log")
    (['Ann', 'Cy'], ['Ann', 'Bo', 'Cy'])
    """
    if length not in ("step", "reciprocal", "log"):
        raise ValueError(f"shortest_path: length={length!r}; expected 'step', 'reciprocal' or 'log'")
    shown = graph._consenting(include_opted_out=False)
    path = _core.shortest_path(shown._core, shown.vertex(start), shown.vertex(end), length)
    return None if path is None else [shown.labels[v] for v in path.tolist()]
