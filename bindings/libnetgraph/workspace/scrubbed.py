"""Kept files after an erasure: what was read from them without the erased person, in place of their bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from ..errors import FileError
from .digest import Digest, from_json
from .store import Came

__all__ = ["is_scrubbed", "read_scrubbed", "scrubbed"]

NAME = "without_erased.json"


def scrubbed(came: Came) -> Came:
    """The import when its file is replaced by what was read from it; the file's own name may be somebody's, too."""
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
