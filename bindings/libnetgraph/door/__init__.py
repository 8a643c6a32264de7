"""The door: who is here, said on phones with or without a network, on one page that needs no server.

>>> from libnetgraph.door import guests_of, render_door
>>> page = render_door(guests_of(network, "e24"))       # doctest: +SKIP
"""

from .guests import Guest, Guests, guests_of
from .marks import Mark, Present, checkin_rows, mark_of, merged
from .page import render_door

__all__ = ["Guest", "Guests", "Mark", "Present", "checkin_rows", "guests_of", "mark_of", "merged", "render_door"]
