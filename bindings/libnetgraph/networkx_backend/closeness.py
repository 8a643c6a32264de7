"""networkx's closeness and harmonic centrality."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from .. import _core
from .graph import Graph, labelled, threads

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["closeness_centrality", "harmonic_centrality", "incremental_closeness_centrality", "refuse_reversed"]


def refuse_reversed(G: Graph, distance: Any) -> None:
    """Leave functions that networkx asks about the edges of a reversed graph to networkx."""
    if callable(distance) and G.is_directed():
        raise NotImplementedError("libnetgraph: a function of directed edges is not asked about reversed ones")


def _closeness(G: Graph, nodes: npt.NDArray[np.int64] | None, distance: Any, wf_improved: bool) -> npt.NDArray[np.float64]:
    sums = G.rows(distance).sums_of_distances(nodes, True, distance is not None, None, threads())
    reached, farness = sums["reached"].astype(np.float64), sums["farness"]
    values = np.zeros(len(reached))
    if len(G) > 1:
        np.divide(reached, farness, out=values, where=farness > 0.0)
        if wf_improved:
            values *= reached / (len(G) - 1)
    return values


def _from_distances(G: Graph, u: Any, wf_improved: bool, sp: Mapping[Any, Mapping[Any, float]]) -> Any:
    """Return the closeness by distances that somebody else found."""
    towards: dict[Any, list[float]] = {}
    if G.is_directed():
        for row in sp.values():
            for target, steps in row.items():
                towards.setdefault(target, []).append(steps)
    else:  # as networkx does: asked for the nodes alone, so that what else stands there is nobody's distance
        towards = {node: list(sp[node].values()) for node in (G.nodes if u is None else [u])}
    values = {}
    for node in G.nodes if u is None else [u]:
        known = towards.get(node, [])
        farness, reached = sum(known), len(known) - 1.0
        value = reached / farness if farness > 0.0 and len(G) > 1 else 0.0
        values[node] = value * reached / (len(G) - 1.0) if wf_improved and value else value
    return values if u is None else values[u]


def closeness_centrality(G: Graph, u: Any = None, distance: Any = None, wf_improved: bool = True, *,
                         sp: Mapping[Any, Mapping[Any, float]] | None = None) -> Any:
    """Return the closeness of every node, or of `u`; along edges that point to it. `sp` holds distances found before."""
    if sp is not None:
        return _from_distances(G, u, wf_improved, sp)
    if u is not None and u not in G:
        raise nx.NodeNotFound(f"Source {u} is not in G" if distance is None else f"Node {u} not found in graph")
    refuse_reversed(G, distance)
    values = _closeness(G, None if u is None else G.positions([u]), distance, wf_improved)
    return labelled(G, values) if u is None else float(values[0])


if "sp" not in inspect.signature(nx.closeness_centrality).parameters:  # before NetworkX 3.7
    _signature = inspect.signature(closeness_centrality)
    closeness_centrality.__signature__ = _signature.replace(  # type: ignore[attr-defined]
        parameters=[parameter for parameter in _signature.parameters.values() if parameter.name != "sp"])


def harmonic_centrality(G: Graph, nbunch: Any = None, distance: Any = None, sources: Any = None) -> dict[Any, float]:
    """Return the sum of 1 / distance from the sources to every node asked for."""
    asked = set(G.graph.nbunch_iter(nbunch) if nbunch is not None else G.nodes)
    origins = set(G.graph.nbunch_iter(sources)) if sources is not None else G.nodes
    refuse_reversed(G, distance)
    rows, weighted = G.rows(distance), distance is not None
    if len(asked) == len(origins) == len(G):
        everyone = rows.sums_of_distances(None, True, weighted, None, threads())["harmonic"]
        return _core.networkx_labelled(list(asked), everyone[G.positions(asked)])
    if len(asked) < len(origins):
        counted = None if len(origins) == len(G) else G.positions(origins)
        sums = rows.sums_of_distances(G.positions(asked), True, weighted, counted, threads())["harmonic"]
        return dict(zip(asked, sums.tolist(), strict=True))
    arrivals = rows.harmonic_arrivals(G.positions(origins), weighted)
    return dict(zip(asked, arrivals[G.positions(asked)].tolist(), strict=True))


def _with_edge(G: Graph, u: Any, v: Any) -> Graph:
    """Return the graph with one more edge."""
    for node in (u, v):
        if node not in G:
            raise nx.NodeNotFound(f"Source {node} is not in G")
    rows = dict(G.graph._adj)
    for a, b in ((u, v), (v, u)):
        parallel = rows[a].get(b, {})
        fresh = {**parallel, object(): {}} if G.is_multigraph() else parallel
        rows[a] = {**rows[a], b: fresh}
    return Graph(G.graph, rows)


def _without_edge(G: Graph, u: Any, v: Any) -> Graph:
    """Return the graph with one edge less."""
    if not G.graph.has_edge(u, v):
        raise nx.NetworkXError(f"The edge {u}-{v} is not in the graph")
    rows = dict(G.graph._adj)
    for a, b in ((u, v), (v, u)):
        row = dict(G.graph._adj[a])
        parallel = list(row[b].items()) if G.is_multigraph() else []
        if len(parallel) > 1:
            row[b] = dict(parallel[:-1])
        else:
            del row[b]
        rows[a] = row
    return Graph(G.graph, rows)


def _steps(G: Graph, v: int) -> npt.NDArray[np.int64]:
    order, steps = G.rows().steps_from(v)
    dense = np.full(len(G), -1, dtype=np.int64)
    dense[order] = steps
    return dense


def incremental_closeness_centrality(G: Graph, edge: tuple[Any, Any], prev_cc: Mapping[Any, float] | None = None,
                                     insertion: bool = True, wf_improved: bool = True) -> dict[Any, float]:
    """Return the closeness after one edge has come or gone, from the closeness before; the graph stays as it is."""
    if prev_cc is not None and set(prev_cc) != set(G.nodes):
        raise nx.NetworkXError("prev_cc and G do not have the same nodes")
    u, v = edge
    changed = _with_edge(G, u, v) if insertion else _without_edge(G, u, v)
    if prev_cc is None:
        return labelled(changed, _closeness(changed, None, None, wf_improved))
    # Whoever is about as far from both ends of the edge is as near to everyone as before.
    apart = G if insertion else changed
    from_u, from_v = (_steps(apart, end) for end in G.positions(edge).tolist())
    settled = (from_u >= 0) & (from_v >= 0) & (abs(from_u - from_v) <= 1)
    values = np.fromiter((prev_cc[node] for node in G.nodes), dtype=np.float64, count=len(G))
    values[~settled] = _closeness(changed, np.flatnonzero(~settled), None, wf_improved)
    return labelled(G, values)
