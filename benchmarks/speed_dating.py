"""Real evenings of four-minute rounds: would later rounds arranged by worth have held more real matches than those run?

    NETGRAPH_DATA=... python benchmarks/speed_dating.py

Each wave is a two-sided evening. The first half of its rounds is known: who met, who said yes, how much they liked each other; and
what people said of their interests before. The pairs of the other rounds are open. From them as many rounds as half of those left are
arranged: as they were run, by the library's worth of an introduction, and by how often both said yes and were said yes to before. A
match is a yes from both, as recorded. Chance is what a random choice of as many open pairs would hold; the interval is of the
difference to the order run, by 2,000 bootstraps over waves and pairs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pandas as pd

import libnetgraph as ng

INTERESTS = ["sports", "tvsports", "exercise", "dining", "museums", "art", "hiking", "gaming", "clubbing", "reading", "tv", "theater",
             "movies", "concerts", "music", "shopping", "yoga"]
FOND = 8  # of 10: from here on an interest is named


def network(people: pd.DataFrame, early: pd.DataFrame) -> ng.ContactNetwork:
    """A wave as tables: interests, fields of work as sectors, and contacts of the rounds known; liking makes them stronger."""
    rows = people.assign(
        person=people["iid"].astype(str), sector=people["field_cd"].map(lambda code: "" if pd.isna(code) else f"field {int(code)}"),
        interests=[[name for name in INTERESTS if row[name] >= FOND] for _, row in people.iterrows()])
    contacts = [{"from": str(int(d.iid)), "to": str(int(d.pid)), "channel": "face_to_face", "at": "2026-01-01", "minutes": 4,
                 "count": 1 + (0 if pd.isna(d.like) else float(d.like)), "event": "first"} for d in early.itertuples()]
    who = [{"event": event, "person": person, "status": status}
           for event, status in (("first", "attended"), ("second", "registered")) for person in rows["person"]]
    return ng.ContactNetwork.from_frames(
        rows[["person", "sector", "interests"]],
        events=pd.DataFrame({"event": ["first", "second"], "start": ["2026-01-01", "2026-01-02"]}),
        attendance=pd.DataFrame(who), interactions=pd.DataFrame(contacts))


def worths(net: ng.ContactNetwork) -> dict[frozenset[str], float]:
    """The worth of every pair that may be introduced."""
    plan = ng.plan_event(net, "second", as_of="2026-01-01", at_most=100, per_introducer=0, fairness=0.0)
    return {frozenset((row.a, row.b)): row.worth for row in plan.to_frame().itertuples()}


def main() -> int:
    data = Path(os.environ.get("NETGRAPH_DATA", Path(__file__).resolve().parents[2] / "shared" / "data")) / "speed_dating"
    if not data.is_dir():
        print(f"SKIPPED: no {data}; set NETGRAPH_DATA")
        return 0
    people, dates = pd.read_csv(data / "people.csv"), pd.read_csv(data / "dates.csv")
    print(f"{'wave':>4}{'people':>8}{'rounds':>8}{'arranged':>10}{'pairs':>7}{'chance':>8}{'as run':>8}{'worth':>7}{'yes':>6}   matches")
    held: dict[str, list[tuple[np.ndarray, float]]] = {"as run": [], "worth": [], "yes": []}
    for wave, of_wave in dates.groupby("wave"):
        rounds = int(of_wave["order"].max())
        known = rounds // 2
        early = of_wave[of_wave["order"] <= known]
        # A date stands there from both sides; they say the same of match, and nearly always of the round.
        pairs = {frozenset((str(int(d.iid)), str(int(d.pid)))): (int(d.order), int(d.match)) for d in of_wave.itertuples()}
        later = {pair: said for pair, said in pairs.items() if said[0] > known}
        count = (rounds - known) // 2
        members = people[people["wave"] == wave]
        women = {str(int(iid)) for iid in members.loc[members["gender"] == 0, "iid"]}
        here = [str(int(iid)) for iid in members["iid"]]
        told = worths(network(members, early))
        given = early.groupby("iid")["dec"].mean()
        got = early.groupby("pid")["dec"].mean()
        keen = {str(int(i)): float(given.get(i, 0.5)) * float(got.get(i, 0.5)) for i in members["iid"]}
        by = {"worth": {pair: told.get(pair, 0.0) for pair in later},
              "yes": {pair: float(np.prod([keen[person] for person in pair])) for pair in later}}
        chosen = {"as run": [pair for pair, (number, _) in later.items() if number <= known + count]}
        for name, values in by.items():
            plan = ng.plan_rounds(here, count, pairs={tuple(sorted(pair)): value for pair, value in values.items()},
                                  guests=[person for person in here if person in women])
            chosen[name] = [frozenset(pair) for round in plan.rounds for pair in round]
        rate = float(np.mean([match for _, match in later.values()]))
        shown = []
        for name, some in chosen.items():
            hits = np.array([later[pair][1] for pair in some], dtype=float)
            held[name].append((hits, rate))
            shown.append(hits.mean())
        print(f"{wave:>4}{len(here):>8}{rounds:>8}{count:>10}{len(chosen['worth']):>7}{rate:>8.1%}"
              + "".join(f"{share:>{width}.1%}" for share, width in zip(shown, (8, 7, 6)))
              + f"   {sum(match for _, match in later.values())} of {len(later)} open pairs")
    draw = np.random.default_rng(1)
    for name in ("worth", "yes"):
        def share(of: str, waves: np.ndarray) -> float:
            return float(np.concatenate([draw.choice(held[of][w][0], len(held[of][w][0])) for w in waves]).mean())

        picks = [draw.integers(0, len(held[name]), len(held[name])) for _ in range(2000)]
        difference = np.array([share(name, waves) - share("as run", waves) for waves in picks])
        mean = np.concatenate([hits for hits, _ in held[name]]).mean()
        run = np.concatenate([hits for hits, _ in held["as run"]]).mean()
        low, high = np.quantile(difference, [0.025, 0.975])
        print(f"{name}: {mean:.1%} matches against {run:.1%} as run, difference {mean - run:+.1%} (95 %: {low:+.1%} to {high:+.1%})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
