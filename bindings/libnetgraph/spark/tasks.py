"""What a worker does: plain functions of plain values, run by Spark, by a pool of processes or here, with the same bytes."""

from __future__ import annotations

import functools
import io
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from .. import _core
from ..errors import DataError
from .parts import Task, find_part, write_part

__all__ = ["rank_block", "reach_columns", "segment_of", "start_counters", "step_counters", "strengths_of", "suggest_part", "terms_of_block"]


@functools.lru_cache(maxsize=2)
def _opened(folder: str, id: str) -> _core.snapshot:
    """The snapshot, verified once in each process."""
    core = _core.open_snapshot(folder, True, 1)
    if core.id != id:
        raise DataError(f"{folder}: snapshot {core.id} stands here, the job was begun with {id}; copy that one to this worker")
    return core


def parquet_bytes(table: pa.Table) -> bytes:
    """Spell a table as Parquet: the same table, the same bytes."""
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd", write_statistics=False, store_schema=False)
    return out.getvalue()


def suggest_part(task: Task) -> str:
    """Suggestions for the people of one range, as one Parquet part: positions, scores, contacts shared."""
    core = _opened(task["snapshot"], task["id"])
    people = np.arange(task["first"], task["last"], dtype=np.uint32)
    found = _core.suggest_introductions(core.graph, task["method"], task["limit"], people, core.withheld(), None, False, 1, None, True)
    withheld = core.withheld()
    if len(withheld):
        kept = ~np.isin(found["person"], withheld)
        found = {name: column[kept] for name, column in found.items()}
    return write_part(task["out"], task["stem"], len(found["person"]), task["ending"], parquet_bytes(pa.table(found)))


# -- reach, in rounds: each round reads all counters of the round before ------------------------------------------------


def _counters_stem(round: int, part: int) -> str:
    return f"counters-{round:04d}-{part:05d}"


def start_counters(task: Task) -> str:
    """The counters of one range before the first step."""
    counters = _core.start_counters(task["first"], task["last"], task["registers"], task["seed"])
    return write_part(task["out"], task["stem"], 1, task["ending"], counters.tobytes())


@functools.lru_cache(maxsize=1)
def _counters_after(out: str, round: int, parts: int, id: str) -> Any:
    pieces = []
    for part in range(parts):
        found = find_part(out, _counters_stem(round, part), "bin")
        if found is None:
            raise DataError(f"{out}: part {_counters_stem(round, part)} is missing; run again, and it is made anew")
        pieces.append(np.fromfile(found[0], dtype=np.uint8))
    return np.concatenate(pieces) if pieces else np.zeros(0, np.uint8)


def step_counters(task: Task) -> str:
    """One step of one range: its counters, and beside them what they estimate. The note tells how many counters changed."""
    core = _opened(task["snapshot"], task["id"])
    before = _counters_after(task["out"], task["round"] - 1, task["parts"], task["id"])
    counters, estimates, changed = _core.step_counters(core.graph, task["first"], task["last"], task["registers"], before)
    write_part(task["out"], f"estimates-{task['round']:04d}-{task['part']:05d}", changed, "bin", estimates.tobytes())
    return write_part(task["out"], task["stem"], changed, task["ending"], counters.tobytes())


def reach_columns(task: Task) -> str:
    """The columns of one range from its estimates after each step, as one Parquet part."""
    core = _opened(task["snapshot"], task["id"])
    first, last = task["first"], task["last"]
    steps = []
    for round in range(1, task["rounds"] + 1):
        stem = f"estimates-{round:04d}-{task['part']:05d}"
        found = find_part(task["out"], stem, "bin")
        if found is None:
            raise DataError(f"{task['out']}: part {stem} is missing; remove the folder and run again")
        steps.append(np.fromfile(found[0], dtype=np.float64))
    reachable = _core.reachable_people(core.graph)[first:last]
    two = _core.within_two_steps(core.graph, first, last) if task["exact_two"] else np.zeros(0, np.uint32)
    columns = _core.reach_from_estimates(core.graph, first, last, task["registers"], task["max_steps"], reachable, two, steps)
    shown = np.ones(last - first, dtype=bool)
    hidden = core.withheld()
    shown[hidden[(hidden >= first) & (hidden < last)] - first] = False
    table = pa.table({"person": np.arange(first, last, dtype=np.uint32)[shown], **{name: column[shown] for name, column in columns.items()}})
    return write_part(task["out"], task["stem"], len(table), task["ending"], parquet_bytes(table))


# -- suggestions where nobody holds the graph ---------------------------------------------------------------------------


def terms_of_block(arcs: pa.Table, method: str, cap: int, withheld: list[int]) -> pa.Table:
    """What the middles of one block add to the scores of pairs: person, block, piece; and whom each middle is tied to, as block -1.

    `arcs` has the columns block, src, dst and strength, with all arcs of each src.
    """
    order = np.lexsort((arcs["dst"].to_numpy(), arcs["src"].to_numpy()))
    src = arcs["src"].to_numpy()[order].astype(np.uint32)
    dst = arcs["dst"].to_numpy()[order].astype(np.uint32)
    strength = arcs["strength"].to_numpy()[order].astype(np.float32).astype(np.float64)
    middles, starts = np.unique(src, return_index=True)
    offsets = np.append(starts, len(src)).astype(np.uint32)
    persons, ends, content, skipped = _core.pair_terms(middles, offsets, dst, strength, method, cap, np.asarray(withheld, np.uint32))
    block = arcs["block"][0].as_py()
    raw = content.tobytes()
    begins = np.concatenate([np.zeros(1, np.uint64), ends[:-1]]) if len(ends) else ends
    pieces = [raw[a:b] for a, b in zip(begins.tolist(), ends.tolist(), strict=True)]
    tied = [dst[a:b].tobytes() for a, b in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)]
    over = np.diff(offsets)[np.diff(offsets) > cap]
    assert len(over) == skipped
    return pa.table({
        "person": pa.array(np.concatenate([persons, middles]), pa.int64()),
        "block": pa.array([block] * len(pieces) + [-1] * len(tied), pa.int64()),
        "piece": pa.array([*pieces, *tied], pa.binary()),
    })


def rank_block(rows: pa.Table, limit: int) -> pa.Table:
    """The suggestions of some people from all their pieces: person, candidate, score, shared_contacts."""
    persons, blocks = rows["person"].to_numpy(), rows["block"].to_numpy()
    order = np.lexsort((blocks, persons))
    pieces = rows["piece"].to_pylist()
    found: dict[str, list[Any]] = {"person": [], "candidate": [], "score": [], "shared_contacts": []}
    at = 0
    while at < len(order):
        person = int(persons[order[at]])
        tied, mine = b"", []
        while at < len(order) and persons[order[at]] == person:
            if blocks[order[at]] < 0:
                tied = pieces[order[at]]
            else:
                mine.append(pieces[order[at]])
            at += 1
        candidates, scores, shared = _core.rank_terms(mine, np.frombuffer(tied, np.uint32), limit)
        found["person"] += [person] * len(candidates)
        found["candidate"] += candidates.tolist()
        found["score"] += scores.tolist()
        found["shared_contacts"] += shared.tolist()
    types = {"person": pa.int64(), "candidate": pa.int64(), "score": pa.float64(), "shared_contacts": pa.int64()}
    return pa.table({name: pa.array(column, types[name]) for name, column in found.items()})


# -- ties and snapshots ------------------------------------------------------------------------------------------------


def strengths_of(interactions: pa.Table, as_of: str, options: dict[str, Any]) -> pa.Table:
    """The ties that some interactions make on a day: a, b, strength; all interactions of a pair must be among them.

    The rule is `ContactNetwork.tie_graph`'s own, on a network of these interactions alone.
    """
    import pandas as pd

    from ..network.contact_network import ContactNetwork

    frame = interactions.to_pandas()
    frame = frame[[name for name in ("from", "to", "channel", "at", "minutes", "count") if name in frame.columns]]
    frame = frame.sort_values(list(frame.columns), kind="stable", na_position="first").reset_index(drop=True)
    ids = sorted(set(frame["from"]) | set(frame["to"]))
    graph = ContactNetwork.from_frames(pd.DataFrame({"person": ids}), interactions=frame).tie_graph(as_of, **options)
    a, b, strength = graph.ties()
    names = np.array(graph.labels, dtype=object)
    return pa.table({"a": pa.array(names[a], pa.string()), "b": pa.array(names[b], pa.string()), "strength": pa.array(strength, pa.float32())})


def segment_of(arcs: pa.Table, people: pa.Table, place: Task) -> dict[str, Any]:
    """Write one segment of a snapshot: arcs (src, dst, strength, edge) and people (vertex, label) of its range; its manifest entry."""
    src, dst = arcs["src"].to_numpy(), arcs["dst"].to_numpy()
    order = np.lexsort((dst, src))
    first, count = place["first_vertex"], place["vertices"]
    starts = place["first_arc"] + np.searchsorted(src[order], np.arange(first, first + count + (1 if place["closing"] else 0)))
    labels = [label for _, label in sorted(zip(people["vertex"].to_pylist(), people["label"].to_pylist(), strict=True))]
    return _core.write_segment(
        place["folder"], place["number"], first, place["first_arc"], place["first_label_byte"], starts.astype(np.uint64),
        dst[order].astype(np.uint32), arcs["strength"].to_numpy()[order].astype(np.float32),
        arcs["edge"].to_numpy()[order].astype(np.uint32), place["closing"], labels)


def folder_of(path: Any) -> str:
    """An absolute path: workers may run elsewhere in the file system."""
    return str(Path(path).absolute())
