#ifndef NETGRAPH_PLAN_DETAIL_INTEGER_MATCHING_HPP
#define NETGRAPH_PLAN_DETAIL_INTEGER_MATCHING_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/blossom_search.hpp>
#include <netgraph/plan/detail/exact_weights.hpp>
#include <netgraph/plan/detail/fractional_b_matching.hpp>
#include <netgraph/plan/detail/integer_blossom.hpp>
#include <netgraph/plan/detail/relaxed_b_matching.hpp>
#include <netgraph/plan/detail/round_halves.hpp>

namespace netgraph::detail {

/// The graph itself as rows of neighbours, weights doubled.
class doubled_rows {
 public:
  doubled_rows(std::size_t vertices, std::span<const integer_edge> edges) : offset_(vertices + 1, 0), row_(2 * edges.size()) {
    for (const integer_edge& e : edges) {
      ++offset_[e.a + 1];
      ++offset_[e.b + 1];
    }
    for (std::size_t v = 0; v < vertices; ++v) offset_[v + 1] += offset_[v];
    std::vector<std::size_t> next(offset_.begin(), offset_.end() - 1);
    for (const integer_edge& e : edges) {
      row_[next[e.a]++] = {e.b, 2 * e.weight};
      row_[next[e.b]++] = {e.a, 2 * e.weight};
    }
  }

  template <class Visit>
  void each(std::uint32_t v, Visit visit) const {
    for (std::size_t i = offset_[v]; i < offset_[v + 1]; ++i) visit(row_[i].first, row_[i].second);
  }

 private:
  std::vector<std::size_t> offset_;
  std::vector<std::pair<std::uint32_t, std::int64_t>> row_;
};

struct integer_matching_result {
  std::vector<std::uint32_t> mate;
  std::vector<std::int64_t> twice_dual;
  std::vector<integer_blossom> blossoms;
  wide_int twice_bound = 0;
};

/// Exact maximum-weight matching: the relaxation with capacity 1 first, blossoms where odd cycles remain.
/// @pre  weights > 0, no loops.
inline integer_matching_result integer_matching(std::size_t vertices, std::span<const integer_edge> edges,
                                                const progress& watch) {
  const std::vector<std::uint32_t> one(vertices, 1);
  const relaxed_b_matching relaxed(edges, one, {}, watch);
  const std::vector<std::uint8_t> chosen = halves_rounding(edges, vertices, relaxed).take();
  std::vector<std::int64_t> y(vertices);
  for (std::size_t v = 0; v < vertices; ++v) y[v] = relaxed.twice_dual(v);
  std::vector<std::uint32_t> mate(vertices, no_node);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (chosen[i] == 0) continue;
    const integer_edge& e = edges[i];
    mate[e.a] = e.b;
    mate[e.b] = e.a;
    // The relaxation may charge the edge itself (x <= 1); one end can carry that charge at no cost.
    y[e.a] += std::max<std::int64_t>(0, 2 * e.weight - y[e.a] - y[e.b]);
  }
  const doubled_rows rows(vertices, edges);
  blossom_search search(rows, std::move(y), std::move(mate));
  search.run(watch);
  integer_matching_result result{search.forest().mates(), search.y(), positive_blossoms(search), 0};
  for (const std::int64_t dual : result.twice_dual) result.twice_bound += dual;
  for (const integer_blossom& blossom : result.blossoms) {
    result.twice_bound += wide_int{blossom.twice_dual} * std::int64_t{blossom.size / 2};
  }
  return result;
}

}  // namespace netgraph::detail

#endif
