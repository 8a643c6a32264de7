"""Folders of tables: read into a contact network, written from one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from .. import _core
from ..network.contact_network import ContactNetwork
from ..network.reject import Reject
from ..progress import ProgressLike, reporting

__all__ = ["read_tables", "write_tables"]

ChannelFigures = Mapping[str, Mapping[str, Any]]


def from_tables(tables: dict[str, bytes], rejects: list[tuple[Any, ...]]) -> ContactNetwork:
    """Make the network of these files again: how a network is unpickled."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        for name, content in tables.items():
            (Path(folder) / name).write_bytes(content)
        core = _core.read_tables(folder)[0]
    return ContactNetwork._of(core, [Reject(*reject) for reject in rejects])


def read_tables(folder: str | os.PathLike[str], lenient: bool = False, channels: ChannelFigures | None = None, *,
                only_known_channels: bool = False, survey: bool = False, limits: Mapping[str, int] | None = None,
                progress: ProgressLike = False) -> ContactNetwork:
    """Read a folder of tables (people.csv, events.csv, ..., plain or .csv.gz) into a contact network.

    Parameters
    ----------
    folder : path
        The folder that holds people.csv; every other table is optional.
    lenient : bool, default False
        False: the first row that breaks a rule raises DataError and nothing is kept. True: such rows are left out and
        every one of them is in `.rejects`; of two rows that contradict each other the cautious one holds, and a rule
        or a column about consent that cannot be understood raises all the same.
    channels : dict, optional
        Channels to define or override, over channels.csv: {"coffee": {"weight": 0.5, "half_life_days": None}}.
        Figures: weight, half_life_days (None: never fades), ceiling, minutes_per_touch, face_to_face.
    only_known_channels : bool, default False
        Whether an interaction over a channel that nothing defines breaks a rule. False: it is kept, and `tie_graph`
        raises DataError unless its own `channels` define it.
    survey : bool, default False
        As lenient, and lists even that: to look at tables, never to plan with them.
    limits : dict, optional
        Highest sizes to accept: field_bytes, row_bytes, columns, rows, file_bytes, gzip_ratio, gzip_ratio_from.
    progress : bool or callable, optional
        True for a tqdm bar, or a callable (done, total) in bytes of each file.

    Returns
    -------
    ContactNetwork

    Raises
    ------
    DataError
        With .file, .line, .column, .problem, .text and .remedy.
    FileError
        The folder, people.csv or a file cannot be read; an OSError with .path.

    Examples
    --------
    >>> folder = example_folder()
    >>> net = read_tables(folder)
    >>> net.people[["person", "interests"]].to_dict("list")
    {'person': ['ann', 'bo', 'cy'], 'interests': [['sailing', 'jazz'], ['jazz'], []]}
    >>> net.tie_graph(as_of="2026-03-01").strength("ann", "bo") > 0.5
    True
    """
    if "\0" in os.fsdecode(folder):
        raise ValueError("the folder's name holds a NUL character")
    if channels is not None and not (isinstance(channels, Mapping) and all(isinstance(v, Mapping) for v in channels.values())):
        raise TypeError("channels: expected {name: {figure: value}}, such as {'coffee': {'weight': 0.5}}")
    figures = {name: dict(values) for name, values in (channels or {}).items()}
    with reporting(progress, "reading") as report:
        core, rejects, notes = _core.read_tables(
            os.fspath(folder), bool(lenient), figures, dict(limits or {}), report, bool(only_known_channels), bool(survey))
    return ContactNetwork._of(core, [Reject(*row) for row in rejects], [Reject(*row) for row in notes])


def write_tables(network: ContactNetwork, folder: str | os.PathLike[str]) -> None:
    """Write a network as tables, from which `read_tables` reads an equal one.

    The files appear all at once, after everything has been written beside them. Values stay as they are, formulas
    included: the tables are for reading back, not for a spreadsheet.

    Raises
    ------
    FileError
        A file cannot be written.
    """
    _core.write_tables(network._core, os.fspath(folder))
