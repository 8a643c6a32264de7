"""report.html: one self-contained page from a plan. No script, no request, everything escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

from . import words
from .model import Person, Plan, read_plan
from .picture import draw

__all__ = ["render", "render_event_plan"]


def render_event_plan(plan: Mapping[str, Any]) -> str:
    """Returns the report of one event's plan as a complete HTML page.

    `plan` is ``EventPlan.to_dict()`` or a loaded plan.json. The page holds its own style and picture,
    makes no network request and runs no script: its content security policy forbids both. Equal plans
    give equal pages. Raises PlanError (a ValueError) that names the first wrong field.
    """
    checked = read_plan(plan)
    return render(
        "page.html.j2",
        plan=checked,
        picture=draw(checked),
        newcomers=any(p.newcomer for p in checked.people),
        numbers=_key_numbers(checked),
        cards=_cards(checked),
        everybody=sorted(checked.people, key=_by_name),
        anchors={p.id: f"p{i}" for i, p in enumerate(checked.people, 1)},
        introducers=sorted(
            (p for p in checked.people if p.introduces), key=lambda p: (-len(p.introduces), *_by_name(p))
        ),
        without=sorted((p for p in checked.people if not p.meets), key=_by_name),
        left_out=_left_out(checked),
    )


def render(template: str, **values: Any) -> str:
    """Fills a template; it gets the style, and the hash by which its policy allows that style and no other."""
    style = _asset("report.css")
    page: str = _environment().get_template(template).render(style=Markup(style), style_hash=_hash(style), **values)
    return page


def _key_numbers(plan: Plan) -> list[tuple[str, str, str]]:
    """What an organiser reads first: (number, what it counts, one clause of context)."""
    people, introductions = plan.people, plan.introductions
    came_from = str(plan.counts.get("came_from", ""))
    likely = round(sum(p.turnout for p in people))
    context = _CAME_FROM.get(came_from, came_from)
    if people and likely < len(people):
        context += f"{', ' if context else ''}about {likely:,} will come"
    newcomers = sum(1 for p in people if p.newcomer)
    meeting = sum(1 for p in people if p.meets)
    hosted = sum(1 for i in introductions if i.introducer_is_host)
    guided = sum(1 for i in introductions if i.introducer is not None) - hosted
    warm = sum(1 for i in introductions if i.warm_up is not None)
    made_by = [(guided, "by a shared contact"), (hosted, "by a host"), (warm, "after a message first")]
    made_by.append((len(introductions) - guided - hosted - warm, "by you, the organiser"))
    introducers = sum(1 for p in people if p.introduces)
    proof = plan.certificate
    return [
        (f"{len(people):,}", "person expected" if len(people) == 1 else "people expected", context),
        (
            f"{len(introductions):,}",
            "introduction" if len(introductions) == 1 else "introductions",
            ", ".join(f"{number:,} {how}" for number, how in made_by if number),
        ),
        (
            f"{meeting:,}",
            "person meets somebody new" if meeting == 1 else "people meet somebody new",
            f"{words.count_of(newcomers, 'newcomer')} among those expected" if newcomers else "no newcomers this time",
        ),
        (
            f"{introducers:,}",
            "person introduces others" if introducers == 1 else "people introduce others",
            f"at most {words.count_of(max(len(p.introduces) for p in people), 'pair')} each"
            if introducers
            else "nobody is at hand to introduce others",
        ),
        (
            "Best" if proof.proven_optimal else words.at_least_percent(100.0 - proof.gap_percent),
            "proven" if proof.proven_optimal else "of the best possible",
            "no better plan under these rules" if proof.proven_optimal else "or more: see “How good is this plan?”",
        ),
    ]


_CAME_FROM = {
    "attended": "checked in",
    "registered": "registered",
    "invited": "invited, nobody has registered yet",
    "regulars": "regulars of the series, nobody is invited yet",
    "at_the_door": "in the room",
    "nobody": "",
}

_LEFT_OUT = {
    "met": "have met already",
    "cooldown": "met or were proposed to each other not long ago",
    "declined": "one of them declined this introduction",
    "rule": "your rules keep them apart",
    "apart": "your rules keep them apart",
    "never_introduce": "your rules say never to introduce them",
    "known": "very likely know each other from rooms they shared",
    "no_value": "too little to gain for both sides",
    "consent": "one of them opted out",
}


def _left_out(plan: Plan) -> list[tuple[str, str]]:
    """Pairs that could not be chosen: how many, and why in words; reasons without a pair are dropped."""
    counts = plan.counts.get("pairs_left_out")
    if not isinstance(counts, Mapping):
        return []
    return [
        (f"{count:,}" if isinstance(count, int) else str(count), _LEFT_OUT.get(str(why), str(why).replace("_", " ")))
        for why, count in counts.items()
        if count
    ]


def _by_name(person: Person) -> tuple[str, str]:
    return person.name.casefold(), person.id


def _cards(plan: Plan) -> list[Person]:
    """One card for everybody who meets or introduces somebody, in the order of names on a table."""
    return sorted((p for p in plan.people if p.meets or p.introduces), key=_by_name)


_CHANNELS = {
    "face_to_face": "a word in the room first",
    "meeting": "a meeting of their own first",
    "email": "a short email first",
    "message": "a message first",
    "sms": "a text message first",
    "phone": "a short call first",
    "video": "a video call first",
    "linkedin": "a LinkedIn message first",
    "twitter": "a message on X first",
    "facebook": "a Facebook message first",
}


def warm_up_words(channel: str) -> str:
    """What comes before two people meet whom nobody introduces; a channel of one's own keeps its name."""
    return _CHANNELS.get(channel, f"{channel} first")


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("libnetgraph.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_showable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(date_words=words.date_words, joined=words.joined, percent=words.percent)
    environment.globals.update(
        bound_words=words.bound_words,
        certificate_words=words.certificate_words,
        warm_up_words=warm_up_words,
        count_of=words.count_of,
        opening_line=words.opening_line,
        reason_lines=words.reason_lines,
        why=words.why,
    )
    return environment


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


def _hash(text: str) -> str:
    """The policy allows exactly this style by its hash, so no injected style can ever apply."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
