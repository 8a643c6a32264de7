"""What `progress=` may be, turned into the callable that the compiled part calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Union

ProgressLike = Union[bool, None, Callable[[int, int], object]]


@contextmanager
def reporting(progress: ProgressLike, what: str) -> Iterator[Callable[[int, int], object] | None]:
    """Give the callable (done, total) for `progress`: None for False, a tqdm bar for True if tqdm is installed.

    >>> with reporting(False, "reach") as report:
    ...     print(report)
    None
    """
    if progress is None or progress is False:
        yield None
    elif progress is True:
        try:
            from tqdm.auto import tqdm
        except ImportError:  # a missing progress bar is no reason to fail
            yield None
            return
        with tqdm(desc=what) as bar:

            def report(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            yield report
    elif callable(progress):
        yield progress
    else:
        raise TypeError(f"progress: expected True, False or a callable (done, total), got {type(progress).__name__}")
