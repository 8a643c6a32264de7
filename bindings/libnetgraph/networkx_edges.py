"""The edges of a networkx graph as arrays."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from . import _core

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx
    import numpy.typing as npt

    # Two ends of every edge, by the place of their node, and its value where an attribute was asked for.
    Edges = tuple[npt.NDArray[np.integer[Any]], npt.NDArray[np.integer[Any]], npt.NDArray[Any] | None]


def edges_of(graph: nx.Graph[Any], nodes: Sequence[Any], attribute: str | None) -> Edges:
    """Return each edge of an undirected graph once, with its attribute (1 where it has none).

    Plain graphs are read by compiled code; multigraphs, graphs with mappings of their own and attributes that are no
    finite int or float go through Python.
    """
    rows = _compiled_rows(graph, attribute)
    if rows is None:
        return _python_edges(graph, nodes, attribute)
    offsets, ends, values = rows.rows
    sources = np.repeat(np.arange(len(nodes), dtype=np.int64), np.diff(offsets).astype(np.int64))
    once = sources <= ends  # networkx keeps both directions of an edge, and a loop once
    return sources[once], ends[once], None if attribute is None else values[once]


def _compiled_rows(graph: nx.Graph[Any], attribute: str | None) -> _core.networkx_graph | None:
    adjacency = getattr(graph, "_adj", None)
    if type(adjacency) is not dict or graph.is_multigraph():
        return None
    try:
        return _core.networkx_graph.from_adjacency(adjacency, False, False, attribute)
    except (NotImplementedError, TypeError):  # values that are no plain numbers, mappings that are no dicts
        return None


def _python_edges(graph: nx.Graph[Any], nodes: Sequence[Any], attribute: str | None) -> Edges:
    position = {node: v for v, node in enumerate(nodes)}
    rows: Mapping[Any, Mapping[Any, Any]] = graph.adj
    lengths = np.fromiter((len(row) for row in rows.values()), dtype=np.int64, count=len(nodes))
    sources = np.repeat(np.arange(len(nodes), dtype=np.int64), lengths)
    targets = np.fromiter(map(position.__getitem__, chain.from_iterable(rows.values())), dtype=np.int64, count=int(lengths.sum()))
    if graph.is_multigraph():
        bundles = [list(keys.values()) for row in rows.values() for keys in row.values()]
        counts = np.fromiter(map(len, bundles), dtype=np.int64, count=len(bundles))
        sources, targets = np.repeat(sources, counts), np.repeat(targets, counts)
        edges = list(chain.from_iterable(bundles))
    else:
        edges = [data for row in rows.values() for data in row.values()]
    once = sources <= targets
    if attribute is None:
        return sources[once], targets[once], None
    return sources[once], targets[once], np.array([data.get(attribute, 1.0) for data in edges])[once]
