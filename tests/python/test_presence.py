"""How rooms count, and what a channel is: given once, alike in every call."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from conftest import ROOT, write_folder

import libnetgraph as ng

CLUB = ROOT / "examples" / "data" / "breakfast_club"
ON = "2026-11-26"
NEXT = "breakfast-2026-12"


def known_by_hand(net: ng.ContactNetwork, encounters: float) -> dict[frozenset[str], float]:
    """1 - product over shared past events of (1 - min(1, encounters / (n - 1))), from the frames."""
    events = net.events.set_index("event")["day"]
    came = net.attendance.query("status == 'attended'")
    strangers: dict[frozenset[str], float] = {}
    for event, rows in came.groupby("event"):
        if events[event] > events.max() or str(events[event].date()) > ON:
            continue
        weight = min(1.0, encounters / (len(rows) - 1))
        for pair in combinations(rows["person"], 2):
            key = frozenset(pair)
            strangers[key] = strangers.get(key, 1.0) * (1.0 - weight)
    return {pair: 1.0 - rest for pair, rest in strangers.items()}


def test_a_graph_keeps_how_rooms_counted_for_suggestions() -> None:
    net = ng.read_tables(CLUB)
    # Contacts name most events: with rooms beside contacts every room counts all the same.
    told = {"encounters": 60, "rooms_beside_contacts": True}
    graph = net.tie_graph(ON, min_strength=0.5, **told)
    found = ng.suggest_introductions(graph, limit=500).to_frame()
    known = known_by_hand(net, 60)
    pairs = {frozenset(pair) for pair in zip(found["person"], found["candidate"], strict=True)}
    assert pairs and max(known.get(pair, 0.0) for pair in pairs) <= 0.8
    # The plan reads the same number: what it leaves out as known, nobody is suggested.
    plan = ng.plan_event(net, NEXT, as_of=ON, min_strength=0.5, **told).to_dict()
    assert {name: plan["options"][name] for name in told} == told
    room = sorted(person["person"] for person in plan["people"])
    reasons = {pair: net.why_not(*pair, ON, NEXT, **told) for pair in combinations(room, 2)}
    left_out = {row["because"]: row["pairs"] for row in plan["counts"]["pairs_left_out"]}
    together = {frozenset(rule) for rule in net.rules.query("rule == 'together'")[["a", "b"]].itertuples(index=False)}
    known_there = {pair for pair, reason in reasons.items() if reason == "known"}
    assert left_out["known"] == sum(frozenset(pair) not in together for pair in known_there) > 0  # a wish overrules it
    assert not pairs & {frozenset(pair) for pair, reason in reasons.items() if reason == "known"}


def test_the_number_left_out_is_the_usual_one_of_the_room() -> None:
    net = ng.read_tables(CLUB)
    plan = ng.plan_event(net, NEXT, as_of=ON).to_dict()
    assert plan["options"]["encounters"] is None
    assert "half of the others, with 5 at least and 14 at most" in plan["assumptions"][-1]
    assert inspect.signature(net.tie_graph).parameters["as_of"].kind is not inspect.Parameter.VAR_KEYWORD


def small_rooms(sizes: list[int]) -> Iterator[tuple[int, dict[str, str]]]:
    for size in sizes:
        people = [f"p{i}" for i in range(size)]
        yield size, {
            "people.csv": "person\n" + "".join(f"{p}\n" for p in people),
            "events.csv": "event,start\ne,2026-11-26\n",
            "attendance.csv": "event,person,status\n" + "".join(f"e,{p},attended\n" for p in people),
        }


def test_a_room_makes_ties_by_its_size(tmp_path: Path) -> None:
    import math

    for size, tables in small_rooms([2, 6, 7, 12, 29, 60]):
        net = ng.read_tables(write_folder(tmp_path / str(size), tables))
        chance = min(size - 1, 14, max(5, (size - 1) / 2)) / (size - 1)
        (part,) = net.tie_parts("p0", "p1", ON)
        assert part.channel == "attended_together" and part.amount == pytest.approx(chance)
        assert net.tie_graph(ON).strength("p0", "p1") == pytest.approx(0.6 * (1 - math.exp(-chance)), rel=1e-6)
        assert net.tie_parts("p0", "p1", ON, encounters=1)[0].amount == pytest.approx(1 / (size - 1))


def test_rooms_do_not_drown_the_contacts_made_in_them(tmp_path: Path) -> None:
    # Sixty people of six departments, all of them there on two days; each talks with two of their own a day.
    people = [f"w{i:02}" for i in range(60)]
    talks = [(day, p, people[(i // 10) * 10 + (i + step) % 10]) for day in (1, 2) for i, p in enumerate(people) for step in (day,)]
    tables = {
        "people.csv": "person\n" + "".join(f"{p}\n" for p in people),
        "events.csv": "event,start\nday1,2026-11-01\nday2,2026-11-02\n",
        "attendance.csv": "event,person,status\n" + "".join(f"day{d},{p},attended\n" for d in (1, 2) for p in people),
        "interactions.csv": "from,to,channel,at,event\n"
                            + "".join(f"{a},{b},face_to_face,2026-11-0{d},day{d}\n" for d, a, b in talks),
    }
    net = ng.read_tables(write_folder(tmp_path / "works", tables))
    graph = net.tie_graph(ON)
    in_contact = {frozenset(pair) for _, *pair in talks}
    assert graph.tie_count == len(in_contact) == 120
    assert net.tie_graph(ON, rooms_beside_contacts=True).tie_count == 60 * 59 // 2
    assert {part.channel for part in net.tie_parts("w00", "w01", ON)} == {"face_to_face"}
    assert net.tie_parts("w00", "w15", ON) == []
    # Nobody of another department is known from the room, nobody of one's own is suggested who was met.
    assert net.why_not("w00", "w15", ON) is None
    assert net.why_not("w00", "w15", ON, rooms_beside_contacts=True, encounters=60) == "known"
    assert net.why_not("w00", "w01", ON) == "met"


def test_a_lone_connection_is_a_tie(tmp_path: Path) -> None:
    net = ng.read_tables(write_folder(tmp_path / "two", {
        "people.csv": "person\na\nb\nc\n",
        "interactions.csv": "from,to,channel,at\na,b,connection,\nb,c,connection,2026-01-01\n"}))
    graph = net.tie_graph(ON)
    assert graph.tie_count == 2
    assert graph.strength("a", "b") == graph.strength("b", "c") == pytest.approx(0.00975, abs=1e-5)  # .2 * (1 - exp(-.05))


def test_face_to_face_given_at_a_call_is_heeded(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "coffee", {
        "people.csv": "person\na\nb\n",
        "interactions.csv": "from,to,channel,at\na,b,coffee,2026-11-01\nb,a,coffee,2026-11-02\n"})
    figures = {"coffee": {"weight": 1.0, "face_to_face": True}}
    by_read, by_call = ng.read_tables(folder, channels=figures), ng.read_tables(folder)
    of_read = ng.fading_ties(by_read, ON, "2027-03-01", which="all")
    of_call = ng.fading_ties(by_call, ON, "2027-03-01", which="all", channels=figures)
    assert of_read.equals(of_call)
    assert of_call["in_person"].item() > 0 and of_call["remote"].item() == 0
    assert by_read.met("a", "b", ON) and by_call.met("a", "b", ON, channels=figures)
    assert by_call.why_not("a", "b", ON, channels=figures) == "met"
    assert by_read.tie_parts("a", "b", ON) == by_call.tie_parts("a", "b", ON, channels=figures)
    one_way = write_folder(tmp_path / "once", {
        "people.csv": "person\na\nb\n", "interactions.csv": "from,to,channel,at\na,b,coffee,2026-11-01\n"})
    assert not ng.read_tables(one_way).met("a", "b", ON)
    assert ng.read_tables(one_way).met("a", "b", ON, channels=figures)
    with pytest.raises(ValueError, match="ceiling must be above 0"):
        by_call.met("a", "b", ON, channels={"coffee": {"ceiling": 2.0}})
