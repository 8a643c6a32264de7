"""Traps of calls, calendars, address books, lists and chapters; each on the smallest file that has it."""

from __future__ import annotations

import libnetgraph.sources as sources
import pytest
from source_samples import AFTER, EVENT, contacts, names, read, statuses, told

# --- calls ------------------------------------------------------------------------------------------------------------
ZOOM = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room\n"


def zoom_row(name, join, leave, email="", waiting="No", day="02/13/2026"):
    return f"{name},{email},{day} {join}:00 AM,{day} {leave}:00 AM,1,Yes,{waiting}\n"


def test_spells_of_one_person_are_joined_and_not_summed(tmp_path):
    rows = (
        zoom_row("Ann", "08:00", "08:30")
        + zoom_row("Ann.", "08:10", "08:40")
        + zoom_row("Bo", "08:35", "08:50")
        + zoom_row("Cy", "08:00", "08:40", waiting="Yes")
        + zoom_row("Di", "08:00", "08:00")
    )
    extract = read(tmp_path, ZOOM + rows)
    assert statuses(extract) == {"Ann": "attended", "Bo": "attended", "Di": ""} and extract.attendance[0].minutes == 40
    assert [(a, b, channel, at) for a, b, channel, at, _ in contacts(extract)] == [
        ("Ann", "Bo", "video", "2026-02-13T08:35")
    ] and extract.interactions[0].minutes == 5


def test_a_large_call_is_attendance_and_no_contact_of_every_pair(tmp_path):
    text = ZOOM + "".join(zoom_row(f"P{n} Q", "08:00", "09:00") for n in range(7))
    extract = read(tmp_path, text)
    assert (
        len(extract.attendance) == 7
        and not extract.interactions
        and any("7 people in one call" in one.text for one in extract.told)
    )
    assert len(read(tmp_path, text, small_meeting=7).interactions) == 21


def test_display_names_are_cleaned_and_the_original_name_holds(tmp_path):
    rows = (
        zoom_row("12345_Ann Abel", "08:00", "08:30")
        + zoom_row("Bobby (Bo Berg)", "08:00", "08:30")
        + zoom_row("Cy Cole's iPhone", "08:00", "08:30")
    )
    assert names(read(tmp_path, ZOOM + rows)) == ["Ann Abel", "Bo Berg", "Cy Cole"]


def test_a_call_with_minutes_and_no_times_shows_no_contacts(tmp_path):
    extract = read(tmp_path, "Name (Original Name),User Email,Total Duration (Minutes),Guest\nAnn,,30,Yes\nBo,,0,Yes\n")
    assert statuses(extract) == {"Ann": "attended", "Bo": ""} and not extract.interactions


def test_teams_of_2020_lists_joins_and_leaves(tmp_path):
    text = "Full Name\tUser Action\tTimestamp\nAbel, Ann\tJoined\t2/13/2026, 8:00:00 AM\nBo\tJoined before\t2/13/2026, 8:00:00 AM\nAbel, Ann\tLeft\t2/13/2026, 8:20:00 AM\nAbel, Ann\tJoined\t2/13/2026, 8:40:00 AM\nBo\tLeft\t2/13/2026, 9:00:00 AM\n"
    extract = read(tmp_path, text.encode("utf-16"))
    assert extract.kind == "teams" and statuses(extract) == {"Ann Abel": "attended", "Bo": "attended"}
    assert [one.minutes for one in extract.attendance] == [40, 60] and any(
        "no leave is noted" in one.text for one in extract.told
    )


def test_teams_open_days_ask(tmp_path):
    text = "1. Summary\nMeeting title\tLunch\nStart time\t5/04/2026, 4:00:00 PM\n\n2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tRole\nAnn\t5/04/2026, 4:00:00 PM\t5/04/2026, 5:00:00 PM\t1h\t\tOrganizer\n"
    with pytest.raises(sources.AmbiguousDatesError):
        read(tmp_path, text, exported_at="2026-06-10")
    assert read(tmp_path, text, dates="dmy", exported_at="2026-06-10").events[0].start == "2026-04-05T16:00"
    # As a month first it would lie after the file was made: no longer open.
    assert read(tmp_path, text, exported_at="2026-04-06").events[0].start == "2026-04-05T16:00"


# --- calendars --------------------------------------------------------------------------------------------------------
def ics(*entry, method="PUBLISH"):
    return "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:x",
            f"METHOD:{method}",
            "BEGIN:VEVENT",
            "UID:u",
            *entry,
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def people_of(*answers):
    return [f"ATTENDEE;PARTSTAT={answer};CN=P{n} Q:mailto:p{n}@x.example" for n, answer in enumerate(answers)]


def test_answers_of_a_calendar_and_a_plan_is_no_proof(tmp_path):
    extract = read(
        tmp_path,
        ics(
            "DTSTART:20260305T073000Z",
            "SUMMARY:Breakfast",
            *people_of("ACCEPTED", "TENTATIVE", "NEEDS-ACTION", "DECLINED", "ACCEPTED", "ACCEPTED", "ACCEPTED"),
        ),
        "a.ics",
    )
    assert list(statuses(extract).values()) == [
        "registered",
        "invited",
        "invited",
        "declined",
        "registered",
        "registered",
        "registered",
    ]
    assert extract.events[0].start == "2026-03-05T07:30Z" and not extract.interactions


def test_few_people_who_accepted_met_as_planned_and_only_once_it_is_past(tmp_path):
    text = ics(
        "DTSTART;TZID=Europe/Berlin:20260305T073000",
        "DTEND;TZID=Europe/Berlin:20260305T083000",
        *people_of("ACCEPTED", "ACCEPTED", "DECLINED"),
    )
    (one,) = read(tmp_path, text, "a.ics").interactions
    assert (one.channel, one.at, one.minutes, one.planned) == ("meeting", "2026-03-05T07:30", 60, True)
    assert not read(tmp_path, text, "a.ics", exported_at="2026-03-01").interactions
    assert not read(tmp_path, text.replace("METHOD:PUBLISH", "METHOD:CANCEL"), "a.ics").interactions


def test_a_series_has_its_occurrences_without_those_called_off_or_moved(tmp_path):
    entry = [
        "DTSTART;TZID=Europe/London:20260101T073000",
        "RRULE:FREQ=WEEKLY;UNTIL=20260131T000000Z",
        "EXDATE;TZID=Europe/London:20260108T073000",
        *people_of("ACCEPTED", "ACCEPTED"),
    ]
    moved = [
        "BEGIN:VEVENT",
        "UID:u",
        "RECURRENCE-ID;TZID=Europe/London:20260115T073000",
        "DTSTART;TZID=Europe/London:20260116T090000",
        *people_of("ACCEPTED", "ACCEPTED"),
        "END:VEVENT",
    ]
    text = ics(*entry).replace("END:VCALENDAR", "\r\n".join([*moved, "END:VCALENDAR"]))
    assert sorted(one.at for one in read(tmp_path, text, "a.ics").interactions) == [
        "2026-01-01T07:30",
        "2026-01-16T09:00",
        "2026-01-22T07:30",
        "2026-01-29T07:30",
    ]


def test_a_series_without_an_end_stops_when_the_file_was_made(tmp_path):
    extract = read(
        tmp_path,
        ics("DTSTART:20260201T073000Z", "RRULE:FREQ=DAILY", *people_of("ACCEPTED", "ACCEPTED")),
        "a.ics",
        exported_at="2026-02-04T12:00:00Z",
    )
    assert len(extract.interactions) == 3  # of 1 to 4 February; the last may have gone on for twelve hours


def test_a_name_that_is_an_address_is_no_name_and_whole_days_end_the_day_before(tmp_path):
    extract = read(
        tmp_path,
        ics(
            "DTSTART;VALUE=DATE:20260305",
            "DTEND;VALUE=DATE:20260306",
            "ATTENDEE;PARTSTAT=ACCEPTED;CN=a@x.example:mailto:a@x.example",
            *people_of(*["ACCEPTED"] * 7),
        ),
        "a.ics",
    )
    assert extract.people[0].name == "" and (extract.events[0].start, extract.events[0].end) == ("2026-03-05", "2026-03-05")


# --- address books and lists ------------------------------------------------------------------------------------------
def test_several_values_in_one_cell_of_google(tmp_path):
    text = "First Name,Last Name,Labels,Notes,Birthday,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\nAnn,Abel,Club ::: * myContacts,secret,--03-07,* Work,a@x.example ::: b@x.example,Mobile,+44 20 7946 0958 ::: +44 20 7946 0959\n"
    (ann,) = read(tmp_path, text).people
    assert (
        ann.emails == ("a@x.example", "b@x.example")
        and ann.phones == ("+442079460958", "+442079460959")
        and dict(ann.extra) == {"labels": "Club"}
        and "secret" not in repr(ann)
    )


def card(*lines):
    return "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""])


def test_cards_of_every_version(tmp_path):
    text = (
        card(
            "VERSION:2.1",
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen",
            "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen =",
            "M=C3=BCller",
        )
        + card("VERSION:3.0", "FN:Ann Abel", "item1.EMAIL;type=INTERNET:a@x.example", "item1.X-ABLabel:Work", "NOTE:sec\\nret")
        + card("VERSION:4.0", "FN:Bo Berg", "TEL;VALUE=uri:tel:+44-20-7946-0958", "URL:https://uk.linkedin.com/in/Bo-Berg/")
        + card("VERSION:2.1", "N;ENCODING=QUOTED;CHARSET=UTF-8:Cole;C=C3=BD")
    )
    extract = read(tmp_path, text, "a.vcf")
    assert names(extract) == ["Jürgen Müller", "Ann Abel", "Bo Berg", "Cý Cole"] and extract.people[2].ids == {
        "linkedin": "linkedin.com/in/bo-berg"
    }
    assert extract.people[2].phones == ("+442079460958",) and [p.row for p in extract.people] == [1, 7, 14, 20]


def test_a_broken_card_costs_no_other(tmp_path):
    extract = read(
        tmp_path,
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut"
        + "\r\n"
        + card("VERSION:3.0", "FN:Ann Abel")
        + card("VERSION:3.0", "KIND:group", "FN:Friends")
        + "BEGIN:VCARD\r\nFN:end",
        "a.vcf",
    )
    assert names(extract) == ["Ann Abel"] and [one.row for one in told(extract, "skipped")] == [1, 8, 13]


MAILCHIMP = 'Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,TAGS\na@x.example,Ann,Abel,2,,,1,"""Club"",""Speakers"""\n'


@pytest.mark.parametrize(("name", "mail"), [("subscribed_email_audience_export_1.csv", "yes"), ("unsubscribed_email_audience_export_1.csv", "no"), ("cleaned_email_audience_export_1.csv", "no"), ("non-subscribed_email_audience_export_1.csv", "no"), ("list.csv", "")])  # fmt: skip
def test_whether_mailchimps_people_may_be_written_to_stands_in_the_files_name(tmp_path, name, mail):
    extract = read(tmp_path, MAILCHIMP, name)
    (ann,) = extract.people
    assert (ann.mail, ann.consent, dict(ann.extra)) == (mail, "", {"tags": "Club;Speakers"})
    assert mail or any("may be written to" in one.text for one in extract.told)


def test_what_a_vendor_computed_is_a_hint_and_a_password_is_not_read(tmp_path):
    text = "Record ID,First Name,Last Name,Email,Lifecycle Stage,Connection strength\n9002.0,Ann,Abel,a@x.example,lead,Strong\n"
    (ann,) = read(tmp_path, text).people
    assert ann.ids == {"hubspot": "9002"} and dict(ann.extra) == {"hint: Connection strength": "Strong"}
    text = "User ID,First name,Last name,Email,Password,Archived,Subscribed to emails\n7,Ann,Abel,a@x.example,hunter2,yes,no\n"
    extract = read(tmp_path, text)
    assert extract.people[0].mail == "no" and extract.people[0].extra == {"archived": "yes"} and "hunter2" not in repr(extract)


# --- chapters ---------------------------------------------------------------------------------------------------------
def workbook(*rows):
    cells = "".join(f"<Row>{row}</Row>" for row in rows)
    return f'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>{cells}</Table></Worksheet></Workbook>'


def cell(text, at=""):
    return f'<Cell{at and f" ss:Index={chr(34)}{at}{chr(34)}"}><Data ss:Type="String">{text}</Data></Cell>'


def test_an_index_moves_cells_on(tmp_path):
    text = workbook(
        cell("From") + cell("To") + cell("Slip Type"),
        cell("Ann") + cell("Bo") + cell("One to One"),
        cell("Bo", 2) + cell("TYFCB") + cell("1200", 5),
        cell("Ann") + cell("Bo") + cell("Referral"),
        cell("Bo") + cell("Ann") + cell("TYFCB"),
    )
    extract = read(tmp_path, text, "slips.xls")
    assert contacts(extract) == [("Ann", "Bo", "meeting", "", 1), ("Ann", "Bo", "message", "", 1)]
    assert [one.outcome for one in extract.interactions] == ["", "business"]  # Bo thanked Ann
    assert "1200" not in repr(extract) and extract.skipped == 1


@pytest.mark.parametrize("index", ["99999999", "0", "1", "x"])
def test_an_impossible_index_is_refused(tmp_path, index):
    with pytest.raises(sources.UnsafeFileError):
        read(tmp_path, workbook(cell("a") + cell("b") + cell("c", index)), "slips.xls", kind="bni-slips")


def test_palms_is_a_period_and_makes_no_events(tmp_path):
    text = 'Chapter,Harbour\nFrom,2026-01-01\nTo,2026-06-30\n\nFirst Name,Last Name,P,A,L,M,S,RGI,RGO,RRI,RRO,V,1-2-1,TYFCB,CEU\nAnn,Abel,20,2,1,1,0,1,1,1,1,0,3,"8,14,41,353",2\nTotal,,20,2,1,1,0,1,1,1,1,0,3,"8,14,41,353",2\n'
    extract = read(tmp_path, text)
    (ann,) = extract.people
    assert not extract.events and not extract.attendance and extract.skipped == 1
    assert (ann.extra["turnout_attended"], ann.extra["turnout_missed"], ann.extra["chapter"]) == ("21", "2", "Harbour")


def test_members_of_meetup_bring_how_often_they_came(tmp_path):
    text = "Name\tUser ID\tMember ID\tLocation\tJoined Group on\tRSVPed Yes\tMeetups attended\tNo shows\tIntro\tMailing List\nAnn\tuser 12\t12\tLeeds\t04/24/2014\t9\t7\t2\tsecret\tNo\n"
    (ann,) = read(tmp_path, text).people
    assert (ann.joined, ann.mail, ann.extra["turnout_attended"], ann.extra["turnout_missed"]) == (
        "2014-04-24",
        "no",
        "7",
        "2",
    ) and "secret" not in repr(ann)


def test_orders_name_who_paid_and_a_refund_takes_the_place_back(tmp_path):
    text = "Order #,Order Date,Buyer First Name,Buyer Last Name,Buyer Email,Quantity,Total Paid,Order Status,Event Name,Event Date\n1,2026-02-01,Ann,Abel,a@x.example,1,15.00,Completed,B,2026-03-05\n2,2026-02-01,Bo,Berg,b@x.example,3,45.00,Completed,B,2026-03-05\n3,2026-02-01,Cy,Cole,c@x.example,1,15.00,Completed,B,2026-03-05\n3,2026-02-02,Cy,Cole,c@x.example,1,(15.00),Refunded,B,2026-03-05\n"
    extract = read(tmp_path, text, exported_at=AFTER)
    assert (
        statuses(extract) == {"Ann Abel": "registered", "Cy Cole": "cancelled"}
        and extract.unnamed == 3
        and names(extract) == ["Ann Abel", "Bo Berg", "Cy Cole"]
    )


def test_the_same_file_twice_and_the_event_given(tmp_path):
    text = "Name,Email\nAnn,a@x.example\n"
    first, again = read(tmp_path, text, event=EVENT), read(tmp_path, text, event=EVENT)
    assert (
        first == again and first.events[0].name == "Breakfast" and read(tmp_path, text, event="march").events[0].event == "march"
    )
