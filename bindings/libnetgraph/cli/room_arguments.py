"""What can be typed after `seat` and `replan`, and what a plan's room is told."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from .options import Command, Group, amount, count, share

if TYPE_CHECKING:
    from .options import Parser

    Commands = argparse._SubParsersAction[Parser]

__all__ = ["ROOM", "room_layout"]


class _Tables(argparse.Action):
    """Seats of tables: 10x8 is ten of eight, 8,8,6 three, 10 a number of them."""

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option_string: str | None = None) -> None:
        sizes: list[int] = []
        for part in str(values).lower().replace("×", "x").replace(";", ",").split(","):
            times, mark, seats = part.strip().partition("x")
            if not times.isdigit() or (mark and not seats.isdigit()) or int(times) > 2000:
                parser.error(f"argument --tables: '{values}' is no layout; write 10x8 for ten tables of eight, or 8,8,6")
            sizes += [int(seats)] * int(times) if mark else [int(times)]
        namespace.tables, namespace.tables_text = sizes, str(values).strip()


class _Edit(argparse.Action):
    """Keeps changes by hand with what kind they are."""

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option_string: str | None = None) -> None:
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest) or []), (self.dest, list(values))])


def room_layout(group: Group) -> Group:
    """Rounds, minutes and tables."""
    group.add("--rounds", metavar="R", type=count(1, 200), default=None, help="rounds of the evening")
    group.add("--minutes", metavar="M", type=count(0, 1440), default=0, help="minutes of a round, for the cards")
    group.add(
        "--tables", metavar="10x8", action=_Tables, default=None,
        help="tables and their seats: 10x8, or 8,8,6, or a number with --seats (default: rounds of pairs)",
    )  # fmt: skip
    group.group.set_defaults(tables_text="")
    group.add("--meetings-at-least", metavar="N", type=count(0, 2000), default=0, help="tables: different people that everybody should meet; told where missed")
    return group.add("--seats", metavar="K", type=count(2, 2000), default=None, help="seats of each table, where --tables is a number")


def _seat(commands: Commands) -> None:
    command = Command(
        commands, "seat", "plan who sits where, or who meets whom in each round",
        "Plans an event's evening: rounds of tables, or of one-to-one meetings. Planned\n"
        "introductions come together, rules on seats are kept; rules that cannot hold\n"
        "together are named. Writes, all of them or none:\n"
        "  report.html   rounds and tables, cards, table sheets, screens, place cards\n"
        "  seating.csv   for a spreadsheet; seating.xlsx where openpyxl is there\n"
        "  room.json     everything, for programs\n\n"
        "With --plan FOLDER an evening that was planned is changed by hand: the rest\n"
        "stays where that costs little, and what it cost is told.",
        "libnetgraph seat club/ --event e24 --as-of 2026-11-26 --tables 10x8 --out dec/\n"
        "  libnetgraph seat club/ --plan december/ --swap ann bo 2",
        "--event EVENT --as-of DATE --out FOLDER ",
    )  # fmt: skip
    what = command.group("what to plan")
    what.add("--event", metavar="EVENT", default=None, help="the event's id in events.csv, or its exact name")
    from .options import day

    what.add("--as-of", metavar="DATE", type=day, default=None, help="see everything from this day; nothing later counts")
    what.add("--out", metavar="FOLDER", default=None, help="folder to write into; made if it is not there")
    what.add("--replace", action="store_true", help="write over files there that somebody has made, and keep a copy beside")
    room = room_layout(command.group("the room"))
    room.add("--sides", metavar="COLUMN", default=None, help="pairs: only people who differ in this column of people.csv, of two texts")
    room.add("--level", action="store_true", help="pairs: rounds worth the same; else the best comes first")
    room.add("--present", metavar="FILE", default=None, help="who is in the room: a file with one person id a line")
    room.add("--absent", metavar="FILE", default=None, help="who misses which rounds: a CSV with person and round")
    hand = command.group("by hand, as often as needed")
    hand.add("--plan", metavar="FOLDER", default=None, help="the evening to change, as `seat` or `plan` wrote it")
    hand.add("--pin", metavar="WORD", nargs="+", action=_Edit, help="PERSON TABLE [ROUND], or PERSON PERSON ROUND: this one place stays")
    hand.add("--veto", metavar="WORD", nargs="+", action=_Edit, help="PERSON PERSON: never together; PERSON TABLE: never there")
    hand.add("--swap", metavar="WORD", nargs="+", action=_Edit, help="PERSON PERSON ROUND: they change places")
    hand.add("--add", metavar="PERSON", nargs=1, action=_Edit, help="somebody comes, too")
    hand.add("--remove", metavar="PERSON", nargs=1, action=_Edit, help="somebody does not come")
    hand.add("--undo", action="store_true", help="take back the latest change by hand")
    looks = command.group("what is shown").label().keep_formulas()
    looks.add("--ids", dest="names", action="store_false", default=True, help="people by id only: names stay out of all files")
    command.group("the same again").add("--seed", metavar="N", type=count(0), default=0, help="same files and same seed, same evening (default 0)")
    command.finish()


def _replan(commands: Commands) -> None:
    command = Command(
        commands, "replan", "redo an evening at the door, with few changes",
        "Plans the rest of an evening for those who are there. Finished rounds stay; in\n"
        "the others seats and partners stay unless a change is clearly worth more. Every\n"
        "change is marked (kept, new, moved) in the list, room.json and the page, whose\n"
        "cards are those to print again.",
        "libnetgraph replan club/ --plan december/ --arrived door.csv --finished 1",
        "--plan FOLDER --arrived FILE ",
    )  # fmt: skip
    what = command.group("what to plan")
    what.add("--plan", metavar="FOLDER", required=True, help="the evening that was given out, as `seat` or `plan` wrote it")
    what.add(
        "--arrived", metavar="FILE", required=True, nargs="+",
        help="who is there: the check-ins of the door, from one device or several, or one person id a line",
    )  # fmt: skip
    what.add("--finished", metavar="N", type=count(0, 200), default=0, help="rounds that are over or running (default 0)")
    what.add("--stickiness", metavar="X", type=amount, default=None, help="what a seat given out counts for; more, fewer changes (default 0.25)")
    what.add("--moved-at-most", metavar="SHARE", type=share, default=None, help="tables: so large a share of the seats given out may change, such as 0.08")
    what.add("--curve", action="store_true", help="print what other values would change, and be worth")
    what.add("--out", metavar="FOLDER", default=None, help="folder to write into (default: that of the plan)")
    what.add("--replace", action="store_true", help="write over files there that somebody has made, and keep a copy beside")
    command.group("what is shown").keep_formulas()
    command.finish()


ROOM = (_seat, _replan)
