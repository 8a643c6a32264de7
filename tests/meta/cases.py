#!/usr/bin/env python3
"""Fails where a case of cases.txt has lost its test, or, of a kind listed there, a folder of NETGRAPH_CASES has none.

Usage: cases.py ROOT
"""

import os
import re
import sys
from pathlib import Path

from source_tree import SourceTree, report

LIST = "tests/meta/cases.txt"


def listed(tree):
    """Returns (case, file, test) of each line."""
    lines = (tree.root / LIST).read_text(encoding="utf-8").splitlines()
    return [tuple(re.split(r"\s{2,}", line.strip(), maxsplit=2)) for line in lines if line.strip() and not line.startswith("#")]


def problems(tree, folders=None):
    found = []
    known = set()
    for row in listed(tree):
        if len(row) != 3:
            found.append(f"{LIST}: {row[0]}: expected a case, a file and a test, two blanks between them")
            continue
        case, name, test = row
        if case in known:
            found.append(f"{LIST}: {case} stands there twice")
        known.add(case)
        path = tree.root / name
        if not path.is_file():
            found.append(f"{LIST}: {case}: there is no {name}")
            continue
        text = path.read_text(encoding="utf-8")
        there = f"def {test}(" in text if name.endswith(".py") else f'TEST_CASE("{test}"' in text
        if not there:
            found.append(f"{LIST}: {case}: {name} has no test {test!r}")
    if folders is None:
        print("cases: NETGRAPH_CASES is not set, so only the list is checked")
        return found
    for kind in sorted({case.split("/")[0] for case in known}):
        for folder in sorted(Path(folders, kind).glob("*/")):
            if f"{kind}/{folder.name}" not in known:
                found.append(f"{LIST}: {kind}/{folder.name} has no test")
    return found


if __name__ == "__main__":
    sys.exit(report("cases", problems(SourceTree(sys.argv[1]), os.environ.get("NETGRAPH_CASES"))))
