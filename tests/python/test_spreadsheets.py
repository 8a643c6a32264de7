"""What the library writes comes back from spreadsheets: LibreOffice itself where it is installed, Excel by its known rules."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from beginners import CLUB, csv_of
from cli_samples import typed

import libnetgraph as ng
from libnetgraph import _core

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LIBREOFFICE SKIPPED: no soffice (apt-get install libreoffice-calc)")

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
GERMAN_MONTHS = "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez".split()


def excel(cell: str, german: bool) -> str:
    """What Excel shows, and saves, for a cell that it read from a CSV file."""
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", cell):
        y, m, d = found.groups()
        return f"{d}.{m}.{y}" if german else f"{int(m)}/{int(d)}/{y}"
    if found := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", cell):
        month = int(found[2]) - 1
        return f"{GERMAN_MONTHS[month]} {found[1][2:]}" if german else f"{MONTHS[month]}-{found[1][2:]}"
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)T?[ ]?(\d\d:\d\d)", cell) if " " in cell else None:
        return f"{excel(found[1], german)} {found[2]}"
    if re.fullmatch(r"-?\d+", cell):
        digits = cell.lstrip("0") or "0"
        return digits if len(digits) < 12 else f"{float(digits):.5E}".replace("E+0", "E+")
    if not german and re.fullmatch(r"-?\d*\.\d+", cell):
        return f"{float(cell):.10g}"
    if cell.casefold() in ("true", "false"):
        return {"true": "WAHR", "false": "FALSCH"}[cell.casefold()] if german else cell.upper()
    return cell


def opened_and_saved(path: Path, german: bool) -> None:
    """Opens a CSV file in Excel and saves it as CSV UTF-8 again, as far as its rules are known."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    out = io.StringIO()
    csv.writer(out, delimiter=";" if german else ",", lineterminator="\r\n").writerows([[excel(cell, german) for cell in row] for row in rows])
    path.write_bytes(("\ufeff" + out.getvalue()).encode())


@pytest.fixture
def club(tmp_path: Path) -> Path:
    folder = tmp_path / "club"
    folder.mkdir()
    tables = {name: [list(row) for row in rows] for name, rows in CLUB.items()}
    tables["people"] += [["@eve", "Eve Evers", "", "", "", "tax", "", ""], ["-1", "Fay Fox", "", "", "", "print", "", ""]]
    tables["people"][0].append("offers")
    for row, offers in zip(tables["people"][1:], ("tax", "", "print", "web design;tax", "print", "tax")):
        row.append(offers)
    tables["attendance"] += [["2026-12-03", "@eve", "registered", ""], ["2026-12-03", "-1", "registered", ""]]
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(csv_of(rows), encoding="utf-8", newline="")
    return folder


def introductions_of(folder: Path) -> list[list[str]]:
    frame = ng.read_tables(folder).introductions
    return [[str(cell) for cell in row] for row in frame[["introducer", "a", "b", "event", "at", "channel", "outcome"]].values.tolist()]


def planned(capsys: pytest.CaptureFixture[str], club: Path) -> Path:
    out = club.parent / "out"
    status, _, err = typed(capsys, "plan", club, "--event", "2026-12-03", "--as-of", "2026-11-26", "--out", out)
    assert status == 0, err
    return out / "introductions.csv"


@pytest.mark.parametrize("german", [False, True], ids=["US", "German"])
def test_a_plans_list_comes_back_from_excel(capsys, club, german):
    listed = planned(capsys, club)
    shutil.copy(listed, club / "introductions.csv")
    before = introductions_of(club)
    assert before
    opened_and_saved(club / "introductions.csv", german)
    assert introductions_of(club) == before


@pytest.mark.parametrize("german", [False, True], ids=["US", "German"])
@pytest.mark.parametrize("table", ["attendance", "interactions", "rules"])
def test_tables_come_back_from_excel(club, german, table):
    before = getattr(ng.read_tables(club), table).astype(str).values.tolist()
    opened_and_saved(club / f"{table}.csv", german)
    assert getattr(ng.read_tables(club), table).astype(str).values.tolist() == before


@needs_libreoffice
@pytest.mark.parametrize("table", ["introductions", "attendance", "interactions", "rules", "people", "events"])
def test_what_is_written_comes_back_from_libreoffice(capsys, club, tmp_path, table):
    shutil.copy(planned(capsys, club), club / "introductions.csv")
    net = ng.read_tables(club)
    written = tmp_path / "written"
    ng.write_tables(net, written)
    for name in ("people", "events"):  # ids come from here: the other tables are compared against them as they were
        shutil.copy(club / f"{name}.csv", written / f"{name}.csv")
    own = _core.table_columns()[table]  # figures of a plan beside them lose their last digits
    before = getattr(ng.read_tables(written), table)[own].astype(str).values.tolist()
    done = subprocess.run(
        [SOFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--infilter=CSV:44,34,76,1", "--outdir", str(tmp_path / "saved"),
         str(written / f"{table}.csv")], capture_output=True, text=True, timeout=300, check=False)  # fmt: skip
    saved = tmp_path / "saved" / f"{table}.csv"
    assert saved.is_file(), done.stdout + done.stderr
    shutil.copy(saved, written / f"{table}.csv")
    if table in ("people", "events"):
        # A spreadsheet takes zeros off ids in the table that defines them, and the other tables follow by themselves.
        kept = [c for c in getattr(net, table).columns if c not in ("person", "event", "lat", "joined")]
        again = getattr(ng.read_tables(written, survey=True), table)[kept].astype(str).values.tolist()
        assert again == getattr(net, table)[kept].astype(str).values.tolist()
        return
    assert getattr(ng.read_tables(written), table)[own].astype(str).values.tolist() == before
