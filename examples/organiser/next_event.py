#!/usr/bin/env python3
"""Plans the introductions of the breakfast club's next event and prints what an organiser reads first.

DEMONSTRATES
  * from a folder of tables to a plan: who meets whom, introduced by whom, and why
  * who has no introduction and the reason, and how good the plan is at best
SIMPLER EXAMPLES TO READ FIRST
  * none: start here

RUN:  python next_event.py [FOLDER EVENT AS-OF]      (default: the synthetic breakfast club)
"""

import sys
from pathlib import Path

import libnetgraph as ng

CLUB = Path(__file__).parents[1] / "data" / "breakfast_club"


def main(folder=CLUB, event="breakfast-2026-12", as_of="2026-11-26"):
    net = ng.read_tables(folder)
    plan = ng.plan_event(net, event, as_of=as_of)

    introductions = plan.to_frame()
    people = plan.people_frame()
    print(f"{len(people)} expected, {len(introductions)} introductions")
    print("\nThe three worth most:")
    for sentence in introductions["sentence"].head(3):
        print(f"  {sentence}")

    print("\nNewcomers and whom they meet first:")
    newcomers = people[people["newcomer"]]
    for person in newcomers["person"]:
        first = introductions[(introductions["a"] == person) | (introductions["b"] == person)].head(1).fillna("")
        for row in first.itertuples():
            other = row.b if row.a == person else row.a
            print(f"  {person} meets {other}, introduced by {row.introducer or 'the organiser'}")

    without = people[people["none_because"].notna()]
    print(f"\nWithout an introduction: {len(without)}")
    for row in without.head(3).itertuples():
        print(f"  {row.person}: {row.none_because}")

    proof = plan.certificate
    print(f"\nWorth {proof.value:.3f}; no plan under these rules is worth more than {proof.upper_bound:.3f}.")


if __name__ == "__main__":
    main(*sys.argv[1:])
