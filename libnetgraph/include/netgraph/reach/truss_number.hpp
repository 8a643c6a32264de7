#ifndef NETGRAPH_REACH_TRUSS_NUMBER_HPP
#define NETGRAPH_REACH_TRUSS_NUMBER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/reach/detail/peel.hpp>
#include <netgraph/reach/detail/triangle_sums.hpp>

namespace netgraph {

/// How deep in a closed circle each tie lies: the largest k such that the tie is in a k-truss, a group of ties each of
/// which closes at least k - 2 triangles with others of the group.
///
/// By edge id; 2 for a tie whose ends share no contact, n in a group of n who all know each other. Ties of a number of at
/// least k are the k-truss. Every k-truss lies within the (k - 1)-core, and is far smaller where a core is a dense but
/// not a closed crowd. Strengths play no part.
///
/// @param threads  workers that count the triangles, 0 for all cores; the numbers do not depend on it.
/// @throws stopped  if `watch` was stopped.
/// @complexity  O(sum over ties of both degrees) time at worst, 40 bytes a tie.
/// @reference  J. Cohen, "Trusses: cohesive subgraphs for social network analysis", 2008; J. Wang, J. Cheng, "Truss
///             decomposition in massive networks", PVLDB 5(9), 2012.
[[nodiscard]] inline std::vector<std::uint32_t> truss_number(const tie_graph& g, unsigned threads = 1,
                                                             const progress& watch = {}) {
  std::vector<std::uint32_t> number(g.tie_count());
  {
    const auto closed = detail::triangle_sums<false>(g, std::vector<double>(g.size(), 1.0), threads, watch);
    for (std::size_t e = 0; e < number.size(); ++e) number[e] = static_cast<std::uint32_t>(closed[e]);
  }
  std::vector<std::array<vertex_id, 2>> ends(g.tie_count());
  g.for_each_tie([&](edge_id e, const tie& t) { ends[to_index(e)] = {t.a, t.b}; });
  std::vector<std::uint8_t> gone(g.tie_count(), 0);
  number = detail::peel(std::move(number), [&](std::size_t tie, auto&& visit) {
    if (tie % 4096 == 0) watch.check();
    gone[tie] = 1;
    const auto [a, b] = ends[tie];
    const auto of_a = g.neighbors(a);
    const auto of_b = g.neighbors(b);
    for (std::size_t i = 0, j = 0; i < of_a.size() && j < of_b.size();) {
      if (of_a[i] != of_b[j]) {
        ++(of_a[i] < of_b[j] ? i : j);
        continue;
      }
      const std::size_t from_a = to_index(g.edge_ids(a)[i++]);
      const std::size_t from_b = to_index(g.edge_ids(b)[j++]);
      if (gone[from_a] != 0 || gone[from_b] != 0) continue;  // that triangle is open by now
      visit(from_a);
      visit(from_b);
    }
  });
  for (std::uint32_t& k : number) k += 2;
  return number;
}

}  // namespace netgraph

#endif
