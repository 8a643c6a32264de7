"""`libnetgraph door`: the list at the door, as a page that needs no server, or from a small one for several devices."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .options import UsageError
from .output import printable, publish_file
from .tables import event_id, folder_of, out_folder, read

if TYPE_CHECKING:
    from ..door.evening import Evening
    from ..door.guests import Guests

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Writes the page, or serves until Ctrl-C; returns 0."""
    from ..door import guests_of, render_door

    folder = folder_of(options.folder)
    serving = options.serve or options.out is None
    page, place = _places(options, folder)
    if not serving:
        for option in ("plan", "lan"):
            if getattr(options, option):
                raise UsageError(f"--{option}: is for the server; say --serve, too")
    net = read(folder, lenient=options.lenient)
    event = event_id(net, options.event)
    guests = guests_of(net, event, as_of=options.as_of, members=options.members, everyone=options.everyone, label=options.label)
    if not guests.guests:
        raise UsageError(f"nobody is on the list of {event}; `libnetgraph import` brings it in, and --members lists everybody you know")
    if page is not None:
        page.parent.mkdir(parents=True, exist_ok=True)
        publish_file(page, render_door(guests))
        _tell(guests, options)
        print(f"Open {printable(page)}, or send it to a phone. It needs no network; save its list at the end, for `libnetgraph record`.")
    if serving:
        assert place is not None
        place = place if options.out is not None else place / (re.sub(r"[^A-Za-z0-9._-]+", "-", event).strip(".-") or "event")
        _serve(net, guests, place, options)
    return 0


def _places(options: argparse.Namespace, folder: Path) -> tuple[Path | None, Path | None]:
    """The page to write, and the folder in which the server keeps the evening."""
    if options.out is None:
        real = folder.resolve()
        return None, out_folder(str(real.parent / f"{real.name}-door"), folder)
    if options.out.casefold().endswith((".html", ".htm")):
        if options.serve:
            raise UsageError(f"--out: {options.out} is a page; with --serve give a folder, in which the evening is kept")
        return Path(options.out), None
    place = out_folder(options.out, folder)
    return place / "door.html", place


def _tell(guests: Guests, options: argparse.Namespace) -> None:
    listed = sum(1 for guest in guests.guests if not guest.standing)
    more = len(guests.guests) - listed
    print(printable(f"{guests.name}: {listed:,} on the list" + (f", {more:,} more can be found" if more else "")))
    if guests.left_out:
        who = "1 guest who opted out of introductions is" if guests.left_out == 1 else f"{guests.left_out:,} guests who opted out of introductions are"
        print(f"{who} not shown; --everyone shows them, too. Otherwise enter them as walk-ins.")


def _serve(net: Any, guests: Guests, place: Path, options: argparse.Namespace) -> None:
    import datetime as dt

    from ..door.evening import Evening

    try:
        from waitress.server import create_server
    except ImportError:
        raise UsageError("the server needs the package waitress: pip install 'libnetgraph[door]'; the page of --out does without") from None
    from ..door.access import lan_address
    from ..door.server import LARGEST, Door

    published = Path(options.plan) if options.plan else place if any((place / name).exists() for name in ("room.json", "plan.json")) else None
    as_of = options.as_of or (dt.date.fromisoformat(guests.start[:10]) if guests.start else None)
    evening = Evening(net, guests, place, as_of=as_of, published=published)
    try:
        try:
            server = create_server(
                lambda environ, start: [], host="0.0.0.0" if options.lan else "127.0.0.1", port=options.port, threads=8, ident=None,
                max_request_body_size=LARGEST + 1024, max_request_header_size=16384, channel_timeout=60, connection_limit=200, expose_tracebacks=False,
            )  # fmt: skip
        except OSError as problem:
            raise UsageError(f"--port: {options.port} cannot be had: {problem.strerror}; another `door` may use it; give another number") from None
        addresses = ["localhost", "127.0.0.1"] + ([lan_address()] if options.lan else [])
        door = Door(evening, addresses, server.effective_port)
        server.application = door
        _tell(guests, options)
        _links(door, evening, addresses, place)
        _until_stopped(server)
    finally:
        evening.close()
    print()
    print(printable(f"{len(evening.present()):,} here. The list: {place / 'checkins.csv'}, for `libnetgraph record`."), flush=True)


def _links(door: Any, evening: Evening, addresses: list[str], place: Path) -> None:
    import sys

    print(f"On this computer: {door.link(evening.invite(), '127.0.0.1')}")
    if addresses[-1] != "127.0.0.1":
        link = door.link(evening.invite())
        print(f"On a phone:       {link}")
        if sys.stdout.isatty():
            try:
                import segno

                segno.make(link, micro=False).terminal(compact=True)
            except ImportError:
                pass
    print("Each link lets one device in, once; “Add a device” on the page makes more.")
    print(printable(f"Kept in {place}. Ctrl-C ends it; started again, it goes on."), flush=True)


def _until_stopped(server: Any) -> None:
    import signal

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        server.run()  # ends with Ctrl-C
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
        server.close()
