"""What networks of millions cost, on paper and here: time and bytes from formulas and this machine's measured rates.

    python benchmarks/scale.py              rates, three sizes predicted and measured (within a factor of two), the cluster
    python benchmarks/scale.py --million    10^6 people and 10^7 ties, against the figures asked for
    python benchmarks/scale.py --limited    suggestions over a snapshot larger than the memory allowed

Every measurement runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

REGISTERS = 256


def people_and_ties(people: int, ties: int, seed: int = 1) -> Any:
    """A network in which some know very many: each tie joins somebody at random with somebody by a skewed choice."""
    import libnetgraph as ng

    random = np.random.default_rng(seed)
    more = int(ties * 1.03) + 100
    a = random.integers(0, people, more)
    b = np.minimum((random.random(more) ** 1.6 * people).astype(np.int64), people - 1)
    kept = a != b
    pairs = np.unique(np.minimum(a, b)[kept] * people + np.maximum(a, b)[kept])
    if len(pairs) > ties:
        pairs = np.sort(random.permutation(pairs)[:ties])
    return ng.TieGraph.from_edges(pairs // people, pairs % people, np.full(len(pairs), 0.5), size=people)


# -- the formulas ------------------------------------------------------------------------------------------------------


def snapshot_bytes(people: int, ties: int) -> int:
    """Offsets of 8 bytes a person; for each tie two arcs of a neighbour, a strength and an edge id."""
    return 8 * (people + 1) + 24 * ties


def wedges_of(graph: Any) -> int:
    """Steps of two ties: the sum of squared numbers of contacts."""
    degrees = np.diff(graph.offsets).astype(np.int64)
    return int((degrees * degrees).sum())


def reach_peak(people: int, ties: int, registers: int, max_steps: int = 4, threads: int = 1) -> int:
    """Two counters a person; sums of 40 bytes, flags and lists of 14, groups of 16, a column of 8 each step; then the columns
    themselves (28); and the arcs that are looked at, which the page cache holds: 4 bytes each, and the offsets."""
    del threads
    return people * (2 * registers + 40 + 14 + 16 + 8 * max_steps + 28) + 8 * people + 8 * ties


def suggestion_peak(people: int, ties: int, rows: int) -> int:
    """One dense sum and one place a person, the weights, the rows found; and the arcs in the page cache."""
    return people * (8 + 4 + 8) + rows * 90 + 8 * people + 8 * ties


# -- measurements, each in its own process -------------------------------------------------------------------------------


def in_a_process(what: str, *arguments: Any, **environment: str) -> dict[str, Any]:
    answer = subprocess.run([sys.executable, __file__, "--measure", what, *map(str, arguments)], check=True, capture_output=True,
                            text=True, env={**os.environ, **environment})
    told: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return told


def measure(what: str, arguments: list[str]) -> dict[str, Any]:
    import libnetgraph as ng

    clock, cpu = time.perf_counter(), time.process_time()
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

    def told(**more: Any) -> dict[str, Any]:
        return {"seconds": time.perf_counter() - clock, "cpu": time.process_time() - cpu,
                "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - base, **more}

    if what == "build":
        graph = people_and_ties(int(arguments[0]), int(arguments[1]))
        clock, cpu = time.perf_counter(), time.process_time()
        ng.write_snapshot(graph, arguments[2])
        return told(ties=graph.tie_count, wedges=wedges_of(graph), bytes=sum(p.stat().st_size for p in Path(arguments[2]).iterdir()))
    if what in ("open", "verify"):
        ng.open_snapshot(arguments[0], verify=what == "verify")  # warms the page cache
        clock, cpu = time.perf_counter(), time.process_time()
        ng.open_snapshot(arguments[0], verify=what == "verify")
        return told()
    graph = ng.open_snapshot(arguments[0], verify=False)
    import pandas  # noqa: F401  # not part of the peak

    people = range(0, len(graph), max(1, len(graph) // int(arguments[1])))
    if what == "memory":  # the same graph in memory of this process
        graph = ng.TieGraph.from_edges(*graph.ties()[:2], graph.ties()[2], size=len(graph))
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    clock, cpu = time.perf_counter(), time.process_time()
    if what in ("suggest", "memory"):
        degrees = np.diff(graph.offsets).astype(np.int64)
        found = ng.suggest_introductions(graph, people, introducers=False).columns()
        answer = told(rows=len(found["score"]))
        sums = np.concatenate([[0], np.cumsum(degrees[graph.targets])])
        offsets = graph.offsets.astype(np.int64)
        return {**answer, "wedges": int((sums[offsets[1:]] - sums[offsets[:-1]])[list(people)].sum())}
    rounds = [0]
    ng._core.estimated_reach(graph._core, REGISTERS, 4, 0, False, int(arguments[2]), lambda done, total: rounds.append(done))
    return told(rounds=max(rounds) + 1)


# -- what is printed -----------------------------------------------------------------------------------------------------


def beside(name: str, predicted: float, measured: float, unit: str) -> bool:
    ratio = measured / predicted if predicted else float("inf")
    good = 0.5 <= ratio <= 2
    print(f"  {name:<22} predicted {predicted:10.3g} {unit:<3} measured {measured:10.3g} {unit:<3} ratio {ratio:5.2f}{'' if good else '  OUTSIDE 2x'}")
    return good


def rates(folder: Path) -> dict[str, float]:
    """This machine's rates, on a small network that shares no size with those predicted: CPU seconds, so that others' work does not show."""
    people, ties = 150_000, 1_200_000
    build = in_a_process("build", people, ties, folder / "rates")
    suggest = in_a_process("suggest", folder / "rates", 20_000, 1)
    reach = in_a_process("reach", folder / "rates", 1, 1)
    return {"build": build["bytes"] / build["cpu"], "suggest": suggest["wedges"] / suggest["cpu"],
            "reach": 2 * build["ties"] * reach["rounds"] / reach["cpu"], "rounds": reach["rounds"]}


def predict_and_measure(folder: Path, known: dict[str, float], sizes: list[tuple[int, int]]) -> bool:
    good = True
    for people, ties in sizes:
        print(f"{people:,} people, {ties:,} ties")
        place = folder / f"s{people}"
        build = in_a_process("build", people, ties, place)
        suggest = in_a_process("suggest", place, 20_000, 1)
        reach = in_a_process("reach", place, 1, 1)
        good &= beside("snapshot", snapshot_bytes(people, build["ties"]), build["bytes"], "B")
        good &= beside("build, CPU", snapshot_bytes(people, build["ties"]) / known["build"], build["cpu"], "s")
        good &= beside("suggestions, CPU", suggest["wedges"] / known["suggest"], suggest["cpu"], "s")
        good &= beside("reach, CPU", 2 * build["ties"] * reach["rounds"] / known["reach"], reach["cpu"], "s")
        good &= beside("reach, peak", reach_peak(people, build["ties"], REGISTERS), reach["peak"], "B")
    return good


def on_paper(known: dict[str, float]) -> None:
    print("on paper: skew = E[d^2] / E[d]^2 of numbers of contacts; one core at this machine's rates")
    for people, ties, skew in ((10**6, 10**7, 1.5), (10**7, 10**9, 1.5), (10**8, 10**9, 5.0), (10**8, 10**10, 10.0)):
        wedges = skew * (2 * ties) ** 2 / people
        print(f"  {people:.0e} people, {ties:.0e} ties, skew {skew}: snapshot {snapshot_bytes(people, ties) / 1e9:,.1f} GB, suggestions "
              f"{wedges / known['suggest'] / 3600:,.1f} core-h, reach ({known['rounds']:.0f} rounds of {REGISTERS} registers) "
              f"{2 * ties * known['rounds'] / known['reach'] / 3600:,.1f} core-h, counters {2 * people * REGISTERS / 1e9:,.1f} GB")
    people, ties, skew, cores = 10**8, 10**10, 10.0, 256
    wedges = skew * (2 * ties) ** 2 / people
    hours = wedges / known["suggest"] / 3600 / cores
    print(f"the cluster for {people:.0e} people and {ties:.0e} ties: 16 workers of 16 cores, each with {snapshot_bytes(people, ties) / 1e9:,.0f} GB of disk for "
          f"the snapshot and {16 * 20 * people / 1e9 + 32:,.0f} GB of memory and more for the page cache; suggestions in {hours:.1f} h on {cores} cores")
    print("  one graph of this version holds at most 4.29e9 ties: beyond, snapshots by region, or suggestions without the graph")


def million(folder: Path) -> bool:
    people, ties = 10**6, 10**7
    place = folder / "million"
    build = in_a_process("build", people, ties, place)
    print(f"{people:,} people, {build['ties']:,} ties, {build['bytes'] / 1e6:.0f} MB, {os.cpu_count()} cores")
    quick, full = in_a_process("open", place), in_a_process("verify", place)
    mapped, memory = in_a_process("suggest", place, 50_000, 1), in_a_process("memory", place, 50_000, 1)
    reach = in_a_process("reach", place, 1, 0)
    peak = reach_peak(people, build["ties"], REGISTERS)
    rows = [("snapshot build", "<= 60 s", f"{build['seconds']:.2f} s", build["seconds"] <= 60),
            ("open", "<= 50 ms", f"{1e3 * quick['seconds']:.1f} ms", quick["seconds"] <= 0.05),
            ("open, every byte verified", "", f"{1e3 * full['seconds']:.0f} ms ({1e3 * full['cpu']:.0f} ms of CPU)", True),
            ("suggestions, mapped / in memory", ">= 90 %", f"{100 * memory['cpu'] / mapped['cpu']:.0f} % ({mapped['wedges'] / mapped['cpu']:.3g} wedges/s)",
             memory["cpu"] / mapped["cpu"] >= 0.9),
            (f"reach, {REGISTERS} registers", "<= 120 s", f"{reach['seconds']:.1f} s ({reach['cpu']:.1f} s of CPU, {reach['rounds']} rounds)", reach["seconds"] <= 120),
            ("peak of reach", f"{peak / 1e6:.0f} MB +- 20 %", f"{reach['peak'] / 1e6:.0f} MB", abs(reach["peak"] / peak - 1) <= 0.2)]
    for name, asked, seen, good in rows:
        print(f"  {name:<34} {asked:<18} {seen}{'' if good else '   NOT REACHED'}")
    return all(row[3] for row in rows)


def limited(folder: Path) -> bool:
    """Suggestions over a snapshot of 240 MB by a process that may have 200 MB of memory, page cache included where cgroups allow it."""
    place = folder / "limited"
    build = in_a_process("build", 300_000, 10**7, place)
    group = Path("/sys/fs/cgroup/memory/libnetgraph-scale")
    script = (f"import libnetgraph as ng, hashlib\ng = ng.open_snapshot({str(place)!r}, verify=False)\n"
              "c = ng._core.suggest_introductions(g._core, 'adamic_adar', 10, list(range(0, len(g), 500)), [], None, False, 1, None, False)\n"
              "print(hashlib.sha256(c['score'].tobytes()).hexdigest())\n")
    free = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    for path in place.iterdir():  # pages that stand in the cache already count for whoever read them first
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    limit = 200 * 2**20
    try:
        group.mkdir()
    except OSError:
        print("  no cgroup of memory can be made here: RLIMIT_DATA instead, which leaves mapped files out")
        held = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))).stdout
    else:
        try:
            (group / "memory.limit_in_bytes").write_text(str(limit))
            held = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True,
                                  preexec_fn=lambda: (group / "tasks").write_text(str(os.getpid()))).stdout
            print(f"  peak of the cgroup: {int((group / 'memory.max_usage_in_bytes').read_text()) / 1e6:.0f} MB of {limit / 1e6:.0f} MB allowed")
        finally:
            (group / "memory.force_empty").write_text("0") if (group / "memory.force_empty").exists() else None
            group.rmdir()
    print(f"  snapshot of {build['bytes'] / 1e6:.0f} MB, {limit / 1e6:.0f} MB of memory: {'the same suggestions' if held == free else 'DIFFERENT SUGGESTIONS'}")
    return held == free


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--limited", action="store_true")
    parser.add_argument("--measure", nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure[0], given.measure[1:])))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.million:
            return 0 if million(folder) else 1
        if given.limited:
            return 0 if limited(folder) else 1
        known = rates(folder)
        print(f"rates of one core: snapshot {known['build'] / 1e6:.0f} MB/s, suggestions {known['suggest']:.3g} wedges/s, reach {known['reach']:.3g} arcs/s")
        good = predict_and_measure(folder, known, [(50_000, 400_000), (300_000, 2_000_000), (600_000, 6_000_000)])
        on_paper(known)
        return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
