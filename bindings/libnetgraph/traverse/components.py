"""The separate groups a network falls into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import _core

if TYPE_CHECKING:
    from ..graph.tie_graph import TieGraph

__all__ = ["connected_components"]


def connected_components(graph: TieGraph) -> list[list[Any]]:
    """Return the groups of people who reach each other over ties, the largest first.

    Parameters
    ----------
    graph : TieGraph

    Returns
    -------
    list of lists of labels
        In order of size, equal ones in order of their first vertex; the people of each in the order of vertices. Somebody without
        ties is a group of their own. People who did not consent hold groups together and stand in none.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> connected_components(TieGraph.from_edges([0, 3], [1, 4], labels=["Ann", "Bo", "Cy", "Di", "Eve"]))
    [['Ann', 'Bo'], ['Di', 'Eve'], ['Cy']]
    """
    label, sizes = _core.connected_components(graph._core)
    groups: list[list[Any]] = [[] for _ in range(len(sizes))]
    for v, group in enumerate(label.tolist()):
        if v not in graph._opted_out:
            groups[group].append(graph.labels[v])
    first = {group: v for v, group in reversed(list(enumerate(label.tolist())))}
    order = sorted(range(len(groups)), key=lambda group: (-len(groups[group]), first[group]))
    return [groups[group] for group in order if groups[group]]
