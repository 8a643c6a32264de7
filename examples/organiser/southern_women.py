#!/usr/bin/env python3
"""Suggests whom the women of Deep South (1941) had yet to meet, from nothing but who was seen at which event.

DEMONSTRATES
  * a network from attendance alone: sharing a room makes a tie likely, not certain
  * suggestions through shared contacts, without an event to plan
SIMPLER EXAMPLES TO READ FIRST
  * who_reaches_far.py

RUN:  python southern_women.py
"""

from pathlib import Path

import libnetgraph as ng

WOMEN = Path(__file__).parents[1] / "data" / "southern_women"


def main():
    net = ng.read_tables(WOMEN)
    ties = net.tie_graph(as_of="1941-12-01")
    print(f"{len(ties)} women, {ties.tie_count} pairs were seen at the same event")

    print("Never seen together, most contacts in common:")
    suggestions = ng.suggest_introductions(ties, method="common_neighbors").to_frame()
    # A pair stands there from both sides; one is enough to read.
    once = suggestions[suggestions["person"] < suggestions["candidate"]]
    for row in once.sort_values(["score", "person", "candidate"], ascending=[False, True, True]).head(5).itertuples():
        print(f"  {row.person} and {row.candidate}: {row.score:.0f} in common")

    plan = ng.plan_event(net, "next", as_of="1941-12-01")
    print(f"At the (invented) next gathering: {len(plan.to_frame())} introductions, the first:")
    print(f"  {plan.to_frame()['sentence'].iloc[0]}")


if __name__ == "__main__":
    main()
