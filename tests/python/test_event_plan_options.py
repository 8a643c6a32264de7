"""The one list of options of a plan: what plan.json says is what `plan_event` reads, and the defaults are C++'s."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import libnetgraph as ng

PEOPLE_AND_EVENTS = {"present", "published", "without_events", "without_rooms"}
OTHERS = {
    "at_most": 2, "newcomers_at_least": 0, "per_introducer": 1, "introducer_lift": 0.4, "host_balance": 0.2, "proposed_before": 0.6,
    "left_out_before": 0.2, "trios": True, "fairness": 0.0, "cooldown_days": 10, "known_above": 0.9, "met_within_days": 30,
    "colleagues": True, "regular_window": 6, "regular_events": 1, "regular_share": 0.5, "newcomer_days": 90, "min_strength": 0.1,
    "encounters": 6.0, "rooms_beside_contacts": True, "free_rate": 0.5, "paid_rate": 0.9, "series_weight": 10.0,
    "person_weight": 2.0, "weight_shared_contacts": 0.1, "weight_seeks_offers": 0.4, "weight_common_interests": 0.1,
    "weight_new_reach": 0.1, "weight_other_sector": 0.2, "weight_newcomer": 0.1, "weight_competitor": 0.0,
    "shared_contacts_scale": 2.0, "aim": 0.6, "offer_credit": 0.2, "interest_prior": 1.0, "stickiness": 0.2,
    "seed": 7,
}  # fmt: skip


@pytest.fixture
def net(folder: Path) -> ng.ContactNetwork:
    return ng.read_tables(folder)


def test_every_option_of_plan_json_is_read_by_the_call_and_comes_back(net: ng.ContactNetwork) -> None:
    plain = ng.plan_event(net, "breakfast", as_of="2026-03-01").options
    told = {name: value for name, value in plain.items() if name not in PEOPLE_AND_EVENTS | {"channels", "encounter_rules", "ranker"}}
    assert set(told) == set(OTHERS)
    assert ng.plan_event(net, "breakfast", as_of="2026-03-01", **told).options == plain
    for name, value in OTHERS.items():
        made = ng.plan_event(net, "breakfast", as_of="2026-03-01", **{name: value}).options
        assert made == {**plain, name: value}


def test_channels_rules_and_people_are_told_too(net: ng.ContactNetwork) -> None:
    made = ng.plan_event(
        net, "breakfast", as_of="2026-03-01", channels={"email": {"weight": 3.0}},
        encounter_rules=[{"kind": "dinner", "encounters": 4.0}], present=["ann", "cy"], published=[("cy", "ann", "bo")],
    ).options  # fmt: skip
    assert made["channels"][0]["channel"] == "email" and made["channels"][0]["weight"] == 3.0
    assert made["encounter_rules"][0]["encounters"] == 4.0
    assert made["present"] == ["ann", "cy"]
    assert made["published"] == [{"a": "cy", "b": "ann", "introducer": "bo"}]


def test_the_defaults_that_the_page_of_the_call_names_are_the_engine_s(net: ng.ContactNetwork) -> None:
    plain = ng.plan_event(net, "breakfast", as_of="2026-03-01").options
    named = re.findall(r"^    (\w+) : \w+, default ([\w.]+)$", inspect.cleandoc(ng.plan_event.__doc__ or "").replace("\n", "\n    "), re.M)
    assert {"at_most", "fairness", "proposed_before"} <= {name for name, _ in named}
    for name, default in named:
        if name in plain:
            assert str(plain[name]) == default or float(plain[name]) == float(default), name


def test_a_misspelt_option_is_refused_by_name(net: ng.ContactNetwork) -> None:
    with pytest.raises(TypeError, match="no option 'atmost'"):
        ng.plan_event(net, "breakfast", as_of="2026-03-01", atmost=2)
