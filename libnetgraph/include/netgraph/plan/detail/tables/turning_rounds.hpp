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
/// base rounds to arrange: Kirkman's fifteen have one base round and 7 turns. With a `fold` of f rings also change places, f
/// by f, and every base round is the same afterwards: only one of each f tables is left to arrange. Not every schedule turns
/// or folds, but a great many do.
/// @reference  C. J. Colbourn, J. H. Dinitz (eds.), Handbook of Combinatorial Designs, 2nd ed. (2007), VI.16 (difference
///             families).
class turning_rounds {
 public:
  /// @pre  folds(tables, size, turn, fold).
  turning_rounds(std::uint32_t tables, std::uint32_t size, std::uint32_t turn, std::uint32_t bases, std::uint64_t seed,
                 std::uint32_t fold = 1)
      : tables_(tables / fold), people_(tables * size), turn_(turn), rings_(people_ / turn), bases_(bases), fold_(fold),
        kind_(static_cast<std::size_t>(people_) * people_, 0), one_of_(static_cast<std::size_t>(bases) * people_ / fold),
        table_(one_of_.size()), seat_(one_of_.size()), random_(seed, 3) {
    for (std::uint32_t a = 0; a < people_; ++a) {
      for (std::uint32_t b = 0; b < people_; ++b) kind_[a * people_ + b] = folded_kind(a, b);
    }
  }

  /// Whether rings, those who stay, and tables come in groups of `fold`.
  [[nodiscard]] static bool folds(std::uint32_t tables, std::uint32_t size, std::uint32_t turn, std::uint32_t fold) {
    const std::uint32_t rings = tables * size / turn;
    return tables % fold == 0 && rings % fold == 0 && (tables * size - rings * turn) % fold == 0;
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
        for (std::uint64_t j = 0; j < piece && repeats > 0; ++j) {
          repeats += fold_ > 1 && j % 4 == 0 ? try_fold(temperature, allowed) : try_swap(temperature, allowed);
        }
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
        for (std::uint32_t i = 0; i < each(); ++i) {
          std::uint32_t v = one_of_[base * each() + i];
          for (std::uint32_t k = 0; k < fold_; ++k, v = folded(v)) {
            all.back()[turned(v, t)] = table_[base * each() + i] + k * tables_;
          }
        }
      }
    }
    return all;
  }

 private:
  /// People of a base round to be arranged: one of each `fold_`.
  [[nodiscard]] std::uint32_t each() const { return people_ / fold_; }

  [[nodiscard]] std::uint32_t turned(std::uint32_t v, std::uint32_t by) const {
    return v >= rings_ * turn_ ? v : v / turn_ * turn_ + (v % turn_ + by) % turn_;
  }

  /// Who stands where v does in the next ring, or stays, of the same group.
  [[nodiscard]] std::uint32_t folded(std::uint32_t v) const {
    const std::uint32_t moving = rings_ * turn_;
    const auto next = [&](std::uint32_t i) { return i / fold_ * fold_ + (i + 1) % fold_; };
    return v >= moving ? moving + next(v - moving) : next(v / turn_) * turn_ + v % turn_;
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

  /// One kind also for pairs that fold into each other; kind 0 where folding makes them meet twice.
  [[nodiscard]] std::uint32_t folded_kind(std::uint32_t a, std::uint32_t b) const {
    const std::uint32_t own = kind_of(a, b);
    std::uint32_t least = own;
    for (std::uint32_t k = 1; k < fold_; ++k) {
      a = folded(a);
      b = folded(b);
      const std::uint32_t kind = kind_of(a, b);
      if (kind == own) return 0;
      least = std::min(least, kind);
    }
    return least;
  }

  std::int64_t begin() {
    met_.assign(
        1 + static_cast<std::size_t>(rings_) * rings_ * turn_ + static_cast<std::size_t>(rings_) * (people_ - rings_ * turn_), 0);
    met_[0] = turn_ > 1 || fold_ > 1 ? 1 : 0;
    // Opposite places of an even ring meet twice in a whole turn.
    for (std::uint32_t i = 0; i < rings_ && turn_ % 2 == 0; ++i) met_[kind_[i * turn_ * people_ + i * turn_ + turn_ / 2]] = 1;
    members_.assign(static_cast<std::size_t>(bases_) * tables_, {});
    std::int64_t repeats = 0;
    std::vector<std::uint32_t> order;
    for (std::uint32_t v = 0; v < people_; ++v) {
      if (first_of_its_fold(v)) order.push_back(v);
    }
    for (std::uint32_t base = 0; base < bases_; ++base) {
      for (std::uint32_t k = each(); k > 1; --k) std::swap(order[k - 1], order[random_.below(k)]);
      for (std::uint32_t k = 0; k < each(); ++k) {
        auto& members = members_[base * tables_ + k % tables_];
        for (const std::uint32_t u : members) repeats += add(order[k], u);
        const std::uint32_t i = base * each() + k;
        one_of_[i] = order[k];
        table_[i] = k % tables_;
        seat_[i] = static_cast<std::uint32_t>(members.size());
        members.push_back(order[k]);
      }
    }
    return repeats;
  }

  [[nodiscard]] bool first_of_its_fold(std::uint32_t v) const {
    const std::uint32_t moving = rings_ * turn_;
    return (v >= moving ? v - moving : v / turn_) % fold_ == 0;
  }

  std::int64_t add(std::uint32_t a, std::uint32_t b) { return met_[kind_[a * people_ + b]]++ > 0 ? 1 : 0; }
  std::int64_t remove(std::uint32_t a, std::uint32_t b) { return --met_[kind_[a * people_ + b]] > 0 ? -1 : 0; }

  std::int64_t leave(std::uint32_t who, std::uint32_t place, const std::vector<std::uint32_t>& members) {
    std::int64_t change = 0;
    for (const std::uint32_t x : members) change += x == place ? 0 : remove(who, x);
    return change;
  }
  std::int64_t join(std::uint32_t who, std::uint32_t place, const std::vector<std::uint32_t>& members) {
    std::int64_t change = 0;
    for (const std::uint32_t x : members) change += x == place ? 0 : add(who, x);
    return change;
  }

  /// Tries to let two people of one base round change places. @return  the change in repeats.
  std::int64_t try_swap(double temperature, const std::vector<double>& allowed) {
    const std::uint64_t dice = random_();
    const std::uint32_t base = bases_ == 1 ? 0 : static_cast<std::uint32_t>(((dice >> 48U) * bases_) >> 16U);
    const auto i = base * each() + static_cast<std::uint32_t>(((dice & 0xffffU) * each()) >> 16U);
    const auto j = base * each() + static_cast<std::uint32_t>((((dice >> 16U) & 0xffffU) * each()) >> 16U);
    if (table_[i] == table_[j]) return 0;
    const std::uint32_t v = one_of_[i];
    const std::uint32_t u = one_of_[j];
    auto& with_v = members_[base * tables_ + table_[i]];
    auto& with_u = members_[base * tables_ + table_[j]];
    std::int64_t change = leave(v, v, with_v) + leave(u, u, with_u);
    change += join(v, u, with_u) + join(u, v, with_v);
    if (change <= 0 || static_cast<double>(change) < temperature * allowed[(dice >> 32U) & 1023U]) {
      with_v[seat_[i]] = u;
      with_u[seat_[j]] = v;
      std::swap(seat_[i], seat_[j]);
      std::swap(table_[i], table_[j]);
      return change;
    }
    leave(v, u, with_u);
    leave(u, v, with_v);
    join(v, v, with_v);
    join(u, u, with_u);
    return 0;
  }

  /// Tries to seat somebody else of the same fold in somebody's place. @return  the change in repeats.
  std::int64_t try_fold(double temperature, const std::vector<double>& allowed) {
    const std::uint64_t dice = random_();
    const auto i = static_cast<std::uint32_t>(((dice >> 32U) * one_of_.size()) >> 32U);
    const std::uint32_t v = one_of_[i];
    std::uint32_t u = folded(v);
    for (std::uint64_t more = dice % (fold_ - 1); more > 0; --more) u = folded(u);
    auto& members = members_[i / each() * tables_ + table_[i]];
    const std::int64_t change = leave(v, v, members) + join(u, v, members);
    if (change <= 0 || static_cast<double>(change) < temperature * allowed[(dice >> 16U) & 1023U]) {
      members[seat_[i]] = one_of_[i] = u;
      return change;
    }
    leave(u, v, members);
    join(v, v, members);
    return 0;
  }

  std::uint32_t tables_, people_, turn_, rings_, bases_, fold_;  // of the tables one of each `fold_`
  std::vector<std::uint32_t> kind_;
  std::vector<std::uint32_t> one_of_, table_, seat_;  // per base round and place in it
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::int32_t> met_;  // per kind
  random_stream random_;
};

}  // namespace netgraph::detail

#endif
