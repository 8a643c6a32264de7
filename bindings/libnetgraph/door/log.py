"""The log of an evening: one file that only grows, on the disk before anybody is told that it holds what they said.

Whatever ends the process, what was acknowledged is there the next time; a line that was cut short was never acknowledged,
and goes.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .. import __version__
from ..errors import DataError, FileError
from .marks import Mark, mark_of

try:  # absent where there are no POSIX locks: two servers on one log are then the organiser's to avoid
    import fcntl
except ImportError:  # pragma: no cover
    fcntl = None  # type: ignore[assignment]

__all__ = ["Log"]


class Log:
    """Marks and admitted devices of one event, in the order in which they came. Not for several threads at once.

    Parameters
    ----------
    path : Path
        The file; made where there is none.
    event : str
        Id of the event; a log of another is refused.

    Raises
    ------
    FileError
        It cannot be read or written, or another process has it.
    DataError
        It is no log of this event, or was damaged; names the line.
    """

    def __init__(self, path: Path, event: str) -> None:
        self.path = path
        self.marks: list[Mark] = []
        self.ids: set[str] = set()
        self.devices: set[str] = set()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = open(path, "a+b", buffering=0)  # noqa: SIM115 (held for the life of the log)
        except OSError as problem:
            raise FileError(f"{path}: cannot be opened: {problem.strerror}; choose another folder, or mend the right to write there") from problem
        try:
            if fcntl is not None:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._read(event)
        except BlockingIOError:
            self._file.close()
            raise FileError(f"{path}: another `libnetgraph door` has it; use that one, or end it first") from None
        except BaseException:
            self._file.close()
            raise

    def _read(self, event: str) -> None:
        self._file.seek(0)
        content = self._file.read()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            self._file.truncate(whole)
        lines = content[:whole].split(b"\n")[:-1]
        if not lines:
            self.id = secrets.token_hex(8)
            self._write([{"libnetgraph": __version__, "kind": "door_log", "event": event, "log": self.id}])
            with contextlib.suppress(OSError):
                folder = os.open(self.path.parent, os.O_RDONLY)
                os.fsync(folder)
                os.close(folder)
            return
        head = self._parsed(lines[0], 1)
        if head.get("kind") != "door_log" or not isinstance(head.get("log"), str):
            raise DataError(f"{self.path}:1: is no log of the door; choose another folder")
        if head.get("event") != event:
            raise DataError(f"{self.path}:1: is the log of event '{head.get('event')}', not of '{event}'; choose another folder")
        self.id = head["log"]
        for number, line in enumerate(lines[1:], 2):
            said = self._parsed(line, number)
            if "device" in said and "id" not in said:
                self.devices.add(str(said["device"]))
                continue
            try:
                self._take(mark_of(said))
            except ValueError as problem:
                raise self._damaged(number, str(problem)) from None

    def _parsed(self, line: bytes, number: int) -> dict[str, Any]:
        try:
            said = json.loads(line)
        except ValueError as problem:
            raise self._damaged(number, str(problem)) from None
        if not isinstance(said, dict):
            raise self._damaged(number, "is no object")
        return said

    def _damaged(self, number: int, why: str) -> DataError:
        return DataError(f"{self.path}:{number}: cannot be read: {why}; keep a copy of the file, take that line out, and start again")

    def _take(self, mark: Mark) -> None:
        if mark.id not in self.ids:
            self.ids.add(mark.id)
            self.marks.append(mark)

    def _write(self, records: Iterable[dict[str, Any]]) -> None:
        text = b"".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for record in records)
        before = os.fstat(self._file.fileno()).st_size
        try:
            view = memoryview(text)
            while view:
                view = view[self._file.write(view) :]
            os.fsync(self._file.fileno())
        except BaseException:
            # Half a line must not stay in front of the next one.
            with contextlib.suppress(OSError):
                self._file.truncate(before)
            raise

    def add(self, marks: Iterable[Mark]) -> int:
        """Writes marks that are new and returns their number; when it returns they are on the disk."""
        fresh = list({mark.id: mark for mark in marks if mark.id not in self.ids}.values())
        if fresh:
            self._write(mark.to_dict() for mark in fresh)
            for mark in fresh:
                self._take(mark)
        return len(fresh)

    def admit(self, device: str) -> None:
        """Notes a device that was let in, by the mark of its key."""
        self._write([{"device": device}])
        self.devices.add(device)

    def close(self) -> None:
        """Lets the file go."""
        self._file.close()
