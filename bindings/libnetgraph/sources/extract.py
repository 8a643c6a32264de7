"""What a reader hands back: everything that one file from outside says, each fact with the row it stands in.

An `Extract` is plain data. Its keys mean something inside the extract only; who is who across files is decided
by whoever reads it.

Texts are as typed, trimmed and NFC. Times are those of the tables: `2026-12-03`, `2026-12-03T07:45`, with `Z` or an offset
only where the file gives one. Words of `status`, `attendance`, `consent`, `mail` and `channel` are those of the tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = [
    "TOLD_KINDS", "DateRule", "Encoding", "EventHint", "Extract", "SourceAttendance", "SourceEvent", "SourceInteraction",
    "SourceIntroduction", "SourcePerson", "Told",
]  # fmt: skip

# What a reader tells. Only rows told as "skipped" are missing from the extract as a whole.
TOLD_KINDS = (
    "skipped",  # a row that says nothing usable: a total, an empty line, a draft, a row without anybody in it
    "unnamed",  # `count` places without a name: a ticket for three, a guest brought along, an unassigned ticket
    "unknown_word",  # a status or answer that is not understood; kept in `word` or `extra`, mapped to nothing
    "bad_cell",  # a cell that cannot be what its column holds: a phone 1.2E+11, an e-mail without @; left empty
    "placeholder",  # "anonymous", "info@", "guest": kept as text, never a key
    "not_read",  # a column, part or message body left out on purpose: secrets, texts, passwords, photographs
    "uncertain",  # read, but by a rule that may be wrong here; says which
    "needed",  # something the file does not say and somebody should, once: an event's name or start
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePerson:
    """One person as one row of one file has them."""

    key: str  # local to the extract; attendance, interactions and introductions refer to it
    row: int  # line of a text file, row of a sheet, number of a record (from 1): for provenance
    part: str = ""  # the member of a zip or the sheet of a workbook that `row` counts in; empty for a plain file
    # Accounts by system, each unique within its system: {"meetup": "12537919", "linkedin": "linkedin.com/in/ann"}.
    # Tickets are unique within one event or account only: their scheme says so ("eventbrite-ticket", "tito-ticket" ...).
    ids: Mapping[str, str] = field(default_factory=dict)
    name: str = ""  # as shown; where the file has only parts, first and last joined
    first: str = ""
    last: str = ""
    emails: tuple[str, ...] = ()  # as typed; placeholders and role addresses included, see `weak`
    phones: tuple[str, ...] = ()  # E.164 ("+44...") where a country is known; otherwise as typed
    weak: frozenset[str] = frozenset()  # those of `emails`, `phones` and `name` that several people may share: never keys
    organisation: str = ""
    role: str = ""  # position in the organisation
    sector: str = ""
    region: str = ""
    interests: tuple[str, ...] = ()
    seeks: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    consent: str = ""  # "yes" / "no": may be introduced; empty: not asked or not answered
    mail: str = ""  # "yes" / "no": may be written to
    joined: str = ""  # day
    access: str = ""  # what a seat needs
    at: str = ""  # when this row was made or last changed, if the file says so: the newest wins per field
    absent: frozenset[str] = frozenset()  # fields whose column the file does not have: they change nothing
    owner: bool = False  # whose archive the file is
    extra: Mapping[str, str] = field(default_factory=dict)  # columns that no field holds: header -> text; turnout counts


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEvent:
    """One event as the file has it. An event that the file does not name has `needs`."""

    key: str
    row: int = 0  # 0: the whole file is about it
    part: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)  # {"eventbrite": "90210...", "luma": "evt-..."}
    event: str = ""  # the id in events.csv, where the caller gave it
    name: str = ""
    start: str = ""
    end: str = ""
    series: str = ""
    venue: str = ""
    region: str = ""
    kind: str = ""
    capacity: str = ""
    attendance: str = ""  # "taken", "not_taken", or empty: the file does not show
    over: bool | None = None  # whether it was over when the file was made; None: its time is not known
    cancelled: bool = False
    needs: tuple[str, ...] = ()  # what somebody should say once: "name", "start"
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAttendance:
    """What one row says of one person and one event."""

    event: str  # key of a SourceEvent
    person: str  # key of a SourcePerson
    row: int
    part: str = ""
    status: str = ""  # a word of the tables; empty where the file's own word is unknown
    word: str = ""  # the file's own word, as it stands
    # What `status` rests on, strongest first: "check_in" (a time), "flag" (marked as there), "presence" (in the call),
    # "status" (a word), "listed" (in the list, nothing else). The stronger evidence holds across files.
    evidence: str = "listed"
    role: str = ""
    guests: int | None = None  # brought along without a name
    at: str = ""  # for attended: when they came, if known; otherwise when they signed up or answered
    registered_at: str = ""
    checked_in_at: str = ""
    minutes: float | None = None  # in a call: the union of the spells
    ticket: str = ""  # order and ticket number: tells rows of one file apart, no key of a person
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInteraction:
    """A contact of two people over a channel, or `count` alike of one day."""

    from_: str  # keys of SourcePersons
    to: str
    channel: str
    row: int
    part: str = ""
    at: str = ""  # empty: a standing tie
    minutes: float | None = None
    count: int | None = None
    event: str = ""  # key of a SourceEvent
    outcome: str = ""  # "business" where the file shows that it led there
    planned: bool = False  # from a calendar: planned, not proven


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceIntroduction:
    """An introduction that the file records."""

    a: str
    b: str
    row: int
    part: str = ""
    introducer: str = ""
    event: str = ""
    at: str = ""
    channel: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that was skipped, counted, not understood or not certain; nothing is dropped without one."""

    kind: str  # one of TOLD_KINDS
    text: str  # what it is, as a sentence that names the cell's text
    row: int = 0  # 0: the whole file or column
    column: str = ""  # the header, as it stands
    part: str = ""
    remedy: str = ""  # what somebody can do about it, where they can
    count: int = 1  # rows or places that this stands for

    def __str__(self) -> str:
        place = ":".join(text for text in (self.part, str(self.row or ""), self.column) if text)
        return f"{place + ': ' if place else ''}{self.text}{'; ' + self.remedy if self.remedy else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRule:
    """How one column's times were read."""

    column: str
    order: str  # "ymd", "dmy", "mdy", or "named" (months as words)
    why: str  # the only order that fits every cell; the locale of the header; given by the caller ...
    example: str = ""  # one cell as it stands ...
    example_read: str = ""  # ... and as it was read


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How the bytes of a text file were read."""

    name: str  # Python's name of the codec
    why: str
    words: tuple[str, ...] = ()  # up to three words with letters outside ASCII, for a person to look at
    certain: bool = True  # False: a guess that the words should confirm


@dataclass(frozen=True, slots=True, kw_only=True)
class EventHint:
    """What the caller knows of the event that a file is about; wins over what the file says of it."""

    event: str = ""  # its id in events.csv
    name: str = ""
    start: str = ""
    end: str = ""
    venue: str = ""
    series: str = ""
    attendance: str = ""  # "taken" / "not_taken": whether somebody kept the door


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """Everything that one file says."""

    kind: str  # "eventbrite-attendees", "luma-guests" ...: see `libnetgraph.sources.KINDS`
    file: str  # name of the file, without its folder
    people: tuple[SourcePerson, ...] = ()
    events: tuple[SourceEvent, ...] = ()
    attendance: tuple[SourceAttendance, ...] = ()
    interactions: tuple[SourceInteraction, ...] = ()
    introductions: tuple[SourceIntroduction, ...] = ()
    told: tuple[Told, ...] = ()
    rows: int = 0  # rows or records of data that the file has, those skipped included
    dates: tuple[DateRule, ...] = ()
    encoding: Encoding | None = None  # None for formats that fix it (xlsx, xml, json)
    exported_at: str = ""  # when the file was made, as far as known; no-shows are known only after the event
    exported_why: str = ""  # "given", "file name", "inside the file", "time of the file"
    columns: Mapping[str, str] = field(default_factory=dict)  # header -> field it was read as; "" kept as text, "-" left out

    @property
    def skipped(self) -> int:
        """Rows of data of which nothing was kept."""
        return sum(one.count for one in self.told if one.kind == "skipped")

    @property
    def unnamed(self) -> int:
        """Places that nobody's name is known for."""
        return sum(one.count for one in self.told if one.kind == "unnamed")

    @property
    def needs(self) -> tuple[tuple[str, str], ...]:
        """(event key, what is missing) for everything that somebody should say once."""
        return tuple((event.key, what) for event in self.events for what in event.needs)

    def counts(self) -> dict[str, int]:
        """Return how much there is of everything, and of each kind of Told, in a fixed order."""
        told: Counter[str] = Counter()
        for one in self.told:
            told[one.kind] += one.count
        sizes = {"rows": self.rows, "people": len(self.people), "events": len(self.events), "attendance": len(self.attendance),
                 "interactions": len(self.interactions), "introductions": len(self.introductions)}  # fmt: skip
        return sizes | {kind: told[kind] for kind in TOLD_KINDS if told[kind]}
