"""What the command prints and writes: plain tables for a terminal, CSV for a spreadsheet, files whole or not at all."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from .._core import csv_rows
from ..durable import flush_folder as _flush_folder
from ..durable import usual_mode
from ..durable import write_through as _write_through
from .guard import keep_beside, refuse_data_folder, theirs

__all__ = ["BYTE_ORDER_MARK", "csv_text", "print_table", "printable", "publish", "publish_file", "publish_list", "publish_table"]

BYTE_ORDER_MARK = "\ufeff"  # without one Excel shows accents as gibberish

def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]], *, keep_formulas: bool = False) -> str:
    """CSV (RFC 4180, lines end in LF) with a byte-order mark, formulas disarmed."""
    return BYTE_ORDER_MARK + csv_rows(itertools.chain([columns], rows), keep_formulas)


def printable(text: object) -> str:
    """Text as a terminal may show it: a name from a file must not move the cursor or colour the screen."""
    written = str(text)
    if written.isprintable():
        return written
    return "".join(
        "\ufffd" if unicodedata.category(c) in ("Cc", "Cs", "Cf", "Zl", "Zp") and c not in "\u200c\u200d" else c
        for c in written
    )


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, widest: int = 40) -> None:
    """Prints rows under their columns; numbers stand right, texts left and are cut at `widest`.

    A column in which no row has anything is left out.
    """
    rows = list(rows)
    if rows:
        kept = [i for i in range(len(columns)) if any(row[i] not in (None, "") for row in rows)]
        columns, rows = [columns[i] for i in kept], [[row[i] for i in kept] for row in rows]
    table = [[_cell(value, widest) for value in row] for row in rows]
    right = (
        [all(isinstance(value, (int, float)) for value in column) for column in zip(*rows)]
        if table
        else [False] * len(columns)
    )
    widths = [max(_width(row[i]) for row in [list(columns), *table]) for i in range(len(columns))]
    for line in [list(columns), ["-" * width for width in widths], *table]:
        cells = (
            " " * (width - _width(cell)) + cell if flush else cell + " " * (width - _width(cell))
            for cell, width, flush in zip(line, widths, right)
        )
        print("  ".join(cells).rstrip())


def _cell(value: object, widest: int) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return "" if value != value else f"{value:.3f}"
    if isinstance(value, int):
        return f"{value:,}"
    text = printable(value)
    return text if _width(text) <= widest else text[: widest - 1].rstrip() + "…"


@contextlib.contextmanager
def _about(path: Path) -> Iterator[None]:
    """Turns what the operating system says into one sentence about `path` with a remedy."""
    from ..errors import FileError

    try:
        yield
    except OSError as problem:
        if isinstance(problem, FileError):
            raise
        said = problem.strerror or str(problem)
        raise FileError(f"{path}: cannot be written: {said}; choose another place or make room; what stood there before is unchanged") from problem


def publish(folder: Path, files: Mapping[str, str | bytes], *, replace: bool = False, xlsx: bool = False) -> None:
    """Writes `files` (name to text) into `folder`: all of them, or, where anything fails, none.

    With `xlsx` every CSV among them comes as a workbook, too.

    A file there that this library did not write, or that somebody has filled in since, is not written over: FileError, or,
    with `replace`, a copy of it is kept beside.

    They are written and flushed beside their place first. A new folder then appears by one rename; in one
    that exists each file is exchanged, and what was exchanged before a failure is put back.
    """
    from ..errors import FileError

    if folder.exists() and not folder.is_dir():
        raise FileError(f"{folder}: is a file, not a folder; give the path of a folder for --out")
    if xlsx:
        from ..io.workbook import rows_of_csv, workbook

        books = {name: text for name, text in files.items() if name.endswith(".csv") and isinstance(text, str)}
        files = {**files, **{f"{Path(name).stem}.xlsx": workbook({Path(name).stem: rows_of_csv(text)}) for name, text in books.items()}}
    if folder.is_dir():
        for name, text in files.items():
            if not replace and (why := theirs(folder / name, text)):
                raise FileError(f"{folder / name}: {why}; choose another folder for --out, or say --replace, which keeps that file beside")
        clean_up(folder)
        for copy in keep_beside(folder, files) if replace else ():
            tell(f"What stood there is kept as {copy}.")
    clean_up(folder.parent)
    made = [parent for parent in folder.parents if not parent.exists()]
    staging: Path | None = None
    with _about(folder):
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            # In the folder itself where there is one: its parent may be closed to us, or another disk.
            staging = Path(tempfile.mkdtemp(prefix=_own_prefix(), dir=folder if folder.is_dir() else folder.parent))
            for name, text in files.items():
                _write_through(staging / name, text)
            if folder.is_dir():
                _exchange(staging, folder, list(files))
                shutil.rmtree(staging, ignore_errors=True)  # the files are in their places: what is left goes at the next call
            else:
                staging.chmod(usual_mode(0o777))
                staging.rename(folder)
        except NotPutBack as problem:
            # Nothing is removed: the former files are in there, and the next call puts them back (`clean_up`).
            raise FileError(f"{folder}: the files could not all be put in place, and {problem} not put back either; what stood there before "
                            f"lies in {problem.kept}; make room or check the disk, and say the command again") from problem.__context__
        except BaseException:
            if staging is not None:
                shutil.rmtree(staging, ignore_errors=True)
            # Folders that were made on the way go again, innermost first; one that holds anything stays.
            with contextlib.suppress(OSError):
                for parent in made:
                    parent.rmdir()
            raise
        _flush_folder(folder)


def _exchange(staging: Path, folder: Path, names: Sequence[str]) -> None:
    kept = staging / "before"
    kept.mkdir()
    moved: list[str] = []
    try:
        for name in names:
            target = folder / name
            if target.is_dir():
                raise IsADirectoryError(None, f"{name} is a folder there")
            if target.exists():
                try:
                    os.link(target, kept / name)
                except OSError:  # a disk without hard links, such as a memory stick
                    shutil.copy2(target, kept / name)
            moved.append(name)
            (staging / name).replace(target)
    except BaseException:
        stuck: list[str] = []
        for name in moved:
            try:
                if (staging / name).exists():
                    continue  # its exchange is what failed
                if (kept / name).exists():
                    (kept / name).replace(folder / name)
                else:
                    (folder / name).unlink(missing_ok=True)
            except OSError:
                stuck.append(name)
        if stuck:
            raise NotPutBack(stuck, kept) from None
        raise


class NotPutBack(Exception):
    """Files whose exchange failed and could not be undone: what stood there before still lies beside."""

    def __init__(self, names: Sequence[str], kept: Path) -> None:
        super().__init__(", ".join(names))
        self.kept = kept


def publish_list(
    folder: Path, name: str, json: str, page: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, keep_formulas: bool,
    replace: bool = False, xlsx: bool = False,
) -> str:
    """Writes a plan as `name`.csv, .json and .html, and as .xlsx where asked, all or none; returns what to tell about it."""
    publish(folder, {
        f"{name}.csv": csv_text(columns, rows, keep_formulas=keep_formulas),
        f"{name}.json": json,
        f"{name}.html": page,
    }, replace=replace, xlsx=xlsx)  # fmt: skip
    return f"Open {printable(folder / f'{name}.html')}, on a phone or to print it.\nBeside it: {name}.csv{f' and {name}.xlsx' if xlsx else ''} for a spreadsheet, {name}.json for programs."


def publish_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]], *, keep_formulas: bool) -> None:
    """Writes one table: as a workbook where the name ends in .xlsx, else as CSV."""
    text = csv_text(columns, rows, keep_formulas=keep_formulas)
    if path.suffix.casefold() != ".xlsx":
        publish_file(path, text)
        return
    from ..io.workbook import rows_of_csv, workbook

    publish_file(path, workbook({"table": rows_of_csv(text)}))


def publish_file(path: Path, text: str | bytes) -> None:
    """Writes one file: it appears complete, or what stood there stays.

    A link stays one: the file it leads to is exchanged. A device or a pipe, such as /dev/stdout, is written into.
    """
    from ..errors import FileError

    if path.is_dir():
        raise FileError(f"{path}: is a folder; give the path of a file")
    if path.is_file() or not path.exists():
        # A link may lead among the tables, also to a file that is not there yet.
        refuse_data_folder(Path(os.path.realpath(path)).parent, "the file", around=False)
    if why := theirs(path, text):
        raise FileError(f"{path}: {why}; give the path of another file")
    with _about(path):
        if path.exists() and not path.is_file():
            with open(path, "wb") as device:
                device.write(text if isinstance(text, bytes) else text.encode())
            return
        path = Path(os.path.realpath(path))
        clean_up(path.parent)
        handle, temporary = tempfile.mkstemp(prefix=_own_prefix(), dir=path.parent)
        os.close(handle)
        try:
            _write_through(Path(temporary), text)
            Path(temporary).chmod(usual_mode(0o666))
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
        _flush_folder(path.parent)


def _own_prefix() -> str:
    return f".libnetgraph-{os.getpid()}-"


def clean_up(folder: Path) -> None:
    """Takes away what a run that was killed left half-written in a folder: its name says which process made it."""
    with contextlib.suppress(OSError):
        for left in folder.iterdir():
            found = re.fullmatch(r"\.libnetgraph-(\d+)-\w+", left.name)
            if found is None or _is_running(int(found[1])):
                continue
            if left.is_dir() and not left.is_symlink():
                _put_back(left, folder)
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def _put_back(staging: Path, folder: Path) -> None:
    """Undoes an exchange that was cut short: all of the files, or none, is what `publish` promises."""
    kept = staging / "before"
    if not kept.is_dir() or not any(entry != kept for entry in staging.iterdir()):
        return  # nothing had been exchanged yet, or everything had
    for before in kept.iterdir():
        before.replace(folder / before.name)


def _is_running(process: int) -> bool:
    if os.name != "posix":
        return True  # asking would end the process there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def tell(text: str) -> None:
    """Says something about the run, beside the results: on the error stream."""
    print(printable(text), file=sys.stderr)
