"""Who has talked to whom: `ng.contact_matrix` and `libnetgraph matrix`."""

from __future__ import annotations

import csv
import itertools
import json

import openpyxl
import pytest
from cli_samples import typed

import libnetgraph as ng

DAY = "2026-06-01"
PEOPLE = "person,name,consent,at_most\nann,Ann Abel,,\nbo,Bo Berg,,\ncy,Cy Cole,,1\ndi,=1+1,,\nno,No Body,no,\n"
CONTACTS = """from,to,channel,at
ann,bo,meeting,2026-01-10
cy,ann,message,2026-02-01
ann,cy,message,2026-02-03
bo,cy,meeting,2026-03-05
bo,cy,message,2026-03-06
ann,no,phone,2026-03-06
"""


@pytest.fixture
def club(tmp_path):
    folder = tmp_path / "club"
    folder.mkdir()
    (folder / "people.csv").write_text(PEOPLE)
    (folder / "interactions.csv").write_text(CONTACTS)
    return folder


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


def test_cells_pairs_and_sums(club):
    made = ng.contact_matrix(ng.read_tables(club), DAY, since="2026-03-01", load=1)
    assert made.to_frame().values.tolist() == [[-1, 1, 2, 0], [1, -1, 3, 0], [2, 3, -1, 0], [0, 0, 0, -1]]
    pairs = made.pairs_frame()
    assert pairs[["a", "b", "state", "before", "contacts", "months"]].values.tolist() == [
        ["ann", "bo", 1, 1, 1, 1], ["ann", "cy", 2, 2, 2, 1], ["bo", "cy", 3, 0, 2, 1]]  # fmt: skip
    assert made.people_frame().set_index("person")["met"].to_dict() == {"ann": 1, "bo": 2, "cy": 1, "di": 0}
    assert made.months_frame().values.tolist() == [["2026-01", 1, 1], ["2026-02", 1, 0], ["2026-03", 1, 1]]
    assert "no" not in made.to_frame().index and "No Body" not in made.to_json()
    assert made == ng.contact_matrix(ng.read_tables(club), DAY, since="2026-03-01", load=1, threads=2)
    assert len(made) == 4 and "met=2 of 6 pairs" in repr(made) and "Bo Berg" in made._repr_html_()


def test_no_other_choice_is_worth_more(club):
    net = ng.read_tables(club)
    worths = {(row.a, row.b): row.worth for row in ng.contact_matrix(net, DAY, load=9).book_frame().itertuples()}
    limits = {"ann": 2, "bo": 2, "cy": 1, "di": 2}
    best = max(sum(worths[pair] for pair in chosen) for size in range(len(worths) + 1) for chosen in itertools.combinations(worths, size)
               if all(sum(person in pair for pair in chosen) <= most for person, most in limits.items()))  # fmt: skip
    made = ng.contact_matrix(net, DAY, load=2)
    # Load 9 kept Cy's own limit of 1, so a pair of Cy's may have no worth on record; without one nothing can be missing.
    assert made.certificate.value >= best - 1e-12 and made.certificate.proven_optimal


def test_wrong_use_is_told(club):
    net = ng.read_tables(club)
    with pytest.raises(ValueError, match="since must be a day"):
        ng.contact_matrix(net, DAY, since="2026-06-02")
    with pytest.raises(TypeError, match="no option 'laod'"):
        ng.contact_matrix(net, DAY, laod=3)
    with pytest.raises(TypeError, match="pass a list"):
        ng.contact_matrix(net, DAY, people="ann")
    with pytest.raises(KeyError):
        ng.contact_matrix(net, DAY, people=["anna"])


def test_the_command_writes_all_and_compares_with_the_last_time(club, tmp_path, capsys):
    out = tmp_path / "matrix"
    status, said, _ = typed(capsys, "matrix", club, "--as-of", "2026-02-15", "--out", out, "--xlsx")
    assert status == 0 and "4 people, 6 pairs: 1 talked" in said and "Since" not in said
    square = rows(out / "matrix.csv")
    assert square[0] == ["person", "name", "Ann Abel", "Bo Berg", "Cy Cole", "'=1+1", "talked", "never talked"]
    assert square[1] == ["ann", "Ann Abel", "", "1", "2", "0", "1", "2"]
    book = openpyxl.load_workbook(out / "matrix.xlsx")
    assert book.sheetnames == ["matrix", "pairs_to_book", "pairs"]
    assert [cell.value for cell in book["matrix"][2]] == ["ann", "Ann Abel", None, 1, 2, 0, 1, 2]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    (club / "people.csv").write_text(PEOPLE + "ed,Ed Egge,,\n")  # a column more than last time
    status, said, _ = typed(capsys, "matrix", club, "--as-of", DAY, "--out", out, "--xlsx")
    assert status == 0 and "Since Sunday 15 February 2026: 1 pair talked for the first time." in said
    assert json.loads((out / "matrix.json").read_text())["since"] == "2026-02-15"
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert typed(capsys, "matrix", club, "--as-of", DAY, "--out", out, "--xlsx")[0] == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before, "the same day again: the same bytes"
    page = (out / "matrix.html").read_text()
    assert "=1+1" in page and "No Body" not in page


@pytest.mark.parametrize(("words", "what"), [
    (["--as-of", "26.11.2026"], "26.11.2026"), ([], "--as-of"), (["--as-of", DAY, "--since", "2026-07-01"], "since"), (["--as-of", DAY, "--load", "two"], "two"),
    (["--as-of", DAY, "--person", "Ann Able"], "Ann Abel"), (["--as-of", DAY, "--event", "e1"], "e1")])  # fmt: skip
def test_what_is_mistyped_is_said(club, capsys, words, what):
    status, _, err = typed(capsys, "matrix", club, *words)
    assert status == 2 and what in err and "Traceback" not in err
