"""plan_event from Python: what comes back, what is refused. The plan itself is tested in tests/organiser and tests/plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import TABLES, write_folder

import libnetgraph as ng


@pytest.fixture
def net(folder: Path) -> ng.ContactNetwork:
    return ng.read_tables(folder)


def test_a_plan_has_introductions_people_and_a_proof(net: ng.ContactNetwork) -> None:
    plan = ng.plan_event(net, "breakfast", as_of="2026-03-01")
    frame = plan.to_frame()
    assert list(frame.columns) == ["a", "b", "introducer", "introducer_is_host", "channel", "value", "worth", "p_both",
                                   "p_known", "sentence"]
    # Ann and Bo have met; Ann seeks a logo and offers tax advice, Cy the other way round; Bo is host and knows both.
    assert frame[["a", "b"]].values.tolist()[0] == ["ann", "cy"] and ("ann", "bo") not in set(zip(frame["a"], frame["b"]))
    assert frame["introducer"].iloc[0] == "bo" and frame["introducer_is_host"].dtype == bool
    assert frame["sentence"].str.len().min() > 10 and (frame["worth"] > 0).all()
    people = plan.people_frame()
    assert people["person"].tolist() == ["ann", "bo", "cy"] and people["host"].tolist() == [False, True, False]
    assert (people["introductions"] > 0).all() and people["none_because"].isna().all()
    proof = plan.certificate
    assert proof.value <= proof.upper_bound and proof.gap == pytest.approx(0.0, abs=1e-9) and proof.bound_kind
    assert repr(plan).startswith("EventPlan(event='breakfast', people=3, introductions=")
    assert len(plan) == len(frame)


def test_a_reason_says_whom_both_have_met_and_what_their_other_shared_contacts_are_to_them(tmp_path: Path) -> None:
    came = "event,person,status\nold,ann,attended\nold,di,attended\nolder,bo,attended\nolder,di,attended\n"
    net = ng.read_tables(write_folder(tmp_path / "t", {
        "people.csv": "person\nann\nbo\ncy\ndi\n",
        "events.csv": "event,start\nolder,2025-12-11\nold,2026-01-08\nnext,2026-03-12\n",
        "attendance.csv": came + "".join(f"next,{p},registered\n" for p in ("ann", "bo", "cy")),
        "interactions.csv": "from,to,channel,at\nann,cy,meeting,2026-02-01\nbo,cy,phone,2026-02-01\n",
    }))
    (one,) = ng.plan_event(net, "next", as_of="2026-03-01").to_dict()["introductions"]
    reasons = {reason["kind"]: reason for reason in one["reasons"]}
    shared = reasons.pop("shared_contacts")
    assert (shared["people"], shared["met"], shared["otherwise"]) == (["di", "cy"], ["cy"], "one_event")
    assert shared["text"] == "both know cy, and have been at an event with 1 other"
    assert all(reason["met"] == [] and reason["otherwise"] is None for reason in reasons.values())
    assert (one["introducer"], one["introducer_ties"]) == ("cy", {"a": "met", "b": "met"})


def test_the_same_plan_is_the_same_text(net: ng.ContactNetwork) -> None:
    plan = ng.plan_event(net, "breakfast", as_of="2026-03-01")
    again = ng.plan_event(net, "breakfast", as_of="2026-03-01", threads=2)
    assert plan == again and plan.to_json() == again.to_json() and plan != "plan"
    assert json.loads(plan.to_json()) == plan.to_dict()
    ours = plan.to_dict()
    ours["people"].clear()  # yours to change
    assert len(plan.to_dict()["people"]) == 3 == len(plan.people_frame())
    assert ng.plan_event(net, "breakfast", as_of="2026-03-01", label="made up").to_dict()["label"] == "made up"


def test_limits_are_kept(net: ng.ContactNetwork) -> None:
    one = ng.plan_event(net, "breakfast", as_of="2026-03-01", at_most=1).to_frame()
    assert one[["a", "b"]].values.tolist() == [["ann", "cy"]]
    with pytest.raises(ValueError, match="newcomers_at_least 1 is more than at_most 0"):
        ng.plan_event(net, "breakfast", as_of="2026-03-01", at_most=0)
    nobody = ng.plan_event(net, "breakfast", as_of="2026-03-01", at_most=0, newcomers_at_least=0)
    assert len(nobody) == 0 and nobody.people_frame()["none_because"].notna().all()
    assert list(nobody.to_frame().columns) == list(one.columns) and nobody.to_frame()["worth"].dtype == float


def test_what_is_no_list_of_people_or_pairs_is_said_so(net: ng.ContactNetwork) -> None:
    alone = ng.plan_event(net, "breakfast", as_of="2026-03-01", present="ann")  # one id, not its letters
    assert alone.people_frame()["person"].tolist() == ["ann"]
    for published in (["ann"], [("ann",)], [("ann", "bo", "cy", "di")], "ab", [3]):
        with pytest.raises(ValueError, match=r"published: .* is no pair of people; give pairs of ids"):
            ng.plan_event(net, "breakfast", as_of="2026-03-01", published=published)
    with pytest.raises(TypeError, match="label: expected a text, got NoneType"):
        ng.plan_event(net, "breakfast", as_of="2026-03-01", label=None)  # type: ignore[arg-type]
    for option in ("weights", "channels"):
        with pytest.raises(TypeError, match=f"plan_event: {option}=3 has the wrong type"):
            ng.plan_event(net, "breakfast", as_of="2026-03-01", **{option: 3})


def test_the_assumptions_speak_of_one_person_as_of_one(net: ng.ContactNetwork) -> None:
    alone = ng.plan_event(net, "breakfast", as_of="2026-03-01", present=["ann"])
    assert alone.to_dict()["assumptions"][0] == "The 1 person named as present is in the room."
    several = ng.plan_event(net, "breakfast", as_of="2026-03-01")
    assert several.to_dict()["assumptions"][0].startswith("The 3 people registered are expected, each")


def test_who_is_in_the_room_can_be_said(net: ng.ContactNetwork) -> None:
    plan = ng.plan_event(net, "breakfast", as_of="2026-03-05", present=["cy", "ann", "ann"])
    assert plan.people_frame()["person"].tolist() == ["ann", "cy"]
    assert plan.to_frame()[["a", "b"]].values.tolist() == [["ann", "cy"]]
    with pytest.raises(KeyError, match="no person 'an'.*'ann'"):
        ng.plan_event(net, "breakfast", as_of="2026-03-05", present=["an"])
    with pytest.raises(ValueError, match="nobody is in the room"):
        ng.plan_event(net, "breakfast", as_of="2026-03-05", present=[])
    kept = ng.plan_event(net, "breakfast", as_of="2026-03-05", published=[("cy", "ann")])
    assert ("ann", "cy") in set(zip(kept.to_frame()["a"], kept.to_frame()["b"]))


def test_mistakes_are_told_by_name(net: ng.ContactNetwork) -> None:
    with pytest.raises(ng.UnknownIdError, match="no event 'brekfast'.*'breakfast'"):
        ng.plan_event(net, "brekfast", as_of="2026-03-01")
    with pytest.raises(TypeError, match=r"plan_event: no option 'atmost'; there are (\w+, )*at_most, "):
        ng.plan_event(net, "breakfast", as_of="2026-03-01", atmost=2)
    with pytest.raises(TypeError, match="weights: no option 'luck'"):
        ng.plan_event(net, "breakfast", as_of="2026-03-01", weights={"luck": 1.0})
    for name, wrong in (("at_most", -1), ("at_most", 2**32), ("at_most", 1.5), ("fairness", "much"), ("seed", -1), ("at_most", True)):
        with pytest.raises(TypeError, match=f"{name}=.*has the wrong type"):
            ng.plan_event(net, "breakfast", as_of="2026-03-01", **{name: wrong})
    for name, wrong in (("fairness", -0.5), ("fairness", float("nan")), ("known_above", 2.0), ("cooldown_days", -1)):
        with pytest.raises(ValueError):
            ng.plan_event(net, "breakfast", as_of="2026-03-01", **{name: wrong})
    with pytest.raises(TypeError, match="as_of"):
        ng.plan_event(net, "breakfast", as_of=None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="plan_event"):
        ng.EventPlan()


def test_people_who_did_not_consent_are_nowhere_in_a_plan(tmp_path: Path) -> None:
    tables = TABLES | {"people.csv": "person,name,consent,seeks,offers\nann,Ann,,logo,tax\nbo,Bobolink,no,,\ncy,Cy,,tax,logo\n"}
    plan = ng.plan_event(ng.read_tables(write_folder(tmp_path / "t", tables)), "breakfast", as_of="2026-03-01")
    text = plan.to_json() + plan.to_csv() + plan._repr_html_() + plan.to_frame().to_csv() + plan.people_frame().to_csv()
    assert "Bobolink" not in text and '"bo"' not in text and ",bo," not in text
    assert plan.people_frame()["person"].tolist() == ["ann", "cy"] and plan.to_dict()["counts"]["opted_out"] == 1


def test_an_event_nobody_is_expected_at_has_an_empty_plan(tmp_path: Path) -> None:
    net = ng.read_tables(write_folder(tmp_path / "t", {"people.csv": "person\nann\n", "events.csv": "event\ntea\n"}))
    plan = ng.plan_event(net, "tea", as_of="2026-03-01")
    assert len(plan) == 0 and len(plan.people_frame()) == 0 and plan.certificate.proven_optimal
    assert list(plan.people_frame().columns)[:2] == ["person", "name"]


def test_formulas_in_exports_are_neutralised(tmp_path: Path) -> None:
    tables = TABLES | {"people.csv": TABLES["people.csv"].replace("Ann Abel", "=cmd|' /C calc'!A0")}
    plan = ng.plan_event(ng.read_tables(write_folder(tmp_path / "t", tables)), "breakfast", as_of="2026-03-01")
    cells = [cell for line in plan.to_csv().splitlines() for cell in line.split(",")]
    assert not any(cell.lstrip('"').startswith("=") for cell in cells)
    assert any(cell.lstrip('"').startswith("=") for line in plan.to_csv(keep_formulas=True).splitlines() for cell in line.split(","))


def test_the_notebook_view_is_small_and_escaped(tmp_path: Path) -> None:
    tables = TABLES | {"people.csv": TABLES["people.csv"].replace("Ann Abel", "<script>x</script>")}
    plan = ng.plan_event(ng.read_tables(write_folder(tmp_path / "t", tables)), "breakfast", as_of="2026-03-01")
    html = plan._repr_html_()
    assert len(html.encode()) <= 5000 and "<script" not in html
