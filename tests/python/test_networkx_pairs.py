"""Link prediction and brokerage of the networkx backend against networkx, and whether every function was exercised."""

import pytest

nx = pytest.importorskip("networkx", minversion="3.6")
pytest.importorskip("scipy")
from _libnetgraph_info import FUNCTIONS
from libnetgraph.networkx_backend import interface
from libnetgraph.networkx_backend.graph import Graph
from networkx_oracle import (
    EVERY,
    UNDIRECTED,
    compare,
    directed,
    exercised,
    multi,
    ours,
    theirs,
    undirected,
    with_loops,
)

# -- link prediction -------------------------------------------------------------------------------------------------

SCORES = ["resource_allocation_index", "jaccard_coefficient", "adamic_adar_index", "preferential_attachment"]


@pytest.mark.parametrize("name", SCORES)
@pytest.mark.parametrize("graph", UNDIRECTED, ids=str)
def test_scores_of_all_pairs_that_are_not_tied(name, graph):
    compare(name, graph)


@pytest.mark.parametrize("name", [*SCORES, "common_neighbor_centrality"])
def test_scores_of_given_pairs_tied_ones_and_loops_included(name):
    for graph in (undirected(11), with_loops(12)):
        nodes = list(graph)
        pairs = [(u, v) for u in nodes[::2] for v in nodes[::3] if u != v] + list(nx.utils.pairwise(nodes))
        compare(name, graph, pairs)


def test_a_node_against_itself():
    graph = nx.Graph([(0, 1), (1, 2), (2, 0)])
    for name in SCORES:
        compare(name, graph, [(0, 0)])
    scores = interface.adamic_adar_index(Graph(nx.path_graph(2)), [(0, 0)])
    with pytest.raises(ZeroDivisionError):  # the one neighbour has degree 1, and 1 / log 1 is not a number
        next(scores)
    for alpha in (1, 0.8):
        scores = interface.common_neighbor_centrality(Graph(graph), [(0, 1), (2, 2)], alpha)
        assert next(scores)[:2] == (0, 1)  # the pair before is scored all the same
        with pytest.raises(nx.NetworkXAlgorithmError):
            next(scores)


def test_a_generator_of_pairs_is_scored_where_networkx_yields_nothing():
    graph = nx.complete_graph(4)
    pairs = [(0, 1), (2, 3)]
    assert theirs("jaccard_coefficient", graph, iter(pairs)) == []
    assert ours("jaccard_coefficient", graph, iter(pairs)) == theirs("jaccard_coefficient", graph, pairs)


@pytest.mark.parametrize("alpha", [0.8, 0.3, 1])
def test_common_neighbor_centrality(alpha):
    for graph in (undirected(13), nx.path_graph(5)):
        compare("common_neighbor_centrality", graph, None, alpha)


@pytest.mark.parametrize("name", ["cn_soundarajan_hopcroft", "ra_index_soundarajan_hopcroft", "within_inter_cluster"])
def test_scores_by_community(name):
    for graph in (undirected(14), with_loops(15)):
        for i, node in enumerate(graph):
            graph.nodes[node]["club"] = ("chess", "go", "bridge")[i % 3]
        compare(name, graph, community="club")
        del graph.nodes[next(iter(graph))]["club"]
        for function in (ours, theirs):
            with pytest.raises(nx.NetworkXAlgorithmError, match="No community information available for Node"):
                list(function(name, graph, [(next(iter(graph)), "alone")], community="club"))
    with pytest.raises(nx.NetworkXAlgorithmError):
        ours("within_inter_cluster", graph, None, 0)


def test_strangers_are_refused_before_anything_is_scored():
    for name in SCORES:
        with pytest.raises(nx.NodeNotFound, match="Node 9 not in G"):
            getattr(interface, name)(Graph(nx.path_graph(3)), [(0, 9)])


# -- brokerage -------------------------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("weight", [None, "weight"])
@pytest.mark.parametrize("graph", [g for g in EVERY if len(g)], ids=str)
def test_constraint_of_everybody_and_of_named_nodes(graph, weight):
    compare("constraint", graph, weight=weight)
    compare("constraint", graph, list(graph)[::-2], weight=weight)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("weight", [None, "weight"])
@pytest.mark.parametrize("graph", [g for g in EVERY if len(g)], ids=str)
def test_effective_size_of_named_nodes(graph, weight):
    compare("effective_size", graph, list(graph)[::-2], weight=weight)


@pytest.mark.parametrize("graph", [undirected(21), directed(22), nx.karate_club_graph()], ids=str)
def test_effective_size_of_everybody_is_right_where_networkx_is_wrong(graph):
    """networkx PR 8906: only `nodes=` gives the right values in 3.5 and 3.6, and NaN for those without a way out."""
    got = ours("effective_size", graph, weight="weight")
    wanted = theirs("effective_size", graph, list(graph), weight="weight")
    for node in graph:
        if graph.is_directed() and not graph[node]:
            continue
        assert got[node] == pytest.approx(wanted[node], rel=1e-9, nan_ok=True)
    compare("effective_size", graph.to_undirected())


def test_brokerage_has_ucinets_values():
    graph = nx.Graph([("A", "B"), ("A", "F"), ("A", "G"), ("A", "E"), ("E", "G"), ("F", "G"), ("B", "G"), ("B", "D"), ("D", "G"), ("G", "C")])
    assert ours("constraint", graph)["G"] == pytest.approx(0.400, abs=5e-4)
    assert ours("constraint", graph)["A"] == pytest.approx(0.595, abs=5e-4)
    # G: 6 contacts, 4 ties among them: 6 - 2 * 4 / 6; A: 4 contacts with 3: 4 - 2 * 3 / 4.
    assert ours("effective_size", graph)["G"] == pytest.approx(6 - 8 / 6)
    assert ours("effective_size", graph)["A"] == pytest.approx(4 - 6 / 4)


@pytest.mark.parametrize("graph", [undirected(23), with_loops(24), directed(25), multi(26)], ids=str)
def test_local_constraint(graph):
    nodes = list(graph)
    for u in nodes[::3]:
        for v in nodes[::4]:
            for weight in (None, "weight"):
                compare("local_constraint", graph, u, v, weight=weight)
    assert ours("local_constraint", graph, nodes[0], "nobody") == theirs("local_constraint", graph, nodes[0], "nobody") == 0
    with pytest.raises(nx.NetworkXError):
        ours("local_constraint", graph, "nobody", nodes[0])


# -- last, after all others ------------------------------------------------------------------------------------------


def test_zz_every_function_was_exercised(request):
    """Files run in the order of their names, and this one is the last of the backend's."""
    asked = {item.path.name for item in request.session.items}
    whole = {f"test_networkx_{part}.py" for part in ("backend", "building", "cores", "measures", "pairs")}
    if not whole <= asked or request.config.option.keyword or request.config.option.markexpr:
        pytest.skip("only some of the backend's tests were asked for")
    assert exercised == set(FUNCTIONS)
