"""`libnetgraph reach`: how far each person reaches, as a table and as a file for a spreadsheet."""

from __future__ import annotations

import argparse
from pathlib import Path

from .output import print_table, publish_table
from .tables import folder_of, read

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Prints the best connected people; returns 0."""
    from .. import _core, reach_profile

    folder = folder_of(options.folder)
    net = read(folder, lenient=options.lenient)
    people = net._core.people()
    profile = reach_profile(net.tie_graph(as_of=options.as_of, only_met=options.met)).columns()
    met, contact, rooms = _core.count_tie_kinds(net._core, options.as_of, {})
    shown = [v for v in range(len(people["person"])) if people["consent"][v]]
    steps = [name for name in ("within_1", "within_2", "within_3", "within_4") if name in profile]
    shown.sort(key=lambda v: (-int(profile["within_2"][v]), -float(profile["harmonic"][v]), people["person"][v]))

    print_table(
        ("person", "name", "organisation", "ties", "in 2 steps", "in 3 steps", "closeness", "constraint"),
        [
            (
                people["person"][v], people["name"][v], people["organisation"][v],
                *(int(profile[step][v]) for step in steps[:3]), float(profile["closeness"][v]), float(profile["constraint"][v]),
            )
            for v in (shown[: options.top] if options.top else shown)
        ],
        widest=28,
    )  # fmt: skip
    hidden = len(people["person"]) - len(shown)
    more = len(shown) - options.top if options.top else 0
    print()
    left = "; the first alone are looked at" if options.met else "; --met looks at the first alone"
    print(f"{met + contact + rooms:,} ties: {met:,} of people who have met, {contact:,} in contact, {rooms:,} from shared rooms only{left}.")
    print("ties: those that count on the day. in 2 steps: people reached over one introduction, those with a tie included.")
    print("closeness: 1 is next to everybody. constraint: low for those whose contacts do not know each other.")
    if more > 0:
        print(f"{more:,} more people; --top 0 shows all.")
    if hidden:
        print(f"{hidden:,} opted out and {'is' if hidden == 1 else 'are'} not shown.")
    if options.csv is not None:
        columns = ("person", "name", "organisation", "sector", *profile)
        rows = [
            (
                people["person"][v], people["name"][v], people["organisation"][v], people["sector"][v],
                *("" if value != value else value for value in (profile[name][v].item() for name in profile)),
            )
            for v in shown
        ]  # fmt: skip
        publish_table(Path(options.csv), columns, rows, keep_formulas=options.keep_formulas)
        print(f"Everybody is in {options.csv}.")
    return 0
