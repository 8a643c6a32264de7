"""A disk that is full or fails, at every call that writes: what stood there stays, nothing is left beside, and the message is true."""

from __future__ import annotations

import builtins
import errno
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from libnetgraph.cli import output
from libnetgraph.errors import FileError

OLD = {"a": "old a", "b": "old b"}
NEW = {"a": "new a", "b": "new b", "c": "new c"}


class Faults:
    """The n-th of the calls that write, flush, close or rename fails; a close that fails has closed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fail_at: int, error: int) -> None:
        self.fail_at, self.error, self.done = fail_at, error, 0
        self.failed = ""
        real_open, real_fsync, real_replace = builtins.open, os.fsync, Path.replace

        def opened(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
            handle = real_open(file, mode, *more, **named)
            if "w" in mode:
                write, close = handle.write, handle.close
                handle = Written(handle, self.call("write", write), self.call("close", close, before=False))
            return handle

        monkeypatch.setattr(builtins, "open", opened)
        monkeypatch.setattr(os, "fsync", self.call("fsync", real_fsync))
        monkeypatch.setattr(Path, "replace", self.call("rename", real_replace))

    def call(self, what: str, real: Callable[..., Any], before: bool = True) -> Callable[..., Any]:
        def made(*given: Any) -> Any:
            self.done += 1
            fails = self.done == self.fail_at
            result = None if fails and before else real(*given)
            if fails:
                self.failed = what
                raise OSError(self.error, os.strerror(self.error))
            return result

        return made


class Written:
    """A file of which two calls are replaced."""

    def __init__(self, file: Any, write: Callable[..., Any], close: Callable[..., Any]) -> None:
        self.file, self.write, self.close = file, write, close

    def __enter__(self) -> Written:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


def lying(folder: Path) -> dict[str, str]:
    return {p.name: p.read_text() if p.is_file() else "<folder>" for p in folder.iterdir()}


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_whichever_call_of_a_set_of_files_fails_the_old_ones_stand(tmp_path: Path, error: int) -> None:
    failed = set()
    for n in range(1, 60):
        out = tmp_path / str(n)
        output.publish(out, OLD)
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, n, error)
            try:
                output.publish(out, NEW)
                message = ""
            except FileError as problem:
                message = str(problem)
        if message:
            failed.add(faults.failed)
            assert os.strerror(error) in message and "what stood there before is unchanged" in message
            assert lying(out) == OLD, (n, faults.failed)
        else:
            assert lying(out) == NEW, (n, faults.failed)  # none failed, or only the flush of the folder, which some disks refuse
            if not faults.failed:
                break
    assert failed == {"write", "fsync", "close", "rename"} and n > 10


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_whichever_call_of_one_file_fails_the_old_one_stands(tmp_path: Path, error: int) -> None:
    failed = set()
    for n in range(1, 20):
        file = tmp_path / str(n) / "list.csv"
        file.parent.mkdir()
        output.publish_file(file, "person,score\nann,1\n")
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, n, error)
            try:
                output.publish_file(file, "person,score\nbo,2\n")
                message = ""
            except FileError as problem:
                message = str(problem)
        assert lying(file.parent) == {"list.csv": "person,score\n" + ("ann,1\n" if message else "bo,2\n")}
        if message:
            failed.add(faults.failed)
            assert os.strerror(error) in message and "unchanged" in message
        if not faults.failed:
            break
    assert failed == {"write", "fsync", "close", "rename"}


def test_what_cannot_be_put_back_is_kept_told_and_put_back_later(tmp_path: Path) -> None:
    """Every rename from the second on fails: the first file is exchanged and cannot be changed back."""
    out = tmp_path / "out"
    output.publish(out, OLD)
    real, count = Path.replace, 0

    def failing(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count > 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        with pytest.raises(FileError) as told:
            output.publish(out, NEW)
    assert "unchanged" not in str(told.value) and "a not put back" in str(told.value)
    kept = Path(re.search(r"lies in (\S+);", str(told.value))[1])  # type: ignore[index]
    assert (kept / "a").read_text() == "old a" and (out / "a").read_text() == "new a"
    # Another process finds it: this one is still running, so to itself the folder looks in use.
    code = f"from pathlib import Path; from libnetgraph.cli.output import clean_up; clean_up(Path({str(out)!r}))"
    gone = kept.parent.name.replace(str(os.getpid()), "999999999", 1)
    kept.parent.rename(out / gone)
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert lying(out) == OLD
