"""The backend's functions whose result is a networkx graph or a matrix, against networkx's own."""

import pytest

nx = pytest.importorskip("networkx", minversion="3.6")
np = pytest.importorskip("numpy")
pytest.importorskip("scipy")
from libnetgraph.networkx_backend import interface
from networkx_oracle import EVERY, MULTI, directed, exercised, multi, ours, theirs, undirected, weighted

NAMED = [*EVERY, nx.MultiDiGraph(multi(9, nx.MultiDiGraph))]


def everything(graph):
    """All that a networkx graph holds, in its order."""
    return (type(graph), graph.graph, list(graph.nodes(data=True)), [(node, list(row.items())) for node, row in graph._adj.items()])


def built(name, *args, **kwargs):
    exercised.add(name)
    converted = [interface.convert_from_nx(arg, name=name) if isinstance(arg, nx.Graph) else arg for arg in args]
    return getattr(interface, name)(*converted, **kwargs)


def compare_graphs(name, *args, **kwargs):
    assert everything(built(name, *args, **kwargs)) == everything(theirs(name, *args, **kwargs))


def described(graph):
    """A copy with a name, and with attributes on its nodes."""
    graph = graph.copy()
    graph.graph["name"] = "described"
    for i, node in enumerate(graph):
        graph.nodes[node]["place"] = i
    return graph


# -- graphs ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("graph", NAMED, ids=str)
def test_nodes_are_renamed(graph):
    graph = described(graph)
    compare_graphs("relabel_nodes", graph, str)
    compare_graphs("relabel_nodes", graph, {node: (node, 1) for node in list(graph)[::2]})
    compare_graphs("relabel_nodes", graph, {node: "one" for node in list(graph)[:3]})  # three become one
    for ordering in ("default", "sorted", "increasing degree", "decreasing degree"):
        compare_graphs("convert_node_labels_to_integers", graph, 5, ordering, "old")
    with pytest.raises(nx.NetworkXError, match="Unknown node ordering: sideways"):
        built("convert_node_labels_to_integers", graph, ordering="sideways")


def test_parallel_edges_keep_keys_of_their_own_when_nodes_become_one():
    graph = nx.MultiDiGraph()
    graph.add_edge(0, 2, key="phone")
    graph.add_edge(1, 2, key="phone")
    graph.add_edge(1, 2, key=0)
    compare_graphs("relabel_nodes", graph, {1: 0})
    compare_graphs("relabel_nodes", graph.to_undirected(), {1: 0, 2: 0})


def test_renaming_in_place_is_left_to_networkx():
    graph = nx.path_graph(3)
    for args, kwargs in (((graph, {0: 9}, False), {}), ((graph, {0: 9}), {"copy": False})):
        assert interface.can_run("relabel_nodes", args, kwargs) == "nodes are not renamed in place"
    assert interface.can_run("relabel_nodes", (graph, {0: 9}), {}) is True
    with pytest.raises(NotImplementedError):
        built("relabel_nodes", graph, {0: 9}, copy=False)


@pytest.mark.parametrize("graph", NAMED, ids=str)
def test_unions(graph):
    graph = described(graph)
    other = graph.__class__(nx.relabel_nodes(graph, {node: ("other", node) for node in graph}), colour="red")
    compare_graphs("union", graph, other)
    compare_graphs("union", graph, graph, rename=("a", "b"))
    compare_graphs("union", graph, other, rename=(None, "b"))
    parts = [graph, other, graph.__class__([("x", "y")])]
    exercised.add("union_all")
    assert everything(interface.union_all([interface.convert_from_nx(part, name="union_all") for part in parts])) == everything(nx.union_all(parts))


def test_unions_that_cannot_be():
    one = nx.path_graph(3)
    for other, message in ((one, "not disjoint"), (nx.DiGraph([(7, 8)]), "directed or undirected"), (nx.MultiGraph([(7, 8)]), "graphs or multigraphs")):
        for function in (built, theirs):
            with pytest.raises(nx.NetworkXError, match=message):
                function("union", one, other)
    with pytest.raises(ValueError, match="empty list"):
        interface.union_all([])


@pytest.mark.parametrize("graph", [g for g in NAMED if g.is_directed()], ids=str)
def test_stochastic_graphs(graph):
    for weight in ("weight", "absent"):
        compare_graphs("stochastic_graph", graph, weight=weight)
        before = everything(graph)
        mine, wanted = graph.copy(), graph.copy()
        built("stochastic_graph", mine, copy=False, weight=weight)
        theirs("stochastic_graph", wanted, copy=False, weight=weight)
        assert everything(mine) == everything(wanted)
        assert everything(graph) == before
    none = nx.DiGraph([(0, 1, {"weight": 0}), (1, 0, {"weight": 2})])
    compare_graphs("stochastic_graph", none)  # out of node 0 lead weights that sum to 0


def test_edge_attributes():
    for graph in (undirected(81), directed(82), multi(83)):
        edges = list(graph.edges(keys=True)) if graph.is_multigraph() else list(graph.edges)
        stranger = ("nobody", "else", 0)[: len(edges[0])]
        for values, name in ((7, "colour"), ({edges[0]: 1, edges[1]: 2, stranger: 3}, "colour"), ({edges[0]: {"a": 1, "b": 2}, stranger: {"a": 3}}, None)):
            mine, wanted = graph.copy(), graph.copy()
            built("set_edge_attributes", mine, values, name)
            theirs("set_edge_attributes", wanted, values, name)
            assert everything(mine) == everything(wanted)


def test_attributes_set_later_are_read():
    graph = nx.path_graph(3)
    converted = interface.convert_from_nx(graph, edge_attrs={"weight": 1})
    assert interface.closeness_centrality(converted, distance="weight")[1] == 1.0
    interface.set_edge_attributes(converted, 4, "weight")
    assert interface.closeness_centrality(converted, distance="weight")[1] == 0.25


# -- what a priority leaves to networkx ------------------------------------------------------------------------------


def test_what_costs_less_than_reading_the_graph_waits_until_it_is_read():
    graph = nx.path_graph(3)
    assert "costs less" in interface.should_run("degree_centrality", (graph,), {})
    assert interface.should_run("constraint", (graph,), {}) is True
    assert "itself" in interface.should_run("union", (graph, graph), {})
    graph.__networkx_cache__["backends"] = {"libnetgraph": {"any key": interface.convert_from_nx(graph)}}
    assert interface.should_run("degree_centrality", (graph,), {}) is True


# -- matrices --------------------------------------------------------------------------------------------------------


def same_array(got, wanted):
    assert (got.shape, got.dtype, type(got)) == (wanted.shape, wanted.dtype, type(wanted))
    got, wanted = (array if isinstance(array, np.ndarray) else array.toarray() for array in (got, wanted))
    np.testing.assert_allclose(got, wanted, rtol=1e-12, atol=0)


@pytest.mark.parametrize("graph", [g for g in NAMED if len(g)], ids=str)
def test_sparse_arrays(graph):
    nodes = list(graph)
    for weight in ("weight", None, "absent"):
        for listed in (None, nodes[::-1], nodes[::2], nodes[:1]):
            for kind in ("csr", "coo", "lil"):
                for dtype in (None, float, np.float32, int, bool):
                    same_array(ours("to_scipy_sparse_array", graph, nodelist=listed, dtype=dtype, weight=weight, format=kind),
                               theirs("to_scipy_sparse_array", graph, nodelist=listed, dtype=dtype, weight=weight, format=kind))


def test_the_type_of_an_array_is_that_of_the_numbers_in_it():
    graph = nx.Graph([(0, 1, {"weight": 2}), (1, 2, {"weight": 0.5}), (2, 2, {"weight": 3})])
    for listed in (None, [0, 1], [1, 2], [2], [0]):
        same_array(ours("to_scipy_sparse_array", graph, listed, weight="weight"), theirs("to_scipy_sparse_array", graph, listed, weight="weight"))
    for other in (np.float64(2), True):
        graph[0][1]["weight"] = other
        with pytest.raises(NotImplementedError, match="decide the array's type"):
            ours("to_scipy_sparse_array", graph, weight="weight")


def test_arrays_that_cannot_be():
    graph = nx.path_graph(3)
    for function in (ours, theirs):
        for wrong, message in (([0, 9], "Node 9 in nodelist"), ([0, 0], "duplicates"), ([], "no nodes")):
            with pytest.raises(nx.NetworkXError, match=message):
                function("to_scipy_sparse_array", graph, wrong)
        with pytest.raises(nx.NetworkXError, match="Unknown sparse matrix format"):
            function("to_scipy_sparse_array", graph, format="round")
        with pytest.raises(nx.NetworkXError, match="no nodes or edges"):
            function("to_scipy_sparse_array", nx.Graph())


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # rows without weights are 0 / 0 in both
@pytest.mark.parametrize("graph", NAMED, ids=str)
def test_google_matrices(graph):
    nodes = list(graph)
    for weight in ("weight", None):
        same_array(ours("google_matrix", graph, weight=weight), theirs("google_matrix", graph, weight=weight))
        same_array(ours("google_matrix", graph, 0.5, nodelist=nodes[::-1], weight=weight), theirs("google_matrix", graph, 0.5, nodelist=nodes[::-1], weight=weight))
        if nodes:
            taste = {nodes[0]: 2, nodes[-1]: 1}
            same_array(ours("google_matrix", graph, personalization=taste, dangling={nodes[0]: 1}, weight=weight),
                       theirs("google_matrix", graph, personalization=taste, dangling={nodes[0]: 1}, weight=weight))
    if nodes:
        for function in (ours, theirs):
            with pytest.raises(ZeroDivisionError):
                function("google_matrix", graph, personalization={nodes[0]: 0})
    for function in (ours, theirs):
        with pytest.raises(nx.NetworkXError, match="not in G"):
            function("google_matrix", graph, nodelist=[object()])
        if nodes:
            with pytest.raises(nx.NetworkXError, match="duplicates"):
                function("google_matrix", graph, nodelist=[nodes[0], nodes[0]])


def test_weights_of_every_kind_in_matrices():
    graph = weighted(nx.gnp_random_graph(9, 0.4, seed=1, directed=True), 1, (-1, 0, 2, 0.5))
    same_array(ours("to_scipy_sparse_array", graph, weight="weight"), theirs("to_scipy_sparse_array", graph, weight="weight"))
    assert MULTI  # parallel edges are among the graphs above
