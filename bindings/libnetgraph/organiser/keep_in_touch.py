"""Whom to call or write to this week, and in the weeks ahead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import _core
from ..call_options import KeepInTouchOptions, explicit
from ..dates import as_date
from ..held import CertifiedPlan, HeldPlan, format_of, frame_of_rows, with_importance
from ..progress import ProgressLike, reporting

if TYPE_CHECKING:
    import pandas as pd
    from typing_extensions import Unpack

    from ..dates import DateLike
    from ..network.contact_network import ContactNetwork

__all__ = ["KeepInTouchPlan", "KeepInTouchWeeks", "Load", "keep_in_touch", "keep_in_touch_weeks"]

class Load(NamedTuple):
    """Whether everybody can be contacted at their rhythm for ever, in the time there is each week.

    `possible` is None where it could not be decided; `because` says what the verdict rests on: light, overloaded, halving,
    search or too_large. `people` have a rhythm, of whom the first `fits` can surely be kept up.
    """

    contacts_a_week: float
    capacity: float
    possible: bool | None
    because: str
    people: int
    fits: int
    sentence: str


class KeepInTouchPlan(CertifiedPlan):
    """A week's calls and messages. `keep_in_touch` makes one.

    `to_frame()` has the contacts, `left_out_frame()` everybody else with a tie and why, `to_dict()` everything.
    """

    __slots__ = ()
    _made_by = "keep_in_touch"

    @property
    def load(self) -> Load:
        """Whether everybody can be kept up at their rhythm, week by week."""
        return Load(**self._data["load"])

    def to_frame(self) -> pd.DataFrame:
        """Return one row a contact, the most worth first.

        Columns: caller, person (ids), channel (text), minutes (int64), strength, without, with (float64: of the tie today,
        and on the horizon without and with the contact), value (float64), last, falls_on (datetime64: the last contact
        on record, and the day on which the tie falls below the threshold; missing if it does not), sentence (text).
        """
        return frame_of_rows(self._data["contacts"], _CONTACT)

    def left_out_frame(self) -> pd.DataFrame:
        """Return one row for everybody else with a tie, those worth a contact first.

        Columns: person (id), because (text: resting, meets, no_channel, no_gain or no_time), strength, without, value (float64:
        the most that a contact would count), last, falls_on (datetime64), sentence (text).
        """
        return frame_of_rows(self._data["left_out"], _LEFT_OUT)

    def __len__(self) -> int:
        return len(self._data["contacts"])

    def __repr__(self) -> str:
        data = self._data
        return (f"KeepInTouchPlan(as_of={data['as_of']!r}, contacts={len(self)}, minutes={data['minutes']} of {data['budget']}, "
                f"left_out={len(data['left_out'])})")

    def _repr_html_(self) -> str:
        from ..display import html_card

        data = self._data
        facts = [("day", data["as_of"]), ("contacts", len(self)), ("minutes", f"{data['minutes']} of {data['budget']}")]
        rows = ((row["name"] or row["person"], row["channel"], row["minutes"], row["sentence"]) for row in data["contacts"])
        return html_card("Keep in touch", facts, ("person", "channel", "minutes", "why"), rows, data["label"] or data["load"]["sentence"])


class KeepInTouchWeeks(HeldPlan):
    """Calls and messages of several weeks. `keep_in_touch_weeks` makes one.

    `to_frame()` has every contact, `weeks_frame()` a row a week, `to_dict()` everything.
    """

    __slots__ = ()
    _made_by = "keep_in_touch_weeks"

    @property
    def load(self) -> Load | None:
        """Whether everybody can be kept up at their rhythm; None without weeks."""
        load = self._data["load"]
        return None if load is None else Load(**load)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a contact, week by week, the most worth of each week first.

        Columns: week (int64, from 1), start (datetime64: the week's first day), and those of `KeepInTouchPlan.to_frame`.
        """
        rows = [{"week": number, "start": week["start"], **contact}
                for number, week in enumerate(self._data["weeks"], 1) for contact in week["contacts"]]
        return frame_of_rows(rows, {"week": "int64", "start": "day", **_CONTACT})

    def weeks_frame(self) -> pd.DataFrame:
        """Return one row a week.

        Columns: week (int64, from 1), start (datetime64), contacts, minutes (int64), value, linear_bound (float64: what the
        week's contacts count, and what they could if made in part), strength_with, strength_without (float64: the sum of
        today's ties at the end of the week, with the contacts and without any).
        """
        rows = [{**week, "week": number, "contacts": len(week["contacts"])} for number, week in enumerate(self._data["weeks"], 1)]
        return frame_of_rows(rows, {"week": "int64", "start": "day", "contacts": "int64", "minutes": "int64", "value": "float64",
                             "linear_bound": "float64", "strength_with": "float64", "strength_without": "float64"})

    def __len__(self) -> int:
        return len(self._data["weeks"])

    def __repr__(self) -> str:
        contacts = sum(len(week["contacts"]) for week in self._data["weeks"])
        return f"KeepInTouchWeeks(as_of={self._data['as_of']!r}, weeks={len(self)}, contacts={contacts})"

    def _repr_html_(self) -> str:
        from ..display import html_card

        rows = ((week["start"], len(week["contacts"]), week["minutes"], f"{week['strength_with']:.2f}", f"{week['strength_without']:.2f}")
                for week in self._data["weeks"])
        return html_card("Keep in touch, week by week", [("from", self._data["as_of"]), ("weeks", len(self))],
                         ("week of", "contacts", "minutes", "ties with", "ties without"), rows, self._data["label"])


@explicit("keep_in_touch", KeepInTouchOptions)
def keep_in_touch(network: ContactNetwork, person: str | Iterable[str], as_of: DateLike, *, label: str = "", weeks: int = 0,
                  quiet: bool = False, progress: ProgressLike = False, **options: Unpack[KeepInTouchOptions]) -> KeepInTouchPlan:
    """Plan a week's calls and messages in the minutes there are: exactly those that keep most of one's ties.

    A contact counts by the strength of the tie that it saves on the horizon. Everybody with a tie is in the plan or in its
    list of those left out, with the reason; people who did not consent, or whom a rule keeps apart, are only counted.

    Parameters
    ----------
    network : ContactNetwork
    person : person id, or iterable of ids
        Who calls and writes; several share the minutes, and nobody is contacted by two of them.
    as_of : datetime.date or ISO str
        The day from which everything is seen: nothing later counts.
    minutes : int, default 120
        Time for the week, of all callers together.
    label : str
        A line shown above everything made from the plan, such as "synthetic data".
    weeks : int, default 0
        Plan so many weeks ahead, too (`ahead` in `to_dict()`), as `keep_in_touch_weeks` does.
    quiet : bool, default False
        Tell also which ties only calls and messages hold, and which fell silent (`held_remotely`, `dormant`).
    progress : bool or callable, optional
        True for a tqdm bar, or a callable (done, total).
    offers : iterable of channel names, or dict of name to minutes, optional
        Channels to use, and what a contact takes (None: the channel's minutes per touch). Default: phone, video, message,
        email and linkedin.
    only_used_channels : bool, default False
        Only channels over which the two have been in contact.
    only_contacted : bool, default True
        Leave out people with whom no interaction is on record, who only shared rooms.
    horizon_days : int, default 91
        What counts is how strong ties are after so many days.
    growth : float, default 0.1
        What making a tie stronger counts, against keeping what there is.
    rest_days : int, default 7
        Nobody is contacted again within so many days of the last contact.
    meeting_days : int, default 7
        Who is expected with the person at an event within so many days needs no contact; 0 contacts them all the same.
    threshold : float, default 0.2
        A tie that falls below it is told with the day.
    importance : dict of id to number, optional
        How much people count; 1 for those not named.
    rhythms : list of (people, weeks), default [(5, 1), (10, 4), (35, 26), (100, 52)]
        The strongest so many ties are to hear every so many weeks: for the verdict on the load.
    minutes_a_contact : int, default 10
        What a contact takes on average: for the verdict on the load.
    min_strength, encounters, encounter_rules, rooms_beside_contacts, free_rate, paid_rate, series_weight, person_weight, channels, threads : optional
        As in `ContactNetwork.tie_graph`.

    Returns
    -------
    KeepInTouchPlan

    Raises
    ------
    UnknownIdError
        There is no such person; a KeyError that names near ones.
    ValueError
        An option is out of range, or an offered channel is unknown.
    DataError
        An interaction uses a channel that nothing defines.

    Examples
    --------
    >>> week = keep_in_touch(example_network(), "ann", "2026-03-01", minutes=20, offers={"phone": 15, "message": None}, meeting_days=0)
    >>> week.to_frame()[["person", "channel", "minutes"]].values.tolist()
    [['bo', 'phone', 15]]
    >>> week.certificate.proven_optimal, week.load.possible
    (True, True)
    """
    wishes, callers = _wishes(network, person, options)
    with reporting(progress, "contacts") as report:
        made = _core.keep_in_touch(network._core, callers, as_date(as_of), wishes, format_of(network, label), weeks, quiet, report)
    return KeepInTouchPlan._of(made)


@explicit("keep_in_touch", KeepInTouchOptions)
def keep_in_touch_weeks(network: ContactNetwork, person: str | Iterable[str], as_of: DateLike, *, weeks: int = 26, label: str = "",
                        progress: ProgressLike = False, **options: Unpack[KeepInTouchOptions]) -> KeepInTouchWeeks:
    """Plan calls and messages for several weeks, each exactly and as if those before had taken place.

    No week looks ahead to the next: each is the best one after those before it.

    Parameters
    ----------
    network : ContactNetwork
    person : person id, or iterable of ids
    as_of : datetime.date or ISO str
        The day from which everything is seen, and the first day of the first week.
    weeks : int, default 26
        At most 520.
    minutes : int, default 120
        Time for each week.
    label : str
    progress : bool or callable, optional
        A callable gets (weeks done, weeks).
    offers, only_used_channels, only_contacted, horizon_days, growth, rest_days, meeting_days, threshold, importance, rhythms, minutes_a_contact : optional
        As in `keep_in_touch`.
    min_strength, encounters, encounter_rules, rooms_beside_contacts, free_rate, paid_rate, series_weight, person_weight, channels, threads : optional
        As in `ContactNetwork.tie_graph`.

    Returns
    -------
    KeepInTouchWeeks

    Raises
    ------
    UnknownIdError, ValueError, DataError
        As `keep_in_touch`.

    Examples
    --------
    >>> ahead = keep_in_touch_weeks(example_network(), "ann", "2026-03-01", weeks=2, offers=["phone"], meeting_days=0)
    >>> ahead.weeks_frame()[["week", "contacts", "minutes"]].values.tolist()
    [[1, 1, 15], [2, 1, 15]]
    """
    wishes, callers = _wishes(network, person, options)
    if weeks < 0:
        raise ValueError(f"keep_in_touch_weeks: weeks={weeks}: expected 0 to 520")
    with reporting(progress, "weeks") as report:
        made = _core.keep_in_touch_weeks(network._core, callers, as_date(as_of), weeks, wishes, format_of(network, label), report)
    return KeepInTouchWeeks._of(made)


_CONTACT = {"caller": "text", "person": "text", "channel": "text", "minutes": "int64", "strength": "float64", "without": "float64",
            "with": "float64", "value": "float64", "last": "day", "falls_on": "day", "sentence": "text"}
_LEFT_OUT = {"person": "text", "because": "text", "strength": "float64", "without": "float64", "value": "float64", "last": "day",
             "falls_on": "day", "sentence": "text"}


def _wishes(network: ContactNetwork, person: str | Iterable[str], options: Mapping[str, Any]) -> tuple[dict[str, Any], list[int]]:
    wishes = with_importance(network, options)
    offers = wishes.pop("offers", None)
    if isinstance(offers, str):
        raise TypeError(f"offers={offers!r}: expected a list of channels or a dict of channel to minutes")
    if offers is not None:
        given = offers.items() if isinstance(offers, Mapping) else offers
        wishes["offers"] = [(one, None) if isinstance(one, str) else tuple(one) for one in given]
    people = [person] if isinstance(person, str) else list(dict.fromkeys(person))
    return wishes, [network.person_index(one) for one in people]
