"""Introductions and reach for people who organise networking events.

From the tables an organiser has (who came, who talked to whom, when, over which channel) libnetgraph builds the contact
network and answers two questions: who should be introduced to whom next, and how far each person reaches.

>>> import libnetgraph as ng
>>> g = ng.TieGraph.from_edges([0, 1, 2], [1, 2, 3], labels=["Ann", "Bo", "Cy", "Di"])
>>> ng.suggest_introductions(g, people=["Ann"]).to_frame()[["person", "candidate", "shared_contacts"]]
  person candidate  shared_contacts
0    Ann        Cy                1

Start with `read_tables`, then `ContactNetwork.tie_graph`, `plan_event`, `reach_profile`, `suggest_introductions` and
`keep_in_touch`.
Nothing here reads the clock: every date-dependent call takes `as_of`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any


def _in_a_sub_interpreter() -> bool:
    try:
        import _interpreters as interpreters  # from Python 3.13 on
    except ImportError:
        try:
            import _xxsubinterpreters as interpreters
        except ImportError:
            return False  # an interpreter that cannot have any
    return bool(interpreters.get_current() != interpreters.get_main())


if _in_a_sub_interpreter():  # classes of the compiled part are known to one interpreter; a second one would wait for ever
    raise ImportError("libnetgraph cannot be imported in a sub-interpreter; run it in the main interpreter of a process of its own "
                      "(mod_wsgi: WSGIApplicationGroup %{GLOBAL})")

try:
    from ._core import __version__
except ImportError as problem:  # pragma: no cover - only in a broken installation
    raise ImportError(
        "libnetgraph's compiled part is missing or was built for another Python; run `pip install .` in the project, "
        "or put <build>/python of a CMake build (-DLIBNETGRAPH_BINDINGS=ON) on PYTHONPATH"
    ) from problem

if TYPE_CHECKING:
    from . import plot as plot
    from .errors import DataError, Error, FileError, Stopped, UnknownIdError
    from .graph.tie_graph import TieGraph
    from .io.graph_files import read_graph, write_graph
    from .io.snapshots import open_snapshot, write_snapshot
    from .io.tables import read_tables, write_tables
    from .network.contact_network import ContactNetwork
    from .organiser.back_test import BackTest, BoostedRanker, Ranker, backtest, fit_ranker, pair_features, score_table
    from .organiser.channel_reach import channel_reach
    from .organiser.contact_matrix import ContactMatrix, contact_matrix
    from .organiser.event_plan import EventPlan, plan_event
    from .organiser.event_report import EventReport, dormant_ties, event_report, fading_ties
    from .organiser.events_to_attend import EventsToAttendPlan, events_to_attend
    from .organiser.keep_in_touch import KeepInTouchPlan, KeepInTouchWeeks, keep_in_touch, keep_in_touch_weeks
    from .organiser.room_plan import RoomPlan, plan_room, replan_room
    from .organiser.suggest_introductions import suggest_introductions
    from .organiser.why_pair import PairAnswer, why_pair
    from .plan.b_matching import BMatching, b_matching
    from .plan.diverse_groups import DiverseGroups, diverse_groups
    from .plan.rounds import RoundPlan, plan_rounds
    from .plan.tables import TablePlan, plan_tables
    from .reach.ambassadors import Ambassadors, ambassadors
    from .reach.assortativity import (
        Mixing,
        assortativity_by_group,
        assortativity_by_number,
        degree_assortativity,
        mixing_by_group,
    )
    from .reach.betweenness import betweenness, edge_betweenness
    from .reach.brokerage import (
        brokerage,
        constraint,
        effective_size,
        efficiency,
        hierarchy,
        local_constraint,
        local_constraints,
    )
    from .reach.clustering import clustering, square_clustering, transitivity, triangles
    from .reach.core_number import core_number
    from .reach.cut_points import articulation_points, bicomponents, bridges, cut_points
    from .reach.expected_reach import ExpectedReach, expected_reach, expected_reach_of
    from .reach.fragmentation import KeyPeople, fragmentation, fragmentation_without_each, key_people
    from .reach.local_bridges import local_bridges
    from .reach.onion_layers import onion_layers
    from .reach.pagerank import pagerank
    from .reach.reach_profile import distance_profile, reach_profile, weighted_reach
    from .reach.reach_stream import stream_reach
    from .reach.roles import roles_by_group
    from .reach.sampled_betweenness import sampled_betweenness
    from .reach.temporal_reach import earliest_arrivals, latest_departures, temporal_reach
    from .reach.top_closeness import top_closeness
    from .reach.truss_number import truss_number
    from .reach.what_if import WhatIf, what_if
    from .results import ChannelReach, PageRank, PersonTable, ReachProfile, SampledBetweenness, TieTable
    from .suggest.pair_scores import pair_scores
    from .suggest.stream_suggestions import stream_suggestions
    from .traverse.components import connected_components
    from .traverse.shortest_paths import shortest_path

# Each name with the module that holds it. Modules load on first use, so that `import libnetgraph` stays quick and
# brings neither pandas nor numpy with it.
_HOME = {
    "Ambassadors": "reach.ambassadors",
    "BMatching": "plan.b_matching",
    "BackTest": "organiser.back_test",
    "BoostedRanker": "organiser.back_test",
    "ChannelReach": "results",
    "ContactMatrix": "organiser.contact_matrix",
    "ContactNetwork": "network.contact_network",
    "DataError": "errors",
    "DiverseGroups": "plan.diverse_groups",
    "Error": "errors",
    "EventPlan": "organiser.event_plan",
    "EventReport": "organiser.event_report",
    "EventsToAttendPlan": "organiser.events_to_attend",
    "ExpectedReach": "reach.expected_reach",
    "FileError": "errors",
    "KeepInTouchPlan": "organiser.keep_in_touch",
    "KeepInTouchWeeks": "organiser.keep_in_touch",
    "KeyPeople": "reach.fragmentation",
    "Mixing": "reach.assortativity",
    "PageRank": "results",
    "PairAnswer": "organiser.why_pair",
    "PersonTable": "results",
    "Ranker": "organiser.back_test",
    "ReachProfile": "results",
    "RoomPlan": "organiser.room_plan",
    "RoundPlan": "plan.rounds",
    "SampledBetweenness": "results",
    "Stopped": "errors",
    "TablePlan": "plan.tables",
    "TieGraph": "graph.tie_graph",
    "TieTable": "results",
    "UnknownIdError": "errors",
    "WhatIf": "reach.what_if",
    "ambassadors": "reach.ambassadors",
    "articulation_points": "reach.cut_points",
    "assortativity_by_group": "reach.assortativity",
    "assortativity_by_number": "reach.assortativity",
    "b_matching": "plan.b_matching",
    "backtest": "organiser.back_test",
    "betweenness": "reach.betweenness",
    "bicomponents": "reach.cut_points",
    "bridges": "reach.cut_points",
    "brokerage": "reach.brokerage",
    "channel_reach": "organiser.channel_reach",
    "clustering": "reach.clustering",
    "connected_components": "traverse.components",
    "constraint": "reach.brokerage",
    "contact_matrix": "organiser.contact_matrix",
    "core_number": "reach.core_number",
    "cut_points": "reach.cut_points",
    "degree_assortativity": "reach.assortativity",
    "distance_profile": "reach.reach_profile",
    "diverse_groups": "plan.diverse_groups",
    "dormant_ties": "organiser.event_report",
    "earliest_arrivals": "reach.temporal_reach",
    "edge_betweenness": "reach.betweenness",
    "effective_size": "reach.brokerage",
    "efficiency": "reach.brokerage",
    "event_report": "organiser.event_report",
    "events_to_attend": "organiser.events_to_attend",
    "expected_reach": "reach.expected_reach",
    "expected_reach_of": "reach.expected_reach",
    "fading_ties": "organiser.event_report",
    "fit_ranker": "organiser.back_test",
    "fragmentation": "reach.fragmentation",
    "fragmentation_without_each": "reach.fragmentation",
    "hierarchy": "reach.brokerage",
    "keep_in_touch": "organiser.keep_in_touch",
    "keep_in_touch_weeks": "organiser.keep_in_touch",
    "key_people": "reach.fragmentation",
    "latest_departures": "reach.temporal_reach",
    "local_bridges": "reach.local_bridges",
    "local_constraint": "reach.brokerage",
    "local_constraints": "reach.brokerage",
    "mixing_by_group": "reach.assortativity",
    "onion_layers": "reach.onion_layers",
    "open_snapshot": "io.snapshots",
    "pagerank": "reach.pagerank",
    "pair_features": "organiser.back_test",
    "pair_scores": "suggest.pair_scores",
    "plan_event": "organiser.event_plan",
    "plan_room": "organiser.room_plan",
    "plan_rounds": "plan.rounds",
    "plan_tables": "plan.tables",
    "reach_profile": "reach.reach_profile",
    "read_graph": "io.graph_files",
    "read_tables": "io.tables",
    "replan_room": "organiser.room_plan",
    "roles_by_group": "reach.roles",
    "sampled_betweenness": "reach.sampled_betweenness",
    "score_table": "organiser.back_test",
    "shortest_path": "traverse.shortest_paths",
    "square_clustering": "reach.clustering",
    "stream_reach": "reach.reach_stream",
    "stream_suggestions": "suggest.stream_suggestions",
    "suggest_introductions": "organiser.suggest_introductions",
    "temporal_reach": "reach.temporal_reach",
    "top_closeness": "reach.top_closeness",
    "transitivity": "reach.clustering",
    "triangles": "reach.clustering",
    "truss_number": "reach.truss_number",
    "weighted_reach": "reach.reach_profile",
    "what_if": "reach.what_if",
    "why_pair": "organiser.why_pair",
    "write_graph": "io.graph_files",
    "write_snapshot": "io.snapshots",
    "write_tables": "io.tables",
}

__all__ = [
    "Ambassadors",
    "BMatching",
    "BackTest",
    "BoostedRanker",
    "ChannelReach",
    "ContactMatrix",
    "ContactNetwork",
    "DataError",
    "DiverseGroups",
    "Error",
    "EventPlan",
    "EventReport",
    "EventsToAttendPlan",
    "ExpectedReach",
    "FileError",
    "KeepInTouchPlan",
    "KeepInTouchWeeks",
    "KeyPeople",
    "Mixing",
    "PageRank",
    "PairAnswer",
    "PersonTable",
    "Ranker",
    "ReachProfile",
    "RoomPlan",
    "RoundPlan",
    "SampledBetweenness",
    "Stopped",
    "TablePlan",
    "TieGraph",
    "TieTable",
    "UnknownIdError",
    "WhatIf",
    "__version__",
    "ambassadors",
    "articulation_points",
    "assortativity_by_group",
    "assortativity_by_number",
    "b_matching",
    "backtest",
    "betweenness",
    "bicomponents",
    "bridges",
    "brokerage",
    "channel_reach",
    "clustering",
    "connected_components",
    "constraint",
    "contact_matrix",
    "core_number",
    "cut_points",
    "degree_assortativity",
    "distance_profile",
    "diverse_groups",
    "dormant_ties",
    "earliest_arrivals",
    "edge_betweenness",
    "effective_size",
    "efficiency",
    "event_report",
    "events_to_attend",
    "expected_reach",
    "expected_reach_of",
    "fading_ties",
    "fit_ranker",
    "fragmentation",
    "fragmentation_without_each",
    "hierarchy",
    "keep_in_touch",
    "keep_in_touch_weeks",
    "key_people",
    "latest_departures",
    "local_bridges",
    "local_constraint",
    "local_constraints",
    "mixing_by_group",
    "onion_layers",
    "open_snapshot",
    "pagerank",
    "pair_features",
    "pair_scores",
    "plan_event",
    "plan_room",
    "plan_rounds",
    "plan_tables",
    "reach_profile",
    "read_graph",
    "read_tables",
    "replan_room",
    "roles_by_group",
    "sampled_betweenness",
    "score_table",
    "shortest_path",
    "square_clustering",
    "stream_reach",
    "stream_suggestions",
    "suggest_introductions",
    "temporal_reach",
    "top_closeness",
    "transitivity",
    "triangles",
    "truss_number",
    "weighted_reach",
    "what_if",
    "why_pair",
    "write_graph",
    "write_snapshot",
    "write_tables",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        value = getattr(importlib.import_module(f".{_HOME[name]}", __name__), name)
        globals()[name] = value  # next time without this detour
        return value
    if name == "plot":
        return importlib.import_module(".plot", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
