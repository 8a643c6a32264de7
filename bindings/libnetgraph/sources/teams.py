"""Teams' attendance reports: three numbered sections in today's, joins and leaves in one list in those of 2020 and 2021."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from .extract import Extract
from .gathering import Gathering
from .grids import Row
from .kinds import Columns, Kind, ReadOptions, columns_of, grids_in
from .opening import Opened
from .problems import MissingColumnsError, UnknownFormatError
from .spells import Spell, clean_display_name, record_call
from .texts import clean, fold

__all__ = ["KINDS"]

_NAME = (
    "name",
    "full name",
    "vollstandiger name",
    "nom complet",
    "nom",
    "nombre completo",
    "nombre",
    "nome completo",
    "nome",
    "imie i nazwisko",
    "pelne imie i nazwisko",
)
_ALIASES = {
    "name": _NAME,
    "email": ("email", "e mail", "e mail adresse", "adresse de messagerie", "adresse e mail", "correo electronico", "posta elettronica", "indirizzo e mail", "adres e mail"),
    "join": ("join time", "first join", "first join time", "beitrittszeit", "erster beitritt", "zeitpunkt des ersten beitritts", "heure d arrivee", "heure de connexion", "premiere connexion", "premiere arrivee", "hora de union", "hora de entrada", "primera union",
             "primera entrada", "ora di partecipazione", "ora di ingresso", "prima partecipazione", "primo accesso", "timestamp", "zeitstempel", "horodatage", "marca de tiempo", "czas dolaczenia", "pierwsze dolaczenie"),
    "leave": ("leave time", "last leave", "last leave time", "verlassen um", "verlassenszeit", "zeitpunkt des verlassens", "letztes verlassen", "heure de depart", "dernier depart", "hora de salida", "ultima salida", "ora di uscita", "ora di abbandono", "ultima uscita", "czas opuszczenia", "ostatnie wyjscie"),
    "duration": ("duration", "in meeting duration", "dauer", "dauer der besprechungsteilnahme", "duree", "duree de la reunion", "duracion", "duracion en la reunion", "durata", "durata della riunione", "czas trwania"),
    "upn": ("participant id upn", "teilnehmer id upn", "id de participant upn", "id du participant upn", "id de participante upn", "id partecipante upn"),
    "role": ("role", "rolle", "role du participant", "rol", "ruolo", "rola"),
    "action": ("user action", "benutzeraktion", "action de l utilisateur", "accion del usuario", "azione utente"),
}  # fmt: skip
_ROLES = {"organizer": "organiser", "organiser": "organiser", "organisator": "organiser", "organisateur": "organiser", "organizador": "organiser", "organizzatore": "organiser", "co organizer": "organiser", "presenter": "speaker",
          "referent": "speaker", "presentateur": "speaker", "moderador": "speaker", "relatore": "speaker"}  # fmt: skip
_TITLE = (
    "meeting title",
    "titel der besprechung",
    "besprechungstitel",
    "titre de la reunion",
    "titulo de la reunion",
    "titolo della riunione",
    "tytul spotkania",
)
_START = (
    "start time",
    "meeting start time",
    "startzeit",
    "heure de debut",
    "hora de inicio",
    "ora di inizio",
    "godzina rozpoczecia",
)
_END = ("end time", "meeting end time", "endzeit", "heure de fin", "hora de finalizacion", "ora di fine", "godzina zakonczenia")


class _Report(NamedTuple):
    title: str
    start: str
    end: str
    start_line: int
    participants: list[Row]  # the header first
    activities: list[Row]


def _report_in(opened: Opened) -> _Report | None:
    grids = grids_in(opened)
    if not grids:
        return None
    rows = grids[0].rows
    sections: list[list[Row]] = [[]]
    numbered = 0
    for row in rows[:200_000]:
        first = clean(row.cells[0]) if row.cells else ""
        if first[:2] in ("1.", "2.", "3.") and not any(cell.strip() for cell in row.cells[1:]):
            sections.append([])
            numbered += 1
        else:
            sections[-1].append(row)
    about: dict[str, tuple[str, int]] = {}
    for row in rows[:20]:
        if len(row.cells) > 1 and row.cells[1].strip():
            key = fold(row.cells[0])
            for name, titles in (("title", _TITLE), ("start", _START), ("end", _END)):
                if key in titles:
                    about.setdefault(name, (clean(row.cells[1]), row.line))

    def table(section: list[Row]) -> list[Row]:
        for at, row in enumerate(section):
            folded = {fold(cell) for cell in row.cells}
            if folded & set(_NAME) and folded & set(_ALIASES["join"]) and folded & {*_ALIASES["leave"], *_ALIASES["action"]}:
                return section[at:]
        return []

    found = [rows_of for section in sections if (rows_of := table(section))]
    if not found:
        return None
    folded = {fold(cell) for cell in found[0][0].cells}
    if not (numbered or "title" in about or folded & set(_ALIASES["action"]) or folded & set(_ALIASES["role"])):
        return None
    return _Report(
        about.get("title", ("", 0))[0],
        about.get("start", ("", 0))[0],
        about.get("end", ("", 0))[0],
        about.get("start", ("", 0))[1],
        found[0],
        found[1] if len(found) > 1 else [],
    )


def _read(opened: Opened, options: ReadOptions) -> Extract:
    report = _report_in(opened)
    if report is None:
        raise UnknownFormatError(
            opened.file,
            "is no attendance report of Teams: its list is not found",
            "download the attendance report of the meeting again",
        )
    gathering = Gathering("teams", opened, options, grids_in(opened)[0])
    # The activities are the spells; the participants' first join and last leave span the breaks as well.
    detail = report.activities or report.participants
    columns = columns_of(detail[0].cells, _ALIASES, file=opened.file, line=detail[0].line, mapping=options.mapping)
    people = columns_of(
        report.participants[0].cells, _ALIASES, file=opened.file, line=report.participants[0].line, mapping=options.mapping
    )
    gathering.use(people)
    gathering.widths(len(people.header), report.participants[1:], report.participants[0].line)
    if report.activities:
        gathering.widths(len(columns.header), detail[1:], detail[0].line)
    if not report.activities and "leave" in columns and len(detail) > 1:
        gathering.tell("uncertain", "the report has no list of activities: from first join to last leave is taken for one spell")
    rows = [row for row in detail[1:] if any(cell.strip() for cell in row.cells)]
    gathering.rows = len(rows) + (len(report.participants) - 1 if report.activities else 0)
    cells = (
        [columns.get(r.cells, "join") for r in rows] + [columns.get(r.cells, "leave") for r in rows] + [report.start, report.end]
    )
    lines = [r.line for r in rows] * 2 + [report.start_line] * 2
    read = gathering.days(cells, lines, columns.title("join"), past=True)
    joins, leaves, start, end = read[: len(rows)], read[len(rows) : 2 * len(rows)], read[-2], read[-1]
    start = start or min((t for t in joins if t), default="")
    end = end or max((t for t in leaves if t), default="")
    event = gathering.event("event", report.start_line, name=report.title, start=start, end=end, attendance="taken", kind="video")
    known: dict[str, str] = {}
    for row in report.participants[1:]:
        key = _person(gathering, people, row, once=bool(report.activities))
        if key is not None:
            known[fold(people.get(row.cells, "name"))] = key
    spells, where, roles = _spells(gathering, columns, rows, joins, leaves, known, end)
    for row in report.participants[1:]:
        key = known.get(fold(people.get(row.cells, "name")))
        role = _ROLES.get(fold(people.get(row.cells, "role")), "")
        if key and role:
            roles.setdefault(key, role)
    record_call(gathering, event, spells, where)
    gathering.set_roles(event, roles)
    return gathering.finish()


def _person(gathering: Gathering, columns: Columns, row: Row, once: bool = False) -> str | None:
    shown, _ = clean_display_name(columns.get(row.cells, "name"))
    emails = [text for text in (columns.get(row.cells, "email"), columns.get(row.cells, "upn")) if text]
    person = gathering.person(
        row.line,
        name=shown,
        email=emails[0] if emails else "",
        ids={"upn": emails[1].casefold()} if len(emails) > 1 else {},
        by_name=True,
        once=once,
        columns=columns,
    )
    if person is None:
        gathering.tell("unnamed", "somebody in the call without a name or e-mail", row.line)
    return person


def _spells(gathering: Gathering, columns: Columns, rows: Sequence[Row], joins: Sequence[str], leaves: Sequence[str], known: dict[str, str],
            end: str) -> tuple[dict[str, list[Spell]], dict[str, int], dict[str, str]]:  # fmt: skip
    spells: dict[str, list[Spell]] = {}
    lines: dict[str, int] = {}
    roles: dict[str, str] = {}
    open_since: dict[str, datetime.datetime] = {}
    for row, joined, left in zip(rows, joins, leaves):
        person = known.get(fold(columns.get(row.cells, "name"))) or _person(gathering, columns, row)
        if person is None:
            continue
        lines.setdefault(person, row.line)
        if role := _ROLES.get(fold(columns.get(row.cells, "role")), ""):
            roles.setdefault(person, role)
        if "action" in columns:
            if len(joined) <= 10:
                continue
            at = datetime.datetime.fromisoformat(joined.rstrip("Z"))
            action = fold(columns.get(row.cells, "action"))
            if any(word in action for word in ("left", "verlassen", "quitte", "salio", "abbandon", "uscit")):
                if person in open_since:
                    spells.setdefault(person, []).append((open_since.pop(person), at))
            else:
                open_since.setdefault(person, at)
        elif len(joined) > 10 and len(left) > 10:
            spell = datetime.datetime.fromisoformat(joined.rstrip("Z")), datetime.datetime.fromisoformat(left.rstrip("Z"))
            if spell[0] <= spell[1]:
                spells.setdefault(person, []).append(spell)
            else:
                gathering.tell("bad_cell", "left before joining: this spell is not counted", row.line)
    last = max([until for every in spells.values() for _, until in every] + list(open_since.values()), default=None)
    for person, since in open_since.items():
        gathering.tell("uncertain", "no leave is noted: taken to have stayed until the last sign of anybody", lines[person])
        if last is not None:
            spells.setdefault(person, []).append((since, last))
    if not lines and rows:
        raise MissingColumnsError(
            gathering.file, "has rows of which none names anybody", "download the attendance report again", line=rows[0].line
        )
    return spells, lines, roles


def _recognise(opened: Opened) -> tuple[float, str] | None:
    report = _report_in(opened)
    return (
        None
        if report is None
        else (0.96, f"has Teams' list {clean(report.participants[0].cells[0])!r} ... {clean(report.participants[0].cells[-1])!r}")
    )


KINDS = (Kind("teams", "Teams attendance report", _recognise, _read, event=True),)
