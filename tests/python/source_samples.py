"""What the tests of readers share: reading a small file, and what an extract says in short."""

from __future__ import annotations

import libnetgraph.sources as sources

AFTER = "2026-03-10T12:00:00"
EVENT = sources.EventHint(name="Breakfast", start="2026-03-05T07:30", end="2026-03-05T09:00")


def read(tmp_path, text, name="list.csv", **options):
    """Reads a small file; made after the event unless said otherwise."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    options.setdefault("exported_at", AFTER)
    return sources.read(path, **options)


def statuses(extract):
    names = {person.key: person.name for person in extract.people}
    return {names[one.person]: one.status for one in extract.attendance}


def kinds_told(extract):
    return {one.kind for one in extract.told}


def told(extract, kind):
    return [one for one in extract.told if one.kind == kind]


def names(extract):
    return [person.name for person in extract.people]


def contacts(extract):
    by_key = {person.key: person.name for person in extract.people}
    return [(by_key[one.from_], by_key[one.to], one.channel, one.at, one.count) for one in extract.interactions]
