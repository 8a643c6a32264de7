#ifndef NETGRAPH_PLAN_DETAIL_TABLES_BUILD_MODEL_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_BUILD_MODEL_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include <netgraph/plan/detail/tables/round_rules_view.hpp>
#include <netgraph/plan/detail/tables/table_model.hpp>
#include <netgraph/plan/detail/tables/table_start.hpp>
#include <netgraph/plan/detail/tables/tally.hpp>
#include <netgraph/plan/table_problem.hpp>

namespace netgraph::detail {

/// Turns a problem into whole units. Rules that must hold cost more than any swap can gain.
/// @pre  check_tables().
class model_builder {
 public:
  model_builder(const table_problem& problem, double stickiness) : problem_(problem), model_(worths()) {
    find_scale(stickiness);
    const std::vector<std::uint32_t> homes = homes_of_hosts(problem);
    table_start start(problem);
    for (std::size_t r = 0; r < problem.seats.size(); ++r) model_.rounds.push_back(build_round(r, homes, start));
    add_empty_seats();
    model_.has_rules = has_rules_;
    add_pair_costs();
    for (const table_introduction& wish : problem.introductions) {
      if (wish.introducer == no_place || !(wish.with_introducer > 0.0)) continue;
      model_.triples.push_back({static_cast<std::uint32_t>(wish.a), static_cast<std::uint32_t>(wish.b),
                                static_cast<std::uint32_t>(wish.introducer), model_.units(wish.with_introducer)});
    }
    model_.bye_cost = std::max(1, model_.units(bye_));
    model_.over_cost = std::max(1, model_.units(forbidden_ + 2.0 * bye_));
    model_.rounds_at_most = problem.rounds_at_most;
    model_.kept_seat = kept_seat_ * model_.scale;
  }

  [[nodiscard]] table_model take() { return std::move(model_); }

 private:
  [[nodiscard]] meeting_worths worths() const {
    meeting_worths worth = worths_of(problem_);
    for (const table_introduction& wish : problem_.introductions) {
      const std::size_t a = to_index(wish.a);
      const std::size_t b = to_index(wish.b);
      worth.set(a, b, worth.first(a, b) + wish.worth, worth.earlier(a, b));
    }
    return worth;
  }

  void find_scale(double stickiness) {
    const std::size_t people = problem_.people;
    std::uint32_t widest = 2;
    for (const auto& round : problem_.seats) {
      for (const group_size& s : round) widest = std::max(widest, s.most);
    }
    const auto rounds = static_cast<std::uint32_t>(problem_.seats.size());
    double best = 0.0;
    double sum = 0.0;
    std::vector<double> row;
    for (std::size_t a = 0; a < people; ++a) {
      row.clear();
      for (std::size_t b = 0; b < people; ++b) {
        if (a == b) continue;
        const double first = model_.worth.next(a, b, 0);
        const double last = rounds > 1 ? model_.worth.next(a, b, rounds - 1) : first;
        row.push_back(std::max(std::abs(first), std::abs(last)));
        sum += std::abs(model_.worth.first(a, b));
      }
      const std::size_t count = std::min<std::size_t>(row.size(), widest - 1);
      std::partial_sort(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(count), row.end(), std::greater<>());
      double own = 0.0;
      for (std::size_t k = 0; k < count; ++k) own += row[k];
      best = std::max(best, own);
    }
    std::vector<double> soft(people, 0.0);
    std::vector<double> hard_pairs(people, 0.0);
    const auto cost = [&](place_id p, double weight, double times) {
      (weight == must ? hard_pairs : soft)[to_index(p)] += weight == must ? times : weight * times;
    };
    for (const pair_rule& rule : problem_.pair_rules) {
      cost(rule.a, rule.weight, 1.0);
      cost(rule.b, rule.weight, 1.0);
    }
    for (const apart_rule& rule : problem_.apart) {
      const double others = std::min(static_cast<double>(widest - 1), static_cast<double>(rule.who.size()) - 1.0);
      for (const place_id p : rule.who) cost(p, rule.weight, std::max(0.0, others));
    }
    double wanted = 0.0;
    std::vector<double> triple(people, 0.0);
    for (const table_introduction& wish : problem_.introductions) {
      for (const place_id p : {wish.a, wish.b, wish.introducer}) {
        if (p != no_place) wanted = std::max(wanted, triple[to_index(p)] += wish.with_introducer);
      }
    }
    double spread = 0.0;
    for (const spread_rule& rule : problem_.spread) spread += rule.weight == must ? 0.0 : rule.weight;
    const double softest = people == 0 ? 0.0 : *std::max_element(soft.begin(), soft.end());
    const double hardest = people == 0 ? 0.0 : *std::max_element(hard_pairs.begin(), hard_pairs.end());
    const double average =
        people < 2 ? 0.0 : sum / (static_cast<double>(people) * (static_cast<double>(people) - 1.0)) * (widest - 1);
    kept_seat_ = problem_.published.empty() ? 0.0 : stickiness * average;
    const double reach = std::max(best + softest + wanted + spread + kept_seat_, 1e-9);
    forbidden_ = 2.0 * reach;
    bye_ = reach;
    if (seats_are_short()) forbidden_ += bye_ * (2.0 * rounds + 1.0);  // nobody's turn to sit out breaks a rule
    const double leaning = 2.0 * forbidden_ + bye_ * (2.0 * rounds + 3.0);
    model_.scale = unit_scale(reach + hardest * forbidden_ + leaning);
    has_rules_ =
        hardest > 0.0 || !problem_.hosts.empty() || !problem_.seat_rules.empty() ||
        std::any_of(problem_.spread.begin(), problem_.spread.end(), [](const spread_rule& s) { return s.weight == must; });
  }

  [[nodiscard]] bool seats_are_short() const {
    for (std::size_t r = 0; r < problem_.seats.size(); ++r) {
      std::uint64_t left = 0;
      for (const group_size& s : problem_.seats[r]) left += s.most;
      for (std::size_t v = 0; v < problem_.people; ++v) {
        if (is_present(problem_, r, v) && left-- == 0) return true;
      }
    }
    return false;
  }

  [[nodiscard]] std::int32_t cost_of(double weight) const {
    return std::max(1, model_.units(weight == must ? forbidden_ : weight));
  }

  [[nodiscard]] round_model build_round(std::size_t r, const std::vector<std::uint32_t>& homes, table_start& start) {
    round_model round;
    const round_rules_view view = rules_in_round(problem_, r, homes);
    std::uint64_t seats = 0;
    for (const group_size& s : problem_.seats[r]) {
      round.sizes.push_back(s.most);
      seats += s.most;
    }
    round.frozen = r < problem_.frozen_rounds;
    std::vector<std::uint8_t> kept(view.cliques.size(), 1);
    std::vector<std::uint32_t> table;
    if (round.frozen) {
      table = problem_.published[r];
      start.keep(table, r);
    } else {
      table = start.round(r, view, kept);
    }
    std::uint64_t there = 0;
    std::uint64_t limited = 0;
    for (std::size_t v = 0; v < problem_.people; ++v) {
      if (!is_present(problem_, r, v)) {
        table[v] = no_table;
        continue;
      }
      ++there;
      if (!problem_.rounds_at_most.empty() && problem_.rounds_at_most[v] < problem_.seats.size()) ++limited;
    }
    const std::uint64_t bench = limited + (there > seats ? there - seats : 0);
    if (bench > 0) {
      const auto last = static_cast<std::uint32_t>(round.sizes.size());
      round.sizes.push_back(static_cast<std::uint32_t>(bench));
      round.bench = true;
      for (std::size_t v = 0; v < problem_.people; ++v) {
        if (table[v] == no_table && is_present(problem_, r, v)) table[v] = last;
      }
    }
    round.start = std::move(table);
    round.movable.assign(problem_.people, 1);
    for (std::size_t c = 0; c < view.cliques.size(); ++c) {
      if (kept[c] == 0 || round.frozen) continue;
      for (const std::uint32_t v : view.cliques[c]) round.movable[v] = 0;
      round.cliques.push_back(view.cliques[c]);
    }
    views_.push_back(view);
    return round;
  }

  void add_empty_seats() {
    for (round_model& round : model_.rounds) {
      std::uint64_t seats = 0;
      for (const std::uint32_t s : round.sizes) seats += s;
      std::uint64_t taken = 0;
      for (const std::uint32_t t : round.start) taken += t != no_table ? 1 : 0;
      model_.empty_seats = std::max<std::size_t>(model_.empty_seats, seats > taken ? seats - taken : 0);
    }
    const std::size_t width = worth_grid(problem_.people, model_.empty_seats).width();
    for (std::size_t r = 0; r < model_.rounds.size(); ++r) {
      round_model& round = model_.rounds[r];
      std::vector<std::uint32_t> taken(round.sizes.size(), 0);
      for (const std::uint32_t t : round.start) {
        if (t != no_table) ++taken[t];
      }
      bool spare = false;
      for (std::uint32_t t = 0; t < round.sizes.size(); ++t) {
        for (std::uint32_t k = taken[t]; k < round.sizes[t]; ++k) {
          round.start.push_back(t);
          spare = true;
        }
      }
      round.start.resize(width, no_table);
      round.movable.resize(width, 1);
      lean(r, width);
      add_quotas(r, spare);
    }
  }

  /// Whether somebody has a seat in any announced round: then sitting out was announced, too.
  [[nodiscard]] bool is_announced(std::size_t v) const {
    return std::any_of(problem_.published.begin(), problem_.published.end(),
                       [&](const auto& round) { return round[v] != no_table; });
  }

  void lean(std::size_t r, std::size_t width) {
    round_model& round = model_.rounds[r];
    const round_rules_view& view = views_[r];
    const std::size_t tables = problem_.seats[r].size();
    const bool restricted = std::any_of(view.allowed.begin(), view.allowed.end(), [](const auto& open) { return !open.empty(); });
    const bool pairs_on_the_bench = round.bench && !view.cliques.empty();
    if (!restricted && !pairs_on_the_bench && (problem_.published.empty() || kept_seat_ == 0.0)) return;
    round.leaning.assign(round.sizes.size() * width, 0);
    const std::int32_t forbidden = model_.units(forbidden_);
    for (std::size_t v = 0; v < problem_.people; ++v) {
      for (std::size_t t = 0; t < tables && !view.allowed[v].empty(); ++t) {
        if (view.allowed[v][t] == 0) round.leaning[t * width + v] -= forbidden;
      }
      if (problem_.published.empty() || round.frozen) continue;
      const std::uint32_t was = problem_.published[r][v];
      if (was < tables) round.leaning[was * width + v] += model_.units(kept_seat_);
      if (was >= tables && round.bench && is_announced(v)) round.leaning[tables * width + v] += model_.units(kept_seat_);
    }
    // Two who sit together also sit out together: the bench gives them what a table would.
    for (const pair_rule& rule : problem_.pair_rules) {
      if (!round.bench || rule.want != pair_rule::wish::together || rule.weight != must) continue;
      if (!is_present(problem_, r, to_index(rule.a)) || !is_present(problem_, r, to_index(rule.b))) continue;
      round.leaning[tables * width + to_index(rule.a)] += forbidden / 2;
      round.leaning[tables * width + to_index(rule.b)] += forbidden / 2;
    }
  }

  void add_quotas(std::size_t r, bool spare) {
    round_model& round = model_.rounds[r];
    const auto& seats = problem_.seats[r];
    const auto finish = [&](quota& q) {
      if (!round.bench) return;
      q.least.push_back(0);
      q.most.push_back(static_cast<std::uint32_t>(problem_.people));
    };
    if (spare && std::any_of(seats.begin(), seats.end(), [](const group_size& s) { return s.least > 0; })) {
      quota filled;
      for (std::uint32_t v = 0; v < problem_.people; ++v) filled.who.push_back(v);
      for (const group_size& s : seats) {
        filled.least.push_back(s.least);
        filled.most.push_back(s.most);
      }
      filled.cost = cost_of(must);
      finish(filled);
      round.quotas.push_back(std::move(filled));
      has_rules_ = true;
    }
    for (const spread_rule& rule : problem_.spread) {
      if (rule.weight == 0.0) continue;
      quota kind;
      for (const place_id p : rule.who) kind.who.push_back(static_cast<std::uint32_t>(p));
      for (const spread_share& share : shares_of(problem_, rule, r)) {
        kind.least.push_back(share.least);
        kind.most.push_back(share.most);
      }
      kind.cost = cost_of(rule.weight);
      finish(kind);
      round.quotas.push_back(std::move(kind));
    }
  }

  void add_pair_costs() {
    const auto add = [&](place_id a, place_id b, std::int32_t units) {
      model_.apart.push_back({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b), units});
    };
    for (const pair_rule& rule : problem_.pair_rules) {
      if (rule.weight == 0.0) continue;
      add(rule.a, rule.b, rule.want == pair_rule::wish::together ? -cost_of(rule.weight) : cost_of(rule.weight));
    }
    for (const apart_rule& rule : problem_.apart) {
      if (rule.weight == 0.0) continue;
      for (std::size_t i = 0; i < rule.who.size(); ++i) {
        for (std::size_t j = i + 1; j < rule.who.size(); ++j) add(rule.who[i], rule.who[j], cost_of(rule.weight));
      }
    }
  }

  const table_problem& problem_;
  table_model model_;
  double forbidden_ = 1.0, bye_ = 1.0, kept_seat_ = 0.0;
  bool has_rules_ = false;
  std::vector<round_rules_view> views_;
};

}  // namespace netgraph::detail

#endif
