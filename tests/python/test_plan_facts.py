"""What a plan says of small tables, with the arithmetic: who introduces, who is open to whom, and why somebody has none."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from conftest import write_folder

import libnetgraph as ng


def network(folder: Path, **tables: str) -> ng.ContactNetwork:
    return ng.read_tables(write_folder(folder, {f"{name}.csv": text for name, text in tables.items()}))


def guests(*people: str, status: str = "attended", event: str = "next") -> str:
    return "event,person,status\n" + "".join(f"{event},{person},{status}\n" for person in people)


NEXT = "event,start\nnext,2026-04-01\n"


def test_with_one_introduction_each_the_fifth_best_introducer_makes_the_fifth_introduction(tmp_path: Path) -> None:
    """Five pairs of sector x and y; m1 to m5 talked with all ten, m1 for the longest. Every pair has five introducers.

    Whom a rule keeps from being introduced would introduce nobody either: that m1 to m5 get no introduction is for having met.
    """
    xs, ys, ms = ([f"{letter}{i}" for i in range(1, 6)] for letter in "xym")
    rows = "".join(f"{m},{p},face_to_face,2026-03-20,{50 - 5 * i}\n" for i, m in enumerate(ms) for p in xs + ys)
    rows += "".join(f"{a},{b},face_to_face,2020-01-01,1\n" for side in (xs, ys, ms) for a in side for b in side if a < b)
    net = network(tmp_path / "t", people="person,sector\n" + "".join(f"{p},{p[0]}\n" for p in xs + ys + ms), events=NEXT,
                  attendance=guests(*xs, *ys, *ms), interactions="from,to,channel,at,minutes\n" + rows)
    plan = ng.plan_event(net, "next", as_of="2026-04-01", at_most=1, per_introducer=1, fairness=0.0).to_dict()
    assert sorted(row["introducer"] for row in plan["introductions"]) == ms
    # All pairs are alike but for the introducer, so the best sum has every introducer once and is proven.
    best = 0.0
    for i, row in enumerate(sorted(plan["introductions"], key=lambda row: row["introducer"])):
        strength = 1 - math.exp(-math.sqrt((50 - 5 * i) / 45) * 2 ** (-12 / 414))
        assert row["worth"] == pytest.approx(row["value"] * (1 + 0.5 * strength), rel=1e-6)
        best += row["worth"]
    assert plan["certificate"]["value"] == pytest.approx(best) and plan["certificate"]["upper_bound"] >= best


def test_an_undated_contact_could_have_been_at_any_time(tmp_path: Path) -> None:
    """Ann and Bo talked in 2020, Ann and Cy too and at a time unknown; Bo and Cy wrote to each other, once undated."""
    net = network(tmp_path / "t", people="person\nann\nbo\ncy\n", interactions=(
        "from,to,channel,at\nann,bo,meeting,2020-01-01\nann,cy,meeting,2020-01-01\nann,cy,meeting,\n"
        "bo,cy,email,2020-01-01\ncy,bo,email,\n"))
    assert net.why_not("ann", "bo", "2026-04-01") == "met"
    assert net.why_not("ann", "bo", "2026-04-01", met_within_days=365) is None
    assert net.why_not("ann", "cy", "2026-04-01", met_within_days=365) == "met"
    assert net.why_not("bo", "cy", "2026-04-01", met_within_days=365) == "met"


@pytest.mark.parametrize("outcome, word", [("proposed", "cooldown"), ("accepted", "cooldown"), ("declined", "declined")])
def test_a_cooldown_of_84_days_is_over_on_the_84th(tmp_path: Path, outcome: str, word: str) -> None:
    net = network(tmp_path / "t", people="person\nann\nbo\n", introductions=f"a,b,at,outcome\nann,bo,2026-01-01,{outcome}\n")
    assert net.why_not("ann", "bo", "2026-03-25") == word  # 83 days
    assert net.why_not("ann", "bo", "2026-03-26") is None  # 84
    assert net.why_not("ann", "bo", "2025-12-31") is None  # not yet proposed


def test_a_host_is_a_host_in_capitals_too(tmp_path: Path) -> None:
    rows = guests("ann", "bo").replace("status\n", "status,role\n").replace("ann,attended", "ann,attended,Host")
    rows = rows.replace("bo,attended", "bo,attended,ORGANISER")
    net = network(tmp_path / "t", people="person\nann\nbo\ncy\n", events=NEXT, attendance=rows + "next,cy,attended,hostess\n")
    people = ng.plan_event(net, "next", as_of="2026-04-01").people_frame()
    assert people["host"].tolist() == [True, True, False] and people["role"].tolist() == ["Host", "ORGANISER", "hostess"]


def test_what_will_be_written_is_no_channel_to_warm_up_over(tmp_path: Path) -> None:
    """Ann and Bo wrote e-mails, undated, of an event; before that event nothing is known of it."""
    net = network(tmp_path / "t", people="person,sector\nann,law\nbo,food\ncy,law\n",
                  events="event,start\nnext,2026-04-01\nlater,2026-05-01\n", attendance=guests("ann", "bo"),
                  interactions="from,to,channel,event\nann,cy,email,later\nbo,cy,email,later\n")
    plans = {day: ng.plan_event(net, "next", as_of=day).to_dict()["introductions"] for day in ("2026-04-02", "2026-05-01")}
    assert [row["warm_up"] for row in plans["2026-04-02"]] == [None]
    assert [row["warm_up"] for row in plans["2026-05-01"]] == ["email"]


def test_who_gives_way_to_a_newcomer_is_not_told_that_others_are_worth_more(tmp_path: Path) -> None:
    """Ann would suit Bo better, but Cy is new, open to Bo alone and comes first; one introduction each."""
    net = network(tmp_path / "t", people="person,sector,seeks,offers\nann,law,logo,tax\nbo,design,tax,logo\ncy,food,,\n",
                  events="event,start\nfirst,2026-01-01\nnext,2026-04-01\n",
                  attendance=guests("ann", "bo", "cy") + "first,ann,attended\nfirst,bo,attended\n",
                  rules="rule,a,b\napart,ann,cy\n")
    plan = ng.plan_event(net, "next", as_of="2026-04-01", at_most=1, known_above=1.0, encounters=0.1).to_dict()
    assert [(row["a"], row["b"]) for row in plan["introductions"]] == [("bo", "cy")]
    (why,) = [row["none_because"] for row in plan["people"] if row["person"] == "ann"]
    assert why == ("Everybody who would suit has an introduction, for the best plan as a whole: rules and newcomers come "
                   "first, then the sum of all.")
    alone = ng.plan_event(net, "next", as_of="2026-04-01", at_most=1, known_above=1.0, newcomers_at_least=0, encounters=0.1)
    assert alone.to_frame()[["a", "b"]].values.tolist() == [["ann", "bo"]]  # so Ann and Bo are worth more


def test_two_sure_to_know_each_other_are_told_so_where_nobody_is_left_out_for_it(tmp_path: Path) -> None:
    """A room of two: min(1, 14 / 1) = 1, so the pair is worth 0, not for want of a reason to meet."""
    net = network(tmp_path / "t", people="person,sector\nann,law\nbo,food\n", events="event,start\nfirst,2026-01-01\nnext,2026-04-01\n",
                  attendance=guests("ann", "bo") + "first,ann,attended\nfirst,bo,attended\n")
    plan = ng.plan_event(net, "next", as_of="2026-04-01", known_above=1.0).to_dict()
    assert {row["none_because"] for row in plan["people"]} == {
        "Whoever would suit is sure to be known from rooms they shared, or sure not to come."}


def test_who_is_alone_but_for_people_without_consent_is_told_so(tmp_path: Path) -> None:
    net = network(tmp_path / "t", people="person,consent\nann,yes\nbo,no\n", events=NEXT, attendance=guests("ann", "bo"))
    plan = ng.plan_event(net, "next", as_of="2026-04-01").to_dict()
    assert [row["none_because"] for row in plan["people"]] == ["Nobody else expected has consented to be named."]


def test_an_undated_event_has_the_whole_past_before_it(tmp_path: Path) -> None:
    """Ann came to 2 of 3, with Bo 3 of 4 came: series (3 + 20 * .55) / (4 + 20), Ann (2 + 4 * that) / (3 + 4)."""
    came = "event,person,status\ne1,ann,attended\ne2,ann,attended\ne3,ann,no_show\ne3,bo,attended\n"
    net = network(tmp_path / "t", people="person\nann\nbo\n", attendance=came + "next,ann,registered\n",
                  events="event,start\ne1,2026-01-01\ne2,2026-02-01\ne3,2026-03-01\nnext,\n")
    (turnout,) = ng.plan_event(net, "next", as_of="2026-03-25").people_frame()["turnout"]
    assert turnout == pytest.approx((2 + 4 * (3 + 20 * 0.55) / (4 + 20)) / (3 + 4))


def test_the_room_of_the_event_itself_makes_no_ties_for_its_plan(tmp_path: Path) -> None:
    """Ann and Bo know nobody; Cy and Di have met. Checked in at the door, all four share this room and no other."""
    net = network(tmp_path / "t", people="person,sector\nann,law\nbo,food\ncy,tax\ndi,web\n", events=NEXT,
                  attendance=guests("ann", "bo", "cy", "di"), interactions="from,to,channel,at\ncy,di,meeting,2026-03-20\n")
    assert len(net.tie_graph(as_of="2026-04-01").ties()[0]) == 6  # seen from outside, the room counts
    door = ng.plan_event(net, "next", as_of="2026-04-01").to_dict()
    assert [(tie["a"], tie["b"]) for tie in door["network"]["ties"]] == [("cy", "di")]
    parts = {(row["a"], row["b"]): row["sides"]["a"]["parts"] for row in door["introductions"]}
    assert parts["ann", "cy"]["new_reach"] == 1.0  # Di, whom Ann has not met
    assert parts["ann", "bo"]["shared_contacts"] == 0.0 and not any(row["introducer"] for row in door["introductions"])


def test_a_talk_at_the_event_itself_is_a_tie_at_once(tmp_path: Path) -> None:
    """Cy has just talked with Ann and with Bo at this event: so Cy can bring the two together."""
    net = network(tmp_path / "t", people="person,sector\nann,law\nbo,food\ncy,tax\n", events=NEXT, attendance=guests("ann", "bo", "cy"),
                  interactions="from,to,channel,at,event\ncy,ann,face_to_face,2026-04-01,next\ncy,bo,face_to_face,2026-04-01,next\n")
    (row,) = ng.plan_event(net, "next", as_of="2026-04-01").to_dict()["introductions"]
    assert (row["a"], row["b"], row["introducer"]) == ("ann", "bo", "cy")
    strength = 1 - math.exp(-1)  # of both ties, so of their harmonic mean
    assert row["worth"] == pytest.approx(row["value"] * (1 + 0.5 * strength), rel=1e-6)
