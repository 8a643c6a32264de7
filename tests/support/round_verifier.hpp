#ifndef NETGRAPH_TESTS_SUPPORT_ROUND_VERIFIER_HPP
#define NETGRAPH_TESTS_SUPPORT_ROUND_VERIFIER_HPP

// Recounts rounds of pairs, and finds the best of small ones by trying everything.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/plan/round_problem.hpp>

namespace netgraph::testing {

using pair_worths = std::map<std::pair<std::size_t, std::size_t>, double>;

/// What every pair that may meet is worth.
inline pair_worths allowed_pairs(const round_problem& p) {
  pair_worths worth;
  for (std::size_t a = 0; a < p.people && p.any_pair; ++a) {
    for (std::size_t b = a + 1; b < p.people; ++b) worth[{a, b}] = *p.any_pair;
  }
  for (const round_pair& x : p.pairs) worth[std::minmax(to_index(x.a), to_index(x.b))] = x.worth;
  for (const auto& [a, b] : p.never) worth.erase(std::minmax(to_index(a), to_index(b)));
  if (!p.side.empty()) std::erase_if(worth, [&](const auto& x) { return p.side[x.first.first] == p.side[x.first.second]; });
  return worth;
}

/// What is wrong with a plan's own account of itself; empty if all is right.
inline std::string verify_rounds(const round_problem& p, const round_plan& plan) {
  const pair_worths worth = allowed_pairs(p);
  std::set<std::pair<std::size_t, std::size_t>> met;
  if (plan.partner.size() != p.rounds || plan.worth.size() != p.rounds) return "another number of rounds";
  double sum = 0.0;
  std::vector<std::uint32_t> byes(p.people, 0);
  for (std::size_t r = 0; r < p.rounds; ++r) {
    double round = 0.0;
    for (std::size_t v = 0; v < p.people; ++v) {
      const bool here = p.present.empty() || p.present[r][v] != 0;
      if (plan.partner[r][v] == no_place) {
        byes[v] += here ? 1 : 0;
        continue;
      }
      const std::size_t u = to_index(plan.partner[r][v]);
      if (to_index(plan.partner[r][u]) != v) return "a partner has another partner";
      if (!here && r >= p.frozen_rounds) return "somebody absent has a partner";
      if (u < v) continue;
      if (!met.insert({v, u}).second) return "a pair meets twice";
      const auto found = worth.find({v, u});
      if (found == worth.end()) return "a pair meets that must not";
      round += found->second;
    }
    if (std::abs(round - plan.worth[r]) > 1e-9 * std::max(1.0, std::abs(round))) return "the worth of a round is wrong";
    sum += round;
  }
  if (byes != plan.byes) return "byes are counted wrongly";
  if (met.size() != plan.pairs) return "pairs are counted wrongly";
  if (std::abs(sum - plan.proof.value) > 1e-9 * std::max(1.0, std::abs(sum))) return "the worth is wrong";
  if (plan.proof.upper_bound < sum) return "the bound is below the plan";
  return {};
}

/// The most pairs, then the most worth, over all plans, by trying every one; optionally only with byes that differ by
/// at most one on each side. For a few people and rounds.
class brute_force_rounds {
 public:
  brute_force_rounds(const round_problem& problem, bool even_byes)
      : problem_(problem), even_(even_byes), left_(allowed_pairs(problem)), byes_(problem.people, 0) {
    go(0, std::vector<bool>(problem.people, false), 0, 0, 0.0);
  }
  [[nodiscard]] int pairs() const { return pairs_; }
  [[nodiscard]] double worth() const { return worth_; }

 private:
  void go(std::uint32_t round, std::vector<bool> done, std::size_t v, int pairs, double worth) {
    while (v < problem_.people && done[v]) ++v;
    if (v == problem_.people) {
      if (round + 1 < problem_.rounds) return go(round + 1, std::vector<bool>(problem_.people, false), 0, pairs, worth);
      if (even_ && !byes_are_even()) return;
      if (pairs > pairs_ || (pairs == pairs_ && worth > worth_)) {
        pairs_ = pairs;
        worth_ = worth;
      }
      return;
    }
    done[v] = true;
    ++byes_[v];
    go(round, done, v + 1, pairs, worth);
    --byes_[v];
    for (std::size_t u = v + 1; u < problem_.people; ++u) {
      const auto found = left_.find({v, u});
      if (done[u] || found == left_.end()) continue;
      const double gain = found->second;
      left_.erase(found);
      done[u] = true;
      go(round, done, v + 1, pairs + 1, worth + gain);
      done[u] = false;
      left_[{v, u}] = gain;
    }
  }

  /// Per side, byes differ by at most one.
  [[nodiscard]] bool byes_are_even() const {
    for (std::size_t a = 0; a < byes_.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        const bool same_side = problem_.side.empty() || problem_.side[a] == problem_.side[b];
        if (same_side && std::abs(byes_[a] - byes_[b]) > 1) return false;
      }
    }
    return true;
  }

  const round_problem& problem_;
  bool even_;
  pair_worths left_;
  std::vector<int> byes_;
  int pairs_ = -1;
  double worth_ = -std::numeric_limits<double>::infinity();
};

}  // namespace netgraph::testing

#endif
