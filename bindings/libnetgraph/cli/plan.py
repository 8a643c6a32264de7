"""`libnetgraph plan`: one event's introductions as a report, a spreadsheet and a file for programs."""

from __future__ import annotations

import argparse
import csv
from typing import TYPE_CHECKING, Any

from .options import UsageError, planned
from .output import BYTE_ORDER_MARK, printable, publish, tell
from .room import asked_for, layout_of, room_files
from .tables import armed_again, event_id, extra_text, folder_of, ids_in, out_folder, read

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork
    from ..organiser.room_plan import RoomPlan

__all__ = ["run"]


_WISHES = 5  # not kept, so many on the screen


def run(options: argparse.Namespace) -> int:
    """Plans and writes the three files; returns 0."""
    from .. import plan_event
    from ..report import render_event_plan

    folder = folder_of(options.folder)
    out = out_folder(options.out, folder)
    net = read(folder, lenient=options.lenient)
    event = event_id(net, options.event)
    # Tables that were made up say so in a column of their own; it must show wherever the plan shows.
    label = (
        options.label if options.label is not None else extra_text(net._core.events(), "label", net.event_index(event))
    )
    wishes = planned(options)
    if options.present is not None:
        wishes["present"] = [person for (person,) in ids_in(net, options.present, "--present", ("person",))]
    if options.announced is not None:
        wishes["published"] = announced_in(net, options.announced, event)
    made = plan_event(net, event, as_of=options.as_of, label=label, **wishes)

    ids = not options.names
    codes = None
    if options.door_url is not None:
        from .badges import code_picture, door_url

        url = door_url(options.door_url)
        codes = {row["person"]: code_picture(url, event, row["person"]) for row in made.to_dict()["people"]}
    plan = made.to_dict(ids=ids)
    room = _room(net, event, options, wishes, label)
    if room is not None and room.clash:
        for line in room.summary:
            print(printable(line))
        return 1
    publish(out, {
        # A mark that makes Excel read accents.
        "introductions.csv": BYTE_ORDER_MARK + made.to_csv(keep_formulas=options.keep_formulas, ids=ids),
        "plan.json": made.to_json(ids=ids),
        "report.html": render_event_plan(plan, codes=codes, room=None if room is None else room.to_dict()),
        **({} if room is None else room_files(room, keep_formulas=options.keep_formulas)),
    }, replace=options.replace, xlsx=options.xlsx)  # fmt: skip
    if plan["event_is_over"]:
        tell(plan["event_is_over"])
    for line in ([f"[{plan['label']}]"] if plan["label"] else []) + plan["summary"]:
        print(printable(line))
    _tell_wishes(net, plan)
    for line in [] if room is None else room.summary:
        print(printable(line))
    print(f"\nOpen {printable(out / 'report.html')} and print it: there is a card for everybody.")
    print(f"Beside it: introductions.csv{' and introductions.xlsx' if options.xlsx else ''} for a spreadsheet, plan.json for programs.")
    return 0


def _tell_wishes(net: ContactNetwork, plan: dict[str, Any]) -> None:
    """Each wish of the rules that is not kept, with the reason."""
    rows = net._core.people()
    names = dict(zip(rows["person"], rows["name"])) if plan["people_by"] == "names" else {}
    lines = [
        f"  {names.get(wish['a']) or wish['a']} and {names.get(wish['b']) or wish['b']}: {wish['sentence']}"
        for wish in plan["wishes"]
        if not wish["kept"]
    ]
    if lines:
        print("Wishes not kept:")
    for line in lines[:_WISHES] + ([f"  and {len(lines) - _WISHES:,} more"] if len(lines) > _WISHES else []):
        print(printable(line))


def _room(net: ContactNetwork, event: str, options: argparse.Namespace, wishes: dict[str, Any], label: str) -> RoomPlan | None:
    """The evening, where rounds or tables are asked for."""
    if options.rounds is None and options.tables is None:
        if options.seats is not None or options.minutes or options.meetings_at_least:
            raise UsageError("--minutes, --seats and --meetings-at-least are of rounds and tables; add --rounds R, or --tables 10x8")
        return None
    if "published" in wishes:
        raise UsageError("--announced redoes introductions alone; for the evening use `libnetgraph replan`")
    from .. import plan_room

    how = {name: value for name, value in wishes.items() if name != "present"}
    layout = layout_of(options)
    return asked_for(lambda: plan_room(net, event, options.as_of, **layout, present=wishes.get("present"), label=label,
                                       ids=not options.names, introductions=how))


def announced_in(net: ContactNetwork, file: str, event: str) -> list[tuple[str, ...]]:
    """The pairs of an earlier plan's introductions.csv, with their introducers; those of another event are refused."""
    pairs = ids_in(net, file, "--announced", ("a", "b"))
    with open(file, encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.reader(lines) if row]
    titles = [title.strip().lower() for title in rows[0]]

    def told(row: list[str], name: str) -> str:
        at = titles.index(name) if name in titles else len(row)
        return armed_again(net, row[at].strip()) if at < len(row) else ""

    for number, row in enumerate(rows[1:], 2):
        given = told(row, "event")
        if given not in ("", event):
            raise UsageError(f"{file}: row {number}: is of event '{given}', not of '{event}'; give the introductions.csv that you announced for this event")
    # Rows of somebody who joins two say nothing of worth: they are for the next plan, and no introductions of their own.
    made = [(pair, row) for pair, row in zip(pairs, rows[1:], strict=True) if "worth" not in titles or told(row, "worth")]
    return [(*pair, introducer) if (introducer := told(row, "introducer")) in net else pair for pair, row in made]
