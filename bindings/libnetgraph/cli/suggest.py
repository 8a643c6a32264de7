"""`libnetgraph suggest`: whom one person should meet, from the contacts they share with others."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .options import judged, valued
from .output import print_table, printable, publish_table
from .tables import event_id, folder_of, person_id, read

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Prints the suggestions for one person; returns 0, also where there are none."""
    from .. import suggest_introductions
    from ..report.words import date_words

    folder = folder_of(options.folder)
    net = read(folder, lenient=options.lenient)
    person = person_id(net, options.person)
    people = net._core.people()

    def called(v: int) -> str:
        return str(people["name"][v] or people["person"][v])

    told = judged(options)
    event = None if options.event is None else event_id(net, options.event)
    rooms = {name: told.pop(name) for name in ("encounters",) if name in told}
    graph = net.tie_graph(as_of=options.as_of, **rooms)
    carriers = 3 if options.explain else 0
    found = suggest_introductions(graph, people=[person], limit=options.top, event=event, explain=carriers, **told, **valued(options)).columns()
    rows = []
    for v, worth, shared, met, introducer, why in zip(
        *(found[name] for name in ("candidate", "score", "shared_contacts", "met_by_both", "introducer", "why"))
    ):
        ask = called(introducer) if introducer >= 0 else ""
        rows.append((people["person"][v], people["name"][v], people["organisation"][v], worth, shared, met, ask, why))
    who = called(net.person_index(person))
    if who != person:
        who += f" ({person})"
    print(printable(f"Whom {who} should meet, as of {date_words(options.as_of.isoformat())}"))
    if not rows:
        print(nobody(net, person, event, options, {**rooms, **told}))
        return 0
    print()
    columns = ("person", "name", "organisation", "worth", "shared", "met", "ask", "why")
    print_table(columns, rows, widest=48)
    if options.csv is not None:
        plain = [[value.item() if hasattr(value, "item") else value for value in row] for row in rows]
        publish_table(Path(options.csv), columns, plain, keep_formulas=options.keep_formulas)
    print(
        "\nworth: what the introduction would be worth to the two, their chance to know each other taken off. shared: contacts"
        "\nthey share; met: those whom both have met. ask: who could introduce them."
    )
    if options.explain:
        _explain(found, [f"{name or person} ({person})" if name else person for person, name, *_ in rows], called, options.ranker is not None)
    if graph.tie_count == 0:
        print("No ties are on record yet: this goes by what people seek, offer and care about.")
    return 0


def _explain(found: dict[str, Any], candidates: list[str], called: Callable[[int], str], ranked: bool) -> None:
    """What each suggestion is made of, and where it would stand without the contacts that carry it."""
    print("\nPart by part. likely: how the two would take to each other; opens: what it brings that would not come by itself;"
          "\n+ and -: what a part adds to the value of the side named, or of both.")
    for i, candidate in enumerate(candidates):
        print()
        print(printable(f"{i + 1}. {candidate}: worth {found['score'][i]:.3f} = {1 - found['p_known'][i]:.2f} that they do not know each other "
                        f"x value {found['value'][i]:.3f}; likely {found['likely'][i]:.3f}, opens {found['opens'][i]:.3f}"))
        for _, gains, contribution, phrase in found["parts"][i]:
            if phrase and not (ranked and contribution == 0.0):
                print(printable(f"   {contribution:+.3f} for {'both' if gains < 0 else called(gains)}: {phrase}"))
        for _, _, _, sentence in found["without"][i]:
            print(printable(f"   {sentence}."))
    if ranked:
        print("\nA ranker says how likely, from more than ties: the parts of likely are those of the documented weights, and no tie is taken away.")


def nobody(net: ContactNetwork, person: str, event: str | None, options: argparse.Namespace, told: dict[str, object]) -> str:
    """Why there is nobody to suggest: what stands between the person and the others, counted."""
    from .. import _core

    place = None if event is None else net.event_index(event)
    rules = _core.eligibility(net._core, options.as_of, place, told)
    one = net.person_index(person)
    counts: dict[str, int] = {}
    for other in range(len(net)):
        if other != one:
            reason = _core.spoken_reason(rules.why_not(one, other) or "with nothing on record to gain")
            counts[reason] = counts.get(reason, 0) + 1
    said = ", ".join(f"{many:,} {reason}" for reason, many in sorted(counts.items(), key=lambda c: (-c[1], c[0])))
    return f"Nobody to suggest: {said or 'nobody else is on record'}."
