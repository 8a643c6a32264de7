"""reach_profile: columns, dtypes and hand-worked values. Oracles on larger graphs are in test_oracles_*.py."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import libnetgraph as ng
from libnetgraph import _core

COLUMNS = {
    "person": None, "within_1": "uint32", "within_2": "uint32", "within_3": "uint32", "within_4": "uint32",
    "reached": "uint32", "farness": "uint64", "harmonic": "float64", "closeness": "float64", "eccentricity": "uint32",
    "constraint": "float64", "effective_size": "float64", "efficiency": "float64", "component": "uint32",
    "articulation": "bool",
}


def test_the_columns_are_the_documented_ones() -> None:
    frame = ng.reach_profile(ng.TieGraph.from_edges([0], [1], labels=["a", "b"])).to_frame()
    assert list(frame.columns) == list(COLUMNS)
    for name, dtype in COLUMNS.items():
        assert dtype is None or str(frame[name].dtype) == dtype, name
        assert f"- {name} :" in (ng.reach_profile.__doc__ or "") or name.startswith("within_"), f"{name} is not documented"


def test_the_kite_by_hand() -> None:
    # a - b - d - e   f
    #  \ /
    #   c
    g = ng.TieGraph.from_edges([0, 0, 1, 1, 3], [1, 2, 2, 3, 4], size=6, labels=[*"abcdef"])
    frame = ng.reach_profile(g, max_steps=2).to_frame().set_index("person")
    assert frame["within_1"].tolist() == [2, 3, 2, 2, 1, 0]
    assert frame["within_2"].tolist() == [3, 4, 3, 4, 2, 0]
    assert frame["reached"].tolist() == [4, 4, 4, 4, 4, 0]
    assert frame["farness"].tolist() == [1 + 1 + 2 + 3, 1 + 1 + 1 + 2, 7, 1 + 1 + 2 + 2, 1 + 2 + 3 + 3, 0]
    assert frame.loc["b", "harmonic"] == 3.5  # 1 + 1 + 1 + 1/2
    assert frame.loc["b", "closeness"] == pytest.approx(4 / 5 * 4 / 5)  # (reached / (n - 1)) * (reached / farness)
    assert frame["eccentricity"].tolist() == [3, 2, 3, 2, 3, 0]
    assert frame["component"].tolist() == [0, 0, 0, 0, 0, 1]
    assert frame.index[frame["articulation"]].tolist() == ["b", "d"]
    # e knows d alone: constraint 1. d's two contacts do not know each other: 1/4 + 1/4.
    assert frame.loc["e", "constraint"] == 1.0 and frame.loc["d", "constraint"] == 0.5
    # b has a, c, d; one tie (a-c) among them: 3 - 2 * 1/3.
    assert frame.loc["b", "effective_size"] == pytest.approx(3 - 2 / 3)
    assert frame.loc["b", "efficiency"] == pytest.approx((3 - 2 / 3) / 3)
    assert frame.loc["f", ["harmonic", "closeness"]].tolist() == [0.0, 0.0]
    assert all(math.isnan(frame.loc["f", name]) for name in ("constraint", "effective_size", "efficiency"))


def test_strengths_count_for_brokerage_unless_told_otherwise() -> None:
    g = ng.TieGraph.from_edges([0, 0], [1, 2], [0.75, 0.25])
    # p = 3/4 and 1/4: 9/16 + 1/16
    assert ng.reach_profile(g).to_frame()["constraint"][0] == pytest.approx(10 / 16)
    assert ng.reach_profile(g, weighted=False).to_frame()["constraint"][0] == pytest.approx(0.5)


@pytest.mark.parametrize("size", [0, 1, 3])
def test_graphs_without_ties_have_a_row_a_person(size: int) -> None:
    profile = ng.reach_profile(ng.TieGraph.from_edges([], [], size=size))
    frame = profile.to_frame()
    assert len(profile) == len(frame) == size and list(frame.columns) == list(COLUMNS)
    assert (frame["reached"] == 0).all() and frame["constraint"].isna().all() and not frame["articulation"].any()


def test_the_complete_graph_is_all_equal() -> None:
    a, b = np.triu_indices(20, 1)
    frame = ng.reach_profile(ng.TieGraph.from_edges(a, b)).to_frame()
    assert (frame["within_1"] == 19).all() and (frame["closeness"] == 1.0).all() and (frame["harmonic"] == 19.0).all()
    assert frame["constraint"].nunique() == 1 and not frame["articulation"].any()


def test_steps_are_one_to_sixteen() -> None:
    g = ng.TieGraph.from_edges([0], [1])
    assert "within_16" in ng.reach_profile(g, max_steps=16).columns()
    for wrong in (0, 17):
        with pytest.raises(ValueError, match="max_steps"):
            ng.reach_profile(g, max_steps=wrong)
    with pytest.raises(TypeError):
        ng.reach_profile(g, max_steps=-1)
    with pytest.raises(TypeError):
        ng.reach_profile(g, max_steps=2.5)  # type: ignore[arg-type]


def test_a_result_is_a_frame_on_demand() -> None:
    g = ng.TieGraph.from_edges([0, 1], [1, 2], labels=["<b>", "b", "c"])
    profile = ng.reach_profile(g)
    assert profile["harmonic"].tolist() == [1.5, 2.0, 1.5]
    frame = profile.to_frame()
    frame["harmonic"] = 0  # a copy: the result stays
    assert profile["harmonic"].tolist() == [1.5, 2.0, 1.5]
    assert "person" not in profile.columns() and set(COLUMNS) - {"person"} == set(profile.columns())
    html = profile._repr_html_()
    assert len(html.encode()) <= 5000 and "&lt;b&gt;" in html and "<b>" not in html
    assert repr(profile) == repr(profile.to_frame())


def test_other_measures_of_the_compiled_part_by_hand() -> None:
    # Two triangles 0-1-2 and 2-3-4 that share vertex 2, and a tail 4-5.
    g = ng.TieGraph.from_edges([0, 0, 1, 2, 2, 3, 4], [1, 2, 2, 3, 4, 4, 5])._core
    cuts = _core.biconnected(g)
    assert cuts["articulation_points"].tolist() == [2, 4]
    assert cuts["bridges"].tolist() == [6]  # ties by (a, b): 4-5 is the last
    starts, members = cuts["block_starts"], cuts["block_members"]
    blocks = {tuple(members[starts[i]: starts[i + 1]].tolist()) for i in range(len(starts) - 1)}
    assert blocks == {(0, 1, 2), (2, 3, 4), (4, 5)}
    assert _core.local_constraints(g).reshape(-1).size == len(g.neighbors)
    sums = np.add.reduceat(_core.local_constraints(g), g.offsets[:-1].astype(int))
    assert sums == pytest.approx(_core.constraint(g))
    assert _core.local_constraint(g, 5, 4) == pytest.approx(1.0)
    assert _core.hierarchy(g)[5] == 0.0
    labels, sizes = _core.connected_components(g)
    assert labels.tolist() == [0] * 6 and sizes.tolist() == [6]


@given(st.integers(0, 2**32 - 1), st.integers(2, 40), st.floats(0.0, 0.3))
@settings(max_examples=200, deadline=None)
def test_renaming_people_renames_the_result(seed: int, size: int, density: float) -> None:
    rng = np.random.default_rng(seed)
    a, b = np.triu_indices(size, 1)
    kept = rng.random(len(a)) < density
    a, b, s = a[kept], b[kept], rng.uniform(0.1, 1.0, int(kept.sum()))
    order = rng.permutation(size)
    one = ng.reach_profile(ng.TieGraph.from_edges(a, b, s, size=size)).columns()
    other = ng.reach_profile(ng.TieGraph.from_edges(order[a], order[b], s, size=size)).columns()
    for name in one:
        if name != "component":  # numbered by smallest vertex, so it does change
            np.testing.assert_allclose(other[name][order].astype(float), one[name].astype(float), rtol=1e-9)


@given(st.integers(0, 2**32 - 1), st.integers(3, 40))
@settings(max_examples=200, deadline=None)
def test_a_new_tie_takes_reach_from_nobody(seed: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    a, b = np.triu_indices(size, 1)
    chosen = rng.permutation(len(a))[: size + 1]
    before = ng.reach_profile(ng.TieGraph.from_edges(a[chosen[:-1]], b[chosen[:-1]], size=size)).columns()
    after = ng.reach_profile(ng.TieGraph.from_edges(a[chosen], b[chosen], size=size)).columns()
    for name in ("within_1", "within_2", "within_3", "within_4", "reached"):
        assert (after[name] >= before[name]).all()
    assert (after["harmonic"] >= before["harmonic"] - 1e-12).all()
