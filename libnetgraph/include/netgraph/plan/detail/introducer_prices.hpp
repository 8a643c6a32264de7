#ifndef NETGRAPH_PLAN_DETAIL_INTRODUCER_PRICES_HPP
#define NETGRAPH_PLAN_DETAIL_INTRODUCER_PRICES_HPP

// The most valuable plan under introducer limits: Lagrangian prices, exact repair, branch and bound where small.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/introduction_choice.hpp>

namespace netgraph::detail {

class introducer_prices {
 public:
  introducer_prices(const introduction_model& model, pair_chooser& chooser, const progress& watch)
      : model_(model), chooser_(chooser), watch_(watch) {}

  struct found {
    assigned_pairs plan;
    wide_int upper = 0;
    std::uint64_t covered = 0;
    std::vector<std::int64_t> prices;
    bound_kind kind = bound_kind::b_matching_dual;
  };

  [[nodiscard]] found solve() {
    found result;
    const std::size_t work = model_.pairs.size() + model_.options.size() + 1;
    // An odd person left over makes each exact choice search the whole room: on the way to good prices the bound of the
    // relaxation serves as well.
    constexpr std::size_t small = 20000;
    rounded_ = work > small;
    node root = relax({}, std::vector<std::int64_t>(model_.introducers.size(), 0), steps_for(work));
    result.prices = root.prices;
    result.kind = priced_ ? bound_kind::lagrangian : bound_kind::b_matching_dual;
    upper_ = root.upper;
    if (upper_ > best_.worth) {
      polish(root.prices);
      constexpr std::size_t search_work = 60000;
      if (const std::size_t nodes = std::min<std::size_t>(search_work / work, 3000); nodes >= 20 && upper_ > best_.worth) {
        branch(std::move(root), nodes);
        result.kind = bound_kind::branch_and_bound;
      }
    }
    result.plan = std::move(best_);
    result.upper = std::max<wide_int>(upper_, result.plan.worth);
    result.covered = covered_;
    return result;
  }

 private:
  struct node {
    std::vector<option_state> decided;
    std::vector<std::int64_t> prices;
    wide_int upper = 0;
    bool possible = true;
    std::uint32_t branch_on = no_node;  // an option
  };

  [[nodiscard]] static int steps_for(std::size_t work) {
    constexpr std::size_t total = 3000000;
    return static_cast<int>(std::clamp<std::size_t>(total / work, 12, 60));
  }

  /// Remembers the plan these pairs make, where it is better; worse coverage never is.
  void try_pairs(std::vector<std::uint32_t> pairs, std::uint64_t covered) {
    if (best_known_ && covered < covered_) return;
    assigned_pairs plan = assign_introducers(model_, std::move(pairs), watch_);
    if (!best_known_ || covered > covered_ || plan.worth > best_.worth) {
      best_ = std::move(plan);
      covered_ = covered;
      best_known_ = true;
    }
  }

  /// The bound for plans that cover as many people's needs as the best one known.
  [[nodiscard]] wide_int bound_of(const pair_choice& choice) const {
    if (!best_known_) return choice.bound;
    return choice.bound + (static_cast<wide_int>(choice.covered) - static_cast<wide_int>(covered_)) * chooser_.cover_bonus();
  }

  /// Subgradient steps on the prices; the best bound of the node and where to branch.
  [[nodiscard]] node relax(std::vector<option_state> decided, std::vector<std::int64_t> prices, int steps) {
    node at{std::move(decided), prices, 0, true, no_node};
    bool known = false;
    double pace = 1.0;
    int since_better = 0;
    std::vector<std::int64_t> excess;
    for (int step = 0; step < steps; ++step) {
      watch_.check();
      // The first choice settles who can be covered at all; later ones may leave odd rests to the last one.
      pair_choice choice = chooser_.choose({.prices = prices, .decided = at.decided, .rounded = rounded_ && step > 0}, watch_);
      if (!choice.possible) return {std::move(at.decided), std::move(prices), 0, false, no_node};
      const wide_int bound = bound_of(choice);
      excess.assign(prices.size(), -std::int64_t{model_.problem().per_introducer});
      const std::uint32_t worst = count_use(choice.pairs, prices, at.decided, excess);
      if (!known || bound < at.upper) {
        known = true;
        at.upper = bound;
        at.prices = prices;
        at.branch_on = worst;
        since_better = 0;
      } else if (++since_better >= 3) {
        pace /= 2.0;
        since_better = 0;
      }
      try_pairs(std::move(choice.pairs), choice.covered);
      watch_.tell(static_cast<std::uint64_t>(step) + 1, static_cast<std::uint64_t>(steps));
      if (at.upper <= best_.worth) break;
      double length = 0.0;
      for (std::size_t m = 0; m < prices.size(); ++m) {
        if (prices[m] == 0 && excess[m] < 0) continue;
        length += static_cast<double>(excess[m]) * static_cast<double>(excess[m]);
      }
      if (length == 0.0) break;
      priced_ = true;
      const auto missing = static_cast<double>(at.upper - best_.worth);
      if (missing <= 1e-9 * static_cast<double>(best_.worth)) break;
      for (std::size_t m = 0; m < prices.size(); ++m) {
        const double move = pace * missing / length * static_cast<double>(excess[m]);
        prices[m] = std::max<std::int64_t>(0, prices[m] + static_cast<std::int64_t>(std::llround(move)));
      }
    }
    return at;
  }

  /// Adds each introducer's use to `excess`; returns an open option worth branching on.
  [[nodiscard]] std::uint32_t count_use(const std::vector<std::uint32_t>& pairs, const std::vector<std::int64_t>& prices,
                                        const std::vector<option_state>& decided, std::vector<std::int64_t>& excess) const {
    std::vector<std::uint32_t> used;
    for (const std::uint32_t pair : pairs) {
      const introduction_model::pair_type& p = model_.pairs[pair];
      std::uint32_t best = no_node;
      std::int64_t best_net = p.unlisted;
      for (std::uint32_t o = p.first_option; o < p.last_option; ++o) {
        const option_state state = decided.empty() ? option_state::open : decided[o];
        if (state == option_state::out) continue;
        const std::int64_t net = model_.options[o].bonus - prices[model_.options[o].introducer];
        if (state == option_state::in || net > best_net) {
          best = o;
          best_net = net;
          if (state == option_state::in) break;
        }
      }
      if (best == no_node) continue;
      used.push_back(best);
      ++excess[model_.options[best].introducer];
    }
    std::uint32_t worst = no_node;
    for (const std::uint32_t o : used) {
      if (!decided.empty() && decided[o] != option_state::open) continue;
      const auto off = [&](std::uint32_t option) { return std::abs(excess[model_.options[option].introducer]); };
      if (worst == no_node || off(o) > off(worst)) worst = o;
    }
    if (worst != no_node && excess[model_.options[worst].introducer] != 0) return worst;
    return any_open(prices, decided, excess, worst);
  }

  /// Where the used options say nothing, one at an introducer whose price is paid but who is not fully used.
  [[nodiscard]] std::uint32_t any_open(const std::vector<std::int64_t>& prices, const std::vector<option_state>& decided,
                                       const std::vector<std::int64_t>& excess, std::uint32_t otherwise) const {
    for (std::uint32_t o = 0; o < model_.options.size(); ++o) {
      const std::uint32_t m = model_.options[o].introducer;
      if ((decided.empty() || decided[o] == option_state::open) && prices[m] > 0 && excess[m] != 0) return o;
    }
    return otherwise;
  }

  /// More primal plans: choose again at the prices and at small shifts of them towards what the best plan pays.
  void polish(const std::vector<std::int64_t>& prices) {
    for (const double share : {1.0, 1.1, 0.9, 1.3, 0.7, 0.5}) {
      if (share == 1.0 ? !rounded_ : model_.introducers.empty()) continue;
      std::vector<std::int64_t> shifted(prices);
      for (std::int64_t& price : shifted) price = std::llround(share * static_cast<double>(price));
      pair_choice choice = chooser_.choose({.prices = shifted, .rounded = rounded_ && share != 1.0}, watch_);
      upper_ = std::min(upper_, bound_of(choice));
      try_pairs(std::move(choice.pairs), choice.covered);
    }
  }

  /// Best bound first. Branches: an option is used, or it is not; both are exact sub-problems.
  void branch(node root, std::size_t nodes) {
    const auto lower = [](const node& a, const node& b) { return a.upper < b.upper; };
    root.decided.assign(model_.options.size(), option_state::open);
    std::vector<node> open{std::move(root)};
    wide_int dropped = best_.worth;  // the largest bound of a node that could not be divided
    while (!open.empty() && nodes > 0 && open.front().upper > best_.worth) {
      std::pop_heap(open.begin(), open.end(), lower);
      node at = std::move(open.back());
      open.pop_back();
      if (at.branch_on == no_node) {
        dropped = std::max(dropped, at.upper);
        continue;
      }
      for (const option_state state : {option_state::in, option_state::out}) {
        std::vector<option_state> decided = at.decided;
        decided[at.branch_on] = state;
        if (state == option_state::in && !within_limit(decided, model_.options[at.branch_on].introducer)) continue;
        --nodes;
        constexpr int steps = 15;
        node next = relax(std::move(decided), at.prices, steps);
        if (next.possible) {
          next.upper = std::min(next.upper, at.upper);
          if (next.upper > best_.worth) {
            open.push_back(std::move(next));
            std::push_heap(open.begin(), open.end(), lower);
          }
        }
        if (nodes == 0) break;
      }
      if (nodes == 0) dropped = std::max(dropped, at.upper);
    }
    if (!open.empty()) dropped = std::max(dropped, open.front().upper);
    upper_ = std::min(upper_, std::max<wide_int>(dropped, best_.worth));
  }

  /// Whether the introducer can make all that is decided; where exactly full, the open rest is ruled out.
  [[nodiscard]] bool within_limit(std::vector<option_state>& decided, std::uint32_t introducer) const {
    std::uint32_t in = 0;
    for (std::uint32_t o = 0; o < decided.size(); ++o) {
      in += decided[o] == option_state::in && model_.options[o].introducer == introducer ? 1U : 0U;
    }
    if (in > model_.problem().per_introducer) return false;
    if (in < model_.problem().per_introducer) return true;
    for (std::uint32_t o = 0; o < decided.size(); ++o) {
      if (decided[o] == option_state::open && model_.options[o].introducer == introducer) decided[o] = option_state::out;
    }
    return true;
  }

  const introduction_model& model_;
  pair_chooser& chooser_;
  const progress& watch_;
  assigned_pairs best_;
  std::uint64_t covered_ = 0;
  bool best_known_ = false;
  bool priced_ = false;
  bool rounded_ = false;  // most choices without blossoms
  wide_int upper_ = 0;
};

}  // namespace netgraph::detail

#endif
