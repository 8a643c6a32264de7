#!/usr/bin/env python3
"""Takes the picture of the room out of a report, for the README. Usage: room.py REPORT.html PICTURE.png

Needs Playwright and a Chromium: pip install playwright; apt-get install chromium.
"""

import pathlib
import shutil
import sys

from playwright.sync_api import sync_playwright


def main() -> int:
    report, picture = (pathlib.Path(name).resolve() for name in sys.argv[1:3])
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 900})
        page.goto(report.as_uri())
        # What floats above the page, such as the way back to its top, is no part of the picture.
        page.evaluate("""() => { for (const e of document.querySelectorAll("body *"))
            if (["fixed", "sticky"].includes(getComputedStyle(e).position)) e.remove(); }""")
        page.locator("svg").first.screenshot(path=str(picture))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
