#!/usr/bin/env python3
"""Asks who and what holds a club together: brokers between sectors, channels, people who must not leave, and ambassadors.

DEMONSTRATES
  * brokerage roles between sectors, and whether ties keep within them
  * reach through each channel and without it
  * what happens if somebody leaves, and who must not all leave
  * a few people who together reach most, with proof
  * who could still hear a word by a given day, in the order in which people really meet
SIMPLER EXAMPLES TO READ FIRST
  * who_reaches_far.py

RUN:  python who_holds_it_together.py [FOLDER AS-OF SINCE]      (default: the synthetic breakfast club)
"""

import sys
from pathlib import Path

import libnetgraph as ng

CLUB = Path(__file__).parents[1] / "data" / "breakfast_club"
CONTACTS_ONLY = {"attended_together": {"weight": 0}}


def main(folder=CLUB, as_of="2026-11-26", since="2026-10-01"):
    net = ng.read_tables(folder)
    g = net.tie_graph(as_of=as_of, channels=CONTACTS_ONLY)
    print(f"{len(g)} people, {g.tie_count} ties by contacts on record as of {as_of}")

    print("\nWho stands between sectors:")
    for row in ng.roles_by_group(g, "sector").top(3).itertuples():
        print(f"  {row.person}: between {row.between} pairs who do not know each other, {row.liaison} of them from three different sectors")
    mixing = ng.mixing_by_group(g, "sector")
    print(f"  ties keep within sectors: {mixing.assortativity:+.3f} (1: always, 0: as by chance)")

    print("\nChannels by what would be lost without them, people within two steps on average:")
    channels = ng.channel_reach(net, as_of, steps=2, channels=CONTACTS_ONLY).summary()
    channels["lost"] = channels["mean_within"] - channels["mean_without"]
    for row in channels.sort_values(["lost", "channel"], ascending=[False, True]).head(4).itertuples():
        print(f"  {row.channel}: {row.lost:.1f} of {row.mean_within:.1f}; alone it makes {row.ties_through} ties")

    key = ng.key_people(g, 2)
    print(f"\nWho must not both leave: {' and '.join(key.chosen)}", "(every pair was tried)" if key.proven_optimal else "")
    left = ng.what_if(g, remove=key.chosen)
    print(f"  without them {left.pairs_cut} pairs lose their only path; alone afterwards: {', '.join(left.cut_off) or 'nobody'}")

    choice = ng.ambassadors(g, 3, goal="steps", steps=1)
    print(f"\nThree ambassadors who together know most: {', '.join(choice.chosen)}")
    print(f"  {choice.value:.0f} people with themselves; no other three know more than {choice.upper_bound:.0f}")

    far = ng.temporal_reach(net, start=since, until=as_of)
    print(f"\nNews in time, {since} to {as_of}:")
    for row in far.sort_values(["reached_by", "person"], ascending=[False, True]).head(3).itertuples():
        print(f"  {row.person} could have heard from {row.reached_by} people, and told {row.reached}")


if __name__ == "__main__":
    main(*sys.argv[1:])
