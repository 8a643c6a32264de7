"""Every kind of file that can be read; where two fit equally, the one named first is taken."""

from __future__ import annotations

from . import eventbrite, luma, matrix, meetup, sheets, ticketing
from .kinds import Kind

__all__ = ["ALL"]

ALL: tuple[Kind, ...] = (*eventbrite.KINDS, *luma.KINDS, *meetup.KINDS, *ticketing.KINDS, *matrix.KINDS, *sheets.KINDS)
