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


def test_columns_in_other_languages_are_listed_with_what_they_mean(capsys, tmp_path):
    people = "person,Vorname,Firma,Sucht,offre,fecha,Hut\nann,Ann,Lee,Dach,toit,2026-01-02,8\n"
    _, out = told(capsys, folder_of(tmp_path, people=people, events="event,Datum,Ort\ne,2026-01-01,Ulm\n"))
    assert "'Vorname' (like name with the first and last name in one cell?), 'Firma' (like organisation?), 'Sucht' (like seeks?), 'offre' (like offers?), 'fecha' (like joined?), 'Hut';" in out
    assert "events.csv: kept as text: 'Datum' (like start?), 'Ort' (like region?)" in out


def test_of_somebody_who_stands_there_twice_the_no_holds(capsys, tmp_path):
    people = (
        "person,name,email,consent\nann,Ann Lee,ann@lee.example,\nb2,ANN  LEE,Ann+club@lee.example,no\n"
        "cem,Cem Kaya,info@kaya.example,\ndan,Dan Kaya,info@kaya.example,no\neve,Eve Orr,,\n"
    )
    attendance = "event,person\n" + "".join(f"e,{p}\n" for p in ("ann", "b2", "cem", "dan", "eve"))
    folder = folder_of(tmp_path, people=people, events="event,start\ne,2026-12-03\n", attendance=attendance)
    status, out = told(capsys, folder)
    assert status == 0 and "Consent: 2 of 5 filled it in, 3 said no" in out
    assert "1 row has the e-mail and the name of another that says no: the no holds for both: 'ann'; keep one row for each person" in out
    net = ng.read_tables(folder)
    assert net.people.set_index("person")["consent"].to_dict() == {"ann": False, "b2": False, "cem": True, "dan": False, "eve": True}
    plan = ng.plan_event(net, "e", as_of="2026-11-26")
    assert {(row["a"], row["b"]) for row in plan.to_dict()["introductions"]} == {("cem", "eve")}
    assert "Ann Lee" not in plan.to_json() + plan.to_csv()


def test_consent_of_a_person_with_two_rows_is_counted_once(capsys, tmp_path):
    status, out = told(capsys, folder_of(tmp_path, people="person,name,consent\nann,Ann,yes\nann,Ann,no\nbob,Bob,\n"))
    assert status == 1 and "Consent: 1 of 2 filled it in, 1 said no" in out


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


CONTRADICTIONS = [
    ("wants,ann,bob,,\nnever_introduce,bob,ann,,", "'wants' and 'never_introduce' of ann and bob contradict each other: never_introduce holds"),
    ("wants,ann,bob,,\nnever_introduce,bob,,,", "'wants' of ann and bob and 'never_introduce' of bob, who is to be introduced to nobody, contradict each other"),
    ("together,ann,bob,e1,\napart,ann,bob,,", "'together' and 'apart' of ann and bob"),
    ("together,ann,bob,e1,\napart,ann,bob,e2,", ""),
    ("together,ann,bob,,\nleft,bob,,,", "'together' of ann and bob and 'left' of bob contradict each other: left holds"),
    ("together,ann,bob,e1,\naway,bob,,,2026-12-03", "'together' of ann and bob and 'away' of bob contradict each other: away holds"),
    ("together,ann,bob,e1,\naway,bob,,,2026-12-02", ""),
    ("together,ann,bob,,\naway,bob,,,2026-12-03", ""),
    ("host_at,ann,,e1,\naway,ann,,,2026-12-24", "'host_at' and 'away' of ann contradict each other: away holds"),
    ("host_at,ann,,,\nleft,ann,,,", "'host_at' and 'left' of ann contradict each other: left holds"),
    ("seat,ann,1,,\ntable,ann,2;3,,", "'seat' and 'table' of ann have no table in common: no seating keeps both"),
    ("seat,ann,2,,\ntable,ann,2;3,,", ""),
    ("wants,ann,bob,,\nacross,sector,,,", "'wants' of ann and bob and 'across' sector, which is the same for both, contradict each other: across holds"),
    ("wants,ann,cem,,\nacross,sector,,,", ""),
    ("wants,dan,cem,,", "'wants' of dan and cem cannot be kept: at_most of dan is 0 in people.csv"),
    ("together,ann,zed,,\napart,ann,zed,,", ""),  # who opted out is named nowhere
]  # fmt: skip


@pytest.mark.parametrize(("rules", "said"), CONTRADICTIONS)
def test_every_kind_of_contradiction_is_named_and_none_where_both_can_be_kept(capsys, tmp_path, rules, said):
    people = "person,sector,at_most,consent\nann,Print,,\nbob,print ,,\ncem,Tax,,\ndan,,0,\nzed,,,no\n"
    events = "event,start\ne1,2026-12-03\ne2,2026-12-24\n"
    status, out = told(capsys, folder_of(tmp_path, people=people, events=events, rules=f"rule,a,b,event,until\n{rules}\n"))
    assert status == 0
    if said:
        assert out.count("rules.csv:") == 1 and f"rules.csv: {said}" in out and "take one of the rows out" in out
    else:
        assert "Worth a look" not in out


def test_words_that_nobody_offers_are_told_with_what_lies_nearest(capsys, tmp_path):
    people = "person,seeks,offers\nann,print;law;acounting,\nbob,print,Accounting;printing\ncem,lawyers,ACCOUNTING\n"
    folder = folder_of(tmp_path, people=people)
    _, out = told(capsys, folder)
    assert "Words: 4 sought, 3 of them offered by nobody: 'print' (2 people), nearest 'printing'; 'law'; 'lawyers'. synonyms.csv" in out
    assert "Taken for typing errors: 'acounting' for 'Accounting'." in out
    (folder / "synonyms.csv").write_text("word,same_as\nlaw,lawyer\nlawyers,printing\nacounting,acounting\n", encoding="utf-8")
    _, out = told(capsys, folder)
    assert "Words: 3 sought, 2 of them offered by nobody: 'print' (2 people), nearest 'printing'; 'acounting', nearest 'Accounting'." in out
    assert "typing errors" not in out
    (folder / "synonyms.csv").write_text("word,same_as\nlaw,\n", encoding="utf-8")
    status, out = told(capsys, folder)
    assert status == 1 and "synonyms.csv:2:2: the word is missing" in out and "name two words that mean the same" in out


def test_near_words_and_synonyms_meet_in_plan_suggest_and_why(tmp_path):
    people = "person,seeks,offers\nann,Web-designers;attorney,\nbob,,web designer\ncem,,lawyers\nzoe,,\n"
    attendance = "event,person,status\n" + "".join(f"e1,{p},registered\n" for p in ("ann", "bob", "cem", "zoe"))
    folder = folder_of(tmp_path, people=people, events=EVENTS, attendance=attendance, synonyms="word,same_as\nAttorneys,lawyer\n")
    net = ng.read_tables(folder)
    plan = ng.plan_event(net, "e1", as_of="2026-11-26")
    why = {frozenset((i["a"], i["b"])): i["why"] for i in plan.to_dict()["introductions"]}
    assert "looks for “Web-designers”, which bob offers" in why[frozenset(("ann", "bob"))]
    assert "looks for “attorney”, which cem offers" in why[frozenset(("ann", "cem"))]
    suggested = ng.suggest_introductions(net.tie_graph(as_of="2026-11-26"), people=["ann"]).to_frame()
    assert list(suggested["candidate"][:2]) == ["bob", "cem"]


def test_a_second_header_line_is_no_person(capsys, tmp_path):
    folder = folder_of(tmp_path)
    (folder / "people.csv").write_bytes("\ufeffperson,name\r\nann,Ann\r\n\ufeffperson,name\r\nbo,Bo\r\n".encode())
    status, out = told(capsys, folder)
    assert status == 0 and "people.csv:3:1: the header line stands there again" in out
    assert ng.read_tables(folder).person_ids == ["ann", "bo"]
