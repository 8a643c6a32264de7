"""What a card, and a plan without names, say of an introduction: of whom it is said that they know somebody, and of whom less."""

from __future__ import annotations

import report_samples as samples
from libnetgraph.report import words
from libnetgraph.report.model import read_plan


def shared(people, met=(), otherwise=None, *, said_by_plan=True):
    """What a card says of shared contacts, and what to say first; p1 to p8 are in the room, nobody else is."""
    reason = samples.reason("shared_contacts", people=list(people), met=list(met), otherwise=otherwise)
    if not said_by_plan:
        del reason["met"], reason["otherwise"]
    made = samples.plan([samples.person(f"p{i}", f"P{i}") for i in range(1, 9)], [samples.introduction("p7", "p8", reasons=[reason])])
    plan = read_plan(made)
    (one,) = plan.introductions
    (line,) = words.reason_lines(plan, one, "p7")
    # A plan without names says the same, and of all of them.
    said = line[:-1].replace("You have both been", "have been", 1).removeprefix("You both ")
    phrase = words.neutral_phrase(plan, one, one.reasons[0]).removeprefix("both ")
    in_the_room = [id for id in met if id in {f"p{i}" for i in range(1, 9)}]
    assert phrase.startswith(said) if in_the_room else phrase.partition(", among them ")[0] == said
    return line, words.opening_line(plan, one, "p7")


def test_knowing_somebody_is_said_only_where_both_have_met_them():
    assert shared(["p1", "p2"], met=["p1", "p2"]) == ("You both know P1 and P2.", "“We both know P1. How did you two meet?”")
    for otherwise, been in (
        ("events", "been at events with"),
        ("one_event", "been at an event with"),
        ("contact", "been in contact with"),
        ("contact_or_events", "been in contact or at events with"),
    ):
        assert shared(["p1", "gone"], otherwise=otherwise) == (
            f"You have both {been} P1 and 1 other.",
            f"“We have both {been} P1. Do you two know each other?”",
        )
        line, say = shared(["p1", "p2", "gone", "p3"], met=["p2"], otherwise=otherwise)
        assert line == "You both know P2." and "know P2" in say
    line, _ = shared(["p1", "gone", "p2"], met=["gone"], otherwise="events")
    assert line == "You both know 1 person who will not be in the room, and have been at events with P1 and P2."


def test_a_plan_that_does_not_say_who_has_met_speaks_of_ties():
    line, say = shared(["p1", "p2"], said_by_plan=False)
    assert line == "You both have ties to P1 and P2." and "know" not in say


def test_of_many_shared_contacts_the_number_is_said():
    away = [f"gone{i}" for i in range(20)]
    assert shared(["p1", "p2", *away[:9]], otherwise="events")[0] == "You have both been at events with P1, P2 and 9 others."
    assert shared(["p1", "p2", *away[:10]], otherwise="events")[0] == "You have both been at events with the same 12 people."
    assert shared(away, met=away)[0] == "You both know 20 people who will not be in the room."


def test_without_names_every_reason_can_be_said_by_id():
    shown = read_plan(samples.breakfast())
    sentences = [words.neutral_sentence(shown, i) for i in shown.introductions]
    assert sentences[3] == "Tom Hill and 王小明 🦊 should meet: Tom Hill would come within two steps of 12 more people."
    assert sentences[1].startswith(
        "Tom Hill and Maria da Conceição Albuquerque de Vasconcelos e Sousa should meet: both care about solar panels and cycling; both know Dana Reyes"
    )
    assert sentences[1].endswith(". Dana Reyes can introduce them.")
