"""doc/formats.md: every key of every file for programs stands in it, and every key in it stands in a file."""

from __future__ import annotations

import json
import re

import pytest
from cli_samples import CLUB, EVENT, ROOT

import libnetgraph as ng

PAGE = (ROOT / "libnetgraph" / "doc" / "formats.md").read_text(encoding="utf-8")
DAY = "2026-11-26"


def told(section):
    return {key for key in re.findall(r"^\| `([^`]+)` \|", section, flags=re.MULTILINE)}


FRAME, *SECTIONS = re.split(r"^## ", PAGE, flags=re.MULTILINE)
TOLD = {section.split("\n", 1)[0]: told(section) | told(FRAME) for section in SECTIONS if told(section)}


def keys_of(value, at=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from keys_of(inner, f"{at}.{key}" if at else key)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner, f"{at}[]")
        if not value:
            yield f"{at}[]"
    else:
        yield at


def evenings(net):
    tables = ng.plan_room(net, EVENT, DAY, rounds=2, tables=[9] * 10, effort=200_000)
    people = [one["person"] for one in tables.to_dict()["people"]]
    clash = ng.plan_room(net, EVENT, DAY, tables=[60, 60], effort=1000, edits=[{"edit": "pin", "a": "p030", "table": 1}, {"edit": "pin", "a": "p061", "table": 2}])
    return [tables.to_json(), tables.swap(net, *(table["people"][-1] for table in tables.to_dict()["rounds"][0]["tables"][:2]), 1).to_json(),
            ng.replan_room(net, tables, people[5:], walk_ins=[{"person": "new-1"}], curve=True).to_json(), clash.to_json(),
            ng.plan_room(net, EVENT, DAY, rounds=2).to_json()]


@pytest.fixture(scope="module")
def made():
    net = ng.read_tables(CLUB)
    early = "2026-01-26"
    return {
        "event_plan": [ng.plan_event(net, EVENT, as_of=DAY).to_json()],
        "keep_in_touch": [ng.keep_in_touch(net, "p017", as_of=DAY, minutes=60, weeks=2, quiet=True).to_json()],
        "keep_in_touch_weeks": [ng.keep_in_touch_weeks(net, "p017", as_of=DAY, weeks=2, minutes=60).to_json()],
        "events_to_attend": [ng.events_to_attend(net, "p017", as_of=early, hours=4, cost=20).to_json()],
        "contact_matrix": [ng.contact_matrix(net, DAY, since="2026-06-01").to_json()],
        "room": evenings(net),
        "event_report": [ng.event_report(net, list(net.event_ids)[:3], as_of=DAY).to_json()],
        "back_test": [ng.backtest(net).to_json()],
    }


@pytest.mark.parametrize("kind", ["event_plan", "keep_in_touch", "keep_in_touch_weeks", "events_to_attend", "contact_matrix", "event_report", "room", "back_test"])
def test_the_document_has_every_key_and_no_other(made, kind):
    assert set(made) == set(TOLD) - {"channel_reach"}  # which tests/io/channel_reach_json_test.cpp writes
    found = set()
    for text in made[kind]:
        data = json.loads(text)
        assert data["kind"] == kind
        found.update(keys_of(data))
    wild = {key[:-1] for key in TOLD[kind] if key.endswith(".*")}
    found = {next((at + "*" for at in wild if key.startswith(at)), key) for key in found}
    # A list that happens to be empty, or an optional part that is not there, shows no keys of its own.
    empty = {key for key in found if key.endswith("[]") and any(other.startswith(key + ".") or other.startswith(key + "[") for other in TOLD[kind])}
    missing = {key for key in TOLD[kind] - found if not any(key.startswith(at) for at in empty)}
    assert found - TOLD[kind] - empty == set(), "not in formats.md"
    assert missing == set(), "in formats.md, and in no file"


def test_a_file_reads_back_and_is_written_by_one_writer(made):
    for texts in made.values():
        for text in texts:
            assert text.endswith("}\n") and text.startswith('{\n  "libnetgraph": ')
            assert not re.search("[<>&]", text)
            json.loads(text)
