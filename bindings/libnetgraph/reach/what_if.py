"""What becomes of reach when people or ties go."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import _core
from ..progress import ProgressLike, reporting
from ..results import PersonTable

if TYPE_CHECKING:
    import pandas as pd

    from ..graph.tie_graph import TieGraph

__all__ = ["WhatIf", "what_if"]


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
        place = (graph.targets[row] == graph.vertex(b)).nonzero()[0]
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
