"""Everybody's ten best by Adamic-Adar: networkx, SciPy's sparse product alone, our plain kernel and the one that skips.

    NETGRAPH_DATA=../shared/data python benchmarks/top_k.py                  email_enron
    python benchmarks/top_k.py --rmat 18 4000000                             R-MAT, a .57 b .19 c .19, 2^18 people
    python benchmarks/top_k.py --rmat 20 10000000 --people 1000000           10^6 people, 10^7 ties
    python benchmarks/top_k.py --spawn 2                                     and with two threads

One thread each; CPU seconds, the median of --repeats (peers that take long are timed on a sample of people and carried to
all of them, which the line says). SciPy's product is computed in blocks of rows, as n x n would not fit, and only counted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

import libnetgraph as ng
from libnetgraph import _core


def rmat(scale: int, ties: int, seed: int, people: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw different undirected ties by the recursive matrix of Chakrabarti, Zhan and Faloutsos (2004)."""
    random = np.random.default_rng(seed)
    found = np.empty(0, dtype=np.uint64)
    while len(found) < ties:
        count = ties // 4 + 1000
        a, b = np.zeros(count, dtype=np.uint64), np.zeros(count, dtype=np.uint64)
        for _ in range(scale):
            x = random.random(count)
            a, b = a * 2 + (x >= 0.76), b * 2 + (((x >= 0.57) & (x < 0.76)) | (x >= 0.95))
        a, b = np.minimum(a, b).astype(np.uint64), np.maximum(a, b).astype(np.uint64)
        kept = (a != b) & (b < people)
        found = np.unique(np.concatenate([found, (a[kept] << np.uint64(32)) | b[kept]]))
    found = random.permutation(found)[:ties]
    return (found >> np.uint64(32)).astype(np.uint32), (found & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def enron(data: Path) -> tuple[np.ndarray, np.ndarray]:
    """Read the ties of the public e-mail graph."""
    ends = np.loadtxt(data / "graphs" / "email_enron.txt.gz", dtype=np.int64, comments="#")[:, :2]
    names, both = np.unique(ends, return_inverse=True)
    low, high = np.sort(both.reshape(-1, 2), axis=1).T
    keys = np.unique(low[low != high] * len(names) + high[low != high])
    return (keys // len(names)).astype(np.uint32), (keys % len(names)).astype(np.uint32)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of a call."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Print one line a way of doing it."""
    options = argparse.ArgumentParser()
    options.add_argument("--rmat", nargs=2, type=int, metavar=("SCALE", "TIES"))
    options.add_argument("--people", type=int)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--spawn", type=int, default=0, help="threads of a last run")
    chosen = options.parse_args()
    if chosen.rmat:
        n = chosen.people or 2 ** chosen.rmat[0]
        a, b = rmat(*chosen.rmat, chosen.seed, n)
        name = f"R-MAT 2^{chosen.rmat[0]}, a .57 b .19 c .19"
    else:
        a, b = enron(Path(os.environ.get("NETGRAPH_DATA", "../shared/data")))
        n, name = int(max(a.max(), b.max())) + 1, "email_enron"
    degree = np.bincount(np.concatenate([a, b]), minlength=n)
    wedges = float((degree.astype(float) ** 2).sum())
    print(f"{name}: {n:,} people, {len(a):,} ties, {wedges:.3g} two-step walks, most contacts {degree.max():,}")
    graph = ng.TieGraph.from_edges(a, b, size=n)

    def ours(bounds: bool, threads: int = 1) -> dict[str, np.ndarray]:
        made = _core.introduction_ranker(graph._core, "adamic_adar", 10, threads=threads, bounds=bounds)
        parts = [made.rank(i, i + 65536) for i in range(0, n, 65536)]
        return {key: np.concatenate([p[key] for p in parts]) for key in parts[0]}

    answers = {}
    taken = {}
    for bounds in (False, True):
        times = []
        for _ in range(chosen.repeats if wedges < 2e9 else 1):
            times.append(cpu(lambda: answers.__setitem__(bounds, ours(bounds))))  # noqa: B023
        taken[bounds] = statistics.median(times)
    same = all(np.array_equal(answers[False][k], answers[True][k]) for k in answers[True])
    scipy, sampled = product(a, b, n, degree)
    peer, people = by_networkx(a, b, n, degree)
    best = taken[True]
    print(f"  ours, skipping          {best:10.3f} s CPU, one thread, index included")
    print(f"  ours, plain             {taken[False]:10.3f} s   {taken[False] / best:7.2f} times; {'the same output' if same else 'OUTPUT DIFFERS'}")
    print(f"  SciPy, product alone    {scipy:10.3f} s   {scipy / best:7.2f} times ({sampled})")
    print(f"  networkx                {peer:10.0f} s   {peer / best:7.0f} times ({people})")
    per_thread = 16 * n
    print(f"  memory: graph {12 * 2 * len(a) / 2**20:.0f} MB, index {(4 * 2 * len(a) + 20 * n) / 2**20:.0f} MB, a thread {per_thread / 2**20:.0f} MB, "
          f"answer {16 * 10 * 65536 / 2**20:.0f} MB a part of 65,536 people")  # fmt: skip
    if chosen.spawn:
        began = time.perf_counter()
        ours(True)
        one = time.perf_counter() - began
        began = time.perf_counter()
        ours(True, chosen.spawn)
        print(f"  {chosen.spawn} threads: {time.perf_counter() - began:.3f} s by the clock, one thread {one:.3f} s")


def product(a: np.ndarray, b: np.ndarray, n: int, degree: np.ndarray) -> tuple[float, str]:
    """CPU seconds of A D A in blocks of rows, nothing ranked; of every k-th block where all would take long."""
    from scipy.sparse import csr_matrix, diags

    ones = np.ones(2 * len(a))
    matrix = csr_matrix((ones, (np.concatenate([a, b]), np.concatenate([b, a]))), shape=(n, n))
    with np.errstate(divide="ignore"):
        weight = np.where(degree > 1, 1.0 / np.log(np.maximum(degree, 2)), 0.0)
    weighted = (diags(weight) @ matrix).tocsr()
    rows = max(64, int(2e8 * n / max(1.0, float((degree.astype(float) ** 2).sum()))))
    starts = list(range(0, n, rows))
    step = max(1, len(starts) // 12)
    total, cost, all_cost = 0.0, 0.0, 0.0
    walks = np.asarray(matrix @ degree.astype(float))
    for k, start in enumerate(starts):
        here = float(walks[start : start + rows].sum())
        all_cost += here
        if k % step == 0:
            total += cpu(lambda: matrix[start : start + rows] @ weighted)  # noqa: B023
            cost += here
    how = "all rows" if step == 1 else f"{100 * cost / all_cost:.0f} % of the work, carried to all of it"
    return total * all_cost / cost, how


def by_networkx(a: np.ndarray, b: np.ndarray, n: int, degree: np.ndarray) -> tuple[float, str]:
    """CPU seconds of networkx.adamic_adar_index over the candidates of everybody, the ten best kept; from a sample of pairs."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(zip(a.tolist(), b.tolist(), strict=True))
    random = np.random.default_rng(3)
    sample = random.choice(n, min(n, 150), replace=False)
    # Every person is as likely as every other, so the mean over the sample stands for all.
    spent, pairs = 0.0, 0
    for v in sample.tolist():
        began = time.process_time()
        near = {x for w in graph[v] for x in graph[w]} - set(graph[v]) - {v}
        ranked = sorted(((-s, x) for _, x, s in nx.adamic_adar_index(graph, ((v, x) for x in near))))[:10]
        spent += time.process_time() - began
        pairs += len(near)
        del ranked
        if spent > 60:
            sample = sample[: sample.tolist().index(v) + 1]
            break
    return spent * n / len(sample), f"{len(sample)} people and {pairs:,} pairs, carried to all"


if __name__ == "__main__":
    main()
