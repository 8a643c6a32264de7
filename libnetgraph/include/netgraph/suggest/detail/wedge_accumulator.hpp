#ifndef NETGRAPH_SUGGEST_DETAIL_WEDGE_ACCUMULATOR_HPP
#define NETGRAPH_SUGGEST_DETAIL_WEDGE_ACCUMULATOR_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <netgraph/core/contract.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph::detail {

/// Sums a term over every path a - w - b from one person `a`, for all b two steps away at once.
///
/// One dense array of sums and a list of the places it touched (the row product of a sparse matrix by
/// Gustavson): no hashing, no set intersection per pair, and only what was touched is cleared again.
/// O(vertices) memory, kept from person to person; O(sum of deg w) time a person.
class wedge_accumulator {
 public:
  explicit wedge_accumulator(std::size_t vertex_count) : sums_(vertex_count, 0.0), touched_(vertex_count + 1) {}

  /// Accumulates from `a`; `term(w, s_aw, s_bw)` must be above 0. The person before must be drained.
  ///
  /// For one b the terms are added with w ascending, the order of `for_each_shared_contact`.
  /// `a` itself and the people tied to `a` are left out.
  template <bool Weighted, class Term>
  void run(const tie_graph& g, vertex_id a, Term&& term) {
    NETGRAPH_ASSERT(count_ == 0);
    const auto around = g.neighbors(a);
    const auto around_strengths = g.strengths(a);
    // Minus infinity swallows every term, so whoever is left out never looks untouched (exactly 0)
    // and never enters the list: no comparison in the inner loop.
    constexpr double left_out = -std::numeric_limits<double>::infinity();
    for (const vertex_id w : around) sums_[to_index(w)] = left_out;
    sums_[to_index(a)] = left_out;

    double* const sums = sums_.data();
    std::uint32_t* const touched = touched_.data();
    std::size_t count = 0;
    for (std::size_t i = 0; i < around.size(); ++i) {
      const vertex_id w = around[i];
      const auto next = g.neighbors(w);
      if constexpr (Weighted) {
        const auto next_strengths = g.strengths(w);
        for (std::size_t j = 0; j < next.size(); ++j) {
          const std::size_t b = to_index(next[j]);
          touched[count] = static_cast<std::uint32_t>(b);
          count += static_cast<std::size_t>(sums[b] == 0.0);
          sums[b] += term(w, around_strengths[i], next_strengths[j]);
        }
      } else {
        const double added = term(w);
        for (const vertex_id v : next) {
          const std::size_t b = to_index(v);
          touched[count] = static_cast<std::uint32_t>(b);  // written always, kept only when new
          count += static_cast<std::size_t>(sums[b] == 0.0);
          sums[b] += added;
        }
      }
    }

    for (const vertex_id w : around) sums_[to_index(w)] = 0.0;
    sums_[to_index(a)] = 0.0;
    count_ = count;
  }

  /// How many people are two steps from the last person.
  [[nodiscard]] std::size_t count() const noexcept { return count_; }

  /// Calls `visit(b, sum)` for everyone two steps from the last person, each once, and clears.
  ///
  /// Last touched first: rows are sorted by id, and in data that grew over time the late ids are the
  /// people with few contacts, who score high. A ranking gets its high floor early that way; nothing
  /// else may depend on the order.
  template <class Visit>
  void drain(Visit&& visit) {
    double* const sums = sums_.data();
    const std::uint32_t* const touched = touched_.data();
    for (std::size_t i = count_; i-- > 0;) {
      const std::uint32_t b = touched[i];
      const double sum = sums[b];
      sums[b] = 0.0;
      visit(b, sum);
    }
    count_ = 0;
  }

 private:
  std::vector<double> sums_;
  std::vector<std::uint32_t> touched_;  // one place more than people: the inner loop writes before it counts
  std::size_t count_ = 0;
};

}  // namespace netgraph::detail

#endif
