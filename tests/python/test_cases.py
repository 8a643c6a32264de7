"""The smallest inputs that once went wrong, each with its right answer; tests/meta/cases.txt names the test of every one."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, write_folder

import libnetgraph as ng

TODAY = "2026-06-15"


def network(folder: Path, **tables: str) -> ng.ContactNetwork:
    return ng.read_tables(write_folder(folder, {f"{name}.csv": text for name, text in tables.items()}))


def plan_of(net: ng.ContactNetwork, event: str, as_of: str = TODAY, **options: Any) -> dict[str, Any]:
    return ng.plan_event(net, event, as_of=as_of, **options).to_dict()


def pairs_of(plan: dict[str, Any]) -> list[tuple[str, str]]:
    return [(row["a"], row["b"]) for row in plan["introductions"]]


def guests(event: str, *people: str, status: str = "registered") -> str:
    return "".join(f"{event},{person},{status}\n" for person in people)


HEADER = "event,person,status\n"
BOTH_CALLED_M = "from,to,channel,at\na,m,phone,2026-06-01\nb,m,phone,2026-06-01\n"


def test_the_oldest_networkx_promised_has_a_config() -> None:
    """CASE answers/E04"""
    wanted = re.findall(r'networkx>=(\d+)\.(\d+)', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert wanted and all((int(a), int(b)) >= (3, 4) for a, b in wanted)


def test_a_call_of_next_month_makes_nobody_dormant_today(tmp_path: Path) -> None:
    """CASE answers/dormant_future"""
    net = network(tmp_path / "t", people="person\na\nb\n", events="event,start\ne,2020-01-10\n", attendance=HEADER + guests("e", "a", "b", status="attended"),
                  interactions="from,to,channel,at\na,b,phone,2026-09-01\n")
    assert len(ng.dormant_ties(net, TODAY)) == 0


def test_a_shared_room_and_a_connection_never_spoke(tmp_path: Path) -> None:
    """CASE answers/dormant_room_connection"""
    net = network(tmp_path / "t", people="person\na\nb\n", events="event,start\ne,2020-01-10\n", attendance=HEADER + guests("e", "a", "b", status="attended"),
                  interactions="from,to,channel,at\na,b,connection,\n")
    assert len(ng.dormant_ties(net, TODAY, once_at_least=0.0)) == 0


def test_a_standing_tie_holds(tmp_path: Path) -> None:
    """CASE answers/dormant_standing"""
    rows = "a,b,email,2020-01-10\nb,a,email,2020-01-11\n"
    held = network(tmp_path / "t", people="person\na\nb\n", interactions="from,to,channel,at\na,b,phone,\n" + rows)
    loose = network(tmp_path / "u", people="person\na\nb\n", interactions="from,to,channel,at\n" + rows)
    assert len(ng.dormant_ties(held, TODAY, once_at_least=0.0)) == 0 and len(ng.dormant_ties(loose, TODAY, once_at_least=0.0)) == 1


LAWYERS = "person,organisation,sector,interests\nb,Writ,law,jazz\nc,Deed,law,jazz\nd,,wine,\n"


def test_the_penalty_for_competitors_is_named_where_it_decides(tmp_path: Path) -> None:
    """CASE answers/false_reason: jazz is a word 2 of 2 share: ln(3/2)/ln 3 = .37, over .37 + .5, is .42 of .15 / .70 of likely.

    Of opens, each other .15, both new .025, less .15, over .30; aim .95.
    """
    net = network(tmp_path / "t", people=LAWYERS, events="event,start\nnext,2026-07-01\n", attendance=HEADER + guests("next", "b", "c"))
    (row,) = plan_of(net, "next")["introductions"]
    rarity = math.log(3 / 2) / math.log(3)
    assert row["value"] == pytest.approx(0.95 * 0.15 / 0.70 * rarity / (rarity + 0.5) + 0.05 * (0.15 + 0.025 - 0.15) / 0.30)
    assert [(why["kind"], why["contribution"]) for why in row["reasons"] if why["contribution"] < 0] == [("competitor", pytest.approx(-0.05 * 0.15 / 0.30))]
    plan = plan_of(net, "next", weight_competitor=0.5, aim=0.0)  # nothing is left of it
    assert all("may compete" in p["none_because"] and "interest" not in p["none_because"] for p in plan["people"] if not p["introductions"])


def test_at_the_first_event_everybody_is_new(tmp_path: Path) -> None:
    """CASE answers/first_event_newcomers"""
    plan = plan_of(network(tmp_path / "t", people=LAWYERS, events="event,start\nnext,2026-07-01\n", attendance=HEADER + guests("next", "b", "c")), "next")
    assert [row["newcomer"] for row in plan["people"]] == [True, True]


def test_a_later_introduction_that_ended_in_a_meeting_keeps_a_tie(tmp_path: Path) -> None:
    """CASE answers/kept_met"""
    net = network(tmp_path / "t", people="person\na\nb\n", events="event,start\nfirst,2026-01-10\nsecond,2026-02-10\n",
                  attendance=HEADER + guests("first", "a", "b", status="attended") + guests("second", "a", "b", status="attended"),
                  interactions="from,to,channel,at,event\na,b,email,2026-01-10,first\n", introductions="introducer,a,b,event,at,channel,outcome\n,a,b,second,,,met\n")
    (row,) = ng.event_report(net, "first", as_of=TODAY).to_dict()["events"]
    assert (row["counts"]["new_ties"], row["counts"]["kept"]) == (1, 1)


def test_a_check_in_to_come_does_not_take_attendance_today(tmp_path: Path) -> None:
    """CASE answers/later_checkin"""
    net = network(tmp_path / "t", people="person\na\nb\n", events="event,start\npast,2026-05-01\nnext,2026-07-01\n",
                  attendance=HEADER + guests("past", "a", "b") + "next,a,attended\nnext,b,registered\n")
    assert any("No event has check-ins on record" in line for line in plan_of(net, "next")["assumptions"])
    assert not any("No event has check-ins on record" in line for line in plan_of(net, "next", "2026-07-01")["assumptions"])


def test_a_registration_of_next_week_is_not_seen(tmp_path: Path) -> None:
    """CASE answers/later_registration"""
    net = network(tmp_path / "t", people="person\na\nb\n", events="event,start\ne,2026-07-01\n",
                  attendance="event,person,status,at\ne,a,registered,2026-06-01\ne,b,registered,2026-06-20\n")
    assert [row["person"] for row in plan_of(net, "e")["people"]] == ["a"]
    assert [row["person"] for row in plan_of(net, "e", "2026-06-20")["people"]] == ["a", "b"]


def three_with(tmp_path: Path, rules: str) -> ng.ContactNetwork:
    return network(tmp_path / "t", people="person\na\nb\nm\n", events="event,start\ne,2026-06-20\n", attendance=HEADER + guests("e", "a", "b", "m"),
                   interactions=BOTH_CALLED_M, rules=rules)


def test_who_wants_no_introductions_makes_none(tmp_path: Path) -> None:
    """CASE answers/never_introducer"""
    (row,) = plan_of(three_with(tmp_path, "rule,a,b,reason\nnever_introduce,m,,comes for the talks\n"), "e")["introductions"]
    assert (row["a"], row["b"], row["introducer"]) == ("a", "b", None)


def test_nobody_is_named_to_somebody_they_are_kept_apart_from(tmp_path: Path) -> None:
    """CASE answers/plan_names_apart"""
    plan = plan_of(three_with(tmp_path, "rule,a,b\napart,a,m\n"), "e")
    (row,) = plan["introductions"]
    assert row["introducer"] is None and not any("m" in why["people"] for why in row["reasons"])
    assert not re.search(r"\bm\b", row["sentence"]) and not any(re.search(r"\bm\b", line) for p in plan["people"] for m in p["card"]["meets"] for line in m["lines"])


def test_suggestions_name_no_introducer_who_is_kept_apart(tmp_path: Path) -> None:
    """CASE answers/suggest_apart"""
    net = network(tmp_path / "t", people="person\na\nb\nm\n", interactions=BOTH_CALLED_M, rules="rule,a,b\napart,a,m\n")
    found = ng.suggest_introductions(net.tie_graph(as_of=TODAY), ["a"]).to_frame()
    assert found["candidate"].tolist() == ["b"] and found["introducer"].isna().all() and " m" not in found["why"][0]


def test_rules_hold_in_suggest_and_fading_alike(tmp_path: Path) -> None:
    """CASE reliability/R05-rules"""
    rows = "from,to,channel,at\n" + "".join(f"{p},{m},meeting,2026-05-01\n" for m in ("mia", "ned") for p in ("ann", "bob")) + "ann,zoe,meeting,2025-01-01\n"
    net = network(tmp_path / "t", people="person\nann\nbob\nmia\nned\nzoe\n", interactions=rows, rules="rule,a,b\napart,ann,mia\napart,ann,zoe\n")
    found = ng.suggest_introductions(net.tie_graph(as_of="2026-11-26"), ["ann"]).to_frame()
    assert found[found["candidate"] == "bob"]["introducer"].tolist() == ["ned"]
    for ties in (ng.fading_ties(net, "2026-11-26", "2028-11-26"), ng.dormant_ties(net, "2026-11-26", silent_days=300)):
        assert not any({"ann", "zoe"} == {row["a"], row["b"]} for row in ties.to_dict("records")) and ties.attrs["kept_apart"] >= 1


@pytest.mark.parametrize("order", ["abc", "cba", "bca"])
def test_of_two_wishes_the_one_worth_more_is_kept_whatever_the_order_of_rows(tmp_path: Path, order: str) -> None:
    """CASE answers/together_order"""
    rows = {"a": "a,Writ,law,roof,\n", "b": "b,Deed,law,,\n", "c": "c,Slate,roofing,,roof\n"}
    net = network(tmp_path / "t", people="person,organisation,sector,seeks,offers\n" + "".join(rows[v] for v in order), events="event,start\ne,2026-07-01\n",
                  attendance=HEADER + guests("e", *order), rules="rule,a,b\ntogether,a,b\ntogether,a,c\n")
    plan = plan_of(net, "e", at_most=1)
    assert [{row["a"], row["b"]} for row in plan["introductions"]] == [{"a", "c"}]
    assert {frozenset((w["a"], w["b"])): w["kept"] for w in plan["wishes"]} == {frozenset("ab"): False, frozenset("ac"): True}


def test_two_events_planned_in_one_sitting_do_not_propose_one_pair_twice(tmp_path: Path) -> None:
    """CASE answers/two_plans"""
    net = network(tmp_path / "t", people="person,sector,seeks,offers\na,law,roof,wills\nb,wine,wills,roof\n", events="event,start\nA,2026-06-20\nB,2026-06-27\n",
                  attendance=HEADER + guests("A", "a", "b") + guests("B", "a", "b"),
                  introductions="introducer,a,b,event,at,channel,outcome\n,a,b,A,2026-06-20,face_to_face,proposed\n")
    assert pairs_of(plan_of(net, "B")) == [] and pairs_of(plan_of(net, "A")) == [("a", "b")]


def test_an_undated_contact_has_the_day_of_the_event_it_names(tmp_path: Path) -> None:
    """CASE answers/undated_contact: 3,809 days after: 1 - exp(-2^(-3809/414)) = .0017, no tie."""
    net = network(tmp_path / "t", people="person\na\nb\n", events="event,start\ne,2016-01-10\n", interactions="from,to,channel,at,event\na,b,face_to_face,,e\n")
    (part,) = net.tie_parts("a", "b", TODAY)
    assert part.share == pytest.approx(1 - 2.718281828459045 ** -(2 ** (-3809 / 414))) and len(net.tie_graph(as_of=TODAY).ties()[0]) == 0


def test_what_is_worth_nothing_is_left_out_where_a_newcomer_has_better(tmp_path: Path) -> None:
    """CASE answers/zero_worth"""
    net = network(tmp_path / "t", people="person,organisation,sector\na,Vine,wine\nb,Writ,law\nn,Deed,law\n", events="event,start\npast,2026-01-10\nnext,2026-07-01\n",
                  attendance=HEADER + guests("past", "a", "b", status="attended") + guests("next", "a", "b", "n"))
    plan = plan_of(net, "next")
    assert ("a", "n") in pairs_of(plan) and all(row["worth"] > 0 for row in plan["introductions"])
    assert all(row["introductions"] or row["none_because"] for row in plan["people"])


def test_news_travels_in_the_order_of_instants(tmp_path: Path) -> None:
    """CASE answers/zones: 08:00 and 09:00 at Greenwich, though the clocks say 10:00 and 09:00."""
    net = network(tmp_path / "t", people="person\na\nb\nc\n", interactions="from,to,channel,at\na,b,phone,2026-06-01T10:00+02:00\nb,c,phone,2026-06-01T09:00Z\n")
    assert sorted(ng.earliest_arrivals(net, "a", strict=True)["person"]) == ["b", "c"]


def test_events_at_one_instant_are_not_both_attended(tmp_path: Path) -> None:
    """CASE answers/U7"""
    net = network(tmp_path / "t", people="person\na\nb\nc\nd\n", events="event,start,end\nhelsinki,2026-12-03T10:00+02:00,2026-12-03T12:00+02:00\n"
                  "london,2026-12-03T08:15Z,2026-12-03T09:45Z\n", attendance=HEADER + guests("helsinki", "b", "c") + guests("london", "c", "d"),
                  interactions="from,to,channel,at\na,b,face_to_face,2026-03-01T10:00+02:00\nb,c,face_to_face,2026-03-01T09:00Z\n")
    plan = ng.events_to_attend(net, "a", as_of="2026-11-26", hours=9).to_dict()
    assert len(plan["events"]) == 1 and [row["because"] for row in plan["left_out"]] == ["clashes"]
    assert sorted(ng.earliest_arrivals(net, "a")["person"]) == ["b", "c"]


@pytest.mark.parametrize("first, second", [("2026-03-01", "2026-03-01T08:00"), ("2026-03-01T08:00", "2026-03-01")])
def test_strict_reaches_what_is_sure_and_loose_what_is_possible(tmp_path: Path, first: str, second: str) -> None:
    """CASE answers/U18"""
    net = network(tmp_path / "t", people="person\na\nb\nc\n", interactions=f"from,to,channel,at\na,b,face_to_face,{first}\nb,c,face_to_face,{second}\n")
    assert sorted(ng.earliest_arrivals(net, "a", strict=True)["person"]) == ["b"]
    assert sorted(ng.earliest_arrivals(net, "a", strict=False)["person"]) == ["b", "c"]


def test_words_are_alike_whatever_their_capitals_in_any_script(tmp_path: Path) -> None:
    """CASE answers/U3"""
    net = network(tmp_path / "t", people="person,sector,seeks,offers\na,énergie,Übersetzung,\nb,Énergie,,übersetzung\nc,law,,\n",
                  events="event,start\ne,2026-07-01\n", attendance=HEADER + guests("e", "a", "b"), interactions=BOTH_CALLED_M.replace(",m,", ",c,"))
    (row,) = plan_of(net, "e")["introductions"]
    parts = row["sides"]["a"]["parts"]
    assert parts["seeks_offers"] == 1.0 and parts["other_sector"] == 0.0 and parts["competitor"] == 1.0
    assert ng.mixing_by_group(net.tie_graph(as_of=TODAY), "sector").groups == ["law", "énergie"]


def test_who_was_left_out_comes_next_and_pairs_change(tmp_path: Path) -> None:
    """CASE answers/U4: five alike, two pairs an evening, eight evenings a quarter apart."""
    events, rows, left, pairs = "event,start\n", "introducer,a,b,event,at,channel,outcome\n", [], set()
    for r in range(8):
        day = f"{2026 + r // 4}-{1 + 3 * (r % 4):02d}-05"
        events += f"e{r},{day}\n"
        net = network(tmp_path / str(r), people="person,interests\n" + "".join(f"{v},chess\n" for v in "abcde"), events=events,
                      attendance=HEADER + "".join(guests(f"e{k}", *"abcde") for k in range(r + 1)), introductions=rows)
        made = pairs_of(plan_of(net, f"e{r}", f"{2026 + r // 4}-{1 + 3 * (r % 4):02d}-04", at_most=1, encounters=0))
        left += sorted(set("abcde") - {v for pair in made for v in pair})
        pairs |= {frozenset(pair) for pair in made}
        rows += "".join(f",{a},{b},e{r},,,accepted\n" for a, b in made)
    assert len(left) == 8 and not any(x == y for x, y in zip(left, left[1:], strict=False)) and len(set(left)) == 5 and len(pairs) >= 8


@pytest.mark.parametrize("row", ["", "m12,a,cancelled\n", "m12,a,declined\n", "m12,a,waitlisted\n"])
def test_one_who_says_no_does_not_empty_the_room(tmp_path: Path, row: str) -> None:
    """CASE answers/U5"""
    months = ("08", "09", "10", "11")
    net = network(tmp_path / "t", people="person,interests\n" + "".join(f"{v},chess\n" for v in "abcd"),
                  events="event,series,start\n" + "".join(f"m{m},club,2026-{m}-03\n" for m in (*months, "12")),
                  attendance=HEADER + "".join(guests(f"m{m}", *"abcd", status="attended") for m in months) + row)
    plan = plan_of(net, "m12", "2026-11-26")
    assert plan["counts"]["came_from"] == "regulars" and [p["person"] for p in plan["people"]] == list("bcd" if row else "abcd")


def test_in_doubt_the_lenient_reading_is_the_stricter_one(tmp_path: Path) -> None:
    """CASE reliability/R06-lenient: a second row withdraws consent; a rule keeps two apart until a day that cannot be read."""
    folder = write_folder(tmp_path / "t", {
        "people.csv": "person,consent\na,yes\nb,yes\nc,yes\nc,no\n", "events.csv": "event,start\ne,2026-07-01\n",
        "attendance.csv": HEADER + guests("e", "a", "b", "c"), "rules.csv": "rule,a,b,until\napart,a,b,31/31/2027\n"})
    net = ng.read_tables(folder, lenient=True)
    assert net.rejects and net.why_not("a", "b", TODAY) == "apart" and net.why_not("a", "c", TODAY) == "no_consent"
