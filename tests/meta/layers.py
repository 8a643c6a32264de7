#!/usr/bin/env python3
"""Fails where a header includes upward: DESIGN's arrows, kept by parsing every #include. Usage: layers.py ROOT"""

import re
import sys

from source_tree import SourceTree, area_of, includes_of, report

# Whom each area may look at, besides itself.
#   core <- graph <- traverse <- reach      graph <- suggest      graph <- plan
#   core <- records <- network, graph <- network     network + suggest + reach + plan <- organiser
#   network <- io, graph <- io
BELOW = {
    "core": set(),
    "graph": {"core"},
    "traverse": {"core", "graph"},
    "reach": {"core", "graph", "traverse"},
    "suggest": {"core", "graph"},
    "plan": {"core", "graph"},
    "records": {"core"},
    "network": {"core", "graph", "records"},
    "organiser": {"core", "graph", "traverse", "reach", "suggest", "plan", "records", "network"},
    "io": {"core", "graph", "records", "network"},
}

# The file formats of the organiser's results have to know those results and their words; organiser never includes io.
ALSO = re.compile(r"io/(plan_\w+|\w+_json|detail/result_writer)\.hpp -> organiser/(detail/)?\w+\.hpp")

# A row names people by their place, which is a vertex: of graph, records knows this one type.
VERTEX_IDS = re.compile(r"records/\w+\.hpp -> graph/vertex_id\.hpp")

AT_THE_TOP = {"fwd.hpp", "version.hpp"}  # may be included from anywhere; netgraph.hpp only by users
REFUSED = {
    "iostream": "headers print nothing",
    "format": "g++ 12 has no <format>",
    "expected": "g++ 12 has no <expected>",
    "ctime": "nothing reads the clock",
}


def problems(tree):
    found = []
    graph = {}
    for header in tree.headers():
        area = area_of(header)
        if area and area not in BELOW:
            found.append(f"{header}: area '{area}' has no place in the layers")
            continue
        graph[header] = []
        for bracket, path in includes_of(tree.header_text(header)):
            where = f"{header}: #include {path}"
            if bracket != "<":
                found.append(f'{where}: write <...>, not "..."')
            if path in REFUSED:
                found.append(f"{where}: {REFUSED[path]}")
            if path.startswith("boost/date_time") and header != "records/date.hpp":
                found.append(f"{where}: only records/date.hpp includes Boost.Date_Time")
            if not path.startswith("netgraph/"):
                continue
            target = path.removeprefix("netgraph/")
            if not (tree.include / target).is_file():
                found.append(f"{where}: no such header")
                continue
            graph[header].append(target)
            if header == "netgraph.hpp" or target in AT_THE_TOP or any(
                    allowed.fullmatch(f"{header} -> {target}") for allowed in (ALSO, VERTEX_IDS)):
                continue
            if target == "netgraph.hpp":
                found.append(f"{where}: the umbrella is for users")
            elif area_of(target) != area and area_of(target) not in BELOW.get(area, set()):
                found.append(f"{where}: an arrow upward, {area or 'the top'} must not know {area_of(target)}")
            elif "/detail/" in target and area_of(target) != area and "/detail/" not in header:
                found.append(f"{where}: the details of {area_of(target)} are for its own headers, and for details above")
    found += boost_graph_users(tree)
    return found + cycles(graph)


def boost_graph_users(tree):
    """Whoever includes Boost.Graph calls it on our graph, so includes graph/bgl.hpp as well."""
    found = []
    for header in tree.headers():
        paths = [path for _, path in includes_of(tree.header_text(header))]
        uses = [path for path in paths if path.startswith("boost/graph/")]
        if uses and header != "graph/bgl.hpp" and "netgraph/graph/bgl.hpp" not in paths:
            found.append(f"{header}: #include {uses[0]}: Boost.Graph without <netgraph/graph/bgl.hpp>")
    return found


def cycles(graph):
    found, done = [], set()
    # A class too long for one header keeps the bodies in its own detail/, included at its end: two halves of one header.
    graph = {header: [target for target in targets if not ("/detail/" in target and header in graph.get(target, []))]
             for header, targets in graph.items()}

    def visit(header, trail):
        if header in trail:
            found.append("headers include each other: " + " -> ".join(trail[trail.index(header):] + [header]))
        elif header not in done:
            for target in graph.get(header, []):
                visit(target, trail + [header])
            done.add(header)

    for header in graph:
        visit(header, [])
    return found


if __name__ == "__main__":
    sys.exit(report("layers", problems(SourceTree(sys.argv[1]))))
