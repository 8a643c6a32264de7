#ifndef NETGRAPH_REACH_CORE_NUMBER_HPP
#define NETGRAPH_REACH_CORE_NUMBER_HPP

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <netgraph/graph/digraph.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/reach/detail/peel.hpp>

namespace netgraph {

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
  return detail::peel(std::move(degree), [&](std::size_t v, auto&& visit) {
    for (const vertex_id u : g.neighbors(to_vertex(v))) visit(to_index(u));
  });
}

/// The same where the degree of a vertex is its arcs in and out together, so arcs both ways count two.
/// Self-loops are left out. @see core_number(const tie_graph&)
[[nodiscard]] inline std::vector<std::uint32_t> core_number(const digraph& g) {
  const auto for_each_neighbor = [&](std::size_t v, auto&& visit) {
    for (const vertex_id u : g.predecessors(to_vertex(v))) {
      if (to_index(u) != v) visit(to_index(u));
    }
    for (const vertex_id u : g.successors(to_vertex(v))) {
      if (to_index(u) != v) visit(to_index(u));
    }
  };
  std::vector<std::uint32_t> degree(g.size(), 0);
  for (std::size_t v = 0; v < g.size(); ++v) for_each_neighbor(v, [&](std::size_t) { ++degree[v]; });
  return detail::peel(std::move(degree), for_each_neighbor);
}

}  // namespace netgraph

#endif
