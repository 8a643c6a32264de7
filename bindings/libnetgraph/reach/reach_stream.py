"""How far everybody reaches, some people at a time: for networks whose whole answer nobody wants to hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .. import _core
from ..arrow import record_batch
from ..errors import whole_number
from ..progress import ProgressLike, reporting

if TYPE_CHECKING:
    from ..graph.tie_graph import TieGraph

__all__ = ["stream_reach"]

_BATCH = 512  # people searched from together


def stream_reach(graph: TieGraph, *, max_steps: int = 4, chunk: int = 8192, arrow: bool = False, threads: int = 1,
                 progress: ProgressLike = False) -> Iterator[Any]:
    """Yield how far everybody reaches, counted exactly, some people at a time.

    The same numbers as `reach_profile(graph)`, without the columns about brokers. People come in the order in which they are searched
    from together, neighbours near each other, not in that of the graph. Memory is that of the graph, 4 bytes for each end of a tie, 24 a
    person, 200 a person and thread, and one part. What has come is final: a program may stop when it has seen enough.

    Parameters
    ----------
    graph : TieGraph
    max_steps : int, default 4
        How many `within_k` columns, 1 to 16. Distances are counted to the end all the same.
    chunk : int, default 8192
        People in one part, rounded up to a multiple of 512.
    arrow : bool, default False
        Whether parts are `pyarrow.RecordBatch`es in place of dicts of arrays; needs pyarrow.
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional
        True for a tqdm bar, or a callable (done, total), in people.

    Yields
    ------
    dict of numpy.ndarray or pyarrow.RecordBatch
        person : uint32, positions in `graph.labels`, people who did not consent left out; within_1 .. within_4, reached, farness, harmonic,
        closeness, eccentricity as in `reach_profile`.

    Raises
    ------
    ValueError
        `chunk` is 0, or `max_steps` is not 1 to 16.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1], [1, 2], labels=["Ann", "Bo", "Cy"])
    >>> for part in stream_reach(g, max_steps=2):
    ...     print({g.labels[p]: within for p, within in sorted(zip(part["person"].tolist(), part["within_1"].tolist()))})
    {'Ann': 1, 'Bo': 2, 'Cy': 1}
    """
    steps, chunk = whole_number("max_steps", max_steps), whole_number("chunk", chunk)
    if chunk == 0:
        raise ValueError("chunk=0: expected 1 or more people in a part")
    if not 1 <= steps <= 16:
        raise ValueError(f"max_steps={steps}: expected 1 to 16")
    size, batches = len(graph), -(-chunk // _BATCH)
    hidden = sorted(graph._opted_out)

    def parts() -> Iterator[Any]:
        import numpy as np

        stream = _core.reach_stream(graph._core)
        with reporting(progress, "people") as report:
            for first in range(0, stream.batch_count, batches):
                last = min(stream.batch_count, first + batches)
                columns = stream.count(first, last, steps, threads)
                if hidden:
                    kept = ~np.isin(columns["person"], hidden)
                    columns = {name: column[kept] for name, column in columns.items()}
                if report is not None:
                    report(min(size, last * _BATCH), size)
                yield record_batch(columns) if arrow else columns

    return parts()
