"""The door: who is on the page, how marks become a list, the log, the server's guards, and the way back into the tables."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import json
import re

import pytest
from cli_samples import typed
from door_samples import EVENT, NOW, said
from hypothesis import given, settings
from hypothesis import strategies as st
from libnetgraph.door import guests_of, mark_of, merged, render_door
from libnetgraph.door.evening import Evening
from libnetgraph.door.log import Log
from libnetgraph.door.marks import COLUMNS, checkin_rows
from libnetgraph.errors import DataError, FileError
from report_samples import hostile_strings

from libnetgraph import read_tables

# Who is on the page ---------------------------------------------------------------------------------------------------------------
TABLES = {
    "people": "person,name,organisation,consent\nann,Ann Abel,Abel,\nbo,Bo Berg,Berg,\ncy,Cy Cole,,\ndi,Di Dorn,Dorn,no\ned,Ed Eck,,\nfay,Fay Fox,,\n",
    "events": f"event,name,start\n{EVENT},Breakfast,2026-12-03T07:45\nlunch,Lunch,\n",
    "attendance": f"event,person,status,at\n{EVENT},bo,registered,2026-11-20\n{EVENT},ann,attended,\n{EVENT},cy,invited,\n{EVENT},di,registered,\n"
                  f"{EVENT},ed,declined,\n{EVENT},fay,registered,2026-12-04\nlunch,ed,invited,\n",
}  # fmt: skip


@pytest.fixture
def small(tmp_path):
    folder = tmp_path / "club"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text)
    return folder


def standing(guests):
    return {guest.person: guest.standing for guest in guests.guests}


def test_who_is_looked_for(small):
    net = read_tables(small)
    # ed said no, fay signed up after the day, di opted out and is only counted.
    assert standing(guests_of(net, EVENT)) == {"ann": "", "bo": "", "cy": "invited"}
    assert guests_of(net, EVENT).left_out == 1
    assert standing(guests_of(net, EVENT, everyone=True)) == {"ann": "", "bo": "", "cy": "invited", "di": ""}
    assert standing(guests_of(net, EVENT, members=True)) == {"ann": "", "bo": "", "cy": "invited", "ed": "not on the list", "fay": "not on the list"}
    assert standing(guests_of(net, EVENT, as_of=dt.date(2026, 11, 1))) == {"ann": "", "cy": "invited"}
    assert standing(guests_of(net, "lunch")) == {"ed": ""}, "where nobody has a place, the invited are expected"
    assert [guest.name for guest in guests_of(net, EVENT).guests] == ["Ann Abel", "Bo Berg", "Cy Cole"]
    assert guests_of(net, EVENT).mark != guests_of(net, EVENT, everyone=True).mark == guests_of(net, EVENT, everyone=True).mark
    with pytest.raises(KeyError):
        guests_of(net, "nothing")


def test_the_page_holds_no_more_than_the_door_needs_and_nobody_who_opted_out(small):
    page = render_door(guests_of(read_tables(small), EVENT))
    assert "Dorn" not in page and '"di"' not in page
    data = json.loads(re.search(r'id="data">(.*?)</script>', page)[1])
    code = data["people"][0][3]
    assert data["people"][0] == ["ann", "Ann Abel", "Abel", code, ""] and re.fullmatch("[A-Z2-7]{8}", code)
    assert set(data) == {"event", "list", "columns", "served", "plan", "people", "disarmed"}
    assert "connect-src" not in page and "http" not in re.sub(r"http-equiv", "", page.partition("<script>")[0])


def test_hostile_names_cannot_leave_the_data_of_the_page(tmp_path):
    folder = tmp_path / "club"
    folder.mkdir()
    texts = [text for text in hostile_strings() if "\x00" not in text and text.isprintable() and text.strip()]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["person", "name", "organisation"])
    writer.writerows([f"p{i}", text, text] for i, text in enumerate(texts))
    (folder / "people.csv").write_text(out.getvalue(), encoding="utf-8")
    (folder / "events.csv").write_text(f"event,name\n{EVENT},</script><script>alert(1)</script>\n")
    page = render_door(guests_of(read_tables(folder), EVENT, members=True), served=True, plan=True)
    assert page.count("</script>") == 2 and "<script>alert" not in page
    assert len(json.loads(re.search(r'id="data">(.*?)</script>', page)[1])["people"]) == len(texts)


# Marks ------------------------------------------------------------------------------------------------------------------------------
def test_the_first_time_holds_and_an_undo_takes_back_what_it_names():
    early, late = mark_of(said("early", at="2026-12-03T07:40:00", device="bbbbbb")), mark_of(said("late1"))
    other = mark_of(said("other", person="p0002"))
    undo = mark_of(said("undo1", at="2026-12-03T07:45:00", undoes=["aaaaaa-late1"]))
    assert [(one.person, one.at, one.device) for one in merged([late, early, other])] == [("p0001", "2026-12-03T07:40:00", "bbbbbb"), ("p0002", NOW, "aaaaaa")]
    assert [one.person for one in merged([late, undo])] == []
    assert [(one.person, one.at) for one in merged([late, undo, early])] == [("p0001", "2026-12-03T07:40:00")], "what the other device saw stays"
    again = mark_of(said("again", at="2026-12-03T07:50:00"))
    assert [one.at for one in merged([late, undo, again])] == ["2026-12-03T07:50:00"]
    assert merged([]) == []


@st.composite
def evenings(draw):
    """Marks of three devices about three people; an undo takes back some marks said before it."""
    marks = []
    for number in range(draw(st.integers(1, 10))):
        device = draw(st.sampled_from(["aaaaaa", "bbbbbb", "cccccc"]))
        person = draw(st.sampled_from(["p1", "p2", "new-aaaaaa-wwww"]))
        before = [mark["id"] for mark in marks if mark["what"] == "here" and mark["person"] == person]
        fields = {"undoes": draw(st.lists(st.sampled_from(before), min_size=1, max_size=3, unique=True))} if before and draw(st.booleans()) else {}
        name = {"name": "Zed"} if person.startswith("new") and not fields else {}
        marks.append(said(f"m{number:04d}", person, f"2026-12-03T07:{draw(st.integers(0, 59)):02d}:00", device, **fields, **name))
    return [mark_of(mark) for mark in marks]


@settings(max_examples=60, deadline=None)
@given(evenings(), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(marks, draw):
    shuffled = marks + marks[: len(marks) // 2]
    draw.shuffle(shuffled)
    assert merged(shuffled) == merged(marks)
    taken = {id for mark in marks for id in mark.undoes}
    assert {one.person for one in merged(marks)} == {mark.person for mark in marks if mark.what == "here" and mark.id not in taken}


@pytest.mark.parametrize("broken", [
    None, [], "x", {"id": "x"}, said("a"), said("A-B!!"), said("okay", at="2026-12-03"), said("okay", at="2026-13-03T07:41:00"), said("okay", person=" "),
    said("okay", name="x" * 201), said("okay", name="line\nbreak"), said("okay", name="\ud800"), said("okay", name=7), said("okay", what="gone"),
    said("okay", consent="yes"), said("okay", undoes=["x"]), said("okay", undoes=[]), said("okay", undoes="aaaaaa-late1"), said("okay", secret="1"),
    said("okay", device="../../etc"), said("okay", person="new-aaaaaa-wwww"), {**said("okay"), "what": "undo"}, {**said("okay"), "undoes": ["aaaaaa-late1"]},
])  # fmt: skip
def test_what_is_no_mark_is_refused_with_the_field(broken):
    with pytest.raises(ValueError, match=r"mark|id|at|person|name|what|undo|field|device|consent"):
        mark_of(broken)


def test_the_list_reads_as_record_wants_it():
    walk_in = mark_of(said("walk1", "new-aaaaaa-wwww", name="=cmd", organisation="Zed & Co", email="z@x.example", consent="no"))
    rows = checkin_rows(EVENT, merged([walk_in, mark_of(said("known", "newton", at="2026-12-03T07:40:00"))]), {"newton": ("Isaac Newton", "Trinity")})
    assert rows == [
        (EVENT, "newton", "yes", "Isaac Newton", "Trinity", "", "", "attended", "2026-12-03T07:40:00", "aaaaaa"),
        (EVENT, "new-aaaaaa-wwww", "", "=cmd", "Zed & Co", "z@x.example", "no", "attended", NOW, "aaaaaa"),
    ]
    assert len(COLUMNS) == len(rows[0])


# The log --------------------------------------------------------------------------------------------------------------------------
def test_a_log_cut_short_at_any_byte_holds_every_whole_line(tmp_path, monkeypatch):
    monkeypatch.setattr("os.fsync", lambda _: None)  # what is flushed when is another test's
    path = tmp_path / "whole" / "checkins.jsonl"
    log = Log(path, EVENT)
    marks = [mark_of(said(f"m{i:04d}", f"p{i}", name="Zoë")) for i in range(4)]
    assert log.add(marks[:2]) == 2 and log.add(marks) == 2 and log.add(marks) == 0
    log.admit("d" * 64)
    log.close()
    content = path.read_bytes()
    for end in range(len(content) + 1):
        cut = tmp_path / "cut.jsonl"
        cut.write_bytes(content[:end])
        again = Log(cut, EVENT)
        whole = content[:end].count(b"\n")
        assert again.marks == marks[: max(0, min(4, whole - 1))] and again.devices == ({"d" * 64} if whole == 6 else set())
        again.add([mark_of(said("after", "p9"))])
        again.close()
        last = Log(cut, EVENT)
        assert last.marks[-1].person == "p9"
        last.close()


def test_a_log_of_something_else_or_damaged_or_taken_is_refused(tmp_path):
    path = tmp_path / "checkins.jsonl"
    log = Log(path, EVENT)
    with pytest.raises(FileError, match="another `libnetgraph door` has it"):
        Log(path, EVENT)
    log.add([mark_of(said("one1"))])
    log.close()
    with pytest.raises(DataError, match="is the log of event 'e24', not of 'e25'"):
        Log(path, "e25")
    path.write_bytes(path.read_bytes().replace(b'"what":"here"', b'"what":"gone"'))
    with pytest.raises(DataError, match=r"checkins\.jsonl:2: cannot be read: what"):
        Log(path, EVENT)
    path.write_text("person,name\n")
    with pytest.raises(DataError, match="1: cannot be read"):
        Log(path, EVENT)
    with pytest.raises(FileError, match="cannot be opened"):
        Log(tmp_path, EVENT)


# Back into the tables, and the plan made anew --------------------------------------------------------------------------------------
def rows(folder, table):
    with open(folder / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_lists_of_several_devices_go_into_the_tables_and_the_next_plan_knows(small, tmp_path, capsys):
    eve = {"name": "Eve Extra", "organisation": "Extra"}
    on_a = [said("a001", "ann"), said("a002", "new-aaaaaa-eeee", **eve)]
    on_b = [said("b001", "ann", "2026-12-03T07:39:20", "bbbbbb"), said("b002", "new-bbbbbb-dddd", device="bbbbbb", name="Dorn, Di"), on_a[1]]
    for name, marks in (("a", on_a), ("b", on_b)):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([COLUMNS, *checkin_rows(EVENT, merged(map(mark_of, marks)), {"ann": ("Ann Abel", "Abel")})])
        (tmp_path / f"checkins-{name}.csv").write_text(text.getvalue())
    status, out, err = typed(capsys, "record", small, tmp_path / "checkins-a.csv", tmp_path / "checkins-b.csv", "--over")
    assert status == 0, err
    came = {row["person"]: (row["status"], row["at"]) for row in rows(small, "attendance") if row["event"] == EVENT}
    people = {row["name"]: row for row in rows(small, "people")}
    assert came["ann"] == ("attended", "2026-12-03T07:39:20") and came["bo"][0] == "no_show", "the first time holds"
    assert came[people["Eve Extra"]["person"]] == ("attended", NOW), "on both devices' lists, and one person"
    assert len(people) == 8 and people["Eve Extra"]["consent"] == ""
    # Di Dorn opted out; whoever came unannounced under that name is not introduced until somebody says that they are two.
    assert people["Dorn, Di"]["consent"] == "no" and "under the name of somebody who opted out" in out and "Dorn" not in out
    later = read_tables(small)
    assert people["Dorn, Di"]["person"] in later and people["Dorn, Di"]["person"] not in {g.person for g in guests_of(later, EVENT).guests}
    assert typed(capsys, "review", small, "--different", people["Dorn, Di"]["person"], "di")[0] == 0
    assert {row["name"]: row["consent"] for row in rows(small, "people")}["Dorn, Di"] == ""


def test_outcomes_of_a_plan_made_at_the_door_find_the_walk_in(small, tmp_path, capsys):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *checkin_rows(EVENT, merged([mark_of(said("a002", "new-aaaaaa-eeee", name="Eve Extra"))]), {})])
    (tmp_path / "checkins.csv").write_text(text.getvalue())
    (tmp_path / "introductions.csv").write_text(f"introducer,a,b,event,outcome\n,ann,new-aaaaaa-eeee,{EVENT},met\n")
    assert typed(capsys, "record", small, tmp_path / "introductions.csv", tmp_path / "checkins.csv")[0] == 0
    eve = next(row["person"] for row in rows(small, "people") if row["name"] == "Eve Extra")
    made = rows(small, "introductions")
    assert [({row["a"], row["b"]}, row["outcome"]) for row in made] == [({"ann", eve}, "met")]


def test_a_plan_made_at_the_door_is_for_those_who_are_here_and_says_what_changed(small):
    net = read_tables(small)
    held = Evening(net, guests_of(net, EVENT), small.parent / "evening", as_of=dt.date(2026, 12, 3))
    try:
        with pytest.raises(ValueError, match="nobody is here yet"):
            held.replan()
        held.take([said("a001", "ann"), said("a002", "bo"), said("a003", "new-aaaaaa-eeee", name="Eve Extra"), said("a004", "new-aaaaaa-dddd", name="Di Dorn"),
                   said("a005", "new-aaaaaa-ffff", name="Flo Free", consent="no")], 0, "")  # fmt: skip
        plan = held.replan()
        assert {card["person"] for card in plan["cards"]} == {"ann", "bo", "new-aaaaaa-eeee"}, "who said no, here or in the tables, is introduced to nobody"
        assert (plan["number"], plan["again"]) == (2, True) and all(met["change"] == "new" for card in plan["cards"] for met in card["meets"])
        held.take([said("a006", "bo", undoes=["aaaaaa-a002"], at="2026-12-03T07:55:00")], 0, "")
        plan = held.replan()
        assert {card["person"] for card in plan["cards"]} == {"ann", "new-aaaaaa-eeee"} and plan["number"] == 3
        kept = [met["change"] for card in plan["cards"] for met in card["meets"]]
        assert kept and set(kept) == {"kept"} and all("Bo Berg" in line for line in plan["dropped"])
        assert b"Eve Extra" in held.cards_page() and sorted(p.name for p in held.folder.iterdir()) == ["checkins.csv", "checkins.jsonl", "plan-2", "plan-3"]
    finally:
        held.close()
    again = Evening(net, guests_of(net, EVENT), small.parent / "evening", as_of=dt.date(2026, 12, 3))
    try:
        assert again.number == 3 and again.cards()["cards"] == plan["cards"], "what was planned is there after a restart"
        assert ",no,attended," in next(line for line in again.list_text().splitlines() if "Di Dorn" in line)
    finally:
        again.close()


def test_the_command_says_what_it_cannot_do(small, tmp_path, capsys):
    assert typed(capsys, "door", small, "--event", EVENT, "--out", tmp_path / "door.html")[0] == 0
    for words, wanted in (
        (["--out", tmp_path / "x.html", "--serve"], "with --serve give a folder"), (["--out", tmp_path / "x.html", "--lan"], "say --serve, too"),
        (["--out", small], "is the folder of your tables"), (["--out", small / "door.html"], "tables"),
        (["--out", tmp_path / "out", "--serve", "--plan", tmp_path / "nothing"], "cannot be read"),
    ):  # fmt: skip
        status, _, err = typed(capsys, "door", small, "--event", EVENT, *words)
        assert status in (1, 2) and wanted in err, err
    (small / "attendance.csv").write_text("event,person,status\n")
    status, _, err = typed(capsys, "door", small, "--event", EVENT, "--out", tmp_path / "empty.html")
    assert status == 2 and "nobody is on the list of e24" in err and "--members" in err
    assert typed(capsys, "door", small, "--event", EVENT, "--out", tmp_path / "members.html", "--members")[0] == 0


def test_the_list_is_the_same_bytes_whatever_the_order(small):
    net = read_tables(small)
    marks = [said("a001", "ann"), said("b001", "ann", "2026-12-03T07:39:20", "bbbbbb"), said("a002", "bo"), said("a003", "bo", undoes=["aaaaaa-a002"])]
    seen = set()
    for number, order in enumerate(itertools.islice(itertools.permutations(marks), 0, None, 5)):
        held = Evening(net, guests_of(net, EVENT), small.parent / f"evening{number}", as_of=None)
        for one in order:
            held.take([one], 0, "")
        seen.add(held.list_text())
        held.close()
    assert len(seen) == 1
