"""Tables as Arrow C streams: out to polars and back, without pyarrow, and what is held is let go."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from libnetgraph.arrow import frame_from_stream, stream_of_frame

import libnetgraph as ng

pl = pytest.importorskip("polars")


class Streamed:
    """A frame that gives nothing but its stream."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return stream_of_frame(self.frame)


EVERY = pd.DataFrame(
    {
        "name": ["Ann", None, "Zoë Żółć", ""],
        "flag": [True, False, True, True],
        "count": np.array([1, 2, 3, 2**40], dtype=np.int64),
        "small": np.array([1, 2, 3, 255], dtype=np.uint8),
        "share": [0.5, np.nan, -1.0, 1e300],
        "single": np.array([0.5, 1, 2, 3], dtype=np.float32),
        "day": np.array(["2026-03-01", "NaT", "1969-12-31", "2026-03-01T18:30"], dtype="datetime64[s]"),
    }
)


def texts_of(column: Any) -> list[Any]:
    return [None if pd.isna(value) else value for value in column.tolist()]


def test_every_kind_of_column_arrives_in_polars() -> None:
    frame = pl.DataFrame(Streamed(EVERY))
    assert frame.columns == list(EVERY.columns) and frame.height == 4
    assert frame["name"].to_list() == ["Ann", None, "Zoë Żółć", ""]
    assert frame["flag"].to_list() == EVERY["flag"].tolist() and frame["flag"].dtype == pl.Boolean
    assert frame["count"].to_list() == EVERY["count"].tolist() and frame["small"].dtype == pl.UInt8
    assert frame["share"].null_count() == 0 and np.isnan(frame["share"][1])
    assert frame["single"].dtype == pl.Float32
    assert [None if day is None else day.isoformat() for day in frame["day"].to_list()] == [
        "2026-03-01T00:00:00", None, "1969-12-31T00:00:00", "2026-03-01T18:30:00"]  # fmt: skip


@pytest.mark.parametrize("rows", [0, 1, 7, 8, 9, 1000])
def test_there_and_back_is_the_same(rows: int) -> None:
    draw = np.random.default_rng(rows)
    texts = ["x" * int(size) if size else None for size in draw.integers(0, 30, rows)]
    frame = pd.DataFrame({"a": texts, "b": draw.random(rows), "c": draw.integers(0, 9, rows), "d": draw.random(rows) < 0.5})
    for back in (frame_from_stream(Streamed(frame)), frame_from_stream(pl.DataFrame(Streamed(frame)))):
        assert back.columns.tolist() == list("abcd")
        for name in frame:
            assert texts_of(back[name]) == texts_of(frame[name])


def test_slices_batches_categories_and_times_of_polars_are_read() -> None:
    frame = pl.DataFrame({"who": ["ann", "bo", None, "a name longer than twelve bytes"], "n": [1, None, 3, 4]})
    frame = frame.with_columns(pl.col("who").cast(pl.Categorical).alias("kind"), pl.lit("2026-03-01").str.to_date().alias("day"),
                               pl.lit("2026-03-01T18:00").str.to_datetime().alias("at"))  # fmt: skip
    both = pl.concat([frame, frame.slice(1, 2)], rechunk=False)
    back = frame_from_stream(both)
    assert texts_of(back["who"]) == both["who"].to_list() == texts_of(back["kind"])
    assert back["n"].isna().tolist() == [value is None for value in both["n"].to_list()]
    assert set(back["day"]) == {"2026-03-01"} and set(back["at"]) == {"2026-03-01T18:00:00"}
    with pytest.raises(TypeError, match="column 'list'"):
        frame_from_stream(pl.DataFrame({"list": [[1], [2]]}))


def test_results_plans_and_graphs_go_out_and_edges_and_tables_come_in(folder: Path) -> None:
    net = ng.read_tables(folder)
    graph = net.tie_graph("2026-03-01")
    for made in (ng.betweenness(graph), ng.bridges(graph), ng.plan_event(net, "breakfast", as_of="2026-03-01"),
                 ng.keep_in_touch(net, "ann", "2026-03-01")):  # fmt: skip
        frame = pl.DataFrame(made)
        assert frame.columns == made.to_frame().columns.tolist() and frame.height == len(made.to_frame())
    ties: Any = pl.DataFrame(graph)
    again = ng.TieGraph.from_pandas(ties, strength="strength")
    assert again.tie_count == graph.tie_count
    assert ng.ContactNetwork.from_frames(people=pl.DataFrame({"person": ["a", "b"], "name": ["Ann", None]})).person_ids == [
        "a",
        "b",
    ]


def test_a_list_has_no_place_in_a_stream_and_is_named() -> None:
    with pytest.raises(TypeError, match="column 'people'"):
        stream_of_frame(pd.DataFrame({"people": [["ann"], []]}))


def test_what_a_stream_holds_is_let_go_used_or_not() -> None:
    def held() -> int:
        gc.collect()
        return sum(type(one).__name__ in ("_Stream", "_Schema", "_Array", "_Column") for one in gc.get_objects())

    pl.DataFrame(Streamed(EVERY))
    before = held()
    for _ in range(20):
        stream_of_frame(EVERY)
        pl.DataFrame(Streamed(EVERY))
        frame_from_stream(Streamed(EVERY))
    assert held() <= before
