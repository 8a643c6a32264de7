"""A week's calls and messages, and the weeks after: facts by hand, everything left out explained, consent."""

from __future__ import annotations

import copy
import itertools
import json
import math
import pickle
import random
import signal
import threading
import time

import numpy as np
import pytest
from cli_samples import typed
from conftest import write_folder

import libnetgraph as ng

TODAY = "2026-06-01"


def write(folder, **tables):
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return ng.read_tables(folder)


def people_and(folder, rows, people="me a b c d", **more):
    """Contacts (to, channel, day) of `me`."""
    return write(folder, people="person\n" + "\n".join(people.split()) + "\n",
                 interactions="from,to,channel,at\n" + "".join(f"me,{to},{channel},{at}\n" for to, channel, at in rows), **more)


def test_a_call_counts_what_it_saves_of_the_tie_and_a_tenth_of_what_it_adds(tmp_path):
    net = people_and(tmp_path, [("a", "face_to_face", "2025-06-01")])
    week = ng.keep_in_touch(net, "me", TODAY, minutes=15, offers=["phone"])
    # 365 days ago, 456 on the horizon; the call is one touch of weight .7 and ceiling .8 that is 91 days old then.
    now = 1 - math.exp(-(2 ** (-365 / 414)))
    without = 1 - math.exp(-(2 ** (-456 / 414)))
    made = 1 - (1 - without) * (1 - 0.8 * (1 - math.exp(-0.7 * 2 ** (-91 / 414))))
    row = week.to_frame().iloc[0]
    assert (row["caller"], row["person"], row["channel"], row["minutes"]) == ("me", "a", "phone", 15)
    assert row[["strength", "without", "with"]].tolist() == pytest.approx([now, without, made])
    assert row["value"] == pytest.approx(now - without + 0.1 * (made - now))
    assert row["last"] == np.datetime64("2025-06-01") and np.isnat(week.to_frame()["falls_on"].to_numpy()[0])
    assert week.certificate.value == row["value"] and week.certificate.proven_optimal and week.certificate.gap == 0.0
    assert row["sentence"].startswith("Call a (15 minutes): without contact the tie fades from 0.42 to 0.37 by 2026-08-31")
    data = week.to_dict()
    assert data["strength"] == pytest.approx({"today": now, "without": without, "with": made})
    assert data["horizon"] == "2026-08-31" and data["kind"] == "keep_in_touch" and data["libnetgraph"] == ng.__version__
    assert [reason["kind"] for reason in data["contacts"][0]["reasons"]] == ["fades", "grows", "silent"]


def test_everybody_with_a_tie_is_on_the_list_or_has_a_reason(tmp_path):
    net = people_and(tmp_path, [("a", "phone", "2025-12-01"), ("b", "face_to_face", "2026-05-29"), ("c", "email", "2026-01-01"),
                                ("d", "face_to_face", "2025-12-01")])
    week = ng.keep_in_touch(net, "me", TODAY, minutes=20, offers={"phone": None, "email": 9}, only_used_channels=True)
    assert week.to_frame()["person"].tolist() == ["a"]
    left = week.left_out_frame()
    assert left[["person", "because"]].values.tolist() == [["c", "no_time"], ["b", "resting"], ["d", "no_channel"]]
    assert left["value"].tolist()[0] > 0 and left["value"].tolist()[1:] == [0, 0]
    assert left["sentence"][1] == "b: the last contact was 3 days ago, face to face."
    assert left.dtypes.astype(str).to_dict() == {
        "person": "object", "because": "object", "strength": "float64", "without": "float64", "value": "float64",
        "last": "datetime64[s]", "falls_on": "datetime64[s]", "sentence": "object"}


def test_no_other_choice_of_contacts_is_worth_more(tmp_path):
    """Every way to choose at most one contact a person, priced by networks in which that contact was made."""
    random_ = random.Random(5)
    for round_ in range(12):
        folder = tmp_path / str(round_)
        folder.mkdir()
        rows = [(random_.choice("abc"), random_.choice(["face_to_face", "phone", "email"]), f"2025-{random_.randint(1, 12):02}-15") for _ in range(6)]
        net = people_and(folder, rows)
        minutes = random_.choice([5, 12, 20, 31])
        week = ng.keep_in_touch(net, "me", TODAY, minutes=minutes, offers={"phone": 15, "email": 10, "linkedin": 3})
        worth = {}
        for person in {to for to, _, _ in rows}:
            now, later = _strength(net, person, TODAY), _strength(net, person, "2026-08-31")
            if now < 0.02:
                continue
            options = [(0, 0.0)]
            for channel, cost in (("phone", 15), ("email", 10), ("linkedin", 3)):
                more = folder / f"{person}-{channel}"
                more.mkdir()
                after = _strength(people_and(more, [*rows, (person, channel, TODAY)]), person, "2026-08-31")
                options.append((cost, max(0.0, min(after, now) - later) + 0.1 * max(0.0, after - max(now, later))))
            worth[person] = options
        best = max(sum(value for _, value in choice) for choice in itertools.product(*worth.values())
                   if sum(cost for cost, _ in choice) <= minutes)
        assert week.certificate.value == pytest.approx(best)
        assert week.to_dict()["minutes"] <= minutes


def _strength(net, person, on):
    """The strength of the tie of `me` and `person` on a day, from its parts."""
    rest = 1.0
    for part in net.tie_parts("me", person, as_of=on):
        rest *= 1.0 - part.share
    return 1.0 - rest


def test_several_callers_share_the_minutes_and_nobody_is_contacted_twice(tmp_path):
    net = write(tmp_path, people="person,name\nal,Al Abel\nbo,Bo Berg\nx,\ny,\n",
                interactions="from,to,channel,at\nal,x,face_to_face,2025-12-01\nbo,x,email,2025-12-01\nbo,y,face_to_face,2025-12-01\n"
                             "al,bo,face_to_face,2025-12-01\n")
    week = ng.keep_in_touch(net, ["bo", "al", "al"], TODAY, minutes=600, offers=["phone"])
    assert dict(week.to_frame()[["person", "caller"]].values.tolist()) == {"x": "al", "y": "bo"}
    assert [one["person"] for one in week.to_dict()["callers"]] == ["bo", "al"]
    assert week.to_dict()["contacts"][0]["sentence"].startswith(("Al Abel: Call", "Bo Berg: Call"))


def test_who_did_not_consent_or_is_kept_apart_is_named_nowhere(tmp_path):
    net = write(tmp_path, people="person,name,consent\nme,Me,\nsecret,Secret Sam,no\naway,Away Al,\nok,Ok Ola,\n",
                events="event,start\ne,2026-06-10T18:00\n",
                attendance="event,person,status\ne,secret,registered\ne,away,registered\ne,ok,registered\n",
                rules="rule,a,b\napart,me,away\n",
                interactions="from,to,channel,at\nme,secret,phone,2025-12-01\nme,away,phone,2025-12-01\nme,ok,phone,2025-12-01\n")
    week = ng.keep_in_touch(net, "me", TODAY, minutes=0)
    ahead = ng.keep_in_touch_weeks(net, "me", TODAY, weeks=3)
    attend = ng.events_to_attend(net, "me", TODAY)
    for made in (week, ahead, attend):
        text = made.to_json() + repr(made) + made._repr_html_()
        assert "ecret" not in text and "way Al" not in text and "ok" in text
    assert week.to_dict()["counts"] == {"ties": 1, "resting": 0, "meeting": 0, "opted_out": 1, "only_rooms": 0, "kept_apart": 1}
    assert week.left_out_frame()["person"].tolist() == ["ok"]
    own = ng.keep_in_touch(net, "secret", TODAY)
    assert len(own) == 0 and own.to_dict()["callers"] == [] and "ecret" not in own.to_json()
    assert ng.events_to_attend(net, "secret", TODAY).to_dict()["person"] is None
    assert "secret" not in ng.events_to_attend(net, "secret", TODAY).to_json()


def test_who_only_shared_rooms_is_left_out_unless_asked_for(tmp_path):
    net = people_and(tmp_path, [("a", "email", "2026-01-01")], events="event,start\ne,2026-05-01\n",
                     attendance="event,person,status\n" + "".join(f"e,{p},attended\n" for p in ("me", "a", "b", "c")))
    week = ng.keep_in_touch(net, "me", TODAY, minutes=600)
    assert week.to_frame()["person"].tolist() == ["a"] and week.to_dict()["counts"]["only_rooms"] == 2
    assert any("only shared rooms" in sentence for sentence in week.assumptions)
    assert sorted(ng.keep_in_touch(net, "me", TODAY, minutes=600, only_contacted=False).to_frame()["person"]) == ["a", "b", "c"]


def test_the_load_says_whether_rhythms_can_be_kept(tmp_path):
    net = people_and(tmp_path, [(p, "face_to_face", "2025-12-01") for p in "abcd"])
    # Four people every second week are 2 contacts a week.
    two = ng.keep_in_touch(net, "me", TODAY, minutes=20, minutes_a_contact=10, rhythms=[(4, 2)]).load
    assert (two.contacts_a_week, two.capacity, two.possible, two.people, two.fits) == (2.0, 2.0, True, 4, 4)
    one = ng.keep_in_touch(net, "me", TODAY, minutes=10, minutes_a_contact=10, rhythms=[(4, 2)]).load
    assert (one.possible, one.because, one.fits) == (False, "overloaded", 2)
    assert one.sentence == ("Keeping in touch with 4 people at their rhythms takes 2.0 contacts a week; 10 minutes allow 1: this cannot be kept up. "
                            "The first 2 of them, those to be contacted most often and then the closest, can be.")
    assert ng.keep_in_touch(net, "me", TODAY, minutes=10, rhythms=[]).load.possible is True


def test_importance_by_id_decides_between_equals(tmp_path):
    net = people_and(tmp_path, [(p, "face_to_face", "2025-12-01") for p in "abc"])
    week = ng.keep_in_touch(net, "me", TODAY, minutes=15, offers=["phone"], importance={"c": 2.0})
    assert week.to_frame()["person"].tolist() == ["c"]
    with pytest.raises(KeyError, match="no person 'z'"):
        ng.keep_in_touch(net, "me", TODAY, importance={"z": 2.0})
    with pytest.raises(TypeError, match="dict of person id"):
        ng.keep_in_touch(net, "me", TODAY, importance=[1.0])


def test_weeks_are_planned_on_those_before_them(tmp_path):
    net = people_and(tmp_path, [("a", "face_to_face", "2025-12-01")])
    ahead = ng.keep_in_touch_weeks(net, "me", TODAY, weeks=3, minutes=15, offers=["phone"], rest_days=8)
    assert ahead.weeks_frame()[["week", "contacts", "minutes"]].values.tolist() == [[1, 1, 15], [2, 0, 0], [3, 1, 15]]
    frame = ahead.to_frame()
    assert frame["week"].tolist() == [1, 3]
    assert frame["start"].astype(str).tolist() == ["2026-06-01", "2026-06-15"]
    assert frame["last"].astype(str).tolist() == ["2025-12-01", "2026-06-01"]  # the second after the call of the first week
    weeks = ahead.weeks_frame()
    assert (weeks["strength_with"] > weeks["strength_without"]).all()
    assert weeks["strength_without"][2] == pytest.approx(1 - math.exp(-(2 ** (-203 / 414))))  # 182 + 21 days
    first = ng.keep_in_touch(net, "me", TODAY, minutes=15, offers=["phone"], rest_days=8)
    assert ahead.to_dict()["weeks"][0]["contacts"] == first.to_dict()["contacts"] and ahead.load == first.load
    none = ng.keep_in_touch_weeks(net, "me", TODAY, weeks=0)
    assert len(none) == 0 and none.load is None and len(none.weeks_frame()) == 0
    with pytest.raises(ValueError, match="0 to 520"):
        ng.keep_in_touch_weeks(net, "me", TODAY, weeks=-1)
    with pytest.raises(ValueError, match="at most 520"):
        ng.keep_in_touch_weeks(net, "me", TODAY, weeks=521)


def test_a_year_of_weeks_reports_progress_and_stops_at_ctrl_c(tmp_path):
    random_ = random.Random(1)
    people = [f"p{i}" for i in range(1500)]
    net = people_and(tmp_path, [(p, "email", f"2025-{random_.randint(1, 12):02}-10") for p in people], people="me " + " ".join(people))
    seen = []
    ng.keep_in_touch_weeks(net, "me", TODAY, weeks=3, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)

    def interrupt():
        time.sleep(0.3)
        signal.raise_signal(signal.SIGINT)

    threading.Thread(target=interrupt).start()
    begun = time.perf_counter()
    with pytest.raises(KeyboardInterrupt):
        ng.keep_in_touch_weeks(net, "me", TODAY, weeks=520, minutes=600)
    assert time.perf_counter() - begun < 5.0


def test_plans_pickle_copy_compare_and_show_themselves(tmp_path):
    net = people_and(tmp_path, [("a", "phone", "2025-12-01")], events="event,start,name\ne,2026-06-10T18:00,<b>Do</b>\n",
                     attendance="event,person,status\ne,a,registered\n")
    for made in (ng.keep_in_touch(net, "me", TODAY, label="<made up>"), ng.keep_in_touch_weeks(net, "me", TODAY, weeks=2, label="<made up>"),
                 ng.events_to_attend(net, "me", TODAY, label="<made up>")):
        assert pickle.loads(pickle.dumps(made)) == made == copy.deepcopy(made)
        assert json.loads(made.to_json()) == made.to_dict()
        made.to_dict().clear()
        assert made.to_dict()["label"] == "<made up>"
        assert "&lt;made up&gt;" in made._repr_html_() and "<b>" not in made._repr_html_()
        assert type(made).__name__ in repr(made) and len(made) >= 1 and made != 1
        with pytest.raises(TypeError, match="no constructor"):
            type(made)()
        with pytest.raises(TypeError):
            hash(made)
    assert ng.keep_in_touch(net, "me", TODAY) != ng.keep_in_touch(net, "me", TODAY, minutes=1)


def test_nobody_no_ties_and_no_time_are_empty_plans_with_columns(tmp_path):
    net = people_and(tmp_path, [])
    for person in ("me", []):
        week = ng.keep_in_touch(net, person, TODAY)
        assert len(week) == 0 and list(week.to_frame().columns)[:3] == ["caller", "person", "channel"]
        assert week.load.sentence == "There is nobody to keep a rhythm with."
        assert ng.keep_in_touch_weeks(net, person, TODAY, weeks=2).to_frame().empty


@pytest.mark.parametrize(("options", "error", "said"), [
    ({"minuts": 3}, TypeError, "no option 'minuts'"),
    ({"minutes": -1}, TypeError, "minutes=-1"),
    ({"minutes": 1.5}, TypeError, "minutes=1.5"),
    ({"offers": "phone"}, TypeError, "list of channels"),
    ({"offers": ["smoke"]}, ValueError, "unknown channel 'smoke'; define it in channels.csv"),
    ({"offers": {"phone": 0}}, ValueError, "at least 1 minute"),
    ({"offers": ["attended_together"]}, ValueError, "derived from attendance"),
    ({"growth": 2.0}, ValueError, "growth must be from 0 to 1"),
    ({"horizon_days": 0}, ValueError, "horizon_days"),
    ({"rest_days": -1}, ValueError, "rest_days"),
    ({"threshold": 0.0}, ValueError, "threshold"),
    ({"rhythms": [(5, 0)]}, ValueError, "at least 1 week"),
    ({"importance": {"a": -1.0}}, ValueError, "importance"),
    ({"as_of": "2026-13-01"}, ValueError, "2026-13-01"),
    ({"person": "mee"}, KeyError, "did you mean 'me'"),
])
def test_misuse_is_told_with_what_is_wrong(tmp_path, options, error, said):
    net = people_and(tmp_path, [("a", "phone", "2025-12-01")])
    given = {"person": "me", "as_of": TODAY, **options}
    with pytest.raises(error, match=said):
        ng.keep_in_touch(net, **given)


def test_channels_and_ties_take_other_figures(tmp_path):
    net = people_and(tmp_path, [("a", "phone", "2026-05-01")])
    strong = ng.keep_in_touch(net, "me", TODAY, min_strength=0.0).to_frame()["strength"][0]
    weak = ng.keep_in_touch(net, "me", TODAY, channels={"phone": {"weight": 0.1}}).to_frame()["strength"][0]
    # 31 days ago: ceiling .8, weight .7 or .1
    assert strong == pytest.approx(0.8 * (1 - math.exp(-0.7 * 2 ** (-31 / 414))))
    assert weak == pytest.approx(0.8 * (1 - math.exp(-0.1 * 2 ** (-31 / 414))))
    assert len(ng.keep_in_touch(net, "me", TODAY, min_strength=0.9)) == 0


def test_fading_and_dormant_ties_of_one_person(tmp_path):
    net = write(tmp_path, people="person\nme\na\nb\nc\n", events="event,start\ne,2026-05-01\n",
                attendance="event,person,status\ne,b,attended\ne,c,attended\n",
                interactions="from,to,channel,at\nme,a,face_to_face,2026-01-01\na,b,face_to_face,2026-01-01\nme,c,face_to_face,2010-01-01\n")
    everybody = ng.fading_ties(net, TODAY, "2036-06-01")
    assert sorted(map(tuple, everybody[["a", "b"]].values.tolist())) == [("a", "b"), ("b", "c"), ("me", "a")]
    assert ng.fading_ties(net, TODAY, "2036-06-01", person="me")[["a", "b"]].values.tolist() == [["me", "a"]]
    spoken = ng.fading_ties(net, TODAY, "2036-06-01", only_contacted=True)
    assert sorted(map(tuple, spoken[["a", "b"]].values.tolist())) == [("a", "b"), ("me", "a")] and spoken["contacted"].all()
    assert ng.dormant_ties(net, TODAY, person="me")[["a", "b"]].values.tolist() == [["me", "c"]]
    assert ng.dormant_ties(net, TODAY, person="a").empty
    with pytest.raises(KeyError, match="no person"):
        ng.dormant_ties(net, TODAY, person="nobody")


def test_who_is_met_at_next_week_s_event_needs_no_call_on_screen_page_json_and_table(capsys, tmp_path):
    folder = write_folder(tmp_path / "club", {
        "people.csv": "person,name,phone,email,consent\nme,Me,,,\nann,Ann Lee,+47 123,ann@x.example,\nbob,Bob Ray,+47 456,bob@x.example,\nzed,Zed,,,no\n",
        "events.csv": "event,name,start\ne1,Harbour Lunch,2026-12-03\n",
        "attendance.csv": "event,person,status,at\ne1,me,registered,\ne1,ann,registered,\ne1,zed,registered,\ne1,bob,registered,2026-11-30\n",
        "interactions.csv": "from,to,channel,at\nme,ann,phone,2026-06-01\nme,bob,phone,2026-06-01\nme,zed,phone,2026-06-01\n",
    })  # fmt: skip
    status, out, _ = typed(capsys, "keep-in-touch", folder, "--person", "me", "--as-of", "2026-11-26", "--minutes", "60", "--out", tmp_path / "out")
    no_call = "you two are expected at Harbour Lunch on Thursday 3 December 2026, so no call is needed."
    assert status == 0 and f"You meet them soon:\n     Ann Lee: {no_call}\n" in out
    assert "1. Call Bob Ray" in out  # who registers after the day is not known to come
    assert "1 person expected at an event with you in the days to come, who need no call." in out and "Zed" not in out
    page = (tmp_path / "out" / "keep_in_touch.html").read_text(encoding="utf-8")
    assert "These you meet soon." in page and "Harbour Lunch" in page and "tel:+47456" in page.replace(" ", "") and "bob@x.example" in page
    left = ng.keep_in_touch(ng.read_tables(folder), "me", "2026-11-26").to_dict()["left_out"]
    assert [(row["person"], row["because"], row["event"]) for row in left] == [("ann", "meets", "e1")]
    assert "not this week" in (tmp_path / "out" / "keep_in_touch.csv").read_text(encoding="utf-8").split("Ann Lee")[0].splitlines()[-1]
    out = typed(capsys, "keep-in-touch", folder, "--person", "me", "--as-of", "2026-11-26", "--minutes", "60", "--meeting", "0")[1]
    assert "Call Ann Lee" in out and "meet them soon" not in out
