"""Who stands between others, whom a walk along ties meets, and how closed a circle is."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Union

from .. import _core
from ..progress import ProgressLike, reporting
from ..results import PageRank, PersonTable, SampledBetweenness, TieTable

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from ..graph.tie_graph import TieGraph

__all__ = ["betweenness", "clustering", "core_number", "edge_betweenness", "pagerank", "sampled_betweenness",
           "square_clustering", "transitivity", "triangles"]

Preference = Union[Mapping[Hashable, float], Iterable[Hashable], "npt.NDArray[np.floating[Any]]", None]


def betweenness(graph: TieGraph, *, lengths: npt.ArrayLike | None = None, sources: Iterable[Hashable] | None = None,
                threads: int = 1, progress: ProgressLike = False) -> PersonTable:
    """Return how much of the shortest paths between others goes through each person, exactly.

    Parameters
    ----------
    graph : TieGraph
    lengths : array of real numbers, optional
        One for each tie, in the order of `graph.ties()`, finite and above 0. Left out: every tie is one step. Two paths
        are equally short only if their sums are equal as doubles; use whole numbers where that matters.
    sources : iterable of labels, optional
        Count only paths that start at these, at half weight, for an estimate; repeated ones count again.
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional
        True for a tqdm bar, or a callable (done, total).

    Returns
    -------
    PersonTable
        - betweenness : float64, sum over all pairs of others of the share of their shortest paths through the person;
          each pair counts once, nothing is normalised; 0 for people without ties or with one
        - share : float64, the same over all n (n - 1) / 2 pairs of people, in [0, 1]; 0 where there are no pairs

    Raises
    ------
    ValueError
        A length is 0, negative, infinite or NaN, or there is not one a tie.
    UnknownIdError
        A source is nobody's label.

    Examples
    --------
    On a path of three, one of three pairs goes through the middle:

    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"])
    >>> betweenness(g).to_frame()
      person  betweenness     share
    0    Ann          0.0  0.000000
    1     Bo          1.0  0.333333
    2     Cy          0.0  0.000000
    """
    starts = None if sources is None else [graph.vertex(label) for label in sources]
    with reporting(progress, "betweenness") as report:
        values = _core.betweenness(graph._core, starts, lengths, threads, report)
    return PersonTable(graph, {"betweenness": values, "share": values / _pairs(graph)})


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


def edge_betweenness(graph: TieGraph, *, lengths: npt.ArrayLike | None = None, sources: Iterable[Hashable] | None = None,
                     threads: int = 1, progress: ProgressLike = False) -> TieTable:
    """Return how much of the shortest paths goes over each tie; high for the one acquaintance between two circles.

    Parameters
    ----------
    graph : TieGraph
    lengths, sources : optional
        As in `betweenness`.
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    TieTable
        In the order of `graph.ties()`:

        - a, b : labels of the two
        - strength : float32
        - betweenness : float64, sum over all pairs of people of the share of their shortest paths over the tie, the
          pair of its own ends included
        - share : float64, the same over all pairs of people

    Raises
    ------
    ValueError, UnknownIdError
        As in `betweenness`.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"])
    >>> edge_betweenness(g).to_frame()[["a", "b", "betweenness"]]
         a   b  betweenness
    0  Ann  Bo          2.0
    1   Bo  Cy          2.0
    """
    starts = None if sources is None else [graph.vertex(label) for label in sources]
    with reporting(progress, "betweenness") as report:
        _, values = _core.edge_betweenness(graph._core, starts, lengths, threads, report)
    a, b, strength = graph.ties()
    return TieTable(graph, {"a": a, "b": b, "strength": strength, "betweenness": values, "share": values / _pairs(graph)})


def pagerank(graph: TieGraph, *, personalization: Preference = None, damping: float = 0.85, weighted: bool = True,
             tolerance: float = 1e-6, max_iterations: int = 100, threads: int = 1, progress: ProgressLike = False) -> PageRank:
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
    tolerance : float, default 1e-6
        Stop once the scores of one round differ by less than n times this, summed.
    max_iterations : int, default 100
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


def core_number(graph: TieGraph) -> PersonTable:
    """Return how deep in the network each person sits.

    Parameters
    ----------
    graph : TieGraph

    Returns
    -------
    PersonTable
        - core_number : uint32, the largest k such that the person belongs to a group in which everyone has at least k
          ties within the group; 0 for people without ties. Strengths do not enter.

    Examples
    --------
    A triangle and somebody tied to one of it:

    >>> from libnetgraph import TieGraph
    >>> core_number(TieGraph.from_edges([0, 0, 1, 2], [1, 2, 2, 3])).values.tolist()
    [2, 2, 2, 1]
    """
    return PersonTable(graph, {"core_number": _core.core_number(graph._core)})


def triangles(graph: TieGraph, *, threads: int = 1, progress: ProgressLike = False) -> PersonTable:
    """Return how many triangles each person is in: pairs of their contacts who are tied to each other.

    Parameters
    ----------
    graph : TieGraph
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional

    Returns
    -------
    PersonTable
        - triangles : uint64; their sum is three times the number of triangles

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> triangles(TieGraph.from_edges([0, 0, 1, 2], [1, 2, 2, 3])).values.tolist()
    [1, 1, 1, 0]
    """
    with reporting(progress, "triangles") as report:
        return PersonTable(graph, {"triangles": _core.triangles(graph._core, threads, report)})


def clustering(graph: TieGraph, *, weighted: bool = False, threads: int = 1, progress: ProgressLike = False) -> PersonTable:
    """Return how much each person's contacts know each other.

    Parameters
    ----------
    graph : TieGraph
    weighted : bool, default False
        Whether a triangle counts as the geometric mean of its three strengths over the strongest tie of the graph
        (Onnela); otherwise as 1.
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    PersonTable
        - clustering : float64, triangles over pairs of contacts, in [0, 1]; 0 for people with fewer than two contacts.
          It falls with the number of contacts by itself: compare people of like degree.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> clustering(TieGraph.from_edges([0, 0, 1, 2], [1, 2, 2, 3])).values.round(3).tolist()
    [1.0, 1.0, 0.333, 0.0]
    """
    with reporting(progress, "triangles") as report:
        return PersonTable(graph, {"clustering": _core.clustering(graph._core, weighted, threads, report)})


def square_clustering(graph: TieGraph, *, progress: ProgressLike = False) -> PersonTable:
    """Return how much two contacts of a person share besides that person, of what they could: squares over possible ones.

    The clustering of two-mode networks, such as people and events, which have no triangles.

    Parameters
    ----------
    graph : TieGraph
    progress : bool or callable, optional

    Returns
    -------
    PersonTable
        - square_clustering : float64, in [0, 1]; 0 where no square is possible

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> square_clustering(TieGraph.from_edges([0, 1, 2, 3], [1, 2, 3, 0])).values.tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    with reporting(progress, "squares") as report:
        return PersonTable(graph, {"square_clustering": _core.square_clustering(graph._core, report)})


def transitivity(graph: TieGraph, *, threads: int = 1, progress: ProgressLike = False) -> float:
    """Return the share of all pairs of people with a common contact that are tied: 3 * triangles / triads.

    Parameters
    ----------
    graph : TieGraph
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    float
        In [0, 1]; 0 where nobody has two contacts.

    Examples
    --------
    One triangle; triads at its corners 1, 1 and 3:

    >>> from libnetgraph import TieGraph
    >>> transitivity(TieGraph.from_edges([0, 0, 1, 2], [1, 2, 2, 3]))
    0.6
    """
    with reporting(progress, "triangles") as report:
        return _core.transitivity(graph._core, threads, report)


def _pairs(graph: TieGraph) -> float:
    # At least 1: without pairs every count is 0, and so is its share.
    return max(1.0, len(graph) * (len(graph) - 1) / 2)


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
