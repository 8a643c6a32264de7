#!/usr/bin/env python3
"""Changes one thing in a formula or a rule, and sees whether the tests notice.

    python tests/mutants.py                     the named mutants, then 200 drawn by seed 1
    python tests/mutants.py --count N --seed S  --only AREA ...  --named   others; --minutes M stops in time and says how far it came

A mutant is a copy of one header with one change: an operator, a comparison, a constant, a condition dropped or turned round. Only the
tests of that header are compiled against it (clang++ -O0): its mirror, and, for a header of detail/, those of what includes it. A
mutant that does not compile is drawn anew; one whose tests fail, crash or run ten times as long is caught. What survives is listed with
its line; those known to change nothing that can be seen stand in tests/mutants_alike.txt with the reason and do not count. Ends with
1 where a named mutant survives, or fewer than 95 % of the drawn are caught.

CXX names the compiler; NETGRAPH_DATA the real data. A stage of tests/nightly.sh.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
INCLUDE = ROOT / "libnetgraph" / "include"
AREAS = ("network", "organiser", "plan", "suggest", "reach", "traverse", "io")
ENOUGH = 0.95


class Mutant(NamedTuple):
    header: str  # below include/netgraph
    line: int
    before: str  # the line as it is
    after: str

    @property
    def text(self) -> str:
        return f"{self.header}:{self.line}: {self.before.strip()}  ->  {self.after.strip()}"


# The kinds that suites once missed: header, what stands there, what the mutant makes of it, tests that must notice.
NAMED = {
    "known at the limit": ("network/eligibility.hpp", "p_known(a, b) > options_.known_above", "p_known(a, b) >= options_.known_above", ["network/eligibility"]),
    "as_of in eligibility": ("network/eligibility.hpp", "if (day && *day > as_of_) {", "if (false) {", ["network/eligibility"]),
    "an introducer kept apart from b": ("organiser/detail/introducers_in_room.hpp", "rules_->apart(m, a) || rules_->apart(m, b)", "rules_->apart(m, a)",
                                        ["organiser/introducers_in_room", "organiser/event_plan"]),
    "the room of the event itself": ("organiser/detail/event_planner.hpp", "ties.without_rooms.push_back(event_);", ";", ["organiser/event_plan"]),
    "the bound of introducers not listed": ("plan/detail/introduction_model.hpp", "std::int64_t best = pair.unlisted;", "std::int64_t best = 0; pair.unlisted = 0;",
                                            ["plan/introductions"]),
    "consent in JSON": ("io/detail/result_writer.hpp", "if (net_[v].consent) json_.value(id(v));", "json_.value(id(v));", ["io/plan_json", "io/event_report_json"]),
    "the cap of introducers": ("plan/detail/introduction_choice.hpp", "std::fill(capacity.begin() + count, capacity.end(), model.problem().per_introducer);",
                               "std::fill(capacity.begin() + count, capacity.end(), model.problem().per_introducer + 1);",
                               ["plan/introductions", "plan/introduction_choice"]),
    "b-matching's rounding": ("plan/b_matching.hpp", " + result.dual.rounding * most_edges;", ";", ["plan/b_matching"]),
    "fsync": ("io/atomic_file.hpp", "if (calls_.sync(file_) != 0) fail(\"cannot be flushed to the disk: \");", "", ["io/atomic_file"]),
    "a one-way contact on an unknown day": ("network/met.hpp", "undated_one_way = true;", ";", ["network/eligibility"]),
    "fading at the threshold": ("network/fading.hpp", "seen.strength >= options.threshold &&", "seen.strength > options.threshold &&", ["network/fading"]),
    "an exception in one worker": ("core/parallel.hpp", "if (failure) std::rethrow_exception(failure);", "", ["core/parallel"]),
    "ids of one word": ("network/detail/id_index.hpp", "static constexpr std::size_t whole_bytes = 7;", "static constexpr std::size_t whole_bytes = 8;", ["network/id_index"]),
}  # fmt: skip

# Comparisons and signs stand between blanks in this code; template brackets do not.
SWAPS = [(" < ", " <= "), (" <= ", " < "), (" > ", " >= "), (" >= ", " > "), (" == ", " != "), (" != ", " == "), (" && ", " || "), (" || ", " && "),
         (" + ", " - "), (" - ", " + "), (" * ", " / "), (" / ", " * "), ("std::min(", "std::max("), ("std::max(", "std::min("), (" += ", " -= "),
         ("std::log(", "std::sqrt("), ("std::sqrt(", "std::log1p("), ("std::expm1(", "std::exp("), (".upper_bound(", ".lower_bound("), ("++", "--")]  # fmt: skip
NUMBER = re.compile(r"(?<![\w.])(\d+\.\d+|[1-9]\d*)(?![\w.'x])")
DROPPED = re.compile(r"\b(if|while) \((?!constexpr)(.*)\) (return|continue|break)")
TURNED = re.compile(r"\bif \(([^;{}]*)\) \{$")
SKIPPED = re.compile(r"^\s*(//|#|namespace|template|using|static_assert|throw|@|\*|friend|\[\[nodiscard\]\] (inline )?(constexpr )?std::string )|static_assert|std::string\(|\"|assert|reserve|chunk|threads|watch")


def code_lines(header: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(header.read_text(encoding="utf-8").splitlines(), start=1):
        code = line.split("//")[0]
        if code.strip() and not SKIPPED.search(code):
            yield number, line


def changes(line: str) -> Iterator[str]:
    code = line.split("//")[0]
    rest = line[len(code) :]
    for before, after in SWAPS:
        start = code.find(before)
        while start >= 0:
            yield code[:start] + after + code[start + len(before) :] + rest
            start = code.find(before, start + 1)
    for found in NUMBER.finditer(code):
        text = found[1]
        changed = str(float(text) * 1.5 + 0.25) if "." in text else str(int(text) + 1)
        yield code[: found.start()] + changed + code[found.end() :] + rest
    if found := DROPPED.search(code):
        yield code[: found.start(2)] + "false" + code[found.end(2) :] + rest
    if (found := TURNED.search(code)) and "=" not in found[1].replace("==", "").replace("!=", "").replace("<=", "").replace(">=", ""):
        yield code[: found.start(1)] + "!(" + found[1] + ")" + code[found.end(1) :] + rest


def candidates(areas: list[str]) -> list[Mutant]:
    found = []
    for area in areas:
        for header in sorted((INCLUDE / "netgraph" / area).rglob("*.hpp")):
            name = header.relative_to(INCLUDE / "netgraph").as_posix()
            found += [Mutant(name, number, line, after) for number, line in code_lines(header) for after in changes(line)]
    return found


def tests_of(header: str) -> list[str]:
    """The tests that must notice: the mirror, else those of the headers that include it, three at most, the nearest first."""
    area, stem = header.split("/")[0], Path(header).stem
    if (ROOT / "tests" / area / f"{stem}_test.cpp").exists():
        return [f"{area}/{stem}"]
    seen, level, found = {header}, [header], []
    for _ in range(4):
        level = [h for h in includers(level) if h not in seen]
        seen.update(level)
        for one in level:
            test = f"{one.split('/')[0]}/{Path(one).stem}"
            if (ROOT / "tests" / f"{test}_test.cpp").exists() and test not in found:
                found.append(test)
        if found:
            break
    return sorted(found, key=lambda test: not test.startswith(area))[:3]


def includers(headers: list[str]) -> list[str]:
    lines = {f"#include <netgraph/{header}>" for header in headers}
    return [file.relative_to(INCLUDE / "netgraph").as_posix() for file in sorted((INCLUDE / "netgraph").rglob("*.hpp"))
            if lines & set(file.read_text(encoding="utf-8").splitlines())]


class Bench:
    """Compiles tests against a mutant, in a folder of its own."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.compiler = [os.environ.get("CXX", "clang++"), "-std=c++20", "-O0", "-w"]
        self.main = scratch / "main.o"
        self.seconds: dict[str, float] = {}
        self.run([*self.compiler, "-c", str(ROOT / "tests" / "main.cpp"), "-o", str(self.main)], check=True)

    def run(self, words: list[str], limit: float | None = None, check: bool = False) -> bool:
        try:
            made = subprocess.run(words, timeout=limit, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return False
        if check and made.returncode:
            raise SystemExit(f"mutants: {' '.join(words)} ended with {made.returncode}")
        return made.returncode == 0

    def build(self, test: str, overlay: Path | None) -> Path | None:
        program = self.scratch / "program"
        first = ["-I", str(overlay)] if overlay else []
        words = [*self.compiler, *first, "-I", str(INCLUDE), "-I", str(ROOT / "tests"), str(ROOT / "tests" / f"{test}_test.cpp"), str(self.main),
                 "-lz", "-pthread", "-o", str(program)]  # fmt: skip
        return program if self.run(words) else None

    def usual(self, test: str) -> float:
        """How long a test takes as it stands; it has to pass."""
        if test not in self.seconds:
            program = self.build(test, None)
            begin = time.monotonic()
            if program is None or not self.run([str(program)], 600):
                raise SystemExit(f"mutants: tests/{test}_test.cpp fails as it stands")
            self.seconds[test] = time.monotonic() - begin
        return self.seconds[test]

    def caught(self, header: str, text: str, tests: list[str]) -> bool | None:
        """Whether a test notices a header of this text; None where it does not compile."""
        overlay = self.scratch / "overlay"
        shutil.rmtree(overlay, ignore_errors=True)
        (overlay / "netgraph" / header).parent.mkdir(parents=True)
        (overlay / "netgraph" / header).write_text(text, encoding="utf-8")
        for test in tests:
            limit = 10 * self.usual(test) + 20
            program = self.build(test, overlay)
            if program is None:
                return None
            if not self.run([str(program)], limit):
                return True
        return False


def alike() -> dict[tuple[str, str, str], str]:
    """Mutants that change nothing that can be seen: by header, line and change, the reason."""
    found = {}
    for block in (ROOT / "tests" / "mutants_alike.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if len(lines) == 4:
            header, before, after, reason = (line.strip() for line in lines)
            found[header, before, after] = reason
    return found


def run_named(bench: Bench) -> list[str]:
    missed = []
    for kind, (header, before, after, tests) in NAMED.items():
        text = (INCLUDE / "netgraph" / header).read_text(encoding="utf-8")
        if text.count(before) != 1:
            raise SystemExit(f"mutants: '{kind}': {header} no longer has, once: {before}")
        caught = bench.caught(header, text.replace(before, after), tests)
        print(f"named: {kind}: {'does not compile' if caught is None else 'caught' if caught else 'SURVIVED'}", flush=True)
        if not caught:
            missed.append(kind)
    return missed


def run_drawn(bench: Bench, count: int, seed: int, areas: list[str], end: float) -> tuple[int, int, list[Mutant], int]:
    every = candidates(areas)
    random.Random(seed).shuffle(every)
    known = alike()
    caught, survived, excused = 0, [], 0
    for mutant in every:
        if caught + len(survived) + excused >= count or time.monotonic() > end:
            break
        tests = tests_of(mutant.header)
        if not tests:
            continue
        lines = (INCLUDE / "netgraph" / mutant.header).read_text(encoding="utf-8").splitlines()
        lines[mutant.line - 1] = mutant.after
        found = bench.caught(mutant.header, "\n".join(lines) + "\n", tests)
        if found is None:
            continue
        reason = known.get((mutant.header, mutant.before.strip(), mutant.after.strip()))
        if found:
            caught += 1
        elif reason:
            excused += 1
        else:
            survived.append(mutant)
            print(f"survived ({', '.join(tests)}): {mutant.text}", flush=True)
    return len(every), caught, survived, excused


def main() -> int:
    read = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    read.add_argument("--count", type=int, default=200)
    read.add_argument("--seed", type=int, default=1)
    read.add_argument("--only", nargs="*", default=list(AREAS), metavar="AREA")
    read.add_argument("--named", action="store_true", help="the named ones alone")
    read.add_argument("--drawn", action="store_true", help="the drawn ones alone")
    read.add_argument("--minutes", type=float, default=1e6)
    options = read.parse_args()
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(Path(place))
        missed = [] if options.drawn else run_named(bench)
        if options.named:
            return 1 if missed else 0
        every, caught, survived, excused = run_drawn(bench, options.count, options.seed, options.only, time.monotonic() + 60 * options.minutes)
    tried = caught + len(survived)
    print(f"{tried + excused} of {every:,} possible mutants, seed {options.seed}: {caught} caught, {len(survived)} survived, {excused} change nothing that can be "
          f"seen; {100 * caught / max(1, tried):.1f} % caught")
    return 1 if missed or caught < ENOUGH * tried else 0


if __name__ == "__main__":
    sys.exit(main())
