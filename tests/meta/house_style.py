#!/usr/bin/env python3
"""Fails where a rule of the house is broken that a machine can see: sizes, names, guards, words. Usage: house_style.py ROOT"""

import re
import sys

from source_tree import SourceTree, area_of, code_only, report

MOST_LINES = 400
SOURCES = (".hpp", ".cpp", ".py", ".sh", ".cmake", "CMakeLists.txt")
REFUSED_NAMES = {"utils", "util", "utilities", "common", "helpers", "helper", "misc"}
# Marks of unfinished work, and paths that exist on one machine only. Spelled in parts, so that this file passes itself.
REFUSED_TEXT = {
    re.compile(r"\b(?:TO" r"DO|FIX" r"ME|HA" r"CK)\b|\bX" r"XX\b"): "unfinished work does not belong in the tree",
    re.compile(r"(?<![\w.$}])/(?:ho" r"me|ro" r"ot|wo" r"rk|Us" r"ers)/\w"): "a path of one machine",
}
# One word each: a person is never a user, a node or a member. Graph code says vertex, and io speaks its formats' words.
PEOPLE_AREAS = {"records", "network", "organiser", "suggest", "reach"}
REFUSED_IDENTIFIERS = re.compile(r"\b(?:user|node|member)s?(?:_(?:id|count|index))?\b")


def guard_of(header):
    return "NETGRAPH_" + re.sub(r"[/.]", "_", header.removeprefix("netgraph/")).upper()


def header_problems(tree, header):
    text = tree.header_text(header)
    found = []
    guard = guard_of(header)
    if f"#ifndef {guard}\n#define {guard}\n" not in text:
        found.append(f"{header}: no include guard {guard}")
    if area_of(header) in PEOPLE_AREAS:
        for line, code in enumerate(code_only(text).splitlines(), start=1):
            for word in REFUSED_IDENTIFIERS.findall(code):
                found.append(f"{header}:{line}: '{word}' in code: say person, or vertex")
    for line, code in enumerate(code_only(text).splitlines(), start=1):
        if re.search(r"\bstd::(?:cout|cerr|clog|locale\b(?!::classic))\b|\b\w+_clock::now\b|\brand\(|\brandom_device\b", code):
            found.append(f"{header}:{line}: output, the clock, a locale or a hidden seed")
    return found


def problems(tree):
    found = []
    for header in tree.headers():
        found += header_problems(tree, header)
    for path in tree.files():
        shown = tree.shown(path)
        if path.stem.lower() in REFUSED_NAMES:
            found.append(f"{shown}: a file of this name holds whatever had no place; name what it is for")
        if not path.name.endswith(SOURCES + (".md", ".toml", ".json", ".yml", ".ipynb", ".in")):
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            text = re.sub(r'"image/\w+": "[^"]*"', '""', text)  # the letters of a picture are no words
        if path.name.endswith(SOURCES):
            lines = text.count("\n")
            if lines > MOST_LINES:
                found.append(f"{shown}: {lines} lines, at most {MOST_LINES}: split it")
        for pattern, why in REFUSED_TEXT.items():
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                found.append(f"{shown}:{line}: '{match.group()}': {why}")
    return found


if __name__ == "__main__":
    sys.exit(report("house style", problems(SourceTree(sys.argv[1]))))
