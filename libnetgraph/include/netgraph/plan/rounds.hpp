#ifndef NETGRAPH_PLAN_ROUNDS_HPP
#define NETGRAPH_PLAN_ROUNDS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/rounds/level_rounds.hpp>
#include <netgraph/plan/detail/rounds/round_planner.hpp>
#include <netgraph/plan/round_problem.hpp>

namespace netgraph {

/// Plans rounds of one-to-one meetings: no pair twice, as many meetings as possible, then of the most worth.
///
/// All rounds are chosen together: an exact b-matching in which everybody has a partner for each round, and the byes
/// that an odd number or unequal sides force differ by at most one. It splits into rounds by Kempe chains: always where
/// there are two sides, nearly always else; the few pairs that find no round are replaced by a matching of who is free.
/// With people who come late or leave early the rounds are filled one after another from the joint choice.
///
/// With `published` this is a re-plan: finished rounds stay, pairs announced are kept where that costs little, and in
/// their round where possible. The rounds still open keep their order, unless `level` is asked for.
///
/// @param problem  who, how many rounds, and what pairs are worth; borrowed for the call only.
/// @param watch  its stop is polled between pieces of work.
/// @throws std::out_of_range  if a place does not exist.
/// @throws std::invalid_argument  if a pair is one person or listed twice, sizes differ, or a number is out of range.
/// @throws stopped  if `watch` asks for it.
/// @complexity  that of b_matching() on all pairs, and O(people) for each pair that needs a chain; O(people^2) memory.
/// @reference  D. König, "Über Graphen und ihre Anwendung auf Determinantentheorie und Mengenlehre", Mathematische
///             Annalen 77 (1916), 453-465 (two sides always split).
[[nodiscard]] inline round_plan plan_rounds(const round_problem& problem, const round_options& options = {},
                                            const progress& watch = {}) {
  detail::check_rounds(problem, options);
  detail::round_planner planner(problem, options, watch);
  round_plan plan;
  plan.partner = planner.plan();
  const detail::round_worths& worths = planner.worths();
  const bool published = problem.published.size() > problem.frozen_rounds;
  const std::span<std::vector<place_id>> open = std::span(plan.partner).subspan(problem.frozen_rounds);
  const bool same_people =
      std::all_of(problem.present.begin() + std::min<std::ptrdiff_t>(problem.frozen_rounds, std::ssize(problem.present)),
                  problem.present.end(), [&](const auto& round) { return round == problem.present.back(); });
  if (same_people && options.level) detail::level_rounds(open, worths);
  if (same_people && !options.level && !published) {
    std::stable_sort(open.begin(), open.end(), [&](const auto& a, const auto& b) {
      return detail::worth_of_round(a, worths) > detail::worth_of_round(b, worths);
    });
  }

  std::uint64_t pairs_open = 0;
  double frozen = 0.0;
  std::vector<std::uint8_t> together(problem.people * problem.people, 0);  // 1: open, 2: published, 4: published in that round
  plan.byes.assign(problem.people, 0);
  for (std::uint32_t r = 0; r < problem.rounds; ++r) {
    plan.worth.push_back(detail::worth_of_round(plan.partner[r], worths));
    if (r < problem.frozen_rounds) frozen += plan.worth.back();
    for (std::size_t v = 0; v < problem.people; ++v) {
      const place_id with = plan.partner[r][v];
      if (with == no_place && detail::is_present(problem, r, v)) ++plan.byes[v];
      if (with == no_place || to_index(with) < v) continue;
      ++plan.pairs;
      if (r < problem.frozen_rounds) continue;
      ++pairs_open;
      together[v * problem.people + to_index(with)] |= 1U;
      if (published && problem.published[r][v] == with) together[v * problem.people + to_index(with)] |= 4U;
    }
  }
  for (std::uint32_t r = problem.frozen_rounds; r < problem.published.size(); ++r) {
    for (std::size_t v = 0; v < problem.people; ++v) {
      const place_id with = problem.published[r][v];
      if (with != no_place && to_index(with) > v) together[v * problem.people + to_index(with)] |= 2U;
    }
  }
  for (const std::uint8_t pair : together) {
    if ((pair & 3U) == 3U) ++plan.kept;
    if ((pair & 3U) == 3U && (pair & 4U) == 0) ++plan.moved;
    if ((pair & 3U) == 2U) ++plan.dropped;
    if (published && (pair & 3U) == 1U) ++plan.added;
  }
  for (const int side : {0, 1}) {
    std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t most = 0;
    for (std::size_t v = 0; v < problem.people; ++v) {
      bool counts = problem.side.empty() ? side == 0 : problem.side[v] == side;
      for (std::uint32_t r = 0; r < problem.rounds; ++r) counts = counts && detail::is_present(problem, r, v);
      if (!counts) continue;
      least = std::min(least, plan.byes[v]);
      most = std::max(most, plan.byes[v]);
    }
    if (least > most || most - least < plan.most_byes - plan.least_byes ||
        (most - least == plan.most_byes - plan.least_byes && most <= plan.most_byes)) {
      continue;
    }
    plan.least_byes = least;
    plan.most_byes = most;
  }
  double value = 0.0;
  for (const double worth : plan.worth) value += worth;
  plan.proof = {value, frozen + planner.bound(pairs_open), bound_kind::b_matching_dual};
  if (problem.people < 2 || problem.rounds == problem.frozen_rounds) plan.proof = {value, value, bound_kind::exact};
  plan.proof.upper_bound = std::max(plan.proof.upper_bound, value);
  return plan;
}

}  // namespace netgraph

#endif
