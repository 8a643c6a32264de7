"""A sheet of names down and events across, with a mark where somebody came: how many clubs have kept their door for years."""

from __future__ import annotations

import re
from typing import NamedTuple

from .extract import Extract
from .gathering import Gathering
from .kinds import Kind, ReadOptions, Table, columns_of, grids_in
from .moments import readings
from .opening import Opened
from .problems import UnknownFormatError
from .texts import clean, fold
from .tickets import PERSON_FIELDS, add_person, filled, is_total
from .words import field_of

__all__ = ["KINDS"]

# What stands in a cell: came, signed up, said they could not, did not turn up; "" is in no list.
_MARKS = {
    "attended": "x|xx|1|✓|✔|☑|v|p|present|anwesend|a participe|presente|came|attended|da|y|yes|ja|oui|si|late|l|s|substitute",
    "registered": "r|reg|registered|angemeldet|inscrit|inscrito|iscritto|signed up",
    "declined": "e|exc|excused|apologies|entschuldigt|excuse|disculpado|giustificato|m|medical",
    "no_show": "ns|no show|noshow|n s|unentschuldigt|non excuse|no asistio|assente ingiustificato",
    "": "|0|no|n|nein|non|-|–|—|.|/|✗|✘|☐|false",
    "absent": "a|absent|abs|abwesend|ausente|assente|fehlt",
}
_BY_MARK = {fold(mark) if mark not in "-–—./" else mark: status for status, marks in _MARKS.items() for mark in marks.split("|")}
_PLAIN_MARKS = frozenset("x xx 1 ✓ ✔ ☑ v p".split())
_DAY_WITHIN = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}\.? [^\W\d]{3,10}\.? \d{4}|[^\W\d]{3,10}\.? \d{1,2},? \d{4}"
)


_SUMS = frozenset(("total", "sum", "summe", "gesamt", "totale", "suma", "somme"))


class _Column(NamedTuple):
    place: int
    title: str
    day: str  # the part of the title that is a day, as typed


def _mark(cell: str) -> str | None:
    plain = clean(cell)
    if plain in ("", "-", "–", "—", ".", "/"):
        return ""
    return _BY_MARK.get(fold(plain) or plain)


def _matrix_in(opened: Opened) -> tuple[Table, list[_Column], bool] | None:
    """The table, its event columns, and whether their titles hold days."""
    for grid in grids_in(opened):
        for at, row in enumerate(grid.rows[:15]):
            fields = [field_of(cell) if cell.strip() else "-" for cell in row.cells]
            if not {"name", "first", "last", "email"} & set(fields):
                continue
            below = [one for one in grid.rows[at + 1 :] if not is_total(one)]
            if not below or any("@" in cell for cell in row.cells):  # the last row, or one about somebody, is no header
                continue
            events = []
            plain = 0
            for place, title in enumerate(row.cells):
                text = clean(title)
                if not text or fields[place] or fold(text).split(" ")[0] in _SUMS:
                    continue
                marks = [_mark(r.cells[place]) if place < len(r.cells) else "" for r in below]
                filled = [clean(r.cells[place]) for r in below if place < len(r.cells) and clean(r.cells[place])]
                day = _DAY_WITHIN.search(text)
                if marks.count(None) <= len(marks) * 0.2 and (filled or day):
                    events.append(_Column(place, text, day.group() if day else ""))
                    plain += all(fold(mark) in _PLAIN_MARKS for mark in filled) and bool(filled)
            dated = [column for column in events if column.day and readings(column.day)]
            if len(dated) >= 2 and len(dated) * 2 >= len(events):
                return Table(grid, at, row), dated, True
            if len(dated) == 1 and plain and events == dated:  # one day so far, and marks in it
                return Table(grid, at, row), dated, True
            if len(events) >= 2 and plain == len(events) and not any("?" in column.title for column in events):
                return Table(grid, at, row), events, False
    return None


def _recognise(opened: Opened) -> tuple[float, str] | None:
    found = _matrix_in(opened)
    if found is None:
        return None
    _, events, dated = found
    return (0.8 if dated else 0.62), f"has names down and {len(events)} events across, the first {events[0].title!r}"


def _read(opened: Opened, options: ReadOptions) -> Extract:
    found = _matrix_in(opened)
    if found is None:
        raise UnknownFormatError(
            opened.file,
            "is no matrix of names and events: no row has a name and two events",
            "put the names in the first column, with a header, and one event in each further column",
        )
    table, events, dated = found
    gathering = Gathering("matrix", opened, options, table.grid)
    sums = {i for i, cell in enumerate(table.header.cells) if fold(cell).split(" ")[0] in _SUMS}
    places = {column.place for column in events} | sums
    header = ["" if i in places else cell for i, cell in enumerate(table.header.cells)]
    columns = columns_of(
        header, {}, file=opened.file, line=table.header.line, generic=(*PERSON_FIELDS, "joined"), mapping=options.mapping
    )
    gathering.use(columns, table=table)
    if sums:
        gathering.tell("not_read", "sums at the end of rows", table.header.line, count=len(sums))
    line = table.header.line
    days = (
        gathering.days([column.day for column in events], [line] * len(events), "the titles of the columns", increasing=True)
        if dated
        else [""] * len(events)
    )
    keys = []
    for column, day in zip(events, days):
        name = clean(column.title.replace(column.day, "").strip(" -–:,()")) if column.day else column.title
        # Whoever keeps such a sheet kept the door, for every column in which a mark stands.
        keys.append(gathering.event(f"column {column.place + 1}", line, name=name or column.title, start=day))
    joined = (
        gathering.days(
            [columns.get(r.cells, "joined") for r in table.rows], [r.line for r in table.rows], columns.title("joined")
        )
        if "joined" in columns
        else None
    )
    for i, row in enumerate(table.rows):
        gathering.rows += 1
        if is_total(row):
            gathering.tell("skipped", "a row of totals", row.line)
            continue
        person = add_person(gathering, columns, row, **filled(joined=joined[i] if joined else ""))
        marks = [
            (key, column, clean(row.cells[column.place]) if column.place < len(row.cells) else "")
            for key, column in zip(keys, events)
        ]
        if person is None:
            if any(mark for _, _, mark in marks):
                gathering.tell(
                    "unnamed",
                    "marks in a row without a name",
                    row.line,
                    count=sum(_mark(mark) == "attended" for _, _, mark in marks) or 1,
                )
            else:
                gathering.tell("skipped", "a row without a name", row.line)
            continue
        for key, column, cell in marks:
            status = _mark(cell)
            if status == "":
                continue
            if status is None:
                gathering.unknown_word(cell, row.line, column.title)
                gathering.attend(key, person, row.line, word=cell, vocabulary={fold(cell): ""}, column=column.title)
            elif status == "absent":
                # Away, but whether a place was promised and given up does not show.
                gathering.tell(
                    "uncertain",
                    f"{cell!r}: away, and whether they had a place does not show; kept without a status",
                    row.line,
                    column.title,
                )
                gathering.attend(key, person, row.line, word=cell, vocabulary={fold(cell): ""}, column=column.title)
            else:
                gathering.attend(
                    key,
                    person,
                    row.line,
                    word=cell,
                    vocabulary={fold(cell): status},
                    column=column.title,
                    flag=status == "attended" or None,
                )
    return gathering.finish()


KINDS = (Kind("matrix", "names down, events across", _recognise, _read),)
