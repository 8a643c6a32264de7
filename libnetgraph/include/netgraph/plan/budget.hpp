#ifndef NETGRAPH_PLAN_BUDGET_HPP
#define NETGRAPH_PLAN_BUDGET_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/budget_search.hpp>
#include <netgraph/plan/detail/pinwheel_search.hpp>

namespace netgraph {

/// One way to spend on something: of the options of one group at most one is taken.
struct budget_option {
  std::uint32_t group = 0;  ///< any number; groups need not follow one another
  std::uint32_t cost = 0;   ///< in units of the budget, such as minutes
  double value = 0.0;       ///< finite; an option of 0 or less is never taken
};

/// What to spend a budget on.
struct budget_plan {
  std::vector<std::uint32_t> chosen = {};  ///< places of the options taken, ascending
  std::uint64_t cost = 0;
  double price = 0.0;         ///< what one more unit of the budget would add, about; 0 where everything fits
  double linear_bound = 0.0;  ///< Dyer and Zemel's bound: what the budget would buy if options could be taken in part
  certificate proof = {};     ///< exact, up to the rounding of sums
};

/// Spends a budget on options, at most one of a group, so that their values add up to the most: exactly.
///
/// The multiple-choice knapsack. Without options, or with none that fits, the plan is empty and worth 0. An option that costs
/// nothing is free. Of several best plans it is always the same one.
///
/// @throws std::invalid_argument  if a value is not finite. @throws stopped  if `watch` was stopped.
/// @complexity  O(m log m + m * min(budget, plans no cheaper one equals)) for m options; in practice few groups beyond those in
///              doubt at the price are searched.
/// @reference  M. E. Dyer, "An O(n) algorithm for the multiple-choice knapsack linear program", Mathematical Programming 29,
///             1984, pp. 57-63; E. Zemel, Information Processing Letters 18, 1984, pp. 123-128 (the bound; here by sorting);
///             D. Pisinger, "A minimal algorithm for the multiple-choice knapsack problem", EJOR 83, 1995, pp. 394-410 (the search).
[[nodiscard]] inline budget_plan plan_budget(std::span<const budget_option> options, std::uint32_t budget,
                                             const progress& watch = {}) {
  std::vector<detail::priced_option> fitting;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (!std::isfinite(options[i].value)) {
      throw std::invalid_argument("plan_budget: the value of option " + std::to_string(i) + " is not a finite number");
    }
    if (options[i].cost > budget || !(options[i].value > 0.0)) continue;
    fitting.push_back({options[i].group, options[i].cost, options[i].value, static_cast<std::uint32_t>(i)});
  }
  detail::budget_search search(std::move(fitting), budget);
  search.run(watch);
  budget_plan plan;
  plan.chosen = search.best();
  for (const std::uint32_t i : plan.chosen) {
    plan.cost += options[i].cost;
    plan.proof.value += options[i].value;
  }
  plan.price = search.price();
  plan.linear_bound = std::max(search.linear_bound(), plan.proof.value);
  plan.proof.upper_bound = plan.proof.value;
  plan.proof.kind = bound_kind::exact;
  return plan;
}

/// What a verdict on a load rests on.
enum class load_because : std::uint8_t {
  light,       ///< at most five sixths of the slots are asked for: always possible (Kawamura)
  overloaded,  ///< more slots are asked for than there are
  halving,     ///< periods made shorter to halves of one another still fit
  search,      ///< every way was searched
  too_large    ///< more states than the search may look at: not decided
};

[[nodiscard]] constexpr std::string_view to_string(load_because because) noexcept {
  switch (because) {
    case load_because::light: return "light";
    case load_because::overloaded: return "overloaded";
    case load_because::halving: return "halving";
    case load_because::search: return "search";
    case load_because::too_large: return "too_large";
  }
  return {};
}

/// Whether everybody can be served at their rhythm.
struct load_verdict {
  double load = 0.0;              ///< sum of 1 / period: contacts a slot that the rhythms ask for on average
  double capacity = 0.0;          ///< contacts a slot that there is time for
  std::optional<bool> possible;   ///< absent: not decided
  load_because because = load_because::light;
  std::vector<std::vector<std::uint32_t>> rota =
      {};  ///< where a search found one: whom to serve in each slot of a round that repeats

  /// load / capacity; 0 without load, infinite where there is load but no capacity.
  [[nodiscard]] double share() const { return load == 0.0 ? 0.0 : load / capacity; }
};

/// Says whether tasks can be kept up for ever: task i at least once in any `periods[i]` slots, at most `each_slot` tasks a slot.
///
/// Pinwheel scheduling. A load above the capacity is impossible and one of at most 5/6 of it always possible. Between,
/// periods are made shorter to halves of one another, which proves many possible, and else every way is searched, up
/// to `most_states` states. Slots are weeks for people to keep in touch with. No tasks are always possible.
///
/// @throws std::invalid_argument  if a period is 0. @throws stopped  if `watch` was stopped.
/// @complexity  O(tasks * shortest period) without a search; a search looks at up to `most_states` states.
/// @reference  A. Kawamura, "Proof of the density threshold conjecture for pinwheel scheduling", STOC 2024,
///             doi:10.1145/3618260.3649757 (one task a slot; with k a slot, each slot is k short ones).
[[nodiscard]] inline load_verdict pinwheel_load(std::span<const std::uint32_t> periods, std::uint32_t each_slot = 1,
                                                std::size_t most_states = 200000, const progress& watch = {}) {
  load_verdict verdict;
  verdict.capacity = each_slot;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    if (periods[i] == 0) throw std::invalid_argument("pinwheel_load: the period of task " + std::to_string(i) + " is 0");
    verdict.load += 1.0 / periods[i];
  }
  const auto decide = [&](std::optional<bool> possible, load_because because) {
    verdict.possible = possible;
    verdict.because = because;
    return verdict;
  };
  if (periods.empty()) return decide(true, load_because::light);
  if (each_slot == 0) return decide(false, load_because::overloaded);
  if (detail::compare_load(periods, each_slot, 1, 1) > 0) return decide(false, load_because::overloaded);
  const auto light = detail::compare_load(periods, each_slot, 5, 6);
  if (light && *light <= 0) return decide(true, load_because::light);
  if (detail::fits_when_halved(periods, each_slot)) return decide(true, load_because::halving);
  detail::pinwheel_search search(periods, each_slot, most_states);
  const std::optional<bool> found = search.run(watch);
  if (found == true) verdict.rota = search.take_rota();
  return decide(found, found ? load_because::search : load_because::too_large);
}

}  // namespace netgraph

#endif
