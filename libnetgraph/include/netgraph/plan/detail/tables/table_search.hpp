#ifndef NETGRAPH_PLAN_DETAIL_TABLES_TABLE_SEARCH_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_TABLE_SEARCH_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/core/random.hpp>
#include <netgraph/plan/detail/tables/annealing.hpp>
#include <netgraph/plan/detail/tables/table_model.hpp>
#include <netgraph/plan/detail/tables/triples.hpp>

namespace netgraph::detail {

/// What one round keeps beside the pulls.
struct round_rules {
  std::optional<quotas> kinds;
  triples* wanted = nullptr;

  [[nodiscard]] std::int32_t most(std::uint32_t v) const {
    return (kinds ? kinds->most(v) : 0) + (wanted != nullptr ? wanted->most(v) : 0);
  }
  [[nodiscard]] std::int64_t gain(const seating& seats, std::uint32_t v, std::uint32_t u) const {
    return (kinds ? kinds->gain(seats, v, u) : 0) + (wanted != nullptr ? wanted->gain(seats, v, u) : 0);
  }
  void swapped(const seating& seats, std::uint32_t v, std::uint32_t u) {
    if (kinds) kinds->swapped(seats, v, u);
  }
};

/// Local search over all rounds of a table plan.
///
/// One round is worked on at a time. The grid holds what one more meeting of each pair is worth given all other rounds,
/// so within a round the problem is that of one round, with O(1) for a swap looked at; stepping to another round changes
/// only the pairs that meet in either. Worth counts in whole units and is exact throughout.
class table_search {
 public:
  table_search(const table_model& model, std::uint64_t seed)
      : model_(&model), people_(model.worth.people()), random_(seed), allowed_(random_), grid_(people_, model.empty_seats),
        met_(people_ * people_, 0), wanted_(grid_.width(), model.triples), byes_(people_, 0), seated_(people_, 0) {
    for (const round_model& round : model.rounds) plan_.push_back(round.start);
    for (std::size_t a = 0; a < people_; ++a) {
      for (std::size_t b = a + 1; b < people_; ++b) grid_.set(a, b, model.units(model.worth.next(a, b, 0)));
    }
    for (const auto& pair : model.apart) grid_.add(pair.a, pair.b, -pair.units);
    for (const round_model& round : model.rounds) {
      std::size_t tables = round.sizes.size();
      seats_.emplace_back(grid_, tables, round.bench);
      rules_.emplace_back();
      if (!round.quotas.empty()) rules_.back().kinds.emplace(tables, grid_.width(), round.quotas);
      if (!model.triples.empty()) rules_.back().wanted = &wanted_;
      if (!round.frozen) open_.push_back(static_cast<std::uint32_t>(rules_.size() - 1));
    }
    for (std::uint32_t r = 0; r < plan_.size(); ++r) {
      worth_ += take_up(r);
      put_down(r);
    }
    best_ = plan_;
    best_worth_ = worth_;
    if (!open_.empty()) take_up(open_.front());
  }

  table_search(const table_search&) = delete;
  table_search& operator=(const table_search&) = delete;

  [[nodiscard]] std::int64_t worth() const { return worth_; }
  [[nodiscard]] std::int64_t best_worth() const { return best_worth_; }
  [[nodiscard]] bool has_rules() const { return model_->has_rules; }
  [[nodiscard]] const annealing_tally& tally() const { return tally_; }

  /// Tables of every round and occupant. @post  nothing is pending.
  [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& best() {
    keep_best();
    return best_;
  }

  /// The median size of a change in worth, over random swaps in all open rounds that change it at all.
  [[nodiscard]] double typical_gain() {
    constexpr int tries = 400;
    std::vector<double> sizes;
    for (const std::uint32_t r : open_) {
      step_to(r);
      const auto& movers = seats_[r].movers();
      for (int k = 0; k < tries && !movers.empty(); ++k) {
        const std::uint32_t v = movers[random_.below(movers.size())];
        const std::uint32_t u = movers[random_.below(movers.size())];
        if (seats_[r].table(v) == seats_[r].table(u)) continue;
        if (const std::int32_t gain = seats_[r].gain(v, u); gain != 0) sizes.push_back(std::abs(static_cast<double>(gain)));
      }
    }
    if (sizes.empty()) return 1.0;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return *middle;
  }

  /// Back to the plan it began with.
  void reset() { go_to(std::vector<std::vector<std::uint32_t>>{}); }
  /// Back to the best plan so far.
  void resume() {
    keep_best();
    go_to(best_);
  }

  /// Anneals all open rounds in turn at one temperature, looking at about `swaps` swaps.
  void stretch(double temperature, std::uint64_t swaps, const progress& watch) {
    if (open_.empty()) return;
    allowed_.heat(temperature);
    const std::uint64_t visit = std::max<std::uint64_t>(64 * people_, people_ * people_ / 4);
    const std::uint64_t turns = open_.size() == 1 ? 1 : std::max<std::uint64_t>(1, swaps / (visit * open_.size()));
    for (std::uint64_t turn = 0; turn < turns; ++turn) {
      for (std::size_t k = open_.size(); k > 1; --k) std::swap(open_[k - 1], open_[random_.below(k)]);
      for (const std::uint32_t r : open_) {
        if (watch.stop_requested()) return;
        step_to(r);
        anneal_round(swaps / (turns * open_.size()));
      }
    }
  }

 private:
  [[nodiscard]] std::uint32_t bench_of(std::size_t r) const {
    const round_model& round = model_->rounds[r];
    return round.bench ? static_cast<std::uint32_t>(round.sizes.size() - 1) : no_table;
  }

  void anneal_round(std::uint64_t swaps) {
    seating& seats = seats_[now_];
    round_rules& rules = rules_[now_];
    const auto before_loss = [&] {
      if (pending_) keep_best();
    };
    const auto after_gain = [&] {
      if (worth_ <= best_worth_) return;
      best_worth_ = worth_;
      pending_ = true;
    };
    if (rules.kinds || rules.wanted != nullptr) {
      anneal(seats, rules, random_, allowed_, swaps, worth_, tally_, before_loss, after_gain);
    } else {
      no_further_rules none;
      anneal(seats, none, random_, allowed_, swaps, worth_, tally_, before_loss, after_gain);
    }
    const auto& cliques = model_->rounds[now_].cliques;
    const std::uint64_t moves = cliques.empty() ? 0 : std::min<std::uint64_t>(4 * cliques.size(), 1 + swaps / 256);
    for (std::uint64_t k = 0; k < moves; ++k) {
      move_clique(cliques[random_.below(cliques.size())], before_loss, after_gain);
    }
  }

  /// Moves people who stay together to another table, against as many who sit there.
  template <class BeforeLoss, class AfterGain>
  void move_clique(const std::vector<std::uint32_t>& clique, BeforeLoss before_loss, AfterGain after_gain) {
    seating& seats = seats_[now_];
    round_rules& rules = rules_[now_];
    const auto& movable = model_->rounds[now_].movable;
    const std::uint32_t from = seats.table(clique.front());
    const auto to = static_cast<std::uint32_t>(random_.below(seats.table_count()));
    if (to == from) return;
    exchanged_.clear();
    for (const std::uint32_t u : seats.members(to)) {
      if (movable[u] != 0) exchanged_.push_back(u);
    }
    if (exchanged_.size() < clique.size()) return;
    for (std::size_t k = 0; k < clique.size(); ++k) {
      std::swap(exchanged_[k], exchanged_[k + random_.below(exchanged_.size() - k)]);
    }
    if (pending_) keep_best();
    std::int64_t gain = 0;
    const auto exchange = [&](std::uint32_t v, std::uint32_t u) {
      gain += seats.gain(v, u) + rules.gain(seats, v, u);
      seats.swap(v, u);
      rules.swapped(seats, v, u);
    };
    for (std::size_t k = 0; k < clique.size(); ++k) exchange(clique[k], exchanged_[k]);
    if (gain + *allowed_.from(random_() >> 1U) < 0) {
      for (std::size_t k = clique.size(); k-- > 0;) exchange(clique[k], exchanged_[k]);
      return;
    }
    if (gain < 0) before_loss();
    worth_ += gain;
    ++tally_.swapped;
    if (gain > 0) after_gain();
  }

  void keep_best() {
    if (!pending_) return;
    pending_ = false;
    if (stale_) best_ = plan_;
    stale_ = false;
    best_[now_].assign(seats_[now_].tables().begin(), seats_[now_].tables().end());
  }

  void go_to(const std::vector<std::vector<std::uint32_t>>& plan) {
    if (open_.empty()) return;
    keep_best();
    put_down(now_);
    for (std::uint32_t r = 0; r < plan_.size(); ++r) take_away(r);
    worth_ = 0;
    for (std::uint32_t r = 0; r < plan_.size(); ++r) {
      plan_[r] = plan.empty() ? model_->rounds[r].start : plan[r];
      worth_ += take_up_fresh(r);
      put_down(r);
    }
    stale_ = true;
    take_up(open_.front());
  }

  void step_to(std::uint32_t r) {
    if (r == now_) return;
    keep_best();
    put_down(now_);
    take_up(r);
    stale_ = true;
  }

  /// Makes round r the one that is worked on: its meetings no longer count as another round's.
  std::int64_t take_up(std::uint32_t r) {
    if (counted(r)) take_away(r);
    return take_up_fresh(r);
  }

  std::int64_t take_up_fresh(std::uint32_t r) {
    now_ = r;
    const round_model& round = model_->rounds[r];
    leaning_.clear();
    const bool limits = !model_->rounds_at_most.empty();
    if (!round.leaning.empty() || round.bench || limits) {
      const std::size_t width = grid_.width();
      leaning_.assign(round.sizes.size() * width, 0);
      if (!round.leaning.empty()) std::copy(round.leaning.begin(), round.leaning.end(), leaning_.begin());
      const std::size_t tables = round.sizes.size() - (round.bench ? 1 : 0);
      for (std::size_t v = 0; v < people_; ++v) {
        const bool limited = limits && model_->rounds_at_most[v] < plan_.size();
        if (round.bench) {
          leaning_[tables * width + v] -= model_->bye_cost * static_cast<std::int32_t>(limited ? 1 : 2 * byes_[v] + 1);
        }
        if (!limited || seated_[v] < model_->rounds_at_most[v]) continue;
        for (std::size_t t = 0; t < tables; ++t) leaning_[t * width + v] -= model_->over_cost;
      }
    }
    seating& seats = seats_[r];
    seats.seat(plan_[r], leaning_, round.movable);
    if (rules_[r].kinds) rules_[r].kinds->count(seats);
    return round_worth(r);
  }

  /// What round r adds to the others.
  [[nodiscard]] std::int64_t round_worth(std::uint32_t r) const {
    const seating& seats = seats_[r];
    std::int64_t twice = 0;
    std::int64_t once = 0;
    for (std::size_t v = 0; v < people_; ++v) {
      const std::uint32_t t = seats.table(v);
      if (t == no_table) continue;
      const std::int64_t leaning = leaning_.empty() ? 0 : leaning_[t * grid_.width() + v];
      once += leaning;
      twice += seats.pull(t, v) - leaning;
    }
    // On the bench pulls are the leaning alone, so `twice` gets nothing from it.
    std::int64_t sum = once + twice / 2;
    if (rules_[r].kinds) sum -= rules_[r].kinds->cost();
    for (std::size_t i = 0; i < model_->triples.size(); ++i) {
      const table_triple& t = model_->triples[i];
      const std::uint32_t at = seats.table(t.a);
      const bool together = at != no_table && !seats.is_bench(at) && seats.table(t.b) == at && seats.table(t.introducer) == at;
      if (together && !wanted_.kept_elsewhere(i)) sum += t.units;
    }
    return sum;
  }

  /// Lets round r count as another round's meetings.
  void put_down(std::uint32_t r) {
    plan_[r].assign(seats_[r].tables().begin(), seats_[r].tables().end());
    count(r, +1);
  }
  void take_away(std::uint32_t r) { count(r, -1); }
  [[nodiscard]] bool counted(std::uint32_t r) const { return r < counted_.size() && counted_[r] != 0; }

  void count(std::uint32_t r, int change) {
    counted_.resize(plan_.size(), 0);
    counted_[r] = change > 0 ? 1 : 0;
    if (plan_.size() == 1) return;
    const seating& seats = seats_[r];
    const std::size_t tables = seats.table_count();
    for (std::size_t t = 0; t < tables; ++t) {
      const bool bench = seats.is_bench(t);
      const auto& members = seats.members(t);
      for (std::size_t i = 0; i < members.size(); ++i) {
        const std::uint32_t a = members[i];
        if (a >= people_) continue;
        (bench ? byes_ : seated_)[a] += static_cast<std::uint32_t>(change);
        if (bench) continue;
        for (std::size_t j = i + 1; j < members.size(); ++j) {
          const std::uint32_t b = members[j];
          if (b >= people_) continue;
          std::uint8_t& met = met_[std::min(a, b) * people_ + std::max(a, b)];
          const std::uint8_t then = met;
          met = static_cast<std::uint8_t>(met + change);
          grid_.add(a, b, model_->units(model_->worth.next(a, b, met)) - model_->units(model_->worth.next(a, b, then)));
        }
      }
    }
    if (!model_->triples.empty()) wanted_.count(seats.tables(), bench_of(r), change);
  }

  const table_model* model_;
  std::size_t people_;
  random_stream random_;
  allowances allowed_;
  worth_grid grid_;
  std::vector<std::uint8_t> met_;  // meetings in all rounds but the one worked on; a < b
  triples wanted_;
  std::vector<std::uint32_t> byes_, seated_;
  std::vector<seating> seats_;
  std::vector<round_rules> rules_;
  std::vector<std::uint32_t> open_;  // rounds that may change
  std::vector<std::uint8_t> counted_;
  std::vector<std::vector<std::uint32_t>> plan_, best_;
  std::vector<std::int32_t> leaning_;
  std::vector<std::uint32_t> exchanged_;
  std::uint32_t now_ = 0;
  std::int64_t worth_ = 0;
  std::int64_t best_worth_ = 0;
  bool pending_ = false;  // the best plan stands in the seating and is not copied yet
  bool stale_ = true;     // best_ has other rounds than plan_
  annealing_tally tally_;
};

}  // namespace netgraph::detail

#endif
