"""TieGraph: made from arrays, frames and networkx, looked at without copying, and gone back."""

from __future__ import annotations

import copy
import pickle
import random

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import libnetgraph as ng

#   Ann - Bo - Cy
#         |
#         Di      Eve
LABELS = ["Ann", "Bo", "Cy", "Di", "Eve"]


def small() -> ng.TieGraph:
    return ng.TieGraph.from_edges([0, 1, 3], [1, 2, 1], [1.0, 0.5, 0.25], labels=LABELS)


def test_a_graph_knows_people_by_their_labels() -> None:
    g = small()
    assert (len(g), g.tie_count, list(g)) == (5, 3, LABELS)
    assert g.neighbors("Bo") == ["Ann", "Cy", "Di"]
    assert (g.strength("Di", "Bo"), g.strength("Ann", "Cy")) == (0.25, None)
    assert (g.degree("Bo"), g.degree("Eve"), g.vertex("Di")) == (3, 0, 3)
    assert "Bo" in g and "Fay" not in g and ["Bo"] not in g


def test_without_labels_people_are_their_positions() -> None:
    g = ng.TieGraph.from_edges([0], [2])
    assert list(g.labels) == [0, 1, 2]
    assert g.neighbors(2) == [0] and 1 in g and 3 not in g


def test_an_unknown_label_is_a_key_error_that_names_near_ones() -> None:
    with pytest.raises(KeyError, match="no person 'Ane'.*did you mean 'Ann'") as caught:
        small().vertex("Ane")
    assert isinstance(caught.value, ng.UnknownIdError)
    assert (caught.value.kind, caught.value.id, caught.value.near[0]) == ("person", "Ane", "Ann")
    assert pickle.loads(pickle.dumps(caught.value)).near == caught.value.near


def test_the_arrays_are_the_sorted_rows() -> None:
    g = small()
    # rows: Ann {Bo}, Bo {Ann, Cy, Di}, Cy {Bo}, Di {Bo}, Eve {}; ties by (a, b): AB = 0, BC = 1, BD = 2
    assert g.offsets.tolist() == [0, 1, 4, 5, 6, 6]
    assert g.targets.tolist() == [1, 0, 2, 3, 1, 1]
    assert g.strengths.tolist() == [1.0, 1.0, 0.5, 0.25, 0.5, 0.25]
    assert g.edge_ids.tolist() == [0, 0, 1, 2, 1, 2]
    assert (g.offsets.dtype, g.targets.dtype, g.strengths.dtype) == (np.uint64, np.uint32, np.float32)
    a, b, strength = g.ties()
    assert (a.tolist(), b.tolist(), strength.tolist()) == ([0, 1, 1], [1, 2, 3], [1.0, 0.5, 0.25])


def test_repeated_ties_merge_as_asked() -> None:
    def merged(how: str) -> float | None:
        return ng.TieGraph.from_edges([0, 1], [1, 0], [0.5, 0.75], repeated=how).strength(0, 1)

    assert merged("strongest") == 0.75
    assert merged("sum") == 1.0  # 0.5 + 0.75, at most 1
    assert merged("combine") == 0.875  # 1 - 0.5 * 0.25
    with pytest.raises(ValueError, match="tied more than once"):
        merged("refuse")
    with pytest.raises(ValueError, match="repeated='last'"):
        merged("last")


def test_a_tie_to_oneself_is_refused_or_dropped_as_asked() -> None:
    with pytest.raises(ValueError, match="vertex 1 is tied to itself"):
        ng.TieGraph.from_edges([0, 1], [1, 1])
    g = ng.TieGraph.from_edges([0, 1], [1, 1], [0.5, 0.9], self_ties="drop")
    assert (g.tie_count, g.strength(0, 1)) == (1, 0.5)


def test_the_empty_graph_and_the_graph_without_ties_are_graphs() -> None:
    empty = ng.TieGraph.from_edges([], [])
    assert (len(empty), empty.tie_count, empty.offsets.tolist()) == (0, 0, [0])
    assert len(empty.to_pandas()) == 0 and empty.to_networkx().number_of_nodes() == 0
    loose = ng.TieGraph.from_edges([], [], size=3)
    assert (len(loose), loose.tie_count, loose.degree(2)) == (3, 0, 0)
    assert pickle.loads(pickle.dumps(empty)) == empty


def test_pandas_there_and_back() -> None:
    frame = pd.DataFrame({"who": ["x", "y"], "whom": ["y", "z"], "s": [0.5, 0.25]})
    g = ng.TieGraph.from_pandas(frame, "who", "whom", "s")
    assert list(g.labels) == ["x", "y", "z"]
    back = g.to_pandas()
    assert list(back.columns) == ["a", "b", "strength"] and back["strength"].dtype == np.float32
    assert ng.TieGraph.from_pandas(back) == g
    with_isolate = ng.TieGraph.from_pandas(back, people=["w", "z", "y", "x"])
    assert list(with_isolate.labels) == ["w", "z", "y", "x"] and with_isolate.degree("w") == 0


def test_pandas_mistakes_name_the_place() -> None:
    frame = pd.DataFrame({"a": ["x", None], "b": ["y", "z"]})
    with pytest.raises(ValueError, match="column 'a', row 1"):
        ng.TieGraph.from_pandas(frame)
    with pytest.raises(KeyError, match="no column 'source'"):
        ng.TieGraph.from_pandas(frame, source="source")
    with pytest.raises(KeyError, match="no person 'y'"):
        ng.TieGraph.from_pandas(frame.head(1), people=["x"])


def test_networkx_there_and_back() -> None:
    graph = nx.Graph()
    graph.add_node("lonely")
    graph.add_edge("a", "b", strength=0.5)
    graph.add_edge("b", ("tuple", 1))
    g = ng.TieGraph.from_networkx(graph)
    assert list(g.labels) == ["lonely", "a", "b", ("tuple", 1)]
    assert g.strength("a", "b") == 0.5 and g.strength("b", ("tuple", 1)) == 1.0
    back = g.to_networkx()
    assert list(back) == list(graph) and back["a"]["b"]["strength"] == 0.5
    assert ng.TieGraph.from_networkx(back) == g


def test_networkx_weights_that_are_counts_need_scaling() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 4), ("b", "c", 1)])
    with pytest.raises(ValueError, match=r"strengths\[0\] = 4"):
        ng.TieGraph.from_networkx(graph, "weight")
    g = ng.TieGraph.from_networkx(graph, "weight", scale=True)
    assert (g.strength("a", "b"), g.strength("b", "c")) == (1.0, 0.25)
    assert ng.TieGraph.from_networkx(graph, None).strength("a", "b") == 1.0


def test_networkx_multigraphs_merge_and_directed_graphs_are_refused() -> None:
    many = nx.MultiGraph([("a", "b", {"strength": 0.5}), ("a", "b", {"strength": 0.5}), ("b", "c", {"strength": 0.1})])
    g = ng.TieGraph.from_networkx(many, repeated="combine")
    assert (g.tie_count, g.strength("a", "b")) == (2, 0.75)
    with pytest.raises(ValueError, match=r"to_undirected"):
        ng.TieGraph.from_networkx(nx.DiGraph([("a", "b")]))
    loops = nx.Graph([("a", "a"), ("a", "b")])
    with pytest.raises(ValueError, match="tied to itself"):
        ng.TieGraph.from_networkx(loops)
    assert ng.TieGraph.from_networkx(loops, self_ties="drop").tie_count == 1


def test_copies_and_pickles_are_equal_and_labels_count() -> None:
    g = small()
    assert copy.copy(g) is g and copy.deepcopy(g) is g
    assert pickle.loads(pickle.dumps(g)) == g
    assert g != ng.TieGraph.from_edges([0, 1, 3], [1, 2, 1], [1.0, 0.5, 0.25], labels=[*"abcde"])
    assert g != ng.TieGraph.from_edges([0, 1, 3], [1, 2, 1], [1.0, 0.5, 0.5], labels=LABELS)
    assert g != "a graph"
    with pytest.raises(TypeError, match="from_edges"):
        ng.TieGraph()
    with pytest.raises(TypeError, match="unhashable"):
        hash(g)


def test_labels_must_fit() -> None:
    with pytest.raises(ValueError, match="'a' stands there twice"):
        ng.TieGraph.from_edges([0], [1], labels=["a", "a"])
    with pytest.raises(ValueError, match="3 labels for 2 vertices"):
        ng.TieGraph.from_edges([0], [1], size=2, labels=["a", "b", "c"])


def test_ids_passed_for_positions_are_told_apart_from_a_large_graph() -> None:
    with pytest.raises(ValueError, match="look like ids"):
        ng.TieGraph.from_edges([4912345678], [4998765432])


def test_the_notebook_view_is_small_and_escaped() -> None:
    hostile = "<script>alert('x')</script>" * 50
    g = ng.TieGraph.from_edges(np.zeros(30, int), np.arange(1, 31), labels=[hostile + str(i) for i in range(31)])
    html = g._repr_html_()
    assert len(html.encode()) <= 5000
    assert "<script" not in html and "&lt;script&gt;" in html
    assert repr(g) == "TieGraph(people=31, ties=30)"


@st.composite
def edge_lists(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, float]]]:
    size = draw(st.integers(2, 12))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1), st.floats(1e-6, 1.0))
    return size, [edge for edge in draw(st.lists(pairs, max_size=40)) if edge[0] != edge[1]]


@given(edge_lists(), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_order_and_direction_of_the_edges_do_not_matter(graph: tuple[int, list[tuple[int, int, float]]], rng: object) -> None:
    size, edges = graph
    shuffled = [edge if rng.random() < 0.5 else (edge[1], edge[0], edge[2]) for edge in edges]  # type: ignore[attr-defined]
    rng.shuffle(shuffled)  # type: ignore[attr-defined]

    def build(rows: list[tuple[int, int, float]]) -> ng.TieGraph:
        a, b, s = zip(*rows, strict=True) if rows else ((), (), ())
        return ng.TieGraph.from_edges(a, b, s, size=size)

    assert build(edges) == build(shuffled)


@given(edge_lists())
@settings(max_examples=100, deadline=None)
def test_every_road_there_and_back_ends_at_the_same_graph(graph: tuple[int, list[tuple[int, int, float]]]) -> None:
    size, edges = graph
    a, b, s = zip(*edges, strict=True) if edges else ((), (), ())
    g = ng.TieGraph.from_edges(a, b, s, size=size, labels=[f"p{v}" for v in range(size)])
    assert ng.TieGraph.from_networkx(g.to_networkx()) == g
    assert ng.TieGraph.from_pandas(g.to_pandas(), people=g.labels) == g
    assert pickle.loads(pickle.dumps(g)) == g
    g_a, g_b, g_s = g.ties()
    assert ng.TieGraph.from_edges(g_a, g_b, g_s, size=size, labels=g.labels) == g


def test_networkx_graphs_of_every_make_give_the_same_ties():
    """Compiled code reads plain graphs, Python all others; a view of a graph and a multigraph tell the same ties."""
    chance = random.Random(5)
    plain = nx.gnp_random_graph(60, 0.1, seed=5)
    plain = nx.relabel_nodes(plain, {v: f"p{v}" if v % 3 else v for v in plain})
    for n, (_a, _b, data) in enumerate(plain.edges(data=True)):
        if n % 4:
            data["strength"] = chance.choice([1, 0.5, 0.25])
    expected = ng.TieGraph.from_networkx(plain)
    assert expected.tie_count == plain.number_of_edges()
    for a, b, data in plain.edges(data=True):
        assert expected.strength(a, b) == data.get("strength", 1.0)
    assert ng.TieGraph.from_networkx(nx.MultiGraph(plain)) == expected
    assert ng.TieGraph.from_networkx(nx.subgraph_view(plain)) == expected
    assert ng.TieGraph.from_networkx(nx.freeze(plain.copy())) == expected
    exact = plain.copy()
    for _a, _b, data in exact.edges(data=True):
        data["strength"] = np.float32(data.get("strength", 1.0))  # no plain number
    assert ng.TieGraph.from_networkx(exact) == expected
    assert ng.TieGraph.from_networkx(plain, strength=None).ties()[2].tolist() == [1.0] * plain.number_of_edges()
    assert len(ng.TieGraph.from_networkx(nx.Graph())) == 0


@pytest.mark.parametrize("bad", [-1, 0, float("nan"), float("inf")])
def test_scaling_takes_no_weight_that_is_no_strength(bad: float) -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=bad)  # alone, -1 over a largest of -1 would pass for a full strength
    with pytest.raises(ValueError, match="edge 0 has the weight .*; to scale, all must be finite and above 0"):
        ng.TieGraph.from_networkx(graph, "weight", scale=True)


def test_what_is_no_frame_size_or_policy_is_said_so() -> None:
    with pytest.raises(TypeError, match=r"expected a pandas.DataFrame, or a frame that gives an Arrow stream \(polars, pyarrow\), got list"):
        ng.TieGraph.from_pandas([("a", "b")])  # type: ignore[arg-type]
    twice = pd.DataFrame([["a", "b", "c"]], columns=["a", "b", "b"])
    with pytest.raises(ValueError, match="the frame has two columns 'b'; rename or drop one"):
        ng.TieGraph.from_pandas(twice)
    with pytest.raises(ValueError, match="size=.*: expected a whole number"):
        ng.TieGraph.from_edges([], [], size=2**70)
    with pytest.raises(ValueError, match="repeated=None: expected 'strongest'"):
        ng.TieGraph.from_edges([0], [1], repeated=None)  # type: ignore[arg-type]


def test_a_tie_to_oneself_is_refused_with_its_place_and_the_way_out() -> None:
    with pytest.raises(ValueError, match=r"sources\[1\] and targets\[1\]: vertex 2 is tied to itself; .*self_ties='drop'"):
        ng.TieGraph.from_edges([0, 2], [1, 2])
