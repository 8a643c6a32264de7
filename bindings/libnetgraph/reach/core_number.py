"""How deep in the core each person is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core
from ..results import PersonTable

if TYPE_CHECKING:

    from ..graph.tie_graph import TieGraph

__all__ = ["core_number"]


def core_number(graph: TieGraph) -> PersonTable:
    """Return how deep in the network each person sits.

    Parameters
    ----------
    graph : TieGraph

    Returns
    -------
    PersonTable
        - core_number : uint32, the largest k such that the person belongs to a group in which everyone has at least k
          ties within the group; 0 for people without ties. Strengths do not enter.

    Examples
    --------
    A triangle and somebody tied to one of it:

    >>> from libnetgraph import TieGraph
    >>> core_number(TieGraph.from_edges([0, 0, 1, 2], [1, 2, 2, 3])).values.tolist()
    [2, 2, 2, 1]
    """
    return PersonTable(graph, {"core_number": _core.core_number(graph._core)})
