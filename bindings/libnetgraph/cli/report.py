"""`libnetgraph report`: what past events did, as a page and as a file for a spreadsheet."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING

from .options import UsageError
from .output import csv_text, printable, publish
from .tables import extra_text, folder_of, near, out_folder, perhaps, read

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork

__all__ = ["run"]

COUNTS = ("present", "newcomers", "came_again", "brought_back", "new_ties", "kept", "ties_held", "bridging")


def run(options: argparse.Namespace) -> int:
    """Judges the past events and writes the two files; returns 0."""
    from .. import _core
    from ..held import format_of
    from ..organiser.event_report import EventReport
    from ..report import render_event_report

    folder = folder_of(options.folder)
    out = out_folder(options.out, folder)
    net = read(folder, lenient=options.lenient)
    past = past_events(net, options.as_of, options.series)
    chosen = past[-options.latest :] if options.latest else past
    label = options.label or ""
    if options.label is None and "label" in net._core.extra_columns().get("events", ()):  # the columns themselves need numpy
        events = net._core.events()
        label = next((text for e in chosen if (text := extra_text(events, "label", e))), "")
    made = EventReport._of(_core.event_report(
        net._core, [[e] for e in chosen], options.as_of, {"only_met": options.met}, format_of(net, label), options.series or "All events", len(past), False
    ))  # fmt: skip
    report = made.to_dict()
    columns = ("event", "name", "start", *COUNTS, "reach_lost")
    rows = [(row["events"][0], row["name"], row["start"], *(row["counts"][key] for key in COUNTS), row["reach_lost"]) for row in report["events"]]
    publish(out, {
        "event_report.csv": csv_text(columns, rows, keep_formulas=options.keep_formulas),
        "report.html": render_event_report(report),
    }, replace=options.replace, xlsx=options.xlsx)  # fmt: skip
    for line in report["summary"]:
        print(printable(line))
    print(f"Open {printable(out / 'report.html')}. Beside it: event_report.csv{' and event_report.xlsx' if options.xlsx else ''} for a spreadsheet.")
    return 0


def past_events(net: ContactNetwork, as_of: dt.date, series: str | None) -> list[int]:
    """Positions of the dated events up to `as_of`, oldest first; of one series where one is named."""
    from .. import _core

    if series is not None:
        known = sorted({name for name in net._core.events()["series"] if name})
        if series not in known:
            raise UsageError(f"no series '{series}' in events.csv{perhaps(near(series, known))}")
    return _core.past_events(net._core, as_of, series)
