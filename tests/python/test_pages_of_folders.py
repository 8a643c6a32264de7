"""Every page that a command writes, from folders of hostile texts, of one person and of nobody, in a real browser."""

from __future__ import annotations

import contextlib
import csv
import io
import pathlib
import shutil

import pytest
import report_samples as samples
from libnetgraph.cli import main
from test_report_browser import DESKTOP, PHONE, browser  # noqa: F401

pytestmark = pytest.mark.browser

DAY = "2026-11-26"
FOLDERS = ("hostile", "one", "nobody")


def _texts() -> list[str]:
    """Markup, long words, letters from right to left, emoji: what a cell of a table may hold."""
    kept = [text for text in samples.hostile_strings() if text.strip() and not any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 or ord(c) in (0x7F, 0x85) for c in text)]
    return [*kept, "Wolfeschlegelsteinhausenbergerdorff" * 6, "محمد الفارسي " * 15, "👩🏽‍🚀" * 60, "x" * 200]


def _write(folder: pathlib.Path, name: str, columns: str, rows: list[list[object]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns.split(","), *rows])


def _club(folder: pathlib.Path, count: int) -> pathlib.Path:
    """A club whose every text is hostile: three events behind it, one in front, calls, letters to write."""
    folder.mkdir()
    texts = _texts()
    text = lambda i: texts[i % len(texts)]  # noqa: E731
    listed = lambda i: text(i).replace(";", ",")  # noqa: E731
    _write(folder, "people", "person,name,email,phone,organisation,role,sector,interests,seeks,offers,badge", [
        [f"p{i}", text(8 * i), f"p{i}@x.example", text(i + 7)[:40], text(i + 1), text(i + 2), text(i // 9), listed(i % 5), listed(i % 4 + 20), listed((i + 1) % 4 + 20), text(i)] for i in range(count)
    ])  # fmt: skip
    _write(folder, "events", "event,name,series,start,venue", [
        [f"e{k}", text(40 + k), text(60), day, text(50 + k)] for k, day in enumerate(("2026-09-03", "2026-10-01", "2026-11-05", "2026-12-03"))
    ])  # fmt: skip
    _write(folder, "attendance", "event,person,status,role", [
        [f"e{k}", f"p{i}", "registered" if k == 3 else "attended", "host" if i == 0 else ""] for k in range(4) for i in range(count) if (i + k) % 4 or not i
    ])  # fmt: skip
    _write(folder, "interactions", "from,to,channel,at", [
        [f"p{i}", f"p{(i * 7 + step) % count}", channel, f"2026-10-{1 + i % 28:02d}"]
        for i in range(count) for step, channel in ((3, "meeting"), (11, "phone")) if (i * 7 + step) % count != i
    ])  # fmt: skip
    return folder


def _say(*arguments: object) -> int:
    with contextlib.redirect_stdout(io.StringIO()) as said, contextlib.redirect_stderr(said):
        status = main([str(argument) for argument in arguments])
    assert status in (0, 1), said.getvalue()
    return status


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, pathlib.Path]:
    """Every page of every folder, by name; a folder of nobody has those that can be made of nobody."""
    place = tmp_path_factory.mktemp("folders")
    made = {}
    for name, count in zip(FOLDERS, (16, 1, 0)):
        club = _club(place / name, count)
        out = place / f"{name}-out"
        out.mkdir()
        _say("plan", club, "--event", "e3", "--as-of", DAY, "--out", out / "plan")
        _say("report", club, "--as-of", DAY, "--out", out / "report")
        if count:
            _say("door", club, "--event", "e3", "--out", out / "door.html")
            _say("badges", club, "--event", "e3", "--labels", "L4785", "--out", out / "badges.html")
            _say("keep-in-touch", club, "--person", "p0", "--as-of", DAY, "--minutes", 90, "--weeks", 3, "--meeting", 0, "--out", out / "touch")
            _say("attend", club, "--person", "p0", "--as-of", DAY, "--hours", 9, "--out", out / "attend")
        if count > 1:
            _say("keep-in-touch", club, "--person", "p0", "--as-of", DAY, "--minutes", 5, "--out", out / "soon")
            _say("backtest", club, "--out", out / "backtest")
            own = place / f"{name}-letters"
            shutil.copytree(club, own)
            _say("letters", own, "--plan", out / "plan" / "plan.json", "--as-of", DAY, "--sender", "Ola", "--out", out / "letters")
        for page in sorted(out.rglob("*.html")):
            made[f"{name}: {page.relative_to(out)}"] = page
    return made


def test_every_command_that_makes_a_page_made_one(pages):
    names = {str(name) for name in pages}
    hostile = {name.split(": ")[1] for name in names if name.startswith("hostile")}
    assert {"plan/report.html", "report/report.html", "touch/keep_in_touch.html", "soon/keep_in_touch.html", "attend/attend.html", "backtest/backtest.html",
            "letters/letters.html", "badges.html", "door.html"} <= hostile, hostile  # fmt: skip
    assert {"one: plan/report.html", "one: report/report.html", "one: touch/keep_in_touch.html", "nobody: plan/report.html", "nobody: report/report.html"} <= names


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_every_page_of_every_folder_fits_runs_nothing_and_axe_finds_nothing(browser, pages, width):
    axe = pytest.importorskip("axe_playwright_python", reason="AXE SKIPPED: `pip install axe-playwright-python`")
    script = (pathlib.Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    faults = []
    for name, path in pages.items():
        context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
        page = context.new_page()
        popped: list[str] = []
        page.on("dialog", lambda dialog, popped=popped: (popped.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri())
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        page.add_script_tag(content=script)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => [v.id, v.nodes.slice(0, 2).map(n => n.html.slice(0, 120))]))")
        context.close()
        if wide > 0 or found or popped:
            faults.append((name, width, f"{wide} px too wide", found, popped))
    assert not faults, "\n".join(map(str, faults))
