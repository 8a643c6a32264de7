"""What became of introductions: proposed, asked, agreed, met, business, by event, reason and introducer. Nobody is named."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from .journal import finish
from .table_file import Table, file_of, read_bytes, read_table

__all__ = ["STEPS", "OutcomeRow", "outcomes_of"]

STEPS = ("proposed", "asked", "agreed", "declined", "missed", "met", "business")


class OutcomeRow(NamedTuple):
    """Introductions of one group, and how far they came; each step counts those beyond it, too."""

    group: str
    counts: Mapping[str, int]


def outcomes_of(folder: Path, *, as_of: datetime.date) -> dict[str, list[OutcomeRow]]:
    """Return for "event", "reason" and "introducer" what became of the introductions dated up to `as_of`.

    *asked* are those in which at least one of the two was asked, *agreed* those to which both said yes or that were accepted,
    *met* those who met, again or with business; *business* those who did some. An introducer's id stands for them. Where the
    table has no column `reason` or `reasons`, as plans write it, there is no grouping by reason.
    """
    finish(folder)
    tables: dict[str, Table] = {}
    for name in ("people", "events", "introductions"):
        content = read_bytes(file_of(folder, name))
        tables[name] = read_table(name, content, str(file_of(folder, name))) if content is not None else Table(name)
    names = {row["event"]: row.get("name") or row["event"] for row in tables["events"].dicts()}
    starts = {row["event"]: row.get("start", "")[:10] for row in tables["events"].dicts()}
    no = {row["person"] for row in tables["people"].dicts() if row.get("consent", "").casefold() == "no"}
    groups: dict[str, dict[str, dict[str, int]]] = {"all": {}, "event": {}, "reason": {}, "introducer": {}}
    for row in tables["introductions"].dicts():
        day = row.get("at", "")[:10] or starts.get(row.get("event", ""), "")
        if day > as_of.isoformat():
            continue
        reached = _steps(row)
        said = {
            "all": ["all"], "event": [row.get("event") or "none"],
            "introducer": [] if row.get("introducer") in no else [row.get("introducer") or "nobody"],
            "reason": [word.strip() for word in (row.get("reasons") or row.get("reason") or "").split(";") if word.strip()],
        }  # fmt: skip
        for kind, keys in said.items():
            for key in keys:
                counts = groups[kind].setdefault(key, dict.fromkeys(STEPS, 0))
                for step in reached:
                    counts[step] += 1
    order = {event: (starts.get(event, ""), event) for event in groups["event"]}
    out = {"all": _rows(groups["all"]), "event": [OutcomeRow(names.get(e, e), groups["event"][e]) for e in sorted(order, key=lambda e: order[e])]}
    out["reason"] = _rows(groups["reason"])
    out["introducer"] = _rows(groups["introducer"])
    return {kind: rows for kind, rows in out.items() if rows}


def _rows(groups: Mapping[str, Mapping[str, int]]) -> list[OutcomeRow]:
    return [OutcomeRow(key, groups[key]) for key in sorted(groups, key=lambda key: (-groups[key]["met"], -groups[key]["proposed"], key))]


def _steps(row: Mapping[str, str]) -> list[str]:
    outcome = row.get("outcome", "").casefold()
    met = outcome in ("met", "again", "business")
    steps = ["proposed"]
    if met or outcome in ("accepted", "declined", "missed") or any(row.get(c) for c in ("asked_a", "asked_b", "yes_a", "yes_b")):
        steps.append("asked")
    if met or outcome in ("accepted", "missed") or (row.get("yes_a") and row.get("yes_b")):
        steps.append("agreed")
    if outcome in ("declined", "missed"):
        steps.append(outcome)
    if met:
        steps.append("met")
    if outcome == "business":
        steps.append("business")
    return steps
