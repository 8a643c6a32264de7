#ifndef NETGRAPH_GRAPH_GRAPH_BUILDER_HPP
#define NETGRAPH_GRAPH_GRAPH_BUILDER_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

/// What becomes of two ties between the same two people.
enum class parallel_ties {
  strongest,  ///< keep the larger strength
  sum,        ///< add the strengths, at most 1
  combine,    ///< 1 - (1 - s)(1 - t): either tie holds on its own
  refuse,     ///< throw std::invalid_argument
};

/// The only mutable stage of a graph: takes ties in any order and direction, then builds.
///
/// Memory while building: 12 bytes a tie for the list and the finished graph beside it.
class graph_builder {
 public:
  /// @throws std::invalid_argument  if `vertex_count` is 2^32 - 1 or more.
  explicit graph_builder(std::size_t vertex_count) : size_(vertex_count) {
    if (vertex_count >= std::numeric_limits<std::uint32_t>::max()) {
      throw std::invalid_argument("graph_builder: " + std::to_string(vertex_count) + " vertices; at most 4294967294");
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  void reserve(std::size_t ties) { ties_.reserve(ties); }

  /// Adds the tie between `a` and `b`, in either order.
  ///
  /// @param strength  in (0, 1].
  /// @throws std::out_of_range  if an end is not a vertex.
  /// @throws std::invalid_argument  if `a == b`, or the strength is not in (0, 1] (NaN included).
  void add_tie(vertex_id a, vertex_id b, float strength = 1.0F) {
    if (to_index(a) >= size_ || to_index(b) >= size_) {
      throw std::out_of_range("graph_builder::add_tie: vertex " + std::to_string(std::max(to_index(a), to_index(b))) +
                              " is not one of the " + std::to_string(size_) + " vertices");
    }
    if (a == b) {
      throw std::invalid_argument("graph_builder::add_tie: vertex " + std::to_string(to_index(a)) + " is tied to itself");
    }
    if (!(strength > 0.0F && strength <= 1.0F)) {
      throw std::invalid_argument("graph_builder::add_tie: strength " + std::to_string(strength) + " is not in (0, 1]");
    }
    ties_.push_back(a < b ? tie{a, b, strength} : tie{b, a, strength});
  }

  /// Builds the graph and leaves this builder without ties.
  ///
  /// @complexity  O(vertices + ties), plus O(ties log degree) where ties did not come sorted.
  /// @throws std::invalid_argument  if ties repeat and `policy` is `refuse`; if more than 2^32 - 2 remain.
  [[nodiscard]] tie_graph build(parallel_ties policy = parallel_ties::strongest) {
    sort_ties();
    merge(policy);
    if (ties_.size() >= std::numeric_limits<std::uint32_t>::max()) {
      throw std::invalid_argument("graph_builder::build: " + std::to_string(ties_.size()) + " ties; at most 4294967294");
    }

    struct arrays {
      std::vector<std::uint64_t> offsets;
      std::vector<vertex_id> neighbors;
      std::vector<float> strengths;
      std::vector<edge_id> edge_ids;
    };
    const auto made = std::make_shared<arrays>();
    arrays& g = *made;
    g.offsets.assign(size_ + 1, 0);
    for (const tie& t : ties_) {
      ++g.offsets[to_index(t.a) + 1];
      ++g.offsets[to_index(t.b) + 1];
    }
    for (std::size_t v = 0; v < size_; ++v) g.offsets[v + 1] += g.offsets[v];

    const std::size_t arcs = ties_.size() * 2;
    g.neighbors.resize(arcs);
    g.strengths.resize(arcs);
    g.edge_ids.resize(arcs);
    // Ties come sorted by (a, b). Laying down first all arcs to smaller neighbours, then all arcs to
    // larger ones, leaves every row sorted without another pass.
    std::vector<std::uint64_t> next(g.offsets.begin(), g.offsets.end() - 1);
    const auto lay = [&](vertex_id from, vertex_id to, float strength, std::size_t edge) {
      const auto arc = next[to_index(from)]++;
      g.neighbors[arc] = to;
      g.strengths[arc] = strength;
      g.edge_ids[arc] = to_edge(edge);
    };
    for (std::size_t e = 0; e < ties_.size(); ++e) lay(ties_[e].b, ties_[e].a, ties_[e].strength, e);
    for (std::size_t e = 0; e < ties_.size(); ++e) lay(ties_[e].a, ties_[e].b, ties_[e].strength, e);
    ties_ = {};
    return {tie_rows{g.offsets, g.neighbors, g.strengths, g.edge_ids}, made};
  }

 private:
  [[nodiscard]] static bool before(const tie& left, const tie& right) noexcept {
    return left.a != right.a ? left.a < right.a : left.b < right.b;
  }

  void sort_ties() {
    if (std::is_sorted(ties_.begin(), ties_.end(), before)) return;
    // A counting sort by the smaller end leaves only short rows to sort; stable, so that merging
    // sees repeated ties in the order they were added.
    std::vector<std::uint64_t> starts(size_ + 1, 0);
    for (const tie& t : ties_) ++starts[to_index(t.a) + 1];
    for (std::size_t v = 0; v < size_; ++v) starts[v + 1] += starts[v];
    std::vector<tie> sorted(ties_.size());
    std::vector<std::uint64_t> next(starts.begin(), starts.end() - 1);
    for (const tie& t : ties_) sorted[next[to_index(t.a)]++] = t;
    for (std::size_t v = 0; v < size_; ++v) {
      std::stable_sort(sorted.begin() + static_cast<std::ptrdiff_t>(starts[v]),
                       sorted.begin() + static_cast<std::ptrdiff_t>(starts[v + 1]),
                       [](const tie& left, const tie& right) { return left.b < right.b; });
    }
    ties_ = std::move(sorted);
  }

  void merge(parallel_ties policy) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < ties_.size(); ++i) {
      if (kept != 0 && ties_[kept - 1].a == ties_[i].a && ties_[kept - 1].b == ties_[i].b) {
        float& strength = ties_[kept - 1].strength;
        const float other = ties_[i].strength;
        switch (policy) {
          case parallel_ties::strongest: strength = std::max(strength, other); break;
          case parallel_ties::sum: strength = std::min(1.0F, strength + other); break;
          case parallel_ties::combine: strength = 1.0F - (1.0F - strength) * (1.0F - other); break;
          case parallel_ties::refuse:
            throw std::invalid_argument("graph_builder::build: vertices " + std::to_string(to_index(ties_[i].a)) + " and " +
                                        std::to_string(to_index(ties_[i].b)) + " are tied more than once");
        }
      } else {
        ties_[kept++] = ties_[i];
      }
    }
    ties_.resize(kept);
  }

  std::size_t size_;
  std::vector<tie> ties_;
};

}  // namespace netgraph

#endif
