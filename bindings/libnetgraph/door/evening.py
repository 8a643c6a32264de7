"""One evening behind the server: what devices said, on disk before it is acknowledged, and the plan as it stands."""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import _core
from ..organiser.walk_ins import bears_one_of, names_that_opted_out
from .access import Tokens, mark_of_key
from .guests import Guests
from .log import Log
from .marks import COLUMNS, Present, checkin_rows, is_walk_in, mark_of, merged, walk_ins_of
from .replanning import cards_of, plan_for, published_plan, with_walk_ins
from .seating import cards_of_room, changed_by_hand, published_room, room_for

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork
    from ..organiser.room_plan import RoomPlan

__all__ = ["Evening", "loaded"]

_AT_ONCE = 500  # marks in one answer


class Evening:
    """Everything the server knows; may be asked from several threads.

    Parameters
    ----------
    network, guests
        The club, and the list of the event.
    folder : Path
        Where the evening is kept: `checkins.jsonl`, the log; `checkins.csv`, the list for `record`; `plan-N/`, plans made at the door.
    as_of : date
        The day from which plans are made.
    published : Path, optional
        The plan that was given out.
    """

    def __init__(self, network: ContactNetwork, guests: Guests, folder: Path, *, as_of: dt.date | None, published: Path | None = None) -> None:
        self.network, self.guests, self.folder, self.as_of = network, guests, folder, as_of
        self.tokens = Tokens()
        self._lock = threading.Lock()
        self._planning = threading.Lock()
        self._opted_out = names_that_opted_out(network)
        made = max((int(place.name[5:]) for place in folder.glob("plan-*") if place.name[5:].isdecimal()), default=0)
        self.number = 0  # of the plan that holds; 1 is the one given out
        self.plan: dict[str, Any] | None = None
        self.room: RoomPlan | None = None
        self.plan_place: Path | None = None
        self._take_plan(folder / f"plan-{made}" if made else published, made or 1)
        self.log = Log(folder / "checkins.jsonl", guests.event)
        self._write_list()

    def _take_plan(self, place: Path | None, number: int) -> None:
        if place is not None:
            self.room = published_room(place, self.guests.event)
            self.plan = published_plan(place, self.guests.event) if self.room is None else None
            self.plan_place, self.number = place if place.is_dir() else place.parent, number

    # Devices ------------------------------------------------------------------------------------------------------------------
    def invite(self) -> str:
        """A token that lets one device in."""
        with self._lock:
            return self.tokens.new()

    def join(self, token: str) -> str | None:
        """The key of a device that shows an open token, None for any other."""
        with self._lock:
            key = self.tokens.use(token)
            if key is not None:
                self.log.admit(mark_of_key(key))
            return key

    def knows(self, key: str) -> bool:
        """Whether a device was let in, this time or before the server was started again."""
        with self._lock:
            return bool(key) and mark_of_key(key) in self.log.devices

    # Marks --------------------------------------------------------------------------------------------------------------------
    def take(self, given: Any, since: int, log: str) -> dict[str, Any]:
        """Takes marks in and returns what the device has not: when this returns, its own are on the disk.

        Raises
        ------
        ValueError
            Something is no mark; nothing was taken.
        """
        if not isinstance(given, Sequence) or isinstance(given, str) or len(given) > _AT_ONCE:
            raise ValueError(f"marks: must be a list of at most {_AT_ONCE}")
        marks = [mark_of(one) for one in given]
        with self._lock:
            if self.log.add(marks):
                self._write_list()
            first = min(max(since, 0), len(self.log.marks)) if log == self.log.id else 0
            upto = min(first + _AT_ONCE, len(self.log.marks))
            mine = {mark.id for mark in marks}
            return {
                "log": self.log.id, "upto": upto, "more": upto < len(self.log.marks), "plan": self.number,
                "marks": [mark.to_dict() for mark in self.log.marks[first:upto] if mark.id not in mine],
            }  # fmt: skip

    def present(self) -> list[Present]:
        """Who is here."""
        with self._lock:
            return merged(self.log.marks)

    def list_text(self) -> str:
        """The list for `libnetgraph record`: CSV as every export here."""
        return self._list_text(self.present())

    def _list_text(self, present: Sequence[Present]) -> str:
        # Whoever bears the name of somebody who opted out may be that person: their no goes with them.
        cautious = [one._replace(mark=one.mark._replace(consent="no")) if is_walk_in(one.person) and bears_one_of(one.mark.name, self._opted_out) else one for one in present]
        return "\ufeff" + _core.csv_rows([COLUMNS, *checkin_rows(self.guests.event, cautious, self.guests.named)], False)

    def _write_list(self) -> None:
        # The log is what counts; this copy of it may be a moment behind after a power cut, and is made again at the next start.
        path = self.folder / "checkins.csv"
        beside = path.with_suffix(".csv.new")
        try:
            beside.write_text(self._list_text(merged(self.log.marks)), encoding="utf-8", newline="")
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)

    # The plan -----------------------------------------------------------------------------------------------------------------
    def cards(self) -> dict[str, Any]:
        """The plan that holds, as the page shows it; an empty one where there is none."""
        if self.room is not None:
            return cards_of_room(self.room, number=self.number, again=self.number > 1, named=self.guests.named)
        if self.plan is None:
            return {"number": 0, "again": False, "summary": [], "cards": [], "dropped": []}
        return cards_of(self.plan, number=self.number, again=self.number > 1, named=self.guests.named)

    def replan(self, finished: int = 0) -> dict[str, Any]:
        """Plans for those who are here, writes the plan beside the log, and returns it as the page shows it.

        `finished`: rounds of the evening that are over or running.

        Raises
        ------
        ValueError
            Nobody is here, another device is planning, or there is no day to plan from.
        """
        from ..cli.output import BYTE_ORDER_MARK
        from ..report import render_event_plan

        day = self.as_of
        if day is None:
            raise ValueError("the event has no day: start the door with --as-of")

        def planned() -> dict[str, str | bytes]:
            if self.room is not None:
                return _written(room_for(self._people(), self.present(), self.room, finished=finished))
            made = plan_for(self._people(), self.guests.event, self.present(), as_of=day, published=self.plan, label=self.guests.label)
            return {"introductions.csv": BYTE_ORDER_MARK + made.to_csv(), "plan.json": made.to_json(), "report.html": render_event_plan(made.to_dict())}

        return self._hold(planned)

    def edit(self, edits: Sequence[Mapping[str, Any]] | None) -> dict[str, Any]:
        """Changes the evening by hand, or with None takes the last change back; as `replan` otherwise.

        Raises
        ------
        ValueError
            There are no rounds or tables, or a change cannot be.
        """

        def planned() -> dict[str, str | bytes]:
            if self.room is None:
                raise ValueError("only an evening of rounds or tables can be changed by hand")
            try:
                return _written(changed_by_hand(self._people(), self.room, edits))
            except ValueError as problem:
                raise ValueError(self._by_name(str(problem))) from None

        return self._hold(planned)

    def _by_name(self, problem: str) -> str:
        """A complaint as somebody at the door reads it: people by name, and no name of a function."""
        named = {**self.guests.named, **{one.person: (one.mark.name, "") for one in self.present() if one.walk_in}}
        said = re.sub(r"'([^']*)'", lambda id: named[id[1]][0] if id[1] in named else id[0], re.sub(r"^\w+: ", "", problem))
        return said[:1].upper() + said[1:] + "."

    def _people(self) -> ContactNetwork:
        with self._lock:
            walk_ins = walk_ins_of(self.log.marks)
        return with_walk_ins(self.network, walk_ins)

    def _hold(self, planned: Callable[[], Mapping[str, str | bytes]]) -> dict[str, Any]:
        from ..cli.output import publish

        if not self._planning.acquire(blocking=False):
            raise ValueError("another device is planning: wait a moment")
        try:
            number = max(self.number, 1) + 1
            place = self.folder / f"plan-{number}"
            publish(place, planned())
            self._take_plan(place, number)
            return self.cards()
        finally:
            self._planning.release()

    def cards_page(self) -> bytes | None:
        """The report of the plan that holds, as it was written."""
        try:
            return (self.plan_place / "report.html").read_bytes() if self.plan_place is not None else None
        except OSError:
            return None

    def close(self) -> None:
        """Writes the list once more and lets the log go."""
        with self._lock:
            self._write_list()
            self.log.close()


def _written(room: RoomPlan) -> dict[str, str | bytes]:
    """The files of an evening, as `libnetgraph seat` writes them; the page has a screen for each round."""
    from ..cli.room import room_files
    from ..report.room import render_room

    return {**room_files(room), "report.html": render_room(room.to_dict())}


def loaded(body: bytes) -> Mapping[str, Any]:
    """The object in a request.

    Raises
    ------
    ValueError
        There is none.
    """
    try:
        said = json.loads(body)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(said, dict):
        raise ValueError("must be an object")
    return said
