"""Reach in time: whom news can reach over dated contacts in their order, and whose news can reach whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import _core
from ..dates import as_date
from ..progress import ProgressLike, reporting

if TYPE_CHECKING:
    import pandas as pd

    from ..dates import DateLike
    from ..network.contact_network import ContactNetwork

__all__ = ["earliest_arrivals", "latest_departures", "temporal_reach"]


def temporal_reach(network: ContactNetwork, *, start: DateLike | None = None, until: DateLike | None = None, strict: bool = False,
                   transition_days: int = 0, threads: int = 1, progress: ProgressLike = False) -> pd.DataFrame:
    """Return how many others each person's news could reach over dated interactions in their order, and how many could reach them.

    Talks and calls carry news both ways, messages only to the receiver, mentions and standing connections none; contacts
    without a date are left out.

    Parameters
    ----------
    network : ContactNetwork
    start, until : datetime.date or ISO str, optional
        First and last day: contacts outside do not count, nor does what arrives later.
    strict : bool, default False
        Whether news needs a later contact to travel on; otherwise contacts of the same moment pass it on among each other,
        which is right for days without a time.
    transition_days : int, default 0
        Days from a contact to the arrival of what was told.
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional

    Returns
    -------
    pandas.DataFrame
        One row a person, people who did not consent left out (they carry news):

        - person : id
        - reached : uint32, forward: others whom the person's news reaches
        - reached_by : uint32, backward: others whose news reaches the person by `until`

    Examples
    --------
    >>> temporal_reach(example_network()).values.tolist()
    [['ann', 1, 1], ['bo', 1, 1], ['cy', 0, 0]]
    """
    first, last = _window(start, until)
    with reporting(progress, "contacts") as report:
        reached, reached_by = _core.temporal_reach(network._core, first, last, strict, transition_days, threads, report)
    return _shown(network, {"person": _ids(network), "reached": reached, "reached_by": reached_by})


def earliest_arrivals(network: ContactNetwork, person: str, *, start: DateLike | None = None, until: DateLike | None = None,
                      strict: bool = False, transition_days: int = 0) -> pd.DataFrame:
    """Return when news from one person can get to everyone at the earliest, and who would tell them.

    Parameters
    ----------
    network : ContactNetwork
    person : str
        Whose news.
    start : datetime.date or ISO str, optional
        The day the person knows; earlier contacts do not count.
    until, strict, transition_days : optional
        As in `temporal_reach`.

    Returns
    -------
    pandas.DataFrame
        Everybody who can be reached, by arrival, then as in people.csv; people who did not consent are left out:

        - person : id
        - arrives : datetime64, as written, without a time zone; a contact without a time stands at the start of its day
        - told_by : id of who tells them, None for somebody who did not consent

    Raises
    ------
    UnknownIdError
        There is nobody with that id.

    Examples
    --------
    >>> earliest_arrivals(example_network(), "ann")["told_by"].tolist()
    ['ann']
    """
    return _news(network, person, start, until, False, strict, transition_days, ("arrives", "told_by"))


def latest_departures(network: ContactNetwork, person: str, *, start: DateLike | None = None, until: DateLike | None = None,
                      strict: bool = False, transition_days: int = 0) -> pd.DataFrame:
    """Return who could reach one person by a date, when each must tell at the latest, and whom.

    `earliest_arrivals` with time running backwards.

    Parameters
    ----------
    network : ContactNetwork
    person : str
        To whom the news must get.
    until : datetime.date or ISO str, optional
        The last day on which it may arrive.
    start, strict, transition_days : optional
        As in `temporal_reach`.

    Returns
    -------
    pandas.DataFrame
        Everybody whose news can get there, by departure (latest first), then as in people.csv; people who did not consent
        are left out:

        - person : id
        - leaves : datetime64, the last contact over which their news still gets there
        - tells : id of whom they tell in it, None for somebody who did not consent

    Raises
    ------
    UnknownIdError
        There is nobody with that id.

    Examples
    --------
    >>> latest_departures(example_network(), "ann", until="2026-03-01")[["person", "tells"]].values.tolist()
    [['bo', 'ann']]
    """
    return _news(network, person, start, until, True, strict, transition_days, ("leaves", "tells"))


def _news(network: ContactNetwork, person: str, start: DateLike | None, until: DateLike | None, backward: bool, strict: bool,
          transition_days: int, names: tuple[str, str]) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    first, last = _window(start, until)
    moments, others = _core.news_of(network._core, network.person_index(person), first, last, backward, strict, transition_days)
    ids = _ids(network)
    shown = ids.copy()
    shown[network._core.opted_out()] = None
    other = pd.Series(np.append(shown, np.array([None], dtype=object))[others], dtype=object)  # so that None stays None
    frame = _shown(network, {"person": ids, names[0]: moments.view("datetime64[s]"), names[1]: other})
    frame = frame[frame[names[0]].notna()]
    return frame.sort_values(names[0], ascending=not backward, kind="stable").reset_index(drop=True)


def _window(start: DateLike | None, until: DateLike | None) -> tuple[Any, Any]:
    return None if start is None else as_date(start, "start"), None if until is None else as_date(until, "until")


def _ids(network: ContactNetwork) -> Any:
    from ..graph.conversions import label_array

    return label_array(network.person_ids)


def _shown(network: ContactNetwork, columns: dict[str, Any]) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    frame = pd.DataFrame(columns)
    kept = np.ones(len(frame), dtype=bool)
    kept[network._core.opted_out()] = False
    return frame[kept].reset_index(drop=True)
