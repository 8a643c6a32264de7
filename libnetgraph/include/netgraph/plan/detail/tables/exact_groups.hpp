#ifndef NETGRAPH_PLAN_DETAIL_TABLES_EXACT_GROUPS_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_EXACT_GROUPS_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <netgraph/plan/group_size.hpp>

namespace netgraph::detail {

inline constexpr std::size_t exact_groups_limit = 14;

/// The best groups by dynamic programming: what the first g groups can make of every set of people.
///
/// @pre  people <= exact_groups_limit, and the sizes hold all of them.
/// @complexity  O(3^people) for each group, O(2^people * groups) memory.
[[nodiscard]] inline std::vector<std::uint32_t> exact_groups(std::size_t people, std::span<const double> value,
                                                             std::span<const group_size> sizes) {
  const std::uint32_t sets = std::uint32_t{1} << people;
  constexpr double never = -std::numeric_limits<double>::infinity();
  std::vector<double> within(sets, 0.0);
  for (std::uint32_t set = 1; set < sets; ++set) {
    const auto lowest = static_cast<std::size_t>(std::countr_zero(set));
    const std::uint32_t others = set & (set - 1);
    within[set] = within[others];
    for (std::uint32_t left = others; left != 0; left &= left - 1) {
      within[set] += value[lowest * people + static_cast<std::size_t>(std::countr_zero(left))];
    }
  }
  std::vector<std::vector<std::uint32_t>> chosen(sizes.size(), std::vector<std::uint32_t>(sets, 0));
  std::vector<double> best(sets, never);
  best[0] = 0.0;
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    std::vector<double> next(sets, never);
    for (std::uint32_t set = 0; set < sets; ++set) {
      for (std::uint32_t part = set;; part = (part - 1) & set) {
        const auto seats = static_cast<std::uint32_t>(std::popcount(part));
        if (seats >= sizes[g].least && seats <= sizes[g].most && best[set ^ part] + within[part] > next[set]) {
          next[set] = best[set ^ part] + within[part];
          chosen[g][set] = part;
        }
        if (part == 0) break;
      }
    }
    best = std::move(next);
  }
  std::vector<std::uint32_t> group(people, 0);
  std::uint32_t left = sets - 1;
  for (std::size_t g = sizes.size(); g-- > 0;) {
    for (std::uint32_t part = chosen[g][left]; part != 0; part &= part - 1) {
      group[static_cast<std::size_t>(std::countr_zero(part))] = static_cast<std::uint32_t>(g);
    }
    left ^= chosen[g][left];
  }
  return group;
}

}  // namespace netgraph::detail

#endif
