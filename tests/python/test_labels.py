"""Badges and place cards lie where the sheets have their labels, and their words fit."""

from __future__ import annotations

import os
import re
import shutil

import pytest
from cli_samples import CLUB, typed
from libnetgraph.errors import DataError
from libnetgraph.letters.labels import SHEETS, Label, places, render_labels, sheet_named, size_of


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.code)
def test_every_sheet_fits_its_page_and_no_labels_overlap(sheet):
    assert sheet.x0 + (sheet.across - 1) * sheet.dx + sheet.width <= sheet.page[0] + 0.01
    assert sheet.y0 + (sheet.down - 1) * sheet.dy + sheet.height <= sheet.page[1] + 0.01
    assert sheet.across == 1 or sheet.dx >= sheet.width - 0.01
    assert sheet.down == 1 or sheet.dy >= sheet.height - 0.01


def test_labels_go_row_by_row_after_those_used():
    found = places([Label(str(i), str(i)) for i in range(10)], SHEETS["L4785"], skip=3, shift=(1.5, -2))
    assert [(p.sheet, p.x, p.y) for p in found[:2]] == [(1, 18 + 95 + 1.5, 13 + 55 - 2), (1, 19.5, 13 + 110 - 2)]
    assert [p.sheet for p in found] == [1] * 7 + [2] * 3 and found[7].x == 19.5 and found[7].y == 11
    with pytest.raises(ValueError, match="skip from 0 to 9"):
        places([], SHEETS["L4785"], skip=10)
    with pytest.raises(ValueError, match="off the page"):
        places([], SHEETS["L4785"], shift=(40, 0))


def test_sheets_are_known_by_each_of_their_numbers():
    assert sheet_named("avery l4786").code == "L4785" and sheet_named("8395").code == "5395"
    with pytest.raises(DataError, match="5160"):
        sheet_named("9999")


def test_long_names_shrink_to_a_floor_and_no_further():
    assert size_of("Ann", 74, 48, 18) == 48
    assert 18 < size_of("Maximiliane", 74, 48, 18) < 48
    assert size_of("x" * 200, 74, 48, 18) == 18
    assert size_of("山田太郎", 74, 80, 18) < size_of("abcd", 74, 80, 18)


def test_a_badge_says_the_first_name_large_and_escapes_everything():
    page = render_labels([Label("Ann", "Ann <b>Abel</b>", "A & Co", "she/her")], SHEETS["L4785"], title="T")
    large = float(re.search(r'class="large"[^>]*font-size:([\d.]+)pt', page).group(1))
    assert large >= 24 and "&lt;b&gt;" in page and "A &amp; Co" in page and "http:" not in page and "https:" not in page and "<script" not in page
    tent = render_labels([Label("Ann", "Ann Abel")], SHEETS["5305"], title="T")
    assert tent.count(">Ann<") == 2 and "turned" in tent


def test_the_command_prints_everybody_registered_but_who_opted_out(tmp_path, capsys):
    out = tmp_path / "badges.html"
    status, said, _ = typed(capsys, "badges", CLUB, "--event", "breakfast-2026-12", "--labels", "L4785", "--out", out)
    assert status == 0 and "opted out" in said
    shown = out.read_text(encoding="utf-8").count('class="label"')
    status, said, _ = typed(capsys, "badges", CLUB, "--event", "breakfast-2026-12", "--labels", "L4785", "--out", out, "--everyone")
    assert out.read_text(encoding="utf-8").count('class="label"') > shown
    status, said, _ = typed(capsys, "badges", CLUB, "--labels", "5160", "--test-sheet", "--out", tmp_path / "test.html")
    assert status == 0 and (tmp_path / "test.html").read_text().count('class="label outline"') == 30
    assert typed(capsys, "badges", CLUB, "--event", "breakfast-2026-12", "--labels", "L4785", "--out", CLUB / "people.csv")[0] == 2
    assert typed(capsys, "badges", CLUB, "--event", "breakfast-2026-12", "--labels", "L4785", "--skip", "10", "--out", out)[0] == 2


def test_a_code_for_the_door_is_printed_where_asked(tmp_path, capsys):

    from libnetgraph.door.guests import code_of

    segno = pytest.importorskip("segno", reason="CODES SKIPPED: `pip install segno`")
    from cli_samples import CLUB, EVENT, typed

    words = ("badges", CLUB, "--event", EVENT, "--labels", "L4785", "--out", tmp_path / "badges.html")
    assert typed(capsys, *words, "--door-url", "http://192.168.1.5:8765")[0] == 0
    page = (tmp_path / "badges.html").read_text(encoding="utf-8")
    assert page.count('class="code"') == page.count('class="label"') == 72
    # An upper-case address and eight letters are the smallest code but one, as phones read it from an arm's length.
    made = segno.make(f"HTTP://192.168.1.5:8765/C/{code_of(EVENT, 'p001')}", micro=False, error="m")
    assert (made.version, made.mode) == (2, "alphanumeric") and made.svg_data_uri(scale=4, border=0, dark="#000", light="#fff").replace("'", "&#39;") in page
    assert typed(capsys, *words)[0] == 0 and "<img" not in (tmp_path / "badges.html").read_text(encoding="utf-8")
    for wrong in ("192.168.1.5", "http://x/'onerror", "javascript:alert(1)", "http://x:8765/path"):
        status, _, err = typed(capsys, *words, "--door-url", wrong)
        assert status == 2 and "is no address of the door" in err


@pytest.mark.browser
@pytest.mark.parametrize("sheet", ["L4785", "5395", "L7160", "5305"])
def test_in_a_browser_no_name_is_cut_or_broken_in_the_middle(tmp_path, capsys, sheet):
    playwright = pytest.importorskip("playwright.sync_api", reason="BROWSER TESTS SKIPPED: `pip install playwright` to run them")
    chromium = os.environ.get("NETGRAPH_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("BROWSER TESTS SKIPPED: no chromium on this machine (or set NETGRAPH_CHROMIUM)")
    out = tmp_path / "badges.html"
    assert typed(capsys, "badges", CLUB, "--event", "breakfast-2026-12", "--labels", sheet, "--out", out)[0] == 0
    with playwright.sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = started.new_page()
        page.goto(out.as_uri())
        cut = page.evaluate("[...document.querySelectorAll('.half')].filter(e => e.scrollHeight > e.clientHeight || e.scrollWidth > e.clientWidth).map(e => e.innerText)")
        broken = page.evaluate("""[...document.querySelectorAll('.large')].filter(e => !e.textContent.trim().includes(' ') &&
            e.getBoundingClientRect().height > 1.5 * parseFloat(getComputedStyle(e).fontSize)).map(e => e.innerText)""")
        started.close()
    assert cut == [] and broken == []
