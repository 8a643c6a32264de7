"""`libnetgraph check`: few lines for many faults, doubts that break no rule, consent, zones, names of columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_samples import typed

import libnetgraph as ng

PEOPLE = "person,name\nann,Ann Lee\nbob,Bob Ray\ncem,Cem Kaya\n"
EVENTS = "event,name,start\ne1,Day,2026-12-03\n"
ATTENDANCE = "event,person,status\ne1,ann,registered\ne1,bob,registered\ne1,cem,registered\n"


def folder_of(tmp_path: Path, **tables: str) -> Path:
    folder = tmp_path / "club"
    folder.mkdir()
    for name, text in {"people": PEOPLE, **tables}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def told(capsys: pytest.CaptureFixture[str], folder: Path) -> tuple[int, str]:
    status, out, err = typed(capsys, "check", folder)
    assert err == ""
    return status, out


def test_one_person_typed_twice_is_worth_a_look(capsys, tmp_path):
    people = "person,name,email,organisation\nanna.meyer,Anna Meyer,anna@m.example,Meyer Design\nAnna.Meyer,Anna Meyer,Anna@m.example,Meyer Design\n007,J,,\n7,K,,\n"
    status, out = told(capsys, folder_of(tmp_path, people=people))
    assert status == 0
    assert "1 pair of one e-mail, perhaps one person each: 'anna.meyer' and 'Anna.Meyer'" in out
    assert "1 pair of one name and organisation" in out
    assert "2 pairs or more whose ids differ in case, blanks or leading zeros alone" in out and "'007' and '7'" in out


def test_unknown_columns_are_listed_with_the_nearest_known_name(capsys, tmp_path):
    _, out = told(capsys, folder_of(tmp_path, people="person,Nmae,E-Mail,Shoe size\nann,Ann,a@x.org,7\n"))
    assert "people.csv: kept as text: 'Nmae' (like name?), 'E-Mail' (like email?), 'Shoe size'" in out


def test_consent_is_counted_and_a_column_like_it_stops_until_it_is_renamed(capsys, tmp_path):
    folder = folder_of(tmp_path, people="person,consent\nann,no\nbob,yes\ncem,\n")
    assert "Consent: 2 of 3 filled it in, 1 said no" in told(capsys, folder)[1]
    (folder / "people.csv").write_text("person,name,Consent (yes/no)\nann,Ann Lee,no\nbob,Bob Ray,yes\n", encoding="utf-8")
    status, out = told(capsys, folder)
    assert status == 1 and "people.csv:1:3: a column that may say who must not be named" in out
    for lenient in (False, True):
        with pytest.raises(ng.DataError, match="rename it to 'consent'"):
            ng.read_tables(folder, lenient=lenient)


def test_wrong_dates_of_events_are_told_once_with_how_many_rows_name_them(capsys, tmp_path):
    events = "event,start\n" + "".join(f"e{i},soon {i}\n" for i in range(13)) + "fine,2026-01-01\n"
    attendance = "event,person\n" + "".join(f"e{i},{p}\n" for i in range(13) for p in ("ann", "bob", "cem"))
    status, out = told(capsys, folder_of(tmp_path, events=events, attendance=attendance))
    assert status == 1 and "1 problem to mend" in out
    assert "(13 rows, also lines 3, 4, 5, 6 ...; 39 rows name them)" in out


def test_one_wrong_event_says_how_many_rows_name_it(capsys, tmp_path):
    _, out = told(capsys, folder_of(tmp_path, events="event,start\ne1,soon\n", attendance=ATTENDANCE))
    assert "events.csv:2:2: not a date" in out and "(3 rows name it)" in out and "1 problem to mend" in out


def test_thousands_of_mails_to_oneself_are_one_line(capsys, tmp_path):
    rows = "".join(f"{p},{p},email\n" for p in ("ann", "bob") * 1000)
    _, out = told(capsys, folder_of(tmp_path, interactions="from,to,channel\n" + rows))
    assert "1 problem to mend" in out and "(2,000 rows, also lines 3, 4, 5, 6 ...)" in out


def test_unknown_ids_come_with_what_they_may_have_been_but_never_who_opted_out(capsys, tmp_path):
    people = "person,name,consent\nann,Ann,\nannika,Annika,no\n"
    _, out = told(capsys, folder_of(tmp_path, people=people, events=EVENTS, attendance="event,person\ne1,anm\ne1,annikka\n"))
    assert "unknown person: 'anm'; did you mean 'ann'?" in out
    assert "'annika'" not in out


def test_all_files_and_all_cells_are_told_at_once(capsys, tmp_path):
    _, out = told(capsys, folder_of(
        tmp_path, people="person,lat,joined\nann,north,soon\nbob,,\n", events="name\nDay\n", rules="rule,a\nlfet,bob\n"))  # fmt: skip
    for place in ("people.csv:2:2", "people.csv:2:3", "events.csv:1", "rules.csv:2:1"):
        assert place in out
    assert "4 problems to mend" in out


def test_a_link_that_leads_nowhere_is_a_problem_and_no_absence(capsys, tmp_path):
    folder = folder_of(tmp_path)
    (folder / "rules.csv").symlink_to("/nowhere/rules.csv")
    status, out = told(capsys, folder)
    assert status == 1 and "rules.csv: is a link that leads nowhere; mend the link" in out
    with pytest.raises(ng.FileError, match="leads nowhere"):
        ng.read_tables(folder)


def test_a_call_logged_twice_is_told_and_counts_once(capsys, tmp_path):
    call = "ann,bob,phone,2026-01-01T10:00\n"
    strengths = []
    for number, rows in enumerate((call, call + call, call + "bob,ann,phone,2026-01-01T10:00\n")):
        place = tmp_path / str(number)
        place.mkdir()
        folder = folder_of(place, interactions="from,to,channel,at\n" + rows)
        strengths.append(ng.read_tables(folder).tie_graph("2026-02-01").strength("ann", "bob"))
    assert strengths[0] == strengths[1] == strengths[2]
    assert "1 row says again what another says" in told(capsys, folder)[1]


def test_times_with_and_without_a_zone_in_one_table_are_told(capsys, tmp_path):
    rows = "ann,bob,phone,2026-01-01T10:00Z\nann,cem,phone,2026-01-01T10:00\n"
    _, out = told(capsys, folder_of(tmp_path, interactions="from,to,channel,at\n" + rows))
    assert "interactions.csv: 1 times have a zone ('2026-01-01T10:00Z') and 1 none ('2026-01-01T10:00')" in out


def test_rules_that_contradict_each_other_are_named(capsys, tmp_path):
    _, out = told(capsys, folder_of(tmp_path, rules="rule,a,b\ntogether,ann,bob\napart,bob,ann\nwants,ann,cem\n"))
    assert "'together' and 'apart' of ann and bob contradict each other: apart holds" in out
    assert "wants" not in out.split("Worth a look:")[1]


def test_a_second_header_line_is_no_person(capsys, tmp_path):
    folder = folder_of(tmp_path)
    (folder / "people.csv").write_bytes("\ufeffperson,name\r\nann,Ann\r\n\ufeffperson,name\r\nbo,Bo\r\n".encode())
    status, out = told(capsys, folder)
    assert status == 0 and "people.csv:3:1: the header line stands there again" in out
    assert ng.read_tables(folder).person_ids == ["ann", "bo"]
