"""What letters say. Plain text, at most 120 words, and of the other only name, organisation, role, and what both came for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .languages import LANGUAGES, Words

__all__ = ["LANGUAGES", "Letter", "Party", "Words", "afterwards", "ask", "introduction"]


class Party(NamedTuple):
    """One of the two, as a letter may speak of them."""

    id: str
    name: str
    organisation: str
    role: str
    email: str
    salutation: str = ""  # as the organiser wrote it; never guessed from a name

    def shown(self) -> str:
        """Name, role and organisation."""
        more = ", ".join(text for text in (self.role, self.organisation) if text)
        return f"{self.name} ({more})" if more else self.name


class Letter(NamedTuple):
    """One mail."""

    kind: str  # ask, introduction, afterwards
    to: Sequence[Party]
    subject: str
    body: str
    about: tuple[str, str]  # ids of the pair
    answers: Mapping[str, str] = {}  # word to answer with -> subject of the answer


class Occasion(NamedTuple):
    """Where and when."""

    event: str
    when: str
    introducer: str = ""


class Reason(NamedTuple):
    """What both came for: seeks_offers (`gains` seeks) or common_interests."""

    kind: str
    gains: str | None
    words: tuple[str, ...]


def ask(a: Party, b: Party, occasion: Occasion, reasons: Sequence[Reason], words: Words, sender: str) -> Letter:
    """The question to `a` alone."""
    lines = [_hello(a, words), "", words.ask.format(b=b.shown()), *_why(a, b, reasons, words)]
    lines += [words.where.format(event=occasion.event, when=occasion.when), "", words.ask_end, "", words.bye.format(sender=sender)]
    subject = words.ask_subject.format(b=b.shown())
    return Letter("ask", (a,), subject, "\n".join(lines), (a.id, b.id), {words.yes: f"{words.yes}: {subject}", words.no: f"{words.no}: {subject}"})


def introduction(a: Party, b: Party, occasion: Occasion, reasons: Sequence[Reason], words: Words, sender: str) -> Letter:
    """The letter to both, once both have said yes."""
    lines = [f"{_hello(a, words)} {_hello(b, words)}", "", words.introduction.format(a=a.shown(), b=b.shown()), ""]
    for one, other in ((a, b), (b, a)):
        own = [line for line in _why(one, other, reasons, words) if line != words.nothing]
        lines += [f"{one.name}: {line}" for line in own]
    lines += ["", words.where.format(event=occasion.event, when=occasion.when)]
    if occasion.introducer:
        lines.append(words.by.format(introducer=occasion.introducer))
    lines += ["", words.introduction_end, "", words.bye.format(sender=sender)]
    return Letter("introduction", (a, b), words.introduction_subject.format(a=a.name, b=b.name), "\n".join(lines), (a.id, b.id))


def afterwards(a: Party, b: Party, occasion: Occasion, words: Words, sender: str) -> Letter:
    """The question to `a` after the event."""
    lines = [_hello(a, words), "", words.after.format(b=b.shown(), event=occasion.event), "", words.bye.format(sender=sender)]
    subject = words.after_subject.format(b=b.name)
    answers = {word: f"{word}: {subject}" for word in (words.met, words.again, words.not_met)}
    return Letter("afterwards", (a,), subject, "\n".join(lines), (a.id, b.id), answers)


def _hello(a: Party, words: Words) -> str:
    return a.salutation or words.hello.format(name=a.name)


def _why(a: Party, b: Party, reasons: Sequence[Reason], words: Words) -> list[str]:
    said = []
    for reason in reasons:
        shown = ", ".join(reason.words[:3])
        if reason.kind == "seeks_offers" and shown:
            said.append((words.seeks if reason.gains == a.id else words.offers).format(words=shown, b=b.name))
        elif reason.kind == "common_interests" and shown:
            said.append(words.interests.format(words=shown))
    return said[:2] or [words.nothing]
