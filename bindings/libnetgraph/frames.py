"""Columns of the compiled part as DataFrames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_LISTS = ("interests", "seeks", "offers")


def same_columns(left: dict[str, Any], right: dict[str, Any]) -> bool:
    import numpy as np

    def same(mine: Any, theirs: Any) -> bool:
        if isinstance(mine, list):
            return bool(mine == theirs)
        return np.array_equal(mine, theirs, equal_nan=mine.dtype.kind == "f")

    return list(left) == list(right) and all(same(left[name], right[name]) for name in left)


def frame_of(columns: dict[str, Any], *, days: tuple[str, ...] = (), people: tuple[str, ...] = (),
           events: tuple[str, ...] = (), channels: tuple[str, ...] = (), net: Any = None) -> pd.DataFrame:
    """Columns of the compiled part as a frame: day numbers become dates, positions become ids."""
    import numpy as np
    import pandas as pd

    for name in days:
        # NaT is the smallest int64 on both sides, so the view keeps it.
        columns[name] = columns[name].view("datetime64[D]").astype("datetime64[s]")
    ids = ((people, "person_ids"), (events, "event_ids"))
    for names, source in ids:
        if names:
            known = np.array([*getattr(net, source)(), None], dtype=object)
            for name in names:
                columns[name] = known[columns[name]]  # position -1, "not given", is the None at the end
    if channels:
        known = np.array([*net.channels()["channel"], None], dtype=object)
        for name in channels:
            columns[name] = known[columns[name]]
    # Said outright, or a column without a value would change its dtype with the data.
    text = "str" if int(pd.__version__.split(".")[0]) >= 3 else object
    for name, column in columns.items():
        if isinstance(column, list) or column.dtype == object:
            columns[name] = pd.Series(column, dtype=object if name in _LISTS else text)
    return pd.DataFrame(columns)
