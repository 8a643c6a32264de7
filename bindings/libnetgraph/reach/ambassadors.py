"""Questions about the whole network: ambassadors, what if somebody leaves, reach by chance."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from .. import _core
from ..errors import whole_number
from ..progress import ProgressLike, reporting

if TYPE_CHECKING:
    import pandas as pd

    from ..graph.tie_graph import TieGraph

__all__ = ["Ambassadors", "ambassadors"]


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
