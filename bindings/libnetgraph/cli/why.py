"""`libnetgraph why`: what became of two people whom one thinks of introducing to each other, and why."""

from __future__ import annotations

import argparse

from .options import UsageError, planned
from .output import printable
from .tables import event_id, folder_of, person_id, read

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Prints the answer, one sentence a line; returns 0."""
    from ..organiser.why_pair import why_pair
    from ..report.words import date_words

    net = read(folder_of(options.folder), lenient=options.lenient)
    one, other = (person_id(net, text) for text in (options.a, options.b))
    if one == other:
        raise UsageError(f"--a and --b are one person, {one}; name two")
    event = None if options.event is None else event_id(net, options.event)
    people = net._core.people()

    def called(person: str) -> str:
        name = people["name"][net.person_index(person)]
        return f"{name} ({person})" if name and name != person else person

    at = ""
    if event is not None:
        events = net._core.events()
        at = f" at {events['name'][net.event_index(event)] or event}"
    print(printable(f"{called(one)} and {called(other)}{at}, as of {date_words(options.as_of.isoformat())}"))
    for sentence in why_pair(net, one, other, options.as_of, event, **planned(options)).sentences:
        print(printable(sentence))
    return 0
