"""The page on past events: its numbers, its sentences, and that it is as closed as the plan's."""

from __future__ import annotations

import re

import pytest
import report_samples as samples
from libnetgraph.report import PlanError, render_event_report
from test_report import Tree


def rows_of(page):
    return re.findall(r'<tr><th scope="row"><bdi>(.*?)</bdi>.*?</th>(.*?)</tr>', page)


def test_every_event_is_a_row_with_its_numbers_the_latest_first():
    page = render_event_report(samples.year())
    rows = rows_of(page)
    assert [name for name, _ in rows] == [f"Breakfast {month}" for month in range(12, 0, -1)]
    first = samples.year()["events"][0]
    told = re.findall(r"<td>(.*?)</td>", rows[-1][1])
    assert told == [
        str(first["counts"][key])
        for key in ("present", "newcomers", "came_again", "brought_back", "new_ties", "kept", "ties_held", "bridging")
    ] + [f"{first['reach_lost']:.2f}"]


def test_the_numbers_and_findings_of_the_report_stand_on_top():
    page = render_event_report(samples.season([samples.past_event("a", present=10)]))
    assert re.findall(r'<p class="number"><strong>(.*?)</strong> <b>(.*?)</b> <span>(.*?)</span>', page) == [("1", "events", "77 visits by 21 people")]
    assert "Most first contacts: Third." in Tree(page).all_text()


def test_no_event_yet_is_a_page_that_says_so():
    assert "No event has happened yet by that day" in Tree(render_event_report(samples.season([]))).all_text()


def test_a_long_history_is_drawn_to_its_last_sixty_events():
    events = [samples.past_event(f"e{i}", present=i + 1) for i in range(75)]
    page = render_event_report(samples.season(events))
    assert page.count('class="came"') == 60 + 1  # and one in the legend
    assert "The latest 60 events are drawn; 15 earlier ones are in the table." in page
    assert len(rows_of(page)) == 75


def test_hostile_texts_stay_texts():
    strings = samples.hostile_strings()
    events = [samples.past_event(f"{i} {text}", name=text, start=text, present=i) for i, text in enumerate(strings)]
    page = render_event_report(samples.season(events, title=" ".join(strings), label=strings[0], as_of=strings[1]))
    page.encode("utf-8")
    tree = Tree(page)
    assert not {tag for tag, _ in tree.tags} & {"script", "iframe", "img", "object", "embed", "base", "form"}
    assert not {name for _, a in tree.tags for name in a if name.startswith("on") or name == "style"}
    assert len(rows_of(page)) == len(strings)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: r.update(kind="event_plan"), "kind: is 'event_plan'"),
        (lambda r: r["events"][0]["counts"].update(present=-1), "events[0].counts.present: must be a whole number of 0 or more, not -1"),
        (lambda r: r["events"][2]["counts"].update(kept=99), "events[2].counts.kept: 99 is more than new_ties"),
        (lambda r: r["events"][1].pop("reach_lost"), "events[1].reach_lost: is missing"),
        (lambda r: r.update(findings=[1]), "findings[0]: must be text, not 1"),
    ],
)
def test_a_broken_report_is_refused_with_the_place(change, said):
    report = samples.year()
    change(report)
    with pytest.raises(PlanError) as refused:
        render_event_report(report)
    assert str(refused.value).startswith(said)
