"""Rounds of one-to-one meetings, from labels to pairs."""

from __future__ import annotations

from itertools import combinations

import pytest

import libnetgraph as ng


def test_everybody_meets_everybody_once() -> None:
    people = ["Ann", "Bo", "Cy", "Di", "Ed", "Flo"]
    plan = ng.plan_rounds(people, 5, any_pair=1.0)
    met = [frozenset(pair) for pairs in plan.rounds for pair in pairs]
    assert sorted(map(sorted, met)) == sorted(map(list, combinations(people, 2)))
    assert plan.value == 15.0 and plan.gap < 1e-9
    assert set(plan.byes.values()) == {0}
    assert list(plan.to_frame().columns) == ["round", "a", "b"] and len(plan.to_frame()) == 15


def test_two_sides_never_met_before_and_absences() -> None:
    people = [f"m{i}" for i in range(5)] + [f"g{i}" for i in range(5)]
    guests = people[5:]
    plan = ng.plan_rounds(people, 3, any_pair=1.0, guests=guests, never=[("m0", "g0")], absent={"m1": [1]})
    for number, pairs in enumerate(plan.rounds, 1):
        for a, b in pairs:
            assert (a in guests) != (b in guests)
            assert {a, b} != {"m0", "g0"}
            assert number != 1 or "m1" not in (a, b)
    assert plan.byes["m1"] == 0


def test_an_odd_number_sits_out_in_turn() -> None:
    plan = ng.plan_rounds(range(7), 5, any_pair=1.0)
    assert sorted(plan.byes.values()) == [0, 0, 1, 1, 1, 1, 1]


def test_a_re_plan_keeps_what_was_announced() -> None:
    people = list(range(12))
    worth = {(a, b): float((a * 7 + b * 3) % 11 + 1) for a, b in combinations(people, 2)}
    first = ng.plan_rounds(people, 4, pairs=worth)
    again = ng.plan_rounds(people, 4, pairs=worth, published=first.rounds, frozen_rounds=1, absent={3: [2, 3, 4], 8: [2, 3, 4]})
    assert again.rounds[0] == first.rounds[0]
    assert all(3 not in pair and 8 not in pair for pairs in again.rounds[1:] for pair in pairs)
    assert again.kept + again.dropped == 18
    assert again.kept >= 9


def test_equal_seeds_give_equal_plans() -> None:
    assert ng.plan_rounds(range(20), 5, any_pair=1.0, seed=4) == ng.plan_rounds(range(20), 5, any_pair=1.0, seed=4)


@pytest.mark.parametrize(("options", "words"), [
    ({"people": ["a", "a"]}, "twice"),
    ({"pairs": [("a", "x", 1.0)]}, "'x' is not in the list"),
    ({"absent": {"a": [3]}}, "round 3 of 1 to 2"),
    ({"pairs": {("a", "a"): 1.0}}, "one person"),
    ({"pairs": [("a", "b", 1.0), ("b", "a", 2.0)]}, "listed twice"),
    ({"frozen_rounds": 1}, "published"),
    ({"published": [[("a", "b"), ("b", "c")], []]}, "two published pairs"),
])
def test_a_slip_is_told(options: dict[str, object], words: str) -> None:
    given: dict[str, object] = {"people": ["a", "b", "c", "d"], **options}
    with pytest.raises((ValueError, KeyError, IndexError), match=words):
        ng.plan_rounds(given.pop("people"), 2, **given)  # type: ignore[arg-type]
