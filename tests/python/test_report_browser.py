"""The report in a real browser: headless Chromium at phone and desktop width, and as printed pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest
import report_samples as samples
from libnetgraph.report import render_event_plan, render_events_to_attend, render_keep_in_touch
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


PAGES = ["breakfast", "room165", "hostile", "nobody", "week", "week_hostile", "choice", "choice_hostile"]


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
        for selector in (".introduction a", ".card h3", ".picture svg a"):
            page.locator(selector).first.hover()
        assert page.evaluate("document.scripts.length") == 0
        assert (
            page.evaluate("document.querySelectorAll('iframe, object, embed, img, form, base, video, input').length")
            == 0
        )
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
    why = [{"kind": "fades", "amount": 0.1, "text": "ZZWHY the tie fades"}]
    contacts = [samples.contact(f"p{i}", f"ZZNAME {i}", reasons=why) for i in range(40)]
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


def test_printed_cards_are_never_cut(browser, written, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("PRINT TEST SKIPPED: needs pdftotext (apt package poppler-utils)")
    plan = samples.room(60, 9) | {"label": "ZZFOOT"}
    plan["people"][3]["organisation"] = "A very long organisation name that goes on and on, " * 8
    page = tmp_path / "print.html"
    page.write_text(render_event_plan(plan), encoding="utf-8")
    with Visit(browser, page, DESKTOP) as visit:
        visit.page.pdf(path=str(tmp_path / "print.pdf"), prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "print.pdf"), "-"], capture_output=True, check=True, text=True
    ).stdout
    pages = text.split("\f")
    cards = [p for p in pages if "You should meet" in p]
    meeting = sum(bool(p["introductions"]) for p in plan["people"])
    assert sum(p.count("You should meet") for p in cards) == meeting > 50
    # Each card opens with "You should meet" once and ends with the label once: a cut card would part them.
    assert all(p.count("You should meet") == p.count("ZZFOOT") for p in cards)
    # A6 cards, four a sheet: a few sheets more for cards with more to say.
    assert len(cards) <= meeting / 4 * 1.3
