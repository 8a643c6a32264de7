"""Whom a walk along ties meets."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Union

from .. import _core
from ..progress import ProgressLike, reporting
from ..results import PageRank

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from ..graph.tie_graph import TieGraph

__all__ = ["pagerank"]

Preference = Union[Mapping[Hashable, float], Iterable[Hashable], "npt.NDArray[np.floating[Any]]", None]


def pagerank(graph: TieGraph, *, personalization: Preference = None, damping: float = 0.85, weighted: bool = True,
             tolerance: float = 1e-10, max_iterations: int = 200, threads: int = 1, progress: ProgressLike = False) -> PageRank:
    """Return how often a walker along ties, who now and then jumps, is with each person.

    Parameters
    ----------
    graph : TieGraph
    personalization : iterable of labels, dict or float array, optional
        Where jumps land: these people alike; {label: weight}; or an array with one number a vertex. Left out: everybody
        alike. Personalised on a group, the scores say who is near it over all paths, not only the shortest.
    damping : float, default 0.85
        Chance to walk on rather than to jump, in [0, 1].
    weighted : bool, default True
        Whether the walker follows ties by strength; otherwise every tie alike.
    tolerance : float, default 1e-10
        Stop once the scores of one round differ by less than this, summed over everybody.
    max_iterations : int, default 200
        Rounds at most; see `.converged`.
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    PageRank
        With `.converged` (False: `max_iterations` were not enough) and `.iterations`; one column:

        - pagerank : float64, >= 0, summing to 1; without any tie it is where jumps land

    Raises
    ------
    ValueError
        An option is out of range; a weight is negative, infinite or NaN; or weights sum to 0.
    UnknownIdError
        Somebody preferred is nobody's label.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"])
    >>> pagerank(g).to_frame()["pagerank"].round(4).tolist()
    [0.2568, 0.4865, 0.2568]
    >>> pagerank(g, personalization=["Ann"]).top(1)["person"].tolist()
    ['Bo']
    """
    jumps = _preference(graph, personalization)
    with reporting(progress, "rounds") as report:
        score, iterations, converged = _core.pagerank(
            graph._core, damping, weighted, tolerance, max_iterations, jumps, None, None, threads, report)
    table = PageRank(graph, {"pagerank": score})
    table.iterations, table.converged = iterations, converged
    return table


def _preference(graph: TieGraph, given: Preference) -> npt.NDArray[np.float64] | None:
    import numpy as np

    if given is None:
        return None
    if isinstance(given, np.ndarray):
        if given.shape != (len(graph),) or given.dtype.kind not in "fiu":
            raise ValueError(f"personalization: an array of {given.dtype} with shape {given.shape}; expected one number for each "
                             f"of {len(graph)} vertices, or pass labels")
        return given.astype(np.float64)
    weights = np.zeros(len(graph))
    if isinstance(given, Mapping):
        for label, weight in given.items():
            weights[graph.vertex(label)] = weight
    elif isinstance(given, str):
        raise TypeError(f"personalization={given!r}: pass a list of labels, [{given!r}]")
    else:
        for label in given:
            weights[graph.vertex(label)] = 1.0
    return weights
