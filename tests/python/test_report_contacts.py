"""The pages on a week in touch and on events to go to: their numbers, their sentences, and that they are closed."""

from __future__ import annotations

import re

import pytest
import report_samples as samples
from libnetgraph.report import PlanError, render_events_to_attend, render_keep_in_touch
from test_report import Tree


def numbers_of(page):
    return re.findall(r'<p class="number"><strong>(.*?)</strong> <b>(.*?)</b> <span>(.*?)</span>', page)


def test_a_week_has_every_contact_with_its_bar_and_everybody_left():
    page = render_keep_in_touch(samples.full_week())
    assert page.count('<li class="contact">') == 2
    # In a box of 400: .45 and .6 of it, today at .5 of the 398 a mark of 2.5 leaves.
    assert '<rect class="made" width="240.0"' in page and '<rect class="left" width="180.0"' in page and '<rect class="today" x="199.0"' in page
    text = Tree(page).all_text()
    for said in ("Ana Abara", "phone · 15 minutes", "+49 40 12345 · bjoern@example.org", "LinkedIn · 3 minutes", "Without contact the tie fades from 0.50 to 0.45 by 2027-02-25.",
                 "The minutes do more for others.", "The last contact was 3 days ago, by phone.", "this can be kept up.",
                 "Last contact Saturday 1 August 2026; the tie stands at 0.20", "No dated contact on record, when the tie stood at 0.61; now 0.20",
                 "Proven best: nothing is worth more.", "Synthetic"):
        assert said in text, said


def test_the_numbers_of_the_week_stand_on_top():
    assert numbers_of(render_keep_in_touch(samples.full_week())) == [("2", "contacts", "this week"), ("Yes", "all can be kept up", "2.4 contacts a week keep all 9")]


def test_a_number_to_dial_is_digits_whatever_the_table_says():
    page = render_keep_in_touch(samples.week([samples.contact("p1", phone="+49 (0)40/12 345", email="a b@x.org")], []))
    assert 'href="tel:+4904012345"' in page and 'href="mailto:a%20b@x.org"' in page


def test_the_weeks_ahead_are_drawn_and_listed():
    page = render_keep_in_touch(samples.week([], [], ahead=samples.weeks(2)))
    # From 4.0 today; with contacts 4.0 and 4.1, without 4.0 and 3.9; 4.1 is 215 high on a ground of 230.
    assert re.search(r'class="kept-line" d="M0\.0 20\.2 L500\.0 20\.2 L1000\.0 15\.0"', page)
    assert re.search(r'class="fading-line" d="M0\.0 20\.2 L500\.0 20\.2 L1000\.0 25\.5"', page)
    text = Tree(page).all_text()
    assert "162 % of today’s ties is there after 2 weeks; with no contact at all, 38 %" in text
    assert text.count("Ana Abara") == 2
    assert "The weeks ahead" not in Tree(render_keep_in_touch(samples.week([], []))).all_text()


def test_a_week_without_anybody_says_so():
    text = Tree(render_keep_in_touch(samples.week([], [], callers=[]))).all_text()
    assert "No call or message this week" in text and "There is nothing to choose from." in text and "Nobody" in text


def test_several_callers_are_named_at_each_contact():
    two = samples.week([samples.contact("p1", caller="you")], [], callers=[{"person": "me", "name": "Mia", "organisation": ""}, {"person": "you", "name": "Yan", "organisation": ""}])
    page = render_keep_in_touch(two)
    assert "<h1><bdi>Mia and Yan</bdi></h1>" in page and "<bdi>Yan</bdi> · <bdi>phone</bdi>" in page


def test_a_long_list_ends_with_how_many_more():
    left = [samples.uncontacted(f"p{i}") for i in range(75)]
    page = render_keep_in_touch(samples.week([], left))
    assert page.count("The minutes do more for others.") == 60
    assert "And 15 others; the spreadsheet lists them all." in page


def test_a_choice_of_events_has_each_with_whom_to_look_out_for():
    page = render_events_to_attend(samples.full_choice())
    assert page.count('<li class="contact">') == 2
    assert '<rect class="made" width="400.0"' in page and '<rect class="made" width="80.0"' in page  # .1 beside .5
    text = Tree(page).all_text()
    for said in ("Breakfast", "Thursday 3 December 2026, 07:45 · Harbour Café · 2 h 30 · fee 12.00", "fee not on record", "Look out for Ana Abara",
                 "Talks with about 9.8 people of your network and 3.1 others.", "Is at the same time as another.", "You have declined or cancelled.", "Synthetic"):
        assert said in text, said
    assert numbers_of(page) == [("2", "events", "of 4 worth considering")]


def test_no_event_is_a_page_that_says_so():
    text = Tree(render_events_to_attend(samples.choice([], []))).all_text()
    assert "No event to go to" in text and "There is no other event in that time." in text


def hostile_week():
    strings = samples.hostile_strings()
    contacts = [samples.contact(f"{i} {text}", text, organisation=text, channel_name=text, why=text, phone=text, email=text) for i, text in enumerate(strings)]
    left = [samples.uncontacted(f"x{i} {text}", name=text, why=text) for i, text in enumerate(strings)]
    return samples.week(contacts, left, label=strings[0], as_of=strings[1], assumptions=strings, callers=[{"person": "me", "name": strings[2], "organisation": ""}])


def hostile_choice():
    strings = samples.hostile_strings()
    events = [samples.coming_event(f"{i} {text}", name=text, start=text, venue=text, why=text, cost_and_time=text) for i, text in enumerate(strings)]
    left = [samples.other_event(f"x{i} {text}", name=text, start=text, why=text) for i, text in enumerate(strings)]
    return samples.choice(events, left, label=strings[0], name=strings[1], assumptions=strings)


@pytest.mark.parametrize(("render", "plan"), [(render_keep_in_touch, hostile_week()), (render_events_to_attend, hostile_choice())])
def test_hostile_texts_stay_texts(render, plan):
    page = render(plan)
    page.encode("utf-8")
    tree = Tree(page)
    assert not {tag for tag, _ in tree.tags} & {"script", "iframe", "img", "object", "embed", "base", "form"}
    assert not {name for _, a in tree.tags for name in a if name.startswith("on") or name == "style"}
    assert page.count('<li class="contact">') == len(samples.hostile_strings())


@pytest.mark.parametrize(
    ("render", "made", "change", "said"),
    [
        (render_keep_in_touch, samples.full_week, lambda p: p.update(kind="event_plan"), "kind: is 'event_plan'"),
        (render_keep_in_touch, samples.full_week, lambda p: p["contacts"][1].update(caller="nobody"), "contacts[1].caller: 'nobody' is not in callers"),
        (render_keep_in_touch, samples.full_week, lambda p: p["contacts"][0].update(strength=1.5), "contacts[0].strength: 1.5 is not in [0, 1]"),
        (render_keep_in_touch, samples.full_week, lambda p: p["contacts"][0].pop("minutes"), "contacts[0].minutes: is missing"),
        (render_keep_in_touch, samples.full_week, lambda p: p["load"].update(sentence=3), "load.sentence: must be text"),
        (render_keep_in_touch, samples.full_week, lambda p: p["ahead"]["weeks"][3].pop("start"), "ahead.weeks[3].start: is missing"),
        (render_events_to_attend, samples.full_choice, lambda p: p.update(kind="keep_in_touch"), "kind: is 'keep_in_touch'"),
        (render_events_to_attend, samples.full_choice, lambda p: p["events"][1].update(share="1"), "events[1].share: must be a number"),
        (render_events_to_attend, samples.full_choice, lambda p: p["left_out"][0].pop("why"), "left_out[0].why: is missing"),
    ],
)
def test_a_broken_plan_is_refused_with_the_place(render, made, change, said):
    plan = made()
    change(plan)
    with pytest.raises(PlanError) as refused:
        render(plan)
    assert str(refused.value).startswith(said)
