"""What several Python tests share: small tables, seeded graphs and the folder of real data."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Ann and Bo met for 45 minutes; Bo and Cy are linked online; a breakfast is to come. Ann and Cy share Bo.
TABLES = {
    "people.csv": "person,name,interests,seeks,offers,sector\n"
                  "ann,Ann Abel,sailing;jazz,logo,tax advice,law\n"
                  "bo,Bo Berg,jazz,,,food\n"
                  "cy,Cy Cole,,tax advice,logo,design\n",
    "events.csv": "event,name,series,start,capacity\nbreakfast,March breakfast,breakfast,2026-03-05T07:30,30\n",
    "attendance.csv": "event,person,status,role\n"
                      "breakfast,ann,registered,guest\nbreakfast,bo,registered,host\nbreakfast,cy,registered,guest\n",
    "interactions.csv": "from,to,channel,at,minutes\nann,bo,face_to_face,2026-02-20,45\nbo,cy,connection,,\n",
}


@pytest.fixture(scope="session", autouse=True)
def ctrl_c() -> Iterator[None]:
    """Ctrl-C as at a terminal: what runs in the background or under nohup inherits that it is ignored, and so do its children."""
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def write_folder(folder: Path, tables: dict[str, str]) -> Path:
    """Writes tables into a new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small tables."""
    return write_folder(tmp_path / "tables", TABLES)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real data; without it the test is skipped, saying so."""
    path = Path(os.environ.get("NETGRAPH_DATA", ROOT.parent / "shared" / "data"))
    if not (path / "meetup_montana").is_dir():
        pytest.skip(f"REAL DATA SKIPPED: no {path} (set NETGRAPH_DATA)")
    return path
