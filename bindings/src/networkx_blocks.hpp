// Biconnected components of a networkx graph, in the order of its search.
#ifndef NETGRAPH_BINDINGS_NETWORKX_BLOCKS_HPP
#define NETGRAPH_BINDINGS_NETWORKX_BLOCKS_HPP

#include "networkx_graph.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace netgraph::python {

/// Blocks in the order in which a depth-first search along networkx's adjacency closes them.
struct block_list {
  std::vector<std::uint32_t> from, to;      ///< edges, block after block, as the search walked them
  std::vector<std::uint64_t> starts{0};     ///< where each block begins, and where the last ends
  std::vector<std::uint32_t> members;       ///< vertices, block after block
  std::vector<std::uint64_t> member_starts{0};
  std::vector<std::uint32_t> cut_vertices;  ///< in the order found
  std::vector<std::uint32_t> bridges;       ///< numbers of `edges()`, ascending
};

/// Takes an undirected graph apart (Hopcroft, Tarjan 1973), with its own stack. Self-loops count as networkx has them.
[[nodiscard]] inline block_list blocks_in_order(const networkx_graph& g) {
  constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  struct step {
    std::uint32_t before, vertex;
    std::uint64_t arc;
  };
  const std::size_t n = g.size();
  const auto& numbers = g.edges();
  block_list list;
  std::vector<std::uint32_t> found(n, none), low(n, 0);
  std::vector<std::size_t> entered(n, 0);  // where the edge into a vertex lies among the open edges
  std::vector<std::uint64_t> open;         // arcs whose block is not closed
  std::vector<std::uint32_t> owner;        // and where each starts
  std::vector<std::uint8_t> is_cut(n, 0);
  std::vector<std::uint32_t> block_of(n, none);  // the last one a vertex was counted for
  std::vector<step> stack;
  const auto close = [&](std::size_t first) {
    const auto block = static_cast<std::uint32_t>(list.starts.size());
    std::size_t proper = 0;
    std::uint64_t last_proper = 0;
    for (std::size_t e = first; e < open.size(); ++e) {
      list.from.push_back(owner[e]);
      list.to.push_back(g.out.ends[open[e]]);
      for (const std::uint32_t end : {owner[e], g.out.ends[open[e]]}) {
        if (std::exchange(block_of[end], block) != block) list.members.push_back(end);
      }
      if (owner[e] == g.out.ends[open[e]]) continue;
      ++proper;
      last_proper = open[e];
    }
    list.starts.push_back(list.from.size());
    list.member_starts.push_back(list.members.size());
    if (proper == 1 && (g.copies.empty() || g.copies[last_proper] == 1)) list.bridges.push_back(numbers.of_arc[last_proper]);
    open.resize(first);
    owner.resize(first);
  };
  const auto cut = [&](std::uint32_t v) {
    if (is_cut[v] == 0) list.cut_vertices.push_back(v);
    is_cut[v] = 1;
  };
  std::uint32_t clock = 0;
  for (std::uint32_t start = 0; start < n; ++start) {
    if (found[start] != none) continue;
    found[start] = low[start] = clock++;
    std::size_t children_of_start = 0;
    stack.assign(1, {start, start, g.out.first(start)});
    while (!stack.empty()) {
      step& top = stack.back();
      const std::uint32_t before = top.before;
      const std::uint32_t v = top.vertex;
      if (top.arc < g.out.last(v)) {
        const std::uint64_t arc = top.arc++;
        const std::uint32_t w = g.out.ends[arc];
        if (w == before) continue;
        if (found[w] == none) {
          found[w] = low[w] = clock++;
          entered[w] = open.size();
          open.push_back(arc);
          owner.push_back(v);
          stack.push_back({v, w, g.out.first(w)});
        } else if (found[w] <= found[v]) {
          low[v] = std::min(low[v], found[w]);
          open.push_back(arc);
          owner.push_back(v);
        }
        continue;
      }
      stack.pop_back();
      if (stack.size() > 1) {
        if (low[v] >= found[before]) {
          close(entered[v]);
          cut(before);
        }
        low[before] = std::min(low[v], low[before]);
      } else if (!stack.empty()) {
        ++children_of_start;
        close(entered[v]);
      }
    }
    if (children_of_start > 1) cut(start);
  }
  std::sort(list.bridges.begin(), list.bridges.end());
  return list;
}

}  // namespace netgraph::python

#endif
