"""`libnetgraph keep-in-touch`, `attend` and `fading`: what they print, write and refuse."""

from __future__ import annotations

import json
import re

import pytest
from cli_samples import CLUB, DAY, PEOPLE, club, refused, rows_in, typed  # noqa: F401

WEEK = {"keep_in_touch.csv", "keep_in_touch.html", "keep_in_touch.json"}
CHOICE = {"attend.csv", "attend.html", "attend.json"}


def test_a_week_is_told_with_who_is_next_and_who_is_left_out(capsys, club):
    status, out, err = typed(capsys, "keep-in-touch", club, "--person", "ann", "--as-of", "2026-03-01", "--minutes", "15", "--over", "phone")
    assert status == 0 and err == ""
    lines = out.splitlines()
    assert lines[0] == "Keep in touch: Ann Abel (ann), the week from Sunday 1 March 2026"
    # Ann has been in contact with Bo, Cy and Ed, who opted out; Flo and Di she has never met, nor shared a room with.
    assert lines[1] == "1 contact in 15 of 15 minutes, of 2 people with a tie"
    assert re.match(r"  1\. Call Cy Cole \(15 minutes\): without contact the tie fades from 0\.\d\d to 0\.\d\d by 2026-05-31;", lines[3])
    assert "Next, with more time:" in out and re.search(r"^     Bo Berg: the minutes do more for others; the tie fades", out, re.M)
    assert "opted out" not in out and "Ed" not in out and "ed," not in out
    assert "Keeping in touch with 2 people at their rhythms takes 2.0 contacts a week; 15 minutes allow 1: this cannot be kept up." in out


def test_a_week_is_written_whole_in_three_files_that_agree(capsys, club, tmp_path):
    out = tmp_path / "made" / "on the way"
    status, said, err = typed(capsys, "keep-in-touch", club, "--person", "Ann Abel", "--as-of", "2026-03-01", "--minutes", "60", "--weeks", "3", "--out", out)
    assert status == 0, err
    assert {p.name for p in out.iterdir()} == WEEK
    plan = json.loads((out / "keep_in_touch.json").read_text(encoding="utf-8"))
    rows = rows_in(out / "keep_in_touch.csv")
    this_week = [row for row in rows if row["do"] == "this week"]
    assert [(row["person"], row["channel"], int(row["minutes"])) for row in this_week] == [(c["person"], c["channel"], c["minutes"]) for c in plan["contacts"]]
    assert [row["person"] for row in rows if row["do"] == "not this week"] == [left["person"] for left in plan["left_out"]]
    later = [row for row in rows if row["do"] == "planned"]
    assert [(row["week_of"], row["person"]) for row in later] == [(w["start"], c["person"]) for w in plan["ahead"]["weeks"][1:] for c in w["contacts"]]
    assert {row["week_of"] for row in later} <= {"2026-03-08", "2026-03-15"}
    page = (out / "keep_in_touch.html").read_text(encoding="utf-8")
    assert page.count('<li class="contact">') == len(this_week) > 0
    for text in (page, json.dumps(plan), (out / "keep_in_touch.csv").read_text(encoding="utf-8")):
        assert "Evers" not in text and '"ed"' not in text
    assert "The next 3 weeks" in said and "keep_in_touch.html" in said


def test_several_people_share_the_minutes_by_id_or_name(capsys, club, tmp_path):
    status, out, err = typed(capsys, "keep-in-touch", club, "--person", "ann", "--person", "Bo Berg", "--person", "ann", "--as-of", "2026-03-01", "--minutes", "60")
    assert status == 0, err
    assert out.startswith("Keep in touch: Ann Abel (ann) and Bo Berg (bo), the week from")
    assert re.search(r"^  1\. (Ann Abel|Bo Berg): (Call|Send|Write)", out, re.M)


def test_channels_minutes_rest_and_rooms_can_be_set(capsys, club, tmp_path):
    words = ("keep-in-touch", club, "--person", "ann", "--as-of", "2026-03-01", "--minutes", "60", "--out", tmp_path / "out")

    def contacts(*more):
        status, _, err = typed(capsys, *words, *more)
        assert status == 0, err
        return json.loads((tmp_path / "out" / "keep_in_touch.json").read_text(encoding="utf-8"))["contacts"]

    assert {(c["channel"], c["minutes"]) for c in contacts("--over", "phone=20", "--over", "email")} <= {("phone", 20), ("email", 10)}
    assert contacts("--rest", "60") == []  # Ann's contacts are of 2026-01-08
    assert contacts("--only-used") == []  # face to face is not offered
    assert {c["person"] for c in contacts("--only-used", "--over", "face_to_face")} == {"cy"}  # 45 of 60 minutes


def test_rows_with_mistakes_are_said_among_the_assumptions(capsys, club, tmp_path):
    (club / "people.csv").write_text(PEOPLE + "ann,Twice,,,,,,\n", encoding="utf-8")
    words = ("keep-in-touch", club, "--person", "bo", "--as-of", "2026-03-01", "--minutes", "60", "--out", tmp_path / "out")
    status, _, err = typed(capsys, *words)
    assert status == 1 and "people.csv:8" in err and "--lenient" in err and not (tmp_path / "out").exists()
    assert typed(capsys, *words, "--lenient")[0] == 0
    plan = json.loads((tmp_path / "out" / "keep_in_touch.json").read_text(encoding="utf-8"))
    assert plan["assumptions"][-1] == "1 row of the tables broke a rule and was left out; `libnetgraph check` lists them."


def test_events_to_go_to_are_told_and_written(capsys, club, tmp_path):
    (club / "events.csv").write_text(
        "event,name,series,start,end,kind,fee\ne1,First breakfast,club,2026-01-08T07:45,,breakfast,\ne2,Second breakfast,club,2026-02-12T07:45,,breakfast,\n"
        "e3,Third breakfast,club,2026-03-12T07:45,2026-03-12T09:15,breakfast,10\ne4,=Gala,,2026-03-20T18:00,2026-03-20T23:00,,80\n", encoding="utf-8")
    with open(club / "attendance.csv", "a", encoding="utf-8") as file:
        file.write("e4,bo,registered,guest\n")
    out = tmp_path / "out"
    status, said, err = typed(capsys, "attend", club, "--person", "ann", "--as-of", "2026-03-01", "--hours", "3", "--cost", "20.5", "--travel", "0.5", "--out", out)
    assert status == 0, err
    assert said.startswith("Events for Ann Abel (ann), from Sunday 1 March 2026 to Sunday 31 May 2026\n1 event, 2 h of 3 h, 10.00 of 20.50 in fees\n\n"
                           "  1. Go to Third breakfast on 2026-03-12 (2.0 hours, fee 10.00): talks with about ")
    assert "     =Gala on 2026-03-20: takes 5.5 hours, more than the 3.0 there are.\n" in said
    assert "Proven best" in said and "Evers" not in said
    assert {p.name for p in out.iterdir()} == CHOICE
    plan = json.loads((out / "attend.json").read_text(encoding="utf-8"))
    assert [(row["do"], row["event"]) for row in rows_in(out / "attend.csv")] == [("go", e["event"]) for e in plan["events"]] + [("not", "e4")]
    assert rows_in(out / "attend.csv")[1]["name"] == "'=Gala"  # disarmed
    assert "Third breakfast" in (out / "attend.html").read_text(encoding="utf-8")
    for file in CHOICE:
        assert "Evers" not in (out / file).read_text(encoding="utf-8")


def test_a_long_list_of_other_events_ends_with_how_many_more(capsys, club, tmp_path):
    with open(club / "events.csv", "a", encoding="utf-8") as file:
        file.writelines(f"x{i:02},,,2026-04-{i + 1:02},\n" for i in range(20))
    status, out, _ = typed(capsys, "attend", club, "--person", "ann", "--as-of", "2026-03-01", "--hours", "3", "--out", tmp_path / "out")
    assert status == 0 and out.count("nobody else is expected yet.") == 15 and "     and 5 others; --out writes all of them.\n" in out
    assert [row["because"] for row in rows_in(tmp_path / "out" / "attend.csv")].count("nobody_expected") == 20


def test_nothing_to_come_is_said(capsys, club):
    status, out, _ = typed(capsys, "attend", club, "--person", "ann", "--as-of", "2027-03-01", "--hours", "3")
    assert status == 0 and "0 events, 0 h of 3 h" in out and "No event is coming in that time." in out


def test_fading_lists_three_kinds_of_ties_and_writes_them(capsys, tmp_path):
    tables, beside = tmp_path / "tables", tmp_path / "beside"
    tables.mkdir()
    beside.mkdir()
    for name, text in {
        "people": "person,name,consent\na,Ann,\nb,Bo,\nc,Cy,\nd,Di,\ne,Ed,no\n",
        "events": "event,start\nx,2026-05-01\n",
        "attendance": "event,person,status\nx,c,attended\nx,d,attended\n",
        "interactions": "from,to,channel,at\na,b,face_to_face,2024-06-01\na,c,email,2026-05-01\na,c,email,2026-05-02\na,d,face_to_face,2012-01-01\n"
                        "a,e,face_to_face,2024-06-01\n",
    }.items():
        (tables / f"{name}.csv").write_text(text, encoding="utf-8")
    words = ("fading", tables, "--as-of", "2026-06-01", "--until", "2036-06-01", "--csv", beside / "fading_ties.csv")
    status, out, err = typed(capsys, *words)
    assert status == 0, err
    # a and b: 2^-(d / 414) falls below .2231 after 896 days, 2026-11-14; c and d only shared a room; a and e: e opted out.
    assert re.search(r"^Faint by Sunday 1 June 2036 unless somebody gets in touch: 2 ties$", out, re.M)
    assert re.search(r"^2026-11-14 +Ann +Bo +0\.\d{3} +0\.\d{3}$", out, re.M)
    assert re.search(r"^Held only from afar, by calls and messages: 1 tie$", out, re.M)
    assert re.search(r"^Ann +Cy +0\.\d{3} +2026-05-02 +never on record$", out, re.M)
    assert re.search(r"^Silent for 1,095 days or more and worth a call: 1 tie$", out, re.M)
    assert re.search(r"^Ann +Di +2012-01-01 +0\.632 ", out, re.M)  # 1 - 1/e on the day
    rows = rows_in(beside / "fading_ties.csv")
    assert [(row["kind"], row["a"], row["b"]) for row in rows if row["kind"] != "fading"] == [("remote", "a", "c"), ("dormant", "a", "d")]
    assert "Ed" not in out and all(row["b"] != "e" for row in rows)
    status, out, _ = typed(capsys, *words[:-2], "--rooms")
    assert re.search(r"^Faint by .*: 3 ties$", out, re.M) and "Cy" in out
    status, out, _ = typed(capsys, *words[:-2], "--person", "Bo", "--top", "1")
    assert re.search(r"^Faint by .*: 1 tie$", out, re.M) and re.search(r"^2026-11-14 +Bo +Ann", out, re.M) and "Di" not in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["keep-in-touch", "DIR", "--person", "ann", "--as-of", "2026-03-01"], "--minutes"),
        (["keep-in-touch", "DIR", "--as-of", "2026-03-01", "--minutes", "9"], "--person"),
        (["keep-in-touch", "DIR", "--person", "ann", "--as-of", "2026-03-01", "--minutes", "1h"], "'1h' is not a whole number of 0 or more"),
        (["keep-in-touch", "DIR", "--person", "anne", "--as-of", "2026-03-01", "--minutes", "9"], "did you mean ann (Ann Abel)?"),
        (["keep-in-touch", "DIR", "--person", "ed", "--as-of", "2026-03-01", "--minutes", "9"], "no person 'ed' in people.csv"),
        (["keep-in-touch", "DIR", "--person", "ann", "--as-of", "2026-03-01", "--minutes", "9", "--over", "phne"], "no channel 'phne'; did you mean phone?"),
        (["keep-in-touch", "DIR", "--person", "ann", "--as-of", "2026-03-01", "--minutes", "9", "--over", "drums"], "no channel 'drums'; there are face_to_face, "),
        (["keep-in-touch", "DIR", "--person", "ann", "--as-of", "2026-03-01", "--minutes", "9", "--over", "attended_together"], "no channel 'attended_together'"),
        (["keep-in-touch", "DIR", "--person", "ann", "--as-of", "2026-03-01", "--minutes", "9", "--over", "phone", "--over", "phone=3"], "'phone' is given twice"),
        (["keep-in-touch", "DIR", "--person", "ann", "--as-of", "2026-03-01", "--minutes", "9", "--over", "phone=0"], "'0' is not a whole number of 1 or more"),
        (["keep-in-touch", "DIR", "--person", "ann", "--as-of", "2026-03-01", "--minutes", "9", "--over", "=3"], "names no channel"),
        (["keep-in-touch", "DIR", "--person", "ann", "--as-of", "2026-03-01", "--minutes", "9", "--weeks", "521"], "at most 520"),
        (["keep-in-touch", "DIR", "--person", "ann", "--as-of", "2026-03-01", "--minutes", "9", "--out", "DIR/people.csv"], "is a file; give a folder for --out"),
        (["attend", "DIR", "--person", "ann", "--as-of", "2026-03-01"], "--hours"),
        (["attend", "DIR", "--person", "ann", "--as-of", "2026-03-01", "--hours", "-1"], "'-1' is not a number of 0 or more"),
        (["attend", "DIR", "--person", "ann", "--as-of", "2026-03-01", "--hours", "nan"], "'nan' is not a number"),
        (["attend", "DIR", "--person", "ann", "--as-of", "2026-03-01", "--hours", "2", "--cost", "1e9"], "at most 1000000"),
        (["attend", "DIR", "--person", "ann", "--as-of", "2026-03-01", "--hours", "2", "--days", "0"], "'0' is not a whole number of 1 or more"),
        (["fading", "DIR", "--as-of", "2026-03-01"], "--until"),
        (["fading", "DIR", "--as-of", "2026-03-01", "--until", "2026-02-01"], "is before --as-of 2026-03-01; look ahead to a later day"),
        (["fading", "DIR", "--as-of", "2026-03-01", "--until", "2027-02-01", "--faint", "0"], "give a strength above 0"),
        (["fading", "DIR", "--as-of", "2026-03-01", "--until", "2027-02-01", "--person", "x"], "no person 'x'"),
    ],
)
def test_wrong_use_is_one_clear_line_and_status_2(capsys, club, words, said, monkeypatch):
    refused(capsys, monkeypatch, club, words, said)


def test_what_cannot_be_written_leaves_nothing_half_done(capsys, club, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "keep_in_touch.html").mkdir()  # a folder in the way
    status, _, err = typed(capsys, "keep-in-touch", club, "--person", "ann", "--as-of", "2026-03-01", "--minutes", "9", "--out", out)
    assert status == 1 and "cannot be written" in err and "what stood there before is unchanged" in err
    assert [p.name for p in out.iterdir()] == ["keep_in_touch.html"]


def test_the_breakfast_club_is_labelled_synthetic_everywhere(capsys, tmp_path):
    for command, more in (("keep-in-touch", ("--minutes", "60")), ("attend", ("--hours", "8"))):
        status, out, err = typed(capsys, command, CLUB, "--person", "p017", "--as-of", DAY, *more, "--out", tmp_path)
        assert status == 0, err
        assert out.startswith("[synthetic]\n")
    for page in ("keep_in_touch.html", "attend.html"):
        assert '<p class="label"><bdi>synthetic</bdi></p>' in (tmp_path / page).read_text(encoding="utf-8")
