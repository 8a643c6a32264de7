"""`libnetgraph seat` and `libnetgraph replan`: an event's evening planned, changed by hand and redone at the door."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .options import UsageError
from .output import csv_text, print_table, printable, publish
from .tables import event_id, extra_text, folder_of, ids_in, out_folder, person_id, read

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork
    from ..organiser.room_plan import RoomPlan

__all__ = ["asked_for", "layout_of", "replan", "room_files", "rounds_missed", "seat", "told"]

_COLUMNS = ("round", "person", "name", "organisation", "table", "with", "change", "why")
_EDITS = ("pin", "veto", "swap", "add", "remove")


def layout_of(options: argparse.Namespace) -> dict[str, Any]:
    """Rounds, minutes and tables as `plan_room` wants them."""
    tables: list[int] | None = None
    if options.tables is not None and len(options.tables) == 1 and options.seats is not None:
        tables = [options.seats] * options.tables[0]
    elif options.seats is not None:
        raise UsageError("--seats goes with --tables N; write --tables 10x8 for ten tables of eight")
    elif options.tables is not None:
        if len(options.tables) == 1 and options.tables_text.isdigit():
            raise UsageError(f"--tables {options.tables_text}: how many sit at each? Add --seats K, or write --tables {options.tables_text}x8")
        tables = options.tables
    return {"rounds": options.rounds or 1, "minutes": options.minutes, "tables": tables, "meetings_at_least": options.meetings_at_least}


def rounds_missed(net: ContactNetwork, file: str | None) -> dict[str, list[int]]:
    """Who misses which rounds, from a CSV with the columns person and round."""
    missed: dict[str, list[int]] = {}
    for person, number in ids_and_number(net, file, "--absent") if file is not None else ():
        missed.setdefault(person, []).append(number)
    return missed


def ids_and_number(net: ContactNetwork, file: str, option: str) -> list[tuple[str, int]]:
    """The rows (person, round) of a CSV file."""
    people = [person for (person,) in ids_in(net, file, option, ("person",))]
    with open(file, encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.reader(lines) if row]
    titles = [title.strip().lower() for title in rows[0]]
    if "round" not in titles or "person" not in titles:
        raise UsageError(f"{file}: has no columns person and round; give one row for each round that somebody misses")
    found = []
    for number, (person, row) in enumerate(zip(people, rows[1:], strict=True), 2):
        text = row[titles.index("round")].strip()
        if not text.isdigit() or int(text) < 1:
            raise UsageError(f"{file}: row {number}: '{text}' is no round; count them from 1")
        found.append((person, int(text)))
    return found


def room_files(made: RoomPlan, *, keep_formulas: bool = False) -> dict[str, str]:
    """room.json and seating.csv."""
    return {
        "room.json": made.to_json(),
        "seating.csv": csv_text(_COLUMNS, made.seat_rows(), keep_formulas=keep_formulas),
    }


def told(made: RoomPlan, out: Path) -> int:
    """Says what an evening is like, and what became of it; returns 1 where rules clash."""
    data = made.to_dict()
    for line in ([f"[{data['label']}]"] if data["label"] else []) + data["summary"]:
        print(printable(line))
    if data["clash"]:
        return 1
    curve = data["changes"]["trade_off"]
    if curve:
        print()
        print_table(("stickiness", "changed %", "worth"), [(one["stickiness"], 100.0 * one["changed"], one["worth"]) for one in curve])
    moved = [
        (one["name"] or one["person"], seat["round"], seat["table"] or data_name(data, seat["with"]), seat["change"])
        for one in data["people"] for seat in one["evening"] if seat["change"] in ("new", "moved")
    ]  # fmt: skip
    gone = [data["changes"]["gone"], data["changes"]["joined"]]
    if moved or any(gone):
        print()
        for who, what in zip(gone, ("Not there", "Walked in")):
            if who:
                names = [one["name"] or one["person"] for one in who]
                more = f" and {len(names) - 12:,} others" if len(names) > 12 else ""
                print(f"{what}: {printable(', '.join(names[:12]))}{more}.")
        print_table(("person", "round", "where", "change"), moved)
    print(f"\nOpen {printable(out / 'report.html')} and print it. Beside it: seating.csv for a spreadsheet, room.json for programs.")
    return 0


def data_name(data: dict[str, Any], person: str | None) -> str:
    """What somebody of an evening is called; the id of anybody else."""
    return next((one["name"] or one["person"] for one in data["people"] if one["person"] == person), person or "")


def _publish(made: RoomPlan, out: Path, options: argparse.Namespace, *, replace: bool) -> int:
    from ..report.room import render_room

    if made.clash:
        for line in made.summary:
            print(printable(line))
        return 1
    files = {**room_files(made, keep_formulas=options.keep_formulas), "report.html": render_room(made.to_dict())}
    publish(out, files, replace=replace, xlsx=find_spec("openpyxl") is not None)
    return told(made, out)


def seat(options: argparse.Namespace) -> int:
    """Plans an evening, or changes one by hand; writes its files and returns 0, or 1 where rules clash."""
    from .. import plan_room

    folder = folder_of(options.folder)
    edits = [edit for kind in _EDITS for edit in getattr(options, kind) or ()]
    if options.plan is not None:
        out = out_folder(options.out or options.plan, folder)
        net = read(folder, lenient=options.lenient)
        room = given_out(options.plan)
        changes = [_edit(net, kind, words) for kind, words in edits]
        made = asked_for(lambda: room.undo(net) if options.undo else room.edit(net, changes) if changes else room)
        return _publish(made, out, options, replace=options.replace)
    for name in ("event", "as_of", "out"):
        if getattr(options, name) is None:
            raise UsageError(f"--{name.replace('_', '-')} is missing (or --plan FOLDER, to change an evening that was planned)")
    if options.undo:
        raise UsageError("--undo goes with --plan FOLDER: it takes back the latest change there")
    out = out_folder(options.out, folder)
    net = read(folder, lenient=options.lenient)
    event = event_id(net, options.event)
    label = options.label if options.label is not None else extra_text(net._core.events(), "label", net.event_index(event))
    present = None if options.present is None else [person for (person,) in ids_in(net, options.present, "--present", ("person",))]
    layout, absent, changes = layout_of(options), rounds_missed(net, options.absent), [_edit(net, kind, words) for kind, words in edits]
    made = asked_for(lambda: plan_room(
        net, event, options.as_of, **layout, present=present, absent=absent, label=label, ids=not options.names, edits=changes,
        introductions={"seed": options.seed}, level=options.level, sides=options.sides or "",
    ))  # fmt: skip
    return _publish(made, out, options, replace=options.replace)


def asked_for(make: Callable[[], RoomPlan]) -> RoomPlan:
    """The evening; what cannot be planned as it was asked for is told like any wrong word."""
    from ..errors import Error

    try:
        return make()
    except Error:
        raise  # about the files: it says where
    except ValueError as problem:
        raise UsageError(str(problem).removeprefix("plan_room: ")) from None


def _edit(net: ContactNetwork, kind: str, words: Sequence[str]) -> dict[str, Any]:
    """One change by hand, from the words after its option."""
    def number(text: str, what: str) -> int:
        if not text.isdigit() or int(text) < 1:
            raise UsageError(f"--{kind} {' '.join(words)}: '{text}' is no {what}; count them from 1")
        return int(text)

    made: dict[str, Any] = {"edit": kind, "a": person_id(net, words[0])}
    if kind in ("add", "remove"):
        if len(words) != 1:
            raise UsageError(f"--{kind} {' '.join(words)}: takes one person")
        return made
    if len(words) not in (2, 3) or (kind == "swap" and len(words) != 3) or (kind == "veto" and len(words) != 2):
        form = {"pin": "PERSON TABLE [ROUND], or PERSON PERSON ROUND", "veto": "PERSON PERSON, or PERSON TABLE", "swap": "PERSON PERSON ROUND"}
        raise UsageError(f"--{kind} {' '.join(words)}: write --{kind} {form[kind]}")
    if kind != "swap" and words[1].isdigit() and words[1] not in net:
        made["table"] = number(words[1], "table")
    else:
        made["b"] = person_id(net, words[1])
    if len(words) == 3:
        made["round"] = number(words[2], "round")
    if kind == "pin" and "b" in made and len(words) == 2:
        raise UsageError(f"--pin {' '.join(words)}: in which round do they meet? Add its number")
    return made


def given_out(folder: str) -> RoomPlan:
    """The evening in a folder that `seat` or `plan` wrote."""
    from ..organiser.room_plan import RoomPlan

    path = Path(folder) / "room.json"
    try:
        return RoomPlan.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        said = getattr(problem, "strerror", None) or str(problem)
        raise UsageError(f"{path}: cannot be read: {said}; give the folder that `libnetgraph seat --out` wrote") from None


def replan(options: argparse.Namespace) -> int:
    """Plans the rest of an evening for those who are there; writes its files and returns 0."""
    from .. import replan_room

    folder = folder_of(options.folder)
    out = out_folder(options.out or options.plan, folder)
    net = read(folder, lenient=options.lenient)
    room = given_out(options.plan)
    here, fresh = arrived_in(net, options.arrived, json.loads(room.to_json())["event"]["event"])
    if options.finished > len(room.to_dict()["rounds"]):
        raise UsageError(f"--finished {options.finished}: the evening has {len(room.to_dict()['rounds'])} rounds")
    made = asked_for(lambda: replan_room(
        net, room, here, finished=options.finished, walk_ins=fresh, stickiness=options.stickiness,
        moved_at_most=options.moved_at_most, curve=options.curve,
    ))  # fmt: skip
    return _publish(made, out, options, replace=options.replace)


def arrived_in(net: ContactNetwork, files: Sequence[str], event: str) -> tuple[list[str], list[dict[str, str]]]:
    """Who is there by the door's files: people of the tables, and rows of those who walked in. Named twice counts once."""
    here: dict[str, None] = {}
    fresh: dict[str, dict[str, str]] = {}
    for file in files:
        try:
            with open(file, encoding="utf-8-sig", newline="") as lines:
                rows = [row for row in csv.reader(lines) if any(cell.strip() for cell in row)]
        except (OSError, UnicodeDecodeError, csv.Error) as problem:
            said = getattr(problem, "strerror", None) or str(problem)
            raise UsageError(f"{file}: cannot be read: {said}; give the door's check-ins, or a file with one person id a line") from None
        titles = [title.strip().lower() for title in rows[0]] if rows else []
        table = rows[1:] if "person" in titles else [[row[0]] for row in rows]
        names = titles if "person" in titles else ["person"]
        for number, cells in enumerate(table, 2 if "person" in titles else 1):
            row = {name: cell.strip() for name, cell in zip(names, cells)}
            if row.get("event", event) not in ("", event):
                raise UsageError(f"{file}: row {number}: is of event '{row['event']}', not of '{event}'")
            if row.get("status", "attended").lower() not in ("", "attended", "here"):
                continue
            person = row["person"]
            if person in net:
                here[person] = None
            elif row.get("known", "").lower() == "no" or person.lower().startswith(("new-", "walk-")):
                fresh.setdefault(person, {name: row[name] for name in ("person", "name", "organisation", "email", "consent") if row.get(name)})
            else:
                from .tables import near, perhaps

                raise UsageError(f"{file}: row {number}: no person '{person}' in people.csv{perhaps(near(person, list(net)))}; who walked in has known = no")
    if not here and not fresh:
        raise UsageError(f"{', '.join(files)}: nobody is there; give the door's check-ins")
    return list(here), list(fresh.values())
