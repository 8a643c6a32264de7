#ifndef NETGRAPH_PLAN_DETAIL_TABLES_LEFTOVER_ROUND_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_LEFTOVER_ROUND_HPP

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/tables/turning_rounds.hpp>
#include <netgraph/plan/place_id.hpp>

namespace netgraph::detail {

/// A last round that brings together everybody who has not met; empty where those who have not are too many for a table.
[[nodiscard]] inline std::vector<std::uint32_t> leftover_round(const std::vector<std::vector<std::uint32_t>>& rounds,
                                                               std::uint32_t size) {
  const std::size_t people = rounds.empty() ? 0 : rounds.front().size();
  std::vector<std::uint32_t> leader(people);
  std::iota(leader.begin(), leader.end(), std::uint32_t{0});
  const auto find = [&](std::uint32_t v) {
    while (leader[v] != v) v = leader[v] = leader[leader[v]];
    return v;
  };
  for (std::uint32_t a = 0; a < people; ++a) {
    for (std::uint32_t b = a + 1; b < people; ++b) {
      bool met = false;
      for (const auto& round : rounds) met = met || round[a] == round[b];
      if (!met) leader[find(a)] = find(b);
    }
  }
  std::vector<std::uint32_t> count(people, 0);
  std::vector<std::uint32_t> table(people);
  std::vector<std::uint32_t> number(people, no_table);
  std::uint32_t tables = 0;
  for (std::uint32_t v = 0; v < people; ++v) {
    const std::uint32_t root = find(v);
    if (++count[root] > size) return {};
    if (number[root] == no_table) number[root] = tables++;
    table[v] = number[root];
  }
  return table;
}

/// Rounds without repeats that turn, and a last one that brings the leftovers together.
/// @return  tables per round and person, or nothing.
[[nodiscard]] inline std::vector<std::vector<std::uint32_t>> turns_and_leftovers(std::uint32_t people, std::uint32_t size,
                                                                                 std::uint32_t rounds, std::uint64_t seed,
                                                                                 const progress& watch) {
  constexpr std::uint64_t starts = 60, swaps = 100'000;
  if (people % size != 0 || rounds < 3 || (rounds - 1) * (size - 1) > people - 1 || rounds - 1 > people) return {};
  for (std::uint64_t k = 0; k < starts && !watch.stop_requested(); ++k) {
    turning_rounds search(people / size, size, rounds - 1, 1, seed + k);
    if (!search.search(swaps, 1, watch)) continue;
    std::vector<std::vector<std::uint32_t>> all = search.rounds();
    std::vector<std::uint32_t> last = leftover_round(all, size);
    if (last.empty()) continue;
    all.push_back(std::move(last));
    return all;
  }
  return {};
}

}  // namespace netgraph::detail

#endif
