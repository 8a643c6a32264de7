"""Which coming events one person should go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core
from ..call_options import EventsToAttendOptions, explicit
from ..dates import as_date
from ..held import CertifiedPlan, format_of, frame_of_rows, with_importance
from ..progress import ProgressLike, reporting

if TYPE_CHECKING:
    import pandas as pd
    from typing_extensions import Unpack

    from ..dates import DateLike
    from ..network.contact_network import ContactNetwork

__all__ = ["EventsToAttendPlan", "events_to_attend"]

_EVENT = {"event": "text", "name": "text", "start": "text", "minutes": "int64", "fee": "float64", "worth": "float64"}


class EventsToAttendPlan(CertifiedPlan):
    """Which coming events one person should go to. `events_to_attend` makes one.

    `to_frame()` has the events, `left_out_frame()` the others in time and why, `to_dict()` everything.
    """

    __slots__ = ()
    _made_by = "events_to_attend"

    def to_frame(self) -> pd.DataFrame:
        """Return one row an event, by start.

        Columns: event (id), name (text), start (text as in events.csv), minutes (int64, with travel), fee (float64,
        missing: not known), worth (float64: what would be lost without it), known_people, new_people (float64: expected
        talks), people (list of ids: for whom it is worth most), sentence (text).
        """
        return frame_of_rows(self._data["events"], {**_EVENT, "known_people": "float64", "new_people": "float64", "people": "ids",
                                                    "sentence": "text"})

    def left_out_frame(self) -> pd.DataFrame:
        """Return one row for every other event in time, by start.

        Columns: event, name, start, minutes, fee, worth (as in `to_frame`; worth: what it would add), because (text:
        declined, nobody_expected, no_worth, over_hours, over_money, clashes or others_worth_more), clash (id of the chosen
        event at the same time; missing otherwise), sentence (text).
        """
        return frame_of_rows(self._data["left_out"], {**_EVENT, "because": "text", "clash": "text", "sentence": "text"})

    def __len__(self) -> int:
        return len(self._data["events"])

    def __repr__(self) -> str:
        data = self._data
        return (f"EventsToAttendPlan(person={data['person']!r}, events={len(self)}, minutes={data['minutes']}, "
                f"left_out={len(data['left_out'])}, gap={data['certificate']['gap']:.2%})")

    def _repr_html_(self) -> str:
        from ..display import html_card

        data = self._data
        facts = [("for", data["name"] or data["person"] or ""), ("until", data["until"]), ("events", len(self)),
                 ("hours", f"{data['minutes'] / 60:.1f} of {data['hours']:g}")]
        rows = ((row["start"][:10], row["name"] or row["event"], f"{row['worth']:.3f}", row["sentence"]) for row in data["events"])
        return html_card("Events to attend", facts, ("day", "event", "worth", "why"), rows, data["label"])


@explicit("events_to_attend", EventsToAttendOptions)
def events_to_attend(network: ContactNetwork, person: str, as_of: DateLike, *, label: str = "", progress: ProgressLike = False,
                     **options: Unpack[EventsToAttendOptions]) -> EventsToAttendPlan:
    """Choose the coming events that one person should go to, under hours and, where given, money.

    An event is worth the people one is likely to talk to there: ties that a talk saves, and new people. Every event in time
    is chosen or in the list of those left out, with the reason.

    Parameters
    ----------
    network : ContactNetwork
    person : str
        Id of the person.
    as_of : datetime.date or ISO str
        The day from which everything is seen; events after it count.
    hours : float, default 12
        To be spent on all of them, travel included.
    cost : float, optional
        To be spent on fees; left out: no limit.
    label : str
        A line shown above everything made from the plan, such as "synthetic data".
    progress : bool or callable, optional
        True for a tqdm bar, or a callable (done, total).
    days_ahead : int, default 91
        Events that start within so many days.
    travel_hours : float, default 0
        To an event and back, for each.
    hours_of_an_event, hours_a_day : float, default 2 and 8
        Where the times do not tell; and at most so many for each day of an event.
    horizon_days, growth, importance : optional
        As in `keep_in_touch`.
    new_contact : float, default 0.05
        What a talk with somebody without a tie counts.
    regular_window, regular_events, regular_share, newcomer_days : optional
        Who is a regular of a series, where nobody has registered yet.
    effort, price_steps : int, optional
        How much work the choice may be; equal work gives equal choices.
    min_strength, encounters, encounter_rules, rooms_beside_contacts, free_rate, paid_rate, series_weight, person_weight, channels, threads : optional
        As in `ContactNetwork.tie_graph`.

    Returns
    -------
    EventsToAttendPlan

    Raises
    ------
    UnknownIdError
        There is no such person; a KeyError that names near ones.
    ValueError
        An option is out of range.
    DataError
        An interaction uses a channel that nothing defines.

    Examples
    --------
    >>> plan = events_to_attend(example_network(), "ann", "2026-03-01", hours=3)
    >>> plan.to_frame()[["event", "minutes"]].values.tolist()
    [['breakfast', 120]]
    >>> events_to_attend(example_network(), "ann", "2026-03-01", hours=1).left_out_frame()["because"].tolist()
    ['over_hours']
    """
    wishes = with_importance(network, options)
    with reporting(progress, "events") as report:
        made = _core.events_to_attend(network._core, network.person_index(person), as_date(as_of), wishes, format_of(network, label), report)
    return EventsToAttendPlan._of(made)
