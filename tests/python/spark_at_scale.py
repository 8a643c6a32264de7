#!/usr/bin/env python3
"""The same bytes on one machine, in a pool of processes, on Spark's local-cluster and without the graph; killed workers in the middle.

    python tests/python/spark_at_scale.py [PEOPLE TIES]     100,000 people and 2,000,000 ties unless said otherwise

Real graphs come from NETGRAPH_DATA; without it they are left out, said aloud. Needs pyspark, pyarrow and Java.
"""

from __future__ import annotations

import gzip
import os
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
from libnetgraph.spark.tasks import parquet_bytes

import libnetgraph as ng
from libnetgraph import spark as at_scale


def session(master: str) -> Any:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
                "spark.executor.memory": "1g", "spark.driver.memory": "2g", "spark.sql.shuffle.partitions": "32",
                "spark.executorEnv.PYTHONPATH": os.environ.get("PYTHONPATH", ""), "spark.task.maxFailures": "4"}
    builder = SparkSession.builder.master(master)
    for name, value in settings.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    return made


def made_graph(people: int, ties: int) -> ng.TieGraph:
    random = np.random.default_rng(3)
    a, b = random.integers(0, people, int(ties * 1.01)), (random.random(int(ties * 1.01)) ** 1.3 * people).astype(np.int64)
    return ng.TieGraph.from_edges(a, b, random.uniform(0.05, 1, len(a)), size=people, self_ties="drop")


def real_graphs() -> list[tuple[str, ng.TieGraph]]:
    folder = Path(os.environ.get("NETGRAPH_DATA", Path(__file__).resolve().parents[3] / "shared" / "data")) / "graphs"
    if not folder.is_dir():
        print(f"REAL GRAPHS LEFT OUT: no {folder} (set NETGRAPH_DATA)")
        return []
    found = []
    for name in ("email_enron.txt.gz", "facebook_combined.txt.gz"):
        with gzip.open(folder / name, "rt") as text:
            ends = np.array([line.split()[:2] for line in text if line[0].isdigit()], dtype=np.int64).T
        places = np.unique(ends, return_inverse=True)[1].reshape(ends.shape)
        found.append((name.split(".")[0], ng.TieGraph.from_edges(places[0], places[1], self_ties="drop")))
    return found


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def workers_of_spark() -> list[int]:
    """Python workers of executors, found by their command line, below this process."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
            parents, at = [], int(entry.name)
            while at > 1:
                at = int((Path("/proc") / str(at) / "stat").read_text().rsplit(")", 1)[1].split()[1])
                parents.append(at)
        except (OSError, ValueError):
            continue
        if os.getpid() in parents and b"pyspark.worker" in b" ".join(words):
            found.append(int(entry.name))
    return found


class Killer:
    """Kills one worker while the block runs, if there is one to kill."""

    def __enter__(self) -> Killer:
        self.done = threading.Event()
        self.killed = 0
        self.thread = threading.Thread(target=self._run)
        self.thread.start()
        return self

    def _run(self) -> None:
        while not self.done.is_set():
            for pid in workers_of_spark():
                try:
                    os.kill(pid, signal.SIGKILL)
                    self.killed += 1
                    return
                except OSError:
                    continue
            time.sleep(0.02)

    def __exit__(self, *problem: object) -> None:
        self.done.set()
        self.thread.join()


def rows_without_graph(spark: Any, graph: ng.TieGraph, folder: Path, block: int) -> dict[str, Any]:
    import pyarrow as pa

    a, b, strength = graph.ties()
    (folder / "ties.parquet").write_bytes(parquet_bytes(pa.table({"a": a.astype(np.int64), "b": b.astype(np.int64), "strength": strength})))
    ties = spark.read.parquet(str(folder / "ties.parquet"))
    table = at_scale.suggest_without_graph(ties, block_people=block, group_people=block).toArrow()
    found = {name: table[name].to_numpy() for name in table.column_names}
    order = np.lexsort((found["candidate"], -found["score"], found["person"]))
    return {name: column[order] for name, column in found.items()}


def check(name: str, graph: ng.TieGraph, spark: Any, folder: Path) -> bool:
    print(f"{name}: {len(graph):,} people, {graph.tie_count:,} ties", flush=True)
    snapshot = folder / "snapshot"
    ng.write_snapshot(graph, snapshot, segment_people=1 + len(graph) // 4)
    good = True

    def told(what: str, same: bool, began: float, note: str = "") -> None:
        nonlocal good
        good &= same
        print(f"  {what:<34} {'the same bytes' if same else 'DIFFERENT'} {time.perf_counter() - began:7.1f} s {note}", flush=True)

    engines = {"one": at_scale.one_by_one, "pool": at_scale.in_processes(2), "spark": at_scale.on_spark(spark)}
    whole = ng.suggest_introductions(graph, introducers=False).columns()
    for call, options in ((at_scale.suggest_introductions, {}), (at_scale.reach_profile, {"registers": 64})):
        for engine, run in engines.items():
            began = time.perf_counter()
            if engine == "spark":
                with Killer() as killer:
                    call(run, snapshot, folder / f"{call.__name__}-{engine}", parts=12, **options)
                note = f"(workers killed: {killer.killed})"
            else:
                call(run, snapshot, folder / f"{call.__name__}-{engine}", parts=12, **options)
                note = ""
            told(f"{call.__name__}, {engine}", contents(folder / f"{call.__name__}-{engine}") == contents(folder / f"{call.__name__}-one"), began, note)
    import pyarrow.parquet as pq

    began = time.perf_counter()
    parts = [pq.read_table(path) for path in sorted((folder / "suggest_introductions-one").glob("*.parquet"))]
    told("suggestions of one call", all(np.concatenate([p[n].to_numpy() for p in parts]).tobytes() == whole[n].tobytes() for n in whole), began)
    began = time.perf_counter()
    found = rows_without_graph(spark, graph, folder, max(64, len(graph) // 48))
    told("without the graph", all(found[n].astype(whole[n].dtype).tobytes() == whole[n].tobytes() for n in whole), began)
    return good


def main(arguments: list[str]) -> int:
    people, ties = (int(word) for word in (arguments or ["100000", "2000000"]))
    spark = session("local-cluster[2,1,2048]")
    good = True
    try:
        for name, graph in [*real_graphs(), ("made up", made_graph(people, ties))]:
            with tempfile.TemporaryDirectory() as folder:
                good &= check(name, graph, spark, Path(folder))
    finally:
        spark.stop()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
