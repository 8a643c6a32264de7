#ifndef NETGRAPH_PLAN_DETAIL_INTRODUCTION_CHOICE_HPP
#define NETGRAPH_PLAN_DETAIL_INTRODUCTION_CHOICE_HPP

// The two exact halves of an introduction plan: which pairs at given introducer prices, and which introducers
// for given pairs.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/integer_b_matching.hpp>
#include <netgraph/plan/detail/introduction_model.hpp>

namespace netgraph::detail {

/// What a branch has decided about an option.
enum class option_state : std::uint8_t { open, out, in };

/// Pairs chosen at prices, with the bound their optimality gives.
struct pair_choice {
  bool possible = true;              // false where decisions contradict limits
  std::vector<std::uint32_t> pairs;  // ascending, forced ones included
  wide_int bound = 0;                // no plan of the same coverage is worth more (without `extra`, `everyone`)
  std::uint64_t covered = 0;         // sum over people of min(need, what they got)
};

/// Solves "which pairs" at given prices as one b-matching.
///
/// Lower limits: with a bonus K for every end at a person who needs c introductions, and a leaf with room - c
/// parallel edges of worth K, that person brings K min(c, degree) more than a constant. K above every sum of worths
/// makes coverage come first.
class pair_chooser {
 public:
  struct terms {
    std::span<const std::int64_t> prices = {};         // per introducer; empty: all 0
    std::span<const std::int64_t> extra = {};          // per pair, added to the worth; empty: none
    std::span<const option_state> decided = {};        // per option; empty: all open
    std::int64_t everyone = 0;                         // for a first introduction of positive value
    bool rounded = false;                              // leave out the blossoms: a little less value, a little more bound
  };

  explicit pair_chooser(const introduction_model& model) : model_(model) {
    std::uint64_t most_pairs = 0;
    for (const std::uint32_t room : model.room) most_pairs += room;
    most_pairs = std::min<std::uint64_t>(most_pairs / 2, model.pairs.size()) + 1;
    // Beyond 2^57 sums could overflow; a bonus that large still outweighs exchanges of thousands of pairs.
    constexpr std::int64_t most = std::int64_t{1} << 57U;
    needed_ = static_cast<std::uint64_t>(most / (2 * model.largest)) > most_pairs
                  ? 2 * model.largest * static_cast<std::int64_t>(most_pairs)
                  : most;
  }

  /// What one needed introduction counts on top of its worth.
  [[nodiscard]] std::int64_t cover_bonus() const { return needed_; }

  [[nodiscard]] pair_choice choose(const terms& given, const progress& watch) {
    pair_choice choice;
    room_.assign(model_.room.begin(), model_.room.end());
    need_.assign(model_.need.begin(), model_.need.end());
    leaf_.assign(model_.people(), no_node);
    edges_.clear();
    pair_of_.clear();
    wide_int constant = 0;
    fixed_.assign(model_.forced.begin(), model_.forced.end());
    if (!given.decided.empty()) choice.possible = fix_decided(given.decided);
    if (!choice.possible) return choice;
    for (std::uint32_t i = 0; i < model_.pairs.size(); ++i) {
      const introduction_model::pair_type& p = model_.pairs[i];
      const std::int64_t worth = worth_of(p, given);
      if (fixed_[i] != 0) {
        constant += worth;
        choice.pairs.push_back(i);
        continue;
      }
      if (room_[p.a] == 0 || room_[p.b] == 0) continue;
      std::int64_t weight = worth + (given.extra.empty() ? 0 : given.extra[i]);
      for (const std::uint32_t v : {p.a, p.b}) {
        if (need_[v] > 0) {
          weight += needed_;
        } else if (p.value > 0 && model_.made[v] == 0) {
          weight += given.everyone;
        }
      }
      if (weight <= 0) continue;
      edges_.push_back({p.a, p.b, weight});
      pair_of_.push_back(i);
    }
    add_leaves(given.everyone);
    const integer_b_matching_result found =
        integer_b_matching(edges_, room_, prices_from_before(), given.rounded ? effort::rounded : effort::exact, watch);
    before_.assign(found.twice_price.begin(), found.twice_price.begin() + static_cast<std::ptrdiff_t>(model_.people()));
    std::vector<std::uint32_t> got(model_.people(), 0);
    for (std::size_t e = 0; e < pair_of_.size(); ++e) {
      if (found.chosen[e] == 0) continue;
      choice.pairs.push_back(pair_of_[e]);
      ++got[edges_[e].a];
      ++got[edges_[e].b];
    }
    std::sort(choice.pairs.begin(), choice.pairs.end());
    wide_int paid = 0;  // bonuses in the bound: of the needs covered, and what the leaves of the needy add whatever is chosen
    for (std::size_t v = 0; v < model_.people(); ++v) {
      const std::uint32_t covered = std::min(need_[v], got[v]);
      choice.covered += covered + (model_.need[v] - need_[v]);  // the latter by decided pairs
      paid += covered;
      if (leaf_[v] != no_node && need_[v] > 0) paid += room_[leaf_[v]];
    }
    choice.bound = (twice_bound_of(found) + 1) / 2 + constant - paid * needed_;
    for (const std::int64_t price : given.prices) choice.bound += wide_int{price} * model_.problem().per_introducer;
    return choice;
  }

 private:
  [[nodiscard]] bool fix_decided(std::span<const option_state> decided) {
    for (std::uint32_t i = 0; i < model_.pairs.size(); ++i) {
      const introduction_model::pair_type& p = model_.pairs[i];
      std::uint32_t in = 0;
      for (std::uint32_t o = p.first_option; o < p.last_option; ++o) in += decided[o] == option_state::in ? 1U : 0U;
      if (in == 0) continue;
      if (in > 1) return false;
      if (fixed_[i] != 0) continue;
      fixed_[i] = 1;
      if (room_[p.a] == 0 || room_[p.b] == 0) return false;
      for (const std::uint32_t v : {p.a, p.b}) {
        --room_[v];
        if (need_[v] > 0) --need_[v];
      }
    }
    return true;
  }

  [[nodiscard]] std::int64_t worth_of(const introduction_model::pair_type& p, const terms& given) const {
    std::int64_t best = p.unlisted;
    for (std::uint32_t o = p.first_option; o < p.last_option; ++o) {
      const introduction_model::option_type& option = model_.options[o];
      const std::int64_t net = option.bonus - (given.prices.empty() ? 0 : given.prices[option.introducer]);
      if (!given.decided.empty()) {
        if (given.decided[o] == option_state::out) continue;
        if (given.decided[o] == option_state::in) return p.value + net;
      }
      best = std::max(best, net);
    }
    return p.value + best;
  }

  void add_leaves(std::int64_t everyone) {
    for (std::uint32_t v = 0; v < model_.people(); ++v) {
      const std::int64_t bonus = need_[v] > 0 ? needed_ : (model_.made[v] == 0 ? everyone : 0);
      const std::uint32_t count = std::min(room_[v], std::max<std::uint32_t>(need_[v], 1));
      if (bonus == 0 || room_[v] <= count) continue;
      leaf_[v] = static_cast<std::uint32_t>(room_.size());
      room_.push_back(room_[v] - count);
      for (std::uint32_t i = 0; i < room_.back(); ++i) edges_.push_back({v, leaf_[v], bonus});
    }
  }

  /// Twice the dual objective. Where pairs were left out of the problem, the prices y of the relaxation are raised until they
  /// prove those, too: no pair left out is worth more than (l_a + l_b) / 2 with l what `left_out` says of each end, so
  /// y_v >= l_v / 2, and the bonus where one is needed, will do. Any prices of at least 0 bound every plan.
  [[nodiscard]] wide_int twice_bound_of(const integer_b_matching_result& found) const {
    if (model_.left_out.empty()) return found.twice_bound;
    std::vector<std::int64_t> y(found.twice_price);
    for (std::size_t v = 0; v < model_.people(); ++v) {
      y[v] = std::max(y[v], model_.left_out[v] + (need_[v] > 0 ? 2 * needed_ : 0));
    }
    wide_int sum = 0;
    for (std::size_t v = 0; v < y.size(); ++v) sum += wide_int{y[v]} * room_[v];
    // Who has fewer pairs listed than allowed could have pairs left out besides.
    for (std::size_t v = 0; v < model_.people(); ++v) {
      sum += wide_int{y[v]} * (model_.problem().at_most[v] - model_.made[v] - model_.room[v]);
    }
    for (const integer_edge& e : edges_) sum += std::max<std::int64_t>(0, 2 * e.weight - y[e.a] - y[e.b]);
    return sum;
  }

  [[nodiscard]] std::span<const std::int64_t> prices_from_before() {
    if (before_.empty()) return {};
    before_.resize(room_.size(), 0);
    return before_;
  }

  const introduction_model& model_;
  std::int64_t needed_ = 0;
  std::vector<std::uint32_t> room_, leaf_, pair_of_;
  std::vector<std::uint32_t> need_;  // per person: what forced and decided pairs leave of at_least
  std::vector<integer_edge> edges_;
  std::vector<std::uint8_t> fixed_;
  std::vector<std::int64_t> before_;
};

/// Pairs with their introducers: a plan in integers.
struct assigned_pairs {
  std::vector<std::uint32_t> pairs;    // ascending
  std::vector<std::uint32_t> option;   // per pair, or no_node
  std::int64_t worth = 0;
};

/// The best introducers for given pairs: a transportation problem, exact.
[[nodiscard]] inline assigned_pairs assign_introducers(const introduction_model& model, std::vector<std::uint32_t> pairs,
                                                       const progress& watch) {
  assigned_pairs plan{std::move(pairs), {}, 0};
  plan.option.assign(plan.pairs.size(), no_node);
  std::vector<integer_edge> edges;
  std::vector<std::uint32_t> option_of;
  const auto count = static_cast<std::uint32_t>(plan.pairs.size());
  std::vector<std::uint32_t> capacity(count + model.introducers.size(), 1);
  std::fill(capacity.begin() + count, capacity.end(), model.problem().per_introducer);
  for (std::uint32_t i = 0; i < count; ++i) {
    const introduction_model::pair_type& p = model.pairs[plan.pairs[i]];
    plan.worth += p.value;
    for (std::uint32_t o = p.first_option; o < p.last_option; ++o) {
      const introduction_model::option_type& option = model.options[o];
      edges.push_back({i, count + option.introducer, option.bonus + (option.kept ? 2 * model.largest + 1 : 0)});
      option_of.push_back(o);
    }
  }
  const integer_b_matching_result found = integer_b_matching(edges, capacity, {}, effort::exact, watch);
  for (std::size_t e = 0; e < edges.size(); ++e) {
    if (found.chosen[e] == 0) continue;
    plan.option[edges[e].a] = option_of[e];
    plan.worth += model.options[option_of[e]].bonus;
  }
  return plan;
}

}  // namespace netgraph::detail

#endif
