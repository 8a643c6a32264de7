"""iCalendar files, read by icalendar: who was asked to what, and what they answered. A plan, and no proof that anybody met."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from typing import Any

from .extract import Extract
from .gathering import Gathering
from .kinds import Kind, ReadOptions
from .opening import Opened, Part
from .problems import DamagedFileError, MissingPackageError
from .settling import is_over
from .texts import clean, email_of, fold, is_weak_email

__all__ = ["KINDS"]

_MOST_REPEATS = 1_000  # occurrences of one entry; weekly for nineteen years
_ANSWERS = {
    "accepted": "registered",
    "tentative": "invited",
    "needs action": "invited",
    "delegated": "declined",
    "declined": "declined",
    "": "invited",
    "completed": "registered",
    "in process": "invited",
}
_NOBODY = {"resource", "room", "group"}


def _read(opened: Opened, options: ReadOptions) -> Extract:
    try:
        import icalendar
    except ImportError:
        raise MissingPackageError(
            opened.file, "is a calendar, which needs icalendar", "pip install 'libnetgraph[contacts]'"
        ) from None
    gathering = Gathering("icalendar", opened, options)
    if not _parts(opened):
        raise DamagedFileError(opened.file, "holds no calendar", "give the .ics files, or a zip of them")
    for part in _parts(opened):
        gathering.part = part.label
        text = part.text()
        gathering.encoding = part.encoding
        try:
            calendars = icalendar.Calendar.from_ical(text, multiple=True)
        except Exception as problem:  # icalendar raises ValueError and its own; dateutil's come through
            raise DamagedFileError(
                part.shown, f"cannot be read as a calendar: {clean(str(problem))[:100]}", "export it again"
            ) from None
        if not any(calendar.walk("VEVENT") for calendar in calendars):
            raise DamagedFileError(part.shown, "holds no entry of a calendar", "export it again")
        if text.count("BEGIN:VEVENT") != text.count("END:VEVENT") or "END:VCALENDAR" not in text:
            gathering.tell(
                "uncertain", "the calendar has no end: it seems cut short, and entries may lack", remedy="export it again"
            )
        for calendar in calendars:
            _calendar(gathering, calendar, options)
    if gathering.rows:
        gathering.tell(
            "uncertain", "a calendar shows what was planned: who accepted has a place, and nobody is known to have come"
        )
        gathering.tell("not_read", "descriptions, attachments and alarms of entries are not read")
    return gathering.finish()


def _calendar(gathering: Gathering, calendar: Any, options: ReadOptions) -> None:
    cancelled_all = fold(str(calendar.get("METHOD", ""))) == "cancel"
    entries = [entry for entry in calendar.walk("VEVENT")]
    # Single occurrences that were moved or called off replace those of their series.
    moved: dict[tuple[str, str], Any] = {}
    for entry in entries:
        if entry.get("RECURRENCE-ID") is not None:
            moved[str(entry.get("UID", "")), _iso(entry["RECURRENCE-ID"].dt)] = entry
    for number, entry in enumerate(entries, start=1):
        gathering.rows += 1
        try:
            _entry(gathering, entry, number, cancelled_all, moved, options)
        except (ValueError, TypeError, AttributeError, KeyError, OverflowError) as problem:
            gathering.tell("skipped", f"entry {number} cannot be read: {clean(str(problem))[:80]}", number)


def _entry(
    gathering: Gathering, entry: Any, number: int, cancelled_all: bool, moved: dict[tuple[str, str], Any], options: ReadOptions
) -> None:
    if entry.get("DTSTART") is None:
        return gathering.tell("skipped", f"entry {number} has no start", number)
    attendees = _attendees(gathering, entry, number)
    if len(attendees) < 2:
        return gathering.tell("skipped", "an entry without anybody else in it", number)
    cancelled = cancelled_all or fold(str(entry.get("STATUS", ""))) == "cancelled"
    uid = str(entry.get("UID", f"entry {number}"))
    people = {address: gathering.person(number, name=name, email=address) for address, (name, _, _) in attendees.items()}
    # A coffee of two is a contact and no event of the club's; only whoever names the event by hand says otherwise.
    small = len(attendees) <= options.small_meeting and options.event is None
    none, to_come = True, 0
    for start, end in _occurrences(gathering, entry, number, uid, moved):
        none = False
        if small:
            came = [
                people[address]
                for address, (_, answer, role) in attendees.items()
                if answer in ("accepted", "completed") or role == "organiser"
            ]
            if cancelled or is_over(start, end, gathering.exported_at) is not True:
                to_come += 1
                continue
            for a, b in itertools.combinations(dict.fromkeys(key for key in came if key), 2):
                gathering.interaction(a, b, "meeting", number, at=start, minutes=_minutes(start, end), planned=True)
            continue
        title = clean(str(entry.get("SUMMARY", "")))
        key = gathering.event(f"{uid}|{start}", number, ids={"ical": f"{uid}|{start}"}, name=title, start=start, end=end, cancelled=cancelled,
                              venue=clean(str(entry.get("LOCATION", "")))[:200], series=title if entry.get("RRULE") else "")  # fmt: skip
        for address, (_, answer, role) in attendees.items():
            status = "cancelled" if cancelled else _ANSWERS.get(answer)
            if status is None:
                gathering.unknown_word(answer, number, "PARTSTAT")
            if people[address]:
                gathering.attend(
                    key,
                    people[address],
                    number,
                    word=answer or "needs action",
                    vocabulary={(answer or "needs action"): status or ""},
                    role=role,
                )
    if none:
        gathering.tell("skipped", "an entry of which every occurrence is called off or moved", number)
    elif to_come:
        gathering.tell(
            "skipped", "a meeting of few people that was called off or is still to come: no contact yet", number, count=to_come
        )


def _attendees(gathering: Gathering, entry: Any, number: int) -> dict[str, tuple[str, str, str]]:
    """E-mail -> (name, answer, role); rooms, lists and devices are told and left out."""
    found: dict[str, tuple[str, str, str]] = {}
    raw = entry.get("ATTENDEE", [])
    organiser = entry.get("ORGANIZER")
    guests = 0
    for one in raw if isinstance(raw, list) else [raw]:
        address = email_of(str(one).split(":", 1)[-1] if ":" in str(one) else str(one))
        kind = fold(str(one.params.get("CUTYPE", "")))
        if kind in _NOBODY or "@resource.calendar.google.com" in address or "@group.calendar.google.com" in address:
            gathering.tell(
                "skipped", f"a {'list' if kind == 'group' else 'room or device'}, no person: {address}", number, "ATTENDEE"
            )
            continue
        if not address or is_weak_email(address):
            gathering.tell("placeholder", f"{str(one)[:60]!r} is nobody's own address", number, "ATTENDEE")
            continue
        more = str(one.params.get("X-NUM-GUESTS", "0"))
        guests += int(more) if more.isdecimal() and len(more) < 4 else 0
        found[address] = (_name(one, address), fold(str(one.params.get("PARTSTAT", ""))), "")
    if guests:
        gathering.tell("unnamed", "guests brought along", number, "ATTENDEE", count=guests)
    if organiser is not None and (address := email_of(str(organiser).split(":", 1)[-1])) and "calendar.google.com" not in address:
        known = next((key for key in found if key.casefold() == address.casefold()), address)
        name, answer, _ = found.get(known, (_name(organiser, address), "accepted", ""))
        found[known] = (name, answer or "accepted", "organiser")
    return found


def _name(one: Any, address: str) -> str:
    name = clean(str(one.params.get("CN", ""))).strip("'\"")
    return "" if "@" in name or fold(name) == fold(address) else name


def _occurrences(
    gathering: Gathering, entry: Any, number: int, uid: str, moved: dict[tuple[str, str], Any]
) -> Iterator[tuple[str, str]]:
    start = entry["DTSTART"].dt
    length = (
        entry["DTEND"].dt - start
        if entry.get("DTEND") is not None
        else entry["DURATION"].dt
        if entry.get("DURATION") is not None
        else None
    )
    rule = entry.get("RRULE")
    if rule is None:
        yield _iso(start), _end(start, length)
        return
    if isinstance(rule, list):
        rule = rule[0]
    from dateutil.rrule import rrulestr

    limit = gathering.exported_at[:10] or "2100-01-01"
    excluded = {_iso(day.dt) for one in _listed(entry.get("EXDATE")) for day in one.dts}
    # Local clocks repeat, instants do not: a weekly breakfast stays at 7:45 when the clocks change.
    zone = start.tzinfo if isinstance(start, datetime.datetime) else None
    naive = (
        start.replace(tzinfo=None) if isinstance(start, datetime.datetime) else datetime.datetime.combine(start, datetime.time())
    )
    text = rule.to_ical().decode()
    parts = [part if not part.startswith("UNTIL=") else part[:14] + "T235959" for part in text.split(";")]
    for count, at in enumerate(rrulestr(";".join(parts), dtstart=naive)):
        if count >= _MOST_REPEATS:
            return gathering.tell("uncertain", f"only the first {_MOST_REPEATS:,} occurrences are read", number)
        day = at.replace(tzinfo=zone) if isinstance(start, datetime.datetime) else at.date()
        if _iso(day)[:10] > limit:
            return  # what is still to come repeats for ever
        if _iso(day) in excluded or (uid, _iso(day)) in moved:
            continue
        yield _iso(day), _end(day, length)


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _end(start: Any, length: Any) -> str:
    if length is None:
        return ""
    end = start + length
    if not isinstance(end, datetime.datetime):
        # The end of a whole-day entry is the day after its last.
        end -= datetime.timedelta(days=1)
    return _iso(end) if _iso(end) >= _iso(start) else ""


def _iso(at: Any) -> str:
    """A day or time; UTC as Z, the zone of a place left out: it is the organiser's clock that the tables keep."""
    if not isinstance(at, datetime.datetime):
        return str(at.isoformat())
    text = at.replace(tzinfo=None).isoformat(timespec="seconds" if at.second else "minutes")
    return text + ("Z" if at.tzinfo is not None and str(at.tzinfo) in ("UTC", "Etc/UTC", "datetime.timezone.utc") else "")


def _minutes(start: str, end: str) -> float | None:
    if len(start) == 10 or not end or len(end) == 10:
        return None
    gone = datetime.datetime.fromisoformat(end.rstrip("Z")) - datetime.datetime.fromisoformat(start.rstrip("Z"))
    return gone.total_seconds() / 60 if datetime.timedelta() < gone < datetime.timedelta(hours=12) else None


def _parts(opened: Opened) -> list[Part]:
    return list(opened.named(r".*\.ics")) if opened.packed else [opened.part(name) for name in opened.names]


def _recognise(opened: Opened) -> tuple[float, str] | None:
    if opened.packed:
        found = list(opened.named(r".*\.ics"))
        return (0.9, f"holds {len(found)} calendars") if found and len(found) * 2 > len(opened.names) else None
    return (0.99, "begins with BEGIN:VCALENDAR") if opened.only is not None and opened.only.form == "ical" else None


KINDS = (Kind("icalendar", "iCalendar", _recognise, _read),)
