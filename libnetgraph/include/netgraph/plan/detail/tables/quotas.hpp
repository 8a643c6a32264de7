#ifndef NETGRAPH_PLAN_DETAIL_TABLES_QUOTAS_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_QUOTAS_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <netgraph/plan/detail/tables/seating.hpp>

namespace netgraph::detail {

/// How many of a kind of people each table should have, and what each one too few or too many costs.
struct quota {
  std::vector<std::uint32_t> who;  // occupants: people, or empty seats
  std::vector<std::uint32_t> least, most;  // per table
  std::int32_t cost = 0;
};

/// The quotas of one round: what a swap changes in them, in O(kinds in which the two differ). At most 64 of them.
class quotas {
 public:
  static constexpr std::size_t limit = 64;

  quotas(std::size_t tables, std::size_t width, const std::vector<quota>& kinds)
      : kinds_(&kinds), kind_count_(kinds.size()), marks_(width, 0), cells_(tables * kinds.size()) {
    for (std::size_t k = 0; k < kinds.size(); ++k) {
      for (const std::uint32_t v : kinds[k].who) marks_[v] |= std::uint64_t{1} << k;
      dearest_ = std::max(dearest_, kinds[k].cost);
    }
  }

  /// Counts anew.
  void count(const seating& seats) {
    off_ = 0;
    for (cell& c : cells_) c.people = 0;
    for (std::uint32_t v = 0; v < marks_.size(); ++v) {
      if (seats.table(v) == no_table) continue;
      for (std::uint64_t left = marks_[v]; left != 0; left &= left - 1)
        ++at(seats.table(v), static_cast<std::size_t>(std::countr_zero(left))).people;
    }
    for (std::size_t t = 0; t * kind_count_ < cells_.size(); ++t) {
      for (std::size_t k = 0; k < kind_count_; ++k) price(t, k);
    }
  }

  /// The most that one swap may save.
  [[nodiscard]] std::int32_t most(std::uint32_t v) const {
    if (off_ == 0) return 0;
    return dearest_ * static_cast<std::int32_t>(
                          std::min<std::size_t>(2 * kind_count_, 2 * static_cast<std::size_t>(std::popcount(marks_[v])) + 2));
  }

  [[nodiscard]] std::int64_t gain(const seating& seats, std::uint32_t v, std::uint32_t u) const {
    if (marks_[v] == marks_[u]) return 0;
    const std::uint32_t a = seats.table(v);
    const std::uint32_t b = seats.table(u);
    std::int64_t cost = 0;
    for (std::uint64_t left = marks_[v] & ~marks_[u]; left != 0; left &= left - 1) {
      const auto k = static_cast<std::size_t>(std::countr_zero(left));
      cost += at(a, k).fewer + at(b, k).more;
    }
    for (std::uint64_t left = marks_[u] & ~marks_[v]; left != 0; left &= left - 1) {
      const auto k = static_cast<std::size_t>(std::countr_zero(left));
      cost += at(a, k).more + at(b, k).fewer;
    }
    return -cost;
  }

  /// Call after v and u changed places. @pre  the seating has them at their new tables.
  void swapped(const seating& seats, std::uint32_t v, std::uint32_t u) {
    const std::uint32_t b = seats.table(v);
    const std::uint32_t a = seats.table(u);
    for (std::uint64_t left = marks_[v] ^ marks_[u]; left != 0; left &= left - 1) {
      const auto k = static_cast<std::size_t>(std::countr_zero(left));
      const bool of_v = (marks_[v] >> k & 1U) != 0;
      off_ -= missed(a, k) + missed(b, k);
      at(of_v ? a : b, k).people -= 1;
      at(of_v ? b : a, k).people += 1;
      off_ += missed(a, k) + missed(b, k);
      reprice(a, k);
      reprice(b, k);
    }
  }

  /// All people too few and too many.
  [[nodiscard]] std::int64_t off() const { return off_; }
  /// What they cost.
  [[nodiscard]] std::int64_t cost() const {
    std::int64_t sum = 0;
    for (std::size_t t = 0; t * kind_count_ < cells_.size(); ++t) {
      for (std::size_t k = 0; k < kind_count_; ++k) sum += missed(t, k) * (*kinds_)[k].cost;
    }
    return sum;
  }

 private:
  struct cell {
    std::int32_t people = 0;
    std::int32_t more = 0, fewer = 0;  // change in cost with one more, one fewer
  };

  [[nodiscard]] cell& at(std::size_t t, std::size_t k) { return cells_[t * kind_count_ + k]; }
  [[nodiscard]] const cell& at(std::size_t t, std::size_t k) const { return cells_[t * kind_count_ + k]; }
  [[nodiscard]] std::int64_t missed(std::size_t t, std::size_t k) const {
    const quota& kind = (*kinds_)[k];
    const std::int64_t people = at(t, k).people;
    return std::max<std::int64_t>(0, kind.least[t] - people) + std::max<std::int64_t>(0, people - kind.most[t]);
  }
  void reprice(std::size_t t, std::size_t k) {
    const quota& kind = (*kinds_)[k];
    cell& c = at(t, k);
    const std::int64_t people = c.people;
    c.more = people < kind.least[t] ? -kind.cost : people >= kind.most[t] ? kind.cost : 0;
    c.fewer = people > kind.most[t] ? -kind.cost : people <= kind.least[t] ? kind.cost : 0;
  }
  void price(std::size_t t, std::size_t k) {
    reprice(t, k);
    off_ += missed(t, k);
  }

  const std::vector<quota>* kinds_;
  std::size_t kind_count_;
  std::vector<std::uint64_t> marks_;
  std::vector<cell> cells_;
  std::int32_t dearest_ = 0;
  std::int64_t off_ = 0;
};

}  // namespace netgraph::detail

#endif
