"""WhatsApp's chat export: who wrote, and on which days. Never what: a line is cut behind the name before it is kept."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import NamedTuple

from .extract import Extract
from .gathering import Gathering
from .kinds import Kind, ReadOptions
from .letters import decoded
from .opening import Opened, Part
from .problems import DamagedFileError, OwnerUnknownError
from .texts import clean, fold, phone_of

__all__ = ["KINDS"]

_UNSEEN = "\u200e\u200f\u202a\u202b\u202c\ufeff"
_DAY = r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4}"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f\u00a0]?[AaPp]\.?[\s\u00a0]?[Mm]\.?)?"
_AT = rf"(?P<day>{_DAY}),?[\s\u202f](?:klo |um |à |a las |alle |kl\. )?(?P<clock>{_CLOCK})"
_IPHONE = re.compile(rf"\[{_AT}\] ")
_ANDROID = re.compile(rf"{_AT} [-–] ")
# Names hold no colon; a system line has none before its first 80 letters, or speaks of somebody joining.
_NAMED = re.compile(r"(?P<name>[^:]{1,80}?): ")
_JOINED = re.compile(
    r"^(?P<who>.{1,80}?) (?:joined using|joined from|joined this|was added|ist (?:der Gruppe )?beigetreten|ist über|wurde hinzugefügt|a rejoint|a été ajout|se unió|se ha unido|si è unit|è stato aggiunt|è stata aggiunt|left|hat die Gruppe verlassen|est parti|a quitté|salió|ha abbandonato)"
)
_LEFT = re.compile(r"\b(?:left|verlassen|est parti|a quitté|salió|abbandonato)\b")
_SYSTEM = (
    "messages and calls are end to end encrypted",
    "nachrichten und anrufe sind ende zu ende",
    "les messages et les appels sont chiffres",
    "los mensajes y las llamadas estan cifrados",
    "i messaggi e le chiamate sono crittografati",
)


class _Line(NamedTuple):
    line: int
    day: str
    name: str  # who wrote; "" for a line of the system
    event: str  # "joined" or "left" in a line of the system, with `name` empty
    who: str


def _lines(text: str) -> tuple[list[_Line], int, bool]:
    """Every message as its line, day and writer; how many further lines messages had; whether the chat speaks in a group's own name."""
    found: list[_Line] = []
    marked: dict[str, bool] = {}  # whether all that somebody wrote begins with the mark of what an iPhone adds
    more = 0
    for number, raw in enumerate(io.StringIO(text), start=1):
        line = raw.lstrip(_UNSEEN)
        start = _IPHONE.match(line) or _ANDROID.match(line)
        if start is None:
            more += bool(line.strip())
            continue
        at = f"{start['day']} {start['clock']}"
        rest = line[start.end() :].lstrip(_UNSEEN)[:400]
        named = _NAMED.match(rest)
        if (
            named
            and fold(rest[:90])[:40] not in {s[:40] for s in _SYSTEM}
            and not any(fold(rest[named.end() : named.end() + 90]).startswith(s) for s in _SYSTEM)
        ):
            found.append(_Line(number, at, clean(named["name"]), "", ""))
            marked[clean(named["name"])] = marked.get(clean(named["name"]), True) and rest[named.end() :].startswith("\u200e")
        else:
            moved = _JOINED.match(rest)
            found.append(
                _Line(
                    number,
                    at,
                    "",
                    ("left" if _LEFT.search(moved.group()) else "joined") if moved else "",
                    clean(moved["who"]) if moved else "",
                )
            )
    # On an iPhone a group's chat begins with lines in the group's own name, none of which anybody wrote.
    own = found[0].name if found and marked.get(found[0].name) else ""
    if own:
        found = [one._replace(name="") if one.name == own else one for one in found]
    return found, more, bool(own)


def _part(opened: Opened) -> Part | None:
    if opened.packed:
        return next(opened.named(r"_?chat\.txt", r".*whatsapp.*\.txt"), None)
    return opened.only if opened.only is not None and opened.only.form == "text" else None


def _recognise(opened: Opened) -> tuple[float, str] | None:
    part = _part(opened)
    if part is None or part.form != "text":
        return None
    head = part.data[:16384].decode("utf-8", "replace").splitlines()
    starts = sum(1 for line in head[:60] if _IPHONE.match(line.lstrip(_UNSEEN)) or _ANDROID.match(line.lstrip(_UNSEEN)))
    return (
        (0.97, "its lines begin with a day, a time and a name")
        if starts >= 1 and starts * 4 >= len([x for x in head[:60] if x.strip()])
        else None
    )


def _read(opened: Opened, options: ReadOptions) -> Extract:
    part = _part(opened)
    if part is None:
        raise DamagedFileError(opened.file, "holds no chat", "export the chat again, without media")
    text, encoding = decoded(part.data, part.shown, options.encoding)
    lines, more, in_own_name = _lines(text)
    if not lines:
        raise DamagedFileError(
            part.shown, "has no line that begins with a day and a time", "export the chat again, without media"
        )
    gathering = Gathering("whatsapp", opened, options)
    gathering.part = part.label
    gathering.encoding = encoding
    gathering.rows = len(lines)
    gathering.tell("not_read", "what people wrote is not read", count=len(lines))
    days = gathering.days(
        [one.day for one in lines], [one.line for one in lines], "day of the message", past=True, increasing=True
    )
    writers: dict[str, list[tuple[int, str]]] = {}
    for one, day in zip(lines, days):
        if one.name and day:
            writers.setdefault(one.name, []).append((one.line, day[:10]))
    system = [one for one in lines if not one.name]
    if system:
        gathering.tell("skipped", "lines of the system", system[0].line, count=len(system))
    members = _members(system, days, lines)
    keys = {}
    for name, wrote in writers.items():
        extra = {"messages": str(len(wrote)), "first_message": wrote[0][1], "last_message": wrote[-1][1]}
        keys[name] = _person(gathering, name, wrote[0][0], extra, members.get(name, {}))
    for name, facts in members.items():
        if name not in keys:
            keys[name] = _person(gathering, name, int(facts.pop("line")), {}, facts)
    people = [name for name in writers if keys[name]]
    group = len({keys[name] for name in keys if keys[name]}) > 2 or bool(members) or (in_own_name and len(people) > 1)
    if group:
        gathering.tell("uncertain", "a group's chat: who wrote to whom does not show, so nobody's contact is made of it")
    elif len(people) == 2:
        _contacts(gathering, people, writers, keys)
    elif options.owner is None:
        raise OwnerUnknownError(
            part.shown, "has one writer only: whose chat it is does not show", "give --owner with the name of whoever exported it"
        )
    else:
        owner = gathering.person(1, name=options.owner, owner=True, by_name=True)
        if owner and people:
            for day, count in sorted(Counter(day for _, day in writers[people[0]]).items()):
                gathering.interaction(keys[people[0]], owner, "message", writers[people[0]][0][0], at=day, count=count)
    gathering.tell("uncertain", "names are those of an address book: they tell nobody apart for certain")
    return gathering.finish()


def _contacts(
    gathering: Gathering, people: list[str], writers: dict[str, list[tuple[int, str]]], keys: dict[str, str | None]
) -> None:
    for a, b in (people, people[::-1]):
        first: dict[str, int] = {}
        counts: Counter[str] = Counter()
        for line, day in writers[a]:
            first.setdefault(day, line)
            counts[day] += 1
        for day in sorted(counts):
            gathering.interaction(keys[a], keys[b], "message", first[day], at=day, count=counts[day])


def _members(system: list[_Line], days: list[str], lines: list[_Line]) -> dict[str, dict[str, str]]:
    by_line = {one.line: day for one, day in zip(lines, days)}
    found: dict[str, dict[str, str]] = {}
    for one in system:
        if one.event and one.who and len(one.who.split()) < 7:
            facts = found.setdefault(one.who, {"line": str(one.line)})
            facts["joined" if one.event == "joined" else "left"] = by_line[one.line][:10]
    return found


def _person(gathering: Gathering, name: str, line: int, extra: dict[str, str], facts: dict[str, str]) -> str | None:
    plain = name.removeprefix("~").strip()
    facts = {k: v for k, v in facts.items() if k != "line" and v}
    left = {"left": facts["left"]} if "left" in facts else {}
    number = phone_of(plain, gathering.options.country) if re.fullmatch(r"[+\d][\d\s().-]{6,}", plain) else ""
    if number:
        return gathering.person(
            line,
            phone=plain,
            ids={"phone": number} if number.startswith("+") else {},
            name="",
            extra=extra | left | {"shown_as": plain},
            joined=facts.get("joined", ""),
            by_name=True,
        )
    if gathering.options.owner and fold(plain) == fold(gathering.options.owner):
        return gathering.person(line, name=plain, owner=True, extra=extra | left, joined=facts.get("joined", ""), by_name=True)
    return gathering.person(line, name=plain, extra=extra | left, joined=facts.get("joined", ""), by_name=True)


KINDS = (Kind("whatsapp", "WhatsApp chat", _recognise, _read),)
