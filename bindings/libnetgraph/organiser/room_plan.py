"""An event's evening: rounds of tables or of pairs, re-planned at the door, changed by hand and undone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .. import _core
from ..call_options import RoomOptions, explicit
from ..dates import as_date
from ..errors import whole_number
from ..held import CertifiedPlan, format_of
from ..progress import ProgressLike, reporting
from .table_seats import seats_of

if TYPE_CHECKING:
    import pandas as pd
    from typing_extensions import Unpack

    from ..dates import DateLike
    from ..network.contact_network import ContactNetwork
    from .table_seats import Tables

__all__ = ["RoomPlan", "plan_room", "replan_room"]

_CURVE = (0.0, 0.1, 0.25, 0.5, 1.0)  # how much a seat given out may count for, where the trade-off is asked for


class RoomPlan(CertifiedPlan):
    """An event's evening. `plan_room` makes one, `from_json` reads one back.

    `to_dict()` has everything, rounds and tables from 1: `rounds`, `people`, `introductions`, `wishes`, `clash`, `broken`, `changes`, `edits`.
    """

    __slots__ = ()
    _made_by = "plan_room"

    @classmethod
    def from_json(cls, text: str) -> RoomPlan:
        """Return the evening that `to_json` wrote, such as the content of room.json."""
        try:
            given = json.loads(text)
        except ValueError as problem:
            raise ValueError(f"RoomPlan.from_json: no JSON text ({problem})") from None
        if not isinstance(given, dict) or given.get("kind") != "room":
            raise ValueError("RoomPlan.from_json: this is not an evening; give the room.json that `plan_room` made")
        return cls._of(text)

    @property
    def clash(self) -> list[str]:
        """Rules that cannot hold together, none of them without need; empty where there is an evening."""
        return list(self._data["clash"])

    @property
    def summary(self) -> list[str]:
        """The evening in a few lines."""
        return list(self._data["summary"])

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each person and round in which they are there.

        Columns: round (int64), person, name, organisation (text), table (Int64; missing: pairs, or sits out), with (text: whom
        they meet, in pairs), change (text: kept, new, moved; missing where nothing was given out), why (text).
        """
        import pandas as pd

        frame = pd.DataFrame(self.seat_rows(), columns=["round", "person", "name", "organisation", "table", "with", "change", "why"])
        return frame.astype({"round": "int64", "table": "Int64"})

    def seat_rows(self) -> list[tuple[Any, ...]]:
        """Return the rows of `to_frame` as tuples: round by round, table by table."""
        rows = [(seat["round"], one["person"], one["name"], one["organisation"], seat["table"], seat["with"], seat["change"], seat["why"])
                for one in self._data["people"] for seat in one["evening"] if seat["present"]]
        return sorted(rows, key=lambda row: (row[0], row[4] is None, row[4] or 0))

    def why(self, person: str, round: int | None = None) -> list[str]:
        """Return why somebody is where they are, one sentence a round, or that of one round (from 1)."""
        return [seat["why"] for seat in self._person(person)["evening"] if round is None or seat["round"] == round]

    def why_not(self, network: ContactNetwork, a: str, b: str) -> str:
        """Return why two people do not come together, or in which round they do, as a sentence."""
        room = _told(network, self._data)
        room.update(_announced(network, self._data), hold=True)
        return _core.why_not_together(network._core, *_planned(network, self._data), room, network.person_index(a),
                                      network.person_index(b), self._data["people_by"] == "ids")

    # -- by hand -----------------------------------------------------------------------------------------------------

    def pin(self, network: ContactNetwork, person: str, *, table: int | None = None, other: str | None = None,
            round: int | None = None) -> RoomPlan:
        """Return the evening with somebody at a table (in one round, or in all), or meeting somebody in a round of pairs."""
        return self.edit(network, [{"edit": "pin", "a": person, "b": other, "table": table, "round": round}])

    def veto(self, network: ContactNetwork, person: str, *, table: int | None = None, other: str | None = None) -> RoomPlan:
        """Return the evening in which two people do not come together, or somebody does not sit at a table."""
        return self.edit(network, [{"edit": "veto", "a": person, "b": other, "table": table}])

    def swap(self, network: ContactNetwork, a: str, b: str, round: int) -> RoomPlan:
        """Return the evening in which two people have changed places in a round."""
        return self.edit(network, [{"edit": "swap", "a": a, "b": b, "round": round}])

    def add(self, network: ContactNetwork, person: str) -> RoomPlan:
        """Return the evening with one person more."""
        return self.edit(network, [{"edit": "add", "a": person}])

    def remove(self, network: ContactNetwork, person: str) -> RoomPlan:
        """Return the evening without a person."""
        self._person(person)
        return self.edit(network, [{"edit": "remove", "a": person}])

    def edit(self, network: ContactNetwork, edits: Iterable[Mapping[str, Any]], *, progress: ProgressLike = False) -> RoomPlan:
        """Return the evening after changes by hand; everything else stays where that costs little.

        Each change is a dict: `edit` (pin, veto, swap, add, remove), `a`, and `b`, `round`, `table` where it needs them.
        `summary` says what they cost, `undo` takes them back.
        """
        made, data = [_edit(network, one) for one in edits], self._data
        if not made:
            raise ValueError("edit: no change is given")
        room = _told(network, data)
        room.update(_announced(network, data), edits=[*room["edits"], *made], new_edits=len(made))
        return _make(network, data, room, progress)

    def undo(self, network: ContactNetwork) -> RoomPlan:
        """Return the evening as it was before the latest changes by hand."""
        data = self._data
        if not data["steps"]:
            raise ValueError("undo: nothing was changed by hand")
        step = data["steps"][-1]
        room = _told(network, data)
        room.update(edits=room["edits"][:step["edits_before"]], steps=room["steps"][:-1], hold=True, new_edits=0)
        were = {(one["person"], one["round"]): one for one in step["were"]}
        people = {one["person"]: {seat["round"]: seat for seat in one["evening"]} for one in data["people"]}
        added = {edit["a"] for edit in data["edits"][step["edits_before"]:] if edit["edit"] == "add"}
        for person in {one["person"] for one in step["were"]} - set(people):
            people[person] = {number: {"table": None, "with": None} for number in range(1, data["rounds_planned"] + 1)}
        for (person, number), seat in were.items():
            people[person][number] = seat
        for person in added:
            people.pop(person, None)
        if "present" in room:
            room["present"] = [network.person_index(person) for person in people]
        room.update(_places(network, data, people))
        return _make(network, data, room, False)

    # -- manners -----------------------------------------------------------------------------------------------------

    def _person(self, person: str) -> dict[str, Any]:
        for one in self._data["people"]:
            if one["person"] == person:
                return dict(one)
        from ..errors import unknown_id

        raise unknown_id("person", person, [one["person"] for one in self._data["people"]])

    def __len__(self) -> int:
        return len(self._data["people"])

    def __repr__(self) -> str:
        data, tables = self._data, f", tables={len(self._data['tables'])}" if self._data["tables"] else ""
        return f"RoomPlan(event={data['event']['event']!r}, people={len(self)}, rounds={data['rounds_planned']}{tables})"

    def _repr_html_(self) -> str:
        from ..display import html_card

        facts = [("people", len(self)), ("rounds", self._data["rounds_planned"])]
        rows = ((row[0], row[4] or row[5] or "", row[2] or row[1], row[7]) for row in self.seat_rows()[:40])
        return html_card("The room", facts, ("round", "table or partner", "person", "why"), rows, self._data["label"])


@explicit("plan_room", RoomOptions)
def plan_room(network: ContactNetwork, event: str, as_of: DateLike, *, rounds: int = 1, tables: Tables = None, seats: int | None = None,
              minutes: int = 0, present: Iterable[str] | None = None, absent: Mapping[str, Iterable[int]] | None = None,
              rounds_at_most: Mapping[str, int] | None = None, edits: Iterable[Mapping[str, Any]] = (), label: str = "",
              ids: bool = False, progress: ProgressLike = False, introductions: Mapping[str, Any] | None = None,
              **options: Unpack[RoomOptions]) -> RoomPlan:
    """Plan an event's evening: rounds of tables, or of one-to-one meetings where no tables are given.

    People, worths, rules and consent are those of `plan_event`, whose introductions come together in the room, at tables with
    their introducer. The rules `seat`, `table`, `host_table`, `arrives`, `leaves`, `rounds_at_most`, `apart` and `together`, and rows of attributes.csv that must hold,
    are kept; where they cannot hold together there is no evening and `clash` names the fewest that cannot.

    Parameters
    ----------
    network : ContactNetwork
    event : str
        Id of the event.
    as_of : datetime.date or ISO str
        The day from which everything is seen.
    rounds : int, default 1
    tables : int or list of int, optional
        Seats of each table, or a number of tables of `seats` each; left out: rounds of pairs.
    seats : int, optional
        Of each table, where `tables` is a number.
    minutes : int, default 0
        Of a round; printed on cards.
    present : iterable of person ids, optional
        Who is in the room; left out: who is expected.
    absent : mapping of id to rounds, optional
        Rounds, from 1, that somebody misses.
    rounds_at_most : mapping of id to int, optional
        Rounds that somebody takes part in at most.
    edits : iterable of dict
        Changes by hand, as in `RoomPlan.edit`.
    label : str
        A line above everything made from the plan.
    ids : bool, default False
        People by id alone: names, organisations stay out.
    progress : bool or callable, optional
    introductions : mapping, optional
        Options of `plan_event`: at_most, per_introducer, weights, seed ...
    sides : str
        Pairs: a column of people.csv with two texts; only people of different texts meet.
    level : bool, default False
        Pairs: rounds worth the same; else the best comes first.
    introduction_bonus, repeat_cost, stickiness : float
        What a planned introduction, sitting together again, and a place kept in a re-plan count, in mean worths of a pair.
    organisations_apart, sectors_even, newcomers_even, hosts_stay : bool, default True
        Tables: one of an organisation at each, sectors and newcomers spread evenly (where that costs little); hosts keep a table.
    moved_at_most : float, default 1.0
        Tables: share of the seats given out that a re-plan may change; below 1 it sets the stickiness.
    meetings_at_least : int, default 0
        Tables: different people that everybody should meet; told where missed.
    effort : int, default 0
        Tables: swaps to look at; 0 for enough. Equal effort and seed, equal evenings.

    Returns
    -------
    RoomPlan

    Raises
    ------
    UnknownIdError
        There is no such event or person.
    TypeError, ValueError
        A misspelt option, or one out of range.

    Examples
    --------
    >>> evening = plan_room(example_network(), "breakfast", as_of="2026-03-01", rounds=1, tables=[3])
    >>> evening.to_dict()["rounds"][0]["tables"][0]["people"]
    ['ann', 'bo', 'cy']
    """
    if not hasattr(network, "event_index"):
        raise TypeError(f"plan_room: expected a ContactNetwork, as read_tables gives, got {type(network).__name__}")
    place = network.event_index(event)
    room: dict[str, Any] = {"rounds": whole_number("rounds", rounds), "minutes": whole_number("minutes", minutes),
                            "tables": seats_of(tables, seats), **options}
    made = [_edit(network, one) for one in edits]
    if made:
        room["edits"] = made
    if present is not None:
        room["present"] = _present(network, present)
    if absent:
        room["absent"] = [(network.person_index(person), whole_number("absent", number) - 1)
                          for person, numbers in absent.items() for number in numbers]
    if rounds_at_most:
        room["rounds_at_most"] = [(network.person_index(person), whole_number("rounds_at_most", most))
                                  for person, most in rounds_at_most.items()]
    with reporting(progress, "room") as report:
        text = _core.plan_room(network._core, place, as_date(as_of), dict(introductions or {}), room,
                               format_of(network, label, ids=ids), report)
    return RoomPlan._of(text)


def replan_room(network: ContactNetwork, plan: RoomPlan, arrived: Iterable[str], *, finished: int = 0,
                walk_ins: Iterable[Mapping[str, str]] = (), stickiness: float | None = None, moved_at_most: float | None = None, curve: bool = False,
                progress: ProgressLike = False) -> RoomPlan:
    """Plan the rest of an evening for those who are there.

    Finished rounds stay. In the others people keep their seats and partners unless a change is clearly worth more; every seat is
    marked kept, new or moved, and `card_changed` says whose card is to be printed again.

    Parameters
    ----------
    network : ContactNetwork
    plan : RoomPlan
        As it was given out.
    arrived : iterable of person ids
        Who is there, people who walked in and are in the tables among them.
    finished : int, default 0
        Rounds that are over or running.
    walk_ins : iterable of dict
        People who are there and in no table: `person` (an id of their own, such as new-001), `name`, and other columns of
        people.csv.
    stickiness : float, optional
        What a seat given out counts for; larger: fewer changes. Left out: as planned.
    moved_at_most : float, optional
        Tables: share of the seats given out in open rounds that may change; it sets the stickiness.
    curve : bool, default False
        Also work out what other values of `stickiness` would give: `to_dict()["changes"]["trade_off"]`.
    progress : bool or callable, optional

    Returns
    -------
    RoomPlan
    """
    if not isinstance(plan, RoomPlan):
        raise TypeError(f"replan_room: expected a RoomPlan, got {type(plan).__name__}; RoomPlan.from_json reads one back")
    here = list(dict.fromkeys([arrived] if isinstance(arrived, str) else arrived))
    new = [dict(row) for row in walk_ins]
    if new:
        from .walk_ins import with_people

        network = with_people(network, new)
        here += [row["person"] for row in new if row["person"] not in here]
    room = _told(network, data := plan._data)
    room.update(_announced(network, data), present=_present(network, here), finished=whole_number("finished", finished),
                published=_pairs(network, data["introductions"]))
    if stickiness is not None:
        room["stickiness"] = float(stickiness)
    if moved_at_most is not None:
        room["moved_at_most"] = float(moved_at_most)
    if curve:
        room["trade_off"] = list(_CURVE)
    return _make(network, data, room, progress)


def _present(network: ContactNetwork, people: Iterable[str]) -> list[int]:
    here = [network.person_index(person) for person in ([people] if isinstance(people, str) else people)]
    if not here:
        raise ValueError("plan_room: nobody is in the room; leave present out to plan for those expected")
    return here


def _edit(network: ContactNetwork, one: Mapping[str, Any]) -> tuple[Any, ...]:
    unknown = set(one) - {"edit", "a", "b", "round", "table"}
    if unknown:
        raise ValueError(f"a change by hand has no {sorted(unknown)[0]!r}; it has edit, a, b, round and table")
    kind, a, b, number, table = (one.get(name) for name in ("edit", "a", "b", "round", "table"))
    if kind is None or a is None:
        raise ValueError(f"a change by hand needs edit and a: {dict(one)!r}")
    needs = {"pin": b is not None or table is not None, "veto": b is not None or table is not None,
             "swap": b is not None and number is not None}
    if not needs.get(kind, True) or (kind == "pin" and b is not None and number is None):
        raise ValueError(f"{kind} of {a!r}: say with whom (b) or at which table, and in which round")
    if any(given is not None and whole_number("round or table", given) < 1 for given in (number, table)):
        raise ValueError(f"{dict(one)!r}: rounds and tables are counted from 1")
    return (str(kind), network.person_index(a), None if b is None else network.person_index(b), None if number is None else number - 1,
            None if table is None else table - 1)


def _planned(network: ContactNetwork, data: Mapping[str, Any]) -> tuple[int, Any, dict[str, Any]]:
    """The event, the day and the options of the introductions of an evening."""
    options = {name: value for name, value in data["options"]["introductions"].items() if value is not None}
    return network.event_index(data["event"]["event"]), as_date(data["as_of"]), options


def _told(network: ContactNetwork, data: Mapping[str, Any]) -> dict[str, Any]:
    """What an evening was planned with, but for where people were."""
    room: dict[str, Any] = {"rounds": data["rounds_planned"], "minutes": data["minutes"], "tables": data["tables"],
                            "finished": data["finished"]}
    room.update((name, value) for name, value in data["options"].items() if name != "introductions")
    room["edits"] = [_edit(network, one) for one in data["edits"]]
    room["steps"] = [(step["edits_before"], [(network.person_index(one["person"]), one["round"] - 1,
                                              None if one["table"] is None else one["table"] - 1,
                                              None if one["with"] is None else network.person_index(one["with"]))
                                             for one in step["were"]]) for step in data["steps"]]
    # The same introductions were announced before it: so who meets whom is chosen as it was.
    room["published"] = _pairs(network, data["announced_introductions"])
    if data["counts"]["came_from"] == "at_the_door":
        room["present"] = [network.person_index(one["person"]) for one in data["people"]]
    room["rounds_at_most"] = [(network.person_index(one["person"]), one["rounds"]) for one in data.get("rounds_at_most", ())]
    room["absent"] = [(network.person_index(one["person"]), seat["round"] - 1)
                      for one in data["people"] for seat in one["evening"] if not seat["present"] and seat["round"] > data["finished"]]
    return room


def _announced(network: ContactNetwork, data: Mapping[str, Any]) -> dict[str, Any]:
    """Where everybody was."""
    return _places(network, data, {one["person"]: {seat["round"]: seat for seat in one["evening"]} for one in data["people"]})


def _places(network: ContactNetwork, data: Mapping[str, Any], people: Mapping[str, Mapping[int, Mapping[str, Any]]]) -> dict[str, Any]:
    row = {person: number for number, person in enumerate(people)}
    at = [[(seat["table"] or 0) - 1 if data["tables"] else row.get(seat["with"], -1) for _, seat in sorted(evening.items())]
          for evening in people.values()]
    return {"announced": [network.person_index(person) for person in people], "at": at}


def _pairs(network: ContactNetwork, rows: Iterable[Mapping[str, Any]]) -> list[tuple[int, int, int]]:
    return [(network.person_index(one["a"]), network.person_index(one["b"]),
             network.person_index(one["introducer"]) if one["introducer"] else -1) for one in rows]


def _make(network: ContactNetwork, data: Mapping[str, Any], room: dict[str, Any], progress: ProgressLike) -> RoomPlan:
    place, day, options = _planned(network, data)
    with reporting(progress, "room") as report:
        text = _core.plan_room(network._core, place, day, options, room,
                               format_of(network, data["label"], ids=data["people_by"] == "ids"), report)
    return RoomPlan._of(text)
