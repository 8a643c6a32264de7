"""The evening as a page: round by round and table by table, a card for everybody, a sheet for each table, a screen for each round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import Fields, PlanError

__all__ = ["RoomPage", "read_room", "render_room"]


class RoomPage:
    """An evening as the templates want it: people by id, cards to print, hosts of tables."""

    def __init__(self, room: Mapping[str, Any]) -> None:
        root = Fields(room, "plan")
        if root.text("kind") != "room":
            raise PlanError(f"kind: is {root.text('kind')!r}; this page shows a 'room'")
        for field in ("rounds", "people", "introductions"):
            root.objects(field)
        root.texts("summary")
        self.data = room
        self.pairs = not room["tables"]
        self.people = {one["person"]: one for one in room["people"]}
        self.again = bool(room["changes"]["announced"])
        everybody = sorted(room["people"], key=lambda one: (self.name(one["person"]).casefold(), one["person"]))
        self.cards = [one for one in everybody if one["card_changed"]] if self.again else everybody
        self.anchors = {one["person"]: f"e{number}" for number, one in enumerate(self.cards, 1)}
        self.planned = {frozenset((one["a"], one["b"])): one for one in room["introductions"]}

    def name(self, person: str) -> str:
        """What somebody is called."""
        one = self.people.get(person)
        return str((one["name"] if one else "") or person)

    def mark(self, person: str, number: int) -> str:
        """What became of somebody's seat in a round, where it is worth a mark."""
        change = self.people[person]["evening"][number - 1]["change"]
        return "" if change in (None, "kept") else str(change)

    def fit(self, one: Mapping[str, Any]) -> str:
        """How small a card's letters are, by how much stands on it."""
        lines = len(one["evening"]) + 4 * len(one["meets"])
        return "" if lines <= 14 else "fit1" if lines <= 18 else "fit2" if lines <= 22 else "fit4" if lines <= 34 else "brief"

    def sheets(self) -> list[dict[str, Any]]:
        """One sheet for each table: who hosts it, and who sits there in each round."""
        made = []
        for table in range(len(self.data["tables"])):
            rounds = [(one["round"], one["tables"][table]["people"]) for one in self.data["rounds"]]
            present = {person for _, people in rounds for person in people}
            hosts = [person for person in sorted(present) if self.people[person]["host"] and all(person in people for _, people in rounds)]
            made.append({"table": table + 1, "hosts": hosts, "rounds": rounds})
        return made

    def here(self, table: int, number: int) -> list[dict[str, Any]]:
        """The introductions that come together at a table in a round, both counted from 1."""
        people = set(self.data["rounds"][number - 1]["tables"][table - 1]["people"])
        return [one for one in self.data["introductions"] if one["round"] == number and {one["a"], one["b"]} <= people]


def read_room(room: Mapping[str, Any] | None) -> RoomPage | None:
    """An evening for a template; None stays None."""
    return None if room is None else RoomPage(room)


def render_room(room: Mapping[str, Any]) -> str:
    """Returns the evening as a complete HTML page, self-contained as the event plan's.

    `room` is ``RoomPlan.to_dict()`` or a loaded room.json. Raises PlanError (a ValueError) that names the first wrong field.
    """
    from .page import render

    page = RoomPage(room)
    event = room["event"]
    return render(
        "room.html.j2", version=room["libnetgraph"], as_of=room["as_of"], label=room["label"], numbers=[], evening=page,
        title=event["name"] or event["series"] or event["event"],
    )  # fmt: skip
