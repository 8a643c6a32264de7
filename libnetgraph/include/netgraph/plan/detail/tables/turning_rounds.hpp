#ifndef NETGRAPH_PLAN_DETAIL_TABLES_TURNING_ROUNDS_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_TURNING_ROUNDS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/core/random.hpp>

namespace netgraph::detail {

/// Looks for rounds without repeats that turn into each other: a few base rounds, each turned `turn` times.
///
/// People stand in rings of `turn`; a turn moves everybody one place on in their ring, and who is left over stays. Two
/// pairs that turn into each other meet equally often, so whole kinds of pairs are counted, and annealing has only the
/// base rounds to arrange: Kirkman's fifteen have one base round and 7 turns. Not every schedule turns, but a great many do.
/// @reference  C. J. Colbourn, J. H. Dinitz (eds.), Handbook of Combinatorial Designs, 2nd ed. (2007), VI.16 (difference
///             families).
class turning_rounds {
 public:
  turning_rounds(std::uint32_t tables, std::uint32_t size, std::uint32_t turn, std::uint32_t bases, std::uint64_t seed)
      : tables_(tables), people_(tables * size), turn_(turn), rings_(people_ / turn), bases_(bases),
        kind_(static_cast<std::size_t>(people_) * people_, 0), table_(static_cast<std::size_t>(bases) * people_),
        seat_(table_.size()), random_(seed, 3) {
    for (std::uint32_t a = 0; a < people_; ++a) {
      for (std::uint32_t b = 0; b < people_; ++b) kind_[a * people_ + b] = kind_of(a, b);
    }
  }

  /// Anneals from several starts, each twice as slowly as the one before. @return  whether it found rounds without repeats.
  [[nodiscard]] bool search(std::uint64_t swaps, std::uint32_t starts, const progress& watch) {
    std::vector<double> allowed(1024);
    for (double& x : allowed) x = -std::log1p(-random_.uniform());
    constexpr double hot = 0.9, cold = 0.12;
    constexpr std::uint64_t piece = 1024;
    for (std::uint32_t start = 0; start < starts; ++start, swaps *= 2) {
      std::int64_t repeats = begin();
      const std::uint64_t pieces = std::max<std::uint64_t>(1, swaps / piece);
      for (std::uint64_t k = 0; k < pieces && repeats > 0; ++k) {
        if (watch.stop_requested()) return false;
        const double temperature = hot * std::pow(cold / hot, static_cast<double>(k) / static_cast<double>(pieces));
        for (std::uint64_t j = 0; j < piece && repeats > 0; ++j) repeats += try_swap(temperature, allowed);
      }
      if (repeats == 0) return true;
    }
    return false;
  }

  /// Tables per round and person. @pre  search() found them.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> rounds() const {
    std::vector<std::vector<std::uint32_t>> all;
    for (std::uint32_t base = 0; base < bases_; ++base) {
      for (std::uint32_t t = 0; t < turn_; ++t) {
        all.emplace_back(people_);
        for (std::uint32_t v = 0; v < people_; ++v) all.back()[turned(v, t)] = table_[base * people_ + v];
      }
    }
    return all;
  }

 private:
  [[nodiscard]] std::uint32_t turned(std::uint32_t v, std::uint32_t by) const {
    return v >= rings_ * turn_ ? v : v / turn_ * turn_ + (v % turn_ + by) % turn_;
  }

  /// Pairs that turn into each other have one kind. Kind 0 is for two who never move: they would meet at every turn.
  [[nodiscard]] std::uint32_t kind_of(std::uint32_t a, std::uint32_t b) const {
    const std::uint32_t moving = rings_ * turn_;
    if (a > b) std::swap(a, b);
    if (a >= moving) return 0;
    if (b >= moving) return 1 + rings_ * rings_ * turn_ + a / turn_ * (people_ - moving) + (b - moving);
    const std::uint32_t i = a / turn_;
    const std::uint32_t j = b / turn_;
    std::uint32_t step = (b % turn_ + turn_ - a % turn_) % turn_;
    if (i == j) step = std::min(step, turn_ - step);
    return 1 + (i * rings_ + j) * turn_ + step;
  }

  std::int64_t begin() {
    met_.assign(
        1 + static_cast<std::size_t>(rings_) * rings_ * turn_ + static_cast<std::size_t>(rings_) * (people_ - rings_ * turn_), 0);
    met_[0] = turn_ > 1 ? 1 : 0;
    // Opposite places of an even ring meet twice in a whole turn.
    for (std::uint32_t i = 0; i < rings_ && turn_ % 2 == 0; ++i) met_[1 + (i * rings_ + i) * turn_ + turn_ / 2] = 1;
    members_.assign(static_cast<std::size_t>(bases_) * tables_, {});
    std::int64_t repeats = 0;
    std::vector<std::uint32_t> order(people_);
    for (std::uint32_t base = 0; base < bases_; ++base) {
      for (std::uint32_t v = 0; v < people_; ++v) order[v] = v;
      for (std::uint32_t k = people_; k > 1; --k) std::swap(order[k - 1], order[random_.below(k)]);
      for (std::uint32_t k = 0; k < people_; ++k) {
        auto& members = members_[base * tables_ + k % tables_];
        for (const std::uint32_t u : members) repeats += add(order[k], u);
        table_[base * people_ + order[k]] = k % tables_;
        seat_[base * people_ + order[k]] = static_cast<std::uint32_t>(members.size());
        members.push_back(order[k]);
      }
    }
    return repeats;
  }

  std::int64_t add(std::uint32_t a, std::uint32_t b) { return met_[kind_[a * people_ + b]]++ > 0 ? 1 : 0; }
  std::int64_t remove(std::uint32_t a, std::uint32_t b) { return --met_[kind_[a * people_ + b]] > 0 ? -1 : 0; }

  /// Tries to let two people of one base round change places. @return  the change in repeats.
  std::int64_t try_swap(double temperature, const std::vector<double>& allowed) {
    const std::uint64_t dice = random_();
    const std::uint32_t base = bases_ == 1 ? 0 : static_cast<std::uint32_t>(((dice >> 48U) * bases_) >> 16U);
    const auto v = static_cast<std::uint32_t>(((dice & 0xffffU) * people_) >> 16U);
    const auto u = static_cast<std::uint32_t>((((dice >> 16U) & 0xffffU) * people_) >> 16U);
    std::uint32_t& table_v = table_[base * people_ + v];
    std::uint32_t& table_u = table_[base * people_ + u];
    if (table_v == table_u) return 0;
    auto& with_v = members_[base * tables_ + table_v];
    auto& with_u = members_[base * tables_ + table_u];
    std::int64_t change = 0;
    const auto leave = [&](std::uint32_t who, std::uint32_t place, const std::vector<std::uint32_t>& members) {
      for (const std::uint32_t x : members) change += x == place ? 0 : remove(who, x);
    };
    const auto join = [&](std::uint32_t who, std::uint32_t place, const std::vector<std::uint32_t>& members) {
      for (const std::uint32_t x : members) change += x == place ? 0 : add(who, x);
    };
    leave(v, v, with_v);
    leave(u, u, with_u);
    join(v, u, with_u);
    join(u, v, with_v);
    if (change <= 0 || static_cast<double>(change) < temperature * allowed[(dice >> 32U) & 1023U]) {
      std::uint32_t& seat_v = seat_[base * people_ + v];
      std::uint32_t& seat_u = seat_[base * people_ + u];
      with_v[seat_v] = u;
      with_u[seat_u] = v;
      std::swap(seat_v, seat_u);
      std::swap(table_v, table_u);
      return change;
    }
    leave(v, u, with_u);
    leave(u, v, with_v);
    join(v, v, with_v);
    join(u, u, with_u);
    return 0;
  }

  std::uint32_t tables_, people_, turn_, rings_, bases_;
  std::vector<std::uint32_t> kind_;
  std::vector<std::uint32_t> table_, seat_;  // per base round and person
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::int32_t> met_;  // per kind
  random_stream random_;
};

}  // namespace netgraph::detail

#endif
