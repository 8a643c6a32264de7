"""Graphs in files that other programs read: GraphML, Graphviz and tables of ties."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import _core

if TYPE_CHECKING:
    from ..graph.tie_graph import TieGraph

__all__ = ["read_graph", "write_graph"]


def _kind(file: str | os.PathLike[str], known: dict[str, str], caller: str) -> str:
    ending = Path(os.fsdecode(file)).suffix.lower()
    if ending not in known:
        raise ValueError(f"{caller}: a file ending in {ending!r} is none of {', '.join(known)}; name the file by what it should be")
    return known[ending]


def write_graph(graph: TieGraph, file: str | os.PathLike[str], *, include_opted_out: bool = False) -> None:
    """Write a graph into a file; its ending says how: .graphml (Gephi, yEd, igraph), .dot or .gv (Graphviz), .csv (a table).

    Parameters
    ----------
    graph : TieGraph
    file : path
    include_opted_out : bool, default False
        Whether people who did not consent are written, too.

    Notes
    -----
    People stand under their labels, ties with their strength; a .csv has the columns a, b, strength and no people without ties.
    The file appears whole or not at all.

    Raises
    ------
    ValueError
        Another ending.
    FileError
        The file cannot be written.
    """
    kind = _kind(file, {".graphml": "graphml", ".dot": "dot", ".gv": "dot", ".csv": "csv"}, "write_graph")
    shown = graph._consenting(include_opted_out)
    _core.write_graph(shown._core, [str(label) for label in shown.labels], os.fspath(file), kind)


def read_graph(file: str | os.PathLike[str], *, strength: str | None = None, source: str | None = None, target: str | None = None,
               scale: bool | None = None, repeated: str | None = None, self_ties: str | None = None) -> TieGraph:
    """Read a graph from a .graphml file (needs networkx) or a .csv with one row a tie.

    Parameters
    ----------
    file : path
    strength : str, optional
        Attribute or column with strengths in (0, 1]; left out: "strength" where there is one, else every tie counts 1.
    source, target : str, optional
        Of a .csv: columns with the two people, as in `TieGraph.from_pandas`.
    scale : bool, optional
        Of a .graphml: divide strengths by the largest, as in `TieGraph.from_networkx`.
    repeated, self_ties : str, optional
        As in both.

    Raises
    ------
    ValueError
        Another ending, or strengths out of range.
    FileNotFoundError
        No such file.
    """
    from ..graph.tie_graph import TieGraph

    given = {"source": source, "target": target, "scale": scale, "repeated": repeated, "self_ties": self_ties}
    options: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if _kind(file, {".graphml": "graphml", ".csv": "csv"}, "read_graph") == "csv":
        import pandas as pd

        return TieGraph.from_pandas(pd.read_csv(file, dtype={options.get("source", "a"): str, options.get("target", "b"): str}),
                                    strength=strength, **options)
    try:
        import networkx as nx
    except ImportError as problem:
        raise ImportError("read_graph needs networkx for GraphML: pip install 'libnetgraph[networkx]'") from problem
    read = nx.read_graphml(file)
    names = {node: data["label"] for node, data in read.nodes(data=True) if "label" in data}
    if len(set(names.values())) == len(read):
        read = nx.relabel_nodes(read, names)
    return TieGraph.from_networkx(read, "strength" if strength is None else strength, **options)
