"""suggest_introductions: who, in which order, by whom. Scores are checked against networkx in test_oracles_networkx.py."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from conftest import write_folder
from hypothesis import given, settings
from hypothesis import strategies as st

import libnetgraph as ng
from libnetgraph import _core

# Ann knows Bo and Cy; both know Di; Cy also knows Eve. Fay knows nobody.
LABELS = ["Ann", "Bo", "Cy", "Di", "Eve", "Fay"]


def small() -> ng.TieGraph:
    return ng.TieGraph.from_edges([0, 0, 1, 2, 2], [1, 2, 3, 3, 4], [0.9, 0.4, 0.8, 0.4, 1.0], size=6, labels=LABELS)


def test_candidates_share_contacts_and_come_best_first() -> None:
    found = ng.suggest_introductions(small(), ["Ann"]).to_frame()
    assert list(found.columns) == ["person", "candidate", "score", "shared_contacts", "introducer", "balance"]
    assert found["candidate"].tolist() == ["Di", "Eve"]
    # Di over Bo (2 ties) and Cy (3 ties); Eve over Cy alone.
    assert found["score"].tolist() == pytest.approx([1 / math.log(2) + 1 / math.log(3), 1 / math.log(3)])
    assert found["shared_contacts"].tolist() == [2, 1]
    # Bo's ties .9 and .8: 2 * .72 / 1.7 = .847; Cy's .4 and .4: .4. Eve: Cy's .4 and 1: .8 / 1.4.
    assert found["introducer"].tolist() == ["Bo", "Cy"]
    assert found["balance"].tolist() == pytest.approx([1.44 / 1.7, 0.8 / 1.4], rel=1e-6)


@pytest.mark.parametrize(
    ("method", "score"),
    [
        ("common_neighbors", 2.0),
        ("jaccard", 2 / 2),  # Ann and Di both know exactly Bo and Cy
        ("adamic_adar", 1 / math.log(2) + 1 / math.log(3)),
        ("resource_allocation", 1 / 2 + 1 / 3),
        ("preferential_attachment", 2 * 2),
        # min(.9, .8) / ln(1 + 1.7) + min(.4, .4) / ln(1 + 1.8)
        ("weighted_adamic_adar", 0.8 / math.log(2.7) + 0.4 / math.log(2.8)),
        ("weighted_resource_allocation", 0.8 / 1.7 + 0.4 / 1.8),
    ],
)
def test_every_method_scores_as_it_says(method: str, score: float) -> None:
    found = ng.suggest_introductions(small(), ["Ann"], method=method).to_frame().set_index("candidate")
    assert found.loc["Di", "score"] == pytest.approx(score, rel=1e-6)
    assert method in _core.overlap_methods and f'"{method}"' in (ng.suggest_introductions.__doc__ or "")
    assert _core.overlap_scores(small()._core, [0, 3], [3, 0], method).tolist() == pytest.approx([score, score], rel=1e-6)


def test_people_come_as_asked_and_an_id_alone_is_one_person() -> None:
    both = ng.suggest_introductions(small(), ["Eve", "Ann"]).to_frame()
    assert both["person"].tolist() == ["Eve", "Eve", "Ann", "Ann"]
    assert ng.suggest_introductions(small(), "Eve").to_frame()["candidate"].tolist() == ["Ann", "Di"]
    assert len(ng.suggest_introductions(small(), [])) == 0
    assert set(ng.suggest_introductions(small()).to_frame()["person"]) == {"Ann", "Bo", "Cy", "Di", "Eve"}
    assert len(ng.suggest_introductions(small(), ["Fay"])) == 0


def test_equal_scores_are_ranked_by_vertex() -> None:
    star = ng.TieGraph.from_edges([0] * 5, [5, 4, 3, 2, 1])
    assert ng.suggest_introductions(star, [3]).to_frame()["candidate"].tolist() == [1, 2, 4, 5]


def test_the_limit_cuts_each_list() -> None:
    assert ng.suggest_introductions(small(), limit=1).to_frame()["person"].is_unique
    assert len(ng.suggest_introductions(small(), limit=0)) == 0
    assert len(ng.suggest_introductions(small(), limit=10**12)) == len(ng.suggest_introductions(small(), limit=5))
    for wrong in (-1, 2.5, None, True):
        with pytest.raises(ValueError, match="limit"):
            ng.suggest_introductions(small(), limit=wrong)  # type: ignore[arg-type]


def test_without_introducers_there_are_no_columns_for_them() -> None:
    found = ng.suggest_introductions(small(), introducers=False).to_frame()
    assert list(found.columns) == ["person", "candidate", "score", "shared_contacts"]
    assert str(found["score"].dtype) == "float64" and str(found["shared_contacts"].dtype) == "uint32"


def test_wrong_names_are_told() -> None:
    with pytest.raises(ValueError, match="method='adamic': expected one of 'common_neighbors'"):
        ng.suggest_introductions(small(), method="adamic")
    with pytest.raises(KeyError, match="no person 'Anne'.*'Ann'"):
        ng.suggest_introductions(small(), ["Anne"])


def test_introducers_are_ranked_by_balance_and_turnout() -> None:
    g = small()._core
    best = _core.introducers_of(g, 0, 3)
    assert [v for v, _, _ in best] == [1, 2]
    sick = _core.introducers_of(g, 0, 3, np.array([1.0, 0.1, 1.0, 1.0, 1.0, 1.0]))
    assert [v for v, _, _ in sick] == [2, 1] and sick[0][2] == pytest.approx(0.4)
    assert _core.introducers_of(g, 0, 3, [1, 0, 0, 1, 1, 1]) == []
    for wrong in ([1, 2, 3, 4, 5, 6], [math.nan] * 6):
        with pytest.raises(ValueError, match="turnout"):
            _core.introducers_of(g, 0, 3, wrong)


def test_a_graph_of_a_network_keeps_the_organiser_s_rules(tmp_path: Path) -> None:
    # hub knows everybody; ann may not meet bo (rule), met cy by mail both ways long ago, declined di, and may meet eve.
    people = "person\nhub\nann\nbo\ncy\ndi\neve\nfay\n"
    ties = "from,to,channel,at\n" + "".join(f"hub,{p},meeting,2026-01-01\n" for p in ("ann", "bo", "cy", "di", "eve", "fay"))
    net = ng.read_tables(write_folder(tmp_path / "t", {
        "people.csv": people,
        "interactions.csv": ties + "ann,cy,email,2015-01-01\ncy,ann,email,2015-01-02\n",
        "introductions.csv": "a,b,at,outcome\nann,di,2026-01-01,declined\nann,fay,2025-01-01,declined\n",
        "rules.csv": "rule,a,b\napart,ann,bo\n",
    }))
    g = net.tie_graph(as_of="2026-01-10")
    assert g.strength("ann", "cy") is None  # an old mail is no tie any more, but it was a meeting
    assert ng.suggest_introductions(g, "ann").to_frame()["candidate"].tolist() == ["eve", "fay"]
    assert ng.suggest_introductions(g, "ann", cooldown_days=0).to_frame()["candidate"].tolist() == ["di", "eve", "fay"]
    assert ng.suggest_introductions(g, "bo").to_frame()["candidate"].tolist() == ["cy", "di", "eve", "fay"]


def test_a_network_s_suggestions_go_by_worth_whether_a_room_was_shared_or_not(tmp_path: Path) -> None:
    ids = [f"p{i:02d}" for i in range(39)]
    net = ng.read_tables(write_folder(tmp_path / "t", {
        "people.csv": "person\n" + "".join(f"{p}\n" for p in ids),
        "events.csv": "event,start\ne1,2026-11-05\n",
        "attendance.csv": "event,person,status\n" + "".join(f"e1,{p},attended\n" for p in ids),
        "interactions.csv": "from,to,channel,at\np00,p01,meeting,2026-11-10\np01,p02,meeting,2026-11-11\n",
    }))
    found = ng.suggest_introductions(net.tie_graph(as_of="2026-11-26"), "p00", limit=100).to_frame().set_index("candidate")
    assert "p01" not in found.index and len(found) == 37
    assert found.loc["p02", "p_known"] == pytest.approx(14 / 38)
    assert found.loc["p02", "introducer"] == "p01" and found.loc["p02", "introducer_kind"] == "met_both"
    assert "p01" in found.loc["p02", "why"] and found.loc["p02", "met_by_both"] == 1
    assert found["score"].tolist() == pytest.approx(((1 - found["p_known"]) * found["value"]).tolist())
    # What is known is judged as the graph was made: with everybody in the room, nobody is left.
    assert len(ng.suggest_introductions(net.tie_graph(as_of="2026-11-26", encounters=60), "p00")) == 0


def test_what_carries_a_suggestion_is_told(tmp_path: Path) -> None:
    # a - m - x lately, a - n - y two years ago: without the tie to m, x falls behind y; what is then left is half of the half opens.
    (tmp_path / "people.csv").write_text("person,name\na,Ada\nm,Mia\nn,Noa\nx,Xi\ny,Yu\n")
    rows = ["a,m,2026-11-20", "m,x,2026-11-20", "a,n,2024-11-20", "n,y,2024-11-20"]
    lines = [f"{a},{b},meeting,{day}" for a, b, day in (row.split(",") for row in rows)]
    (tmp_path / "interactions.csv").write_text("\n".join(["from,to,channel,at", *lines]) + "\n")
    graph = ng.read_tables(tmp_path).tie_graph(as_of="2026-11-26")
    found = ng.suggest_introductions(graph, "a", explain=3).columns()
    assert [graph.labels[v] for v in found["candidate"]] == ["x", "y"]
    (contact, place, worth, sentence), = found["without"][0]
    assert (graph.labels[contact], place, sentence) == ("m", 2, "Without Mia this would be at place 2, not 1")
    assert worth == pytest.approx(0.05 * 0.5)
    # The parts add up to the value: shared contacts count for both alike, reach for the one who gains it, here the same for either.
    kinds = {kind: contribution for kind, _, contribution, _ in found["parts"][0]}
    assert kinds["shared_contacts"] == pytest.approx(0.95 * found["likely"][0])
    assert kinds["new_reach"] > 0
    with pytest.raises(TypeError, match="explain"):
        ng.suggest_introductions(graph, "a", method="adamic_adar", explain=1)
    assert "without" not in ng.suggest_introductions(graph, "a").columns()


def test_options_of_tables_are_refused_for_graphs_of_edges() -> None:
    with pytest.raises(TypeError, match="cooldown_days: for graphs of a contact network"):
        ng.suggest_introductions(small(), cooldown_days=3)
    with pytest.raises(TypeError, match="event: for graphs"):
        ng.suggest_introductions(small(), event="x")


@given(st.integers(0, 2**32 - 1), st.integers(3, 30), st.floats(0.05, 0.6))
@settings(max_examples=200, deadline=None)
def test_suggestions_equal_a_count_by_hand(seed: int, size: int, density: float) -> None:
    rng = np.random.default_rng(seed)
    a, b = np.triu_indices(size, 1)
    kept = rng.random(len(a)) < density
    g = ng.TieGraph.from_edges(a[kept], b[kept], size=size)
    around = {v: set(g.neighbors(v)) for v in range(size)}
    expected = []
    for v in range(size):
        shared = {w: len(around[v] & around[w]) for w in range(size) if w != v and w not in around[v]}
        ranked = sorted((w for w in shared if shared[w]), key=lambda w: (-shared[w], w))[:3]
        expected += [(v, w, float(shared[w])) for w in ranked]
    found = ng.suggest_introductions(g, method="common_neighbors", limit=3).to_frame()
    assert list(zip(found["person"], found["candidate"], found["score"], strict=True)) == expected
    assert (found["shared_contacts"] == found["score"]).all()


def test_a_result_is_a_frame_on_demand() -> None:
    found = ng.suggest_introductions(small(), ["Ann"])
    assert list(found.pairs()) == list(zip(found["candidate"], found["score"], strict=True))
    assert found.columns()["introducer"].tolist() == [1, 2]
    assert isinstance(found.to_frame(), pd.DataFrame) and len(found._repr_html_().encode()) <= 5000
