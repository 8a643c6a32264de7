"""What was read from a file, in place of its bytes: after an erasure, and where the file is not to be kept."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from ..errors import FileError
from .digest import Digest, from_json
from .store import Came

__all__ = ["is_scrubbed", "read_scrubbed", "scrubbed"]

NAME = "as_read.json"


def scrubbed(came: Came) -> Came:
    """The import when what was read from its file is kept instead of it."""
    ending = Path(came.file).suffix
    return replace(came, options={**came.options, "scrubbed": NAME, "was": ending}) if "scrubbed" not in came.options else came


def is_scrubbed(path: Path) -> bool:
    """Whether a kept file is what was read from one."""
    return path.name == NAME


def read_scrubbed(path: Path) -> Digest:
    """What was read from a file that is not kept any more.

    Raises
    ------
    FileError
        It is gone or damaged; the former state of the folder may hold it.
    """
    try:
        found = from_json(json.loads(path.read_bytes()))
    except (OSError, ValueError) as problem:
        raise FileError(f"{path}: cannot be read: {problem}; restore it from a backup, or forget this import") from problem
    if found is None:
        raise FileError(f"{path}: is of another version; read it with the version that wrote it")
    return found
