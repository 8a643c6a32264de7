"""Workbooks: what goes out as CSV goes out as xlsx, too, as text and numbers, never as a formula, with equal bytes."""

from __future__ import annotations

import csv
import io
import math
import shutil
import subprocess

import openpyxl
import pytest
from cli_samples import CLUB, EVENT, typed
from libnetgraph.io.workbook import rows_of_workbook, workbook

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
DAY = "2026-11-26"


def test_cells_are_texts_and_numbers_and_nothing_runs():
    rows = [["person", "name", "worth", "note"], ["007", "=HYPERLINK(1)", "0.25", "a\x07b"], ["8", "@x", "", "line\nbreak"]]
    made = workbook({"one": rows, "two": [["a"]]})
    assert made == workbook({"one": rows, "two": [["a"]]}), "no clock in it"
    sheet = openpyxl.load_workbook(io.BytesIO(made))["one"]
    assert [[cell.value for cell in row] for row in sheet] == [["person", "name", "worth", "note"], ["007", "=HYPERLINK(1)", 0.25, "a\ufffdb"], ["8", "@x", None, "line\nbreak"]]
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert rows_of_workbook(made)[1] == ["007", "=HYPERLINK(1)", "0.25", "a\ufffdb"]
    assert rows_of_workbook(b"no workbook") is None


def of_csv(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def same(cell, text):
    return cell == text or (bool(cell) and bool(text) and math.isclose(float(cell), float(text), rel_tol=1e-14))  # as many digits as a cell keeps


@pytest.mark.parametrize(("words", "names"), [
    (["plan", CLUB, "--event", EVENT, "--as-of", DAY], ["introductions"]), (["report", CLUB, "--as-of", DAY], ["event_report"]),
    (["keep-in-touch", CLUB, "--person", "p017", "--as-of", DAY, "--minutes", "60"], ["keep_in_touch"]),
    (["attend", CLUB, "--person", "p017", "--as-of", "2026-01-26", "--hours", "4"], ["attend"])])  # fmt: skip
def test_a_commands_table_comes_as_a_workbook_and_libreoffice_reads_it(capsys, tmp_path, words, names):
    out = tmp_path / "out"
    assert typed(capsys, *words, "--out", out, "--xlsx")[0] == 0
    for name in names:
        rows, cells = of_csv(out / f"{name}.csv"), rows_of_workbook(out / f"{name}.xlsx")
        assert len(rows) == len(cells) and rows[0] == cells[0]
        assert all(same(cell, text) for line, row in zip(cells, rows) for cell, text in zip(line, row))
    if SOFFICE is None:
        pytest.skip("LIBREOFFICE SKIPPED: no soffice (apt-get install libreoffice-calc)")
    if names != ["introductions"]:
        return  # one start of LibreOffice is enough
    subprocess.run([SOFFICE, f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false", "--outdir",
                    tmp_path / "back", out / "introductions.xlsx"], check=True, capture_output=True, timeout=120)  # fmt: skip
    back = of_csv(tmp_path / "back" / "introductions.csv")
    assert len(back) == len(rows) and all(same(cell, text) for line, row in zip(back, rows) for cell, text in zip(line, row, strict=True))


@pytest.mark.parametrize("words", [["reach", CLUB, "--as-of", DAY], ["suggest", CLUB, "--person", "p017", "--as-of", DAY], ["fading", CLUB, "--as-of", DAY, "--until", "2027-03-01"], ["outcomes", CLUB, "--as-of", DAY]])
def test_a_name_that_ends_in_xlsx_makes_a_workbook(capsys, tmp_path, words):
    assert typed(capsys, *words, "--csv", tmp_path / "t.xlsx")[0] == 0
    assert typed(capsys, *words, "--csv", tmp_path / "t.csv")[0] == 0
    assert len(of_csv(tmp_path / "t.csv")[0]) == len(rows_of_workbook(tmp_path / "t.xlsx")[0])
    assert len(of_csv(tmp_path / "t.csv")) == len(rows_of_workbook(tmp_path / "t.xlsx"))


def test_a_workbook_that_somebody_filled_in_is_not_written_over(capsys, tmp_path):
    words = ["plan", CLUB, "--event", EVENT, "--as-of", DAY, "--out", tmp_path / "out", "--xlsx"]
    assert typed(capsys, *words)[0] == 0
    path = tmp_path / "out" / "introductions.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.active
    at = [cell.value for cell in sheet[1]].index("outcome") + 1
    sheet.cell(2, at).value = "met"
    book.save(path)
    filled = path.read_bytes()
    status, _, err = typed(capsys, *words)
    assert status == 1 and "somebody filled in (1 of" in err and path.read_bytes() == filled
    assert typed(capsys, *words, "--replace")[0] == 0
    assert (tmp_path / "out" / "introductions.before-1.xlsx").read_bytes() == filled


def test_without_openpyxl_the_remedy_is_told(capsys, tmp_path, monkeypatch):
    import builtins

    real = builtins.__import__

    def without(name, *more, **named):
        if name.split(".")[0] == "openpyxl":
            raise ImportError(name)
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    status, _, err = typed(capsys, "reach", CLUB, "--as-of", DAY, "--csv", tmp_path / "t.xlsx")
    assert status == 1 and "libnetgraph[files]" in err and not (tmp_path / "t.xlsx").exists()
