"""Sheets of one's own: Google and Microsoft Forms, sign-up lists, door lists; columns are found by their words in five languages."""

from __future__ import annotations

from .extract import Extract
from .gathering import Gathering
from .grids import Row
from .kinds import Columns, Kind, ReadOptions, Table, TableKind, find_tables, grids_in
from .opening import Opened
from .problems import ConsentUnclearError, MissingColumnsError, listed
from .questions import take_questions
from .texts import clean, fold, yes_or_no
from .tickets import EVENT_FIELDS, PERSON_FIELDS, TicketFormat, locale_of_headers, read_table
from .words import field_of, looks_like_consent

__all__ = ["KINDS", "header_in"]

_TIMESTAMPS = ("timestamp", "zeitstempel", "horodateur", "marca temporal", "informazioni cronologiche")
_STARTED = ("start time", "startzeit", "heure de debut", "hora de inicio", "ora di inizio")
_FINISHED = ("completion time", "fertigstellungszeit", "heure de fin", "hora de finalizacion", "ora di completamento")
_GOOGLE = TableKind((_TIMESTAMPS,), 0.85, without=("conversation id",))
_MICROSOFT = TableKind((("id",), _STARTED, _FINISHED), 0.9)
_SHEET_FIELDS = (
    "joined",
    "status",
    "attended",
    "checked_in_at",
    "guests",
    "registered_at",
    "event",
    "event_start",
    "event_end",
    "event_role",
    "ticket",
)
_DATES = {"date", "datum", "fecha", "data", "day", "tag", "jour", "dia", "giorno", "when", "wann", "quand", "cuando", "quando"}
_FEWEST = 2  # columns that must be understood before a table is taken for a list of people


def _format(
    name: str, title: str, aliases: dict[str, tuple[str, ...]], kind: TableKind, dropped: tuple[str, ...] = ()
) -> TicketFormat:
    return TicketFormat(name, title, kind, aliases, dropped=dropped, dropped_why="when a form was opened, and points, are not read", generic=(*PERSON_FIELDS, *_SHEET_FIELDS),
                        locale=locale_of_headers, one_event=False, system="sheet")  # fmt: skip


_GOOGLE_FORMAT = _format("google-form", "Google Forms answers", {"registered_at": _TIMESTAMPS}, _GOOGLE)
_MICROSOFT_FORMAT = _format(
    "microsoft-form", "Microsoft Forms answers",
    {"registered_at": _FINISHED, "name": ("name", "nom", "nombre", "nome"), "email": ("email", "e mail", "adresse de messagerie", "correo electronico", "posta elettronica")}, _MICROSOFT,
    dropped=(*_STARTED, "id", "total points", "quiz feedback", "last modified time", "gesamtpunktzahl", "letzte anderung", "uhrzeit der letzten anderung", "heure de la derniere modification", "language", "sprache"),
)  # fmt: skip
_SHEET = _format("sheet", "a sheet of one's own", {}, TableKind((), 0.5))


def header_in(opened: Opened) -> tuple[Table, int] | None:
    """Return the table whose header is understood best, and how many of its columns are; None where none is."""
    best: tuple[Table, int] | None = None
    for grid in grids_in(opened):
        for at, row in enumerate(grid.rows[:25]):
            cells = [clean(cell) for cell in row.cells if 0 < len(cell) < 200]
            fields = {field for cell in cells if (field := field_of(cell))}
            known = len(fields) if fields & {"name", "first", "last", "email"} else 0
            if known > (best[1] if best else 0):
                best = Table(grid, at, row), known
    return best


def _recognise_sheet(opened: Opened) -> tuple[float, str] | None:
    found = header_in(opened)
    if found is None or (found[1] < _FEWEST and len([c for c in found[0].header.cells if c.strip()]) > 2):
        return None
    return min(
        0.3 + 0.05 * found[1], 0.6
    ), f"has columns for {listed(sorted({field_of(c) for c in found[0].header.cells} - {''}))}"


def _read_sheet(opened: Opened, options: ReadOptions) -> Extract:
    found = header_in(opened)
    if options.mapping:
        wanted = {fold(title) for title in options.mapping}
        for grid in grids_in(opened):
            for at, row in enumerate(grid.rows[:25]):
                if wanted <= {fold(cell) for cell in row.cells}:
                    return read_table(_SHEET, Table(grid, at, row), opened, options, _watch)
    if found is None:
        grids = grids_in(opened)
        first = next((row for grid in grids for row in grid.rows), None)
        headers = [clean(c) for c in first.cells if c.strip()] if first else []
        error = MissingColumnsError(
            opened.file,
            f"has no column for a name or an e-mail that is known here; it has {listed(headers)}",
            "name the columns in a mapping file: a CSV of header,field",
            line=first.line if first else 0,
        )
        error.missing, error.found = ("name", "email"), tuple(headers)
        raise error
    return read_table(_SHEET, found[0], opened, options, _watch)


def _form(made: TicketFormat) -> Kind:
    def read(opened: Opened, options: ReadOptions) -> Extract:
        table = next(find_tables(grids_in(opened), made.kind), None)
        return _read_sheet(opened, options) if table is None else read_table(made, table, opened, options, _watch)

    def recognise(opened: Opened) -> tuple[float, str] | None:
        found = made.kind.found(opened)
        return found

    return Kind(made.name, made.title, recognise, read)


def _watch(gathering: Gathering, columns: Columns, rows: list[Row]) -> None:
    """Stop at a question about leave that is not understood; note tick boxes, and that no event is named."""
    mapped = {fold(title) for title in gathering.options.mapping or {}}
    dated = [] if "event_start" in columns else [place for place in columns.rest if fold(columns.header[place]) in _DATES]
    if len(dated) == 1 and _of_the_event(gathering, columns, rows, dated[0]):
        columns.places["event_start"] = dated
        columns.rest.remove(dated[0])
        gathering.columns[columns.header[dated[0]]] = "event_start"
    take_questions(gathering, columns, mapped)
    for place in columns.rest:
        title = columns.header[place]
        if looks_like_consent(title) and fold(title) not in mapped:
            raise ConsentUnclearError(gathering.file, "looks like a question about consent, and which one it is cannot be told",
                                      "say in a mapping what it is: consent (may be introduced), mail (may be written to), or nothing to keep it as text",
                                      header=title, column=place + 1)  # fmt: skip
    for field in ("consent", "mail"):
        if field in columns:
            _tick_box(gathering, columns, rows, field)
    if not any(name in columns for name in EVENT_FIELDS) and gathering.options.event is None:
        gathering.tell(
            "needed",
            "the file names no event: the people are read, and no attendance",
            remedy="if they signed up for an event, say which: --event for one of events.csv, or --event-name and --start",
        )


def _of_the_event(gathering: Gathering, columns: Columns, rows: list[Row], place: int) -> bool:
    """Whether a column of dates holds the day of the event: beside its name, beside marks of who came, or one day for all."""
    if "event" in columns:
        return True
    if gathering.options.event is not None:
        return False
    days = [clean(row.cells[place]) for row in rows if place < len(row.cells) and clean(row.cells[place])]
    marked = "attended" in columns or "checked_in_at" in columns or "status" in columns
    if len(days) < 2 or len(days) < len(rows) or not (marked or len(set(days)) == 1):
        return False
    gathering.tell("uncertain", "taken for the day of the event", column=columns.header[place],
                   remedy="if it is another day, say in a mapping what it is, such as registered_at or joined")  # fmt: skip
    return True


def _tick_box(gathering: Gathering, columns: Columns, rows: list[Row], field: str) -> None:
    answers = [columns.get(row.cells, field) for row in rows]
    filled = {answer for answer in answers if answer}
    if not filled:
        return
    if (
        len(filled) == 1
        and (only := next(iter(filled)))
        and yes_or_no(only) in ("yes", None)
        and (yes_or_no(only) == "yes" or len(fold(only).split()) > 2)
    ):
        # A box to tick writes its own text, or nothing: who left it empty did not agree.
        gathering.answers[field, only] = "yes"
        if any(not answer for answer in answers):
            gathering.answers[field, ""] = "no"
            gathering.tell(
                "uncertain",
                f"a box to tick: {only[:60]!r} is yes, and empty is no",
                column=columns.title(field),
                remedy="if empty means something else, write yes or no into the cells",
            )
        return
    strange = [answer for answer in filled if yes_or_no(answer) is None]
    if len(strange) * 2 > len(filled):
        raise ConsentUnclearError(gathering.file, f"has answers that are neither yes nor no: {listed(sorted(strange), 4)}",
                                  "write yes or no into the cells, or say in a mapping that the column is only text", header=columns.title(field))  # fmt: skip


KINDS = (
    _form(_MICROSOFT_FORMAT),
    _form(_GOOGLE_FORMAT),
    Kind(_SHEET.name, _SHEET.title, _recognise_sheet, _read_sheet),
)
