"""Everybody's best, some people at a time: the same rows as all at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import libnetgraph as ng


def joined(parts: list[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


@pytest.mark.parametrize("method", ["adamic_adar", "jaccard", "weighted_adamic_adar"])
def test_parts_together_are_the_whole_whatever_their_size(method: str) -> None:
    random = np.random.default_rng(4)
    ends = random.integers(0, 400, (3000, 2)) * random.integers(0, 2, (3000, 2))  # person 0 knows very many
    ends = ends[ends[:, 0] != ends[:, 1]]
    graph = ng.TieGraph.from_edges(ends[:, 0], ends[:, 1], random.random(len(ends)) * 0.9 + 0.05, size=400)
    whole = ng.suggest_introductions(graph, method=method, limit=7, introducers=False).columns()
    for chunk in (1, 33, 400, 65536):
        made = joined(list(ng.stream_suggestions(graph, method=method, limit=7, chunk=chunk, threads=2)))
        for name in ("person", "candidate", "score"):
            assert np.array_equal(made[name], whole[name]), (name, chunk)


def test_rules_and_consent_hold_in_the_loop(folder: Path) -> None:
    graph = ng.read_tables(folder).tie_graph(as_of="2026-03-01")
    whole = ng.suggest_introductions(graph, method="adamic_adar", introducers=False).columns()
    made = joined(list(ng.stream_suggestions(graph, chunk=2)))
    assert np.array_equal(made["candidate"], whole["candidate"])


def test_parts_may_be_arrow() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    graph = ng.TieGraph.from_edges([0, 1, 0, 3], [1, 2, 3, 2])
    (part,) = ng.stream_suggestions(graph, arrow=True)
    assert isinstance(part, pyarrow.RecordBatch)
    assert part.column("candidate").to_pylist() == [2, 3, 0, 1]


def test_misuse_is_told_before_any_work() -> None:
    graph = ng.TieGraph.from_edges([0], [1])
    with pytest.raises(ValueError, match="chunk=0"):
        ng.stream_suggestions(graph, chunk=0)
    with pytest.raises(ValueError, match="method='x'"):
        ng.stream_suggestions(graph, method="x")
    with pytest.raises(TypeError, match="contact network"):
        ng.stream_suggestions(graph, event="e1")
