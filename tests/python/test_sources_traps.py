"""Traps of single formats, each met in some real export, each on the smallest file that has it."""

from __future__ import annotations

import datetime
import json

import libnetgraph.sources as sources
import pytest
from source_samples import AFTER, EVENT, contacts, kinds_told, names, read, statuses, told

# --- Eventbrite -------------------------------------------------------------------------------------------------------
CLASSIC = "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Attendee Status,Home State\n"


def test_rows_of_one_order_in_the_buyers_name_are_guests(tmp_path):
    rows = "".join(f"11211912244,11/29/25 22:28,Ann,Abel,a@x.example,1,General,{n},Attending,NY\n" for n in (1, 2, 3))
    extract = read(tmp_path, CLASSIC + rows, event=EVENT)
    assert names(extract) == ["Ann Abel"] and extract.attendance[0].guests == 2 and extract.unnamed == 2


def test_a_cancelled_ticket_beside_a_live_one_is_no_guest(tmp_path):
    rows = "1,11/29/25 22:28,Ann,Abel,a@x.example,1,General,1,Deleted,NY\n2,11/30/25 22:28,Ann,Abel,a@x.example,1,General,2,Checked In,NY\n"
    (one,) = read(tmp_path, CLASSIC + rows, event=EVENT).attendance
    assert one.status == "attended" and one.guests is None


def test_an_american_report_reads_the_month_first_and_says_so(tmp_path):
    extract = read(tmp_path, CLASSIC + "1,2/3/26 10:00,Ann,Abel,a@x.example,1,General,1,Attending,NY\n", event=EVENT)
    assert (
        extract.attendance[0].registered_at == "2026-02-03T10:00"
        and extract.dates[0].order == "mdy"
        and "United States" in extract.dates[0].why
    )


def test_a_british_report_reads_the_day_first(tmp_path):
    text = CLASSIC.replace("Order #", "Order no.").replace("Last Name", "Surname").replace("Home State", "Home Postcode")
    assert (
        read(tmp_path, text + "1,3/2/26 10:00,Ann,Abel,a@x.example,1,General,1,Attending,N1\n", event=EVENT)
        .attendance[0]
        .registered_at
        == "2026-02-03T10:00"
    )


def test_order_numbers_beyond_what_a_float_holds_stay_as_they_are(tmp_path):
    extract = read(
        tmp_path,
        CLASSIC + "11211912244,2/13/26 10:00,Ann,Abel,a@x.example,1,General,1921681000000000001,Attending,NY\n",
        event=EVENT,
    )
    assert extract.attendance[0].ticket == "11211912244/1921681000000000001"


REPORT = "Order ID,Order date,Attendee first name,Attendee last name,Attendee email,Event name,Event ID,Event start date,Event start time,Ticket quantity,Ticket type,Buyer first name,Buyer last name,Buyer email,Barcode number\n"


def test_the_report_of_2025_names_its_event_and_never_the_buyer(tmp_path):
    extract = read(
        tmp_path,
        REPORT
        + "11211912244,2026-02-02 21:10:58,Ann,Abel,a@x.example,Breakfast,9021,2026-03-05,07:30,3,General,Petra,Payer,p@pay.example,77\n",
    )
    assert names(extract) == ["Ann Abel"] and "pay.example" not in repr(extract)
    (event,) = extract.events
    assert (event.ids, event.name, event.start, event.needs) == ({"eventbrite": "9021"}, "Breakfast", "2026-03-05T07:30", ())
    assert statuses(extract) == {"Ann Abel": "registered"} and extract.unnamed == 2


def test_headers_of_2013_are_read(tmp_path):
    text = "Attendee #,Date,Last Name,First Name,Email,QTY,Ticket Type,Date Attending,Order #,Attendee Status,Twitter handle,Job Title,Company\n1,2013-02-01,Abel,Ann,a@x.example,1,General,2013-03-05 19:00,12,Attending,@ann,CEO,Abel\n"
    extract = read(tmp_path, text)
    assert (
        extract.kind == "eventbrite-attendees"
        and extract.events[0].start == "2013-03-05T19:00"
        and extract.people[0].extra["Twitter handle"] == "@ann"
    )


# --- Luma, Meetup, Tito, pretix ---------------------------------------------------------------------------------------
LUMA = "api_id,name,email,created_at,approval_status,checked_in_at,qr_code_url\n"


def test_luma_takes_title_and_moment_from_the_name_and_the_event_from_the_codes(tmp_path):
    text = LUMA + "g1,Ann,a@x.example,2026-02-01T08:00:00.000Z,approved,,https://luma.com/check-in/evt-Ab12?pk=1\n"
    extract = read(tmp_path, text, "Spring_Mixer - Guests - 2026-03-01-10-00-00.csv", exported_at=None)
    (event,) = extract.events
    assert (event.name, dict(event.ids), event.needs) == ("Spring Mixer", {"luma": "evt-Ab12"}, ("start",))
    assert (extract.exported_at, extract.exported_why) == ("2026-03-01T10:00:00", "file name")


def test_lumas_declined_is_cancelled_because_whose_word_it_was_cannot_be_told(tmp_path):
    rows = "".join(
        f"g{n},P{n} Q,p{n}@x.example,2026-02-01T08:00:00Z,{word},,\n"
        for n, word in enumerate(("declined", "invited", "waitlist", "pending_approval", "session", "requested"))
    )
    assert list(statuses(read(tmp_path, LUMA + rows, event=EVENT)).values()) == [
        "cancelled",
        "invited",
        "waitlisted",
        "waitlisted",
        "registered",
        "waitlisted",
    ]


def test_of_two_registrations_the_one_checked_in_holds_then_the_approved_one(tmp_path):
    rows = "g1,Ann,a@x.example,2026-02-01T08:00:00Z,approved,2026-03-05T07:31:00Z,\ng2,Ann,a@x.example,2026-02-02T08:00:00Z,declined,,\ng3,Bo,b@x.example,2026-02-02T08:00:00Z,declined,,\ng4,Bo,b@x.example,2026-02-02T09:00:00Z,approved,,\n"
    assert statuses(read(tmp_path, LUMA + rows, event=EVENT, exported_at="2026-03-05T08:00:00")) == {
        "Ann": "attended",
        "Bo": "registered",
    }


MEETUP = "Name\tAttendance\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tJoined Group on\tURL of Member Profile\tNotes\n"


def test_meetup_walk_ins_without_an_account_and_guests_without_a_name(tmp_path):
    rows = "Ann\tY\tuser 12\t\tYes\tYes\t2\t2/20/2026\t1/1/2020\thttps://m/12\t\nBo\t\tuser 13\t\t\tYes\t0\t2/20/2026\t1/1/2020\thttps://m/13\t\nCy\tY\t\t\t\t\t\t\t\t\t\nDi\t\tuser 14\t\t\tNo\t0\t2/20/2026\t1/1/2020\thttps://m/14\t\n"
    extract = read(tmp_path, MEETUP + rows, "event.xls", event=EVENT)
    assert statuses(extract) == {"Ann": "attended", "Bo": "no_show", "Cy": "attended", "Di": "declined"}
    assert extract.unnamed == 2 and extract.people[0].ids["meetup"] == "12" and "meetup" not in extract.people[2].ids
    assert [one.role for one in extract.attendance] == ["host", "", "", ""]


def test_an_unassigned_ticket_of_tito_is_a_count_and_the_order_is_nobodys(tmp_path):
    text = "Number;Ticket;Ticket Full Name;Ticket Email;Event;Void Status;Ticket Reference;Order Name;Order Email\n1;Std;Ann Abel;a@x.example;Conf;;ti_1;Petra;p@pay.example\n2;Std;;;Conf;;ti_2;Petra;p@pay.example\n3;Std;Bo Berg;b@x.example;Conf;true;ti_3;Petra;p@pay.example\n"
    extract = read(tmp_path, text)
    assert (
        statuses(extract) == {"Ann Abel": "registered", "Bo Berg": "cancelled"}
        and extract.unnamed == 1
        and "pay.example" not in repr(extract)
    )


def test_pretix_checks_in_by_itself_at_times_and_one_e_mail_serves_an_order(tmp_path):
    text = "Order code,Attendee name,Product,Checked in,Automatically checked in,Secret,E-mail\nAB1,Ann Abel,Std,2026-03-05 07:31,No,s3cr3t,desk@x.example\nAB1,Bo Berg,Std,2026-03-05 07:31,Yes,s3cr3t,desk@x.example\n"
    extract = read(tmp_path, text, event=EVENT)
    assert statuses(extract) == {"Ann Abel": "attended", "Bo Berg": "no_show"} and "s3cr3t" not in repr(extract)


# --- sheets -----------------------------------------------------------------------------------------------------------
def test_line_breaks_in_headers_repeated_headers_and_title_rows(tmp_path):
    text = 'Annual dinner 2026\n\n"Full\nname",Email,Notes,Notes\nAnn Abel,a@x.example,one,two\n'
    extract = read(tmp_path, text)
    assert names(extract) == ["Ann Abel"] and dict(extract.people[0].extra) == {"Notes": "one", "Notes (2)": "two"}
    assert any("two columns are called 'Notes'" in one.text for one in extract.told) and extract.people[0].row == 5


def test_a_surname_column_called_name(tmp_path):
    assert [(p.name, p.first, p.last) for p in read(tmp_path, "Name;Vorname;E-Mail\nAbel;Ann;a@x.example\n").people] == [
        ("Ann Abel", "Ann", "Abel")
    ]


def test_what_stands_beside_a_question_does_not_hide_it(tmp_path):
    (ann,) = read(
        tmp_path,
        "1. Full name *,2) E-mail (required),Company [optional],Anwesend (ja/nein)\nAnn,a@x.example,Abel,ja\n",
        event=EVENT,
    ).people
    assert (ann.name, ann.emails, ann.organisation) == ("Ann", ("a@x.example",), "Abel")


def test_a_longer_question_is_understood_by_its_words_and_told(tmp_path):
    text = "Name,Email,What are you looking for at our breakfast?,Welche Leistungen können Sie anderen anbieten?,Who is your boss?\nAnn,a@x.example,clients,taxes,Bo\n"
    extract = read(tmp_path, text)
    (ann,) = extract.people
    assert (ann.seeks, ann.offers, dict(ann.extra)) == (("clients",), ("taxes",), {"Who is your boss?": "Bo"})
    assert [one.column for one in extract.told if "by some of its words" in one.text] == text.split("\n")[0].split(",")[2:4]


def test_a_date_beside_the_name_of_an_event_is_that_of_the_event(tmp_path):
    text = "Name,Email,Event,Date,Status\nAnn,a@x.example,Lunch,2026-03-05,attended\nBo,b@x.example,Lunch,2026-03-05,registered\nAnn,a@x.example,Dinner,2026-04-05,no show\nCy,c@x.example,,,\n"
    extract = read(tmp_path, text, exported_at="2026-04-10")
    assert [(one.name, one.start) for one in extract.events] == [("Lunch", "2026-03-05"), ("Dinner", "2026-04-05")]
    assert [one.status for one in extract.attendance] == ["attended", "no_show", "no_show"] and names(extract) == [
        "Ann",
        "Bo",
        "Cy",
    ]


def test_of_a_workbook_one_sheet_is_read_and_the_others_are_told(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Welcome"])
    for title, state in (("Data", "visible"), ("Old", "hidden")):
        sheet = book.create_sheet(title)
        for row in ([], ["Name", "Email"], ["Ann", "a@x.example"]):
            sheet.append(row)
        sheet.sheet_state = state
    path = tmp_path / "list.xlsx"
    book.save(path)
    extract = sources.read(path, exported_at=AFTER)
    assert [(p.name, p.part, p.row) for p in extract.people] == [("Ann", "Data", 3)]
    assert any("'Sheet'" in one.text for one in told(extract, "not_read")) and any(
        "hidden" in one.text and "'Old'" in one.text for one in extract.told
    )


def test_an_absent_column_is_told_apart_from_a_blank_cell(tmp_path):
    (ann,) = read(tmp_path, "Name,Email,Company\nAnn,a@x.example,\n").people
    assert "organisation" not in ann.absent and {"role", "sector", "seeks", "phones"} <= ann.absent


def test_typed_days_of_a_workbook_leave_nothing_open_and_ids_stay_whole(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Name", "Email", "Timestamp", "Ticket number", "Phone"])
    book.active.append(["Ann", "a@x.example", datetime.datetime(2026, 2, 1, 7, 30), 11211912244.0, "1.23457E+11"])
    book.active.append(["Bo", "b@x.example", datetime.datetime(2026, 2, 3), 12, None])
    path = tmp_path / "list.xlsx"
    book.save(path)
    extract = sources.read(path, exported_at=AFTER, event=EVENT)
    assert [one.registered_at for one in extract.attendance] == ["2026-02-01T07:30", "2026-02-03"]
    assert extract.attendance[0].ticket == "11211912244" and told(extract, "bad_cell")[0].row == 2


def test_formulas_without_a_result_are_told(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Name", "Email", "Company"])
    book.active.append(["Ann", "a@x.example", '="Abel"&" Ltd"'])
    path = tmp_path / "list.xlsx"
    book.save(path)
    assert any("1 formulas have no stored result" in one.text for one in sources.read(path, exported_at=AFTER).told)


def test_marks_of_a_matrix(tmp_path):
    text = "Name;05.03.2026;02.04.2026\nAnn;x;e\nBo;a;ns\nCy;r;\nDi;??;X\n;x;\n"
    extract = read(tmp_path, text, exported_at="2026-04-10")
    by_key = {p.key: p.name for p in extract.people}
    found = {
        (by_key[one.person], extract.events[one.event == extract.events[1].key].start): one.status for one in extract.attendance
    }
    march, april = "2026-03-05", "2026-04-02"
    assert found == {
        ("Ann", march): "attended",
        ("Ann", april): "declined",
        ("Bo", march): "",
        ("Bo", april): "no_show",
        ("Cy", march): "no_show",
        ("Di", march): "",
        ("Di", april): "attended",
    }
    assert extract.unnamed == 1 and told(extract, "unknown_word")[0].column == "05.03.2026"


# --- LinkedIn, X, Facebook, WhatsApp ----------------------------------------------------------------------------------
MESSAGES = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT\n"


def message(talk, a, b, day="2026-02-01 10:00:00 UTC", folder="INBOX", draft="No"):
    return f'{talk},,{a},https://www.linkedin.com/in/{a.lower()},{b},https://de.linkedin.com/in/{b}/?trk=x,{day},,"secret, words\nand more",{folder},,{draft}\n'


def test_linkedin_messages_of_pairs_by_day_and_nothing_else(tmp_path):
    text = (
        MESSAGES
        + message("1", "Ann", "Bo")
        + message("1", "Bo", "Ann")
        + message("1", "Ann", "Bo")
        + message("2", "Ann", "Cy", "2026-02-03 10:00:00 UTC")
        + message("3", "Ann", "Di", folder="SPAM")
        + message("4", "Ann", "Ed", draft="Yes")
    )
    extract = read(tmp_path, text, "messages.csv")
    assert sorted(contacts(extract)) == [
        ("Ann", "Bo", "linkedin", "2026-02-01", 2),
        ("Ann", "Cy", "linkedin", "2026-02-03", 1),
        ("Bo", "Ann", "linkedin", "2026-02-01", 1),
    ]
    assert [p.name for p in extract.people if p.owner] == ["Ann"] and extract.skipped == 2 and "secret" not in repr(extract)


def test_linkedins_decoys_have_the_same_header_and_are_no_messages(tmp_path):
    for name in ("guide_messages.csv", "learning_role_play_messages.csv"):
        with pytest.raises(sources.SourceError):
            read(tmp_path, MESSAGES + message("1", "Ann", "Bo"), name)


def test_a_single_conversation_does_not_show_whose_archive_it_is(tmp_path):
    text = MESSAGES + message("1", "Ann", "Bo")
    with pytest.raises(sources.OwnerUnknownError, match="--owner"):
        read(tmp_path, text, "messages.csv")
    assert [p.name for p in read(tmp_path, text, "messages.csv", owner="https://linkedin.com/in/BO").people if p.owner] == ["Bo"]


def test_the_day_of_connecting_is_no_contact(tmp_path):
    text = 'Notes:\n"some, text"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nBo,Berg,https://www.linkedin.com/in/bo,,Berg,CEO,12 Mar 2019\n,,,,,,13 Mar 2019\n'
    extract = read(tmp_path, text, "Connections.csv", owner="Ann Abel")
    assert contacts(extract) == [("Ann Abel", "Bo Berg", "connection", "", None)] and extract.people[1].extra == {
        "connected_on": "2019-03-12"
    }
    assert extract.skipped == 1
    assert not read(tmp_path, text, "Connections.csv").interactions and "needed" in kinds_told(
        read(tmp_path, text, "Connections.csv")
    )


def test_following_is_a_tie_only_where_both_follow(tmp_path):
    (tmp_path / "x").mkdir()
    for name, ids in (("following", (1, 2)), ("follower", (2, 3))):
        (tmp_path / "x" / f"{name}.js").write_text(
            f"window.YTD.{name}.part0 = " + json.dumps([{name: {"accountId": str(n)}} for n in ids]), encoding="utf-8"
        )
    extract = sources.read(tmp_path / "x", exported_at=AFTER, owner="9")
    assert [(one.channel, extract.people[int(one.to[1:]) - 1].ids["x"]) for one in extract.interactions] == [("connection", "2")]


def test_facebooks_letters_are_mended(tmp_path):
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "your_friends.json").write_text(
        '{"friends_v2": [{"name": "J\\u00c3\\u00bcrgen M\\u00c3\\u00bcller", "timestamp": 1700000000}]}', encoding="utf-8"
    )
    assert "Jürgen Müller" in names(sources.read(tmp_path / "f", exported_at=AFTER, owner="Ann"))


def test_a_group_chat_is_nobodys_contact_and_joining_is_a_date(tmp_path):
    text = "[13.02.26, 10:00:00] Ann: secret\nsecond secret: line\n\u200e[14.02.26, 10:00:00] \u200eCy joined using this group's invite link\n[14.02.26, 10:01:00] Bo: secret\n[15.02.26, 10:01:00] ~ +44 20 7946 0958: secret\n"
    extract = read(tmp_path, text, "_chat.txt")
    assert not extract.interactions and "secret" not in repr(extract)
    joined = {p.name: p.joined for p in extract.people}
    assert joined["Cy"] == "2026-02-14" and [p.phones for p in extract.people if p.phones] == [("+442079460958",)]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("[12.3.2022 klo 14.08.18] Ann: x", "2022-03-12"),
        ("13/02/2026, 10:00 - Ann: x", "2026-02-13"),
        ("2/13/26, 3:04\u202fPM - Ann: x", "2026-02-13"),
        ("\u200e[13/02/2026, 10:00:12] Ann: x", "2026-02-13"),
    ],
)
def test_layouts_of_a_chat(tmp_path, line, day):
    extract = read(tmp_path, line + "\n" + line.replace("Ann", "Bo") + "\n", "chat.txt")
    assert {one.at for one in extract.interactions} == {day} and names(extract) == ["Ann", "Bo"]
