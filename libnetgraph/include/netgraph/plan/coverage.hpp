#ifndef NETGRAPH_PLAN_COVERAGE_HPP
#define NETGRAPH_PLAN_COVERAGE_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/coverage_bound.hpp>
#include <netgraph/plan/detail/coverage_exact.hpp>
#include <netgraph/plan/detail/coverage_model.hpp>
#include <netgraph/plan/detail/coverage_search.hpp>

namespace netgraph {

/// A further budget, such as money beside time.
struct coverage_limit {
  std::vector<std::uint32_t> cost = {};  ///< by event
  std::uint32_t budget = 0;
};

/// Which events would reach whom, what they cost, and what may be spent.
struct coverage_problem {
  std::vector<double> person_weight = {};                 ///< what reaching each person is worth, >= 0
  std::vector<std::vector<std::uint32_t>> events = {};    ///< whom each event reaches; each person counts once
  std::vector<std::uint32_t> cost = {};                   ///< by event, in any whole unit: minutes, euros
  std::uint32_t budget = 0;                               ///< in the same unit
  std::vector<std::pair<std::uint32_t, std::uint32_t>> clashes = {};  ///< events that cannot both be attended
  /// By event, with what chance it reaches each of its people, in [0, 1]; empty: all for certain. Chances are independent.
  std::vector<std::vector<double>> chances = {};
  std::vector<coverage_limit> limits = {};  ///< budgets that must be kept as well
};

/// How much work a choice of events may be; the same work gives the same choice.
struct coverage_options {
  std::uint32_t price_steps = 400;        ///< steps of the bound; more make it tighter
  std::uint64_t effort = 60'000'000;      ///< looks at entries of events: half for swaps, half for trying all sets
};

/// The events chosen, whom they reach, and what no choice can beat.
struct coverage_plan {
  std::vector<std::uint32_t> events = {};   ///< ascending
  std::vector<std::uint32_t> reached = {};  ///< people with a chance above 0 of being reached, ascending
  std::uint64_t cost = 0;                   ///< of the first budget
  certificate proof = {};  ///< Lagrangian; exact where all sets were covered; all affordable where no budget or clash binds
};

namespace detail {

inline void require_coverage(bool fine, const std::string& problem) {
  if (!fine) throw std::invalid_argument("choose_events: " + problem);
}

inline void check_coverage(const coverage_problem& problem) {
  const std::size_t events = problem.events.size();
  const auto costs = [&](std::size_t count) {
    require_coverage(count == events, std::to_string(count) + " costs for " + std::to_string(events) + " events");
  };
  costs(problem.cost.size());
  for (const coverage_limit& limit : problem.limits) costs(limit.cost.size());
  require_coverage(problem.chances.empty() || problem.chances.size() == events,
                   std::to_string(problem.chances.size()) + " lists of chances for " + std::to_string(events) + " events");
  for (std::size_t p = 0; p < problem.person_weight.size(); ++p) {
    const double weight = problem.person_weight[p];
    require_coverage(std::isfinite(weight) && weight >= 0.0,
                     "the weight of person " + std::to_string(p) + " must be a number from 0 up");
  }
  for (std::size_t e = 0; e < events; ++e) {
    for (const std::uint32_t p : problem.events[e]) {
      if (p < problem.person_weight.size()) continue;
      throw std::out_of_range("choose_events: event " + std::to_string(e) + ": person " + std::to_string(p) + " of " +
                              std::to_string(problem.person_weight.size()));
    }
    if (problem.chances.empty()) continue;
    require_coverage(problem.chances[e].size() == problem.events[e].size(),
                     "event " + std::to_string(e) + " has " + std::to_string(problem.chances[e].size()) + " chances for " +
                         std::to_string(problem.events[e].size()) + " people");
    for (const double chance : problem.chances[e]) {
      require_coverage(chance >= 0.0 && chance <= 1.0, "a chance of event " + std::to_string(e) + " is not in [0, 1]");
    }
  }
  for (const auto& [a, b] : problem.clashes) {
    if (a >= events || b >= events) {
      throw std::out_of_range("choose_events: a clash names event " + std::to_string(std::max(a, b)) + " of " +
                              std::to_string(events));
    }
    require_coverage(a != b, "event " + std::to_string(a) + " clashes with itself");
  }
}

/// The events that fit every budget on their own; `names` gets their places among all.
[[nodiscard]] inline coverage_model model_of(const coverage_problem& problem, std::vector<std::uint32_t>& names) {
  coverage_model model;
  model.worth = problem.person_weight;
  model.budgets.push_back(problem.budget);
  for (const coverage_limit& limit : problem.limits) model.budgets.push_back(limit.budget);
  std::vector<std::uint32_t> place(problem.events.size(), 0);
  for (std::uint32_t e = 0; e < problem.events.size(); ++e) {
    bool fits = problem.cost[e] <= problem.budget;
    for (const coverage_limit& limit : problem.limits) fits = fits && limit.cost[e] <= limit.budget;
    if (!fits) continue;
    place[e] = static_cast<std::uint32_t>(names.size() + 1);
    names.push_back(e);
    model.costs.push_back(problem.cost[e]);
    for (const coverage_limit& limit : problem.limits) model.costs.push_back(limit.cost[e]);
    std::vector<coverage_entry> row;
    for (std::size_t i = 0; i < problem.events[e].size(); ++i) {
      const double chance = problem.chances.empty() ? 1.0 : problem.chances[e][i];
      if (chance > 0.0) row.push_back({problem.events[e][i], chance});
    }
    std::sort(row.begin(), row.end(), [](const coverage_entry& x, const coverage_entry& y) {
      return x.person != y.person ? x.person < y.person : x.chance > y.chance;
    });
    const auto same = [](const coverage_entry& x, const coverage_entry& y) { return x.person == y.person; };
    row.erase(std::unique(row.begin(), row.end(), same), row.end());
    model.rows.push_back(std::move(row));
  }
  model.clashes.resize(names.size());
  for (const auto& [a, b] : problem.clashes) {
    if (place[a] == 0 || place[b] == 0) continue;
    model.clashes[place[a] - 1].push_back(place[b] - 1);
    model.clashes[place[b] - 1].push_back(place[a] - 1);
  }
  for (auto& with : model.clashes) {
    std::sort(with.begin(), with.end());
    with.erase(std::unique(with.begin(), with.end()), with.end());
  }
  return model;
}

[[nodiscard]] inline bool all_affordable(const coverage_model& model) {
  for (std::size_t r = 0; r < model.resources(); ++r) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < model.items(); ++i) sum += model.cost(i, r);
    if (sum > model.budgets[r]) return false;
  }
  return std::all_of(model.clashes.begin(), model.clashes.end(), [](const auto& with) { return with.empty(); });
}

}  // namespace detail

/// Chooses events within budgets that together reach people of the largest total weight (budgeted maximum coverage).
///
/// The value of a choice is `sum over people of weight * (1 - product over chosen events of (1 - chance))`.
/// NP-hard. Greedy by gain a share of the budgets and by gain; then one or two events out and the room filled again until
/// nothing helps, also from the choices that the bound's prices suggest. The bound prices every person's coverage: at prices l between 0 and
/// their weight no choice is worth more than sum (weight - l) plus the best knapsack over events worth the prices of those they reach.
/// Events that all clash with one another are one group of the knapsack, further budgets are priced too. Then all sets are
/// tried as far as the effort goes, which proves the best one where events are few. With chances the bound is looser: it
/// counts two half chances as one sure.
/// No events, no people or a budget of 0 without free events give an empty plan; an event that adds nothing is never chosen.
///
/// @param problem  borrowed for the call only.
/// @param options  effort.
/// @param watch  its stop is polled between steps.
/// @throws std::out_of_range  if a person or an event index does not exist.
/// @throws std::invalid_argument  if sizes differ, a weight is negative or not finite, a chance not in [0, 1], or an event clashes with itself.
/// @throws stopped  if `watch` asks for it.
/// @complexity  O(effort + price_steps * (entries + a knapsack of the events)).
/// @reference  S. Khuller, A. Moss, J. Naor, "The budgeted maximum coverage problem", Information Processing Letters 70
///             (1999), 39-45.
[[nodiscard]] inline coverage_plan choose_events(const coverage_problem& problem, const coverage_options& options = {},
                                                 const progress& watch = {}) {
  detail::check_coverage(problem);
  std::vector<std::uint32_t> names;
  const detail::coverage_model model = detail::model_of(problem, names);
  std::vector<std::uint32_t> all(model.items());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint32_t>(i);
  const double everybody = detail::coverage_value(model, all);

  coverage_plan plan;
  detail::coverage_search search(model, watch);
  search.start(options.effort / 8);
  plan.proof.upper_bound = everybody;
  plan.proof.kind = bound_kind::all_affordable;
  if (!detail::all_affordable(model) && search.value() < everybody) {
    detail::coverage_bound bound(model, search, watch);
    bound.run(options.price_steps, options.effort / 2 - options.effort / 8);
    plan.proof.kind = bound_kind::lagrangian;
    plan.proof.upper_bound = std::min(everybody, bound.bound());
    if (search.value() < plan.proof.upper_bound) {
      detail::coverage_exact exact(model, search.items(), search.value(), watch);
      const bool complete = exact.run(options.effort / 2);
      search.offer(exact.items());
      if (complete) {
        plan.proof.kind = bound_kind::exact;
        plan.proof.upper_bound = search.value();
      }
    }
  }
  for (const std::uint32_t i : search.items()) {
    plan.events.push_back(names[i]);
    plan.cost += problem.cost[names[i]];
    for (const detail::coverage_entry& e : model.rows[i]) plan.reached.push_back(e.person);
  }
  std::sort(plan.reached.begin(), plan.reached.end());
  plan.reached.erase(std::unique(plan.reached.begin(), plan.reached.end()), plan.reached.end());
  plan.proof.value = detail::coverage_value(model, search.items());
  plan.proof.upper_bound = std::max(plan.proof.upper_bound, plan.proof.value);
  return plan;
}

}  // namespace netgraph

#endif
