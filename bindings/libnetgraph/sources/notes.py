"""What a reader notes of one file besides its facts: what it tells, how days were read, when the file was made."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from .date_columns import EARLIEST, DateHints, read_column
from .extract import DateRule, Encoding, Told
from .grids import Grid, Row
from .kinds import Columns, ReadOptions, Table
from .opening import Opened, moment_in_name
from .problems import AmbiguousDatesError, DamagedFileError, SourceError, listed
from .texts import clean

__all__ = ["Notes"]

_LISTS = ("interests", "seeks", "offers")


class Notes:
    """The notes on one file in the making."""

    def __init__(self, kind: str, opened: Opened, options: ReadOptions, grid: Grid | None = None) -> None:
        self.kind, self.file, self.options = kind, opened.file, options
        self._opened = opened
        self.part = grid.label if grid is not None else ""
        self.encoding: Encoding | None = grid.encoding if grid is not None else None
        self.rows = 0
        self.told: list[Told] = list(grid.told) if grid is not None else []
        self.dates: list[DateRule] = []
        self.columns: dict[str, str] = {}
        self.absent: frozenset[str] = frozenset()
        self.exported_at, self.exported_why = _exported(opened, options)
        self._used: list[tuple[str, Columns]] = []
        self._counted: dict[tuple[str, str], Told] = {}
        self._unknown: dict[tuple[str, str], Told] = {}
        self._settled = ""

    # --- telling ------------------------------------------------------------------------------------------------------
    def tell(self, kind: str, text: str, row: int = 0, column: str = "", remedy: str = "", count: int = 1) -> None:
        """Note something that was skipped, counted, not understood or not certain."""
        self.told.append(Told(kind=kind, text=text, row=row, column=column, part=self.part, remedy=remedy, count=count))

    def count(self, kind: str, text: str, row: int, column: str = "", remedy: str = "") -> None:
        """Note what may stand in many rows: one note, of the first row, with a count."""
        key = (kind, text + column + self.part)
        known = self._counted.get(key)
        self._counted[key] = Told(
            kind=kind,
            text=text,
            row=known.row if known else row,
            column=column,
            part=self.part,
            remedy=remedy,
            count=known.count + 1 if known else 1,
        )

    def unknown_word(self, word: str, row: int, column: str) -> None:
        """Note a word that is mapped to nothing; alike words of a column are one note with a count."""
        key = (column, word)
        known = self._unknown.get(key)
        if known is None:
            self._unknown[key] = Told(
                kind="unknown_word",
                text=f"{word!r} is not known here and means nothing",
                row=row,
                column=column,
                part=self.part,
                remedy="put a known word in its place, or tell what it means in a mapping",
            )
        else:
            self._unknown[key] = Told(
                kind="unknown_word",
                text=known.text,
                row=known.row,
                column=column,
                part=self.part,
                remedy=known.remedy,
                count=known.count + 1,
            )

    def use(self, columns: Columns, fields: Sequence[str] = (), table: Table | None = None) -> None:
        """Note which columns are read as what, which stand twice, and which of a person's fields the file lacks.

        With the `table` also rows that are longer or shorter than its header; DamagedFileError where all its rows are one cell.
        """
        self.columns.update(columns.named())
        for title in columns.repeated:
            self.tell(
                "uncertain",
                f"two columns are called {title!r}: the first one that is filled holds",
                column=title,
                remedy="rename one of them",
            )
        self._used.append((self.part, columns))
        everything = {
            "organisation",
            "role",
            "sector",
            "region",
            "consent",
            "mail",
            "joined",
            "access",
            *_LISTS,
            "phones",
            "emails",
        }
        has = set(columns.places) | set(fields)
        self.absent = frozenset(
            everything - has - ({"phones"} if "phone" in has else set()) - ({"emails"} if "email" in has else set())
        )
        if table is not None:
            for grid in self._grids():
                if grid is not table.grid:
                    self.tell(
                        "not_read",
                        f"sheet {grid.name!r} with {len(grid.rows):,} rows: one sheet is read",
                        remedy="save that sheet as a file of its own",
                        count=len(grid.rows),
                    )
            self.widths(len(columns.header), table.rows, table.header.line, table.grid.typed)

    def _grids(self) -> list[Grid]:
        """All tables of the file, where it is one file and was looked through as such."""
        found: list[Grid] = self._opened.memo.get("grids", [])
        return found

    def kept_as_text(self) -> None:
        """Tell of the columns that no field holds; at the end, since a reader may still find a field for one."""
        for part, columns in self._used:
            if columns.rest:
                self.part = part
                self.tell(
                    "uncertain",
                    f"columns kept as text: {listed(columns.header[i] for i in columns.rest)}",
                    remedy="if one of them is a field, say so in a mapping",
                    count=len(columns.rest),
                )

    def widths(self, width: int, rows: Sequence[Row], line: int, typed: bool = False) -> None:
        """Tell of rows that are longer than their header, and of a last one that is shorter; refuse rows of one cell."""
        if not rows:
            self.tell(
                "uncertain",
                "there are no rows below the header",
                line,
                remedy="look whether a filter was on when the file was made",
            )
            return
        if width > 2 and all(len(row.cells) == 1 for row in rows):
            raise DamagedFileError(
                self._place(),
                f"has one cell in every row where its header has {width}",
                "separate the cells of all rows by one and the same sign",
                line=rows[0].line,
            )
        for row in rows:
            if len(row.cells) > width and any(cell.strip() for cell in row.cells[width:]):
                self.tell(
                    "uncertain",
                    f"has {len(row.cells)} cells where the header has {width}: cells may have shifted",
                    row.line,
                    remedy="look at that row; a text with the delimiter in it needs quotes",
                )
        if len(rows) > 1 and not typed and len(rows[-1].cells) < width and all(len(row.cells) >= width for row in rows[:-1]):
            self.tell(
                "uncertain",
                f"the last row has {len(rows[-1].cells)} cells where all others have {width}: the file may be cut short",
                rows[-1].line,
                remedy="export it again",
            )

    # --- days ---------------------------------------------------------------------------------------------------------
    def days(self, cells: Sequence[str], rows: Sequence[int], header: str, *, locale: str = "", locale_why: str = "", past: bool = False,
             increasing: bool = False) -> list[str]:  # fmt: skip
        """Read one column of days by one order; `rows` are the places of the cells. Unreadable cells are told and empty."""
        hints = DateHints(
            self.options.dates,
            self._settled,
            locale,
            locale_why,
            _next_day(self.exported_at) if past and self.exported_at else "",
            increasing,
        )
        read = read_column(cells, header, self._place(), hints, rows)
        if read.rule is not None:
            self.dates.append(read.rule)
            if not read.certain:
                self.tell(
                    "uncertain",
                    f"{read.rule.example!r} was read as {read.rule.example_read} ({read.rule.why})",
                    column=header,
                    remedy="if that is wrong, give --dates",
                )
            if read.rule.order in ("dmy", "mdy") and read.certain and "gives the same" not in read.rule.why:
                self._settled = read.rule.order
        for place, cell in read.unreadable:
            self.tell(
                "bad_cell",
                f"{clean(cell)[:60]!r} is no day that can be read, and left empty",
                rows[place],
                header,
                "write it as 2026-12-03",
            )
        latest = _next_day(self.exported_at) if self.exported_at else "~"
        for place, value in enumerate(read.values) if past else ():
            if value and (value[:4] < EARLIEST or value[:10] > latest):
                raise SourceError(
                    self._place(),
                    f"{value} was read from {clean(cells[place])!r}, which is before {EARLIEST} or after the file was made ({self.exported_at[:10]})",
                    "mend the cell, or give the right --dates",
                    line=rows[place],
                    header=header,
                )
        return read.values

    def settle(self, columns: Sequence[tuple[Sequence[str], str, bool]]) -> None:
        """Look through (cells, header, rising) of all columns of days for one that leaves no choice, before any is read.

        One program writes all days of a file the same way, so a column that is clear decides for those that are not.
        """
        open_columns = [(cells, header, increasing, False) for cells, header, increasing in columns]
        while open_columns:
            now, open_columns = open_columns, []
            for cells, header, increasing, rising in now:
                if self._settled or self.options.dates is not None:
                    return
                try:
                    read = read_column(cells, header, self._place(), DateHints(increasing=rising))
                except AmbiguousDatesError:
                    if increasing and not rising:
                        open_columns.append((cells, header, increasing, True))
                    continue
                if read.rule is not None and read.rule.order in ("dmy", "mdy") and "gives the same" not in read.rule.why:
                    self._settled = read.rule.order

    def _place(self) -> str:
        return f"{self.file}/{self.part}" if self.part else self.file


def _exported(opened: Opened, options: ReadOptions) -> tuple[str, str]:
    if options.exported_at:
        return options.exported_at, "given"
    named = moment_in_name(opened.file)
    if named:
        return named, "file name"
    try:
        seconds = opened.path.stat().st_mtime
    except OSError:
        return "", ""
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).isoformat(timespec="seconds").replace(
        "+00:00", "Z"
    ), "time of the file"


def _next_day(moment: str) -> str:
    # A day's grace: zones differ, and a file may be made in the night of its event.
    return (datetime.date.fromisoformat(moment[:10]) + datetime.timedelta(days=1)).isoformat()
