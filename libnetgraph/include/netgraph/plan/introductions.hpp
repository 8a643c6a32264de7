#ifndef NETGRAPH_PLAN_INTRODUCTIONS_HPP
#define NETGRAPH_PLAN_INTRODUCTIONS_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/b_matching.hpp>
#include <netgraph/plan/detail/introduction_planner.hpp>
#include <netgraph/plan/introduction_problem.hpp>
#include <netgraph/plan/matching.hpp>

namespace netgraph {

/// Plans introductions: as much value as the limits allow, with a proof, then fairness.
///
/// A pair made by introducer m is worth value + bonus(pair, m); without one, value. Chosen are pairs of maximum total
/// worth with at most `at_most` for each person and at most `per_introducer` for each introducer, every `forced` pair among
/// them. People with an `at_least` come first: the plan satisfies as much of it as is possible at all, with any pair listed
/// for them, and `below_at_least` says whom it could not serve. Otherwise pairs of zero or negative worth are left out.
///
/// The introducers' limit makes the problem hard, so each introducer has a price; at given prices the rest is an exact
/// b-matching, which bounds every plan. Prices move by subgradient steps; each choice is repaired by an exact
/// assignment of introducers; small problems are closed by branch and bound on the same bound. Fairness then
/// exchanges pairs within the share of value it may give up. No pairs, no people or limits of 0 give an empty plan.
///
/// @param problem  who, what it is worth, and the limits; borrowed for the call only.
/// @param options  how much value fairness may cost, and how much kept pairs count.
/// @param watch  progress counts price steps; its stop is polled within them.
/// @throws std::out_of_range  if a person or a pair index does not exist.
/// @throws std::invalid_argument  if sizes differ, a pair is listed twice or joins a person to themselves, a number is not
///         finite, an introducer is one of the two or listed twice for a pair, forced pairs exceed a limit, or an option is out of range.
/// @throws stopped  if `watch` asks for it.
/// @complexity  tens of b-matchings: milliseconds for 100 people, well under a second for 300 with all their pairs.
/// @reference  M. L. Fisher, "The Lagrangian relaxation method for solving integer programming problems", Management
///             Science 27 (1981), 1-18.
[[nodiscard]] inline introduction_plan plan_introductions(const introduction_problem& problem,
                                                          const introduction_options& options = {}, const progress& watch = {}) {
  return detail::introduction_planner(problem, options, watch).plan();
}

/// The same choice without introducers, lower limits and fairness: see b_matching(vertices, edges, at_most).
[[nodiscard]] inline b_matching_result b_matching(std::size_t people, std::span<const pair_candidate> pairs,
                                                  std::span<const std::uint32_t> at_most, const progress& watch = {}) {
  std::vector<weighted_edge> edges;
  edges.reserve(pairs.size());
  for (const pair_candidate& p : pairs) {
    edges.push_back({static_cast<std::uint32_t>(p.a), static_cast<std::uint32_t>(p.b), p.value});
  }
  return b_matching(people, edges, at_most, watch);
}

}  // namespace netgraph

#endif
