#ifndef NETGRAPH_REACH_DETAIL_TWO_STEP_BOUNDS_HPP
#define NETGRAPH_REACH_DETAIL_TWO_STEP_BOUNDS_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph::detail {

/// At most how many vertices stand at exactly two steps from each vertex.
///
/// No more than the contacts have contacts, all together; and of the contacts among the 2^j best-connected vertices no more than
/// all of these together have, each counted once. The least over all j. In networks with hubs, whose circles overlap, that is
/// what tells apart those who know a hub from those who know everybody's hubs.
/// @complexity  O(vertices log vertices + ties).
[[nodiscard]] inline std::vector<std::uint64_t> two_step_bounds(const tie_graph& g) {
  const std::size_t n = g.size();
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t u, std::uint32_t v) {
    const std::size_t du = g.degree(vertex_id{u});
    const std::size_t dv = g.degree(vertex_id{v});
    return du != dv ? du > dv : u < v;
  });
  constexpr std::size_t layers = 33;
  std::vector<std::uint8_t> layer(n);           // bit width of the rank: vertices of layer <= j are the first 2^j
  std::array<std::uint64_t, layers> together{};  // neighbours of the first 2^j, each once
  std::vector<std::uint8_t> seen(n, 0);
  std::uint64_t count = 0;
  for (std::size_t rank = 0; rank < n; ++rank) {
    layer[order[rank]] = static_cast<std::uint8_t>(std::bit_width(rank));
    for (const vertex_id w : g.neighbors(vertex_id{order[rank]})) {
      count += seen[to_index(w)] == 0 ? 1U : 0U;
      seen[to_index(w)] = 1;
    }
    together[layer[order[rank]]] = count;
  }

  const auto last = static_cast<std::size_t>(std::bit_width(n == 0 ? 0 : n - 1));

  std::vector<std::uint64_t> bounds(n);
  for (const vertex_id v : g.vertices()) {
    std::array<std::uint64_t, layers> sums{};
    std::uint64_t outside = 0;  // contacts of contacts beyond the layers looked at
    for (const vertex_id w : g.neighbors(v)) {
      sums[layer[to_index(w)]] += g.degree(w) - 1;
      outside += g.degree(w) - 1;
    }
    std::uint64_t best = outside;
    std::uint64_t inside = 0;
    for (std::size_t j = 0; j <= last; ++j) {
      inside += sums[j];
      outside -= sums[j];
      if (inside > together[j]) best = std::min(best, outside + together[j]);
    }
    bounds[to_index(v)] = best;
  }
  return bounds;
}

}  // namespace netgraph::detail

#endif
