"""Rounds and tables at the door: an evening that was given out, planned again for those here, or changed by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DataError, FileError
from .marks import Present

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork
    from ..organiser.room_plan import RoomPlan

__all__ = ["cards_of_room", "changed_by_hand", "published_room", "room_for"]

_MEETS = 8  # people on a card, the planned introductions first


def published_room(place: Path, event: str) -> RoomPlan | None:
    """The evening in room.json of a folder, or none where there is no such file.

    Raises
    ------
    FileError, DataError
        It cannot be read, is no evening, or is of another event.
    """
    from ..organiser.room_plan import RoomPlan

    path = place / "room.json" if place.is_dir() else place.parent / "room.json"
    if not path.exists():
        return None
    try:
        room = RoomPlan.from_json(path.read_text(encoding="utf-8"))
        about = room.to_dict()["event"]["event"]
    except OSError as problem:
        raise FileError(f"{path}: cannot be read: {problem.strerror}; give the folder of the evening that you gave out") from problem
    except (ValueError, KeyError, TypeError) as problem:
        raise DataError(f"{path}: {problem}") from None
    if about != event:
        raise DataError(f"{path}: is the evening of event '{about}', not of '{event}'")
    return room


def room_for(network: ContactNetwork, present: Sequence[Present], room: RoomPlan, *, finished: int) -> RoomPlan:
    """The rest of the evening for the people of `network` who are here; rounds that are over or running stay.

    Raises
    ------
    ValueError
        Nobody is here, or what is asked for cannot be: says why. The evening as it was still holds.
    """
    from ..organiser.room_plan import replan_room

    if not present:
        raise ValueError("nobody is here yet: check somebody in first")
    planned = room.to_dict()["rounds_planned"]
    if not 0 <= finished <= planned:
        raise ValueError(f"{finished} rounds are over: the evening has {planned}")
    return _possible(replan_room(network, room, [one.person for one in present if one.person in network], finished=finished))


def changed_by_hand(network: ContactNetwork, room: RoomPlan, edits: Sequence[Mapping[str, Any]] | None) -> RoomPlan:
    """The evening after changes by hand (`RoomPlan.edit`), or, with None, as it was before the last.

    Raises
    ------
    ValueError
        A change that is none, or that cannot be: says why. The evening as it was still holds.
    """
    try:
        return _possible(room.undo(network) if edits is None else room.edit(network, edits))
    except (KeyError, TypeError, IndexError) as problem:
        raise ValueError(str(problem)) from None


def _possible(room: RoomPlan) -> RoomPlan:
    if room.clash:
        raise ValueError("These cannot hold together: " + "; ".join(room.clash))
    return room


def cards_of_room(room: RoomPlan, *, number: int, again: bool, named: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """What the page shows of an evening, in the form of `cards_of`."""
    data = room.to_dict()
    people = {row["person"]: row for row in data["people"]}

    def name(id: str) -> str:
        return str((people[id]["name"] if id in people else "") or named.get(id, ("", ""))[0] or id)

    def seat(at: Mapping[str, Any]) -> str:
        where = f"table {at['table']}" if at["table"] else f"with {name(at['with'])}" if at["with"] else "sits out"
        return f"Round {at['round']}: {where}" + (f" ({at['change']})" if again and at["change"] not in (None, "kept") else "")

    cards = []
    for id, row in people.items():
        meets = sorted(row["meets"], key=lambda met: not met["planned"])[:_MEETS]
        meets.sort(key=lambda met: met["round"])
        cards.append({
            "person": id, "name": name(id), "organisation": row["organisation"], "change": "changed" if again and row["card_changed"] else "",
            "seats": [seat(at) for at in row["evening"] if at["present"]],
            "meets": [{"name": name(met["person"]), "organisation": people[met["person"]]["organisation"] if met["person"] in people else "",
                       "lines": [f"Round {met['round']}" + (f", table {met['table']}. " if met["table"] else ". ") + str(met["why"])],
                       "by": f"{name(met['introducer'])} introduces you." if met["introducer"] else "", "change": ""} for met in meets],
            "also": [],
        })  # fmt: skip
    cards.sort(key=lambda card: (card["name"].casefold(), card["person"]))
    return {
        "number": number, "again": again, "summary": data["summary"], "cards": cards, "edits": len(data["steps"]),
        "dropped": [f"{name(row['a'])} and {name(row['b'])}: {row['sentence']}" for row in data["changes"]["introductions_dropped"]],
    }  # fmt: skip
