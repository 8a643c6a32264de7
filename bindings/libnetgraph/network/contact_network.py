"""The contact network: people, events and what is known between them, read from the organiser's tables."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import _core
from ..call_options import GraphOptions, TieGraphOptions, WhyNotOptions, explicit
from ..dates import as_date
from ..errors import unknown_id
from ..frames import frame_of, same_columns
from ..progress import ProgressLike, reporting
from .reject import Reject

if TYPE_CHECKING:
    import datetime

    import pandas as pd
    from typing_extensions import Unpack

    from .._core import contact_network as CoreNetwork
    from ..dates import DateLike
    from ..graph.tie_graph import TieGraph
    from ..io.tables import ChannelFigures

__all__ = ["ContactNetwork", "Reject", "TiePart"]


_TABLES = ("people", "events", "channels", "attendance", "interactions", "introductions", "rules", "synonyms", "attributes")


class TiePart(NamedTuple):
    """What one channel adds to a tie: decayed sum of contacts, share of the strength, rows counted, last day."""

    channel: str
    amount: float
    share: float
    interactions: int
    last: datetime.date | None


class ContactNetwork:
    """People, events and contacts, checked and indexed; immutable. `read_tables` makes one.

    The tables come back as DataFrames (`people`, `events`, `attendance`, `interactions`, `introductions`, `rules`,
    `synonyms`, `attributes`, `channels`): the records as they are, people who did not consent included. Every result computed from the network
    leaves those people out.

    A network has a length (people) and contains person ids:

    >>> net = example_network()
    >>> len(net), "ann" in net, net
    (3, True, ContactNetwork(people=3, events=1, interactions=2))
    """

    __slots__ = ("_core", "_rejects", "_notes", "__weakref__")
    _core: CoreNetwork
    _rejects: list[Reject]
    _notes: list[Reject]

    def __init__(self) -> None:
        raise TypeError("ContactNetwork has no constructor of its own: use read_tables(folder)")

    @classmethod
    def _of(cls, core: CoreNetwork, rejects: list[Reject], notes: list[Reject] | None = None) -> ContactNetwork:
        self = object.__new__(cls)
        self._core = core
        self._rejects = rejects
        self._notes = notes or []
        return self

    @classmethod
    def from_frames(cls, people: pd.DataFrame, *, events: pd.DataFrame | None = None, attendance: pd.DataFrame | None = None,
                    interactions: pd.DataFrame | None = None, introductions: pd.DataFrame | None = None,
                    rules: pd.DataFrame | None = None, channels: pd.DataFrame | ChannelFigures | None = None,
                    lenient: bool = False) -> ContactNetwork:
        """Build a network from one frame a table, with the columns of the tables (the frames below go back unchanged).

        Lists may be lists; days may be dates; consent may be True and False; missing values are unknown. Frames of other libraries
        that can become pandas' (polars) are taken, too. Raises what `read_tables` raises, naming the frame, row (1 is the header)
        and column.
        """
        from .frames_in import network_from_frames

        figures = channels if channels is None or isinstance(channels, Mapping) else None
        frames = {"people": people, "events": events, "attendance": attendance, "interactions": interactions,
                  "introductions": introductions, "rules": rules, "channels": channels if figures is None else None}
        return network_from_frames(frames, lenient, figures)

    # -- tables ------------------------------------------------------------------------------------------------------

    @property
    def rejects(self) -> list[Reject]:
        """Rows left out by lenient reading, by table, then by line; a fresh list."""
        return list(self._rejects)

    @property
    def notes(self) -> list[Reject]:
        """What was read otherwise than it stands there: dates and ids as spreadsheets write them, contacts that stand twice."""
        return list(self._notes)

    @property
    def people(self) -> pd.DataFrame:
        """One row a person, in the order of people.csv, which is the order of vertices.

        Columns: person, name, email, phone, organisation, role, sector, region (text), lat, lon (float64), interests, seeks,
        offers (lists of text), joined (datetime64), consent, mail (bool), access (text), at_most (Int64), then unknown columns
        as text.
        """
        columns = self._core.people()
        for name in ("consent", "mail"):
            columns[name] = columns[name].astype(bool)
        frame = frame_of(columns, days=("joined",))
        frame["at_most"] = frame["at_most"].astype("Int64")
        return frame

    @property
    def events(self) -> pd.DataFrame:
        """One row an event, in the order of events.csv.

        Columns: event, name, series (text), start, end (text as written), day (datetime64: the day of `start`), venue,
        region (text), lat, lon (float64), capacity (Int64), fee (float64), kind (text), attendance (text: taken,
        not_taken), then unknown columns.
        """
        frame = frame_of(self._core.events(), days=("day",))
        frame["capacity"] = frame["capacity"].astype("Int64")
        return frame

    @property
    def attendance(self) -> pd.DataFrame:
        """One row for each person recorded at an event, sorted by event, then person (their table order).

        Columns: event, person, status, role (text), guests (int64), at (text as written), day (datetime64), then
        unknown columns.
        """
        return frame_of(self._core.attendance(), days=("day",), people=("person",), events=("event",), net=self._core)

    @property
    def interactions(self) -> pd.DataFrame:
        """One row an interaction, by unordered pair, then by time, undated ones first.

        Columns: from, to, channel (text), at (text as written; missing: a standing tie), day (datetime64), minutes,
        count (float64), event (text), then unknown columns.
        """
        return frame_of(self._core.interactions(), days=("day",), people=("from", "to"), events=("event",),
                        channels=("channel",), net=self._core)

    @property
    def introductions(self) -> pd.DataFrame:
        """One row an introduction: introducer, a, b, event, at, day, channel, outcome, asked_a, asked_b, yes_a, yes_b
        (datetime64), then unknown columns."""
        return frame_of(self._core.introductions(), days=("day", "asked_a", "asked_b", "yes_a", "yes_b"), people=("introducer", "a", "b"), events=("event",),
                        channels=("channel",), net=self._core)

    @property
    def rules(self) -> pd.DataFrame:
        """One row a rule: rule, a, b, event, until (datetime64), reason, attribute (of `across`, which names nobody), tables (of
        `seat`, `table` and `host_table`), then unknown columns."""
        return frame_of(self._core.rules(), days=("until",), people=("a", "b"), events=("event",), net=self._core)

    @property
    def synonyms(self) -> pd.DataFrame:
        """One row for each two words that mean the same: word, same_as, then unknown columns."""
        return frame_of(self._core.synonyms())

    @property
    def attributes(self) -> pd.DataFrame:
        """One row for each wish about how a kind of people is spread over tables.

        Columns: attribute, value (text), least, most (Int64), even, must (bool), event (text), then unknown columns.
        """
        columns = self._core.attributes()
        for name in ("even", "must"):
            columns[name] = columns[name].astype(bool)
        frame = frame_of(columns, events=("event",), net=self._core)
        for name in ("least", "most"):
            frame[name] = frame[name].astype("Int64")
        return frame

    @property
    def channels(self) -> pd.DataFrame:
        """The channels in force: built in, then those of channels.csv, then names that nothing defines.

        Columns: channel (text), weight, half_life_days (NaN: never fades), ceiling, minutes_per_touch (float64),
        face_to_face, two_way, derived, known (bool), first_used (text: file:line:column of the first interaction over a
        channel that nothing defines, else empty), then unknown columns.
        """
        columns = self._core.channels()
        for name in ("face_to_face", "two_way", "derived", "known"):
            columns[name] = columns[name].astype(bool)
        return frame_of(columns)

    # -- people and events -------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._core)

    def __contains__(self, person: object) -> bool:
        return isinstance(person, str) and self._core.find_person(person) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._core.person_ids())

    @property
    def person_ids(self) -> list[str]:
        """Ids of all people, in the order of people.csv."""
        return self._core.person_ids()

    @property
    def event_ids(self) -> list[str]:
        """Ids of all events, in the order of events.csv."""
        return self._core.event_ids()

    def person_index(self, person: str) -> int:
        """Return the row of a person in `people`, which is their vertex in `tie_graph`.

        Raises
        ------
        UnknownIdError
            There is nobody with that id: a KeyError that names near ones.
        """
        found = self._core.find_person(person) if isinstance(person, str) else None
        if found is None:
            raise unknown_id("person", person, self._core.person_ids())
        return found

    def event_index(self, event: str) -> int:
        """Return the row of an event in `events`; raises UnknownIdError as `person_index` does."""
        found = self._core.find_event(event) if isinstance(event, str) else None
        if found is None:
            raise unknown_id("event", event, self._core.event_ids())
        return found

    # -- ties --------------------------------------------------------------------------------------------------------

    @explicit("tie_graph", GraphOptions)
    def tie_graph(self, as_of: DateLike, *, progress: ProgressLike = False, **options: Unpack[GraphOptions]) -> TieGraph:
        """Return the ties between people as they stand on a day.

        Every contact up to `as_of` counts by its channel and fades with its age; counts saturate, channels add up, and
        being at the same events adds a little. The formula is in the documentation (tie strength).

        Parameters
        ----------
        as_of : datetime.date or ISO str
            The day from which ties are seen; later contacts do not count. There is no default: results must not
            depend on the clock.
        progress : bool or callable, optional
            True for a tqdm bar, or a callable (done, total).
        min_strength : float, default 0.005
            Weaker ties are left out; a lone connection is just above.
        encounters : float, optional
            With how many others one talks at an event. Left out: everybody in a room of six, half of a larger one, 14 at most.
        encounter_rules : list of dict
            Other numbers for some events: {"kind": ..., "capacity_at_most": ..., "encounters": ...}.
        rooms_beside_contacts : bool, default False
            Whether rooms count even where interactions that name the event have at least half of those present among them.
        free_rate, paid_rate : float
            Share of those registered who come, assumed before there is history.
        channels : dict
            Figures in place of the network's: {"coffee": {"weight": 0.5, "half_life_days": None, ...}}.
        threads : int, default 1
            Workers, 0 for all cores; results do not depend on it.
        only_met : bool, default False
            Keep only ties of people who have met: who wrote both ways or spoke, and did not only share rooms.

        Raises
        ------
        DataError
            An interaction uses a channel that nothing defines; names the place.
        TypeError, ValueError
            A misspelt option, or one out of range.
        """
        from ..graph.origin import Origin
        from ..graph.tie_graph import TieGraph

        day = as_date(as_of)
        with reporting(progress, "ties") as report:
            core = _core.make_tie_graph(self._core, day, options, report)
        return TieGraph._of(core, self._core.person_ids(), self._core.opted_out().tolist(), Origin(self, day, options))

    @explicit("tie_parts", TieGraphOptions)
    def tie_parts(self, a: str, b: str, as_of: DateLike, **options: Unpack[TieGraphOptions]) -> list[TiePart]:
        """Return what each channel adds to the tie of two people; options as in `tie_graph`."""
        parts = _core.tie_parts(self._core, self.person_index(a), self.person_index(b), as_date(as_of), options)
        return [TiePart(*part) for part in parts]

    def met(self, a: str, b: str, as_of: DateLike, *, channels: ChannelFigures | None = None) -> bool:
        """Return whether two people have met by `as_of`: a real two-way contact, not a shared room.

        `channels` are figures in place of the network's, as in `tie_graph`: a channel that is face to face is a meeting.
        """
        said = {name: dict(said) for name, said in (channels or {}).items()}
        return _core.met(self._core, self.person_index(a), self.person_index(b), as_date(as_of), said)[0]

    @explicit("why_not", WhyNotOptions)
    def why_not(self, a: str, b: str, as_of: DateLike, event: str | None = None, **options: Unpack[WhyNotOptions]) -> str | None:
        """Return in one word why two people may not be introduced to each other, or None if they may.

        Words: same_person, no_consent, gone (left or away), one_email, apart, never_introduce, one_group (an `across` rule), met,
        colleagues, declined, cooldown, known. Options: cooldown_days, known_above, met_within_days, colleagues, and how rooms and channels are read, as in `tie_graph`: encounters, encounter_rules,
        rooms_beside_contacts, free_rate, paid_rate, channels. A `together` rule is the plan's business: it overrules cooldown and known there.
        """
        place = None if event is None else self.event_index(event)
        rules = _core.eligibility(self._core, as_date(as_of), place, options)
        return rules.why_not(self.person_index(a), self.person_index(b))

    # -- manners -----------------------------------------------------------------------------------------------------

    def __repr__(self) -> str:
        rejects = f", rejects={len(self._rejects)}" if self._rejects else ""
        return (f"ContactNetwork(people={len(self)}, events={self._core.event_count}, "
                f"interactions={self._core.interaction_count}{rejects})")

    def _repr_html_(self) -> str:
        from ..display import html_card

        facts = [("people", len(self)), ("events", self._core.event_count),
                 ("attendance rows", self._core.attendance_count), ("interactions", self._core.interaction_count),
                 ("introductions", self._core.introduction_count), ("rules", self._core.rule_count)]
        opted_out = len(self._core.opted_out())
        if opted_out:
            facts.append(("did not consent", opted_out))
        header = ("row left out", "column", "problem", "text") if self._rejects else ()
        rows = ((f"{os.path.basename(r.file)}:{r.line}", r.column, r.problem, r.text) for r in self._rejects[:10])
        return html_card("Contact network", facts, header, rows)

    def __copy__(self) -> ContactNetwork:
        return self  # immutable

    def __deepcopy__(self, memo: dict[int, Any]) -> ContactNetwork:
        return self

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ContactNetwork):
            return NotImplemented
        return self._core is other._core or all(
            same_columns(_by_name(self._core, table), _by_name(other._core, table)) for table in _TABLES)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        # As tables: a form that any later version can read, and whose loss of nothing the tables' tests prove.
        import tempfile
        from pathlib import Path

        with tempfile.TemporaryDirectory() as folder:
            _core.write_tables(self._core, folder)
            tables = {file.name: file.read_bytes() for file in sorted(Path(folder).iterdir())}
        from ..io.tables import from_tables

        return from_tables, (tables, [tuple(reject) for reject in self._rejects])


def _by_name(core: CoreNetwork, table: str) -> dict[str, Any]:
    """A table for comparing: channels by name, for those that nothing defines are numbered and placed as the files came."""
    import numpy as np

    columns: dict[str, Any] = getattr(core, table)()
    if table == "channels":
        columns.pop("first_used")
        order = sorted(range(len(columns["channel"])), key=columns["channel"].__getitem__)
        columns = {name: [column[i] for i in order] if isinstance(column, list) else column[order]
                   for name, column in columns.items()}
    elif "channel" in columns:
        names = [*core.channels()["channel"], None]
        columns["channel"] = np.array(names, dtype=object)[columns["channel"]].tolist()
    return columns
