#ifndef NETGRAPH_REACH_ONION_LAYERS_HPP
#define NETGRAPH_REACH_ONION_LAYERS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

struct onion_table {
  std::vector<std::uint32_t> layer;  ///< per vertex, from 1 at the rim
  std::vector<vertex_id> order;      ///< as they are peeled: by layer, within it by the ties left, then by id
};

/// In which layer, counted from the rim, each person sits: as cores, but with the steps in which a core falls apart.
///
/// Isolates are layer 1. Then, again and again, everybody with at most as many ties left as the core that is being peeled
/// asks for goes at once, and they are one layer. A layer lies in one core; a core of many layers is tree-like, one of a
/// single layer is knit alike everywhere. Strengths play no part.
///
/// @throws stopped  if `watch` was stopped.
/// @complexity  O(ties + vertices log vertices) time, O(vertices + ties) memory.
/// @reference  L. Hébert-Dufresne, J. A. Grochow, A. Allard, "Multi-scale structure and topological anomaly detection via a
///             new network statistic: the onion decomposition", Scientific Reports 6, 31708 (2016).
[[nodiscard]] inline onion_table onion_layers(const tie_graph& g, const progress& watch = {}) {
  onion_table found{std::vector<std::uint32_t>(g.size(), 1), {}};
  found.order.reserve(g.size());
  std::vector<std::size_t> degree(g.size());
  std::size_t most = 0;
  for (const vertex_id v : g.vertices()) {
    degree[to_index(v)] = g.degree(v);
    most = std::max(most, g.degree(v));
    if (g.degree(v) == 0) found.order.push_back(v);
  }
  std::uint32_t layer = found.order.empty() ? 1 : 2;
  // A vertex stands in the place of every degree it has had; the last one counts.
  std::vector<std::vector<vertex_id>> with_degree(most + 1);
  for (const vertex_id v : g.vertices()) with_degree[degree[to_index(v)]].push_back(v);
  enum : std::uint8_t { outside, queued, peeled };
  std::vector<std::uint8_t> state(g.size(), outside);
  std::vector<vertex_id> now;
  std::vector<vertex_id> next;
  for (std::size_t core = 1;; ++layer) {
    watch.check();
    for (; next.empty() && core <= most; core += next.empty() ? 1 : 0) {
      for (const vertex_id v : with_degree[core]) {
        if (state[to_index(v)] != outside || degree[to_index(v)] != core) continue;
        state[to_index(v)] = queued;
        next.push_back(v);
      }
    }
    if (next.empty()) return found;
    now.swap(next);
    next.clear();
    std::sort(now.begin(), now.end(), [&](vertex_id a, vertex_id b) {
      return degree[to_index(a)] != degree[to_index(b)] ? degree[to_index(a)] < degree[to_index(b)] : a < b;
    });
    for (const vertex_id v : now) {
      state[to_index(v)] = peeled;
      found.order.push_back(v);
      found.layer[to_index(v)] = layer;
    }
    for (const vertex_id v : now) {
      for (const vertex_id w : g.neighbors(v)) {
        const std::size_t at = to_index(w);
        if (state[at] == peeled) continue;
        --degree[at];
        if (state[at] == queued) continue;
        if (degree[at] > core) {
          with_degree[degree[at]].push_back(w);
        } else {
          state[at] = queued;
          next.push_back(w);
        }
      }
    }
  }
}

}  // namespace netgraph

#endif
