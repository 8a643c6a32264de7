"""How reach grows with every step."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

import numpy as np

from .axes import GUIDE, INK, MEET, SOFT, axes_or_new, plain_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..graph.tie_graph import TieGraph

__all__ = ["reach_curve"]


def reach_curve(
    graph: TieGraph, people: Iterable[Hashable] = (), *, max_steps: int = 6, ax: Axes | None = None
) -> Axes:
    """Draw the share of all others reached within 1, 2, ... steps: everybody's middle and half, and chosen people.

    The line is the median person, the band holds the middle half. A steep start means many contacts, an early end
    means that the group falls apart.

    Parameters
    ----------
    graph : TieGraph
    people : iterable of labels
        Whose own curves to add.
    max_steps : int, default 6
        How many steps, 1 to 16.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    UnknownIdError
        One of `people` is not in the graph.
    ValueError
        `max_steps` is out of range, or one of `people` did not consent.
    """
    from ..reach.reach_profile import reach_profile

    chosen = [graph.vertex(label) for label in people]
    hidden = graph._hidden()
    for v in chosen:
        if hidden[v]:
            raise ValueError("reach_curve: somebody in people did not consent to be shown")
    columns = reach_profile(graph, max_steps=max_steps).columns()
    others = max(1, len(graph) - 1)
    shares = np.array([columns[f"within_{k}"][~hidden] / others for k in range(1, max_steps + 1)])
    steps = np.arange(1, max_steps + 1)

    ax = axes_or_new(ax, (7.0, 4.5))
    if shares.shape[1]:
        low, middle, high = np.percentile(shares, (25, 50, 75), axis=1)
        ax.fill_between(steps, low, high, color=GUIDE, alpha=0.18, linewidth=0, label="middle half")
        ax.plot(steps, middle, color=GUIDE, linewidth=2.4, marker="o", label="median person")
    for i, v in enumerate(chosen):
        own = [columns[f"within_{k}"][v] / others for k in steps]
        ax.plot(steps, own, color=(MEET, INK, SOFT)[i % 3], linestyle=("-", "--", ":")[i // 3 % 3], linewidth=1.8, marker="o", markersize=4,
                label=plain_text(graph.labels[v]))  # fmt: skip
    ax.set_xlabel("steps away, at most")
    ax.set_ylabel("share of all others reached")
    ax.set_xticks(steps)
    ax.set_ylim(0.0, 1.02)
    ax.yaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f} %")
    ax.grid(axis="y", color="#e4e0d6", linewidth=0.8)
    ax.spines[["top", "right"]].set_visible(False)
    if ax.get_legend_handles_labels()[0]:
        ax.legend(frameon=False, loc="lower right")
    return ax
