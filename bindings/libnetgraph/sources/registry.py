"""Every kind of file that can be read; where two fit equally, the one named first is taken."""

from __future__ import annotations

from . import (
    archives,
    bni,
    calendars,
    contact_lists,
    eventbrite,
    linkedin,
    luma,
    mailing_lists,
    matrix,
    meetup,
    sheets,
    teams,
    ticketing,
    vcards,
    whatsapp,
    zoom,
)
from .kinds import Kind

__all__ = ["ALL"]

ALL: tuple[Kind, ...] = (
    *eventbrite.KINDS,
    *luma.KINDS,
    *meetup.KINDS,
    *ticketing.KINDS,
    *teams.KINDS,
    *zoom.KINDS,
    *linkedin.KINDS,
    *archives.KINDS,
    *whatsapp.KINDS,
    *mailing_lists.KINDS,
    *contact_lists.KINDS,
    *vcards.KINDS,
    *calendars.KINDS,
    *bni.KINDS,
    *matrix.KINDS,
    *sheets.KINDS,
)
