"""Graphs in folders that are opened without being read, and shared by all processes of a machine."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

from .. import _core
from ..call_options import GraphOptions, explicit
from ..errors import whole_number
from ..progress import ProgressLike, reporting

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ..graph.tie_graph import TieGraph
    from ..network.contact_network import ContactNetwork

__all__ = ["SnapshotLabels", "open_snapshot", "write_snapshot"]


class SnapshotLabels(Sequence[Any]):
    """The labels of a snapshot, read from it one at a time; ("withheld", v) for people who did not consent."""

    __slots__ = ("_core", "_withheld")

    def __init__(self, core: _core.snapshot) -> None:
        self._core = core
        self._withheld = frozenset(core.withheld().tolist())

    def __len__(self) -> int:
        return len(self._core)

    @overload
    def __getitem__(self, v: int) -> Any: ...
    @overload
    def __getitem__(self, v: slice) -> list[Any]: ...
    def __getitem__(self, v: int | slice) -> Any:
        if isinstance(v, slice):
            return [self[i] for i in range(*v.indices(len(self)))]
        place = v + len(self) if v < 0 else v
        if not 0 <= place < len(self):
            raise IndexError(f"label {v} of {len(self)}")
        return ("withheld", place) if place in self._withheld else self._core.label(place)

    def __iter__(self) -> Iterator[Any]:
        return (self[v] for v in range(len(self)))

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (list(self),)  # a pickle holds the labels, not the place of a file


@explicit("tie_graph", GraphOptions)
def write_snapshot(graph: TieGraph | ContactNetwork, folder: str | os.PathLike[str], *, as_of: Any = None,
                   segment_people: int = 2**20, progress: ProgressLike = False, **options: Unpack[GraphOptions]) -> str:
    """Write a graph into a folder of its own, from which `open_snapshot` opens it without reading it.

    The same graph gives the same bytes. A snapshot that stands there is replaced, whole or not at all; whoever has it open keeps
    it. Labels of people who did not consent are not written.

    Parameters
    ----------
    graph : TieGraph or ContactNetwork
        Labels must be texts or whole numbers, or positions. Of a network, its graph `as_of` that day is written.
    folder : path
        Made if missing; may hold a snapshot and nothing else.
    as_of : date, optional
        For a network, as in `ContactNetwork.tie_graph`, whose options the others are.
    min_strength, encounters, encounter_rules, rooms_beside_contacts, free_rate, paid_rate, series_weight, person_weight, channels : optional
        As in `ContactNetwork.tie_graph`.
    only_met, threads : optional
        As in `ContactNetwork.tie_graph`.
    segment_people : int
        How many people stand in one file.
    progress : bool or callable, optional

    Returns
    -------
    str
        The snapshot's id, 16 hexadecimal digits that name its content.

    Raises
    ------
    FileError
        The folder holds something else, or cannot be written.
    TypeError
        Labels are neither texts nor whole numbers, or `as_of` is missing.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> write_snapshot(TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"]), folder)
    '188da8ee2ad7a516'
    >>> open_snapshot(folder).neighbors("Bo")
    ['Ann', 'Cy']
    """
    from ..network.contact_network import ContactNetwork

    if isinstance(graph, ContactNetwork):
        if as_of is None:
            raise TypeError("write_snapshot: a network needs as_of=, the day on which its ties are judged")
        graph = graph.tie_graph(as_of=as_of, **options)
    elif as_of is not None or options:
        raise TypeError(f"write_snapshot: {', '.join(['as_of'] * (as_of is not None) + sorted(options))}: for a ContactNetwork, not a graph")
    people = whole_number("segment_people", segment_people)
    if people == 0:
        raise ValueError("segment_people=0: expected 1 or more")
    labels, kind = _spelled(graph.labels, graph._opted_out)
    with reporting(progress, "snapshot") as report:
        return _core.write_snapshot(graph._core, os.fspath(folder), labels, kind, sorted(graph._opted_out), people, report)


def _spelled(labels: Sequence[Hashable], withheld: frozenset[int]) -> tuple[list[str] | None, str]:
    if isinstance(labels, range):
        return None, "none"
    shown = ["" if v in withheld else label for v, label in enumerate(labels)]
    told = [label for v, label in enumerate(shown) if v not in withheld]
    if all(isinstance(label, str) for label in told):
        return [str(label) for label in shown], "text"
    if all(isinstance(label, int) and not isinstance(label, bool) for label in told):
        return [str(label) for label in shown], "integer"
    odd = next(label for label in told if isinstance(label, bool) or not isinstance(label, (str, int)) or isinstance(label, str) != isinstance(told[0], str))
    raise TypeError(f"write_snapshot: label {odd!r} ({type(odd).__name__}): labels must all be texts, or all whole numbers")


def open_snapshot(folder: str | os.PathLike[str], *, verify: bool = True, threads: int = 0) -> TieGraph:
    """Open a snapshot as a graph that stands on the files: nothing is copied, and all processes of a machine share the memory.

    Parameters
    ----------
    folder : path
    verify : bool, default True
        Whether every byte is compared with its checksum first. Without it a snapshot of any size opens at once; for a copy
        that was verified before, on this disk.
    threads : int, default 0
        Workers that verify, 0 for all cores.

    Raises
    ------
    FileError
        A file is missing or cannot be read.
    DataError
        A file is damaged, which names it and the section, or the snapshot was written by a newer version.
    """
    from ..graph.tie_graph import TieGraph

    core = _core.open_snapshot(os.fspath(folder), bool(verify), threads)
    labels: Sequence[Any] = range(len(core)) if core.labels == "none" else SnapshotLabels(core)
    return TieGraph._over(core.graph, labels, core.withheld().tolist())
