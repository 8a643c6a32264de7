"""`libnetgraph suggest`: whom one person should meet, from the contacts they share with others."""

from __future__ import annotations

import argparse

from .output import print_table, printable
from .tables import folder_of, person_id, read

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Prints the suggestions for one person; returns 0, also where there are none."""
    from .. import suggest_introductions
    from ..report.words import count_of, date_words, joined

    folder = folder_of(options.folder)
    net = read(folder, lenient=options.lenient)
    person = person_id(net, options.person)
    people = net._core.people()

    def called(v: int) -> str:
        return str(people["name"][v] or people["person"][v])

    graph = net.tie_graph(as_of=options.as_of)
    found = suggest_introductions(graph, people=[person], limit=options.top).columns()
    # Who opted out counts as a shared contact and is not named.
    mine = {v for v in map(net.person_index, graph.neighbors_of(person)) if people["consent"][v]}
    rows = []
    for v, score, shared, introducer in zip(
        *(found[name].tolist() for name in ("candidate", "score", "shared_contacts", "introducer"))
    ):
        both = [called(w) for w in map(net.person_index, graph.neighbors_of(people["person"][v])) if w in mine][:2]
        if shared > len(both):
            both.append(count_of(shared - len(both), "other"))
        ask = called(introducer) if introducer >= 0 else ""
        rows.append(
            (people["person"][v], people["name"][v], people["organisation"][v], score, shared, ask, joined(both))
        )
    who = called(net.person_index(person))
    if who != person:
        who += f" ({person})"
    print(printable(f"Whom {who} should meet, as of {date_words(options.as_of.isoformat())}"))
    if not rows:
        print("Nobody to suggest: everybody within two steps has met this person, probably knows them, or opted out.")
        return 0
    print()
    print_table(("person", "name", "organisation", "score", "shared", "ask", "both know"), rows, widest=36)
    print(
        "\nscore: shared contacts, those who know few people counting most. ask: who knows both best and can introduce them."
    )
    return 0
