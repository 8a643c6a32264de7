#ifndef NETGRAPH_PLAN_DETAIL_COVERAGE_BOUND_HPP
#define NETGRAPH_PLAN_DETAIL_COVERAGE_BOUND_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/budget_search.hpp>
#include <netgraph/plan/detail/coverage_model.hpp>
#include <netgraph/plan/detail/coverage_search.hpp>

namespace netgraph::detail {

/// The Lagrangian bound of budgeted coverage.
///
/// The chance that somebody is covered is at most 1 and at most the sum of the chances of the items taken. Give up that the
/// two are one number for a price of l_p a person, 0 <= l_p <= w_p, and the budgets but the first for prices u_r:
///   L(l, u) = sum over p of (w_p - l_p) + sum of u_r * budget_r + the best choice of items worth sum of l_p * chance_p - u_r * cost_r
/// under the first budget, at most one of each group of items that all clash with one another. That choice is a
/// multiple-choice knapsack, solved exactly. L bounds every allowed set for any prices; subgradient steps look for a small one.
class coverage_bound {
 public:
  coverage_bound(const coverage_model& model, coverage_search& search, const progress& watch)
      : model_(model), search_(search), watch_(watch), prices_(model.worth), dearer_(model.resources(), 0.0) {
    group_clashes();
    std::vector<double> covers(model.worth.size(), 0.0);
    for (const auto& row : model.rows) {
      for (const coverage_entry& e : row) covers[e.person] += e.chance;
    }
    // Who can be met at many events is cheap at first.
    for (std::size_t p = 0; p < prices_.size(); ++p) prices_[p] /= std::max(1.0, covers[p] / 4.0);
  }

  [[nodiscard]] double bound() const noexcept { return bound_; }
  [[nodiscard]] const std::vector<double>& best_prices() const noexcept { return best_prices_; }

  /// Up to `rounds` steps; every choice seen is a set the search may start from, for as long as `effort` lasts.
  void run(unsigned rounds, std::uint64_t effort) {
    constexpr unsigned patience = 12;
    double step = 1.0;
    unsigned stalled = 0;
    unsigned starts = 0;
    for (unsigned round = 0; round < rounds && step > 1e-3; ++round) {
      watch_.check();
      const double now = look();
      if (now < bound_ * (1.0 - 1e-6)) {
        stalled = 0;
      } else if (++stalled == patience) {
        stalled = 0;
        step *= 0.6;
      }
      if (now < bound_) {
        bound_ = now;
        best_prices_ = prices_;
      }
      // Choices at good prices are near the best sets; those at first prices are not.
      if (round >= 20 && round % 8 == 0 && starts < 24) {
        ++starts;
        search_.try_from(taken_by_worth(), effort / 24);
      }
      if (bound_ <= search_.value() * (1.0 + 1e-12)) return;
      if (!move(now, step)) return;
    }
  }

 private:
  // Greedy groups of items that all clash with one another.
  void group_clashes() {
    group_.assign(model_.items(), 0);
    std::vector<std::vector<std::uint32_t>> groups;
    for (std::size_t i = 0; i < model_.items(); ++i) {
      std::size_t g = 0;
      for (; !model_.clashes[i].empty() && g < groups.size(); ++g) {
        if (std::all_of(groups[g].begin(), groups[g].end(), [&](std::uint32_t other) { return model_.clash(i, other); })) break;
      }
      if (model_.clashes[i].empty()) g = groups.size();
      if (g == groups.size()) groups.emplace_back();
      groups[g].push_back(static_cast<std::uint32_t>(i));
      group_[i] = static_cast<std::uint32_t>(g);
    }
  }

  [[nodiscard]] double look() {
    double total = 0.0;
    for (std::size_t p = 0; p < prices_.size(); ++p) total += model_.worth[p] - prices_[p];
    for (std::size_t r = 1; r < dearer_.size(); ++r) total += dearer_[r] * static_cast<double>(model_.budgets[r]);
    item_worth_.assign(model_.items(), 0.0);
    std::vector<priced_option> options;
    for (std::size_t i = 0; i < model_.items(); ++i) {
      double worth = 0.0;
      for (const coverage_entry& e : model_.rows[i]) worth += prices_[e.person] * e.chance;
      for (std::size_t r = 1; r < dearer_.size(); ++r) worth -= dearer_[r] * static_cast<double>(model_.cost(i, r));
      item_worth_[i] = worth;
      const std::uint32_t cost = model_.resources() == 0 ? 0 : model_.cost(i, 0);
      if (worth > 0.0) options.push_back({group_[i], cost, worth, static_cast<std::uint32_t>(i)});
    }
    budget_search knapsack(std::move(options), model_.resources() == 0 ? 0 : model_.budgets[0]);
    knapsack.run(watch_);
    taken_ = knapsack.best();
    double best = 0.0;
    for (const std::uint32_t i : taken_) best += item_worth_[i];
    return total + best * (1.0 + 0x1.0p-40);  // the knapsack is exact up to such rounding
  }

  [[nodiscard]] std::vector<std::uint32_t> taken_by_worth() const {
    std::vector<std::uint32_t> order = taken_;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return item_worth_[x] > item_worth_[y]; });
    return order;
  }

  // Down the subgradient; false where it is 0 and the prices are the best ones.
  [[nodiscard]] bool move(double now, double step) {
    slope_.assign(prices_.size(), -1.0);
    for (const std::uint32_t i : taken_) {
      for (const coverage_entry& e : model_.rows[i]) slope_[e.person] += e.chance;
    }
    double length = 0.0;
    for (std::size_t p = 0; p < prices_.size(); ++p) {
      const bool held = (slope_[p] > 0.0 && prices_[p] <= 0.0) || (slope_[p] < 0.0 && prices_[p] >= model_.worth[p]);
      if (held) slope_[p] = 0.0;
      length += slope_[p] * slope_[p];
    }
    std::vector<double> left(dearer_.size(), 0.0);  // of each budget, as a share
    for (std::size_t r = 1; r < dearer_.size(); ++r) {
      double spent = 0.0;
      for (const std::uint32_t i : taken_) spent += static_cast<double>(model_.cost(i, r));
      left[r] = static_cast<double>(model_.budgets[r]) - spent;
      if (left[r] > 0.0 && dearer_[r] <= 0.0) left[r] = 0.0;
      length += left[r] * left[r];
    }
    if (length == 0.0) return false;
    const double by = step * std::max(now - search_.value(), 1e-9 * now) / length;
    for (std::size_t p = 0; p < prices_.size(); ++p) prices_[p] = std::clamp(prices_[p] - by * slope_[p], 0.0, model_.worth[p]);
    for (std::size_t r = 1; r < dearer_.size(); ++r) dearer_[r] = std::max(0.0, dearer_[r] - by * left[r]);
    return true;
  }

  const coverage_model& model_;
  coverage_search& search_;
  const progress& watch_;
  std::vector<double> prices_;  // by person, in [0, worth]
  std::vector<double> dearer_;  // by resource; the first is not priced
  std::vector<double> best_prices_;
  std::vector<double> slope_;
  std::vector<double> item_worth_;
  std::vector<std::uint32_t> group_;
  std::vector<std::uint32_t> taken_;
  double bound_ = std::numeric_limits<double>::infinity();
};

}  // namespace netgraph::detail

#endif
