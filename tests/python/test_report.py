"""The report page: what it says, that it says it about everybody, and that nothing in the data can break it."""

from __future__ import annotations

import base64
import copy
import hashlib
import html.parser
import re

import pytest
import report_samples as samples
from libnetgraph.report import PlanError, render_event_plan, words
from libnetgraph.report.model import Certificate

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Tree(html.parser.HTMLParser):
    """Checks that tags nest, and collects what the facts below need."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.cards: dict[str, str] = {}
        self._card: str | None = None
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "article":
            self._card = dict(attrs)["id"]
            self.cards[self._card] = ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes <{self.open[-1:]}> at {self.getpos()}"
        self.open.pop()
        if tag == "article":
            self._card = None

    def handle_data(self, data):
        if self.open and self.open[-1] in ("style", "script"):
            return
        self.text.append(data)
        if self._card:
            self.cards[self._card] += data

    def ids(self):
        return [a["id"] for _, a in self.tags if "id" in a]

    def all_text(self):
        return re.sub(r"\s+", " ", " ".join(self.text))


@pytest.fixture(scope="module", params=["breakfast", "room8", "room40", "room165", "hostile"])
def plan(request):
    name = request.param
    return samples.room(int(name[4:]), seed=7) if name.startswith("room") else getattr(samples, name)()


def test_tags_nest_and_ids_are_unique_and_links_arrive(plan):
    tree = Tree(render_event_plan(plan))
    ids = tree.ids()
    assert len(ids) == len(set(ids))
    targets = [a["href"] for tag, a in tree.tags if tag == "a"]
    assert targets
    assert {t for t in targets if t.startswith("#")} == set(targets)
    assert {t[1:] for t in targets} <= set(ids)


def test_everybody_has_a_card_or_a_listed_reason(plan):
    tree = Tree(render_event_plan(plan))
    ids = set(tree.ids())
    for number, person in enumerate(plan["people"], 1):
        assert f"p{number}" in ids
        busy = bool(person["introductions"] or person["introduces"])
        assert (f"p{number}" in tree.cards) == busy
    assert len(tree.cards) == sum(bool(p["introductions"] or p["introduces"]) for p in plan["people"])
    reasons = [a for tag, a in tree.tags if tag == "dd"]
    assert len(reasons) >= sum(not p["introductions"] for p in plan["people"])


def test_every_introduction_stands_in_the_list_and_in_the_picture(plan):
    tree = Tree(render_event_plan(plan))
    count = len(plan["introductions"])
    assert [a["id"] for tag, a in tree.tags if tag == "li" and a.get("class") == "introduction"] == [
        f"i{i}" for i in range(1, count + 1)
    ]
    arcs = [
        a
        for tag, a in tree.tags
        if tag == "path" and a.get("class") == "arc" and a["d"].startswith("M") and "Q" in a["d"]
    ]
    assert len(arcs) == count + 1  # and one in the legend


def test_the_page_needs_nothing_from_outside_and_runs_nothing(plan):
    page = render_event_plan(plan)
    tree = Tree(page)
    names = {tag for tag, _ in tree.tags}
    assert not names & {
        "script",
        "iframe",
        "object",
        "embed",
        "img",
        "base",
        "form",
        "input",
        "video",
        "audio",
        "source",
        "template",
    }
    attributes = {name for _, a in tree.tags for name in a}
    assert not {name for name in attributes if name.startswith("on")}
    assert not attributes & {"style", "src", "srcset", "action", "formaction", "background", "poster"}
    assert [a["href"] for tag, a in tree.tags if tag == "link"] == ["data:,"]
    style = page.split("<style>", 1)[1].split("</style>", 1)[0]
    assert "url(" not in style and "@import" not in style


def test_the_policy_allows_exactly_this_style_by_its_hash():
    page = render_event_plan(samples.breakfast())
    tree = Tree(page)
    policy = next(
        a["content"] for tag, a in tree.tags if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    )
    style = page.split("<style>", 1)[1].split("</style>", 1)[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert (
        policy == f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert "unsafe" not in policy


def test_a_page_is_valid_utf8_without_characters_that_pages_forbid():
    page = render_event_plan(samples.hostile())
    page.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", page)


def test_equal_plans_give_equal_pages():
    assert render_event_plan(samples.room(60, 3)) == render_event_plan(samples.room(60, 3))


def test_a_card_says_whom_why_by_whom_and_what_to_say():
    plan = samples.breakfast()
    tree = Tree(render_event_plan(plan))
    aisha, lars, dana = (re.sub(r"\s+", " ", tree.cards[f"p{i}"]) for i in (3, 4, 1))
    # Aisha gains 0.8 by seeks_offers and Lars 0: she is the one who seeks.
    assert "Lars Nygård Fjord Export · Logistics" in aisha
    assert "They offer what you are looking for: exporting to Norway." in aisha
    assert "Say “I am looking for help with exporting to Norway. I hear you know about it?”" in aisha
    assert "Dana Reyes introduces you." in aisha
    assert "They are looking for what you offer: exporting to Norway." in lars
    assert "You introduce محمد الفارسي and 王小明 🦊" in lars
    assert "You introduce" in dana and "You should meet" not in dana
    assert "Aisha Khan and Lars Nygård" in dana


def test_shared_contacts_outside_the_room_are_counted_and_never_named():
    text = Tree(render_event_plan(samples.breakfast())).all_text()
    assert "You both know Dana Reyes and 2 others." in text
    assert "gone1" not in text and "gone2" not in text


def test_somebody_whom_nobody_can_introduce_gets_a_message_first():
    tree = Tree(render_event_plan(samples.breakfast()))
    assert "Nobody introduces you: a short email first." in tree.cards["p7"]


def test_what_speaks_against_an_introduction_is_said_after_what_speaks_for_it():
    text = Tree(render_event_plan(samples.breakfast())).all_text()
    assert (
        "Tom Hill would come within two steps of 12 more people; but both are in software, so they may compete." in text
    )


def test_an_id_at_the_start_of_a_reason_keeps_its_small_letter():
    met = samples.introduction("m01", "m02", None, reasons=[samples.reason("newcomer", text="m02 is new here")])
    both = samples.introduction(
        "m01", "m03", None, reasons=[samples.reason("shared_contacts", people=["m02"], text="both know m02")]
    )
    text = Tree(
        render_event_plan(samples.plan([samples.person(i) for i in ("m01", "m02", "m03")], [met, both]))
    ).all_text()
    assert "m02 is new here." in text and "M02" not in text
    assert "Both know m02." in text


def test_whom_nobody_introduces_and_no_channel_joins_the_organiser_brings_together():
    plan = samples.plan(
        [samples.person("a", "Ann"), samples.person("b", "Bo")], [samples.introduction("a", "b", None, warm_up=None)]
    )
    tree = Tree(render_event_plan(plan))
    assert "The organiser brings you together." in tree.cards["p1"]
    assert "Brought together by you, the organiser" in tree.all_text()
    assert "1 by you, the organiser" in tree.all_text()


def test_who_seeks_is_read_from_the_reason_before_the_parts():
    plan = samples.breakfast()
    plan["introductions"][0]["reasons"][0]["gains"] = "p4"  # the parts say p3
    tree = Tree(render_event_plan(plan))
    assert "They offer what you are looking for" in tree.cards["p4"]
    assert "They are looking for what you offer" in tree.cards["p3"]


def test_the_label_stands_on_top_and_on_every_card():
    tree = Tree(render_event_plan(samples.breakfast()))
    label = "Synthetic example: these people do not exist."
    assert next(a for tag, a in tree.tags if tag == "p")["class"] == "label"
    assert all(label in card for card in tree.cards.values())
    unlabelled = Tree(render_event_plan(samples.breakfast() | {"label": ""}))
    assert "label" not in [a.get("class") for tag, a in unlabelled.tags if tag == "p"]


def test_key_numbers_agree_with_the_plan():
    plan = samples.breakfast()
    page = render_event_plan(plan)
    numbers = re.findall(r'<p class="number"><strong>(.*?)</strong> <b>(.*?)</b> <span>(.*?)</span>', page)
    assert numbers == [
        # turnout: 0.98 + 0.8 + 0.9 + 0.7 + 0.85 + 0.6 + 0.75 + 0.4 = 5.98
        ("8", "people expected", "registered, about 6 will come"),
        ("4", "introductions", "3 by a shared contact, 1 after a message first"),
        ("6", "people meet somebody new", "2 newcomers among those expected"),
        ("2", "people introduce others", "at most 2 pairs each"),
        ("Best", "proven", "no better plan under these rules"),
    ]


@pytest.mark.parametrize(
    ("value", "bound", "said"),
    [
        (1.0, 1.0, "At most 0.00 % below the best possible."),
        (0.5, 0.51, "At most 2.0 % below the best possible."),  # 0.01 / 0.51 = 1.9608 %
        (0.0, 0.0, "At most 0.00 % below the best possible."),
        (999.99, 1000.0, "At most 0.01 % below the best possible."),  # 0.001 %, rounded up
        (0.0, 2.0, "At most 100.0 % below the best possible."),
    ],
)
def test_at_most_is_rounded_up_so_that_it_stays_true(value, bound, said):
    proof = Certificate(value=value, upper_bound=bound, bound_kind="Lagrangian", proven_optimal=False)
    assert words.certificate_words(proof) == said


def test_at_least_is_rounded_down_so_that_it_stays_true():
    assert words.at_least_percent(98.96) == "98.9 %"
    assert words.at_least_percent(99.999) == "99.9 %"
    assert words.at_least_percent(100.0) == "100.0 %"
    assert words.at_least_percent(-1.0) == "0.0 %"


def test_a_proven_plan_is_called_proven():
    proof = Certificate(value=3.0, upper_bound=3.0, bound_kind="blossom dual", proven_optimal=True)
    assert words.certificate_words(proof).startswith("Proven best:")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-12-03", "Thursday 3 December 2026"),
        ("2026-12-03T07:45", "Thursday 3 December 2026, 07:45"),
        ("2026-12-03T07:45:30Z", "Thursday 3 December 2026, 07:45 UTC"),
        ("2026-12-03T07:45:00+01:00", "Thursday 3 December 2026, 07:45 (UTC+01:00)"),
        ("2024-02-29", "Thursday 29 February 2024"),
        ("2023-02-29", "2023-02-29"),
        ("next week", "next week"),
        ("", ""),
    ],
)
def test_dates_are_said_in_words_and_never_converted(written, said):
    assert words.date_words(written) == said


def test_lists_and_counts_read_as_they_are_spoken():
    assert words.joined([]) == ""
    assert words.joined(["a"]) == "a"
    assert words.joined(["a", "b"]) == "a and b"
    assert words.joined(["a", "b", "c"]) == "a, b and c"
    assert words.joined(["a", "b", "c", "d"]) == "a, b, c and 1 other"
    assert words.joined(list("abcde")) == "a, b, c and 2 others"
    assert words.count_of(1, "person", "people") == "1 person"
    assert words.count_of(1204, "person", "people") == "1,204 people"
    assert words.percent(0.999) == "over 99 %" and words.percent(1.0) == "100 %" and words.percent(0.001) == "under 1 %"


def test_nobody_expected_is_a_page_that_says_so():
    page = render_event_plan(samples.plan([], []))
    text = Tree(page).all_text()
    assert "Nobody is expected at this event yet" in text
    assert "There are no cards" in text


def test_a_single_person_is_listed_with_the_reason():
    page = render_event_plan(
        samples.plan([samples.person("only", "Only One", none_because="Nobody else is expected.")], [])
    )
    text = Tree(page).all_text()
    assert "Only One" in text and "Nobody else is expected." in text
    assert "1 person expected" in text


def test_people_without_a_name_appear_by_id_and_names_may_repeat():
    people = [
        samples.person("m01"),
        samples.person("m02"),
        samples.person("x1", "Same Name"),
        samples.person("x2", "Same Name"),
    ]
    tree = Tree(
        render_event_plan(samples.plan(people, [samples.introduction("m01", "m02"), samples.introduction("x1", "x2")]))
    )
    assert "m02" in tree.cards["p1"]
    assert "Same Name" in tree.cards["p3"] and "Same Name" in tree.cards["p4"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda p: p.pop("people"), "people: is missing"),
        (lambda p: p.update(kind="reach"), "kind: is 'reach'"),
        (lambda p: p["people"][3].pop("turnout"), "people[3].turnout: is missing"),
        (lambda p: p["people"][2].update(turnout="high"), "people[2].turnout: must be a number, not 'high'"),
        (lambda p: p["people"][2].update(turnout=float("nan")), "people[2].turnout: must be a number"),
        (lambda p: p["people"][0].update(newcomer=1), "people[0].newcomer: must be true or false, not 1"),
        (lambda p: p["people"][0].update(name=7), "people[0].name: must be text, not 7"),
        (lambda p: p["people"][1].update(person="p1"), "people: 'p1' is listed twice"),
        (
            lambda p: p["people"][1].update(introductions=[99]),
            "people[1].introductions: 99 is not the place of an introduction",
        ),
        (
            lambda p: p["people"][1].update(introductions=[0]),
            "people[1].introductions: lists [0], but introductions names 'p2' in [1, 3]",
        ),
        (lambda p: p["introductions"][0].update(a="ghost"), "introductions[0].a: 'ghost' is not in people"),
        (lambda p: p["introductions"][0].update(b="p3"), "introductions[0].b: 'p3' is introduced to themselves"),
        (
            lambda p: p["introductions"][1].update(introducer="ghost"),
            "introductions[1].introducer: 'ghost' is not in people",
        ),
        (
            lambda p: p["introductions"][1]["reasons"][0].update(words="no"),
            "introductions[1].reasons[0].words: must be a list",
        ),
        (lambda p: p["network"]["ties"][0].update(b="ghost"), "network.ties[0].b: 'ghost' is not in people"),
        (lambda p: p.update(certificate=[]), "certificate: must be an object"),
        (lambda p: p.update(assumptions=[1]), "assumptions[0]: must be text, not 1"),
    ],
)
def test_a_broken_plan_is_refused_with_the_place(change, said):
    plan = copy.deepcopy(samples.breakfast())
    change(plan)
    with pytest.raises(PlanError) as refused:
        render_event_plan(plan)
    assert str(refused.value).startswith(said)
    assert isinstance(refused.value, ValueError)
