"""`libnetgraph trace` and `outcomes`: where facts come from, and what came of introductions."""

from __future__ import annotations

import argparse
from pathlib import Path

from .output import print_table, printable, publish_table
from .tables import folder_of

__all__ = ["outcomes", "trace"]


def trace(options: argparse.Namespace) -> int:
    """Lists each fact with its place; returns 0."""
    from ..workspace.tracing import trace as trace_of

    found = trace_of(folder_of(options.folder), options.person, options.column)
    print(printable(f"{found.name or found.person} ({found.person})"))
    for id, known_by in found.accounts:
        print(printable(f"  {id}: {known_by}"))
    for line in found.joined_by:
        print(printable(f"  {line}"))
    columns = ("table", "row", "column", "value", "from", "import", "holds")
    rows = [(f.table, f.row, f.column, f.value, f.place, f.source, "yes" if f.holds else "") for f in found.facts]
    if options.csv is not None:
        publish_table(Path(options.csv), columns, rows, keep_formulas=options.keep_formulas)
    print()
    print_table(columns, rows)
    return 0


def outcomes(options: argparse.Namespace) -> int:
    """Counts how far introductions came; returns 0."""
    from ..workspace.outcomes import STEPS, outcomes_of

    groups = outcomes_of(folder_of(options.folder), as_of=options.as_of)
    if not groups:
        print("No introduction is on record up to that day; `libnetgraph record` takes down what became of a plan's.")
        return 0
    written = []
    for kind, rows in groups.items():
        shown = rows[: options.top] if options.top else rows
        written += [(kind, row.group, *(row.counts[step] for step in STEPS)) for row in rows]
        print_table((kind if kind != "all" else "", *STEPS), [(row.group, *(row.counts[step] for step in STEPS)) for row in shown])
        if len(rows) > len(shown):
            print(f"and {len(rows) - len(shown):,} more")
        print()
    if options.csv is not None:
        publish_table(Path(options.csv), ("by", "group", *STEPS), written, keep_formulas=options.keep_formulas)
    return 0
