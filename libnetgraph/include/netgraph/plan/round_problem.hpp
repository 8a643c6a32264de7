#ifndef NETGRAPH_PLAN_ROUND_PROBLEM_HPP
#define NETGRAPH_PLAN_ROUND_PROBLEM_HPP

// What plan_rounds() is asked and what it answers.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/plan/place_id.hpp>

namespace netgraph {

/// Two people who may meet for a round, and what that is worth. Every pair at most once.
struct round_pair {
  place_id a, b;
  double worth;
};

/// Rounds of one-to-one meetings: who is there, who may meet whom, and what for.
struct round_problem {
  std::size_t people = 0;
  std::uint32_t rounds = 0;
  std::vector<round_pair> pairs;
  std::optional<double> any_pair;                  // worth of pairs not listed; without it they never meet
  std::vector<std::pair<place_id, place_id>> never;  // met at an earlier event, or not wanted: never meet
  std::vector<std::uint8_t> side;                  // per place 0 or 1: only people of different sides meet; empty: anybody
  std::vector<std::vector<std::uint8_t>> present;  // per round and place: 1 is there; empty: everybody, always

  /// Partners already announced, per round and place (no_place: none), to be changed little; empty: none.
  std::vector<std::vector<place_id>> published;
  std::uint32_t frozen_rounds = 0;  // so many first rounds of `published` are over or running and stay as they are
};

struct round_options {
  bool level = false;  ///< make rounds worth the same as far as can be; else the best round comes first
  /// What a kept pair counts for more than it is worth, as a share of the mean worth of a pair.
  double stickiness = 0.25;
  std::uint64_t seed = 0;
};

/// Rounds of pairs with their proof.
struct round_plan {
  std::vector<std::vector<place_id>> partner;  // per round and place; no_place: absent or sitting out
  /// `value` is the worth of all pairs. The bound holds for every plan of as many pairs that spreads byes as evenly;
  /// without absences it is the exact optimum of all rounds taken together.
  certificate proof;
  std::vector<double> worth;         // per round
  std::vector<std::uint32_t> byes;   // per place: rounds present without a partner
  std::uint32_t least_byes = 0, most_byes = 0;  // among people who are there in all rounds, per side the wider spread
  std::uint32_t pairs = 0;
  std::uint32_t kept = 0, dropped = 0, added = 0;  // pairs of open rounds against `published`; kept in any round
  std::uint32_t moved = 0;                         // of the kept ones, in another round than before
};

}  // namespace netgraph

#endif
