#!/usr/bin/env python3
"""Fails where a public header has no test of its name, or a test no header. Usage: mirrored_tests.py ROOT"""

import re
import sys

from source_tree import SourceTree, report

AT_THE_TOP = {"netgraph.hpp", "fwd.hpp", "version.hpp"}  # the umbrella, ODR and install tests are theirs


def problems(tree):
    found = []
    headers = [header for header in tree.public_headers() if header not in AT_THE_TOP]
    areas = {header.split("/")[0] for header in headers}
    tests = {area: sorted((tree.root / "tests" / area).glob("*_test.cpp")) for area in areas}
    texts = {test: test.read_text(encoding="utf-8") for of_area in tests.values() for test in of_area}
    for header in headers:
        test = tree.root / "tests" / header.replace(".hpp", "_test.cpp")
        suite = header.removesuffix(".hpp")
        named = re.compile(rf'TEST_SUITE(_BEGIN)?\("{re.escape(suite)}["/]')
        if test in texts:
            if not named.search(texts[test]):
                found.append(f'{tree.shown(test)}: no TEST_SUITE("{suite}")')
        # Plain records are tested with the functions that use them, under a suite of their own name.
        elif not any(named.search(texts[other]) for other in tests[header.split("/")[0]]):
            found.append(f'{header}: no {tree.shown(test)}, and no TEST_SUITE("{suite}") in another file of its area')
    for test, text in texts.items():
        if not re.search(r"\b(CHECK|REQUIRE|static_assert|BOOST_CONCEPT_ASSERT)", text):
            found.append(f"{tree.shown(test)}: asserts nothing")
    for area in sorted(areas):
        for test in tests[area]:
            name = test.name.removesuffix("_test.cpp")
            if not any((tree.include / area / folder / f"{name}.hpp").is_file() for folder in (".", "detail")):
                found.append(f"{tree.shown(test)}: there is no {area}/{name}.hpp to test")
    return found


if __name__ == "__main__":
    sys.exit(report("mirrored tests", problems(SourceTree(sys.argv[1]))))
