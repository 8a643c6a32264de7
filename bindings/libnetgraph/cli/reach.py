"""`libnetgraph reach`: how far each person reaches, as a table and as a file for a spreadsheet."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .output import print_table, publish_table
from .tables import folder_of, read

__all__ = ["run", "tell_cost"]


LONG = 60.0  # seconds of work that one is told of before it begins
LOOKS_A_SECOND = 2.5e8  # at a tie, for 512 people at once: about what one core does


def tell_cost(people: int, ties: int) -> None:
    """Says what reach from everybody will take, where that is long."""
    steps = 6  # as far as most networks of this size go
    seconds = people / 512 * 2 * ties * steps / LOOKS_A_SECOND
    if seconds >= LONG:
        print(f"{people:,} people and {ties:,} ties: reach from everybody takes about {max(1, round(seconds / 60)):,} minutes on one core. "
              "--estimate takes seconds and says its error; --met looks at fewer ties.", file=sys.stderr, flush=True)


def run(options: argparse.Namespace) -> int:
    """Prints the best connected people; returns 0."""
    from .. import _core, reach_profile

    folder = folder_of(options.folder)
    net = read(folder, lenient=options.lenient)
    people = net._core.people()
    graph = net.tie_graph(as_of=options.as_of, only_met=options.met)
    if not options.estimate:
        tell_cost(len(graph), graph._core.tie_count)
    found = reach_profile(graph, estimate=256 if options.estimate else None)
    error, profile = found.relative_error, found.columns()
    if "constraint" not in profile:
        profile["constraint"] = _core.constraint(graph._core)
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
    if error:
        print(f"Estimated, each number with a standard error of {100 * error:.1f} %: people in 2 steps and more, and closeness; ties are counted.")
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
