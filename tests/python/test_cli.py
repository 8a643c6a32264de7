"""The command `libnetgraph`: typed as a new user types it, rightly and wrongly."""

from __future__ import annotations

import json
import os
import re
import sys

import pytest
from cli_samples import ATTENDANCE, DATA, EVENTS, INTERACTIONS, PEOPLE, club, needs_data, refused, rows_in, shell, typed  # noqa: F401

import libnetgraph as ng

COMMANDS = ("check", "plan", "report", "reach", "suggest", "why", "keep-in-touch", "attend", "fading")

# -- help and usage ------------------------------------------------------------------------------------------------------


def test_help_explains_every_command_with_an_example(capsys):
    status, out, err = typed(capsys, "--help")
    assert status == 0 and err == ""
    for command in COMMANDS:
        assert re.search(rf"^    libnetgraph {command}\b", out, re.M)
        status, its_own, _ = typed(capsys, command, "--help")
        assert status == 0 and "example" in its_own and f"libnetgraph {command}" in its_own
        assert max(map(len, (out + its_own).splitlines())) <= 80


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_no_jargon(capsys, command):
    _, out, _ = typed(capsys, *command.split(), "--help")
    assert not re.search(
        r"\b(graph|vertex|node|edge|adamic|burt|b-matching|lagrangian|json schema|dataframe|centrality)\b", out, re.I
    )


def test_version_is_the_package_s(capsys):
    import libnetgraph

    assert typed(capsys, "--version") == (0, f"libnetgraph {libnetgraph.__version__}\n", "")


def test_nothing_typed_shows_the_help_and_is_wrong_use(capsys):
    status, out, _ = typed(capsys)
    assert status == 2 and "examples:" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["dance", "DIR"], "invalid choice: 'dance'"),
        (["plan", "DIR", "--event", "e3", "--out", "x"], "--as-of"),
        (["reach", "DIR"], "--as-of"),
        (["suggest", "DIR", "--as-of", "2026-03-01"], "--person"),
        (["plan", "DIR", "--event", "e3", "--as-of", "2026-02-30", "--out", "x"], "'2026-02-30' is not a day"),
        (["plan", "DIR", "--event", "e3", "--as-of", "3.12.2026", "--out", "x"], "write it as 2026-12-03"),
        (
            ["plan", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--out", "x", "--at-most", "-1"],
            "'-1' is not a whole number of 0 or more",
        ),
        (
            ["plan", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--out", "x", "--fairness", "2"],
            "'2' is not a number from 0 to 1",
        ),
        (
            ["plan", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--out", "x", "--names", "--ids"],
            "not allowed with",
        ),
        (
            ["plan", "DIR", "--event", "e33", "--as-of", "2026-03-01", "--out", "x"],
            "no event 'e33' in events.csv; did you mean e3 (Third breakfast, 2026-03-12T07:45)",
        ),
        (["plan", "DIR", "--event", "zzz", "--as-of", "2026-03-01", "--out", "x"], "no event 'zzz' in events.csv; the latest there: e1, e2, e3"),
        (
            ["suggest", "DIR", "--as-of", "2026-03-01", "--person", "anne"],
            "no person 'anne' in people.csv; did you mean ann (Ann Abel)?",
        ),
        (["check", "DIR/people.csv"], "is a file; give the folder"),
        (["check", "DIRR"], "no such folder"),
        (
            ["plan", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--out", "DIR/people.csv"],
            "is a file; give a folder for --out",
        ),
        (["plan", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--out", ""], "--out: is empty"),
        (
            ["plan", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--out", "x", "--present", "nobody.txt"],
            "nobody.txt: cannot be read: No such file",
        ),
        (
            ["plan", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--out", "x", "--announced", "DIR/people.csv"],
            "has no columns a and b",
        ),
        (
            ["plan", "DIR", "--event", "e3", "--as-of", "2026-03-01", "--out", "x", "--present", "DIR/events.csv"],
            "row 1: no person 'event' in people.csv",
        ),
        (["reach", "DIR", "--as-of", "2026-03-01", "--top", "many"], "'many' is not a whole number"),
    ],
)
def test_wrong_use_is_one_clear_line_and_status_2(capsys, club, words, said, monkeypatch):
    refused(capsys, monkeypatch, club, words, said)


# -- check ---------------------------------------------------------------------------------------------------------------


def test_check_says_what_is_there_and_that_all_is_well(capsys, club):
    status, out, err = typed(capsys, "check", club)
    assert status == 0 and err == ""
    assert re.search(r"^people\.csv +6 +0 +6 with a name; 5 with interests, seeks or offers; 1 opted out$", out, re.M)
    assert re.search(r"^attendance\.csv +12 +0 +6 attended, 6 registered$", out, re.M)
    assert re.search(
        r"^interactions\.csv +6 +0 +4 face_to_face, 1 meeting, 1 phone; 2026-01-08 to 2026-02-12$", out, re.M
    )
    assert "Not there, which is fine: introductions.csv, rules.csv, channels.csv, synonyms.csv, attributes.csv." in out
    assert out.endswith("All is well.\n")


def test_check_lists_every_problem_with_its_place_and_ends_with_1(capsys, club):
    (club / "attendance.csv").write_text(
        ATTENDANCE + "e9,ann,attended,\ne1,zoe,attended,\ne1,ann,slept,\n", encoding="utf-8"
    )
    (club / "interactions.csv").write_text(
        INTERACTIONS + "ann,ann,phone,2026-01-01,\nann,flo,pigeon,2026-01-01,\n", encoding="utf-8"
    )
    (club / "atendance.csv").write_text("event,person\n", encoding="utf-8")
    status, out, err = typed(capsys, "check", club)
    assert status == 1 and err == ""
    problems = out.split("to mend:\n")[1].splitlines()
    assert len(problems) == 5
    # 12 rows and the header: the first bad row is line 14. Columns count fields: event is 1, person 2, status 3.
    for place, text in (
        ("attendance.csv:14:1", "e9"),
        ("attendance.csv:15:2", "zoe"),
        ("attendance.csv:16:3", "slept"),
        ("interactions.csv:8:", "ann"),
    ):
        assert any(place in p and text in p and ";" in p for p in problems), (place, problems)
    assert any("interactions.csv:9:3" in p and "pigeon" in p and "channels.csv" in p for p in problems)
    assert "5 problems to mend" in out
    assert re.search(r"^attendance\.csv +12 +3 ", out, re.M)
    assert "Not read, because these names are not tables: atendance.csv." in out


def test_an_id_that_begins_with_a_dash_is_told_how_to_be_typed(capsys, club):
    status, _, err = typed(capsys, "suggest", club, "--person", "-neg", "--as-of", "2026-03-01")
    assert status == 2 and "is written --person=..." in err


def test_a_folder_without_events_says_so(capsys, club, tmp_path):
    (club / "attendance.csv").unlink()
    (club / "events.csv").unlink()
    status, _, err = typed(capsys, "plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", tmp_path / "out")
    assert status == 2 and "no event 'e3' in events.csv; events.csv names none, or is not there" in err


def test_check_without_people_says_which_file_is_missing(capsys, tmp_path):
    status, _, err = typed(capsys, "check", tmp_path)
    assert status == 1
    assert "people.csv" in err and len(err.strip().splitlines()) == 1


def test_check_shows_hostile_names_harmlessly(capsys, club):
    (club / "attendance.csv").write_text("event,person,status\ne1,\x1b[31mred,attended\n", encoding="utf-8")
    _, out, _ = typed(capsys, "check", club)
    assert "\x1b" not in out


# -- reach and suggest ---------------------------------------------------------------------------------------------------


def test_reach_shows_the_best_connected_and_writes_everybody(capsys, club, tmp_path):
    status, out, err = typed(
        capsys, "reach", club, "--as-of", "2026-03-01", "--top", "2", "--csv", tmp_path / "reach.csv"
    )
    assert status == 0, err
    rows = rows_in(tmp_path / "reach.csv")
    assert {r["person"] for r in rows} == {"ann", "bo", "cy", "di", "flo"}
    assert [int(r["within_2"]) for r in rows] == sorted((int(r["within_2"]) for r in rows), reverse=True)
    assert "3 more people; --top 0 shows all." in out
    assert "1 opted out and is not shown." in out


def test_suggest_names_the_shared_contacts(capsys, tmp_path):
    folder = tmp_path / "few"
    folder.mkdir()
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "interactions.csv").write_text(INTERACTIONS, encoding="utf-8")
    status, out, err = typed(capsys, "suggest", folder, "--person", "Ann Abel", "--as-of", "2026-03-01")
    assert status == 0, err
    # Ann is tied to Bo, Cy and Ed; Di is tied to all three: two shared contacts, for Ed, who opted out, counts nowhere.
    assert re.search(r"^di +Di Dorn +0\.\d{3}  2 +2  +(Bo Berg|Cy Cole)  +both know Bo Berg and Cy Cole$", out, re.M), out
    assert "Evers" not in out
    # With Bo, whom Ann met, Di has shared a room only: Cy is whom both have met.
    (folder / "interactions.csv").write_text(INTERACTIONS.replace("bo,di,meeting,2026-01-20,45\n", ""), encoding="utf-8")
    (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    (folder / "attendance.csv").write_text("event,person,status\ne1,bo,attended\ne1,di,attended\n", encoding="utf-8")
    _, out, _ = typed(capsys, "suggest", folder, "--person", "ann", "--as-of", "2026-03-01")
    assert re.search(r"^di +Di Dorn +0\.\d{3}  2 +1  +Cy Cole  ", out, re.M), out
    # Flo has no ties, and is suggested those who may be met all the same.
    status, out, _ = typed(capsys, "suggest", folder, "--person", "flo", "--as-of", "2026-03-01")
    assert status == 0 and "Nobody to suggest" not in out and re.search(r"^di +Di Dorn ", out, re.M), out


# -- report --------------------------------------------------------------------------------------------------------------


def test_report_tells_of_past_events_only_and_names_nobody(capsys, club, tmp_path):
    status, said, err = typed(capsys, "report", club, "--as-of", "2026-03-01", "--out", tmp_path / "past")
    assert status == 0, err
    assert "All events: 2 past events" in said
    assert {p.name for p in (tmp_path / "past").iterdir()} == {"report.html", "event_report.csv"}
    rows = rows_in(tmp_path / "past" / "event_report.csv")
    # e3 is still to come. Three came to each of the others, all of them for the first time; nobody came to both.
    assert [(r["event"], r["present"], r["newcomers"], r["came_again"]) for r in rows] == [
        ("e1", "3", "3", "0"),
        ("e2", "3", "3", "0"),
    ]
    page = (tmp_path / "past" / "report.html").read_text(encoding="utf-8")
    assert "First breakfast" in page and "Ann Abel" not in page


def test_report_looks_at_people_who_have_met_alone_where_asked(capsys, club, tmp_path):
    # Seven ties with Ed's: ann-bo, ann-cy, bo-di, cy-di, ann-ed and ed-di met; bo-ed, cy-flo and di-flo shared a room.
    told = {}
    for more in ((), ("--met",)):
        out = tmp_path / f"out{len(more)}"
        status, said, _ = typed(capsys, "report", club, "--as-of", "2026-03-01", "--out", out, *more)
        assert status == 0
        told[more] = said, (out / "report.html").read_text(encoding="utf-8")
    assert "9 ties today: 6 of people who have met, 0 in contact, 3 from shared rooms only\n" in told[()][0]
    assert "3 from shared rooms only; the first alone are looked at\n" in told["--met",][0]
    assert "in the whole network today, of people who have met alone; in all 9: 6 of people who have met" in told["--met",][1]
    net = ng.read_tables(club)
    report = ng.event_report(net, as_of="2026-03-01", only_met=True)
    assert report.to_dict()["network"]["ties"] == 6 and report.to_dict()["only_met"] is True
    assert report.to_dict()["tie_kinds"] == {"met": 6, "contact": 0, "rooms": 3}
    # Nobody met at an event that a contact names, so all six would be there without it.
    assert [row["counts"]["ties_only_here"] for row in report.to_dict()["events"]] == [0, 0, 0]


def test_why_tells_what_stands_against_two_and_what_would_open_them(capsys, club):
    def why(*words):
        status, said, err = typed(capsys, "why", club, "--as-of", "2026-03-01", *words)
        assert (status, err) == (0, "")
        return said.splitlines()

    met = why("--a", "Ann Abel", "--b", "bo", "--event", "e3")
    assert met[0] == "Ann Abel (ann) and Bo Berg (bo) at Third breakfast, as of Sunday 1 March 2026"
    assert met[1:] == ["They have met already.", "Last on record: Thursday 8 January 2026.", "--met-within DAYS opens those who last met so long ago."]
    # Three in the room: each talks to both others.
    known = why("--a", "flo", "--b", "cy", "--event", "e3")
    assert known[1:3] == ["They probably know each other from rooms they shared.", "The chance is 100 %, and pairs above 80 % count as known."]
    assert "They probably know" not in " ".join(why("--a", "flo", "--b", "cy", "--event", "e3", "--known-above", "1"))
    assert "They have met" not in " ".join(why("--a", "ann", "--b", "bo", "--met-within", "30"))
    proposed = why("--a", "ann", "--b", "di", "--event", "e3")
    assert proposed[1] == "The plan introduces them." and "Ann Abel and Di Dorn should meet" in proposed[2]
    assert why("--a", "ann", "--b", "di")[1] == "They may be introduced to each other."
    passed = why("--a", "ann", "--b", "di", "--event", "e3", "--at-most", "0")
    assert passed[1] == "They may be introduced to each other, and the limit on introductions leaves no room for it."
    assert passed[-1] == "Di Dorn has no introduction: The plan allows no introductions."


def test_why_tells_nothing_of_who_opted_out_and_refuses_one_person(capsys, club):
    for words, said in ((("--a", "ann", "--b", "Ed Evers"), "no person 'Ed Evers'"), (("--a", "ann", "--b", "Ann Abel"), "are one person, ann")):
        status, out, err = typed(capsys, "why", club, "--as-of", "2026-03-01", *words)
        assert status == 2 and out == "" and said in err and "ed (" not in err


def test_nobody_to_suggest_is_told_in_the_words_of_the_plan(capsys, tmp_path):
    folder = tmp_path / "club"
    folder.mkdir()
    (folder / "people.csv").write_text("person,organisation,email\nann,Lee,\nbob,lee ,\ncem,,\n", encoding="utf-8")
    (folder / "interactions.csv").write_text("from,to,channel,at\nann,cem,phone,2026-02-01\n", encoding="utf-8")
    status, out, _ = typed(capsys, "suggest", folder, "--person", "ann", "--as-of", "2026-03-01")
    assert status == 0 and "Nobody to suggest: 1 met already, 1 of one organisation." in out


def test_report_of_an_unknown_series_offers_the_nearest(capsys, club, tmp_path):
    status, _, err = typed(
        capsys, "report", club, "--as-of", "2026-03-01", "--out", tmp_path / "past", "--series", "clubb"
    )
    assert status == 2 and "no series 'clubb' in events.csv; did you mean club?" in err
    assert not (tmp_path / "past").exists()


def test_report_before_the_first_event_says_so(capsys, club, tmp_path):
    status, _, err = typed(capsys, "report", club, "--as-of", "2020-01-01", "--out", tmp_path / "past")
    assert status == 0, err
    assert "No event has happened yet by that day" in (tmp_path / "past" / "report.html").read_text(encoding="utf-8")


# -- real data -----------------------------------------------------------------------------------------------------------


@needs_data
def test_meetup_montanas_largest_event_is_planned_within_300_mb(tmp_path):
    words = [
        "plan",
        str(DATA / "meetup_montana"),
        "--event",
        "e00863",
        "--as-of",
        "2015-06-12",
        "--out",
        str(tmp_path / "out"),
    ]
    child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-m", "libnetgraph", *words])
    _, status, used = os.wait4(child, 0)  # the peak of this child, not of all children so far
    assert os.waitstatus_to_exitcode(status) == 0
    assert used.ru_maxrss / 1024 < 300, f"{used.ru_maxrss / 1024:.0f} MB"
    plan = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))
    # 165 rows, 4 of them declined and 3 of them dated 13 June, after the day of the plan.
    assert plan["event"]["event"] == "e00863" and len(plan["people"]) == 158
    assert len(plan["introductions"]) > 158 and plan["certificate"]["gap"] < 0.05
    assert all(person["introductions"] or person["none_because"] for person in plan["people"])


@needs_data
@pytest.mark.parametrize(
    "name", ["meetup_montana", "conf_epsa_2019_2022", "conf_sfhh2009", "workplace_invs13", "collegemsg"]
)
def test_every_real_folder_is_in_order(capsys, name):
    status, out, err = typed(capsys, "check", DATA / name)
    assert status == 0, out + err


@needs_data
def test_self_mails_are_reported_with_their_place(capsys):
    status, out, _ = typed(capsys, "check", DATA / "email_enron_employees")
    assert status == 1 and re.search(r"interactions\.csv\.gz:\d+:\d+: ", out)
