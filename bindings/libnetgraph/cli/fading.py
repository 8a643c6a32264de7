"""`libnetgraph fading`: ties that fade, ties held only from afar, and silent ones worth a call."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .options import UsageError
from .output import print_table, printable, publish_table
from .tables import folder_of, person_id, read

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork

__all__ = ["dormant_rows", "outlook_rows", "run"]

_COLUMNS = ("kind", "a", "a_name", "b", "b_name", "strength", "later", "falls_on", "then", "last", "silent_days", "worth")


def run(options: argparse.Namespace) -> int:
    """Prints the three lists; returns 0, also where they are empty."""
    from ..report.words import count_of, date_words

    folder = folder_of(options.folder)
    if options.until < options.as_of:
        raise UsageError(f"--until {options.until} is before --as-of {options.as_of}; look ahead to a later day")
    if options.faint == 0.0:
        raise UsageError("--faint 0: no tie is below 0; give a strength above 0")
    net = read(folder, lenient=options.lenient)
    person = None if options.person is None else person_id(net, options.person)
    fading, faint_apart = outlook_rows(net, options.as_of, options.until, "fading", person, contacted=not options.rooms, threshold=options.faint)
    remote, remote_apart = outlook_rows(net, options.as_of, options.until, "remote", person)
    dormant, dormant_apart = dormant_rows(net, options.as_of, person, silent_days=options.silent_days)

    def called(row: dict[str, Any], side: str) -> str:
        return str(row[f"{side}_name"] or row[side])

    shown = options.top or None
    until = date_words(options.until.isoformat())
    print(printable(f"As of {date_words(options.as_of.isoformat())}" + (f", ties of {person}" if person else "")))
    print(f"\nFaint by {until} unless somebody gets in touch: {count_of(len(fading), 'tie')}")
    if fading:
        print()
        print_table(
            ("falls on", "one", "other", "strength", "then"),
            [(row["falls_on"], called(row, "a"), called(row, "b"), row["strength"], row["later"]) for row in fading[:shown]],
        )
    print(f"\nHeld only from afar, by calls and messages: {count_of(len(remote), 'tie')}")
    if remote:
        print()
        print_table(
            ("one", "other", "strength", "last contact", "last in person"),
            [(called(row, "a"), called(row, "b"), row["strength"], row["last"], row["last_in_person"] or "never on record") for row in remote[:shown]],
        )
    print(f"\nSilent for {options.silent_days:,} days or more and worth a call: {count_of(len(dormant), 'tie')}")
    if dormant:
        print()
        print_table(
            ("one", "other", "last contact", "strength then", "now", "worth"),
            [(called(row, "a"), called(row, "b"), row["last"], row["then"], row["strength"], row["worth"]) for row in dormant[:shown]],
        )
    if apart := faint_apart + remote_apart + dormant_apart:
        print(f"\nLeft out, because a rule keeps the two apart or one of them is gone: {count_of(apart, 'tie')}")
    if shown and max(len(fading), len(remote), len(dormant)) > shown:
        print("\nThe first of each are shown; --top 0 shows all.")
    if options.csv is not None:
        rows = [(kind, row) for kind, rows in (("fading", fading), ("remote", remote), ("dormant", dormant)) for row in rows]
        table = [(kind, *(row.get(column) for column in _COLUMNS[1:])) for kind, row in rows]
        publish_table(Path(options.csv), _COLUMNS, table, keep_formulas=options.keep_formulas)
        print()
        print(printable(f"All of them are in {options.csv}."))
    return 0


def outlook_rows(
    net: ContactNetwork, as_of: dt.date, until: dt.date, which: str, person: str | None, *, contacted: bool = True, **options: Any
) -> tuple[list[dict[str, Any]], int]:
    """Ties that fade or are held from afar, as dicts; `person` stands first, and people who did not consent nowhere.

    Pairs who only shared rooms are left out if `contacted`. Also how many more there are whom a rule keeps apart; 0 for one person.
    """
    from .. import _core

    columns, apart = _core.tie_outlooks(net._core, as_of, until, which, options, None)
    if contacted:
        columns = {name: column[columns["contacted"] != 0] for name, column in columns.items()}
    rows = _rows(net, columns, person, ("falls_on", "last_in_person", "last_remote"))
    for row in rows:
        row["last"] = max((day for day in (row["last_in_person"], row["last_remote"]) if day), default=None)
    return rows, 0 if person else apart


def dormant_rows(net: ContactNetwork, as_of: dt.date, person: str | None, **options: Any) -> tuple[list[dict[str, Any]], int]:
    """Ties that fell silent, the most worth first, as `outlook_rows` has them."""
    from .. import _core

    columns, apart = _core.dormant_ties(net._core, as_of, options, None)
    rows = _rows(net, columns, person, ("last",))
    for row in rows:
        row["strength"] = row["now"]
    return rows, 0 if person else apart


def _rows(net: ContactNetwork, columns: dict[str, Any], person: str | None, days: tuple[str, ...]) -> list[dict[str, Any]]:
    from ..organiser.event_report import shown_ties

    people = net._core.people()
    kept = shown_ties(net, columns, person)
    texts = {day: kept[day].view("datetime64[D]").astype(str).tolist() for day in days}
    values = {name: column.tolist() for name, column in kept.items()} | texts
    made = []
    for i in range(len(values["a"])):
        row = {name: None if name in days and column[i] == "NaT" else column[i] for name, column in values.items()}
        a, b = row["a"], row["b"]
        if person is not None and people["person"][b] == person:
            a, b = b, a
        for side, v in (("a", a), ("b", b)):
            row[side] = people["person"][v]
            row[f"{side}_name"] = people["name"][v] or ""
            row[f"{side}_organisation"] = people["organisation"][v] or ""
        made.append(row)
    return made
