"""Columns of days: one order for a whole column, never guessed row by row, and told how it was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .extract import DateRule
from .moments import ORDERS, is_empty, readings
from .problems import AmbiguousDatesError, SourceError

__all__ = ["DateHints", "ReadColumn", "read_column"]

_NAMES = {"dmy": "day first", "mdy": "month first", "ymd": "year first", "named": "month as a word"}
EARLIEST, LATEST = "1990", "2100"


class DateHints(NamedTuple):
    """What is known besides the column itself, strongest first."""

    given: str | None = None  # by whoever asked
    settled: str = ""  # what another column of the same file had to be
    locale: str = ""  # what the language of the headers says
    locale_why: str = ""
    not_after: str = ""  # ISO day after which nothing in the column can lie: when the file was made
    increasing: bool = False  # rows are written in the order of this column


class ReadColumn(NamedTuple):
    """ISO texts ("" where the cell is empty or unreadable), the rule, and (place in the column, cell) of unreadable cells."""

    values: list[str]
    rule: DateRule | None
    unreadable: list[tuple[int, str]]
    certain: bool


def read_column(
    cells: Sequence[str], header: str, file: str, hints: DateHints | None = None, lines: Sequence[int] = ()
) -> ReadColumn:
    """Read a column of days or times by one order.

    The order is the one that fits every cell; where several fit and differ: the one given, the one that another column of
    the file settled, the only one that keeps the column in order or out of the future, the one of the headers' language.

    Raises
    ------
    AmbiguousDatesError
        Several orders are left, or none fits all cells; it names one of the `lines` and the option that decides.
    SourceError
        `given` is no order.
    """
    hints = hints or DateHints()
    if hints.given is not None and hints.given not in ORDERS:
        raise SourceError(file, "days are dmy, mdy or ymd", "give one of these as dates", text=str(hints.given))
    every = {cell: {} if is_empty(cell) else readings(cell) for cell in dict.fromkeys(cells)}  # most columns repeat their cells
    read = [every[cell] for cell in cells]
    bad_cells = {cell for cell, ways in every.items() if not ways and not is_empty(cell)}
    unreadable = [(i, cell) for i, cell in enumerate(cells) if cell in bad_cells] if bad_cells else []
    used = [i for i, ways in enumerate(read) if ways]
    if not used:
        return ReadColumn([""] * len(cells), None, unreadable, True)
    # Cells with one meaning (ISO, a month as a word) bind nobody else.
    several = {cell for cell, ways in every.items() if ways and not (("ymd" in ways and len(ways) == 1) or "named" in ways)}
    open_cells = [i for i in used if cells[i] in several] if several else []
    if not open_cells:
        order = "named" if all("named" in ways for ways in every.values() if ways) else "ymd"
        return _with(order, _NAMES[order], cells, read, used, header, unreadable, True)
    fitting = [order for order in ORDERS if all(order in read[i] for i in open_cells)]
    if hints.given:
        bad = [i for i in open_cells if hints.given not in read[i]]
        unreadable = sorted(unreadable + [(i, cells[i]) for i in bad])
        return _with(hints.given, "as given", cells, read, used, header, unreadable, True)
    if not fitting:
        first, second = _contradiction(open_cells, read)
        raise _ambiguous(
            file,
            lines[second] if lines else 0,
            header,
            f"no order of day and month fits both {cells[first]!r} and {cells[second]!r}",
            (),
            "",
        )
    different = {tuple(read[i][order] for i in open_cells): order for order in reversed(fitting)}
    if len(different) == 1:
        why = "the only order that fits every cell" if len(fitting) == 1 else "every order gives the same days"
        dots = all("." in cells[i][:3] for i in open_cells)
        return _with(
            fitting[0],
            "dots stand for day first" if dots and len(fitting) == 1 else why,
            cells,
            read,
            used,
            header,
            unreadable,
            True,
        )
    if hints.settled in fitting:
        return _with(hints.settled, "as in another column of the file", cells, read, used, header, unreadable, True)
    left = [order for order in fitting if all(EARLIEST <= read[i][order][:4] < LATEST for i in open_cells)] or fitting
    if hints.not_after:
        left = [order for order in left if all(read[i][order][:10] <= hints.not_after[:10] for i in open_cells)] or left
        if len(left) == 1:
            return _with(left[0], "any other order would lie in the future", cells, read, used, header, unreadable, True)
    if hints.increasing and len(open_cells) >= 4:
        ordered = [order for order in left if _rising([read[i][order] for i in open_cells])]
        if len(ordered) == 1:
            return _with(ordered[0], "the only order in which the rows rise", cells, read, used, header, unreadable, True)
    if hints.locale in left:
        return _with(
            hints.locale, hints.locale_why or "by the language of the headers", cells, read, used, header, unreadable, False
        )
    example = cells[open_cells[0]]
    meanings = " or ".join(f"{read[open_cells[0]][order][:10]} ({order})" for order in left)
    raise _ambiguous(file, lines[open_cells[0]] if lines else 0, header, f"can be read as {meanings}", tuple(left), example)


def _with(order: str, why: str, cells: Sequence[str], read: list[dict[str, str]], used: list[int], header: str,
          unreadable: list[tuple[int, str]], certain: bool) -> ReadColumn:  # fmt: skip
    def value(ways: dict[str, str]) -> str:
        if order in ways:
            return ways[order]
        return next(iter(ways.values())) if len(ways) == 1 and ("named" in ways or "ymd" in ways) else ""

    made = {id(ways): value(ways) for ways in {id(ways): ways for ways in read}.values()}
    values = [made[id(ways)] for ways in read]
    shown = next((i for i in used if values[i] and len(read[i]) > 1), next((i for i in used if values[i]), used[0]))
    rule = DateRule(column=header, order=order, why=why, example=cells[shown].strip(), example_read=values[shown])
    return ReadColumn(values, rule, unreadable, certain)


def _rising(values: list[str]) -> bool:
    return (values[0] < values[-1] and all(a <= b for a, b in zip(values, values[1:]))) or (
        values[0] > values[-1] and all(a >= b for a, b in zip(values, values[1:]))
    )


def _contradiction(places: list[int], read: list[dict[str, str]]) -> tuple[int, int]:
    for i in places:
        for k in places:
            if not set(read[i]) & set(read[k]):
                return i, k
    return places[0], places[-1]


def _ambiguous(file: str, line: int, header: str, problem: str, orders: tuple[str, ...], text: str) -> AmbiguousDatesError:
    wanted = (
        " or ".join(f"--dates {order}" for order in orders)
        if orders
        else "--dates dmy or mdy; cells that do not fit it are then told"
    )
    error = AmbiguousDatesError(file, problem, f"say which: {wanted}", header=header, text=text, line=line)
    error.orders = orders
    return error
