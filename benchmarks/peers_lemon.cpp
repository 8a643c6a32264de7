// The LEMON side of peers_plan. C++17: LEMON's headers use parts of std::allocator that C++20 removed.

#include "peers_lemon.hpp"

#include <chrono>
#include <vector>

#include <lemon/matching.h>
#include <lemon/smart_graph.h>

namespace netgraph::benchmarks {

peer_run run_lemon(const plan_instance& instance) {
  using graph_type = lemon::SmartGraph;
  using weights = graph_type::EdgeMap<long long>;
  const auto start = std::chrono::steady_clock::now();
  graph_type graph;
  weights weight(graph);
  std::vector<std::vector<graph_type::Node>> copies(instance.people);
  for (auto& row : copies) {
    for (std::uint32_t i = 0; i < instance.each; ++i) row.push_back(graph.addNode());
  }
  long long sum = 0;
  for (const plan_edge& e : instance.edges) {
    if (instance.each == 1) {
      weight[graph.addEdge(copies[e.a][0], copies[e.b][0])] = e.weight;
      continue;
    }
    const auto at_a = graph.addNode();
    const auto at_b = graph.addNode();
    weight[graph.addEdge(at_a, at_b)] = e.weight;
    for (const auto copy : copies[e.a]) weight[graph.addEdge(at_a, copy)] = e.weight;
    for (const auto copy : copies[e.b]) weight[graph.addEdge(at_b, copy)] = e.weight;
    sum += e.weight;
  }
  lemon::MaxWeightedMatching<graph_type, weights> matching(graph, weight);
  matching.run();
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  return {taken.count(), matching.matchingWeight() - sum};
}

}  // namespace netgraph::benchmarks
