"""Luma's guest list: no event in it but an id in the door codes and a title in the file's name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .gathering import Gathering
from .kinds import Columns, Table, TableKind
from .tickets import TicketFormat, ticket_kind

__all__ = ["KINDS"]

_EVENT = re.compile(r"(?<![A-Za-z0-9])evt-[A-Za-z0-9]+")
_TITLE = re.compile(
    r"^(?P<title>.+?)[ _]+-[ _]+(?:Guests|Gäste|Invités|Invitados|Ospiti)[ _]+-[ _]+\d{4}-\d\d-\d\d", re.IGNORECASE
)


def _event_of(gathering: Gathering, table: Table, columns: Columns) -> Mapping[str, object]:
    places = columns.places.get("code", [])
    found: dict[str, int] = {}
    for row in table.rows:
        for place in places:
            match = _EVENT.search(row.cells[place]) if place < len(row.cells) else None
            if match:
                found[match.group()] = found.get(match.group(), 0) + 1
    named = _TITLE.match(gathering.file)
    title = named["title"].replace("_", " ").strip() if named else ""
    if len(found) > 1:
        gathering.tell(
            "uncertain",
            f"the door codes are those of several events: {', '.join(sorted(found))}",
            remedy="export each event by itself",
        )
    event = max(sorted(found), key=lambda one: found[one]) if found else ""
    return {"ids": {"luma": event} if event else {}, "name": title}


KINDS = (
    ticket_kind(TicketFormat(
        "luma-guests", "Luma guest list",
        TableKind((("api id", "guest id"), ("approval status",), ("created at",), ("email",)), 0.98),
        {
            "ticket": ("api id", "guest id"), "name": ("name",), "first": ("first name",), "last": ("last name",), "email": ("email",), "phone": ("phone number",),
            "registered_at": ("created at",), "status": ("approval status",), "checked_in_at": ("checked in at",), "code": ("qr code url",), "ticket_type": ("ticket name",),
        },
        dropped=("amount", "amount tax", "amount discount", "currency", "coupon code", "eth address", "solana address", "survey response rating", "survey response feedback", "ticket type id", "custom source", "utm source"),
        dropped_why="payments, wallets, feedback and where they came from are not read",
        vocabulary={
            "approved": "registered", "registered": "registered", "going": "registered", "session": "registered", "invited": "invited", "waitlist": "waitlisted", "pending approval": "waitlisted", "requested": "waitlisted",
            # The host's refusal and the guest's "not going" are one word to Luma: whose it was cannot be told.
            "declined": "cancelled", "cancelled": "cancelled",
        },
        system="luma", event_of=_event_of,
    )),
)  # fmt: skip
