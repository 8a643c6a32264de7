"""`libnetgraph export`: the ties of a day in a file for other programs."""

from __future__ import annotations

import argparse
from pathlib import Path

from .options import UsageError
from .output import printable
from .tables import folder_of, read

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Writes the graph; returns 0."""
    from ..io.graph_files import write_graph

    folder, out = folder_of(options.folder), Path(options.to)
    if out.resolve().parent == Path(folder).resolve():
        raise UsageError(f"--to: {out} would lie among your tables; give a file in another folder")
    graph = read(folder, lenient=options.lenient).tie_graph(as_of=options.as_of)
    try:
        write_graph(graph, out)
    except ValueError as problem:
        raise UsageError(f"--to: {str(problem).removeprefix('write_graph: ')}") from problem
    shown = graph._consenting(include_opted_out=False)
    print(f"{len(shown):,} people and {shown.tie_count:,} ties of {options.as_of} are in {printable(out)}.")
    hidden = len(graph) - len(shown)
    if hidden:
        print(f"{hidden:,} opted out and {'is' if hidden == 1 else 'are'} not in it.")
    return 0
