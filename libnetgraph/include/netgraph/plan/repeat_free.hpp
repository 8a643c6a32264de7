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
#include <netgraph/plan/detail/tables/formula_rounds.hpp>
#include <netgraph/plan/detail/tables/shifted_classes.hpp>
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

/// So many rounds of classes that shift, and within classes where these fill tables; or of squares with a hole. Or nothing.
[[nodiscard]] inline round_tables arranged_classes(std::uint32_t tables, std::uint32_t size, std::uint32_t rounds,
                                                   const repeat_free_options& options, const progress& watch) {
  const std::uint32_t tries = options.starts * options.starts;  // a clash more or less decides at once
  if (size > tables || size < 3) return {};
  if (rounds == 4 && size == tables) {
    if (round_tables found = holed_squares(tables, tries, options.seed, watch); !found.empty()) return found;
  }
  round_tables within = rounds_within_classes(tables, size);
  const std::size_t shifting = rounds - std::min<std::size_t>(rounds, within.size());
  if (shifting < 2 || shifting >= tables || finite_field::of(tables)) return {};  // a field gives as many as there are tables
  round_tables found = shifted_classes(tables, size, static_cast<std::uint32_t>(shifting), tries, options.seed + rounds, watch);
  if (found.empty()) return {};
  for (auto& round : within) found.push_back(std::move(round));
  found.resize(rounds);
  return found;
}

}  // namespace detail

/// Rounds of `tables` tables of `size` in which no two people meet twice: as many as can be found.
///
/// First by formula: pairs by the circle method, triples, quadruples and prime powers of tables by a field. Then, for more rounds,
/// what annealing finds: classes that move on by shifts, squares with a hole, and schedules that turn, a few base rounds
/// arranged so that turning them never repeats a pair. That finds Kirkman's schoolgirls and nearly all of the known best
/// schedules for up to ten tables of up to ten.
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
    std::vector<std::vector<std::uint32_t>> found = detail::arranged_classes(tables, size, rounds, options, watch);
    if (!found.empty()) best.table = std::move(found);
    for (std::uint32_t bases = 1; bases <= rounds && best.table.size() < rounds; ++bases) {
      const std::uint32_t turn = rounds / bases;
      if (rounds % bases != 0 || (turn < 2 && bases > 1) || turn > tables * size) continue;
      for (const std::uint32_t fold : {3U, 1U}) {
        if (best.table.size() >= rounds || !detail::turning_rounds::folds(tables, size, turn, fold)) continue;
        detail::turning_rounds search(tables, size, turn, bases, options.seed + rounds, fold);
        if (search.search(first_swaps * bases, options.starts, watch)) best.table = search.rounds();
      }
    }
  }
  if (best.table.size() > wanted) best.table.resize(wanted);
  return best;
}

}  // namespace netgraph

#endif
