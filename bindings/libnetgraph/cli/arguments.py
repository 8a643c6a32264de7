"""What can be typed: the commands, their options and the help an organiser reads."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .desk_arguments import DESK
from .options import Command, Parser, amount, channel_offer, command_parser, count, day, share
from .room_arguments import ROOM, room_layout

__all__ = ["parser"]

_OVERVIEW = """\
Plan who should meet whom at your next event, from the files you already have.

DIR is a folder with your tables: people.csv, and as many of events.csv,
attendance.csv, interactions.csv, introductions.csv, rules.csv and channels.csv
as you keep. Nothing leaves this computer. Dates are written 2026-12-03."""

_EXAMPLES = """\
examples:
  How do I begin, with the files I have?
    libnetgraph new club/
    libnetgraph import club/ guests.csv contacts.vcf
  Are my files in order?
    libnetgraph check club/
  Who meets whom at the next event, with a card to print for everybody?
    libnetgraph plan club/ --event e24 --as-of 2026-11-26 --out december/
  Who is here? On a phone, without internet
    libnetgraph door club/ --event e24 --out door.html
  Who sits where, in three rounds at ten tables of eight?
    libnetgraph seat club/ --event e24 --as-of 2026-11-26 --rounds 4 --out dec/
  Who came, and what came of the introductions?
    libnetgraph record club/ door.csv december/introductions.csv
  What did our past events do?
    libnetgraph report club/ --as-of 2026-11-26 --out past/
  Who is well connected?
    libnetgraph reach club/ --as-of 2026-11-26 --top 10
  Whom should one person meet?
    libnetgraph suggest club/ --person p017 --as-of 2026-11-26
  Why are two people not introduced to each other?
    libnetgraph why club/ --a p017 --b p031 --event e24 --as-of 2026-11-26
  Whom should I call or write to this week, in an hour?
    libnetgraph keep-in-touch club/ --person ann --as-of 2026-11-26 --minutes 60
  Which coming events should I go to, in eight hours?
    libnetgraph attend club/ --person ann --as-of 2026-11-26 --hours 8
  Which ties are about to be lost?
    libnetgraph fading club/ --as-of 2026-11-26 --until 2027-03-01
  Who has not talked to whom, and which pairs should next?
    libnetgraph matrix club/ --as-of 2026-11-26 --out matrix/
  Would suggestions have been right in our past?
    libnetgraph backtest club/

`libnetgraph COMMAND --help` explains one command."""

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]


def parser(version: str) -> argparse.ArgumentParser:
    """The whole command line. Errors raise UsageError instead of ending the program."""
    top = command_parser(version, description=_OVERVIEW, epilog=_EXAMPLES)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=Parser)
    for add in (*DESK, _check, _plan, *ROOM, _report, _reach, _suggest, _why, _keep_in_touch, _attend, _fading, _matrix, _backtest, _export):
        add(commands)
    return top


def _check(commands: Commands) -> None:
    Command(
        commands, "check", "read your files and list every mistake in them",
        "Reads every table in DIR, says how much is in each, and lists every row that\n"
        "breaks a rule with its place (file:line:column), what is wrong and what to do.\n"
        "Changes nothing.\n\n"
        "Ends with 0 if all is well, 1 if something has to be mended.",
        "libnetgraph check club/",
    ).finish(lenient=False)  # fmt: skip


def _plan(commands: Commands) -> None:
    command = Command(
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
    what = command.group("what to plan")
    what.add("--event", metavar="EVENT", required=True, help="the event's id in events.csv, or its exact name")
    what.as_of().out()
    room_layout(command.group("the room: with --rounds or --tables also room.json and seating.csv"))
    door = command.group("once more at the door")
    door.add("--present", metavar="FILE", default=None, help="who is in the room: a file with one person id a line")
    door.add(
        "--announced", metavar="FILE", default=None, help="introductions.csv of the plan you gave out: kept where that costs little"
    )
    command.group("limits").limits()
    command.group("who is open to whom").judging()
    command.group("what makes an introduction worth making").valuing()
    looks = command.group("what is shown")
    names = looks.group.add_mutually_exclusive_group()
    names.add_argument("--names", dest="names", action="store_true", default=True, help="people by name and organisation (default)")
    names.add_argument(
        "--ids", dest="names", action="store_false", help="people by id only: names and organisations stay out of all three files"
    )
    looks.label().add(
        "--keep-formulas", action="store_true",
        help="write text that looks like a spreadsheet formula as it is; by default an apostrophe disarms it",
    )  # fmt: skip
    looks.add("--door-url", metavar="URL", default=None, help="print a code on each card that a phone at the door reads (see `door --lan`)")
    command.group("the same again").seed()
    command.finish()


def _report(commands: Commands) -> None:
    command = Command(
        commands, "report", "show what past events did",
        "Tells for each past event who came, who was new and came again, which contacts\n"
        "began there and lasted, and what would be missing without it. Writes\n"
        "report.html and event_report.csv, both or none.",
        "libnetgraph report club/ --as-of 2026-11-26 --out past/",
        "--as-of DATE --out FOLDER ",
    )  # fmt: skip
    what = command.group("what to show").as_of().out()
    what.add("--series", metavar="SERIES", default=None, help="events of this series only")
    what.add("--latest", metavar="N", type=count(0), default=60, help="the latest events, so many; 0 for all (default 60)")
    what.add("--met", action="store_true", help="look at ties of people who have met alone: no shared rooms, no mere links")
    what.label().keep_formulas()
    command.finish()


def _reach(commands: Commands) -> None:
    command = Command(
        commands, "reach", "show how far each person reaches",
        "Counts for each person those they know and those they reach over one or two\n"
        "introductions, on ties that fade without contact. Best connected first.",
        "libnetgraph reach club/ --as-of 2026-11-26 --top 10 --csv reach.csv",
        "--as-of DATE ",
    )  # fmt: skip
    what = command.group("what to show").as_of().top("people on the screen", 20).csv("everybody").keep_formulas()
    what.add("--met", action="store_true", help="look at ties of people who have met alone: no shared rooms, no mere links")
    what.add("--estimate", action="store_true", help="estimate what is beyond one step, within a stated error: for networks too large to search from everybody")
    command.finish()


def _suggest(commands: Commands) -> None:
    command = Command(
        commands, "suggest", "show whom one person should meet, with or without an event",
        "Lists people whom one person has not met and probably does not know, by what an\n"
        "introduction would be worth to the two: contacts they share, what one seeks and\n"
        "the other offers, interests, people new to either.",
        "libnetgraph suggest club/ --person p017 --as-of 2026-11-26",
        "--person PERSON --as-of DATE ",
    )  # fmt: skip
    what = command.group("what to show").person().as_of().top("suggestions to show", 10, least=1).csv("them").keep_formulas()
    what.add("--explain", action="store_true", help="say of each what it is worth part by part, which contacts carry it, and where it would stand without them")
    what.add("--event", metavar="EVENT", default=None, help="among those expected at this event: its id in events.csv, or its exact name")
    command.group("who is open to whom").judging()
    command.group("what makes an introduction worth making").valuing()
    command.finish()


def _why(commands: Commands) -> None:
    command = Command(
        commands, "why", "tell why two people are, or are not, introduced to each other",
        "Tells what stands against an introduction of two people and what would open it;\n"
        "or what speaks for it, and why the plan of the event has others all the same.\n"
        "Give the options that the plan was made with.",
        "libnetgraph why club/ --a p017 --b p031 --event e24 --as-of 2026-11-26",
        "--a PERSON --b PERSON --as-of DATE ",
    )  # fmt: skip
    what = command.group("about whom")
    for one in ("--a", "--b"):
        what.add(one, metavar="PERSON", required=True, help="the person's id in people.csv, or their exact name")
    what.as_of().add("--event", metavar="EVENT", default=None, help="at this event: its id in events.csv, or its exact name (default: in general)")
    command.group("limits").limits()
    command.group("who is open to whom").judging()
    command.group("what makes an introduction worth making").valuing()
    command.group("the same again").seed()
    command.finish()


def _keep_in_touch(commands: Commands) -> None:
    command = Command(
        commands, "keep-in-touch", "plan one week's calls and messages",
        "Plans whom to call or write to this week in the minutes there are, so that most\n"
        "of the person's ties is kept, and tells who is left for later and why, and\n"
        "whether everybody can be kept up in this time at all. With --out also writes\n"
        "three files, all of them or none:\n"
        "  keep_in_touch.html  the list to tick off, on a phone or on paper\n"
        "  keep_in_touch.csv   for a spreadsheet\n"
        "  keep_in_touch.json  everything, for programs",
        "libnetgraph keep-in-touch club/ --person ann --as-of 2026-11-26 --minutes 60",
        "--person PERSON --as-of DATE --minutes N\n                                       ",
    )  # fmt: skip
    what = command.group("what to plan").person(several="may be given more than once: several people share the minutes").as_of()
    what.add("--minutes", metavar="N", type=count(0), required=True, help="time for the week, all calls and messages together")
    what.add(
        "--over", metavar="CHANNEL[=MINUTES]", type=channel_offer, action="append", default=None,
        help="use this channel, and say how long a contact takes; may be given more than once "
        "(default: phone, video, message, email and linkedin)",
    )  # fmt: skip
    what.add("--only-used", action="store_true", help="to each person only over channels used with them before")
    what.add("--rooms", action="store_true", help="people with whom only rooms were shared, too (default: those with a contact on record)")
    what.add(
        "--rest", metavar="DAYS", type=count(0, 10000), default=7, help="leave people alone so many days after a contact (default 7)"
    )
    what.add(
        "--meeting", metavar="DAYS", type=count(0, 10000), default=7, help="no call to people expected at an event with the person within so many days; 0 calls them, too (default 7)"
    )
    what.add(
        "--weeks", metavar="N", type=count(0, 520), default=0, help="look so many weeks ahead, too, with the same minutes each week"
    )
    command.group("what is shown").out("the page, the spreadsheet and the file for programs").label().keep_formulas()
    command.finish()


def _attend(commands: Commands) -> None:
    command = Command(
        commands, "attend", "choose which coming events to go to",
        "Chooses the coming events at which a person is likely to talk to most of those\n"
        "they should see again, and to new people, in the hours there are. Events at the\n"
        "same time exclude one another. Tells of every other event why not. With --out\n"
        "also writes three files, all of them or none:\n"
        "  attend.html  the list, on a phone or on paper\n"
        "  attend.csv   for a spreadsheet\n"
        "  attend.json  everything, for programs",
        "libnetgraph attend club/ --person p017 --as-of 2026-11-26 --hours 8 --cost 60",
        "--person PERSON --as-of DATE --hours N ",
    )  # fmt: skip
    what = command.group("what to plan").person().as_of()
    what.add("--hours", metavar="N", type=amount, required=True, help="time for all events together, travel included")
    what.add("--cost", metavar="MONEY", type=amount, default=None, help="money for fees (default: no limit)")
    what.add("--travel", metavar="HOURS", type=amount, default=0.0, help="to each event and back (default 0)")
    what.add("--days", metavar="N", type=count(1, 36500), default=91, help="events that start within so many days (default 91)")
    command.group("what is shown").out("the page, the spreadsheet and the file for programs").label().keep_formulas()
    command.finish()


def _matrix(commands: Commands) -> None:
    command = Command(
        commands, "matrix", "show who has not talked to whom, and book the next conversations",
        "Tells for every two people whether they have talked, over all months and\n"
        "channels, and which pairs should talk next, at most so many a person. In the\n"
        "cells: 0 nothing on record, 1 they talked one to one, 2 a referral or message\n"
        "only, 3 both. With --out also writes, all of them or none:\n"
        "  matrix.html        the page\n"
        "  matrix.csv         the matrix, people beside and above\n"
        "  pairs_to_book.csv  who should talk next, and why\n"
        "  pairs.csv          what is on record of each pair\n"
        "  matrix.json        everything, for programs\n"
        "Written again into the same folder, it tells what is new since the last time.",
        "libnetgraph matrix club/ --as-of 2026-11-26 --load 2 --out matrix/",
        "--as-of DATE ",
    )  # fmt: skip
    what = command.group("what to show").as_of()
    what.add("--since", metavar="DATE", type=day, default=None, help="tell what is new after this day (default: the day of the matrix in --out)")
    what.add("--event", metavar="EVENT", default=None, help="among those expected at this event: its id in events.csv, or its exact name")
    what.add(
        "--person", metavar="PERSON", action="append", default=[],
        help="among these people, by id or exact name; may be given more than once",
    )
    book = command.group("what to book")
    book.add("--load", metavar="N", type=count(0, 1000), default=2, help="conversations for one person at most (default 2)")
    book.add(
        "--again-after", metavar="DAYS", type=count(0), default=None,
        help="who last talked so many days ago or more may be booked again (default: never)",
    )
    book.add("--cooldown", metavar="DAYS", type=count(0), default=None, help="days before an introduction is proposed again (default 84)")
    book.add("--colleagues", action="store_true", help="book people of one organisation with each other, too")
    command.group("what is shown").out("the page, the tables and the file for programs").label().keep_formulas()
    command.finish()


def _backtest(commands: Commands) -> None:
    command = Command(
        commands, "backtest", "test suggestions on your own past",
        "Hides the end of the past, ranks people by what was known before, and compares\n"
        "with who got together after: learnt weights, single scores, chance. With --out\n"
        "also writes four files, all of them or none:\n"
        "  backtest.html  the page\n"
        "  backtest.csv   the figures\n"
        "  backtest.json  everything, for programs\n"
        "  ranker.json    what all of the past teaches, for plan and suggest --ranker",
        "libnetgraph backtest club/ --out tested/",
    )  # fmt: skip
    what = command.group("what to test")
    what.add("--share", metavar="PERCENT", type=count(1, 99), default=70, help="of the past is known, the rest hidden (default 70)")
    what.add("--cut", metavar="DATE", type=day, default=None, help="the first hidden day, in place of --share")
    what.add("--top", metavar="N", type=count(1, 1000), default=10, help="suggestions a person (default 10)")
    command.group("what is shown").out("the page, the figures and the file for programs")
    command.finish()


def _fading(commands: Commands) -> None:
    command = Command(
        commands, "fading", "list ties that fade, live from afar, or deserve a call",
        "Lists three kinds of ties: those that become faint before a day if nobody is in\n"
        "touch, those that only calls and messages still hold, and those silent for\n"
        "years that were once strong and are worth a call.",
        "libnetgraph fading club/ --as-of 2026-11-26 --until 2027-03-01 --top 10",
        "--as-of DATE --until DATE ",
    )  # fmt: skip
    what = command.group("what to show").as_of()
    what.add("--until", metavar="DATE", type=day, required=True, help="look ahead to this day, such as that of your next event")
    what.add("--person", metavar="PERSON", default=None, help="only ties of this person (default: everybody's)")
    what.add("--rooms", action="store_true", help="list pairs who only shared rooms, too (default: those with a contact on record)")
    what.add("--faint", metavar="STRENGTH", type=share, default=0.2, help="a tie below this strength is faint, 0 to 1 (default 0.2)")
    what.add("--silent-days", metavar="N", type=count(1), default=1095, help="silent means no contact for so long (default 1095)")
    what.top("ties of each kind on the screen", 20).csv("all of them").keep_formulas()
    command.finish()


def _export(commands: Commands) -> None:
    command = Command(
        commands, "export", "write the ties of a day for Gephi, igraph, Graphviz or a spreadsheet",
        "Writes people and ties with their strengths, without whoever opted out. The\n"
        "ending of the file says how: .graphml, .dot or .csv.",
        "libnetgraph export club/ --as-of 2026-11-26 --to club.graphml",
        "--as-of DATE --to FILE ",
    )  # fmt: skip
    command.group("what to write").as_of().add("--to", metavar="FILE", required=True, help="where: .graphml, .dot, .gv or .csv")
    command.finish()
