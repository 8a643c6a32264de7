"""The report in a real browser: headless Chromium at phone and desktop width, and as printed pages."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import subprocess

import pytest
import report_samples as samples
from libnetgraph.report import (
    render_contact_matrix,
    render_event_plan,
    render_event_report,
    render_events_to_attend,
    render_keep_in_touch,
)
from test_report_contacts import hostile_choice, hostile_week

pytestmark = pytest.mark.browser

CHROMIUM = (
    os.environ.get("NETGRAPH_CHROMIUM")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
PHONE, DESKTOP = 360, 1280

playwright = pytest.importorskip(
    "playwright.sync_api", reason="BROWSER TESTS SKIPPED: `pip install playwright` to run them"
)
if CHROMIUM is None:
    pytest.skip(
        "BROWSER TESTS SKIPPED: no chromium on this machine (or set NETGRAPH_CHROMIUM)", allow_module_level=True
    )


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Each sample as a file on disk, as an organiser would open it."""
    folder = tmp_path_factory.mktemp("reports")
    plans = {
        "breakfast": samples.breakfast(),
        "room165": samples.room(165),
        "hostile": samples.hostile(),
        "nobody": samples.plan([], []),
    }
    for name, plan in plans.items():
        (folder / f"{name}.html").write_text(render_event_plan(plan), encoding="utf-8")
    for name, page in {
        "week": render_keep_in_touch(samples.full_week()),
        "week_hostile": render_keep_in_touch(hostile_week()),
        "choice": render_events_to_attend(samples.full_choice()),
        "choice_hostile": render_events_to_attend(hostile_choice()),
        "matrix": render_contact_matrix(samples.full_matrix()),
        "matrix_hostile": render_contact_matrix(samples.hostile_matrix()),
        "year": render_event_report(samples.year()),
    }.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder, plans


class Visit:
    """One page opened in a context of its own, with everything it did noted."""

    def __init__(self, browser, path, width):
        self.context = browser.new_context(viewport={"width": width, "height": 800})
        self.page = self.context.new_page()
        self.said, self.asked, self.popped = [], [], []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("dialog", lambda dialog: (self.popped.append(dialog.message), dialog.dismiss()))
        self.page.on("popup", lambda popup: self.popped.append(popup.url))
        self.address = path.as_uri()
        self.page.goto(self.address)
        self.page.wait_for_load_state("networkidle")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()


PAGES = ["breakfast", "room165", "hostile", "nobody", "week", "week_hostile", "choice", "choice_hostile", "matrix", "matrix_hostile", "year"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_page_is_silent_and_asks_for_nothing_and_fits(browser, written, name, width):
    folder, _ = written
    with Visit(browser, folder / f"{name}.html", width) as visit:
        assert visit.said == []
        assert visit.popped == []
        assert [url for url in visit.asked if not url.startswith("data:")] == [visit.address]
        fits = visit.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert fits, f"{name} scrolls sideways at {width} px"
        assert visit.page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
        # Had the policy refused our own style, the body would stand in the browser's default font size and margin.
        assert visit.page.evaluate("getComputedStyle(document.body).margin") == "0px"


def test_hostile_text_stays_text(browser, written):
    folder, plans = written
    people = plans["hostile"]["people"]
    assert len(samples.hostile_strings()) >= 100
    with Visit(browser, folder / "hostile.html", DESKTOP) as visit:
        page = visit.page
        # Whoever hovers, clicks or focuses must not start anything either.
        for selector in (".introduction a", ".card h3"):
            page.locator(selector).first.hover()
        assert page.evaluate("document.scripts.length") == 1  # the search
        assert page.evaluate("document.querySelectorAll('iframe, object, embed, img, form, base, video').length") == 0
        assert page.evaluate("document.querySelectorAll('input').length") == 1
        inside = page.evaluate(
            "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on') || a.name === 'style')).length"
        )
        assert inside == 0
        shown = {re.sub(r"\s+", " ", text) for text in page.locator("main bdi").all_text_contents()}
        for person in people:
            if person["name"].isprintable() and person["name"].strip():
                assert re.sub(r"\s+", " ", person["name"].strip()) in shown
        assert visit.popped == [] and visit.said == []


def test_the_policy_stops_a_script_that_got_in(browser, written, tmp_path):
    folder, _ = written
    page = (folder / "breakfast.html").read_text(encoding="utf-8")
    broken = tmp_path / "broken.html"
    broken.write_text(
        page.replace("</main>", "<script>document.title = 'ran'</script><img src='http://127.0.0.1:9/x.png'></main>"),
        encoding="utf-8",
    )
    with Visit(browser, broken, DESKTOP) as visit:
        assert visit.page.title() != "ran"
        assert any("Content Security Policy" in text for text in visit.said)


@pytest.mark.parametrize("name", ["breakfast", "room165"])
def test_every_introduction_and_everybody_is_on_the_page(browser, written, name):
    folder, plans = written
    plan = plans[name]
    with Visit(browser, folder / f"{name}.html", PHONE) as visit:
        assert visit.page.locator("li.introduction").count() == len(plan["introductions"])
        if len(plan["people"]) <= 100:
            assert visit.page.locator("path.arc").count() == len(plan["introductions"]) + 1
        names = visit.page.locator("article.card h3, dl.without dt").all_text_contents()
        assert len(plan["people"]) <= len(names)
        for person in plan["people"]:
            assert any(person["name"] in text for text in names)


@pytest.mark.parametrize("name", ["breakfast", "week", "choice"])
def test_text_has_the_contrast_that_wcag_aa_asks_for(browser, written, name):
    folder, _ = written
    with Visit(browser, folder / f"{name}.html", DESKTOP) as visit:
        worst = visit.page.evaluate(
            """() => {
              const channel = c => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4 };
              const light = rgb => 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]);
              const parse = text => text.match(/[\\d.]+/g).map(Number);
              const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
                                    if (c.length < 4 || c[3] > 0) return c } return [255, 255, 255] };
              let worst = [99, ''];
              for (const e of document.body.querySelectorAll('*')) {
                if (e.closest('svg') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
                const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < worst[0]) worst = [ratio, e.outerHTML.slice(0, 120)];
              }
              return worst }"""
        )
        assert worst[0] >= 4.5, worst


@pytest.mark.parametrize("name", ["breakfast", "week", "choice"])
def test_touch_targets_and_text_are_large_enough_on_a_phone(browser, written, name):
    folder, _ = written
    with Visit(browser, folder / f"{name}.html", PHONE) as visit:
        smallest = visit.page.evaluate(
            "Math.min(...[...document.querySelectorAll('main *, header *, nav *')].filter(e => !e.closest('svg') && "
            "[...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => parseFloat(getComputedStyle(e).fontSize)))"
        )
        assert smallest >= 12
        heights = visit.page.evaluate(
            "[...document.querySelectorAll('body > nav a, nav.names a')].map(e => e.getBoundingClientRect().height)"
        )
        assert min(heights, default=24) >= 24


def test_a_printed_week_has_every_contact_whole_with_a_box_to_tick(browser, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("PRINT TEST SKIPPED: needs pdftotext (apt package poppler-utils)")
    contacts = [samples.contact(f"p{i}", f"ZZNAME {i}", why="ZZWHY the tie fades.") for i in range(40)]
    page = tmp_path / "week.html"
    page.write_text(render_keep_in_touch(samples.week(contacts, [samples.uncontacted("p99")], ahead=samples.weeks(26))), encoding="utf-8")
    with Visit(browser, page, DESKTOP) as visit:
        visit.page.pdf(path=str(tmp_path / "week.pdf"), prefer_css_page_size=True)
        visit.page.emulate_media(media="print")
        assert visit.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert visit.page.evaluate("[...document.querySelectorAll('.tick')].every(e => e.getBoundingClientRect().width >= 12)")
    text = subprocess.run(["pdftotext", "-layout", str(tmp_path / "week.pdf"), "-"], capture_output=True, check=True, text=True).stdout
    pages = text.split("\f")
    assert text.count("ZZNAME") == 40
    # A name and its reason stand together: no contact is cut by the end of a page.
    assert all(p.count("ZZNAME") == p.count("ZZWHY") for p in pages)
    assert len(pages) - 1 <= 6


def printed(browser, tmp_path, plan, anchor):
    """The pages of a plan printed from that anchor, as texts, and the cards that are higher than their frame."""
    if shutil.which("pdftotext") is None:
        pytest.skip("PRINT TEST SKIPPED: needs pdftotext (apt package poppler-utils)")
    page = tmp_path / "print.html"
    page.write_text(render_event_plan(plan), encoding="utf-8")
    with Visit(browser, page, DESKTOP) as visit:
        visit.page.goto(f"{visit.address}#{anchor}")
        visit.page.pdf(path=str(tmp_path / "print.pdf"), prefer_css_page_size=True)
        visit.page.emulate_media(media="print")
        high = visit.page.evaluate("[...document.querySelectorAll('.card')].filter(c => c.scrollHeight > c.clientHeight + 1).map(c => c.textContent)")
    text = subprocess.run(["pdftotext", "-layout", str(tmp_path / "print.pdf"), "-"], capture_output=True, check=True, text=True).stdout
    return text.split("\f")[:-1], high


def talkative(count):
    """A room in which some have long names, long reasons, and much to introduce."""
    plan = samples.room(count, 9) | {"label": "ZZFOOT"}
    plan["people"][3]["organisation"] = "A very long organisation name that goes on and on, " * 8
    plan["people"][5]["name"] = "Maria da Conceição Albuquerque de Vasconcelos e Sousa von und zu Hohenlohe " * 2
    for entry in plan["people"][8]["card"]["meets"]:
        entry["lines"] = ["You share an interest in " + "a very long subject indeed, " * 9]
        entry["say"] = "“I hear you are into " + "very long things, " * 10 + "too.”"
    return plan


def test_cards_print_four_to_a_sheet_whatever_they_say(browser, tmp_path):
    pages, high = printed(browser, tmp_path, talkative(62), "only-cards")
    assert high == []
    assert len(pages) == 16 and all(page.count("ZZFOOT") == 4 for page in pages[:-1]) and pages[-1].count("ZZFOOT") == 2
    meeting = sum(bool(p["introductions"]) for p in talkative(62)["people"])
    assert sum(page.count("You should meet") for page in pages) == meeting > 50


def test_somebody_with_far_too_much_to_do_still_has_one_card(browser, tmp_path):
    people = [samples.person(f"p{i}", f"Person Number {i}", organisation="Firm & Söhne GmbH", sector="Logistics") for i in range(16)]
    lines = ["They offer what you are looking for: exporting to Norway.", "You both know Dana Reyes, Tom Hill and 4 others."]
    plan = samples.plan(people, [samples.introduction("p0", f"p{i}", "p1", lines=lines, say="“Tell me about Norway?” " * 3) for i in range(2, 15)])
    pages, high = printed(browser, tmp_path, plan, "only-cards")
    assert high == [] and len(pages) == 4
    assert "And 5 more: see the list." in " ".join(pages)


def test_list_and_cards_can_be_printed_alone_and_everything_together(browser, tmp_path):
    plan = talkative(24)
    alone, _ = printed(browser, tmp_path, plan, "only-list")
    assert "You should meet" not in " ".join(alone) and "How good is this plan?" not in " ".join(alone)
    assert all(str(i["why"]).split("“")[0] in " ".join(" ".join(alone).split()) for i in plan["introductions"][:3])
    together, high = printed(browser, tmp_path, plan, "top")
    assert high == [] and "How good is this plan?" in " ".join(together)
    assert sum("ZZFOOT" in page and "You should meet" in page for page in together) == 6


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_search_finds_people_whatever_case_and_accents(browser, written, width):
    folder, _ = written
    with Visit(browser, folder / "breakfast.html", width) as visit:
        page = visit.page
        assert page.locator("#find").is_visible()
        page.fill("#find", "NYGARD")
        shown = [text.strip() for text in page.locator("article.card:visible h3").all_text_contents()]
        assert "Lars Nygård" in shown and "Ola" not in shown
        assert all("Lars Nyg" in text for text in page.locator("li.introduction:visible").all_text_contents())
        page.fill("#find", "")
        assert page.locator("article.card:visible").count() == 8
        assert visit.said == [] and visit.popped == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing(browser, written, name, width):
    """axe-core, in a page whose policy would not let it in: the browser is told to pass by the policy for this once."""
    axe = pytest.importorskip("axe_playwright_python", reason="AXE SKIPPED: `pip install axe-playwright-python`")
    script = (pathlib.Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    folder, _ = written
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto((folder / f"{name}.html").as_uri())
    page.add_script_tag(content=script)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))]))")
    context.close()
    assert found == []
