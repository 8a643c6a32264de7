"""Files that are on the disk when they are said to be: what all that publishes or keeps a journal is built of."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

__all__ = ["flush_folder", "new_folder", "usual_mode", "write_through"]


def write_through(path: Path, content: str | bytes) -> None:
    """Writes a file that nobody looks for yet, through to the disk; text as UTF-8, its line ends as they are."""
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
        file.flush()
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """A rename is on the disk only when its folder is; systems that cannot flush a folder do without."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def usual_mode(mode: int) -> int:
    """What is left of a mode under the user's mask: temporary files and folders are made for their owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mode & ~mask


def new_folder(out: Path, files: Mapping[str, bytes]) -> None:
    """Writes files into a folder that is new or empty: it appears whole or not at all. OSError where it cannot be."""
    out.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".libnetgraph-{os.getpid()}-", dir=out.parent))
    try:
        for name, content in files.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_through(path, content)
        staging.chmod(usual_mode(0o777))
        if out.exists():
            out.rmdir()
        staging.rename(out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    flush_folder(out.parent)
