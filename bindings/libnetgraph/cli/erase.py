"""`libnetgraph erase`, `retain` and `share`: people taken out, and what may be handed on."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .options import UsageError
from .output import printable, publish
from .tables import folder_of, out_folder

if TYPE_CHECKING:
    from ..workspace.erasing import Erased

__all__ = ["erase", "retain", "share"]


def erase(options: argparse.Namespace) -> int:
    """Erases people; returns 0."""
    from ..workspace.erasing import erase as take_out

    done = take_out(folder_of(options.folder), options.people, as_of=options.as_of, dry=options.dry_run)
    _tell(done, done_so="Would be erased" if options.dry_run else "Erased")
    if options.dry_run:
        print("Nothing was written: this was a dry run.")
    return 0


def _tell(done: Erased, done_so: str) -> None:
    rows = ", ".join(f"{name} {n:,}" for name, n in done.rows.items())
    print(f"{done_so}: {len(done.people):,} {'person' if len(done.people) == 1 else 'people'}; rows: {rows or 'none'}")
    if done.unnamed:
        print(f"{done.unnamed:,} rows of attendance stay as counts, under ids that say nothing.")
    if done.files:
        print("Of these files what was read without them is kept instead: " + printable(", ".join(done.files)))
    if done.namesakes:
        print("Others of the same name stay: " + printable(", ".join(done.namesakes[:8])) + "; erase them by id if they are the same person.")
    if done.left:
        print("Files of yours that still name them; look at them, and delete what you do not need:")
        for name in done.left:
            print(printable(f"  {name}"))
    if done.history:
        print("The folder is under version control: its history still holds them. So do backups, and copies you sent.")


def retain(options: argparse.Namespace) -> int:
    """Lists, or erases, people who have long not come; returns 0."""
    from .._core import counted
    from ..workspace.erasing import retain as keep_to

    done = keep_to(folder_of(options.folder), months=options.months, as_of=options.as_of, dry=not options.do)
    if not done.people:
        print(f"Everybody was seen within {counted(options.months, 'month', 'months')} of {options.as_of}.")
        return 0
    if not options.do:
        for person in done.people:
            print(printable(f"  {person}"))
    _tell(done, done_so="Erased" if options.do else "Would be erased")
    if not options.do:
        print("Nothing was written; --do erases them. Organisers often promise 3 or 6 months: compare with your own notice.")
    return 0


def share(options: argparse.Namespace) -> int:
    """Writes the pseudonymous copy; returns 0."""
    from ..errors import FileError
    from ..workspace.sharing import SMALLEST_GROUP
    from ..workspace.sharing import share as pseudonymous

    folder, out = folder_of(options.folder), out_folder(options.out)
    if out.exists() and any(out.iterdir()):
        raise FileError(f"{out}: holds files already; give a new folder")
    if out.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"--out: {out} lies within {folder}; give a folder outside it")
    files, sizes = pseudonymous(folder)
    publish(out, {name: content.decode() for name, content in files.items()})
    print(f"{printable(out)}: " + ", ".join(f"{name} {n:,}" for name, n in sizes.items()))
    print(f"Left out: names, addresses, organisations, free texts, who opted out, and words of fewer than {SMALLEST_GROUP} people.")
    print("It is still personal data: who knows the room may recognise somebody by their ties.")
    return 0
