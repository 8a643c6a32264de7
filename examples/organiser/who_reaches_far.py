#!/usr/bin/env python3
"""Lists the people of the breakfast club who reach far, those who stand between groups, and what fades.

DEMONSTRATES
  * from tables to a graph of ties on a given day, with and without the weight of sharing a room
  * a profile of everybody's reach as a table
  * what a year without any contact would cost
SIMPLER EXAMPLES TO READ FIRST
  * next_event.py

RUN:  python who_reaches_far.py [FOLDER AS-OF LATER]      (default: the synthetic breakfast club)
"""

import sys
from pathlib import Path

import libnetgraph as ng

CLUB = Path(__file__).parents[1] / "data" / "breakfast_club"
# Being at the same breakfast makes a tie likely. Here only contacts on record count.
CONTACTS_ONLY = {"attended_together": {"weight": 0}}


def main(folder=CLUB, as_of="2026-11-26", later="2027-11-26"):
    net = ng.read_tables(folder)
    rooms = net.tie_graph(as_of=as_of)
    ties = net.tie_graph(as_of=as_of, channels=CONTACTS_ONLY)
    print(f"{len(ties)} people as of {as_of}: {rooms.tie_count} ties, {ties.tie_count} of them by contacts on record alone")

    reach = ng.reach_profile(ties).to_frame()
    print("\nMost people within two steps:")
    for row in reach.sort_values(["within_2", "person"], ascending=[False, True]).head(5).itertuples():
        print(f"  {row.person}: {row.within_1} contacts, {row.within_2} within two steps")

    # Burt's constraint is low for those whose contacts do not know each other.
    print("\nBrokers between groups (lowest constraint):")
    for row in reach.sort_values(["constraint", "person"]).head(5).itertuples():
        print(f"  {row.person}: constraint {row.constraint:.3f}")

    faded = net.tie_graph(as_of=later, channels=CONTACTS_ONLY)
    print(f"\nBy {later}, if nobody spoke again: {1 - faded.strengths.sum() / ties.strengths.sum():.0%} of all tie strength gone,"
          f" {ties.tie_count - faded.tie_count} ties too faint to count")


if __name__ == "__main__":
    main(*sys.argv[1:])
