"""BNI: the slips audit (who gave what to whom) and the PALMS summary (how often each came), both as Excel-2003 XML or xlsx.

Names are all there is; they are one person within a chapter where they are equal. PALMS sums a period up and names no event: its
counts say how reliably somebody comes, in `turnout_*`.
"""

from __future__ import annotations

import re

from .extract import Extract
from .gathering import Gathering
from .grids import Grid, Row
from .kinds import Kind, ReadOptions, Table, TableKind, columns_of, find_tables, grids_in, table_in
from .opening import Opened
from .problems import MissingColumnsError, UnknownFormatError
from .texts import clean, fold
from .tickets import is_total

__all__ = ["KINDS"]

_PALMS = TableKind(
    (
        ("first name", "vorname", "prenom", "nombre", "nome"),
        ("last name", "nachname", "nom", "apellido", "apellidos", "cognome"),
        ("p",),
        ("a",),
        ("rgi", "rgo", "1 2 1"),
    ),
    0.98,
)
_SLIPS = {
    "referral": "referral", "referrals": "referral", "ref": "referral", "tier 1 referral": "referral", "empfehlung": "referral", "reference": "referral", "recommandation": "referral", "referencia": "referral", "referenza": "referral",
    "one to one": "one", "one to ones": "one", "1 2 1": "one", "1 to 1": "one", "121": "one", "one 2 one": "one", "onetoone": "one", "4 augen gesprach": "one", "tete a tete": "one", "uno a uno": "one",
    "tyfcb": "business", "thank you for closed business": "business", "thank you for the closed business": "business", "dfgg": "business", "mpar": "business", "gpnc": "business",
    "ceu": "education", "chapter education unit": "education", "visitor": "visitor", "testimonial": "testimonial",
}  # fmt: skip
_DATE = ("date", "datum", "fecha", "data", "slip date")
_TITLES = {"from", "slip type", "giver", "type", "von", "typ", "de", "da", "tipo", "given by"}
_GIVER, _RECEIVER, _TYPE = 0, 1, 2


def _slips_in(grid: Grid) -> tuple[int, bool] | None:
    """Where the slips begin in a grid, and whether the row before is a header; by position, as their titles differ."""
    hits = [
        at
        for at, row in enumerate(grid.rows[:400])
        if len(row.cells) > _TYPE
        and fold(row.cells[_TYPE]) in _SLIPS
        and (row.cells[_GIVER].strip() or row.cells[_RECEIVER].strip())
    ]
    rows = len(grid.rows[:400])
    if not hits or len(hits) * 2 < rows - hits[0]:
        return None
    before = grid.rows[hits[0] - 1] if hits[0] else None
    header = (
        before is not None and len(before.cells) > _TYPE and fold(before.cells[_TYPE]) not in _SLIPS and all(before.cells[:3])
    )
    return hits[0], header


def _is_slips(opened: Opened) -> tuple[float, str] | None:
    for grid in grids_in(opened):
        if _slips_in(grid) is not None:
            return 0.9, "has givers, receivers and kinds of slips in its first three columns"
    return None


def _read_slips(opened: Opened, options: ReadOptions) -> Extract:
    grid, start = next(((grid, found) for grid in grids_in(opened) if (found := _slips_in(grid)) is not None), (None, None))
    if grid is None or start is None:
        raise UnknownFormatError(
            opened.file,
            "has no slips: no row names a giver, a receiver and a kind of slip in its first three columns",
            "export the slips audit report again",
        )
    gathering = Gathering("bni-slips", opened, options, grid)
    chapter = _about(grid.rows[: start[0]], ("chapter", "chapter name", "chapter:"))
    first, header = start
    titles = [fold(cell) for cell in grid.rows[first - 1].cells] if header else []
    if not set(titles) & _TITLES:
        gathering.tell(
            "uncertain", "no titles above the slips are known: giver, receiver and kind are taken from the first three columns"
        )
    gathering.widths(max(len(titles), 7), grid.rows[first:], grid.rows[first - 1].line if header else 1, typed=True)
    date_at = next((i for i, title in enumerate(titles) if title in _DATE), None)
    rows = grid.rows[first:]
    gathering.rows = len(rows)
    day_cells = [row.cells[date_at] if date_at is not None and date_at < len(row.cells) else "" for row in rows]
    days = gathering.days(day_cells, [row.line for row in rows], "Date", past=True)
    to = _about(grid.rows[:first], ("to", "to:", "end date", "bis", "au", "al", "hasta"))
    end = gathering.days([to], [1], "To", past=False)[0][:10] if to and date_at is None else ""
    if date_at is None:
        gathering.tell(
            "uncertain",
            f"slips have no day of their own: {'the end of the period, ' + end if end else 'none'} is taken"
            if end
            else "slips have no day of their own and the report names no period: contacts stay without a day, and never fade",
            remedy="export month by month, so that the day is nearly right",
        )
    gathering.tell("not_read", "amounts and details of slips are not read")
    thanked: set[tuple[str, str]] = set()
    kept = []
    seen: dict[tuple[str, ...], int] = {}
    for row, day in zip(rows, days):
        if (before := seen.setdefault(tuple(row.cells), row.line)) != row.line:
            gathering.tell("uncertain", f"the same slip as in row {before}: counted once more", row.line)
        cells = [clean(cell) for cell in row.cells[:3]] + [""] * (3 - len(row.cells))
        kind = _SLIPS.get(fold(cells[_TYPE]))
        if is_total(row):
            gathering.tell("skipped", "a row of totals", row.line)
        elif kind is None:
            if any(cells):
                gathering.unknown_word(cells[_TYPE], row.line, "slip type")
                gathering.tell("skipped", f"a slip of an unknown kind: {cells[_TYPE]!r}", row.line)
            else:
                gathering.tell("skipped", "an empty row", row.line)
        else:
            people = [_person(gathering, name, row, chapter) if name else None for name in cells[:2]]
            kept.append((row, kind, people[0], people[1], day or end))
            if kind == "business" and people[0] and people[1]:
                # Thanks go back to whoever gave the referral.
                thanked |= {(people[1], people[0])}
    for row, kind, giver, receiver, day in kept:
        if kind in ("education", "visitor", "testimonial"):
            gathering.tell("skipped", f"a slip that is no contact of two members: {kind}", row.line)
        elif kind == "business":
            if not (giver and receiver):
                gathering.tell("skipped", "thanks for business that name one side only", row.line)
        elif not (giver and receiver):
            gathering.tell("skipped", "a slip that names one side only", row.line)
        elif giver == receiver:
            gathering.tell("skipped", "a slip of a member to themselves", row.line)
        elif kind == "one":
            gathering.interaction(giver, receiver, "meeting", row.line, at=day, count=1)
        else:
            gathering.interaction(
                giver, receiver, "message", row.line, at=day, count=1, outcome="business" if (giver, receiver) in thanked else ""
            )
    return gathering.finish()


def _person(gathering: Gathering, name: str, row: Row, chapter: str) -> str | None:
    # "Last, First" and "First Last" both occur; a comma decides.
    turned = re.fullmatch(r"([^,]+), ([^,]+)", name)
    shown = f"{turned.group(2)} {turned.group(1)}" if turned else name
    ids = {"bni-member": f"{fold(chapter)}|{fold(shown)}"} if chapter and fold(shown) else {}
    return gathering.person(row.line, name=shown, ids=ids, by_name=True, extra={"chapter": chapter} if chapter else {})


def _about(rows: list[Row], titles: tuple[str, ...]) -> str:
    """What the rows above say: beside or below a title."""
    wanted = {fold(title) for title in titles}
    for at, row in enumerate(rows):
        for place, cell in enumerate(row.cells):
            if fold(cell) not in wanted:
                continue
            beside = [clean(c) for c in row.cells[place + 1 : place + 2] if clean(c)]
            below = [clean(c) for c in rows[at + 1].cells[place : place + 1] if clean(c)] if at + 1 < len(rows) else []
            # A row of titles has values below it; a pair has its value beside it.
            found = below if beside and len([c for c in row.cells if c.strip()]) > 2 else beside or below
            if found:
                return found[0]
    return ""


_COUNTS = {"p": "present", "a": "absent", "l": "late", "m": "medical", "s": "substitute", "rgi": "referrals_given_inside", "rgo": "referrals_given_outside", "rri": "referrals_received_inside",
           "rro": "referrals_received_outside", "v": "visitors", "1 2 1": "one_to_ones", "t": "testimonials", "ceu": "ceu", "testimonials": "testimonials"}  # fmt: skip


def _read_palms(opened: Opened, options: ReadOptions) -> Extract:
    table: Table | None = table_in(opened, _PALMS)
    if table is None:
        raise UnknownFormatError(opened.file, "is no PALMS summary: its header is not found", "export the PALMS summary again")
    gathering = Gathering("bni-palms", opened, options, table.grid)
    aliases = {
        "first": ("first name", "vorname", "prenom", "nombre", "nome"),
        "last": ("last name", "nachname", "nom", "apellido", "apellidos", "cognome"),
        "-": ("tyfcb",),
        **{name: (title,) for title, name in _COUNTS.items() if title != "testimonials"},
    }
    columns = columns_of(
        table.header.cells,
        aliases,
        file=opened.file,
        line=table.header.line,
        mapping=options.mapping,
        required=(("first",), ("last",), ("present",), ("absent",)),
    )
    gathering.use(columns, table=table)
    chapter = _about(table.before, ("chapter", "chapter name", "chapter:"))
    period = [
        text
        for text in (
            _about(table.before, ("from", "from:", "von", "du", "dal", "desde")),
            _about(table.before, ("to", "to:", "bis", "au", "al", "hasta")),
        )
        if text
    ]
    gathering.tell(
        "uncertain",
        "PALMS sums up a period"
        + (f" ({' to '.join(period)})" if period else "")
        + ": its counts say how reliably somebody comes, and no event is made of them",
    )
    gathering.tell("not_read", "sums of money are not read", column="TYFCB")
    for row in table.rows:
        gathering.rows += 1
        if is_total(row) or fold(columns.get(row.cells, "first")) in ("visitors", "bni", "visitor"):
            gathering.tell("skipped", "a row of totals", row.line)
            continue
        counts = {}
        for field in dict.fromkeys(_COUNTS.values()):
            text = columns.get(row.cells, field)
            plain = text[:-2] if text.endswith(".0") else text.replace(",", "")
            if plain.isdecimal():
                counts[field] = int(plain)
            elif text:
                gathering.tell("bad_cell", f"{text[:40]!r} is no count", row.line, columns.title(field))
        # Late is present; a substitute or an illness that was told is neither coming nor staying away.
        present = counts.get("present", 0) + counts.get("late", 0)
        extra = {"turnout_attended": str(present), "turnout_missed": str(counts.get("absent", 0))} | {
            f"palms_{name}": str(value) for name, value in counts.items() if value
        }
        name = f"{columns.get(row.cells, 'first')} {columns.get(row.cells, 'last')}".strip()
        ids = {"bni-member": f"{fold(chapter)}|{fold(name)}"} if chapter and fold(name) else {}
        if (
            gathering.person(
                row.line,
                once=True,
                first=columns.get(row.cells, "first"),
                last=columns.get(row.cells, "last"),
                ids=ids,
                by_name=True,
                extra=extra | ({"chapter": chapter} if chapter else {}),
            )
            is None
        ):
            gathering.tell("skipped", "a row without a name", row.line)
    if not gathering.people_count():
        raise MissingColumnsError(
            opened.file,
            "has the header of a PALMS summary and no member below it",
            "export the summary again",
            line=table.header.line,
        )
    return gathering.finish()


def _is_palms(opened: Opened) -> tuple[float, str] | None:
    return (0.98, "has BNI's columns P, A, L, M, S") if next(find_tables(grids_in(opened), _PALMS), None) is not None else None


KINDS = (
    Kind("bni-palms", "BNI PALMS summary", _is_palms, _read_palms),
    Kind("bni-slips", "BNI slips audit", _is_slips, _read_slips),
)
