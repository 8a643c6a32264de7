// DEMONSTRATES
//   * how far everybody reaches in one, two and three steps, and who brokers between groups
//   * who must not leave: articulation points
//   * the warmest chain of introductions between two people
// SIMPLER EXAMPLES TO READ FIRST
//   * 02_suggest_introductions.cpp
//
// RUN:  03_reach

#include <iomanip>
#include <iostream>

#include <netgraph/netgraph.hpp>
#include <netgraph/reach/cut_points.hpp>

namespace ng = netgraph;

int main() {
  //     0 --- 1
  //      \   /
  //        2 --- 3 --- 4 --- 5       a group of three, a chain, and 6, who knows nobody
  ng::graph_builder builder(7);
  const auto tie = [&](std::size_t a, std::size_t b, float strength) {
    builder.add_tie(ng::to_vertex(a), ng::to_vertex(b), strength);
  };
  tie(0, 1, 0.9F);
  tie(0, 2, 0.9F);
  tie(1, 2, 0.2F);
  tie(2, 3, 0.5F);
  tie(3, 4, 0.8F);
  tie(4, 5, 0.8F);
  const ng::tie_graph g = builder.build();

  const ng::reach_table reach = ng::reach_profile(g, {.max_steps = 3});
  const std::vector<double> constraint = ng::constraint(g);
  std::cout << std::fixed << std::setprecision(3);
  std::cout << "person  1 step  2 steps  3 steps  closeness  constraint\n";
  for (const ng::vertex_id v : g.vertices()) {
    const std::size_t i = ng::to_index(v);
    std::cout << std::setw(6) << i << std::setw(8) << reach.within[0][i] << std::setw(9) << reach.within[1][i] << std::setw(9)
              << reach.within[2][i] << std::setw(11) << reach.closeness[i] << std::setw(12) << constraint[i] << "\n";
  }

  std::cout << "\nwithout them the network falls apart:";
  for (const ng::vertex_id v : ng::articulation_points(g)) std::cout << " " << ng::to_index(v);

  // 1 knows 2, but hardly; through 0 the chain is warmer: 0.9 * 0.9 * 0.5 > 0.2 * 0.5.
  const auto path = ng::warmest_path(g, ng::to_vertex(1), ng::to_vertex(3));
  std::cout << "\nwarmest chain from 1 to 3:";
  for (const ng::vertex_id v : path->vertices) std::cout << " " << ng::to_index(v);
  std::cout << ", warmth " << path->warmth << "\n";
  std::cout << "a chain from 0 to 6: " << (ng::warmest_path(g, ng::to_vertex(0), ng::to_vertex(6)) ? "yes" : "none") << "\n";
}
