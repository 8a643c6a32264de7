"""Nothing of a later day is seen, by any verb, through any table; and the order of rows says nothing that is not about order."""

from __future__ import annotations

import csv
import datetime as dt
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests"))

from reference import folders

import libnetgraph as ng

AS_OF, EVENT = folders.AS_OF, folders.EVENT
LATER = AS_OF + dt.timedelta(days=1)
SEEDS = range(12)


def read(folder: Path) -> dict[str, list[dict[str, str]]]:
    tables = {}
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as text:
            tables[file.stem] = list(csv.DictReader(text))
    return tables


def write(tables: dict[str, list[dict[str, str]]], folder: Path) -> Path:
    folder.mkdir()
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as text:
            out = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
            out.writeheader()
            out.writerows(rows)
    return folder


def asked(net: ng.ContactNetwork) -> dict[str, Callable[[], Any]]:
    """Every verb that has a day."""
    ids = net.person_ids
    graph = net.tie_graph(as_of=AS_OF)
    return {
        "ties": lambda: [x.tolist() for x in graph._core.ties()],
        "plan": lambda: ng.plan_event(net, EVENT, as_of=AS_OF).to_dict(),
        "room": lambda: ng.plan_room(net, EVENT, as_of=AS_OF, rounds=2).to_dict(),
        "suggest": lambda: ng.suggest_introductions(graph, limit=50).to_frame(),
        "suggest at": lambda: ng.suggest_introductions(graph, limit=50, event=EVENT).to_frame(),
        "report": lambda: ng.event_report(net, as_of=AS_OF).to_dict(),
        "fading": lambda: ng.fading_ties(net, AS_OF, AS_OF + dt.timedelta(200), which="all"),
        "dormant": lambda: ng.dormant_ties(net, AS_OF, silent_days=100, once_at_least=0.05),
        "keep in touch": lambda: [ng.keep_in_touch(net, v, as_of=AS_OF).to_dict() for v in ids[:4]],
        "weeks": lambda: ng.keep_in_touch_weeks(net, ids[0], as_of=AS_OF, weeks=3).to_dict(),
        "attend": lambda: [ng.events_to_attend(net, v, as_of=AS_OF, days_ahead=100).to_dict() for v in ids[:4]],
        "matrix": lambda: ng.contact_matrix(net, as_of=AS_OF).to_dict(),
        "reach over channels": lambda: ng.channel_reach(net, as_of=AS_OF).to_frame(),
        "met": lambda: [(a, b, net.met(a, b, AS_OF), net.why_not(a, b, AS_OF)) for a in ids for b in ids if a < b],
        "back-test": lambda: ng.backtest(net, as_of=AS_OF).to_frame(),
    }


def answers(folder: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, ask in asked(ng.read_tables(folder)).items():
        try:
            made = ask()
        except (ValueError, ng.Error) as said:
            made = f"{type(said).__name__}: {said}"
        found[name] = made.to_dict("records") if hasattr(made, "to_dict") and hasattr(made, "columns") else made
    return found


def later_rows(tables: dict[str, list[dict[str, str]]], rng: random.Random) -> dict[str, list[dict[str, str]]]:
    """Rows of a later day for each table, of every kind that says something once its day has come."""
    people = [row["person"] for row in tables["people"]]
    events = [row["event"] for row in tables["events"]]
    taken = {(row["event"], row["person"]) for row in tables.get("attendance", [])}
    free = [(e, v) for e in events for v in people if (e, v) not in taken]

    def two() -> list[str]:
        return rng.sample(people, 2)

    def moment() -> str:
        day = AS_OF + dt.timedelta(days=rng.choice([1, 1, 2, 40]))
        return day.isoformat() + rng.choice(["", "T00:00", "T09:30", "T23:59:59"])

    contacts = [dict(zip(("from", "to"), two(), strict=True)) | {"channel": channel, "at": moment(), "minutes": "60", "count": "3", "event": rng.choice(["", *events])}
                for channel in (*folders.CHANNELS, "meeting", "email", "email")]  # fmt: skip
    rows = [{"event": e, "person": v, "status": rng.choice(["attended", "registered", "no_show", "invited", "declined", "cancelled"]),
             "role": rng.choice(["", "host"]), "at": moment()} for e, v in rng.sample(free, min(8, len(free)))]  # fmt: skip
    # Of what was proposed for another event still to come the page says otherwise: it counts at once.
    made = [dict(zip(("a", "b"), two(), strict=True)) | {"introducer": "", "channel": "", "event": rng.choice(["", *events]) if outcome in ("met", "declined", "missed") else "",
            "at": moment(), "outcome": outcome} for outcome in ("met", "again", "business", "declined", "missed", "proposed", "accepted", "")]  # fmt: skip
    far = (AS_OF + dt.timedelta(days=300)).isoformat()
    held = [{"event": "far", "series": "breakfast", "start": far, "fee": "20", "capacity": "5", "kind": "mixer", "attendance": "taken"}]
    there = [{"event": "far", "person": v, "status": rng.choice(["registered", "attended", "invited", "declined"]), "role": "host", "at": rng.choice(["", moment()])}
             for v in people[:5]]  # fmt: skip
    said = [dict(zip(("a", "b"), two(), strict=True)) | {"rule": kind, "event": "far", "until": ""} for kind in ("apart", "wants", "never_introduce")]
    said += [{"rule": kind, "a": people[0], "b": "", "event": "far", "until": ""} for kind in ("never_introduce", "not_as_introducer", "host_at")]
    over = (AS_OF - dt.timedelta(days=41)).isoformat()
    said += [dict(zip(("a", "b"), two(), strict=True)) | {"rule": "apart", "event": "", "until": over},
             {"rule": "away", "a": people[1], "b": "", "event": "", "until": over}]
    return {"interactions": contacts, "attendance": [*rows, *there], "introductions": made, "events": held, "rules": said}


def differing(first: dict[str, object], second: dict[str, object]) -> list[str]:
    return [f"{name}: {first[name]!s:.2000}\n  then {second[name]!s:.2000}" for name in first if str(first[name]) != str(second[name])]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("table", ["interactions", "attendance", "introductions", "rules", "every"])
def test_rows_of_a_later_day_change_nothing(seed: int, table: str, tmp_path: Path) -> None:
    tables = read(folders.write_folder(seed, tmp_path / "as_is"))
    more = later_rows(tables, random.Random(seed))
    wide = {name: [{column: "" for column in more[name][0]}] for name in more}
    known = {name: [*tables.get(name, [])] for name in {*tables, *more}}
    # The event to come stands in both folders: that there is one is no secret, who comes and what was said of it is.
    known["events"] = known["events"] + more["events"]
    before = {name: rows for name, rows in known.items() if rows}
    after = {name: rows + (more.get(name, []) if name != "events" and table in (name, "every") else []) for name, rows in known.items()}
    for name, rows in (*before.items(), *after.items()):
        if name in wide and rows:
            rows[0] = {**wide[name][0], **rows[0]}
    was = answers(write(before, tmp_path / "before"))
    now = answers(write({name: [{column: row.get(column, "") for column in rows[0]} for row in rows] for name, rows in after.items() if rows}, tmp_path / "after"))
    assert not differing(was, now)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_rows_changes_nothing(seed: int, tmp_path: Path) -> None:
    """Of people.csv, events.csv and channels.csv it decides what is listed first; of the others it says nothing."""
    tables = read(folders.write_folder(seed, tmp_path / "as_is"))
    turned = {name: random.Random(seed).sample(rows, len(rows)) if name not in ("people", "events", "channels") else rows for name, rows in tables.items()}
    assert not differing(answers(tmp_path / "as_is"), answers(write(turned, tmp_path / "turned")))
