"""Work in parts gives the bytes of one machine: one by one, in processes, on Spark; lost and damaged parts are made again."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import libnetgraph as ng

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError:
    pytest.skip("SPARK SKIPPED: no pyarrow (pip install 'libnetgraph[spark]')", allow_module_level=True)

from libnetgraph.spark import tasks
from libnetgraph.spark.parts import cut_by_work, find_part, write_part

from libnetgraph import spark as at_scale


@pytest.fixture(scope="module")
def graph() -> ng.TieGraph:
    random = np.random.default_rng(5)
    a = (random.random(9000) ** 2 * 1500).astype(np.int64)  # some know many
    b = random.integers(0, 1500, 9000)
    made = ng.TieGraph.from_edges(a, b, random.uniform(0.05, 1, 9000), size=1500, self_ties="drop", labels=[f"p{v:05d}" for v in range(1500)])
    return ng.TieGraph._of(made._core, made.labels, [3, 700])


@pytest.fixture(scope="module")
def snapshot(graph: ng.TieGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("snapshot") / "s"
    ng.write_snapshot(graph, folder, segment_people=400)
    return folder


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        pytest.skip("SPARK SKIPPED: no pyspark (pip install 'libnetgraph[spark]')")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    made = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "4")
            .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate())
    yield made
    made.stop()


def table_of(out: Path, names: list[str]) -> pa.Table:
    return pa.concat_tables(pq.read_table(out / name) for name in names)


def parts_in(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


def suggestions(graph: ng.TieGraph, method: str = "adamic_adar", limit: int = 10) -> dict[str, Any]:
    everybody = [label for v, label in enumerate(graph.labels) if v not in graph._opted_out]
    return ng.suggest_introductions(graph, everybody, method=method, limit=limit, introducers=False).columns()


def test_parts_are_cut_by_work_and_cover_everybody(graph: ng.TieGraph) -> None:
    ranges = cut_by_work(graph, 8)
    assert ranges[0][0] == 0 and ranges[-1][1] == len(graph)
    assert all(a[1] == b[0] for a, b in zip(ranges, ranges[1:]))
    degrees = np.diff(graph.offsets.astype(np.int64))
    work = [sum(degrees[graph.targets[graph.offsets[v]:graph.offsets[v + 1]]].sum() + 1 for v in range(a, b)) for a, b in ranges]
    assert max(work) < 2 * sum(work) / 8
    assert cut_by_work(ng.TieGraph.from_edges([], [], size=0), 3) == []
    with pytest.raises(ValueError, match="parts=0"):
        cut_by_work(graph, 0)


def test_suggestions_in_parts_are_those_of_one_call(graph: ng.TieGraph, snapshot: Path, tmp_path: Path) -> None:
    names = at_scale.suggest_introductions(at_scale.one_by_one, snapshot, tmp_path / "out", parts=5)
    table = table_of(tmp_path / "out", names)
    for name, column in suggestions(graph).items():
        assert table[name].to_numpy().tobytes() == column.tobytes(), name


def test_reach_in_parts_is_that_of_one_call(graph: ng.TieGraph, snapshot: Path, tmp_path: Path) -> None:
    names = at_scale.reach_profile(at_scale.one_by_one, snapshot, tmp_path / "out", registers=32, seed=4, parts=5)
    table = table_of(tmp_path / "out", names)
    whole = ng.reach_profile(graph, estimate=32, seed=4, exact_two=True).columns()
    assert table["person"].to_pylist() == [v for v in range(len(graph)) if v not in graph._opted_out]
    for name in table.column_names[1:]:
        assert table[name].to_numpy().tobytes() == whole[name][~graph._hidden()].tobytes(), name
    assert {p.suffix for p in (tmp_path / "out").iterdir()} == {".parquet", ".json"}  # the rounds are cleared away
    assert at_scale.reach_profile(at_scale.one_by_one, snapshot, tmp_path / "out", registers=32, seed=4, parts=5) == names


def test_a_pool_of_processes_gives_the_same_parts_though_one_is_killed(snapshot: Path, tmp_path: Path) -> None:
    at_scale.suggest_introductions(at_scale.one_by_one, snapshot, tmp_path / "one", parts=6)
    killed = threading.Event()

    def kill_one() -> None:
        while not killed.is_set():
            for child in multiprocessing.active_children():
                if child.pid is not None:
                    os.kill(child.pid, signal.SIGKILL)
                    killed.set()
                    return
            time.sleep(0.01)

    killer = threading.Thread(target=kill_one)
    killer.start()
    at_scale.suggest_introductions(at_scale.in_processes(2), snapshot, tmp_path / "pool", parts=6)
    assert killed.is_set()
    killer.join()
    assert parts_in(tmp_path / "one") == parts_in(tmp_path / "pool")


def test_lost_and_damaged_parts_are_made_again_and_finished_ones_kept(snapshot: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    names = at_scale.suggest_introductions(at_scale.one_by_one, snapshot, out, parts=6)
    good = parts_in(out)
    random = np.random.default_rng(1)
    ran: list[str] = []

    def counting(function: Any, todo: Any) -> list[Any]:
        ran.extend(task["stem"] for task in todo)
        return at_scale.one_by_one(function, todo)

    for turn in range(50):
        path = out / names[random.integers(len(names))]
        if turn % 2:
            path.unlink()
        else:
            bad = bytearray(path.read_bytes())
            bad[random.integers(len(bad))] ^= 255
            path.write_bytes(bad)
            with pytest.raises(ng.DataError, match=path.name):
                find_part(out, path.name.rsplit("-", 2)[0], "parquet")
        ran.clear()
        assert at_scale.suggest_introductions(counting, snapshot, out, parts=6) == names
        assert ran == [path.name.rsplit("-", 2)[0]]
        assert parts_in(out) == good


def test_another_job_or_something_else_in_the_folder_is_refused(snapshot: Path, tmp_path: Path) -> None:
    at_scale.suggest_introductions(at_scale.one_by_one, snapshot, tmp_path / "out", parts=2)
    with pytest.raises(ng.FileError, match="another job"):
        at_scale.suggest_introductions(at_scale.one_by_one, snapshot, tmp_path / "out", parts=2, limit=3)
    (tmp_path / "club").mkdir()
    (tmp_path / "club" / "people.csv").write_text("person\n")
    with pytest.raises(ng.FileError, match="something else"):
        at_scale.suggest_introductions(at_scale.one_by_one, snapshot, tmp_path / "club")


def test_a_worker_whose_copy_is_damaged_names_the_segment(graph: ng.TieGraph, tmp_path: Path) -> None:
    ng.write_snapshot(graph, tmp_path / "s", segment_people=400)
    segment = sorted((tmp_path / "s").glob("*.ngs"))[1]
    task = {"snapshot": str(tmp_path / "s"), "id": "x", "out": str(tmp_path), "first": 0, "last": 9, "method": "adamic_adar",
            "limit": 3, "stem": "s", "ending": "parquet"}
    with pytest.raises(ng.DataError, match="the job was begun with x"):
        tasks.suggest_part(task)
    content = bytearray(segment.read_bytes())
    content[-1] ^= 1
    segment.write_bytes(content)
    assert segment.name in at_scale.answered(tasks.suggest_part, {**task, "id": "y"})["message"]


def test_a_part_written_twice_is_written_once(tmp_path: Path) -> None:
    first = write_part(tmp_path, "a-00001", 7, "bin", b"one")
    assert write_part(tmp_path, "a-00001", 7, "bin", b"one") == first
    write_part(tmp_path, "a-00001", 8, "bin", b"two")
    assert [p.name for p in tmp_path.iterdir()] == [find_part(tmp_path, "a-00001", "bin")[0].name]  # type: ignore[index]
    assert find_part(tmp_path, "a-00002", "bin") is None


def without_graph(graph: ng.TieGraph, method: str, cap: int, block: int) -> pa.Table:
    """The tasks of suggest_without_graph, without Spark in between."""
    a, b, s = graph.ties()
    src, dst, strength = np.concatenate([a, b]), np.concatenate([b, a]), np.concatenate([s, s])
    order = np.random.default_rng(0).permutation(len(src))
    src, dst, strength = src[order], dst[order], strength[order]
    made = []
    for number in np.unique(src // block)[::-1].tolist():
        mine = src // block == number
        arcs = pa.table({"block": np.full(mine.sum(), number), "src": src[mine], "dst": dst[mine], "strength": strength[mine]})
        made.append(tasks.terms_of_block(arcs, method, cap, sorted(graph._opted_out)))
    return tasks.rank_block(pa.concat_tables(made), 10)


@pytest.mark.parametrize("method", ["adamic_adar", "weighted_resource_allocation"])
def test_without_the_graph_the_suggestions_are_the_same(graph: ng.TieGraph, method: str) -> None:
    table = without_graph(graph, method, 2**62, 97)
    for name, column in suggestions(graph, method).items():
        assert table[name].to_numpy().astype(column.dtype).tobytes() == column.tobytes(), name
    capped = without_graph(graph, method, 30, 97)
    assert len(capped) <= len(table) and max(np.diff(graph.offsets.astype(np.int64))) > 30


def test_spark_gives_the_same_bytes(session: Any, graph: ng.TieGraph, snapshot: Path, tmp_path: Path) -> None:
    engine = at_scale.on_spark(session)
    for name, call, options in (("suggest", at_scale.suggest_introductions, {}), ("reach", at_scale.reach_profile, {"registers": 16})):
        call(at_scale.one_by_one, snapshot, tmp_path / f"{name}-one", parts=3, **options)
        call(engine, snapshot, tmp_path / f"{name}-spark", parts=3, **options)
        assert parts_in(tmp_path / f"{name}-one") == parts_in(tmp_path / f"{name}-spark")


def test_spark_builds_the_same_snapshot_and_ties(session: Any, graph: ng.TieGraph, tmp_path: Path) -> None:
    a, b, strength = graph.ties()
    labels = np.array(graph.labels, dtype=object)
    tied = ng.TieGraph.from_edges(*np.unique(np.concatenate([a, b]), return_inverse=True)[1].reshape(2, -1), strength,
                                  labels=[labels[v] for v in np.unique(np.concatenate([a, b]))])
    written = ng.write_snapshot(tied, tmp_path / "one", segment_people=500)
    frame = session.createDataFrame([(x, y, float(s)) for x, y, s in zip(labels[b], labels[a], strength)], "a string, b string, strength float")
    assert at_scale.build_snapshot(frame, tmp_path / "spark", segment_people=500) == written
    assert parts_in(tmp_path / "one") == parts_in(tmp_path / "spark")
    ties = session.createDataFrame([(int(x), int(y), float(s)) for x, y, s in zip(a, b, strength)], "a long, b long, strength float")
    rows = at_scale.suggest_without_graph(ties, withheld=[3, 700], block_people=300, group_people=300).toPandas().sort_values(
        ["person", "score", "candidate"], ascending=[True, False, True])
    for name, column in suggestions(graph).items():
        assert rows[name].to_numpy().astype(column.dtype).tobytes() == column.tobytes(), name


def test_spark_strengths_are_those_of_the_network(session: Any) -> None:
    import pandas as pd

    random = np.random.default_rng(8)
    frame = pd.DataFrame({"from": [f"p{v}" for v in random.integers(0, 40, 300)], "to": [f"p{v}" for v in random.integers(0, 40, 300)],
                          "channel": random.choice(["email", "phone", "meeting"], 300),
                          "at": pd.Timestamp("2026-01-01") + pd.to_timedelta(random.integers(0, 300, 300), unit="D")})
    frame = frame[frame["from"] != frame["to"]]
    frame["at"] = frame["at"].dt.strftime("%Y-%m-%d")
    ties = at_scale.tie_strengths(session.createDataFrame(frame), "2026-11-30", groups=5).toPandas()
    ordered = frame.sort_values(list(frame.columns), kind="stable")
    people = pd.DataFrame({"person": sorted(set(frame["from"]) | set(frame["to"]))})
    whole = ng.ContactNetwork.from_frames(people, interactions=ordered).tie_graph("2026-11-30")
    a, b, strength = whole.ties()
    expected = {(whole.labels[x], whole.labels[y]): s for x, y, s in zip(a, b, strength)}
    assert {(x, y): np.float32(s) for x, y, s in zip(ties["a"], ties["b"], ties["strength"])} == expected
