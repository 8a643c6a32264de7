"""What can be typed: the commands, their options and the help an organiser reads."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from typing import NoReturn

__all__ = ["UsageError", "parser"]

_OVERVIEW = """\
Plan who should meet whom at your next event, from the files you already have.

DIR is a folder with your tables: people.csv, and as many of events.csv,
attendance.csv, interactions.csv, introductions.csv, rules.csv and channels.csv
as you keep. Nothing leaves this computer. Dates are written 2026-12-03."""

_EXAMPLES = """\
examples:
  Are my files in order?
    libnetgraph check club/
  Who meets whom at the next event, with a card to print for everybody?
    libnetgraph plan club/ --event e24 --as-of 2026-11-26 --out december/
  What did our past events do?
    libnetgraph report club/ --as-of 2026-11-26 --out past/
  Who is well connected?
    libnetgraph reach club/ --as-of 2026-11-26 --top 10
  Whom should one person meet?
    libnetgraph suggest club/ --person p017 --as-of 2026-11-26

`libnetgraph COMMAND --help` explains one command."""


class UsageError(Exception):
    """Something typed that cannot be meant: the message is one line with the remedy."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see `{self.prog} --help`")


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=80)


def _day(text: str) -> dt.date:
    from ..dates import as_date

    try:
        return as_date(text, "date")
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem).removeprefix("date: ")) from None


def _count(least: int) -> Callable[[str], int]:
    def count(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = least - 1
        if not least <= value < 2**32:
            raise argparse.ArgumentTypeError(f"'{text}' is not a whole number of {least} or more")
        return value

    return count


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 0 to 1")
    return value


def parser(version: str) -> argparse.ArgumentParser:
    """The whole command line. Errors raise UsageError instead of ending the program."""
    top = _Parser(
        prog="libnetgraph", description=_OVERVIEW, epilog=_EXAMPLES, formatter_class=_Help, allow_abbrev=False, add_help=False,
        usage="libnetgraph COMMAND DIR [options]",
    )  # fmt: skip
    top.add_argument("-h", "--help", action="help", help="show this help and stop")
    top.add_argument("--version", action="version", version=f"libnetgraph {version}", help="show the version and stop")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=_Parser)
    _check(commands)
    _plan(commands)
    _report(commands)
    _reach(commands)
    _suggest(commands)
    return top


def _command(
    commands: argparse._SubParsersAction[_Parser], name: str, short: str, long: str, example: str, needs: str = ""
) -> _Parser:
    made = commands.add_parser(
        name, help=short, description=long, epilog=f"example:\n  {example}", formatter_class=_Help, allow_abbrev=False, add_help=False,
        prog=f"libnetgraph {name}", usage=f"libnetgraph {name} DIR {needs}[options]",
    )  # fmt: skip
    made.add_argument_group("your files").add_argument("folder", metavar="DIR", help="folder with your tables")
    return made


def _about_reading(command: _Parser) -> None:
    group = command.add_argument_group("reading your files")
    group.add_argument(
        "--lenient", action="store_true", help="leave out rows with mistakes instead of stopping at the first"
    )


def _help(command: _Parser) -> None:
    command.add_argument_group("help").add_argument("-h", "--help", action="help", help="show this help and stop")


def _as_of(command: argparse._ArgumentGroup) -> None:
    command.add_argument(
        "--as-of",
        metavar="DATE",
        required=True,
        type=_day,
        help="see everything from this day; nothing later counts (always needed)",
    )


def _check(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands, "check", "read your files and list every mistake in them",
        "Reads every table in DIR, says how much is in each, and lists every row that\n"
        "breaks a rule with its place (file:line:column), what is wrong and what to do.\n"
        "Changes nothing.\n\n"
        "Ends with 0 if all is well, 1 if something has to be mended.",
        "libnetgraph check club/",
    )  # fmt: skip
    _help(command)


def _plan(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands, "plan", "plan the introductions of one event",
        "Plans who should be introduced to whom at one event, by whom, and why.\n"
        "Writes three files, all of them or none:\n"
        "  report.html        open it, print it: there is a card for everybody\n"
        "  introductions.csv  for a spreadsheet; note what came of each introduction and\n"
        "                     put it with your tables, and the next plan knows\n"
        "  plan.json          everything, for programs",
        "libnetgraph plan club/ --event e24 --as-of 2026-11-26 --out december/",
        "--event EVENT --as-of DATE --out FOLDER ",
    )  # fmt: skip
    what = command.add_argument_group("what to plan")
    what.add_argument("--event", metavar="EVENT", required=True, help="the event's id in events.csv, or its exact name")
    _as_of(what)
    what.add_argument("--out", metavar="FOLDER", required=True, help="folder to write into; made if it is not there")
    door = command.add_argument_group("once more at the door")
    door.add_argument(
        "--present", metavar="FILE", default=None, help="who is in the room: a file with one person id a line"
    )
    door.add_argument(
        "--announced",
        metavar="FILE",
        default=None,
        help="introductions.csv of the plan you gave out: kept where that costs little",
    )
    limits = command.add_argument_group("limits")
    limits.add_argument(
        "--at-most", metavar="N", type=_count(0), default=3, help="introductions for one person at most (default 3)"
    )
    limits.add_argument(
        "--per-introducer",
        metavar="N",
        type=_count(0),
        default=3,
        help="pairs one person introduces at most (default 3)",
    )
    limits.add_argument(
        "--fairness", metavar="SHARE", type=_share, default=None,
        help="how much of the plan's worth may go to helping those with least, 0 to 1 (default 0.02)",
    )  # fmt: skip
    looks = command.add_argument_group("what is shown")
    names = looks.add_mutually_exclusive_group()
    names.add_argument(
        "--names", dest="names", action="store_true", default=True, help="people by name and organisation (default)"
    )
    names.add_argument(
        "--ids",
        dest="names",
        action="store_false",
        help="people by id only: names and organisations stay out of all three files",
    )
    looks.add_argument(
        "--label", metavar="TEXT", default=None, help="a line on top of the report, e.g. where the data came from"
    )
    looks.add_argument(
        "--keep-formulas", action="store_true",
        help="write text that looks like a spreadsheet formula as it is; by default an apostrophe disarms it",
    )  # fmt: skip
    again = command.add_argument_group("the same again")
    again.add_argument(
        "--seed", metavar="N", type=_count(0), default=0, help="same files and same seed, same plan (default 0)"
    )
    _about_reading(command)
    _help(command)


def _report(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands, "report", "show what past events did",
        "Tells for each past event who came, who was new and came again, which contacts\n"
        "began there and lasted, and what would be missing without it. Writes\n"
        "report.html and events.csv, both or none.",
        "libnetgraph report club/ --as-of 2026-11-26 --out past/",
        "--as-of DATE --out FOLDER ",
    )  # fmt: skip
    what = command.add_argument_group("what to show")
    _as_of(what)
    what.add_argument("--out", metavar="FOLDER", required=True, help="folder to write into; made if it is not there")
    what.add_argument("--series", metavar="SERIES", default=None, help="events of this series only")
    what.add_argument(
        "--latest", metavar="N", type=_count(0), default=60, help="the latest events, so many; 0 for all (default 60)"
    )
    what.add_argument(
        "--label", metavar="TEXT", default=None, help="a line on top of the report, e.g. where the data came from"
    )
    what.add_argument(
        "--keep-formulas", action="store_true", help="write text that looks like a spreadsheet formula as it is"
    )
    _about_reading(command)
    _help(command)


def _reach(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands, "reach", "show how far each person reaches",
        "Counts for each person those they know and those they reach over one or two\n"
        "introductions, on ties that fade without contact. Best connected first.",
        "libnetgraph reach club/ --as-of 2026-11-26 --top 10 --csv reach.csv",
        "--as-of DATE ",
    )  # fmt: skip
    what = command.add_argument_group("what to show")
    _as_of(what)
    what.add_argument(
        "--top", metavar="N", type=_count(0), default=20, help="people on the screen; 0 for all (default 20)"
    )
    what.add_argument("--csv", metavar="FILE", default=None, help="write everybody to a file for a spreadsheet, too")
    what.add_argument(
        "--keep-formulas", action="store_true", help="write text that looks like a spreadsheet formula as it is"
    )
    _about_reading(command)
    _help(command)


def _suggest(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _command(
        commands, "suggest", "show whom one person should meet, with or without an event",
        "Lists people whom one person has not met but who know people they know: the\n"
        "more contacts two people share, the higher. For an event, use `plan`.",
        "libnetgraph suggest club/ --person p017 --as-of 2026-11-26",
        "--person PERSON --as-of DATE ",
    )  # fmt: skip
    what = command.add_argument_group("what to show")
    what.add_argument(
        "--person", metavar="PERSON", required=True, help="the person's id in people.csv, or their exact name"
    )
    _as_of(what)
    what.add_argument("--top", metavar="N", type=_count(1), default=10, help="suggestions to show (default 10)")
    _about_reading(command)
    _help(command)
