#!/usr/bin/env python3
"""Plans an event twice: from the list of those registered, and again at the door from who is really there.

DEMONSTRATES
  * planning for the people present, keeping the introductions already announced where that costs little
  * what changed between the two plans
SIMPLER EXAMPLES TO READ FIRST
  * next_event.py

RUN:  python redo_at_the_door.py      (the synthetic breakfast club; who stays away is made up here)
"""

from pathlib import Path

import libnetgraph as ng

CLUB = Path(__file__).parents[1] / "data" / "breakfast_club"


def pairs(plan):
    return {(row.a, row.b) for row in plan.to_frame().itertuples()}


def main(folder=CLUB, event="breakfast-2026-12", as_of="2026-11-26"):
    net = ng.read_tables(folder)
    announced = ng.plan_event(net, event, as_of=as_of)
    expected = list(announced.people_frame()["person"])

    # 07:40 at the door: every sixth of them is not there.
    present = [person for place, person in enumerate(expected) if place % 6 != 5]
    redone = ng.plan_event(net, event, as_of=as_of, present=present, published=sorted(pairs(announced)))

    before, after = pairs(announced), pairs(redone)
    possible = {pair for pair in before if set(pair) <= set(present)}
    print(f"{len(expected)} expected, {len(present)} present")
    print(f"announced: {len(before)} introductions, {len(possible)} of them between people who are here")
    print(f"redone:    {len(after)} introductions, {len(after & before)} of them announced before")
    assert all(set(pair) <= set(present) for pair in after), "nobody is sent to somebody who is not here"
    new = sorted(after - before)
    print("new at the door:", ", ".join(f"{a} and {b}" for a, b in new[:3]), "…" if len(new) > 3 else "")


if __name__ == "__main__":
    main()
