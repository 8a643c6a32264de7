"""How far everybody reaches, and who holds groups together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core
from ..errors import whole_number
from ..progress import ProgressLike, reporting

if TYPE_CHECKING:
    import numpy.typing as npt

    from ..graph.tie_graph import TieGraph
    from ..results import PersonTable, ReachProfile

__all__ = ["distance_profile", "reach_profile", "weighted_reach"]


def reach_profile(graph: TieGraph, *, max_steps: int = 4, weighted: bool = True, estimate: int | None = None, seed: int = 0,
                  exact_two: bool = False, threads: int = 1, progress: ProgressLike = False) -> ReachProfile:
    """Return how far each person reaches and how much of a broker each one is.

    Parameters
    ----------
    graph : TieGraph
    max_steps : int, default 4
        How many `within_k` columns, 1 to 16. Distances are counted to the end all the same.
    weighted : bool, default True
        Whether constraint, effective size and efficiency go by tie strength. Steps are steps either way.
    estimate : int, optional
        For networks of millions: how many registers, a power of two from 16 to 1024, the counter of each person has, from which
        reach is estimated instead of counted; 256 is a good start. The standard error of a number is 1.04 / sqrt(estimate) of
        the truth (`.relative_error`), 6.5 % with 256; contacts, `reached`, component and articulation stay exact. within_k and
        farness are float64 then, and constraint, effective_size and efficiency are left out.
    seed : int, default 0
        Of an estimate; another seed, another estimate.
    exact_two : bool, default False
        Whether an estimate counts the people within two steps; as costly as suggestions for everybody.
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional
        True for a tqdm bar, or a callable (done, total).

    Returns
    -------
    ReachProfile
        `.to_frame()` gives a pandas.DataFrame, `.columns()` the arrays. One row a person, in the order of vertices, people who did not consent left out (they count as somebody reached):

        - person : label
        - within_1 .. within_4 : uint32, people at most so many steps away, without the person
        - reached : uint32, people reached at all
        - farness : uint64, sum of the steps to them
        - harmonic : float64, sum of 1 / steps, not normalised
        - closeness : float64, Wasserman-Faust: (reached / (n - 1)) * (reached / farness); 0 for an isolate
        - eccentricity : uint32, steps to the furthest person reached
        - constraint : float64, Burt's; low for a broker between groups; NaN for an isolate
        - effective_size : float64, contacts less what they repeat of one another; NaN for an isolate
        - efficiency : float64, effective size over contacts; NaN for an isolate
        - component : uint32, number of the connected group, by smallest vertex
        - articulation : bool, whether the group falls apart without this person

    Examples
    --------
    A path of three and somebody alone:

    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy", "Di"])
    >>> reach_profile(g, max_steps=2).to_frame()[["person", "within_1", "within_2", "harmonic", "articulation"]]
      person  within_1  within_2  harmonic  articulation
    0    Ann         1         2       1.5         False
    1     Bo         2         2       2.0          True
    2     Cy         1         2       1.5         False
    3     Di         0         0       0.0         False
    """
    import numpy as np

    from ..network.contact_network import ContactNetwork
    from ..results import ReachProfile

    if isinstance(graph, ContactNetwork):
        raise TypeError("reach_profile: expected a TieGraph, got a ContactNetwork; pass network.tie_graph(as_of=...)")
    core = graph._core
    steps = whole_number("max_steps", max_steps)
    with reporting(progress, "reach") as report:
        if estimate is not None:
            columns = _core.estimated_reach(core, whole_number("estimate", estimate), steps, whole_number("seed", seed), exact_two,
                                            threads, report)
        else:
            columns = _core.reach_profile(core, steps, threads, report)
    if estimate is None:
        columns["constraint"] = _core.constraint(core, weighted, threads)
        columns["effective_size"] = _core.effective_size(core, weighted, threads)
        degrees = np.diff(core.offsets.astype(np.int64))
        with np.errstate(invalid="ignore"):  # an isolate: NaN over 0 stays NaN
            columns["efficiency"] = columns["effective_size"] / degrees
    columns["component"] = _core.connected_components(core)[0]
    articulation = np.zeros(len(graph), dtype=bool)
    articulation[_core.biconnected(core)["articulation_points"]] = True
    columns["articulation"] = articulation
    profile = ReachProfile(graph, columns)
    profile.relative_error = 0.0 if estimate is None else _core.estimate_error(estimate)
    return profile


def weighted_reach(graph: TieGraph, weights: npt.ArrayLike = (1.0, 0.5, 0.25), *, threads: int = 1,
                   progress: ProgressLike = False) -> PersonTable:
    """Return everybody's reach weighed by distance: a contact counts fully, a contact's contact less, and so on.

    Parameters
    ----------
    graph : TieGraph
    weights : array of real numbers, default (1, 1/2, 1/4)
        What a person at exactly 1, 2, ... steps counts, at most 16 of them; people further away count nothing. For 1 / steps
        without end take the column `harmonic` of `reach_profile`; for lengths of ties `distance_profile`.
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional

    Returns
    -------
    PersonTable
        - weighted_reach : float64, 0 for an isolate

    Raises
    ------
    ValueError
        There are no weights or more than 16, or one is not finite.

    Examples
    --------
    The end of a path of four: 1 + 1/2 + 1/4.

    >>> from libnetgraph import TieGraph
    >>> weighted_reach(TieGraph.from_edges([0, 1, 2], [1, 2, 3])).values.tolist()
    [1.75, 2.5, 2.5, 1.75]
    """
    import numpy as np

    from ..results import PersonTable

    count = np.size(weights)
    if not 1 <= count <= 16:
        raise ValueError(f"weights: {count} weights; expected 1 to 16, for 1, 2, ... steps")
    with reporting(progress, "reach") as report:
        return PersonTable(graph, {"weighted_reach": _core.weighted_reach(graph._core, weights, threads, report)})


def distance_profile(graph: TieGraph, lengths: npt.ArrayLike | None = None, *, threads: int = 1,
                     progress: ProgressLike = False) -> PersonTable:
    """Return how near everybody is to all others along lengths of ties, where a strong tie is a short one.

    Parameters
    ----------
    graph : TieGraph
    lengths : array of real numbers, optional
        One for each tie, in the order of `graph.ties()`, finite and >= 0. Left out: 1 / strength, so that a tie of half
        the strength is twice as long.
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional

    Returns
    -------
    PersonTable
        - harmonic : float64, sum over everyone else of 1 / distance, which is reach weighed by distance; others at
          distance 0 are left out; 0 for an isolate
        - reached : uint32, others reached at all
        - farness : float64, sum of the distances to them
        - closeness : float64, Wasserman-Faust: (reached / (n - 1)) * (reached / farness); 0 for an isolate
        - eccentricity : float64, distance to the furthest of them

    Raises
    ------
    ValueError
        A length is negative, infinite or NaN, or there is not one a tie.

    Examples
    --------
    A tie of strength 1/2 has length 2:

    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1], [1, 2], [1.0, 0.5], labels=["Ann", "Bo", "Cy"])
    >>> distance_profile(g).to_frame()[["person", "farness", "harmonic"]].round(3)
      person  farness  harmonic
    0    Ann      4.0     1.333
    1     Bo      3.0     1.500
    2     Cy      5.0     0.833
    """
    import numpy as np

    from ..results import PersonTable

    if lengths is None:
        lengths = 1.0 / graph.ties()[2].astype(np.float64)
    with reporting(progress, "distances") as report:
        found = _core.distance_profile(graph._core, lengths, threads, report)
    return PersonTable(graph, {"harmonic": found.pop("harmonic"), **found})
