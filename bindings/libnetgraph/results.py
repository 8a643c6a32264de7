"""What the calls return: columns computed once, and a DataFrame on demand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .display import html_card

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from .graph import TieGraph

__all__ = ["ReachProfile", "Suggestions"]


class _Result:
    """Columns by name; `to_frame()` for pandas, `result["score"]` and `len(result)` as shortcuts to it."""

    __slots__ = ("_columns", "_frame", "_graph", "__weakref__")

    def __init__(self, graph: TieGraph, columns: dict[str, npt.NDArray[Any]]) -> None:
        self._graph = graph
        self._columns = columns
        self._frame: pd.DataFrame | None = None

    def _build(self) -> pd.DataFrame:
        raise NotImplementedError

    def to_frame(self) -> pd.DataFrame:
        """Return the result as a fresh DataFrame; its columns are listed at the function that made it."""
        return self._cached().copy()

    def _cached(self) -> pd.DataFrame:
        if self._frame is None:
            self._frame = self._build()
        return self._frame

    def __getitem__(self, columns: Any) -> Any:
        return self.to_frame()[columns]

    def __len__(self) -> int:
        return len(self._cached())

    def __repr__(self) -> str:
        return repr(self._cached())

    def _repr_html_(self) -> str:
        frame = self._cached()
        shown = [name for name in frame.columns]
        rows = ([_rounded(value) for value in row] for row in frame.head(20).itertuples(index=False))
        more = len(frame) - 20
        return html_card(type(self).__name__, [("rows", len(frame))], shown, rows,
                         f"{more} more rows in to_frame()" if more > 0 else "")


class ReachProfile(_Result):
    """How far each person reaches; see `reach_profile` for the columns."""

    __slots__ = ()

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays by vertex, without the labels: everybody, people who did not consent included."""
        return dict(self._columns)

    def _build(self) -> pd.DataFrame:
        import pandas as pd

        from .graph import label_array

        frame = pd.DataFrame({"person": label_array(self._graph.labels), **self._columns})
        if self._graph._opted_out:
            frame = frame[~self._graph._hidden()].reset_index(drop=True)
        return frame


class Suggestions(_Result):
    """Whom each person should meet; see `suggest_introductions` for the columns."""

    __slots__ = ()

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays, with vertices in place of labels and -1 for "no introducer"."""
        return dict(self._columns)

    def pairs(self) -> Iterator[tuple[Any, float]]:
        """Give (candidate, score) row by row."""
        labels = self._graph.labels
        for v, score in zip(self._columns["candidate"].tolist(), self._columns["score"].tolist(), strict=True):
            yield labels[v], score

    def _build(self) -> pd.DataFrame:
        import pandas as pd

        from .graph import label_array

        columns = dict(self._columns)
        names = label_array(self._graph.labels)
        for role in ("person", "candidate"):
            columns[role] = names[columns[role]]
        if "introducer" in columns:
            # Objects, so that "nobody" can stand as None beside labels of any type.
            columns["introducer"] = label_array([*self._graph.labels, None])[columns["introducer"]]
        return pd.DataFrame(columns)


def _rounded(value: Any) -> Any:
    return f"{value:.4g}" if isinstance(value, float) else value
