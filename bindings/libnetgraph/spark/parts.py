"""Work in parts: cut by the work each takes, finished ones kept, damaged ones named; whoever runs them."""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import numpy as np

from ..durable import write_through
from ..errors import DataError, FileError
from ..graph.tie_graph import TieGraph

__all__ = ["Engine", "Task", "cut_by_work", "find_part", "in_processes", "one_by_one", "open_job", "run_tasks", "write_part"]

Task = dict[str, Any]  # a plain value: it travels to other machines as JSON
Engine = Callable[[Callable[[Task], Any], Sequence[Task]], list[Any]]

# A part is called STEM-NOTE-CHECKSUM.ENDING; the note is a number the part tells, such as its rows.
_NAME = re.compile(r"(?P<stem>.+)-(?P<note>\d+)-(?P<sum>[0-9a-f]{8})\.(?P<ending>\w+)")


def cut_by_work(graph: TieGraph, count: int, cap: int | None = None) -> list[tuple[int, int]]:
    """Cut the people into at most `count` ranges of about the same work: a person's is the contacts of their contacts.

    >>> cut_by_work(TieGraph.from_edges([0, 0, 0], [1, 2, 3]), 2)
    [(0, 2), (2, 4)]
    """
    if count < 1:
        raise ValueError(f"parts={count}: expected 1 or more")
    degrees = np.diff(graph.offsets).astype(np.int64)
    steps = np.minimum(degrees, cap if cap is not None else np.iinfo(np.int64).max)
    work = np.ones(len(graph) + 1, dtype=np.int64)
    work[0] = 0
    sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(steps[graph.targets])])
    offsets = graph.offsets.astype(np.int64)
    work[1:] += sums[offsets[1:]] - sums[offsets[:-1]]
    done = np.cumsum(work)
    aims = done[-1] * np.arange(1, count) // count
    ends = [0, *np.searchsorted(done, aims, side="left").tolist(), len(graph)]
    return [(first, last) for first, last in zip(ends, ends[1:]) if first < last]


def checksum(content: bytes) -> str:
    """Spell the CRC-32 of some bytes."""
    return f"{zlib.crc32(content):08x}"


def write_part(folder: str | os.PathLike[str], stem: str, note: int, ending: str, content: bytes) -> str:
    """Write a part under a name that holds its checksum: it appears whole or not at all, and twice is as good as once."""
    name = f"{stem}-{note}-{checksum(content)}.{ending}"
    target = Path(folder) / name
    beside = target.with_name(f".{name}.{os.getpid()}")
    try:
        write_through(beside, content)
        os.replace(beside, target)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise FileError(f"{target}: cannot be written: {problem}; make room or check the right to write there") from problem
    for other in _parts_called(folder, stem, ending):
        if other != target:
            other.unlink(missing_ok=True)
    return name


def _parts_called(folder: str | os.PathLike[str], stem: str, ending: str) -> list[Path]:
    return sorted(Path(folder).glob(f"{stem}-*-????????.{ending}"))


def find_part(folder: str | os.PathLike[str], stem: str, ending: str) -> tuple[Path, int] | None:
    """Return the finished part of that name and its note; None where it is missing.

    Raises
    ------
    DataError
        The part does not match its checksum; names it.
    """
    for path in _parts_called(folder, stem, ending):
        matched = _NAME.fullmatch(path.name)
        if matched is None or matched["stem"] != stem:
            continue
        if checksum(path.read_bytes()) != matched["sum"]:
            raise DataError(f"{path}: the part does not match its checksum; remove it and run again, and it is made anew")
        return path, int(matched["note"])
    return None


def open_job(out: str | os.PathLike[str], job: Task) -> None:
    """Make the folder of a job, or enter it again; parts of the same job that stand there are finished.

    Raises
    ------
    FileError
        The folder holds another job, or something else.
    """
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    wanted = json.dumps(job, indent=2, sort_keys=True) + "\n"
    told = folder / "job.json"
    if told.exists():
        if told.read_text(encoding="utf-8") != wanted:
            raise FileError(f"{folder}: holds the parts of another job; give a folder of its own to each (see job.json)")
        return
    if any(folder.iterdir()):
        raise FileError(f"{folder}: holds something else; give a folder of its own to each job")
    told.write_text(wanted, encoding="utf-8")


def run_tasks(engine: Engine, function: Callable[[Task], Any], tasks: Sequence[Task], *, again: bool = True) -> list[str]:
    """Run the tasks whose part is missing, and return the names of all parts in order.

    A damaged part is removed and made anew where `again`; else DataError names it.
    """
    missing = []
    for task in tasks:
        try:
            found = find_part(task["out"], task["stem"], task["ending"])
        except DataError:
            if not again:
                raise
            for path in _parts_called(task["out"], task["stem"], task["ending"]):
                path.unlink(missing_ok=True)
            found = None
        if found is None:
            missing.append(task)
    for answer in engine(function, missing):
        if isinstance(answer, dict) and "error" in answer:  # data that no second try mends
            raise (DataError if answer["error"] == "DataError" else FileError)(answer["message"])
    names = []
    for task in tasks:
        found = find_part(task["out"], task["stem"], task["ending"])
        if found is None:
            raise FileError(f"{task['out']}: part {task['stem']} is missing though its task ended; do all workers see this folder?")
        names.append(found[0].name)
    return names


def answered(function: Callable[[Task], Any], task: Task) -> Any:
    """Run a task; errors that a second try would not mend come back as values, others are raised for the engine to retry."""
    try:
        return function(task)
    except (DataError, FileError) as problem:
        return {"error": type(problem).__name__, "message": str(problem)}


def one_by_one(function: Callable[[Task], Any], tasks: Sequence[Task]) -> list[Any]:
    """Run tasks in this process."""
    return [answered(function, task) for task in tasks]


def in_processes(workers: int, attempts: int = 4) -> Engine:
    """Return an engine of worker processes; the tasks of one that is killed are run again, four times at most."""
    import multiprocessing

    def run(function: Callable[[Task], Any], tasks: Sequence[Task]) -> list[Any]:
        answers: dict[int, Any] = {}
        for attempt in range(attempts):
            left: Iterable[int] = [i for i in range(len(tasks)) if i not in answers]
            if not left:
                break
            others = set(multiprocessing.active_children())
            pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
            broken: BrokenProcessPool | None = None
            futures: dict[int, Future[Any]] = {}
            try:
                for i in left:
                    futures[i] = pool.submit(answered, function, tasks[i])
            except BrokenProcessPool as problem:  # killed while others were still being started
                broken = problem
            for i, future in futures.items():
                try:
                    answers[i] = future.result()
                except BrokenProcessPool as problem:
                    broken = problem
            pool.shutdown(wait=broken is None, cancel_futures=True)
            if broken is not None:
                # A pool that broke does not always end workers that it had only just started, and would wait for them for ever.
                for child in set(multiprocessing.active_children()) - others:
                    child.kill()
                if attempt + 1 == attempts:
                    raise broken
        return [answers[i] for i in range(len(tasks))]

    return run
