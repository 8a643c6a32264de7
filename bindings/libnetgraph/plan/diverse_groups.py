"""Groups of people who make most of each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from .. import _core
from ..errors import whole_number
from ..progress import ProgressLike, reporting

__all__ = ["DiverseGroups", "diverse_groups"]


class DiverseGroups(NamedTuple):
    """Groups with their proof. `diverse_groups` makes one."""

    group: list[int]
    value: float
    upper_bound: float
    bound_kind: str
    gap: float
    complete: bool


def diverse_groups(value: Any, sizes: Sequence[int | tuple[int, int]], *, effort: int = 0, seconds: float = 0.0, seed: int = 0,
                   progress: ProgressLike = False) -> DiverseGroups:
    """Split people into groups of given sizes so that the sum of pair values within groups is largest.

    Exact up to 14 people. For more, where pair values have no structure, the bound lies well above the best groups: read
    it as the best known bound.

    Parameters
    ----------
    value : array of shape (n, n)
        Symmetric; values of pairs. Negative ones keep people apart.
    sizes : sequence of int or of (at least, at most)
        One per group.
    effort : int, default 0
        Swaps to look at; 0 for enough. Equal effort and seed, equal groups.
    seconds : float, default 0.0
        Stop after so long with the best so far; then equal seeds may give different groups.
    seed : int, default 0
        Of the search.
    progress : bool or callable, default False
        Called with (done, total).

    Returns
    -------
    DiverseGroups
        .group (number of each person's group, from 0), .value, .upper_bound, .bound_kind, .gap, .complete.

    Examples
    --------
    >>> found = diverse_groups([[0, 5, 8, 0], [5, 0, 0, 0], [8, 0, 0, 4], [0, 0, 4, 0]], [2, 2])
    >>> found.group, found.value, found.bound_kind
    ([0, 0, 1, 1], 9.0, 'exact')
    """
    import numpy as np

    matrix = np.asarray(value, dtype=np.float64)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"diverse_groups: value has shape {matrix.shape}; give people x people")
    wanted = [(int(size), int(size)) if isinstance(size, int) else (int(size[0]), int(size[1])) for size in sizes]
    options = {"effort": whole_number("effort", effort), "seconds": float(seconds), "seed": whole_number("seed", seed)}
    with reporting(progress, "groups") as report:
        made = _core.diverse_groups(len(matrix), matrix.ravel(), wanted, options, report)
    proof = made["certificate"]
    return DiverseGroups(made["group"], proof["value"], proof["upper_bound"], proof["bound_kind"], proof["gap"], made["complete"])
