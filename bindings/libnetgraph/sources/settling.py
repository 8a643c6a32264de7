"""What only the whole file shows of an event: whether it was over, whether attendance was taken, who did not show up."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from .texts import fold

if TYPE_CHECKING:
    from .gathering import Gathering

__all__ = ["is_over", "settled_events"]

# A place that was never paid for was never confirmed.
_UNPAID = {"unpaid", "unbezahlt", "non paye", "no pagado", "non pagato"}
_LONGEST = datetime.timedelta(hours=12)  # an event without an end is over by then


def settled_events(
    gathering: Gathering, events: dict[str, dict[str, Any]], attendance: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the events with what the caller knows of them, and set no_show in `attendance` where it holds."""
    hint = gathering.options.event
    if hint is not None and len(events) == 1:
        only = next(iter(events.values()))
        only.update({f: v for f in ("event", "name", "start", "end", "venue", "series", "attendance") if (v := getattr(hint, f))})
    for event in events.values():
        rows = [one for one in attendance if one["event"] == event["key"]]
        came = [one for one in rows if one["status"] == "attended"]
        if not event.get("attendance") and (came or any(one["status"] == "no_show" for one in rows)):
            event["attendance"] = "taken"
        event["over"] = event.get("over") or is_over(event.get("start", ""), event.get("end", ""), gathering.exported_at)
        _no_shows(gathering, event, rows)
        if came and event["over"] is False:
            gathering.tell(
                "uncertain",
                f"the file was made ({gathering.exported_at[:16]}, {gathering.exported_why}) before the event was over: nobody can have stayed away yet",
                remedy="export again after the event",
            )
        missing = [what for what in ("name", "start") if not event.get(what) and not event.get("event")]
        event["needs"] = tuple(missing)
        if missing:
            gathering.tell(
                "needed",
                f"the file does not say the event's {' and '.join(missing)}",
                event["row"],
                remedy="say it once: --event for one of events.csv, or --event-name and --start",
            )
    return list(events.values())


def _no_shows(gathering: Gathering, event: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    taken, over = event.get("attendance") == "taken", event["over"]
    waiting = 0
    for one in rows:
        if one["status"] == "no_show" and not (taken and over is not False):
            one["status"] = "registered"
            gathering.tell(
                "uncertain",
                "marked as not there, but the event was not over or nobody kept the door: counted as registered",
                one["row"],
            )
        elif one["status"] == "registered" and taken and one["evidence"] != "presence" and fold(one["word"]) not in _UNPAID:
            if over:
                one["status"] = "no_show"
            elif over is None:
                waiting += 1
        if one["status"] == "attended":
            # When somebody signed up is not when they came.
            one["at"] = one["checked_in_at"]
    if waiting:
        gathering.tell(
            "needed",
            f"{waiting} with a place are not marked as there; whether they stayed away depends on when the event was",
            event["row"],
            remedy="give the event's start with --start",
            count=waiting,
        )


def is_over(start: str, end: str, exported_at: str) -> bool | None:
    """Return whether an event was over when a file was made; None where either is not known.

    An event of a day is over the next day; one with a start alone, twelve hours after it. Zones are heeded where both have one;
    otherwise clocks are compared as they stand.
    """
    if not exported_at or not (start or end):
        return None
    made = _moment(exported_at)
    if end:
        over, whole_day = _moment(end), len(end) == 10
    else:
        over, whole_day = _moment(start), len(start) == 10
    if made is None or over is None:
        return None
    if whole_day:
        over += datetime.timedelta(days=1)
    elif not end:
        over += _LONGEST
    if (over.tzinfo is None) != (made.tzinfo is None):
        over, made = over.replace(tzinfo=None), made.replace(tzinfo=None)
    return over <= made


def _moment(text: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
