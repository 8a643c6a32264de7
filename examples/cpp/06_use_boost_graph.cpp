// DEMONSTRATES
//   * running any algorithm of the Boost Graph Library on a contact network: one more include
// SIMPLER EXAMPLES TO READ FIRST
//   * 03_reach.cpp
//
// RUN:  06_use_boost_graph

#include <iostream>
#include <vector>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/prim_minimum_spanning_tree.hpp>

#include <netgraph/graph/bgl.hpp>
#include <netgraph/netgraph.hpp>

namespace ng = netgraph;

int main() {
  //     0       4
  //     | \   / |
  //     |  2-3  |       two groups and the one tie between them
  //     | /   \ |
  //     1       5
  ng::graph_builder builder(6);
  for (const auto& [a, b] : {std::pair{0U, 1U}, {0U, 2U}, {1U, 2U}, {2U, 3U}, {3U, 4U}, {3U, 5U}, {4U, 5U}}) {
    builder.add_tie(ng::to_vertex(a), ng::to_vertex(b), 0.5F);
  }
  const ng::tie_graph g = builder.build();

  // Boost's property maps want an iterator and a map from vertex to index.
  const auto index = get(boost::vertex_index, g);
  std::vector<double> between(num_vertices(g));
  boost::brandes_betweenness_centrality(g, boost::make_iterator_property_map(between.begin(), index));
  // 2 stands between {0, 1} and {3, 4, 5}: 2 * 3 = 6 pairs, and so does 3.
  for (const ng::vertex_id v : g.vertices()) {
    std::cout << ng::to_index(v) << " is between " << between[ng::to_index(v)] << " pairs\n";
  }

  std::vector<ng::vertex_id> parent(num_vertices(g));
  boost::prim_minimum_spanning_tree(g, boost::make_iterator_property_map(parent.begin(), index));
  std::size_t ties = 0;
  for (const ng::vertex_id v : g.vertices()) ties += parent[ng::to_index(v)] == v ? 0U : 1U;
  std::cout << "a spanning tree has " << ties << " ties\n";
}
