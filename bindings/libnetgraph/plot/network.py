"""The network itself: people as dots, ties as lines."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from ..report.layout import place, push_apart
from .axes import INK, MEET, SOFT, TIE, axes_or_new, plain_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..graph.tie_graph import TieGraph

__all__ = ["network"]

MOST_PEOPLE = 600


def network(
    graph: TieGraph,
    *,
    people: Iterable[Hashable] | None = None,
    highlight: Iterable[Hashable] = (),
    introductions: Iterable[tuple[Hashable, Hashable]] = (),
    labels: bool | Mapping[Hashable, str] | None = None,
    ties_each: int | None = 4,
    title: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw people and their ties; who is close in the network stands close on paper.

    The layout is the report's: no chance in it, the same graph gives the same picture.

    Parameters
    ----------
    graph : TieGraph
    people : iterable of labels, optional
        Whom to draw; everybody if left out. At most 600.
    highlight : iterable of labels
        People to stress, such as ambassadors.
    introductions : iterable of (label, label)
        Pairs to join by a coloured line, such as a plan's.
    labels : bool or {label: text}, optional
        Whether to write the labels, or what to write in their place, such as names in place of ids (who has none there keeps the
        label); left out: in a graph of up to 60 people.
    ties_each : int or None, default 4
        Draw each person's strongest ties only, so many; None draws all.
    title : str, optional
        A line above the picture.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes
        Dots are one PathCollection with the gid "people", ties and introductions are LineCollections with the
        gids "ties" and "introductions".

    Raises
    ------
    UnknownIdError
        Somebody in `people`, `highlight` or `introductions` is not in the graph.
    ValueError
        More than 600 people to draw: nobody could see anything; pass `people`.
    """
    from matplotlib.collections import LineCollection

    hidden = graph._hidden()
    wanted = range(len(graph)) if people is None else dict.fromkeys(graph.vertex(label) for label in people)
    drawn = [v for v in wanted if not hidden[v]]
    if len(drawn) > MOST_PEOPLE:
        raise ValueError(f"network: {len(drawn):,} people are too many to see; pass up to {MOST_PEOPLE} as people=")
    spot = {v: i for i, v in enumerate(drawn)}
    a, b, strength = (column.tolist() for column in graph.ties())
    ties = [(spot[u], spot[v], s) for u, v, s in zip(a, b, strength) if u in spot and v in spot]
    ties = _strongest(ties, len(drawn), ties_each)
    pairs = [(graph.vertex(u), graph.vertex(v)) for u, v in introductions]
    pairs = [(spot[u], spot[v]) for u, v in pairs if u in spot and v in spot]
    stressed = {graph.vertex(label) for label in highlight}

    links = [(u, v, 1.3 - 0.6 * min(1.0, s)) for u, v, s in ties] + [(u, v, 1.5) for u, v in pairs]
    at = place(len(drawn), links)
    at = push_apart(at, np.full(len(drawn), 0.06))

    ax = axes_or_new(ax, (9.0, 6.5))
    widths = [0.4 + 1.8 * s for _, _, s in ties]
    ax.add_collection(
        LineCollection([(at[u], at[v]) for u, v, _ in ties], colors=TIE, linewidths=widths, zorder=1, gid="ties")
    )
    ax.add_collection(
        LineCollection([(at[u], at[v]) for u, v in pairs], colors=MEET, linewidths=1.8, zorder=2, gid="introductions")
    )
    colours = [MEET if v in stressed else SOFT for v in drawn]
    sizes = [90.0 if v in stressed else 45.0 for v in drawn]
    ax.scatter(
        at[:, 0], at[:, 1], s=sizes, c=colours or None, edgecolors="white", linewidths=1.2, zorder=3, gid="people"
    )
    if not (labels is None or isinstance(labels, (bool, Mapping))):
        raise TypeError(f"network: labels={labels!r}; expected True, False, or a dict of what to write for each label")
    if len(drawn) <= 60 if labels is None else isinstance(labels, Mapping) or labels:
        written = labels if isinstance(labels, Mapping) else {}
        names = {v: written.get(graph.labels[v], graph.labels[v]) for v in drawn}
        _write_names(ax, names, drawn, at, ties + [(u, v, 1.0) for u, v in pairs], stressed)
    if title:
        ax.set_title(plain_text(title))
    ax.set_axis_off()
    ax.set_aspect("equal")
    ax.margins(0.06)
    return ax


def _write_names(ax: Axes, names: Any, drawn: list[int], at: Any, lines: list[tuple[int, int, float]], stressed: set[int]) -> None:
    """Write each name on the side of its dot where fewer lines leave, with a white rim where one crosses it all the same."""
    from matplotlib.patheffects import withStroke

    # How far up or down the lines of each dot go; across counts for neither side.
    lean = np.zeros(len(drawn))
    for u, v, _ in lines:
        step = at[v] - at[u]
        rise = step[1] / max(float(np.hypot(step[0], step[1])), 1e-9)
        lean[u] += rise
        lean[v] -= rise
    for i, v in enumerate(drawn):
        below = lean[i] > 0.3
        ax.annotate(plain_text(names[v]), at[i], xytext=(0, -7 if below else 6), textcoords="offset points", ha="center",
                    va="top" if below else "bottom", fontsize=8, color=INK, fontweight="bold" if v in stressed else "normal",
                    path_effects=[withStroke(linewidth=2.5, foreground="white")], zorder=4)


def _strongest(ties: list[tuple[int, int, float]], count: int, each: int | None) -> list[tuple[int, int, float]]:
    if each is None:
        return ties
    if each < 0:
        raise ValueError(f"ties_each={each}: expected 0 or more, or None for all")
    used = [0] * count
    kept = []
    for u, v, s in sorted(ties, key=lambda tie: (-tie[2], tie[0], tie[1])):
        if used[u] < each or used[v] < each:
            used[u] += 1
            used[v] += 1
            kept.append((u, v, s))
    return kept
