"""Questions about the whole network: ambassadors, what if somebody leaves, reach by chance and in time."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _core
from .dates import as_date
from .progress import ProgressLike, reporting

if TYPE_CHECKING:
    import pandas as pd

    from .dates import DateLike
    from .graph import TieGraph
    from .network import ContactNetwork

__all__ = ["Ambassadors", "WhatIf", "ambassadors", "expected_reach", "temporal_reach", "what_if"]


class Ambassadors(NamedTuple):
    """Chosen people, and proof of how good the choice is. `ambassadors` makes one."""

    chosen: list[Any]
    gains: list[float]
    value: float
    error: float
    upper_bound: float
    bound_kind: str
    gap: float
    proven_optimal: bool

    def to_frame(self) -> pd.DataFrame:
        """Return one row a person, in the order of what each adds: person, adds (float64), together (float64)."""
        import pandas as pd

        frame = pd.DataFrame({"person": self.chosen, "adds": self.gains})
        frame["together"] = frame["adds"].cumsum()
        return frame


class WhatIf(NamedTuple):
    """The network before and after a change, counted over those who stay. `what_if` makes one."""

    before: dict[str, float]
    after: dict[str, float]
    cut_off: list[Any]
    pairs_cut: int

    def to_frame(self) -> pd.DataFrame:
        """Return one row a measure: before, after, change."""
        import pandas as pd

        frame = pd.DataFrame({"before": self.before, "after": self.after})
        frame["change"] = frame["after"] - frame["before"]
        return frame


def ambassadors(graph: TieGraph, count: int, *, goal: str = "distance", already: Iterable[Hashable] = (),
                candidates: Iterable[Hashable] | None = None, progress: ProgressLike = False, **options: Any) -> Ambassadors:
    """Choose the people who together reach most.

    Chosen greedily, improved by exchanges, and searched to the end where the network is small enough; a bound on every
    other choice comes with it. People who did not consent are never chosen.

    Parameters
    ----------
    graph : TieGraph
    count : int
        How many to choose.
    goal : {"distance", "steps", "expected"}, default "distance"
        Sum over everybody of 1 / steps to the nearest ambassador; people within `steps`; or people that news from them
        gets to when each tie passes it on with its strength.
    already : iterable of labels
        Ambassadors already: they count, and are not among those chosen.
    candidates : iterable of labels, optional
        Who may be chosen; left out: everybody.
    progress : bool or callable, optional
    steps : int, default 2
        For "steps".
    worlds, delta, seed : optional
        For "expected": worlds drawn, the chance that value or bound is wrong, and the seed.
    effort : int, optional
        How much work may go into the bound and the search.

    Returns
    -------
    Ambassadors

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1, 2, 3], [1, 2, 3, 4], labels=["Ann", "Bo", "Cy", "Di", "Ed"])
    >>> ambassadors(g, 1).chosen
    ['Cy']
    >>> ambassadors(g, 2, goal="steps", steps=1).value
    5.0
    """
    hidden = graph._opted_out
    if candidates is not None or hidden:
        named = range(len(graph)) if candidates is None else (graph.vertex(label) for label in candidates)
        allowed: list[int] | None = [v for v in dict.fromkeys(named) if v not in hidden]
    else:
        allowed = None
    kept = [graph.vertex(label) for label in already]
    with reporting(progress, "ambassadors") as report:
        made = _core.choose_ambassadors(graph._core, count, goal, options, kept, allowed, report)
    labels = graph.labels
    made["chosen"] = [labels[v] for v in made["chosen"].tolist()]
    made["gains"] = made["gains"].tolist()
    return Ambassadors(**made)


def what_if(graph: TieGraph, remove: Iterable[Hashable] = (), remove_ties: Iterable[tuple[Hashable, Hashable]] = (), *,
            threads: int = 1, progress: ProgressLike = False) -> WhatIf:
    """Tell what happens to the network if people leave or ties end.

    Parameters
    ----------
    graph : TieGraph
    remove : iterable of labels
        Who leaves, with all their ties.
    remove_ties : iterable of (label, label)
        Ties that end.
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    WhatIf
        before, after: people, ties, groups, largest_group, isolates, connected_pairs, mean_within_2, mean_harmonic, fragmentation,
        distance_fragmentation, over those who stay; cut_off: who reached somebody before and nobody now; pairs_cut:
        pairs that had a path and have none now.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1, 2, 3], [1, 2, 3, 4], labels=["Ann", "Bo", "Cy", "Di", "Ed"])
    >>> leaving = what_if(g, remove=["Cy"])
    >>> leaving.pairs_cut, leaving.before["groups"], leaving.after["groups"]
    (4, 1, 2)
    """
    gone = [graph.vertex(label) for label in remove]
    ended = []
    for a, b in remove_ties:
        row = slice(*graph.offsets[graph.vertex(a):][:2].tolist())
        place = (graph.neighbors[row] == graph.vertex(b)).nonzero()[0]
        if not len(place):
            raise ValueError(f"what_if: there is no tie of {a!r} and {b!r}")
        ended.append(int(graph.edge_ids[row][place[0]]))
    with reporting(progress, "what if") as report:
        found = _core.what_if(graph._core, gone, ended, threads, report)
    labels = graph.labels
    cut_off = [labels[v] for v in found["cut_off"].tolist() if v not in graph._opted_out]
    return WhatIf(found["before"], found["after"], cut_off, found["pairs_cut"])


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


def temporal_reach(network: ContactNetwork, *, start: DateLike | None = None, until: DateLike | None = None, strict: bool = False,
                   transition_days: int = 0, threads: int = 1, progress: ProgressLike = False) -> pd.DataFrame:
    """Return how many others each person's news could reach over dated interactions, in their order in time.

    Parameters
    ----------
    network : ContactNetwork
    start, until : datetime.date or ISO str, optional
        Days outside which interactions do not count.
    strict : bool, default False
        Whether news needs a later contact to travel on; otherwise contacts of the same moment pass it on among each other.
    transition_days : int, default 0
        Days from hearing to telling.
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    pandas.DataFrame
        person, reached (uint32). People who did not consent are left out.

    Examples
    --------
    >>> list(temporal_reach(example_network()).columns)
    ['person', 'reached']
    """
    first = None if start is None else as_date(start)
    last = None if until is None else as_date(until)
    with reporting(progress, "contacts") as report:
        reached = _core.temporal_reach(network._core, first, last, strict, transition_days, threads, report)
    return _by_person(network.person_ids, frozenset(network._core.opted_out().tolist()), {"reached": reached})


def _by_person(labels: Any, hidden: frozenset[int], columns: dict[str, Any]) -> pd.DataFrame:
    import pandas as pd

    from .graph import label_array

    frame = pd.DataFrame({"person": label_array(labels), **columns})
    if hidden:
        frame = frame[[v not in hidden for v in range(len(frame))]].reset_index(drop=True)
    return frame
