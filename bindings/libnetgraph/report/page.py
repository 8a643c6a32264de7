"""report.html: one self-contained page from a plan. No request, no script but its own search, everything escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from . import words
from .cards import cards_of
from .model import Person, read_plan
from .room import read_room

__all__ = ["environment", "policy_hash", "render", "render_event_plan"]


def render_event_plan(plan: Mapping[str, Any], *, codes: Mapping[str, str] | None = None,
                      room: Mapping[str, Any] | None = None) -> str:
    """Returns the report of one event's plan as a complete HTML page.

    `plan` is ``EventPlan.to_dict()`` or a loaded plan.json, `room` the evening's ``RoomPlan.to_dict()`` where one was planned. The page holds its own style and picture,
    makes no network request and runs no script but its own search: its content security policy forbids all else. Equal
    plans give equal pages. Raises PlanError (a ValueError) that names the first wrong field.
    """
    from .groups import ABOVE, draw_groups  # with numpy, which other pages do without
    from .picture import draw

    checked = read_plan(plan)
    return render(
        "page.html.j2",
        evening=read_room(room),
        plan=checked,
        codes=dict(codes or {}),
        picture=None if len(checked.people) > ABOVE else draw(checked),
        groups=draw_groups(checked) if len(checked.people) > ABOVE else None,
        newcomers=any(p.newcomer for p in checked.people),
        numbers=checked.numbers,
        cards=cards_of(checked, coded=bool(codes)),
        everybody=sorted(checked.people, key=_by_name),
        anchors={p.id: f"p{i}" for i, p in enumerate(checked.people, 1)},
        introducers=sorted(
            (p for p in checked.people if p.introduces), key=lambda p: (-len(p.introduces), *_by_name(p))
        ),
        without=sorted((p for p in checked.people if not p.meets), key=_by_name),
        left_out=checked.left_out,
    )


def render(template: str, **values: Any) -> str:
    """Fills a template; it gets style and script, and the hashes by which its policy allows these and no others."""
    style, script = _asset("report.css"), _asset("find.js")
    page: str = environment().get_template(template).render(
        style=Markup(style), style_hash=policy_hash(style), script=Markup(script), script_hash=policy_hash(script), **values
    )
    return page


def _by_name(person: Person) -> tuple[str, str]:
    return person.name.casefold(), person.id


@lru_cache(maxsize=4)
def environment(package: str = "libnetgraph.report") -> jinja2.Environment:
    """What fills the templates of a package of pages: everything escaped, nothing undefined, dates and numbers in words."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(package),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_showable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(date_words=words.date_words, addressed=_addressed, dialled=_dialled, joined=words.joined, percent=words.percent)
    environment.globals.update(count_of=words.count_of)
    return environment


def _dialled(phone: str) -> str:
    """What stands in a link to dial: digits and a leading plus, nothing else that a file could bring."""
    return re.sub("(?!^)\\+|[^0-9+]", "", phone)


def _addressed(email: str) -> str:
    """What stands in a link to write to: an address and nothing that a mail program takes for more."""
    return quote(email, safe="@", errors="replace")


def _showable(value: Any) -> Any:
    """Every value on its way into a template passes here: what no page can show becomes U+FFFD.

    Control characters and lone surrogates are not allowed in HTML or UTF-8; U+2028 and U+2029 are
    line breaks to some readers. Everything else, any script, direction marks or emoji, stays.
    """
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    return _UNSHOWABLE.sub("\ufffd", _LINE_BREAKS.sub(" ", value))


_LINE_BREAKS = re.compile("[\t\n\r\u2028\u2029]")
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def policy_hash(text: str) -> str:
    """The policy allows exactly this style by its hash, so no injected style can ever apply."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
