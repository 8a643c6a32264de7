"""Results through every pickle protocol: equal afterwards, and never the end of the process."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import libnetgraph as ng

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_networks_graphs_and_plans_come_back_equal(folder: Path, protocol: int) -> None:
    net = ng.read_tables(folder)
    for made in (net, net.tie_graph(as_of="2026-03-01"), ng.TieGraph.from_edges([0], [1]),
                 ng.plan_event(net, "breakfast", as_of="2026-03-01", label="made up")):
        assert pickle.loads(pickle.dumps(made, protocol)) == made


def test_a_plan_s_pickle_answers_as_the_plan_does(folder: Path) -> None:
    plan = ng.plan_event(ng.read_tables(folder), "breakfast", as_of="2026-03-01")
    again = pickle.loads(pickle.dumps(plan))
    assert again.to_json() == plan.to_json() and again.certificate == plan.certificate and repr(again) == repr(plan)
    for keep in (False, True):
        assert again.to_csv(keep_formulas=keep) == plan.to_csv(keep_formulas=keep)
    assert again.to_frame().equals(plan.to_frame()) and again.people_frame().equals(plan.people_frame())
    assert copy.copy(plan) is plan and copy.deepcopy(plan) is plan
    assert pickle.loads(pickle.dumps(again)) == plan


def test_a_plan_s_pickle_holds_nothing_of_people_who_did_not_consent(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("person,name,email,consent\nann,Ann,,\nbo,Bo,,\nsecret,Cy Cole,cy@x.org,no\n")
    (tmp_path / "events.csv").write_text("event,start\ne,2026-03-05\n")
    (tmp_path / "attendance.csv").write_text("event,person,status\n" + "".join(f"e,{p},registered\n" for p in ("ann", "bo", "secret")))
    held = pickle.dumps(ng.plan_event(ng.read_tables(tmp_path), "e", as_of="2026-03-01"))
    assert b"ann" in held and not any(word in held for word in (b"secret", b"Cy Cole", b"cy@x.org"))


def test_private_classes_refuse_an_old_pickle_with_an_error() -> None:
    # In a process of its own: without care pybind11 ends it.
    code = ("import pickle, libnetgraph as ng\n"
            "core = ng.TieGraph.from_edges([0], [1])._core\n"
            "assert pickle.loads(pickle.dumps(core, 0)) == core\n"
            "for kind in (ng._core.contact_network, ng._core.event_plan, ng._core.eligibility):\n"
            "    assert '__reduce_ex__' in vars(kind)\n")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
