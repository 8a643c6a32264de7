"""`libnetgraph badges`: name badges and place cards on label sheets, as a page to print."""

from __future__ import annotations

import argparse
import unicodedata
from pathlib import Path

from .options import UsageError
from .output import printable, publish_file
from .tables import event_id, extra_text, folder_of, read

__all__ = ["code_picture", "door_url", "run"]

_THERE = ("registered", "attended", "")


def run(options: argparse.Namespace) -> int:
    """Writes the page; returns 0."""
    from ..letters.labels import Label, render_labels, sheet_named

    folder = folder_of(options.folder)
    out = Path(options.out)
    if out.exists() and not options.test_sheet and not _is_labels(out):
        raise UsageError(f"--out: {out} is there and no page of labels; give another name")
    sheet = sheet_named(options.labels)
    labels: list[Label] = []
    left_out = 0
    title = f"Test sheet {sheet.code}"
    if not options.test_sheet:
        if options.event is None:
            raise UsageError("badges: --event is needed; --test-sheet alone does without")
        net = read(folder, lenient=options.lenient)
        event = event_id(net, options.event)
        events, people, attendance = net._core.events(), net._core.people(), net._core.attendance()
        title = f"{'Place cards' if sheet.fold else 'Badges'}: {events['name'][net.event_index(event)] or event}"
        where = net.event_index(event)
        url = door_url(options.door_url) if options.door_url else ""
        rows = sorted({int(p) for e, p, status in zip(attendance["event"], attendance["person"], attendance["status"]) if int(e) == where and _word(status) in _THERE})
        for row in rows:
            if not people["consent"][row] and not options.everyone:
                left_out += 1
                continue
            name = people["name"][row] or people["person"][row]
            large = extra_text(people, "badge", row) or _first(name)
            labels.append(Label(large, name, people["organisation"][row] or "", extra_text(people, "pronouns", row),
                                code_picture(url, event, people["person"][row]) if url else ""))  # fmt: skip
        labels.sort(key=lambda label: (_sorted_as(label.name), label.organisation))
        if not labels:
            raise UsageError(f"nobody is registered for {event}; `libnetgraph import` brings the list in")
    try:
        page = render_labels(labels, sheet, title=title, skip=options.skip, shift=options.shift, test=options.test_sheet)
    except ValueError as problem:
        raise UsageError(f"--{str(problem).replace('=', ' ', 1)}") from None
    publish_file(out, page)
    each = sheet.across * sheet.down
    print(f"{printable(out)}: {'a test sheet' if options.test_sheet else f'{len(labels):,} labels'} for sheets {sheet.code} ({each} on each). Print at 100 %.")
    if left_out:
        print(f"{left_out:,} {'person' if left_out == 1 else 'people'} who opted out of introductions are not printed; --everyone prints theirs, too.")
    return 0


def door_url(text: str) -> str:
    """Where the door is: http, an address, perhaps a port; written so that a code of it is small."""
    import re

    if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?/?", text):
        raise UsageError(f"--door-url: '{text}' is no address of the door; give it as `libnetgraph door --lan` prints it, such as http://192.168.1.5:8765")
    return text.rstrip("/").upper()


def code_picture(url: str, event: str, person: str) -> str:
    """The code of somebody's card, as a data URI: the door's address and eight letters."""
    from ..door.guests import code_of
    from ..door.server import qr_image

    image = qr_image(f"{url}/C/{code_of(event, person)}", border=0)
    if not image:
        raise UsageError("--door-url: codes need the package segno: pip install 'libnetgraph[door]'")
    return image


def _word(status: object) -> str:
    return str(status or "").casefold()


def _first(name: str) -> str:
    """What to print large: the part before the first blank, or after a comma; a name without blanks whole."""
    last, comma, first = name.partition(",")
    return (first.strip() if comma and first.strip() else name).split()[0] if name.strip() else name


def _sorted_as(name: str) -> str:
    last = name.split(",")[0] if "," in name else name.split()[-1] if name.split() else name
    return unicodedata.normalize("NFKD", last).casefold()


def _is_labels(path: Path) -> bool:
    try:
        return path.is_file() and b"Print at 100 %" in path.read_bytes()[:4096]
    except OSError:
        return False
