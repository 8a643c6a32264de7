// Triangles one by one, trusses, onion layers and local bridges of a networkx graph, in networkx's order.
#ifndef NETGRAPH_BINDINGS_NETWORKX_CLUSTERS_HPP
#define NETGRAPH_BINDINGS_NETWORKX_CLUSTERS_HPP

#include "networkx_graph.hpp"
#include "networkx_search.hpp"

#include <netgraph/core/progress.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace netgraph::python {

/// Edges at every vertex as networkx counts its degree: parallel ones each, a self-loop of an undirected graph twice.
///
/// @param against  count the edges that come in, of a directed graph.
[[nodiscard]] inline std::vector<std::uint64_t> degrees(const networkx_graph& g, bool against) {
  std::vector<std::uint64_t> count(g.size(), 0);
  for (std::size_t v = 0; v < g.size(); ++v) {
    if (g.copies.empty() && !against) {
      count[v] += g.row_size(v) + (g.directed ? 0U : g.loop[v]);
      continue;
    }
    for (auto arc = g.out.first(v); arc < g.out.last(v); ++arc) {
      const std::uint32_t w = g.out.ends[arc];
      const std::uint64_t parallel = g.copies.empty() ? 1U : g.copies[arc];
      count[against ? w : v] += parallel * (!g.directed && w == v ? 2U : 1U);
    }
  }
  return count;
}

/// Marks the neighbours of one vertex after another, the vertex itself left out.
class neighbor_marks {
 public:
  explicit neighbor_marks(const networkx_graph& g) : g_(&g), mark_(g.size(), 0) {}

  void set(std::uint32_t v) { write(v, 1); }
  void clear(std::uint32_t v) { write(v, 0); }
  [[nodiscard]] bool operator[](std::uint32_t v) const noexcept { return mark_[v] != 0; }

 private:
  void write(std::uint32_t v, std::uint8_t value) {
    for (auto arc = g_->out.first(v); arc < g_->out.last(v); ++arc) mark_[g_->out.ends[arc]] = value;
    mark_[v] = 0;
  }

  const networkx_graph* g_;
  std::vector<std::uint8_t> mark_;
};

/// Triangles on every tie of the vertices asked for: row after row, without self-loops.
struct tie_triangles {
  std::vector<std::uint64_t> offsets{0};
  std::vector<std::uint32_t> counts;
};

/// O(sum over the vertices of their neighbours' degrees).
[[nodiscard]] inline tie_triangles triangles_at_ties(const networkx_graph& g, std::span<const std::uint32_t> of,
                                                     const progress& watch) {
  tie_triangles table;
  neighbor_marks near(g);
  for (const std::uint32_t v : of) {
    watch.check();
    near.set(v);
    for (auto arc = g.out.first(v); arc < g.out.last(v); ++arc) {
      const std::uint32_t w = g.out.ends[arc];
      if (w == v) continue;
      std::uint32_t count = 0;
      for (auto next = g.out.first(w); next < g.out.last(w); ++next) {
        count += g.out.ends[next] != w && near[g.out.ends[next]] ? 1U : 0U;
      }
      table.counts.push_back(count);
    }
    near.clear(v);
    table.offsets.push_back(table.counts.size());
  }
  return table;
}

/// Share of the possible squares at the vertices asked for, along the edges: networkx's square clustering of any graph.
///
/// O(sum over the vertices two steps away of their degrees).
[[nodiscard]] inline std::vector<double> squares_along_edges(const networkx_graph& g, std::span<const std::uint32_t> of,
                                                             const progress& watch) {
  std::vector<double> shares;
  shares.reserve(of.size());
  neighbor_marks near(g);
  std::vector<std::uint32_t> seen(g.size(), 0);
  std::uint32_t turn = 0;
  for (const std::uint32_t v : of) {
    watch.check();
    near.set(v);
    ++turn;
    const auto shared_with = [&](std::uint32_t x) {
      double count = 0.0;
      for (auto arc = g.out.first(x); arc < g.out.last(x); ++arc) {
        if (g.out.ends[arc] != x && near[g.out.ends[arc]]) count += 1.0;
      }
      return count;
    };
    const double others = static_cast<double>(g.row_size(v)) - g.loop[v] - 1.0;
    double steps = 0.0;
    double triangles = 0.0;
    double squares = 0.0;
    for (auto arc = g.out.first(v); arc < g.out.last(v) && others > 0.0; ++arc) {
      const std::uint32_t u = g.out.ends[arc];
      if (u == v) continue;
      steps += (static_cast<double>(g.row_size(u)) - g.loop[u]) * others;
      const double shared = shared_with(u);
      triangles += shared;
      squares += shared * (shared - 1.0);
      for (auto next = g.out.first(u); next < g.out.last(u); ++next) {
        const std::uint32_t x = g.out.ends[next];
        if (x == u || x == v || near[x] || seen[x] == turn) continue;
        seen[x] = turn;
        const double far = shared_with(x);
        squares += far * (far - 1.0);
      }
    }
    near.clear(v);
    squares /= 2.0;
    const double potential = steps - (others + 1.0) * others - triangles - squares;
    shares.push_back(others > 0.0 && potential > 0.0 ? squares / potential : 0.0);
  }
  return shares;
}

/// Triangles whose first corner is in `of`, three vertices each, their turns ascending; `turn` below 0 leaves a vertex out.
[[nodiscard]] inline std::vector<std::uint32_t> triangles_of(const networkx_graph& g, std::span<const std::uint32_t> of,
                                                             std::span<const std::int64_t> turn, const progress& watch) {
  std::vector<std::uint32_t> corners;
  neighbor_marks near(g);
  for (const std::uint32_t u : of) {
    watch.check();
    near.set(u);
    for (auto arc = g.out.first(u); arc < g.out.last(u); ++arc) {
      const std::uint32_t v = g.out.ends[arc];
      if (turn[v] <= turn[u]) continue;
      for (auto next = g.out.first(v); next < g.out.last(v); ++next) {
        const std::uint32_t w = g.out.ends[next];
        if (near[w] && turn[w] > turn[v]) corners.insert(corners.end(), {u, v, w});
      }
    }
    near.clear(u);
  }
  return corners;
}

/// Per edge, in networkx's order: 1 where it is in the largest part all of whose edges are in `least` of its triangles.
///
/// J. Cohen, "Trusses: cohesive subgraphs for social network analysis" (2008); peeling, O(sum of squared degrees).
[[nodiscard]] inline std::vector<std::uint8_t> truss_edges(const networkx_graph& g, double least, const progress& watch) {
  const tie_graph& ties = g.ties();
  std::vector<std::uint32_t> triangles(ties.tie_count(), 0);
  std::vector<std::array<std::uint32_t, 2>> ends(ties.tie_count());
  // Calls `each(a, b)` with the ties from both ends to every common neighbour.
  const auto common = [&](std::uint32_t u, std::uint32_t v, auto&& each) {
    const auto us = ties.neighbors(to_vertex(u));
    const auto vs = ties.neighbors(to_vertex(v));
    for (std::size_t i = 0, j = 0; i < us.size() && j < vs.size();) {
      if (us[i] < vs[j])
        ++i;
      else if (vs[j] < us[i])
        ++j;
      else
        each(to_index(ties.edge_ids(to_vertex(u))[i++]), to_index(ties.edge_ids(to_vertex(v))[j++]));
    }
  };
  std::vector<std::size_t> falling;
  for (std::uint32_t v = 0; v < g.size(); ++v) {
    watch.check();
    const auto row = ties.neighbors(to_vertex(v));
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto w = static_cast<std::uint32_t>(to_index(row[i]));
      if (w < v) continue;
      const std::size_t tie = to_index(ties.edge_ids(to_vertex(v))[i]);
      ends[tie] = {v, w};
      common(v, w, [&](std::size_t, std::size_t) { ++triangles[tie]; });
      if (static_cast<double>(triangles[tie]) < least) falling.push_back(tie);
    }
  }
  std::vector<std::uint8_t> queued(ties.tie_count(), 0);
  for (const std::size_t tie : falling) queued[tie] = 1;
  std::vector<std::uint8_t> gone(ties.tie_count(), 0);
  while (!falling.empty()) {
    watch.check();
    const std::size_t tie = falling.back();
    falling.pop_back();
    gone[tie] = 1;
    common(ends[tie][0], ends[tie][1], [&](std::size_t a, std::size_t b) {
      if (gone[a] != 0 || gone[b] != 0) return;
      for (const std::size_t side : {a, b}) {
        if (static_cast<double>(--triangles[side]) < least && queued[side] == 0) {
          queued[side] = 1;
          falling.push_back(side);
        }
      }
    });
  }
  const auto& numbers = g.edges();
  std::vector<std::uint8_t> kept(numbers.from.size(), 0);
  for (std::size_t e = 0; e < kept.size(); ++e) {
    const auto tie = ties.find_edge(to_vertex(numbers.from[e]), to_vertex(numbers.to[e]));
    kept[e] = tie && gone[to_index(*tie)] == 0 ? 1 : 0;
  }
  return kept;
}

struct onion {
  std::vector<std::uint32_t> order;  ///< vertices as networkx comes to them
  std::vector<std::uint32_t> layer;  ///< beside `order`
};

/// Layers of the onion decomposition: each peels all vertices of at most the present core's degree at once.
///
/// L. Hébert-Dufresne, J. A. Grochow, A. Allard, "Multi-scale structure and topological anomaly detection via a new network
/// statistic: the onion decomposition", Scientific Reports 6, 31708 (2016). O(m + n log n). @pre  no self-loops.
[[nodiscard]] inline onion onion_layers(const networkx_graph& g, const progress& watch) {
  const std::size_t n = g.size();
  onion found;
  std::vector<std::uint64_t> degree(n);
  std::uint64_t most = 0;
  for (std::uint32_t v = 0; v < n; ++v) {
    degree[v] = g.row_size(v);
    most = std::max(most, degree[v]);
    if (degree[v] == 0) found.order.push_back(v);
  }
  found.layer.assign(found.order.size(), 1);
  std::uint32_t layer = found.order.empty() ? 1 : 2;
  // A vertex stands in the place of every degree it has had; the last one counts.
  std::vector<std::vector<std::uint32_t>> with_degree(most + 1);
  for (std::uint32_t v = 0; v < n; ++v) {
    if (degree[v] > 0) with_degree[degree[v]].push_back(v);
  }
  enum : std::uint8_t { outside, queued, peeled };
  std::vector<std::uint8_t> state(n, outside);
  std::vector<std::uint32_t> now;
  std::vector<std::uint32_t> next;
  for (std::uint64_t core = 1;;) {
    watch.check();
    while (next.empty() && core <= most) {
      for (const std::uint32_t v : with_degree[core]) {
        if (state[v] != outside || degree[v] != core) continue;
        state[v] = queued;
        next.push_back(v);
      }
      if (next.empty()) ++core;
    }
    if (next.empty()) return found;
    now.swap(next);
    next.clear();
    std::sort(now.begin(), now.end(),
              [&](std::uint32_t a, std::uint32_t b) { return degree[a] != degree[b] ? degree[a] < degree[b] : a < b; });
    for (const std::uint32_t v : now) {
      state[v] = peeled;
      found.order.push_back(v);
      found.layer.push_back(layer);
    }
    for (const std::uint32_t v : now) {
      for (auto arc = g.out.first(v); arc < g.out.last(v); ++arc) {
        const std::uint32_t w = g.out.ends[arc];
        if (state[w] == peeled) continue;
        --degree[w];
        if (state[w] == queued) continue;
        if (degree[w] > core) {
          with_degree[degree[w]].push_back(w);
        } else {
          state[w] = queued;
          next.push_back(w);
        }
      }
    }
    ++layer;
  }
}

struct bridge_spans {
  std::vector<std::uint32_t> edges;  ///< numbers of the edges whose ends share no neighbour
  std::vector<double> spans;         ///< how long the way round is; infinite where there is none
};

/// Edges without a common neighbour, and with `with_span` the distance of their ends without them.
[[nodiscard]] inline bridge_spans local_bridges(const networkx_graph& g, bool with_span, bool weighted, const progress& watch) {
  bridge_spans found;
  const auto& numbers = g.edges();
  std::vector<std::uint8_t> near(g.size(), 0);
  networkx_search search(g);
  for (std::size_t e = 0; e < numbers.from.size();) {
    const std::uint32_t u = numbers.from[e];
    const auto mark = [&](std::uint8_t value) {
      for (auto arc = g.out.first(u); arc < g.out.last(u); ++arc) near[g.out.ends[arc]] = value;
    };
    mark(1);
    for (; e < numbers.from.size() && numbers.from[e] == u; ++e) {
      watch.check();
      const std::uint32_t v = numbers.to[e];
      bool shared = false;
      for (auto arc = g.out.first(v); arc < g.out.last(v) && !shared; ++arc) shared = near[g.out.ends[arc]] != 0;
      if (shared) continue;
      found.edges.push_back(static_cast<std::uint32_t>(e));
      if (with_span) found.spans.push_back(search.distance_without(g.out, u, v, weighted));
    }
    mark(0);
  }
  return found;
}

}  // namespace netgraph::python

#endif
