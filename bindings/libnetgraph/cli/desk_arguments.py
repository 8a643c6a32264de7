"""What can be typed for the commands that change a club's folder: files in, verdicts, and out again."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .options import Command, Group, Parser, count, day

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]

__all__ = ["DESK"]


def _new(commands: Commands) -> None:
    Command(
        commands, "new", "make a folder with empty tables",
        "Makes the folder DIR with empty tables, and examples beside them to look at.\n"
        "Never writes into a folder that holds something.",
        "libnetgraph new club/",
    ).finish(lenient=False)  # fmt: skip


def _import(commands: Commands) -> None:
    command = Command(
        commands, "import", "bring in files of other programs: tickets, sign-ups, contacts, archives",
        "Reads files of other programs and makes the tables anew with them, all or none.\n"
        "What each file is, it finds out from its content. The files are kept untouched in\n"
        "DIR/imports; the same file again changes nothing, a newer list of the same event\n"
        "brings it up to date, and what you wrote yourself holds over every file.\n"
        "People are one person by e-mail, account or number, never by name alone; pairs to\n"
        "decide are listed in DIR/review.csv (see `libnetgraph review`).",
        "libnetgraph import club/ 'March Breakfast - Guests.csv' --start 2026-03-05T07:45",
        "FILE... ",
    )  # fmt: skip
    _files(command, "files to bring in, or folders of files")
    about = command.group("what the file does not say")
    about.add("--event", metavar="EVENT", default=None, help="the id in events.csv of the event it is about")
    about.add("--event-name", metavar="TEXT", default=None, help="the name of the event it is about")
    about.add("--start", metavar="TIME", default=None, help="when that event starts, as 2026-03-05T07:45")
    about.add("--dates", metavar="ORDER", choices=("dmy", "mdy", "ymd"), default=None, help="the order in its dates: dmy, mdy or ymd")
    about.add("--mapping", metavar="FILE", default=None, help="what its columns mean: a CSV of header,field; kept for the next time")
    about.add("--owner", metavar="WHO", default=None, help="whose archive it is: a profile URL, an e-mail or a name")
    about.add("--country", metavar="XX", default=None, help="the country of its phone numbers, two letters")
    about.add("--encoding", metavar="NAME", default=None, help="how its letters are written, as cp1252")
    about.add("--kind", metavar="KIND", default=None, help="what it is, where it is not recognised")
    about.add("--exported-at", metavar="TIME", default=None, help="when it was made (default: by its name, its content or its time)")
    rules = command.group("how it counts")
    rules.add(
        "--merge", metavar="RULE", choices=("name+organisation", "name"), default=None,
        help="name+organisation: who agrees in both is one person; name: within this file an equal name is one person",
    )  # fmt: skip
    rules.add("--missing", choices=("cancelled",), default=None, help="who is gone from a newer list of the event has cancelled")
    rules.add("--over", action="store_true", help="its event is over: who had a place and was not seen is a no-show")
    rules.add("--no-originals", action="store_true", help="keep what was read from the files, not the files; archives with messages are never kept")
    _dry(command)
    command.finish(lenient=False)


def _record(commands: Commands) -> None:
    command = Command(
        commands, "record", "take down who came and what came of introductions",
        "Takes lists from the door (event, person, status, at; from as many devices as you\n"
        "had) and plans' introductions.csv with column outcome filled in, and makes the\n"
        "tables anew with them, all or none. People may be named by id, e-mail or name; of\n"
        "two devices the first time holds; who came unannounced becomes a person.\n"
        "Outcomes: accepted, declined, missed, met, again, business.",
        "libnetgraph record club/ december/introductions.csv door-*.csv",
        "FILE... ",
    )  # fmt: skip
    _files(command, "lists from the door and filled-in introductions")
    about = command.group("what the file does not say")
    about.add("--event", metavar="EVENT", default=None, help="the event of a list that names none")
    about.add("--over", action="store_true", help="the event is over: who had a place and was not seen is a no-show")
    about.add("--dates", metavar="ORDER", choices=("dmy", "mdy", "ymd"), default=None, help="the order in its dates: dmy, mdy or ymd")
    _dry(command)
    command.finish(lenient=False)


def _review(commands: Commands) -> None:
    command = Command(
        commands, "review", "decide who is one person",
        "Takes up what you wrote into column verdict of DIR/review.csv (same, different or\n"
        "later), makes the tables anew, and lists the pairs that are left. What was said to\n"
        "be different is never asked again.",
        "libnetgraph review club/",
    )  # fmt: skip
    what = command.group("what to decide")
    what.add("--file", metavar="FILE", default=None, help="a copy of review.csv that was filled in elsewhere")
    what.add("--same", metavar=("A", "B"), nargs=2, action="append", default=[], help="these two are one person")
    what.add("--different", metavar=("A", "B"), nargs=2, action="append", default=[], help="these two are not one person")
    _dry(command)
    command.finish(lenient=False)


def _undo(commands: Commands) -> None:
    command = Command(
        commands, "undo", "take back an import, a record or a verdict",
        "Takes back the last import, record or verdict, or the one named. The tables are\n"
        "then what they were before, to the byte; what you edited since stays.",
        "libnetgraph undo club/",
    )  # fmt: skip
    what = command.group("what to take back")
    what.group.add_argument("what", metavar="WHAT", nargs="?", default=None, help="an import's id or file, or a verdict as A=B (default: the last)")
    _dry(command)
    command.finish(lenient=False)


def _forget_import(commands: Commands) -> None:
    command = Command(
        commands, "forget-import", "take an import out, as if it had never come",
        "Takes imports away with everything that only they say, and the kept file, too.\n"
        "DIR/imports.csv lists them.",
        "libnetgraph forget-import club/ i-79f1555718",
        "IMPORT... ",
    )  # fmt: skip
    command.group("what to forget").group.add_argument("imports", metavar="IMPORT", nargs="+", help="an import's id, or the name of its file")
    _dry(command)
    command.finish(lenient=False)


def _trace(commands: Commands) -> None:
    command = Command(
        commands, "trace", "show where each fact about a person comes from",
        "Lists everything that any file or row of yours says of a person, with file and\n"
        "line, what holds of it, and why their accounts are one person.",
        "libnetgraph trace club/ 'Ann Abel' --column email",
        "PERSON ",
    )  # fmt: skip
    command.group("what to show").add("--column", metavar="COLUMN", default=None, help="only this column, such as email").csv("all of it").keep_formulas()
    command.parser.add_argument("person", metavar="PERSON", help="any id they had, an e-mail, or the exact name")
    command.finish(lenient=False)


def _outcomes(commands: Commands) -> None:
    command = Command(
        commands, "outcomes", "tell what came of introductions",
        "Counts introductions proposed, asked, agreed to, met and brought to business, by\n"
        "event, by reason and by introducer. Each step counts those beyond it, too.",
        "libnetgraph outcomes club/ --as-of 2026-11-26",
        "--as-of DATE ",
    )  # fmt: skip
    command.group("what to show").as_of().top("rows of each kind on the screen", 12).csv("all of them").keep_formulas()
    command.finish(lenient=False)


def _erase(commands: Commands) -> None:
    command = Command(
        commands, "erase", "take somebody out for good",
        "Takes people out of every table, kept file and former state below DIR, keeps their\n"
        "visits as counts only, and refuses what older files say of them. Lists files of\n"
        "yours that still name them. Cannot be undone; --dry-run shows what would happen.",
        "libnetgraph erase club/ 'Ann Abel' --as-of 2026-11-26",
        "PERSON... --as-of DATE ",
    )  # fmt: skip
    command.group("whom to erase").as_of()
    command.parser.add_argument("people", metavar="PERSON", nargs="+", help="any id they had, an e-mail, or the exact name")
    _dry(command)
    command.finish(lenient=False)


def _retain(commands: Commands) -> None:
    command = Command(
        commands, "retain", "forget people who have long not come",
        "Lists whoever was at no event and in no contact within so many months, and with\n"
        "--do erases them as `erase` does. Events keep their counts. Compare with what your\n"
        "own privacy notice says.",
        "libnetgraph retain club/ --months 24 --as-of 2026-11-26",
        "--months N --as-of DATE ",
    )  # fmt: skip
    what = command.group("whom to forget").as_of()
    what.add("--months", metavar="N", type=count(1, 1200), required=True, help="whoever was seen within so many months stays")
    what.add("--do", action="store_true", help="erase them; without it they are only listed")
    command.finish(lenient=False)


def _share(commands: Commands) -> None:
    command = Command(
        commands, "share", "write a copy without names, for somebody who studies it",
        "Writes the tables with marks instead of ids, days instead of times, without names,\n"
        "addresses, organisations and free texts, without people who opted out, and with\n"
        "words that fewer than five people have left out. Who knows the room may still\n"
        "recognise somebody by their ties: hand it on as personal data.",
        "libnetgraph share club/ --pseudonymous --out study/",
        "--pseudonymous --out FOLDER ",
    )  # fmt: skip
    what = command.group("what to write")
    what.add("--pseudonymous", action="store_true", required=True, help="say that you know it is not anonymous (always needed)").out(xlsx=False)
    command.finish(lenient=False)


def _letters(commands: Commands) -> None:
    command = Command(
        commands, "letters", "write the letters of a plan, and take answers down",
        "Writes what each pair of a plan needs next: first a question to each of the two,\n"
        "then, once both have said yes, the introduction, and after the event \"did you\n"
        "meet?\". As a table for a mail merge, drafts for a mail program, links to click and\n"
        "calendar entries; nothing is sent. Who has no e-mail or does not want mail is\n"
        "listed, to be asked in person. introductions.csv notes who was asked; answers are\n"
        "taken down with --yes and --no.",
        "libnetgraph letters club/ --plan december/ --as-of 2026-11-26 --out letters/",
        "--as-of DATE ",
    )  # fmt: skip
    what = command.group("which letters").as_of()
    what.add("--plan", metavar="PLAN", default=None, help="the folder that `libnetgraph plan --out` wrote, or its plan.json")
    what.add("--out", metavar="FOLDER", default=None, help="a new folder to write the letters into")
    what.add("--step", choices=("asks", "introductions", "afterwards"), default=None, help="only these (default: whatever is due)")
    what.add("--pair", metavar=("A", "B"), nargs=2, default=None, help="only these two; their introduction is refused while a yes is missing")
    looks = command.group("how they look")
    looks.add("--sender", metavar="NAME", default=None, help="who signs them")
    looks.add("--reply-to", metavar="ADDRESS", default=None, help="where answers go")
    looks.add("--language", metavar="XX", default=None, help="en, de, fr, es or it (default: column language of events.csv, else en)")
    looks.add("--by-introducer", action="store_true", help="a folder for each introducer, who sends their own")
    looks.add("--no-xlsx", action="store_true", help="no workbook beside letters.csv")
    answers = command.group("answers")
    answers.add("--yes", metavar=("WHO", "OTHER"), nargs=2, action="append", default=[], help="WHO agrees to meet OTHER")
    answers.add("--no", metavar=("WHO", "OTHER"), nargs=2, action="append", default=[], help="WHO does not; OTHER is not told")
    command.finish(lenient=False)


def _shift(text: str) -> tuple[float, float]:
    try:
        x, y = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no shift; write right,down in millimetres, as 1.5,-2") from None
    return x, y


def _badges(commands: Commands) -> None:
    command = Command(
        commands, "badges", "print name badges or place cards on label sheets",
        "Writes a page of name badges, one for everybody registered, for the label sheets\n"
        "that shops sell; sheet 5305 makes place cards to fold. Print the test sheet on\n"
        "plain paper first. Columns badge (what to print large) and pronouns of people.csv\n"
        "are printed as typed.",
        "libnetgraph badges club/ --event e24 --labels L4785 --out badges.html",
        "--labels SHEET --out FILE ",
    )  # fmt: skip
    what = command.group("what to print")
    what.add("--event", metavar="EVENT", default=None, help="the event's id in events.csv, or its exact name")
    what.add("--labels", metavar="SHEET", required=True, help="the maker's number, such as L4785, 5395, 5371, 5163, 5160, L7160, L7162, L7163 or 5305")
    what.add("--out", metavar="FILE", required=True, help="the page to write")
    what.add("--skip", metavar="N", type=count(0, 1000), default=0, help="so many labels of the first sheet are used already")
    what.add("--shift", metavar="X,Y", type=_shift, default=(0.0, 0.0), help="move everything right and down by so many millimetres (--shift=-1,0.5)")
    what.add("--test-sheet", action="store_true", help="outlines only, to be held against a sheet")
    what.add("--everyone", action="store_true", help="people who opted out of introductions, too")
    what.add("--door-url", metavar="URL", default=None, help="print a code on each that a phone at the door reads: where `libnetgraph door --lan` can be reached")
    command.finish()


def _door(commands: Commands) -> None:
    command = Command(
        commands, "door", "check people in at the door, on phones, without internet",
        "With --out, writes door.html: one page with everybody expected. Open it, or send it\n"
        "to a phone; search, press Here, and save the list as a CSV file at the end. Needs no\n"
        "server and no network.\n"
        "Without --out, or with --serve, this computer hands the same page to as many devices\n"
        "as you let in, and keeps one list: on its disk before a press is answered, so that\n"
        "nothing is lost whatever happens. The plan can be made anew for those who are here.\n"
        "Either list goes into `libnetgraph record`.",
        "libnetgraph door club/ --event e24 --out door.html",
        "--event EVENT [--out FILE or FOLDER] ",
    )  # fmt: skip
    what = command.group("what to show")
    what.add("--event", metavar="EVENT", required=True, help="the event's id in events.csv, or its exact name")
    what.add("--out", metavar="PLACE", default=None, help="a file that ends in .html, or a folder to write door.html into, such as that of the plan")
    what.add("--as-of", metavar="DATE", type=day, default=None, help="see everything from this day (default: the event's own)")
    what.add("--members", action="store_true", help="the rest of people.csv can be found, too: who comes unannounced")
    what.add("--everyone", action="store_true", help="people who opted out of introductions, too; nothing tells them apart")
    what.label()
    server = command.group("the server")
    server.add("--serve", action="store_true", help="serve, and keep everything in the folder of --out (default: CLUB-door/EVENT beside DIR)")
    server.add("--plan", metavar="PLAN", default=None, help="the plan you gave out, to be made anew at the door (default: the one in the folder of --out)")
    server.add("--lan", action="store_true", help="phones in the same network can reach it, too; by default only this computer can")
    server.add("--port", metavar="N", type=count(0, 65535), default=8765, help="0 for any that is free (default 8765)")
    command.finish()


def _files(command: Command, text: str) -> None:
    command.parser.add_argument("files", metavar="FILE", nargs="+", help=text)


def _dry(command: Command) -> Group:
    return command.group("to be sure").add("--dry-run", action="store_true", help="say what would happen and change nothing")


DESK = (_new, _import, _review, _letters, _record, _outcomes, _trace, _undo, _forget_import, _erase, _retain, _share, _badges, _door)
