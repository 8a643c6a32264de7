"""People and ties without whom the network falls apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import _core
from ..results import PersonTable, TieTable

if TYPE_CHECKING:

    from ..graph.tie_graph import TieGraph

__all__ = ["articulation_points", "bicomponents", "bridges", "cut_points"]


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
