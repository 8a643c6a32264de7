"""Rounds of tables and groups, from labels to seats."""

from __future__ import annotations

from itertools import combinations

import pytest

import libnetgraph as ng


def recount(plan: ng.TablePlan) -> tuple[int, int]:
    """Meetings and repeats of a plan, counted from its seats alone."""
    seen: set[frozenset[object]] = set()
    meetings = repeats = 0
    for seats in plan.rounds:
        for a, b in combinations(seats, 2):
            if seats[a] is None or seats[a] != seats[b]:
                continue
            meetings += 1
            repeats += frozenset((a, b)) in seen
            seen.add(frozenset((a, b)))
    return meetings, repeats


def test_fifteen_people_meet_nobody_twice() -> None:
    plan = ng.plan_tables(range(15), 3, 5, effort=2_000_000)
    assert recount(plan) == (45, 0) == (plan.counts["meetings"], plan.counts["repeats"])
    assert plan.value == 45.0 and plan.gap < 1e-9 and plan.complete
    assert sorted(len(plan.at(1, table)) for table in range(1, 6)) == [3] * 5
    assert plan.to_frame().shape == (45, 3)


def test_rules_of_an_evening_hold() -> None:
    people = [f"p{i:02}" for i in range(20)]
    plan = ng.plan_tables(people, 3, 4, together=[("p00", "p01")], apart=[("p02", "p03")], groups_apart=[["p04", "p05", "p06"]],
                          seats={"p07": 2, "p08": [1, 3]}, hosts=["p09", "p10", "p11", "p12"],
                          spread=[{"who": people[::2], "even": True}], absent={"p19": [1]}, effort=2_000_000)
    assert plan.broken == [] and plan.clash == []
    for number, seats in enumerate(plan.rounds, 1):
        assert seats["p00"] == seats["p01"] and seats["p02"] != seats["p03"]
        assert len({seats[p] for p in ("p04", "p05", "p06")}) == 3
        assert seats["p07"] == 2 and seats["p08"] in (1, 3)
        assert len({seats[p] for p in ("p09", "p10", "p11", "p12")}) == 4
        assert ("p19" in seats) == (number != 1)
    assert all(len({seats[host] for seats in plan.rounds}) == 1 for host in ("p09", "p10", "p11", "p12"))


def test_introductions_sit_together_with_their_introducer() -> None:
    plan = ng.plan_tables(range(18), 2, 3, introductions=[(0, 1, 5.0, 2, 4.0), (3, 4, 5.0)], effort=1_000_000)
    assert plan.counts["kept_introductions"] == [0, 1] and plan.counts["with_introducer"] == [0]
    assert any(seats[0] == seats[1] == seats[2] for seats in plan.rounds)


def test_rules_that_clash_are_told_and_nothing_is_planned() -> None:
    plan = ng.plan_tables("abcdef", 1, 2, together=[("a", "b"), ("b", "c"), ("e", "f")], apart=[("a", "c")])
    assert plan.rounds == []
    assert plan.clash == ["together: 'a', 'b'", "together: 'b', 'c'", "apart: 'a', 'c'"]


def test_a_re_plan_moves_few() -> None:
    first = ng.plan_tables(range(30), 3, [(4, 6)] * 5, effort=1_000_000)
    again = ng.plan_tables(range(30), 3, [(4, 6)] * 5, published=first.rounds, frozen_rounds=1, absent={7: [2, 3]}, effort=1_000_000)
    assert again.rounds[0] == first.rounds[0]
    assert again.counts["moved"] <= 6
    assert 7 not in again.rounds[1]


def test_earlier_meetings_count() -> None:
    plan = ng.plan_tables("abcd", 1, 2, earlier={("a", "b"): 1, ("c", "d"): 1}, effort=10_000)
    assert plan.rounds[0]["a"] != plan.rounds[0]["b"] and plan.counts["again"] == 0


def test_a_search_stops_after_its_seconds() -> None:
    plan = ng.plan_tables(range(60), 3, 10, seconds=0.2)
    assert not plan.complete
    assert recount(plan)[0] == plan.counts["meetings"]


def test_groups() -> None:
    value = [[0 if a == b else (a * b) % 7 for b in range(20)] for a in range(20)]
    found = ng.diverse_groups(value, [(3, 6)] * 5, effort=100_000)
    assert all(3 <= found.group.count(g) <= 6 for g in range(5))
    assert found.value == sum(value[a][b] for a, b in combinations(range(20), 2) if found.group[a] == found.group[b])
    assert found.value <= found.upper_bound
    with pytest.raises(ValueError, match="people x people"):
        ng.diverse_groups([1.0, 2.0], [2])


@pytest.mark.parametrize(("options", "words"), [
    ({"tables": 0}, "at least one"),
    ({"seats": {"a": 0}}, "numbered from 1"),
    ({"together": [("a", "z")]}, "'z' is not in the list"),
    ({"spread": [{"who": ["a"], "least": 2, "most": 1}]}, "more than at most"),
    ({"absent": {"a": [2]}}, "round 2 of 1 to 1"),
    ({"tables": [[2, 2], [2, 2]]}, "2 rounds of 1"),
])
def test_a_slip_is_told(options: dict[str, object], words: str) -> None:
    given: dict[str, object] = {"tables": 2, **options}
    with pytest.raises((ValueError, KeyError), match=words):
        ng.plan_tables("abcd", 1, given.pop("tables"), **given)  # type: ignore[arg-type]
