"""Zoom's participant reports, with and without the line about the meeting above them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from .extract import Extract
from .gathering import Gathering
from .grids import Row
from .kinds import Columns, Kind, ReadOptions, Table, TableKind, columns_of, table_in
from .opening import Opened
from .problems import UnknownFormatError
from .spells import Spell, clean_display_name, record_call
from .texts import fold, yes_or_no

__all__ = ["KINDS"]

_NAME = (
    "name original name",
    "name (original name)",
    "user name original name",
    "name ursprunglicher name",
    "name originalname",
    "nom nom d origine",
    "nombre nombre original",
    "nome nome originale",
)
_REPORT = TableKind(
    ((*_NAME, "name", "nom", "nombre", "nome"), ("join time", "total duration minutes", "beitrittszeit", "heure d arrivee", "hora de entrada", "ora di ingresso", "gesamtdauer minuten", "duree totale minutes", "duracion total minutos", "durata totale minuti"),
     ("guest", "duration minutes", "gast", "dauer minuten", "duree minutes", "duracion minutos", "durata minuti", "invite", "invitado", "ospite")),
    0.95, without=("role", "rolle", "participant id upn"),
)  # fmt: skip
_ALIASES = {
    "name": (*_NAME, "name", "nom", "nombre", "nome"),
    "email": ("user email", "email", "e mail", "benutzer e mail", "e mail de l utilisateur", "correo electronico del usuario", "e mail utente"),
    "join": ("join time", "beitrittszeit", "heure d arrivee", "hora de entrada", "ora di ingresso"),
    "leave": ("leave time", "austrittszeit", "verlassen um", "heure de depart", "hora de salida", "ora di uscita"),
    "total": ("total duration minutes", "gesamtdauer minuten", "duree totale minutes", "duracion total minutos", "durata totale minuti"),
    "waiting": ("in waiting room", "im warteraum", "in warteraum", "dans la salle d attente", "en sala de espera", "nella sala d attesa"),
    "-": ("recording consent", "recording disclaimer response", "aufzeichnungszustimmung", "duration minutes", "dauer minuten", "duree minutes", "duracion minutos", "durata minuti", "guest", "gast", "invite", "invitado", "ospite", "country region name"),
}  # fmt: skip
_ABOUT = {
    "topic": ("topic", "thema", "sujet", "tema", "argomento"),
    "id": ("meeting id", "id", "webinar id", "besprechungs id", "id de reunion", "id reunion", "id riunione"),
    "start": ("start time", "actual start time", "startzeit", "heure de debut", "hora de inicio", "ora di inizio"),
    "end": ("end time", "endzeit", "heure de fin", "hora de finalizacion", "ora di fine"),
}


def _about(table: Table) -> tuple[dict[str, str], int]:
    """What the two lines above the list say of the meeting, and the line they stand in."""
    before = table.before
    for title, values in zip(before, before[1:]):
        folded = [fold(cell) for cell in title.cells]
        if any(name in folded for name in _ABOUT["topic"]):
            found = {
                field: values.cells[i].strip()
                for field, names in _ABOUT.items()
                for i, cell in enumerate(folded)
                if cell in names and i < len(values.cells)
            }
            return found, values.line
    return {}, 0


def _read(opened: Opened, options: ReadOptions) -> Extract:
    table = table_in(opened, _REPORT)
    if table is None:
        raise UnknownFormatError(
            opened.file,
            "is no participant report of Zoom: its header is not found",
            "export the list of participants from the reports",
        )
    gathering = Gathering("zoom", opened, options, table.grid)
    columns = columns_of(
        table.header.cells,
        _ALIASES,
        file=opened.file,
        line=table.header.line,
        mapping=options.mapping,
        required=(("name",), ("join", "total")),
    )
    gathering.use(columns, table=table)
    about, about_line = _about(table)
    rows = []
    for row in table.rows:
        gathering.rows += 1
        if yes_or_no(columns.get(row.cells, "waiting")) == "yes":
            gathering.tell("skipped", "only in the waiting room", row.line)
        else:
            rows.append(row)
    spells_of, start, end = _times(gathering, columns, rows, about, about_line)
    event = gathering.event("event", about_line, ids={"zoom": "".join(about.get("id", "").split()) + (f"|{start}" if start else "")} if about.get("id") else {}, name=about.get("topic", ""),
                            start=start, end=end, attendance="taken", kind="video", over=True)  # fmt: skip
    spells: dict[str, list[Spell]] = {}
    totals: dict[str, float] = {}
    lines: dict[str, int] = {}
    for row, (joined, left) in zip(rows, spells_of):
        shown, original = clean_display_name(columns.get(row.cells, "name"))
        person = gathering.person(row.line, name=original or shown, email=columns.get(row.cells, "email"), by_name=True, columns=columns,
                                  extra={"display_name": shown} if original and fold(original) != fold(shown) else {})  # fmt: skip
        if person is None:
            gathering.tell("unnamed", "somebody in the call without a name or e-mail", row.line)
            continue
        lines.setdefault(person, row.line)
        if joined and left:
            if left < joined:
                gathering.tell("bad_cell", "left before joining: this spell is not counted", row.line)
            else:
                spells.setdefault(person, []).append((joined, left))
        elif "total" in columns:
            try:
                totals[person] = totals.get(person, 0.0) + float(columns.get(row.cells, "total").replace(",", ".") or 0)
            except ValueError:
                gathering.tell(
                    "bad_cell", f"{columns.get(row.cells, 'total')!r} is no number of minutes", row.line, columns.title("total")
                )
    record_call(gathering, event, spells, lines, totals=totals)
    if totals and not spells:
        gathering.tell(
            "uncertain",
            "the report has minutes and no times: who was there together does not show",
            remedy="export it without unique users, with join and leave times",
        )
    return gathering.finish()


def _times(
    gathering: Gathering, columns: Columns, rows: Sequence[Row], about: dict[str, str], about_line: int
) -> tuple[list[tuple[datetime.datetime | None, datetime.datetime | None]], str, str]:
    """Every day of the file read as one column: joins, leaves, and the meeting's own start and end."""
    joins = [columns.get(row.cells, "join") for row in rows]
    leaves = [columns.get(row.cells, "leave") for row in rows]
    whole = [about.get("start", ""), about.get("end", "")]
    lines = [row.line for row in rows]
    half = any("M" in cell.upper()[-2:] for cell in [*joins, *whole] if cell)
    read = gathering.days(joins + leaves + whole, lines + lines + [about_line] * 2, columns.title("join") or "Start Time", locale="mdy" if half else "",
                          locale_why="Zoom writes the month first beside AM and PM", past=True)  # fmt: skip

    def moment(text: str) -> datetime.datetime | None:
        return datetime.datetime.fromisoformat(text.rstrip("Z")) if len(text) > 10 else None

    count = len(rows)
    pairs = [(moment(a), moment(b)) for a, b in zip(read[:count], read[count : 2 * count])]
    start = read[-2] or min((text for text in read[:count] if text), default="")
    end = read[-1] or max((text for text in read[count : 2 * count] if text), default="")
    return pairs, start, end


KINDS = (Kind("zoom", "Zoom participant report", _REPORT.found, _read, event=True),)
