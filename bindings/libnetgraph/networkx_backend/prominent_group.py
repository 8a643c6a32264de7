"""networkx's search for the group of nodes that the most shortest paths go by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from .graph import Graph
from .groups import betweenness_of_group

if TYPE_CHECKING:
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]

__all__ = ["prominent_group"]


@dataclass(slots=True)
class _Choice:
    """A node of the search tree: who is in the group, who may follow, and what the others still add."""

    group: list[int]
    candidates: list[int]
    paths: Matrix
    through: Matrix
    value: float
    bound: float


def _most_that_follow(through: Matrix, candidates: list[int], places: int) -> float:
    """Sum what the next candidates would add if they took no path from each other."""
    return float(sum(through[candidates[i], candidates[i]] for i in range(places)))


class _Search:
    """Depth-first branch and bound. R. Puzis, Y. Elovici, S. Dolev, "Finding the most prominent group in complex
    networks", AI Communications 20 (2007) 287-296, in the order that networkx follows."""

    def __init__(self, nodes: list[Any], table: dict[str, Any], size: int, greedy: bool) -> None:
        count = len(nodes)
        self.nodes, self.size, self.greedy = nodes, size, greedy
        self.distance: Matrix = table["distance"].reshape(count, count)
        self.best, self.best_group = 0.0, list[int]()
        through = table["through"].reshape(count, count)
        candidates = self._ordered(through, [])
        self.root = _Choice([], candidates, table["paths"].reshape(count, count), through, 0.0,
                            _most_that_follow(through, candidates, size))

    def _ordered(self, through: Matrix, group: list[int]) -> list[int]:
        """Candidates, best first; of equal ones the node that sorts last."""
        values = np.diag(through).tolist()
        chosen = set(group)
        places = [v for v in range(len(self.nodes)) if v not in chosen]
        return sorted(places, key=lambda v: (values[v], self.nodes[v]), reverse=True)

    def run(self) -> None:
        """Find the best group below the root."""
        open_choices = [self.root]
        while open_choices:
            choice = open_choices.pop()
            missing = self.size - len(choice.group)
            if missing == 0 and choice.value > self.best:
                self.best, self.best_group = choice.value, choice.group
                continue
            if missing == 0 or len(choice.candidates) <= missing or choice.value + choice.bound <= self.best:
                continue
            with_it = self._with(choice)
            if self.greedy:
                open_choices.append(with_it)
                continue
            rest = choice.candidates[1:]
            without_it = _Choice(choice.group, rest, choice.paths, choice.through, choice.value,
                                 _most_that_follow(choice.through, rest, missing))
            # The last one put there is looked at first, with all that follows from it.
            if with_it.value + with_it.bound > without_it.value + without_it.bound:
                open_choices += [without_it, with_it]
            else:
                open_choices += [with_it, without_it]

    def _with(self, choice: _Choice) -> _Choice:
        v = choice.candidates[0]
        paths, through, distance = choice.paths, choice.through, self.distance
        to_v, from_v = paths[:, v, None], paths[None, v, :]
        on = (paths != 0) & (to_v != 0) & (from_v != 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            x_y_v = np.where(on & (distance[:, v, None] == distance + distance[None, :, v]), paths * paths[None, :, v] / to_v, 0.0)
            x_v_y = np.where(on & (distance == distance[:, v, None] + distance[None, v, :]), to_v * from_v / paths, 0.0)
            v_x_y = np.where(on & (distance[None, v, :] == distance[v, :, None] + distance), paths[v, :, None] * paths / from_v, 0.0)
        x_y_v[:, v] = 0.0
        v_x_y[v, :] = 0.0
        left = through - through * x_v_y - through[:, v, None] * x_y_v - through[None, v, :] * v_x_y
        group = [*choice.group, v]
        candidates = self._ordered(left, group)
        bound = _most_that_follow(left, candidates, self.size - len(group))
        return _Choice(group, candidates, paths * (1 - x_v_y), left, choice.value + float(through[v, v]), bound)


def prominent_group(G: Graph, k: int, weight: Any = None, C: Any = None, endpoints: bool = False, normalized: bool = True,
                    greedy: bool = False) -> tuple[float, list[Any]]:
    """Return the largest betweenness that a group of `k` nodes has, and the group."""
    excluded = set(C) if C is not None else set()
    if excluded - G.graph.nodes:
        raise nx.NodeNotFound(f"The node(s) {excluded - G.graph.nodes} are in C but not in G.")
    nodes = [node for node in G.nodes if node not in excluded]
    table = G.rows(weight).group_paths(G.positions(nodes), weight is not None)
    search = _Search(nodes, table, k, greedy)
    search.run()
    group = [nodes[v] for v in search.best_group]
    if not group:
        return 0.0, []
    # The search values groups with the paths that begin or end in them; what is told is asked for anew, as it was asked.
    value = betweenness_of_group(G, group, normalized=False, weight=weight, endpoints=endpoints)
    n = len(G)
    if normalized:
        value *= (1 if G.is_directed() else 2) / ((n - k) * (n - k - 1))
    return float(f"{value:.2f}"), group
