"""What comes back after an evening: the door's lists and filled-in introductions, by ids, addresses or names."""

from __future__ import annotations

import csv
import datetime

import pytest
from cli_samples import typed
from desk_samples import marks, tables
from libnetgraph.errors import DataError
from libnetgraph.workspace.deciding import undo
from libnetgraph.workspace.importing import import_files
from libnetgraph.workspace.outcomes import outcomes_of

from libnetgraph import read_tables

PEOPLE = """person,name,email,organisation,consent
ann,Ann Abel,ann@x.example,Abel,
bo,Bo Berg,bo@x.example,Berg,
cy,Cy Cole,cy@x.example,Cole,
di,Di Dorn,di@x.example,Dorn,no
di2,Di Dorn,di2@x.example,Dorn,
"""
EVENTS = "event,name,start\ne1,Breakfast,2026-03-05T07:45\ne2,Lunch,2026-04-02T12:00\n"
ATTENDANCE = "event,person,status,role\n" + "".join(f"e1,{who},registered,{'host' if who == 'bo' else ''}\n" for who in ("ann", "bo", "cy", "di"))
INTRODUCTIONS = "introducer,a,b,event,outcome\nbo,ann,cy,e1,proposed\n"


@pytest.fixture
def club(tmp_path):
    folder = tmp_path / "club"
    folder.mkdir()
    for name, text in (("people", PEOPLE), ("events", EVENTS), ("attendance", ATTENDANCE), ("introductions", INTRODUCTIONS)):
        (folder / f"{name}.csv").write_text(text)
    return folder


def rows(club, table):
    with open(club / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def came(club):
    return {row["person"]: (row["status"], row.get("at", "")) for row in rows(club, "attendance") if row["event"] == "e1"}


def file(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    return tmp_path / name


def test_two_devices_the_first_time_holds_and_the_rest_did_not_come(club, tmp_path):
    one = file(tmp_path, "door-a.csv", "event,person,status,at,device\ne1,ann,attended,2026-03-05T07:50,a\ne1,bo,attended,2026-03-05T07:41,a\n")
    two = file(tmp_path, "door-b.csv", "event,person,status,at,device\ne1,ann,attended,2026-03-05T07:44,b\n")
    for order in ((one, two), (two, one)):
        for path in order:
            import_files(club, [path], recorded=True, over=True)
        assert came(club) == {"ann": ("attended", "2026-03-05T07:44"), "bo": ("attended", "2026-03-05T07:41"), "cy": ("no_show", ""), "di": ("no_show", "")}
        assert [row["role"] for row in rows(club, "attendance")] == ["", "host", "", ""]
        read_tables(club)
        undo(club)
        undo(club)
        assert (club / "attendance.csv").read_text() == ATTENDANCE


def test_people_at_the_door_by_name_by_address_and_unannounced(club, tmp_path):
    door = file(tmp_path, "door.csv", "event,person,name,email,status,at\ne1,,ABEL Ann,,attended,2026-03-05T07:50\ne1,,,BO@x.example,attended,2026-03-05T07:51\n"
                "e1,new-001,Eve Extra,eve@x.example,attended,2026-03-05T07:52\ne1,new-002,Cy Cole,,attended,2026-03-05T07:53\n")  # fmt: skip
    report = import_files(club, [door], recorded=True)
    status = came(club)
    assert status["ann"][0] == status["bo"][0] == "attended" and status["cy"][0] == "registered"
    names = {row["person"]: row["name"] for row in rows(club, "people")}
    assert sorted(names.values()) == ["Ann Abel", "Bo Berg", "Cy Cole", "Cy Cole", "Di Dorn", "Di Dorn", "Eve Extra"]
    assert report.settled.to_review >= 1, "the walk-in Cy Cole may be the known one, but a name is not enough"


def test_a_name_that_two_bear_is_told_and_waits(club, tmp_path):
    door = file(tmp_path, "door.csv", "event,name,status,at\ne1,Di Dorn,attended,2026-03-05T07:50\ne1,Nobody Known,attended,2026-03-05T07:50\n")
    report = import_files(club, [door], recorded=True)
    assert report.settled.derived.matched.nobody.get("di dorn") == 2
    assert came(club)["di"][0] == "registered"


def test_outcomes_by_id_by_address_and_by_name(club, tmp_path):
    filled = file(tmp_path, "introductions.csv", "introducer,a,b,event,outcome\nbo,cy,ann,e1,met\n,bo@x.example,CY@x.example,e1,business\n")
    import_files(club, [filled], recorded=True)
    found = {(row["a"], row["b"]): (row["introducer"], row["outcome"]) for row in rows(club, "introductions")}
    assert found == {("ann", "cy"): ("bo", "met"), ("bo", "cy"): ("", "business")}
    named = file(tmp_path, "more.csv", "a_name,b_name,event,outcome\nAnn Abel,Bo Berg,e1,accepted\nAnn Abel,Nobody,e1,met\n")
    report = import_files(club, [named], recorded=True)
    assert ("ann", "bo") in {(row["a"], row["b"]) for row in rows(club, "introductions")}
    assert report.settled.derived.matched.nobody == {"nobody": 0}
    read_tables(club)


def test_an_outcome_moves_on_and_never_back(club, tmp_path):
    met = file(tmp_path, "met.csv", "introducer,a,b,event,outcome\nbo,ann,cy,e1,met\n")
    again = file(tmp_path, "plan.csv", "introducer,a,b,event,outcome\nbo,ann,cy,e1,proposed\n")
    for order in ((met, again), (again, met)):
        for path in order:
            import_files(club, [path], recorded=True)
        assert [row["outcome"] for row in rows(club, "introductions")] == ["met"]
        undo(club)
        undo(club)
    assert (club / "introductions.csv").read_text() == INTRODUCTIONS


def test_what_is_no_word_or_no_day_is_refused_with_its_place(club, tmp_path):
    state = marks(club)
    for text, place in (("event,person,status,at\ne1,ann,perhaps,2026-03-05\n", "door.csv:2:3"), ("event,person,status,at\ne1,ann,attended,soon\n", "door.csv:2:4"),
                        ("introducer,a,b,event,outcome\nbo,ann,cy,e1,great\n", "door.csv:2:5")):  # fmt: skip
        with pytest.raises(DataError, match=place):
            import_files(club, [file(tmp_path, "door.csv", text)], recorded=True)
    with pytest.raises(DataError, match="libnetgraph import"):
        import_files(club, [file(tmp_path, "x.csv", "Name,Email\nAnn,ann@x.example\n")], recorded=True)
    assert marks(club) == state


def test_outcomes_are_counted_by_event_reason_and_introducer(club):
    (club / "introductions.csv").write_text("introducer,a,b,event,outcome,asked_a,yes_a,yes_b,reasons\nbo,ann,cy,e1,met,,,,shared contacts;same interests\n"
                                            "bo,ann,di2,e1,proposed,2026-03-01,,,same interests\ndi,bo,cy,e1,declined,,,,\n,bo,di2,e2,proposed,,,,\n")  # fmt: skip
    found = outcomes_of(club, as_of=datetime.date(2026, 3, 31))
    (every,) = found["all"]
    assert every.counts == {"proposed": 3, "asked": 3, "agreed": 1, "declined": 1, "missed": 0, "met": 1, "business": 0}
    assert [(row.group, row.counts["met"]) for row in found["reason"]] == [("same interests", 1), ("shared contacts", 1)]
    assert [row.group for row in found["introducer"]] == ["bo"], "who opted out is not named"
    assert [row.group for row in found["event"]] == ["Breakfast"]


def test_the_commands_say_what_they_did(club, tmp_path, capsys):
    door = file(tmp_path, "door.csv", "event,person,status,at\ne1,ann,attended,2026-03-05T07:50\n")
    before = tables(club)
    status, out, _ = typed(capsys, "record", club, door, "--dry-run")
    assert status == 0 and "Nothing was written" in out and tables(club) == before
    status, out, _ = typed(capsys, "record", club, door)
    assert status == 0 and "1 rows, 0 new, 1 known" in out
    status, out, _ = typed(capsys, "trace", club, "ann", "--column", "status")
    assert status == 0 and "door.csv:2" in out and "attendance.csv:2 (your row)" in out
    status, out, _ = typed(capsys, "undo", club)
    assert status == 0 and "Taken back: door.csv" in out and tables(club) == before
    status, _, err = typed(capsys, "erase", club, "Di Dorn", "--as-of", "2026-06-01")
    assert status == 1 and "2 people are called 'Di Dorn'" in err
