#ifndef NETGRAPH_PLAN_DETAIL_INTRODUCTION_PLANNER_HPP
#define NETGRAPH_PLAN_DETAIL_INTRODUCTION_PLANNER_HPP

// The steps of plan_introductions() in order.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/gini.hpp>
#include <netgraph/plan/detail/introducer_prices.hpp>
#include <netgraph/plan/detail/introduction_choice.hpp>
#include <netgraph/plan/detail/introduction_exchange.hpp>
#include <netgraph/plan/detail/introduction_model.hpp>
#include <netgraph/plan/introduction_problem.hpp>

namespace netgraph::detail {

class introduction_planner {
 public:
  introduction_planner(const introduction_problem& problem, const introduction_options& options, const progress& watch)
      : model_(problem), options_(options), watch_(watch), chooser_(model_), chances_(people_with_chances(model_)),
        kept_(problem.pairs.size(), 0) {
    if (!(options.fairness >= 0.0 && options.fairness <= 1.0)) bad_introductions("fairness must be between 0 and 1");
    if (!(options.stickiness >= 0.0 && options.stickiness <= 1e6)) bad_introductions("stickiness must be 0 or more, and finite");
    for (const std::uint32_t pair : problem.kept) kept_[pair] = 1;
  }

  [[nodiscard]] introduction_plan plan() {
    introducer_prices::found best = introducer_prices(model_, chooser_, watch_).solve();
    assigned_pairs chosen = best.plan;
    keep_announced(best, chosen);
    if (options_.fairness > 0.0) be_fair(best, chosen);
    return report(best, chosen);
  }

 private:
  [[nodiscard]] assigned_pairs assign(std::vector<std::uint32_t> pairs) const {
    return assign_introducers(model_, std::move(pairs), watch_);
  }

  /// Chooses again with a bonus on what was announced, at the prices found.
  void keep_announced(const introducer_prices::found& best, assigned_pairs& chosen) {
    if (model_.problem().kept.empty() || options_.stickiness == 0.0) return;
    sticky_.assign(model_.pairs.size(), 0);
    const double limit =
        std::min(options_.stickiness * static_cast<double>(model_.largest), 64.0 * static_cast<double>(model_.largest));
    for (const std::uint32_t pair : model_.problem().kept) sticky_[pair] = std::llround(limit);
    pair_choice choice = chooser_.choose({.prices = best.prices, .extra = sticky_}, watch_);
    if (choice.covered < best.covered) return;
    assigned_pairs plan = assign(std::move(choice.pairs));
    if (plan.worth + bonus(plan) > chosen.worth + bonus(chosen)) chosen = std::move(plan);
  }

  [[nodiscard]] std::int64_t bonus(const assigned_pairs& plan) const {
    std::int64_t sum = 0;
    for (const std::uint32_t pair : plan.pairs) sum += sticky_.empty() ? 0 : sticky_[pair];
    return sum;
  }

  [[nodiscard]] bool large() const {
    constexpr std::size_t small = 2000;
    return model_.pairs.size() > small;
  }

  struct standing {
    std::size_t without = 0;
    std::int64_t lowest = 0;
  };

  [[nodiscard]] standing look(const assigned_pairs& plan) const {
    const std::vector<std::int64_t> totals = person_totals(plan);
    std::vector<std::uint8_t> served(model_.people(), 0);
    for (const std::uint32_t pair : plan.pairs) served[model_.pairs[pair].a] = served[model_.pairs[pair].b] = 1;
    standing s;
    bool first = true;
    for (std::size_t v = 0; v < model_.people(); ++v) {
      if (chances_[v] == 0) continue;
      s.without += served[v] == 0 ? 1 : 0;
      s.lowest = first ? totals[v] : std::min(s.lowest, totals[v]);
      first = false;
    }
    return s;
  }

  [[nodiscard]] std::vector<std::int64_t> person_totals(const assigned_pairs& plan) const {
    std::vector<std::int64_t> totals(model_.people(), 0);
    for (std::size_t i = 0; i < plan.pairs.size(); ++i) {
      const introduction_model::pair_type& p = model_.pairs[plan.pairs[i]];
      const std::int64_t worth = p.value + (plan.option[i] == no_node ? 0 : model_.options[plan.option[i]].bonus);
      totals[p.a] += worth;
      totals[p.b] += worth;
    }
    return totals;
  }

  /// Everybody first, then the lowest totals, while the value stays above its floor.
  void be_fair(const introducer_prices::found& best, assigned_pairs& chosen) {
    const auto may_give =
        static_cast<std::int64_t>(options_.fairness * static_cast<double>(std::max<std::int64_t>(best.plan.worth, 0)));
    const std::int64_t floor = std::min(best.plan.worth - may_give, chosen.worth);
    standing now = look(chosen);
    // A bonus of 4 x the best pair moves whole chains; smaller ones cost less and reach fewer.
    std::int64_t everyone = 4 * model_.largest;
    for (int step = 0; step < 8 && now.without > 0; ++step, everyone /= 3) {
      pair_choice choice =
          chooser_.choose({.prices = best.prices, .extra = sticky_, .everyone = everyone, .rounded = large()}, watch_);
      if (choice.covered < best.covered) continue;
      assigned_pairs plan = assign(std::move(choice.pairs));
      const standing next = look(plan);
      if (plan.worth < floor || next.without >= now.without) continue;
      chosen = std::move(plan);
      now = next;
    }
    tilt(best, chosen, now, floor);
    level(chosen, now, floor);
  }

  void level(assigned_pairs& chosen, standing& now, std::int64_t floor) const {
    introduction_exchange exchange(model_, chosen, kept_, floor, options_.seed);
    exchange.level(watch_);
    assigned_pairs plan = assign(exchange.pairs());
    if (fairer(plan, now, chosen, floor)) {
      chosen = std::move(plan);
      now = look(chosen);
    }
  }

  [[nodiscard]] bool fairer(const assigned_pairs& plan, const standing& now, const assigned_pairs& than,
                            std::int64_t floor) const {
    if (plan.worth < floor) return false;
    const standing next = look(plan);
    if (next.without != now.without) return next.without < now.without;
    if (next.lowest != now.lowest) return next.lowest > now.lowest;
    // Equally fair to the lowest: what the lowest quarter has together, with the value as its price.
    return low_quarter(plan) + plan.worth > low_quarter(than) + than.worth;
  }

  [[nodiscard]] std::int64_t low_quarter(const assigned_pairs& plan) const {
    std::vector<std::int64_t> counted;
    const std::vector<std::int64_t> totals = person_totals(plan);
    for (std::size_t v = 0; v < totals.size(); ++v) {
      if (chances_[v] != 0) counted.push_back(totals[v]);
    }
    const auto end = counted.begin() + static_cast<std::ptrdiff_t>((counted.size() + 3) / 4);
    if (end != counted.end()) std::nth_element(counted.begin(), end, counted.end());
    std::int64_t sum = 0;
    for (auto at = counted.begin(); at != end; ++at) sum += *at;
    return sum;
  }

  /// Chooses again with the pairs of low people counting more and more: the Lagrangian of "nobody below".
  void tilt(const introducer_prices::found& best, assigned_pairs& chosen, standing& now, std::int64_t floor) {
    const bool often = !large();
    std::vector<double> weight(model_.people(), 1.0);
    std::vector<std::int64_t> extra(model_.pairs.size(), 0);
    assigned_pairs at = chosen;
    for (int round = 0; round < (often ? 24 : 8); ++round) {
      const std::vector<std::int64_t> totals = person_totals(at);
      const double target = lower_quartile(totals) * (often && round % 2 == 0 ? 1.5 : 1.0);
      if (target <= 0.0) return;
      for (std::size_t v = 0; v < model_.people(); ++v) {
        if (chances_[v] == 0) continue;
        weight[v] = std::min(64.0, weight[v] * (1.0 + 0.5 * std::clamp(1.0 - static_cast<double>(totals[v]) / target, 0.0, 1.0)));
      }
      for (std::size_t i = 0; i < extra.size(); ++i) {
        const introduction_model::pair_type& p = model_.pairs[i];
        const double tilted = static_cast<double>(std::max<std::int64_t>(p.value, 0)) * ((weight[p.a] + weight[p.b]) / 2.0 - 1.0);
        extra[i] = std::llround(tilted) + (sticky_.empty() ? 0 : sticky_[i]);
      }
      pair_choice choice = chooser_.choose({.prices = best.prices, .extra = extra, .rounded = !often}, watch_);
      if (choice.covered < best.covered) return;
      at = assign(std::move(choice.pairs));
      if (fairer(at, now, chosen, floor)) {
        chosen = at;
        now = look(chosen);
      }
      if (!often) continue;
      assigned_pairs levelled = at;
      standing then = look(levelled);
      level(levelled, then, floor);
      if (fairer(levelled, now, chosen, floor)) {
        chosen = std::move(levelled);
        now = look(chosen);
      }
    }
  }

  [[nodiscard]] double lower_quartile(const std::vector<std::int64_t>& totals) const {
    std::vector<std::int64_t> counted;
    for (std::size_t v = 0; v < totals.size(); ++v) {
      if (chances_[v] != 0) counted.push_back(totals[v]);
    }
    if (counted.empty()) return 0.0;
    const auto at = counted.begin() + static_cast<std::ptrdiff_t>(counted.size() / 4);
    std::nth_element(counted.begin(), at, counted.end());
    return static_cast<double>(*at);
  }

  [[nodiscard]] introduction_plan report(const introducer_prices::found& best, const assigned_pairs& chosen) const {
    introduction_plan plan;
    const introduction_problem& problem = model_.problem();
    std::vector<double> totals(model_.people(), 0.0);
    std::vector<std::uint32_t> got(model_.people(), 0);
    for (std::size_t i = 0; i < chosen.pairs.size(); ++i) {
      const pair_candidate& p = problem.pairs[chosen.pairs[i]];
      chosen_pair made{chosen.pairs[i], no_place, p.value};
      if (chosen.option[i] != no_node) {
        const introduction_model::option_type& option = model_.options[chosen.option[i]];
        made.introducer = model_.introducers[option.introducer];
        made.value += option.true_bonus;
      }
      for (const place_id v : {p.a, p.b}) {
        totals[to_index(v)] += made.value;
        ++got[to_index(v)];
      }
      plan.proof.value += made.value;
      plan.chosen.push_back(made);
    }
    const double slack = model_.rounding() * static_cast<double>(most_pairs());
    plan.proof.upper_bound = std::max(model_.scale.to_double(best.upper) + slack, plan.proof.value);
    plan.proof.kind = best.kind;
    const double best_worth = model_.scale.to_double(wide_int{best.plan.worth});
    if (best_worth > 0.0) {
      plan.value_given_up = std::max(0.0, model_.scale.to_double(wide_int{best.plan.worth - chosen.worth}) / best_worth);
    }
    std::vector<double> counted;
    for (std::size_t v = 0; v < model_.people(); ++v) {
      const std::uint32_t wanted = problem.at_least.empty() ? 0 : std::min(problem.at_least[v], problem.at_most[v]);
      if (got[v] < wanted) plan.below_at_least.push_back(to_place(v));
      if (chances_[v] == 0) continue;
      plan.could.push_back(to_place(v));
      if (got[v] == 0) plan.without.push_back(to_place(v));
      counted.push_back(totals[v]);
    }
    std::sort(counted.begin(), counted.end());
    if (!counted.empty()) plan.lowest_total = counted.front();
    plan.gini = gini(counted);
    return plan;
  }

  [[nodiscard]] std::uint64_t most_pairs() const {
    std::uint64_t ends = 0;
    for (std::size_t v = 0; v < model_.people(); ++v) ends += std::uint64_t{model_.room[v]} + model_.made[v];
    return std::min<std::uint64_t>(ends / 2, model_.pairs.size());
  }

  introduction_model model_;
  introduction_options options_;
  const progress& watch_;
  pair_chooser chooser_;
  std::vector<std::uint8_t> chances_;
  std::vector<std::uint8_t> kept_;
  std::vector<std::int64_t> sticky_;
};

}  // namespace netgraph::detail

#endif
