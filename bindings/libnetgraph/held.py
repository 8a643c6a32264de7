"""Plans that are held as dicts and lists: what they have in common, and how their rows become frames."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from . import _core
from .organiser.event_plan import Certificate

if TYPE_CHECKING:
    import pandas as pd

    from .network.contact_network import ContactNetwork

__all__ = ["CertifiedPlan", "HeldPlan", "frame_of_rows", "with_importance"]

_Made = TypeVar("_Made", bound="HeldPlan")


class HeldPlan:
    """A plan as dicts and lists that JSON can hold; what was made from equal data is equal."""

    __slots__ = ("_data", "__weakref__")
    _data: dict[str, Any]
    _made_by = ""

    def __init__(self) -> None:
        raise TypeError(f"{type(self).__name__} has no constructor of its own: use {self._made_by}")

    @classmethod
    def _of(cls: type[_Made], kind: str, label: str, data: dict[str, Any]) -> _Made:
        if not isinstance(label, str):
            raise TypeError(f"label: expected a text, got {type(label).__name__}")
        self = object.__new__(cls)
        self._data = {"libnetgraph": _core.__version__, "kind": kind, "label": label, **data}
        return self

    @property
    def assumptions(self) -> list[str]:
        """What was taken for granted, in sentences."""
        return list(self._data["assumptions"])

    def to_dict(self) -> dict[str, Any]:
        """Return everything in the plan as dicts and lists; fresh, yours to change."""
        return copy.deepcopy(self._data)

    def to_json(self) -> str:
        """Return everything in the plan as JSON text; equal plans give equal text."""
        return json.dumps(self._data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(self._data == other._data)

    __hash__ = None  # type: ignore[assignment]


class CertifiedPlan(HeldPlan):
    """A plan with the proof of how good it is."""

    __slots__ = ()

    @property
    def certificate(self) -> Certificate:
        """What the plan is worth, and the bound that no plan under the same limits can pass."""
        proof = self._data["certificate"]
        return Certificate(*(proof[name] for name in Certificate._fields))


def frame_of_rows(rows: list[dict[str, Any]], kinds: Mapping[str, str]) -> pd.DataFrame:
    """Rows as a frame: `kinds` names the columns, each day, text, ids (of the people in a list) or a dtype."""
    import numpy as np
    import pandas as pd

    columns: dict[str, Any] = {}
    for name, kind in kinds.items():
        values = [row[name] for row in rows]
        if kind == "day":
            columns[name] = np.array([value or "NaT" for value in values], dtype="datetime64[D]").astype("datetime64[s]")
        elif kind == "ids":
            columns[name] = pd.Series([[one["person"] for one in value] for value in values], dtype=object)
        else:
            columns[name] = pd.Series(values, dtype=object if kind == "text" else kind)
    return pd.DataFrame(columns)


def with_importance(network: ContactNetwork, options: dict[str, Any]) -> dict[str, Any]:
    """A copy of the options in which importance is a number for everybody, as the compiled part wants it."""
    wishes = dict(options)
    importance = wishes.get("importance")
    if importance is not None:
        if not isinstance(importance, Mapping):
            raise TypeError(f"importance: expected a dict of person id to number, got {type(importance).__name__}")
        numbers = [1.0] * len(network)
        for one, number in importance.items():
            numbers[network.person_index(one)] = number
        wishes["importance"] = numbers
    return wishes
