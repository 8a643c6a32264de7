#ifndef NETGRAPH_PLAN_EVERYONE_MEETS_HPP
#define NETGRAPH_PLAN_EVERYONE_MEETS_HPP

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/tables/fewest_rounds.hpp>
#include <netgraph/plan/detail/tables/leftover_round.hpp>

namespace netgraph {

struct everyone_meets_options {
  std::uint64_t effort = 0;  ///< swaps to look at for each number of rounds; 0: enough for 24 people
  std::uint64_t seed = 0;
};

/// Rounds of tables after which everybody has sat with everybody.
struct everyone_meets_plan {
  std::vector<std::vector<std::uint32_t>> table;  // per round and person
  std::uint32_t least_rounds = 0;                 // proven: fewer never do
  bool complete = true;                           // false: stopped before a plan was found
};

/// In how many rounds everybody has sat with everybody at tables of at most `size`: the happy diner problem.
///
/// The lower bound counts seats beside a person, and the pairs that two rounds cannot help but share. From it upwards
/// each number of rounds is tried: rounds without repeats that turn, and a last one for
/// the leftovers; then annealing for the most pairs met, at as many tables as are needed and at one more.
///
/// @param people  how many. @param size  seats at a table, at least 2.
/// @param watch  progress counts swaps of one number of rounds; a stop ends the search without a plan.
/// @throws std::invalid_argument  if tables take fewer than 2, or there are more than 200 people.
/// @complexity  as plan_tables() for each number of rounds tried.
[[nodiscard]] inline everyone_meets_plan everyone_meets(std::uint32_t people, std::uint32_t size,
                                                        const everyone_meets_options& options = {}, const progress& watch = {}) {
  if (size < 2 || people > 200) {
    throw std::invalid_argument("everyone_meets: " + std::to_string(people) + " people at tables of " + std::to_string(size) +
                                "; tables take at least 2, and at most 200 people are planned");
  }
  everyone_meets_plan plan;
  if (people < 2) return plan;
  plan.least_rounds = detail::fewest_rounds(people, size);
  if (size >= people) {
    plan.table.assign(1, std::vector<std::uint32_t>(people, 0));
    return plan;
  }
  const std::uint64_t effort = options.effort != 0 ? options.effort : 100'000'000;
  const std::uint32_t tables = (people + size - 1) / size;
  for (std::uint32_t rounds = plan.least_rounds; !watch.stop_requested(); ++rounds) {
    plan.table = detail::turns_and_leftovers(people, size, rounds, options.seed, watch);
    if (!plan.table.empty()) return plan;
    for (std::uint32_t more = 0; more < 2; ++more) {
      plan.table = detail::rounds_that_meet(people, size, tables + more, rounds, effort, options.seed, watch);
      if (!plan.table.empty()) return plan;
    }
  }
  plan.complete = false;
  return plan;
}

}  // namespace netgraph

#endif
