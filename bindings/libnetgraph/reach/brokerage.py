"""Who stands between people who do not know each other: Burt's measures of structural holes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from .. import _core
from ..progress import ProgressLike, reporting
from ..results import PersonTable, TieTable

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from ..graph.tie_graph import TieGraph
    from .assortativity import Groups

__all__ = ["brokerage", "constraint", "effective_size", "efficiency", "hierarchy", "local_constraint", "local_constraints"]


def brokerage(graph: TieGraph, *, weighted: bool = True, by: Groups = None, threads: int = 1,
              progress: ProgressLike = False) -> PersonTable:
    """Return how much of a broker each person is, by every measure that needs no shortest paths.

    Parameters
    ----------
    graph : TieGraph
    weighted : bool, default True
        Whether ties count by strength; otherwise every tie counts 1. Clustering and roles count ties either way.
    by : str, dict or sequence, optional
        Groups, such as "sector": adds the roles of `roles_by_group`.
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional
        True for a tqdm bar, or a callable (done, total).

    Returns
    -------
    PersonTable
        One row a person, people who did not consent left out (they count as contacts):

        - person : label
        - constraint : float64, Burt's: low for a broker between groups; a pair has 1, a triangle 1.125 each; NaN for an isolate
        - contacts : uint32, ties
        - effective_size : float64, contacts less what they repeat of one another; NaN for an isolate
        - efficiency : float64, effective size over contacts; NaN for an isolate
        - hierarchy : float64, how far the constraint comes from one contact alone; 0 for a single contact; NaN for an isolate
        - clustering : float64, share of pairs of contacts who are tied; 0 for fewer than two contacts
        - articulation : bool, whether the group falls apart without this person
        - coordinator, consultant, gatekeeper, liaison : uint64, with `by` only

    See Also
    --------
    betweenness : who stands on the shortest paths between others.

    Examples
    --------
    Bo alone knows both sides:

    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1, 1, 2], [1, 2, 3, 3], labels=["Ann", "Bo", "Cy", "Di"])
    >>> brokerage(g).to_frame()[["person", "contacts", "effective_size", "articulation"]]
      person  contacts  effective_size  articulation
    0    Ann         1        1.000000         False
    1     Bo         3        2.333333          True
    2     Cy         2        1.000000         False
    3     Di         2        1.000000         False
    """
    import numpy as np

    core = graph._core
    columns: dict[str, npt.NDArray[Any]] = {}
    with reporting(progress, "brokerage") as report:
        columns["constraint"] = _core.constraint(core, weighted, threads, report)
        columns["contacts"] = _contacts(graph)
        columns["effective_size"] = _core.effective_size(core, weighted, threads, report)
        with np.errstate(invalid="ignore"):  # an isolate: NaN over 0 stays NaN
            columns["efficiency"] = columns["effective_size"] / columns["contacts"]
        columns["hierarchy"] = _core.hierarchy(core, weighted, threads, report)
        columns["clustering"] = _core.clustering(core, False, threads, report)
    columns["articulation"] = np.zeros(len(graph), dtype=bool)
    columns["articulation"][_core.biconnected(core)["articulation_points"]] = True
    if by is not None:
        from .roles import roles_by_group

        columns.update(roles_by_group(graph, by, threads=threads).columns())
        del columns["between"]
    return PersonTable(graph, columns)


def constraint(graph: TieGraph, *, weighted: bool = True, threads: int = 1, progress: ProgressLike = False) -> PersonTable:
    """Return Burt's constraint: how much each person's contacts are tied to one another.

    Parameters
    ----------
    graph : TieGraph
    weighted : bool, default True
        Whether ties count by strength.
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    PersonTable
        - constraint : float64, above 0, low for a broker; may exceed 1 (a triangle has 1.125 each); NaN for an isolate

    Examples
    --------
    Two contacts who do not know each other: 1/4 + 1/4.

    >>> from libnetgraph import TieGraph
    >>> constraint(TieGraph.from_edges([0, 1], [1, 2], size=4)).values.tolist()
    [1.0, 0.5, 1.0, nan]
    """
    return _burt(_core.constraint, "constraint", graph, weighted, threads, progress)


def effective_size(graph: TieGraph, *, weighted: bool = True, threads: int = 1, progress: ProgressLike = False) -> PersonTable:
    """Return Burt's effective size: each person's contacts, less what they repeat of one another.

    Parameters
    ----------
    graph : TieGraph
    weighted : bool, default True
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    PersonTable
        - effective_size : float64, at most the number of contacts, unweighted at least 1; NaN for an isolate

    Examples
    --------
    In a triangle each of two contacts repeats the other: 2 - 2 * 1/2.

    >>> from libnetgraph import TieGraph
    >>> effective_size(TieGraph.from_edges([0, 0, 1], [1, 2, 2])).values.tolist()
    [1.0, 1.0, 1.0]
    """
    return _burt(_core.effective_size, "effective_size", graph, weighted, threads, progress)


def efficiency(graph: TieGraph, *, weighted: bool = True, threads: int = 1, progress: ProgressLike = False) -> PersonTable:
    """Return Burt's efficiency: effective size as a share of the number of contacts.

    Parameters
    ----------
    graph : TieGraph
    weighted : bool, default True
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    PersonTable
        - efficiency : float64, at most 1: no contact repeats another; NaN for an isolate

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> efficiency(TieGraph.from_edges([0, 0, 1], [1, 2, 2])).values.tolist()
    [0.5, 0.5, 0.5]
    """
    return _burt(_core.efficiency, "efficiency", graph, weighted, threads, progress)


def hierarchy(graph: TieGraph, *, weighted: bool = True, threads: int = 1, progress: ProgressLike = False) -> PersonTable:
    """Return Burt's hierarchy: how far the constraint on each person comes from one contact alone.

    Parameters
    ----------
    graph : TieGraph
    weighted : bool, default True
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    PersonTable
        - hierarchy : float64, the Coleman-Theil index of the constraint by contact, in [0, 1]; 0 where all contacts
          constrain alike and for a single contact; NaN for an isolate

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> hierarchy(TieGraph.from_edges([0, 0, 1], [1, 2, 2], size=4)).values.tolist()
    [0.0, 0.0, 0.0, nan]
    """
    return _burt(_core.hierarchy, "hierarchy", graph, weighted, threads, progress)


def local_constraint(graph: TieGraph, a: Hashable, b: Hashable, *, weighted: bool = True) -> float:
    """Return Burt's constraint on one person through another; the two need not be tied.

    Parameters
    ----------
    graph : TieGraph
    a : label
        The person constrained.
    b : label
        The person through whom.
    weighted : bool, default True

    Returns
    -------
    float
        (share of a's strength that goes to b, directly and over common contacts)²; NaN if `a` has no ties. Not symmetric.

    Raises
    ------
    UnknownIdError, ValueError
        One is nobody's label; the two are the same.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"])
    >>> local_constraint(g, "Bo", "Ann"), local_constraint(g, "Ann", "Cy")
    (0.25, 0.25)
    """
    return _core.local_constraint(graph._core, graph.vertex(a), graph.vertex(b), weighted)


def local_constraints(graph: TieGraph, *, weighted: bool = True, threads: int = 1, progress: ProgressLike = False) -> TieTable:
    """Return Burt's constraint on everybody through each of their contacts.

    Parameters
    ----------
    graph : TieGraph
    weighted : bool, default True
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    TieTable
        Two rows a tie, one in each direction, by `a`, then `b`; sums over `a` are `constraint`:

        - a, b : labels; `a` is constrained through `b`
        - strength : float32
        - local_constraint : float64

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"])
    >>> local_constraints(g).to_frame().groupby("a")["local_constraint"].sum().tolist()
    [1.0, 0.5, 1.0]
    """
    import numpy as np

    core = graph._core
    with reporting(progress, "constraint") as report:
        values = _core.local_constraints(core, weighted, threads, report)
    owners = np.repeat(np.arange(len(graph), dtype=np.uint32), _contacts(graph))
    return TieTable(graph, {"a": owners, "b": core.neighbors, "strength": core.strengths, "local_constraint": values})


def _contacts(graph: TieGraph) -> npt.NDArray[np.uint32]:
    import numpy as np

    ends: npt.NDArray[np.int64] = graph.offsets.astype(np.int64)
    return (ends[1:] - ends[:-1]).astype(np.uint32)


def _burt(measure: Callable[..., npt.NDArray[Any]], name: str, graph: TieGraph, weighted: bool, threads: int,
          progress: ProgressLike) -> PersonTable:
    with reporting(progress, name.replace("_", " ")) as report:
        return PersonTable(graph, {name: measure(graph._core, weighted, threads, report)})
