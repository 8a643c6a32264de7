"""Reach in time, forward and backward, and reach by channel: hand fixtures and plain loops as oracles."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import libnetgraph as ng


def network(folder: Path, contacts: list[tuple[str, str, str, str]], people: str = "abcd", no: str = "") -> ng.ContactNetwork:
    rows = "".join(f"{p},{'no' if p in no else ''}\n" for p in people)
    (folder / "people.csv").write_text("person,consent\n" + rows)
    (folder / "interactions.csv").write_text("from,to,channel,at\n" + "".join(",".join(c) + "\n" for c in contacts))
    return ng.read_tables(folder)


@pytest.fixture
def week(tmp_path) -> ng.ContactNetwork:
    """b - c on Monday; a - b at 9 on Tuesday, b mails d at 10; c - d on Thursday."""
    return network(tmp_path, [("b", "c", "phone", "2026-01-05"), ("a", "b", "phone", "2026-01-06T09:00"),
                              ("b", "d", "email", "2026-01-06T10:00"), ("c", "d", "phone", "2026-01-08"), ("a", "d", "connection", "")])


def test_news_goes_forward_and_comes_from_behind(week) -> None:
    frame = ng.temporal_reach(week)
    # a: b, d by mail, c on Thursday. b: a, c, d. c: b, a, d. d: c alone, since the mail goes one way.
    assert frame["reached"].tolist() == [3, 3, 3, 1]
    # a hears b and c; b hears c and a; c hears b, a and d; d all three.
    assert frame["reached_by"].tolist() == [2, 2, 3, 3]
    assert frame["reached"].sum() == frame["reached_by"].sum()


def test_when_news_arrives_and_who_tells(week) -> None:
    frame = ng.earliest_arrivals(week, "a")
    assert frame["person"].tolist() == ["b", "d", "c"]
    assert frame["told_by"].tolist() == ["a", "b", "d"]
    assert frame["arrives"].tolist() == [pd.Timestamp("2026-01-06T09:00"), pd.Timestamp("2026-01-06T10:00"), pd.Timestamp("2026-01-08")]
    assert ng.earliest_arrivals(week, "a", until="2026-01-07")["person"].tolist() == ["b", "d"]
    assert ng.earliest_arrivals(week, "a", start=datetime.date(2026, 1, 7)).empty


def test_who_can_reach_me_by_a_date(week) -> None:
    frame = ng.latest_departures(week, "d", until="2026-01-31")
    # c on Thursday; b by the mail; a tells b an hour before it.
    assert frame["person"].tolist() == ["c", "b", "a"]
    assert frame["tells"].tolist() == ["d", "d", "b"]
    assert frame["leaves"].tolist() == [pd.Timestamp("2026-01-08"), pd.Timestamp("2026-01-06T10:00"), pd.Timestamp("2026-01-06T09:00")]
    # Until Wednesday c can only have told b on Monday.
    assert ng.latest_departures(week, "d", until="2026-01-07")[["person", "tells"]].values.tolist() == [["b", "d"], ["a", "b"], ["c", "b"]]
    assert ng.latest_departures(week, "d", until="2026-01-05").empty


def test_a_transition_delays_arrival_past_the_last_day(week) -> None:
    assert ng.earliest_arrivals(week, "a", transition_days=1)["arrives"].tolist()[0] == pd.Timestamp("2026-01-07T09:00")
    assert ng.earliest_arrivals(week, "a", transition_days=1, until="2026-01-06").empty
    assert ng.temporal_reach(week, transition_days=1, until="2026-01-05")["reached"].tolist() == [0, 0, 0, 0]
    for wrong in (-1, 10**12):
        with pytest.raises(ValueError, match="transition_days"):
            ng.temporal_reach(week, transition_days=wrong)


def test_strict_news_needs_a_later_contact(tmp_path) -> None:
    net = network(tmp_path, [("a", "b", "phone", "2026-01-05"), ("b", "c", "phone", "2026-01-05")])
    assert ng.temporal_reach(net)["reached"].tolist() == [2, 2, 2, 0]
    assert ng.temporal_reach(net, strict=True)["reached"].tolist() == [1, 2, 1, 0]
    assert ng.latest_departures(net, "c", strict=True)["person"].tolist() == ["b"]


def test_people_who_did_not_consent_carry_news_unnamed(tmp_path) -> None:
    net = network(tmp_path, [("a", "b", "phone", "2026-01-05"), ("b", "c", "phone", "2026-01-06")], no="b")
    assert ng.earliest_arrivals(net, "a")[["person", "told_by"]].values.tolist() == [["c", None]]
    assert ng.latest_departures(net, "c")[["person", "tells"]].values.tolist() == [["a", None]]
    assert ng.temporal_reach(net)["person"].tolist() == ["a", "c", "d"]


def test_nobody_no_contacts_and_misuse(tmp_path, week) -> None:
    (tmp_path / "other").mkdir()
    alone = network(tmp_path / "other", [], people="a")
    assert ng.temporal_reach(alone).values.tolist() == [["a", 0, 0]]
    assert list(ng.earliest_arrivals(alone, "a").columns) == ["person", "arrives", "told_by"]
    assert list(ng.latest_departures(alone, "a", until="2020-01-01").columns) == ["person", "leaves", "tells"]
    nobody = network(tmp_path / "other", [], people="")
    assert ng.temporal_reach(nobody).empty and ng.channel_reach(nobody, "2026-01-01").channels == []
    with pytest.raises(ng.UnknownIdError, match="'z'"):
        ng.earliest_arrivals(week, "z")
    with pytest.raises(ng.UnknownIdError):
        ng.latest_departures(week, "z")
    with pytest.raises(ValueError, match="before"):
        ng.latest_departures(week, "a", start="2026-02-01", until="2026-01-01")


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("strict", [False, True], ids=["loose", "strict"])
@pytest.mark.parametrize("transition", [0, 2])
def test_both_directions_equal_plain_relaxation(tmp_path, seed, strict, transition) -> None:
    rng = np.random.default_rng(seed)
    people = "abcdefgh"
    contacts = []
    for _ in range(18):
        x, y = rng.choice(8, 2, replace=False)
        contacts.append((people[x], people[y], ["phone", "email"][int(rng.integers(2))], f"2026-01-{int(rng.integers(1, 16)):02d}"))
    net = network(tmp_path, contacts, people=people)
    until = int(rng.integers(8, 20))
    arcs = [(x, y, int(day[-2:])) for x, y, channel, day in contacts]
    arcs += [(y, x, int(day[-2:])) for x, y, channel, day in contacts if channel == "phone"]

    def arrivals(source: str) -> dict[str, int]:
        known = {source: 0}
        for _ in people:  # to a fixed point: no order of contacts is relied on
            for x, y, day in arcs:
                ready = x in known and (x == source or known[x] < day or (not strict and known[x] == day))
                if ready and day + transition <= until and day + transition < known.get(y, 999):
                    known[y] = day + transition
        return {p: t for p, t in known.items() if p != source}

    truth = {p: arrivals(p) for p in people}
    options = {"until": f"2026-01-{until:02d}", "strict": strict, "transition_days": transition}
    frame = ng.temporal_reach(net, **options, threads=2)
    assert frame["reached"].tolist() == [len(truth[p]) for p in people]
    assert frame["reached_by"].tolist() == [sum(p in truth[q] for q in people) for p in people]
    for p in people:
        found = ng.earliest_arrivals(net, p, **options)
        assert dict(zip(found["person"], found["arrives"].dt.day, strict=True)) == truth[p]
        back = ng.latest_departures(net, p, **options)
        assert set(back["person"]) == {q for q in people if p in truth[q]}
        # Whoever waits until the day given still reaches p, and nobody who waits longer does.
        for q, leaves in zip(back["person"], back["leaves"].dt.day, strict=True):
            later = {**options, "start": f"2026-01-{leaves:02d}"}
            assert p in set(ng.earliest_arrivals(net, q, **later)["person"])
            later["start"] = f"2026-01-{leaves + 1:02d}"
            if leaves < until:
                assert p not in set(ng.earliest_arrivals(net, q, **later)["person"])


# -- by channel ------------------------------------------------------------------------------------------------------

@pytest.fixture
def four(tmp_path) -> ng.ContactNetwork:
    return network(tmp_path, [("a", "b", "phone", "2026-01-01"), ("b", "c", "linkedin", "2026-01-01"),
                              ("c", "d", "phone", "2026-01-01"), ("c", "d", "email", "2026-01-01")])


def test_what_a_channel_makes_and_what_stays_without_it(four) -> None:
    found = ng.channel_reach(four, "2026-01-01", steps=3)
    assert found.channels == ["phone", "email", "linkedin"]
    frame = found.to_frame().set_index(["channel", "person"])
    assert frame.loc["phone", "within"].tolist() == [3, 3, 3, 3]
    assert frame.loc["phone", "through"].tolist() == [1, 1, 1, 1]
    assert frame.loc["phone", "without"].tolist() == [0, 2, 2, 2]
    assert frame.loc["phone", "lost"].tolist() == [3, 1, 1, 1]
    assert frame.loc["linkedin", "reached_without"].tolist() == [1, 1, 1, 1]
    assert frame.loc["email", "lost"].tolist() == [0, 0, 0, 0]  # c and d also call each other
    summary = found.summary().set_index("channel")
    assert summary.loc["phone", ["ties", "ties_through", "ties_without"]].tolist() == [3, 2, 2]
    assert summary.loc["phone", ["mean_within", "mean_through", "mean_without"]].tolist() == [3, 1, 1.5]


def test_reach_through_a_channel_is_that_of_the_graph_of_its_ties(four) -> None:
    found = ng.channel_reach(four, "2026-06-01", steps=2, min_strength=0.1).to_frame()
    names = ng.channel_reach(four, "2026-06-01", min_strength=0.1).channels
    everything = ["phone", "email", "linkedin"]
    for name in names:
        rows = found[found["channel"] == name]
        for column, kept in (("through", [name]), ("without", [c for c in everything if c != name])):
            silent = {c: {"weight": 0.0} for c in everything if c not in kept}
            g = four.tie_graph("2026-06-01", min_strength=0.1, channels=silent)
            profile = ng.reach_profile(g).columns()
            assert rows[column].tolist() == profile["within_2"].tolist()
            assert rows[f"reached_{column}"].tolist() == profile["reached"].tolist()
            assert rows[f"harmonic_{column}"].tolist() == profile["harmonic"].tolist()


def test_channels_asked_for_and_misuse(four) -> None:
    asked = ng.channel_reach(four, "2026-01-01", only=["sms", "phone"], threads=2)
    assert asked.channels == ["sms", "phone"]
    assert asked.to_frame().query("channel == 'sms'")["lost"].tolist() == [0, 0, 0, 0]
    with pytest.raises(ValueError, match="no channel 'pigeon'"):
        ng.channel_reach(four, "2026-01-01", only=["pigeon"])
    with pytest.raises(TypeError, match=r"\['phone'\]"):
        ng.channel_reach(four, "2026-01-01", only="phone")
    with pytest.raises(TypeError, match="no option 'min_strenght'"):
        ng.channel_reach(four, "2026-01-01", min_strenght=0.1)
    for wrong in (0, 17):
        with pytest.raises(ValueError, match="max_steps"):
            ng.channel_reach(four, "2026-01-01", steps=wrong)


def test_before_any_contact_no_channel_matters_and_consent_holds(tmp_path, four) -> None:
    nothing = ng.channel_reach(four, "2025-01-01")
    assert nothing.channels == [] and len(nothing.to_frame()) == len(nothing.summary()) == 0
    assert list(nothing.to_frame().columns)[:6] == ["person", "channel", "within", "through", "without", "lost"]
    (tmp_path / "shy").mkdir()
    shy = ng.channel_reach(network(tmp_path / "shy", [("a", "b", "phone", "2026-01-01")], people="ab", no="b"), "2026-01-01")
    assert shy.to_frame()[["person", "through"]].values.tolist() == [["a", 1]]
    assert shy.columns()["through"].tolist() == [1, 1]
    assert "phone" in repr(shy) and len(shy._repr_html_()) > 50


def test_all_channels_at_once_are_the_tie_graph(four) -> None:
    within = ng.channel_reach(four, "2026-03-01").to_frame()
    profile = ng.reach_profile(four.tie_graph("2026-03-01")).to_frame()
    for _, rows in itertools.groupby(within.itertuples(), key=lambda row: row.channel):
        assert [row.within for row in rows] == profile["within_2"].tolist()
