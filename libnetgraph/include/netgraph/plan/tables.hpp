#ifndef NETGRAPH_PLAN_TABLES_HPP
#define NETGRAPH_PLAN_TABLES_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/tables/build_model.hpp>
#include <netgraph/plan/detail/tables/cooling.hpp>
#include <netgraph/plan/detail/tables/rule_clash.hpp>
#include <netgraph/plan/detail/tables/table_bound.hpp>
#include <netgraph/plan/detail/tables/table_search.hpp>
#include <netgraph/plan/detail/tables/tally.hpp>
#include <netgraph/plan/table_problem.hpp>

namespace netgraph {

namespace detail {

/// What a search has found, and what it took.
struct searched_tables {
  std::vector<std::vector<std::uint32_t>> table;  // per round and place
  table_counts counts;
  std::uint64_t evaluated = 0;
  bool complete = true;
};

/// One search from the announced seats, or from the construction where none of an open round is announced.
[[nodiscard]] inline searched_tables search_tables(const table_problem& problem, double stickiness, std::uint64_t effort,
                                                   bool announced, std::uint64_t seed, const progress& watch) {
  const table_model model = model_builder(problem, stickiness).take();
  table_search search(model, seed);
  const std::uint64_t seats =
      std::max<std::uint64_t>(1, static_cast<std::uint64_t>(problem.people) * std::max<std::size_t>(1, problem.seats.size()));
  searched_tables found;
  if (!announced) {
    const std::uint64_t cycle = std::max<std::uint64_t>(400'000, 100'000 * seats);
    found.complete = cool(search, {.total = effort, .cycle = cycle}, watch);
  } else {
    found.complete = simmer(search, effort, 0.2 * model.kept_seat, watch);
  }
  for (std::size_t r = 0; r < problem.seats.size(); ++r) {
    const auto& best = search.best()[r];
    found.table.emplace_back(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(problem.people));
    for (std::uint32_t& t : found.table.back()) {
      if (t >= problem.seats[r].size()) t = no_table;
    }
  }
  found.evaluated = search.tally().evaluated;
  found.counts = table_tally(problem).count(found.table);
  return found;
}

/// The re-plan worth most among those tried that change at most so many seats: a few quick searches narrow the price of a seat down,
/// slower ones follow at that price. Where rules make more seats change, the one that changes fewest.
[[nodiscard]] inline searched_tables search_within(const table_problem& problem, double moved_at_most, std::uint64_t effort,
                                                   std::uint64_t seed, const progress& watch) {
  constexpr int quick = 4, slow = 2;
  constexpr double first_price = 0.1, widest = 4.0;
  double published = 0.0;
  for (std::size_t r = problem.frozen_rounds; r < problem.seats.size(); ++r) {
    for (std::size_t v = 0; v < problem.people; ++v) {
      published += problem.published[r][v] != no_table && is_present(problem, r, v) ? 1.0 : 0.0;
    }
  }
  const double limit = moved_at_most * published;
  searched_tables best;
  std::uint64_t evaluated = 0;
  double price = first_price;
  double step = widest;
  for (int k = 0; k < quick + slow && (k == 0 || best.complete); ++k) {
    searched_tables found = search_tables(problem, price, effort / (k < quick ? 2 * quick : 2 * slow), true, seed, watch);
    evaluated += found.evaluated;
    const auto good = [&](const searched_tables& one) {
      const bool within = one.counts.moved <= limit;
      return std::tuple(one.counts.must_broken == 0, within, within ? one.counts.worth : -static_cast<double>(one.counts.moved));
    };
    price = found.counts.moved <= limit ? price / step : price * step;
    step = std::sqrt(step);
    const bool complete = found.complete;
    if (k == 0 || good(found) > good(best)) best = std::move(found);
    best.complete = complete;
  }
  best.evaluated = evaluated;
  return best;
}

}  // namespace detail

/// Plans rounds of tables: who sits where in each round, so that meetings are worth most and every rule is kept.
///
/// The worth is that of all meetings (the first of a pair brings its worth, each further one the share `again` of the one
/// before less a rising cost) and of the introductions that come about, less what broken soft rules cost. People who are
/// more than the seats sit out in turn. A cyclic construction is the start; annealing of swaps improves it.
///
/// Rules that must hold are never half-obeyed in silence: where some cannot hold together and that can be proven, there
/// is no plan but `clash`, rules none of which can be left out for the clash to remain; where no plan keeping all was
/// found and no clash was proven, `counts.must_broken` is not 0 and `counts.broken` says what and where.
///
/// With a `published` plan this is a re-plan: finished rounds stay, the others begin from it, and each seat kept counts
/// something, so that few people move. No-shows are `present` = 0, walk-ins have no published table.
///
/// @param problem  who, when, what it is worth, and the rules; borrowed for the call only.
/// @param watch  progress counts swaps looked at; a stop returns the best plan so far.
/// @throws std::out_of_range  if a place or a round does not exist.
/// @throws std::invalid_argument  if sizes differ, something is listed twice, or a number is out of range.
/// @complexity  O(1) a swap looked at, O(people) one made; O(people^2 + rounds * tables * people) memory.
/// @reference  M. Gallego, M. Laguna, R. Marti, A. Duarte, "Tabu search with strategic oscillation for the maximally
///             diverse grouping problem", Journal of the Operational Research Society 64 (2013), 724-734 (the neighbourhood).
[[nodiscard]] inline table_plan plan_tables(const table_problem& problem, const table_options& options = {},
                                            const progress& watch = {}) {
  detail::check_tables(problem);
  if (!(options.stickiness >= 0.0)) throw std::invalid_argument("plan_tables: stickiness is at least 0");
  if (!(options.moved_at_most >= 0.0 && options.moved_at_most <= 1.0)) {
    throw std::invalid_argument("plan_tables: moved_at_most is a share, from 0 to 1");
  }
  constexpr std::uint64_t glance = 5000, thorough = 200000;
  table_plan plan;
  plan.clash = detail::find_clash(problem, glance);
  if (!plan.clash.empty()) return plan;

  const std::size_t rounds = problem.seats.size();
  const std::uint64_t seats =
      std::max<std::uint64_t>(1, static_cast<std::uint64_t>(problem.people) * std::max<std::size_t>(1, rounds));
  const std::uint64_t effort = options.effort != 0 ? options.effort : std::max<std::uint64_t>(2'000'000, 50'000 * seats);
  // Where only finished rounds were announced, the others are planned afresh.
  bool announced = false;
  for (std::size_t r = problem.frozen_rounds; r < problem.published.size(); ++r) {
    for (const std::uint32_t t : problem.published[r]) announced = announced || t != no_table;
  }
  detail::searched_tables found =
      announced && options.moved_at_most < 1.0
          ? detail::search_within(problem, options.moved_at_most, effort, options.seed, watch)
          : detail::search_tables(problem, options.stickiness, effort, announced, options.seed, watch);
  plan.table = std::move(found.table);
  plan.counts = std::move(found.counts);
  plan.evaluated = found.evaluated;
  plan.complete = found.complete;
  if (plan.counts.must_broken > 0) {
    plan.clash = detail::find_clash(problem, thorough);
    if (!plan.clash.empty()) {
      plan.table.clear();
      plan.counts = {};
      return plan;
    }
  }
  if (!watch.stop_requested()) plan.proof = detail::table_bound(problem).find({});
  plan.proof.value = plan.counts.worth;
  plan.proof.upper_bound = std::max(plan.proof.upper_bound, plan.proof.value);
  return plan;
}

}  // namespace netgraph

#endif
