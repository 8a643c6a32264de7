"""A kind of file: how it is recognised, and what its columns are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .extract import EventHint, Extract
from .grids import Grid, Row, grids_of
from .opening import Opened
from .problems import MissingColumnsError, SourceError, listed
from .texts import are_clean, clean, fold
from .words import FIELDS, field_of

__all__ = ["Columns", "Kind", "ReadOptions", "TableKind", "Table", "columns_of", "find_tables", "grids_in", "table_in"]

_HEADER_WITHIN = 40  # rows before the header: titles, notes, what the report is about


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What a file does not say of itself."""

    dates: str | None = None  # "dmy", "mdy" or "ymd": the order in numeric dates
    mapping: Mapping[str, str] | None = None  # header -> field, or -> "" to keep it as text, or -> "-" to leave it out
    event: EventHint | None = None
    owner: str | None = None  # whose archive: a profile URL, e-mail or name
    exported_at: str | None = None  # ISO; when the file was made
    encoding: str | None = None
    country: str | None = None  # two letters: national phone numbers are of this country
    small_meeting: int = 6  # calls and calendar entries of at most so many people are contacts of each pair


@dataclass(frozen=True)
class Kind:
    """One kind of file. `recognise` returns (confidence, why) or None; both functions take what `open_source` made."""

    name: str
    title: str
    recognise: Callable[[Opened], tuple[float, str] | None]
    read: Callable[[Opened, ReadOptions], Extract]
    event: bool = False  # whether it is about one event, which the caller may have to name


@dataclass(eq=False)
class Columns:
    """Which column of a table holds which field; several columns may hold one."""

    header: list[str]  # as typed, cleaned
    places: dict[str, list[int]]
    rest: list[int]  # columns that no field holds and that are kept as text
    dropped: list[int] = field(default_factory=list)  # left out because the caller said so
    repeated: list[str] = field(default_factory=list)  # headers that stand twice

    def __contains__(self, name: str) -> bool:
        return name in self.places

    def get(self, cells: Sequence[str], name: str) -> str:
        """Return the first filled cell of a field, cleaned; "" if there is none."""
        for place in self.places.get(name, ()):
            if place < len(cells) and cells[place] and (text := clean(cells[place])):
                return text
        return ""

    def values(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the first filled cell of each field, cleaned; fields without one are left out."""
        found: dict[str, str] = {}
        as_it_is = len(cells) >= len(self.header) and are_clean(cells)
        for name, places in self.places.items():
            if as_it_is and (text := cells[places[0]]):
                found[name] = text
                continue
            for place in places:
                if place < len(cells) and cells[place] and (text := clean(cells[place])):
                    found[name] = text
                    break
        return found

    def every(self, cells: Sequence[str], name: str) -> list[str]:
        """Return the filled cells of a field, cleaned."""
        texts = (clean(cells[place]) for place in self.places.get(name, ()) if place < len(cells) and cells[place])
        return [text for text in texts if text]

    def raw(self, cells: Sequence[str], name: str) -> str:
        """Return the first filled cell of a field with its line breaks."""
        return next((cells[i] for i in self.places.get(name, ()) if i < len(cells) and cells[i].strip()), "")

    def extra(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the filled cells of the columns that no field holds."""
        return {
            self.header[i]: text
            for i in self.rest
            if i < len(cells) and cells[i] and self.header[i] and (text := clean(cells[i]))
        }

    def title(self, name: str) -> str:
        """Return the header of a field's first column."""
        return self.header[self.places[name][0]] if name in self.places else ""

    def named(self) -> dict[str, str]:
        """Return header -> field for all columns."""
        by_place = {place: name for name, places in self.places.items() for place in places}
        return {title: by_place.get(i, "-" if i in self.dropped else "") for i, title in enumerate(self.header) if title}


@dataclass(eq=False)
class Table:
    """A grid whose header was found: `rows` are those below it."""

    grid: Grid
    at: int  # place of the header among the grid's rows
    header: Row

    @property
    def rows(self) -> list[Row]:
        return self.grid.rows[self.at + 1 :]

    @property
    def before(self) -> list[Row]:
        return self.grid.rows[: self.at]


Signature = Sequence[Sequence[str]]


@dataclass(frozen=True)
class TableKind:
    """What marks a table: each group needs one of its headers (folded); `without` none of these may be there."""

    signature: Signature
    confidence: float
    without: Sequence[str] = ()
    aliases: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def found(self, opened: Opened) -> tuple[float, str] | None:
        table = table_in(opened, self)
        return (
            None
            if table is None
            else (self.confidence, f"has the columns {listed(clean(c) for c in table.header.cells[:4] if c)} ...")
        )


def grids_in(opened: Opened) -> list[Grid]:
    """Return the tables of a plain file, or of all sheets of a workbook; those of a zip or folder that holds one file."""
    if "grids" not in opened.memo:
        opened.memo["grids"] = grids_of(opened.only) if opened.only is not None else []
    grids: list[Grid] = opened.memo["grids"]
    return grids


def find_tables(grids: Iterable[Grid], kind: TableKind) -> Iterator[Table]:
    """Yield each grid with a header of this kind within its first rows."""
    for grid in grids:
        for at, row in enumerate(grid.rows[:_HEADER_WITHIN]):
            folded = {fold(cell) for cell in row.cells if len(cell) < 200}
            if all(any(name in folded for name in group) for group in kind.signature) and not any(
                name in folded for name in kind.without
            ):
                yield Table(grid, at, row)
                break


def table_in(opened: Opened, kind: TableKind) -> Table | None:
    """Return the first table of this kind."""
    return next(find_tables(grids_in(opened), kind), None)


def columns_of(header: Sequence[str], aliases: Mapping[str, Sequence[str]], *, file: str, line: int = 0, generic: Sequence[str] = (),
               mapping: Mapping[str, str] | None = None, required: Sequence[Sequence[str]] = (), also: Sequence[str] = ()) -> Columns:  # fmt: skip
    """Find the fields of a header: what the caller's mapping says first, then the kind's own names, then the general ones.

    Parameters
    ----------
    aliases : dict of field to folded headers
        The kind's own.
    generic : fields
        Those that may also be found by the general names in five languages.
    required : groups of fields
        Of each group one must be there.
    also : fields
        Further ones that a mapping may name.

    Raises
    ------
    MissingColumnsError
        A required field has no column; SourceError for a mapping that names an unknown field.
    """
    titles = [clean(cell) for cell in header]
    by_alias = {alias: name for name, every in reversed(list(aliases.items())) for alias in every}
    given = {fold(title): name.strip() for title, name in (mapping or {}).items()}
    known = set(aliases) | set(FIELDS) | set(also) | {"", "-"}
    for title, name in given.items():
        if name not in known:
            raise SourceError(
                file,
                f"the mapping gives {title!r} a field that does not exist",
                f"fields are {listed(sorted(known - {''}), 40)}",
                text=name,
            )
    places: dict[str, list[int]] = {}
    rest, dropped, seen, repeated = [], [], set(), []
    for i, title in enumerate(titles):
        folded = fold(title)
        if folded and folded in seen:
            repeated.append(title)
        seen.add(folded)
        name = given[folded] if folded in given else by_alias.get(folded, "")
        if not name and folded not in given:
            general = field_of(title) if generic else ""
            name = general if general in generic else ""
        if name == "-":
            dropped.append(i)
        elif name:
            places.setdefault(name, []).append(i)
        elif title:
            rest.append(i)
    missing = [group for group in required if not any(name in places for name in group)]
    if missing:
        wanted = " and ".join(" or ".join(group) for group in missing)
        error = MissingColumnsError(
            file,
            f"lacks a column for {wanted}; it has {listed(t for t in titles if t)}",
            "name the columns in a mapping file: a CSV of header,field",
            line=line,
        )
        error.missing = tuple(name for group in missing for name in group)
        error.found = tuple(t for t in titles if t)
        raise error
    # A header that stands twice would be one key of a dict: the later ones are numbered.
    counted: dict[str, int] = {}
    for i, title in enumerate(titles):
        counted[title] = counted.get(title, 0) + 1
        if title and counted[title] > 1:
            titles[i] = f"{title} ({counted[title]})"
    return Columns(titles, places, rest, dropped, repeated)
