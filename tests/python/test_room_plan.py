"""`plan_room`, `replan_room` and changes by hand: an event's evening in Python."""

from __future__ import annotations

import copy
import pickle

import pytest
from cli_samples import CLUB, DAY, EVENT
from libnetgraph.report import render_room

import libnetgraph as ng


@pytest.fixture(scope="module")
def net():
    return ng.read_tables(CLUB)


@pytest.fixture(scope="module")
def tables(net):
    return ng.plan_room(net, EVENT, DAY, rounds=3, tables=10, seats=8, minutes=20, effort=4_000_000)


@pytest.fixture(scope="module")
def pairs(net):
    return ng.plan_room(net, EVENT, DAY, rounds=4, minutes=5)


def places(plan):
    return {(row[0], row[1]): (row[4], row[5]) for row in plan.seat_rows()}


def test_everybody_has_one_seat_a_round_and_no_table_is_too_full(tables):
    data = tables.to_dict()
    assert len(data["people"]) == data["counts"]["people"] == len(tables)
    for one in data["rounds"]:
        seated = [person for table in one["tables"] for person in table["people"]]
        assert len(seated) == len(set(seated)) == len(data["people"])
        assert all(len(table["people"]) <= 8 for table in one["tables"])
    rules = {("p129", "p051"), ("p026", "p096")}
    at = places(tables)
    for a, b in rules:
        for number in range(1, 4):
            if (number, a) in at and (number, b) in at:
                assert at[number, a][0] != at[number, b][0]
    for number in range(1, 4):
        assert at[number, "p030"] == at[number, "p061"]  # mentor and mentee sit together
    frame = tables.to_frame()
    assert len(frame) == 3 * len(tables) and frame["table"].dtype == "Int64"


def test_introductions_come_together(tables, pairs):
    for plan in (tables, pairs):
        seated = [one for one in plan.to_dict()["introductions"] if one["round"]]
        assert len(seated) >= 0.9 * len(plan.to_dict()["introductions"]) > 0
        at = places(plan)
        for one in seated:
            where = at[one["round"], one["a"]]
            assert where[0] == at[one["round"], one["b"]][0] if where[0] else where[1] == one["b"]


def test_pairs_meet_once_and_the_proof_holds(pairs):
    met = [frozenset((pair["a"], pair["b"])) for one in pairs.to_dict()["rounds"] for pair in one["pairs"]]
    assert len(met) == len(set(met)) == pairs.to_dict()["counts"]["meetings"]
    assert pairs.certificate.value <= pairs.certificate.upper_bound
    assert all(pair["why"] for one in pairs.to_dict()["rounds"] for pair in one["pairs"])


def test_changes_by_hand_hold_cost_and_can_be_undone(net, tables, pairs):
    a, b = tables.to_dict()["rounds"][0]["tables"][0]["people"][-1], tables.to_dict()["rounds"][0]["tables"][1]["people"][-1]
    swapped = tables.swap(net, a, b, 1)
    assert places(swapped)[1, a] == places(tables)[1, b] and places(swapped)[1, b] == places(tables)[1, a]
    assert swapped.to_dict()["changes"]["cost"]["before"] > 0
    assert any("changes by hand" in line for line in swapped.summary)
    again = swapped.veto(net, a, other=tables.to_dict()["rounds"][2]["tables"][4]["people"][-1])
    assert places(again)[1, a] == places(tables)[1, b], "the swap still holds"
    assert places(again.undo(net)) == places(swapped)
    back = again.undo(net).undo(net)
    assert places(back) == places(tables)
    assert [one["a"] for one in back.to_dict()["introductions"]] == [one["a"] for one in tables.to_dict()["introductions"]]
    with pytest.raises(ValueError, match="nothing was changed by hand"):
        back.undo(net)
    pinned = pairs.pin(net, "p001", other="p030", round=2)
    assert places(pinned)[2, "p001"][1] == "p030"
    gone = pairs.remove(net, "p001")
    assert "p001" not in {one["person"] for one in gone.to_dict()["people"]}
    assert places(gone.undo(net)) == places(pairs)
    added = gone.add(net, "p001")
    assert "p001" in {one["person"] for one in added.to_dict()["people"]}


def test_at_the_door_finished_rounds_stay_and_changes_are_marked(net, tables, pairs):
    for plan in (tables, pairs):
        people = [one["person"] for one in plan.to_dict()["people"]]
        here = [person for number, person in enumerate(people) if number % 12]
        now = ng.replan_room(net, plan, here, finished=1, walk_ins=[{"person": "new-001", "name": "Zoe Zed"}], curve=True)
        data, before, after = now.to_dict(), places(plan), places(now)
        assert {one["person"] for one in data["changes"]["joined"]} == {"new-001"}
        assert {one["person"] for one in data["changes"]["gone"]} == set(people) - set(here)
        for one in data["people"]:
            if one["person"] == "new-001":
                assert one["card_changed"] and not one["evening"][0]["present"]
                continue
            for seat in one["evening"][1:]:
                if seat["table"] or seat["with"]:
                    same = after[seat["round"], one["person"]] == before.get((seat["round"], one["person"]))
                    assert (seat["change"] == "kept") == same
        assert data["changes"]["kept"] > data["changes"]["moved"]
        curve = data["changes"]["trade_off"]
        assert len(curve) == 5 and curve[0]["changed"] >= curve[-1]["changed"]
        assert "Zoe Zed" in render_room(data)


def test_why_and_why_not(net, tables):
    data = tables.to_dict()
    one = data["people"][0]
    assert all(tables.why(one["person"], round=1)) and len(tables.why(one["person"])) == 3
    together = data["rounds"][0]["tables"][0]["people"][:2]
    assert tables.why_not(net, *together).startswith("They come together in round 1")
    assert tables.why_not(net, "p129", "p051") in ("They are kept apart by a rule.", "One of them is not in this plan.")
    with pytest.raises(ng.UnknownIdError):
        tables.why("nobody")


def test_it_comes_back_from_json_and_copies(tables):
    back = ng.RoomPlan.from_json(tables.to_json())
    assert back == tables and copy.copy(tables) is tables and pickle.loads(pickle.dumps(tables)) == tables
    for text in ("", "[]", '{"kind": "plan"}'):
        with pytest.raises(ValueError, match="from_json"):
            ng.RoomPlan.from_json(text)


def test_by_ids_no_name_gets_out_and_who_opted_out_is_nowhere(net):
    plan = ng.plan_room(net, EVENT, DAY, rounds=1, tables=[40, 40], ids=True, effort=100_000)
    text = plan.to_json()
    people = net.people
    assert not any(name in text for name in people["name"].dropna() if len(name) > 5)
    out = set(people.loc[~people["consent"], "person"])
    assert out and not any(f'"{person}"' in text for person in out)


def test_misuse_is_told(net, tables):
    for words, error, said in (
        ({"tables": 4}, ValueError, "seats"), ({"seats": 4}, ValueError, "without tables"), ({"tables": "10x8"}, TypeError, "tables"),
        ({"rounds": 0}, ValueError, "rounds"), ({"roundz": 1}, TypeError, "roundz"), ({"present": []}, ValueError, "nobody"),
        ({"edits": [{"edit": "swop", "a": "p001"}]}, ValueError, "swop"), ({"edits": [{"edit": "pin", "a": "p001"}]}, ValueError, "pin"),
        ({"edits": [{"edit": "add", "a": "p001", "c": 1}]}, ValueError, "'c'"), ({"tables": [4], "edits": [{"edit": "pin", "a": "p001", "table": 9}]}, ValueError, "table 9"),
    ):  # fmt: skip
        with pytest.raises(error, match=said):
            ng.plan_room(net, EVENT, DAY, **words)
    with pytest.raises(ng.UnknownIdError):
        tables.swap(net, "p001", "nobody", 1)
    with pytest.raises(TypeError, match="RoomPlan"):
        ng.replan_room(net, tables.to_dict(), ["p001"])
    with pytest.raises(ValueError, match="is in the tables"):
        ng.replan_room(net, tables, ["p001"], walk_ins=[{"person": "p002"}])


def test_rules_that_cannot_hold_together_are_named(net):
    clash = ng.plan_room(net, EVENT, DAY, rounds=1, tables=[60, 60], edits=[
        {"edit": "pin", "a": "p030", "table": 1}, {"edit": "pin", "a": "p061", "table": 2}], effort=100_000)
    assert len(clash.clash) == 3 and "sit together" in clash.clash[0] and not clash.to_dict()["people"]
