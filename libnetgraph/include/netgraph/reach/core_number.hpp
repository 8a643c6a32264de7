#ifndef NETGRAPH_REACH_CORE_NUMBER_HPP
#define NETGRAPH_REACH_CORE_NUMBER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <netgraph/graph/digraph.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

namespace detail {

/// Peels the vertex of least remaining degree, again and again, in linear time: vertices stand sorted by degree,
/// and one that loses a neighbour trades places with the first of its degree.
template <class ForEachNeighbor>
std::vector<std::uint32_t> peel(std::vector<std::uint32_t> degree, ForEachNeighbor&& for_each_neighbor) {
  const std::size_t n = degree.size();
  const std::uint32_t most = n == 0 ? 0 : *std::max_element(degree.begin(), degree.end());
  std::vector<std::size_t> first(most + std::size_t{2}, 0);  // where the vertices of each degree begin
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
    for_each_neighbor(to_vertex(v), [&](vertex_id neighbor) {
      const std::size_t u = to_index(neighbor);
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

}  // namespace detail

/// How deep in the network each person sits: the largest k such that they belong to a group in which everyone
/// knows at least k others of the group.
///
/// 0 for isolates. The people of the highest number are the circle that holds together when the loosely tied
/// stay away; it says nothing about who reaches far. Strengths do not enter.
///
/// @return  one number per vertex.
/// @complexity  O(vertices + ties) time and memory.
/// @reference  V. Batagelj, M. Zaveršnik, "An O(m) algorithm for cores decomposition of networks", 2003,
///             arXiv:cs/0310049.
[[nodiscard]] inline std::vector<std::uint32_t> core_number(const tie_graph& g) {
  std::vector<std::uint32_t> degree(g.size());
  for (const vertex_id v : g.vertices()) degree[to_index(v)] = static_cast<std::uint32_t>(g.degree(v));
  return detail::peel(std::move(degree), [&](vertex_id v, auto&& visit) {
    for (const vertex_id u : g.neighbors(v)) visit(u);
  });
}

/// The same where the degree of a vertex is its arcs in and out together, so arcs both ways count two.
/// Self-loops are left out. @see core_number(const tie_graph&)
[[nodiscard]] inline std::vector<std::uint32_t> core_number(const digraph& g) {
  const auto for_each_neighbor = [&](vertex_id v, auto&& visit) {
    for (const vertex_id u : g.predecessors(v)) {
      if (u != v) visit(u);
    }
    for (const vertex_id u : g.successors(v)) {
      if (u != v) visit(u);
    }
  };
  std::vector<std::uint32_t> degree(g.size(), 0);
  for (const vertex_id v : g.vertices()) for_each_neighbor(v, [&](vertex_id) { ++degree[to_index(v)]; });
  return detail::peel(std::move(degree), for_each_neighbor);
}

}  // namespace netgraph

#endif
