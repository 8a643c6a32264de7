"""Groups such as sectors and regions: who stands between them, and whether ties keep within them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from .. import _core
from ..errors import unknown_id

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from ..graph.tie_graph import TieGraph

__all__ = ["Mixing", "assortativity_by_group", "assortativity_by_number", "degree_assortativity", "mixing_by_group"]

Groups = Union[str, Mapping[Hashable, Any], Sequence[Any], "pd.Series[Any]", "npt.NDArray[Any]", None]


class Mixing(NamedTuple):
    """Who is tied to whom, by group. `mixing_by_group` makes one."""

    groups: list[Any]
    counts: npt.NDArray[np.float64]
    assortativity: float
    unknown: int

    def to_frame(self) -> pd.DataFrame:
        """Return the table of ties with the groups as rows and columns."""
        import pandas as pd

        return pd.DataFrame(self.counts, index=pd.Index(self.groups, name="group"), columns=self.groups)


def mixing_by_group(graph: TieGraph, by: Groups = "sector", *, weighted: bool = False) -> Mixing:
    """Count ties within and between groups.

    Parameters
    ----------
    graph : TieGraph
    by : str, dict or sequence, default "sector"
        As in `roles_by_group`. Ties of people of no known group are left out.
    weighted : bool, default False
        Whether a tie counts its strength; otherwise 1.

    Returns
    -------
    Mixing
        .groups (those that have a tie counted, sorted), .counts (float64 square: a tie between two groups counts 1 in
        each of their places, a tie within one 2 on the diagonal), .assortativity (see `assortativity_by_group`), .unknown
        (people of no known group); `.to_frame()` for the table.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1, 2], [1, 2, 3])
    >>> found = mixing_by_group(g, ["law", "law", "wine", ""])
    >>> found.groups, found.counts.tolist(), found.unknown
    (['law', 'wine'], [[2.0, 1.0], [1.0, 0.0]], 1)
    """
    import numpy as np

    codes, names, unknown = _group_codes(graph, by)
    met, counts, sorted_ = _core.mixing_by_group(graph._core, codes, unknown, weighted)
    square = counts.reshape(len(met), len(met))
    missing = 0 if unknown is None else int(np.count_nonzero(codes == unknown))
    return Mixing([names[code] for code in met.tolist()], square, sorted_, missing)


def assortativity_by_group(graph: TieGraph, by: Groups = "sector", *, weighted: bool = False) -> float:
    """Return whether ties keep within groups: 1 when all do, 0 when they fall as by chance, below 0 when they go across.

    Parameters
    ----------
    graph : TieGraph
    by : str, dict or sequence, default "sector"
        As in `roles_by_group`; ties of people of no known group are left out.
    weighted : bool, default False
        Whether a tie counts its strength; otherwise 1.

    Returns
    -------
    float
        Newman's coefficient, in [-1, 1]; NaN where no tie counts or only one group has any: then nobody could mix.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> assortativity_by_group(TieGraph.from_edges([0, 2], [1, 3]), ["law", "law", "wine", "wine"])
    1.0
    """
    return mixing_by_group(graph, by, weighted=weighted).assortativity


def assortativity_by_number(graph: TieGraph, values: npt.ArrayLike, *, weighted: bool = False) -> float:
    """Return whether people are tied to people with like numbers (years in business, fees, ties).

    Parameters
    ----------
    graph : TieGraph
    values : array of real numbers
        One a vertex; NaN where it is not known: ties of that person are left out.
    weighted : bool, default False
        Whether a tie counts its strength; otherwise 1.

    Returns
    -------
    float
        Correlation of the two ends' values over all ties, in [-1, 1]; NaN where fewer than two different values are left.

    Raises
    ------
    ValueError
        There is not one value a vertex, or one is infinite.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> round(assortativity_by_number(TieGraph.from_edges([0, 2], [1, 3]), [1, 1, 9, 9]), 6)
    1.0
    """
    return _core.assortativity_by_number(graph._core, values, weighted)


def degree_assortativity(graph: TieGraph) -> float:
    """Return whether people with many ties are tied to people with many ties.

    Parameters
    ----------
    graph : TieGraph

    Returns
    -------
    float
        As `assortativity_by_number` of the numbers of ties; NaN where all tied people have equally many.

    Examples
    --------
    In a star the one with many ties knows only people with one:

    >>> from libnetgraph import TieGraph
    >>> degree_assortativity(TieGraph.from_edges([0, 0, 0], [1, 2, 3]))
    -1.0
    """
    import numpy as np

    return _core.assortativity_by_number(graph._core, np.diff(graph.offsets.astype(np.int64)).astype(float))


def _group_codes(graph: TieGraph, by: Groups) -> tuple[npt.NDArray[np.int64], list[Any], int | None]:
    """Give the group of every vertex as a number, the groups in order, and the number of "not known" if it occurs."""
    import numpy as np
    import pandas as pd

    given = _groups_in_order(graph, by)
    if len(given) != len(graph):
        raise ValueError(f"by: {len(given)} groups for {len(graph)} people; give one each, in the order of vertices")

    def is_known(group: Any) -> bool:
        if isinstance(group, str):
            return bool(group.strip())
        return not (pd.api.types.is_scalar(group) and pd.isna(group))

    known = [is_known(group) for group in given]
    distinct = {group for group, sure in zip(given, known, strict=True) if sure}
    try:
        names = sorted(distinct)
    except TypeError:  # of different types, which have no order of their own
        names = sorted(distinct, key=lambda group: (type(group).__name__, str(group)))
    number = {group: code for code, group in enumerate(names)}
    unknown = len(names)
    codes = np.fromiter((number[group] if sure else unknown for group, sure in zip(given, known, strict=True)),
                        dtype=np.int64, count=len(given))
    return codes, names, None if all(known) else unknown


def _groups_in_order(graph: TieGraph, by: Groups) -> list[Any]:
    if isinstance(by, str):
        return _column(graph, by)
    if by is None:
        raise TypeError("by: expected a column's name, a dict or one group a person, got None")
    index = getattr(by, "index", None)
    if index is not None and hasattr(by, "tolist"):  # a pandas Series: by its labels, unless it only counts its rows
        values: list[Any] = by.tolist()
        if type(index).__name__ == "RangeIndex":
            return values
        by = dict(zip(index.tolist(), values, strict=True))
    if isinstance(by, Mapping):
        stranger = next((label for label in by if label not in graph), None)
        if stranger is not None:
            raise unknown_id("person", stranger, graph.labels)
        return [by.get(label) for label in graph.labels]
    return list(by.tolist() if hasattr(by, "tolist") else by)


def _column(graph: TieGraph, name: str) -> list[Any]:
    if graph._origin is None:
        raise ValueError(f"by={name!r} names a column of people, and this graph does not know its network (pickled graphs do "
                         "not, nor those of from_edges): pass {label: group} or one group a person")
    people = graph._origin.network.people
    if name not in people.columns:
        raise ValueError(f"by={name!r}: people have no such column; there are {', '.join(people.columns)}")
    first: dict[str, str] = {}  # one spelling for all that differ in case and blanks alone
    groups: list[Any] = []
    for value in people[name].tolist():
        if isinstance(value, str):
            value = value.strip()
            value = first.setdefault(_core.word_fold(value), value)
        elif isinstance(value, list):
            raise ValueError(f"by={name!r}: a person may have several, and groups are for one each")
        groups.append(value)
    return groups
