#!/usr/bin/env python3
"""Changes one thing in a formula or a rule, and sees whether the tests notice.

    python tests/mutants.py                     the named mutants, then 200 drawn by seed 1
    python tests/mutants.py --count N --seed S  --only AREA ...  --named   others; --minutes M stops in time and says how far it came

A mutant is one change in one header: an operator, a comparison, a constant, a condition dropped or turned round. All that one test must
notice are compiled into one program of it (clang++ -O0, mutants_switch.py), which is run once for each: the mirror of the header first,
then the nearest tests of what includes it, three at most; it stops at the first failure. A mutant that does not compile is drawn anew;
one whose test fails, crashes or runs three times as long is caught. What survives is listed with its line; those known to change
nothing that can be seen stand in tests/mutants_alike.txt with the reason and do not count. Ends with 1 where a named mutant survives,
or fewer than 95 % of the drawn are caught.

CXX names the compiler; NETGRAPH_DATA the real data. A stage of tests/nightly.sh.
"""

from __future__ import annotations

import argparse
import functools
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mutants_switch import DECLARED, DEFINED, switched

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


@functools.cache
def tests_of(header: str) -> list[str]:
    """The tests that must notice: the mirror, then those of the headers that include it, the nearest and those of its area first; three at most."""
    area, mirror = header.split("/")[0], f"{header.split('/')[0]}/{Path(header).stem}"
    found = [mirror] if (ROOT / "tests" / f"{mirror}_test.cpp").exists() else []
    seen, level = {header}, [header]
    for _ in range(4):
        level = [h for h in includers(level) if h not in seen]
        seen.update(level)
        near = [f"{one.split('/')[0]}/{Path(one).stem}" for one in level]
        for test in sorted(near, key=lambda test: not test.startswith(area)):
            if (ROOT / "tests" / f"{test}_test.cpp").exists() and test not in found:
                found.append(test)
        if len(found) >= 3:
            break
    return found[:3]


def includers(headers: list[str]) -> list[str]:
    lines = {f"#include <netgraph/{header}>" for header in headers}
    return [header for header, own in include_lines().items() if lines & own]


@functools.cache
def include_lines() -> dict[str, set[str]]:
    return {file.relative_to(INCLUDE / "netgraph").as_posix(): {line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#include")}
            for file in sorted((INCLUDE / "netgraph").rglob("*.hpp"))}  # fmt: skip


def cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Bench:
    """Compiles tests with their mutants in them, in a folder of its own, and runs them."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.compiler = [os.environ.get("CXX", "clang++"), "-std=c++20", "-O0", "-w", "-pthread", "-D_GLIBCXX_ASSERTIONS", "-fno-caret-diagnostics", "-ferror-limit=0"]
        self.seconds: dict[str, float] = {}
        self.slow: dict[str, list[str]] = {}
        self.main, choice, self.common = scratch / "main.o", scratch / "choice.o", scratch / "common.hpp"
        (scratch / "choice.cpp").write_text(DEFINED, encoding="utf-8")
        found = {line for folder in (INCLUDE, ROOT / "tests") for file in folder.rglob("*.[hc]pp") for line in file.read_text(encoding="utf-8").splitlines()
                 if re.fullmatch(r"#include <([a-z_]+|doctest/doctest\.h)>", line)}  # fmt: skip
        self.common.write_text("\n".join([*sorted(found), DECLARED]), encoding="utf-8")
        for words in ([*self.compiler, "-c", str(ROOT / "tests" / "main.cpp"), "-o", str(self.main)], [*self.compiler, "-c", str(scratch / "choice.cpp"), "-o", str(choice)],
                      [*self.compiler, "-x", "c++-header", str(self.common), "-o", str(self.common) + ".pch"]):  # fmt: skip
            if said := self.errors(words):
                raise SystemExit(f"mutants: {' '.join(words)}: {said}")

    def errors(self, words: list[str]) -> str:
        made = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        return made.stderr or "ended with an error" if made.returncode else ""

    def build(self, test: str, overlay: Path) -> str:
        """What the compiler objects to, in a program of this test with the headers of the overlay."""
        return self.errors([*self.compiler, "-include-pch", str(self.common) + ".pch", "-I", str(overlay), "-I", str(INCLUDE), "-I", str(ROOT / "tests"),
                            str(ROOT / "tests" / f"{test}_test.cpp"), str(self.main), str(self.scratch / "choice.o"), "-lz",
                            "-o", str(self.scratch / "program")])  # fmt: skip

    def passes(self, test: str, number: int) -> bool:
        """Whether the program made last passes with this mutant: its quick cases first, then those that take long."""
        quick = [f"-tce={','.join(self.slow[test])}"] if self.slow[test] else []
        late = [f"-tc={','.join(self.slow[test])}"] if self.slow[test] else []
        return self.run(test, number, quick) and (not late or self.run(test, number, late))

    def usual(self, test: str) -> None:
        """Sees that the program made last passes without a mutant, and how long that takes: the cases of more than a second are the slow ones."""
        before = cpu_seconds()
        made = subprocess.run([str(self.scratch / "program"), "--duration"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, errors="replace",
                              cwd=self.scratch, env={**os.environ, "NETGRAPH_MUTANT": "0"})  # fmt: skip
        if made.returncode:
            raise SystemExit(f"mutants: tests/{test}_test.cpp fails as it stands ({made.returncode}):\n{made.stdout[-2000:]}")
        self.seconds[test] = cpu_seconds() - before
        # In a filter a comma parts names and a question mark is any sign.
        self.slow[test] = [re.sub(r"[,\\*]", "?", name) for time, name in re.findall(r"^(\d+\.\d+) s: (.+)$", made.stdout, re.MULTILINE) if float(time) > 1.0]

    def run(self, test: str, number: int, cases: list[str]) -> bool:
        limit = 3 * self.seconds[test] + 3

        def bounded() -> None:
            resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 2))

        try:
            made = subprocess.run([str(self.scratch / "program"), "--abort-after=1", *cases], timeout=30 * limit + 120, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, preexec_fn=bounded, cwd=self.scratch, env={**os.environ, "NETGRAPH_MUTANT": str(number)})  # fmt: skip
        except subprocess.TimeoutExpired:
            return False
        return made.returncode == 0

    def overlay(self, mutants: dict[int, Mutant]) -> tuple[Path, dict[int, Mutant]]:
        """Headers with a switch for each of these mutants that can have one; one a line."""
        place = self.scratch / "overlay"
        shutil.rmtree(place, ignore_errors=True)
        lines: dict[str, list[str]] = {}
        put: dict[int, Mutant] = {}
        for number, mutant in mutants.items():
            text = lines.setdefault(mutant.header, (INCLUDE / "netgraph" / mutant.header).read_text(encoding="utf-8").splitlines())
            previous = text[mutant.line - 2] if mutant.line > 1 else ""
            line = switched(mutant.before, mutant.after, number, previous) if text[mutant.line - 1] == mutant.before else None
            if line is not None:
                text[mutant.line - 1] = line
                put[number] = mutant
        for header in {mutant.header for mutant in put.values()}:
            (place / "netgraph" / header).parent.mkdir(parents=True, exist_ok=True)
            (place / "netgraph" / header).write_text("\n".join(lines[header]) + "\n", encoding="utf-8")
        return place, put

    def together(self, test: str, mutants: dict[int, Mutant]) -> tuple[dict[int, bool], set[int]]:
        """Of each mutant whether it is caught by this test, and those that could not be compiled into one program."""
        left = dict(mutants)
        while left:
            place, put = self.overlay(left)
            said = self.build(test, place)
            if not said:
                self.usual(test)
                return {number: not self.passes(test, number) for number in put}, set(mutants) - set(put)
            bad = set()
            for kind in ("error", "note"):
                at = set(re.findall(rf"overlay/netgraph/(\S+?):(\d+):\d+: (?:fatal )?{kind}", said))
                bad = {number for number, mutant in put.items() if (mutant.header, str(mutant.line)) in at}
                if bad:
                    break
            left = {number: mutant for number, mutant in put.items() if bad and number not in bad}
        return {}, set(mutants)

    def alone(self, test: str, number: int, mutant: Mutant) -> bool | None:
        """Whether a test notices this mutant, compiled as it is; None where it does not compile."""
        if test not in self.seconds:
            if said := self.build(test, self.scratch / "none"):
                raise SystemExit(f"mutants: tests/{test}_test.cpp does not compile: {said}")
            self.usual(test)
        place = self.scratch / "overlay"
        shutil.rmtree(place, ignore_errors=True)
        (place / "netgraph" / mutant.header).parent.mkdir(parents=True)
        lines = (INCLUDE / "netgraph" / mutant.header).read_text(encoding="utf-8").splitlines()
        lines[mutant.line - 1] = mutant.after
        (place / "netgraph" / mutant.header).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return None if self.build(test, place) else not self.passes(test, number)

    def judge(self, mutants: list[Mutant], tests: list[list[str]], end: float) -> dict[int, bool | None]:
        """Of each mutant, by its place from 1: caught, survived, or (None) does not compile; those not reached before `end` are absent.

        The first test of each mutant is asked first, for all mutants of that test at once; the further ones are asked what survives.
        """
        verdict: dict[int, bool | None] = {}
        reached: dict[int, int] = {}
        for tier in range(max(map(len, tests), default=0)):
            waiting: dict[str, dict[int, Mutant]] = {}
            for number, mutant in enumerate(mutants, start=1):
                if tier < len(tests[number - 1]) and verdict.get(number, False) is False and reached.get(number, 0) == tier:
                    waiting.setdefault(tests[number - 1][tier], {})[number] = mutant
            for test, some in waiting.items():
                if time.monotonic() > end:
                    break
                begin = time.monotonic()
                found, rest = self.together(test, some)
                verdict.update(found)
                for number in rest:
                    verdict[number] = self.alone(test, number, some[number])
                reached.update(dict.fromkeys(some, tier + 1))
                print(f"  {test}: {sum(verdict[n] is True for n in some)} of {len(some)} caught, {len(rest)} compiled alone, {time.monotonic() - begin:.0f} s", flush=True)
                for number in (n for n in some if verdict[n] is False):
                    print(f"    not by {test}: {some[number].text}", flush=True)
        # Survived means that every test was asked.
        return {number: found for number, found in verdict.items() if found is not False or reached[number] == len(tests[number - 1])}


def alike() -> dict[tuple[str, str, str], str]:
    """Mutants that change nothing that can be seen: by header, line and change, the reason."""
    found = {}
    for block in (ROOT / "tests" / "mutants_alike.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if len(lines) == 4:
            header, before, after, reason = (line.strip() for line in lines)
            found[header, before, after] = reason
    return found


def named_mutants() -> list[Mutant]:
    found = []
    for kind, (header, before, after, _) in NAMED.items():
        lines = (INCLUDE / "netgraph" / header).read_text(encoding="utf-8").splitlines()
        at = [number for number, line in enumerate(lines, start=1) if before in line]
        if len(at) != 1:
            raise SystemExit(f"mutants: '{kind}': {header} no longer has, once: {before}")
        line = lines[at[0] - 1]
        found.append(Mutant(header, at[0], line, line.replace(before, after)))
    return found


def run_named(bench: Bench, end: float) -> list[str]:
    verdict = bench.judge(named_mutants(), [tests for *_, tests in NAMED.values()], end)
    said = {True: "caught", False: "SURVIVED", None: "does not compile"}
    for number, kind in enumerate(NAMED, start=1):
        print(f"named: {kind}: {said[verdict[number]] if number in verdict else 'not reached'}", flush=True)
    return [kind for number, kind in enumerate(NAMED, start=1) if verdict.get(number) is not True]


def run_drawn(bench: Bench, count: int, seed: int, areas: list[str], end: float) -> tuple[int, int, list[Mutant], int]:
    every = candidates(areas)
    random.Random(seed).shuffle(every)
    waiting = [mutant for mutant in every if tests_of(mutant.header)]
    known = alike()
    caught, survived, excused, at = 0, [], 0, 0
    while at < len(waiting) and caught + len(survived) + excused < count and time.monotonic() < end:
        some = waiting[at : at + count - caught - len(survived) - excused]  # those that do not compile are drawn anew
        at += len(some)
        tests = [tests_of(mutant.header) for mutant in some]
        for number, found in bench.judge(some, tests, end).items():
            mutant = some[number - 1]
            if found:
                caught += 1
            elif found is False and (mutant.header, mutant.before.strip(), mutant.after.strip()) in known:
                excused += 1
            elif found is False:
                survived.append(mutant)
                print(f"survived ({', '.join(tests[number - 1])}): {mutant.text}", flush=True)
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
        end = time.monotonic() + 60 * options.minutes
        missed = [] if options.drawn else run_named(bench, end)
        if options.named:
            return 1 if missed else 0
        every, caught, survived, excused = run_drawn(bench, options.count, options.seed, options.only, end)
    tried = caught + len(survived)
    print(f"{tried + excused} of {every:,} possible mutants, seed {options.seed}: {caught} caught, {len(survived)} survived, {excused} change nothing that can be "
          f"seen; {100 * caught / max(1, tried):.1f} % caught")
    return 1 if missed or caught < ENOUGH * tried else 0


if __name__ == "__main__":
    sys.exit(main())
