#ifndef NETGRAPH_PLAN_TABLE_COUNT_HPP
#define NETGRAPH_PLAN_TABLE_COUNT_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <netgraph/plan/detail/tables/check_tables.hpp>
#include <netgraph/plan/detail/tables/tally.hpp>
#include <netgraph/plan/table_problem.hpp>

namespace netgraph {

/// Counts what a seating holds: worth, repeats, byes, introductions, and every rule it breaks.
///
/// For plans of plan_tables() and for those changed by hand. Somebody absent or sitting out has no_table.
/// @param table  per round and place.
/// @throws std::invalid_argument  if the problem is malformed, or the seating has other rounds or people than it.
/// @complexity  O(rounds * (people * table size + rules)); O(people^2) memory.
[[nodiscard]] inline table_counts count_tables(const table_problem& problem, std::span<const std::vector<std::uint32_t>> table) {
  detail::check_tables(problem);
  return detail::table_tally(problem).count(table);
}

}  // namespace netgraph

#endif
