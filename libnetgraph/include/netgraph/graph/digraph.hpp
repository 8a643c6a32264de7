#ifndef NETGRAPH_GRAPH_DIGRAPH_HPP
#define NETGRAPH_GRAPH_DIGRAPH_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/contract.hpp>
#include <netgraph/graph/index_range.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

/// One directed arc with a weight.
struct weighted_arc {
  vertex_id from = {};
  vertex_id to = {};
  double weight = 1.0;

  friend bool operator==(const weighted_arc&, const weighted_arc&) = default;
};

/// A small directed graph for the few measures that ask who points at whom: immutable.
///
/// Compressed sparse rows in both directions, neighbours sorted. Unlike `tie_graph` it takes any finite
/// weight (0 and below included) and keeps self-loops; arcs that repeat are one arc with the sum of their
/// weights. Networks of people are undirected in this library: use it for mentions, referrals, and for data
/// from elsewhere. Memory: 16 bytes a vertex, 24 bytes an arc.
class digraph {
 public:
  digraph() : out_{{0}, {}, {}}, in_{{0}, {}, {}} {}

  /// Builds the graph of `arcs`, given in any order.
  ///
  /// @throws std::out_of_range  if an arc names a vertex there is not.
  /// @throws std::invalid_argument  if a weight is not finite, or there are 2^32 - 1 vertices or more.
  /// @complexity  O(vertices + arcs log degree).
  digraph(std::size_t vertex_count, std::vector<weighted_arc> arcs) {
    if (vertex_count >= std::numeric_limits<std::uint32_t>::max()) {
      throw std::invalid_argument("digraph: " + std::to_string(vertex_count) + " vertices; at most 4294967294");
    }
    for (const weighted_arc& a : arcs) {
      const std::size_t largest = std::max(to_index(a.from), to_index(a.to));
      if (largest >= vertex_count) {
        throw std::out_of_range("digraph: vertex " + std::to_string(largest) + " is not one of the " +
                                std::to_string(vertex_count) + " vertices");
      }
      if (!std::isfinite(a.weight)) {
        throw std::invalid_argument("digraph: the weight from " + std::to_string(to_index(a.from)) + " to " +
                                    std::to_string(to_index(a.to)) + " is not a finite number");
      }
    }
    // Stable, so that weights of repeated arcs add up in the order given.
    std::stable_sort(arcs.begin(), arcs.end(), [](const weighted_arc& l, const weighted_arc& r) {
      return l.from != r.from ? l.from < r.from : l.to < r.to;
    });
    std::size_t kept = 0;
    for (const weighted_arc& a : arcs) {
      if (kept != 0 && arcs[kept - 1].from == a.from && arcs[kept - 1].to == a.to) {
        arcs[kept - 1].weight += a.weight;
      } else {
        arcs[kept++] = a;
      }
    }
    arcs.resize(kept);
    out_ = lay(vertex_count, arcs, [](const weighted_arc& a) { return std::pair(a.from, a.to); });
    in_ = lay(vertex_count, arcs, [](const weighted_arc& a) { return std::pair(a.to, a.from); });
  }

  [[nodiscard]] std::size_t size() const noexcept { return out_.offsets.size() - 1; }
  [[nodiscard]] bool empty() const noexcept { return size() == 0; }
  [[nodiscard]] std::size_t arc_count() const noexcept { return out_.ends.size(); }
  [[nodiscard]] index_range<vertex_id> vertices() const noexcept { return index_range<vertex_id>(size()); }
  [[nodiscard]] bool contains(vertex_id v) const noexcept { return to_index(v) < size(); }

  /// How many arcs leave `v`, a loop included. @pre contains(v).
  [[nodiscard]] std::size_t out_degree(vertex_id v) const noexcept { return successors(v).size(); }
  /// How many arcs reach `v`, a loop included. @pre contains(v).
  [[nodiscard]] std::size_t in_degree(vertex_id v) const noexcept { return predecessors(v).size(); }

  /// Where the arcs of `v` go, ascending; `v` itself where it has a loop. @pre contains(v).
  [[nodiscard]] std::span<const vertex_id> successors(vertex_id v) const noexcept { return row(out_, out_.ends, v); }
  /// Weights of the arcs to `successors(v)`, in the same order. @pre contains(v).
  [[nodiscard]] std::span<const double> successor_weights(vertex_id v) const noexcept { return row(out_, out_.weights, v); }
  /// Where arcs to `v` come from, ascending. @pre contains(v).
  [[nodiscard]] std::span<const vertex_id> predecessors(vertex_id v) const noexcept { return row(in_, in_.ends, v); }
  /// Weights of the arcs from `predecessors(v)`, in the same order. @pre contains(v).
  [[nodiscard]] std::span<const double> predecessor_weights(vertex_id v) const noexcept { return row(in_, in_.weights, v); }

  /// The weight of the arc, if there is one. @complexity O(log degree).
  [[nodiscard]] std::optional<double> weight(vertex_id from, vertex_id to) const noexcept {
    if (!contains(from)) return std::nullopt;
    const auto around = successors(from);
    const auto found = std::lower_bound(around.begin(), around.end(), to);
    if (found == around.end() || *found != to) return std::nullopt;
    return successor_weights(from)[static_cast<std::size_t>(found - around.begin())];
  }

  friend bool operator==(const digraph&, const digraph&) = default;

 private:
  struct rows {
    std::vector<std::uint64_t> offsets;
    std::vector<vertex_id> ends;
    std::vector<double> weights;

    friend bool operator==(const rows&, const rows&) = default;
  };

  /// Lays sorted arcs out by one of their ends; scanning them in order leaves every row sorted.
  template <class Ends>
  [[nodiscard]] static rows lay(std::size_t vertex_count, const std::vector<weighted_arc>& arcs, Ends&& ends) {
    rows made{std::vector<std::uint64_t>(vertex_count + 1, 0), std::vector<vertex_id>(arcs.size()),
              std::vector<double>(arcs.size())};
    for (const weighted_arc& a : arcs) ++made.offsets[to_index(ends(a).first) + 1];
    for (std::size_t v = 0; v < vertex_count; ++v) made.offsets[v + 1] += made.offsets[v];
    std::vector<std::uint64_t> next(made.offsets.begin(), made.offsets.end() - 1);
    for (const weighted_arc& a : arcs) {
      const auto [here, there] = ends(a);
      const auto place = next[to_index(here)]++;
      made.ends[place] = there;
      made.weights[place] = a.weight;
    }
    return made;
  }

  template <class T>
  [[nodiscard]] std::span<const T> row(const rows& side, const std::vector<T>& values, vertex_id v) const noexcept {
    NETGRAPH_ASSERT(contains(v));
    const auto first = side.offsets[to_index(v)];
    return {values.data() + first, static_cast<std::size_t>(side.offsets[to_index(v) + 1] - first)};
  }

  rows out_;
  rows in_;
};

/// Refuses a vertex that the graph does not have. @throws std::out_of_range  naming the caller and the vertex.
inline void require_vertex(const digraph& g, vertex_id v, const char* caller) {
  if (g.contains(v)) return;
  throw std::out_of_range(std::string(caller) + ": vertex " + std::to_string(to_index(v)) + " is not one of the " +
                          std::to_string(g.size()) + " vertices");
}

/// Both arcs of every tie, each with the tie's strength.
[[nodiscard]] inline digraph both_ways(const tie_graph& g) {
  std::vector<weighted_arc> arcs;
  arcs.reserve(g.arc_count());
  g.for_each_tie([&](edge_id, const tie& t) {
    arcs.push_back({t.a, t.b, static_cast<double>(t.strength)});
    arcs.push_back({t.b, t.a, static_cast<double>(t.strength)});
  });
  return digraph(g.size(), std::move(arcs));
}

}  // namespace netgraph

#endif
