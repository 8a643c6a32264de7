#!/usr/bin/env python3
"""How soon the page of the door can be used again after a key, in a browser whose processor is slowed down.

`clock`: from the key to when the page has drawn the answer and waits for the next one, with the browser's own throttling; it
means something on an idle machine only. `work`: processor time of the page's main thread for each key (threadTicks), unthrottled,
times the factor; other programs do not change it. Bar: 100 ms, 1,000 people, six times slower (a cheap phone beside a desktop).

RUN:  python door_keys.py [people] [times slower]      (playwright and a Chromium are needed)
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from libnetgraph.door import Guest, Guests, render_door
from libnetgraph.door.guests import code_of
from playwright.sync_api import CDPSession, sync_playwright

FIRST = ("Ana", "Björn", "Chloé", "Dmitri", "Esra", "Søren", "Łucja", "Zoë", "Jürgen", "Óscar", "Annabel", "Hannah")
LAST = ("Abara", "Bianchi", "Dvořák", "Eriksen", "García", "Johansson", "Kowalski", "Nakamura", "O’Neill", "Schäfer", "Tanaka")
TYPED = ("anna", "bjorn k", "oneill", "schafer an", "firm 12", "x", "zoe", "99", "sor eri")

WATCH = """() => {
  window.times = [];
  addEventListener("keydown", () => {
    const began = performance.now();
    requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - began)));
  }, true);
}"""


def page_for(people: int, folder: Path) -> Path:
    named = [(f"p{i:04d}", f"{FIRST[i % 12]} {LAST[i % 11]} {i}", f"Firm {i % 97}") for i in range(people)]
    guests = Guests("e", "A large room", "2026-12-03T07:45", "", "", tuple(Guest(*one, code_of("e", one[0]), "") for one in named), 0, "benchmark")
    (folder / "door.html").write_text(render_door(guests), encoding="utf-8")
    return folder / "door.html"


class Worked:
    """Processor milliseconds of the page's main thread, key by key."""

    def __init__(self, session: CDPSession, factor: float) -> None:
        self.session, self.factor = session, factor
        session.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
        session.send("Performance.enable")

    def now(self) -> float:
        return next(m["value"] for m in self.session.send("Performance.getMetrics")["metrics"] if m["name"] == "TaskDuration") * 1000 * self.factor


def told(what: str, times: list[float]) -> None:
    times = sorted(times)
    print(f"{what:42} {len(times):5,} keys   10 % {times[len(times) // 10]:6.1f} ms   median {times[len(times) // 2]:6.1f} ms   95 % {times[int(len(times) * 0.95)]:6.1f} ms   most {times[-1]:6.1f} ms", flush=True)


def keys() -> list[str]:
    """What is typed: each word letter by letter, then taken back."""
    return [key for word in TYPED for key in (*word, *["Backspace"] * len(word))]


def main(people: int = 1000, slower: float = 6) -> None:
    chromium = os.environ.get("NETGRAPH_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    print(f"{people:,} people, processor {slower:g} times slower")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as engine:
        file = page_for(people, Path(folder))
        browser = engine.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width in (390, 1280):
            for throttled in (False, True):
                context = browser.new_context(viewport={"width": width, "height": 844})
                page = context.new_page()
                session = context.new_cdp_session(page)
                worked = Worked(session, slower)
                if throttled:
                    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
                page.goto(file.as_uri())
                page.evaluate(WATCH)
                page.focus("#search")
                settle = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
                asking = []
                for _ in range(20):  # what asking itself takes is no work of the page
                    before = worked.now()
                    page.evaluate(settle)
                    asking.append(worked.now() - before)
                names = [(*f"person {900 + number}"[7:], "Enter") for number in range(30)]
                for what, typed in (("typing", keys()), ("checking 30 people in", [key for name in names for key in name])):
                    work = []
                    for key in typed:
                        before = worked.now()
                        page.keyboard.press("Space" if key == " " else key)
                        page.evaluate(settle)
                        work.append(max(0.0, worked.now() - before - sorted(asking)[10]))
                    clock = page.evaluate("times.splice(0)")
                    told(f"{width} px, {what}: {'clock' if throttled else 'work'}", clock if throttled else work)
                assert page.inner_text("#here") == "30"
                context.close()
        browser.close()


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]), *(float(word) for word in sys.argv[2:3]))
