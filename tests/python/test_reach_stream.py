"""Everybody's reach, some people at a time: the same numbers as all at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import libnetgraph as ng


def test_parts_together_are_the_profile_whatever_their_size() -> None:
    random = np.random.default_rng(4)
    ends = random.integers(0, 2000, (4000, 2))
    ends = ends[ends[:, 0] != ends[:, 1]]
    graph = ng.TieGraph.from_edges(ends[:, 0], ends[:, 1], size=2000)
    whole = ng.reach_profile(graph, max_steps=5).columns()
    for chunk, threads in ((1, 1), (1000, 2), (65536, 1)):
        told: list[tuple[int, int]] = []
        parts = list(ng.stream_reach(graph, max_steps=5, chunk=chunk, threads=threads, progress=lambda done, total, told=told: told.append((done, total))))
        person = np.concatenate([part["person"] for part in parts])
        assert sorted(person.tolist()) == list(range(2000))
        for name in ("within_1", "within_5", "reached", "farness", "harmonic", "closeness", "eccentricity"):
            assert np.array_equal(np.concatenate([part[name] for part in parts]), whole[name][person]), (name, chunk)
        assert told[-1] == (2000, 2000)
        assert len(parts) == -(-2000 // (-(-chunk // 512) * 512))


def test_people_who_did_not_consent_are_left_out_and_reached(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("person,consent\nann,yes\nbo,no\ncy,yes\n")
    (tmp_path / "interactions.csv").write_text("from,to,channel,date\nann,bo,face_to_face,2026-01-05\nbo,cy,face_to_face,2026-01-05\n")
    graph = ng.read_tables(tmp_path).tie_graph(as_of="2026-01-06")
    (part,) = ng.stream_reach(graph)
    assert sorted(graph.labels[p] for p in part["person"].tolist()) == ["ann", "cy"]
    assert part["within_2"].tolist() == [2, 2]


def test_parts_may_be_arrow() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    (part,) = ng.stream_reach(ng.TieGraph.from_edges([0, 1], [1, 2]), arrow=True)
    assert isinstance(part, pyarrow.RecordBatch)
    assert sum(part.column("within_1").to_pylist()) == 4


def test_misuse_is_told_before_any_work() -> None:
    graph = ng.TieGraph.from_edges([0], [1])
    with pytest.raises(ValueError, match="chunk=0"):
        ng.stream_reach(graph, chunk=0)
    with pytest.raises(ValueError, match="max_steps=17"):
        ng.stream_reach(graph, max_steps=17)
