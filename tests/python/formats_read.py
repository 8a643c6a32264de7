"""Print which formats are read: files of the zoo, the languages they are in, and in how many spoilt variants each was tried.

RUN:  python formats_read.py      (fails where a file of the zoo is misread, or a spoilt one is read without a word)
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bad_files import tried
from export_zoo import WRITERS, specimens
from libnetgraph.sources import KINDS
from test_sources_zoo import check


def main() -> int:
    """Return 0 where each has three files in two languages and thirty variants."""
    fewest: list[tuple[int, int, int]] = []
    print(f"{'format':22} {'what':34} {'files':>5}  {'languages':24} {'spoilt':>6}")
    for kind in sorted(WRITERS):
        with tempfile.TemporaryDirectory() as place:
            files = list(specimens(Path(place) / "zoo", kind))
            for specimen in files:
                check(specimen)
            languages = list(dict.fromkeys(WRITERS[kind][1]))
            spoilt = tried(kind, Path(place) / "bad")
        fewest.append((len(files), len(languages), spoilt))
        print(f"{kind:22} {KINDS[kind][:34]:34} {len(files):5}  {', '.join(languages):24} {spoilt:6}")
    files, languages, spoilt = map(min, zip(*fewest))
    print(f"{len(fewest)} formats; the fewest: {files} files, {languages} languages, {spoilt} spoilt variants")
    return int(files < 3 or languages < 2 or spoilt < 30)


if __name__ == "__main__":
    sys.exit(main())
