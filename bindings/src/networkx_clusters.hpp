// Degrees, triangles one by one and squares along the edges of a networkx graph, in networkx's order.
#ifndef NETGRAPH_BINDINGS_NETWORKX_CLUSTERS_HPP
#define NETGRAPH_BINDINGS_NETWORKX_CLUSTERS_HPP

#include "networkx_graph.hpp"

#include <netgraph/core/progress.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
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

}  // namespace netgraph::python

#endif
