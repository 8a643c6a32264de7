#!/usr/bin/env python3
"""Fails where <netgraph/netgraph.hpp> neither includes a public header nor says that it leaves it out. Usage: umbrella.py ROOT"""

import re
import sys

from source_tree import COMMENT, SourceTree, includes_of, report


def problems(tree):
    text = tree.header_text("netgraph.hpp")
    included = [path.removeprefix("netgraph/") for _, path in includes_of(text) if path.startswith("netgraph/")]
    said = " ".join(COMMENT.findall(text))
    # The comment names a header ("graph/bgl.hpp") or a whole area ("io/").
    left_out = set(re.findall(r"\b[a-z_]+/(?:[a-z_]+\.hpp)?", said))
    found = [f"netgraph.hpp includes {header} twice" for header in sorted(set(included)) if included.count(header) > 1]
    for header in tree.public_headers():
        if header == "netgraph.hpp":
            continue
        excused = header in left_out or header.split("/")[0] + "/" in left_out
        if header not in included and not excused:
            found.append(f"netgraph.hpp neither includes {header} nor names it among what it leaves out")
        if header in included and header in left_out:
            found.append(f"netgraph.hpp includes {header} and says that it leaves it out")
    return found


if __name__ == "__main__":
    sys.exit(report("umbrella", problems(SourceTree(sys.argv[1]))))
