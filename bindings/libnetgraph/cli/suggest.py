"""`libnetgraph suggest`: whom one person should meet, from the contacts they share with others."""

from __future__ import annotations

import argparse

from .output import print_table, printable
from .tables import folder_of, person_id, read

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Prints the suggestions for one person; returns 0, also where there are none."""
    from .. import suggest_introductions
    from ..report.words import date_words, joined

    folder = folder_of(options.folder)
    net = read(folder, lenient=options.lenient)
    person = person_id(net, options.person)
    people = net._core.people()
    def called(v: int) -> str:
        return people["name"][v] or people["person"][v]

    graph = net.tie_graph(as_of=options.as_of)
    asked = net.person_index(person)
    found = suggest_introductions(graph, people=[person], limit=options.top).columns()
    known = set(graph.neighbors_of(person))
    rows = []
    for v, score, shared, introducer in zip(*(found[name].tolist() for name in ("candidate", "score", "shared_contacts", "introducer"))):
        both = [called(w) for w in map(net.person_index, graph.neighbors_of(people["person"][v])) if people["person"][w] in known and people["consent"][w]]
        rows.append((
            people["person"][v], people["name"][v], people["organisation"][v], score, shared,
            called(introducer) if introducer >= 0 else "", joined(both, at_most=2),
        ))  # fmt: skip
    print(printable(f"Whom {called(asked)} ({person}) should meet, as of {date_words(options.as_of.isoformat())}"))
    if not rows:
        print("Nobody to suggest: everybody within two steps has met this person, probably knows them, or opted out.")
        return 0
    print()
    print_table(("person", "name", "organisation", "score", "shared", "ask", "both know"), rows, widest=36)
    print("\nscore: shared contacts, those who know few people counting most. ask: who knows both best and can introduce them.")
    return 0
