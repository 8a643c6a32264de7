"""What events did, what would be missing without them, and which ties fade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .. import _core
from ..call_options import DormantOptions, EventReportOptions, FadingOptions, explicit
from ..dates import as_date
from ..held import HeldPlan, format_of
from ..progress import ProgressLike, reporting

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd
    from typing_extensions import Unpack

    from ..dates import DateLike
    from ..network.contact_network import ContactNetwork

__all__ = ["EventReport", "dormant_ties", "event_report", "fading_ties"]

_COUNTS = ("present", "newcomers", "came_again", "brought_back", "new_ties", "kept", "ties_held", "ties_only_here", "bridging")


class EventReport(HeldPlan):
    """What groups of events did. `event_report` makes one; `to_frame()` has a row a group, `to_dict()` the people too."""

    __slots__ = ()
    _made_by = "event_report"

    def to_frame(self) -> pd.DataFrame:
        """Return one row a group of events, in the order asked for.

        Columns: events (text: the ids of the group), held (int64: events in it), present, newcomers, came_again, brought_back, new_ties, kept,
        ties_held, ties_only_here, bridging (int64: how many, people who did not consent included), bridging_share,
        reach_lost (float64: people within two steps that everybody would lose on average without the group),
        groups_without, groups_with (int64: connected groups of the network).
        """
        import pandas as pd

        data = self._data
        rows = [
            {"events": " + ".join(group["events"]), "held": len(group["events"]), **group["counts"], "bridging_share": group["bridging_share"],
             "reach_lost": group["reach_lost"], "groups_without": group["without"]["groups"], "groups_with": data["network"]["groups"]}
            for group in data["events"]]
        return pd.DataFrame(rows, columns=["events", "held", *_COUNTS, "bridging_share", "reach_lost", "groups_without", "groups_with"])

    def __len__(self) -> int:
        return len(self._data["events"])

    def __repr__(self) -> str:
        return f"EventReport({len(self)} groups of events)"

    def _repr_html_(self) -> str:
        from ..display import html_card

        frame = self.to_frame()
        names = ["events", "present", "newcomers", "came_again", "new_ties", "bridging", "reach_lost"]
        rows = ([f"{value:.3g}" if isinstance(value, float) else value for value in row]
                for row in frame[names].head(20).itertuples(index=False))
        return html_card("What events did", [("groups", len(frame))], names, rows)


@explicit("event_report", EventReportOptions)
def event_report(network: ContactNetwork, events: Iterable[str | Sequence[str]] | str | None = None, *, as_of: DateLike,
                 label: str = "", title: str = "All events", progress: ProgressLike = False, **options: Unpack[EventReportOptions]) -> EventReport:
    """Tell what past events did, and what would be missing without them.

    Parameters
    ----------
    network : ContactNetwork
    events : id, or iterable of ids or of sequences of ids; optional
        What to judge: each event on its own, each sequence taken together. Left out: every event by itself.
    as_of : datetime.date or ISO str
        The day from which everything is seen.
    label : str
        A line shown above everything made from the report, such as "synthetic data".
    title : str, default "All events"
        What the events are called together.
    progress : bool or callable, optional
        True for a tqdm bar, or a callable (done, total).
    follow_up_days : int, default 28
        A first contact so long after an event is the event's.
    lapsed_days : int, default 180
        Who stayed away so long and came is brought back.
    separate_steps : int, default 3
        A tie joins separate circles if its ends would be more steps apart without the event.
    distances : bool, default False
        Whether `with` and `without` also hold mean_harmonic and distance_fragmentation (None otherwise): then every group takes
        the distances of all pairs.
    only_met : bool, default False
        Whether only ties of people who have met are looked at, as in `ContactNetwork.tie_graph`.
    min_strength, encounters, encounter_rules, rooms_beside_contacts, free_rate, paid_rate, series_weight, person_weight, channels, threads : optional
        As in `ContactNetwork.tie_graph`.

    Returns
    -------
    EventReport

    Raises
    ------
    UnknownIdError
        There is no such event; a KeyError that names near ones.
    DataError
        An interaction uses a channel that nothing defines.

    Examples
    --------
    >>> report = event_report(example_network(), as_of="2026-03-01")
    >>> len(report) == len(example_network().event_ids)
    True
    """
    if events is None:
        wanted: list[str | Sequence[str]] = list(network.event_ids)
    else:
        wanted = [events] if isinstance(events, str) else list(events)
    groups = [[one] if isinstance(one, str) else list(one) for one in wanted]
    indices = [[network.event_index(event) for event in group] for group in groups]
    with reporting(progress, "events") as report:
        made = _core.event_report(network._core, indices, as_date(as_of), options, format_of(network, label), title, progress=report)
    return EventReport._of(made)


@explicit("fading_ties", FadingOptions)
def fading_ties(network: ContactNetwork, as_of: DateLike, until: DateLike, *, which: str = "fading", person: str | None = None,
                only_contacted: bool = False, progress: ProgressLike = False, **options: Unpack[FadingOptions]) -> pd.DataFrame:
    """Tell which ties fall below a threshold before a day if there is no further contact, or are held from afar.

    Parameters
    ----------
    network : ContactNetwork
    as_of, until : datetime.date or ISO str
        Today, and the day up to which ties are looked at ahead, such as the next event's.
    which : {"fading", "remote", "all"}, default "fading"
        Ties that fall below `threshold` by `until`; ties that only remote channels hold; or every tie.
    person : str, optional
        Only ties of this person.
    only_contacted : bool, default False
        Leave out pairs without an interaction on record, who only shared rooms.
    threshold : float, default 0.2
    in_person_floor : float, default 0.05
        A tie whose contacts in person alone make less is held remotely.
    progress : bool or callable, optional
    min_strength, encounters, encounter_rules, rooms_beside_contacts, free_rate, paid_rate, series_weight, person_weight, channels, threads : optional
        As in `ContactNetwork.tie_graph`.

    Returns
    -------
    pandas.DataFrame
        a, b (ids), strength, later (float64: on `as_of` and `until`), falls_on (datetime64, missing if it does not fall),
        in_person, remote (float64: what each kind of contact alone makes), last_in_person, last_remote (datetime64),
        held_remotely, kept_apart, contacted (bool; contacted: an interaction is on record). Ties of people who did not consent are
        left out; so are, unless `which` is "all", pairs kept apart by a rule or of whom one is gone: `.attrs["kept_apart"]` counts them.

    Examples
    --------
    >>> list(fading_ties(example_network(), "2026-03-01", "2027-03-01").columns)[:4]
    ['a', 'b', 'strength', 'later']
    """
    if which not in ("fading", "remote", "all"):
        raise ValueError(f"which={which!r}: expected 'fading', 'remote' or 'all'")
    with reporting(progress, "ties") as report:
        columns, kept_apart = _core.tie_outlooks(network._core, as_date(as_of), as_date(until, "until"), which, options, report)
    frame = _tie_frame(network, columns, person, days=("falls_on", "last_in_person", "last_remote"))
    flags = ["held_remotely", "kept_apart", "contacted"]
    frame[flags] = frame[flags].astype(bool)
    frame.attrs["kept_apart"] = kept_apart
    if only_contacted:
        frame = frame[frame["contacted"]].reset_index(drop=True)  # keeps attrs
    return frame


@explicit("dormant_ties", DormantOptions)
def dormant_ties(network: ContactNetwork, as_of: DateLike, *, person: str | None = None, progress: ProgressLike = False,
                 **options: Unpack[DormantOptions]) -> pd.DataFrame:
    """List ties that fell silent long ago and are worth a call, the most worth first.

    Parameters
    ----------
    network : ContactNetwork
    as_of : datetime.date or ISO str
    person : str, optional
        Only ties of this person.
    silent_days : int, default 1095
        Silent for at least so long.
    once_at_least : float, default 0.3
        And this strong on the day of the last contact.
    progress : bool or callable, optional
    min_strength, encounters, encounter_rules, rooms_beside_contacts, free_rate, paid_rate, series_weight, person_weight, channels, threads : optional
        As in `ContactNetwork.tie_graph`.

    Returns
    -------
    pandas.DataFrame
        a, b (ids), last (datetime64), silent_days (int64), then, now (float64: strength on the last day and today), novelty (share of contacts
        they do not share), worth (then * novelty). Ties of people who did not consent are left out; so are pairs kept apart by a
        rule, or of whom one is gone: `.attrs["kept_apart"]` counts them.

    Examples
    --------
    >>> len(dormant_ties(example_network(), "2026-03-01"))
    0
    """
    with reporting(progress, "ties") as report:
        columns, kept_apart = _core.dormant_ties(network._core, as_date(as_of), options, report)
    frame = _tie_frame(network, columns, person, days=("last",))
    frame.attrs["kept_apart"] = kept_apart
    return frame


def _shown(network: ContactNetwork) -> list[bool]:
    shown = [True] * len(network)
    for v in network._core.opted_out().tolist():
        shown[v] = False
    return shown


def shown_ties(network: ContactNetwork, columns: dict[str, npt.NDArray[Any]], person: str | None) -> dict[str, npt.NDArray[Any]]:
    """The rows of ties of which both people consented, and one of whom is `person` where one is named."""
    import numpy as np

    shown = np.asarray(_shown(network), dtype=bool)
    keep = shown[columns["a"]] & shown[columns["b"]]
    if person is not None:
        v = network.person_index(person)
        keep &= (columns["a"] == v) | (columns["b"] == v)
    return {name: column[keep] for name, column in columns.items()}


def _tie_frame(network: ContactNetwork, columns: dict[str, npt.NDArray[Any]], person: str | None, days: tuple[str, ...]) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    ids = np.asarray(network.person_ids, dtype=object)
    made: dict[str, Any] = {}
    for name, column in shown_ties(network, columns, person).items():
        if name in ("a", "b"):
            made[name] = ids[column]
        elif name in days:
            made[name] = column.view("datetime64[D]").astype("datetime64[s]")
        else:
            made[name] = column
    return pd.DataFrame(made)
