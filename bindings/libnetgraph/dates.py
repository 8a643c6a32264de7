"""Days as callers hold them, to the `datetime.date` that the compiled part takes."""

from __future__ import annotations

import datetime
import re
import sys
from typing import TYPE_CHECKING, Any, Union

from . import _core

if TYPE_CHECKING:
    import numpy as np

    DateLike = Union[datetime.date, str, "np.datetime64"]

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def as_date(value: Any, name: str = "as_of") -> datetime.date:
    """Return the day that `value` says, or raise.

    Parameters
    ----------
    value : datetime.date, str or numpy.datetime64
        A string is ISO 8601, `2026-12-03`. A naive datetime, `pandas.Timestamp` or `numpy.datetime64` passes at
        midnight only: which day a point in time falls on depends on the place.
    name : str
        What the caller calls the value, for the message.

    Raises
    ------
    TypeError
        `value` is not a day: None, a number, a datetime with a time or a zone, a numpy month or year.
    ValueError
        `value` is no day in 1400-01-01..9999-12-31: a misspelt string, NaT.
    """
    try:
        if isinstance(value, str):
            # fromisoformat reads more forms than TABLES allows ("20261203", "2026-W49-4").
            if not _ISO_DAY.fullmatch(value):
                raise ValueError(f"{value!r} is not a day; write it as 2026-12-03")
            try:
                value = datetime.date.fromisoformat(value)
            except ValueError as problem:
                raise ValueError(f"{value!r} is not a day: {problem}") from None
        elif (numpy := sys.modules.get("numpy")) is not None and isinstance(value, numpy.datetime64):
            value = _from_datetime64(value)
        if not isinstance(value, datetime.date):
            raise TypeError(f"expected a datetime.date or an ISO string such as '2026-12-03', got {type(value).__name__}")
        return _core.check_date(value)
    except (TypeError, ValueError) as problem:
        raise type(problem)(f"{name}: {problem}") from None


def _from_datetime64(value: Any) -> datetime.date:
    import numpy as np

    # NaT must go first: narrowed to whole days as an integer it would read as 1970-01-01.
    if np.isnat(value):
        raise ValueError("NaT is not a day; leave the value out or give a date")
    unit = np.datetime_data(value)[0]
    if unit in ("Y", "M", "W"):
        what = {"Y": "year", "M": "month", "W": "week"}[unit]
        raise TypeError(f"{value} is a {what}, not a day; pass a day")
    day = value.astype("datetime64[D]")
    if day != value:
        raise TypeError(f"{value} is a point in time, and which day it falls on depends on the place; pass a day")
    item = day.item()
    if not isinstance(item, datetime.date):  # numpy gives a bare integer outside Python's years 1..9999
        raise ValueError(f"{value}: dates are from 1400-01-01 to 9999-12-31")
    return item
