"""What once misled an organiser at the desk, as smallest folders: each with the right answer."""

from __future__ import annotations

import json

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
    reasons = {"Bob Ray": "They are kept apart by a rule.", "Cem Kaya": "They are met already.", "Fay Poe": "Fay Poe is not expected."}
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
