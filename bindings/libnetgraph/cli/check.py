"""`libnetgraph check`: what is in the tables, and every row that breaks a rule."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..workspace.journal import finish
from .doubts import consent_told, doubts_told, words_told
from .output import print_table, printable
from .problems import notes_told, problems_told, shown
from .tables import TABLES, folder_of

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork

__all__ = ["run"]

OF_A_CLUB = ("imports.csv", "same.csv", "erased.csv", "review.csv")  # what `import` and `review` keep beside the tables


def run(options: argparse.Namespace) -> int:
    """Prints the summary and the problems; 0 if there are none, else 1."""
    from .. import read_tables

    folder = folder_of(options.folder)
    finish(folder)
    net = read_tables(folder, survey=True)
    left_out = Counter(table for table, _ in {(_table_of(r.file), r.line) for r in net.rejects if r.line})
    print(f"{folder}")
    rows = []
    for name, kept, about in _summary(net, folder):
        file = _file(folder, name)
        if file is not None:
            rows.append((file, kept, left_out[name], about))
    print_table(("table", "rows", "left out", "what is in it"), rows, widest=100)
    missing = [f"{name}.csv" for name in TABLES if _file(folder, name) is None]
    if missing:
        print(f"Not there, which is fine: {', '.join(missing)}.")
    strangers = sorted(
        p.name
        for p in folder.iterdir()
        if p.name.casefold().endswith((".csv", ".csv.gz", ".xlsx", ".xls", ".ods")) and _table_of(p.name) not in TABLES and p.name not in OF_A_CLUB
    )
    if strangers:
        print(f"Not read, because these names are not tables: {', '.join(printable(name) for name in strangers)}.")

    if len(net) and _file(folder, "people"):
        filled = {person for person, cell in zip(_cells(folder, "people", "person"), _cells(folder, "people", "consent")) if cell and person in net}
        print(f"Consent: {consent_told(net, len(filled))}.")
    shown(words_told(net))
    for heading, lines in (("Read otherwise than it stands there", notes_told(net.notes)), ("Worth a look", doubts_told(net))):
        if lines:
            print(f"\n{heading}:")
            shown(lines)

    problems = problems_told(net, net.rejects) + _unknown_channels(net)
    if not problems:
        print("\nAll is well.")
        return 0
    print(f"\n{len(problems):,} {'problem' if len(problems) == 1 else 'problems'} to mend:")
    shown(problems)
    return 1


def _file(folder: Path, name: str) -> str | None:
    files = (p.name for p in sorted(folder.iterdir()) if p.is_file())
    return next((file for file in files if file.casefold() in (f"{name}.csv", f"{name}.csv.gz")), None)


def _table_of(file: str) -> str:
    return Path(file).name.casefold().removesuffix(".gz").removesuffix(".csv")


def _summary(net: ContactNetwork, folder: Path) -> Iterable[tuple[str, int, str]]:
    core = net._core
    people, events, attendance = core.people(), core.events(), core.attendance()
    interactions, introductions, rules = core.interactions(), core.introductions(), core.rules()
    names = core.channels()["channel"]
    yield "people", len(people["person"]), _join(
        _count(sum(1 for name in people["name"] if name), "with a name"),
        _count(sum(1 for i, s, o in zip(people["interests"], people["seeks"], people["offers"]) if len(i) or len(s) or len(o)), "with interests, seeks or offers"),
        _count(len(core.opted_out()), "opted out"),
    )  # fmt: skip
    yield (
        "events",
        len(events["event"]),
        _join(_count(len({series for series in events["series"] if series}), "series"), _span(events["start"])),
    )
    yield "attendance", len(attendance["status"]), _tally(attendance["status"])
    yield (
        "interactions",
        len(interactions["channel"]),
        _join(_tally(names[c] for c in interactions["channel"]), _span(interactions["at"])),
    )
    yield (
        "introductions",
        len(introductions["outcome"]),
        _tally(outcome or "without outcome" for outcome in introductions["outcome"]),
    )
    yield "rules", len(rules["rule"]), _tally(rules["rule"])
    yield "synonyms", len(core.synonyms()["word"]), ""
    yield "attributes", len(core.attributes()["attribute"]), ""
    own = _own_channels(folder)
    yield "channels", len(own), ", ".join(printable(name) for name in own)


def _own_channels(folder: Path) -> list[str]:
    """Names in channels.csv; the network holds them among the built-in ones, so the file is asked."""
    return [name for name in _cells(folder, "channels", "channel") if name]


def _cells(folder: Path, table: str, column: str) -> list[str]:
    """One column of a file as it stands, without blanks around; empty where there is none."""
    import csv
    import gzip

    file = _file(folder, table)
    if file is None:
        return []
    opener = gzip.open if file.casefold().endswith(".gz") else open
    try:
        with opener(folder / file, "rt", encoding="utf-8-sig", errors="replace", newline="") as lines:
            text = lines.read()
    except (OSError, EOFError):  # what is wrong with the file, the reader of the tables says
        return []
    rows = text.splitlines(keepends=True)
    start = next((i for i, line in enumerate(rows[:25]) if column in line.casefold()), None)
    if start is None:
        return []
    try:
        header, *body = csv.reader(rows[start:], delimiter=max(",;\t", key=rows[start].count))
    except csv.Error:
        return []
    names = [name.strip().casefold() for name in header]
    if column not in names:
        return []
    at = names.index(column)
    return [row[at].strip() if len(row) > at else "" for row in body]


def _unknown_channels(net: ContactNetwork) -> list[str]:
    """Names in interactions.csv that no channel has: the network keeps the rows, but cannot weigh them."""
    columns = net._core.channels()
    return [
        f"{place}: unknown channel: '{name}'; add it to channels.csv, or write one of the built-in names"
        for name, known, place in zip(columns["channel"], columns["known"], columns["first_used"])
        if not known
    ]


def _tally(values: Iterable[str]) -> str:
    return ", ".join(f"{count:,} {printable(name)}" for name, count in Counter(values).most_common(6))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number else ""


def _span(moments: Iterable[Any]) -> str:
    days = sorted(str(m)[:10] for m in moments if m)
    return f"{days[0]} to {days[-1]}" if days else ""


def _join(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
