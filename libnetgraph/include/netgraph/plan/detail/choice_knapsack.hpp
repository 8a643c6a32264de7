#ifndef NETGRAPH_PLAN_DETAIL_CHOICE_KNAPSACK_HPP
#define NETGRAPH_PLAN_DETAIL_CHOICE_KNAPSACK_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>

namespace netgraph::detail {

/// Multiple-choice knapsack on integers: groups of options, at most one of each group.
class choice_knapsack {
 public:
  void add_group() { first_.push_back(options_.size()); }

  /// @pre  a group was added; value >= 0.
  void add_option(std::uint32_t cost, std::int64_t value, std::uint32_t name) { options_.push_back({cost, value, name}); }

  [[nodiscard]] std::int64_t best() const { return best_; }

  /// The names of the options chosen, by group.
  [[nodiscard]] std::vector<std::uint32_t> solve(std::uint32_t budget, const progress& watch) {
    drop_dominated();
    const std::uint64_t cells = shrink_budget(budget);
    const std::size_t groups = first_.size();
    if (cells * groups > 4000000000U) {
      throw std::invalid_argument("choose_events: " + std::to_string(groups) + " events times a budget of " + std::to_string(budget) +
                                  " is too large a table; count in larger units");
    }
    const auto width = static_cast<std::size_t>(cells);
    std::vector<std::int64_t> row(width, 0), before(width, 0);
    std::vector<std::uint8_t> taken(groups * width, 0);  // 0: none, else 1 + place of the option in its group
    for (std::size_t g = 0; g < groups; ++g) {
      watch.check();
      std::swap(row, before);
      row = before;
      std::uint8_t* const mark = taken.data() + g * width;
      for (std::size_t o = first_[g]; o < end_of(g); ++o) {
        const std::size_t cost = options_[o].cost;
        const std::int64_t value = options_[o].value;
        const auto place = static_cast<std::uint8_t>(o - first_[g] + 1);
        const std::int64_t* const from = before.data();
        std::int64_t* const to = row.data() + cost;
        std::uint8_t* const marks = mark + cost;
        for (std::size_t b = 0; b + cost < width; ++b) {
          const std::int64_t candidate = from[b] + value;
          const bool better = candidate > to[b];
          to[b] = better ? candidate : to[b];
          marks[b] = better ? place : marks[b];
        }
      }
    }
    best_ = row.back();
    std::vector<std::uint32_t> chosen;
    std::size_t left = width - 1;
    for (std::size_t g = groups; g-- > 0;) {
      const std::uint8_t place = taken[g * width + left];
      if (place == 0) continue;
      const option& o = options_[first_[g] + place - 1];
      chosen.push_back(o.name);
      left -= o.cost;
    }
    std::reverse(chosen.begin(), chosen.end());
    return chosen;
  }

 private:
  struct option {
    std::uint32_t cost;
    std::int64_t value;
    std::uint32_t name;
  };

  [[nodiscard]] std::size_t end_of(std::size_t group) const { return group + 1 < first_.size() ? first_[group + 1] : options_.size(); }

  /// Keeps in every group only options that are worth more than all cheaper ones.
  void drop_dominated() {
    std::vector<option> kept;
    std::vector<std::size_t> first;
    for (std::size_t g = 0; g < first_.size(); ++g) {
      const auto begin = options_.begin() + static_cast<std::ptrdiff_t>(first_[g]);
      const auto end = options_.begin() + static_cast<std::ptrdiff_t>(end_of(g));
      std::sort(begin, end, [](const option& a, const option& b) {
        return a.cost != b.cost ? a.cost < b.cost : a.value != b.value ? a.value > b.value : a.name < b.name;
      });
      first.push_back(kept.size());
      std::int64_t best = 0;
      for (auto o = begin; o != end; ++o) {
        if (o->value <= best) continue;
        best = o->value;
        kept.push_back(*o);
      }
      if (kept.size() - first.back() > 255) throw std::invalid_argument("choose_events: more than 255 events clash with one another");
    }
    options_ = std::move(kept);
    first_ = std::move(first);
  }

  /// Divides costs by their common divisor and cuts a budget that nothing could use; returns the row's width.
  [[nodiscard]] std::uint64_t shrink_budget(std::uint32_t budget) {
    std::uint32_t divisor = 0;
    for (const option& o : options_) divisor = std::gcd(divisor, o.cost);
    if (divisor == 0) divisor = 1;
    std::uint64_t most = 0;
    for (option& o : options_) o.cost /= divisor;
    for (std::size_t g = 0; g < first_.size(); ++g) {
      if (end_of(g) > first_[g]) most += options_[end_of(g) - 1].cost;  // the dearest is the last
    }
    return std::min<std::uint64_t>(budget / divisor, most) + 1;
  }

  std::vector<option> options_;
  std::vector<std::size_t> first_;
  std::int64_t best_ = 0;
};

}  // namespace netgraph::detail

#endif
