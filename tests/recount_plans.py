#!/usr/bin/env python3
"""Counts again what `libnetgraph plan` wrote: from plan.json, introductions.csv and the tables, with tests/reference alone.

    python tests/recount_plans.py              200 seeded folders, and every real set with events (NETGRAPH_DATA)
    python tests/recount_plans.py --seeded N   N seeded folders; --real NAME ... only these real sets, --most N events of each

For each plan: who is expected and how surely; that every pair is open, under every rule; caps of people and introducers; consent;
met, cooldown and known; every factor and the worth of every introduction; the sums; the certificate (value not above the bound, gap,
and for small rooms the best plan by mixed-integer programming not above it); introductions.csv the same rows. Prints one line a
set; ends with 1 if anything differs.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from reference import folders, plans, worth
from reference.club import Club, read_club

ROOT = Path(__file__).resolve().parents[1]


class Recount:
    """What one plan says beside what the tables say."""

    def __init__(self, folder: Path, out: Path) -> None:
        self.plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
        with (out / "introductions.csv").open(encoding="utf-8-sig", newline="") as file:
            self.rows = list(csv.DictReader(file))
        self.club = read_club(folder)
        self.o = worth.Occasion(self.club, datetime.date.fromisoformat(self.plan["as_of"]), self.plan["event"]["event"])
        self.checks = 0
        self.faults: list[str] = []

    def same(self, what: str, written: object, counted: object) -> None:
        self.checks += 1
        if isinstance(written, (int, float)) and isinstance(counted, (int, float)):
            fine = math.isclose(written, counted, rel_tol=1e-6, abs_tol=1e-9)
        else:
            fine = written == counted
        if not fine:
            self.faults.append(f"{what}: written {written!r}, counted {counted!r}")

    def run(self) -> Recount:
        self.people()
        chosen = [self.introduction(row) for row in self.plan["introductions"]]
        self.limits()
        self.certificate(chosen)
        self.spreadsheet()
        self.consent()
        return self

    def people(self) -> None:
        self.same("came_from", self.plan["counts"]["came_from"], self.o.expected[0])
        self.same("people", [row["person"] for row in self.plan["people"]], list(self.o.room))
        for row in self.plan["people"]:
            told = self.o.room.get(row["person"])
            if told:
                self.same(f"turnout of {told.person}", row["turnout"], told.chance)
                self.same(f"newcomer {told.person}", row["newcomer"], told.newcomer)
                self.same(f"host {told.person}", row["host"], told.host)

    def introduction(self, row: dict[str, Any]) -> tuple[str, str]:
        a, b, m = row["a"], row["b"], row["introducer"]
        what = f"{a} with {b}"
        if a not in self.o.room or b not in self.o.room:
            self.same(f"{what} are expected", False, True)
            return a, b
        self.same(f"{what} is open", self.o.open(a, b), None)
        w = self.o.worth(a, b)
        share = 0.0
        if m is not None:
            kind, share = w.introducers.get(m, ("nobody", math.nan))
            self.same(f"{what}: {m} introduces as", row["introducer_as"], kind)
        for name, counted in (("p_both", w.p_both), ("p_known", w.p_known), ("value", w.value.value), ("fresh", w.fresh),
                              ("proposed_before", w.proposed_before), ("introducer_share", share),
                              ("worth", w.alone * (1 + self.o.options.introducer_lift * share))):
            self.same(f"{what}: {name}", row[name], counted)
        for i, side in enumerate("ab"):
            self.same(f"{what}: side {side}", row["sides"][side]["value"], w.value.sides[i])
        return a, b

    def limits(self) -> None:
        options = self.plan["options"]
        for v in self.o.room:
            got = sum(v in (row["a"], row["b"]) for row in self.plan["introductions"])
            wanted = self.club.people[v].at_most
            most = options["at_most"] if wanted is None else min(options["at_most"], wanted)
            self.same(f"{v} has at most {most}", got <= most, True)
            brought = sum(row["introducer"] == v for row in self.plan["introductions"])
            self.same(f"{v} introduces at most {options['per_introducer']}", brought <= options["per_introducer"], True)

    def certificate(self, chosen: list[tuple[str, str]]) -> None:
        proof = self.plan["certificate"]
        value, bound = proof["value"], proof["upper_bound"]
        self.same("value", value, math.fsum(row["worth"] for row in self.plan["introductions"]))
        self.same("value is not above the bound", value <= bound * (1 + 1e-9) + 1e-12, True)
        self.same("gap", proof["gap"], (bound - value) / bound if bound > 0 else 0.0)
        self.same("each pair once", len(set(chosen)), len(chosen))
        if len(self.o.room) > 16:
            return
        problem = plans.Problem(self.o)
        if problem.listed:
            forced = [pair for pair in problem.wished if pair in chosen]
            best = problem.optimum(forced, problem.most_newcomers(forced))
            self.same("the bound is not below the best plan", bound >= best * (1 - 1e-6) - 1e-9, True)

    def spreadsheet(self) -> None:
        plan = {(row["a"], row["b"]): row for row in self.plan["introductions"]}
        self.same("rows of introductions.csv", [(bare(row["a"]), bare(row["b"])) for row in self.rows], list(plan))
        for row in self.rows:
            made = plan.get((bare(row["a"]), bare(row["b"])))
            if made:
                self.same("introducer in the list", bare(row["introducer"]) or None, made["introducer"])
                self.same("outcome in the list", row["outcome"], "proposed")
                self.same("worth in the list", abs(float(row["worth"]) - made["worth"]) <= 0.0005001, True)

    def consent(self) -> None:
        """Nobody who did not consent stands anywhere: their id is no value of plan.json."""
        out = {v for v, p in self.club.people.items() if not p.consent}
        ids = set(texts({key: part for key, part in self.plan.items() if key not in ("event", "options")}))
        self.same("people without consent in plan.json", sorted(out & ids), [])


def bare(id: str) -> str:
    return id[1:] if id.startswith("'") else id


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def plan_of(folder: Path, event: str, as_of: datetime.date, out: Path) -> Recount:
    from libnetgraph.cli import main

    words = ["plan", str(folder), "--event", event, "--as-of", as_of.isoformat(), "--out", str(out)]
    if os.environ.get("RECOUNT_COMMAND"):  # the command itself, in a process of its own
        subprocess.run([sys.executable, "-m", "libnetgraph", *words], check=True, stdout=subprocess.DEVNULL)
    else:
        with open(os.devnull, "w") as nowhere:
            before, sys.stdout = sys.stdout, nowhere
            try:
                status = main(words)
            finally:
                sys.stdout = before
        assert status == 0, f"plan {folder} ended with {status}"
    return Recount(folder, out).run()


def seeded(count: int, scratch: Path) -> Iterator[Recount]:
    for seed in range(count):
        folder = folders.write_folder(10_000 + seed, scratch / f"in{seed}")
        yield plan_of(folder, folders.EVENT, folders.AS_OF, scratch / f"out{seed}")


def events_to_plan(club: Club, most: int) -> list[tuple[str, datetime.date]]:
    """Events with a day, spread over the whole time, each seen from the day before and in turn at the door."""
    dated = sorted((e.start.day, e.place, e.id) for e in club.events.values() if e.start)
    every = max(1, len(dated) // most)
    chosen = dated[every - 1 :: every][-most:]
    return [(id, day if i % 2 else day - datetime.timedelta(days=1)) for i, (day, _, id) in enumerate(chosen)]


def real_sets(data: Path, names: list[str]) -> list[tuple[str, Path]]:
    found = sorted(file.parent for file in data.rglob("events.csv") if (file.parent / "people.csv").exists())
    found += sorted((ROOT / "examples" / "data").glob("*club*"))
    return [(folder.name, folder) for folder in found if not names or folder.name in names]


def expected_people(club: Club, event: str, as_of: datetime.date) -> int:
    return len(worth.Occasion(club, as_of, event).room)


def main(arguments: list[str] | None = None) -> int:
    read = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    read.add_argument("--seeded", type=int, default=None, metavar="N")
    read.add_argument("--real", nargs="*", default=None, metavar="NAME")
    read.add_argument("--most", type=int, default=3, metavar="N")
    options = read.parse_args(arguments)
    both = options.seeded is None and options.real is None
    data = Path(os.environ.get("NETGRAPH_DATA", ROOT.parent / "shared" / "data"))
    bad = 0
    print(f"{'set':<28}{'plans':>7}{'people':>9}{'introductions':>15}{'checks':>11}{'differences':>13}")
    with tempfile.TemporaryDirectory() as place:
        scratch = Path(place)
        if both or options.seeded is not None:
            bad += line("seeded folders", seeded(200 if options.seeded is None else options.seeded, scratch))
        if both or options.real is not None:
            sets = real_sets(data, options.real or [])
            if not any(folder.is_relative_to(data) for _, folder in sets):
                print(f"REAL DATA SKIPPED: no {data} (set NETGRAPH_DATA)")
            for name, folder in sets:
                club = read_club(folder)
                made = (plan_of(folder, event, day, scratch / f"{name}{i}") for i, (event, day) in enumerate(events_to_plan(club, options.most)))
                bad += line(name, made)
    print(f"{bad} differences")
    return 1 if bad else 0


def line(name: str, recounts: Iterator[Recount]) -> int:
    counts, faults = 0, []
    people = introductions = checks = 0
    for recount in recounts:
        counts += 1
        people += len(recount.plan["people"])
        introductions += len(recount.plan["introductions"])
        checks += recount.checks
        faults += recount.faults
    print(f"{name:<28}{counts:>7}{people:>9,}{introductions:>15,}{checks:>11,}{len(faults):>13}", flush=True)
    for fault in faults[:20]:
        print(f"    {fault}")
    return len(faults)


if __name__ == "__main__":
    sys.exit(main())
