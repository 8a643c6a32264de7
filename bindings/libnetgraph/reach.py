"""How far everybody reaches, and who holds groups together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import _core
from .progress import ProgressLike, reporting

if TYPE_CHECKING:
    from .graph import TieGraph
    from .results import ReachProfile

__all__ = ["reach_profile"]


def reach_profile(graph: TieGraph, *, max_steps: int = 4, weighted: bool = True, threads: int = 1,
                  progress: ProgressLike = False) -> ReachProfile:
    """Return how far each person reaches and how much of a broker each one is.

    Parameters
    ----------
    graph : TieGraph
    max_steps : int, default 4
        How many `within_k` columns, 1 to 16. Distances are counted to the end all the same.
    weighted : bool, default True
        Whether constraint, effective size and efficiency go by tie strength. Steps are steps either way.
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

    from .results import ReachProfile

    core = graph._core
    with reporting(progress, "reach") as report:
        columns = _core.reach_profile(core, max_steps, threads, report)
    columns["constraint"] = _core.constraint(core, weighted, threads)
    columns["effective_size"] = _core.effective_size(core, weighted, threads)
    degrees = np.diff(core.offsets.astype(np.int64))
    with np.errstate(invalid="ignore"):  # an isolate: NaN over 0 stays NaN
        columns["efficiency"] = columns["effective_size"] / degrees
    columns["component"] = _core.connected_components(core)[0]
    articulation = np.zeros(len(graph), dtype=bool)
    articulation[_core.biconnected(core)["articulation_points"]] = True
    columns["articulation"] = articulation
    return ReachProfile(graph, columns)
