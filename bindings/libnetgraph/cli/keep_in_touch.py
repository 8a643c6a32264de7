"""`libnetgraph keep-in-touch`: whom to call or write to this week, and in the weeks ahead."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .options import UsageError
from .output import print_table, printable, publish_list
from .tables import extra_text, folder_of, near, out_folder, perhaps, person_id, read

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork

__all__ = ["run"]

_COLUMNS = (
    "week_of", "do", "caller", "person", "name", "organisation", "channel", "minutes", "strength", "without", "with", "value",
    "last", "falls_on", "because", "sentence",
)  # fmt: skip
_NEXT = 5  # of those left for later, so many on the screen


def run(options: argparse.Namespace) -> int:
    """Prints the week and, where asked, writes the three files; returns 0."""
    from ..organiser.keep_in_touch import keep_in_touch
    from ..report import render_keep_in_touch

    folder = folder_of(options.folder)
    out = None if options.out is None else out_folder(options.out, folder)
    net = read(folder, lenient=options.lenient)
    people = list(dict.fromkeys(person_id(net, person) for person in options.person))
    label = options.label if options.label is not None else extra_text(net._core.people(), "label", net.person_index(people[0]))
    wishes: dict[str, Any] = {"minutes": options.minutes, "rest_days": options.rest, "meeting_days": options.meeting, "only_used_channels": options.only_used, "only_contacted": not options.rooms}
    if options.over is not None:
        wishes["offers"] = _offers(net, options.over)
    made = keep_in_touch(net, people, as_of=options.as_of, label=label, weeks=options.weeks, quiet=True, **wishes)
    plan = made.to_dict()
    written = ""
    if out is not None:
        written = publish_list(out, "keep_in_touch", made.to_json(), render_keep_in_touch(plan), _COLUMNS, _table(plan), keep_formulas=options.keep_formulas, replace=options.replace, xlsx=options.xlsx)
    _tell(plan)
    if written:
        print(f"\n{written}")
    return 0


def _offers(net: ContactNetwork, given: list[tuple[str, int | None]]) -> dict[str, int | None]:
    channels = net._core.channels()
    known = [name for name, derived in zip(channels["channel"], channels["derived"]) if not derived]
    offers: dict[str, int | None] = {}
    for name, minutes in given:
        if name not in known:
            like = perhaps(near(name, known)) or f"; there are {', '.join(printable(name) for name in known)}"
            raise UsageError(f"--over: no channel '{name}'{like}")
        if name in offers:
            raise UsageError(f"--over: channel '{name}' is given twice; leave one out")
        offers[name] = minutes
    return offers


def _table(plan: dict[str, Any]) -> list[list[object]]:
    """The week's contacts, then those left for later, then the contacts of the weeks after."""
    rows: list[list[object]] = []

    def add(week: str, do: str, row: Mapping[str, Any]) -> None:
        rows.append([week, do, *(row.get(column) for column in _COLUMNS[2:])])

    for contact in plan["contacts"]:
        add(plan["as_of"], "this week", contact)
    for left in plan["left_out"]:
        add("", "not this week", left)
    for week in (plan["ahead"] or {"weeks": []})["weeks"][1:]:
        for contact in week["contacts"]:
            add(week["start"], "planned", contact)
    return rows


def _tell(plan: dict[str, Any]) -> None:
    """What stands on the screen."""
    from ..report.words import count_of

    for line in ([f"[{plan['label']}]"] if plan["label"] else []) + plan["summary"]:
        print(printable(line))
    print()
    for number, contact in enumerate(plan["contacts"], 1):
        print(printable(f"{number:3}. {contact['sentence']}"))
    soon = [left for left in plan["left_out"] if left["because"] == "meets"]
    if soon:
        print("\nYou meet them soon:" if plan["contacts"] else "You meet them soon:")
        for left in soon[:_NEXT]:
            print(printable(f"     {left['sentence']}"))
        if len(soon) > _NEXT:
            print(f"     and {count_of(len(soon) - _NEXT, 'other')}")
    later = [left for left in plan["left_out"] if left["because"] == "no_time"]
    if later:
        print("\nNext, with more time:" if plan["contacts"] or soon else "Left for later:")
        for left in later[:_NEXT]:
            print(printable(f"     {left['sentence']}"))
        if len(later) > _NEXT:
            print(f"     and {count_of(len(later) - _NEXT, 'other')}")
    print()
    for sentence in plan["left_alone"]:
        print(sentence)
    print(printable(plan["load"]["sentence"]))
    if plan["held_remotely"] or plan["dormant"]:
        print(
            f"{count_of(len(plan['held_remotely']), 'tie')} held only from afar, {count_of(len(plan['dormant']), 'tie')} silent for years "
            "and worth a call; `libnetgraph fading` lists them."
        )
    if plan["ahead"]:
        print(f"\nThe next {count_of(len(plan['ahead']['weeks']), 'week')}, each planned on those before it:\n")
        print_table(
            ("week from", "contacts", "minutes", "ties with", "ties without"),
            [
                (week["start"], len(week["contacts"]), week["minutes"], week["strength_with"], week["strength_without"])
                for week in plan["ahead"]["weeks"]
            ],
        )
