"""A contact network from DataFrames: each frame is written as the table it stands for, and read as any table is."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .contact_network import ContactNetwork

__all__ = ["TABLES", "network_from_frames"]

TABLES = ("people", "events", "attendance", "interactions", "introductions", "rules", "channels", "synonyms", "attributes")
# What `net.events` and its like add to the table: made from other columns, so not read back.
_DERIVED = {"events": ("day",), "attendance": ("day",), "interactions": ("day",), "introductions": ("day",),
            "channels": ("two_way", "known", "first_used")}


def _text(value: Any, where: str) -> str:
    import pandas as pd

    if isinstance(value, (list, tuple, set, frozenset)):
        items = [str(item) for item in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
        for item in items:
            if ";" in item:
                raise ValueError(f"{where}: {item!r} holds a semicolon, which parts the items of a list in the tables; leave it out")
        return ";".join(items)
    if value is None or value is pd.NaT or (not isinstance(value, str) and pd.api.types.is_scalar(value) and pd.isna(value)):
        return ""
    if isinstance(value, bool) or type(value).__name__ in ("bool", "bool_"):
        return "yes" if value else "no"
    if hasattr(value, "isoformat"):
        text = str(value.isoformat())
        return text.removesuffix("T00:00:00")  # a day of pandas
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _write(table: str, frame: Any, folder: Path) -> None:
    from ..graph.conversions import as_pandas

    frame = as_pandas(frame, f"from_frames: {table}")
    if not frame.columns.is_unique:
        raise ValueError(f"from_frames: {table} has two columns {frame.columns[frame.columns.duplicated()][0]!r}; rename or drop one")
    if table == "rules" and "attribute" in frame.columns:  # in the table an `across` rule has it where others name a person
        frame = frame.assign(a=frame["a"].where(frame["attribute"].isna(), frame["attribute"])).drop(columns="attribute")
    if table == "rules" and "tables" in frame.columns:  # and a rule about tables has their numbers there
        frame = frame.assign(b=frame["b"].where(frame["tables"].isna(), frame["tables"])).drop(columns="tables")
    dropped = _DERIVED.get(table, ())
    # The table's own column that was called like a derived one comes back under its name.
    names = {name: str(name).removesuffix("_given") if str(name).removesuffix("_given") in dropped else str(name)
             for name in frame.columns if name not in dropped}
    if table == "channels" and "derived" in frame.columns:
        frame, names = frame[~frame["derived"].astype(bool)], {key: name for key, name in names.items() if key != "derived"}
        frame = frame[frame["known"].astype(bool)] if "known" in frame.columns else frame
    with open(folder / f"{table}.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        rows.writerow(names.values())
        columns = [[_text(value, f"from_frames: {table}, row {row}, {name}") for row, value in zip(frame.index, frame[name], strict=True)]
                   for name in names]
        rows.writerows(zip(*columns, strict=True))


def network_from_frames(frames: Mapping[str, Any], lenient: bool, channels: Any) -> ContactNetwork:
    """Read the frames; see `ContactNetwork.from_frames`."""
    from ..errors import DataError
    from ..io.tables import read_tables

    given = {table: frame for table, frame in frames.items() if frame is not None}
    with tempfile.TemporaryDirectory() as made:
        for table, frame in given.items():
            _write(table, frame, Path(made))
        try:
            return read_tables(made, lenient, channels)
        except DataError as problem:
            problem.file = os.path.basename(problem.file).removesuffix(".csv")  # the frame's name: there is no file to look into
            problem.args = (str(problem.args[0]).replace(made + os.sep, ""), *problem.args[1:])
            raise
