#ifndef NETGRAPH_PLAN_DETAIL_BUDGET_SEARCH_HPP
#define NETGRAPH_PLAN_DETAIL_BUDGET_SEARCH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>

namespace netgraph::detail {

/// One way to spend on a group, by its place among the options of the caller.
struct priced_option {
  std::uint32_t group;
  std::uint64_t cost;
  double value;
  std::uint32_t place;
};

/// The multiple-choice knapsack: Dyer and Zemel's price of the budget, then the undecided groups first.
///
/// At a price of `y` a unit every group takes what is worth most after its price, and
/// `y * budget + sum over groups of that` bounds every choice. The search keeps, group by group, the choices that no
/// cheaper one equals, and drops those that even at the price cannot beat the best complete one. Groups in which the
/// price leaves most doubt come first: the best choice is found early and the rest of the groups fall away.
class budget_search {
 public:
  /// @param options  cost at most `budget`, value above 0; any order.
  budget_search(std::vector<priced_option> options, std::uint64_t budget) : options_(std::move(options)), budget_(budget) {
    keep_undominated();
    price_budget();
    bound_at_price();
  }

  [[nodiscard]] double price() const noexcept { return price_; }
  [[nodiscard]] double linear_bound() const noexcept { return bound_; }
  /// Places of the options of the best choice found so far: after `run` the best of all.
  [[nodiscard]] std::vector<std::uint32_t> best() const {
    std::vector<std::uint32_t> places;
    for (const std::size_t o : chosen_) {
      if (o != nothing) places.push_back(options_[o].place);
    }
    std::sort(places.begin(), places.end());
    return places;
  }

  void run(const progress& watch) {
    const std::size_t groups = starts_.size() - 1;
    const double slack = bound_ * 0x1.0p-44;  // sums in another order may differ by so much
    std::vector<std::size_t> order = most_doubt_first();
    // What the groups from here on add at the price, and what their choices at the price cost and are worth.
    std::vector<double> rest(groups + 1, 0.0);
    std::vector<double> rest_value(groups + 1, 0.0);
    std::vector<std::uint64_t> rest_cost(groups + 1, 0);
    for (std::size_t i = groups; i-- > 0;) {
      const std::size_t o = at_price_[order[i]];
      rest[i] = rest[i + 1] + (o == nothing ? 0.0 : worth_at_price(o));
      rest_value[i] = rest_value[i + 1] + (o == nothing ? 0.0 : options_[o].value);
      rest_cost[i] = rest_cost[i + 1] + (o == nothing ? 0 : options_[o].cost);
    }
    std::vector<partial> all{{0, 0.0, 0, nothing}};
    std::size_t first = 0;  // of the states of the groups so far
    std::size_t complete = nothing;
    std::size_t complete_groups = 0;
    if (rest_cost[0] <= budget_ && rest_value[0] > best_value_) {
      best_value_ = rest_value[0];
      complete = 0;
    }
    std::vector<partial> states;
    std::vector<partial> merged;
    for (std::size_t i = 0; i < groups && first < all.size(); ++i) {
      watch.check();
      const std::size_t end = all.size();
      states.clear();
      for (std::size_t s = first; s < end; ++s) states.push_back({all[s].cost, all[s].value, s, nothing});
      for (std::size_t o = starts_[order[i]]; o < starts_[order[i] + 1]; ++o) add_option(all, first, end, o, states, merged);
      first = end;
      for (const partial& s : states) {
        const double hope = s.value + price_ * static_cast<double>(budget_ - s.cost) + rest[i + 1];
        if (hope <= best_value_ + slack) continue;
        if (s.cost + rest_cost[i + 1] <= budget_ && s.value + rest_value[i + 1] > best_value_) {
          best_value_ = s.value + rest_value[i + 1];
          complete = all.size();
          complete_groups = i + 1;
        }
        all.push_back(s);
      }
    }
    if (complete == nothing) return;
    for (std::size_t i = complete_groups; i < groups; ++i) chosen_[order[i]] = at_price_[order[i]];
    for (std::size_t i = complete_groups, s = complete; i-- > 0; s = all[s].before) chosen_[order[i]] = all[s].option;
  }

 private:
  static constexpr std::size_t nothing = std::numeric_limits<std::size_t>::max();

  struct partial {
    std::uint64_t cost;
    double value;
    std::size_t before;
    std::size_t option;
  };
  struct step_up {
    double per_unit;
    std::size_t from;  // nothing: from no option
    std::size_t to;
    std::size_t group;
  };

  [[nodiscard]] double worth_at_price(std::size_t o) const {
    return options_[o].value - price_ * static_cast<double>(options_[o].cost);
  }

  // In each group by rising cost and value; an option that costs no less than one of equal value is never needed.
  void keep_undominated() {
    std::sort(options_.begin(), options_.end(), [](const priced_option& x, const priced_option& y) {
      if (x.group != y.group) return x.group < y.group;
      if (x.cost != y.cost) return x.cost < y.cost;
      return x.value != y.value ? x.value > y.value : x.place < y.place;
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < options_.size(); ++i) {
      const bool opens = kept == 0 || options_[kept - 1].group != options_[i].group;
      if (!opens && options_[kept - 1].value >= options_[i].value) continue;
      if (opens) starts_.push_back(kept);
      options_[kept++] = options_[i];
    }
    options_.resize(kept);
    starts_.push_back(kept);
    chosen_.assign(starts_.size() - 1, nothing);
  }

  // Takes steps along every group's upper hull, the most value a unit first. The first that no longer fits sets the price;
  // later ones that fit complete a choice to start from.
  void price_budget() {
    std::vector<step_up> steps;
    std::vector<std::size_t> hull;
    for (std::size_t g = 0; g + 1 < starts_.size(); ++g) {
      hull.clear();
      std::size_t o = starts_[g];
      if (options_[o].cost == 0) chosen_[g] = o++;
      const std::size_t base = chosen_[g];
      for (; o < starts_[g + 1]; ++o) {
        while (!hull.empty() && slope(hull.size() > 1 ? hull[hull.size() - 2] : base, hull.back()) <= slope(hull.back(), o))
          hull.pop_back();
        hull.push_back(o);
      }
      std::size_t from = base;
      for (const std::size_t to : hull) {
        steps.push_back({slope(from, to), from, to, g});
        from = to;
      }
    }
    std::sort(steps.begin(), steps.end(), [](const step_up& x, const step_up& y) {
      return x.per_unit != y.per_unit ? x.per_unit > y.per_unit : x.to < y.to;
    });
    std::uint64_t spent = 0;
    bool full = false;
    for (const step_up& step : steps) {
      if (chosen_[step.group] != step.from) continue;  // an earlier step of the group was skipped
      const std::uint64_t more = options_[step.to].cost - (step.from == nothing ? 0 : options_[step.from].cost);
      if (spent + more <= budget_) {
        spent += more;
        chosen_[step.group] = step.to;
      } else if (!full) {
        full = true;
        price_ = step.per_unit;
      }
    }
    for (const std::size_t o : chosen_) best_value_ += o == nothing ? 0.0 : options_[o].value;
  }

  [[nodiscard]] double slope(std::size_t from, std::size_t to) const {
    const std::uint64_t cost = from == nothing ? 0 : options_[from].cost;
    const double value = from == nothing ? 0.0 : options_[from].value;
    return (options_[to].value - value) / static_cast<double>(options_[to].cost - cost);
  }

  void bound_at_price() {
    bound_ = price_ * static_cast<double>(budget_);
    for (std::size_t g = 0; g + 1 < starts_.size(); ++g) {
      std::size_t best = nothing;
      for (std::size_t o = starts_[g]; o < starts_[g + 1]; ++o) {
        if (worth_at_price(o) > (best == nothing ? 0.0 : worth_at_price(best))) best = o;
      }
      at_price_.push_back(best);
      if (best != nothing) bound_ += worth_at_price(best);
    }
    bound_ = std::max(bound_, best_value_);
  }

  [[nodiscard]] std::vector<std::size_t> most_doubt_first() const {
    std::vector<std::pair<double, std::size_t>> doubt;
    for (std::size_t g = 0; g + 1 < starts_.size(); ++g) {
      const std::size_t best = at_price_[g];
      const double most = best == nothing ? 0.0 : worth_at_price(best);
      double second = best == nothing ? -std::numeric_limits<double>::infinity() : 0.0;
      for (std::size_t o = starts_[g]; o < starts_[g + 1]; ++o) {
        if (o != best) second = std::max(second, worth_at_price(o));
      }
      doubt.emplace_back(most - second, g);
    }
    std::sort(doubt.begin(), doubt.end());
    std::vector<std::size_t> order;
    for (const auto& [margin, g] : doubt) order.push_back(g);
    return order;
  }

  // Merges the states that take option `o` into `states`, both by rising cost and value.
  void add_option(const std::vector<partial>& all, std::size_t first, std::size_t end, std::size_t o,
                  std::vector<partial>& states, std::vector<partial>& merged) const {
    const priced_option& option = options_[o];
    merged.clear();
    double most = -1.0;
    const auto keep = [&](const partial& s) {
      if (s.value <= most) return;
      most = s.value;
      merged.push_back(s);
    };
    const auto before = [](const partial& x, const partial& y) { return x.cost != y.cost ? x.cost < y.cost : x.value > y.value; };
    std::size_t old = 0;
    for (std::size_t s = first; s < end && all[s].cost + option.cost <= budget_; ++s) {
      const partial taken{all[s].cost + option.cost, all[s].value + option.value, s, o};
      while (old < states.size() && !before(taken, states[old])) keep(states[old++]);
      keep(taken);
    }
    while (old < states.size()) keep(states[old++]);
    states.swap(merged);
  }

  std::vector<priced_option> options_;  // by group, then by rising cost and value
  std::uint64_t budget_;
  std::vector<std::size_t> starts_;    // group -> first option
  std::vector<std::size_t> chosen_;    // by group: option or nothing
  std::vector<std::size_t> at_price_;  // by group: what it takes at the price
  double price_ = 0.0;
  double bound_ = 0.0;
  double best_value_ = 0.0;
};

}  // namespace netgraph::detail

#endif
