"""What libnetgraph tells NetworkX about its backend while `import networkx` runs.

A package of its own, because NetworkX calls `get_info` for every installed backend whether or not it is ever used: this
must neither import libnetgraph's compiled part nor fail where that is broken.
"""

from __future__ import annotations

from typing import Any

__all__ = ["FUNCTIONS", "get_info"]

_ANY_EBUNCH = "`ebunch` may be any iterable; NetworkX yields nothing for a generator."
_ALL_CORES = "Runs on `networkx.config.backends.libnetgraph.threads` threads; the result does not depend on it."
_ON_NETWORKX_GRAPHS = "Works on the NetworkX graph itself and returns one."

# Every function the backend implements, with what a user of NetworkX should know beyond NetworkX's own page.
FUNCTIONS: dict[str, str] = {
    "adamic_adar_index": _ANY_EBUNCH,
    "all_triangles": "",
    "articulation_points": "",
    "average_clustering": "",
    "betweenness_centrality": _ALL_CORES + " `k` samples the same sources as NetworkX for the same `seed`.",
    "biconnected_component_edges": "",
    "biconnected_components": "",
    "bridges": "",
    "closeness_centrality": _ALL_CORES,
    "clustering": "",
    "cn_soundarajan_hopcroft": _ANY_EBUNCH,
    "common_neighbor_centrality": _ANY_EBUNCH + " Distances are found from the first nodes of the pairs alone.",
    "connected_components": "",
    "constraint": _ALL_CORES + " O(edges) memory.",
    "convert_node_labels_to_integers": _ON_NETWORKX_GRAPHS,
    "core_number": "",
    "degree_centrality": "",
    "edge_betweenness_centrality": _ALL_CORES + " `k` samples the same sources as NetworkX for the same `seed`.",
    "effective_size": _ALL_CORES + " O(edges) memory. Right for weighted and directed graphs, where NetworkX 3.5 and "
    "3.6 are wrong unless `nodes` is given (networkx PR 8906).",
    "generalized_degree": "",
    "global_reaching_centrality": "",
    "google_matrix": "",
    "group_betweenness_centrality": "",
    "group_closeness_centrality": "",
    "group_degree_centrality": "",
    "group_in_degree_centrality": "",
    "group_out_degree_centrality": "",
    "harmonic_centrality": _ALL_CORES,
    "has_bridges": "",
    "in_degree_centrality": "",
    "incremental_closeness_centrality": "The graph stays as it is; NetworkX leaves it changed where `prev_cc` is None.",
    "is_biconnected": "",
    "is_connected": "",
    "isolates": "",
    "jaccard_coefficient": _ANY_EBUNCH,
    "k_core": "",
    "k_corona": "",
    "k_crust": "",
    "k_shell": "",
    "k_truss": "",
    "local_bridges": "",
    "local_constraint": "",
    "local_reaching_centrality": "",
    "node_connected_component": "",
    "number_connected_components": "",
    "number_of_selfloops": "",
    "onion_layers": "",
    "out_degree_centrality": "",
    "pagerank": "",
    "preferential_attachment": _ANY_EBUNCH,
    "prominent_group": "Needs no pandas.",
    "ra_index_soundarajan_hopcroft": _ANY_EBUNCH,
    "relabel_nodes": _ON_NETWORKX_GRAPHS,
    "resource_allocation_index": _ANY_EBUNCH,
    "set_edge_attributes": _ON_NETWORKX_GRAPHS,
    "single_source_shortest_path_length": "",
    "square_clustering": "",
    "stochastic_graph": _ON_NETWORKX_GRAPHS,
    "to_scipy_sparse_array": "",
    "transitivity": "",
    "triangles": "",
    "union": _ON_NETWORKX_GRAPHS,
    "union_all": _ON_NETWORKX_GRAPHS,
    "within_inter_cluster": _ANY_EBUNCH,
}


def get_info() -> dict[str, Any]:
    """Return what NetworkX shows about the backend and its functions."""
    return {
        "backend_name": "libnetgraph",
        "project": "libnetgraph",
        "package": "libnetgraph",
        "short_summary": "Link prediction, brokerage, reach and centrality on compressed rows in C++.",
        "default_config": {"threads": 1},
        "functions": {name: {"additional_docs": docs} for name, docs in FUNCTIONS.items()},
    }
