"""How far news gets when every tie passes it on by chance."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import _core
from ..progress import ProgressLike, reporting

if TYPE_CHECKING:
    import pandas as pd

    from ..graph.tie_graph import TieGraph

__all__ = ["ExpectedReach", "expected_reach", "expected_reach_of"]


class ExpectedReach(NamedTuple):
    """Expected reach of several people together; `expected_reach_of` makes one."""

    reach: float
    error: float
    worlds: int


def expected_reach(graph: TieGraph, *, epsilon: float = 0.05, delta: float = 0.01, seed: int = 0, threads: int = 1,
                   progress: ProgressLike = False) -> pd.DataFrame:
    """Return how many others news from each person gets to when each tie passes it on with its strength.

    Parameters
    ----------
    graph : TieGraph
    epsilon : float, default 0.05
        Greatest error, as a share of the other people.
    delta : float, default 0.01
        Chance that any value is further off than the error.
    seed : int, default 0
        Equal seeds give equal numbers, whatever the threads.
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    pandas.DataFrame
        person, expected_reach, error (float64, the same for all). People who did not consent are left out.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"])
    >>> expected_reach(g)["expected_reach"].tolist()
    [2.0, 2.0, 2.0]
    """
    with reporting(progress, "worlds") as report:
        reach, error, _ = _core.expected_reach(graph._core, epsilon, delta, seed, threads, report)
    return _by_person(graph.labels, graph._opted_out, {"expected_reach": reach, "error": error})


def expected_reach_of(graph: TieGraph, people: Iterable[Hashable], *, epsilon: float = 0.05, delta: float = 0.01, seed: int = 0,
                      threads: int = 1, progress: ProgressLike = False) -> ExpectedReach:
    """Return how many others news gets to that several people spread at once, each tie passing it on with its strength.

    Parameters
    ----------
    graph : TieGraph
    people : iterable of labels
        Who spreads it; repeated people count once.
    epsilon : float, default 0.05
        Greatest error, as a share of the other people.
    delta : float, default 0.01
        Chance that the value is further off than the error.
    seed : int, default 0
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    ExpectedReach
        .reach (expected number of others), .error, .worlds (drawn). Nobody reaches nobody.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"])
    >>> expected_reach_of(g, ["Ann", "Cy"]).reach
    1.0
    """
    sources = [graph.vertex(label) for label in ([people] if isinstance(people, (str, bytes)) else people)]
    with reporting(progress, "worlds") as report:
        return ExpectedReach(*_core.expected_reach_of(graph._core, sources, epsilon, delta, seed, threads, report))


def _by_person(labels: Any, hidden: frozenset[int], columns: dict[str, Any]) -> pd.DataFrame:
    import pandas as pd

    from ..graph.conversions import label_array

    frame = pd.DataFrame({"person": label_array(labels), **columns})
    if hidden:
        frame = frame[[v not in hidden for v in range(len(frame))]].reset_index(drop=True)
    return frame
