"""Who has talked to whom, over months and channels, and which pairs should talk next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .. import _core
from ..call_options import ContactMatrixOptions, explicit
from ..dates import as_date
from ..held import CertifiedPlan, format_of, frame_of_rows
from ..progress import ProgressLike, reporting

if TYPE_CHECKING:
    import pandas as pd
    from typing_extensions import Unpack

    from ..dates import DateLike
    from ..network.contact_network import ContactNetwork

__all__ = ["ContactMatrix", "contact_matrix"]

_ENDS = {"a": "text", "name_a": "text", "b": "text", "name_b": "text"}


class ContactMatrix(CertifiedPlan):
    """Who has talked to whom, and who should next. `contact_matrix` makes one.

    `to_frame()` is the matrix itself, `pairs_frame()` what is on record of each pair, `book_frame()` whom to book,
    `people_frame()` and `months_frame()` the sums, `to_dict()` everything.
    """

    __slots__ = ()
    _made_by = "contact_matrix"

    def to_frame(self) -> pd.DataFrame:
        """Return the matrix: people's ids as index and columns, 0 to 3 in the cells (int8), -1 on the diagonal.

        0: nothing on record, 1: they talked, 2: a referral or message only, 3: both.
        """
        import numpy as np
        import pandas as pd

        ids = [row["person"] for row in self._data["people"]]
        cells = [[-1 if cell == "-" else int(cell) for cell in line] for line in self._data["rows"]]
        return pd.DataFrame(np.array(cells, dtype=np.int8).reshape(len(ids), len(ids)), index=ids, columns=ids)

    def book_frame(self) -> pd.DataFrame:
        """Return one row a conversation to book, the most worth first.

        Columns: a, name_a, b, name_b (text), state (int64, as in the matrix), worth (float64), why (text).
        """
        return frame_of_rows(self._data["book"], {**_ENDS, "state": "int64", "worth": "float64", "why": "text"})

    def pairs_frame(self) -> pd.DataFrame:
        """Return one row for each pair of which anything is on record.

        Columns: a, name_a, b, name_b (text), state, before (int64: on the day `since`), contacts, months (int64: rows, and
        calendar months with one), first, last, last_met (datetime64).
        """
        kinds = {**_ENDS, "state": "int64", "before": "int64", "contacts": "int64", "months": "int64", "first": "day", "last": "day", "last_met": "day"}
        return frame_of_rows(self._data["pairs"], kinds)

    def people_frame(self) -> pd.DataFrame:
        """Return one row a person.

        Columns: person, name, organisation (text), met, met_since, open, booked (int64: others they talked with, first after
        `since`, might talk with, and are booked with), last (datetime64: the last conversation).
        """
        kinds = {"person": "text", "name": "text", "organisation": "text", "met": "int64", "met_since": "int64", "open": "int64", "booked": "int64", "last": "day"}
        return frame_of_rows(self._data["people"], kinds)

    def months_frame(self) -> pd.DataFrame:
        """Return one row a calendar month: month (text, 2026-03), pairs in contact, first_met (int64)."""
        return frame_of_rows(self._data["months"], {"month": "text", "pairs": "int64", "first_met": "int64"})

    def __len__(self) -> int:
        return len(self._data["people"])

    def __repr__(self) -> str:
        data = self._data
        return (f"ContactMatrix(as_of={data['as_of']!r}, people={len(self)}, met={data['counts']['met']} of {data['counts']['pairs']} pairs, "
                f"book={len(data['book'])}, gap={data['certificate']['gap']:.2%})")

    def _repr_html_(self) -> str:
        from ..display import html_card

        data = self._data
        facts = [("day", data["as_of"]), ("people", len(self)), ("pairs that talked", f"{data['counts']['met']} of {data['counts']['pairs']}")]
        rows = ((row["name_a"] or row["a"], row["name_b"] or row["b"], row["why"]) for row in data["book"])
        return html_card("Who should talk next", facts, ("one", "other", "why"), rows, data["label"])


@explicit("contact_matrix", ContactMatrixOptions)
def contact_matrix(network: ContactNetwork, as_of: DateLike, *, since: DateLike | None = None, event: str | None = None,
                   people: Iterable[str] | None = None, label: str = "", progress: ProgressLike = False,
                   **options: Unpack[ContactMatrixOptions]) -> ContactMatrix:
    """Return who has talked to whom by a day, and the pairs that should talk next.

    Two people have *talked* where a two-way contact is on record (face to face, meeting, video, phone) or an introduction of
    theirs ended in one; a message or referral between them is *one way*. The cells are those of BNI's matrix: 0 nothing, 1
    talked, 2 one way only, 3 both. Booked are pairs who have not talked and may be introduced, of the most worth together
    with at most `load` for each person: an exact b-matching, with its certificate.

    Parameters
    ----------
    network : ContactNetwork
    as_of : datetime.date or ISO str
        The day from which everything is seen.
    since : datetime.date or ISO str, optional
        Tell what has changed after this day.
    event : str, optional
        Among the people expected at this event, by id; its rules apply.
    people : iterable of str, optional
        Among these people, by id.
    load : int, default 2
        Conversations to book for one person, at most; column at_most of people.csv may ask for fewer.
    label : str
        A line shown above everything made from it.
    progress : bool or callable, optional
    again_after_days : int, optional
        Pairs who last talked so many days ago or more may be booked again; left out: never.
    cooldown_days, colleagues, regular_window, regular_events, regular_share, newcomer_days : optional
        As in `plan_event`.
    min_strength, encounters, encounter_rules, rooms_beside_contacts, free_rate, paid_rate, series_weight, person_weight, channels, threads : optional
        As in `ContactNetwork.tie_graph`.

    Returns
    -------
    ContactMatrix

    Raises
    ------
    UnknownIdError
        There is no such event or person.
    ValueError
        `since` is after `as_of`, there are more than 2,000 people, or an option is out of range.
    DataError
        An interaction uses a channel that nothing defines.

    Examples
    --------
    >>> made = contact_matrix(example_network(), "2026-03-01")
    >>> made.to_frame().values.tolist()
    [[-1, 1, 0], [1, -1, 0], [0, 0, -1]]
    """
    where = None if event is None else network.event_index(event)
    if isinstance(people, str):
        raise TypeError(f"people={people!r}: pass a list of ids, [{people!r}]")
    among = None if people is None else [network.person_index(one) for one in dict.fromkeys(people)]
    with reporting(progress, "pairs") as report:
        made = _core.contact_matrix(network._core, as_date(as_of), None if since is None else as_date(since), where, among,
                                    options, format_of(network, label), report)
    return ContactMatrix._of(made)
