#ifndef NETGRAPH_PLAN_COVERAGE_HPP
#define NETGRAPH_PLAN_COVERAGE_HPP

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/certificate.hpp>

namespace netgraph {

/// Which events would reach whom, what they cost, and what may be spent.
struct coverage_problem {
  std::vector<double> person_weight;                            // what reaching each person is worth, >= 0
  std::vector<std::vector<std::uint32_t>> events;               // whom each event reaches; each person counts once
  std::vector<std::uint32_t> cost;                              // per event, in any whole unit: minutes, euros
  std::uint32_t budget = 0;                                     // in the same unit
  std::vector<std::pair<std::uint32_t, std::uint32_t>> clashes; // events that cannot both be attended
};

struct coverage_options {
  std::uint32_t price_steps = 400;  ///< steps of the bound; more make it tighter
  std::uint32_t restarts = 120;     ///< shakes of the plan after the first local optimum
  std::uint64_t seed = 0;           ///< decides the shakes; equal seeds, equal plans
};

struct coverage_plan {
  std::vector<std::uint32_t> events;    // ascending
  std::vector<std::uint32_t> reached;   // people, ascending
  std::uint64_t cost = 0;
  certificate proof;  // bound_kind "Lagrangian", or "all affordable" where the budget does not bind
};

}  // namespace netgraph

#include <netgraph/plan/detail/coverage_search.hpp>

namespace netgraph {

/// Chooses events within a budget that together reach people of the largest total weight (budgeted maximum coverage).
///
/// NP-hard. Greedy by weight per cost and by weight; then swaps (one or two events out, others in) until none helps,
/// shaken and repeated; the bound prices every person's coverage: at prices l between 0 and their weight, no plan reaches more
/// than sum (weight - l) plus the best knapsack over events worth the prices of those they reach. Clashing events are
/// grouped into cliques, of each of which the knapsack takes one at most. Prices move by subgradient steps.
/// No events, no people or a budget of 0 without free events give an empty plan.
///
/// @param problem  borrowed for the call only.
/// @param options  effort and seed.
/// @param watch  its stop is polled between steps; progress counts price steps and shakes.
/// @throws std::out_of_range  if a person or an event index does not exist.
/// @throws std::invalid_argument  if sizes differ, a weight is negative or not finite, or an event clashes with itself.
/// @throws stopped  if `watch` asks for it.
/// @complexity  O(price_steps * events * budget + restarts * events^2 * reach) at worst; budget in units of the costs'
///              common divisor.
/// @reference  S. Khuller, A. Moss, J. Naor, "The budgeted maximum coverage problem", Information Processing Letters 70
///             (1999), 39-45.
[[nodiscard]] inline coverage_plan choose_events(const coverage_problem& problem, const coverage_options& options = {},
                                                 const progress& watch = {}) {
  return detail::coverage_search(problem, options, watch).plan();
}

}  // namespace netgraph

#endif
