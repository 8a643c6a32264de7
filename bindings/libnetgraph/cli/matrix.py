"""`libnetgraph matrix`: who has not talked to whom, what is new since last time, and which pairs to book next."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
from pathlib import Path
from typing import Any

from .options import UsageError
from .output import csv_text, print_table, printable, publish
from .tables import event_id, extra_text, folder_of, out_folder, person_id, read

__all__ = ["run"]

_BOOK = ("a", "name_a", "b", "name_b", "state", "worth", "why")
_PAIRS = ("a", "name_a", "b", "name_b", "state", "before", "contacts", "months", "first", "last", "last_met", "channels")
_SHOWN = 10


def run(options: argparse.Namespace) -> int:
    """Prints sums and pairs to book and, where asked, writes the files; returns 0."""
    from .. import contact_matrix
    from ..report import render_contact_matrix

    folder = folder_of(options.folder)
    out = None if options.out is None else out_folder(options.out, folder)
    net = read(folder, lenient=options.lenient)
    event = None if options.event is None else event_id(net, options.event)
    people = [person_id(net, person) for person in options.person] or None
    since = options.since if options.since is not None else _last_time(out, options.as_of)
    label = options.label
    if label is None:
        label = extra_text(net._core.people(), "label", 0) if len(net) else ""
    told: dict[str, Any] = {"cooldown_days": options.cooldown, "again_after_days": options.again_after, "colleagues": options.colleagues or None}
    try:
        made = contact_matrix(net, options.as_of, since=since, event=event, people=people, load=options.load, label=label,
                              **{name: value for name, value in told.items() if value is not None})  # fmt: skip
    except ValueError as problem:
        raise UsageError(str(problem).replace("contact_matrix: ", "matrix: ")) from None
    matrix = made.to_dict()
    if out is not None:
        tables = {"matrix": _square(matrix), "pairs_to_book": (_BOOK, _rows(matrix["book"], _BOOK)), "pairs": (_PAIRS, _rows(matrix["pairs"], _PAIRS))}
        texts = {name: csv_text(titles, rows, keep_formulas=options.keep_formulas) for name, (titles, rows) in tables.items()}
        files: dict[str, str | bytes] = {f"{name}.csv": text for name, text in texts.items()}
        files |= {"matrix.json": made.to_json(), "matrix.html": render_contact_matrix(matrix)}
        if options.xlsx:
            from ..io.workbook import rows_of_csv, workbook

            files["matrix.xlsx"] = workbook({name: rows_of_csv(text) for name, text in texts.items()})
        publish(out, files, replace=options.replace)
    _tell(matrix)
    if out is not None:
        book = "matrix.csv, pairs_to_book.csv and pairs.csv" + (", and all three in matrix.xlsx," if options.xlsx else "")
        print(f"\nOpen {printable(out / 'matrix.html')}. Beside it: {book} for a spreadsheet, matrix.json for programs.")
    return 0


def _last_time(out: Path | None, as_of: dt.date) -> dt.date | None:
    """The day of the matrix that stands in the folder to write into: what is new since then is told."""
    if out is None or not (out / "matrix.json").is_file():
        return None
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        before = json.loads((out / "matrix.json").read_bytes())
        if before["kind"] == "contact_matrix":
            last = dt.date.fromisoformat(before["as_of"])
            if last == as_of and before["since"]:  # made again on the same day: compared with the same day as then
                last = dt.date.fromisoformat(before["since"])
            return last if last < as_of else None
    return None


def _square(matrix: dict[str, Any]) -> tuple[tuple[str, ...], list[list[object]]]:
    """The matrix as chapters keep it: names beside and above, the cells between, sums at the end."""
    people = matrix["people"]
    called = [row["name"] or row["person"] for row in people]
    shown = [name if called.count(name) == 1 else f"{name} ({row['person']})" for name, row in zip(called, people)]
    rows: list[list[object]] = []
    for row, name, cells in zip(people, called, matrix["rows"]):
        rows.append([row["person"], name, *("" if cell == "-" else cell for cell in cells), row["met"], len(people) - 1 - row["met"]])
    return ("person", "name", *shown, "talked", "never talked"), rows


def _rows(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> list[list[object]]:
    return [[";".join(row[c]) if isinstance(row[c], list) else row[c] for c in columns] for row in rows]


def _tell(matrix: dict[str, Any]) -> None:
    from ..report.words import count_of

    for line in ([f"[{matrix['label']}]"] if matrix["label"] else []) + matrix["summary"]:
        print(printable(line))
    if matrix["book"]:
        print("\nTo book next:")
        print_table(("one", "other", "worth", "why"),
                    [(row["name_a"] or row["a"], row["name_b"] or row["b"], row["worth"], row["why"]) for row in matrix["book"][:_SHOWN]], widest=60)  # fmt: skip
        if len(matrix["book"]) > _SHOWN:
            print(f"and {count_of(len(matrix['book']) - _SHOWN, 'other')}")
    fewest = sorted(matrix["people"], key=lambda row: (row["met"], row["person"]))[:_SHOWN]
    if fewest:
        print("\nWho talked with fewest:")
        print_table(("person", "name", "talked", "new", "booked", "last"),
                    [(row["person"], row["name"], row["met"], row["met_since"] if matrix["since"] else None, row["booked"], row["last"]) for row in fewest])  # fmt: skip
    print()
    print(printable(f"Cells: {', '.join(matrix['legend'])}."))
