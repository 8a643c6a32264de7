"""How many sit at each table, as a call may say it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Union

from ..errors import whole_number

__all__ = ["Tables", "seats_of"]

Tables = Union[int, Sequence[int], None]


def seats_of(tables: Tables, seats: int | None) -> list[int]:
    """Return the seats of each table; none where there are to be pairs."""
    if tables is None:
        if seats is not None:
            raise ValueError("plan_room: seats without tables; say how many tables there are")
        return []
    if isinstance(tables, bool) or not isinstance(tables, (int, Sequence)) or isinstance(tables, str):
        raise TypeError(f"plan_room: tables={tables!r}; give a number of tables with seats=, or the seats of each")
    if isinstance(tables, int):
        if seats is None:
            raise ValueError("plan_room: tables is a number; say seats=, how many sit at each")
        return [whole_number("seats", seats)] * whole_number("tables", tables)
    if seats is not None:
        raise ValueError("plan_room: seats is for a number of tables; here each has its own")
    return [whole_number("tables", one) for one in tables]
