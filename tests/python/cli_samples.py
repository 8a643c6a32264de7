"""A small club as tables, and how the tests type commands."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from libnetgraph.cli import main

ROOT = Path(__file__).parents[2]
CLUB = ROOT / "examples" / "data" / "breakfast_club"
WOMEN = ROOT / "examples" / "data" / "southern_women"
DATA = Path(os.environ.get("NETGRAPH_DATA", ROOT.parent / "shared" / "data"))
EVENT, DAY = "breakfast-2026-12", "2026-11-26"
FILES = {"introductions.csv", "plan.json", "report.html"}

needs_data = pytest.mark.skipif(
    not (DATA / "meetup_montana").is_dir(), reason=f"REAL DATA SKIPPED: no {DATA} (set NETGRAPH_DATA)"
)

# Ann knows Bo and Cy; Bo knows Di, Cy knows Di: Ann and Di share two contacts. Ed opted out. Flo knows nobody.
PEOPLE = """person,name,organisation,sector,interests,seeks,offers,consent
ann,Ann Abel,Abel Ltd,food,cycling,tax advice,catering,yes
bo,Bo Berg,,law,cycling,,tax advice,
cy,Cy Cole,Cole & Co,design,,catering,logos,yes
di,Di Dorn,,food,cycling,logos,,yes
ed,Ed Evers,Evers Ltd,law,cycling,catering,tax advice,no
flo,Flo Fink,,law,,,,yes
"""
EVENTS = """event,name,series,start,kind
e1,First breakfast,club,2026-01-08T07:45,breakfast
e2,Second breakfast,club,2026-02-12T07:45,breakfast
e3,Third breakfast,club,2026-03-12T07:45,breakfast
"""
# Rooms of three: who shared one very likely talked (14 conversations, 2 others), so only pairs across them are open.
ATTENDANCE = "event,person,status,role\n" + "".join(
    f"{event},{person},{'registered' if event == 'e3' else 'attended'},{'host' if person == 'bo' else 'guest'}\n"
    for event, came in (
        ("e1", ("ann", "bo", "ed")),
        ("e2", ("cy", "di", "flo")),
        ("e3", ("ann", "bo", "cy", "di", "ed", "flo")),
    )
    for person in came
)
INTERACTIONS = """from,to,channel,at,minutes
ann,bo,face_to_face,2026-01-08,60
ann,cy,face_to_face,2026-01-08,60
bo,di,meeting,2026-01-20,45
cy,di,phone,2026-02-01,20
ann,ed,face_to_face,2026-02-12,30
ed,di,face_to_face,2026-02-12,30
"""


@pytest.fixture
def club(tmp_path):
    folder = tmp_path / "club"
    folder.mkdir()
    for name, text in (
        ("people", PEOPLE),
        ("events", EVENTS),
        ("attendance", ATTENDANCE),
        ("interactions", INTERACTIONS),
    ):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def typed(capsys, *words):
    """Runs the command and returns (status, standard output, error output)."""
    status = main([str(word) for word in words])
    said = capsys.readouterr()
    return status, said.out, said.err


def shell(*words, **more):
    return subprocess.run(
        [sys.executable, "-m", "libnetgraph", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        **more,
    )


def rows_in(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def refused(capsys, monkeypatch, club, words, said):
    """Types `words` (DIR is the club) beside the club and checks that they are refused in one clear line, nothing written."""
    monkeypatch.chdir(club.parent)
    status, out, err = typed(capsys, *(word.replace("DIR", "club") for word in words))
    assert status == 2
    assert said in err and err.startswith("libnetgraph: ")
    assert len(err.strip().splitlines()) == 1 and "Traceback" not in err
    assert out == ""
    assert sorted(p.name for p in club.parent.iterdir()) == ["club"]
