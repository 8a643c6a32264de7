"""A change of several files is whole or not there, wherever it is cut short."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import kill_at_random
import pytest
from libnetgraph.errors import FileError
from libnetgraph.workspace.journal import HIDDEN, commit, finish, locked

CHILD = """
import os, signal, sys
from pathlib import Path
from libnetgraph.workspace import journal
left = int(sys.argv[2])
def counted(function):
    def call(*args, **more):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **more)
    return call
for name in ("replace", "link", "unlink", "fsync", "rename", "mkdir", "rmdir"):
    setattr(os, name, counted(getattr(os, name)))
folder = Path(sys.argv[1])
with journal.locked(folder):
    journal.commit(folder, {"a.csv": b"new a", "b.csv": b"new b", "sub/c.csv": b"new c", "gone.csv": None})
"""
OLD = {"a.csv": b"old a", "b.csv": b"old b", "gone.csv": b"old gone"}
NEW = {"a.csv": b"new a", "b.csv": b"new b", "sub/c.csv": b"new c"}


def state(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file() and HIDDEN not in p.parts}


def start(folder):
    folder.mkdir()
    for name, content in OLD.items():
        (folder / name).write_bytes(content)
    return folder


def test_a_kill_at_each_step_leaves_old_or_new(tmp_path):
    seen = set()
    for step in range(200):
        folder = start(tmp_path / str(step))
        done = subprocess.run([sys.executable, "-c", CHILD, str(folder), str(step)], env=os.environ, capture_output=True, timeout=60)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr.decode()
        finish(folder)
        assert state(folder) in (OLD, NEW), f"step {step}"
        with locked(folder):  # whatever is left over does not hinder the next change
            commit(folder, {"b.csv": b"later"})
        assert state(folder)["b.csv"] == b"later" and not (folder / HIDDEN / "pending").exists()
        seen.add(state(folder)["a.csv"])
    assert done.returncode == 0 and step > 15 and seen == {b"old a", b"new a"}
    assert state(folder) == NEW


def test_the_former_state_is_kept_unless_told_otherwise(tmp_path):
    folder = start(tmp_path / "club")
    with locked(folder):
        commit(folder, {"a.csv": b"new a", "gone.csv": None})
    before = folder / HIDDEN / "before"
    assert (before / "a.csv").read_bytes() == b"old a" and (before / "gone.csv").read_bytes() == b"old gone"
    with locked(folder):
        commit(folder, {"a.csv": b"newer a"}, keep_former=False)
    assert not before.exists()


def test_two_writers_are_told_apart(tmp_path):
    folder = start(tmp_path / "club")
    with locked(folder), pytest.raises(FileError, match="another command is changing"), locked(folder):
        pass


def test_what_cannot_be_written_changes_nothing(tmp_path):
    folder = start(tmp_path / "club")
    (folder / "b.csv").unlink()
    (folder / "b.csv").mkdir()
    with locked(folder), pytest.raises(FileError, match="nothing was changed"):
        commit(folder, {"a.csv": b"new a", "b.csv": b"new b"})
    assert (folder / "a.csv").read_bytes() == b"old a"


@pytest.mark.slow
def test_kills_at_random_leave_old_or_new():
    counts = kill_at_random.run(10, seed=7)
    assert counts["between"] == 0 and counts["old"] + counts["new"] == 10
