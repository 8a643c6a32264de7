#ifndef NETGRAPH_PLAN_REPEAT_FREE_HPP
#define NETGRAPH_PLAN_REPEAT_FREE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/tables/finite_field.hpp>
#include <netgraph/plan/detail/tables/turning_rounds.hpp>

namespace netgraph {

struct repeat_free_options {
  std::uint32_t rounds = 0;  ///< stop at so many; 0: as many as can be found
  /// How often the search that follows the constructions starts anew, twice as slowly each time, for each number of rounds
  /// and each way to turn.
  std::uint32_t starts = 2;
  std::uint64_t seed = 0;
};

/// Rounds of full tables in which no two people sit together twice.
struct repeat_free_schedule {
  std::vector<std::vector<std::uint32_t>> table;  // per round and person
  std::uint32_t most_rounds = 0;                  // no schedule has more: (people - 1) / (size - 1), rounded down
};

namespace detail {

/// Everybody against everybody else in pairs: the circle method.
[[nodiscard]] inline std::vector<std::vector<std::uint32_t>> circle_rounds(std::uint32_t pairs) {
  const std::uint32_t ring = 2 * pairs - 1;
  std::vector<std::vector<std::uint32_t>> rounds(ring, std::vector<std::uint32_t>(2 * pairs));
  for (std::uint32_t r = 0; r < ring; ++r) {
    rounds[r][ring] = rounds[r][r] = 0;
    for (std::uint32_t k = 1; k < pairs; ++k) rounds[r][(r + k) % ring] = rounds[r][(r + ring - k) % ring] = k;
  }
  return rounds;
}

[[nodiscard]] std::vector<std::vector<std::uint32_t>> constructed_rounds(std::uint32_t tables, std::uint32_t size);

/// Classes of as many people as tables, moving on by multiples in a field; then each class by itself where it fills tables.
[[nodiscard]] inline std::vector<std::vector<std::uint32_t>> field_rounds(const finite_field& field, std::uint32_t tables,
                                                                          std::uint32_t size) {
  std::vector<std::vector<std::uint32_t>> rounds;
  for (std::uint32_t r = 0; r < tables; ++r) {
    rounds.emplace_back(tables * size);
    for (std::uint32_t c = 0; c < size; ++c) {
      for (std::uint32_t x = 0; x < tables; ++x) rounds.back()[c * tables + x] = field.sum(x, field.product(r, c));
    }
  }
  if (tables % size != 0) return rounds;
  for (const auto& within : constructed_rounds(tables / size, size)) {
    rounds.emplace_back(tables * size);
    for (std::uint32_t c = 0; c < size; ++c) {
      for (std::uint32_t x = 0; x < tables; ++x) rounds.back()[c * tables + x] = c * (tables / size) + within[x];
    }
  }
  return rounds;
}

/// What is known by formula: pairs, prime powers of tables, and one round of anything.
[[nodiscard]] inline std::vector<std::vector<std::uint32_t>> constructed_rounds(std::uint32_t tables, std::uint32_t size) {
  if (size == 2) return circle_rounds(tables);
  if (size <= tables) {
    if (const std::optional<finite_field> field = finite_field::of(tables)) return field_rounds(*field, tables, size);
  }
  std::vector<std::vector<std::uint32_t>> rounds(1, std::vector<std::uint32_t>(tables * size));
  for (std::uint32_t v = 0; v < tables * size; ++v) rounds[0][v] = v / size;
  return rounds;
}

}  // namespace detail

/// Rounds of `tables` tables of `size` in which no two people meet twice: as many as can be found.
///
/// First by formula: pairs by the circle method, prime powers of tables by a field. Then, for more rounds, schedules that
/// turn: a few base rounds arranged by annealing so that turning them never repeats a pair. That finds Kirkman's
/// schoolgirls and most of the known best schedules for up to ten tables of up to ten at once.
///
/// @param tables  how many, at least 1. @param size  people at each, at least 2.
/// @param watch  a stop returns what was found so far.
/// @throws std::invalid_argument  if there are no tables, they take fewer than 2 people, or there are more than 2,000 people.
/// @complexity  O(rounds * people) for what a formula gives; each start of the search is a fixed number of swaps.
/// @reference  A. Miller, M. Valkov, R. J. R. Abel, "Social golfer problem: constructions and tables", Symmetry 18 (2026), 269.
[[nodiscard]] inline repeat_free_schedule repeat_free_rounds(std::uint32_t tables, std::uint32_t size,
                                                             const repeat_free_options& options = {},
                                                             const progress& watch = {}) {
  constexpr std::uint64_t first_swaps = 100'000;
  if (tables == 0 || size < 2 || static_cast<std::uint64_t>(tables) * size > 2000) {
    throw std::invalid_argument("repeat_free_rounds: " + std::to_string(tables) + " tables of " + std::to_string(size) +
                                "; at least 1 table of 2, at most 2,000 people");
  }
  repeat_free_schedule best;
  best.most_rounds = size > tables ? 1 : (tables * size - 1) / (size - 1);
  best.table = detail::constructed_rounds(tables, size);
  const std::uint32_t wanted = options.rounds == 0 ? best.most_rounds : std::min(options.rounds, best.most_rounds);
  for (std::uint32_t rounds = wanted; rounds > best.table.size() && !watch.stop_requested(); --rounds) {
    for (std::uint32_t bases = 1; bases <= rounds; ++bases) {
      const std::uint32_t turn = rounds / bases;
      if (rounds % bases != 0 || (turn < 2 && bases > 1) || turn > tables * size || best.table.size() >= rounds) continue;
      detail::turning_rounds search(tables, size, turn, bases, options.seed + rounds);
      if (search.search(first_swaps * bases, options.starts, watch)) best.table = search.rounds();
    }
  }
  if (best.table.size() > wanted) best.table.resize(wanted);
  return best;
}

}  // namespace netgraph

#endif
