"""Where one person or one tie holds the network together, and who must not leave."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import _core
from ..errors import whole_number
from ..progress import ProgressLike, reporting
from ..results import PersonTable, TieTable

if TYPE_CHECKING:
    import pandas as pd

    from ..graph.tie_graph import TieGraph

__all__ = ["KeyPeople", "articulation_points", "bicomponents", "bridges", "cut_points", "fragmentation",
           "fragmentation_without_each", "key_people"]


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


def cut_points(graph: TieGraph) -> PersonTable:
    """Return how much of the network hangs on each person.

    Parameters
    ----------
    graph : TieGraph

    Returns
    -------
    PersonTable
        - pairs_cut : uint64, pairs of others who reach each other now and would not without the person
        - articulation : bool, whether there are such pairs: the person is an articulation point
        - bicomponents : uint32, in how many bicomponents the person is; 0 for an isolate
        - fragmentation_without : float64, share of pairs of the others without a path once the person has left; 0 where
          fewer than two others are left

    Examples
    --------
    Without Bo, Ann reaches neither Cy nor Di:

    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1, 1, 2], [1, 2, 3, 3], labels=["Ann", "Bo", "Cy", "Di"])
    >>> cut_points(g).to_frame()[["person", "pairs_cut", "articulation", "bicomponents"]]
      person  pairs_cut  articulation  bicomponents
    0    Ann          0         False             1
    1     Bo          2          True             2
    2     Cy          0         False             1
    3     Di          0         False             1
    """
    import numpy as np

    core = graph._core
    n = len(graph)
    parts = _core.biconnected(core)
    articulation = np.zeros(n, dtype=bool)
    articulation[parts["articulation_points"]] = True
    blocks = np.bincount(parts["block_members"], minlength=n).astype(np.uint32)
    without = _core.fragmentation_without_each(core)
    label, sizes = _core.connected_components(core)
    size = sizes.astype(np.float64)
    others = (size * (size - 1) / 2).sum() - (size[label] - 1)  # pairs with a path now, those of the person taken off
    left = (1.0 - without) * ((n - 1) * (n - 2) / 2)
    cut = np.rint(others - left) if n >= 3 else np.zeros(n)
    return PersonTable(graph, {"pairs_cut": cut.astype(np.uint64), "articulation": articulation, "bicomponents": blocks,
                               "fragmentation_without": without})


def articulation_points(graph: TieGraph) -> list[Any]:
    """Return the people without whom their group falls apart, in the order of vertices.

    Parameters
    ----------
    graph : TieGraph

    Returns
    -------
    list of labels
        People who did not consent are left out. `cut_points` tells how much hangs on each.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> articulation_points(TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"]))
    ['Bo']
    """
    labels = graph.labels
    return [labels[v] for v in _core.biconnected(graph._core)["articulation_points"].tolist() if v not in graph._opted_out]


def bridges(graph: TieGraph) -> TieTable:
    """Return the ties without which their group falls apart, in the order of `graph.ties()`.

    Parameters
    ----------
    graph : TieGraph

    Returns
    -------
    TieTable
        - a, b : labels of the two
        - strength : float32; a weak bridge is worth a call

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1, 1, 2], [1, 2, 3, 3], labels=["Ann", "Bo", "Cy", "Di"])
    >>> bridges(g).to_frame()[["a", "b"]].values.tolist()
    [['Ann', 'Bo']]
    """
    found = _core.biconnected(graph._core)["bridges"]
    a, b, strength = graph.ties()
    return TieTable(graph, {"a": a[found], "b": b[found], "strength": strength[found]})


def bicomponents(graph: TieGraph) -> list[list[Any]]:
    """Return the groups that stay together whoever of them leaves.

    Two ties are in one bicomponent exactly if they lie on a common circle; a bridge is one of two people. An articulation
    point is in several, an isolate in none.

    Parameters
    ----------
    graph : TieGraph

    Returns
    -------
    list of lists of labels
        By the first of their ties, people in the order of vertices; people who did not consent are left out.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> bicomponents(TieGraph.from_edges([0, 1, 1, 2], [1, 2, 3, 3], labels=["Ann", "Bo", "Cy", "Di"]))
    [['Ann', 'Bo'], ['Bo', 'Cy', 'Di']]
    """
    parts = _core.biconnected(graph._core)
    starts, members = parts["block_starts"].tolist(), parts["block_members"].tolist()
    labels = graph.labels
    return [[labels[v] for v in members[first:last] if v not in graph._opted_out]
            for first, last in zip(starts[:-1], starts[1:], strict=True)]


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
