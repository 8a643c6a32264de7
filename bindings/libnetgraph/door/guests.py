"""Who may come through the door: what the page holds of them, and nothing more."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork

__all__ = ["Guest", "Guests", "code_of", "guests_of"]

# What a row of attendance.csv makes of somebody: expected, or found when they come all the same. Who said no is not looked for.
_STANDING = {"registered": "", "attended": "", "": "", "invited": "invited", "waitlisted": "waiting list"}
_UNLISTED = "not on the list"


class Guest(NamedTuple):
    """Somebody the page finds. `standing`: empty for those expected, else what they are: invited, waiting list, not on the list."""

    person: str
    name: str
    organisation: str
    code: str
    standing: str


class Guests(NamedTuple):
    """The list for one event.

    `left_out` counts those of the list who opted out and are not on it; `mark` changes when the list does.
    """

    event: str
    name: str
    start: str
    venue: str
    label: str
    guests: tuple[Guest, ...]
    left_out: int
    mark: str

    @property
    def named(self) -> dict[str, tuple[str, str]]:
        """Name and organisation by id."""
        return {guest.person: (guest.name, guest.organisation) for guest in self.guests}


def guests_of(network: ContactNetwork, event: str, *, as_of: dt.date | None = None, members: bool = False, everyone: bool = False,
              label: str | None = None) -> Guests:  # fmt: skip
    """The people whom the door looks for at an event: those with a place, and, to be found, who was invited or waits for one.

    Where nobody has a place yet, everybody invited is expected.

    Parameters
    ----------
    network : ContactNetwork
    event : str
        Id of the event.
    as_of : date, optional
        Rows dated later do not count; left out: the event's own day, or every row where it has none.
    members : bool
        The rest of people.csv, too: whoever the club knows and may come unannounced.
    everyone : bool
        People who opted out of introductions, too. They are guests as others are, and nothing tells them apart; who is not
        here to be found is entered as a walk-in.
    label : str, optional
        A line above the page; left out: column `label` of events.csv.

    Raises
    ------
    UnknownIdError
        There is no such event.
    """
    place = network.event_index(event)
    events, people, attendance = network._core.events(), network._core.people(), network._core.attendance()

    def said(column: str) -> str:
        return str(events[column][place] or "") if column in events else ""

    until = as_of.isoformat() if as_of is not None else said("start")[:10]
    listed = {
        int(person): _STANDING[str(status or "")]
        for at, person, status, day in zip(attendance["event"], attendance["person"], attendance["status"], attendance["at"])
        if int(at) == place and str(status or "") in _STANDING and (not until or str(day or "")[:10] <= until)
    }
    if "" not in listed.values():
        listed = dict.fromkeys(listed, "")
    rows = range(len(people["person"])) if members else sorted(listed)
    shown = [row for row in rows if everyone or people["consent"][row]]
    guests = [
        Guest(str(people["person"][row]), str(people["name"][row] or people["person"][row]), str(people["organisation"][row] or ""),
              code_of(event, str(people["person"][row])), listed.get(row, _UNLISTED))
        for row in shown
    ]  # fmt: skip
    guests.sort(key=lambda guest: (_sorted_as(guest.name), guest.organisation, guest.person))
    left_out = sum(1 for row in listed if not people["consent"][row]) if not everyone else 0
    content = json.dumps([event, said("name"), said("start"), guests])
    return Guests(event, said("name") or said("series") or event, said("start"), said("venue"), said("label") if label is None else label,
                  tuple(guests), left_out, hashlib.sha256(content.encode()).hexdigest()[:12])  # fmt: skip


def code_of(event: str, person: str) -> str:
    """What a card's QR says of its bearer: eight letters and digits that name nobody to who does not have the list."""
    return base64.b32encode(hashlib.sha256(f"{event}\0{person}".encode("utf-8", "surrogatepass")).digest()[:5]).decode()


def _sorted_as(name: str) -> tuple[str, str]:
    """By surname: what stands before a comma, else the last word."""
    words = name.split()
    last = name.split(",")[0] if "," in name else words[-1] if words else name
    return unicodedata.normalize("NFKD", last).casefold(), unicodedata.normalize("NFKD", name).casefold()
