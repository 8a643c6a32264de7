"""Which events hold ties that nothing else holds, and which join separate circles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .axes import MEET, TIE, axes_or_new, plain_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..organiser.event_report import EventReport

__all__ = ["event_bridges"]


def event_bridges(report: EventReport, *, at_most: int = 30, ax: Axes | None = None) -> Axes:
    """Draw for each event, or group of events, the ties that exist only through it, and those that join circles.

    A tie joins circles if its two ends would be far apart without the event (see `event_report`). Long grey bars are
    events that hold many ties; a coloured part is what no other event could replace.

    Parameters
    ----------
    report : EventReport
        From `ng.event_report`; its order is kept, the first on top.
    at_most : int, default 30
        Groups to draw: those with most ties of their own.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        `at_most` is below 1.
    """
    if at_most < 1:
        raise ValueError(f"event_bridges: at_most={at_most!r} must be 1 or more")
    from matplotlib.ticker import MaxNLocator

    rows = [(" + ".join(row["events"]), row["counts"]["ties_only_here"], row["counts"]["bridging"]) for row in report.to_dict()["events"]]
    kept = sorted(range(len(rows)), key=lambda i: (-rows[i][1], -rows[i][2], i))[:at_most]
    shown = [rows[i] for i in sorted(kept)]
    ax = axes_or_new(ax, (8.0, 1.2 + 0.32 * len(shown)))
    places = range(len(shown))
    bridging = [row[2] for row in shown]
    ax.barh(places, bridging, color=MEET, label="join circles that would be far apart")
    ax.barh(places, [row[1] - row[2] for row in shown], left=bridging, color=TIE, label="other ties only through it")
    ax.set_yticks(places, [plain_text(row[0]) for row in shown])
    ax.invert_yaxis()
    ax.set_xlabel("ties that would not be there without it")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.grid(axis="x", color="#e4e0d6", linewidth=0.8)
    ax.set_axisbelow(True)
    ax.spines[["top", "right"]].set_visible(False)
    if shown:
        # Above the bars: within, it would lie over one of them sooner or later.
        ax.legend(frameon=False, loc="lower left", bbox_to_anchor=(0.0, 1.0), ncols=2, borderaxespad=0.2)
    return ax
