"""Scores of given pairs by the contacts they share."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

import numpy as np

from .. import _core
from ..progress import ProgressLike, reporting
from ..results import TieTable

if TYPE_CHECKING:
    from ..graph.tie_graph import TieGraph

__all__ = ["pair_scores"]


def pair_scores(graph: TieGraph, pairs: Iterable[tuple[Hashable, Hashable]], method: str = "adamic_adar", *, threads: int = 1,
                progress: ProgressLike = False) -> TieTable:
    """Return a score of each of these pairs, by the contacts they share.

    Parameters
    ----------
    graph : TieGraph
    pairs : iterable of (label, label)
        Whom to score, in this order; tied already or not.
    method : str, default "adamic_adar"
        As in `suggest_introductions`.
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional
        True for a tqdm bar, or a callable (done, total).

    Returns
    -------
    TieTable
        Columns a, b and `method` (float64), one row a pair. Pairs with somebody who did not consent have no row in frames.

    Raises
    ------
    UnknownIdError
        Somebody is not in the graph.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"])
    >>> pair_scores(g, [("Ann", "Cy"), ("Ann", "Bo")], "common_neighbors")["Ann", "Cy"]
    1.0
    """
    places = np.array([(graph.vertex(a), graph.vertex(b)) for a, b in pairs], dtype=np.int64).reshape(-1, 2)
    a, b = np.ascontiguousarray(places[:, 0]), np.ascontiguousarray(places[:, 1])
    with reporting(progress, "scores") as report:
        values = _core.overlap_scores(graph._core, a, b, method, threads, report)
    return TieTable(graph, {"a": a, "b": b, method: values})
