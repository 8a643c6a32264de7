"""door.html: the list at the door as one page, for a file on a phone or behind the small server."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from .. import _core
from ..report.page import environment, policy_hash
from ..report.words import date_words
from .guests import Guests
from .marks import COLUMNS

if TYPE_CHECKING:
    from ..organiser.room_plan import RoomPlan

__all__ = ["policy", "render_door", "render_join"]

_SCRIPTS = ("texts.js", "marks.js", "sync.js", "view.js", "main.js")


def render_door(guests: Guests, *, served: bool = False, plan: bool = False, room: RoomPlan | None = None) -> str:
    """Return the page: it works opened as a file, asks for nothing, and keeps what is said on its device.

    Parameters
    ----------
    guests : Guests
        As `guests_of` gives them.
    served : bool
        For the server of this package: the page hands its marks to where it came from, and gets those of other devices.
    plan : bool
        Whether the server can plan anew.
    room : RoomPlan, optional
        The evening of rounds or tables that was given out, which can be changed by hand.
    """
    from .. import __version__

    # Cells of the known are disarmed once, by the rule that all exports share; ids and names in the page stay as they are.
    disarmed = {text: _core.neutralised(text) for guest in guests.guests for text in guest[:3]} | {guests.event: _core.neutralised(guests.event)}
    evening = room.to_dict() if room is not None else {}
    data: dict[str, Any] = {
        "event": guests.event, "list": guests.mark, "columns": COLUMNS, "served": served, "plan": plan,
        "people": [list(guest) for guest in guests.guests],
        "disarmed": {text: said for text, said in disarmed.items() if said != text},
    }  # fmt: skip
    style, script = _asset("door.css"), "(() => {\n\"use strict\";\n" + "".join(map(_asset, _SCRIPTS)) + "})();\n"
    facts = [fact for fact in (date_words(guests.start) if guests.start else "", guests.venue) if fact]
    return environment("libnetgraph.door").get_template("door.html.j2").render(
        version=__version__, guests=guests, facts=facts, served=served, plan=plan, rounds=evening.get("rounds_planned", 0), tables=len(evening.get("tables", ())), data=Markup(_inert(data)), policy=policy(style, script, served),
        style=Markup(style), script=Markup(script),
    )  # fmt: skip


def render_join() -> str:
    """Return the page for a device that was not let in: it holds nobody's name, and hands in the key of the link it was opened by."""
    from .. import __version__

    style, script = _asset("door.css"), _asset("join.js")
    return environment("libnetgraph.door").get_template("join.html.j2").render(
        version=__version__, policy=policy(style, script, True), style=Markup(style), script=Markup(script)
    )


def policy(style: str, script: str, served: bool) -> str:
    """The content security policy: this style and script, and nothing else; a served page may speak to its own server."""
    return (f"default-src 'none'; style-src '{policy_hash(style)}'; script-src '{policy_hash(script)}'; img-src data:; "
            + ("connect-src 'self'; " if served else "") + "base-uri 'none'; form-action 'none'")  # fmt: skip


def _inert(data: Any) -> str:
    """JSON that can stand inside a script element whatever is in it: ASCII only, and no sign by which the element could end."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
