#ifndef NETGRAPH_GRAPH_TIE_GRAPH_HPP
#define NETGRAPH_GRAPH_TIE_GRAPH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/contract.hpp>
#include <netgraph/graph/index_range.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

/// One tie: its two ends, the smaller first, and its strength in (0, 1].
struct tie {
  vertex_id a = {};
  vertex_id b = {};
  float strength = 1.0F;

  friend bool operator==(const tie&, const tie&) = default;
};

/// The rows of a graph as plain spans, for graphs that stand on memory of somebody else: a mapped file, shared memory.
///
/// `offsets` has one entry more than there are vertices, ascending, the first 0 and the last the number of arcs. The
/// neighbours of vertex v are `neighbors[offsets[v]] .. neighbors[offsets[v + 1] - 1]`, strictly ascending, v not among
/// them, each with its strength in (0, 1] and the id of its tie beside it. Every tie stands in both rows. Ties are
/// numbered in lexicographic order of (a, b) with a < b.
struct tie_rows {
  std::span<const std::uint64_t> offsets = {};
  std::span<const vertex_id> neighbors = {};
  std::span<const float> strengths = {};
  std::span<const edge_id> edge_ids = {};
};

/// The network as a graph: undirected, simple, no self-loops, immutable.
///
/// Compressed sparse rows: the neighbours of a vertex stand together, sorted, with their strengths
/// and edge ids beside them; both arcs of a tie share one edge id. Ties are numbered in lexicographic
/// order of (a, b) with a < b. Reading is free of locks. Memory: 8 bytes a vertex, 24 bytes a tie.
/// Copies share the rows, so a copy costs O(1), and a graph that was moved from is still the same graph.
///
/// The empty graph (no vertices) is a valid graph. A `graph_builder` makes others; so does what is stored elsewhere.
class tie_graph {
 public:
  tie_graph() noexcept = default;
  // No moves: they would leave spans behind without the memory they look at. Copies are as cheap.
  tie_graph(const tie_graph&) noexcept = default;
  tie_graph& operator=(const tie_graph&) noexcept = default;
  ~tie_graph() = default;

  /// A graph over rows that exist already, without copying them.
  ///
  /// @param rows    as `tie_rows` says. What costs O(1) is checked; the rest is the caller's promise.
  /// @param keeper  keeps the memory of the rows alive and unchanged for as long as any copy of this graph lives.
  /// @throws std::invalid_argument  if the spans do not fit each other, or there are too many vertices or ties.
  tie_graph(const tie_rows& rows, std::shared_ptr<const void> keeper)
      : offsets_(rows.offsets), neighbors_(rows.neighbors), strengths_(rows.strengths), edge_ids_(rows.edge_ids),
        keeper_(std::move(keeper)) {
    constexpr std::size_t most = 0xffffffffU;  // one number is kept for "no vertex" and "no tie"
    const std::size_t arcs = neighbors_.size();
    if (offsets_.empty() || offsets_.front() != 0 || offsets_.back() != arcs || arcs % 2 != 0 || strengths_.size() != arcs ||
        edge_ids_.size() != arcs) {
      throw std::invalid_argument("tie_graph: offsets, neighbours, strengths and edge ids do not fit each other");
    }
    if (offsets_.size() > most || arcs / 2 >= most) {
      throw std::invalid_argument("tie_graph: " + std::to_string(offsets_.size() - 1) + " vertices and " +
                                  std::to_string(arcs / 2) + " ties; at most 4294967294 of each");
    }
  }

  /// How many vertices.
  [[nodiscard]] std::size_t size() const noexcept { return offsets_.size() - 1; }
  [[nodiscard]] bool empty() const noexcept { return size() == 0; }
  [[nodiscard]] std::size_t tie_count() const noexcept { return neighbors_.size() / 2; }
  /// Twice the number of ties.
  [[nodiscard]] std::size_t arc_count() const noexcept { return neighbors_.size(); }

  [[nodiscard]] index_range<vertex_id> vertices() const noexcept { return index_range<vertex_id>(size()); }
  [[nodiscard]] bool contains(vertex_id v) const noexcept { return to_index(v) < size(); }

  /// How many ties `v` has. @pre contains(v).
  [[nodiscard]] std::size_t degree(vertex_id v) const noexcept {
    NETGRAPH_ASSERT(contains(v));
    return static_cast<std::size_t>(offsets_[to_index(v) + 1] - offsets_[to_index(v)]);
  }

  /// Neighbours of `v`, ascending. @pre contains(v).
  [[nodiscard]] std::span<const vertex_id> neighbors(vertex_id v) const noexcept { return row(neighbors_, v); }
  /// Strengths of the ties to `neighbors(v)`, in the same order. @pre contains(v).
  [[nodiscard]] std::span<const float> strengths(vertex_id v) const noexcept { return row(strengths_, v); }
  /// Edge ids of the ties to `neighbors(v)`, in the same order. @pre contains(v).
  [[nodiscard]] std::span<const edge_id> edge_ids(vertex_id v) const noexcept { return row(edge_ids_, v); }

  /// Sum of the strengths at `v`; 0 for an isolate. @complexity O(degree).
  [[nodiscard]] double total_strength(vertex_id v) const noexcept {
    double total = 0.0;
    for (const float strength : strengths(v)) total += static_cast<double>(strength);
    return total;
  }

  /// The tie between `a` and `b`, if there is one, in either order. @complexity O(log degree).
  [[nodiscard]] std::optional<edge_id> find_edge(vertex_id a, vertex_id b) const noexcept {
    const std::size_t arc = find_arc(a, b);
    if (arc == neighbors_.size()) return std::nullopt;
    return edge_ids_[arc];
  }

  /// The strength of the tie between `a` and `b`, if there is one. @complexity O(log degree).
  [[nodiscard]] std::optional<float> strength(vertex_id a, vertex_id b) const noexcept {
    const std::size_t arc = find_arc(a, b);
    if (arc == neighbors_.size()) return std::nullopt;
    return strengths_[arc];
  }

  /// Every tie once, in order of edge id. @complexity O(vertices + ties).
  [[nodiscard]] std::vector<tie> ties() const {
    std::vector<tie> all;
    all.reserve(tie_count());
    for_each_tie([&](edge_id, const tie& t) { all.push_back(t); });
    return all;
  }

  /// Calls `visit(edge_id, tie)` for every tie, in order of edge id.
  template <class Visit>
  void for_each_tie(Visit&& visit) const {
    for (const vertex_id v : vertices()) {
      const auto first = offsets_[to_index(v)];
      const auto last = offsets_[to_index(v) + 1];
      for (auto arc = first; arc < last; ++arc) {
        if (neighbors_[arc] > v) visit(edge_ids_[arc], tie{v, neighbors_[arc], strengths_[arc]});
      }
    }
  }

  /// The raw rows: `offsets()[v] .. offsets()[v + 1]` are the places of v's arcs in the three arrays
  /// below. size() + 1 entries, ascending, the first 0.
  [[nodiscard]] std::span<const std::uint64_t> offsets() const noexcept { return offsets_; }
  [[nodiscard]] std::span<const vertex_id> arcs() const noexcept { return neighbors_; }
  [[nodiscard]] std::span<const float> arc_strengths() const noexcept { return strengths_; }
  [[nodiscard]] std::span<const edge_id> arc_edge_ids() const noexcept { return edge_ids_; }

  /// Same vertices, same ties, same strengths.
  friend bool operator==(const tie_graph& left, const tie_graph& right) noexcept {
    const auto same = [](const auto& mine, const auto& theirs) {
      return mine.size() == theirs.size() &&
             (mine.data() == theirs.data() || std::equal(mine.begin(), mine.end(), theirs.begin()));
    };
    return same(left.offsets_, right.offsets_) && same(left.neighbors_, right.neighbors_) &&
           same(left.strengths_, right.strengths_) && same(left.edge_ids_, right.edge_ids_);
  }

 private:
  template <class T>
  [[nodiscard]] std::span<const T> row(std::span<const T> values, vertex_id v) const noexcept {
    NETGRAPH_ASSERT(contains(v));
    const auto first = offsets_[to_index(v)];
    return {values.data() + first, static_cast<std::size_t>(offsets_[to_index(v) + 1] - first)};
  }

  [[nodiscard]] std::size_t find_arc(vertex_id a, vertex_id b) const noexcept {
    if (!contains(a) || !contains(b)) return neighbors_.size();
    if (degree(b) < degree(a)) std::swap(a, b);
    const auto around = neighbors(a);
    const auto found = std::lower_bound(around.begin(), around.end(), b);
    if (found == around.end() || *found != b) return neighbors_.size();
    return static_cast<std::size_t>(offsets_[to_index(a)]) + static_cast<std::size_t>(found - around.begin());
  }

  static constexpr std::uint64_t nobody[1] = {0};  // the offsets of the empty graph

  std::span<const std::uint64_t> offsets_{nobody};
  std::span<const vertex_id> neighbors_;
  std::span<const float> strengths_;
  std::span<const edge_id> edge_ids_;
  std::shared_ptr<const void> keeper_;
};

/// Refuses a vertex that `g` does not have; the check at every public door.
/// @throws std::out_of_range  naming the caller and the vertex.
inline void require_vertex(const tie_graph& g, vertex_id v, const char* caller) {
  if (g.contains(v)) return;
  throw std::out_of_range(std::string(caller) + ": vertex " + std::to_string(to_index(v)) + " is not one of the " +
                          std::to_string(g.size()) + " vertices");
}

}  // namespace netgraph

#endif
