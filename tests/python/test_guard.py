"""Nothing of the organiser's is written over: data folders, filled-in outcomes, other programs' files, killed runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli_samples import club, rows_in, typed  # noqa: F401
from libnetgraph.cli.options import UsageError
from libnetgraph.cli.output import clean_up, publish, publish_file
from libnetgraph.errors import FileError

PLAN = ("--event", "e3", "--as-of", "2026-03-01")


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("where", ["{club}", "{club}/plans", "{club}/..", "{club}/a/b"])
@pytest.mark.parametrize("command", [("plan", *PLAN), ("report", "--as-of", "2026-03-01")])
def test_no_output_lands_in_a_data_folder_or_around_one(capsys, club, command, where):
    before = bytes_of(club)
    status, _, err = typed(capsys, command[0], club, *command[1:], "--out", where.format(club=club))
    assert status == 2 and "--out: " in err and "choose a folder beside your tables" in err
    assert bytes_of(club) == before


def test_another_club_is_a_data_folder_too(capsys, club, tmp_path):
    shutil.copytree(club, tmp_path / "other")
    status, _, err = typed(capsys, "plan", club, *PLAN, "--out", tmp_path / "other")
    assert status == 2 and "is the folder of your tables" in err


def test_outcomes_that_were_filled_in_are_kept(capsys, club, tmp_path):
    out = tmp_path / "out"
    assert typed(capsys, "plan", club, *PLAN, "--out", out)[0] == 0
    assert typed(capsys, "plan", club, *PLAN, "--out", out)[0] == 0  # what nobody touched is made again
    listed = out / "introductions.csv"
    filled = listed.read_text(encoding="utf-8-sig").replace("proposed", "met", 1).replace(",", ";")  # as a German Excel saves it
    listed.write_text(filled, encoding="utf-8-sig")
    before = bytes_of(out)
    status, _, err = typed(capsys, "plan", club, *PLAN, "--out", out)
    assert status == 1 and "holds outcomes that somebody filled in (1 of" in err and "--replace" in err
    assert bytes_of(out) == before
    status, _, err = typed(capsys, "plan", club, *PLAN, "--out", out, "--replace")
    assert status == 0 and "introductions.before-1.csv" in err
    assert (out / "introductions.before-1.csv").read_text(encoding="utf-8-sig") == filled
    assert "met" not in {row["outcome"] for row in rows_in(listed)}


def test_a_file_of_somebody_else_is_kept(capsys, club, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.html").write_text("my own page", encoding="utf-8")
    status, _, err = typed(capsys, "plan", club, *PLAN, "--out", out)
    assert status == 1 and "report.html: was not written by this command" in err
    assert bytes_of(out) == {"report.html": b"my own page"}


def test_a_list_is_not_written_over_a_table(club):
    before = bytes_of(club)
    for name in ("people.csv", "reach.csv"):
        with pytest.raises(UsageError, match="is the folder of your tables"):
            publish_file(club / name, "person\nann\n")
    link = club.parent / "link.csv"
    link.symlink_to(club / "reach.csv")  # where nothing is yet
    with pytest.raises(UsageError, match="is the folder of your tables"):
        publish_file(link, "person\nann\n")
    mine = club.parent / "mine.csv"
    publish_file(mine, "person,reached\nann,1\n")
    publish_file(mine, "person,reached\nann,2\n")  # beside the tables, and its own list
    mine.write_text("what;I;know\n", encoding="utf-8")
    with pytest.raises(FileError, match="it has other columns"):
        publish_file(mine, "person,reached\nann,3\n")
    assert bytes_of(club) == before


def test_what_a_killed_run_left_goes_at_the_next(tmp_path):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for owner, stays in ((dead.pid, False), (os.getpid(), True)):
        folder = tmp_path / str(stays)
        folder.mkdir()
        left = folder / f".libnetgraph-{owner}-abc"
        left.mkdir()
        (left / "report.html").write_text("half", encoding="utf-8")
        (folder / f".libnetgraph-{owner}-def").write_text("half", encoding="utf-8")
        publish(folder, {"a.txt": "a"})
        publish_file(folder / "b.txt", "b")
        assert left.exists() is stays
        assert len(list(folder.iterdir())) == (4 if stays else 2)


def test_an_exchange_that_was_cut_short_is_undone(tmp_path):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / "a").write_text("new", encoding="utf-8")  # exchanged already
    (tmp_path / "b").write_text("old b", encoding="utf-8")
    left = tmp_path / f".libnetgraph-{dead.pid}-abc"
    (left / "before").mkdir(parents=True)
    (left / "before" / "a").write_text("old a", encoding="utf-8")
    (left / "b").write_text("new", encoding="utf-8")  # still to come
    clean_up(tmp_path)
    assert {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir()} == {"a": "old a", "b": "old b"}


def test_a_failure_behind_the_exchange_does_not_say_that_nothing_changed(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("old", encoding="utf-8")
    real = os.replace

    def fails(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", lambda self, target: fails(self, target))
    with pytest.raises(FileError, match="what stood there before is unchanged"):
        publish_file(tmp_path / "b", "new")
    monkeypatch.undo()
    assert os.replace is real and not (tmp_path / "b").exists()
