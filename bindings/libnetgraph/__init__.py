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

try:
    from ._core import __version__
except ImportError as problem:  # pragma: no cover - only in a broken installation
    raise ImportError(
        "libnetgraph's compiled part is missing or was built for another Python; run `pip install .` in the project, "
        "or put <build>/python of a CMake build (-DLIBNETGRAPH_BINDINGS=ON) on PYTHONPATH"
    ) from problem

if TYPE_CHECKING:
    from . import plot as plot
    from .attend import EventsToAttendPlan, events_to_attend
    from .brokers import (
        brokerage,
        constraint,
        effective_size,
        efficiency,
        hierarchy,
        local_constraint,
        local_constraints,
    )
    from .centrality import (
        betweenness,
        clustering,
        core_number,
        edge_betweenness,
        pagerank,
        sampled_betweenness,
        square_clustering,
        transitivity,
        triangles,
    )
    from .channels import channel_reach
    from .contacts import KeepInTouchPlan, KeepInTouchWeeks, keep_in_touch, keep_in_touch_weeks
    from .cuts import (
        KeyPeople,
        articulation_points,
        bicomponents,
        bridges,
        cut_points,
        fragmentation,
        fragmentation_without_each,
        key_people,
    )
    from .errors import DataError, Error, FileError, Stopped, UnknownIdError
    from .events import EventReport, dormant_ties, event_report, fading_ties
    from .graph import TieGraph
    from .groups import Ambassadors, ExpectedReach, WhatIf, ambassadors, expected_reach, expected_reach_of, what_if
    from .mixing import (
        Mixing,
        assortativity_by_group,
        assortativity_by_number,
        degree_assortativity,
        mixing_by_group,
        roles_by_group,
    )
    from .network import ContactNetwork, read_tables, write_tables
    from .plan import EventPlan, plan_event
    from .reach import distance_profile, reach_profile, weighted_reach
    from .results import ChannelReach, PageRank, PersonTable, ReachProfile, SampledBetweenness, TieTable
    from .suggest import suggest_introductions
    from .temporal import earliest_arrivals, latest_departures, temporal_reach

# Each name with the module that holds it. Modules load on first use, so that `import libnetgraph` stays quick and
# brings neither pandas nor numpy with it.
_HOME = {
    "Ambassadors": "groups",
    "ChannelReach": "results",
    "ContactNetwork": "network",
    "DataError": "errors",
    "Error": "errors",
    "EventPlan": "plan",
    "EventReport": "events",
    "EventsToAttendPlan": "attend",
    "ExpectedReach": "groups",
    "FileError": "errors",
    "KeepInTouchPlan": "contacts",
    "KeepInTouchWeeks": "contacts",
    "KeyPeople": "cuts",
    "Mixing": "mixing",
    "PageRank": "results",
    "PersonTable": "results",
    "ReachProfile": "results",
    "SampledBetweenness": "results",
    "Stopped": "errors",
    "TieGraph": "graph",
    "TieTable": "results",
    "UnknownIdError": "errors",
    "WhatIf": "groups",
    "ambassadors": "groups",
    "articulation_points": "cuts",
    "assortativity_by_group": "mixing",
    "assortativity_by_number": "mixing",
    "betweenness": "centrality",
    "bicomponents": "cuts",
    "bridges": "cuts",
    "brokerage": "brokers",
    "channel_reach": "channels",
    "clustering": "centrality",
    "constraint": "brokers",
    "core_number": "centrality",
    "cut_points": "cuts",
    "degree_assortativity": "mixing",
    "distance_profile": "reach",
    "dormant_ties": "events",
    "earliest_arrivals": "temporal",
    "edge_betweenness": "centrality",
    "effective_size": "brokers",
    "efficiency": "brokers",
    "event_report": "events",
    "events_to_attend": "attend",
    "expected_reach": "groups",
    "expected_reach_of": "groups",
    "fading_ties": "events",
    "fragmentation": "cuts",
    "fragmentation_without_each": "cuts",
    "hierarchy": "brokers",
    "keep_in_touch": "contacts",
    "keep_in_touch_weeks": "contacts",
    "key_people": "cuts",
    "latest_departures": "temporal",
    "local_constraint": "brokers",
    "local_constraints": "brokers",
    "mixing_by_group": "mixing",
    "pagerank": "centrality",
    "plan_event": "plan",
    "reach_profile": "reach",
    "read_tables": "network",
    "roles_by_group": "mixing",
    "sampled_betweenness": "centrality",
    "square_clustering": "centrality",
    "suggest_introductions": "suggest",
    "temporal_reach": "temporal",
    "transitivity": "centrality",
    "triangles": "centrality",
    "weighted_reach": "reach",
    "what_if": "groups",
    "write_tables": "network",
}

__all__ = [
    "Ambassadors",
    "ChannelReach",
    "ContactNetwork",
    "DataError",
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
    "PersonTable",
    "ReachProfile",
    "SampledBetweenness",
    "Stopped",
    "TieGraph",
    "TieTable",
    "UnknownIdError",
    "WhatIf",
    "__version__",
    "ambassadors",
    "articulation_points",
    "assortativity_by_group",
    "assortativity_by_number",
    "betweenness",
    "bicomponents",
    "bridges",
    "brokerage",
    "channel_reach",
    "clustering",
    "constraint",
    "core_number",
    "cut_points",
    "degree_assortativity",
    "distance_profile",
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
    "fragmentation",
    "fragmentation_without_each",
    "hierarchy",
    "keep_in_touch",
    "keep_in_touch_weeks",
    "key_people",
    "latest_departures",
    "local_constraint",
    "local_constraints",
    "mixing_by_group",
    "pagerank",
    "plan_event",
    "reach_profile",
    "read_tables",
    "roles_by_group",
    "sampled_betweenness",
    "square_clustering",
    "suggest_introductions",
    "temporal_reach",
    "transitivity",
    "triangles",
    "weighted_reach",
    "what_if",
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
