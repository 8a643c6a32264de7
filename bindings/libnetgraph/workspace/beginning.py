"""`new`: a folder with empty tables, and beside them filled-in ones to look at."""

from __future__ import annotations

from pathlib import Path

from ..errors import FileError
from .journal import commit, locked
from .table_file import COLUMNS, TABLES, bytes_of

__all__ = ["new_workspace"]

_STARTED = ("people", "events", "attendance", "interactions", "introductions", "rules")
_EXAMPLES = {
    "people": [
        {"person": "ann", "name": "Ann Abel", "email": "ann@abel.example", "organisation": "Abel Ltd", "sector": "food", "seeks": "tax advice",
         "offers": "catering", "consent": "yes"},
        {"person": "bo", "name": "Bo Berg", "email": "bo@berg.example", "organisation": "Berg & Co", "sector": "law", "offers": "tax advice;contracts"},
    ],
    "events": [{"event": "breakfast-1", "name": "First breakfast", "series": "breakfast", "start": "2026-12-03T07:45", "capacity": "40"}],
    "attendance": [{"event": "breakfast-1", "person": "ann", "status": "registered", "role": "host"},
                   {"event": "breakfast-1", "person": "bo", "status": "registered"}],
    "interactions": [{"from": "ann", "to": "bo", "channel": "phone", "at": "2026-11-20", "minutes": "15"}],
    "introductions": [{"introducer": "ann", "a": "bo", "b": "cy", "event": "breakfast-1", "outcome": "proposed"}],
    "rules": [{"rule": "apart", "a": "ann", "b": "bo", "reason": "ended a partnership"}],
}  # fmt: skip
_READ_ME = """\
The tables in this folder are yours: open them in a spreadsheet, and save them as "CSV UTF-8".
Folder examples/ shows how they look filled in; nothing reads it, you may delete it.

  Bring in a file you have (sign-ups, tickets, contacts):   libnetgraph import {name} FILE
  See whether all is in order:                              libnetgraph check {name}
  Take back the last import or verdict:                     libnetgraph undo {name}
"""


def new_workspace(folder: Path) -> list[str]:
    """Make a workspace; returns the names of its tables.

    Raises
    ------
    FileError
        Something stands there already: a folder with files in it is never taken over.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileError(f"{folder}: is there already; give a new name, or `libnetgraph import {folder} FILE` if it is a club of yours")
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise FileError(f"{folder}: cannot be made: {problem.strerror}; choose another place") from problem
    try:
        files: dict[str, bytes | None] = {f"{name}.csv": bytes_of(COLUMNS[name], []) for name in TABLES if name in _STARTED}
        for name, rows in _EXAMPLES.items():
            files[f"examples/{name}.csv"] = bytes_of(COLUMNS[name], [[row.get(column, "") for column in COLUMNS[name]] for row in rows])
        files["README.txt"] = _READ_ME.format(name=folder.name).encode()
        with locked(folder):
            commit(folder, files)
    except BaseException:
        if made and not (folder / "people.csv").exists():
            folder.rmdir() if not any(folder.iterdir()) else None
        raise
    return [name for name in TABLES if name in _STARTED]
