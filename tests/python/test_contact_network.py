"""ContactNetwork: tables in and out, ties and their parts, people looked for and not found."""

from __future__ import annotations

import copy
import gzip
import math
import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from conftest import TABLES, write_folder
from libnetgraph.network.contact_network import Reject

import libnetgraph as ng


@pytest.fixture
def net(folder: Path) -> ng.ContactNetwork:
    return ng.read_tables(folder)


def test_a_network_has_a_length_and_contains_ids(net: ng.ContactNetwork) -> None:
    assert len(net) == 3 and list(net) == net.person_ids == ["ann", "bo", "cy"]
    assert "bo" in net and "Bo" not in net and 1 not in net
    assert net.event_ids == ["breakfast"]
    assert repr(net) == "ContactNetwork(people=3, events=1, interactions=2)"
    assert net.rejects == []
    with pytest.raises(TypeError, match="read_tables"):
        ng.ContactNetwork()


def test_the_people_frame_keeps_what_the_file_says(net: ng.ContactNetwork) -> None:
    people = net.people
    assert list(people.columns) == ["person", "name", "email", "phone", "organisation", "role", "sector", "region", "lat", "lon",
                                    "interests", "seeks", "offers", "joined", "consent", "mail", "access", "at_most"]
    assert people["interests"].tolist() == [["sailing", "jazz"], ["jazz"], []]
    assert people["consent"].dtype == bool and people["consent"].all()
    assert people["lat"].dtype == np.float64 and people["lat"].isna().all()
    assert people["joined"].dtype.kind == "M" and people["joined"].isna().all()
    assert people["email"].isna().all()


def test_the_other_frames_name_people_events_and_channels(net: ng.ContactNetwork) -> None:
    rows = net.interactions
    assert rows[["from", "to", "channel"]].values.tolist() == [["ann", "bo", "face_to_face"], ["bo", "cy", "connection"]]
    assert rows["day"].iloc[0] == pd.Timestamp("2026-02-20") and pd.isna(rows["day"].iloc[1])
    assert rows["minutes"].iloc[0] == 45.0 and math.isnan(rows["minutes"].iloc[1])
    assert rows["event"].isna().all()
    attendance = net.attendance
    assert attendance["person"].tolist() == ["ann", "bo", "cy"]
    assert attendance["role"].tolist() == ["guest", "host", "guest"]
    event = net.events.iloc[0]
    assert (event["start"], event["day"], event["capacity"]) == ("2026-03-05T07:30", pd.Timestamp("2026-03-05"), 30)
    channels = net.channels.set_index("channel")
    assert channels.loc["face_to_face", "weight"] == 1.0 and channels.loc["face_to_face", "two_way"]
    assert math.isnan(channels.loc["connection", "half_life_days"]) and channels.loc["attended_together", "derived"]


def test_text_columns_keep_their_dtype_whatever_is_in_them(net: ng.ContactNetwork, tmp_path: Path) -> None:
    bare = ng.read_tables(write_folder(tmp_path / "bare", {"people.csv": "person\nann\n"}))
    for table in ("people", "events", "attendance", "interactions", "introductions", "rules", "channels"):
        full, empty = getattr(net, table), getattr(bare, table)
        assert list(full.columns) == list(empty.columns)
        assert full.dtypes.tolist() == empty.dtypes.tolist(), table


def test_unknown_columns_are_kept(tmp_path: Path) -> None:
    net = ng.read_tables(write_folder(tmp_path / "t", {"people.csv": "person,shoe size,=x\nann,38,\nbo,,2\n"}))
    assert net.people["shoe size"].tolist()[0] == "38" and pd.isna(net.people["shoe size"][1])
    assert net.people["=x"][1] == "2"


def test_an_unknown_column_called_like_one_of_ours_does_not_replace_it(tmp_path: Path) -> None:
    net = ng.read_tables(write_folder(tmp_path / "t", {"people.csv": "person\nann\n",
                                                       "events.csv": "event,start,day\ntea,2026-03-05,Thursday\n"}))
    assert net.events.loc[0, "day"] == pd.Timestamp("2026-03-05") and net.events.loc[0, "day_given"] == "Thursday"


def test_introductions_and_rules_come_as_frames(tmp_path: Path) -> None:
    net = ng.read_tables(write_folder(tmp_path / "t", TABLES | {
        "introductions.csv": "introducer,a,b,event,at,outcome\nbo,ann,cy,breakfast,2026-01-02,declined\n,ann,bo,,,\n",
        "rules.csv": "rule,a,b,until,reason\napart,ann,cy,2026-12-31,=HYPERLINK()\nhost_at,bo,,,\n",
    }))
    introductions = net.introductions
    assert introductions["introducer"].tolist()[0] == "bo" and pd.isna(introductions["introducer"][1])
    assert introductions["outcome"].tolist()[0] == "declined" and pd.isna(introductions["event"][1])
    assert net.rules["until"][0] == pd.Timestamp("2026-12-31") and net.rules["reason"][0] == "=HYPERLINK()"
    assert net.why_not("ann", "cy", "2026-03-01") == "apart"
    assert net.why_not("ann", "cy", "2027-01-01") is None  # the rule ran out, and the no is a year old
    assert net.why_not("ann", "bo", "2026-03-01") == "met"
    assert net.why_not("ann", "ann", "2026-03-01") == "same_person"


def test_strict_reading_stops_at_the_first_bad_row_and_says_where(folder: Path) -> None:
    with (folder / "interactions.csv").open("a") as file:
        file.write("ann,zoe,email,2026-02-01,\n")
    with pytest.raises(ng.DataError, match="interactions.csv:4:2: .*'zoe'") as caught:
        ng.read_tables(folder)
    assert (caught.value.line, caught.value.column, caught.value.text) == (4, 2, "zoe")


def test_lenient_reading_lists_every_row_left_out(folder: Path) -> None:
    with (folder / "interactions.csv").open("a") as file:
        file.write("ann,zoe,email,2026-02-01,\ncy,cy,email,,\nann,cy,email,someday,\n")
    net = ng.read_tables(folder, lenient=True)
    assert len(net.interactions) == 2 and [(r.line, r.column) for r in net.rejects] == [(4, 2), (5, 2), (6, 4)]
    assert all(isinstance(r, Reject) and r.problem and r.remedy for r in net.rejects)
    assert str(net.rejects[0]).endswith(net.rejects[0].remedy) and ":4:2: " in str(net.rejects[0])
    assert "rejects=3" in repr(net) and "row left out" in net._repr_html_()
    net.rejects.clear()
    assert len(net.rejects) == 3  # a fresh list each time


def test_gzipped_tables_are_read_and_limits_hold(folder: Path) -> None:
    plain = (folder / "people.csv").read_bytes()
    (folder / "people.csv").unlink()
    (folder / "people.csv.gz").write_bytes(gzip.compress(plain))
    assert len(ng.read_tables(folder)) == 3
    with pytest.raises(ng.DataError):
        ng.read_tables(folder, limits={"rows": 3})  # the header and three people are four
    with pytest.raises(TypeError, match="limits: no option 'row'"):
        ng.read_tables(folder, limits={"row": 3})
    with pytest.raises(TypeError, match="limits: rows='3' has the wrong type"):
        ng.read_tables(folder, limits={"rows": "3"})  # type: ignore[dict-item]


WITHOUT_EVENTS = {name: text for name, text in TABLES.items() if name in ("people.csv", "interactions.csv")}


def test_the_strength_of_one_meeting_is_what_the_formula_says(tmp_path: Path) -> None:
    net = ng.read_tables(write_folder(tmp_path / "t", WITHOUT_EVENTS))
    # 45 minutes face to face on the day: x = 1 * sqrt(45/45) * 2^0 = 1, strength = 1 * (1 - e^-1).
    g = net.tie_graph(as_of="2026-02-20")
    assert g.strength("ann", "bo") == pytest.approx(1 - math.exp(-1), rel=1e-6)
    # 414 days later x is halved.
    later = net.tie_graph(as_of=pd.Timestamp("2026-02-20") + pd.Timedelta(days=414))
    assert later.strength("ann", "bo") == pytest.approx(1 - math.exp(-0.5), rel=1e-6)
    # A connection: x = .05, never fades, ceiling .2: .2 * (1 - e^-.05) = .00975, above the least strength of a tie, .005.
    assert g.strength("bo", "cy") == pytest.approx(0.2 * (1 - math.exp(-0.05)), rel=1e-6)
    assert net.tie_graph(as_of="2026-02-20", min_strength=0.01).strength("bo", "cy") is None
    # The day before they met there was nothing.
    assert net.tie_graph(as_of="2026-02-19").strength("ann", "bo") is None


def test_parts_of_a_tie_add_up(net: ng.ContactNetwork) -> None:
    (part,) = net.tie_parts("ann", "bo", "2026-02-20")
    assert (part.channel, part.interactions, str(part.last)) == ("face_to_face", 1, "2026-02-20")
    assert part.amount == pytest.approx(1.0) and part.share == pytest.approx(1 - math.exp(-1))
    assert net.tie_parts("bo", "ann", "2026-02-20") == [part]
    assert net.tie_parts("ann", "cy", "2026-02-20") == []
    (linked,) = net.tie_parts("bo", "cy", "2026-02-20")
    assert linked.last is None


def test_channels_can_be_overridden_per_call_and_when_reading(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "t", WITHOUT_EVENTS)
    net = ng.read_tables(folder)
    double = net.tie_graph(as_of="2026-02-20", channels={"face_to_face": {"weight": 2.0}})
    assert double.strength("ann", "bo") == pytest.approx(1 - math.exp(-2), rel=1e-6)
    lasting = ng.read_tables(folder, channels={"face_to_face": {"half_life_days": None}})
    assert lasting.tie_graph(as_of="2036-02-20").strength("ann", "bo") == pytest.approx(1 - math.exp(-1), rel=1e-6)
    with pytest.raises(TypeError, match="no option 'wait'"):
        net.tie_graph(as_of="2026-02-20", channels={"face_to_face": {"wait": 2.0}})
    with pytest.raises(ValueError, match="weight"):
        net.tie_graph(as_of="2026-02-20", channels={"face_to_face": {"weight": -1.0}})
    with pytest.raises(ValueError, match="weight"):
        net.tie_graph(as_of="2026-02-20", channels={"face_to_face": {"weight": math.nan}})


def test_a_channel_nothing_defines_is_read_but_not_weighed(folder: Path) -> None:
    with (folder / "interactions.csv").open("a") as file:
        file.write("ann,cy,pigeon,2026-02-01,\n")
    net = ng.read_tables(folder)
    assert net.channels.set_index("channel").loc["pigeon", "known"] == False  # noqa: E712
    with pytest.raises(ng.DataError, match="interactions.csv:4:3: .*'pigeon'"):
        net.tie_graph(as_of="2026-03-01")
    g = net.tie_graph(as_of="2026-02-01", channels={"pigeon": {"weight": 1.0, "ceiling": 1.0}})
    assert g.strength("ann", "cy") == pytest.approx(1 - math.exp(-1), rel=1e-6)


def test_options_are_checked_by_name_and_type(net: ng.ContactNetwork) -> None:
    with pytest.raises(TypeError, match="no option 'min_strenth'; there are min_strength"):
        net.tie_graph(as_of="2026-03-01", min_strenth=0.1)
    for wrong in ("0.1", None, [0.1], True):
        with pytest.raises(TypeError, match="min_strength=.* has the wrong type"):
            net.tie_graph(as_of="2026-03-01", min_strength=wrong)
    for wrong in (-0.1, 1.1, math.nan):
        with pytest.raises(ValueError, match="min_strength"):
            net.tie_graph(as_of="2026-03-01", min_strength=wrong)
    with pytest.raises(TypeError, match="as_of"):
        net.tie_graph()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="threads=-1"):
        net.tie_graph(as_of="2026-03-01", threads=-1)


def test_rates_and_rules_that_cannot_be_meant_are_refused(net: ng.ContactNetwork) -> None:
    for rate in (-0.1, 1.1, float("nan")):
        for name in ("free_rate", "paid_rate"):
            with pytest.raises(ValueError, match="a rate must be from 0 to 1"):
                net.tie_graph(as_of="2026-03-01", **{name: rate})
    # Without a number it would mean: nobody talks to anybody.
    with pytest.raises(TypeError, match="each rule needs its number of encounters"):
        net.tie_graph(as_of="2026-03-01", encounter_rules=[{"kind": "breakfast"}])
    for channels in (3, {"email": 3}):
        with pytest.raises(TypeError, match="channels"):
            net.tie_graph(as_of="2026-03-01", channels=channels)


def test_a_channel_nothing_defines_can_break_a_rule_instead(folder: Path) -> None:
    with (folder / "interactions.csv").open("a") as file:
        file.write("ann,cy,pigeon,2026-02-01,\n")
    with pytest.raises(ng.DataError, match="interactions.csv:4:3: unknown channel: 'pigeon'; add it to channels.csv"):
        ng.read_tables(folder, only_known_channels=True)
    net = ng.read_tables(folder, lenient=True, only_known_channels=True)
    assert [(r.line, r.column, r.text) for r in net.rejects] == [(4, 3, "pigeon")] and len(net.interactions) == 2
    assert net.tie_graph(as_of="2026-03-01").tie_count > 0
    told = ng.read_tables(folder, channels={"pigeon": {"weight": 1.0}}, only_known_channels=True)
    assert len(told.interactions) == 3
    for wrong in (3, {"pigeon": 3}):
        with pytest.raises(TypeError, match="channels: expected"):
            ng.read_tables(folder, channels=wrong)  # type: ignore[arg-type]


def test_an_id_of_blanks_alone_is_no_id(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("person,name\n  ,Ann\n")
    with pytest.raises(ng.DataError, match="people.csv:2:1: the person has no id: 'Ann'"):
        ng.read_tables(tmp_path)


def test_who_is_not_there_is_a_key_error_with_near_names(net: ng.ContactNetwork) -> None:
    with pytest.raises(KeyError, match="no person 'anne' in the network; did you mean 'ann'"):
        net.person_index("anne")
    with pytest.raises(ng.UnknownIdError, match="no event 'Breakfst'.*'breakfast'"):
        net.event_index("Breakfst")
    with pytest.raises(KeyError, match=r"no person 7 in the network$"):
        net.person_index(7)  # type: ignore[arg-type]


def test_met_needs_a_real_contact(net: ng.ContactNetwork) -> None:
    assert net.met("ann", "bo", "2026-02-20") and not net.met("ann", "bo", "2026-02-19")
    assert not net.met("bo", "cy", "2026-03-01")  # a connection is not a meeting


def test_writing_and_reading_gives_an_equal_network(net: ng.ContactNetwork, tmp_path: Path) -> None:
    ng.write_tables(net, tmp_path / "out")
    again = ng.read_tables(tmp_path / "out")
    assert again == net
    with pytest.raises(ng.FileError):
        ng.write_tables(net, tmp_path / "no" / "such" / "parent")


def test_channels_nothing_defines_come_back_whatever_the_order_of_rows(tmp_path: Path) -> None:
    write_folder(tmp_path / "one", {"people.csv": "person\na\nb\n", "interactions.csv":
                                    "from,to,channel,at\na,b,pigeon,2026-02-01\na,b,smoke,2026-01-01\n"})
    net = ng.read_tables(tmp_path / "one")
    ng.write_tables(net, tmp_path / "two")  # rows by time: smoke is met first there
    assert ng.read_tables(tmp_path / "two") == net
    (tmp_path / "two" / "interactions.csv").write_text("from,to,channel,at\na,b,smoke,2026-02-01\na,b,pigeon,2026-01-01\n")
    assert ng.read_tables(tmp_path / "two") != net


def test_copies_and_pickles_are_equal(net: ng.ContactNetwork) -> None:
    again = pickle.loads(pickle.dumps(net))
    assert again == net and again.tie_graph(as_of="2026-03-01") == net.tie_graph(as_of="2026-03-01")
    assert copy.copy(net) is net and copy.deepcopy(net) is net
    assert net != "tables"


def test_a_different_network_is_not_equal(net: ng.ContactNetwork, tmp_path: Path) -> None:
    other = TABLES | {"people.csv": TABLES["people.csv"].replace("Ann Abel", "Ann Adel")}
    assert ng.read_tables(write_folder(tmp_path / "o", other)) != net


def test_people_who_did_not_consent_are_counted_but_in_no_result(tmp_path: Path) -> None:
    # ann - bo - cy, and bo opted out: cy is two steps from ann, but bo has no row and introduces nobody.
    net = ng.read_tables(write_folder(tmp_path / "t", {
        "people.csv": "person,consent\nann,\nbo,no\ncy,yes\ndi,\n",
        "interactions.csv": "from,to,channel,at\nann,bo,meeting,2026-01-01\nbo,cy,meeting,2026-01-01\ncy,di,meeting,2026-01-01\n",
    }))
    g = net.tie_graph(as_of="2026-01-02")
    assert (len(net), len(g), g.tie_count) == (4, 4, 3)
    reach = ng.reach_profile(g).to_frame()
    assert reach["person"].tolist() == ["ann", "cy", "di"]
    assert reach["reached"].tolist() == [3, 3, 3]  # bo counts as somebody reached
    found = ng.suggest_introductions(g).to_frame()
    assert "bo" not in set(found["person"]) | set(found["candidate"]) | set(found["introducer"].dropna())
    # Cy and Di are both new to Ann; Cy shares only Bo with her, who is no shared contact that anybody may be told of.
    assert found[["person", "candidate"]].values.tolist() == [["ann", "cy"], ["ann", "di"], ["cy", "ann"], ["di", "ann"]]
    assert found["introducer"].isna().all() and (found[["shared_contacts", "met_by_both"]] == 0).all(axis=None)
    assert not found["why"].str.contains(r"\bbo\b").any()
    by_ties = ng.suggest_introductions(g, method="adamic_adar").to_frame()
    assert by_ties[["person", "candidate"]].values.tolist() == [["ann", "cy"], ["cy", "ann"]]
    assert by_ties["introducer"].isna().all() and (by_ties["balance"] == 0).all()
    assert len(ng.suggest_introductions(g, people=["bo"])) == 0
    assert g.to_pandas()[["a", "b"]].values.tolist() == [["cy", "di"]]
    assert "bo" not in g.to_networkx() and "bo" in g.to_networkx(include_opted_out=True)
    assert len(g.to_pandas(include_opted_out=True)) == 3
    assert ">bo<" not in g._repr_html_() and ">bo<" not in net._repr_html_()
    assert pickle.loads(pickle.dumps(g)) == g


def test_the_notebook_view_is_small_and_escaped(tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    net = ng.read_tables(write_folder(tmp_path / "t", {
        "people.csv": "person\nann\n",
        "interactions.csv": "from,to,channel\n" + f"ann,{hostile * 40},email\n" * 200,
    }), lenient=True)
    html = net._repr_html_()
    assert len(html.encode()) <= 5000 and "<img" not in html and "&lt;img" in html
    assert len(net.rejects) == 200


def test_errors_carry_their_parts_through_a_pickle(tmp_path: Path) -> None:
    folder = str(tmp_path)
    with open(f"{folder}/people.csv", "w", encoding="utf-8") as file:
        file.write("person,lat\nann,900\n")
    with pytest.raises(ng.DataError) as caught:
        ng.read_tables(folder)
    error = caught.value
    assert isinstance(error, ValueError) and isinstance(error, ng.Error)
    assert (error.file.endswith("people.csv"), error.line, error.column, error.text) == (True, 2, 2, "900")
    assert error.problem and error.remedy and error.problem in str(error) and ":2:2: " in str(error)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is ng.DataError and (again.line, again.remedy, str(again)) == (2, error.remedy, str(error))


def test_bytes_that_are_no_text_are_reported_as_such(tmp_path: Path) -> None:
    with open(f"{tmp_path}/people.csv", "wb") as file:
        file.write(b"person,name\nann,J\xfcrg\n")
    with pytest.raises(ng.DataError) as caught:
        ng.read_tables(str(tmp_path))
    assert (caught.value.line == 2 and "\\xfc" in caught.value.text) or "UTF-8" in str(caught.value)


def test_a_missing_folder_is_an_os_error_with_its_path() -> None:
    with pytest.raises(ng.FileError, match="no such folder") as caught:
        ng.read_tables("/no/such/folder")
    assert isinstance(caught.value, OSError) and caught.value.path == "/no/such/folder"
