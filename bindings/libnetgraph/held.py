"""Results that the compiled part writes as JSON: what they have in common, and how their rows become frames."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    import pandas as pd

    from .network.contact_network import ContactNetwork

__all__ = ["Certificate", "CertifiedPlan", "HeldPlan", "format_of", "frame_of_rows", "with_importance"]

_Made = TypeVar("_Made", bound="HeldPlan")


class Certificate(NamedTuple):
    """What the plan is worth, what no plan under the same rules can be worth more than, and how that was shown."""

    value: float
    upper_bound: float
    bound_kind: str
    gap: float
    proven_optimal: bool


def format_of(network: ContactNetwork, label: str, *, ids: bool = False) -> dict[str, Any]:
    """How a result is written: its label, people by name or by id, and how many rows of the tables were left out."""
    if not isinstance(label, str):
        raise TypeError(f"label: expected a text, got {type(label).__name__}")
    return {"label": label, "ids": ids, "rows_left_out": len(network._rejects)}


class HeldPlan:
    """A result as the JSON text that says all of it; what was made from equal data is equal."""

    __slots__ = ("_read", "_text", "__weakref__")
    _text: str
    _read: dict[str, Any] | None
    _made_by = ""

    def __init__(self) -> None:
        raise TypeError(f"{type(self).__name__} has no constructor of its own: use {self._made_by}")

    @classmethod
    def _of(cls: type[_Made], text: str) -> _Made:
        self = object.__new__(cls)
        self._text = text
        self._read = None
        return self

    @property
    def _data(self) -> dict[str, Any]:
        if self._read is None:
            self._read = self.to_dict()
        return self._read

    @property
    def assumptions(self) -> list[str]:
        """What was taken for granted, in sentences."""
        return list(self._data["assumptions"])

    def to_dict(self) -> dict[str, Any]:
        """Return everything in the result as dicts and lists; fresh, yours to change."""
        made: dict[str, Any] = json.loads(self._text)
        return made

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Give the frame to polars, pyarrow and others that read Arrow: `polars.DataFrame(plan)`."""
        from .arrow import stream_of_frame

        return stream_of_frame(self.to_frame())  # type: ignore[attr-defined]

    def to_json(self) -> str:
        """Return everything in the result as JSON text; equal results give equal text."""
        return self._text

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._text == other._text

    __hash__ = None  # type: ignore[assignment]

    def __copy__(self: _Made) -> _Made:
        return self  # immutable

    def __deepcopy__(self: _Made, memo: dict[int, Any]) -> _Made:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _held, (type(self), self._text)


def _held(kind: type[_Made], text: str) -> _Made:
    return kind._of(text)


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


def with_importance(network: ContactNetwork, options: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the options in which importance is a number for everybody, as the compiled part wants it."""
    wishes = dict(options)
    importance = wishes.pop("importance", None)
    if importance is not None:
        if not isinstance(importance, Mapping):
            raise TypeError(f"importance: expected a dict of person id to number, got {type(importance).__name__}")
        numbers = [1.0] * len(network)
        for one, number in importance.items():
            numbers[network.person_index(one)] = number
        wishes["importance"] = numbers
    return wishes
