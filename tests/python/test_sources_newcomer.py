"""Folders of somebody who begins: files as they lie there, read without a word on how."""

from __future__ import annotations

import datetime as dt

import libnetgraph.sources as sources
import openpyxl
import pytest
from cli_samples import typed
from desk_samples import tables
from libnetgraph.errors import FileError
from libnetgraph.sources.moments import readings
from libnetgraph.sources.words import asks_to_introduce, field_of, looks_like_consent
from libnetgraph.workspace.beginning import new_workspace
from libnetgraph.workspace.importing import import_files
from source_samples import read

GERMAN = "Teilnehmerliste Unternehmerfrühstück;;;\r\n;;;\r\nName;E-Mail-Adresse;Datum;Anwesend\r\n"


@pytest.mark.parametrize(("days", "start"), [(("05.03.2026", "05.03.2026"), {"2026-03-05"}), (("05.03.2026", "02.04.2026"), {"2026-03-05", "2026-04-02"})])
def test_a_column_of_days_beside_marks_is_the_day_of_the_event(tmp_path, days, start):
    made = read(tmp_path, GERMAN + "".join(f"P{i} Quist;p{i}@x.example;{day};ja\r\n" for i, day in enumerate(days)), "Frühstück.csv")
    assert {event.start for event in made.events} == start
    assert any("taken for the day of the event" in str(one) for one in made.told)


def test_days_that_differ_without_marks_are_a_text_and_so_is_a_column_with_a_gap(tmp_path):
    for cells in (("05.03.2026", "06.03.2026"), ("05.03.2026", "")):
        made = read(tmp_path, "Name;E-Mail;Datum\n" + "".join(f"P{i} Quist;p{i}@x.example;{day}\n" for i, day in enumerate(cells)), "liste.csv")
        assert not made.events and not made.attendance


def test_the_sum_at_the_end_of_a_row_is_no_event_and_no_fact(tmp_path):
    book = openpyxl.Workbook()
    for row in (["Name", dt.datetime(2026, 1, 8), dt.datetime(2026, 2, 5), "Summe"], ["Ann Abel", "x", "x", 2], ["Bo Berg", "", "x", 1]):
        book.active.append(row)
    book.save(tmp_path / "Anwesenheit.xlsx")
    made = sources.read(tmp_path / "Anwesenheit.xlsx")
    assert len(made.events) == 2 and len(made.attendance) == 3
    assert any("sums at the end of rows" in str(one) for one in made.told) and "Summe" not in str(made.people)


@pytest.mark.parametrize("title", [
    "Darf ich Sie anderen Gästen vorstellen?", "Dürfen wir dich anderen Mitgliedern vorstellen?", "May we introduce you to other guests?", "Would you like us to introduce you?",
    "Happy to be introduced to other members?", "Acceptez-vous d'être mis en relation ?", "Pouvons-nous vous présenter à d'autres participants ?",
    "¿Podemos presentarle a otros asistentes?", "¿Podemos ponerle en contacto con otros?", "Possiamo presentarla agli altri ospiti?", "Possiamo metterla in contatto con altri?"])  # fmt: skip
def test_questions_for_leave_to_introduce_are_understood(tmp_path, title):
    made = read(tmp_path, f'Name,Email,"{title}"\nAnn Abel,ann@x.example,Yes\nBo Berg,bo@x.example,No\n')
    assert [person.consent for person in made.people] == ["yes", "no"]


@pytest.mark.parametrize("title", [
    "I do not want to be introduced to others", "Ich möchte anderen Gästen nicht vorgestellt werden", "Ne pas être présenté à d'autres", "No deseo ser presentado a otros",
    "Non vorrei essere presentato ad altri", "Können Sie sich kurz vorstellen?", "Please introduce yourself", "Photo permission"])  # fmt: skip
def test_a_negative_or_another_question_is_never_taken_for_leave(tmp_path, title):
    assert not asks_to_introduce(title)
    if looks_like_consent(title):
        with pytest.raises(sources.ConsentUnclearError, match="mapping"):
            read(tmp_path, f'Name,Email,"{title}"\nAnn Abel,ann@x.example,Yes\nBo Berg,bo@x.example,No\n')


def test_questions_for_names_and_firms_are_understood():
    assert [field_of(title) for title in ("Wie heißen Sie? (Vor- und Nachname)", "Votre nom et\nprénom", "Your full name", "Kommt", "¿Cómo se llama?")] == ["name", "name", "name", "status", "name"]


ARCHIVE = {
    "Connections.csv": 'Notes:\n"..."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nBo,Berg,https://www.linkedin.com/in/bo,bo@x.example,Berg,lawyer,12 Mar 2020\n',
    "messages.csv": "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT\n"
                    "c1,,Ann Abel,https://www.linkedin.com/in/ann,Bo Berg,https://www.linkedin.com/in/bo,2026-05-01 13:28:00 UTC,,SECRETWORD please call,INBOX,,No\n",
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\nann@x.example,Yes,Yes,\n",
}  # fmt: skip


@pytest.mark.parametrize("below", ["", "Basic_LinkedInDataExport/"])
def test_an_unpacked_archive_is_one_file_and_none_of_its_texts_stays(tmp_path, capsys, below):
    place = tmp_path / "in" / below
    place.mkdir(parents=True)
    for name, text in ARCHIVE.items():
        (place / name).write_text(text, encoding="utf-8")
    (place / "club.csv").write_text("Order ID,Attendee first name,Attendee last name,Attendee email,Event name,Event ID,Event start date,Ticket quantity,Barcode number\n"
                                    "1,Cy,Cole,cy@x.example,Breakfast,77,2026-03-05,1,9\n")  # fmt: skip
    club = tmp_path / "club"
    new_workspace(club)
    status, said, _ = typed(capsys, "import", club, tmp_path / "in", "--owner", "https://www.linkedin.com/in/ann")
    assert status == 0 and ": linkedin" in said and "eventbrite" in said, "what lies beside it is read, too"
    assert not any(b"SECRETWORD" in path.read_bytes() for path in club.rglob("*") if path.is_file())
    before = tables(club)
    assert "came before" in typed(capsys, "import", club, tmp_path / "in")[1] and tables(club) == before
    status, _, err = typed(capsys, "undo", club)
    assert status == 0, err
    assert b"bo@x.example" not in (club / "people.csv").read_bytes()


def test_a_folder_of_folders_is_read_and_an_empty_one_is_told(tmp_path):
    club = tmp_path / "club"
    new_workspace(club)
    for month in ("Januar", "Februar"):
        (tmp_path / "in" / month).mkdir(parents=True)
        (tmp_path / "in" / month / f"{month}.csv").write_text(f"Name,Email\n{month} Quist,{month}@x.example\n")
    assert [file.file for file in import_files(club, [tmp_path / "in"]).files] == ["Februar.csv", "Januar.csv"]
    (tmp_path / "empty" / "deeper").mkdir(parents=True)
    with pytest.raises(FileError, match="holds no files"):
        import_files(club, [tmp_path / "empty"])


def test_an_archive_in_a_folder_of_others_hides_none_of_them(tmp_path):
    club = tmp_path / "club"
    new_workspace(club)
    (tmp_path / "in" / "archive").mkdir(parents=True)
    (tmp_path / "in" / "sheets").mkdir()
    for name, text in ARCHIVE.items():
        (tmp_path / "in" / "archive" / name).write_text(text, encoding="utf-8")
    (tmp_path / "in" / "sheets" / "list.csv").write_text("Name,Email\nDi Dorn,di@x.example\n")
    assert {file.kind for file in import_files(club, [tmp_path / "in"], owner="https://www.linkedin.com/in/ann").files} == {"linkedin", "sheet"}


LIST = "Name,Email,Attended\nAnn Abel,ann@x.example,yes\nBo Berg,bo@x.example,no\n"
MATRIX = "Name,2026-03-05,2026-04-02\nAnn Abel,x,\nCy Cole,x,x\n"


def test_an_event_without_a_name_on_the_day_of_another_is_pointed_at(tmp_path, capsys):
    club = tmp_path / "club"
    new_workspace(club)
    (tmp_path / "matrix.csv").write_text(MATRIX)
    (tmp_path / "liste.csv").write_text(GERMAN.replace("\r\n", "\n") + "Ann Abel;ann@x.example;05.03.2026;ja\nBo Berg;bo@x.example;05.03.2026;nein\n")
    said = typed(capsys, "import", club, tmp_path / "matrix.csv", tmp_path / "liste.csv")[1]
    assert "import its file again with --event 2026-03-05-2026-03-05" in said
    assert typed(capsys, "import", club, tmp_path / "liste.csv", "--event", "2026-03-05-2026-03-05")[0] == 0
    assert len((club / "events.csv").read_text().splitlines()) == 3


@pytest.mark.parametrize("reading", [["--event", "2026-03-05-2026-03-05"], ["--event-name", "March", "--start", "2026-03-05T07:45"]])
def test_what_is_said_of_a_file_later_reads_it_anew_and_undo_gives_back_the_former_bytes(tmp_path, capsys, reading):
    club = tmp_path / "club"
    new_workspace(club)
    for name, text in (("list.csv", LIST), ("matrix.csv", MATRIX)):
        (tmp_path / name).write_text(text)
        assert typed(capsys, "import", club, tmp_path / name)[0] == 0
    before = tables(club)
    assert len((club / "events.csv").read_text().splitlines()) == 4, "the list's event is not known yet"
    assert typed(capsys, "import", club, tmp_path / "list.csv", *reading)[0] == 0
    events = (club / "events.csv").read_text()
    assert len(events.splitlines()) == (3 if "--event" in reading else 4) and len((club / "imports.csv").read_text().splitlines()) == 3
    now = tables(club)
    assert "came before" in typed(capsys, "import", club, tmp_path / "list.csv")[1] and tables(club) == now
    other = tmp_path / "other"
    new_workspace(other)
    for name, more in (("list.csv", reading), ("matrix.csv", [])):
        assert typed(capsys, "import", other, tmp_path / name, *more)[0] == 0
    assert tables(other) == now, "said at once or later, before or after the other file: the same bytes"
    assert typed(capsys, "undo", club)[0] == 0
    assert tables(club) == before
    assert typed(capsys, "undo", club)[0] == 0 and typed(capsys, "undo", club)[0] == 0
    assert len((club / "people.csv").read_text().splitlines()) == 1


TICKETS = """Order ID,Order status,Order date,Event name,Event start,Event end,Ticket status,First name,Last name,Email,Checked in,Checked in at
or_1,Completed,2026-02-01 10:00,Mixer,2026-02-12 18:00,2026-02-12 21:00,Valid,Nell,Fay,nell@fay.example,Yes,2026-02-12 18:10
or_2,Completed,2026-02-01 10:05,Mixer,2026-02-12 18:00,2026-02-12 21:00,Void,Otis,Gray,otis@gray.example,No,
or_3,Completed,2026-02-01 10:06,Mixer,2026-02-12 18:00,2026-02-12 21:00,Valid,Pia,Holt,pia@holt.example,No,
"""


def test_of_an_orders_and_a_tickets_status_the_one_that_takes_the_place_away_holds(tmp_path):
    made = read(tmp_path, TICKETS, "ticket-tailor.csv", exported_at="2026-02-14")
    names = {person.key: person.name for person in made.people}
    assert {names[one.person]: one.status for one in made.attendance} == {"Nell Fay": "attended", "Otis Gray": "cancelled", "Pia Holt": "no_show"}
    assert {(event.name, event.start, event.end) for event in made.events} == {("Mixer", "2026-02-12T18:00", "2026-02-12T21:00")}


def test_a_small_matrix_with_a_row_of_sums_is_a_matrix_still(tmp_path):
    made = read(tmp_path, "Mitglied;12.01.2026;26.01.2026;Summe\nAdler, Jonas;x;x;2\nBöttcher Mia;x;e;1\nSumme;2;1;3\n", "Anwesenheit.csv")
    names = {person.key: person.name for person in made.people}
    assert made.kind == "matrix" and set(names.values()) == {"Jonas Adler", "Böttcher Mia"}
    assert sorted(names[one.person] + " " + one.status for one in made.attendance) == ["Böttcher Mia attended", "Böttcher Mia declined", "Jonas Adler attended", "Jonas Adler attended"]


def test_a_row_about_somebody_is_no_header_of_a_matrix(tmp_path):
    made = read(tmp_path, "Ref,Booked at,Event start date,First name,Last name,Email,Attended?,Ticket\n"
                          + "".join(f"B{i},0{i} Feb 2026 10:00,12 Feb 2026 12:00,P{i},Nord,p{i}@x.example,{'Yes' if i == 1 else ''},Member\n" for i in (1, 2, 3)), "bookings.csv")  # fmt: skip
    assert made.kind == "sheet" and [one.status for one in made.attendance] == ["attended", "no_show", "no_show"]


@pytest.mark.parametrize(
    ("name", "shown", "first", "last"),
    [("Schäfer, Annegret", "Annegret Schäfer", "Annegret", "Schäfer"), ("García Márquez, Inés", "Inés García Márquez", "Inés", "García Márquez"),
     ("Böhm, Karl-Heinz", "Karl-Heinz Böhm", "Karl-Heinz", "Böhm"), ("Abel, Jr.", "Abel, Jr.", "", ""), ("Ann Abel, MBA", "Ann Abel, MBA", "", ""),
     ("Abel, Ann, Dr.", "Abel, Ann, Dr.", "", ""), ("Abel Bau, GmbH", "Abel Bau, GmbH", "", ""), ("Abel, 2 Gäste", "Abel, 2 Gäste", "", "")],
)  # fmt: skip
def test_a_surname_before_a_comma_is_turned_round_and_told(tmp_path, name, shown, first, last):
    made = read(tmp_path, f'Name;E-Mail;Firma\n"{name}";a@x.example;Abel\n', "liste.csv")
    assert [(one.name, one.first, one.last) for one in made.people] == [(shown, first, last)]
    assert any("surname first" in one.text for one in made.told) == (shown != name)


def test_questions_of_a_ticket_system_are_understood_by_their_words(tmp_path):
    made = read(tmp_path, "guest_id,name,email,created_at,approval_status,qr_code_url,What company do you work for?,What is your LinkedIn profile?,May we introduce you to other guests?\n"
                          "gst-1,Ann Abel,ann@x.example,2026-02-01T10:00:00Z,approved,https://luma.com/check-in/evt-1?pk=1,Abel Bau,https://de.linkedin.com/in/Ann-Abel/?trk=x,Rather not\n"
                          "gst-2,Bo Berg,bo@x.example,2026-02-01T10:00:00Z,approved,https://luma.com/check-in/evt-1?pk=2,,www.linkedin.com/company/berg,Yes please\n", "Guests.csv")  # fmt: skip
    ann, bo = made.people
    assert (ann.organisation, ann.consent, ann.ids["linkedin"]) == ("Abel Bau", "no", "linkedin.com/in/ann-abel")
    assert bo.consent == "yes" and "linkedin" not in bo.ids  # a firm's page is nobody's account
    assert sum("by some of its words" in one.text for one in made.told) == 2


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("2026/02/13 6:12:05 p. m. CET", {"ymd": "2026-02-13T18:12:05+01:00"}), ("11.02.2026 18:58 MESZ", {"dmy": "2026-02-11T18:58+02:00"}),
     ("Feb 3, 2026 6:41 PM EST", {"named": "2026-02-03T18:41-05:00"}), ("2026-02-03 10:00 GMT+1", {"ymd": "2026-02-03T10:00+01:00"}),
     ("2026-02-03 10:00 UTC-03:30", {"ymd": "2026-02-03T10:00-03:30"}), ("2026-02-03 10:00 WET", {"ymd": "2026-02-03T10:00Z"}), ("2026-02-03 10:00 MSZ", {})],
)  # fmt: skip
def test_zones_by_their_names_keep_their_offset(text, meaning):
    assert readings(text) == meaning


def test_lines_in_a_groups_own_name_are_the_systems(tmp_path):
    mark = "\u200e"
    made = read(tmp_path, f"[13.02.26, 08:00:12] Stammtisch: {mark}Nachrichten sind verschlüsselt.\n[13.02.26, 08:01:12] Eva Huber: {mark}Bild weggelassen\n[14.02.26, 09:00:12] Tom: Hi\n"
                          "[14.02.26, 09:01:00] Eva Huber: Hallo\n", "_chat.txt")  # fmt: skip
    assert {person.name for person in made.people} == {"Eva Huber", "Tom"}
    assert not made.interactions  # of a group it does not show who wrote to whom, though two wrote only


def test_a_call_is_over_once_there_is_a_report_of_it(tmp_path):
    made = read(tmp_path, "Topic,ID,Duration (minutes),Start time,End time,Participants\nOnline,812,60,11.02.2026 18:58:02,11.02.2026 20:05:10,1\n\n"
                          "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room\nAnn Abel,ann@x.example,11.02.2026 18:58:02,11.02.2026 20:05:10,68,No,No\n",
                "participants_812_2026_02_11.csv")  # fmt: skip
    assert made.events[0].over is True and not any("before the event was over" in one.text for one in made.told)
