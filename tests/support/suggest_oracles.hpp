#ifndef NETGRAPH_TESTS_SUPPORT_SUGGEST_ORACLES_HPP
#define NETGRAPH_TESTS_SUPPORT_SUGGEST_ORACLES_HPP

// The definitions behind suggest/, written down once more on dense matrices, one pair at a time.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/suggest/overlap.hpp>
#include <netgraph/suggest/rank.hpp>

namespace netgraph::testing {

inline constexpr overlap_method all_overlap_methods[] = {overlap_method::common_neighbors,
                                                         overlap_method::jaccard,
                                                         overlap_method::adamic_adar,
                                                         overlap_method::resource_allocation,
                                                         overlap_method::preferential_attachment,
                                                         overlap_method::weighted_adamic_adar,
                                                         overlap_method::weighted_resource_allocation};

/// Strengths of all pairs, 0 where there is no tie.
inline std::vector<std::vector<double>> strength_matrix(const tie_graph& g) {
  std::vector<std::vector<double>> s(g.size(), std::vector<double>(g.size(), 0.0));
  g.for_each_tie([&](edge_id, const tie& t) {
    s[to_index(t.a)][to_index(t.b)] = s[to_index(t.b)][to_index(t.a)] = static_cast<double>(t.strength);
  });
  return s;
}

/// The score of a pair from its definition, by looking at every vertex.
inline double overlap_by_definition(const std::vector<std::vector<double>>& s, std::size_t a, std::size_t b,
                                    overlap_method method) {
  const auto degree = [&](std::size_t v) {
    return static_cast<double>(std::count_if(s[v].begin(), s[v].end(), [](double x) { return x > 0.0; }));
  };
  if (method == overlap_method::preferential_attachment) return degree(a) * degree(b);
  double shared = 0.0;
  double either = 0.0;
  double sum = 0.0;
  for (std::size_t w = 0; w < s.size(); ++w) {
    if (s[a][w] > 0.0 || s[b][w] > 0.0) either += 1.0;
    if (s[a][w] <= 0.0 || s[b][w] <= 0.0) continue;
    shared += 1.0;
    const double total = std::accumulate(s[w].begin(), s[w].end(), 0.0);
    if (method == overlap_method::adamic_adar) sum += 1.0 / std::log(degree(w));
    if (method == overlap_method::resource_allocation) sum += 1.0 / degree(w);
    if (method == overlap_method::weighted_adamic_adar) sum += std::min(s[a][w], s[b][w]) / std::log(1.0 + total);
    if (method == overlap_method::weighted_resource_allocation) sum += std::min(s[a][w], s[b][w]) / total;
  }
  if (method == overlap_method::common_neighbors) return shared;
  if (method == overlap_method::jaccard) return either > 0.0 ? shared / either : 0.0;
  return sum;
}

/// Everybody's best suggestions by scoring every pair and sorting everything.
inline std::vector<suggestion> ranking_by_sorting(const tie_graph& g, overlap_method method, std::size_t limit) {
  std::vector<suggestion> all;
  for (const vertex_id a : g.vertices()) {
    std::vector<suggestion> mine;
    for (const vertex_id b : g.vertices()) {
      if (a == b || g.find_edge(a, b) || shared_contacts(g, a, b).empty()) continue;
      mine.push_back({a, b, overlap_score(g, a, b, method)});
    }
    std::sort(mine.begin(), mine.end(), [](const suggestion& l, const suggestion& r) {
      return l.score != r.score ? l.score > r.score : l.candidate < r.candidate;
    });
    mine.resize(std::min(limit, mine.size()));
    all.insert(all.end(), mine.begin(), mine.end());
  }
  return all;
}

/// A random order of 0 .. n-1.
inline std::vector<std::size_t> random_order(std::size_t n, std::uint64_t seed) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  random_stream random(seed);
  for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  return order;
}

/// The same graph with vertex v called `name[v]`.
inline tie_graph relabelled(const tie_graph& g, const std::vector<std::size_t>& name) {
  graph_builder builder(g.size());
  g.for_each_tie([&](edge_id, const tie& t) {
    builder.add_tie(to_vertex(name[to_index(t.a)]), to_vertex(name[to_index(t.b)]), t.strength);
  });
  return builder.build();
}

}  // namespace netgraph::testing

#endif
