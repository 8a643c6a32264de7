"""`libnetgraph plan`: one event's introductions as a report, a spreadsheet and a file for programs."""

from __future__ import annotations

import argparse
import csv
import io
import json
from typing import TYPE_CHECKING, Any

from .output import BYTE_ORDER_MARK, csv_text, printable, publish, tell
from .tables import event_id, extra_text, folder_of, ids_in, note_rejects, out_folder, read

if TYPE_CHECKING:
    from ..organiser.event_plan import EventPlan

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Plans and writes the three files; returns 0."""
    from .. import plan_event
    from ..report import render_event_plan

    folder = folder_of(options.folder)
    out = out_folder(options.out)
    net = read(folder, lenient=options.lenient)
    event = event_id(net, options.event)
    # Tables that were made up say so in a column of their own; it must show wherever the plan shows.
    label = (
        options.label if options.label is not None else extra_text(net._core.events(), "label", net.event_index(event))
    )
    wishes: dict[str, Any] = {
        "at_most": options.at_most,
        "per_introducer": options.per_introducer,
        "seed": options.seed,
    }
    if options.at_most == 0:
        wishes["newcomers_at_least"] = 0  # no introductions, none for newcomers either
    if options.fairness is not None:
        wishes["fairness"] = options.fairness
    if options.present is not None:
        wishes["present"] = [person for (person,) in ids_in(net, options.present, "--present", ("person",))]
    if options.announced is not None:
        wishes["published"] = ids_in(net, options.announced, "--announced", ("a", "b"))
    made = plan_event(net, event, as_of=options.as_of, label=label, **wishes)

    text = made.to_json()
    plan = json.loads(text)
    note_rejects(net, plan)
    held = (plan["event"]["start"] or "")[:10]
    over = "" < held < options.as_of.isoformat()
    if over:
        plan["assumptions"].append(f"The event was on {held}, before {options.as_of}, the day from which the plan sees everything.")
        tell(plan["assumptions"][-1])
    if not options.names:
        without_names(plan)
    if net.rejects or over or not options.names:
        text = json.dumps(plan, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    publish(out, {
        "introductions.csv": introductions_csv(made, plan, names=options.names, keep_formulas=options.keep_formulas),
        "plan.json": text,
        "report.html": render_event_plan(plan),
    })  # fmt: skip
    for line in summary(plan):
        print(printable(line))
    print(f"\nOpen {printable(out / 'report.html')} and print it: there is a card for everybody.")
    print("Beside it: introductions.csv for a spreadsheet, plan.json for programs.")
    return 0


def introductions_csv(made: EventPlan, plan: dict[str, Any], *, names: bool, keep_formulas: bool) -> str:
    """The plan's own CSV with the mark that makes Excel read accents; without names where they are not wanted."""
    if names:
        return BYTE_ORDER_MARK + made.to_csv(keep_formulas=keep_formulas)
    columns, *rows = csv.reader(io.StringIO(made.to_csv(keep_formulas=True), newline=""))
    kept = [i for i, column in enumerate(columns) if not column.endswith("_name")]
    sentence = columns.index("sentence")
    for row, introduction in zip(rows, plan["introductions"], strict=True):
        row[sentence] = introduction["sentence"]
    return csv_text([columns[i] for i in kept], ([row[i] for i in kept] for row in rows), keep_formulas=keep_formulas)


def without_names(plan: dict[str, Any]) -> None:
    """Takes names and organisations out of `plan`; sentences are said again from the reasons, by id."""
    from ..report.model import read_plan
    from ..report.words import neutral_phrase, neutral_sentence

    for person in plan["people"]:
        person["name"] = person["organisation"] = ""
    bare = read_plan(plan)
    for introduction, shown in zip(plan["introductions"], bare.introductions):
        introduction["sentence"] = neutral_sentence(bare, shown)
        for reason, told in zip(introduction["reasons"], shown.reasons):
            reason["text"] = neutral_phrase(bare, shown, told)


def summary(plan: dict[str, Any]) -> list[str]:
    """What the organiser reads on the screen."""
    from ..report.model import read_plan
    from ..report.words import certificate_words, count_of, date_words

    shown = read_plan(plan)
    guided = sum(1 for i in shown.introductions if i.introducer is not None)
    none = sum(1 for p in shown.people if not p.meets)
    name = shown.event["name"] or shown.event["series"] or shown.event["event"]
    when = f", {date_words(shown.event['start'])}" if shown.event["start"] else ""
    lines = [
        f"{name}{when}",
        f"{count_of(len(shown.people), 'person', 'people')} expected, {count_of(len(shown.introductions), 'introduction')}",
    ]
    if shown.introductions:
        lines.append(f"{guided:,} of them made by a shared contact or by a host")
    if none:
        lines.append(f"{count_of(none, 'person has', 'people have')} none; the report says why")
    lines.append(certificate_words(shown.certificate))
    if shown.label:
        lines.insert(0, f"[{shown.label}]")
    return lines
