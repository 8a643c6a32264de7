"""`libnetgraph attend`: which coming events to go to, in the hours and for the money there is."""

from __future__ import annotations

import argparse
from typing import Any

from .output import printable, publish_list
from .tables import extra_text, folder_of, out_folder, person_id, read

__all__ = ["run"]

_COLUMNS = ("do", "event", "name", "start", "venue", "minutes", "fee", "worth", "known_people", "new_people", "because", "clash", "sentence")
_OTHERS = 15  # events not chosen, so many on the screen


def run(options: argparse.Namespace) -> int:
    """Prints the choice and, where asked, writes the three files; returns 0."""
    from .. import events_to_attend
    from ..report import render_events_to_attend

    folder = folder_of(options.folder)
    out = None if options.out is None else out_folder(options.out, folder)
    net = read(folder, lenient=options.lenient)
    person = person_id(net, options.person)
    label = options.label if options.label is not None else extra_text(net._core.people(), "label", net.person_index(person))
    made = events_to_attend(
        net, person, as_of=options.as_of, hours=options.hours, cost=options.cost, travel_hours=options.travel, days_ahead=options.days,
        label=label,
    )  # fmt: skip
    plan = made.to_dict()
    written = ""
    if out is not None:
        table = [[do, *(row.get(column) for column in _COLUMNS[1:])] for do, key in (("go", "events"), ("not", "left_out")) for row in plan[key]]
        written = publish_list(out, "attend", made.to_json(), render_events_to_attend(plan), _COLUMNS, table, keep_formulas=options.keep_formulas, replace=options.replace, xlsx=options.xlsx)
    _tell(plan)
    if written:
        print(f"\n{written}")
    return 0


def _tell(plan: dict[str, Any]) -> None:
    """What stands on the screen."""
    from ..report.words import count_of

    for line in ([f"[{plan['label']}]"] if plan["label"] else []) + plan["summary"]:
        print(printable(line))
    print()
    for number, event in enumerate(plan["events"], 1):
        print(printable(f"{number:3}. {event['sentence']}"))
    if plan["left_out"]:
        print("\nNot these:" if plan["events"] else "Not these:")
        for left in plan["left_out"][:_OTHERS]:
            print(printable(f"     {left['sentence']}"))
        if len(plan["left_out"]) > _OTHERS:
            print(f"     and {count_of(len(plan['left_out']) - _OTHERS, 'other')}; --out writes all of them.")
    elif not plan["events"]:
        print("No event is coming in that time.")
    if plan["events"]:
        print(f"\n{plan['certificate']['sentence']}")
