#ifndef NETGRAPH_PLAN_DETAIL_COVERAGE_SEARCH_HPP
#define NETGRAPH_PLAN_DETAIL_COVERAGE_SEARCH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/coverage_model.hpp>

namespace netgraph::detail {

/// Good sets of items: greedily by gain a share of the budgets, then with one or two items taken out and the room filled again.
///
/// Work is counted in looks at entries, never by a clock, so that results repeat.
class coverage_search {
 public:
  coverage_search(const coverage_model& model, const progress& watch) : model_(model), watch_(watch), set_(model), trial_(model) {
    for (const auto& row : model_.rows) entries_ += row.size() + 1;
  }

  [[nodiscard]] double value() const noexcept { return best_value_; }
  [[nodiscard]] const std::vector<std::uint32_t>& items() const noexcept { return best_; }

  /// Fills from nothing, by gain a share and by gain alone, and improves both.
  void start(std::uint64_t effort) {
    for (const bool by_share : {true, false}) {
      set_.assign({});
      fill(set_, by_share);
      improve(effort / 2);
    }
  }

  /// Makes a set that keeps the rules out of these items, the first ones first, and improves it.
  void try_from(std::span<const std::uint32_t> items, std::uint64_t effort) {
    set_.assign({});
    for (const std::uint32_t item : items) {
      if (set_.fits(item)) set_.add(item);
    }
    fill(set_, true);
    improve(effort);
  }

  /// Takes over a set found elsewhere if it is better.
  void offer(const std::vector<std::uint32_t>& items) {
    const double value = coverage_value(model_, items);
    if (value <= best_value_) return;
    best_value_ = value;
    best_ = items;
    std::sort(best_.begin(), best_.end());
  }

 private:
  void fill(coverage_set& set, bool by_share) {
    for (;;) {
      std::size_t chosen = model_.items();
      double most = 0.0;
      bool free_found = false;
      for (std::size_t i = 0; i < model_.items(); ++i) {
        if (!set.fits(i)) continue;
        effort_ += model_.rows[i].size() + 1;
        const double gain = set.gain(i);
        if (!(gain > 0.0)) continue;
        const double share = by_share ? model_.share(i) : 1.0;
        const bool is_free = share == 0.0;
        if (free_found && !is_free) continue;
        const double rank = is_free ? gain : gain / share;
        if (rank > most || (is_free && !free_found)) {
          most = rank;
          chosen = i;
          free_found = is_free;
        }
      }
      if (chosen == model_.items()) return;
      set.add(static_cast<std::uint32_t>(chosen));
    }
  }

  // Steps to the first better set, from one item out to two, until none is better.
  void improve(std::uint64_t effort) {
    effort_ = 0;
    std::vector<std::uint32_t> kept;
    for (bool better = true; better && effort_ < effort;) {
      watch_.check();
      better = false;
      const std::vector<std::uint32_t> now = set_.items();
      const double value = set_.value();
      const auto without = [&](std::size_t i, std::size_t j) {
        kept.clear();
        for (std::size_t k = 0; k < now.size(); ++k) {
          if (k != i && k != j) kept.push_back(now[k]);
        }
        for (const bool by_share : {true, false}) {
          trial_.assign(kept);
          effort_ += entries_ / 8;
          fill(trial_, by_share);
          if (trial_.value() > value * (1.0 + 1e-12)) return true;
        }
        return false;
      };
      for (std::size_t i = 0; i < now.size() && !better && effort_ < effort; ++i) better = without(i, i);
      for (std::size_t i = 0; i < now.size() && !better && effort_ < effort; ++i) {
        for (std::size_t j = i + 1; j < now.size() && !better && effort_ < effort; ++j) better = without(i, j);
      }
      if (better) std::swap(set_, trial_);
    }
    offer(set_.items());
  }

  const coverage_model& model_;
  const progress& watch_;
  coverage_set set_;
  coverage_set trial_;
  std::size_t entries_ = 0;
  std::uint64_t effort_ = 0;
  std::vector<std::uint32_t> best_;
  double best_value_ = 0.0;
};

}  // namespace netgraph::detail

#endif
