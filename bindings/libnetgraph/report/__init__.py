"""The organiser's report: a plan as one self-contained page with a picture and printable cards.

>>> from libnetgraph.report import render_event_plan
>>> page = render_event_plan(plan.to_dict())           # doctest: +SKIP
"""

from .attend import render_events_to_attend
from .contacts import render_keep_in_touch
from .matrix import render_contact_matrix
from .model import PlanError
from .page import render_event_plan
from .room import render_room
from .series import render_event_report

__all__ = ["PlanError", "render_contact_matrix", "render_event_plan", "render_event_report", "render_events_to_attend", "render_keep_in_touch", "render_room"]
