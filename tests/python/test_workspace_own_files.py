"""What the library wrote itself, given back to it: outcomes and arrivals are taken down, all else is refused, nobody new comes of it."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from desk_samples import tables
from libnetgraph.cli import main
from libnetgraph.errors import DataError
from libnetgraph.workspace.importing import import_files
from libnetgraph.workspace.own_files import own_file

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "data" / "breakfast_club"
DAY = "2026-03-01"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A club, and a folder with what the commands write of it."""
    place = tmp_path_factory.mktemp("own")
    club, out = place / "club", place / "out"
    shutil.copytree(EXAMPLE, club)
    out.mkdir()
    with open(club / "events.csv", encoding="utf-8", newline="") as file:
        event = list(csv.DictReader(file))[-1]["event"]
    with open(club / "people.csv", encoding="utf-8", newline="") as file:
        person = next(csv.DictReader(file))["person"]
    for words in (
        ("plan", club, "--event", event, "--as-of", DAY, "--out", out / "plan"),
        ("letters", club, "--plan", out / "plan", "--as-of", DAY, "--out", out / "letters"),
        ("matrix", club, "--as-of", DAY, "--out", out / "matrix", "--xlsx"),
        ("report", club, "--as-of", DAY, "--out", out / "report"),
        ("reach", club, "--as-of", DAY, "--csv", out / "reach.csv"),
        ("suggest", club, "--as-of", DAY, "--person", person, "--csv", out / "suggest.csv"),
        ("outcomes", club, "--as-of", DAY, "--csv", out / "outcomes.csv"),
        ("trace", club, person, "--csv", out / "trace.csv"),
        ("seat", club, "--event", event, "--as-of", DAY, "--tables", "4x8", "--rounds", "2", "--out", out / "seat"),
        ("badges", club, "--event", event, "--labels", "L4785", "--out", out / "badges.html"),
        ("keep-in-touch", club, "--as-of", DAY, "--person", person, "--minutes", "60", "--out", out / "kit", "--xlsx"),
        ("fading", club, "--as-of", DAY, "--until", "2026-06-01", "--csv", out / "fading.xlsx"),
        ("attend", club, "--as-of", "2025-10-01", "--person", person, "--hours", "6", "--out", out / "attend"),
        ("share", club, "--pseudonymous", "--out", out / "shared"),
    ):
        assert main([str(word) for word in words]) == 0
    return club, out, event


def refused(club: Path, file: Path) -> str:
    before = tables(club)
    with pytest.raises(DataError) as caught:
        import_files(club, [file])
    assert tables(club) == before
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "what", "remedy"),
    [
        ("plan/report.html", "a page of this library", "browser"),
        ("letters/letters.csv", "letters of `libnetgraph letters`", "libnetgraph record"),
        ("letters/letters.xlsx", "letters of `libnetgraph letters`", "libnetgraph record"),
        ("letters/letters.html", "a page", "browser"),
        ("matrix/matrix.csv", "the matrix", "nothing in it is new"),
        ("matrix/matrix.xlsx", "the matrix", "nothing in it is new"),
        ("matrix/matrix.json", "the matrix", "nothing in it is new"),
        ("matrix/pairs.csv", "what `libnetgraph matrix` knows", "nothing in it is new"),
        ("matrix/pairs_to_book.csv", "the pairs to book", "add a column outcome"),
        ("report/event_report.csv", "the table of `libnetgraph report`", "nothing in it is new"),
        ("reach.csv", "the measures of `libnetgraph reach`", "nothing in it is new"),
        ("suggest.csv", "the suggestions of `libnetgraph suggest`", "libnetgraph record"),
        ("outcomes.csv", "the sums of `libnetgraph outcomes`", "nothing in it is new"),
        ("trace.csv", "the origins of `libnetgraph trace`", "nothing in it is new"),
        ("seat/seating.csv", "the seating of `libnetgraph seat`", "libnetgraph record"),
        ("seat/seating.xlsx", "the seating of `libnetgraph seat`", "libnetgraph record"),
        ("seat/room.json", "a seating", "nothing in it is new"),
        ("badges.html", "a page", "browser"),
        ("kit/keep_in_touch.csv", "the list of `libnetgraph keep-in-touch`", "interactions.csv"),
        ("kit/keep_in_touch.xlsx", "the list of `libnetgraph keep-in-touch`", "interactions.csv"),
        ("fading.xlsx", "the fading ties", "nothing in it is new"),
        ("attend/attend.csv", "the events of `libnetgraph attend`", "nothing in it is new"),
        ("attend/attend.json", "a result for programs (events_to_attend)", "nothing in it is new"),
        ("shared/people.csv", "a table without names", "commands read the folder as it is"),
        ("../club/people.csv", "a table of people", "people.csv"),
        ("../club/events.csv", "a table of events", "events.csv"),
        ("../club/interactions.csv", "a table of interactions", "interactions.csv"),
        ("../club/rules.csv", "a table of rules", "rules.csv"),
    ],
)
def test_what_holds_nothing_new_is_refused_with_what_it_is(written, name, what, remedy):
    club, out, _ = written
    said = refused(club, out / name)
    assert what in said and remedy in said


def test_a_draft_and_a_meeting_of_letters_are_no_guest_lists(written, tmp_path):
    club, out, _ = written
    assert "a draft of a letter" in refused(club, next((out / "letters").rglob("*.eml")))
    meeting = tmp_path / "meeting.ics"
    meeting.write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//libnetgraph//letters//EN\r\nEND:VCALENDAR\r\n")
    assert "a meeting that `libnetgraph letters` wrote" in refused(club, meeting)


def outcomes(club: Path) -> dict[tuple[str, str], str]:
    with open(club / "introductions.csv", encoding="utf-8-sig", newline="") as file:
        return {(row["a"], row["b"]): row["outcome"] for row in csv.DictReader(file)}


def filled(source: Path, target: Path, outcome: str, rows: int = 2) -> list[tuple[str, str]]:
    """The CSV with `outcome` in its first rows; returns their pairs."""
    with open(source, encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))[:rows]
    out = io.StringIO()
    writer = csv.DictWriter(out, [*lines[0], *(() if "outcome" in lines[0] else ("outcome",))])
    writer.writeheader()
    writer.writerows({**line, "outcome": outcome} for line in lines)
    target.write_text(out.getvalue(), encoding="utf-8")
    return [(line["a"], line["b"]) for line in lines]


@pytest.mark.parametrize(("name", "outcome"), [("plan/introductions.csv", "met"), ("letters/letters.csv", "missed"), ("matrix/pairs_to_book.csv", "business")])
def test_what_comes_back_with_outcomes_is_taken_down_by_import_as_by_record(written, tmp_path, name, outcome):
    _, out, _ = written
    told = []
    for recorded in (False, True):
        club = tmp_path / f"club-{recorded}"
        shutil.copytree(EXAMPLE, club)
        people = tables(club)["people"].count(b"\n")
        pairs = filled(out / name, tmp_path / "back.csv", outcome)
        import_files(club, [tmp_path / "back.csv"], recorded=recorded)
        now = outcomes(club)
        assert all(outcome in (now.get(pair), now.get(pair[::-1])) for pair in pairs)
        assert tables(club)["people"].count(b"\n") == people
        told.append(tables(club))
    assert told[0] == told[1]


def test_a_plan_is_noted_as_proposed_and_a_table_of_attendance_as_arrivals(written, tmp_path):
    club, out, event = written
    assert own_file(out / "plan" / "plan.json").takes == "plan"
    assert own_file(EXAMPLE / "attendance.csv").takes == "checkins"
    copy = tmp_path / "club"
    shutil.copytree(EXAMPLE, copy)
    report = import_files(copy, [out / "plan" / "plan.json"])
    assert [file.kind for file in report.files] == ["plan"]
    assert sum(outcome == "proposed" for outcome in outcomes(copy).values()) > 0


def test_beside_other_files_in_a_folder_they_are_told_and_left_alone(written, tmp_path):
    club, out, _ = written
    mixed = tmp_path / "downloads"
    mixed.mkdir()
    shutil.copy(out / "matrix" / "pairs.csv", mixed)
    (mixed / "list.csv").write_text("Name,Email\nNell New,nell@x.example\n")
    copy = tmp_path / "club"
    shutil.copytree(EXAMPLE, copy)
    report = import_files(copy, [mixed])
    assert {file.file: file.known_already for file in report.files} == {"list.csv": False, "pairs.csv": True}
    assert "left alone" in next(file for file in report.files if file.file == "pairs.csv").told[0]


def test_a_sheet_of_ones_own_is_nobody_elses(tmp_path):
    for number, text in enumerate(("Name,Email\nAnn,a@x.example\n", "person,company\nAnn Abel,Abel\n", "event,date\nBreakfast,2026-01-01\n", "a,b\n1,2\n")):
        (tmp_path / f"{number}.csv").write_text(text)
        assert own_file(tmp_path / f"{number}.csv") is None
