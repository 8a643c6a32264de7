"""How well suggestions foresee who gets together, on every dated set of real data: one table a task.

    NETGRAPH_DATA=../shared/data python benchmarks/suggestions.py            all sets
    python benchmarks/suggestions.py --set meetup_montana                    one
    python benchmarks/suggestions.py --default-blend                         the weights of suggest/default_blend.hpp, anew
    python benchmarks/suggestions.py --boosted                               gradient-boosted trees beside the blend, same folds
    python benchmarks/suggestions.py --plans [--aim .8]                      how often pairs of plans came true, by aim
    python benchmarks/suggestions.py --lists [--aim .8]                      how often `suggest` as shipped came true

The same code and settings for every set: 70 % of the rows is the past, moved back to where a moment begins; what got
together for the first time after it, among people seen before, is to be foreseen. AUC against 20,000 pairs who did not.
"""

from __future__ import annotations

import argparse
import csv
import os
import time
from pathlib import Path
from typing import Any

import numpy as np
from libnetgraph.organiser.back_test import boosted_trees

import libnetgraph as ng
from libnetgraph import _core

SETS = ("collegemsg", "email_enron_employees", "workplace_invs13", "conf_sfhh2009", "meetup_montana", "conf_epsa_2019_2022")
SINGLE = ("common_neighbors", "adamic_adar", "local_path", "preferential_attachment", "activity", "new_ties", "decayed_adamic_adar", "slow_adamic_adar",
          "path_new_ties")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--set", choices=(*SETS, "informetrics_coauthors"))
    options.add_argument("--default-blend", action="store_true")
    options.add_argument("--boosted", action="store_true")
    options.add_argument("--plans", action="store_true")
    options.add_argument("--lists", action="store_true")
    options.add_argument("--aim", type=float, action="append")
    chosen = options.parse_args()
    data = Path(os.environ.get("NETGRAPH_DATA", "../shared/data"))
    if chosen.default_blend:
        return default_blend(data)
    if chosen.plans or chosen.lists:
        from support import plans_of_the_past as past

        return past.show(data, chosen.set, chosen.aim, chosen.plans, chosen.lists)
    if chosen.boosted:
        for name in SETS if chosen.set is None else (chosen.set,):
            boosted(data / name)
        return None
    for name in SETS if chosen.set is None else (chosen.set,):
        if name in SETS:
            began = time.perf_counter()
            made = ng.backtest(ng.read_tables(data / name, lenient=True), threads=0)
            show(name, made.to_dict(), time.perf_counter() - began)
    if chosen.set in (None, "informetrics_coauthors"):
        informetrics(data / "informetrics_coauthors")


def show(name: str, result: dict[str, Any], seconds: float) -> None:
    for task in ("who_next", "same_room"):
        found = result[task]
        if found is None:
            continue
        lines = {line["score"]: line for line in found["lines"]}
        best = max(SINGLE, key=lambda score: lines[score]["auc"])
        print(f"\n{name}, {task}{' (again)' if found['again'] else ''}: {found['positives']:,} of {found['candidates']:,} pairs, "
              f"{found['ranker']['basis']}, by {result['by']}, {seconds:.1f} s")  # fmt: skip
        print(f"  blend AUC {lines['blend']['auc']:.3f}, best single {best} {lines[best]['auc']:.3f}, "
              f"calibration error {found['calibration_error']:.4f}, promised {found['expected']:.0f}, unserved {found['unserved']}")
        print("  " + "  ".join(f"{s} {lines[s]['auc']:.3f}" for s in SINGLE))
        print("  of 100 suggestions: " + "  ".join(f"{s} {100 * lines[s]['precision']:.2f}" for s in ("blend", "common_neighbors", "chance")))


def informetrics(folder: Path) -> None:
    """Two periods without dates: the first is one moment, the second what is to be foreseen."""
    def edges(years: str) -> list[tuple[str, str]]:
        with open(folder / f"inf{years}.edges.csv", newline="") as file:
            return [(row["u"], row["v"]) for row in csv.DictReader(file)]

    early, late = edges("1990-2004"), edges("2005-2009")
    number = {person: i for i, person in enumerate(sorted({p for e in early + late for p in e}))}
    a, b = ([number[e[i]] for e in early] for i in (0, 1))
    history = _core.ContactHistory.of_contacts(len(number), a, b, [0.0] * len(a))
    tied = {(min(x, y), max(x, y)) for x, y in zip(a, b, strict=True)}
    seen = sorted({*a, *b})
    came = {(min(number[u], number[v]), max(number[u], number[v])) for u, v in late} - tied
    pairs = [(x, y) for i, x in enumerate(seen) for y in seen[i + 1:] if (x, y) not in tied]
    truth = np.array([p in came for p in pairs])
    first, second = [x for x, _ in pairs], [y for _, y in pairs]
    ranker = _core.fit_ranker(history, 1.0)
    blend = _core.rank_pairs(history, 1.0, ranker, first, second)["score"]
    rows = _core.pair_features(history, 1.0, first, second).reshape(len(pairs), -1)
    names = [entry["score"] for entry in _core.score_table()]
    draw = np.random.default_rng(1).choice(np.flatnonzero(~truth), 20000, replace=False)
    print(f"\ninformetrics_coauthors, who_next: {truth.sum()} of {len(pairs):,} pairs, {ranker['basis']}")
    singles = {s: area(rows[truth, names.index(s)], rows[draw, names.index(s)]) for s in SINGLE}
    print(f"  blend AUC {area(blend[truth], blend[draw]):.3f}, best single {max(singles, key=singles.__getitem__)} {max(singles.values()):.3f}")
    print("  " + "  ".join(f"{s} {v:.3f}" for s, v in singles.items()))


def boosted(folder: Path) -> None:
    """Trees and the logistic blend on the same folds and the same pairs: all that came true, 20,000 that did not."""
    net = ng.read_tables(folder, lenient=True)
    history = _core.ContactHistory(net._core, {})
    cut = history.cut_at_share(0.7)
    a, b, day, _ = (np.asarray(column) for column in history.contacts())
    keys, past = a.astype(np.int64) * history.people + b, day < cut
    seen = np.union1d(a[past], b[past])
    tied = np.unique(keys[past])
    came = np.setdiff1d(keys[~past & np.isin(a, seen) & np.isin(b, seen)], tied)
    first, second = np.triu_indices(len(seen), 1)
    others = np.setdiff1d(seen[first].astype(np.int64) * history.people + seen[second], np.union1d(tied, came))
    others = np.random.default_rng(1).permutation(others)[:20000]
    pairs = np.concatenate([came, others])
    ends = (pairs // history.people).tolist(), (pairs % history.people).tolist()
    blend = _core.rank_pairs(history, cut, _core.fit_ranker(history, cut), *ends)["score"]
    said = f"{folder.name}: blend AUC {area(blend[: len(came)], blend[len(came) :]):.3f}"
    rows, labels, shares = _core.labelled_rows(history, cut, {})
    if not 0 < labels.sum() < len(labels):
        print(f"{said}, boosted: too little past to fit trees on", flush=True)
        return
    trees = boosted_trees(rows.reshape(len(labels), -1), labels, shares)
    score = trees.predict_proba(_core.standardised_rows(history, cut, *ends).reshape(len(pairs), -1))[:, 1]
    print(f"{said}, boosted {area(score[: len(came)], score[len(came) :]):.3f}", flush=True)


def area(good: np.ndarray, bad: np.ndarray) -> float:
    bad = np.sort(bad)
    return float((np.searchsorted(bad, good, "left") + np.searchsorted(bad, good, "right")).mean() / (2 * len(bad)))


def default_blend(data: Path) -> None:
    """One ridge regression on the folds of five pasts, each counting alike, outcomes half and half."""
    rows, labels, shares = [], [], []
    for name in SETS:
        if name == "conf_sfhh2009":
            continue  # one day of past: no folds, and kept to test on
        history = _core.ContactHistory(ng.read_tables(data / name, lenient=True)._core, {})
        x, y, _ = _core.labelled_rows(history, history.cut_at_share(0.7), {"negatives": 8000})
        rows.append(x.reshape(len(y), -1))
        labels.append(y)
        shares.append(np.where(y == 1, 500.0 / (y == 1).sum(), 500.0 / (y == 0).sum()))
    x, y, w = np.vstack(rows), np.concatenate(labels).astype(float), np.concatenate(shares)
    x = np.c_[x, np.ones(len(x))]
    ridge = np.r_[np.full(x.shape[1] - 1, 20.0), 0.0] + 1e-12
    at = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1.0 / (1.0 + np.exp(-(x @ at)))
        step = np.linalg.solve((x * (w * p * (1 - p))[:, None]).T @ x + np.diag(ridge), x.T @ (w * (p - y)) + ridge * at)
        at -= step * min(1.0, 2.0 / np.abs(step).max())
    for entry, weight in zip(_core.score_table(), at, strict=False):
        print(f"    {weight:.4f},  // {entry['score']}")


if __name__ == "__main__":
    main()
