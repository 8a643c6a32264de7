"""When people came into a call and left it: the spells of one person joined, and who was there together."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Mapping, Sequence

from .gathering import Gathering

__all__ = ["Spell", "clean_display_name", "record_call"]

Spell = tuple[datetime.datetime, datetime.datetime]
_SHORTEST = datetime.timedelta(minutes=1)


def clean_display_name(text: str) -> tuple[str, str]:
    """Return the name as shown without what programs add, and the original name in brackets: "Bo (Bo Berg)" -> ("Bo", "Bo Berg")."""
    import re

    plain = text.strip()[:300]
    bracketed = re.fullmatch(r"(.*?)\s*\(([^()]*)\)", plain)
    original = ""
    if bracketed:
        inside = bracketed.group(2).strip()
        if inside.casefold() in (
            "guest",
            "gast",
            "invité",
            "unverified",
            "external",
            "extern",
            "externe",
            "host",
            "me",
            "nicht verifiziert",
            "ospite",
            "invitado",
        ):
            plain = bracketed.group(1).strip()
        elif bracketed.group(1).strip():
            plain, original = bracketed.group(1).strip(), inside
    plain = re.sub(r"^\d{3,}[_\- ]+", "", plain)  # "12345_Ann Abel": a number that a school or firm puts before
    plain = re.sub(r"['’]s (?:iphone|ipad|galaxy\b.*|phone|macbook.*)$", "", plain, flags=re.IGNORECASE)
    turned = re.fullmatch(r"([^,]+), ([^,]+)", plain)
    if turned:
        plain = f"{turned.group(2)} {turned.group(1)}"
    return plain.rstrip(" .·"), original


def united(spells: Iterable[Spell]) -> list[Spell]:
    """Return spells that overlap or touch as one, in order: two devices at a time count once."""
    joined: list[Spell] = []
    for start, end in sorted(spells):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def minutes_of(spells: Iterable[Spell]) -> float:
    """Return the minutes in spells that do not overlap."""
    return sum((end - start).total_seconds() for start, end in spells) / 60


def together(a: Sequence[Spell], b: Sequence[Spell]) -> list[Spell]:
    """Return when both were there."""
    return [(start, end) for (s1, e1), (s2, e2) in itertools.product(a, b) if (start := max(s1, s2)) < (end := min(e1, e2))]


def record_call(
    gathering: Gathering,
    event: str,
    spells: Mapping[str, Sequence[Spell]],
    lines: Mapping[str, int],
    zone: str = "",
    totals: Mapping[str, float] | None = None,
) -> None:
    """Record who was in a call: attended from one minute on; contacts of each pair where there were few.

    `totals` are minutes of people whose spells the file does not have. Nobody shorter than a minute counts as there.
    """
    small = gathering.options.small_meeting
    joined = {person: united(every) for person, every in spells.items()}
    for person, every in joined.items():
        for _ in range(len(spells[person]) - len(every)):
            gathering.count("uncertain", "spells of one person that overlap or touch count once", lines[person])
    there = []
    for person, line in lines.items():
        minutes = minutes_of(joined.get(person, ())) or (totals or {}).get(person, 0.0)
        if minutes < _SHORTEST.total_seconds() / 60:
            gathering.tell("uncertain", "in the call for less than a minute: not counted as there", line)
            gathering.attend(event, person, line, listed="", evidence="presence", minutes=round(minutes, 2))
            continue
        first = joined[person][0][0] if joined.get(person) else None
        at = first.isoformat(timespec="seconds" if first.second else "minutes") + zone if first else ""
        gathering.attend(
            event, person, line, listed="attended", evidence="presence", checked_in_at="", minutes=round(minutes, 2), came_at=at
        )
        there.append(person)
    if not 2 <= len(there) <= small:
        if len(there) > small:
            gathering.tell(
                "not_read", f"{len(there)} people in one call: being there is attendance, and no contact of every pair"
            )
        return
    for a, b in itertools.combinations(there, 2):
        shared = together(joined.get(a, ()), joined.get(b, ()))
        if minutes_of(shared) >= _SHORTEST.total_seconds() / 60:
            start = shared[0][0]
            gathering.interaction(
                a,
                b,
                "video",
                lines[b],
                at=start.isoformat(timespec="seconds" if start.second else "minutes") + zone,
                minutes=round(minutes_of(united(shared)), 2),
                event=event,
            )
