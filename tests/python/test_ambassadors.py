"""Ambassadors, what-if, reach by chance and in time: facts by hand, and consent."""

import datetime

import numpy as np
import pytest

import libnetgraph as ng


@pytest.fixture
def path():
    return ng.TieGraph.from_edges([0, 1, 2, 3], [1, 2, 3, 4], labels=["Ann", "Bo", "Cy", "Di", "Ed"])


def write(folder, **tables):
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return ng.read_tables(folder)


def test_two_ambassadors_of_a_path_of_five_have_everybody_within_a_step(path):
    choice = ng.ambassadors(path, 2)
    # Di and Bo or Ann: themselves 1 each, the other three at one step 1 each; no two are worth more than everybody
    assert "Di" in choice.chosen
    assert choice.value == 5.0
    assert choice.proven_optimal
    assert choice.to_frame()["together"].iloc[-1] == pytest.approx(5.0)


def test_candidates_and_those_already_chosen_are_respected(path):
    assert ng.ambassadors(path, 1, candidates=["Ann", "Ed"]).chosen == ["Ann"]
    assert ng.ambassadors(path, 1, already=["Bo"]).chosen == ["Di"]
    with pytest.raises(ValueError, match="goal"):
        ng.ambassadors(path, 1, goal="fame")
    with pytest.raises(TypeError, match="'step'"):
        ng.ambassadors(path, 1, step=2)
    with pytest.raises(TypeError, match="steps=2.5 has the wrong type"):
        ng.ambassadors(path, 1, goal="steps", steps=2.5)


def test_who_did_not_consent_is_never_an_ambassador(tmp_path):
    net = write(tmp_path, people="person,consent\nhub,no\na,\nb,\nc,\n",
                interactions="from,to,channel,at\n" + "".join(f"hub,{p},face_to_face,2026-01-01\n" for p in "abc"))
    g = net.tie_graph(as_of="2026-01-02")
    assert "hub" not in ng.ambassadors(g, 2).chosen
    assert "hub" not in ng.expected_reach(g)["person"].tolist()
    assert ng.what_if(g, remove=["a"]).cut_off == []


def test_ending_a_tie_in_the_middle_of_a_path_cuts_six_pairs(path):
    ended = ng.what_if(path, remove_ties=[("Cy", "Bo")])
    assert ended.pairs_cut == 6  # {Ann, Bo} x {Cy, Di, Ed}
    assert ended.after["groups"] == 2
    assert ended.to_frame().loc["groups", "change"] == 1
    with pytest.raises(ValueError, match="no tie"):
        ng.what_if(path, remove_ties=[("Ann", "Ed")])


def test_certain_ties_reach_everybody_in_the_group_and_seeds_repeat(path):
    assert ng.expected_reach(path)["expected_reach"].tolist() == [4.0] * 5
    weak = ng.TieGraph.from_edges([0, 1], [1, 2], strengths=[0.5, 0.5])
    one = ng.expected_reach(weak, epsilon=0.02, seed=3)
    # 0 reaches 1 with .5 and 2 with .25
    assert abs(one["expected_reach"][0] - 0.75) <= one["error"][0]
    assert one.equals(ng.expected_reach(weak, epsilon=0.02, seed=3, threads=2))


def test_news_follows_the_order_of_meetings(tmp_path):
    net = write(tmp_path, people="person\na\nb\nc\n",
                interactions="from,to,channel,at\na,b,phone,2026-01-05\nb,c,phone,2026-01-01\n")
    # b met c before it heard of a: a's news stays with b, c's reaches b and then a
    assert ng.temporal_reach(net)["reached"].tolist() == [1, 2, 2]
    assert ng.temporal_reach(net, start="2026-01-02")["reached"].tolist() == [1, 1, 0]
    assert ng.temporal_reach(net, until=datetime.date(2026, 1, 1))["reached"].tolist() == [0, 1, 1]


def test_an_event_that_alone_joins_two_pairs(tmp_path):
    net = write(tmp_path, people="person,consent\na,\nb,\nc,\nd,\n", events="event,start\ngala,2026-02-01\nlater,2026-03-01\n",
                attendance="event,person,status\ngala,b,attended\ngala,c,attended\nlater,c,attended\n",
                interactions="from,to,channel,at,event\na,b,face_to_face,2026-01-10,\nc,d,face_to_face,2026-01-10,\n"
                             "b,c,face_to_face,2026-02-01,gala\n")
    report = ng.event_report(net, as_of="2026-03-15")
    gala = report.to_frame().set_index("events").loc["gala"]
    assert (gala["new_ties"], gala["bridging"], gala["bridging_share"]) == (1, 1, 1.0)
    # within two steps: 2 + 3 + 3 + 2 of four people with the gala, 1 each without
    assert gala["reach_lost"] == pytest.approx(10 / 4 - 1)
    assert report.to_dict()["events"][0]["newcomers"] == ["b", "c"]
    assert report.to_dict()["events"][0]["came_again"] == ["c"]
    both = ng.event_report(net, [["gala", "later"], "later"], as_of="2026-03-15")
    assert both.to_frame()["events"].tolist() == ["gala + later", "later"]
    with pytest.raises(KeyError, match="gala"):
        ng.event_report(net, "galla", as_of="2026-03-15")


def test_a_report_names_nobody_without_consent(tmp_path):
    net = write(tmp_path, people="person,consent\nseen,\nsecret,no\n", events="event,start\ne,2026-02-01\n",
                attendance="event,person,status\ne,seen,attended\ne,secret,attended\n")
    report = ng.event_report(net, as_of="2026-03-15")
    assert "secret" not in str(report.to_dict())
    assert report.to_dict()["events"][0]["counts"]["present"] == 2


def test_ties_fade_by_halves_and_silent_ones_are_found(tmp_path):
    net = write(tmp_path, people="person\na\nb\nc\n",
                interactions="from,to,channel,at\na,b,face_to_face,2026-01-01\na,c,linkedin,2026-01-01\na,c,linkedin,2020-01-01\n")
    fading = ng.fading_ties(net, "2026-01-01", "2030-01-01")
    assert fading[["a", "b"]].values.tolist() == [["a", "b"]]
    # strength 1 - exp(-x) = .2 at x = .2231 = 2^-(d / 414): d = 414 * log2(1 / .2231) = 895.9
    assert fading["falls_on"][0] == np.datetime64("2026-01-01") + 896
    assert ng.fading_ties(net, "2026-01-01", "2030-01-01", which="remote")[["a", "b"]].values.tolist() == [["a", "c"]]
    assert ng.dormant_ties(net, "2030-01-01")[["a", "b", "last"]].values.tolist()[0][:2] == ["a", "b"]
    with pytest.raises(ValueError, match="which"):
        ng.fading_ties(net, "2026-01-01", "2030-01-01", which="both")
