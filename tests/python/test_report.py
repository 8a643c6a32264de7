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


def test_everybody_has_a_card_and_who_meets_nobody_a_reason(plan):
    tree = Tree(render_event_plan(plan))
    ids = set(tree.ids())
    for number, _ in enumerate(plan["people"], 1):
        assert f"p{number}" in ids
        assert f"p{number}" in tree.cards
    assert len(tree.cards) == len(plan["people"])
    reasons = [a for tag, a in tree.tags if tag == "dd"]
    assert len(reasons) >= sum(not p["introductions"] for p in plan["people"])


def test_every_introduction_stands_in_the_list_and_in_the_picture(plan):
    tree = Tree(render_event_plan(plan))
    count = len(plan["introductions"])
    assert [a["id"] for tag, a in tree.tags if tag == "li" and a.get("class") == "introduction"] == [
        f"i{i}" for i in range(1, count + 1)
    ]
    arcs = [a for tag, a in tree.tags if tag == "path" and a.get("class") == "arc"]
    if len(plan["people"]) > 100:  # a large room is drawn in groups
        assert not arcs
        circles = [a for tag, a in tree.tags if tag == "circle" and a.get("class", "").startswith("group")]
        assert sum(int(t) for t in re.findall(r'<text class="size"[^>]*>(\d+)', render_event_plan(plan))) == len(plan["people"])
        assert len(circles) > 2
    else:
        assert len(arcs) == count + 1  # and one in the legend


def test_the_page_needs_nothing_from_outside_and_runs_nothing_but_its_search(plan):
    page = render_event_plan(plan)
    tree = Tree(page)
    names = {tag for tag, _ in tree.tags}
    assert not names & {"iframe", "object", "embed", "img", "base", "form", "video", "audio", "source", "template"}
    assert [tag for tag, _ in tree.tags].count("script") == 1  # the search, which the policy knows by its hash
    assert [a["id"] for tag, a in tree.tags if tag == "input"] == ["find"]
    attributes = {name for _, a in tree.tags for name in a}
    assert not {name for name in attributes if name.startswith("on")}
    assert not attributes & {"style", "src", "srcset", "action", "formaction", "background", "poster"}
    assert [a["href"] for tag, a in tree.tags if tag == "link"] == ["data:,"]
    style = page.split("<style>", 1)[1].split("</style>", 1)[0]
    assert "url(" not in style and "@import" not in style


def test_the_policy_allows_exactly_this_style_and_this_script_by_their_hashes():
    page = render_event_plan(samples.breakfast())
    tree = Tree(page)
    policy = next(
        a["content"] for tag, a in tree.tags if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    )
    style = page.split("<style>", 1)[1].split("</style>", 1)[0]
    script = page.split("<script>", 1)[1].split("</script>", 1)[0]
    hashed = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashed[0]}'; script-src 'sha256-{hashed[1]}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert "unsafe" not in policy


def test_a_page_is_valid_utf8_without_characters_that_pages_forbid():
    page = render_event_plan(samples.hostile())
    page.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", page)


def test_equal_plans_give_equal_pages():
    assert render_event_plan(samples.room(60, 3)) == render_event_plan(samples.room(60, 3))


def test_a_card_says_whom_why_by_whom_and_what_to_say_in_the_words_of_the_plan():
    plan = samples.breakfast()
    tree = Tree(render_event_plan(plan))
    aisha, lars, dana, ola, tom = (re.sub(r"\s+", " ", tree.cards[f"p{i}"]) for i in (3, 4, 1, 8, 2))
    assert "Lars Nygård Fjord Export · Logistics They are in exports: ask. You both know Dana Reyes. Say “I hear you know about exports?” p1 introduces you." in aisha
    assert "You introduce محمد الفارسي and 王小明 🦊" in lars
    assert "You introduce" in dana and "You should meet" not in dana and "Aisha Khan and Lars Nygård" in dana
    assert "Tell the organiser whom you would like to meet." in ola
    assert tom.count("Say") == 0  # an opener only where the plan has one


def test_a_host_reads_whom_to_look_after():
    people = [samples.person("h", "Hana", host=True), samples.person("x", "Xu"), samples.person("y", "Yan")]
    plan = samples.plan(people, [])
    plan["people"][0]["card"]["looks_after"] = ["x", "y"]
    card = re.sub(r"\s+", " ", Tree(render_event_plan(plan)).cards["p1"])
    assert "You look after XuYan" in card.replace("Xu Yan", "XuYan")


def test_the_list_has_the_words_of_the_plan():
    text = Tree(render_event_plan(samples.breakfast())).all_text()
    assert "王小明 🦊 brings 12 more people within reach of Tom Hill; but both are in software, so they may compete." in text
    assert "Nobody is at hand to introduce them: a short e-mail first breaks the ice." in text
    assert "4 met already" in text and "1,200 probably known from rooms they shared" in text and "declined lately" not in text
    assert "The search covered every choice." in text and "Proven best: nothing is worth more." in text


def test_the_label_stands_on_top_and_on_every_card():
    tree = Tree(render_event_plan(samples.breakfast()))
    label = "Synthetic example: these people do not exist."
    assert next(a for tag, a in tree.tags if tag == "p")["class"] == "label"
    assert all(label in card for card in tree.cards.values())
    unlabelled = Tree(render_event_plan(samples.breakfast() | {"label": ""}))
    assert "label" not in [a.get("class") for tag, a in unlabelled.tags if tag == "p"]


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
        (lambda p: p["people"][2]["card"]["meets"][0].update(lines="no"), "people[2].card.meets[0].lines: must be a list"),
        (lambda p: p["people"][2]["card"]["meets"][0].update(person="ghost"), "people[2].card.meets[0].person: 'ghost' is not in people"),
        (lambda p: p["people"][0]["card"].update(looks_after=["ghost"]), "people[0].card.looks_after[0]: 'ghost' is not in people"),
        (lambda p: p["numbers"][0].pop("what"), "numbers[0].what: is missing"),
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


def test_a_code_stands_on_each_card_where_one_is_given():
    plan = samples.room(12)
    codes = {row["person"]: f"data:image/svg+xml,{i}" for i, row in enumerate(plan["people"])}
    page = render_event_plan(plan, codes=codes)
    assert [page.count(f'src="{code}"') for code in codes.values()] == [1] * 12 and "<img" not in render_event_plan(plan)
