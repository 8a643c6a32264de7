"""The roles people play between groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core
from ..progress import ProgressLike, reporting
from ..results import PersonTable
from .assortativity import Groups, _group_codes

if TYPE_CHECKING:

    from ..graph.tie_graph import TieGraph

__all__ = ["roles_by_group"]


def roles_by_group(graph: TieGraph, by: Groups = "sector", *, threads: int = 1, progress: ProgressLike = False) -> PersonTable:
    """Return everybody's brokerage roles between groups (Gould and Fernandez).

    Counted are pairs of a person's contacts who are not tied to each other, each pair once, by the groups of the three.
    Ties have no direction, so that gatekeeper and representative are one role.

    Parameters
    ----------
    graph : TieGraph
    by : str, dict or sequence, default "sector"
        The group of each person: a column of the network's people ("sector", "region", ...; case and blanks do not
        matter), {label: group}, a pandas.Series by label, or one value a vertex. People of no group (None, NaN, "") or
        not in the dict are not known: pairs with them are left out, and they have no role.
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    PersonTable
        - between : uint64, pairs the person stands between, which is the sum of the four
        - coordinator : uint64, all three of one group
        - consultant : uint64, the two of one group, the person of another
        - gatekeeper : uint64, one of the two in the person's group, one outside
        - liaison : uint64, three different groups

    Raises
    ------
    ValueError
        `by` names a column and the graph was not made from a network, or not one value a vertex is given.

    Examples
    --------
    Bo, of the law, stands between Ann's trade and Cy's:

    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"])
    >>> roles_by_group(g, {"Ann": "print", "Bo": "law", "Cy": "wine"}).top(1)[["person", "liaison"]].values.tolist()
    [['Bo', 1]]
    """
    codes, _, unknown = _group_codes(graph, by)
    with reporting(progress, "roles") as report:
        columns = _core.roles_by_group(graph._core, codes, unknown, threads, report)
    total = columns["coordinator"] + columns["consultant"] + columns["gatekeeper"] + columns["liaison"]
    return PersonTable(graph, {"between": total, **columns})
