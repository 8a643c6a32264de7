"""`libnetgraph suggest`: whom one person should meet, from the contacts they share with others."""

from __future__ import annotations

import argparse
from collections.abc import Callable

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

    def has_met(one: str) -> Callable[[str], bool]:
        return lambda other: net.met(one, other, options.as_of)

    mine = set(graph.neighbors(person))
    met = set(filter(has_met(person), mine))
    rows = []
    for v, score, shared, introducer in zip(
        *(found[name].tolist() for name in ("candidate", "score", "shared_contacts", "introducer"))
    ):
        id = people["person"][v]
        contacts = [w for w in graph.neighbors(id) if w in mine]
        known = set(filter(has_met(id), met.intersection(contacts)))
        contacts.sort(key=lambda w: w not in known)
        # Who opted out counts as a shared contact and is not named.
        named = [called(w) for w in map(net.person_index, contacts) if people["consent"][w]][:2]
        if shared > len(named):
            named.append(count_of(shared - len(named), "other"))
        ask = called(introducer) if introducer >= 0 else ""
        rows.append(
            (id, people["name"][v], people["organisation"][v], score, shared, len(known), ask, joined(named))
        )
    who = called(net.person_index(person))
    if who != person:
        who += f" ({person})"
    print(printable(f"Whom {who} should meet, as of {date_words(options.as_of.isoformat())}"))
    if not rows:
        print("Nobody to suggest: everybody within two steps has met this person, probably knows them, is kept apart by a rule, or opted out.")
        return 0
    print()
    print_table(("person", "name", "organisation", "score", "shared", "met", "ask", "shared contacts"), rows, widest=36)
    print(
        "\nscore: shared contacts, those with few contacts counting most. met: how many of them both have met; the others"
        "\nhave been at events or in contact with both. ask: who is tied best to both, to introduce them."
    )
    return 0
