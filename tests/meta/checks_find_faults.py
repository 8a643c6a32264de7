#!/usr/bin/env python3
"""Plants one fault after the other in a small sound tree: each meta check must stay silent before and speak after."""

import tempfile
import unittest
from pathlib import Path

import cases
import concepts
import house_style
import layers
import mirrored_tests
import umbrella
from source_tree import SourceTree


def header(name, *lines):
    guard = house_style.guard_of(name)
    return f"#ifndef {guard}\n#define {guard}\n" + "\n".join(lines) + "\n#endif\n"


SOUND = {
    "libnetgraph/include/netgraph/netgraph.hpp": header("netgraph.hpp", "// Leaves out io/.", "#include <netgraph/core/error.hpp>",
                                                        "#include <netgraph/graph/tie_graph.hpp>", "#include <netgraph/records/person.hpp>"),
    "libnetgraph/include/netgraph/core/error.hpp": header("core/error.hpp", "#include <string>"),
    "libnetgraph/include/netgraph/graph/tie_graph.hpp": header("graph/tie_graph.hpp", "#include <netgraph/core/error.hpp>"),
    "libnetgraph/include/netgraph/records/person.hpp": header("records/person.hpp", "#include <netgraph/core/error.hpp>", "struct person {};"),
    "libnetgraph/include/netgraph/network/detail/rows.hpp": header("network/detail/rows.hpp"),
    "libnetgraph/include/netgraph/io/csv.hpp": header("io/csv.hpp", "#include <netgraph/records/person.hpp>"),
    "tests/core/error_test.cpp": 'TEST_SUITE("core/error") { CHECK(true); }\n',
    "tests/graph/tie_graph_test.cpp": 'TEST_SUITE("graph/tie_graph") { CHECK(true); }\n',
    "tests/records/person_test.cpp": 'TEST_SUITE("records/person") { CHECK(true); }\n',
    "tests/io/csv_test.cpp": 'TEST_SUITE("io/csv") { CHECK(true); }\n',
}
SOUND["tests/meta/cases.txt"] = "# kind/case  file  test\nhouse/one  tests/python/test_one.py  test_one\n"
SOUND["tests/python/test_one.py"] = "def test_one(folder):\n    assert folder\n"
INCLUDE = "libnetgraph/include/netgraph/"


class MetaChecks(unittest.TestCase):
    def found(self, check, **changes):
        """Returns what `check` says of the sound tree with files changed (None: removed)."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**SOUND, **changes}.items():
                if text is not None:
                    path = Path(folder, name)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text, encoding="utf-8")
            return check.problems(SourceTree(folder))

    def assert_speaks(self, check, saying, changes):
        self.assertEqual(self.found(check), [])
        said = self.found(check, **changes)
        self.assertTrue(any(saying in problem for problem in said), f"{saying!r} is not in {said}")

    def test_a_second_home_of_a_concept_is_found(self):
        package = "bindings/libnetgraph/"
        for saying, name, text in (
            ("second home of JSON", "cli/plan.py", "import json\njson.dumps({})\n"),
            ("second home of options", "reach/far.py", "from typing import Any\ndef far(**options: Any): ...\n"),
            ("second home of channel defaults", "plot/decay.py", 'X = {"half_life_days": 414}\n'),
            ("second home of atomic publishing", "cli/output.py", "import os\nos.fsync(1)\n"),
        ):
            self.assert_speaks(concepts, saying, {package + name: text})
        self.assert_speaks(concepts, "people of a plan are places", {INCLUDE + "plan/a.hpp": header("plan/a.hpp", "vertex_id a;")})

    def test_a_case_without_its_test_is_found(self):
        self.assert_speaks(cases, "has no test 'test_one'", {"tests/python/test_one.py": "def test_other():\n    pass\n"})
        self.assert_speaks(cases, "there is no tests/python/test_one.py", {"tests/python/test_one.py": None})

    def test_an_include_upward_is_found(self):
        self.assert_speaks(layers, "an arrow upward", {INCLUDE + "core/error.hpp": header("core/error.hpp", "#include <netgraph/io/csv.hpp>")})

    def test_a_sideways_include_is_found(self):
        self.assert_speaks(layers, "reach must not know suggest", {
            INCLUDE + "reach/a.hpp": header("reach/a.hpp", "#  include <netgraph/suggest/b.hpp>"), INCLUDE + "suggest/b.hpp": header("suggest/b.hpp")})

    def test_the_details_of_another_area_are_found(self):
        self.assert_speaks(layers, "its own headers", {INCLUDE + "io/csv.hpp": header("io/csv.hpp", "#include <netgraph/network/detail/rows.hpp>")})

    def test_a_cycle_is_found(self):
        self.assert_speaks(layers, "include each other", {INCLUDE + "core/error.hpp": header("core/error.hpp", "#include <netgraph/core/b.hpp>"),
                                                          INCLUDE + "core/b.hpp": header("core/b.hpp", "#include <netgraph/core/error.hpp>")})

    def test_quoted_includes_printing_headers_and_stray_dates_are_found(self):
        for line, saying in (('#include "x.hpp"', "not \"...\""), ("#include <iostream>", "print nothing"),
                             ("#include <boost/date_time/gregorian/gregorian.hpp>", "only records/date.hpp"),
                             ("#include <boost/graph/graph_traits.hpp>", "without <netgraph/graph/bgl.hpp>"),
                             ("#include <netgraph/netgraph.hpp>", "for users"), ("#include <netgraph/gone.hpp>", "no such header")):
            self.assert_speaks(layers, saying, {INCLUDE + "graph/tie_graph.hpp": header("graph/tie_graph.hpp", line)})

    def test_an_area_without_a_layer_is_found(self):
        self.assert_speaks(layers, "no place in the layers", {INCLUDE + "extra/a.hpp": header("extra/a.hpp")})

    def test_a_header_without_a_test_is_found(self):
        self.assert_speaks(mirrored_tests, "no tests/io/csv_test.cpp", {"tests/io/csv_test.cpp": None})

    def test_a_test_without_a_header_a_suite_or_an_assertion_is_found(self):
        self.assert_speaks(mirrored_tests, "there is no io/gone.hpp", {"tests/io/gone_test.cpp": ""})
        self.assert_speaks(mirrored_tests, "no TEST_SUITE", {"tests/io/csv_test.cpp": "CHECK(true);"})
        self.assert_speaks(mirrored_tests, "asserts nothing", {"tests/io/csv_test.cpp": 'TEST_SUITE("io/csv") {}'})

    def test_a_header_the_umbrella_forgets_is_found(self):
        self.assert_speaks(umbrella, "neither includes core/new.hpp", {INCLUDE + "core/new.hpp": header("core/new.hpp")})

    def test_broken_house_rules_are_found(self):
        person = INCLUDE + "records/person.hpp"
        for saying, changes in (
                ("no include guard", {person: "#pragma once\n"}),
                ("'user_id' in code", {person: header("records/person.hpp", "int user_id;")}),
                ("the clock", {person: header("records/person.hpp", "auto t = system_clock::now();")}),
                ("what it is for", {"tests/utils.py": ""}),
                ("split it", {"tests/long.py": "\n" * 401}),
                ("unfinished work", {"tests/late.py": "# TO" "DO\n"}),
                ("a path of one machine", {"README.md": "see /ho" "me/me/data\n"})):
            self.assert_speaks(house_style, saying, changes)

    def test_words_in_comments_and_literals_are_left_alone(self):
        text = header("records/person.hpp", '// a user reads this', '/* one node,\n   two */ const char* format = "<node>";')
        self.assertEqual(self.found(house_style, **{INCLUDE + "records/person.hpp": text}), [])


if __name__ == "__main__":
    unittest.main()
