#ifndef NETGRAPH_PLAN_DETAIL_COVERAGE_EXACT_HPP
#define NETGRAPH_PLAN_DETAIL_COVERAGE_EXACT_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/coverage_model.hpp>

namespace netgraph::detail {

/// Every set of items, but those that cannot be better: a set adds at most what its items would add one by one, and these
/// fit each budget at best with the last one taken in part.
class coverage_exact {
 public:
  coverage_exact(const coverage_model& model, std::vector<std::uint32_t> start, double value, const progress& watch)
      : model_(model), watch_(watch), best_(std::move(start)), best_value_(value) {}

  /// Whether the search ended within `effort` looks at entries: then `items()` is the best set there is.
  [[nodiscard]] bool run(std::uint64_t effort) {
    left_ = effort;
    std::vector<std::uint32_t> all(model_.items());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint32_t>(i);
    explore(coverage_set(model_), all);
    return left_ != 0;
  }

  [[nodiscard]] const std::vector<std::uint32_t>& items() const noexcept { return best_; }
  [[nodiscard]] double value() const noexcept { return best_value_; }

 private:
  struct candidate {
    double gain;
    double rank;
    std::uint32_t item;
  };

  void explore(const coverage_set& set, const std::vector<std::uint32_t>& items) {
    if (set.value() > best_value_ * (1.0 + 1e-12)) {
      best_value_ = set.value();
      best_ = set.items();
    }
    watch_.check();
    std::vector<candidate> open;
    for (const std::uint32_t i : items) {
      if (!set.fits(i)) continue;
      const std::uint64_t work = model_.rows[i].size() + 1;
      if (left_ <= work) {
        left_ = 0;
        return;
      }
      left_ -= work;
      const double gain = set.gain(i);
      if (gain > 0.0) open.push_back({gain, gain / (model_.share(i) + 1e-9), i});
    }
    std::sort(open.begin(), open.end(),
              [](const candidate& x, const candidate& y) { return x.rank != y.rank ? x.rank > y.rank : x.item < y.item; });
    std::vector<std::uint32_t> rest;
    for (const candidate& c : open) rest.push_back(c.item);
    for (std::size_t i = 0; i < open.size() && left_ != 0; ++i) {
      if (hope(set, open, i) <= best_value_ * (1.0 + 1e-12)) return;
      coverage_set with = set;
      with.add(open[i].item);
      explore(with, {rest.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest.end()});
    }
  }

  // What the items from `first` on could add at most.
  [[nodiscard]] double hope(const coverage_set& set, const std::vector<candidate>& open, std::size_t first) {
    double most = 0.0;
    for (std::size_t i = first; i < open.size(); ++i) most += open[i].gain;
    for (std::size_t r = 0; r < model_.resources(); ++r) {
      parts_.clear();
      double sum = 0.0;
      for (std::size_t i = first; i < open.size(); ++i) {
        const std::uint32_t cost = model_.cost(open[i].item, r);
        if (cost == 0) {
          sum += open[i].gain;
        } else {
          parts_.emplace_back(open[i].gain / cost, cost);
        }
      }
      std::sort(parts_.begin(), parts_.end(), std::greater<>());
      auto room = static_cast<double>(model_.budgets[r] - set.spent(r));
      for (const auto& [per_unit, cost] : parts_) {
        const double used = std::min(room, static_cast<double>(cost));
        sum += per_unit * used;
        room -= used;
        if (room <= 0.0) break;
      }
      most = std::min(most, sum);
    }
    return set.value() + most;
  }

  const coverage_model& model_;
  const progress& watch_;
  std::vector<std::uint32_t> best_;
  double best_value_;
  std::uint64_t left_ = 0;
  std::vector<std::pair<double, std::uint32_t>> parts_;
};

}  // namespace netgraph::detail

#endif
