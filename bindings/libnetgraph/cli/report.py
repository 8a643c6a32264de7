"""`libnetgraph report`: what past events did, as a page and as a file for a spreadsheet."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING, Any

from .options import UsageError
from .output import csv_text, printable, publish
from .tables import extra_text, folder_of, near, out_folder, perhaps, read

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork

__all__ = ["run"]

COUNTS = ("present", "newcomers", "came_again", "brought_back", "new_ties", "kept", "ties_held", "bridging")


def run(options: argparse.Namespace) -> int:
    """Judges the past events and writes the two files; returns 0."""
    from .. import __version__, event_report
    from ..report import render_event_report

    folder = folder_of(options.folder)
    out = out_folder(options.out)
    net = read(folder, lenient=options.lenient)
    events = net._core.events()
    chosen = past_events(net, options.as_of, options.series)
    if options.latest:
        chosen = chosen[-options.latest :]
    groups = event_report(net, [events["event"][e] for e in chosen], as_of=options.as_of).to_dict()
    rows = [_row(events, e, group) for e, group in zip(chosen, groups, strict=True) if group["counts"]["present"]]

    graph = net.tie_graph(as_of=options.as_of)
    title = options.series or "All events"
    made = {
        "libnetgraph": __version__, "kind": "event_report", "as_of": options.as_of.isoformat(),
        "label": options.label if options.label is not None else next((text for e in chosen if (text := extra_text(events, "label", e))), ""),
        "title": title, "network": {"people": len(net), "ties": graph.tie_count, "mean_within_2": groups[0]["with"]["mean_within_2"] if groups else 0.0},
        "events": rows,
    }  # fmt: skip
    columns = ("event", "name", "start", *COUNTS, "reach_lost")
    publish(out, {
        "events.csv": csv_text(columns, ([row[column] for column in columns] for row in rows), keep_formulas=options.keep_formulas),
        "report.html": render_event_report(made),
    })  # fmt: skip
    print(printable(f"{title}: {len(rows):,} past {'event' if len(rows) == 1 else 'events'}"))
    print(f"Open {printable(out / 'report.html')}. Beside it: events.csv for a spreadsheet.")
    return 0


def past_events(net: ContactNetwork, as_of: dt.date, series: str | None) -> list[int]:
    """Rows of the dated events up to `as_of`, oldest first; of one series where one is named."""
    events = net._core.events()
    if series is not None and series not in events["series"]:
        known = sorted({name for name in events["series"] if name})
        raise UsageError(f"no series '{series}' in events.csv{perhaps(near(series, known))}")
    last = (as_of - dt.date(1970, 1, 1)).days
    undated = -(2**63)
    dated = [
        (int(day), start or "", id, e)
        for e, (day, start, id) in enumerate(zip(events["day"], events["start"], events["event"]))
    ]
    return [
        e
        for day, _, _, e in sorted(dated)
        if undated < day <= last and (series is None or events["series"][e] == series)
    ]


def _row(events: dict[str, Any], e: int, group: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "event": events["event"][e],
        "name": events["name"][e] or events["series"][e] or "",
        "start": events["start"][e] or "",
    }
    row.update({key: group["counts"][key] for key in COUNTS})
    row["reach_lost"] = group["reach_lost"]
    return row
