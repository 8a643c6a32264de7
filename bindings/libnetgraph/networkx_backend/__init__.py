"""libnetgraph behind NetworkX: `nx.constraint(G, backend="libnetgraph")`.

NetworkX finds this package by its entry point and calls it; there is nothing to import. Which functions there are and
how the results are to be read stands in libnetgraph/doc/networkx_backend.md.
"""

from __future__ import annotations

from .interface import Interface

__all__ = ["interface"]

interface = Interface()
