#!/usr/bin/env python3
"""Counts the lines of the bindings, C++ and Python: what they had when there were 16,200 of them, and what came since.

Usage: binding_lines.py [--files]. What came since is a capability that was not there: it is not counted against the ceiling.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1] / "bindings"
BEFORE, CEILING = 16_200, int(16_200 * 0.85)

# The first that fits decides. Everything else was there before.
NEW = {
    "files of other programs": r"libnetgraph/sources/",
    "workspace": r"libnetgraph/(workspace/|cli/(desk|desk_arguments|doubts|erase|trace|problems)\.py)",
    "letters": r"libnetgraph/(letters/|cli/letters\.py)",
    "the door": r"libnetgraph/(door/|cli/(badges|door)\.py)|src/bind_door",
    "back-test and fitted rankers": r"libnetgraph/(organiser/back_test|cli/backtest|report/back_test)\.py|src/bind_backtest",
    "rounds, tables, groups, the room": r"libnetgraph/(plan/|organiser/room_plan|report/(groups|room)|cli/(room|tables_plan|plan_room))|src/(bind_(rounds|tables|room)|bind_groups)",
    "contact matrix, workbooks": r"contact_matrix|(cli|report)/matrix\.py|io/workbook\.py",
    "contradicting rules, walk-ins": r"cli/contradictions\.py|walk_ins",
    "graph files, Arrow, scale": r"libnetgraph/(io/graph_files|cli/export|io/snapshots?|arrow)\.py|src/bind_(graph_files|snapshot|scale)|estimated_reach|top_closeness|spark",
    "explicit options, conversions": r"libnetgraph/(call_options|graph/conversions|traverse/\w+|suggest/pair_scores)\.py",
    "trusses, onion layers, local bridges": r"libnetgraph/reach/(truss_number|onion_layers|local_bridges)\.py",
}


def main() -> None:
    counts: dict[str, int] = {}
    files: dict[str, list[tuple[int, str]]] = {}
    for path in sorted([*ROOT.rglob("*.py"), *ROOT.rglob("*.pyi"), *ROOT.glob("src/*.?pp")]):
        name = path.relative_to(ROOT).as_posix()
        kind = next((kind for kind, pattern in NEW.items() if re.search(pattern, name)), "as before")
        lines = path.read_text(encoding="utf-8").count("\n")
        counts[kind] = counts.get(kind, 0) + lines
        files.setdefault(kind, []).append((lines, name))
    for kind, lines in sorted(counts.items(), key=lambda item: (item[0] != "as before", -item[1])):
        print(f"{lines:7,}  {kind}")
        if "--files" in sys.argv:
            print("\n".join(f"         {size:5,}  {name}" for size, name in sorted(files[kind], reverse=True)))
    kept = counts["as before"]
    print(f"same features: {kept:,} lines, {1 - kept / BEFORE:.0%} fewer than {BEFORE:,} (ceiling {CEILING:,})")


if __name__ == "__main__":
    main()
