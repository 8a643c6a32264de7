#ifndef NETGRAPH_TESTS_SUPPORT_REACH_ORACLES_HPP
#define NETGRAPH_TESTS_SUPPORT_REACH_ORACLES_HPP

// Slow and plain counterparts of traverse/ and reach/: definitions written down once more, on dense
// matrices and without any of the library's algorithms.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/graph/graph_builder.hpp>

namespace netgraph::testing {

using matrix = std::vector<std::vector<double>>;

inline constexpr double far = std::numeric_limits<double>::infinity();

/// Distances between all pairs by Floyd and Warshall, along lengths by edge id (all 1 if none are given).
inline matrix all_distances(const tie_graph& g, std::span<const double> lengths = {}) {
  const std::size_t n = g.size();
  matrix d(n, std::vector<double>(n, far));
  for (std::size_t v = 0; v < n; ++v) d[v][v] = 0.0;
  g.for_each_tie([&](edge_id e, const tie& t) {
    const double length = lengths.empty() ? 1.0 : lengths[to_index(e)];
    d[to_index(t.a)][to_index(t.b)] = length;
    d[to_index(t.b)][to_index(t.a)] = length;
  });
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        if (d[i][k] + d[k][j] < d[i][j]) d[i][j] = d[i][k] + d[k][j];
      }
    }
  }
  return d;
}

/// Strengths as a dense matrix, 0 where there is no tie; 1 for every tie if not `weighted`.
inline matrix strength_matrix(const tie_graph& g, bool weighted = true) {
  matrix a(g.size(), std::vector<double>(g.size(), 0.0));
  g.for_each_tie([&](edge_id, const tie& t) {
    const double strength = weighted ? static_cast<double>(t.strength) : 1.0;
    a[to_index(t.a)][to_index(t.b)] = strength;
    a[to_index(t.b)][to_index(t.a)] = strength;
  });
  return a;
}

/// The same graph under other names: vertex v becomes names[v].
inline tie_graph renamed(const tie_graph& g, const std::vector<std::size_t>& names) {
  graph_builder builder(g.size());
  g.for_each_tie([&](edge_id, const tie& t) {
    builder.add_tie(to_vertex(names[to_index(t.a)]), to_vertex(names[to_index(t.b)]), t.strength);
  });
  return builder.build();
}

/// A shuffled list of 0 .. n-1.
inline std::vector<std::size_t> shuffled(std::size_t n, std::uint64_t seed) {
  std::vector<std::size_t> names(n);
  std::iota(names.begin(), names.end(), std::size_t{0});
  random_stream random(seed);
  for (std::size_t i = n; i > 1; --i) std::swap(names[i - 1], names[random.below(i)]);
  return names;
}

/// `copies` separate copies of a graph, and `isolates` vertices without ties after them.
inline tie_graph copies_of(const tie_graph& g, std::size_t copies, std::size_t isolates) {
  graph_builder builder(g.size() * copies + isolates);
  for (std::size_t c = 0; c < copies; ++c) {
    g.for_each_tie([&](edge_id, const tie& t) {
      builder.add_tie(to_vertex(to_index(t.a) + c * g.size()), to_vertex(to_index(t.b) + c * g.size()), t.strength);
    });
  }
  return builder.build();
}

}  // namespace netgraph::testing

#endif
