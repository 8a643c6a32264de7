"""Which events to go to: facts by hand, brute force, limits, everything left out explained."""

from __future__ import annotations

import itertools
import math
import random

import pytest

import libnetgraph as ng

TODAY = "2026-06-01"
# me tied to a, b and c, all seen half a year ago; early and same clash.
PEOPLE = "person\nme\na\nb\nc\nnew\n"
EVENTS = ("event,name,start,end,fee\nearly,Early,2026-06-10T18:00,2026-06-10T20:00,20\nsame,Same,2026-06-10T19:00,2026-06-10T21:00,0\n"
          "late,Late,2026-06-20T18:00,2026-06-20T21:00,10\n")
ATTENDANCE = "event,person,status\n" + "".join(f"{e},{p},registered\n" for e, who in (("early", "ab"), ("same", "abc"), ("late", "c")) for p in who)
INTERACTIONS = "from,to,channel,at\n" + "".join(f"me,{p},face_to_face,2025-12-01\n" for p in "abc")


def write(folder, **tables):
    folder.mkdir(exist_ok=True)
    given = {"people": PEOPLE, "events": EVENTS, "attendance": ATTENDANCE, "interactions": INTERACTIONS, **tables}
    for name, text in given.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return ng.read_tables(folder)


def saved():
    """What a talk in person saves of a tie of 182 days, until 91 days from now, and a tenth of what it adds."""
    now = 1 - math.exp(-(2 ** (-182 / 414)))
    without = 1 - math.exp(-(2 ** (-273 / 414)))
    made = 1 - math.exp(-(2 ** (-273 / 414)) - 2 ** (-91 / 414))
    return now - without + 0.1 * (made - now)


def test_events_are_worth_whom_one_meets_and_those_at_one_time_exclude_one_another(tmp_path):
    plan = ng.events_to_attend(write(tmp_path), "me", TODAY)
    frame = plan.to_frame()
    # Who registered comes with .95 to what has a fee. early: a and b; late: c. `same` is free: .55 for three, and clashes.
    assert frame["event"].tolist() == ["early", "late"]
    assert frame["worth"].tolist() == pytest.approx([2 * 0.95 * saved(), 0.95 * saved()])
    assert frame[["minutes", "fee"]].values.tolist() == [[120, 20.0], [180, 10.0]]
    assert frame["known_people"].tolist() == pytest.approx([1.9, 0.95]) and frame["people"].tolist() == [["a", "b"], ["c"]]
    assert plan.certificate.value == pytest.approx(3 * 0.95 * saved()) and plan.certificate.proven_optimal
    left = plan.left_out_frame()
    assert left[["event", "because", "clash"]].values.tolist() == [["same", "clashes", "early"]]
    assert plan.to_dict()["spent"] == 30.0 and plan.to_dict()["cost"] is None
    assert frame["sentence"][0] == ("Go to Early on 2026-06-10 (2.0 hours, fee 20.00): talks with about 1.9 people of your network, first of all a, b, "
                                    "and about 0.0 others.")


@pytest.mark.parametrize(("limits", "chosen", "why"), [
    ({"hours": 2}, ["early"], {"same": "clashes", "late": "over_hours"}),
    ({"hours": 2, "cost": 19.99}, ["same"], {"early": "over_money", "late": "over_hours"}),
    ({"hours": 2, "travel_hours": 0.1}, [], {"early": "over_hours", "same": "over_hours", "late": "over_hours"}),
    ({"cost": 0}, ["same"], {"early": "over_money", "late": "over_money"}),
    ({"hours": 0}, [], {"early": "over_hours", "same": "over_hours", "late": "over_hours"}),
    ({"days_ahead": 9}, ["early"], {"same": "clashes"}),
    ({"days_ahead": 8}, [], {}),
])
def test_hours_travel_money_and_days_bind(tmp_path, limits, chosen, why):
    plan = ng.events_to_attend(write(tmp_path), "me", TODAY, **limits)
    assert plan.to_frame()["event"].tolist() == chosen
    assert dict(plan.left_out_frame()[["event", "because"]].values.tolist()) == why


def test_no_other_set_of_events_is_worth_more(tmp_path):
    for seed in range(15):
        random_ = random.Random(seed)
        count = random_.randint(2, 7)
        days = [random_.randint(2, 20) for _ in range(count)]
        fees = [random_.choice([0, 5, 20]) for _ in range(count)]
        events = "event,start,end,fee\n" + "".join(f"e{i},2026-06-{day:02}T18:00,2026-06-{day:02}T20:00,{fee}\n" for i, (day, fee) in enumerate(zip(days, fees)))
        coming = [[p for p in "abc" if random_.random() < 0.5] for _ in range(count)]
        attendance = "event,person,status\n" + "".join(f"e{i},{p},registered\n" for i, who in enumerate(coming) for p in who)
        net = write(tmp_path / str(seed), events=events, attendance=attendance)
        hours, money = random_.choice([2, 4, 6]), random_.choice([10, 25])
        plan = ng.events_to_attend(net, "me", TODAY, hours=hours, cost=money)
        chance = [0.95 if fee else 0.55 for fee in fees]
        best = 0.0
        for size in range(count + 1):
            for events_ in itertools.combinations(range(count), size):
                if 2 * size > hours or sum(fees[e] for e in events_) > money or len({days[e] for e in events_}) < size:
                    continue
                best = max(best, sum(saved() * (1 - math.prod(1 - chance[e] for e in events_ if p in coming[e])) for p in "abc"))
        assert plan.certificate.proven_optimal
        assert plan.certificate.value == pytest.approx(best)
        assert len(plan.to_frame()) + len(plan.left_out_frame()) == count


def test_declined_and_empty_events_are_left_out_with_the_reason(tmp_path):
    net = write(tmp_path, events=EVENTS + "empty,Empty,2026-06-12T18:00,,\nstrangers,Strangers,2026-06-13T18:00,,\n",
                attendance=ATTENDANCE + "late,me,declined\nstrangers,new,registered\n")
    plan = ng.events_to_attend(net, "me", TODAY, new_contact=0.0)
    assert dict(plan.left_out_frame()[["event", "because"]].values.tolist()) == {
        "late": "declined", "empty": "nobody_expected", "strangers": "no_worth", "same": "clashes"}
    assert ng.events_to_attend(net, "me", TODAY).to_frame()["event"].tolist() == ["early", "strangers"]
    assert plan.to_dict()["counts"] == {"considered": 3, "declined": 1, "nobody_expected": 1, "opted_out": 0}


def test_nothing_to_come_is_an_empty_plan_with_columns(tmp_path):
    plan = ng.events_to_attend(write(tmp_path), "me", "2027-01-01")
    assert len(plan) == 0 and plan.left_out_frame().empty and "worth" in plan.to_frame().columns
    assert plan.certificate.gap == 0.0 and plan.to_frame()["fee"].dtype == float


@pytest.mark.parametrize(("options", "error", "said"), [
    ({"hour": 3}, TypeError, "no option 'hour'"),
    ({"hours": -1}, ValueError, "hours must be"),
    ({"hours": float("nan")}, ValueError, "hours must be"),
    ({"cost": -0.5}, ValueError, "money must be"),
    ({"days_ahead": 0}, ValueError, "days_ahead"),
    ({"hours": "two"}, TypeError, "hours='two'"),
    ({"person": "maa"}, KeyError, "no person 'maa'"),
    ({"person": "me", "as_of": "tomorrow"}, ValueError, "tomorrow"),
])
def test_misuse_is_told_with_what_is_wrong(tmp_path, options, error, said):
    given = {"person": "me", "as_of": TODAY, **options}
    with pytest.raises(error, match=said):
        ng.events_to_attend(write(tmp_path), **given)
