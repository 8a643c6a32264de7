"""Everybody's best candidates, some people at a time: for networks whose whole answer nobody wants to hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .. import _core
from ..arrow import record_batch
from ..call_options import SuggestionOptions, explicit
from ..errors import whole_number
from ..progress import ProgressLike, reporting

if TYPE_CHECKING:
    import numpy as np
    from typing_extensions import Unpack

    from ..graph.tie_graph import TieGraph

__all__ = ["stream_suggestions"]


@explicit("suggest_introductions", SuggestionOptions)
def stream_suggestions(graph: TieGraph, *, method: str = "adamic_adar", limit: int = 10, chunk: int = 65536, arrow: bool = False,
                       event: str | None = None, threads: int = 1, progress: ProgressLike = False,
                       **options: Unpack[SuggestionOptions]) -> Iterator[Any]:
    """Yield everybody's best candidates by the contacts they share, some people at a time.

    The same rows as `suggest_introductions(graph, method=..., limit=...)`, without the columns about introducers. Memory is that of
    the graph, 4 bytes for each end of a tie (8 by weighted methods), 16 bytes a person and thread, and one part.
    Candidates and contacts that cannot change the answer are skipped; the answer is the same.

    Parameters
    ----------
    graph : TieGraph
    method : str, default "adamic_adar"
        As in `suggest_introductions`.
    limit : int, default 10
        Candidates a person, at most.
    chunk : int, default 65536
        People in one part.
    arrow : bool, default False
        Whether parts are `pyarrow.RecordBatch`es in place of dicts of arrays; needs pyarrow.
    event : str, optional
        For graphs of a contact network: the event whose rules apply beside those of all events.
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional
    cooldown_days, known_above, ranker, aim : optional
        For graphs of a contact network, as in `suggest_introductions`.
    met_within_days, colleagues, regular_window, regular_events, regular_share, newcomer_days, shared_contacts_scale : optional
        For graphs of a contact network, as in `plan_event`.
    min_strength, encounters, encounter_rules, rooms_beside_contacts, free_rate, paid_rate, series_weight, person_weight, channels : optional
        As in `ContactNetwork.tie_graph`; left out, as the graph was made.

    Yields
    ------
    dict of numpy.ndarray or pyarrow.RecordBatch
        person, candidate : uint32, positions in `graph.labels`; score : float64. By person, then by score, then by position.

    Raises
    ------
    ValueError
        No such method, or `chunk` is 0.
    TypeError
        `limit` or `chunk` is no whole number, or options without a contact network.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1, 0, 3], [1, 2, 3, 2])
    >>> [part["candidate"].tolist() for part in stream_suggestions(g, chunk=2)]
    [[2, 3], [0, 1]]
    """
    limit, chunk = whole_number("limit", limit), whole_number("chunk", chunk)
    if chunk == 0:
        raise ValueError("chunk=0: expected 1 or more people in a part")
    origin = graph._origin
    if origin is None and (event is not None or options):
        raise TypeError("stream_suggestions: event and options are for graphs of a contact network, from network.tie_graph(as_of=...)")
    rules = None
    if origin is not None:
        place = None if event is None else origin.network.event_index(event)
        rules = _core.eligibility(origin.network._core, origin.as_of, place, {**origin.reading, **options})
    made = _core.introduction_ranker(graph._core, method, limit, sorted(graph._opted_out), rules, threads)
    size = len(graph)

    def parts() -> Iterator[Any]:
        with reporting(progress, "people") as report:
            for first in range(0, size, chunk):
                columns: dict[str, np.ndarray[Any, Any]] = made.rank(first, first + chunk)
                if report is not None:
                    report(min(size, first + chunk), size)
                yield record_batch(columns) if arrow else columns

    return parts()
