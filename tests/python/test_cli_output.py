"""What the command writes and prints: whole or not at all, harmless in a spreadsheet and on a terminal."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_samples import CLUB, DAY, EVENT, FILES, PEOPLE, club, shell, typed  # noqa: F401
from libnetgraph._core import neutralised
from libnetgraph.cli.output import csv_text, print_table, publish, publish_file
from libnetgraph.errors import FileError

# -- writing -------------------------------------------------------------------------------------------------------------


def test_a_second_plan_replaces_the_first_and_leaves_other_files_alone(capsys, club, tmp_path):
    out = tmp_path / "out"
    words = ("plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", out)
    assert typed(capsys, *words)[0] == 0
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    assert typed(capsys, *words, "--at-most", "1")[0] == 0
    assert {p.name for p in out.iterdir()} == FILES | {"notes.txt"}


@pytest.mark.parametrize("bad", ["a", "b", "c"])
@pytest.mark.parametrize("there", [False, True])
def test_a_failed_write_leaves_all_or_none(tmp_path, bad, there, monkeypatch):
    from libnetgraph.cli import output

    folder = tmp_path / "deep" / "out"
    old = {"a": "old a", "b": "old b", "c": "old c"}
    if there:
        publish(folder, old)
    real = output._write_through

    def failing(path, text):
        if path.name == bad:
            raise OSError(28, "No space left on device")
        real(path, text)

    monkeypatch.setattr(output, "_write_through", failing)
    with pytest.raises(FileError, match="No space left on device; .* what stood there before is unchanged"):
        publish(folder, {"a": "new", "b": "new", "c": "new"})
    if there:
        assert {p.name: p.read_text() for p in folder.iterdir()} == old
    else:
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_failed_exchange_puts_everything_back(tmp_path, fails_at, monkeypatch):
    old = {"a": "old a", "b": "old b"}
    publish(tmp_path / "out", old)
    real, count = Path.replace, 0

    def failing(self, target):
        nonlocal count
        count += 1
        if count == fails_at:
            raise OSError(5, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(FileError, match="Input/output error"):
        publish(tmp_path / "out", {"a": "new", "b": "new", "c": "new"})
    monkeypatch.undo()
    assert {p.name: p.read_text() for p in (tmp_path / "out").iterdir()} == old


def test_a_folder_in_the_way_of_a_file_is_refused_untouched(tmp_path):
    publish(tmp_path / "out", {"a": "old"})
    (tmp_path / "out" / "b").mkdir()
    with pytest.raises(FileError, match="b is a folder there"):
        publish(tmp_path / "out", {"a": "new", "b": "new"})
    assert (tmp_path / "out" / "a").read_text() == "old"
    with pytest.raises(FileError, match="is a folder"):
        publish_file(tmp_path / "out", "text")


@pytest.mark.skipif(
    not Path("/proc/self").is_dir(), reason="needs /proc, where nobody, not even root, may make a folder"
)
def test_a_place_that_may_not_be_written_is_one_line(capsys, club):
    status, _, err = typed(capsys, "plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", "/proc/out")
    assert status == 1 and "/proc/out: cannot be written" in err and len(err.strip().splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no /dev/full here")
def test_a_device_is_written_into_and_stays_a_device(capsys, club):
    status, _, err = typed(capsys, "reach", club, "--as-of", "2026-03-01", "--csv", "/dev/full")
    assert status == 1 and "/dev/full: cannot be written: No space left on device" in err
    assert Path("/dev/full").is_char_device()
    assert typed(capsys, "reach", club, "--as-of", "2026-03-01", "--csv", "/dev/null")[0] == 0
    assert Path("/dev/null").is_char_device()


def test_a_link_stays_a_link_and_the_file_it_leads_to_is_exchanged(tmp_path):
    (tmp_path / "real.csv").write_text("person,score\nann,1\n", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to("real.csv")
    publish_file(tmp_path / "link.csv", "person,score\nbo,2\n")
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "real.csv").read_text() == "person,score\nbo,2\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.csv", "real.csv"]


def test_a_disk_without_hard_links_takes_a_second_plan(tmp_path, monkeypatch):
    publish(tmp_path / "out", {"a": "old"})

    def no_links(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    publish(tmp_path / "out", {"a": "new"})
    assert {p.name: p.read_text() for p in (tmp_path / "out").iterdir()} == {"a": "new"}


def test_a_place_below_a_file_is_one_line(capsys, club, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    status, _, err = typed(
        capsys, "plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", tmp_path / "file" / "out"
    )
    assert status == 1 and "cannot be written" in err and "Traceback" not in err


# -- spreadsheets and terminals ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+x",
        "-x",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\x00=1",
        " =1+1",
        "\u00a0=1",
        "\u3000=1",
        "＝1",
        "＋1",
        "－1",
        "＠A",
        "=cmd|' /C calc'!A0",
        "-1+2",
        "+",
        "-",
        "'=1",
        "-\u0661",  # digits of another script are no number to a spreadsheet
    ],
)
def test_a_formula_gets_one_apostrophe_and_gives_it_back(text):
    assert neutralised(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["", "Ann", "-1", "+1", "-1.5", "-1e-9", "12", "O'Neill", "'quoted'", "a=b", "mail@x.example", "–dash"]
)
def test_plain_text_and_signed_numbers_stay(text):
    assert neutralised(text) == text


def test_csv_is_rfc_4180_and_reads_back():
    rows = [("a,b", 'say "x"', "two\nlines", None, 1.5), ("", "ø", "=1", "-2", "x")]
    text = csv_text(("c1", "c2", "c3", "c4", "c5"), rows)
    assert text.startswith("\ufeffc1,c2")
    back = list(csv.reader(io.StringIO(text[1:], newline="")))
    assert back[1] == ["a,b", 'say "x"', "two\nlines", "", "1.5"]
    assert back[2] == ["", "ø", "'=1", "-2", "x"]


def test_tables_line_up_whatever_the_script(capsys):
    print_table(("who", "n"), [("王小明", 1), ("Zoë", 23)])
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["who      n", "------  --", "王小明   1", "Zoë     23"]


def test_a_terminal_without_unicode_does_not_fail(club):
    (club / "people.csv").write_text(PEOPLE.replace("Ann Abel", "Ánn 王"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "libnetgraph", "reach", str(club), "--as-of", "2026-03-01"],
        capture_output=True, env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"?nn" in done.stdout


def test_a_reader_that_leaves_early_is_no_error(club):
    made = subprocess.Popen(
        [sys.executable, "-m", "libnetgraph", "reach", str(CLUB), "--as-of", DAY, "--top", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    made.stdout.close()
    _, err = made.communicate(timeout=60)
    assert b"Traceback" not in err and b"BrokenPipe" not in err


def test_ctrl_c_ends_with_130_and_writes_nothing(tmp_path):
    # A folder large enough that reading and planning take a while: 6,000 people, 18 million pairs.
    folder = tmp_path / "large"
    folder.mkdir()
    count = 6_000
    (folder / "people.csv").write_text("person\n" + "".join(f"p{i}\n" for i in range(count)))
    (folder / "events.csv").write_text("event,series,start\nbig,s,2026-01-01\n")
    (folder / "attendance.csv").write_text(
        "event,person,status\n" + "".join(f"big,p{i},registered\n" for i in range(count))
    )
    made = subprocess.Popen(
        [sys.executable, "-m", "libnetgraph", "plan", str(folder), "--event", "big", "--as-of", "2025-12-01", "--out", str(tmp_path / "out")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(2.0)
    assert made.poll() is None, made.communicate()
    made.send_signal(signal.SIGINT)
    _, err = made.communicate(timeout=120)
    assert made.returncode == 130
    assert b"Traceback" not in err and err.decode().strip().endswith("Stopped.")
    assert not (tmp_path / "out").exists() and [p.name for p in tmp_path.iterdir()] == ["large"]


@pytest.mark.parametrize("when", ["reading", "planning", "writing"])
def test_ctrl_c_at_any_stage_ends_with_130_and_leaves_no_trace(capsys, club, tmp_path, monkeypatch, when):
    from libnetgraph.cli import output

    import libnetgraph

    def stop(*_, **__):
        raise KeyboardInterrupt

    if when == "writing":
        monkeypatch.setattr(output, "_flush_folder", lambda folder: None)
        monkeypatch.setattr(
            output, "_write_through", lambda path, text: stop() if path.name == "report.html" else path.write_text(text)
        )
    else:
        monkeypatch.setattr(libnetgraph, "read_tables" if when == "reading" else "plan_event", stop)
    status, out, err = typed(
        capsys, "plan", club, "--event", "e3", "--as-of", "2026-03-01", "--out", tmp_path / "deep" / "out"
    )
    assert (status, out, err) == (130, "", "Stopped.\n")
    assert [p.name for p in tmp_path.iterdir()] == ["club"]


def test_no_command_loads_pandas(tmp_path):
    script = (
        "import sys; from libnetgraph.cli import main\n"
        f"assert main(['plan', {str(CLUB)!r}, '--event', {EVENT!r}, '--as-of', {DAY!r}, '--out', {str(tmp_path / 'out')!r}]) == 0\n"
        f"assert main(['reach', {str(CLUB)!r}, '--as-of', {DAY!r}]) == 0\n"
        f"assert main(['check', {str(CLUB)!r}]) == 0\n"
        f"assert main(['report', {str(CLUB)!r}, '--as-of', {DAY!r}, '--latest', '2', '--out', {str(tmp_path / 'past')!r}]) == 0\n"
        f"assert main(['suggest', {str(CLUB)!r}, '--person', 'p001', '--as-of', {DAY!r}]) == 0\n"
        "assert 'pandas' not in sys.modules, 'pandas was loaded'\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_module_runs_as_the_command():
    done = shell("--version")
    assert done.returncode == 0 and done.stdout.startswith("libnetgraph ")
