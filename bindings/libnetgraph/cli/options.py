"""The pieces that commands are put together from: what a word typed may be, and the options that several commands share."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from typing import Any, NoReturn

__all__ = ["Command", "Group", "UsageError", "amount", "channel_offer", "command_parser", "count", "judged", "planned", "share", "valued"]


class UsageError(Exception):
    """Something typed that cannot be meant: the message is one line with the remedy."""


class Parser(argparse.ArgumentParser):
    """Raises UsageError where argparse would end the program."""

    def error(self, message: str) -> NoReturn:
        if message.endswith("expected one argument"):
            option = message.split()[1].rstrip(":").split("/")[-1]
            message += f"; one that begins with a dash is written {option}=..."
        raise UsageError(f"{message}; see `{self.prog} --help`")


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=80)


def command_parser(version: str, *, description: str, epilog: str) -> Parser:
    """The command line without its commands."""
    top = Parser(
        prog="libnetgraph", description=description, epilog=epilog, formatter_class=_Help, allow_abbrev=False, add_help=False,
        usage="libnetgraph COMMAND DIR [options]",
    )  # fmt: skip
    top.add_argument("-h", "--help", action="help", help="show this help and stop")
    top.add_argument("--version", action="version", version=f"libnetgraph {version}", help="show the version and stop")
    return top


# What a word may be ---------------------------------------------------------------------------------------------------------


def day(text: str) -> dt.date:
    from ..dates import as_date

    try:
        return as_date(text, "date")
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem).removeprefix("date: ")) from None


def count(least: int, most: int = 2**32 - 1) -> Callable[[str], int]:
    """A whole number."""

    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = least - 1
        if value < least or value > most:
            upto = "" if most == 2**32 - 1 else f" and at most {most}"
            raise argparse.ArgumentTypeError(f"'{text}' is not a whole number of {least} or more{upto}")
        return value

    return read


def _number(least: float, most: float, what: str) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = least - 1.0
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"'{text}' is not {what}")
        return value

    return read


share = _number(0.0, 1.0, "a number from 0 to 1")
amount = _number(0.0, 1e6, "a number of 0 or more, at most 1000000")


def channel_offer(text: str) -> tuple[str, int | None]:
    """A channel, and after = what a contact over it takes."""
    name, given, minutes = text.partition("=")
    if not name.strip():
        raise argparse.ArgumentTypeError(f"'{text}' names no channel; write phone or phone=15")
    return name.strip(), count(1)(minutes) if given else None


def valued(options: argparse.Namespace) -> dict[str, Any]:
    """What `valuing` was given, as the calls take it."""
    from ..errors import FileError
    from ..organiser.back_test import Ranker

    told: dict[str, Any] = {} if options.aim is None else {"aim": options.aim}
    if options.ranker is not None:
        try:
            with open(options.ranker, encoding="utf-8") as file:
                told["ranker"] = Ranker.from_json(file.read())
        except OSError as problem:
            raise FileError(f"{options.ranker}: {problem.strerror}") from problem
        except (ValueError, TypeError) as problem:
            raise FileError(f"{options.ranker}: is no ranker; give the ranker.json that libnetgraph backtest --out writes") from problem
    return told


# Options that several commands share ------------------------------------------------------------------------------------------


class Group:
    """Options under one heading; each call adds one and returns the group."""

    def __init__(self, group: argparse._ArgumentGroup) -> None:
        self.group = group

    def add(self, *names: str, **how: object) -> Group:
        self.group.add_argument(*names, **how)  # type: ignore[arg-type]
        return self

    def valuing(self) -> Group:
        """What makes an introduction worth making."""
        return self.add(
            "--aim", metavar="SHARE", type=share, default=None,
            help="what counts of an introduction's value: 1 that the two take to each other, 0 what it opens for them (default 0.95)",
        ).add("--ranker", metavar="FILE", default=None, help="weights learnt from your own past: ranker.json of backtest --out")  # fmt: skip

    def as_of(self) -> Group:
        return self.add(
            "--as-of", metavar="DATE", required=True, type=day, help="see everything from this day; nothing later counts (always needed)"
        )

    def person(self, *, several: str = "") -> Group:
        more = {"action": "append", "help": f"the person's id in people.csv, or their exact name; {several}"} if several else {}
        return self.add(
            "--person", metavar="PERSON", required=True, **{"help": "the person's id in people.csv, or their exact name", **more}
        )

    def out(self, files: str = "", *, xlsx: bool = True) -> Group:
        """A folder to write into; without `files` it must be named, else they are said to be written there if it is."""
        said = f"write {files} into this folder, too; made if it is not there" if files else "folder to write into; made if it is not there"
        self.add("--out", metavar="FOLDER", required=not files, default=None, help=said)
        if xlsx:
            self.add("--xlsx", action="store_true", help="write every table for a spreadsheet as a workbook, too")
        return self.add(
            "--replace", action="store_true", help="write over files there that somebody has filled in or made, and keep a copy beside"
        )

    def csv(self, what: str) -> Group:
        return self.add("--csv", metavar="FILE", default=None, help=f"write {what} to a file for a spreadsheet, too; a name that ends in .xlsx makes a workbook")

    def top(self, what: str, default: int, least: int = 0) -> Group:
        all_of_them = "" if least else "; 0 for all"
        return self.add("--top", metavar="N", type=count(least), default=default, help=f"{what}{all_of_them} (default {default})")

    def judging(self) -> Group:
        """Who is taken to know whom, and may be introduced; `judged` gives what was said of it."""
        self.add(
            "--encounters", metavar="N", type=amount, default=None,
            help="with how many others one talks at an event: fewer leave more pairs open (default by the size of the room)",
        )
        self.add(
            "--known-above", metavar="SHARE", type=share, default=None,
            help="pairs more likely than this to have talked are left out: raise it in a small circle, 1 leaves nobody out (default 0.8)",
        )
        self.add(
            "--cooldown", metavar="DAYS", type=count(0), default=None,
            help="days before an introduction is proposed again (default 84)",
        )
        self.add(
            "--met-within", metavar="DAYS", type=count(0), default=None,
            help="who last met so many days ago or more may be introduced again (default: never again)",
        )
        return self.add("--colleagues", action="store_true", help="introduce people of one organisation to each other, too")

    def limits(self) -> Group:
        """How many introductions there may be, and for whom; `planned` gives what was said of it."""
        self.add("--at-most", metavar="N", type=count(0), default=3, help="introductions for one person at most (default 3)")
        self.add("--per-introducer", metavar="N", type=count(0), default=3, help="pairs one person introduces at most (default 3)")
        self.add(
            "--fairness", metavar="SHARE", type=share, default=None,
            help="how much of the plan's worth may go to helping those with least, 0 to 1 (default 0.02)",
        )  # fmt: skip
        return self.add("--trios", action="store_true", help="whoever would have no introduction joins one of two, where all three may meet")

    def seed(self) -> Group:
        return self.add("--seed", metavar="N", type=count(0), default=0, help="same files and same seed, same plan (default 0)")

    def label(self) -> Group:
        return self.add("--label", metavar="TEXT", default=None, help="a line on top of the report, e.g. where the data came from")

    def keep_formulas(self) -> Group:
        return self.add("--keep-formulas", action="store_true", help="write text that looks like a spreadsheet formula as it is")


def judged(options: argparse.Namespace) -> dict[str, Any]:
    """What `Group.judging` was told, by the names of the Python calls; what was not said is left out."""
    told = {
        "encounters": options.encounters,
        "known_above": options.known_above,
        "cooldown_days": options.cooldown,
        "met_within_days": options.met_within,
        "colleagues": options.colleagues or None,
    }
    return {name: value for name, value in told.items() if value is not None}


def planned(options: argparse.Namespace) -> dict[str, Any]:
    """What `limits`, `judging`, `valuing` and `seed` were told, by the names of `plan_event`."""
    told: dict[str, Any] = {"at_most": options.at_most, "per_introducer": options.per_introducer, "seed": options.seed}
    if options.at_most == 0:
        told["newcomers_at_least"] = 0  # no introductions, none for newcomers either
    if options.fairness is not None:
        told["fairness"] = options.fairness
    if options.trios:
        told["trios"] = True
    return {**told, **judged(options), **valued(options)}


class Command:
    """One command while it is put together."""

    def __init__(
        self, commands: argparse._SubParsersAction[Parser], name: str, short: str, long: str, example: str, needs: str = ""
    ) -> None:
        self.parser = commands.add_parser(
            name, help=short, description=long, epilog=f"example:\n  {example}", formatter_class=_Help, allow_abbrev=False,
            add_help=False, prog=f"libnetgraph {name}", usage=f"libnetgraph {name} DIR {needs}[options]",
        )  # fmt: skip
        self.group("your files").add("folder", metavar="DIR", help="folder with your tables")

    def group(self, heading: str) -> Group:
        return Group(self.parser.add_argument_group(heading))

    def finish(self, *, lenient: bool = True) -> None:
        """Adds what stands at the end of every command's help."""
        if lenient:
            self.group("reading your files").add(
                "--lenient", action="store_true", help="leave out rows with mistakes instead of stopping at the first"
            )
        self.group("help").add("-h", "--help", action="help", help="show this help and stop")
