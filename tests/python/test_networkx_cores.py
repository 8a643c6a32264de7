"""Cores, trusses, onion layers, triangles one by one, local bridges, degrees and steps of the backend against networkx."""

import itertools
import math

import pytest

nx = pytest.importorskip("networkx", minversion="3.6")
pytest.importorskip("scipy")
from networkx_oracle import (
    ANY,
    DIRECTED,
    EVERY,
    MULTI,
    SIMPLE,
    UNDIRECTED,
    compare,
    exercised,
    ours,
    theirs,
    undirected,
    weighted,
    with_loops,
)
from test_networkx_building import everything

RANDOM = [nx.gnp_random_graph(30, p, seed=seed) for seed, p in enumerate((0.05, 0.1, 0.2, 0.3, 0.5))]
TIES = [g for g in EVERY if not g.is_directed()]


# -- parts by core number --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("graph", [g for g in [*SIMPLE, *RANDOM, *DIRECTED] if len(g) and not nx.number_of_selfloops(g)], ids=str)
def test_parts_by_core_number(graph):
    for name in ("k_core", "k_shell", "k_crust"):
        for k in (None, 0, 1, 2, 3, 99):
            assert everything(ours(name, graph, k)) == everything(theirs(name, graph, k))
    for k in (0, 1, 2, 3):
        assert everything(ours("k_corona", graph, k)) == everything(theirs("k_corona", graph, k))
    given = {node: i % 3 for i, node in enumerate(graph)}
    for name in ("k_core", "k_shell", "k_crust", "k_corona"):
        assert everything(ours(name, graph, 2, given)) == everything(theirs(name, graph, 2, given))


@pytest.mark.parametrize("graph", [*SIMPLE, *RANDOM], ids=str)
def test_trusses(graph):
    for k in (0, 2, 3, 3.5, 4, 5, 9):
        assert everything(ours("k_truss", graph, k)) == everything(theirs("k_truss", graph, k))


def test_a_truss_loses_what_loses_its_triangles():
    """Four tied to each other, and a fifth tied to two of them: its ties are in one triangle each, so no 4-truss."""
    graph = nx.complete_graph(4)
    graph.add_edges_from([(4, 0), (4, 1)])
    assert sorted(ours("k_truss", graph, 3)) == [0, 1, 2, 3, 4]
    assert sorted(ours("k_truss", graph, 4)) == [0, 1, 2, 3]
    assert len(ours("k_truss", graph, 5)) == 0


@pytest.mark.parametrize("graph", [*SIMPLE, *RANDOM], ids=str)
def test_onion_layers(graph):
    compare("onion_layers", graph)


def test_cores_of_loops_and_of_nothing():
    for name in ("k_core", "k_truss", "onion_layers", "core_number"):
        args = (2,) if name == "k_truss" else ()
        for function in (ours, theirs):
            with pytest.raises(nx.NetworkXNotImplemented, match="self loops"):
                function(name, nx.Graph([(0, 0), (0, 1)]), *args)
    for function in (ours, theirs):
        with pytest.raises(ValueError, match="empty"):
            function("k_core", nx.Graph())
        assert list(function("k_truss", nx.Graph(), 3)) == []
        assert function("onion_layers", nx.Graph()) == {}


# -- triangles -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("graph", [*TIES, *RANDOM], ids=str)
def test_all_triangles(graph):
    """networkx finds the last corner in the order of a set; the first two, and which one comes first, are settled."""
    nodes = list(graph)
    for nbunch in (None, nodes, nodes[:1], nodes[::3], nodes[::-2], [], [*nodes[:2], *nodes[:1]]):
        got = ours("all_triangles", graph, nbunch)
        assert sorted(got, key=repr) == sorted(theirs("all_triangles", graph, nbunch), key=repr)
        assert len(set(map(frozenset, got))) == len(got)
    wanted = sum(theirs("triangles", graph).values()) // 3
    assert len(ours("all_triangles", graph)) == wanted


def test_strangers_are_in_no_triangle():
    graph = nx.complete_graph(3)
    for function in (ours, theirs):
        assert list(function("all_triangles", graph, [9, 1])) == [(1, 0, 2)]
        assert function("generalized_degree", graph, [9, 1]) == {1: {1: 2}}


@pytest.mark.parametrize("graph", [*UNDIRECTED, *RANDOM], ids=str)
def test_generalized_degree(graph):
    some = list(graph)[::3]
    for nodes in (None, some):
        got, wanted = ours("generalized_degree", graph, nodes), theirs("generalized_degree", graph, nodes)
        assert list(got) == list(wanted)
        assert got == wanted
        assert all(type(count) is type(wanted[node]) for node, count in got.items())
    if some:
        assert ours("generalized_degree", graph, some[0]) == theirs("generalized_degree", graph, some[0])


@pytest.mark.parametrize("graph", [*DIRECTED, *(nx.gnp_random_graph(14, p, seed=3, directed=True) for p in (0.1, 0.3, 0.6))], ids=str)
def test_clustering_along_directed_edges(graph):
    compare("transitivity", graph)
    some = list(graph)[::3]
    for nodes in (None, some, some[0]):
        compare("square_clustering", graph, nodes)


# -- local bridges ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("graph", [*UNDIRECTED, *RANDOM, nx.cycle_graph(7), weighted(nx.cycle_graph(6), 1, (1, 2, 3))], ids=str)
def test_local_bridges(graph):
    compare("local_bridges", graph)
    compare("local_bridges", graph, with_span=False)
    compare("local_bridges", graph, weight="weight")
    compare("local_bridges", graph, weight=lambda u, v, data: data.get("weight", 1) + 1)
    # Whole numbers stay whole.
    for got, wanted in zip(ours("local_bridges", graph, weight="weight"), theirs("local_bridges", graph, weight="weight"), strict=True):
        assert type(got[2]) is type(wanted[2]) or math.isfinite(got[2])


def test_the_way_round_a_cycle():
    assert sorted(ours("local_bridges", nx.cycle_graph(5))) == [(0, 1, 4), (0, 4, 4), (1, 2, 4), (2, 3, 4), (3, 4, 4)]
    assert ours("local_bridges", nx.path_graph(2)) == [(0, 1, math.inf)]
    for function in (ours, theirs):
        with pytest.raises(ValueError, match="negative weights"):
            function("local_bridges", nx.Graph([(0, 1), (1, 2, {"weight": 5}), (2, 3, {"weight": 1}), (3, 0, {"weight": 6}), (3, 4, {"weight": -9})]), weight="weight")


# -- degrees, loops, steps -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("graph", [*EVERY, nx.empty_graph(1), nx.DiGraph([(0, 0)])], ids=str)
def test_degrees_and_loops(graph):
    compare("degree_centrality", graph)
    compare("number_of_selfloops", graph)
    exercised.add("isolates")
    assert ours("isolates", graph).__class__.__name__ == "list_iterator"  # networkx gives an iterator too
    assert list(ours("isolates", graph)) == list(theirs("isolates", graph))
    if graph.is_directed():
        compare("in_degree_centrality", graph)
        compare("out_degree_centrality", graph)


@pytest.mark.parametrize("graph", [g for g in EVERY if len(g)], ids=str)
def test_steps(graph):
    for source in list(graph)[:3]:
        for cutoff in (None, 0, 1, 1.5, 2, -1, math.inf):
            compare("single_source_shortest_path_length", graph, source, cutoff)
    for function in (ours, theirs):
        with pytest.raises(nx.NodeNotFound, match="Source nobody is not in G"):
            function("single_source_shortest_path_length", graph, "nobody")


# -- closeness after one edge ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("graph", [undirected(91), with_loops(92), MULTI[0], nx.path_graph(5), nx.cycle_graph(6)], ids=str)
def test_closeness_after_one_edge_is_the_closeness_of_the_graph_that_has_it(graph):
    before = theirs("closeness_centrality", graph)
    shape = everything(graph)
    nodes = list(graph)
    fresh = [pair for pair in itertools.combinations(nodes, 2) if not graph.has_edge(*pair)][::9]
    for insertion, edges in ((True, fresh), (False, [pair[:2] for pair in graph.edges()][::3])):
        for edge in edges:
            changed = graph.copy()
            changed.add_edge(*edge) if insertion else changed.remove_edge(*edge)
            for previous in (None, before):
                got = ours("incremental_closeness_centrality", graph, edge, previous, insertion)
                assert got == pytest.approx(theirs("closeness_centrality", changed), rel=1e-12)
                assert list(got) == nodes
            assert everything(graph) == shape
    improved = ours("incremental_closeness_centrality", graph, fresh[0], before, True, False) if fresh else None
    assert improved is None or improved == pytest.approx(theirs("incremental_closeness_centrality", graph.copy(), fresh[0], before, True, False))


def test_closeness_after_an_edge_that_cannot_be():
    graph = nx.path_graph(4)
    for function in (ours, theirs):
        with pytest.raises(nx.NetworkXError, match="not in the graph"):
            function("incremental_closeness_centrality", graph, (0, 3), None, False)
        with pytest.raises(nx.NodeNotFound):
            function("incremental_closeness_centrality", graph, (0, 9), None, True)
        with pytest.raises(nx.NetworkXError, match="same nodes"):
            function("incremental_closeness_centrality", graph, (0, 1), {0: 1.0}, False)


# -- the most prominent group ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("graph", [nx.path_graph(6), nx.barbell_graph(3, 1), nx.gnp_random_graph(8, 0.4, seed=4), nx.gnp_random_graph(8, 0.15, seed=5),
                                   weighted(nx.gnp_random_graph(7, 0.5, seed=6), 6), nx.gnp_random_graph(6, 0.5, seed=7, directed=True)], ids=str)
def test_prominent_groups(graph):
    pytest.importorskip("pandas")  # for networkx
    compare("prominent_group", graph, 2)
    compare("prominent_group", graph, 2, weight="weight")
    compare("prominent_group", graph, 3, endpoints=True, greedy=True)
    if list(graph) == sorted(graph):  # see the test after the next
        compare("prominent_group", graph, 1, C=[3], endpoints=True, normalized=False)
        compare("prominent_group", graph, 2, C=[0, 2])


def betweenness(graph, group):
    return ours("group_betweenness_centrality", graph, list(group), normalized=False, endpoints=True)


def test_no_group_is_more_prominent():
    """Against the betweenness of every pair, worked out by itself; it is the paths with their ends that are compared."""
    for seed in range(4):
        graph = nx.gnp_random_graph(9, 0.4, seed=seed)
        value, group = ours("prominent_group", graph, 2, normalized=False, endpoints=True)
        assert value == pytest.approx(max(betweenness(graph, pair) for pair in itertools.combinations(graph, 2)), abs=0.005)
        assert betweenness(graph, group) == pytest.approx(value, abs=0.005)


def test_nodes_left_out_keep_the_others_in_their_places():
    """networkx pairs the values of the others with their names in another order: here it gets 24, more than any group has."""
    graph = nx.barbell_graph(3, 1)
    assert list(graph) == [0, 1, 2, 4, 5, 6, 3]
    others = [node for node in graph if node not in (0, 2)]
    best = max(betweenness(graph, pair) for pair in itertools.combinations(others, 2))
    value, group = ours("prominent_group", graph, 2, C=[0, 2], normalized=False, endpoints=True)
    assert value == pytest.approx(best) == pytest.approx(betweenness(graph, group))


def test_prominent_groups_with_strangers_left_out():
    for function in (ours, theirs):
        with pytest.raises(nx.NodeNotFound):
            function("prominent_group", nx.path_graph(4), 1, C=[9])
        with pytest.raises(IndexError):
            function("prominent_group", nx.path_graph(2), 3)


def test_the_graphs_of_these_tests_are_of_every_kind():
    assert {type(g) for g in ANY} == {nx.Graph, nx.DiGraph}
