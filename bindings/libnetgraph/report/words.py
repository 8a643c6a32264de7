"""The report's words: numbers, dates, lists and reasons as an organiser would say them aloud."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from .model import Certificate, Introduction, Person, Plan, Reason

__all__ = [
    "after_name",
    "at_least_percent",
    "certificate_words",
    "channel_words",
    "count_of",
    "date_words",
    "hours_words",
    "joined",
    "neutral_phrase",
    "neutral_sentence",
    "opening_line",
    "reason_lines",
    "sentence_of",
    "why",
]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MOMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?")


def date_words(written: str) -> str:
    """``2026-12-03T07:45`` as ``Thursday 3 December 2026, 07:45``.

    A zone is named, never converted: the time stays what the organiser wrote. Text that is not an
    ISO date comes back unchanged.
    """
    match = _MOMENT.fullmatch(written.strip())
    if match is None:
        return written
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return written
    words = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
    if match[4]:
        words += f", {match[4]}"
        if match[5]:
            words += " UTC" if match[5] == "Z" else f" (UTC{match[5]})"
    return words


def count_of(number: int, one: str, many: str | None = None) -> str:
    """``1 person``, ``1,204 people``: the number with the noun that fits it."""
    return f"{number:,} {one if number == 1 else (many or one + 's')}"


def joined(items: Iterable[str], at_most: int = 3) -> str:
    """``A, B and C``; what is past `at_most` becomes ``and 4 others``."""
    names = list(items)
    if len(names) > at_most:
        names = names[:at_most] + [count_of(len(names) - at_most, "other")]
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def percent(share: float) -> str:
    """A share in [0, 1] as a whole percentage that never rounds to a certainty it is not."""
    value = round(100 * share)
    if value >= 100 and share < 1.0:
        return "over 99 %"
    if value <= 0 and share > 0.0:
        return "under 1 %"
    return f"{value} %"


def certificate_words(proof: Certificate, chosen: str = "introductions") -> str:
    """One sentence: proven best, or how far from it the plan can be at most."""
    if proof.proven_optimal:
        return f"Proven best: under the same rules no other choice of {chosen} is worth more."
    return f"At most {_upward(proof.gap_percent)} below the best possible."


def at_least_percent(percent: float) -> str:
    """A percentage that is still true after "at least": it rounds down. 98.96 is said as 98.9 %."""
    return f"{int(max(0.0, percent) * 10) / 10:.1f} %"


def _upward(percent: float) -> str:
    # "At most" must stay true after rounding, so it rounds up: 0.203 % is said as 0.21 %.
    digits = 2 if percent < 1 else 1
    scaled = percent * 10**digits
    whole = int(scaled)
    if scaled > whole:
        whole += 1
    return f"{whole / 10**digits:.{digits}f} %"


def hours_words(minutes: int) -> str:
    """``2 h``, ``2 h 30``: a length of time."""
    hours, rest = divmod(minutes, 60)
    return f"{hours:,} h {rest:02}" if rest else f"{hours:,} h"


_CHANNELS = {
    "face_to_face": "in person",
    "meeting": "in person",
    "phone": "call",
    "video": "video call",
    "message": "message",
    "sms": "text message",
    "email": "e-mail",
    "linkedin": "LinkedIn",
    "twitter": "X",
    "facebook": "Facebook",
}


def channel_words(channel: str) -> str:
    """How to be in touch, in a word or two; a channel of one's own keeps its name."""
    return _CHANNELS.get(channel, channel)


def sentence_of(phrases: Sequence[str]) -> str:
    """Phrases as one sentence; empty without any."""
    text = "; ".join(phrases)
    return text[:1].upper() + text[1:] + "." if text else ""


def after_name(sentence: str, name: str) -> str:
    """What a sentence says of somebody after "Name: "; a sentence that begins otherwise is left as it is."""
    said = sentence.removeprefix(f"{name}: ")
    return said[:1].upper() + said[1:]


_BOUNDS = {
    "lagrangian": "introducers’ time was given a price instead of a limit; the best plan at those prices is worth at least as much as any plan within the limits (Lagrangian bound)",
    "dual": "every person and group was given a price; no set of introductions can be worth more than the prices add up to (dual of the exact matching)",
    "exact": "the search covered every plan",
}


def bound_words(kind: str) -> str:
    """What the upper bound is, in words; a kind this version does not know is shown as written."""
    for name, words in _BOUNDS.items():
        if name in kind.lower():
            return words
    return kind or "not stated"


_OTHER_FIELD = "They work in another field"


def reason_lines(plan: Plan, introduction: Introduction, me: str) -> list[str]:
    """Why `me` should meet the other person of `introduction`: one short sentence per reason."""
    other = plan.person(introduction.other(me))
    lines: list[str] = []
    for reason in introduction.reasons:
        lines.extend(_reason(plan, introduction, reason, me, other))
    # The other's field stands beside the name already, so it is said only where nothing better is.
    told = [line for line in lines if not line.startswith(_OTHER_FIELD)] or lines
    # Two reasons of one kind (one per side) can read the same from one side.
    return list(dict.fromkeys(told))


def _reason(plan: Plan, introduction: Introduction, reason: Reason, me: str, other: Person) -> list[str]:
    words = joined(reason.words)
    if reason.kind == "shared_contacts":
        return [_shared_line(plan, reason)] if reason.people else []
    if reason.kind == "seeks_offers":
        return [_trade_line(direction, words) for direction in _directions(introduction, reason, me)] if words else []
    if reason.kind == "common_interests":
        return [f"You share an interest in {words}."] if words else []
    if reason.kind == "new_reach":
        mine = reason.gains == me if reason.gains is not None else introduction.parts_of(me).get("new_reach", 0.0) > 0.0
        if mine:
            return ["They are a way to people new to you."]
        return ["You are a way to people new to them."]
    if reason.kind == "other_sector":
        return [f"{_OTHER_FIELD}: {other.sector}." if other.sector else f"{_OTHER_FIELD}."]
    if reason.kind == "newcomer":
        if other.newcomer:
            return ["They are new here: make them welcome."]
        if not plan.person(me).newcomer:
            return []
        return ["You are new here, and they know the room."]
    if reason.kind in ("introducer", "competitor"):
        return []
    return [reason.text] if reason.text else []


def _trade_line(direction: str, words: str) -> str:
    if direction == "seek":
        return f"They offer what you are looking for: {words}."
    return f"They are looking for what you offer: {words}."


def _directions(introduction: Introduction, reason: Reason, me: str) -> list[str]:
    """Who seeks and who offers: the reason says who seeks; a plan that does not say is read from the parts."""
    if reason.gains is not None:
        return ["seek" if reason.gains == me else "offer"]
    mine = introduction.parts_of(me).get("seeks_offers", 0.0)
    theirs = introduction.parts_of(introduction.other(me)).get("seeks_offers", 0.0)
    if mine > 0.0 and theirs > 0.0:
        return ["seek"] if mine >= theirs else ["offer"]
    return ["seek"] if mine > 0.0 else ["offer"]


# Who knows somebody has met them; of ties that rest on less, no more is said than what they rest on.
_BEEN = {
    "contact": "been in contact with",
    "one_event": "been at an event with",
    "events": "been at events with",
    "contact_or_events": "been in contact or at events with",
}


def _shared(plan: Plan, reason: Reason, examples: bool = True) -> str:
    """Shared contacts, after "both": "know Mia, and have been at events with 4 others"."""
    met = set(reason.met)
    others = [id for id in reason.people if id not in met]
    known = f"know {_people(plan, reason.met, examples)}" if reason.met else ""
    if not others:
        return known
    been = f"have {_BEEN.get(reason.otherwise or '', 'ties to')}"
    if not known:
        return f"{been} {_people(plan, others, examples)}"
    named = _in_the_room(plan, reason.met)
    return f"{known}, and {been} {count_of(len(others), 'other') if named else _people(plan, others, examples)}"


def _shared_line(plan: Plan, reason: Reason) -> str:
    """The same on a card, which has little room: where both have met somebody who is there, the others go unsaid; of many, none is named."""
    if _in_the_room(plan, reason.met):
        return f"You both know {_people(plan, reason.met)}."
    text = _shared(plan, reason, examples=False)
    return f"You have both {text[5:]}." if text.startswith("have been ") else f"You both {text}."


def _in_the_room(plan: Plan, ids: Sequence[str]) -> list[str]:
    room = {p.id for p in plan.people}
    return [plan.person(id).name for id in ids if id in room]


def _people(plan: Plan, ids: Sequence[str], examples: bool = True, many: int = 10) -> str:
    """Who is in the room by name (they can be asked), everybody else as a number.

    Where the others are `many`, the number is what there is to say, and the names are examples.
    """
    names = _in_the_room(plan, ids)[:3]
    others = len(ids) - len(names)
    if not names:
        return count_of(others, "person", "people") + " who will not be in the room"
    if others >= many:
        return f"the same {len(ids):,} people" + (f", among them {joined(names)}" if examples else "")
    return joined([*names, count_of(others, "other")] if others else names, at_most=4)


def opening_line(plan: Plan, introduction: Introduction, me: str) -> str:
    """Something to say first, from the strongest reason that gives a subject."""
    other = plan.person(introduction.other(me))
    by_kind: dict[str, Reason] = {}
    for reason in introduction.reasons:
        by_kind.setdefault(reason.kind, reason)
    trade = by_kind.get("seeks_offers")
    if trade and trade.words:
        subject = trade.words[0]
        if _directions(introduction, trade, me)[0] == "seek":
            return f"“I am looking for help with {subject}. I hear you know about it?”"
        return f"“I hear you are looking for {subject}. Tell me what you need.”"
    common = by_kind.get("common_interests")
    if common and common.words:
        return f"“I hear you are into {common.words[0]}, too. How did you start?”"
    shared = by_kind.get("shared_contacts")
    if shared:
        if met := _in_the_room(plan, shared.met):
            return f"“We both know {met[0]}. How did you two meet?”"
        if (named := _in_the_room(plan, shared.people)) and shared.otherwise in _BEEN:
            return f"“We have both {_BEEN[shared.otherwise]} {named[0]}. Do you two know each other?”"
    if other.newcomer:
        return "“Welcome! What brought you here today?”"
    if other.sector:
        return f"“What is changing in {other.sector} just now?”"
    return "“What are you working on just now?”"


def why(introduction: Introduction) -> str:
    """Why the two should meet, in the plan's own phrases: what speaks for it, then what speaks against."""
    speaks_for = [reason.text for reason in introduction.reasons if reason.text and reason.speaks_for]
    against = [reason.text for reason in introduction.reasons if reason.text and not reason.speaks_for]
    if not speaks_for:
        return introduction.sentence
    text = "; ".join(speaks_for[:3])
    if against:
        text += "; but " + "; ".join(against)
    # Only words of the phrase get a capital: a sentence that starts with an id keeps it as it is.
    if text.startswith(("both ", "they ")):
        text = text[0].upper() + text[1:]
    return text + "."


def neutral_phrase(plan: Plan, introduction: Introduction, reason: Reason) -> str:
    """One reason said of both sides, by the names that `plan` has for them; empty where there is nothing to say."""
    a, b = plan.person(introduction.a), plan.person(introduction.b)
    gains = b if reason.gains == b.id else a
    other = a if gains is b else b
    words = joined(reason.words)
    if reason.kind == "shared_contacts":
        return (
            f"both {_shared(plan, reason)}"
            if reason.people
            else f"they share {count_of(round(reason.amount), 'contact')}"
        )
    if reason.kind == "seeks_offers" and words:
        return f"{gains.name} looks for {words}, which {other.name} offers"
    if reason.kind == "common_interests" and words:
        return f"both care about {words}"
    if reason.kind == "new_reach":
        return f"{gains.name} would come within two steps of {count_of(round(reason.amount), 'more person', 'more people')}"
    if reason.kind == "newcomer":
        return f"{gains.name} is new here"
    return {"other_sector": "they come from different trades", "competitor": "they may compete"}.get(reason.kind, "")


def neutral_sentence(plan: Plan, introduction: Introduction) -> str:
    """The introduction in one sentence, as `neutral_phrase`; who introduces the two is part of it."""
    phrases = [neutral_phrase(plan, introduction, reason) for reason in introduction.reasons if reason.speaks_for]
    text = f"{plan.person(introduction.a).name} and {plan.person(introduction.b).name} should meet"
    told = [phrase for phrase in phrases if phrase][:3]
    if told:
        text += ": " + "; ".join(told)
    if introduction.introducer is not None:
        text += f". {plan.person(introduction.introducer).name} can introduce them"
    return text + "."
