#ifndef NETGRAPH_PLAN_INTRODUCTIONS_HPP
#define NETGRAPH_PLAN_INTRODUCTIONS_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/plan/b_matching.hpp>
#include <netgraph/plan/certificate.hpp>

namespace netgraph {

/// Two people who may be introduced, and what that is worth. Every pair at most once; a != b.
struct pair_candidate {
  vertex_id a, b;
  double value;
};

/// Somebody who could introduce a pair, and what that adds to its worth. At most once per pair; not one of the two.
struct introducer_option {
  std::uint32_t pair;  // index into introduction_problem::pairs
  vertex_id introducer;
  double bonus;  // options with a bonus <= 0 are never used
};

/// Who could be introduced to whom, by whom, under which limits. Only ratios of values matter, never their scale.
struct introduction_problem {
  std::size_t people = 0;
  std::vector<pair_candidate> pairs;
  std::vector<introducer_option> options;
  std::vector<std::uint32_t> at_most;   // introductions per person
  std::vector<std::uint32_t> at_least;  // per person, as many as possible of them; empty: none. Counts up to at_most
  std::uint32_t per_introducer = 3;     // introductions one person may make for others
  std::vector<std::uint32_t> forced;    // pairs that must be in the plan: asked for, or made already
  std::vector<std::uint32_t> kept;      // pairs already announced: chosen again unless clearly beaten
};

struct introduction_options {
  /// The share of the best value that may be given up so that everybody with a pair of positive value gets an
  /// introduction, and then so that the lowest quarter of person totals rises. 0: value alone.
  double fairness = 0.02;
  /// What a kept pair counts for more than it is worth, as a share of the best pair's worth.
  double stickiness = 0.1;
  std::uint64_t seed = 0;  ///< breaks ties among exchanges that are equally fair; equal seeds, equal plans
};

struct chosen_pair {
  std::uint32_t pair;
  vertex_id introducer;  // or no_vertex
  double value;          // the pair's own value plus the bonus of its introducer
};

/// A plan of introductions with its proof and its fairness.
struct introduction_plan {
  std::vector<chosen_pair> chosen;  // by pair, ascending

  /// `value` is the sum over `chosen`; `upper_bound` holds for every plan that keeps at_most, per_introducer and
  /// forced, and gives as many people their at_least. It knows nothing of fairness or stickiness, so what those give
  /// up is part of the gap. `bound_kind`: "flow dual" or "blossom dual" where no introducer's limit binds, "Lagrangian"
  /// where it does, "branch and bound" where the limit binds and the search was complete or nearly so.
  certificate proof;

  /// The share of the best plan found without fairness and stickiness that this one gives up for them.
  double value_given_up = 0.0;
  double lowest_total = 0.0;  ///< smallest person total among those who have a pair of positive value and a limit above 0
  double gini = 0.0;          ///< inequality of those people's totals: 0 all equal, towards 1 all to one
  std::vector<vertex_id> below_at_least;  ///< people who got fewer than their at_least, ascending
  std::vector<vertex_id> without;         ///< people with a pair of positive value and a limit above 0 who got none
};

}  // namespace netgraph

#include <netgraph/plan/detail/introduction_planner.hpp>

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
[[nodiscard]] inline introduction_plan plan_introductions(const introduction_problem& problem, const introduction_options& options = {},
                                                          const progress& watch = {}) {
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
