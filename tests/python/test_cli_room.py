"""`libnetgraph seat`, `plan --rounds`, `replan`: typed as an organiser would."""

from __future__ import annotations

import csv
import json
import shutil

import pytest
from cli_samples import CLUB, DAY, EVENT, FILES, club, refused, rows_in, typed  # noqa: F401

ROOM = {"room.json", "seating.csv", "report.html"}


@pytest.fixture
def evening(tmp_path, capsys):
    out = tmp_path / "room"
    status, said, err = typed(capsys, "seat", CLUB, "--event", EVENT, "--as-of", DAY, "--rounds", 2, "--tables", "10x8", "--minutes", 20, "--out", out)
    assert status == 0, err
    assert "2 rounds of 20 minutes, 10 tables" in said
    return out


def test_seat_writes_files_that_agree(evening):
    assert {p.name for p in evening.iterdir()} - {"seating.xlsx"} == ROOM
    room = json.loads((evening / "room.json").read_text(encoding="utf-8"))
    rows = rows_in(evening / "seating.csv")
    assert len(rows) == 2 * len(room["people"])
    for one in room["rounds"]:
        for table in one["tables"]:
            assert {r["person"] for r in rows if r["round"] == str(one["round"]) and r["table"] == str(table["table"])} == set(table["people"])
    page = (evening / "report.html").read_text(encoding="utf-8")
    assert page.count('<article class="card') == len(room["people"]) and page.count('<article class="screen"') == 2
    assert page.count('<article class="sheet"') == 10
    if (evening / "seating.xlsx").exists():
        openpyxl = pytest.importorskip("openpyxl")
        sheet = openpyxl.load_workbook(evening / "seating.xlsx").active
        assert sheet.max_row == len(rows) + 1 and sheet.cell(2, 2).value == rows[0]["person"]


def test_plan_with_rounds_adds_the_room_to_its_report(capsys, tmp_path):
    out = tmp_path / "out"
    status, said, err = typed(capsys, "plan", CLUB, "--event", EVENT, "--as-of", DAY, "--rounds", 3, "--minutes", 5, "--out", out)
    assert status == 0, err
    assert {p.name for p in out.iterdir()} - {"seating.xlsx"} == FILES | {"room.json", "seating.csv"}
    page = (out / "report.html").read_text(encoding="utf-8")
    assert 'id="room"' in page and 'id="round3"' in page and 'id="introductions"' in page
    assert "nobody meets anybody twice" in said


def test_by_hand_and_back(capsys, evening):
    before = (evening / "seating.csv").read_bytes()
    room = json.loads((evening / "room.json").read_text(encoding="utf-8"))
    a, b = (table["people"][-1] for table in room["rounds"][0]["tables"][:2])
    status, said, err = typed(capsys, "seat", CLUB, "--plan", evening, "--swap", a, b, 1)
    assert status == 0, err
    assert "The changes by hand" in said and "moved" in said
    rows = {(r["person"], r["round"]): r["table"] for r in rows_in(evening / "seating.csv")}
    assert rows[a, "1"] == "2" and rows[b, "1"] == "1"
    status, said, err = typed(capsys, "seat", CLUB, "--plan", evening, "--undo")
    assert status == 0, err
    assert (evening / "seating.csv").read_bytes() == before


def test_late_early_and_few_rounds_hold_from_the_tables_on_through_every_change(capsys, evening, tmp_path):
    room = json.loads((evening / "room.json").read_text(encoding="utf-8"))
    late, early, few, *others = [one["person"] for one in room["people"] if not one["host"]]
    folder, out = tmp_path / "club", tmp_path / "three"
    shutil.copytree(CLUB, folder)
    with open(folder / "rules.csv", "a", encoding="utf-8") as rules:
        rules.write(f"arrives,{late},2,,,\nleaves,{early},2,{EVENT},,\nrounds_at_most,{few},1,,,\n")
    plan = ("seat", folder, "--event", EVENT, "--as-of", DAY, "--rounds", 3, "--tables", "9x8", "--meetings-at-least", 40, "--out", out)
    status, said, err = typed(capsys, *plan)
    assert status == 0, err
    assert any("meets so many people at least" in line or "at least" in line for line in json.loads((out / "room.json").read_text())["broken"])

    def rounds(person):
        return [row["round"] for row in rows_in(out / "seating.csv") if row["person"] == person and row["table"]]

    def hold():
        return rounds(late) == ["2", "3"] and rounds(early) == ["1", "2"] and len(rounds(few)) == 1

    assert hold()
    status, said, err = typed(capsys, "seat", folder, "--plan", out, "--pin", others[0], 1, 1)
    assert status == 0, err
    assert hold()
    (tmp_path / "here.csv").write_text("\n".join((late, early, few, *others[4:])), encoding="utf-8")
    status, said, err = typed(capsys, "replan", folder, "--plan", out, "--arrived", tmp_path / "here.csv", "--moved-at-most", 0.05)
    assert status == 0, err
    assert hold()
    changes = json.loads((out / "room.json").read_text(encoding="utf-8"))["changes"]
    assert changes["moved"] <= 0.05 * changes["seats_announced"]


def test_replan_takes_check_ins_of_several_devices(capsys, evening, tmp_path):
    room = json.loads((evening / "room.json").read_text(encoding="utf-8"))
    people = [one["person"] for one in room["people"]]
    for name, some in (("one.csv", people[:40]), ("two.csv", people[30:-4])):
        with open(tmp_path / name, "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(("event", "person", "known", "name", "status"))
            rows.writerows((EVENT, person, "yes", "", "attended") for person in some)
            rows.writerow((EVENT, "new-ab1", "no", "Zoe Zed", "attended"))
    out = tmp_path / "now"
    status, said, err = typed(capsys, "replan", CLUB, "--plan", evening, "--arrived", tmp_path / "one.csv", tmp_path / "two.csv", "--finished", 1, "--out", out)
    assert status == 0, err
    assert "Walked in: Zoe Zed." in said and "cards to print again" in said
    now = json.loads((out / "room.json").read_text(encoding="utf-8"))
    assert len(now["people"]) == len(people) - 4 + 1
    page = (out / "report.html").read_text(encoding="utf-8")
    assert page.count('<article class="card') == sum(one["card_changed"] for one in now["people"]) < len(people)


@pytest.mark.parametrize(("words", "said"), [
    (("seat", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--tables", "4", "--out", "o"), "how many sit at each"),
    (("seat", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--tables", "ten", "--out", "o"), "no layout"),
    (("seat", "DIR", "--event", "e3", "--as-of", "2026-03-01"), "--out is missing"),
    (("plan", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--out", "o", "--meetings-at-least", "3"), "of rounds and tables"),
    (("replan", "DIR", "--plan", "o", "--arrived", "a.csv", "--moved-at-most", "8"), "a number from 0 to 1"),
    (("seat", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--tables", "2x3", "--out", "o", "--pin", "ann", "9", "1"), "table 9 of 2"),
    (("seat", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--tables", "2x3", "--out", "o", "--pin", "ann", "1", "7"), "round 7 of 1"),
    (("seat", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--tables", "1x1", "--out", "o"), "at least 2 people"),
    (("plan", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--tables", "1x1", "--out", "o"), "at least 2 people"),
    (("seat", "DIR", "--plan", "nowhere", "--undo"), "cannot be read"),
    (("seat", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--out", "o", "--undo"), "--plan"),
    (("seat", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--out", "o", "--swap", "ann", "bo"), "PERSON PERSON ROUND"),
    (("plan", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--out", "o", "--minutes", "5"), "--rounds"),
    (("replan", "DIR", "--plan", "nowhere", "--arrived", "no.csv"), "cannot be read"),
])  # fmt: skip
def test_wrong_words_are_refused_in_one_line(capsys, monkeypatch, club, words, said):
    refused(capsys, monkeypatch, club, words, said)
