"""One written day or time to what it may mean: each order of day, month and year that fits it, as ISO 8601."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

__all__ = ["ORDERS", "is_empty", "readings"]

ORDERS = ("ymd", "dmy", "mdy")

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate((
    "january jan januar jänner jaenner janner janvier janv enero ene gennaio gen januari tammikuu",
    "february feb februar febr feber fevrier fevr febrero febbraio helmikuu",
    "march mar marz maerz mrz mars marzo maaliskuu",
    "april apr avril avr abril abr aprile huhtikuu",
    "may mai mayo maggio mag toukokuu",
    "june jun juni juin junio giugno giu kesakuu",
    "july jul juli juillet juil julio luglio lug heinakuu",
    "august aug aout agosto ago elokuu",
    "september sep sept septembre septiembre setiembre settembre set syyskuu",
    "october oct oktober okt octobre octubre ottobre ott lokakuu",
    "november nov novembre noviembre marraskuu",
    "december dec dezember dez decembre diciembre dic dicembre joulukuu",
), start=1):  # fmt: skip
    for _name in _names.split():
        _MONTHS[_name] = _number

_EMPTY = {
    "",
    "-",
    "--",
    "—",
    "n/a",
    "na",
    "none",
    "null",
    "nan",
    "?",
    "unknown",
    "never",
    "nie",
    "0000-00-00",
    "0000-00-00 00:00:00",
}
# Zones as forms and calls write them, for one meaning each in the countries whose words are read here.
_ZONES = {
    "CET": "+01:00", "CEST": "+02:00", "MEZ": "+01:00", "MESZ": "+02:00", "EET": "+02:00", "EEST": "+03:00", "OEZ": "+02:00", "OESZ": "+03:00", "WEST": "+01:00",
    "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
}  # fmt: skip
_CLOCK = re.compile(
    r"(?:^|[\s,T]|(?<=\d)T)(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?)?\s*"
    r"(?P<half>[AaPp]\.?\s?[Mm]\.?)?\s*(?P<zone>(?:UTC|GMT)[+-]\d{1,2}(?::?\d{2})?|Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}|WET|" + "|".join(_ZONES) + r")?(?:\s*\((?:UTC|GMT)?[^)]*\))?$"
)
_NUMERIC = re.compile(r"(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?")
_DAY_MONTH_YEAR = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|°)?[.\s-]\s*(?:de\s+)?([^\W\d]+)\.?,?[\s-]\s*(?:de[l]?\s+)?(\d{4}|\d{2})"
)
_MONTH_DAY_YEAR = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_YEAR_MONTH_DAY = re.compile(r"(\d{4})[\s-]([^\W\d]+)\.?[\s-](\d{1,2})")
# "Fri Feb 23 22:34:37 +0000 2018": what X writes, and Unix's date.
_UNIX = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d) ?([+-]\d{4}|UTC|GMT)? ?(\d{4})")
_LONGEST = 80  # letters that the longest way to write a moment has
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|UTC|[+-]\d\d:?\d\d)?)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_WEEKDAY = re.compile(r"^([^\W\d]{2,12})(?:\.?,\s*|\.?\s+)(?=\S*\d|[^\W\d]+\.?\s+\d)")
_BETWEEN = re.compile(r"\s+(?:at|um|à|a las|alle|alle ore|klo|kl\.|-|–|@)\s+(?=\d)|,\s*(?=\d{1,2}[:.h]\d\d)", re.IGNORECASE)
_BLANKS = re.compile(r"[\s\u00a0\u2007\u202f]+")
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def is_empty(text: str) -> bool:
    """Return whether a cell says that there is no day."""
    return text.strip().casefold() in _EMPTY


@lru_cache(maxsize=65_536)
def readings(text: str) -> dict[str, str]:
    """Return what a text means under each order that fits it: {"dmy": "2026-02-01", "mdy": "2026-01-02"}.

    A text with its month as a word, or with the year first, has one reading, under "named" or "ymd". Empty: no day at all.
    Dots stand for day first and nothing else. Years of two digits are 1969 to 2068, and never stand first but before dashes.
    The time of day keeps its zone where one is written: UTC as Z, an offset as it is; it is never converted.
    """
    if len(text) > _LONGEST:
        return {}
    plain = _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip()
    iso = _ISO.fullmatch(plain)
    if iso:  # most of what programs write
        year, month, day, hour, minute, second, zone = iso.groups()
        found = _joined(
            int(year), int(month), int(day), (int(hour), int(minute), int(second or 0)) if hour else None, _zone(zone)
        )
        return {"ymd": found} if found else {}
    compact = _COMPACT.fullmatch(plain)
    if compact:
        year, month, day = compact.groups()
        found = _joined(int(year), int(month), int(day), None, "")
        return {"ymd": found} if found else {}
    unix = _UNIX.fullmatch(plain)
    if unix:
        month_name, day, clock, zone, year = unix.groups()
        hour, minute, second = (int(part) for part in clock.split(":"))
        found = _joined(int(year), _MONTHS.get(month_name.lower(), 0), int(day), (hour, minute, second), _zone(zone))
        return {"named": found} if found else {}
    weekday = _WEEKDAY.match(plain)
    if weekday and not _month(weekday.group(1)):
        plain = plain[weekday.end() :]
    plain = _BETWEEN.sub(" ", plain).removesuffix(" Uhr").removesuffix(" h")
    numeric = _NUMERIC.match(plain)
    if numeric:
        clock_of = _clock(plain[numeric.end() :])
        return {} if clock_of is None else _numeric(numeric, clock_of)
    for pattern, places in ((_DAY_MONTH_YEAR, (2, 1, 0)), (_MONTH_DAY_YEAR, (2, 0, 1)), (_YEAR_MONTH_DAY, (0, 1, 2))):
        named = pattern.match(plain)
        if named is None:
            continue
        parts = named.groups()
        month_number = _month(parts[places[1]])
        clock_of = _clock(plain[named.end() :])
        if not month_number or clock_of is None:
            continue
        time, zone = clock_of
        found = _joined(_year(parts[places[0]]), month_number, int(parts[places[2]]), time, zone)
        return {"named": found} if found else {}
    return {}


def _numeric(found: re.Match[str], clock: tuple[tuple[int, int, int] | None, str]) -> dict[str, str]:
    a, separator, b, c = found.groups()
    time, zone = clock
    if len(a) == 4:
        ways = {"ymd": (a, b, c)} if len(c) <= 2 else {}
    elif len(a) > 2 or len(c) not in (2, 4):
        ways = {}
    elif separator == ".":
        ways = {"dmy": (c, b, a)}
    else:
        ways = {"dmy": (c, b, a), "mdy": (c, a, b)}
        if separator == "-" and len(c) == 2 and len(a) == 2:
            ways["ymd"] = (a, b, c)
    made = {order: _joined(_year(year), int(month), int(day), time, zone) for order, (year, month, day) in ways.items()}
    return {order: text for order, text in made.items() if text}


def _clock(rest: str) -> tuple[tuple[int, int, int] | None, str] | None:
    """Return the time and zone behind a day; None where something else stands there."""
    rest = rest.strip(" ,")
    if not rest:
        return None, ""
    if rest[:1] in "Tt":
        rest = rest[1:]
    found = _CLOCK.match(" " + rest)
    if found is None or (found["minute"] is None and found["half"] is None):
        return None
    hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
    half = (found["half"] or "").lower()[:1]
    if half:
        if not 1 <= hour <= 12:
            # "13:05 PM" is written by programs that add the half to a 24-hour clock.
            if not (half == "p" and 12 < hour < 24):
                return None
        else:
            hour = hour % 12 + (12 if half == "p" else 0)
    return (hour, minute, second), _zone(found["zone"])


def _zone(text: str | None) -> str:
    if not text:
        return ""
    if text in ("Z", "UTC", "GMT", "WET", "+0000", "+00:00", "+00"):
        return "Z"
    if text[0].isalpha():
        named = _ZONES.get(text)
        if named is not None:
            return named
        text = text[3:]  # GMT+1
        if len(text.partition(":")[0]) == 2:
            text = f"{text[0]}0{text[1:]}"
    digits = text[1:].replace(":", "").ljust(4, "0")
    return f"{text[0]}{digits[:2]}:{digits[2:]}"


def _joined(year: int, month: int, day: int, time: tuple[int, int, int] | None, zone: str) -> str:
    try:
        at = datetime.datetime(year, month, day, *(time or ()))
    except ValueError:
        return ""
    if time is None:
        return at.date().isoformat()
    return at.isoformat(timespec="seconds" if time[2] else "minutes") + zone


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 69 else 1900)


def _month(word: str) -> int:
    import unicodedata

    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return _MONTHS.get(plain) or _MONTHS.get(plain.removesuffix("ta"), 0)
