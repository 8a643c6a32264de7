"""What shared rooms do to the ties of real tables, counted plainly and as `presence` counts them.

    NETGRAPH_DATA=... python benchmarks/rooms.py

Before: every room ties its people with 14 encounters each, ties from .02. After: the defaults. For each table: ties, the most ties of
one person as a share of the others, pairs taken for known, and, where contacts are on record, how well common contacts on the
days before tell who first had contact on the last day (area under the curve; .5 is chance), by the pairs present on both.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np

import libnetgraph as ng
from libnetgraph import _core

BEFORE: dict[str, Any] = {"rooms_beside_contacts": True, "encounters": 14, "min_strength": 0.02}
AFTER: dict[str, Any] = {}
SETS = ("conf_sfhh2009", "workplace_invs13", "conf_epsa_2019_2022", "meetup_montana")


def area(scores: np.ndarray, hit: np.ndarray) -> float:
    """The chance that a hit scores above a miss, ties halved."""
    order = np.argsort(scores, kind="stable")
    values, ranks = scores[order], np.empty(len(scores))
    first = np.concatenate(([0], np.flatnonzero(np.diff(values)) + 1, [len(values)]))
    for begin, end in zip(first[:-1], first[1:], strict=True):
        ranks[order[begin:end]] = (begin + end + 1) / 2
    hits = int(hit.sum())
    misses = len(hit) - hits
    return float((ranks[hit].sum() - hits * (hits + 1) / 2) / (hits * misses)) if hits and misses else float("nan")


def foretold(net: ng.ContactNetwork, how: dict[str, Any]) -> float:
    """How well common contacts before the last day with contacts tell first contacts on it."""
    contacts = net.interactions
    day = contacts["day"].max()
    before = (day - np.timedelta64(1, "D")).date()
    graph = net.tie_graph(before, **how)
    pairs = {frozenset(pair) for pair in zip(contacts["from"], contacts["to"], strict=True)}
    old = {frozenset(pair) for pair in contacts.loc[contacts["day"] < day, ["from", "to"]].itertuples(index=False, name=None)}
    came = net.attendance.merge(net.events[["event", "day"]], on="event", suffixes=("", "_of"))
    last = set(came.loc[came["day_of"] == day, "person"])
    both = sorted(net.person_index(p) for p in last & set(came.loc[came["day_of"] < day, "person"]))
    ids = net.person_ids
    a, b = (np.array(side)[np.triu_indices(len(both), 1)[i]] for i, side in enumerate((both, both)))
    open_ = np.array([frozenset((ids[x], ids[y])) not in old for x, y in zip(a, b, strict=True)])
    a, b = a[open_], b[open_]
    hit = np.array([frozenset((ids[x], ids[y])) in pairs for x, y in zip(a, b, strict=True)])
    return area(np.asarray(_core.overlap_scores(graph._core, a, b, "common_neighbors")), hit)


def main() -> int:
    data = Path(os.environ.get("NETGRAPH_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
    print(f"{'table':22}{'':>8}{'ties':>9}{'densest':>9}{'known':>9}{'foretold':>10}")
    for name in SETS:
        if not (data / name).is_dir():
            print(f"{name:22} SKIPPED: not in {data}")
            continue
        net = ng.read_tables(data / name)
        days = net.events["day"].dropna()
        as_of: dt.date = days.max().date()
        for label, how in (("before", BEFORE), ("after", AFTER)):
            graph = net.tie_graph(as_of, **how)
            degrees = np.diff(graph._core.offsets.astype(np.int64))
            reading = {key: value for key, value in how.items() if key != "min_strength"}
            rules = _core.eligibility(net._core, as_of, None, reading)
            draw = np.random.default_rng(1)
            sample = draw.integers(0, len(net), size=(20_000, 2))
            known = np.mean([rules.p_known(int(x), int(y)) > 0.8 for x, y in sample if x != y])
            told = foretold(net, how) if len(net.interactions) else float("nan")
            print(f"{name if label == 'before' else '':22}{label:>8}{graph.tie_count:>9,}{degrees.max() / max(1, len(net) - 1):>9.2f}"
                  f"{known:>9.1%}{'' if told != told else f'{told:.2f}':>10}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
