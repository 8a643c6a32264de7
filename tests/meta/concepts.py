#!/usr/bin/env python3
"""Fails where Python holds a second table, default or layout of a concept that has its home in C++. Usage: concepts.py ROOT

The list stands in libnetgraph/doc/architecture.md ("One home for each concept"): each row of it is checked here by its name.
"""

import ast
import re
import sys

from source_tree import SourceTree, report

PYTHON = "bindings/libnetgraph"
# Calls of the organiser's verbs and measures: what has options takes them by name and type.
CALLS = ("graph", "io", "network", "organiser", "plan", "reach", "suggest", "traverse")
# JSON that is Python's own: it says nothing that a result of C++ says.
OWN_JSON = {
    "door/guests.py": "the fingerprint of a list of guests",
    "door/log.py": "the door's log, a line an entry",
    "door/page.py": "data handed to the page's own script",
    "door/server.py": "answers to the phone at the door",
    "organiser/back_test.py": "what a Python ranker was measured at stands in no C++ struct",
    "spark/__init__.py": "what a task answers, from one process to another",
    "spark/parts.py": "job.json of a folder of parts",
    "workspace/datapackage.py": "datapackage.json, by the rules of Frictionless",
    "workspace/deciding.py": "the workspace's journal",
    "workspace/desk.py": "the workspace's journal",
    "workspace/erasing.py": "the workspace's journal",
    "workspace/importing.py": "the workspace's journal",
    "workspace/journal.py": "the list of files of one change",
    "workspace/store.py": "cells of the workspace's own tables",
}
ALSO_PUTS_THROUGH = {"durable.py", "door/log.py", "workspace/erasure.py"}  # an open log, and a key that must be new


def words(text, pattern):
    return set(re.findall(pattern, text))


def home_words(tree):
    """Returns the words of each table that C++ holds, by the name of the concept in architecture.md."""
    def of(header, pattern):
        path = tree.include / header
        return words(path.read_text(encoding="utf-8"), pattern) if path.is_file() else set()

    return {
        "channel defaults": of("records/channel.hpp", r'make\("(\w+)"'),
        "certificate": of("core/certificate.hpp", r'case bound_kind::\w+: return "([^"]+)";'),
        "words": of("network/eligibility.hpp", r'case ineligible_because::\w+: return "(\w+)";'),
    }


def in_python(name, text, homes):
    """Yields (line, concept, what) of each second home in one Python file."""
    area = name.split("/")[0]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Dict):
            keys = {key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
            for concept, known in homes.items():
                if len(keys & known) >= 4:
                    yield node.lineno, concept, f"a table of {', '.join(sorted(keys & known)[:3])} …"
            for key, value in zip(node.keys, node.values):
                if isinstance(key, ast.Constant) and key.value == "half_life_days" and isinstance(value, ast.Constant) and isinstance(value.value, (int, float)):
                    yield node.lineno, "channel defaults", "a half-life as a number"
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and area in CALLS and not node.name.startswith("_"):
            many = node.args.kwarg
            if many is not None and isinstance(many.annotation, ast.Name) and many.annotation.id == "Any":
                yield node.lineno, "options", f"{node.name}(**{many.arg}: Any)"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in ("dumps", "dump") and isinstance(node.func.value, ast.Name) and node.func.value.id == "json" and name not in OWN_JSON:
                yield node.lineno, "JSON", "json.dumps"
            if node.func.attr == "fsync" and name not in ALSO_PUTS_THROUGH:
                yield node.lineno, "atomic publishing", "os.fsync"


def problems(tree):
    found = []
    homes = home_words(tree)
    python = tree.root / PYTHON
    for path in sorted(python.rglob("*.py")) if python.is_dir() else ():
        name = path.relative_to(python).as_posix()
        for line, concept, what in in_python(name, path.read_text(encoding="utf-8"), homes):
            found.append(f"{PYTHON}/{name}:{line}: {what}: a second home of {concept}, see architecture.md")
    # The same within C++: a place in a plan's list of people is no vertex.
    for header in tree.headers():
        if header.startswith("plan/") and re.search(r"\b(vertex_id|to_vertex|no_vertex)\b", tree.header_text(header)):
            found.append(f"{header}: speaks of vertices; people of a plan are places (place_id)")
    listed = tree.root / "libnetgraph" / "doc" / "architecture.md"
    if listed.is_file():
        text = listed.read_text(encoding="utf-8")
        for concept in ("options", "certificate", "words", "channel defaults", "JSON", "atomic publishing"):
            if not re.search(rf"^\| {concept} \|", text, re.MULTILINE):
                found.append(f"architecture.md: the list of homes has no row for {concept}")
    return found


if __name__ == "__main__":
    sys.exit(report("concepts", problems(SourceTree(sys.argv[1]))))
