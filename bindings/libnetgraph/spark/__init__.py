"""The same answers on Apache Spark: suggestions, reach, tie strengths and snapshots of networks beyond one machine.

Spark moves the work and repeats what was lost; what is worked out, and how, is the library's. Every worker needs the library and
sees the folders named: shared storage, or a copy of the snapshot at the same path on every machine. See the documentation (scale).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .. import _core
from ..errors import whole_number
from ..io.snapshots import open_snapshot
from . import tasks
from .parts import Engine, Task, answered, cut_by_work, find_part, in_processes, one_by_one, open_job, run_tasks

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["build_snapshot", "in_processes", "on_spark", "one_by_one", "reach_profile", "suggest_introductions", "suggest_without_graph", "tie_strengths"]

_Path = str | os.PathLike[str]


def on_spark(spark: SparkSession) -> Engine:
    """Return the engine that runs tasks as the partitions of one Spark job, through mapInArrow."""

    def run(function: Callable[[Task], Any], todo: Sequence[Task]) -> list[Any]:
        if not todo:
            return []

        def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            import pyarrow as pa

            for batch in batches:
                for number in batch.column(0).to_pylist():
                    yield pa.RecordBatch.from_pylist([{"task": number, "answer": json.dumps(answered(function, todo[number]))}])

        rows = spark.range(0, len(todo), 1, len(todo)).mapInArrow(work, "task long, answer string").collect()
        return [json.loads(row.answer) for row in sorted(rows, key=lambda row: row.task)]

    return run


def _begun(snapshot: _Path, out: _Path, parts: int, job: Task) -> tuple[list[Task], Task]:
    """The parts of a job over a snapshot, and what all of them share; enters the folder."""
    graph = open_snapshot(snapshot)
    folder = tasks.folder_of(snapshot)
    ranges = cut_by_work(graph, whole_number("parts", parts))
    id = _core.open_snapshot(folder, False, 1).id
    open_job(out, {**job, "id": id, "parts": len(ranges)})
    shared = {**job, "snapshot": folder, "id": id, "out": tasks.folder_of(out), "parts": len(ranges)}
    return [{**shared, "part": part, "first": first, "last": last} for part, (first, last) in enumerate(ranges)], shared


def _named(each: Sequence[Task], name: str, ending: str, **more: Any) -> list[Task]:
    return [{**task, "stem": f"{name}-{task['part']:05d}", "ending": ending, **more} for task in each]


def suggest_introductions(engine: Engine, snapshot: _Path, out: _Path, *, method: str = "adamic_adar", limit: int = 10,
                          parts: int = 64) -> list[str]:
    """Suggest to everybody whom to meet, over a snapshot that stands on every worker, into Parquet parts.

    Parameters
    ----------
    engine : Engine
        `on_spark(session)`, `in_processes(workers)` or `one_by_one`: the parts are the same bytes.
    snapshot : path
        Written by `write_snapshot` or `build_snapshot`.
    out : path
        A folder of its own. Run again, finished parts are kept, damaged and missing ones made.
    method, limit
        As in `libnetgraph.suggest_introductions`.
    parts : int, default 64
        Tasks of about the same work; about 50 for each core of the cluster.

    Returns
    -------
    list of str
        The names of the parts in order of people: Parquet with person, candidate (positions of the snapshot), score and
        shared_contacts; people who did not consent have no row.

    Raises
    ------
    DataError, FileError
        The snapshot is damaged, which names the segment; the folder holds another job.
    """
    job = {"kind": "suggest_introductions 1", "method": method, "limit": whole_number("limit", limit)}
    each, _ = _begun(snapshot, out, parts, job)
    return run_tasks(engine, tasks.suggest_part, _named(each, "suggestions", "parquet"))


def reach_profile(engine: Engine, snapshot: _Path, out: _Path, *, registers: int = 256, max_steps: int = 4, seed: int = 0,
                  exact_two: bool = True, parts: int = 64) -> list[str]:
    """Estimate everybody's reach over a snapshot, in rounds of parts, into Parquet parts.

    One job a step; every worker reads all counters of the step before, `registers` bytes a person. The parts hold the columns
    of `libnetgraph.reach_profile(estimate=registers, exact_two=exact_two)` without component and articulation, the same bytes.

    Parameters, return value and errors are as in `suggest_introductions`, the others as in `libnetgraph.reach_profile`.
    """
    job = {"kind": "reach_profile 1", "registers": registers, "max_steps": max_steps, "seed": seed, "exact_two": bool(exact_two)}
    each, shared = _begun(snapshot, out, parts, job)
    final = _named(each, "reach", "parquet")
    done = [_finished(task) for task in final]
    if all(done):
        return [name for name in done if name is not None]
    run_tasks(engine, tasks.start_counters, _named(each, "counters-0000", "bin"))
    round, changed = 0, 1
    while changed:
        round += 1
        names = run_tasks(engine, tasks.step_counters, _named(each, f"counters-{round:04d}", "bin", round=round))
        changed = sum(int(name.split("-")[3]) for name in names)
    made = run_tasks(engine, tasks.reach_columns, [{**task, "rounds": round} for task in final])
    _remove(shared["out"], ("counters-", "estimates-"))
    return made


def _finished(task: Task) -> str | None:
    try:
        found = find_part(task["out"], task["stem"], task["ending"])
    except _core.DataError:
        return None
    return None if found is None else found[0].name


def _remove(folder: str, beginnings: tuple[str, ...]) -> None:
    for name in os.listdir(folder):
        if name.startswith(beginnings):
            os.unlink(os.path.join(folder, name))


def suggest_without_graph(ties: DataFrame, *, method: str = "adamic_adar", limit: int = 10, cap: int | None = None,
                          withheld: Sequence[int] = (), block_people: int = 2048, group_people: int = 2048) -> DataFrame:
    """Suggest to everybody whom to meet where no worker holds the graph: arcs by their middle, pieces by person.

    Without a cap the same suggestions as `suggest_introductions`; rows shuffled are the sum of squared numbers of contacts.

    Parameters
    ----------
    ties : pyspark DataFrame
        One row a tie: a, b (whole numbers from 0) and strength in (0, 1].
    cap : int, optional
        People with more contacts bring nobody together.
    withheld : sequence of int
        People who did not consent.
    block_people, group_people : int
        How many middles, and how many people, one worker handles at a time.

    Returns
    -------
    pyspark DataFrame
        person, candidate, score, shared_contacts.
    """
    from pyspark.sql import functions as f

    out = sorted(int(v) for v in withheld)
    most = 2**62 if cap is None else whole_number("cap", cap)
    both = ties.select(f.col("a").alias("src"), f.col("b").alias("dst"), "strength").unionByName(
        ties.select(f.col("b").alias("src"), f.col("a").alias("dst"), "strength"))
    arcs = both.withColumn("block", f.floor(f.col("src") / block_people).cast("long"))

    def terms(table: pa.Table) -> pa.Table:
        return tasks.terms_of_block(table, method, most, out)

    def ranked(table: pa.Table) -> pa.Table:
        return tasks.rank_block(table.drop_columns(["group"]), limit)

    pieces = arcs.groupBy("block").applyInArrow(terms, "person long, block long, piece binary")
    grouped = pieces.withColumn("group", f.floor(f.col("person") / group_people).cast("long")).groupBy("group")
    return grouped.applyInArrow(ranked, "person long, candidate long, score double, shared_contacts long")


def tie_strengths(interactions: DataFrame, as_of: str, *, groups: int = 64, **options: Any) -> DataFrame:
    """Return the strength of every tie on a day, from interactions (read from Parquet or CSV): a, b, strength.

    Columns: from, to, channel, and if there are any at, minutes, count. The rule, its channels and `options` are those of
    `ContactNetwork.tie_graph`; rooms of events are not among the interactions and add nothing.
    """
    from pyspark.sql import functions as f

    ends = f.least("from", "to"), f.greatest("from", "to")
    keyed = interactions.where("`from` <> `to`").withColumn("group", f.pmod(f.xxhash64(*ends), f.lit(groups)))

    def strengths(table: pa.Table) -> pa.Table:
        return tasks.strengths_of(table.drop_columns(["group"]), as_of, options)

    return keyed.groupBy("group").applyInArrow(strengths, "a string, b string, strength float")


def build_snapshot(ties: DataFrame, folder: _Path, *, segment_people: int = 2**20) -> str:
    """Write a snapshot of ties (a, b: text; strength), one segment a group of people; the same bytes as `write_snapshot` of them.

    People are those tied, in the order of their ids' bytes. Two ties of the same two are one: the strongest. `folder` must be new
    or empty, and seen by every worker.

    Returns
    -------
    str
        The snapshot's id.
    """
    from pyspark.sql import functions as f

    size = whole_number("segment_people", segment_people)
    where = tasks.folder_of(folder)
    os.makedirs(where, exist_ok=True)
    spark = ties.sparkSession
    once = ties.where("a <> b").select(f.least("a", "b").alias("a"), f.greatest("a", "b").alias("b"), "strength")
    once = once.groupBy("a", "b").agg(f.max("strength").cast("float").alias("strength"))
    ids = once.select("a").union(once.select("b")).distinct().sort("a").rdd.map(lambda row: row[0])
    people = spark.createDataFrame(ids.zipWithIndex(), "label string, vertex long").cache()
    placed = (once.join(people.select(f.col("label").alias("a"), f.col("vertex").alias("u")), "a")
              .join(people.select(f.col("label").alias("b"), f.col("vertex").alias("v")), "b").select("u", "v", "strength").sort("u", "v"))
    numbered = spark.createDataFrame(placed.rdd.zipWithIndex().map(lambda row: (*row[0], row[1])), "u long, v long, strength float, edge long").cache()
    arcs = numbered.select(f.col("u").alias("src"), f.col("v").alias("dst"), "strength", "edge").unionByName(
        numbered.select(f.col("v").alias("src"), f.col("u").alias("dst"), "strength", "edge"))
    arcs = arcs.withColumn("segment", f.floor(f.col("src") / size).cast("long"))
    grouped = people.withColumn("segment", f.floor(f.col("vertex") / size).cast("long"))
    counts = {row.segment: row["count"] for row in arcs.groupBy("segment").count().collect()}
    sizes = grouped.groupBy("segment").agg(f.count("*").alias("people"), f.sum(f.octet_length("label")).alias("text")).sort("segment").collect()
    places: dict[int, Task] = {}
    arc, text = 0, 0
    for row in sizes:
        places[row.segment] = {"folder": where, "number": row.segment, "first_vertex": row.segment * size, "vertices": row.people,
                               "first_arc": arc, "first_label_byte": text, "closing": row.segment == sizes[-1].segment}
        arc += counts[row.segment]
        text += row.text

    def write(arcs: pa.Table, people: pa.Table) -> pa.Table:
        import pyarrow as pa

        place = places[people["segment"][0].as_py()]
        return pa.table({"segment": [place["number"]], "entry": [json.dumps(tasks.segment_of(arcs, people, place))]})

    written = arcs.groupBy("segment").cogroup(grouped.groupBy("segment")).applyInArrow(write, "segment long, entry string").collect()
    entries = [json.loads(row.entry) for row in sorted(written, key=lambda row: row.segment)]
    return _core.write_snapshot_manifest(where, entries, "text")
