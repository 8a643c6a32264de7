"""Every option of a call has its name and type in the signature, and its default from the compiled part."""

from __future__ import annotations

import importlib.util
import inspect
import re
import subprocess
import sys
import typing
from pathlib import Path
from typing import Any

import pytest

import libnetgraph as ng
from libnetgraph import _core, call_options

CALLS: dict[str, tuple[Any, type]] = {
    "tie_graph": (ng.ContactNetwork.tie_graph, call_options.GraphOptions),
    "tie_parts": (ng.ContactNetwork.tie_parts, call_options.TieGraphOptions),
    "why_not": (ng.ContactNetwork.why_not, call_options.WhyNotOptions),
    "write_snapshot": (ng.write_snapshot, call_options.GraphOptions),
    "plan_event": (ng.plan_event, call_options.PlanOptions),
    "keep_in_touch": (ng.keep_in_touch, call_options.KeepInTouchOptions),
    "keep_in_touch_weeks": (ng.keep_in_touch_weeks, call_options.KeepInTouchOptions),
    "events_to_attend": (ng.events_to_attend, call_options.EventsToAttendOptions),
    "contact_matrix": (ng.contact_matrix, call_options.ContactMatrixOptions),
    "plan_room": (ng.plan_room, call_options.RoomOptions),
    "event_report": (ng.event_report, call_options.EventReportOptions),
    "fading_ties": (ng.fading_ties, call_options.FadingOptions),
    "dormant_ties": (ng.dormant_ties, call_options.DormantOptions),
    "channel_reach": (ng.channel_reach, call_options.TieOptions),
    "suggest_introductions": (ng.suggest_introductions, call_options.SuggestionOptions),
}
call = pytest.mark.parametrize("name", list(CALLS))
FOUND = {bool: "bool", int: "int", float: "float", dict: "Mapping", list: "Sequence"}


def defaults_of(name: str) -> dict[str, Any]:
    engine = _core.option_defaults[{"keep_in_touch_weeks": "keep_in_touch", "write_snapshot": "tie_graph"}.get(name, name)]
    # A list by person there, a dict of a few people here; both empty.
    return {option: None if option == "importance" else value for option, value in engine.items()}


@call
def test_the_options_shown_are_those_that_the_compiled_part_reads_with_its_defaults(name: str) -> None:
    function, kinds = CALLS[name]
    shown = inspect.signature(function).parameters
    assert not [one for one in shown.values() if one.kind is inspect.Parameter.VAR_KEYWORD]
    engine = defaults_of(name)
    assert set(engine) <= set(shown), "read by the compiled part, and not shown"
    for option in kinds.__annotations__:
        assert option in engine, f"{option}: shown, and not read"
        assert shown[option].kind is inspect.Parameter.KEYWORD_ONLY
        assert shown[option].default == engine[option]
    for option in set(engine) - set(kinds.__annotations__):  # written out in the function itself
        assert shown[option].default == engine[option]


@call
def test_a_type_fits_its_default(name: str) -> None:
    for option, kind in CALLS[name][1].__annotations__.items():
        text = getattr(kind, "__forward_arg__", str(kind))
        default = defaults_of(name)[option]
        if default is None:
            assert text.endswith("| None"), option
        elif type(default) in (bool, int, float):
            assert text.split(" |")[0] == FOUND[type(default)], option


@call
def test_help_shows_every_option(name: str) -> None:
    function, kinds = CALLS[name]
    text = str(inspect.signature(function))
    for option in kinds.__annotations__:
        assert f"{option}: " in text


@call
def test_what_a_page_says_of_a_default_is_so(name: str) -> None:
    page = inspect.cleandoc(CALLS[name][0].__doc__ or "")
    said = re.findall(r"^(\w+) : (?:int|float|bool), default ([\w.]+)$", page, re.M)
    for option, default in said:
        if option in defaults_of(name):
            value = defaults_of(name)[option]
            assert str(value) == default or float(value) == float(default), option


@call
def test_the_day_can_be_named_everywhere(name: str) -> None:
    if name != "suggest_introductions":  # the graph has its day
        assert "as_of" in inspect.signature(CALLS[name][0]).parameters


def test_an_option_that_is_none_or_misspelt_is_named(folder: Path) -> None:
    net = ng.read_tables(folder)
    options: dict[str, Any] = {"encountres": 3.0}
    with pytest.raises(TypeError, match="no option 'encountres'"):
        net.tie_graph("2026-03-01", **options)
    assert ng.keep_in_touch(net, "ann", "2026-03-01", offers=None, importance=None) == ng.keep_in_touch(net, "ann", "2026-03-01")


def test_typed_dicts_have_no_name_twice_with_other_types() -> None:
    kinds: dict[str, str] = {}
    for one in vars(call_options).values():
        if typing.is_typeddict(one):
            for name, kind in one.__annotations__.items():
                text = getattr(kind, "__forward_arg__", str(kind))
                assert kinds.setdefault(name, text) == text, name


@pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="mypy is not installed")
def test_a_checker_of_types_finds_a_wrong_name_and_a_wrong_type(tmp_path: Path) -> None:
    (tmp_path / "typed.py").write_text(
        "from __future__ import annotations\n\nfrom typing_extensions import Unpack\n\n"
        "from libnetgraph.call_options import PlanOptions\n\n\n"
        "def call(**options: Unpack[PlanOptions]) -> None: ...\n\n\n"
        'call(at_most=3, weights={"newcomer": 0.5})\ncall(at_most="three")\ncall(at_mst=3)\n'
    )
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", "--follow-imports", "silent", "--cache-dir",
         str(tmp_path / "cache"), str(tmp_path / "typed.py")],
        capture_output=True, text=True, cwd=Path(__file__).resolve().parents[2] / "bindings",
    )  # fmt: skip
    assert re.findall(r"typed.py:(\d+): error", run.stdout) == ["12", "13"], run.stdout + run.stderr
