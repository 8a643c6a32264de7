"""What the columns of an unknown sheet mean is asked once and kept: the next sheet of these columns needs no word."""

from __future__ import annotations

import csv
import shutil

import pytest
from desk_samples import tables
from libnetgraph.sources import SourceError
from libnetgraph.workspace.beginning import new_workspace
from libnetgraph.workspace.importing import forget_imports, import_files

MAPPING = "header,field\nKolumna,name\nAdres,email\nZawód,sector\n"
JANUARY = "Kolumna,Adres,Zawód\nAnn Abel,ann@x.example,law\n"
FEBRUARY = "Zawód,Adres,Kolumna,Uwagi\ntax,bo@x.example,Bo Berg,late\n"


@pytest.fixture
def club(tmp_path):
    new_workspace(tmp_path / "club")
    return tmp_path / "club"


def write(place, name, text):
    place.mkdir(exist_ok=True)
    (place / name).write_text(text, encoding="utf-8")
    return place / name


def sectors(club):
    with open(club / "people.csv", encoding="utf-8", newline="") as file:
        return {row["name"]: row["sector"] for row in csv.DictReader(file)}


def test_the_refusal_says_the_columns_and_what_it_asks_for_is_enough(club, tmp_path):
    sheet = write(tmp_path / "in", "lista.csv", JANUARY)
    with pytest.raises(SourceError) as caught:
        import_files(club, [sheet])
    assert "'Kolumna', 'Adres', 'Zawód'" in str(caught.value) and "--mapping" in str(caught.value)
    import_files(club, [sheet], mapping=str(write(tmp_path / "in", "what.csv", MAPPING)))
    assert sectors(club) == {"Ann Abel": "law"}


def test_the_next_sheet_of_these_columns_needs_no_word_whatever_its_name(club, tmp_path):
    import_files(club, [write(tmp_path / "in", "styczen.csv", JANUARY)], mapping=str(write(tmp_path / "in", "what.csv", MAPPING)))
    import_files(club, [write(tmp_path / "in", "luty.csv", FEBRUARY)])
    assert sectors(club) == {"Ann Abel": "law", "Bo Berg": "tax"}
    # The same from the originals: nothing rests on what was kept as read.
    before = tables(club)
    shutil.rmtree(club / ".libnetgraph")
    import_files(club, [write(tmp_path / "in", "luty.csv", FEBRUARY)])
    report = import_files(club, [write(tmp_path / "in", "marzec.csv", "Kolumna,Adres,Zawód\nCy Cole,cy@x.example,art\n")])
    forget_imports(club, [report.files[0].id])
    assert tables(club) == before


def test_a_mapping_is_for_sheets_that_have_all_its_columns(club, tmp_path):
    import_files(club, [write(tmp_path / "in", "styczen.csv", JANUARY)], mapping=str(write(tmp_path / "in", "what.csv", MAPPING)))
    with pytest.raises(SourceError):
        import_files(club, [write(tmp_path / "in", "luty.csv", "Kolumna,Zawód\nBo Berg,tax\n")])
    import_files(club, [write(tmp_path / "in", "list.csv", "Name,Email\nDi Dorn,di@x.example\n")])
    assert set(sectors(club)) == {"Ann Abel", "Di Dorn"}


def test_two_mappings_of_one_name_are_both_kept(club, tmp_path):
    import_files(club, [write(tmp_path / "in", "styczen.csv", JANUARY)], mapping=str(write(tmp_path / "in", "mapping.csv", MAPPING)))
    other = write(tmp_path / "other", "mapping.csv", "header,field\nOsoba,name\nPoczta,email\n")
    import_files(club, [write(tmp_path / "in", "inna.csv", "Osoba,Poczta\nEd Engel,ed@x.example\n")], mapping=str(other))
    assert len(list((club / "mapping").glob("*.csv"))) == 2
    before = tables(club)
    shutil.rmtree(club / ".libnetgraph")
    assert import_files(club, [tmp_path / "in" / "inna.csv"]).files[0].known_already
    report = import_files(club, [write(tmp_path / "in", "next.csv", "Poczta,Osoba\nflo@x.example,Flo Fink\n")])
    assert set(sectors(club)) == {"Ann Abel", "Ed Engel", "Flo Fink"}
    forget_imports(club, [report.files[0].id])
    assert tables(club) == before
