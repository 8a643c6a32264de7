"""`libnetgraph backtest`: how often suggestions would have come true in the organiser's own past."""

from __future__ import annotations

import argparse
from typing import Any

from .output import csv_text, print_table, printable, publish
from .tables import folder_of, out_folder, read

__all__ = ["run"]

_COLUMNS = ("task", "score", "auc", "auc_per_person", "precision", "precision_low", "precision_high", "recall", "map", "lift")
_HEADINGS = {"who_next": "Who will get together next", "same_room": "Who of those in the same room"}


def run(options: argparse.Namespace) -> int:
    """Prints both tasks' tables and, where asked, writes the four files; returns 0."""
    from ..errors import Error
    from ..organiser.back_test import backtest

    folder = folder_of(options.folder)
    out = None if options.out is None else out_folder(options.out)
    net = read(folder, lenient=options.lenient)
    try:
        made = backtest(net, share=options.share / 100.0, cut=options.cut, limit=options.top, threads=0)
    except ValueError as problem:
        raise Error(f"{folder}: {problem}") from problem
    result = made.to_dict()
    for task, heading in _HEADINGS.items():
        if result[task] is not None:
            _tell(heading, result[task])
    if result["gatherings"]:
        _tell_gatherings(result["gatherings"])
    print(f"\n{result['caution']}")
    if out is not None:
        rows = [[task, *("" if line[c] is None else line[c] for c in _COLUMNS[1:])] for task in _HEADINGS if result[task] for line in result[task]["lines"]]
        title = f"{folder.resolve().name}: suggestions, tested on the past"
        publish(out, {
            "backtest.csv": csv_text(_COLUMNS, rows), "backtest.json": made.to_json(), "backtest.html": made.to_html(title),
            "ranker.json": made.ranker(net, threads=0).to_json(),
        }, xlsx=options.xlsx)  # fmt: skip
        print(f"\nOpen {printable(out / 'backtest.html')}. Beside it: backtest.csv for a spreadsheet, backtest.json for programs, and")
        print("ranker.json, what all of the past teaches: libnetgraph plan and suggest take it as --ranker.")
    return 0


def _area(known: float | None) -> str:
    return "-" if known is None else f"{known:.3f}"


def _tell_gatherings(held: list[dict[str, Any]]) -> None:
    print("\nEvent by event, the latest first:\n")
    rows = [
        (g["day"], g["name"], g["people"], g["candidates"], g["positives"], g["suggestions"], g["came_true"], f"{g['by_chance']:.1f}")
        for g in reversed(held)
    ]
    print_table(("day", "event", "people", "open pairs", "got together", "suggested", "came true", "by chance"), rows[:12], widest=36)
    if len(rows) > 12:
        print(f"{len(rows) - 12} more are in backtest.json (--out).")


def _tell(heading: str, found: dict[str, Any]) -> None:
    print()
    print(printable(f"{heading}: {found['sentence']}"))
    print(found["basis"])
    if not found["candidates"]:
        return  # no pairs, no figures
    print(
        f"{found['people']:,} people seen before, {found['candidates']:,} pairs who could get together, {found['positives']:,} did. "
        f"{found['newcomers_sentence']}"
    )
    print(f"Chances added up to {found['expected']:.0f}; calibration error {found['calibration_error']:.4f}.\n")
    rows = [
        (
            line["score"], _area(line["auc"]), _area(line["auc_per_person"]), f"{100 * line['precision']:.1f}",
            f"{100 * line['precision_low']:.1f}-{100 * line['precision_high']:.1f}", f"{line['recall']:.3f}", f"{line['map']:.3f}",
            f"{line['lift']:.1f}",
        )
        for line in found["lines"]
    ]  # fmt: skip
    print_table(("ranked by", "AUC", "per person", "of 100", "95 % interval", "recall", "MAP", "x chance"), rows, widest=36)
