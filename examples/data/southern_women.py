#!/usr/bin/env python3
"""Writes examples/data/southern_women/: eighteen women, fourteen society events, and one invented next event.

DEMONSTRATES
  * that people.csv, events.csv and attendance.csv are enough for a plan: no channel, no message, no interest is on record

The facts are those of the table on page 148 of Allison Davis, Burleigh B. Gardner and Mary R. Gardner, "Deep South"
(University of Chicago Press, 1941): who was reported at which event by the local newspaper. They are typed in here as facts.
The names are the authors' pseudonyms (later copies spell two of them otherwise: Myra as Myrna, Katherine as Katherina).
The table prints month and day and no year; the year written into events.csv, 1941, is the year of the book, a stand-in. Only
differences of days enter any number, so another year with as_of moved along with it gives the same plan.

The fifteenth event, `next`, is INVENTED: it is what there is to plan. All eighteen are invited to it.
"""

import sys
from pathlib import Path

from table_files import run, table_text

# Month and day of each event in the order of the table's columns, which is not the order of the calendar.
EVENT_DATES = ["06-27", "03-02", "04-12", "09-26", "02-25", "05-19", "03-15", "09-16", "04-08", "06-10", "02-23", "04-07",
               "11-21", "08-03"]

# The columns each woman has a mark in, 1 to 14.
ATTENDED = {
    "Evelyn Jefferson": [1, 2, 3, 4, 5, 6, 8, 9],
    "Laura Mandeville": [1, 2, 3, 5, 6, 7, 8],
    "Theresa Anderson": [2, 3, 4, 5, 6, 7, 8, 9],
    "Brenda Rogers": [1, 3, 4, 5, 6, 7, 8],
    "Charlotte McDowd": [3, 4, 5, 7],
    "Frances Anderson": [3, 5, 6, 8],
    "Eleanor Nye": [5, 6, 7, 8],
    "Pearl Oglethorpe": [6, 8, 9],
    "Ruth DeSand": [5, 7, 8, 9],
    "Verne Sanderson": [7, 8, 9, 12],
    "Myra Liddell": [8, 9, 10, 12],
    "Katherine Rogers": [8, 9, 10, 12, 13, 14],
    "Sylvia Avondale": [7, 8, 9, 10, 12, 13, 14],
    "Nora Fayette": [6, 7, 9, 10, 11, 12, 13, 14],
    "Helen Lloyd": [7, 8, 10, 11, 12],
    "Dorothy Murchison": [8, 9],
    "Olivia Carleton": [9, 11],
    "Flora Price": [9, 11],
}

STAND_IN_YEAR = "1941"
NEXT_EVENT = {"event": "next", "name": "The next gathering (invented for this example)", "series": "society",
              "start": STAND_IN_YEAR + "-12-12", "kind": "invented"}


def person_id(name):
    return name.split()[0].lower()


def tables():
    """Returns file name -> CSV text for the whole folder."""
    people = [{"person": person_id(name), "name": name} for name in ATTENDED]
    events = [{"event": f"E{i}", "name": f"Society event {i}", "series": "society", "start": f"{STAND_IN_YEAR}-{day}"}
              for i, day in enumerate(EVENT_DATES, start=1)] + [NEXT_EVENT]
    attendance = [{"event": f"E{i}", "person": person_id(name), "status": "attended"}
                  for name, columns in ATTENDED.items() for i in columns]
    attendance += [{"event": "next", "person": person_id(name), "status": "invited"} for name in ATTENDED]
    return {
        "people.csv": table_text(["person", "name"], people),
        "events.csv": table_text(["event", "name", "series", "start", "kind"], events),
        "attendance.csv": table_text(["event", "person", "status"], attendance),
    }


if __name__ == "__main__":
    sys.exit(run(Path(__file__).with_name("southern_women"), tables(), sys.argv[1:]))
