"""b_matching against NetworkX and against every choice there is."""

from __future__ import annotations

import itertools
import random

import pytest

import libnetgraph as ng


def best_by_trying(pairs, limits):
    best = 0.0
    for size in range(len(pairs) + 1):
        for chosen in itertools.combinations(pairs, size):
            used = [end for a, b, _ in chosen for end in (a, b)]
            if all(used.count(v) <= limits[v] for v in set(used)):
                best = max(best, sum(worth for *_, worth in chosen))
    return best


def test_with_one_pair_each_it_is_networkx_matching():
    nx = pytest.importorskip("networkx")
    draw = random.Random(3)
    for n in (6, 15, 30):
        pairs = {(a, b): draw.randint(-2, 20) for a in range(n) for b in range(a) if draw.random() < 0.4}
        graph = nx.Graph()
        graph.add_weighted_edges_from((a, b, worth) for (a, b), worth in pairs.items() if worth > 0)
        expected = sum(graph[a][b]["weight"] for a, b in nx.max_weight_matching(graph))
        made = ng.b_matching(pairs, 1)
        assert made.value == expected
        assert made.upper_bound == pytest.approx(expected, rel=1e-9) and made.gap <= 1e-9 and made.proven_optimal
        ends = [end for pair in made.pairs for end in pair]
        assert len(ends) == len(set(ends))


def test_with_several_each_it_is_the_best_of_all_choices():
    draw = random.Random(5)
    for _ in range(40):
        n = draw.randint(3, 6)
        pairs = [(a, b, draw.randint(-1, 9)) for a in range(n) for b in range(a) if draw.random() < 0.7][:11]
        limits = {v: draw.randint(0, 3) for v in range(n)}
        made = ng.b_matching(pairs, limits)
        assert made.value == best_by_trying(pairs, limits)
        assert made.value == sum(made.worth) == sum(dict(((a, b), worth) for a, b, worth in pairs)[pair] for pair in made.pairs)
        used = [end for pair in made.pairs for end in pair]
        assert all(used.count(v) <= limits[v] for v in range(n))


def test_who_has_no_limit_of_their_own_is_in_no_pair_and_a_frame_shows_the_rest():
    made = ng.b_matching([("Ann", "Bo", 5), ("Bo", "Cy", 4), ("Cy", "Di", 3)], {"Ann": 1, "Bo": 2, "Cy": 1, "Eve": 4})
    assert made.pairs == [("Ann", "Bo"), ("Bo", "Cy")] and made.value == 9.0
    assert made.to_frame().to_dict("list") == {"a": ["Ann", "Bo"], "b": ["Bo", "Cy"], "worth": [5.0, 4.0]}
    assert ng.b_matching([], 2).pairs == [] and ng.b_matching({}, 0).value == 0.0
    assert ng.b_matching({("a", "b"): 1}, 0).pairs == []


@pytest.mark.parametrize(
    ("pairs", "at_most", "people", "error", "said"),
    [
        ([("a", "a", 1)], 1, None, ValueError, "themselves"),
        ([("a", "b", float("nan"))], 1, None, ValueError, "finite"),
        ([("a", "b", 1)], -1, None, TypeError, "whole number"),
        ([("a", "b", 1)], {"a": 1.5, "b": 1}, None, TypeError, "at_most"),
        ([("a", "b", 1)], 1, ["a"], KeyError, "'b'"),
        ([("a", "b", 1)], {"z": 1}, ["a", "b"], KeyError, "'z'"),
    ],
)
def test_what_is_wrong_is_said(pairs, at_most, people, error, said):
    with pytest.raises(error, match=said):
        ng.b_matching(pairs, at_most, people=people)
