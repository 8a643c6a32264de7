"""Questions about the whole network: ambassadors, what if somebody leaves, reach by chance."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from .. import _core
from ..errors import whole_number
from ..progress import ProgressLike, reporting
from ..results import PersonTable

if TYPE_CHECKING:
    import pandas as pd

    from ..graph.tie_graph import TieGraph

__all__ = ["Ambassadors", "ExpectedReach", "WhatIf", "ambassadors", "expected_reach", "expected_reach_of", "what_if"]


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
    pairs_joined: int
    reached: PersonTable

    def to_frame(self) -> pd.DataFrame:
        """Return one row a measure: before, after, change."""
        import pandas as pd

        frame = pd.DataFrame({"before": self.before, "after": self.after})
        frame["change"] = frame["after"] - frame["before"]
        return frame


class ExpectedReach(NamedTuple):
    """Expected reach of several people together; `expected_reach_of` makes one."""

    reach: float
    error: float
    worlds: int


def ambassadors(graph: TieGraph, count: int, *, goal: Literal["distance", "steps", "expected"] = "distance", steps: int = 2,
                already: Iterable[Hashable] = (), candidates: Iterable[Hashable] | None = None, worlds: int = 1_000,
                delta: float = 0.01, seed: int = 1, effort: int = 300_000_000, progress: ProgressLike = False) -> Ambassadors:
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
        gets to when each tie passes it on with its strength. Ambassadors themselves count 1 each.
    steps : int, default 2
        For "steps": how far an ambassador reaches.
    already : iterable of labels
        Ambassadors already: they count, and are not among those chosen.
    candidates : iterable of labels, optional
        Who may be chosen; left out: everybody.
    worlds : int, default 1000
        For "expected": worlds drawn to choose in, and as many to judge by.
    delta : float, default 0.01
        For "expected": chance that value or bound is wrong, in (0, 1).
    seed : int, default 1
        For "expected": equal seeds give equal choices.
    effort : int, default 300000000
        Looks at entries that may go into the bound, and as many again into the search.
    progress : bool or callable, optional

    Returns
    -------
    Ambassadors
        .chosen (labels, in the order of what each adds), .gains (what each adds), .value (of the chosen and those already),
        .error (of an expected value, with probability 1 - delta; else 0), .upper_bound (no other choice is worth more),
        .bound_kind (why: a complete search, a Lagrangian bound, the sum of the best gains, or that there is nothing to
        prove), .gap (share of the bound that may be missing), .proven_optimal; `.to_frame()` has a row a person.

    Raises
    ------
    ValueError
        An unknown goal, or an option out of range.
    UnknownIdError
        Somebody named is nobody's label.

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
    options = {"steps": steps, "worlds": worlds, "delta": delta, "seed": seed, "effort": effort}
    with reporting(progress, "ambassadors") as report:
        made = _core.choose_ambassadors(graph._core, whole_number("count", count), goal, options, kept, allowed, report)
    labels = graph.labels
    made["chosen"] = [labels[v] for v in made["chosen"].tolist()]
    made["gains"] = made["gains"].tolist()
    return Ambassadors(**made)


def what_if(graph: TieGraph, remove: Iterable[Hashable] = (), remove_ties: Iterable[tuple[Hashable, Hashable]] = (),
            add_ties: Iterable[tuple[Any, ...]] = (), *, threads: int = 1, progress: ProgressLike = False) -> WhatIf:
    """Tell what happens to the network if people leave, ties end or ties are made.

    Parameters
    ----------
    graph : TieGraph
    remove : iterable of labels
        Who leaves, with all their ties.
    remove_ties : iterable of (label, label)
        Ties that end.
    add_ties : iterable of (label, label) or (label, label, strength)
        Ties that are made, such as introductions planned; strength in (0, 1], 1 if left out. Where there is a tie already
        the stronger counts.
    threads : int, default 1
    progress : bool or callable, optional

    Returns
    -------
    WhatIf
        before, after: people, ties, groups, largest_group, isolates, connected_pairs, mean_within_2, mean_reached, mean_harmonic,
        fragmentation, distance_fragmentation, over those who stay (before, those who leave still carry paths but are not
        counted); cut_off: who reached somebody before and nobody now; pairs_cut: pairs that had a path and have none now;
        pairs_joined: the other way round; reached: a PersonTable with reached_before and reached_after (uint32: how many
        of those who stay; 0 for those who leave).

    Raises
    ------
    ValueError
        A tie that ends does not exist, or one that is made is of somebody with themselves or with somebody who leaves.
    UnknownIdError
        Somebody named is nobody's label.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1, 2, 3], [1, 2, 3, 4], labels=["Ann", "Bo", "Cy", "Di", "Ed"])
    >>> leaving = what_if(g, remove=["Cy"])
    >>> leaving.pairs_cut, leaving.before["groups"], leaving.after["groups"]
    (4, 1, 2)
    >>> what_if(g, add_ties=[("Ann", "Ed")]).after["mean_within_2"]
    4.0
    """
    gone = [graph.vertex(label) for label in ([remove] if isinstance(remove, (str, bytes)) else remove)]
    ended = []
    for tie in remove_ties:
        if isinstance(tie, (str, bytes)) or len(tie) != 2:
            raise ValueError(f"what_if: remove_ties holds {tie!r}; expected (label, label)")
        a, b = tie
        row = slice(*graph.offsets[graph.vertex(a):][:2].tolist())
        place = (graph.neighbors[row] == graph.vertex(b)).nonzero()[0]
        if not len(place):
            raise ValueError(f"what_if: there is no tie of {a!r} and {b!r}")
        ended.append(int(graph.edge_ids[row][place[0]]))
    made = [tuple(new) for new in add_ties]
    for new in made:
        if len(new) not in (2, 3):
            raise ValueError(f"what_if: add_ties holds {new!r}; expected (label, label) or (label, label, strength)")
    new_a, new_b = [graph.vertex(new[0]) for new in made], [graph.vertex(new[1]) for new in made]
    strengths = [new[2] if len(new) == 3 else 1.0 for new in made]
    with reporting(progress, "what if") as report:
        found = _core.what_if(graph._core, gone, ended, new_a, new_b, strengths, threads, report)
    labels = graph.labels
    cut_off = [labels[v] for v in found["cut_off"].tolist() if v not in graph._opted_out]
    reached = PersonTable(graph, {name: found[name] for name in ("reached_before", "reached_after")})
    return WhatIf(found["before"], found["after"], cut_off, found["pairs_cut"], found["pairs_joined"], reached)


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

    from ..graph.tie_graph import label_array

    frame = pd.DataFrame({"person": label_array(labels), **columns})
    if hidden:
        frame = frame[[v not in hidden for v in range(len(frame))]].reset_index(drop=True)
    return frame
