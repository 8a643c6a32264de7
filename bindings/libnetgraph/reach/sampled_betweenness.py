"""Who stands between others, estimated from paths drawn by chance, with a stated error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core
from ..progress import ProgressLike, reporting
from ..results import SampledBetweenness
from .betweenness import _pairs

if TYPE_CHECKING:

    from ..graph.tie_graph import TieGraph

__all__ = ["sampled_betweenness"]


def sampled_betweenness(graph: TieGraph, *, epsilon: float = 0.01, delta: float = 0.01, seed: int = 1, threads: int = 1,
                        progress: ProgressLike = False) -> SampledBetweenness:
    """Return estimated betweenness for large networks, with a guarantee for everybody at once (KADABRA).

    With probability at least 1 - delta, no share is further than epsilon from the truth. Best for finding the few
    important brokers; people whose share is below epsilon all look alike.

    Parameters
    ----------
    graph : TieGraph
    epsilon : float, default 0.01
        Greatest error of a share, in (0, 1). Cost grows with its inverse square.
    delta : float, default 0.01
        Chance that somebody's error is greater, in (0, 1).
    seed : int, default 1
        Equal seeds give equal numbers, whatever the threads.
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    SampledBetweenness
        With `.epsilon`, `.delta` and `.samples` (paths drawn), and the columns of `betweenness`:

        - betweenness : float64, estimate, comparable with the exact one
        - share : float64, estimated share of all pairs of people whose shortest path goes through the person, in [0, 1]

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 0, 0], [1, 2, 3], labels=["hub", "Ann", "Bo", "Cy"])
    >>> found = sampled_betweenness(g, epsilon=0.05)
    >>> bool(abs(found.to_frame()["share"][0] - 0.5) <= 0.05)  # 3 of the 6 pairs go through the hub
    True
    """
    with reporting(progress, "paths") as report:
        share, samples = _core.sampled_betweenness(graph._core, epsilon, delta, seed, threads, report)
    table = SampledBetweenness(graph, {"betweenness": share * _pairs(graph), "share": share})
    table.epsilon, table.delta, table.samples = epsilon, delta, samples
    return table
