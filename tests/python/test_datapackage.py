"""datapackage.json as others read it: the frictionless package, where it is installed, finds nothing wrong."""

from __future__ import annotations

import json

import pytest
from desk_samples import exports
from libnetgraph.workspace.beginning import new_workspace
from libnetgraph.workspace.importing import import_files


@pytest.fixture
def club(tmp_path):
    new_workspace(tmp_path / "club")
    import_files(tmp_path / "club", exports(tmp_path / "in", files=4, club=60, guests=30))
    return tmp_path / "club"


def test_every_table_that_is_there_is_described_column_by_column(club):
    package = json.loads((club / "datapackage.json").read_bytes())
    assert package["$schema"].endswith("/2.0/datapackage.json")
    for resource in package["resources"]:
        header = (club / resource["path"]).read_text(encoding="utf-8-sig").splitlines()[0]
        assert header == ",".join(field["name"] for field in resource["schema"]["fields"])
    keys = {resource["name"]: resource["schema"].get("primaryKey") for resource in package["resources"]}
    assert keys["people"] == ["person"] and keys["attendance"] == ["event", "person"] and keys["interactions"] is None


def test_frictionless_finds_nothing_wrong_and_finds_what_is(club):
    frictionless = pytest.importorskip("frictionless", reason="FRICTIONLESS SKIPPED: `pip install frictionless` to run this")
    report = frictionless.validate(str(club / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    with open(club / "attendance.csv", "a", encoding="utf-8") as file:
        columns = (club / "attendance.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
        file.write(",".join({"event": "nowhere", "person": "nobody", "status": "danced"}.get(column, "") for column in columns) + "\n")
    assert not frictionless.validate(str(club / "datapackage.json")).valid
