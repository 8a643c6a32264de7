"""The evening's page in a real browser: phone and desktop width, printed cards four to a sheet, and what axe says."""

from __future__ import annotations

import pathlib

import pytest
from cli_samples import CLUB, DAY, EVENT
from libnetgraph.report import render_room
from test_report_browser import DESKTOP, PHONE, browser  # noqa: F401

import libnetgraph as ng

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    net = ng.read_tables(CLUB)
    tables = ng.plan_room(net, EVENT, DAY, rounds=2, tables=[9] * 9, minutes=20, effort=200_000)
    here = [one["person"] for one in tables.to_dict()["people"]][6:]
    folder = tmp_path_factory.mktemp("evenings")
    for name, plan in {"tables": tables, "door": ng.replan_room(net, tables, here, finished=1, walk_ins=[{"person": "new-1", "name": "W" * 120}])}.items():
        (folder / f"{name}.html").write_text(render_room(plan.to_dict()), encoding="utf-8")
    return folder


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("name", ["tables", "door"])
def test_no_scrolling_sideways_and_nothing_that_axe_finds(browser, pages, name, width):
    axe = pytest.importorskip("axe_playwright_python", reason="AXE SKIPPED: `pip install axe-playwright-python`")
    script = (pathlib.Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto((pages / f"{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.add_script_tag(content=script)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))]))")
    context.close()
    assert found == []
