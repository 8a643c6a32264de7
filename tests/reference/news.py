"""Whom news reaches over contacts in the order of time (measures/temporal_reach.md)."""

from __future__ import annotations

from .club import Club, Day, Moment, seconds

DAY = 86400
CARRIES_NOTHING = ("mention", "connection")


def arcs(club: Club, start: Day | None, until: Day | None) -> list[tuple[str, str, int, int]]:
    """Who tells whom, with the first and the last second that it may have been, by the clock of the home zone."""
    found = []
    for c in club.contacts:
        at = c.at or (club.events[c.event].start if c.event else None)
        if c.repeats or at is None or c.channel in CARRIES_NOTHING:
            continue
        if c.at is None:
            at = Moment(at.day)  # the event's day
        first = seconds(club, at)
        last = first + (0 if at.second is not None else DAY - 1)
        if (start and first < start.toordinal() * DAY) or (until and last >= (until.toordinal() + 1) * DAY):
            continue
        found.append((c.a, c.b, first, last))
        if club.channels[c.channel].two_way:
            found.append((c.b, c.a, first, last))
    return found


def arrivals(club: Club, source: str, start: Day | None, until: Day | None, strict: bool, wait: int = 0) -> dict[str, int]:
    """When news arrives: surely (strict), each contact after all that the one before may have been; or possibly, at the earliest."""
    never, begin = 10**15, -(10**15)
    all_arcs = arcs(club, start, until)
    at = {source: begin}
    end = (until.toordinal() + 1) * DAY - 1 if until else never
    changed = True
    while changed:
        changed = False
        for a, b, first, last in all_arcs:
            if a not in at or b == source:
                continue
            if strict:
                when = last + wait * DAY if at[a] < first else never
            else:
                when = max(at[a], first) + wait * DAY if at[a] <= last else never
            if when < at.get(b, never) and when <= end:
                at[b], changed = when, True
    del at[source]
    return at
