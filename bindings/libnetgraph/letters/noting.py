"""Asked, agreed, declined: what letters and answers change in introductions.csv, as a list that is recorded and can be undone."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..errors import DataError
from ..workspace.desk import open_desk
from ..workspace.erasing import person_named
from ..workspace.importing import ImportReport, import_files
from ..workspace.table_file import bytes_of

__all__ = ["answer_rows", "note"]

_COLUMNS = ("introducer", "a", "b", "event", "channel", "outcome", "asked_a", "asked_b", "yes_a", "yes_b", "reasons")


def note(folder: Path, rows: Sequence[Mapping[str, str]], what: str, as_of: datetime.date) -> ImportReport:
    """Record rows of introductions.csv as if somebody had filled them in on that day."""
    with tempfile.TemporaryDirectory(prefix="libnetgraph-") as place:
        path = Path(place) / f"{what}-{as_of.isoformat()}.csv"
        path.write_bytes(bytes_of(_COLUMNS, [[row.get(column, "") for column in _COLUMNS] for row in rows]))
        return import_files(folder, [path], recorded=True, exported_at=as_of.isoformat())


def answer_rows(folder: Path, yes: Sequence[Sequence[str]], no: Sequence[Sequence[str]], as_of: datetime.date) -> list[dict[str, str]]:
    """Rows that say that the first of each pair agreed to meet the second, or declined.

    Raises
    ------
    DataError
        Somebody is not there, or the two have no open introduction.
    """
    rows = []
    with open_desk(folder) as desk:
        made = desk.derive(desk.store)
        now, _ = desk.store.now["introductions"]
        open_ones = [row for row in (now.dicts() if now is not None else []) if row.get("outcome", "").casefold() in ("", "proposed", "accepted")]
        for word, pairs in (("yes", yes), ("no", no)):
            for who, other in pairs:
                one, two = person_named(made, who), person_named(made, other)
                found = [row for row in open_ones if {row["a"], row["b"]} == {one, two}]
                if not found:
                    raise DataError(f"{who} and {other} have no open introduction in introductions.csv; write their letters first, or `libnetgraph record` the plan")
                row = found[-1]
                side = "a" if row["a"] == one else "b"
                noted = {"a": row["a"], "b": row["b"], "event": row.get("event", "")}
                rows.append({**noted, **({f"yes_{side}": as_of.isoformat()} if word == "yes" else {"outcome": "declined"})})
    return rows
