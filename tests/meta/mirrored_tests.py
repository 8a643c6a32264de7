#!/usr/bin/env python3
"""Fails where a public header has no test of its name, or a test no header. Usage: mirrored_tests.py ROOT"""

import re
import sys

from source_tree import SourceTree, report

AT_THE_TOP = {"netgraph.hpp", "fwd.hpp", "version.hpp"}  # the umbrella, ODR and install tests are theirs


def problems(tree):
    found = []
    headers = [header for header in tree.public_headers() if header not in AT_THE_TOP]
    for header in headers:
        test = tree.root / "tests" / header.replace(".hpp", "_test.cpp")
        if not test.is_file():
            found.append(f"{header}: no {tree.shown(test)}")
            continue
        text = test.read_text(encoding="utf-8")
        suite = header.removesuffix(".hpp")
        if not re.search(rf'TEST_SUITE(_BEGIN)?\("{re.escape(suite)}', text):
            found.append(f'{tree.shown(test)}: no TEST_SUITE("{suite}")')
        if not re.search(r"\b(CHECK|REQUIRE|static_assert|BOOST_CONCEPT_ASSERT)", text):
            found.append(f"{tree.shown(test)}: asserts nothing")
    areas = {header.split("/")[0] for header in headers}
    for area in sorted(areas):
        for test in sorted((tree.root / "tests" / area).glob("*_test.cpp")):
            name = test.name.removesuffix("_test.cpp")
            if not any((tree.include / area / folder / f"{name}.hpp").is_file() for folder in (".", "detail")):
                found.append(f"{tree.shown(test)}: there is no {area}/{name}.hpp to test")
    return found


if __name__ == "__main__":
    sys.exit(report("mirrored tests", problems(SourceTree(sys.argv[1]))))
