"""The organiser's report: a plan as one self-contained page with a picture and printable cards.

>>> from libnetgraph.report import render_event_plan
>>> page = render_event_plan(plan.to_dict())           # doctest: +SKIP
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .attend import render_events_to_attend
    from .contacts import render_keep_in_touch
    from .matrix import render_contact_matrix
    from .model import PlanError
    from .page import render_event_plan
    from .room import render_room
    from .series import render_event_report

# Each name with its module: one page is asked for at a time, and each brings its own models along.
_HOME = {
    "PlanError": "model",
    "render_contact_matrix": "matrix",
    "render_event_plan": "page",
    "render_event_report": "series",
    "render_events_to_attend": "attend",
    "render_keep_in_touch": "contacts",
    "render_room": "room",
}

__all__ = ["PlanError", "render_contact_matrix", "render_event_plan", "render_event_report", "render_events_to_attend", "render_keep_in_touch", "render_room"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_HOME[name]}", __name__), name)
