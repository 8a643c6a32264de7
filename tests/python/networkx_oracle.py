"""What the tests of the networkx backend share: both sides of a comparison, and graphs of every kind."""

import inspect

import networkx as nx
import numpy as np
import pytest
from libnetgraph.networkx_backend import interface

exercised = set()


def ours(name, graph, *args, **kwargs):
    """Call a function of the backend the way networkx does: convert with the weights asked for, check, run."""
    exercised.add(name)
    weight = kwargs.get("weight", kwargs.get("distance"))
    if name in ("google_matrix", "pagerank", "to_scipy_sparse_array"):
        weight = kwargs.get("weight", "weight")
    verdict = interface.can_run(name, (graph, *args), kwargs)
    if verdict is not True:
        raise NotImplementedError(verdict)
    attributes = {} if weight is None or callable(weight) else {weight: 1}
    converted = interface.convert_from_nx(graph, edge_attrs=attributes, preserve_edge_attrs=callable(weight))
    result = getattr(interface, name)(converted, *args, **kwargs)
    return list(result) if inspect.isgenerator(result) else result


def theirs(name, graph, *args, **kwargs):
    if name in ("betweenness_centrality", "edge_betweenness_centrality"):
        kwargs["seed"] = nx.utils.create_py_random_state(kwargs.get("seed"))
    result = nx.utils.backends._registered_algorithms[name].orig_func(graph, *args, **kwargs)
    return list(result) if inspect.isgenerator(result) else result


def assert_python_numbers(value):
    if isinstance(value, dict):
        for part in value.values():
            assert_python_numbers(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            assert_python_numbers(part)
    else:
        assert not isinstance(value, np.generic)


def assert_same(got, wanted):
    """Equal, in the same order, numbers to 1e-9 and NaN where networkx has NaN."""
    assert_python_numbers(got)
    if isinstance(wanted, dict):
        assert list(got) == list(wanted)
        got, wanted = list(got.values()), list(wanted.values())
    if isinstance(wanted, (list, tuple)):
        assert len(got) == len(wanted)
        for one, other in zip(got, wanted, strict=True):
            assert_same(one, other)
    elif isinstance(wanted, float) or isinstance(got, float):
        assert got == pytest.approx(wanted, rel=1e-9, abs=1e-12, nan_ok=True)
    else:
        assert got == wanted


def compare(name, graph, *args, **kwargs):
    assert_same(ours(name, graph, *args, **kwargs), theirs(name, graph, *args, **kwargs))


def weighted(graph, seed, values=(0.25, 0.5, 1, 2, 3.5)):
    rng = np.random.default_rng(seed)
    for _, _, data in graph.edges(data=True):
        data["weight"] = values[int(rng.integers(len(values)))]
    return graph


def named(graph):
    """The same graph with strings for nodes, in an order that is neither theirs nor sorted."""
    return nx.relabel_nodes(graph, {v: f"p{(v * 7) % 101}" for v in graph})


def undirected(seed):
    graph = weighted(named(nx.gnp_random_graph(24, 0.12, seed=seed)), seed)
    graph.add_node("alone")
    return graph


def with_loops(seed):
    graph = undirected(seed)
    for node in list(graph)[::4]:
        graph.add_edge(node, node, weight=0.5)
    return graph


def directed(seed):
    graph = weighted(named(nx.gnp_random_graph(20, 0.12, seed=seed, directed=True)), seed)
    graph.add_edge("sink's friend", "sink", weight=2)
    return graph


def multi(seed, kind=nx.MultiGraph):
    graph = kind(undirected(seed))
    for u, v in list(graph.edges())[::3]:
        graph.add_edge(u, v, weight=0.25)
    return graph


UNDIRECTED = [undirected(1), undirected(2), with_loops(3), nx.path_graph(6), nx.star_graph(5), nx.complete_graph(5), nx.Graph(),
              nx.empty_graph(3), nx.karate_club_graph(), nx.Graph([(0, 0), (1, 2)]), nx.barbell_graph(4, 2)]
SIMPLE = [graph for graph in UNDIRECTED if not nx.number_of_selfloops(graph)]
DIRECTED = [directed(4), directed(5), nx.DiGraph([(0, 1), (1, 0), (1, 2), (2, 2)]), nx.gn_graph(12, seed=1)]
MULTI = [multi(6), multi(7)]
MULTI_DIRECTED = [multi(8, nx.MultiDiGraph)]
ANY = UNDIRECTED + DIRECTED
EVERY = ANY + MULTI + MULTI_DIRECTED
