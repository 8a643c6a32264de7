#!/usr/bin/env python3
"""Seats an event at tables for three rounds, changes a seat by hand, and redoes the rest at the door.

DEMONSTRATES
  * rounds of tables with hosts who stay, sectors spread, and planned introductions at one table
  * a change by hand, what it cost, and taking it back
  * the same evening when some do not come and somebody walks in: what stays, whose card is printed again
SIMPLER EXAMPLES TO READ FIRST
  * next_event.py

RUN:  python the_room.py      (the synthetic breakfast club; who stays away is made up here)
"""

from pathlib import Path

import libnetgraph as ng

CLUB = Path(__file__).parents[1] / "data" / "breakfast_club"


def main(folder=CLUB, event="breakfast-2026-12", as_of="2026-11-26"):
    net = ng.read_tables(folder)
    evening = ng.plan_room(net, event, as_of, rounds=3, tables=9, seats=9, minutes=20, effort=3_000_000)
    told = evening.to_dict()
    counts = told["counts"]
    print(f"{counts['people']} people, 3 rounds, 9 tables: {counts['meetings']} meetings")
    together = sum(1 for one in told["introductions"] if one["round"])
    print(f"{together} of {len(told['introductions'])} introductions come together")
    assert not any("must hold" in line for line in told["broken"]), "rules of the tables are kept"

    # By hand: two people change places in the first round.
    one, other = (table["people"][-1] for table in told["rounds"][0]["tables"][:2])
    changed = evening.swap(net, one, other, 1)
    print("by hand:", changed.why(one, round=1)[0].split(".")[0])
    assert changed.undo(net).to_frame()["table"].equals(evening.to_frame()["table"])

    # 07:40 at the door: every tenth is not there, and Zoe walks in. The first round has begun.
    here = [person["person"] for place, person in enumerate(told["people"]) if place % 10 != 9]
    now = ng.replan_room(net, evening, here, finished=1, stickiness=1.0, walk_ins=[{"person": "new-001", "name": "Zoe Zed"}])
    changes = now.to_dict()["changes"]
    cards = sum(person["card_changed"] for person in now.to_dict()["people"])
    print(f"at the door: {len(changes['gone'])} gone, {len(changes['joined'])} walked in; "
          f"{changes['kept']} of {changes['seats_announced']} seats stay, {cards} cards to print again")
    assert changes["kept"] > 0.8 * changes["seats_announced"]


if __name__ == "__main__":
    main()
