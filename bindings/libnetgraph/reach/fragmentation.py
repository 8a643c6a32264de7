"""How broken up the network is, and who holds it together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import _core
from ..errors import whole_number
from ..progress import ProgressLike, reporting
from ..results import PersonTable

if TYPE_CHECKING:
    import pandas as pd

    from ..graph.tie_graph import TieGraph

__all__ = ["KeyPeople", "fragmentation", "fragmentation_without_each", "key_people"]


class KeyPeople(NamedTuple):
    """People whose leaving together would break the network most. `key_people` makes one."""

    chosen: list[Any]
    fragmentation: float
    before: float
    proven_optimal: bool

    def to_frame(self) -> pd.DataFrame:
        """Return one row a person chosen: person."""
        import pandas as pd

        return pd.DataFrame({"person": self.chosen})


def fragmentation(graph: TieGraph) -> float:
    """Return the share of pairs of people with no path between them.

    Parameters
    ----------
    graph : TieGraph

    Returns
    -------
    float
        0 for a connected network and for fewer than two people, 1 where nobody is tied.

    Examples
    --------
    Of three pairs of people, one has a path:

    >>> from libnetgraph import TieGraph
    >>> round(fragmentation(TieGraph.from_edges([0], [1], size=3)), 4)
    0.6667
    """
    return _core.fragmentation(graph._core)


def fragmentation_without_each(graph: TieGraph) -> PersonTable:
    """Return how broken the network would be without each person alone.

    Parameters
    ----------
    graph : TieGraph

    Returns
    -------
    PersonTable
        - fragmentation_without : float64, share of pairs of the others without a path; compare with `fragmentation`

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> fragmentation_without_each(TieGraph.from_edges([0, 1], [1, 2])).values.tolist()
    [0.0, 1.0, 0.0]
    """
    return PersonTable(graph, {"fragmentation_without": _core.fragmentation_without_each(graph._core)})


def key_people(graph: TieGraph, count: int, *, candidates: Iterable[Hashable] | None = None, effort: int = 300_000_000,
               progress: ProgressLike = False) -> KeyPeople:
    """Find the people who must not all leave: without them most pairs of the others have no path (Borgatti's KPP-Neg).

    Every choice is tried where that fits `effort`; otherwise the choice is greedy with exchanges and may be beaten. People
    who did not consent are never chosen.

    Parameters
    ----------
    graph : TieGraph
    count : int
        How many; fewer are found where candidates are fewer, and one person always stays.
    candidates : iterable of labels, optional
        Who may be chosen; left out: everybody.
    effort : int, default 300000000
        Looks at ties that trying every choice may take.
    progress : bool or callable, optional

    Returns
    -------
    KeyPeople
        .chosen (labels), .fragmentation (share of pairs without a path once they have left, over those who stay), .before
        (as it is), .proven_optimal (every choice was tried); `.to_frame()`.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1, 2, 3], [1, 2, 3, 4], labels=["Ann", "Bo", "Cy", "Di", "Ed"])
    >>> found = key_people(g, 1)
    >>> found.chosen, round(found.fragmentation, 4), found.proven_optimal  # 4 of 6 pairs are cut
    (['Cy'], 0.6667, True)
    """
    allowed: list[int] | None = None
    if candidates is not None or graph._opted_out:
        named = range(len(graph)) if candidates is None else (graph.vertex(label) for label in candidates)
        allowed = [v for v in named if v not in graph._opted_out]
    with reporting(progress, "key people") as report:
        found = _core.choose_key_people(graph._core, whole_number("count", count), allowed, effort, report)
    labels = graph.labels
    found["chosen"] = [labels[v] for v in found["chosen"].tolist()]
    return KeyPeople(**found)
