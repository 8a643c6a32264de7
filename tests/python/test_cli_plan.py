"""`libnetgraph plan`: three files that agree, for every kind of event, or none of them."""

from __future__ import annotations

import csv
import io
import json
import re

from cli_samples import ATTENDANCE, CLUB, DAY, EVENT, EVENTS, FILES, INTERACTIONS, PEOPLE, club, rows_in, typed  # noqa: F401


def test_plan_writes_three_files_that_agree(capsys, club, tmp_path):
    out = tmp_path / "made" / "on" / "the way"
    status, said, err = typed(capsys, "plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", out)
    assert status == 0, err
    assert {p.name for p in out.iterdir()} == FILES
    plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    rows = rows_in(out / "introductions.csv")
    assert len(rows) == len(plan["introductions"]) > 0
    assert [(r["a"], r["b"], r["introducer"] or None) for r in rows] == [
        (i["a"], i["b"], i["introducer"]) for i in plan["introductions"]
    ]
    assert {r["outcome"] for r in rows} == {"proposed"} and {r["event"] for r in rows} == {"e3"}
    # Ann and Bo, Ann and Cy, Bo and Di, Cy and Di have met: none of them is introduced again.
    assert not {frozenset((r["a"], r["b"])) for r in rows} & {
        frozenset(p) for p in (("ann", "bo"), ("ann", "cy"), ("bo", "di"), ("cy", "di"))
    }
    page = (out / "report.html").read_text(encoding="utf-8")
    assert page.count('class="introduction"') == len(rows)
    assert "report.html" in said and "Third breakfast, Thursday 12 March 2026, 07:45" in said


def test_who_opted_out_is_in_no_file_but_counted(capsys, club, tmp_path):
    typed(capsys, "plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", tmp_path / "out")
    for file in FILES:
        text = (tmp_path / "out" / file).read_text(encoding="utf-8")
        assert "Ed Evers" not in text and "Evers Ltd" not in text and '"ed"' not in text
    assert json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))["counts"]["opted_out"] == 1
    for words in (("reach",), ("suggest", "--person", "ann")):
        status, out, err = typed(capsys, words[0], club, "--as-of", "2026-03-01", *words[1:])
        assert status == 0, err
        assert "Evers" not in out and not re.search(r"\bed\b", out)
    status, _, err = typed(capsys, "suggest", club, "--as-of", "2026-03-01", "--person", "ed")
    assert status == 2 and "Ed Evers" not in err


def test_an_event_is_found_by_its_exact_name(capsys, club, tmp_path):
    status, _, err = typed(
        capsys, "plan", club, "--event", "third breakfast", "--as-of", "2026-03-01", "--out", tmp_path / "out"
    )
    assert status == 0, err


def test_two_events_of_one_name_have_to_be_told_apart_by_id(capsys, club, tmp_path):
    (club / "events.csv").write_text(EVENTS + "e4,Third breakfast,club,2026-04-12,breakfast\n", encoding="utf-8")
    status, _, err = typed(
        capsys, "plan", club, "--event", "Third breakfast", "--as-of", "2026-03-01", "--out", tmp_path / "out"
    )
    assert status == 2 and "2 events are called 'Third breakfast': e3, e4" in err


def test_equal_input_gives_equal_bytes(capsys, club, tmp_path):
    for name in ("one", "two"):
        typed(capsys, "plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", tmp_path / name)
    for file in FILES:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_ids_only_keeps_every_name_out_of_all_files(capsys, tmp_path):
    status, said, err = typed(
        capsys, "plan", CLUB, "--event", EVENT, "--as-of", DAY, "--out", tmp_path / "out", "--ids"
    )
    assert status == 0, err
    with open(CLUB / "people.csv", encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    texts = [(tmp_path / "out" / file).read_text(encoding="utf-8") for file in FILES] + [said]
    for person in people:
        for private in (
            person["name"],
            person["email"],
            person["organisation"] if " " in person["organisation"] else "",
        ):
            assert not private or all(private not in text for text in texts), private
    assert all(
        i["sentence"] for i in json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))["introductions"]
    )


def test_limits_are_kept(capsys, tmp_path):
    typed(
        capsys,
        "plan",
        CLUB,
        "--event",
        EVENT,
        "--as-of",
        DAY,
        "--out",
        tmp_path / "out",
        "--at-most",
        "2",
        "--per-introducer",
        "1",
    )
    rows = rows_in(tmp_path / "out" / "introductions.csv")
    meets, introduces = {}, {}
    for row in rows:
        for person in (row["a"], row["b"]):
            meets[person] = meets.get(person, 0) + 1
        if row["introducer"]:
            introduces[row["introducer"]] = introduces.get(row["introducer"], 0) + 1
    assert rows and max(meets.values()) <= 2 and max(introduces.values()) <= 1


def test_the_synthetic_label_of_the_event_stands_on_the_report(capsys, tmp_path):
    status, said, _ = typed(capsys, "plan", CLUB, "--event", EVENT, "--as-of", DAY, "--out", tmp_path / "out")
    assert status == 0 and "synthetic" in said.lower()
    assert '<p class="label"><bdi>synthetic</bdi></p>' in (tmp_path / "out" / "report.html").read_text(
        encoding="utf-8"
    )
    typed(
        capsys,
        "plan",
        CLUB,
        "--event",
        EVENT,
        "--as-of",
        DAY,
        "--out",
        tmp_path / "own",
        "--label",
        "Invented <b>data</b>",
    )
    assert "Invented &lt;b&gt;data&lt;/b&gt;" in (tmp_path / "own" / "report.html").read_text(encoding="utf-8")


def test_a_written_introductions_csv_is_a_table_that_check_accepts(capsys, club, tmp_path):
    typed(capsys, "plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", tmp_path / "out")
    (club / "introductions.csv").write_bytes((tmp_path / "out" / "introductions.csv").read_bytes())
    status, out, _ = typed(capsys, "check", club)
    assert status == 0, out
    assert re.search(r"^introductions\.csv +\d+ +0 +\d+ proposed$", out, re.M)


def test_names_that_are_formulas_are_disarmed_unless_told_otherwise(capsys, club, tmp_path):
    (club / "people.csv").write_text(
        PEOPLE.replace("Ann Abel", "=HYPERLINK(1)").replace("Di Dorn", "@SUM(A1)"), encoding="utf-8"
    )
    typed(capsys, "plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", tmp_path / "safe")
    typed(capsys, "plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", tmp_path / "raw", "--keep-formulas")
    safe, raw = (
        list(csv.reader(io.StringIO((tmp_path / n / "introductions.csv").read_text(encoding="utf-8-sig"))))
        for n in ("safe", "raw")
    )
    assert any("=HYPERLINK(1)" in row for row in raw) and any("'=HYPERLINK(1)" in row for row in safe)
    assert not any(cell[:1] in ("=", "+", "@", "\t", "\r") for row in safe for cell in row)


def test_a_bad_row_stops_a_plan_with_its_place_and_lenient_goes_on(capsys, club, tmp_path):
    (club / "attendance.csv").write_text(ATTENDANCE + "e1,zoe,attended,\n", encoding="utf-8")
    words = ("plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", tmp_path / "out")
    status, out, err = typed(capsys, *words)
    assert (
        status == 1
        and "attendance.csv:14:2" in err
        and "--lenient" in err
        and "libnetgraph check" in err
        and "Traceback" not in err
    )
    assert not (tmp_path / "out").exists()
    status, out, err = typed(capsys, *words, "--lenient")
    assert status == 0 and "1 row left out" in err
    assert "1 row of the tables broke a rule" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_a_plan_for_an_event_that_is_over_says_so(capsys, club, tmp_path):
    words = ("plan", club, "--event", "e3", "--out", tmp_path / "out", "--as-of")
    assert typed(capsys, *words, "2026-03-12")[2] == ""  # the day itself is not over
    status, _, err = typed(capsys, *words, "2026-03-13")
    said = "The event was on 2026-03-12, before 2026-03-13, the day from which the plan sees everything."
    assert status == 0 and err == said + "\n"
    for name in ("plan.json", "report.html"):
        assert said in (tmp_path / "out" / name).read_text(encoding="utf-8")


def test_a_plan_without_introductions_can_be_asked_for(capsys, club, tmp_path):
    words = ("plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", tmp_path / "out", "--at-most", "0")
    status, out, err = typed(capsys, *words)
    assert (status, err) == (0, "") and "0 introductions" in out
    assert "The plan allows no introductions." in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_a_list_of_those_present_may_have_any_case_in_its_header_and_names_nobody_who_opted_out(capsys, club, tmp_path):
    words = ("plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", tmp_path / "out", "--present", tmp_path / "here.csv")
    (tmp_path / "here.csv").write_text("Name, Person\nAnn,ann\nDi,di\n", encoding="utf-8")
    status, out, _ = typed(capsys, *words)
    assert status == 0 and "2 people expected" in out
    (tmp_path / "here.csv").write_text("edd\n", encoding="utf-8")  # nearest of all is ed, who opted out
    status, _, err = typed(capsys, *words)
    assert status == 2 and "no person 'edd'" in err and "'ed'" not in err and " ed" not in err.split("edd")[1]


def test_lenient_leaves_out_rows_over_an_unknown_channel_too(capsys, club, tmp_path):
    (club / "interactions.csv").write_text(INTERACTIONS + "ann,flo,pigeon,2026-01-01,\n", encoding="utf-8")
    status, _, err = typed(capsys, "reach", club, "--as-of", "2026-03-01", "--lenient")
    assert status == 0 and "1 row left out" in err


def test_an_unknown_channel_stops_a_plan_with_place_and_remedy(capsys, club, tmp_path):
    (club / "interactions.csv").write_text(INTERACTIONS + "ann,flo,pigeon,2026-01-01,\n", encoding="utf-8")
    status, _, err = typed(capsys, "plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", tmp_path / "out")
    assert status == 1 and "interactions.csv:8" in err and "pigeon" in err and "channels.csv" in err
    assert not (tmp_path / "out").exists()


def test_an_event_with_nobody_still_gives_a_report_that_says_so(capsys, club, tmp_path):
    (club / "events.csv").write_text(EVENTS + "lonely,Lonely,other,2026-04-01,walk\n", encoding="utf-8")
    status, _, err = typed(
        capsys, "plan", club, "--event", "lonely", "--as-of", "2026-03-01", "--out", tmp_path / "out"
    )
    assert status == 0, err
    assert "Nobody is expected" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_everybody_opted_out_gives_an_empty_plan_with_the_count(capsys, club, tmp_path):
    people = re.sub(r",(yes|no|)\n", ",no\n", PEOPLE).replace("consent,no", "consent")
    (club / "people.csv").write_text(people, encoding="utf-8")
    status, _, err = typed(capsys, "plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", tmp_path / "out")
    assert status == 0, err
    plan = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))
    assert plan["people"] == [] and plan["counts"]["opted_out"] == 6


def test_at_the_door_only_those_present_are_planned_and_what_was_announced_is_kept(capsys, tmp_path):
    words = ("plan", CLUB, "--event", EVENT, "--as-of", DAY)
    assert typed(capsys, *words, "--out", tmp_path / "before")[0] == 0
    before = rows_in(tmp_path / "before" / "introductions.csv")
    expected = [
        p["person"] for p in json.loads((tmp_path / "before" / "plan.json").read_text(encoding="utf-8"))["people"]
    ]
    here = [person for place, person in enumerate(expected) if place % 6]
    (tmp_path / "door.txt").write_text("\n".join(here) + "\n", encoding="utf-8")
    status, _, err = typed(
        capsys,
        *words,
        "--out",
        tmp_path / "after",
        "--present",
        tmp_path / "door.txt",
        "--announced",
        tmp_path / "before" / "introductions.csv",
    )
    assert status == 0, err
    after = rows_in(tmp_path / "after" / "introductions.csv")
    assert after and all(row["a"] in here and row["b"] in here for row in after)
    possible = {(row["a"], row["b"]) for row in before if row["a"] in here and row["b"] in here}
    kept = possible & {(row["a"], row["b"]) for row in after}
    assert len(kept) > len(possible) / 2


def test_ids_that_a_spreadsheet_would_run_come_back_from_introductions_csv(capsys, club, tmp_path):
    for table in club.glob("*.csv"):
        text = table.read_text(encoding="utf-8")
        table.write_text(re.sub(r"\b(ann|bo|cy)\b(?=[,;\n])", r"@\1", text), encoding="utf-8")
    words = ("plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out")
    assert typed(capsys, *words, tmp_path / "first")[0] == 0
    made = tmp_path / "first" / "introductions.csv"
    pairs = {frozenset((row["a"], row["b"])) for row in rows_in(made)}
    assert any(id.startswith("'@") for pair in pairs for id in pair)
    status, _, err = typed(capsys, *words, tmp_path / "again", "--announced", made)
    assert status == 0, err
    assert {frozenset((row["a"], row["b"])) for row in rows_in(tmp_path / "again" / "introductions.csv")} == pairs
    # With their outcome filled in and put into the folder they are meetings, and nobody is introduced a second time.
    (club / "introductions.csv").write_text(made.read_text(encoding="utf-8").replace("proposed", "met"), encoding="utf-8")
    status, _, err = typed(capsys, "plan", club, "--event", "e3", "--as-of", "2026-03-12", "--out", tmp_path / "next")
    assert status == 0, err
    assert not pairs & {frozenset((row["a"], row["b"])) for row in rows_in(tmp_path / "next" / "introductions.csv")}


def test_ids_that_are_a_minus_sign_and_digits_of_another_script_come_back(capsys, tmp_path):
    one = "-\u0661"
    club = tmp_path / "club"
    club.mkdir()
    (club / "people.csv").write_text(f"person,name,seeks,offers\n{one},Ann,printing,contracts\nb,Bo,contracts,printing\n", encoding="utf-8")
    (club / "events.csv").write_text("event,name,start\ne1,Breakfast,2026-12-03\n", encoding="utf-8")
    (club / "attendance.csv").write_text(f"event,person,status\ne1,{one},registered\ne1,b,registered\n", encoding="utf-8")
    words = ("plan", club, "--event", "e1", "--as-of", "2026-11-26", "--out")
    assert typed(capsys, *words, tmp_path / "first")[0] == 0
    made = tmp_path / "first" / "introductions.csv"
    assert {row["a"] for row in rows_in(made)} | {row["b"] for row in rows_in(made)} == {"'" + one, "b"}
    status, _, err = typed(capsys, *words, tmp_path / "again", "--announced", made)
    assert status == 0, err


def test_who_would_have_none_joins_two_and_every_page_and_file_says_so(capsys, tmp_path):
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "people.csv").write_text("person,name\na,Ada\nb,Ben\nc,Cy\n", encoding="utf-8")
    (folder / "events.csv").write_text("event,start\ne,2026-04-01\n", encoding="utf-8")
    (folder / "attendance.csv").write_text("event,person\ne,a\ne,b\ne,c\n", encoding="utf-8")
    words = ("plan", folder, "--event", "e", "--as-of", "2026-03-25", "--at-most", "1", "--trios")
    assert typed(capsys, *words, "--out", tmp_path / "out")[0] == 0
    plan = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))
    (made,) = plan["introductions"]
    third = next(row for row in plan["people"] if row["person"] == made["third"])
    assert {made["a"], made["b"], made["third"]} == {"a", "b", "c"} and plan["fairness"]["people_with_none"] == 0
    # Of three alike each pair is worth the same w; the third gains two of them.
    assert third["total"] == 2 * made["worth"] and plan["fairness"]["lowest_total"] == made["worth"]
    assert [met["person"] for met in third["card"]["meets"]] == [made["a"], made["b"]]
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    names = {"a": "Ada", "b": "Ben", "c": "Cy"}
    assert f"You join {names[made['a']]} and {names[made['b']]}." in page and f"{names[made['third']]} joins you." in page
    # The rows of the third are for the next plan; at the door the one introduction is announced.
    announced = tmp_path / "out" / "introductions.csv"
    assert len(rows_in(announced)) == 3
    assert typed(capsys, *words, "--announced", announced, "--out", tmp_path / "again")[0] == 0
    again = json.loads((tmp_path / "again" / "plan.json").read_text(encoding="utf-8"))
    assert [row["change"] for row in again["introductions"]] == ["kept"] and again["dropped"] == []
