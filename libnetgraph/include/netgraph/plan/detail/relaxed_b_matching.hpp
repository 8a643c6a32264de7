#ifndef NETGRAPH_PLAN_DETAIL_RELAXED_B_MATCHING_HPP
#define NETGRAPH_PLAN_DETAIL_RELAXED_B_MATCHING_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/fractional_b_matching.hpp>
#include <netgraph/plan/detail/promising_edges.hpp>

namespace netgraph::detail {

/// The relaxation of b-matching, solved on the promising edges first.
///
/// Few edges of a dense problem matter: each vertex brings its best ones. Afterwards every edge left out is priced: where
/// w > y_a + y_b it comes in and the rest is solved again from the prices at hand. What is left out at the end has
/// x = 0 in an optimum of the whole problem, so nothing is approximate.
class relaxed_b_matching {
 public:
  /// @pre  as fractional_b_matching.
  relaxed_b_matching(std::span<const integer_edge> edges, std::span<const std::uint32_t> capacity,
                     std::span<const std::int64_t> start, const progress& watch)
      : place_(edges.size(), left_out) {
    std::vector<std::int64_t> prices(start.begin(), start.end());
    const std::vector<std::uint8_t> promising = promising_edges(edges, capacity, prices);
    for (std::size_t e = 0; e < edges.size(); ++e) {
      if (promising[e] != 0) place_[e] = 0;
    }
    for (;;) {
      kept_.clear();
      for (std::size_t e = 0; e < edges.size(); ++e) {
        if (place_[e] == left_out) continue;
        place_[e] = static_cast<std::uint32_t>(kept_.size());
        kept_.push_back(edges[e]);
      }
      solved_.emplace(kept_, capacity, prices, watch);
      if (kept_.size() == edges.size()) return;
      prices.resize(capacity.size());
      for (std::size_t v = 0; v < prices.size(); ++v) prices[v] = solved_->twice_dual(v);
      bool complete = true;
      for (std::size_t e = 0; e < edges.size(); ++e) {
        if (place_[e] != left_out || 2 * edges[e].weight <= prices[edges[e].a] + prices[edges[e].b]) continue;
        place_[e] = 0;
        complete = false;
      }
      if (complete) return;
    }
  }

  relaxed_b_matching(const relaxed_b_matching&) = delete;
  relaxed_b_matching& operator=(const relaxed_b_matching&) = delete;

  /// 2 y_v, an integer.
  [[nodiscard]] std::int64_t twice_dual(std::size_t v) const { return solved_->twice_dual(v); }
  /// 2 x_e: 0, 1 or 2.
  [[nodiscard]] unsigned twice_chosen(std::size_t e) const {
    return place_[e] == left_out ? 0U : solved_->twice_chosen(place_[e]);
  }

 private:
  static constexpr std::uint32_t left_out = ~std::uint32_t{0};

  std::vector<std::uint32_t> place_;  // of every edge among those kept, or left_out
  std::vector<integer_edge> kept_;
  std::optional<fractional_b_matching> solved_;
};

}  // namespace netgraph::detail

#endif
