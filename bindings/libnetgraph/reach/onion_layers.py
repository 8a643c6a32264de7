"""In which layer of the network each person is, counted from its rim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core
from ..progress import ProgressLike, reporting
from ..results import PersonTable

if TYPE_CHECKING:
    from ..graph.tie_graph import TieGraph

__all__ = ["onion_layers"]


def onion_layers(graph: TieGraph, *, progress: ProgressLike = False) -> PersonTable:
    """Return in which layer each person is: as cores, but with the steps in which a core falls apart.

    Parameters
    ----------
    graph : TieGraph
    progress : bool or callable, optional

    Returns
    -------
    PersonTable
        - layer : uint32, from 1, people without ties and the rim of the network; many layers of one core are a tree, a
          single one is knit alike everywhere. Strengths do not enter.

    Examples
    --------
    On a path of five the ends go first, then those beside them:

    >>> from libnetgraph import TieGraph
    >>> onion_layers(TieGraph.from_edges([0, 1, 2, 3], [1, 2, 3, 4])).values.tolist()
    [1, 2, 3, 2, 1]
    """
    with reporting(progress, "layers") as report:
        return PersonTable(graph, {"layer": _core.onion_layers(graph._core, report)})
