"""`libnetgraph letters`: two asks, then the introduction, then "did you meet?", as files; and the answers taken down."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from ..durable import new_folder
from .options import UsageError
from .output import printable
from .tables import folder_of, out_folder

__all__ = ["run", "write_new_folder"]


def run(options: argparse.Namespace) -> int:
    """Writes the letters that are due, or takes answers down; returns 0."""
    folder = folder_of(options.folder)
    if options.yes or options.no:
        return _answers(folder, options)
    if options.plan is None or options.out is None:
        raise UsageError("letters: give --plan and --out to write letters, or --yes and --no to take answers down; see `libnetgraph letters --help`")
    from ..letters.files import letter_files
    from ..letters.noting import note
    from ..letters.planned import due_letters

    out = out_folder(options.out)
    if out.exists() and any(out.iterdir()):
        raise UsageError(f"--out: {out} holds files already; give a new folder")
    if out.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"--out: {out} lies within {folder}; give a folder outside it")
    due = due_letters(folder, Path(options.plan), as_of=options.as_of, step=options.step, pair=options.pair, sender=options.sender or "",
                      language=options.language)  # fmt: skip
    counts = Counter(letter.kind for letter in due.letters)
    if due.letters or due.in_person:
        files = letter_files(due, sender=options.sender or "", reply_to=options.reply_to or "", by_introducer=options.by_introducer, xlsx=not options.no_xlsx)
        write_new_folder(out, files or {"letters.csv": b""})
        if due.rows:
            note(folder, due.rows, f"letters-{'-'.join(sorted(counts)) or 'in-person'}", options.as_of)
    print(", ".join(f"{n:,} {kind}" for kind, n in sorted(counts.items())) or "No letter is due.")
    for title, lines in (("In person:", due.in_person), ("Waiting:", due.waiting)):
        for line in ([title] if lines else []) + [f"  {line}" for line in dict.fromkeys(lines)]:
            print(printable(line))
    if due.letters:
        print(f"Open {printable(out / 'letters.html' if not options.by_introducer else out)}; letters.csv is for a mail merge, drafts/ for a mail program. Nothing was sent.")
        print("introductions.csv notes who was asked; `libnetgraph undo` takes it back if you do not send them.")
    return 0


def _answers(folder: Path, options: argparse.Namespace) -> int:
    from ..letters.noting import answer_rows, note

    rows = answer_rows(folder, options.yes, options.no, options.as_of)
    note(folder, rows, "answers", options.as_of)
    print(f"Taken down: {len(options.yes):,} yes, {len(options.no):,} no")
    return 0


def write_new_folder(out: Path, files: Mapping[str, bytes]) -> None:
    """Writes files into a folder that is new or empty: it appears whole or not at all."""
    from ..errors import FileError

    try:
        new_folder(out, files)
    except OSError as problem:
        raise FileError(f"{out}: cannot be written: {problem.strerror or problem}; choose another place or make room, nothing was changed") from problem
