#ifndef NETGRAPH_TESTS_SUPPORT_GENERATORS_HPP
#define NETGRAPH_TESTS_SUPPORT_GENERATORS_HPP

// Seeded random graphs for tests and benchmarks: the same seed gives the same graph everywhere.

#include <cstddef>
#include <cstdint>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/graph/graph_builder.hpp>

namespace netgraph::testing {

/// Every pair is tied with probability `p`; strengths are 1, or uniform in (0, 1] where `weighted`.
inline tie_graph random_graph(std::size_t n, double p, std::uint64_t seed, bool weighted = false) {
  random_stream random(seed);
  graph_builder builder(n);
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      if (random.uniform() < p) {
        const auto strength = weighted ? static_cast<float>(1.0 - random.uniform()) : 1.0F;
        builder.add_tie(to_vertex(a), to_vertex(b), strength > 0.0F ? strength : 1.0F);
      }
    }
  }
  return builder.build();
}

/// Barabási–Albert: each new vertex ties itself to `m` earlier ones, chosen by degree; starts from a star.
inline tie_graph preferential_attachment_graph(std::size_t n, std::size_t m, std::uint64_t seed, bool weighted = false) {
  random_stream random(seed);
  graph_builder builder(n);
  std::vector<std::size_t> ends;  // every vertex once per tie it has
  const auto connect = [&](std::size_t a, std::size_t b) {
    const auto strength = weighted ? static_cast<float>(1.0 - random.uniform()) : 1.0F;
    builder.add_tie(to_vertex(a), to_vertex(b), strength > 0.0F ? strength : 1.0F);
    ends.push_back(a);
    ends.push_back(b);
  };
  for (std::size_t v = 1; v <= m && v < n; ++v) connect(0, v);
  std::vector<std::size_t> chosen;
  for (std::size_t v = m + 1; v < n; ++v) {
    chosen.clear();
    while (chosen.size() < m) {
      const std::size_t u = ends[random.below(ends.size())];
      bool fresh = true;
      for (const std::size_t c : chosen) fresh = fresh && c != u;
      if (fresh) chosen.push_back(u);
    }
    for (const std::size_t u : chosen) connect(u, v);
  }
  return builder.build();
}

/// A path 0 - 1 - ... - n-1.
inline tie_graph path_graph(std::size_t n) {
  graph_builder builder(n);
  for (std::size_t v = 1; v < n; ++v) builder.add_tie(to_vertex(v - 1), to_vertex(v));
  return builder.build();
}

/// All pairs tied.
inline tie_graph complete_graph(std::size_t n) { return random_graph(n, 2.0, 0); }

/// Vertex 0 in the middle, tied to all others.
inline tie_graph star_graph(std::size_t n) {
  graph_builder builder(n);
  for (std::size_t v = 1; v < n; ++v) builder.add_tie(to_vertex(0), to_vertex(v));
  return builder.build();
}

}  // namespace netgraph::testing

#endif
