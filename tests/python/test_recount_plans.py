"""Plans that the command wrote, counted again from their files and the tables; `tests/recount_plans.py` does it at length."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests"))

import recount_plans


def test_seeded_plans_recount(tmp_path: Path) -> None:
    recounts = list(recount_plans.seeded(25, tmp_path))
    assert [fault for recount in recounts for fault in recount.faults] == []
    assert sum(len(recount.plan["introductions"]) for recount in recounts) > 50 and sum(recount.checks for recount in recounts) > 1000


def test_a_wrong_figure_is_found(tmp_path: Path) -> None:
    """The recount is no echo: one worth changed in plan.json is told."""
    for recount in recount_plans.seeded(10, tmp_path):
        if recount.plan["introductions"]:
            break
    else:
        pytest.fail("no seeded folder has introductions")
    recount.plan["introductions"][0]["worth"] *= 1.01
    recount.faults.clear()
    recount.run()
    assert any("worth" in fault for fault in recount.faults)
