"""How ties fade without contact, channel by channel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from .axes import axes_or_new, plain_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..network.contact_network import ContactNetwork

__all__ = ["decay"]

_COLOURS = ("#0e5f66", "#b4420c", "#6b3fa0", "#1f5fa8", "#7a6a00", "#8a2750", "#3f6b2a", "#56657a")


def decay(
    network: ContactNetwork,
    channels: Iterable[str] = ("face_to_face", "phone", "email", "linkedin", "mention"),
    *,
    contacts: float = 3.0,
    days: int = 3 * 365,
    threshold: float | None = 0.02,
    ax: Axes | None = None,
) -> Axes:
    """Draw the strength of a tie over the days after its last contact, for each channel by itself.

    After `contacts` contacts of usual length on one day, d days ago, a channel of weight w, half-life h and ceiling c
    gives `c * (1 - exp(-w * contacts * 2 ** (-d / h)))`, as in `ContactNetwork.tie_graph`.

    Parameters
    ----------
    network : ContactNetwork
        Whose channels to use: built in, with what channels.csv changed.
    channels : iterable of str
        Which ones.
    contacts : float, default 3
        How many contacts there were.
    days : int, default 1095
        How far to look, in days.
    threshold : float or None, default 0.02
        A dotted line where ties are no longer counted.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        A channel is not known, or `contacts` or `days` is not above 0.
    """
    if not contacts > 0.0 or not days > 0:
        raise ValueError(f"decay: contacts={contacts!r} and days={days!r} must both be above 0")
    table = network._core.channels()
    row = {name: i for i, name in enumerate(table["channel"]) if table["known"][i]}
    since = np.linspace(0.0, float(days), 200)
    ax = axes_or_new(ax, (7.0, 4.5))
    for i, name in enumerate(channels):
        if name not in row:
            raise ValueError(f"decay: no channel {name!r}; there are {', '.join(sorted(row))}")
        weight, half_life, ceiling = (
            float(table[column][row[name]]) for column in ("weight", "half_life_days", "ceiling")
        )
        kept = np.ones_like(since) if np.isnan(half_life) else np.exp2(-since / half_life)
        strength = ceiling * -np.expm1(-weight * contacts * kept)
        ax.plot(
            since, strength, color=_COLOURS[i % len(_COLOURS)], linewidth=2.2, label=plain_text(name.replace("_", " "))
        )
    if threshold is not None:
        ax.axhline(threshold, color="#7d7665", linewidth=1.0, linestyle=":", label="no longer counted")
    ax.set_xlabel("days without contact")
    ax.set_ylabel("strength of the tie")
    ax.set_xlim(0.0, float(days))
    ax.set_ylim(0.0, 1.02)
    ax.grid(axis="y", color="#e4e0d6", linewidth=0.8)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False)
    return ax
