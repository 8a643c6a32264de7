"""Letters: both are asked, introduced only after two yeses, and asked afterwards; nobody is written to who does not want it."""

from __future__ import annotations

import csv
import datetime
import email
import email.policy
import io
import json

import icalendar
import openpyxl
import pytest
from cli_samples import typed
from desk_samples import tables
from libnetgraph.errors import DataError
from libnetgraph.letters.files import draft, letter_files, link
from libnetgraph.letters.noting import answer_rows, note
from libnetgraph.letters.planned import due_letters
from libnetgraph.letters.texts import LANGUAGES, Letter, Occasion, Party, Reason, afterwards, ask, introduction
from libnetgraph.workspace.importing import import_files

DAY, LATER, AFTER = datetime.date(2026, 2, 20), datetime.date(2026, 2, 25), datetime.date(2026, 3, 9)
PEOPLE = """person,name,email,organisation,consent,mail,salutation,phone
ann,Ann Abel,ann@x.example,Abel,,,,+441234567
bo,"Bo ""B"" Berg",bo@x.example,Berg,,,Dear Bo,
cy,Cy Cole,,Cole,,,,
di,Di Dorn,di@x.example,Dorn,,no,,
ed,Ed Evers,ed@x.example,Evers,no,,,
gus,Gus Gray,gus@x.example,Gray,,,,
"""
PLAN = {
    "kind": "event_plan", "event": {"event": "e1", "name": "Breakfast", "start": "2026-03-05T07:45", "end": "2026-03-05T09:00", "venue": "Net Loft"},
    "introductions": [
        {"a": "ann", "b": "bo", "introducer": "gus", "channel": "face_to_face", "reasons": [
            {"kind": "seeks_offers", "gains": "ann", "words": ["tax advice"]}, {"kind": "shared_contacts", "gains": None, "words": [], "people": ["gus"]}]},
        {"a": "ann", "b": "cy", "introducer": None, "channel": "face_to_face", "reasons": []},
        {"a": "bo", "b": "di", "introducer": None, "channel": "face_to_face", "reasons": []},
        {"a": "bo", "b": "ed", "introducer": None, "channel": "face_to_face", "reasons": []},
    ],
}  # fmt: skip


@pytest.fixture
def club(tmp_path):
    folder = tmp_path / "club"
    folder.mkdir()
    (folder / "people.csv").write_text(PEOPLE)
    (folder / "events.csv").write_text("event,name,start,end,venue\ne1,Breakfast,2026-03-05T07:45,2026-03-05T09:00,Net Loft\n")
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "plan.json").write_text(json.dumps(PLAN))
    return folder


def introductions(club):
    with open(club / "introductions.csv", encoding="utf-8") as file:
        return {(row["a"], row["b"]): row for row in csv.DictReader(file)}


def test_both_are_asked_and_who_cannot_be_written_to_is_asked_in_person(club, tmp_path):
    due = due_letters(club, tmp_path / "plan", as_of=DAY, sender="The club")
    assert [(letter.kind, letter.to[0].id, letter.about) for letter in due.letters] == [
        ("ask", "ann", ("ann", "bo")), ("ask", "bo", ("bo", "ann")), ("ask", "ann", ("ann", "cy")), ("ask", "bo", ("bo", "di"))]  # fmt: skip
    assert due.in_person == ["ask Cy Cole about Ann Abel: Cy Cole has no e-mail", 'ask Di Dorn about Bo "B" Berg: Di Dorn does not want mail']
    assert due.waiting == ["a pair of which one does not want to be introduced any more"], "and who, is not said"
    text = due.letters[0].body
    assert text.startswith("Hello Ann Abel,") and "You look for tax advice, which" in text and due.letters[1].body.startswith("Dear Bo")
    assert "Gus" not in text and "bo@x.example" not in text and "+44" not in due.letters[1].body, "nothing that the other has not released"


def test_an_introduction_is_refused_while_a_yes_is_missing(club, tmp_path):
    plan = tmp_path / "plan"
    note(club, due_letters(club, plan, as_of=DAY).rows, "letters-ask", DAY)
    row = introductions(club)["ann", "bo"]
    assert (row["asked_a"], row["asked_b"], row["yes_a"], row["outcome"], row["introducer"]) == ("2026-02-20", "2026-02-20", "", "proposed", "gus")
    assert due_letters(club, plan, as_of=LATER).letters == [], "nobody is asked twice"
    with pytest.raises(DataError, match="Ann Abel and Bo .* has not said yes"):
        due_letters(club, plan, as_of=LATER, step="introductions", pair=("ann", "bo"))
    note(club, answer_rows(club, [("ann", "bo")], [], LATER), "answers", LATER)
    assert [letter.kind for letter in due_letters(club, plan, as_of=LATER, step="introductions").letters] == []
    note(club, answer_rows(club, [("Bo \"B\" Berg", "ann@x.example")], [], LATER), "answers", LATER)
    due = due_letters(club, plan, as_of=LATER)
    (letter,) = due.letters
    assert letter.kind == "introduction" and [party.id for party in letter.to] == ["ann", "bo"]
    assert "Gus Gray can bring you together there." in letter.body
    note(club, due.rows, "letters-introduction", LATER)
    assert introductions(club)["ann", "bo"]["outcome"] == "accepted"
    assert due_letters(club, plan, as_of=LATER).letters == []
    after = due_letters(club, plan, as_of=AFTER)
    assert [(letter.kind, letter.to[0].id) for letter in after.letters] == [("afterwards", "ann"), ("afterwards", "bo")]


def test_a_no_ends_it_and_nobody_is_told(club, tmp_path):
    note(club, due_letters(club, tmp_path / "plan", as_of=DAY).rows, "letters-ask", DAY)
    note(club, answer_rows(club, [], [("bo", "ann")], LATER), "answers", LATER)
    assert introductions(club)["ann", "bo"]["outcome"] == "declined"
    due = due_letters(club, tmp_path / "plan", as_of=LATER)
    assert all("bo" not in letter.about or "ann" not in letter.about for letter in due.letters)
    with pytest.raises(DataError, match="no open introduction"):
        answer_rows(club, [("ann", "bo")], [], LATER)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_letters_are_short_and_say_only_what_may_be_said(language):
    words = LANGUAGES[language]
    a, b = Party("a", "Ann Abel", "Abel Ltd", "baker", "ann@x.example"), Party("b", "Bo Berg", "Berg & Co", "lawyer", "bo@x.example")
    where = Occasion("Breakfast", "2026-03-05, 07:45", "Gus Gray")
    reasons = [Reason("seeks_offers", "a", ("tax advice", "contracts", "wills", "trusts")), Reason("common_interests", None, ("sailing",)),
               Reason("shared_contacts", None, ())]  # fmt: skip
    for letter in (ask(a, b, where, reasons, words, "The club"), introduction(a, b, where, reasons, words, "The club"), afterwards(a, b, where, words, "The club")):
        assert len(letter.body.split()) <= 120 and "\n\n\n" not in letter.body
        assert "@" not in letter.body and "trusts" not in letter.body
        assert "{" not in letter.body + letter.subject
    assert len(ask(a, b, where, reasons, words, "").answers) == 2 and len(afterwards(a, b, where, words, "").answers) == 3


def test_the_files_open_in_the_programs_they_are_for(club, tmp_path):
    plan = tmp_path / "plan"
    note(club, due_letters(club, plan, as_of=DAY).rows, "letters-ask", DAY)
    note(club, answer_rows(club, [("ann", "bo"), ("bo", "ann")], [], LATER), "answers", LATER)
    files = letter_files(due_letters(club, plan, as_of=LATER), sender="The club", reply_to="club@x.example", by_introducer=True, xlsx=True)
    assert {name.split("/")[0] for name in files} == {"gus"}
    rows = list(csv.DictReader(io.StringIO(files["gus/letters.csv"].decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(files["gus/letters.xlsx"])).active
    assert [row["to"] for row in rows] == ["ann@x.example", "bo@x.example"] and sheet.max_row == 3
    (name,) = [name for name in files if name.endswith(".eml")]
    message = email.message_from_bytes(files[name], policy=email.policy.default)
    assert message["X-Unsent"] == "1" and message["To"].addresses[1].display_name == 'Bo "B" Berg' and message["Reply-To"] == "club@x.example"
    assert "you both said yes" in message.get_content()
    (name,) = [name for name in files if name.endswith(".ics")]
    calendar = icalendar.Calendar.from_ical(files[name])
    (entry,) = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "PUBLISH" and entry.get("ATTENDEE") is None and entry["DTSTART"].dt == datetime.datetime(2026, 3, 5, 7, 45)


def test_a_name_cannot_smuggle_a_header_or_a_formula(club, tmp_path):
    evil = Party("x", "Eve\r\nBcc: all@x.example", "", "", "eve@x.example")
    letter = Letter("ask", (evil,), "Hi\r\nBcc: all@x.example", "Hello", ("x", "y"))
    message = email.message_from_bytes(draft(letter, "", ""), policy=email.policy.default)
    assert message["Bcc"] is None and len(message["To"].addresses) == 1
    (club / "people.csv").write_text(PEOPLE.replace("Ann Abel", "=HYPERLINK(1)"))
    due = due_letters(club, tmp_path / "plan", as_of=DAY)
    files = letter_files(due, sender="<script>", reply_to="", by_introducer=False, xlsx=True)
    assert ",=HYPERLINK" not in files["letters.csv"].decode()
    assert b"<script>" not in files["letters.html"]
    sheet = openpyxl.load_workbook(io.BytesIO(files["letters.xlsx"])).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_link_keeps_letters_lines_and_a_length_that_programs_take():
    made = link(["a+b@x.example"], "Grüße & mehr?", "Zeile 1\nZeile 2")
    assert made == "mailto:a+b@x.example?subject=Gr%C3%BC%C3%9Fe%20%26%20mehr%3F&body=Zeile%201%0D%0AZeile%202"
    assert len(link(["a@x.example"], "s", "ü" * 1000)) < 1800


def test_the_command_writes_notes_and_undoes(club, tmp_path, capsys):
    before = tables(club)
    out = tmp_path / "letters"
    status, said, _ = typed(capsys, "letters", club, "--plan", tmp_path / "plan", "--as-of", "2026-02-20", "--out", out)
    assert status == 0 and "4 ask" in said and "ask Cy Cole" in said and (out / "letters.html").exists()
    assert introductions(club)["ann", "bo"]["asked_a"] == "2026-02-20"
    assert typed(capsys, "letters", club, "--plan", tmp_path / "plan", "--as-of", "2026-02-20", "--out", out)[0] == 2, "never over what is there"
    status, said, err = typed(capsys, "letters", club, "--plan", tmp_path / "plan", "--as-of", "2026-02-21", "--out", tmp_path / "l2", "--step", "introductions",
                              "--pair", "ann", "bo")  # fmt: skip
    assert status == 1 and "has not said yes" in err and not (tmp_path / "l2").exists()
    assert typed(capsys, "letters", club, "--as-of", "2026-02-21", "--yes", "ann", "bo")[0] == 0
    typed(capsys, "undo", club)
    typed(capsys, "undo", club)
    assert tables(club) == before


def test_a_plan_can_be_recorded_with_its_reasons(club, tmp_path, capsys):
    import_files(club, [tmp_path / "plan" / "plan.json"], recorded=True)
    assert introductions(club)["ann", "bo"]["reasons"] == "seeks_offers;shared_contacts"
    (tmp_path / "met.csv").write_text("a,b,event,outcome\nbo,ann,e1,met\n")
    import_files(club, [tmp_path / "met.csv"], recorded=True)
    status, said, _ = typed(capsys, "outcomes", club, "--as-of", "2026-03-31")
    assert status == 0 and "seeks_offers" in said
