"""Introductions and reach for people who organise networking events.

From the tables an organiser has (who came, who talked to whom, when, over which channel) libnetgraph builds the contact
network and answers two questions: who should be introduced to whom next, and how far each person reaches.

>>> import libnetgraph as ng
>>> g = ng.TieGraph.from_edges([0, 1, 2], [1, 2, 3], labels=["Ann", "Bo", "Cy", "Di"])
>>> ng.suggest_introductions(g, people=["Ann"]).to_frame()[["person", "candidate", "shared_contacts"]]
  person candidate  shared_contacts
0    Ann        Cy                1

Start with `read_tables`, then `ContactNetwork.tie_graph`, `plan_event`, `reach_profile` and `suggest_introductions`.
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
    from .errors import DataError, Error, FileError, Stopped, UnknownIdError
    from .events import EventReport, dormant_ties, event_report, fading_ties
    from .graph import TieGraph
    from .groups import Ambassadors, WhatIf, ambassadors, expected_reach, temporal_reach, what_if
    from .network import ContactNetwork, read_tables, write_tables
    from .plan import EventPlan, plan_event
    from .reach import reach_profile
    from .suggest import suggest_introductions

# Each name with the module that holds it. Modules load on first use, so that `import libnetgraph` stays quick and
# brings neither pandas nor numpy with it.
_HOME = {
    "Ambassadors": "groups",
    "ContactNetwork": "network",
    "DataError": "errors",
    "Error": "errors",
    "EventPlan": "plan",
    "EventReport": "events",
    "FileError": "errors",
    "Stopped": "errors",
    "TieGraph": "graph",
    "UnknownIdError": "errors",
    "WhatIf": "groups",
    "ambassadors": "groups",
    "dormant_ties": "events",
    "event_report": "events",
    "expected_reach": "groups",
    "fading_ties": "events",
    "plan_event": "plan",
    "reach_profile": "reach",
    "read_tables": "network",
    "suggest_introductions": "suggest",
    "temporal_reach": "groups",
    "what_if": "groups",
    "write_tables": "network",
}

__all__ = [
    "Ambassadors",
    "ContactNetwork",
    "DataError",
    "Error",
    "EventPlan",
    "EventReport",
    "FileError",
    "Stopped",
    "TieGraph",
    "UnknownIdError",
    "WhatIf",
    "__version__",
    "ambassadors",
    "dormant_ties",
    "event_report",
    "expected_reach",
    "fading_ties",
    "plan_event",
    "reach_profile",
    "read_tables",
    "suggest_introductions",
    "temporal_reach",
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
