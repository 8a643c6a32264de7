"""Snapshots: what is written is opened again, without a copy, and damage is named."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest

import libnetgraph as ng


def club(n: int = 60, seed: int = 1, labels: bool = True) -> ng.TieGraph:
    random = np.random.default_rng(seed)
    a, b = random.integers(0, n, 4 * n), random.integers(0, n, 4 * n)
    return ng.TieGraph.from_edges(a, b, random.uniform(0.1, 1, 4 * n), size=n, self_ties="drop",
                                  labels=[f"pérson {v}" for v in range(n)] if labels else None)


@pytest.mark.parametrize("labels", [True, False])
@pytest.mark.parametrize("segment_people", [7, 1000])
def test_what_is_written_is_opened(tmp_path: Path, labels: bool, segment_people: int) -> None:
    graph = club(labels=labels)
    written = ng.write_snapshot(graph, tmp_path / "s", segment_people=segment_people)
    opened = ng.open_snapshot(tmp_path / "s")
    assert opened == graph
    assert list(opened.labels) == list(graph.labels)
    assert written == ng.write_snapshot(opened, tmp_path / "t", segment_people=segment_people)
    assert {p.name: p.read_bytes() for p in (tmp_path / "s").iterdir()} == {p.name: p.read_bytes() for p in (tmp_path / "t").iterdir()}
    assert pickle.loads(pickle.dumps(opened)) == graph
    some = graph.labels[3]
    assert opened.neighbors(some) == graph.neighbors(some)
    assert ng.suggest_introductions(opened).to_frame().equals(ng.suggest_introductions(graph).to_frame())
    assert ng.reach_profile(opened).to_frame().equals(ng.reach_profile(graph).to_frame())


def test_whole_numbers_stay_numbers(tmp_path: Path) -> None:
    graph = ng.TieGraph.from_edges([0, 1], [1, 2], labels=[-5, 2**70, 0])
    ng.write_snapshot(graph, tmp_path / "s")
    opened = ng.open_snapshot(tmp_path / "s")
    assert list(opened.labels) == [-5, 2**70, 0]
    assert opened.labels[-1] == 0 and opened.labels[:2] == [-5, 2**70]
    with pytest.raises(IndexError):
        opened.labels[3]


def test_labels_of_people_who_did_not_consent_are_not_written(tmp_path: Path) -> None:
    graph = ng.TieGraph._of(club()._core, club().labels, [4, 9])
    ng.write_snapshot(graph, tmp_path / "s")
    opened = ng.open_snapshot(tmp_path / "s")
    assert opened._opted_out == frozenset([4, 9])
    assert opened.labels[4] == ("withheld", 4)
    stored = b"".join(p.read_bytes() for p in (tmp_path / "s").iterdir())
    assert "pérson 3".encode() in stored
    assert "pérson 4pérson 5".encode() not in stored and stored.count("pérson 4".encode()) == 10  # 40 to 49
    shown = set(ng.reach_profile(opened).to_frame()["person"])
    assert "pérson 4" not in shown and ("withheld", 4) not in shown and "pérson 3" in shown


def test_of_a_network_the_graph_of_a_day_is_written(tmp_path: Path, folder: Path) -> None:
    club_network = ng.read_tables(folder)
    graph = club_network.tie_graph(as_of="2026-03-01")
    ng.write_snapshot(club_network, tmp_path / "s", as_of="2026-03-01")
    assert ng.open_snapshot(tmp_path / "s")._core == graph._core
    with pytest.raises(TypeError, match="as_of"):
        ng.write_snapshot(club_network, tmp_path / "t")
    with pytest.raises(TypeError, match="as_of"):
        ng.write_snapshot(graph, tmp_path / "t", as_of="2026-03-01")


def test_a_damaged_segment_is_named_fifty_times(tmp_path: Path) -> None:
    ng.write_snapshot(club(300), tmp_path / "s", segment_people=100)
    segments = sorted((tmp_path / "s").glob("*.ngs"))
    random = np.random.default_rng(2)
    for _ in range(50):
        segment = segments[random.integers(len(segments))]
        good = segment.read_bytes()
        bad = bytearray(good)
        bad[random.integers(len(bad))] ^= 1 << int(random.integers(8))
        segment.write_bytes(bad)
        with pytest.raises(ng.DataError, match=segment.name):
            ng.open_snapshot(tmp_path / "s")
        segment.write_bytes(good)
    assert len(ng.open_snapshot(tmp_path / "s")) == 300


def test_misuse_is_told(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=r"label 1\.5 \(float\)"):
        ng.write_snapshot(ng.TieGraph.from_edges([0], [1], labels=["a", 1.5]), tmp_path / "s")
    with pytest.raises(ValueError, match="segment_people=0"):
        ng.write_snapshot(club(), tmp_path / "s", segment_people=0)
    (tmp_path / "club").mkdir()
    (tmp_path / "club" / "people.csv").write_text("person\nann\n")
    with pytest.raises(ng.FileError, match="something else"):
        ng.write_snapshot(club(), tmp_path / "club")
    with pytest.raises(ng.FileError, match="manifest.json"):
        ng.open_snapshot(tmp_path / "nowhere")
    assert not (tmp_path / "s").exists()


def test_estimated_reach_stands_beside_the_exact() -> None:
    graph = club(400)
    exact = ng.reach_profile(graph).columns()
    table = ng.reach_profile(graph, estimate=1024, seed=3)
    found = table.columns()
    assert table.relative_error == pytest.approx(1.04 / 32)
    for name in ("within_1", "reached", "component", "articulation"):
        assert np.array_equal(found[name], exact[name]), name
    assert "constraint" not in found
    assert np.mean(np.abs(found["within_2"] / exact["within_2"] - 1) <= 3 * table.relative_error) >= 0.99
    two = ng.reach_profile(graph, estimate=16, exact_two=True).columns()
    assert np.array_equal(two["within_2"], exact["within_2"])
    assert ng.reach_profile(graph).relative_error == 0
    with pytest.raises(ValueError, match="registers is 100"):
        ng.reach_profile(graph, estimate=100)


@pytest.mark.parametrize("by", ["closeness", "harmonic"])
def test_the_nearest_people_are_those_of_the_whole_profile(by: str) -> None:
    graph = club(500)
    profile = ng.reach_profile(graph).to_frame().sort_values(by, ascending=False, kind="stable").head(12)
    nearest = ng.top_closeness(graph, 12, by=by)
    assert nearest.to_frame()["person"].tolist() == profile["person"].tolist()
    assert nearest.to_frame()[by].tolist() == profile[by].tolist()
    first = profile["person"].iloc[0]
    assert nearest[first] == profile[by].iloc[0]
    hidden = ng.TieGraph._of(graph._core, graph.labels, [graph.vertex(first)])
    assert ng.top_closeness(hidden, 11, by=by).to_frame()["person"].tolist() == profile["person"].tolist()[1:]
    with pytest.raises(ValueError, match="expected 'closeness' or 'harmonic'"):
        ng.top_closeness(graph, by="fame")
