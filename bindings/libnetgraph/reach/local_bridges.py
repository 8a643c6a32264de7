"""Ties that are the only short way between two circles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core
from ..progress import ProgressLike, reporting
from ..results import TieTable

if TYPE_CHECKING:
    import numpy.typing as npt

    from ..graph.tie_graph import TieGraph

__all__ = ["local_bridges"]


def local_bridges(graph: TieGraph, *, lengths: npt.ArrayLike | None = None, progress: ProgressLike = False) -> TieTable:
    """Return the ties whose two people share no contact, and how far round it would be without them.

    Parameters
    ----------
    graph : TieGraph
    lengths : array of real numbers, optional
        One for each tie, in the order of `graph.ties()`, finite and not below 0. Left out: every tie is one step.
    progress : bool or callable, optional

    Returns
    -------
    TieTable
        In the order of `graph.ties()`:

        - a, b : labels of the two
        - strength : float32
        - span : float64, the length of the way round, 3 steps at least; infinite for a bridge

    Raises
    ------
    ValueError
        A length is negative, infinite or NaN, or there is not one a tie.

    See Also
    --------
    bridges : ties without which a group falls apart.

    Examples
    --------
    A ring of five and somebody tied to one of it:

    >>> from libnetgraph import TieGraph
    >>> local_bridges(TieGraph.from_edges([0, 1, 2, 3, 0, 0], [1, 2, 3, 4, 4, 5])).to_frame()["span"].tolist()
    [4.0, 4.0, inf, 4.0, 4.0, 4.0]
    """
    a, b, strength = graph.ties()
    with reporting(progress, "local bridges") as report:
        found, spans = _core.local_bridges(graph._core, lengths, True, report)
    return TieTable(graph, {"a": a[found], "b": b[found], "strength": strength[found], "span": spans})
