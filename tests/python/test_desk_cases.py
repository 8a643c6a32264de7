"""What once misled an organiser at the desk, as smallest folders: each with the right answer."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import zipfile

import pytest
from cli_samples import typed
from conftest import write_folder

import libnetgraph as ng

DAY = "2026-11-26"


def attending(event: str, people: str, status: str = "registered") -> str:
    return "".join(f"{event},{p},{status}\n" for p in people.split())


def planned(capsys, folder, out, *more):
    status, said, _ = typed(capsys, "plan", folder, "--event", "next", "--as-of", DAY, "--out", out, *more)
    assert status == 0
    return said, json.loads((out / "plan.json").read_text(encoding="utf-8")), (out / "report.html").read_text(encoding="utf-8")


def test_wishes_that_cannot_be_kept_are_told_with_the_reason_on_screen_page_and_json(capsys, tmp_path):
    folder = write_folder(tmp_path / "club", {
        "people.csv": "person,name,consent\nann,Ann Lee,\nbob,Bob Ray,\ncem,Cem Kaya,\ndan,Dan Ode,\neve,Eve Orr,\nfay,Fay Poe,\nzed,Zed Xu,no\n",
        "events.csv": "event,start\nnext,2026-12-03\n",
        "attendance.csv": "event,person,status\n" + attending("next", "ann bob cem dan eve zed"),
        "interactions.csv": "from,to,channel,at\nann,cem,meeting,2026-10-01\n",
        "introductions.csv": "a,b,at,outcome\nann,dan,2026-11-01,declined\n",
        "rules.csv": "rule,a,b,event\napart,ann,bob,\ntogether,bob,ann,next\ntogether,ann,cem,next\ntogether,ann,dan,next\ntogether,ann,zed,next\ntogether,ann,fay,next\ntogether,ann,eve,next\n",
    })  # fmt: skip
    said, plan, page = planned(capsys, folder, tmp_path / "out")
    reasons = {"Bob Ray": "They are kept apart by a rule.", "Cem Kaya": "They have met already.", "Fay Poe": "Fay Poe is not expected."}
    assert "4 wishes of the rules are not kept" in said
    for name, why in reasons.items():
        assert f"  Ann Lee and {name}: {why}" in said
    assert "Ann Lee and Dan Ode: " in said and "Eve Orr:" not in said
    by_other = {wish["b"] if wish["a"] == "ann" else wish["a"]: wish for wish in plan["wishes"]}
    assert by_other["eve"]["kept"] and not any(by_other[p]["kept"] for p in ("bob", "cem", "dan", "fay"))
    assert all(by_other[p]["sentence"] for p in ("bob", "cem", "dan", "fay"))
    section = page.split('id="wishes"')[1].split("</section>")[0]
    assert all(why in section for why in reasons.values())
    for text in (said, page, json.dumps(plan)):  # who opted out is in none of them; the wish is counted alone
        assert "zed" not in text.lower()
    assert plan["counts"]["wishes_unnamed"] == 1
    ids = planned(capsys, folder, tmp_path / "ids", "--ids")[0]
    assert "  ann and bob: They are kept apart by a rule." in ids or "  bob and ann: They are kept apart by a rule." in ids
    assert "Ann Lee" not in ids


def test_thirty_in_one_room_who_have_not_met_have_somebody_to_meet_and_no_false_reason(capsys, tmp_path):
    ids = [f"p{i:02d}" for i in range(30)]
    folder = write_folder(tmp_path / "club", {
        "people.csv": "person\n" + "".join(f"{p}\n" for p in ids),
        "events.csv": "event,start\npast,2026-11-05\n",
        "attendance.csv": "event,person,status\n" + attending("past", " ".join(ids), "attended"),
    })  # fmt: skip
    status, said, _ = typed(capsys, "suggest", folder, "--person", "p00", "--as-of", DAY, "--top", 40)
    assert status == 0 and "has met everybody" not in said.lower() and "Nobody to suggest" not in said
    assert all(p in said for p in ids[1:])  # 29 others, none of them met: 14 / 29 of having talked
    found = ng.suggest_introductions(ng.read_tables(folder).tie_graph(as_of=DAY), "p00", limit=40).to_frame()
    assert len(found) == 29 and found["p_known"].tolist() == pytest.approx([14 / 29] * 29)


def test_a_newcomer_without_ties_is_suggested_people_by_what_they_seek_and_told_so(capsys, tmp_path):
    folder = write_folder(tmp_path / "club", {
        "people.csv": "person,name,seeks,offers\nlang,Lang,tax returns,\nber,Ber,,Tax return\ncem,Cem,,flowers\n",
        "interactions.csv": "from,to,channel,at\nber,cem,meeting,2026-10-01\n",
    })  # fmt: skip
    status, said, _ = typed(capsys, "suggest", folder, "--person", "lang", "--as-of", DAY)
    assert status == 0 and "has met" not in said.lower().split("met: ")[0]
    assert said.index("ber") < said.index("cem") if "cem" in said.split("person  ")[1] else "ber" in said
    assert "Lang looks for" in said


def test_an_introduction_of_no_worth_is_only_made_where_there_is_no_other(capsys, tmp_path):
    # n competes with b (law, law) and shares nothing else; a is of another trade and worth meeting for both.
    folder = write_folder(tmp_path / "club", {
        "people.csv": "person,organisation,sector\na,Vine,wine\nb,Writ,law\nn,Deed,law\n",
        "events.csv": "event,start\npast,2026-01-10\nnext,2026-12-03\n",
        "attendance.csv": "event,person,status\n" + attending("past", "a b", "attended") + attending("next", "a b n"),
    })  # fmt: skip
    _, plan, _ = planned(capsys, folder, tmp_path / "out")
    assert all(row["worth"] > 0 for row in plan["introductions"])
    assert {frozenset((row["a"], row["b"])) for row in plan["introductions"]} >= {frozenset("an")}


def test_the_reason_against_names_the_competitor_and_never_denies_a_shared_interest(capsys, tmp_path):
    folder = write_folder(tmp_path / "club", {
        "people.csv": "person,organisation,sector,interests\nb,Writ,law,jazz\nc,Deed,law,jazz\nd,,wine,\n",
        "events.csv": "event,start\nnext,2026-12-03\n",
        "attendance.csv": "event,person,status\n" + attending("next", "b c"),
    })  # fmt: skip
    _, plan, page = planned(capsys, folder, tmp_path / "out")
    told = " ".join([row["why"] for row in plan["introductions"]] + [p["none_because"] or "" for p in plan["people"]])
    assert "jazz" in told and "compete" in told and "no shared interests" not in told + page


@pytest.mark.parametrize("encounters", [5, 20])
def test_how_many_one_talks_to_is_one_value_for_ties_known_pairs_and_suggestions(tmp_path, encounters):
    ids = [f"p{i:02d}" for i in range(21)]
    net = ng.read_tables(write_folder(tmp_path / "club", {
        "people.csv": "person\n" + "".join(f"{p}\n" for p in ids),
        "events.csv": "event,start\npast,2026-11-05\nnext,2026-12-03\n",
        "attendance.csv": "event,person,status\n" + attending("past", " ".join(ids), "attended") + attending("next", " ".join(ids)),
    }))  # fmt: skip
    plan = ng.plan_event(net, "next", as_of=DAY, encounters=encounters)
    known = {row["because"]: row["pairs"] for row in plan.to_dict()["counts"]["pairs_left_out"]}.get("known", 0)
    suggested = len(ng.suggest_introductions(net.tie_graph(as_of=DAY, encounters=encounters), "p00", limit=50))
    # With 20 of 20 others everybody has talked to everybody: 21 * 20 / 2 pairs are known; with 5 of 20 nobody is above .8.
    assert (known, suggested) == ((210, 0) if encounters == 20 else (0, 20))
    assert {row["p_known"] for row in plan.to_dict()["introductions"]} <= {0.25}


def test_a_single_connection_is_a_tie_whether_standing_or_of_yesterday(tmp_path):
    """.2 * (1 - exp(-.05)) = .00975 is above the .005 from which a tie counts."""
    write_folder(tmp_path, {"people.csv": "person\na\nb\nc\n", "interactions.csv": "from,to,channel,at\na,b,connection,\nb,c,connection,2026-11-25\n"})
    graph = ng.read_tables(tmp_path).tie_graph(as_of="2026-11-26")
    assert graph.to_pandas()["strength"].tolist() == pytest.approx([0.2 * (1 - math.exp(-0.05))] * 2, rel=1e-2)


def test_consent_in_german_is_read_and_nobody_vanishes(tmp_path):
    write_folder(tmp_path, {"people.csv": "person,consent\nann,Nein\nbob,Ja\ncem,ja\ndora,\n", "events.csv": "event,start\ne,2026-12-03\n",
                            "attendance.csv": "event,person,status\n" + "".join(f"e,{p},registered\n" for p in ("ann", "bob", "cem", "dora"))})
    for lenient in (False, True):
        plan = ng.plan_event(ng.read_tables(tmp_path, lenient=lenient), "e", as_of="2026-11-26").to_dict()
        assert [row["person"] for row in plan["people"]] == ["bob", "cem", "dora"]


def test_what_two_share_is_one_number_in_list_cards_csv_and_json(capsys, tmp_path):
    """Ann and Bob each sat with the same six: three are named, three counted, wherever it is said."""
    six = "cem dora egon fay gil hal"
    rows = attending("e1", "ann " + six, "attended") + attending("e2", "bob " + six, "attended") + attending("next", "ann bob")
    folder = write_folder(tmp_path / "club", {
        "people.csv": "person,name\n" + "".join(f"{p},{p.title()}\n" for p in ("ann bob " + six).split()),
        "events.csv": "event,start\ne1,2026-10-01\ne2,2026-11-01\nnext,2026-12-03\n",
        "attendance.csv": "event,person,status\n" + rows,
    })  # fmt: skip
    _, plan, page = planned(capsys, folder, tmp_path / "out")
    with open(tmp_path / "out" / "introductions.csv", encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    (reason,) = [why for why in plan["introductions"][0]["reasons"] if why["kind"] == "shared_contacts"]
    assert reason["amount"] == len(reason["people"]) == 6
    said = "Cem, Dora, Egon and 3 others"
    assert said in row["sentence"] and said in reason["text"] and said in page
    assert set(re.findall(r"and (\d+) others", page)) == {"3"}


def test_everybody_expected_has_a_card_also_who_meets_nobody(capsys, tmp_path):
    people = "person\nann\nbob\ncem\n"
    write_folder(tmp_path / "club", {"people.csv": people, "events.csv": "event,start\ne,2026-12-03\n",
                                     "attendance.csv": "event,person,status\ne,ann,registered\ne,bob,registered\ne,cem,registered\n",
                                     "rules.csv": "rule,a,b\napart,cem,ann\napart,cem,bob\n"})
    _, out, _ = typed(capsys, "plan", str(tmp_path / "club"), "--event", "e", "--as-of", "2026-11-26", "--out", str(tmp_path / "out"))
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "1 person has none" in out and "there is a card for everybody" in out
    assert len(re.findall(r'<article class="card', page)) == 3


def test_who_shared_a_room_but_never_met_is_suggested_with_who_knows_both(capsys, tmp_path):
    """Forty in one room: a chance of 14 in 39 that two have talked; the one whom both have met introduces them."""
    everybody = [f"p{i:02d}" for i in range(40)]
    write_folder(tmp_path, {"people.csv": "person\n" + "".join(f"{p}\n" for p in everybody), "events.csv": "event,start\ne,2026-11-01\n",
                            "attendance.csv": "event,person,status\n" + "".join(f"e,{p},attended\n" for p in everybody),
                            "interactions.csv": "from,to,channel,at\np00,p01,phone,2026-11-10\np01,p02,phone,2026-11-11\n"})
    found = ng.suggest_introductions(ng.read_tables(tmp_path).tie_graph(as_of="2026-11-26"), people=["p00"], limit=1).to_frame()
    assert found[["candidate", "introducer", "met_by_both"]].values.tolist() == [["p02", "p01", 1]]


def test_a_workbook_that_is_named_as_a_table_is_called_a_workbook(capsys, tmp_path):
    write_folder(tmp_path, {})
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    (tmp_path / "people.csv").write_bytes(book.getvalue())
    status, out, err = typed(capsys, "check", str(tmp_path))
    assert status == 1 and "xlsx" in out + err and "quote" not in out + err
    (tmp_path / "people.csv").rename(tmp_path / "people.xlsx")
    _, out, err = typed(capsys, "check", str(tmp_path))
    assert "people.xlsx" in out + err
