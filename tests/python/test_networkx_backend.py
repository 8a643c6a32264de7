"""The networkx backend gives what networkx gives, for every function it names, and hands back what it cannot read.

networkx itself is the oracle: every function runs twice on the same graphs, small ones of every kind and seeded random
ones. Here: signatures, conversion and the installed package; measures and pairs are in the files beside. `tests/networkx_suite.sh` runs networkx's own suite on top of it: all of it passes, and no call of a function
named here is handed back. Where networkx is known to be wrong, the test says so:

* `effective_size` without `nodes`, weighted or directed, in 3.5 and 3.6 (networkx PR 8906): row maxima are broadcast
  over columns. The oracle here is networkx with `nodes=list(G)`, and UCINET's values.
* link prediction with a generator as `ebunch`: networkx's check of the pairs exhausts it, so nothing is scored.
"""

import importlib.metadata
import inspect
import math
import os
import subprocess
import sys
import textwrap
from fractions import Fraction

import numpy as np
import pytest

nx = pytest.importorskip("networkx", minversion="3.6")
pytest.importorskip("scipy")
from _libnetgraph_info import FUNCTIONS, get_info
from libnetgraph.networkx_backend import interface
from networkx_oracle import MULTI, compare, directed, ours, theirs, undirected, weighted

# -- the two guards --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_signatures_are_networkx_own(name):
    wanted = inspect.signature(nx.utils.backends._registered_algorithms[name].orig_func).parameters.values()
    got = inspect.signature(getattr(interface, name)).parameters.values()
    assert [(p.name, p.kind, p.default) for p in got] == [(p.name, p.kind, p.default) for p in wanted]


def test_the_interface_offers_exactly_what_the_info_package_names():
    public = {name for name in dir(interface) if not name.startswith("_")}
    assert public - {"convert_from_nx", "convert_to_nx", "can_run", "should_run"} == set(FUNCTIONS)


# -- conversion ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nodes", [[1, 0, 2], [0.5, frozenset(), "a"], [(1, 2), (2, 1), ()], [-1, 10**30, 5], [True, 0, 2]])
def test_nodes_of_any_kind_find_themselves_again(nodes):
    a, b, c = nodes
    compare("closeness_centrality", nx.Graph([(a, b), (b, c)]))


def test_equal_nodes_that_are_other_objects():
    graph = nx.Graph()
    graph.add_nodes_from([0, 1, 2])
    graph.add_edges_from([(0.0, True), (True, 2.0)])
    compare("closeness_centrality", graph)
    letters = nx.Graph([("".join(["x", str(i % 7)]), "".join(["x", str(i % 5)])) for i in range(40)])
    compare("betweenness_centrality", letters)


def test_views_and_frozen_graphs_are_read():
    whole = weighted(nx.karate_club_graph(), 1)
    for view in (whole.subgraph(range(9)), nx.subgraph_view(whole, filter_edge=lambda u, v: (u + v) % 3), nx.freeze(whole.copy()),
                 whole.to_directed(as_view=True)):
        compare("closeness_centrality", view, distance="weight")
        compare("betweenness_centrality", view)
    arrows = directed(61)
    for view in (arrows.reverse(copy=False), arrows.to_undirected(as_view=True)):
        compare("closeness_centrality", view)
        compare("constraint", view, weight="weight")


@pytest.mark.parametrize("weight", ["heavy", None, math.nan, math.inf, Fraction(1, 3), 2**60, 1j])
def test_weights_that_are_no_numbers_are_handed_back(weight):
    graph = nx.Graph([(0, 1, {"weight": weight}), (1, 2)])
    with pytest.raises(NotImplementedError, match="libnetgraph"):
        ours("closeness_centrality", graph, distance="weight")
    compare("closeness_centrality", graph)


def test_numpy_numbers_and_booleans_are_weights():
    graph = nx.Graph([(0, 1, {"weight": np.float64(0.5)}), (1, 2, {"weight": np.int32(2)}), (2, 3, {"weight": True}), (3, 4)])
    compare("closeness_centrality", graph, distance="weight")


def test_contradictory_weights_are_refused_as_networkx_does():
    graph = nx.DiGraph([(0, 1, {"weight": 1}), (0, 2, {"weight": 2}), (2, 1, {"weight": -5})]).reverse()
    for function in (ours, theirs):
        with pytest.raises(ValueError, match="negative weights"):
            function("closeness_centrality", graph, distance="weight")


def test_what_is_handed_back():
    assert interface.can_run("local_reaching_centrality", (MULTI[0], "p0"), {"weight": "weight"}) is not True
    assert interface.can_run("local_reaching_centrality", (MULTI[0], "p0", None, "weight"), {}) is not True
    assert interface.can_run("global_reaching_centrality", (MULTI[0], "weight"), {}) is not True
    assert interface.can_run("local_reaching_centrality", (MULTI[0], "p0"), {}) is True
    assert interface.can_run("constraint", (nx.path_graph(3, nx.DiGraph),), {}) is True
    assert interface.can_run("constraint", (7,), {}) == "not called with a graph"
    with pytest.raises(NotImplementedError):
        interface.convert_from_nx({0: [1]})
    with pytest.raises(NotImplementedError, match="other than those it stores"):
        interface.convert_from_nx(nx.algorithms.approximation.kcomponents._AntiGraph([(0, 1)]))
    with pytest.raises(NotImplementedError):
        interface.convert_from_nx(nx.path_graph(2), edge_attrs={"weight": 7})


def test_the_way_back_gives_the_graph_itself():
    graph = undirected(71)
    converted = interface.convert_from_nx(graph)
    assert interface.convert_to_nx(converted) is graph
    assert interface.convert_from_nx(converted) is converted
    assert interface.convert_to_nx({"a": 1}) == {"a": 1}
    assert (len(converted), list(converted), "alone" in converted) == (len(graph), list(graph), True)


def test_the_numbers_are_those_of_the_moment_of_conversion():
    graph = nx.Graph([(0, 1, {"weight": 2.0})])
    converted = interface.convert_from_nx(graph, edge_attrs={"weight": 1})
    graph[0][1]["weight"] = 4.0
    assert interface.closeness_centrality(converted, distance="weight") == {0: 0.5, 1: 0.5}


# -- installed -------------------------------------------------------------------------------------------------------


def test_info_names_every_function_and_imports_no_extension():
    info = get_info()
    assert info["backend_name"] == "libnetgraph"
    assert set(info["functions"]) == set(FUNCTIONS)
    code = "import sys, _libnetgraph_info as i; i.get_info(); assert not [m for m in sys.modules if m.startswith('libnetgraph') or m == 'numpy']"
    subprocess.run([sys.executable, "-c", code], check=True)


def entry_points_are_there():
    return any(e.name == "libnetgraph" for e in importlib.metadata.entry_points(group="networkx.backends"))


def test_networkx_finds_and_caches_it(tmp_path):
    """In a process of its own, with the entry points of the package, or the same ones where it runs from a build tree."""
    if not entry_points_are_there():
        info = tmp_path / "libnetgraph_tree-0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: libnetgraph-tree\nVersion: 0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(
            "[networkx.backends]\nlibnetgraph = libnetgraph.networkx_backend:interface\n"
            "[networkx.backend_info]\nlibnetgraph = _libnetgraph_info:get_info\n", encoding="utf-8")
    script = """
        import sys
        from fractions import Fraction
        import networkx as nx
        assert "libnetgraph._core" not in sys.modules
        nx.config.warnings_to_ignore.add("cache")
        G = nx.karate_club_graph()
        first = nx.constraint(G, backend="libnetgraph")
        kept = G.__networkx_cache__["backends"]["libnetgraph"]
        assert len(kept) == 1
        before = list(kept.values())
        assert nx.constraint(G, backend="libnetgraph") == first
        assert list(kept.values()) == before
        assert all(abs(first[v] - c) < 1e-9 for v, c in nx.constraint(G).items())
        G.add_edge(0, 33)
        assert nx.constraint(G, backend="libnetgraph") != first
        nx.config.backend_priority = ["libnetgraph"]
        assert nx.betweenness_centrality(G, k=5, seed=1)[0] > 0
        assert nx.closeness_centrality(nx.Graph([(0, 1, {"w": Fraction(1, 2)})]), distance="w") == {0: 2, 1: 2}  # declined, done by networkx
        assert nx.config.backends.libnetgraph.threads == 1
    """
    path = os.pathsep.join([str(tmp_path), *sys.path])
    subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=True, env={**os.environ, "PYTHONPATH": path})
