#ifndef NETGRAPH_PLAN_DIVERSE_GROUPS_HPP
#define NETGRAPH_PLAN_DIVERSE_GROUPS_HPP

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/tables/exact_groups.hpp>
#include <netgraph/plan/detail/tables/group_bounds.hpp>
#include <netgraph/plan/detail/tables/group_model.hpp>
#include <netgraph/plan/group_size.hpp>

namespace netgraph {

struct diverse_groups_options {
  /// Swaps to look at; 0: enough for a good plan, about a second for 500 people. The same on every machine.
  std::uint64_t effort = 0;
  std::uint64_t seed = 0;
};

struct diverse_groups_result {
  std::vector<std::uint32_t> group;  // per place
  /// `kind`: exact up to 14 people, else heaviest partners or b-matching dual, whichever is smaller. Where
  /// pair values have no structure these bounds lie 15 to 30 % above the best groups: read them as the best known bound.
  certificate proof;
  bool complete = true;         // false: stopped early, with the best so far
  std::uint64_t evaluated = 0;  // swaps looked at
  std::uint64_t swapped = 0;
};

/// Splits people into groups of given sizes so that the sum of pair values within groups is largest.
///
/// The maximally diverse grouping problem: one round of tables, nothing else. Up to 14 people are solved exactly by
/// dynamic programming over subsets, more by annealing of swaps with the same engine as plan_tables().
///
/// @param people  how many.
/// @param value  people x people, row by row; symmetric, the diagonal is not read. Negative values keep people apart.
/// @param sizes  one per group.
/// @param watch  progress counts swaps looked at; a stop returns the best groups so far.
/// @throws std::invalid_argument  if sizes cannot hold the people or need more of them, `value` has another size, is
///         not symmetric or not finite, or there are more than 20,000 people.
/// @complexity  O(3^people * groups) exactly; else O(1) a swap looked at, O(people) one made; O(people^2) memory.
/// @reference  X. Lai, J.-K. Hao, "Iterated maxima search for the maximally diverse grouping problem", European Journal
///             of Operational Research 254 (2016), 780-800 (the problem, and what is known of it).
[[nodiscard]] inline diverse_groups_result diverse_groups(std::size_t people, std::span<const double> value,
                                                          std::span<const group_size> sizes,
                                                          const diverse_groups_options& options = {},
                                                          const progress& watch = {}) {
  detail::check_groups(people, value, sizes);
  diverse_groups_result result;
  result.group.assign(people, 0);
  const auto recount = [&] {
    double sum = 0.0;
    for (std::size_t a = 0; a < people; ++a) {
      for (std::size_t b = a + 1; b < people; ++b) {
        if (result.group[a] == result.group[b]) sum += value[a * people + b];
      }
    }
    return sum;
  };
  if (people <= detail::exact_groups_limit) {
    result.group = detail::exact_groups(people, value, sizes);
    const double best = recount();
    result.proof = {best, best, bound_kind::exact};
    return result;
  }
  const detail::table_model model = detail::group_model(people, value, sizes, options.seed);
  detail::table_search search(model, options.seed);
  const std::uint64_t square = static_cast<std::uint64_t>(people) * people;
  const std::uint64_t effort = options.effort != 0 ? options.effort : 1024 * square;
  result.complete = detail::cool(search, {.total = effort, .cycle = 16384 * square}, watch);
  const auto& best = search.best();
  for (std::size_t v = 0; v < people; ++v) result.group[v] = best.front()[v];
  result.evaluated = search.tally().evaluated;
  result.swapped = search.tally().swapped;
  result.proof = detail::group_bound(people, value, sizes);
  result.proof.value = recount();
  result.proof.upper_bound = std::max(result.proof.upper_bound, result.proof.value);
  return result;
}

}  // namespace netgraph

#endif
