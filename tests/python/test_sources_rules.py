"""Rules that hold for every reader: who came, who stayed away, days, encodings, keys, safety. Each on the smallest file."""

from __future__ import annotations

import os
import sys
import zipfile

import libnetgraph.sources as sources
import pytest
from libnetgraph.sources.date_columns import DateHints, read_column
from libnetgraph.sources.letters import decoded
from libnetgraph.sources.moments import readings
from libnetgraph.sources.settling import is_over
from libnetgraph.sources.texts import emails_of, is_placeholder_name, phone_of, yes_or_no
from source_samples import AFTER, EVENT, kinds_told, read, statuses


# --- who came ---------------------------------------------------------------------------------------------------------
def test_a_declined_guest_who_checked_in_attended(tmp_path):
    text = "api_id,name,email,created_at,approval_status,checked_in_at\ng1,Ann,a@x.example,2026-02-01T08:00:00Z,declined,2026-03-05T07:40:00Z\n"
    extract = read(tmp_path, text, event=EVENT)
    (one,) = extract.attendance
    assert (one.status, one.evidence, one.word, one.at) == ("attended", "check_in", "declined", "2026-03-05T07:40Z")


SIGNED = "Name,Email,Status,Attended\nAnn,a@x.example,Registered,yes\nBo,b@x.example,Registered,\nCy,c@x.example,Waitlist,\nDi,d@x.example,Cancelled,\nEd,e@x.example,Pending approval,\n"


def test_no_show_needs_the_event_over_attendance_taken_and_a_confirmed_place(tmp_path):
    assert statuses(read(tmp_path, SIGNED, event=EVENT)) == {
        "Ann": "attended",
        "Bo": "no_show",
        "Cy": "waitlisted",
        "Di": "cancelled",
        "Ed": "waitlisted",
    }


def test_a_place_never_paid_for_was_never_confirmed(tmp_path):
    assert (
        statuses(read(tmp_path, SIGNED.replace("b@x.example,Registered", "b@x.example,Unpaid"), event=EVENT))["Bo"]
        == "registered"
    )


def test_a_file_made_before_the_end_knows_no_no_shows(tmp_path):
    extract = read(tmp_path, SIGNED, event=EVENT, exported_at="2026-03-05T08:00:00")
    assert statuses(extract)["Bo"] == "registered" and extract.events[0].over is False
    assert any("before the event was over" in one.text for one in extract.told)


def test_without_a_mark_attendance_was_not_taken_unless_somebody_says_so(tmp_path):
    text = SIGNED.replace("yes", "")
    assert statuses(read(tmp_path, text, event=EVENT))["Ann"] == "registered"
    taken = sources.EventHint(name="B", start="2026-03-05T07:30", attendance="taken")
    assert statuses(read(tmp_path, text, event=taken))["Ann"] == "no_show"


def test_without_the_events_time_nobody_stayed_away_and_the_time_is_asked_for(tmp_path):
    extract = read(tmp_path, SIGNED)
    assert statuses(extract)["Bo"] == "registered"
    assert extract.needs == (("event", "name"), ("event", "start")) and "needed" in kinds_told(extract)


def test_an_unknown_word_is_kept_told_and_never_a_no_show(tmp_path):
    extract = read(tmp_path, SIGNED.replace("b@x.example,Registered", "b@x.example,Levitating"), event=EVENT)
    (bo,) = [one for one in extract.attendance if one.word == "Levitating"]
    assert bo.status == "" and any(
        one.kind == "unknown_word" and "Levitating" in one.text and one.row == 3 for one in extract.told
    )


def test_an_event_of_a_day_is_over_the_next_day_and_one_without_an_end_after_half_a_day():
    assert is_over("2026-03-05", "", "2026-03-05T23:00:00") is False and is_over("2026-03-05", "", "2026-03-06") is True
    assert (
        is_over("2026-03-05T07:30", "", "2026-03-05T19:00:00") is False
        and is_over("2026-03-05T07:30", "", "2026-03-05T19:30:00") is True
    )
    assert is_over("2026-03-05T23:30Z", "2026-03-06T00:30Z", "2026-03-06T02:00:00+01:00") is True
    assert is_over("", "", AFTER) is None and is_over("2026-03-05", "", "") is None


# --- who is who -------------------------------------------------------------------------------------------------------
def test_one_e_mail_and_two_names_are_two_people(tmp_path):
    extract = read(tmp_path, "Name,Email\nAnn Abel,desk@x.example\nBo Berg,desk@x.example\nANN ABEL,DESK@x.example\n")
    assert [person.name for person in extract.people] == ["Ann Abel", "Bo Berg"]
    assert any("same person as in row 2" in one.text and one.row == 4 for one in extract.told)


def test_placeholders_are_never_keys(tmp_path):
    extract = read(tmp_path, "Name,Email\nAnn,info@firm.example\nBo,info@firm.example\nGuest,anonymous\nAnonymous,g@x.example\n")
    assert [(p.name, p.emails) for p in extract.people] == [
        ("Ann", ("info@firm.example",)),
        ("Bo", ("info@firm.example",)),
        ("", ("g@x.example",)),
    ]
    assert extract.people[0].weak == {"info@firm.example"} and extract.people[2].weak == set()
    assert {one.row for one in extract.told if one.kind == "skipped"} == {4}


@pytest.mark.parametrize("name", ["Anonymous", "anonym", "n/a", "Guest", "Guest 3", "-", "TBA", "??", "Invité", "test"])
def test_names_of_nobody(name):
    assert is_placeholder_name(name)


@pytest.mark.parametrize("name", ["Ann", "Guest Lecturer Smith", "Tess Test-Abel", "X Æ", "O", "李小龙"])
def test_names_of_somebody(name):
    assert not is_placeholder_name(name)


def test_e_mails_in_one_cell():
    assert emails_of("Ann <a@x.example>; mailto:b@x.example") == (("a@x.example", "b@x.example"), ())
    assert emails_of("a@x.example ::: c@x.example") == (("a@x.example", "c@x.example"), ())
    assert emails_of("ann at x") == ((), ("ann at x",))


def test_phones_with_and_without_a_country():
    assert phone_of("+44 (0)20 7946 0958") == "+442079460958" == phone_of("0044 20 7946 0958")
    assert phone_of("020 7946 0958") == "020 7946 0958"  # no country, no key
    assert (
        phone_of("1.23457E+11") is None and phone_of("1,23457E+11") is None and phone_of("call me") is None and phone_of("") == ""
    )
    pytest.importorskip("phonenumbers")
    assert phone_of("020 7946 0958", "GB") == "+442079460958" and phone_of("0170 1234567", "DE") == "+491701234567"


@pytest.mark.parametrize(("answer", "means"), [("Yes, introduce me", "yes"), ("Ja, gern", "yes"), ("Oui", "yes"), ("Sí", "yes"), ("sì", "yes"), ("✓", "yes"), ("No", "no"), ("Nein danke", "no"), ("Bitte nicht", "no"), ("I do not want this", "no"), ("I don't", "no"),
                                               ("Yes, but not by mail", "no"), ("", ""), ("maybe", None), ("later", None)])  # fmt: skip
def test_answers(answer, means):
    assert yes_or_no(answer) == means


# --- days -------------------------------------------------------------------------------------------------------------
def column(*cells, **hints):
    return read_column(cells, "Date", "f.csv", DateHints(**hints))


def test_a_column_has_one_order_and_the_one_that_fits_every_cell():
    assert column("01/02/2026", "13/02/2026").values == ["2026-02-01", "2026-02-13"]
    assert column("01/02/2026", "02/13/2026").values == ["2026-01-02", "2026-02-13"]
    assert column("1/2/26", "11/29/24 22:28").values == ["2026-01-02", "2024-11-29T22:28"]


def test_an_open_column_stops_and_names_the_orders():
    with pytest.raises(sources.AmbiguousDatesError) as caught:
        column("01/02/2026", "03/04/2026")
    assert caught.value.orders == ("dmy", "mdy") and "--dates dmy or --dates mdy" in str(caught.value)
    assert column("01/02/2026", given="mdy").values == ["2026-01-02"]


def test_a_column_of_two_orders_stops_even_though_each_cell_can_be_read():
    with pytest.raises(sources.AmbiguousDatesError) as caught:
        column("13/02/2026", "02/13/2026")
    assert "13/02/2026" in str(caught.value) and "02/13/2026" in str(caught.value) and caught.value.orders == ()


def test_what_decides_an_open_column_and_in_which_order():
    open_cells = ("01/02/2026", "03/02/2026", "04/02/2026", "02/03/2026")
    assert column(*open_cells, increasing=True).rule.order == "dmy"  # as months they would go back
    assert column("01/02/2026", settled="dmy", locale="mdy").rule.order == "dmy"
    assert column("01/12/2026", not_after="2026-02-01").values == ["2026-01-12"]
    by_language = column("01/02/2026", locale="dmy")
    assert by_language.values == ["2026-02-01"] and not by_language.certain
    assert column("09/09/2026").values == ["2026-09-09"]  # every order gives the same


def test_dots_are_days_first_and_a_word_for_the_month_is_never_open():
    assert readings("01.02.2026") == {"dmy": "2026-02-01"}
    assert readings("15 janv. 2024") == {"named": "2024-01-15"} == readings("January 15, 2024")
    assert readings("5. März 2026") == {"named": "2026-03-05"} == readings("jeu. 5 mars 2026") and readings(
        "5 de marzo de 2026"
    ) == {"named": "2026-03-05"}
    assert readings("20260301") == {"ymd": "2026-03-01"}
    assert set(readings("26-01-02")) == {"dmy", "ymd"}  # and never 2002 without being asked


@pytest.mark.parametrize(
    "text", ["31/02/2026", "2026-13-01", "5 Mar", "yesterday", "46066", "12:30", "1/1", "99/99/9999", "2026-02-30T10:00"]
)
def test_what_is_no_day(text):
    assert readings(text) == {}


def test_clocks_and_zones_stay_as_written():
    assert readings("9/12/25, 3:04\u202fPM")["mdy"] == "2025-09-12T15:04"
    assert readings("12.3.2022 klo 14.08.18") == {"dmy": "2022-03-12T14:08:18"}
    assert readings("2026-09-19 13:28:00 UTC") == {"ymd": "2026-09-19T13:28Z"} and readings("2026-03-05T18:30:00+01:00") == {
        "ymd": "2026-03-05T18:30+01:00"
    }
    assert readings("12:05 AM 1/2/2026") == {} and readings("1/2/2026 12:05 AM")["dmy"] == "2026-02-01T00:05"


@pytest.mark.parametrize("at", ["2027-01-01", "1985-01-01"])
def test_a_check_in_in_the_future_or_long_ago_stops(tmp_path, at):
    with pytest.raises(sources.SourceError, match="which is before 1990 or after the file was made"):
        read(tmp_path, f"Name,Email,Check-in time\nAnn,a@x.example,{at}\n", event=EVENT)


# --- letters ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("data", "name"), [("é".encode("utf-8-sig"), "utf-8"), ("Zoë,1\n".encode("utf-16"), "utf-16"), ("Zoë,1234\nAnn,5678\n".encode("utf-16-le"), "utf-16-le"), ("Zoë".encode(), "utf-8")])  # fmt: skip
def test_what_is_certain_of_an_encoding(data, name):
    _, how = decoded(data, "f")
    assert how.name == name and how.certain


@pytest.mark.parametrize(
    ("words", "codec"),
    [
        ("Müller Größe Straße Jürgen Köln", "cp1252"),
        ("Élodie Gérard Françoise Hélène", "cp1252"),
        ("Łukasz Żak Grzegorz Brzęczyszczykiewicz Świętosława", "cp1250"),
    ],
)
def test_a_code_page_is_guessed_and_three_words_of_names_are_shown(tmp_path, words, codec):
    text, how = decoded(("Name\n" + words.replace(" ", "\n") + "\n").encode(codec), "f")
    assert all(word in text for word in words.split()) and not how.certain
    extract = read(
        tmp_path,
        ("Name,Email,Remark\n" + "".join(f"{word},p{n}@x.example,Qüérty\n" for n, word in enumerate(words.split()))).encode(
            "cp1252" if codec == "cp1252" else "utf-8"
        ),
    )
    assert len(extract.encoding.words) == 3 and set(extract.encoding.words) <= set(words.split())


def test_an_encoding_can_be_given_and_a_wrong_one_is_refused(tmp_path):
    data = "Name,Email\nZoë Müller,z@x.example\n".encode("cp1252")
    assert read(tmp_path, data, encoding="cp1252").people[0].name == "Zoë Müller"
    for wrong in ("utf-8", "klingon"):
        with pytest.raises(sources.DamagedFileError, match="encoding"):
            read(tmp_path, data, encoding=wrong)


def test_letters_encoded_twice_are_told(tmp_path):
    extract = read(tmp_path, "Name,Email\nJürgen,j@x.example\n".encode().decode("latin-1").encode())
    assert any("encoded twice" in one.text for one in extract.told)


# --- safety -----------------------------------------------------------------------------------------------------------
def test_formulas_are_text(tmp_path):
    extract = read(tmp_path, 'Name,Email,Company\nAnn,a@x.example,"=HYPERLINK(""http://x"",""y"")"\n')
    assert extract.people[0].organisation.startswith("=HYPERLINK")


def test_a_workbook_of_gigabytes_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "big.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        with out.open("xl/worksheets/sheet1.xml", "w") as stream:
            for _ in range(40):
                stream.write(bytes(1 << 20))
    with pytest.raises(sources.UnsafeFileError, match="unpacks to"):
        sources.read(path, "sheet")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml"])
def test_entities_in_a_workbook_are_refused(tmp_path, part):
    path = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr(part, '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')
    with pytest.raises(sources.UnsafeFileError, match="entities"):
        sources.read(path)


def test_a_quote_that_is_never_closed_is_told_with_its_line(tmp_path):
    with pytest.raises(sources.DamagedFileError) as caught:
        read(tmp_path, 'Name,Email\nAnn,a@x.example\n"Bo,b@x.example\nCy,c@x.example\n')
    assert caught.value.line == 3 and "never closed" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 40_000 + "\n",
        "@" * 40_000,
        "a@" * 20_000,
        "(" * 40_000,
        " " * 40_000 + "x",
        "1" * 40_000,
        "=?" * 20_000,
        "É" * 40_000,
    ],
)
def test_long_cells_take_no_time_to_refuse(tmp_path, text):
    # Quadratic searches would take minutes here; the test would not end.
    extract = read(tmp_path, f'Name,Email,Phone,Timestamp\n"{text}","{text}","{text}","{text}"\nAnn,a@x.example,,\n')
    assert [person.name for person in extract.people] == ["Ann"] and kinds_told(extract) & {"bad_cell", "skipped"}


def test_a_mapping_says_what_columns_are_and_wins(tmp_path):
    text = "Wie heisst du genau?,Kontakt,Etwas,Geheim\nAnn Abel,a@x.example,Law,x\n"
    with pytest.raises(sources.MissingColumnsError) as caught:
        read(tmp_path, text, kind="sheet")
    assert "Wie heisst du genau?" in caught.value.found and "mapping" in caught.value.remedy
    mapping = tmp_path / "mapping.csv"
    mapping.write_text("header,field\nWie heisst du genau?,name\nKontakt,email\nEtwas,sector\nGeheim,-\n", encoding="utf-8")
    (ann,) = read(tmp_path, text, kind="sheet", mapping=mapping).people
    assert (ann.name, ann.emails, ann.sector, dict(ann.extra)) == ("Ann Abel", ("a@x.example",), "Law", {})


@pytest.mark.parametrize(
    "header", ["Datenschutz", "GDPR", "I agree to the privacy policy", "Newsletter opt-in?", "Autorizza la pubblicazione"]
)
def test_a_question_of_consent_that_is_not_understood_stops(tmp_path, header):
    text = f"Name,Email,{header}\nAnn,a@x.example,yes\n"
    with pytest.raises(sources.ConsentUnclearError) as caught:
        read(tmp_path, text)
    assert caught.value.header == header
    assert read(tmp_path, text, mapping={header: "consent"}).people[0].consent == "yes"
    assert read(tmp_path, text, mapping={header: ""}).people[0].consent == ""


def test_a_box_that_was_not_ticked_is_no_and_a_strange_answer_is_no_too(tmp_path):
    extract = read(tmp_path, "Name,Email,Consent\nAnn,a@x.example,I would like to be introduced\nBo,b@x.example,\n")
    assert [person.consent for person in extract.people] == ["yes", "no"]
    extract = read(
        tmp_path, "Name,Email,Consent\nAnn,a@x.example,Yes\nBo,b@x.example,No\nCy,c@x.example,perhaps\nDi,d@x.example,\n"
    )
    assert [person.consent for person in extract.people] == ["yes", "no", "no", ""]
    assert any(one.kind == "unknown_word" and "perhaps" in one.text for one in extract.told)


# --- what holds a file ------------------------------------------------------------------------------------------------
def test_a_zip_or_folder_of_one_list_is_that_list(tmp_path):
    text = "Name,Email\nAnn,a@x.example\n"
    with zipfile.ZipFile(tmp_path / "list.zip", "w") as out:
        out.writestr("inner/list.csv", text)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "list.csv").write_text(text, encoding="utf-8")
    for name in ("list.zip", "folder"):
        (ann,) = sources.read(tmp_path / name, exported_at=AFTER).people
        assert ann.emails == ("a@x.example",) and ann.part.endswith("list.csv") and ann.row == 2


def test_a_zip_with_a_password_says_so(tmp_path):
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("list.csv", "Name,Email\nAnn,a@x.example\n")
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1  # the flag of a locked member
    path.write_bytes(bytes(data))
    with pytest.raises(sources.DamagedFileError, match="password"):
        sources.read(path)


@pytest.mark.parametrize(("package", "name", "data", "extra"), [
    ("openpyxl", "list.xlsx", None, "files"), ("vobject", "a.vcf", b"BEGIN:VCARD\r\nFN:Ann\r\nEND:VCARD\r\n", "contacts"),
    ("icalendar", "a.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "contacts"), ("python_calamine", "a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "calamine"),
])  # fmt: skip
def test_a_package_that_is_not_installed_is_named_with_the_command_that_installs_it(
    tmp_path, monkeypatch, package, name, data, extra
):
    path = tmp_path / name
    if data is None:
        with zipfile.ZipFile(path, "w") as out:
            out.writestr("[Content_Types].xml", "<Types/>")
            out.writestr("xl/workbook.xml", "<workbook/>")
    else:
        path.write_bytes(data)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(sources.MissingPackageError) as caught:
        sources.read(path)
    assert "pip install" in caught.value.remedy and extra in caught.value.remedy


def test_without_chardet_letters_are_still_read_and_shown(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "chardet", None)
    extract = read(tmp_path, "Name,Email\nJürgen Müller,j@x.example\n".encode("cp1252"))
    assert (
        extract.people[0].name == "Jürgen Müller"
        and extract.encoding.words == ("Jürgen", "Müller")
        and not extract.encoding.certain
    )


def test_the_time_of_a_file_is_the_last_word_on_when_it_was_made(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name,Email\nAnn,a@x.example\n", encoding="utf-8")
    os.utime(path, (1_770_000_000, 1_770_000_000))
    extract = sources.read(path)
    assert (extract.exported_at, extract.exported_why) == ("2026-02-02T02:40:00Z", "time of the file")
