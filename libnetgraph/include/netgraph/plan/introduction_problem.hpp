#ifndef NETGRAPH_PLAN_INTRODUCTION_PROBLEM_HPP
#define NETGRAPH_PLAN_INTRODUCTION_PROBLEM_HPP

// What plan_introductions() is asked and what it answers.

#include <cstddef>
#include <cstdint>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/plan/place_id.hpp>

namespace netgraph {

/// Two people who may be introduced, and what that is worth. Every pair at most once; a != b.
struct pair_candidate {
  place_id a, b;
  double value;
};

/// Somebody who could introduce a pair, and what that adds to its worth. At most once per pair; not one of the two.
struct introducer_option {
  std::uint32_t pair;  // index into introduction_problem::pairs
  place_id introducer;
  double bonus;  // options with a bonus <= 0 are never used
  bool kept = false;  // this introducer was announced for the pair: the pair keeps them wherever it is in the plan
};

/// Who could be introduced to whom, by whom, under which limits. Only ratios of values matter, never their scale.
struct introduction_problem {
  std::size_t people = 0;
  std::vector<pair_candidate> pairs;
  std::vector<introducer_option> options;
  std::vector<std::uint32_t> at_most;   // introductions per person
  std::vector<std::uint32_t> at_least;  // per person, as many as possible of them; empty: none. Counts up to at_most
  std::uint32_t per_introducer = 3;     // introductions one person may make for others
  std::vector<double> unlisted;  // per pair, the most that an introducer left out of `options` adds; empty: none. For the bound
  std::vector<double> left_out;  // per person, the most that a pair left out of `pairs` is worth; empty: none. For the bound
  std::vector<std::uint32_t> forced;  // pairs that must be in the plan: asked for, or made already
  std::vector<std::uint32_t> kept;  // pairs already announced: chosen again unless clearly beaten
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
  place_id introducer;  // or no_place
  double value;  // the pair's own value plus the bonus of its introducer
};

/// A plan of introductions with its proof and its fairness.
struct introduction_plan {
  std::vector<chosen_pair> chosen;  // by pair, ascending

  /// `value` is the sum over `chosen`; `upper_bound` holds for every plan that keeps at_most, per_introducer and
  /// forced, and gives as many people their at_least. It knows nothing of fairness or stickiness, so what those give
  /// up is part of the gap, and so is what `unlisted` introducers might add.
  /// Its kind: a b-matching dual where no introducer's limit binds, Lagrangian where it does, branch and bound where the
  /// limit binds in a problem small enough to be searched; the gap says whether to the end.
  certificate proof;

  /// The share of the best plan found without fairness and stickiness that this one gives up for them.
  double value_given_up = 0.0;
  double lowest_total = 0.0;  ///< smallest person total among those who have a pair of positive value and a limit above 0
  double gini = 0.0;  ///< inequality of those people's totals: 0 all equal, towards 1 all to one
  std::vector<place_id> below_at_least;  ///< people who got fewer than their at_least, ascending
  std::vector<place_id> could;  ///< people with a pair of positive value and a limit above 0, ascending
  std::vector<place_id> without;  ///< those of them who got none
};

}  // namespace netgraph

#endif
