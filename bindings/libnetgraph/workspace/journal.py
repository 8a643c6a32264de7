"""Several files of one folder exchanged as one: all new or all old, whatever stops the machine.

A change is first written whole beside the tables, flushed, and then declared by one rename: from then on it holds, and whoever
opens the folder next finishes what was left. What stood there before stays in `.libnetgraph/before` until the next change.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from ..durable import flush_folder, write_through
from ..errors import FileError

__all__ = ["HIDDEN", "PENDING", "commit", "finish", "locked"]

HIDDEN = ".libnetgraph"
PENDING = "pending"  # the declared change; there is one only while files are being exchanged
_NEXT = "next"
_BEFORE = "before"
_LIST = "list.json"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder for one writer, and finishes a change that was cut short before anything is read.

    Raises
    ------
    FileError
        Another command is changing the folder, or it cannot be written.
    """
    hidden = folder / HIDDEN
    try:
        hidden.mkdir(exist_ok=True)
        handle = open(hidden / "lock", "w")  # noqa: SIM115 - held until the change is done
    except OSError as problem:
        raise FileError(f"{folder}: cannot be written: {problem.strerror}; ask for the right to write there") from problem
    with handle:
        _hold(handle, folder)
        _finish(folder)
        yield


def _hold(handle: IO[str], folder: Path) -> None:
    try:
        import fcntl
    except ImportError:  # a system without such locks: one organiser, one command at a time
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        raise FileError(f"{folder}: another command is changing this folder; wait until it is done, then run this again") from problem


def finish(folder: Path) -> bool:
    """Finishes a change that was declared and cut short; returns whether there was one."""
    if not (folder / HIDDEN / PENDING).exists():
        return False
    with locked(folder):
        return True


def commit(folder: Path, files: Mapping[str, bytes | None], *, keep_former: bool = True) -> None:
    """Exchanges files of the folder as one; call it while `locked`.

    Parameters
    ----------
    files : mapping
        Path inside the folder, with `/`, to the new content; None takes the file away.
    keep_former : bool
        False: nothing of what stood there before is kept, as after an erasure.

    Raises
    ------
    FileError
        Something cannot be written: nothing was changed.
    """
    hidden = folder / HIDDEN
    staging = hidden / _NEXT
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        listed = []
        for number, (name, content) in enumerate(sorted(files.items())):
            if (folder / name).is_dir():
                raise IsADirectoryError(None, "is a folder", name)
            listed.append([name, content is not None])
            if content is not None:
                write_through(staging / str(number), content)
        write_through(staging / _LIST, json.dumps({"files": listed, "keep_former": keep_former}).encode())
        flush_folder(staging)
        staging.rename(hidden / PENDING)
    except OSError as problem:
        shutil.rmtree(staging, ignore_errors=True)
        said = problem.strerror or str(problem)
        raise FileError(f"{problem.filename or folder}: cannot be written: {said}; make room or close the file elsewhere, "
                        "nothing was changed") from problem
    flush_folder(hidden)
    _finish(folder)


def _finish(folder: Path) -> None:
    """Carries out the declared change; may be cut short anywhere and called again."""
    hidden = folder / HIDDEN
    pending = hidden / PENDING
    shutil.rmtree(hidden / _NEXT, ignore_errors=True)
    if not pending.exists():
        return
    if not (pending / _LIST).exists():  # already done; only the emptied folder is left
        shutil.rmtree(pending, ignore_errors=True)
        return
    try:
        change = json.loads((pending / _LIST).read_bytes())
        kept = pending / "former"
        kept.mkdir(exist_ok=True)
        # First every former file is kept, then the new ones move in: with no reading or writing between two moves.
        for number, (name, stays) in enumerate(change["files"]):
            former = kept / str(number)
            moved = stays and not (pending / str(number)).exists()
            if not moved and (folder / name).exists() and not former.exists():
                _keep(folder / name, former)
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        for number, (name, stays) in enumerate(change["files"]):
            if not stays:
                with contextlib.suppress(FileNotFoundError):
                    (folder / name).unlink()
            elif (pending / str(number)).exists():
                os.replace(pending / str(number), folder / name)
    except OSError as problem:
        raise FileError(f"{problem.filename or folder}: a change is declared but cannot be finished: {problem.strerror or problem}; "
                        "make room or close the file elsewhere and run the command again: it finishes first") from problem
    for place in {(folder / name).parent for name, _ in change["files"]}:
        flush_folder(place)
        if place != folder:
            with contextlib.suppress(OSError):  # a folder that holds nothing any more goes, too
                place.rmdir()
    shutil.rmtree(hidden / _BEFORE, ignore_errors=True)
    if change["keep_former"]:
        before = hidden / _BEFORE
        for number, (name, _) in enumerate(change["files"]):
            if (kept / str(number)).exists() and not name.startswith(HIDDEN):
                (before / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(kept / str(number), before / name)
    (pending / _LIST).unlink()
    shutil.rmtree(pending, ignore_errors=True)


def _keep(file: Path, former: Path) -> None:
    try:
        os.link(file, former)
    except OSError:  # a disk without hard links, such as a memory stick
        half = former.with_name(former.name + ".half")
        shutil.copy2(file, half)
        os.replace(half, former)
