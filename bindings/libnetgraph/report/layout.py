"""Where people stand in the picture: stress layout, the same for the same plan on every run.

Stress majorization places people so that distance on paper follows distance in the network
(E. Gansner, Y. Koren, S. North, "Graph Drawing by Stress Majorization", GD 2004). Unlike spring
forces it needs no random start and no cooling schedule: it starts from a spiral in a fixed order and
only ever improves. n people cost O(n^2) memory and O(n^3) time in the distances, with n <= 250 here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

__all__ = ["place", "push_apart"]


def place(count: int, links: Sequence[tuple[int, int, float]], rounds: int = 120) -> np.ndarray:
    """Positions (count x 2, float64) for `links` of (a, b, length > 0); about one unit per link.

    Nobody: an empty array. Separate groups stand side by side.
    """
    if count == 0:
        return np.zeros((0, 2))
    if count == 1:
        return np.zeros((1, 2))
    wanted = _distances(count, links)
    weight = 1.0 / wanted**2
    np.fill_diagonal(weight, 0.0)
    x, y = _spiral(wanted)
    total = weight.sum(axis=1)
    push = weight * wanted
    for _ in range(rounds):
        dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
        pull = push / np.maximum(np.sqrt(dx * dx + dy * dy), 1e-9)
        # One majorization step for everybody at once, damped by half: undamped it can swing.
        # Plain sums, not a matrix product: they give the same bytes whatever threads a BLAS uses.
        x = 0.5 * (x + (weight * x + pull * dx).sum(axis=1) / total)
        y = 0.5 * (y + (weight * y + pull * dy).sum(axis=1) / total)
    return _level(np.stack([x, y], axis=1))


def _distances(count: int, links: Sequence[tuple[int, int, float]]) -> np.ndarray:
    """Shortest-path lengths between all (Floyd and Warshall); separate groups stand a bit further off."""
    far = np.full((count, count), np.inf)
    np.fill_diagonal(far, 0.0)
    for a, b, length in links:
        far[a, b] = far[b, a] = min(far[a, b], length)
    for via in range(count):
        np.minimum(far, far[:, via, None] + far[None, via, :], out=far)
    reachable = np.isfinite(far)
    longest = far[reachable].max(initial=0.0)
    # A separate group is closer than the two ends of the big one, or it would shrink the picture.
    far[~reachable] = max(1.5, 0.75 * longest)
    np.fill_diagonal(far, 1.0)
    return far


def _spiral(wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A start without chance: a sunflower spiral, the person closest to everybody in the middle."""
    count = len(wanted)
    order = np.lexsort((np.arange(count), wanted.sum(axis=1)))
    rank = np.empty(count)
    rank[order] = np.arange(count)
    golden = np.pi * (3.0 - np.sqrt(5.0))
    radius = np.sqrt(rank + 0.5) * wanted.mean() / np.sqrt(count)
    return radius * np.cos(golden * rank), radius * np.sin(golden * rank)


def _level(at: np.ndarray) -> np.ndarray:
    """Turns the picture so that its long side lies flat (a page is read that way)."""
    at = at - at.mean(axis=0)
    xx, yy = (at**2).sum(axis=0)
    xy = (at[:, 0] * at[:, 1]).sum()
    angle = 0.5 * np.arctan2(2.0 * xy, xx - yy)
    cos, sin = np.cos(angle), np.sin(angle)
    return np.stack([cos * at[:, 0] + sin * at[:, 1], cos * at[:, 1] - sin * at[:, 0]], axis=1)


def push_apart(at: np.ndarray, radius: np.ndarray, rounds: int = 60) -> np.ndarray:
    """Moves overlapping discs off each other; whoever overlaps nobody stays.

    `radius` is what each needs around the centre, in the units of `at`. Two people on the very same
    spot part along a direction given by their order, so the result never depends on chance.
    """
    count = len(at)
    if count < 2:
        return at.copy()
    x, y = at[:, 0].copy(), at[:, 1].copy()
    need = radius[:, None] + radius[None, :]
    index = np.arange(count)
    turn = (index[:, None] * 0.618 + index[None, :] * 0.618) * 2.0 * np.pi
    sign = np.sign(index[:, None] - index[None, :])
    for _ in range(rounds):
        dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
        length = np.sqrt(dx * dx + dy * dy)
        same = length < 1e-9
        dx[same], dy[same] = np.cos(turn[same]) * sign[same], np.sin(turn[same]) * sign[same]
        length[same] = 1.0
        missing = np.maximum(np.where(same, need, need - length), 0.0)
        np.fill_diagonal(missing, 0.0)
        if not missing.any():
            break
        share = 0.5 * missing / length
        x += (share * dx).sum(axis=1)
        y += (share * dy).sum(axis=1)
    return np.stack([x, y], axis=1)
