"""The real data sets: they load with the counts of their README, and nothing of them is lost in silence."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import libnetgraph as ng

# people, events, attendance rows, interactions, as the README of the data states them
COUNTS = {
    "meetup_montana": (1757, 1391, 10_416, 0),
    "conf_epsa_2019_2022": (2777, 577, 5467, 0),
    "conf_sfhh2009": (403, 2, None, None),
    "workplace_invs13": (92, None, None, None),
    "aucs_multiplex": (61, 0, 0, None),
    "collegemsg": (1899, 0, 0, 59_835),
}


@pytest.mark.parametrize("name", list(COUNTS))
def test_the_tables_load_strictly_with_the_counts_of_the_readme(real_data: Path, name: str) -> None:
    net = ng.read_tables(real_data / name)
    found = (len(net.people), len(net.events), len(net.attendance), len(net.interactions))
    for mine, stated in zip(found, COUNTS[name], strict=True):
        assert stated is None or mine == stated
    assert net.rejects == [] and len(net) == COUNTS[name][0]


@pytest.mark.parametrize("name", [*COUNTS, "email_enron_employees"])
def test_no_row_is_lost_between_file_and_frame(real_data: Path, name: str) -> None:
    net = ng.read_tables(real_data / name, lenient=True)
    for table in ("people", "events", "attendance", "interactions"):
        file = next((f for f in (real_data / name / f"{table}.csv", real_data / name / f"{table}.csv.gz") if f.exists()), None)
        if file is None:
            assert len(getattr(net, table)) == 0
            continue
        rows = len(pd.read_csv(file, dtype=str, keep_default_na=False))
        left_out = sum(1 for reject in net.rejects if Path(reject.file).name == file.name)
        assert len(getattr(net, table)) + left_out == rows


def test_mails_to_oneself_are_reported_not_lost(real_data: Path) -> None:
    folder = real_data / "email_enron_employees"
    rows = pd.read_csv(folder / "interactions.csv.gz", dtype=str)
    to_self = rows.index[rows["from"] == rows["to"]]
    assert len(rows) == 50_572 and len(to_self) > 0
    with pytest.raises(ng.DataError) as caught:
        ng.read_tables(folder)
    assert caught.value.line == to_self[0] + 2  # one for the header, one because lines count from 1
    net = ng.read_tables(folder, lenient=True)
    assert [reject.line for reject in net.rejects] == (to_self + 2).tolist()
    assert len(net) == 151 and len(net.interactions) == 50_572 - len(to_self)


def test_channels_of_one_s_own_load_and_are_weighed_once_defined(real_data: Path) -> None:
    net = ng.read_tables(real_data / "aucs_multiplex")
    own = net.channels.loc[~net.channels["known"], "channel"].tolist()
    assert own, "lunch, work and leisure are no built-in channels"
    with pytest.raises(ng.DataError, match="unknown channel"):
        net.tie_graph(as_of="2013-01-01")
    g = net.tie_graph(as_of="2013-01-01", channels={name: {"weight": 1.0, "half_life_days": None, "ceiling": 0.9} for name in own})
    assert len(g) == 61 and g.tie_count > 300


# Of ca_condmat's 91,342 lines 56 tie somebody to themselves.
@pytest.mark.parametrize(("name", "people", "ties"), [("facebook_combined", 4039, 88_234), ("ca_condmat_cc1", 21_363, 91_342 - 56),
                                                    ("email_enron", 36_692, 183_831)])
def test_the_large_graphs_have_their_stated_size(real_data: Path, name: str, people: int, ties: int) -> None:
    with gzip.open(real_data / "graphs" / f"{name}.txt.gz", "rt") as file:
        lines = [line.split()[:2] for line in file if line.strip() and line[0] not in "#%"]
    ends = np.array(lines, dtype=np.int64)
    _, codes = np.unique(ends, return_inverse=True)
    codes = codes.reshape(ends.shape)
    g = ng.TieGraph.from_edges(codes[:, 0], codes[:, 1], self_ties="drop")
    assert (len(g), g.tie_count) == (people, ties)
    profile = ng.reach_profile(g, threads=2)
    frame = profile.to_frame()
    assert (frame["within_1"] == np.diff(g.offsets.astype(np.int64))).all()
    assert (frame["within_1"] <= frame["within_2"]).all() and (frame["within_4"] <= frame["reached"]).all()
    sizes = frame.groupby("component")["person"].transform("size")
    assert (frame["reached"] == sizes - 1).all()


def test_a_plan_of_the_largest_meetup_obeys_its_limits(real_data: Path) -> None:
    net = ng.read_tables(real_data / "meetup_montana")
    event = net.attendance["event"].value_counts().index[0]
    day = net.events.set_index("event").loc[event, "day"]
    plan = ng.plan_event(net, event, as_of=day.date())
    frame, people = plan.to_frame(), plan.people_frame()
    assert len(people) > 100 and len(frame) > 0
    each = pd.concat([frame["a"], frame["b"]]).value_counts()
    assert each.max() <= 3 and frame["introducer"].value_counts().max() <= 3
    assert set(each.index) <= set(people["person"]) and not frame.duplicated(["a", "b"]).any()
    assert (people["introductions"] == people["person"].map(each).fillna(0)).all()
    assert people.loc[people["introductions"] == 0, "none_because"].notna().all()
    proof = plan.certificate
    assert 0 < proof.value <= proof.upper_bound * (1 + 1e-9) and proof.gap <= 0.1
    assert plan == ng.plan_event(net, event, as_of=day.date(), threads=2)


def test_where_no_conversation_is_on_record_a_plan_says_of_nobody_that_they_know_somebody(real_data: Path) -> None:
    """A club whose ties are events attended together and nothing else."""
    net = ng.read_tables(real_data / "meetup_montana")
    plan = ng.plan_event(net, "e01119", as_of="2016-06-10").to_dict()
    reasons = [r for i in plan["introductions"] for r in i["reasons"] if r["kind"] == "shared_contacts"]
    assert len(reasons) > 50 and all(r["met"] == [] and r["otherwise"] in ("one_event", "events") for r in reasons)
    assert all(r["text"].startswith("both have been at ") for r in reasons)
    assert not any(" know" in i["sentence"] for i in plan["introductions"])
    introduced = [i["introducer_ties"] for i in plan["introductions"] if i["introducer"] is not None]
    assert introduced and all(word in ("one_event", "events") for ties in introduced for word in ties.values())


def test_whom_a_plan_says_both_have_met_is_whom_both_have_met(real_data: Path) -> None:
    net = ng.read_tables(real_data / "workplace_invs13")
    day = "2013-06-27"
    plan = ng.plan_event(net, "day5", as_of=day).to_dict()
    said = 0
    for i in plan["introductions"]:
        for r in i["reasons"]:
            both = [w for w in r["people"] if r["kind"] == "shared_contacts" and all(net.met(i[side], w, day) for side in "ab")]
            assert r["met"] == both
            said += len(both)
        if i["introducer"] is not None and not i["introducer_is_host"]:
            knows = {side: net.met(i["introducer"], i[side], day) for side in "ab"}
            assert {side: word == "met" for side, word in i["introducer_ties"].items()} == knows
            assert (f"{i['introducer']} knows both and" in i["sentence"]) == all(knows.values())
    assert said > 50


def test_every_contact_of_an_employee_is_on_the_list_or_has_a_reason(real_data: Path) -> None:
    """The ties of the graph, which the plan does not use, are those planned or told why not, nobody twice."""
    net = ng.read_tables(real_data / "email_enron_employees", lenient=True)
    graph = net.tie_graph(as_of="2001-10-01")
    for person in net.person_ids[:60]:
        week = ng.keep_in_touch(net, person, "2001-10-01", minutes=45)
        told = [*week.to_frame()["person"], *week.left_out_frame()["person"]]
        assert len(told) == len(set(told)) and set(told) == set(graph.neighbors(person))
        assert week.to_frame()["minutes"].sum() == week.to_dict()["minutes"] <= 45
        assert week.certificate.value == pytest.approx(week.to_frame()["value"].sum()) and week.certificate.proven_optimal


def test_every_coming_event_of_a_meetup_is_chosen_or_has_a_reason(real_data: Path) -> None:
    net = ng.read_tables(real_data / "meetup_montana")
    coming = net.events[(net.events["day"] > "2015-10-01") & (net.events["day"] <= "2015-12-31")]
    for person in net.attendance["person"].value_counts().index[:5]:
        plan = ng.events_to_attend(net, person, "2015-10-01", hours=10, travel_hours=1)
        told = [*plan.to_frame()["event"], *plan.left_out_frame()["event"]]
        assert len(told) == len(coming) and set(told) == set(coming["event"])
        assert plan.to_dict()["minutes"] <= 600 and plan.certificate.gap <= 0.06
        spans = plan.to_frame()["start"].tolist()
        assert spans == sorted(spans)
