"""Lists of tickets and guests, whichever system wrote them: one row a ticket, read by what its format says of its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .extract import Extract
from .gathering import Gathering
from .grids import Row
from .kinds import Columns, Kind, ReadOptions, Table, TableKind, columns_of, table_in
from .opening import Opened
from .problems import UnknownFormatError
from .profiles import profile_key
from .questions import first_last, profile_places, take_questions
from .texts import fold, is_placeholder_name, list_of, yes_or_no
from .words import STATUS_WORDS, language_of

__all__ = [
    "PERSON_FIELDS",
    "TicketFormat",
    "add_person",
    "filled",
    "is_total",
    "number_of",
    "read_table",
    "read_tickets",
    "ticket_kind",
]

PERSON_FIELDS = (
    "name",
    "first",
    "last",
    "email",
    "phone",
    "organisation",
    "role",
    "sector",
    "region",
    "interests",
    "seeks",
    "offers",
    "consent",
    "mail",
    "access",
)
TICKET_FIELDS = ("status", "attended", "checked_in_at", "registered_at", "guests", "quantity", "order", "ticket", "account", "event", "event_id", "event_start",
                 "event_start_time", "event_end", "event_end_time", "venue", "event_role", "profile", "ticket_type", "automatic", "checked_out", "joined", "note")  # fmt: skip
# A sheet with one of these is about an event, even where it does not name it.
EVENT_FIELDS = ("event", "event_id", "event_start", "status", "attended", "checked_in_at")
_TOTALS = {"total", "totals", "totali", "totale", "gesamt", "summe", "totaux", "totales", "grand total", "sum"}
_FACTS = ("organisation", "role", "sector", "region", "access")
_LISTS = ("interests", "seeks", "offers")
Locale = Callable[[Columns, Table], tuple[str, str]]


@dataclass(frozen=True)
class TicketFormat:
    """What one system's list looks like."""

    name: str
    title: str
    kind: TableKind
    aliases: Mapping[str, Sequence[str]]  # field -> folded headers
    dropped: Sequence[str] = ()  # folded headers that are money, secrets or somebody else's: left out, and told
    dropped_why: str = "payments, addresses and who paid are not read"
    vocabulary: Mapping[str, str] = field(default_factory=dict)  # folded status word -> word of the tables
    listed: str = "registered"
    system: str = ""  # scheme of ids: events, accounts and "-ticket"s
    repeat: str = "same"
    required: Sequence[Sequence[str]] = (("name", "first", "last", "email"),)
    generic: Sequence[str] = PERSON_FIELDS
    locale: Locale = lambda columns, table: ("", "")
    event_of: Callable[[Gathering, Table, Columns], Mapping[str, Any]] = lambda gathering, table, columns: {}
    one_event: bool = True  # without an event column the file is about one event; False: people only
    by_name: bool = False


def ticket_kind(made: TicketFormat) -> Kind:
    """Return the kind of file that a format describes."""
    return Kind(
        made.name, made.title, made.kind.found, lambda opened, options: read_tickets(made, opened, options), event=made.one_event
    )


def add_person(gathering: Gathering, columns: Columns, row: Row, *, ids: Mapping[str, str] | None = None, by_name: bool = False, once: bool = True, at: str = "",
               extra: Mapping[str, str] | None = None, have: Mapping[str, str] | None = None, **texts: Any) -> str | None:  # fmt: skip
    """Add the person whom the columns of a row describe; see `Gathering.person`. `have` is what `columns.values` gave for the row."""
    cells = row.cells
    have = columns.values(cells) if have is None else have
    for name in _FACTS:
        if name in have:
            texts.setdefault(name, have[name])
    lists = {name: list_of("\n".join(columns.raw(cells, name).splitlines())) for name in _LISTS if name in have}
    name, first, last = have.get("name", ""), have.get("first", ""), have.get("last", "")
    if "," in name and not (first or last) and (turned := first_last(name)) is not None:
        first, last = turned
        name = f"{first} {last}"
        gathering.count("uncertain", "a name written with the surname first is turned round", row.line, columns.title("name"))
    several = len(columns.places.get("email", ())) > 1
    if extra is None:
        extra = columns.extra(cells) if columns.rest else {}
    return gathering.person(
        row.line, ids=ids, name=name, first=first, last=last,
        email=";".join(columns.every(cells, "email")) if several else have.get("email", ""), phone=columns.every(cells, "phone") if "phone" in have else (),
        lists=lists, at=at, by_name=by_name, once=once, columns=columns, extra=extra, **texts,
    )  # fmt: skip


def filled(**texts: str) -> dict[str, Any]:
    """Return those of the texts that are not empty."""
    return {name: text for name, text in texts.items() if text}


@lru_cache(maxsize=4096)
def number_of(text: str) -> int | None:
    """Return a whole number of 0 or more ("2", "2.0", "+1"), or None."""
    plain = text.strip().lstrip("+")
    plain = plain[:-2] if plain.endswith((".0", ",0")) else plain
    return int(plain) if plain.isdecimal() and len(plain) < 7 else None


def is_total(row: Row) -> bool:
    """Return whether a row sums up those above it: it begins with "Total" in some language and names nobody."""
    first = row.cells[0].lstrip() or next((cell for cell in row.cells if cell and not cell.isspace()), "").lstrip()
    if first[:1] not in "GgSsTt":  # with which all those words begin
        return False
    words = fold(first).split(" ")
    sums = " ".join(words) in _TOTALS or (words[0] in _TOTALS and len(words) < 3)
    return sums and not any("@" in cell for cell in row.cells)


def read_tickets(made: TicketFormat, opened: Opened, options: ReadOptions) -> Extract:
    """Read a list of tickets: people, events, and what each row says of both."""
    table = table_in(opened, made.kind)
    if table is None:
        raise UnknownFormatError(
            opened.file,
            f"is no {made.title}: its header is not found",
            "let the kind be recognised, or give a mapping with --kind sheet",
        )
    return read_table(made, table, opened, options)


def read_table(
    made: TicketFormat,
    table: Table,
    opened: Opened,
    options: ReadOptions,
    watch: Callable[[Gathering, Columns, list[Row]], None] | None = None,
) -> Extract:
    """Read one table by a format; `watch` sees the columns and rows first and may refuse them."""
    gathering = Gathering(made.name, opened, options, table.grid)
    columns = columns_of(table.header.cells, {**made.aliases, "-": made.dropped}, file=opened.file, line=table.header.line, generic=made.generic,
                         mapping=options.mapping, required=made.required, also=TICKET_FIELDS)  # fmt: skip
    gathering.use(columns, table=table)
    if columns.dropped:
        gathering.tell(
            "not_read",
            made.dropped_why + ": " + ", ".join(columns.header[i] for i in columns.dropped[:8]),
            table.header.line,
            count=len(columns.dropped),
        )
    rows = _rows(gathering, table)
    if watch is not None:
        watch(gathering, columns, rows)
    elif made.one_event:
        take_questions(gathering, columns, {fold(title) for title in options.mapping or {}})
    profiles = profile_places(columns)
    stages = len(columns.places.get("status", ())) > 1
    lines = [row.line for row in rows]
    held = [columns.values(row.cells) for row in rows]
    locale, why = made.locale(columns, table)

    def cells_of(name: str, clock: str = "") -> list[str]:
        if clock not in columns:
            return [have.get(name, "") for have in held]
        return [" ".join(t for t in (have.get(name), have.get(clock)) if t) for have in held]

    def days(name: str, clock: str = "", past: bool = False, increasing: bool = False) -> list[str]:
        if name not in columns:
            return [""] * len(rows)
        return gathering.days(
            cells_of(name, clock), lines, columns.title(name), locale=locale, locale_why=why, past=past, increasing=increasing
        )

    dated = ("registered_at", "checked_in_at", "event_start", "event_end", "joined")
    gathering.settle([(cells_of(name), columns.title(name), name == "registered_at") for name in dated if name in columns])
    # A check-in column may hold times or only "yes".
    flags = [have.get("attended", "") for have in held]
    came_at = _check_ins(columns, held, days)
    # The order date rises or falls with the rows in most exports; that may decide what its cells alone leave open.
    registered = days("registered_at", past=True, increasing=True)
    starts, ends, joined = days("event_start", "event_start_time"), days("event_end", "event_end_time"), days("joined")
    facts = dict(made.event_of(gathering, table, columns)) if made.one_event else {}
    vocabulary = {**STATUS_WORDS, **made.vocabulary}
    asks = "consent" in columns or "mail" in columns
    system, by_name, repeat, listed, status_title = made.system, made.by_name, made.repeat, made.listed, columns.title("status")
    for i, (row, have) in enumerate(zip(rows, held)):
        event = _event(gathering, made, columns, row, have, starts[i], ends[i], facts)
        ids = {}
        if "account" in have:
            ids[system] = have["account"].removeprefix("user ").strip()
        order, ticket = have.get("order", ""), have.get("ticket", "")
        if ticket:
            ids[f"{system}-ticket"] = ticket
        if "profile" in have:
            ids[f"{system}-profile"] = have["profile"]
        for place in profiles:
            if place < len(row.cells) and (profile := profile_key(row.cells[place])):
                ids["linkedin"] = profile
        answers = _answers(gathering, columns, row, have) if asks else {}
        person = add_person(
            gathering,
            columns,
            row,
            ids=ids if _names_somebody(have) else {},
            by_name=by_name,
            once=event is None,
            at=registered[i],
            joined=joined[i],
            have=have,
            **answers,
        )
        guests = _places(gathering, columns, row, have)
        if event is None:
            if person is None:
                gathering.tell("skipped", "a row without a name or an e-mail of one's own", row.line)
            continue
        checked, flag = _came(columns, have, came_at[i], flags[i], gathering, row)
        more = {"role": have["event_role"]} if "event_role" in have else {}
        word = _surest_word(columns.every(row.cells, "status"), vocabulary) if stages else have.get("status", "")
        gathering.attend(event, person, row.line, word=word, vocabulary=vocabulary, column=status_title, listed=listed, flag=flag, checked_in_at=checked,
                         registered_at=registered[i], guests=guests, ticket=f"{order}/{ticket}" if order and ticket else order or ticket or str(row.line), order=order, repeat=repeat,
                         extra={"ticket": have["ticket_type"]} if "ticket_type" in have else {}, **more)  # fmt: skip
    return gathering.finish()


def _surest_word(words: Sequence[str], vocabulary: Mapping[str, str]) -> str:
    """Of the words of several columns (of an order, of a ticket in it) one that takes the place away, else the first."""
    return next((word for word in words if vocabulary.get(fold(word)) in ("cancelled", "declined")), words[0] if words else "")


def _rows(gathering: Gathering, table: Table) -> list[Row]:
    kept = []
    for row in table.rows:
        gathering.rows += 1
        if is_total(row):
            gathering.tell("skipped", "a row of totals", row.line)
        elif row.cells == table.header.cells:
            gathering.tell("skipped", "the header once more", row.line)
        elif not any(cell.strip() for cell in row.cells):
            gathering.tell("skipped", "an empty row", row.line)
        else:
            kept.append(row)
    return kept


def _check_ins(columns: Columns, held: Sequence[Mapping[str, str]], days: Callable[..., list[str]]) -> list[str]:
    if "checked_in_at" not in columns:
        return [""] * len(held)
    cells = [have.get("checked_in_at", "") for have in held]
    if any(yes_or_no(cell) not in (None, "") for cell in cells):  # a column of times by its name, of marks by its cells
        return ["yes" if yes_or_no(cell) == "yes" else "" for cell in cells]
    return days("checked_in_at", past=True)


def _came(
    columns: Columns, have: Mapping[str, str], at: str, mark: str, gathering: Gathering, row: Row
) -> tuple[str, bool | None]:
    if "automatic" in have and yes_or_no(have["automatic"]) == "yes":
        gathering.tell("uncertain", "checked in automatically, which is not being there", row.line, columns.title("automatic"))
        return "", None
    if at == "yes":
        return "", True
    if at:
        return at, None
    if not mark:
        return "", None
    answer = yes_or_no(mark)
    if answer is None:
        if fold(mark) in STATUS_WORDS:
            return "", STATUS_WORDS[fold(mark)] == "attended" or None
        gathering.unknown_word(mark, row.line, columns.title("attended"))
    return "", True if answer == "yes" else None


def _answers(gathering: Gathering, columns: Columns, row: Row, have: Mapping[str, str]) -> dict[str, Any]:
    found = {}
    for name in ("consent", "mail"):
        text = have.get(name, "")
        answer = yes_or_no(text)
        if (name, text) in gathering.answers:
            answer = gathering.answers[name, text]
        if answer is None:
            gathering.unknown_word(text, row.line, columns.title(name))
            answer = "no"  # in doubt, the cautious reading
        if answer:
            found[name] = answer
    return found


def _places(gathering: Gathering, columns: Columns, row: Row, have: Mapping[str, str]) -> int:
    """How many more places than the one of the person named."""
    more = 0
    for name, own in (("quantity", 1), ("guests", 0)):
        text = have.get(name)
        if not text:
            continue
        number = number_of(text)
        if number is None:
            answer = yes_or_no(text)
            if answer == "yes":
                number = own + 1
            elif answer != "no":
                gathering.unknown_word(text, row.line, columns.title(name))
        if number is not None:
            more += max(0, number - own)
    return min(more, 1000)


def _names_somebody(have: Mapping[str, str]) -> bool:
    if "account" in have or "email" in have:
        return True
    return any(name in have and not is_placeholder_name(have[name]) for name in ("name", "first", "last"))


def _event(
    gathering: Gathering,
    made: TicketFormat,
    columns: Columns,
    row: Row,
    have: Mapping[str, str],
    start: str,
    end: str,
    facts: Mapping[str, Any],
) -> str | None:
    if not made.one_event and not any(name in columns for name in EVENT_FIELDS) and gathering.options.event is None:
        return None
    name, identity = have.get("event", ""), have.get("event_id", "")
    if not (name or identity or start):
        if any(field in columns for field in ("event", "event_id", "event_start")) and gathering.options.event is None:
            # A row that names no event, in a file of several, is a person and nothing more.
            return None
        return gathering.event("event", **facts)
    venue = have.get("venue", "")
    if (known := gathering.said_of_events.get((identity, name, start, end, venue))) is not None:  # as in the row above
        return known
    key = identity or "|".join(text for text in (fold(name), start[:10]) if text)
    ids = {made.system: identity} if identity and made.system else {}
    gathering.said_of_events[identity, name, start, end, venue] = key
    return gathering.event(key, row.line, ids=ids, name=name, start=start, end=end, venue=venue)


def locale_of_headers(columns: Columns, table: Table) -> tuple[str, str]:
    """Day first where the headers are in a language that writes it so; nothing for English, which is written both ways."""
    language = language_of(columns.header)
    return (
        ("dmy", f"its headers are in a language that writes the day first ({language})")
        if language in ("de", "fr", "es", "it")
        else ("", "")
    )
