#ifndef NETGRAPH_PLAN_DETAIL_ROUNDS_ROUND_PLANNER_HPP
#define NETGRAPH_PLAN_DETAIL_ROUNDS_ROUND_PLANNER_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/b_matching.hpp>
#include <netgraph/plan/detail/rounds/edge_colouring.hpp>
#include <netgraph/plan/detail/rounds/round_worths.hpp>
#include <netgraph/plan/matching.hpp>
#include <netgraph/plan/round_problem.hpp>

namespace netgraph::detail {

/// Chooses the pairs of all rounds together, splits them into rounds, and fills what was left open.
class round_planner {
 public:
  round_planner(const round_problem& problem, const round_options& options, const progress& watch)
      : problem_(problem), options_(options), watch_(watch), worths_(problem), original_(worths_), people_(problem.people) {
    partner_.assign(problem.rounds, std::vector<place_id>(people_, no_place));
    for (std::uint32_t r = 0; r < problem.frozen_rounds; ++r) {
      partner_[r] = problem.published[r];
      for (std::size_t v = 0; v < people_; ++v) {
        if (partner_[r][v] != no_place) worths_.forbid(v, to_index(partner_[r][v]));
      }
    }
    open_ = problem.rounds - problem.frozen_rounds;
    find_limits();
  }

  [[nodiscard]] std::vector<std::vector<place_id>> plan() {
    if (open_ == 0 || people_ < 2) return partner_;
    choose_pairs();
    if (same_people_in_all_rounds()) {
      colour();
    } else {
      place_where_both_are();
      as_chosen_ = false;
    }
    if (sticky()) keep_published();
    for (std::uint32_t r = problem_.frozen_rounds; r < problem_.rounds; ++r) refill(r);
    if (!as_chosen_ && !open_published()) {
      for (std::uint32_t r = problem_.frozen_rounds; r < problem_.rounds; ++r) match_again(r);
    }
    return partner_;
  }

  /// The best worth of all plans with as many pairs; where the joint choice had more, of all plans. @pre  plan().
  [[nodiscard]] double bound(std::uint64_t pairs_of_open_rounds) const {
    const double with_as_many = bound_ - everyone_ * static_cast<double>(pairs_of_open_rounds + bye_edges_);
    if (pairs_of_open_rounds >= chosen_.size()) return with_as_many;
    std::vector<weighted_edge> edges;
    for (std::uint32_t a = 0; a < people_; ++a) {
      for (std::uint32_t b = a + 1; b < people_; ++b) {
        if (limit_[a] > 0 && limit_[b] > 0 && free_to_meet(a, b)) edges.push_back({a, b, original_.of(a, b)});
      }
    }
    return std::min(with_as_many, b_matching(people_, edges, limit_, watch_).proof.upper_bound);
  }
  [[nodiscard]] const round_worths& worths() const { return original_; }

 private:
  [[nodiscard]] bool same_people_in_all_rounds() const {
    for (std::uint32_t r = problem_.frozen_rounds + 1; r < problem_.rounds && !problem_.present.empty(); ++r) {
      if (problem_.present[r] != problem_.present[problem_.frozen_rounds]) return false;
    }
    return true;
  }

  /// Whether a pair may meet and has not met in a frozen round.
  [[nodiscard]] bool free_to_meet(std::size_t a, std::size_t b) const {
    for (std::uint32_t r = 0; r < problem_.frozen_rounds; ++r) {
      if (partner_[r][a] != no_place && to_index(partner_[r][a]) == b) return false;
    }
    return original_.may_meet(a, b);
  }

  [[nodiscard]] bool in_round(std::uint32_t r, std::size_t v) const { return is_present(problem_, r, v); }

  /// How many pairs everybody may have, and who has to share out the byes that numbers force.
  void find_limits() {
    limit_.assign(people_, 0);
    for (std::uint32_t r = problem_.frozen_rounds; r < problem_.rounds; ++r) {
      for (std::size_t v = 0; v < people_; ++v) limit_[v] += in_round(r, v) ? 1 : 0;
    }
    spare_.assign(people_, 0);
    if (!same_people_in_all_rounds() || open_ == 0) return;
    std::uint64_t count[2] = {0, 0};
    for (std::size_t v = 0; v < people_; ++v) {
      if (limit_[v] > 0) ++count[problem_.side.empty() ? 0 : problem_.side[v]];
    }
    std::uint8_t wider = 0;
    std::uint64_t short_of = 0;
    if (problem_.side.empty()) {
      short_of = count[0] % 2;
    } else {
      wider = count[1] > count[0] ? 1 : 0;
      short_of = count[wider] - count[1 - wider];
    }
    const std::uint64_t byes = short_of * open_;
    if (byes == 0 || count[wider] == 0) return;
    const auto everybody = static_cast<std::uint32_t>(byes / count[wider]);
    spare_byes_ = static_cast<std::uint32_t>(byes % count[wider]);
    for (std::size_t v = 0; v < people_; ++v) {
      if (limit_[v] == 0 || (!problem_.side.empty() && problem_.side[v] != wider)) continue;
      limit_[v] -= std::min(limit_[v], everybody);
      spare_[v] = spare_byes_ > 0 ? 1 : 0;
    }
  }

  void choose_pairs() {
    std::vector<weighted_edge> edges;
    double largest = 0.0;
    double sum = 0.0;
    for (std::uint32_t a = 0; a < people_; ++a) {
      for (std::uint32_t b = a + 1; b < people_; ++b) {
        if (limit_[a] == 0 || limit_[b] == 0 || !worths_.may_meet(a, b)) continue;
        edges.push_back({a, b, worths_.of(a, b)});
        largest = std::max(largest, std::abs(worths_.of(a, b)));
        sum += std::abs(worths_.of(a, b));
      }
    }
    const double sticky = edges.empty() ? 0.0 : options_.stickiness * sum / static_cast<double>(edges.size());
    // One more pair is worth more than whatever an exchange along a chain of all pairs could gain.
    std::uint64_t places = 0;
    for (const std::uint32_t l : limit_) places += l;
    everyone_ = std::max(1.0, largest + sticky) * static_cast<double>(places + 2);
    const std::vector<weighted_edge> plain = edges;
    std::vector<std::uint32_t> at_most = limit_;
    at_most.push_back(spare_byes_);
    const auto raise = [&](std::vector<weighted_edge>& to) {
      for (weighted_edge& e : to) e.weight += everyone_;
      for (std::uint32_t v = 0; v < people_ && spare_byes_ > 0; ++v) {
        if (spare_[v] != 0) to.push_back({v, static_cast<std::uint32_t>(people_), everyone_});
      }
    };
    const std::size_t real = edges.size();
    const bool replan = open_published() && sticky > 0.0;
    if (replan) {
      std::vector<std::uint8_t> published(people_ * people_, 0);
      each_published([&](std::uint32_t, std::size_t a, std::size_t b) { published[a * people_ + b] = 1; });
      for (weighted_edge& e : edges) e.weight += published[e.a * people_ + e.b] != 0 ? sticky : 0.0;
    }
    raise(edges);
    const b_matching_result found = b_matching(people_ + 1, edges, at_most, watch_);
    bound_ = found.proof.upper_bound;
    if (replan) {  // the bound is that of a plan made afresh
      std::vector<weighted_edge> fresh = plain;
      raise(fresh);
      bound_ = b_matching(people_ + 1, fresh, at_most, watch_).proof.upper_bound;
    }
    for (const std::uint32_t e : found.chosen) {
      if (e < real) {
        chosen_.emplace_back(edges[e].a, edges[e].b);
      } else {
        ++bye_edges_;
      }
    }
  }

  /// Whether pairs announced should also stay in their rounds.
  [[nodiscard]] bool sticky() const { return open_published() && options_.stickiness > 0.0; }

  /// Pairs announced that the joint choice gave up come back where what it wanted in their place found no round.
  void keep_published() {
    each_published([&](std::uint32_t r, std::size_t a, std::size_t b) {
      const bool free = in_round(r, a) && in_round(r, b) && partner_[r][a] == no_place && partner_[r][b] == no_place;
      if (free && worths_.may_meet(a, b)) pair_up(r, static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
    });
  }

  [[nodiscard]] bool open_published() const { return problem_.published.size() > problem_.frozen_rounds; }
  template <class Visit>
  void each_published(Visit visit) const {
    for (std::uint32_t r = problem_.frozen_rounds; r < problem_.published.size(); ++r) {
      for (std::size_t v = 0; v < people_; ++v) {
        const place_id with = problem_.published[r][v];
        if (with != no_place && to_index(with) > v) visit(r, v, to_index(with));
      }
    }
  }

  void pair_up(std::uint32_t r, std::uint32_t a, std::uint32_t b) {
    partner_[r][a] = to_place(b);
    partner_[r][b] = to_place(a);
    worths_.forbid(a, b);
  }

  void colour() {
    edge_colouring rounds(people_, chosen_, open_, options_.seed);
    std::vector<std::uint32_t> left;
    if (open_published()) {
      std::vector<std::uint32_t> was(people_ * people_, edge_colouring::none);
      each_published([&](std::uint32_t r, std::size_t a, std::size_t b) { was[a * people_ + b] = r - problem_.frozen_rounds; });
      for (std::uint32_t e = 0; e < chosen_.size(); ++e) {
        const std::uint32_t r = was[chosen_[e].first * people_ + chosen_[e].second];
        if (r == edge_colouring::none || !rounds.take(e, r)) left.push_back(e);
      }
    } else {
      for (std::uint32_t e = 0; e < chosen_.size(); ++e) left.push_back(e);
    }
    if (sticky()) {  // a chain would send pairs that were announced to other rounds: who finds no round is matched afterwards
      std::stable_sort(left.begin(), left.end(), [&](std::uint32_t x, std::uint32_t y) {
        return original_.of(chosen_[x].first, chosen_[x].second) > original_.of(chosen_[y].first, chosen_[y].second);
      });
      for (const std::uint32_t e : left) {
        std::uint32_t r = 0;
        while (r < open_ && !rounds.take(e, r)) ++r;
        as_chosen_ = as_chosen_ && r < open_;
      }
      left.clear();
    }
    const auto tries = static_cast<std::uint32_t>(std::max<std::size_t>(20000, 4 * people_));
    for (std::uint32_t e : left) {
      watch_.check();
      if (rounds.colour(e, tries) != edge_colouring::none) as_chosen_ = false;
    }
    for (std::uint32_t e = 0; e < chosen_.size(); ++e) {
      if (rounds.of(e) != edge_colouring::none)
        pair_up(problem_.frozen_rounds + rounds.of(e), chosen_[e].first, chosen_[e].second);
    }
  }

  /// With absences a pair has to find a round that has both: the rounds with the fewest people first, heaviest pairs first.
  void place_where_both_are() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t r = problem_.frozen_rounds; r < problem_.rounds; ++r) order.push_back(r);
    const auto there = [&](std::uint32_t r) {
      std::size_t count = 0;
      for (std::size_t v = 0; v < people_; ++v) count += in_round(r, v) ? 1 : 0;
      return count;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return there(a) < there(b); });
    if (open_published()) {
      each_published([&](std::uint32_t r, std::size_t a, std::size_t b) {
        const std::pair<std::uint32_t, std::uint32_t> pair(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
        const bool wanted = std::binary_search(chosen_.begin(), chosen_.end(), pair);
        if (wanted && in_round(r, a) && in_round(r, b)) pair_up(r, pair.first, pair.second);
      });
    }
    std::vector<std::uint32_t> left = limit_;
    for (const std::uint32_t r : order) {
      watch_.check();
      std::vector<weighted_edge> edges;
      for (const auto& [a, b] : chosen_) {
        const bool open = worths_.may_meet(a, b) && in_round(r, a) && in_round(r, b) && partner_[r][a] == no_place &&
                          partner_[r][b] == no_place;
        // Who has the fewest rounds left goes first.
        if (open) edges.push_back({a, b, everyone_ * (1.0 + 1.0 / (1.0 + std::min(left[a], left[b]))) + worths_.of(a, b)});
      }
      const matching_result matched = maximum_weight_matching(people_, edges, watch_);
      for (std::uint32_t v = 0; v < people_; ++v) {
        if (matched.mate[v] != no_mate && matched.mate[v] > v) pair_up(r, v, matched.mate[v]);
        if (in_round(r, v) && left[v] > 0) --left[v];
      }
    }
  }

  /// Matches whoever is still free in a round, those with the most byes first.
  void refill(std::uint32_t r) {
    std::vector<std::uint32_t> free;
    for (std::uint32_t v = 0; v < people_; ++v) {
      if (in_round(r, v) && partner_[r][v] == no_place) free.push_back(v);
    }
    if (free.size() < 2) return;
    std::vector<std::uint32_t> byes(people_, 0);
    for (std::uint32_t q = 0; q < problem_.rounds; ++q) {
      for (const std::uint32_t v : free) byes[v] += in_round(q, v) && partner_[q][v] == no_place ? 1 : 0;
    }
    std::vector<weighted_edge> edges;
    for (std::uint32_t i = 0; i < free.size(); ++i) {
      for (std::uint32_t j = i + 1; j < free.size(); ++j) {
        if (!worths_.may_meet(free[i], free[j])) continue;
        edges.push_back({i, j, everyone_ * (1.0 + 0.01 * (byes[free[i]] + byes[free[j]])) + worths_.of(free[i], free[j])});
      }
    }
    const matching_result matched = maximum_weight_matching(free.size(), edges, watch_);
    for (std::uint32_t i = 0; i < free.size(); ++i) {
      if (matched.mate[i] != no_mate && matched.mate[i] > i) pair_up(r, free[i], free[matched.mate[i]]);
    }
  }

  /// Makes one round anew from all pairs that do not meet in another one; never for the worse.
  void match_again(std::uint32_t r) {
    watch_.check();
    for (std::size_t v = 0; v < people_; ++v) {
      if (partner_[r][v] != no_place) worths_.allow_as_in(original_, v, to_index(partner_[r][v]));
    }
    std::vector<weighted_edge> edges;
    for (std::uint32_t a = 0; a < people_; ++a) {
      if (!in_round(r, a)) continue;
      for (std::uint32_t b = a + 1; b < people_; ++b) {
        // Whoever sits out keeps to it: byes are shared out already.
        const bool seated = partner_[r][a] != no_place && partner_[r][b] != no_place;
        if (seated && worths_.may_meet(a, b)) edges.push_back({a, b, everyone_ + worths_.of(a, b)});
      }
    }
    const matching_result matched = maximum_weight_matching(people_, edges, watch_);
    for (std::size_t v = 0; v < people_; ++v) partner_[r][v] = no_place;
    for (std::uint32_t v = 0; v < people_; ++v) {
      if (matched.mate[v] != no_mate && matched.mate[v] > v) pair_up(r, v, matched.mate[v]);
    }
  }

  const round_problem& problem_;
  const round_options& options_;
  const progress& watch_;
  round_worths worths_;    // pairs leave it as they are placed
  round_worths original_;
  std::size_t people_;
  std::uint32_t open_ = 0;
  std::vector<std::uint32_t> limit_;  // pairs per place in open rounds
  std::vector<std::uint8_t> spare_;   // may have one bye more than all
  std::uint32_t spare_byes_ = 0;
  std::uint64_t bye_edges_ = 0;
  double everyone_ = 0.0;
  double bound_ = 0.0;
  bool as_chosen_ = true;  // every pair of the joint choice found a round
  std::vector<std::pair<std::uint32_t, std::uint32_t>> chosen_;
  std::vector<std::vector<place_id>> partner_;
};

}  // namespace netgraph::detail

#endif
