"""The door in a real browser: as a file on a phone, and from the server on three devices at once while it is killed."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil

import pytest
from cli_samples import typed
from door_samples import EVENT, Server, club
from libnetgraph._core import csv_rows
from libnetgraph.door import guests_of, mark_of, merged, render_door
from libnetgraph.door.marks import COLUMNS, checkin_rows
from report_samples import hostile_strings

from libnetgraph import plan_room, read_tables

pytestmark = pytest.mark.browser

CHROMIUM = os.environ.get("NETGRAPH_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="BROWSER TESTS SKIPPED: `pip install playwright` to run them")
if CHROMIUM is None:
    pytest.skip("BROWSER TESTS SKIPPED: no chromium on this machine (or set NETGRAPH_CHROMIUM)", allow_module_level=True)

PHONE, DESKTOP = 360, 1280
PEOPLE = """person,name,organisation,consent
p1,Zoë Ångström,Müller & Søn,
p2,Łucja O’Neill,Fjord,
p3,Ann Abel,Abel,
p4,Ann Abelson,Abel,
p5,Di Dorn,Dorn,no
p6,-1+1,"=HYPERLINK(""x"")",
newton,Isaac Newton,Trinity,
"""


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def room(tmp_path):
    folder = tmp_path / "club"
    folder.mkdir()
    (folder / "people.csv").write_text(PEOPLE)
    (folder / "events.csv").write_text(f"event,name,start,venue\n{EVENT},December breakfast,2026-12-03T07:45,Harbour Café\n")
    listed = ("p1", "p2", "p3", "p4", "p5", "p6", "newton")
    (folder / "attendance.csv").write_text("event,person,status\n" + "".join(f"{EVENT},{who},registered\n" for who in listed))
    (tmp_path / "door.html").write_text(render_door(guests_of(read_tables(folder), EVENT)), encoding="utf-8")
    return tmp_path


class Phone:
    """One device with a store of its own; everything that it said or asked is noted."""

    def __init__(self, browser, width=PHONE):
        self.context = browser.new_context(viewport={"width": width, "height": 800}, accept_downloads=True)
        self.page = self.context.new_page()
        self.said, self.asked = [], []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, url):
        self.page.goto(url)
        self.page.wait_for_selector("#search")
        return self.page

    def list(self):
        with self.page.expect_download() as file:
            self.page.click("#save")
        text = file.value.path().read_bytes().decode("utf-8")
        assert text.startswith("\ufeff") and re.fullmatch(r"checkins-[a-z2-7]{6}\.csv", file.value.suggested_filename)
        return list(csv.DictReader(io.StringIO(text[1:], newline="")))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()


def names(page):
    return page.locator("#list .who b").all_text_contents()


def test_a_key_touches_only_rows_that_say_something_else(browser, room):
    with Phone(browser) as phone:
        page = phone.open((room / "door.html").as_uri())
        page.evaluate("""() => { window.touched = 0; new MutationObserver(all => { for (const one of all) touched += one.addedNodes.length + one.removedNodes.length; })
          .observe(document.getElementById("list"), {childList: true, subtree: true, characterData: true}); }""")
        touched = []
        for key in "abelx":
            page.press("#search", key)
            touched.append(page.evaluate("touched"))
        # Six rows: "a" takes out those without a word that begins so, "b" and "e" and "l" change nothing, "x" takes out the two Abels.
        assert names(page) == [] and touched[1:4] == [touched[1]] * 3 and touched[4] == touched[3] + 2
        page.press("#search", "Backspace")
        assert names(page) == ["Ann Abel", "Ann Abelson"]


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_an_evening_on_one_phone_from_a_file(browser, room, capsys, width):
    with Phone(browser, width) as phone:
        page = phone.open((room / "door.html").as_uri())
        assert page.inner_text("#here") == "0" and "6 people" in page.inner_text("#of") and "Dorn" not in page.content()
        for typed_in, found in (("angstrom zoe", ["Zoë Ångström"]), ("LUCJA ONEILL", ["Łucja O’Neill"]), ("abel", ["Ann Abel", "Ann Abelson"]), ("ström", ["Zoë Ångström"]),
                                ("muller", ["Zoë Ångström"]), ("nobody", []), ("!!", [])):  # fmt: skip
            page.fill("#search", typed_in)
            assert names(page) == found, typed_in
        # One is found: Enter lets them in, and the next name can be typed at once.
        page.fill("#search", "zoe")
        page.press("#search", "Enter")
        assert page.inner_text("#said") == "Zoë Ångström is here." and page.inner_text("#here") == "1" and page.input_value("#search") == ""
        assert page.evaluate("document.activeElement.id") == "search"
        # Several are found: Enter goes to the first button. Two taps in quick succession are one.
        page.fill("#search", "abel")
        page.press("#search", "Enter")
        assert page.evaluate("document.activeElement.textContent") == "Here: Ann Abel"
        page.locator("#list .big").first.dblclick()
        assert page.inner_text("#here") == "2" and "Ann Abel is here" in page.inner_text("#said")
        page.click("#take-back")
        assert page.inner_text("#here") == "1" and "taken back" in page.inner_text("#said")
        # A walk-in under a known name is asked about; another is let in, and may say no.
        page.fill("#search", "Abel, Ann")
        page.click("#walk-in-open")
        assert page.input_value("#walk-in-name") == "Abel, Ann"
        page.click("#walk-in-form button[type=submit]")
        assert "there already" in page.inner_text("#walk-in-same") and page.inner_text("#here") == "1"
        page.fill("#walk-in-name", "Eve “Ex” Extra,\t=1+1")
        page.fill("#walk-in-email", "eve@x.example")
        page.check("#walk-in-no")
        page.click("#walk-in-form button[type=submit]")
        page.reload()
        assert page.inner_text("#here") == "2" and "1 of 6 people on the list, 1 more" in page.inner_text("#of"), "a reload loses nothing"
        page.check("input[value=here]")
        assert sorted(names(page)) == ["Eve “Ex” Extra, =1+1", "Zoë Ångström"] and page.inner_text("#to-come") == "5"
        rows = sorted(phone.list(), key=lambda row: row["known"], reverse=True)  # both came within a second
        assert (rows[0]["person"], rows[0]["known"], rows[0]["consent"], len(rows)) == ("p1", "yes", "", 2)
        assert rows[1]["person"].startswith("new-") and rows[1]["email"] == "eve@x.example" and rows[1]["consent"] == "no"
        page.click("#as-text")
        assert page.input_value("#text").splitlines()[0] == ",".join(COLUMNS)
        page.click("#text-window .close")
        assert phone.said == [] and {url.partition(":")[0] for url in phone.asked} <= {"file", "data", "blob"}
        fits = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert fits, f"scrolls sideways at {width} px"
        (room / "checkins.csv").write_text("\n".join(",".join(row.values()) for row in [dict(zip(COLUMNS, COLUMNS)), rows[0]]))
    assert typed(capsys, "record", room / "club", room / "checkins.csv")[0] == 0
    assert "p1,attended" in (room / "club" / "attendance.csv").read_text()


def test_the_list_of_the_page_is_the_list_of_the_library_to_the_byte(browser, room):
    texts = [text for text in hostile_strings() if text.isprintable() and text.strip() and len(text) <= 200 and text.encode("utf-8", "ignore").decode() == text]
    marks = [{"id": f"aaaaaa-m{i:04d}", "what": "here", "person": f"new-aaaaaa-w{i:04d}", "name": text, "organisation": text, "at": f"2026-12-03T07:{i % 60:02d}:00",
              "device": "aaaaaa"} for i, text in enumerate(texts)]  # fmt: skip
    marks += [{"id": f"aaaaaa-k{i:04d}", "what": "here", "person": who, "at": "2026-12-03T06:00:00", "device": "aaaaaa"} for i, who in enumerate(("p6", "newton", "=gone"))]
    marks += [{"id": "bbbbbb-u001", "what": "undo", "person": "p6", "at": "2026-12-03T06:30:00", "device": "bbbbbb", "undoes": ["aaaaaa-k0000"]},
              {"id": "bbbbbb-k001", "what": "here", "person": "p6", "at": "2026-12-03T06:20:00", "device": "bbbbbb"}]  # fmt: skip
    guests = guests_of(read_tables(room / "club"), EVENT)
    wanted = csv_rows([COLUMNS, *checkin_rows(EVENT, merged(map(mark_of, marks)), guests.named)], False)
    with Phone(browser) as phone:
        page = phone.open((room / "door.html").as_uri())
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"libnetgraph-door:{EVENT}:{guests.mark}", json.dumps({"marks": marks})])
        page.reload()
        page.click("#as-text")
        assert page.evaluate("document.getElementById('text').value") == wanted.replace("\r", "\n")
        page.click("#text-window .close")
        page.check("input[value=here]")
        page.click("#more")
        assert len(names(page)) == len(texts) + 2
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert page.evaluate("document.querySelectorAll('iframe, object, embed, form[action^=http], base, video, #list img').length") == 0
        assert phone.said == []


def test_a_newer_list_of_the_same_event_takes_over_what_was_said(browser, room):
    with Phone(browser) as phone:
        page = phone.open((room / "door.html").as_uri())
        page.fill("#search", "zoe")
        page.press("#search", "Enter")
        with open(room / "club" / "people.csv", "a") as file:
            file.write("p9,Late Larsen,,\n")
        with open(room / "club" / "attendance.csv", "a") as file:
            file.write(f"{EVENT},p9,registered\n")
        (room / "door.html").write_text(render_door(guests_of(read_tables(room / "club"), EVENT)), encoding="utf-8")
        page.reload()
        assert page.inner_text("#here") == "0" and "1 change of an earlier list" in page.inner_text("#earlier")
        page.click("#earlier-take")
        assert page.inner_text("#here") == "1" and "7 people" in page.inner_text("#of")
        page.reload()
        assert page.inner_text("#here") == "1" and page.locator("#earlier").is_hidden()
        for _ in range(10):  # each a change of this device alone: here, and not here
            page.fill("#search", "larsen")
            page.locator("#list .guest button").last.press("Enter")
        assert "11 changes are" in page.inner_text("#unsaved")
        page.click("#save-now")
        assert page.locator("#unsaved").is_hidden()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_page_has_no_fault_that_axe_finds(browser, room, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="AXE SKIPPED: `pip install axe-playwright-python`")
    with Phone(browser, width) as phone:
        # axe needs a script the policy forbids: it runs in a page without one.
        text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", (room / "door.html").read_text(encoding="utf-8"))
        (room / "open.html").write_text(text, encoding="utf-8")
        page = phone.open((room / "open.html").as_uri())
        for step in ("start", "found", "walk-in", "text") if width == PHONE else ("text",):
            if step == "found":
                page.fill("#search", "zoe")
                page.press("#search", "Enter")
            if step == "walk-in":
                page.fill("#search", "Ann Abel")
                page.click("#walk-in-open")
                page.click("#walk-in-form button[type=submit]")
            if step == "text":
                page.click("#as-text")
            found = axe.Axe().run(page)
            assert found.violations_count == 0, (step, found.generate_report())
        page.click("#text-window .close")
        small = page.evaluate("[...document.querySelectorAll('button, a, input[type=search]')].filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).length")
        assert small == 0, "what is pressed is 44 px high"


def test_everything_can_be_done_by_keyboard_alone(browser, room):
    with Phone(browser, DESKTOP) as phone:
        page = phone.open((room / "door.html").as_uri())
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "search"
        page.keyboard.type("isaac")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "take-back"
        page.keyboard.press("Enter")
        assert page.inner_text("#here") == "0"
        page.focus("#search")
        page.keyboard.type("Quite New")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        assert page.inner_text("#here") == "1" and page.evaluate("document.activeElement.id") == "search"
        page.keyboard.type("zz")
        page.keyboard.press("Escape")
        assert page.input_value("#search") == ""
        page.locator("#list .big").first.focus()
        for _ in range(3):  # Enter held down lets one person in, and takes nobody back
            page.keyboard.press("Enter")
        assert page.inner_text("#here") == "2"


def arrive(page, person):
    page.fill("#search", person)
    page.press("#search", "Enter")


def test_three_devices_at_once_killed_and_started_again_in_the_middle(browser, tmp_path, capsys):
    folder = club(tmp_path / "club", 30)
    typed(capsys, "plan", folder, "--event", EVENT, "--as-of", "2026-12-01", "--out", tmp_path / "evening")
    server = Server(folder, tmp_path / "evening")
    with Phone(browser, DESKTOP) as desk, Phone(browser) as one, Phone(browser) as two:
        try:
            page = desk.open(server.links[0])
            assert page.url == f"http://127.0.0.1:{server.port}/"
            for phone in (one, two):
                page.click("#invite")
                page.wait_for_selector("#invite-window[open]")
                link = page.inner_text("#invite-link")
                assert page.locator("#invite-code").is_visible() or not shutil.which("segno")
                page.click("#invite-window .close")
                phone.open(link)
            stranger = Phone(browser)
            stranger.page.goto(link)
            playwright.expect(stranger.page.locator("#said")).to_contain_text("was used already")
            assert "Person" not in stranger.page.content()
            stranger.context.close()
            for number in range(6):
                for phone, first in ((desk, 0), (one, 6), (two, 12)):
                    if number == 3 and phone is desk:
                        server.kill()
                    arrive(phone.page, f"person{first + number:04d}")
            arrive(one.page, "person0000")  # one device has seen it, this one was told
            playwright.expect(one.page.locator("#link")).to_contain_text(re.compile("changes? waits? on this device"))
            assert one.page.inner_text("#here") != "18", "what others said since has not come yet"
            server = Server(folder, tmp_path / "evening", port=server.port)
            for phone in (desk, one, two):
                playwright.expect(phone.page.locator("#here")).to_have_text("18", timeout=20000)
                playwright.expect(phone.page.locator("#link")).to_contain_text("With the organiser")
            page.click("#replan")
            page.wait_for_selector("#new-plan:not([hidden])")
            assert "changed" in page.inner_text("#server-said") and page.locator("#changed-cards .card").count() > 0
            one.page.wait_for_selector("#new-plan:not([hidden])", timeout=20000)
            two.page.check("input[value=here]")
            two.page.wait_for_selector("#list .guest >> text=Card")
            two.page.locator("#list .guest >> text=Card").first.click()
            assert two.page.locator("#one-card .card").count() == 1
            assert page.request.get(f"http://127.0.0.1:{server.port}/plan").status == 200
            rows = two.list() if two.page.locator("#card-window .close").click() is None else []
            assert len({row["person"] for row in rows}) == len(rows) == 18
            for phone in (desk, one, two):
                # The only complaints are the browser's own, about a server that was not there.
                assert [text for text in phone.said if "Failed to load resource" not in text] == []
        finally:
            end = server.end()
    assert "18 here" in end
    assert (tmp_path / "evening" / "plan-2" / "report.html").exists()


def test_a_code_finds_its_bearer(browser, tmp_path):
    folder = club(tmp_path / "club", 5)
    guest = guests_of(read_tables(folder), EVENT).guests[3]
    server = Server(folder, tmp_path / "evening")
    try:
        with Phone(browser) as phone:
            phone.page.goto(f"http://127.0.0.1:{server.port}/c/{guest.code.lower()}")
            assert "for the people at the door" in phone.page.inner_text("#said")
            page = phone.open(server.links[0])
            page.goto(f"http://127.0.0.1:{server.port}/C/{guest.code}")
            page.wait_for_selector("#list .lit")
            assert names(page) == [guest.name] and page.inner_text("#here") == "0"
            page.keyboard.press("Enter")
            assert page.inner_text("#said") == f"{guest.name} is here."
            page.fill("#search", guest.code.lower())
            assert names(page) == [guest.name]
    finally:
        server.end()


def test_an_evening_at_tables_is_planned_again_and_changed_by_hand_on_the_page(browser, tmp_path):
    folder = club(tmp_path / "club", 12)
    place = tmp_path / "evening"
    place.mkdir()
    (place / "room.json").write_text(plan_room(read_tables(folder), EVENT, "2026-12-01", rounds=2, tables=3, seats=4).to_json(), encoding="utf-8")
    server = Server(folder, place)
    try:
        with Phone(browser) as phone:
            page = phone.open(server.links[0])
            for number in range(10):
                arrive(page, f"person{number:04d}")
            page.fill("#finished", "1")
            page.click("#replan")
            playwright.expect(page.locator("#server-said")).to_contain_text("Planned again", timeout=20000)
            page.click("#by-hand summary")
            page.fill("#edit-a", "person0004")
            page.fill("#edit-round", "2")
            page.fill("#edit-table", "3")
            page.click("#edit")
            playwright.expect(page.locator("#edit-said")).to_contain_text("Planned again", timeout=20000)
            page.fill("#search", "person0004")
            page.locator("#list .guest >> text=Card").click()
            assert "Round 2: table 3" in page.inner_text("#one-card .seats")
            page.click("#card-window .close")
            page.fill("#edit-table", "")
            page.click("#edit")
            assert page.inner_text("#edit-said") == "Something is not filled in yet."
            page.fill("#edit-a", "nobody at all")
            page.click("#edit")
            assert "Nobody, or more than one" in page.inner_text("#edit-said")
            page.click("#edit-undo")
            playwright.expect(page.locator("#edit-said")).to_contain_text("Planned again", timeout=20000)
            assert phone.said == [] and page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    finally:
        server.end()
