"""`libnetgraph new`, `import`, `record`, `review`, `undo` and `forget-import`: a club's folder changed, all or nothing."""

from __future__ import annotations

import argparse
import contextlib
import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .output import printable
from .tables import folder_of

if TYPE_CHECKING:
    from ..workspace.desk import Settled
    from ..workspace.importing import FileReport, ImportReport

__all__ = ["forget_import", "import_", "new", "record", "review", "undo"]

_SHOWN = 6  # remarks of a kind that are shown whole; more are counted


def new(options: argparse.Namespace) -> int:
    """Makes an empty club; returns 0."""
    from ..workspace.beginning import new_workspace

    tables = new_workspace(Path(options.folder))
    print(f"{printable(options.folder)}: {', '.join(f'{name}.csv' for name in tables)}")
    print(f"Empty tables are there, and examples/ shows them filled in. Bring in a file of yours:\n  libnetgraph import {printable(options.folder)} FILE")
    return 0


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Rows are many and none refers to another: looking through them for cycles would take two fifths of the time."""
    there = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if there:
            gc.enable()


@_without_collector()
def import_(options: argparse.Namespace) -> int:
    """Brings files in; returns 0."""
    from ..workspace.importing import import_files

    names = ("event", "event_name", "start", "dates", "mapping", "owner", "country", "encoding", "kind", "exported_at", "merge", "missing", "over", "no_originals")
    said = {name: getattr(options, name) for name in names}
    report = import_files(folder_of(options.folder), [Path(file) for file in options.files], dry=options.dry_run, **said)
    _tell(report, options)
    return 0


@_without_collector()
def record(options: argparse.Namespace) -> int:
    """Takes down what came back from an evening; returns 0."""
    from ..workspace.importing import import_files

    said = {name: getattr(options, name) for name in ("event", "over", "dates")}
    report = import_files(folder_of(options.folder), [Path(file) for file in options.files], recorded=True, dry=options.dry_run, **said)
    _tell(report, options)
    return 0


def _tell(report: ImportReport, options: argparse.Namespace) -> None:
    for file in report.files:
        _tell_file(file)
    made = report.settled.derived
    rows = []
    for name, table in report.settled.tables.items():
        was, now = report.before[name], len(table.rows)
        if now or was:
            rows.append(f"{name} {now:,}" + (f" ({now - was:+,})" if now != was else ""))
    print(f"Tables: {', '.join(rows)}")
    if made.matched.rules:
        print("One person by: " + ", ".join(f"{rule} {n:,}" for rule, n in sorted(made.matched.rules.items(), key=lambda one: (-one[1], one[0]))))
    for line in made.told:
        print(printable(line))
    for name, number in sorted(made.matched.nobody.items()):
        print(printable(f"'{name}' in a list of yours: {'nobody is called so' if not number else f'{number} people are called so, give an id'}"))
    if made.matched.lost:
        print(f"{made.matched.lost} places in lists of yours name somebody who is not there; they wait")
    for name, number in sorted(made.waiting.items()):
        print(f"{name}.csv: {number} rows of yours name somebody or an event that is not there any more; they wait")
    if report.edits:
        print("Edited by hand since: " + ", ".join(f"{name}.csv {n:,}" for name, n in sorted(report.edits.items())))
    _tell_kept(report.settled)
    _tell_review(report.settled, options.folder)
    if options.dry_run:
        print("Nothing was written: this was a dry run.")


def _tell_file(file: FileReport) -> None:
    print(printable(f"{file.file}: {file.kind}" if file.kind else file.file))
    if file.known_already:
        print(f"  came before ({file.id}): nothing new" if file.id else f"  {file.told[0]}")
        return
    counts = [f"{file.rows:,} rows", f"{file.new:,} new", f"{file.known:,} known"]
    counts += [f"{file.skipped:,} skipped"] if file.skipped else []
    counts += [f"{file.refused:,} refused: erased"] if file.refused else []
    print(f"  {', '.join(counts)} ({file.id})")
    for line in [*file.dates, *([f"letters: {file.encoding}"] if file.encoding else [])]:
        print(printable(f"  {line}"))
    told = Counter(file.told)
    for line, times in list(told.items())[:_SHOWN]:
        print(printable(f"  {line}" + (f" ({times} times)" if times > 1 else "")))
    if len(told) > _SHOWN:
        print(f"  and {len(told) - _SHOWN:,} more remarks; --dry-run on this file alone changes nothing and `trace` shows each row")


def _tell_kept(settled: Settled) -> None:
    kept = [f"{name} {' '.join(key)}: {column} stays '{mine}' (files say '{theirs}')" for name, key, column, mine, theirs in settled.by_hand]
    over = [f"{name} {row}: {column} is {what}" for name, row, column, what in settled.derived.overruled]
    for title, lines in (("Kept as you wrote it:", kept), ("Not as in your row:", over)):
        if lines:
            print(title)
            for line in lines[:_SHOWN]:
                print(printable(f"  {line}"))
            if len(lines) > _SHOWN:
                print(f"  and {len(lines) - _SHOWN:,} more")


def _tell_review(settled: Settled, folder: str) -> None:
    where = printable(Path(folder) / "review.csv")
    if settled.review_kept:
        print(f"{where} holds verdicts of yours that are not taken up yet: `libnetgraph review {printable(folder)}` does it")
    elif settled.to_review:
        more = f" ({settled.more_doubts:,} weaker ones are not listed)" if settled.more_doubts else ""
        print(f"To review: {settled.to_review:,} pairs in {where}{more}; write same, different or later into column verdict")


@_without_collector()
def review(options: argparse.Namespace) -> int:
    """Takes up verdicts; returns 0."""
    from ..workspace.deciding import decide

    done = decide(folder_of(options.folder), same=options.same, different=options.different, file=Path(options.file) if options.file else None,
                  dry=options.dry_run)  # fmt: skip
    counts = Counter(v.verdict for v in done.verdicts)
    print(f"Taken up: {counts['same']:,} same, {counts['different']:,} different")
    print(f"Tables: people {len(done.settled.tables['people'].rows):,}")
    _tell_review(done.settled, options.folder)
    if not done.settled.to_review:
        print("Nothing is left to review.")
    if options.dry_run:
        print("Nothing was written: this was a dry run.")
    return 0


@_without_collector()
def undo(options: argparse.Namespace) -> int:
    """Takes one change back; returns 0."""
    from ..workspace.deciding import undo as take_back

    done = take_back(folder_of(options.folder), options.what, dry=options.dry_run)
    for came in done.imports:
        print(printable(f"Taken back: {came.file} ({came.id})"))
    for verdict in done.verdicts:
        print(f"Taken back: {verdict.a} and {verdict.b} are {'one person' if verdict.verdict == 'same' else 'different'}")
    _sizes(done.settled, options)
    return 0


@_without_collector()
def forget_import(options: argparse.Namespace) -> int:
    """Takes imports out; returns 0."""
    from ..workspace.importing import forget_imports

    gone, settled = forget_imports(folder_of(options.folder), options.imports, dry=options.dry_run)
    for came in gone:
        print(printable(f"Forgotten: {came.file} ({came.id})"))
    _sizes(settled, options)
    return 0


def _sizes(settled: Settled, options: argparse.Namespace) -> None:
    print("Tables: " + ", ".join(f"{name} {len(table.rows):,}" for name, table in settled.tables.items() if table.rows))
    for name, number in sorted(settled.derived.waiting.items()):
        print(f"{name}.csv: {number} rows of yours name somebody or an event that is not there any more; they wait")
    _tell_review(settled, options.folder)
    if options.dry_run:
        print("Nothing was written: this was a dry run.")
