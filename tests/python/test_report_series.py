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
        str(first[key])
        for key in ("present", "newcomers", "came_again", "brought_back", "new_ties", "kept", "ties_held", "bridging")
    ] + [f"{first['reach_lost']:.2f}"]


def test_the_sums_and_shares_stand_on_top():
    events = [
        samples.past_event("a", present=10, newcomers=4, came_again=1, new_ties=6, kept=3, ties_held=9),
        samples.past_event(
            "b", present=20, newcomers=0, brought_back=2, new_ties=2, kept=0, ties_held=5, bridging=2, reach_lost=1.5
        ),
    ]
    page = render_event_report(samples.season(events))
    assert re.findall(r'<p class="number"><strong>(.*?)</strong> <b>(.*?)</b> <span>(.*?)</span>', page) == [
        ("2", "events", "30 visits by 140 people on record"),
        ("8", "first contacts", "3 were kept up (38 %)"),  # 3 of 8 = 37.5 %
        ("4", "newcomers", "1 came again (25 %)"),
        ("2", "brought back", "came after a long time away"),
        ("620", "ties", "in the whole network today"),
    ]
    text = Tree(page).all_text()
    assert "Most first contacts: a, with 6." in text
    assert "Most ties between circles that would otherwise be far apart: b, with 2 of the 5 ties it holds." in text
    assert (
        "Missed most: without b everybody would on average reach 1.5 fewer people within two steps, of 58.4 now."
        in text
    )


def test_newcomers_who_stayed_away_are_named_by_event_and_nothing_is_said_without_numbers():
    text = Tree(render_event_report(samples.season([samples.past_event("a", present=9, newcomers=3)]))).all_text()
    assert "No newcomer of a has come again yet." in text
    assert "Most first contacts" not in text and "Missed most" not in text


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
        (lambda r: r["events"][0].update(present=-1), "events[0].present: must be a whole number of 0 or more, not -1"),
        (lambda r: r["events"][2].update(kept=99), "events[2].kept: 99 is more than new_ties"),
        (lambda r: r["events"][1].pop("reach_lost"), "events[1].reach_lost: is missing"),
        (lambda r: r["network"].update(people=1.5), "network.people: must be a whole number of 0 or more, not 1.5"),
    ],
)
def test_a_broken_report_is_refused_with_the_place(change, said):
    report = samples.year()
    change(report)
    with pytest.raises(PlanError) as refused:
        render_event_report(report)
    assert str(refused.value).startswith(said)
