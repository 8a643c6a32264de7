"""Scores of pairs, the fitted blend and the back-test, from Python and from the command."""

from __future__ import annotations

import csv
import datetime as dt
import json
import math
import random
from pathlib import Path

import networkx as nx
import pytest
from libnetgraph.cli import main

import libnetgraph as ng
from libnetgraph import _core

DAY = dt.date(2026, 6, 1)


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Circles of twelve that talk among themselves, one contact a day."""
    folder = tmp_path_factory.mktemp("club")
    draw = random.Random(5)
    people = [f"p{i:02}" for i in range(72)]
    with open(folder / "people.csv", "w", newline="") as file:
        csv.writer(file).writerows([["person"], *[[p] for p in people]])
    rows = []
    for day in range(700):
        a = draw.randrange(72)
        b = draw.randrange(72) if draw.random() < 0.03 else a // 12 * 12 + draw.randrange(12)
        if a != b:
            rows.append([people[a], people[b], "face_to_face", (dt.date(2024, 1, 1) + dt.timedelta(day)).isoformat()])
    with open(folder / "interactions.csv", "w", newline="") as file:
        csv.writer(file).writerows([["from", "to", "channel", "at"], *rows])
    return folder


def test_scores_equal_networkx(club: Path) -> None:
    net = ng.read_tables(club)
    g = nx.Graph()
    history = _core.ContactHistory(net._core, {})
    a, b, _, _ = history.contacts()
    g.add_edges_from(zip(a.tolist(), b.tolist(), strict=True))
    pairs = list(nx.non_edges(g))[:300]
    rows = _core.pair_features(history, 1e6, [x for x, _ in pairs], [y for _, y in pairs]).reshape(len(pairs), -1)
    names = [row["score"] for row in ng.score_table().to_dict("records")]
    for name, function in (
        ("jaccard", nx.jaccard_coefficient), ("adamic_adar", nx.adamic_adar_index),
        ("resource_allocation", nx.resource_allocation_index), ("preferential_attachment", nx.preferential_attachment),
    ):  # fmt: skip
        expected = [score for _, _, score in function(g, pairs)]
        assert rows[:, names.index(name)] == pytest.approx(expected, rel=1e-12, abs=1e-15)


def test_a_ranker_is_json_and_its_numbers_are_those_of_the_formula(club: Path) -> None:
    net = ng.read_tables(club)
    ranker = ng.fit_ranker(net, as_of=dt.date(2025, 6, 1))
    assert ranker.basis == "fitted"
    assert ranker.sentence.startswith("Weights fitted on ")
    again = type(ranker).from_json(ranker.to_json())
    assert again == ranker
    history = _core.ContactHistory(net._core, {"as_of": dt.date(2025, 6, 1)})
    day = float((dt.date(2025, 6, 2) - dt.date(1970, 1, 1)).days)
    a, b = [0, 1, 2, 30], [50, 2, 60, 31]
    found = _core.rank_pairs(history, day, again.as_dict(), a, b)
    table = _core.score_table()
    rows = _core.standardised_rows(history, day, a, b).reshape(4, len(table))
    for i in range(4):
        blend = math.fsum(ranker.weights.get(entry["score"], 0.0) * rows[i, c] for c, entry in enumerate(table))
        assert found["score"][i] == pytest.approx(blend, rel=1e-12, abs=1e-12)
        assert found["chance"][i] == pytest.approx(1.0 / (1.0 + math.exp(-blend - found["offset"])), rel=1e-12)
    with pytest.raises(ValueError, match="no ranker"):
        type(ranker).from_json("{}")
    with pytest.raises(ValueError, match="fame"):
        type(ranker).from_json(ranker.to_json().replace('"jaccard"', '"fame"'))
    frame = ranker.rank(net, [("p00", "p50")], as_of=dt.date(2025, 6, 1))
    assert 0.0 < frame["chance"][0] < 1.0


def test_a_thin_history_says_so(club: Path) -> None:
    net = ng.read_tables(club)
    thin = ng.fit_ranker(net, as_of=dt.date(2024, 1, 20))
    assert thin.basis == "default_blend"
    assert "Too little has happened" in thin.sentence
    assert ng.fit_ranker(net, as_of=dt.date(2024, 1, 20), thin="decayed_adamic_adar").basis == "decayed_adamic_adar_only"
    with pytest.raises(ValueError, match="model"):
        ng.fit_ranker(net, as_of=DAY, model="deep")


def test_the_back_test_beats_chance_and_its_page_holds(club: Path) -> None:
    net = ng.read_tables(club)
    made = ng.backtest(net)
    frame = made.to_frame().set_index("score")
    assert frame.loc["blend", "auc"] > 0.8
    assert frame.loc["blend", "lift"] > 2.0
    assert frame.loc["chance", "lift"] == 1.0
    assert made.to_frame("same_room").empty
    assert "got together by themselves" in made.sentence
    page = made.to_html("A <club>")
    assert "A &lt;club&gt;" in page
    assert "What this does not show" in page
    json.dumps(made.to_dict(), allow_nan=False)
    with pytest.raises(ValueError, match="no past"):
        ng.backtest(net, cut=dt.date(2000, 1, 1))


def test_every_gathering_of_the_test_is_told_apart(tmp_path: Path) -> None:
    # Two evenings of the past, two after the cut; on 1 and 2 March a and c, who had not been together, are.
    (tmp_path / "people.csv").write_text("person\na\nb\nc\nd\n")
    starts = {"e1": "2026-01-01", "e2": "2026-02-01", "e3": "2026-03-01", "e4": "2026-03-02"}
    who = {"e1": "ab", "e2": "cd", "e3": "ac", "e4": "ac"}
    (tmp_path / "events.csv").write_text("event,name,start\n" + "".join(f"{e},Evening {e},{day}\n" for e, day in starts.items()))
    (tmp_path / "attendance.csv").write_text("event,person,status\n" + "".join(f"{e},{p},attended\n" for e, people in who.items() for p in people))
    made = ng.backtest(ng.read_tables(tmp_path), cut=dt.date(2026, 3, 1))
    held = made.gatherings()
    assert held["events"].tolist() == [["e3"], ["e4"]]
    assert held["name"].tolist() == ["Evening e3", "Evening e4"]
    assert held["candidates"].tolist() == held["positives"].tolist() == [1, 1]
    assert held["suggestions"].tolist() == held["came_true"].tolist() == [2, 2]  # each to the other
    assert held["by_chance"].tolist() == [2.0, 2.0]
    assert made.to_dict()["same_room"]["lines"][0]["auc"] is None  # nothing that did not come true
    page = made.to_html()
    assert "Event by event" in page and "2 of 2 suggestions came true, by lot 2.0" in page


def test_the_command_prints_and_writes(club: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backtest", str(club), "--out", str(tmp_path / "out")]) == 0
    shown = capsys.readouterr().out
    assert "Who will get together next: Of 100 suggestions" in shown
    assert "common_neighbors" in shown
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["backtest.csv", "backtest.html", "backtest.json", "ranker.json"]
    assert main(["backtest", str(club), "--cut", "2000-01-01"]) == 1


def test_where_nobody_could_have_met_anybody_new_there_are_no_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "people.csv").write_text("person\nann\nbo\n", encoding="utf-8")
    (folder / "interactions.csv").write_text("from,to,channel,at\n" + "".join(f"ann,bo,phone,2026-0{m}-01\n" for m in range(1, 8)), encoding="utf-8")
    assert main(["backtest", str(folder), "--out", str(tmp_path / "out")]) == 0
    shown = capsys.readouterr().out
    assert "there is nothing to compare" in shown and "nan" not in shown and "ranked by" not in shown
    page = (tmp_path / "out" / "backtest.html").read_text(encoding="utf-8")
    assert "of 100" not in page and "nan" not in page
    assert "nan" not in (tmp_path / "out" / "backtest.csv").read_text(encoding="utf-8")


def test_the_documented_table_is_the_one_in_the_code() -> None:
    doc = Path(__file__).resolve().parents[2] / "libnetgraph" / "doc" / "suggestions.md"
    listed = [line.split(" | ")[0].removeprefix("| ") for line in doc.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert listed[1:] == [row["score"] for row in _core.score_table()]
