"""The keyword options of the organiser's calls: their names and types here, their defaults in the compiled part."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

from . import _core

if TYPE_CHECKING:
    from .io.tables import ChannelFigures
    from .organiser.back_test import Ranker

__all__ = ["explicit"]

_Call = TypeVar("_Call", bound=Callable[..., Any])


class ReadingOptions(TypedDict, total=False):
    """How rooms and channels are read."""

    encounters: float | None
    encounter_rules: Sequence[Mapping[str, Any]]
    rooms_beside_contacts: bool
    free_rate: float
    paid_rate: float
    series_weight: float
    person_weight: float
    channels: ChannelFigures


class TieOptions(ReadingOptions, total=False):
    """Which ties there are."""

    min_strength: float


class TieGraphOptions(TieOptions, total=False):
    """Of calls that make the ties of a day."""

    threads: int


class GraphOptions(TieGraphOptions, total=False):
    """Of `ContactNetwork.tie_graph`."""

    only_met: bool


class AttendingOptions(TypedDict, total=False):
    """Who is expected at an event, and who is new."""

    regular_window: int
    regular_events: int
    regular_share: float
    newcomer_days: int


class EligibilityOptions(TypedDict, total=False):
    """Which pairs are out."""

    cooldown_days: int
    known_above: float
    met_within_days: int | None
    colleagues: bool


class WhyNotOptions(EligibilityOptions, ReadingOptions, total=False):
    """Of `ContactNetwork.why_not`."""


class SuggestionOptions(EligibilityOptions, AttendingOptions, TieOptions, total=False):
    """Of `suggest_introductions`, for graphs of a contact network."""

    ranker: Ranker | Mapping[str, Any] | None
    aim: float
    shared_contacts_scale: float


class PlanOptions(EligibilityOptions, AttendingOptions, TieGraphOptions, total=False):
    """Of `plan_event`."""

    at_most: int
    newcomers_at_least: int
    per_introducer: int
    introducer_lift: float
    host_balance: float
    proposed_before: float
    left_out_before: float
    trios: bool
    fairness: float
    ranker: Ranker | Mapping[str, Any] | None
    aim: float
    weights: Mapping[str, float]
    weight_shared_contacts: float
    weight_seeks_offers: float
    weight_common_interests: float
    weight_new_reach: float
    weight_other_sector: float
    weight_newcomer: float
    weight_competitor: float
    shared_contacts_scale: float
    offer_credit: float
    interest_prior: float
    stickiness: float
    seed: int


class KeepInTouchOptions(TieGraphOptions, total=False):
    """Of `keep_in_touch` and `keep_in_touch_weeks`."""

    minutes: int
    horizon_days: int
    offers: Iterable[str | tuple[str, int | None]] | Mapping[str, int | None] | None
    only_used_channels: bool
    only_contacted: bool
    growth: float
    rest_days: int
    meeting_days: int
    threshold: float
    importance: Mapping[str, float] | None
    rhythms: Sequence[tuple[int, int]]
    minutes_a_contact: int


class EventsToAttendOptions(AttendingOptions, TieGraphOptions, total=False):
    """Of `events_to_attend`."""

    days_ahead: int
    hours: float
    cost: float | None
    travel_hours: float
    hours_of_an_event: float
    hours_a_day: float
    horizon_days: int
    growth: float
    new_contact: float
    importance: Mapping[str, float] | None
    effort: int
    price_steps: int


class ContactMatrixOptions(AttendingOptions, TieGraphOptions, total=False):
    """Of `contact_matrix`."""

    load: int
    again_after_days: int | None
    cooldown_days: int
    colleagues: bool


class RoomOptions(TypedDict, total=False):
    """Of `plan_room`."""

    sides: str
    level: bool
    introduction_bonus: float
    repeat_cost: float
    organisations_apart: bool
    sectors_even: bool
    newcomers_even: bool
    hosts_stay: bool
    meetings_at_least: int
    stickiness: float
    moved_at_most: float
    effort: int


class EventReportOptions(TieGraphOptions, total=False):
    """Of `event_report`."""

    follow_up_days: int
    lapsed_days: int
    separate_steps: int
    distances: bool
    only_met: bool


class FadingOptions(TieGraphOptions, total=False):
    """Of `fading_ties`."""

    threshold: float
    in_person_floor: float


class DormantOptions(TieGraphOptions, total=False):
    """Of `dormant_ties`."""

    silent_days: int
    once_at_least: float


def explicit(call: str, options: type) -> Callable[[_Call], _Call]:
    """Let a function that passes its `**options` on show each of them with its type and the default of the compiled part."""
    # Everybody's importance is a list in the engine, empty for all alike, and a dict of a few here.
    defaults = {**_core.option_defaults[call], "importance": None}
    types = {name: getattr(kind, "__forward_arg__", kind) for name, kind in options.__annotations__.items()}

    def show(function: _Call) -> _Call:
        signature = inspect.signature(function)
        written = [one for one in signature.parameters.values() if one.kind is not inspect.Parameter.VAR_KEYWORD]
        shown = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=defaults.get(name), annotation=kind)
            for name, kind in types.items()
            if name not in signature.parameters
        ]
        function.__signature__ = signature.replace(parameters=[*written, *shown])  # type: ignore[attr-defined]
        return function

    return show
