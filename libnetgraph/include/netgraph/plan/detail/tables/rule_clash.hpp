#ifndef NETGRAPH_PLAN_DETAIL_TABLES_RULE_CLASH_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_RULE_CLASH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/plan/detail/tables/round_seating_search.hpp>
#include <netgraph/plan/table_problem.hpp>

namespace netgraph::detail {

/// Rules that cannot hold together, as few as could be found; none of them can be left out. Empty: no clash is proven.
///
/// Each round is a problem of its own, since the rules that must hold speak of one round. Where a complete search finds
/// no seating, rules are dropped as long as the rest still has none; several orders are tried and the smallest set is kept.
/// @param limit  steps of each search; a search that gets no end within them proves nothing.
[[nodiscard]] inline std::vector<rule_name> find_clash(const table_problem& problem, std::uint64_t limit) {
  std::vector<rule_name> smallest;
  constexpr int orders = 6;
  for (std::size_t r = problem.frozen_rounds; r < problem.seats.size(); ++r) {
    const std::vector<rule_name> rules = rules_that_must_hold(problem, r);
    if (rules.empty() || round_seating_search(problem, r, rules, limit).possible()) continue;
    for (int k = 0; k < orders; ++k) {
      std::vector<rule_name> left = rules;
      if (k % 2 == 1) std::reverse(left.begin(), left.end());
      random_stream random(static_cast<std::uint64_t>(k));
      for (std::size_t i = left.size(); k > 1 && i > 1; --i) std::swap(left[i - 1], left[random.below(i)]);
      // Halves first, then ever smaller pieces, at last one by one.
      for (std::size_t piece = std::max<std::size_t>(1, left.size() / 2);; piece = std::max<std::size_t>(1, piece / 2)) {
        for (std::size_t at = 0; at < left.size();) {
          std::vector<rule_name> fewer = left;
          const auto from = fewer.begin() + static_cast<std::ptrdiff_t>(at);
          fewer.erase(from, from + static_cast<std::ptrdiff_t>(std::min(piece, left.size() - at)));
          if (round_seating_search(problem, r, fewer, limit).possible()) {
            at += piece;
          } else {
            left = std::move(fewer);
          }
        }
        if (piece == 1) break;
      }
      if (smallest.empty() || left.size() < smallest.size()) smallest = std::move(left);
    }
    break;  // one clash at a time: when it is solved, the next run tells of the next
  }
  std::sort(smallest.begin(), smallest.end(),
            [](const rule_name& a, const rule_name& b) { return a.in != b.in ? a.in < b.in : a.at < b.at; });
  return smallest;
}

}  // namespace netgraph::detail

#endif
