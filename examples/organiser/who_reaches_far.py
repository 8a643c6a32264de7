#!/usr/bin/env python3
"""Lists the people of the breakfast club who reach far, and those who stand between groups.

DEMONSTRATES
  * from tables to a graph of ties on a given day, and a profile of everybody's reach as a table
  * what fading does: the same network a year later, if nobody met again
SIMPLER EXAMPLES TO READ FIRST
  * next_event.py

RUN:  python who_reaches_far.py [FOLDER AS-OF LATER]      (default: the synthetic breakfast club)
"""

import sys
from pathlib import Path

import libnetgraph as ng

CLUB = Path(__file__).parents[1] / "data" / "breakfast_club"


def main(folder=CLUB, as_of="2026-11-26", later="2027-11-26"):
    net = ng.read_tables(folder)
    ties = net.tie_graph(as_of=as_of)
    reach = ng.reach_profile(ties).to_frame()

    print(f"{len(ties)} people, {ties.tie_count} ties as of {as_of}")
    print("\nMost people within two steps:")
    for row in reach.sort_values(["within_2", "person"], ascending=[False, True]).head(5).itertuples():
        print(f"  {row.person}: {row.within_1} contacts, {row.within_2} within two steps")

    # Burt's constraint is low for those whose contacts do not know each other.
    print("\nBrokers between groups (lowest constraint):")
    for row in reach.sort_values(["constraint", "person"]).head(5).itertuples():
        print(f"  {row.person}: constraint {row.constraint:.3f}")

    faded = net.tie_graph(as_of=later)
    before, after = ties.strengths.sum(), faded.strengths.sum()
    print(f"\nBy {later}, if nobody met: {faded.tie_count} ties, and {1 - after / before:.0%} of all tie strength gone")


if __name__ == "__main__":
    main(*sys.argv[1:])
