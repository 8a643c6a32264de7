"""Pictures of a network: each function draws on matplotlib Axes and returns them, yours to change and save.

>>> import libnetgraph as ng
>>> ax = ng.plot.network(graph)                # doctest: +SKIP
>>> ax.figure.savefig("network.svg")           # doctest: +SKIP

matplotlib is an extra: `pip install libnetgraph[plot]`. Nothing here calls pyplot unless no Axes are given, changes
matplotlib's settings, or shows a window. People who did not consent are never drawn.
"""

from .decay import decay
from .event_bridges import event_bridges
from .network import network
from .reach_curve import reach_curve

__all__ = ["decay", "event_bridges", "network", "reach_curve"]
