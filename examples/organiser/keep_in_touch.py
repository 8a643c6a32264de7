#!/usr/bin/env python3
"""Plans one person's 45 minutes of calls and messages this week, the half year after it, and the events to go to.

DEMONSTRATES
  * the contacts that keep most of somebody's ties in the minutes there are, and why each
  * whether everybody can be kept up at all, and what half a year of such weeks keeps
  * which coming events are worth the hours, and what is wrong with the others
SIMPLER EXAMPLES TO READ FIRST
  * next_event.py
  * who_reaches_far.py

RUN:  python keep_in_touch.py [FOLDER PERSON AS-OF LATER]      (default: the synthetic breakfast club)
"""

import sys
from pathlib import Path

import libnetgraph as ng

CLUB = Path(__file__).parents[1] / "data" / "breakfast_club"


def main(folder=CLUB, person="p053", as_of="2026-08-26", later="2027-02-26"):
    net = ng.read_tables(folder)
    week = ng.keep_in_touch(net, person, as_of=as_of, minutes=45)
    print(f"{person}, the week from {as_of}: {len(week)} contacts")
    for sentence in week.to_frame()["sentence"]:
        print(f"  {sentence}")

    left = week.left_out_frame()
    print(f"\nNot this week: {len(left)}")
    for row in left.head(3).itertuples():
        print(f"  {row.because}: {row.sentence}")
    print(week.load.sentence)
    print(f"Exact: no other choice is worth more than {week.certificate.upper_bound:.4f}")

    ahead = ng.keep_in_touch_weeks(net, person, as_of=as_of, weeks=26, minutes=45)
    end = ahead.weeks_frame().iloc[-1]
    today = ahead.to_dict()["strength"]
    print(f"\nAfter {len(ahead)} such weeks: {end.strength_with / today:.0%} of today's ties; with no contact {end.strength_without / today:.0%}")

    events = ng.events_to_attend(net, person, as_of=as_of, hours=4, travel_hours=0.5)
    print("\nEvents in four hours:")
    for sentence in events.to_frame()["sentence"]:
        print(f"  {sentence}")
    for row in events.left_out_frame().itertuples():
        print(f"  {row.because}: {row.sentence}")

    print(f"\nFaint by {later} unless somebody gets in touch:")
    for row in ng.fading_ties(net, as_of, later, person=person, only_contacted=True).itertuples():
        other = row.b if row.a == person else row.a
        print(f"  {other} on {row.falls_on:%Y-%m-%d}, from {row.strength:.2f} today")


if __name__ == "__main__":
    main(*sys.argv[1:])
