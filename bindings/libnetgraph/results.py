"""What the calls return: columns computed once, and a DataFrame on demand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .display import html_card
from .errors import unknown_id

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from .graph.tie_graph import TieGraph

__all__ = ["ChannelReach", "NearestPeople", "PageRank", "PersonTable", "ReachProfile", "SampledBetweenness", "Suggestions", "TieTable"]


class _Result:
    """Columns by name; `to_frame()` for pandas. Iterated it gives its rows, `result["score"]` is a column of the frame."""

    __slots__ = ("_columns", "_frame", "_graph", "_places", "__weakref__")

    def __init__(self, graph: TieGraph, columns: dict[str, npt.NDArray[Any]]) -> None:
        self._graph = graph
        self._columns = columns
        self._frame: pd.DataFrame | None = None
        self._places: dict[Any, int] | None = None

    def _build(self) -> pd.DataFrame:
        raise NotImplementedError

    def to_frame(self) -> pd.DataFrame:
        """Return the result as a fresh DataFrame; its columns are listed at the function that made it."""
        return self._cached().copy()

    def _cached(self) -> pd.DataFrame:
        if self._frame is None:
            self._frame = self._build()
        return self._frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Give the frame to polars, pyarrow and others that read Arrow: `polars.DataFrame(result)`."""
        from .arrow import stream_of_frame

        return stream_of_frame(self._cached())

    def __getitem__(self, columns: Any) -> Any:
        return self.to_frame()[columns]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cached().itertuples(index=False, name="Row"))

    def __contains__(self, row: object) -> bool:
        return any(row == each for each in self)

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


class _Keyed(_Result):
    """A result with one row for each key: a mapping from keys to values, in the order of the rows."""

    __slots__ = ()
    _keys: tuple[str, ...]  # the columns that make the key

    def _key_of(self, key: Any) -> Any:
        return key

    def _key_list(self) -> list[Any]:
        frame = self._cached()
        columns = [frame[name].tolist() for name in self._keys]
        return columns[0] if len(columns) == 1 else list(zip(*columns, strict=True))

    def _place(self, key: Any) -> int | None:
        if self._places is None:
            self._places = {self._key_of(each): place for place, each in enumerate(self._key_list())}
        try:
            return self._places.get(self._key_of(key))
        except TypeError:  # unhashable: surely no key
            return None

    def _value(self, place: int) -> Any:
        frame = self._cached()
        names = [name for name in frame.columns if name not in self._keys]
        if len(names) == 1:
            return frame[names[0]].iloc[place].item() if hasattr(frame[names[0]].iloc[place], "item") else frame[names[0]].iloc[place]
        return {name: (value.item() if hasattr(value, "item") else value)
                for name in names for value in (frame[name].iloc[place],)}

    def keys(self) -> list[Any]:
        """Return the keys, row by row: people, or pairs of people."""
        return self._key_list()

    def items(self) -> Iterator[tuple[Any, Any]]:
        """Give (key, value) row by row; `dict(result)` is made of them."""
        for place, key in enumerate(self._key_list()):
            yield key, self._value(place)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._key_list())

    def __contains__(self, key: object) -> bool:
        return self._place(key) is not None

    def __getitem__(self, key: Any) -> Any:
        """Return what there is of one key: its value, or {column: value} where there are several columns.

        A column's name, or a list of them, gives the column(s) of the frame instead. Where somebody's id is also the name of a
        column, the column comes first; `dict(result)[id]` is theirs.
        """
        frame = self._cached()
        try:
            if isinstance(key, list) or key in frame.columns:
                return self.to_frame()[key]
        except TypeError:
            return self.to_frame()[key]  # a mask or another selection of pandas
        place = self._place(key)
        if place is None:
            if isinstance(key, (str, int, tuple)):
                raise unknown_id("person", key, [each for each in self._key_list() if isinstance(each, str)])
            return self.to_frame()[key]
        return self._value(place)

    def nlargest(self, n: int, columns: Any = None) -> pd.DataFrame:
        """Return the rows with the `n` largest values; equal ones in the order of rows, people without a value last.

        `columns` is a name or a list of names, the measure itself if left out.
        """
        return self._ordered(n, columns, ascending=False)

    def nsmallest(self, n: int, columns: Any = None) -> pd.DataFrame:
        """Return the rows with the `n` smallest values; see `nlargest`."""
        return self._ordered(n, columns, ascending=True)

    def _ordered(self, n: int, columns: Any, ascending: bool) -> pd.DataFrame:
        frame = self._cached()
        names = [next(name for name in frame.columns if name not in self._keys)] if columns is None else (
            [columns] if isinstance(columns, str) else list(columns))
        for name in names:
            if name not in frame.columns:
                raise ValueError(f"no column {name!r}; there are {', '.join(frame.columns)}")
        return frame.sort_values(names, ascending=ascending, kind="stable", na_position="last").head(n).reset_index(drop=True)


class PersonTable(_Keyed):
    """Numbers of people: one row a person, in the order of vertices. The call that made it lists the columns.

    A mapping from people to their number (or numbers): `table["ann"]`, `"ann" in table`, `dict(table)`; `to_frame()` for pandas.
    People who did not consent have no row there; the arrays have everybody.
    """

    __slots__ = ()
    _keys = ("person",)

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays by vertex, without the labels: everybody, people who did not consent included."""
        return dict(self._columns)

    @property
    def values(self) -> npt.NDArray[Any]:
        """The array of the measure itself, which is the first of the columns, by vertex."""
        return next(iter(self._columns.values()))

    def top(self, count: int = 10, by: str | None = None, *, smallest: bool = False) -> pd.DataFrame:
        """Return the rows of the `count` people with the largest values (or smallest) in column `by`.

        `by` is the measure itself if left out. Among equals the earlier vertex comes first; people without a value
        (NaN) come last.
        """
        return self._ordered(count, by, smallest)

    def _build(self) -> pd.DataFrame:
        import pandas as pd

        from .graph.conversions import label_array

        frame = pd.DataFrame({"person": label_array(self._graph.labels), **self._columns})
        if self._graph._opted_out:
            frame = frame[~self._graph._hidden()].reset_index(drop=True)
        return frame


class ReachProfile(PersonTable):
    """How far each person reaches; see `reach_profile` for the columns.

    `relative_error` is the standard error of an estimate relative to the truth, 0 of an exact profile.
    """

    __slots__ = ("relative_error",)
    relative_error: float


class NearestPeople(_Keyed):
    """The people nearest to all others, nearest first; see `top_closeness`. A mapping from people to their number."""

    __slots__ = ()
    _keys = ("person",)

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays; `person` holds vertices."""
        return dict(self._columns)

    def _build(self) -> pd.DataFrame:
        import pandas as pd

        labels = self._graph.labels
        people = [labels[v] for v in self._columns["person"].tolist()]
        return pd.DataFrame({**self._columns, "person": people})


class PageRank(PersonTable):
    """PageRank of everybody; see `pagerank`."""

    __slots__ = ("converged", "iterations")
    converged: bool
    iterations: int


class SampledBetweenness(PersonTable):
    """Estimated betweenness of everybody with its guarantee; see `sampled_betweenness`."""

    __slots__ = ("delta", "epsilon", "samples")
    delta: float
    epsilon: float
    samples: int


class TieTable(_Keyed):
    """Numbers of ties: one row a tie, with the labels of its two ends in `a` and `b`.

    A mapping from pairs to the tie's number (or numbers), whichever end is named first: `table["ann", "bo"]`. Ties of people who did
    not consent have no row there; the arrays have them all.
    """

    __slots__ = ()
    _keys = ("a", "b")

    def _key_of(self, key: Any) -> Any:
        return frozenset(key) if isinstance(key, tuple) else key

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays; `a` and `b` hold vertices."""
        return dict(self._columns)

    def _build(self) -> pd.DataFrame:
        import pandas as pd

        from .graph.conversions import label_array

        a, b = self._columns["a"], self._columns["b"]
        names = label_array(self._graph.labels)
        frame = pd.DataFrame({**self._columns, "a": names[a], "b": names[b]})
        if self._graph._opted_out:
            hidden = self._graph._hidden()
            frame = frame[~(hidden[a] | hidden[b])].reset_index(drop=True)
        return frame


class ChannelReach(_Result):
    """How far each person reaches through each channel and without it; see `channel_reach`."""

    __slots__ = ("_by_channel", "channels")
    _by_channel: dict[str, Any]
    channels: list[str]

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays, one block of everybody for each of `channels` in turn."""
        return dict(self._columns)

    def summary(self) -> pd.DataFrame:
        """Return one row a channel: how many ties it makes and what everybody would lose without it.

        Columns: channel, ties (those of all channels together), ties_through, ties_without (int64), mean_within,
        mean_through, mean_without (float64: means of the columns of `to_frame`, over everybody).
        """
        import pandas as pd

        frame = pd.DataFrame({"channel": self.channels, **self._by_channel})
        size = len(self._graph)
        for name in ("within", "through", "without"):
            blocks = self._columns[name].reshape(len(self.channels), size)
            frame[f"mean_{name}"] = blocks.mean(axis=1) if size else 0.0
        return frame

    def _build(self) -> pd.DataFrame:
        import numpy as np
        import pandas as pd

        from .graph.conversions import label_array

        times, size = len(self.channels), len(self._graph)
        frame = pd.DataFrame({"person": np.tile(label_array(self._graph.labels), times),
                              "channel": np.repeat(np.array(self.channels, dtype=object), size), **self._columns})
        if self._graph._opted_out:
            frame = frame[~np.tile(self._graph._hidden(), times)].reset_index(drop=True)
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

        from .graph.conversions import label_array

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
