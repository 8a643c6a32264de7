#ifndef NETGRAPH_REACH_DETAIL_PEEL_HPP
#define NETGRAPH_REACH_DETAIL_PEEL_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace netgraph::detail {

/// Takes away the thing of least remaining degree, again and again, in linear time: things stand sorted by degree,
/// and one that loses a neighbour trades places with the first of its degree.
///
/// @param for_each_neighbor  `(thing, visit)`: calls `visit(other)` for each that loses one of its degree when `thing` goes.
/// @return  the degree that each had when it went.
template <class ForEachNeighbor>
std::vector<std::uint32_t> peel(std::vector<std::uint32_t> degree, ForEachNeighbor&& for_each_neighbor) {
  const std::size_t n = degree.size();
  const std::uint32_t most = n == 0 ? 0 : *std::max_element(degree.begin(), degree.end());
  std::vector<std::size_t> first(most + std::size_t{2}, 0);  // where the things of each degree begin
  for (const std::uint32_t d : degree) ++first[d + std::size_t{1}];
  for (std::size_t d = 0; d <= most; ++d) first[d + 1] += first[d];
  std::vector<std::size_t> place(n);
  std::vector<std::size_t> sorted(n);
  std::vector<std::size_t> next(first);
  for (std::size_t v = 0; v < n; ++v) {
    place[v] = next[degree[v]]++;
    sorted[place[v]] = v;
  }
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t v = sorted[i];
    for_each_neighbor(v, [&](std::size_t u) {
      if (degree[u] <= degree[v]) return;
      const std::size_t front = first[degree[u]];
      const std::size_t other = sorted[front];
      std::swap(sorted[front], sorted[place[u]]);
      place[other] = place[u];
      place[u] = front;
      ++first[degree[u]];
      --degree[u];
    });
  }
  return degree;
}

}  // namespace netgraph::detail

#endif
