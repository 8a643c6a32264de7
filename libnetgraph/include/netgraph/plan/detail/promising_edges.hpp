#ifndef NETGRAPH_PLAN_DETAIL_PROMISING_EDGES_HPP
#define NETGRAPH_PLAN_DETAIL_PROMISING_EDGES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/plan/detail/fractional_b_matching.hpp>

namespace netgraph::detail {

/// Marks for every vertex its capacity + 6 best edges, at the prices 2 y given (or by weight without any); all edges
/// where they are few anyway. Of equal ones the last in the list. @complexity  O(m).
[[nodiscard]] inline std::vector<std::uint8_t> promising_edges(std::span<const integer_edge> edges,
                                                               std::span<const std::uint32_t> capacity,
                                                               std::span<const std::int64_t> prices) {
  using offer_type = std::pair<std::int64_t, std::uint32_t>;
  constexpr std::size_t spare = 6;
  constexpr std::size_t small = 400;
  std::size_t wanted = 0;
  for (const std::uint32_t b : capacity) wanted += std::min<std::size_t>(b, edges.size()) + spare;
  if (edges.size() < small || edges.size() < wanted) return std::vector<std::uint8_t>(edges.size(), 1);
  std::vector<std::size_t> degree(capacity.size(), 0);
  for (const integer_edge& e : edges) {
    ++degree[e.a];
    ++degree[e.b];
  }
  // Twice as many offers as are kept lie at hand, so that clearing costs little; most are turned away at once.
  struct shelf {
    std::size_t first = 0, end = 0, full = 0;  // where its offers lie, and where they may lie
    std::size_t keep = 0;
    offer_type worst{std::numeric_limits<std::int64_t>::min(), 0};  // of those kept at the last clearing
  };
  std::vector<shelf> shelves(capacity.size());
  std::size_t place = 0;
  for (std::size_t v = 0; v < capacity.size(); ++v) {
    shelf& at = shelves[v];
    at.keep = std::min(degree[v], std::size_t{capacity[v]} + spare);
    at.first = at.end = place;
    at.full = place += std::min(degree[v], 2 * at.keep);
  }
  std::vector<offer_type> offers(place);
  const auto clear = [&](shelf& at) {
    const auto first = offers.begin() + static_cast<std::ptrdiff_t>(at.first);
    const auto last = first + static_cast<std::ptrdiff_t>(at.keep) - 1;
    std::nth_element(first, last, offers.begin() + static_cast<std::ptrdiff_t>(at.end), std::greater<>());
    at.end = at.first + at.keep;
    at.worst = *last;
  };
  const auto consider = [&](shelf& at, offer_type made) {
    if (made < at.worst) return;
    if (at.end == at.full) {
      clear(at);
      if (made < at.worst) return;
    }
    offers[at.end++] = made;
  };
  const auto price = [&](std::uint32_t v) { return prices.empty() ? 0 : prices[v]; };
  for (auto e = static_cast<std::uint32_t>(edges.size()); e-- > 0;) {  // those that win a tie come first
    consider(shelves[edges[e].a], {2 * edges[e].weight - price(edges[e].b), e});
    consider(shelves[edges[e].b], {2 * edges[e].weight - price(edges[e].a), e});
  }
  std::vector<std::uint8_t> promising(edges.size(), 0);
  for (shelf& at : shelves) {
    if (at.keep == 0) continue;
    clear(at);
    for (std::size_t i = at.first; i < at.end; ++i) promising[offers[i].second] = 1;
  }
  return promising;
}

}  // namespace netgraph::detail

#endif
