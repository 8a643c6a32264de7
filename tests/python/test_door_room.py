"""Rounds and tables at the door: planned again for those here, changed by hand and undone, on the page of every device."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from door_samples import EVENT, club, let_in, request, said
from libnetgraph.door import guests_of, render_door
from libnetgraph.door.evening import Evening
from libnetgraph.door.server import Door

import libnetgraph as ng


@pytest.fixture
def evening(tmp_path):
    """24 people, two rounds at four tables of six; twenty of them and a walk-in have come."""
    net = ng.read_tables(club(tmp_path / "club", 24, opted_out=1))
    place = tmp_path / "evening"
    place.mkdir()
    room = ng.plan_room(net, EVENT, "2026-12-01", rounds=2, tables=4, seats=6)
    (place / "room.json").write_text(room.to_json(), encoding="utf-8")
    held = Evening(net, guests_of(net, EVENT), place, as_of=dt.date(2026, 12, 3), published=place)
    held.take([said(f"a{i:03d}", f"p{i:04d}") for i in range(20)] + [said("w001", "new-aaaaaa-wwww", name="Eve Extra"), said("w002", "new-aaaaaa-nnnn", name="Dmitri Person0023")], 0, "")
    yield held
    held.close()


def seats(held):
    return {one["person"]: [seat["table"] for seat in one["evening"]] for one in held.room.to_dict()["people"]}


def test_an_evening_that_was_given_out_is_shown_and_planned_again(evening):
    before = seats(evening)
    first = evening.cards()
    assert (first["number"], first["again"], len(first["cards"])) == (1, False, 23) and all(card["seats"][0].startswith("Round 1: table") for card in first["cards"])
    plan = evening.replan(finished=1)
    after = seats(evening)
    # Who bears the name of the one who opted out sits nowhere; nobody who stayed away does; the round that runs stays.
    assert set(after) >= {f"p{i:04d}" for i in range(20)} | {"new-aaaaaa-wwww"} and "new-aaaaaa-nnnn" not in after
    assert all(after[person][0] == before[person][0] for person in after if person in before)
    assert plan["number"] == 2 and plan["again"] and {card["change"] for card in plan["cards"]} <= {"", "changed"}
    eve = next(card for card in plan["cards"] if card["name"] == "Eve Extra")
    assert eve["change"] == "changed" and eve["seats"][-1].startswith("Round 2: table") and eve["seats"][-1].endswith("(new)")
    assert {"report.html", "room.json", "seating.csv"} <= {file.name for file in (evening.folder / "plan-2").iterdir()}
    page = evening.cards_page().decode()
    assert 'id="screen2"' in page and "Eve Extra" in page and "Dmitri Person0023" not in page
    with pytest.raises(ValueError, match="3 rounds are over: the evening has 2"):
        evening.replan(finished=3)
    # The walk-in is taken back, and the plan that named them is still understood.
    evening.take([said("w003", "new-aaaaaa-wwww", undoes=["aaaaaa-w001"], at="2026-12-03T07:59:00")], 0, "")
    assert "Eve Extra" not in {card["name"] for card in evening.replan(finished=1)["cards"]}


def test_changes_by_hand_are_made_and_undone_to_the_seat(evening):
    evening.replan()
    before = seats(evening)
    a, b = "p0003", next(person for person, at in before.items() if at[0] != before["p0003"][0])
    evening.edit([{"edit": "swap", "a": a, "b": b, "round": 1}])
    after = seats(evening)
    assert (after[a][0], after[b][0]) == (before[b][0], before[a][0])
    assert evening.edit(None)["edits"] == 0 and seats(evening) == before
    for wrong in ([{"edit": "swap", "a": a, "b": b}], [{"edit": "pin", "a": "nobody", "table": 1}], [{"edit": "fly", "a": a}], [{"edit": "pin", "a": a, "table": 99}], [{}]):
        with pytest.raises(ValueError, match=r"\w"):
            evening.edit(wrong)
    assert seats(evening) == before
    number = evening.number
    again = Evening(evening.network, evening.guests, evening.folder.parent / "other", as_of=evening.as_of, published=evening.folder / f"plan-{number}")
    assert seats(again) == before
    again.close()


def test_a_plan_of_pairs_has_no_seats_to_change(tmp_path):
    net = ng.read_tables(club(tmp_path / "club", 6))
    held = Evening(net, guests_of(net, EVENT), tmp_path / "evening", as_of=dt.date(2026, 12, 3))
    with pytest.raises(ValueError, match="only an evening of rounds or tables"):
        held.edit([{"edit": "add", "a": "p0001"}])
    held.close()


def test_the_page_offers_what_the_evening_has(evening):
    page = render_door(evening.guests, served=True, plan=True, room=evening.room)
    assert 'id="finished"' in page and 'value="pin-table"' in page and 'value="pin"' not in page
    assert 'id="finished"' not in render_door(evening.guests, served=True, plan=True)


def test_the_server_takes_changes_of_devices_that_were_let_in(evening):
    door = Door(evening, ["127.0.0.1"], 8765)
    change = json.dumps({"edits": [{"edit": "pin", "a": "p0002", "table": 2, "round": 2}]}).encode()
    assert request(door, "POST", "/edit", change)[0] == 401
    cookie = let_in(door)
    assert request(door, "POST", "/replan", b'{"finished": 0}', cookie=cookie)[0] == 200
    status, _, text = request(door, "POST", "/edit", change, cookie=cookie)
    assert status == 200 and json.loads(text)["edits"] == 1 and seats(evening)["p0002"][1] == 2
    assert request(door, "POST", "/edit", b'{"undo": true}', cookie=cookie)[0] == 200
    assert request(door, "POST", "/edit", b'{"undo": true}', cookie=cookie)[0] == 409
    for wrong in (b"{}", b'{"edits": []}', b'{"edits": ["x"]}', b'{"edits": [{"edit": 1}]}', b'{"edits": [{"a": "p0002", "round": "1"}]}', b'{"finished": "1"}'):
        assert request(door, "POST", "/edit", wrong, cookie=cookie)[0] == 409
    assert request(door, "POST", "/replan", b'{"finished": "1"}', cookie=cookie)[0] == 409
