"""The Axes to draw on, and the few colours that all pictures share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["GUIDE", "INK", "MEET", "SOFT", "TIE", "axes_or_new", "plain_text"]

# The report's colours, so that a picture beside a report belongs to it.
INK, SOFT, TIE, MEET, GUIDE = "#1c2430", "#56657a", "#a9b0ba", "#b4420c", "#0e5f66"


def axes_or_new(ax: Axes | None, size: tuple[float, float]) -> Axes:
    """The caller's Axes, or those of a new figure of `size` inches."""
    if ax is not None:
        return ax
    try:
        from matplotlib import pyplot
    except ImportError as missing:
        raise ImportError("ng.plot needs matplotlib: pip install libnetgraph[plot]") from missing
    return pyplot.subplots(figsize=size, layout="constrained")[1]


def plain_text(text: object) -> str:
    """Text for a label: a dollar sign in a name is a dollar sign, not the start of a formula."""
    return str(text).replace("$", r"\$")
