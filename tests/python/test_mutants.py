"""The mutants that run by night can still be made: each named one finds its line, and every test they run is there."""

from __future__ import annotations

import sys

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests"))

import mutants


@pytest.mark.parametrize("kind", mutants.NAMED)
def test_a_named_mutant_finds_its_line_and_its_tests(kind: str) -> None:
    header, before, after, tests = mutants.NAMED[kind]
    assert (mutants.INCLUDE / "netgraph" / header).read_text(encoding="utf-8").count(before) == 1 and before != after
    assert tests and all((ROOT / "tests" / f"{test}_test.cpp").exists() for test in tests)


def test_mutants_are_drawn_from_every_area_and_change_one_line() -> None:
    every = mutants.candidates(list(mutants.AREAS))
    assert len(every) > 5000 and {mutant.header.split("/")[0] for mutant in every} == set(mutants.AREAS)
    assert all(mutant.before != mutant.after and "\n" not in mutant.after for mutant in every)


def test_changes_of_a_line() -> None:
    made = set(mutants.changes("    if (x < 2 && y > 0.5) return a + b;  // x < y"))
    assert {"    if (x <= 2 && y > 0.5) return a + b;  // x < y", "    if (x < 2 || y > 0.5) return a + b;  // x < y",
            "    if (x < 3 && y > 0.5) return a + b;  // x < y", "    if (x < 2 && y > 1.0) return a + b;  // x < y",
            "    if (x < 2 && y > 0.5) return a - b;  // x < y", "    if (false) return a + b;  // x < y"} <= made
