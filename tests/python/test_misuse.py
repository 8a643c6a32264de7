"""What somebody may pass by mistake, and the one sentence that says what to pass instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import libnetgraph as ng

G = ng.TieGraph.from_edges([0, 1, 2], [1, 2, 3], labels=["ann", "bo", "cy", "di"])
DAY = "2026-03-01"


@pytest.fixture
def net(folder: Path) -> ng.ContactNetwork:
    return ng.read_tables(folder)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: ng.ambassadors(G, -1), TypeError, "count=-1: expected a whole number, 0 or more"),
        (lambda: ng.ambassadors(G, 1.5), TypeError, "count=1.5: expected a whole number"),
        (lambda: ng.key_people(G, True), TypeError, "count=True: expected a whole number"),
        (lambda: ng.key_people(G, 2**70), TypeError, "count=.*: expected a whole number"),
        (lambda: ng.reach_profile(G, max_steps="4"), TypeError, "max_steps='4': expected a whole number"),
        (lambda: ng.what_if(G, remove_ties=[("ann",)]), ValueError, r"remove_ties holds \('ann',\); expected \(label, label\)"),
        (lambda: ng.what_if(G, remove_ties="ab"), ValueError, "remove_ties holds 'a'; expected"),
        (lambda: ng.plan_event(G, "breakfast", as_of=DAY), TypeError, "expected a ContactNetwork.*got TieGraph"),
    ],
)
def test_a_slip_is_told_in_one_sentence(call: Callable[[], object], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call()


def test_a_network_in_place_of_its_graph_is_told_how_to_make_one(net: ng.ContactNetwork) -> None:
    for call in (ng.reach_profile, ng.suggest_introductions):
        with pytest.raises(TypeError, match=r"expected a TieGraph, got a ContactNetwork; pass network.tie_graph\(as_of=...\)"):
            call(net)  # type: ignore[operator]


def test_a_bad_day_is_told_by_the_name_of_its_argument(net: ng.ContactNetwork) -> None:
    with pytest.raises(ValueError, match="^until: "):
        ng.fading_ties(net, DAY, until="soon")
    with pytest.raises(ValueError, match="^start: "):
        ng.temporal_reach(net, start="2026-02-30")
    with pytest.raises(ValueError, match="^until: "):
        ng.temporal_reach(net, until="")


def test_a_folder_s_name_holds_no_nul() -> None:
    for call in (ng.read_tables, lambda folder: ng.write_tables(ng.read_tables(folder), folder)):
        with pytest.raises(ValueError, match="the folder's name holds a NUL character"):
            call("tables\0")


def test_a_label_is_a_text(net: ng.ContactNetwork) -> None:
    for call in (lambda: ng.keep_in_touch(net, "ann", DAY, label=None), lambda: ng.events_to_attend(net, "ann", DAY, label=3)):
        with pytest.raises(TypeError, match="label: expected a text"):
            call()


def test_one_label_is_one_person_and_numpy_s_whole_numbers_are_whole_numbers() -> None:
    assert ng.what_if(G, "bo").to_frame().equals(ng.what_if(G, ["bo"]).to_frame())
    assert ng.expected_reach_of(G, "bo") == ng.expected_reach_of(G, ["bo"])
    assert ng.ambassadors(G, np.int64(1)).chosen == ng.ambassadors(G, 1).chosen
    assert ng.suggest_introductions(G, limit=np.int64(1)).to_frame().equals(ng.suggest_introductions(G, limit=1).to_frame())
