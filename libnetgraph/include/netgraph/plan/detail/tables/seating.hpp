#ifndef NETGRAPH_PLAN_DETAIL_TABLES_SEATING_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_SEATING_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/contract.hpp>
#include <netgraph/plan/place_id.hpp>

namespace netgraph::detail {

/// Candidates are looked at so many at a time: what a compiler turns into vector instructions of any width.
inline constexpr std::size_t seat_block = 32;

/// No worth and no pull comes near it, and four of them still fit: 2^29 is the end of what a sum of moves may reach.
inline constexpr std::int32_t never_moves = std::int32_t{1} << 30;

/// What two people at one table are worth to each other, in whole units: symmetric, zero on the diagonal.
///
/// Whole numbers make sums exact, so that they depend neither on the order of a swap's terms nor on the compiler.
/// Rows are padded to whole blocks; all rows past the people's (empty seats) are one row of zeros.
class worth_grid {
 public:
  worth_grid(std::size_t people, std::size_t empty_seats)
      : people_(people), width_((people + empty_seats + seat_block - 1) / seat_block * seat_block),
        units_((people + 1) * width_, 0) {}

  [[nodiscard]] std::size_t people() const { return people_; }
  [[nodiscard]] std::size_t width() const { return width_; }
  [[nodiscard]] const std::int32_t* row(std::size_t v) const { return units_.data() + std::min(v, people_) * width_; }
  [[nodiscard]] std::int32_t at(std::size_t a, std::size_t b) const { return row(a)[b]; }

  void set(std::size_t a, std::size_t b, std::int32_t units) {
    units_[a * width_ + b] = units;
    units_[b * width_ + a] = units;
  }
  void add(std::size_t a, std::size_t b, std::int32_t units) { set(a, b, units_[a * width_ + b] + units); }

 private:
  std::size_t people_, width_;
  std::vector<std::int32_t> units_;
};

/// Who sits where in one round, and what every person would find at every table.
///
/// pull(t, v) is the worth of table t's people to v plus what t itself means to v. With it the change in worth that a
/// swap makes costs four numbers and one pair, whatever the size of the tables; a swap that is made updates two rows of
/// pulls. Empty seats are occupied by nobody: numbers past the people, worth nothing to anyone. A `bench` (the last
/// table, when there is one) holds who sits the round out; its people are worth nothing to each other.
/// @reference  G. Palubeckis, E. Karciauskas, A. Riskus, "Comparative performance of three metaheuristic approaches for
///             the maximally diverse grouping problem", Information Technology and Control 40 (2011), 277-285.
class seating {
 public:
  seating(const worth_grid& worth, std::size_t tables, bool bench)
      : worth_(&worth), width_(worth.width()), bench_(bench ? tables - 1 : tables), pull_(tables * width_, 0),
        own_(width_, never_moves), moves_(width_, 0), table_(width_, no_table), offset_(width_, 0), place_(width_, 0),
        members_(tables) {}

  /// Seats everybody anew. @param table_of  per occupant, no_table where absent. @param leaning  pull of the table
  /// itself, tables x width, or empty. @param movable  per occupant: whether a swap may move them.
  /// @complexity  O(people * width).
  void seat(std::span<const std::uint32_t> table_of, std::span<const std::int32_t> leaning,
            std::span<const std::uint8_t> movable) {
    if (leaning.empty()) {
      std::fill(pull_.begin(), pull_.end(), 0);
    } else {
      std::copy(leaning.begin(), leaning.end(), pull_.begin());
    }
    for (auto& members : members_) members.clear();
    movers_.clear();
    std::fill(own_.begin(), own_.end(), never_moves);
    std::fill(table_.begin(), table_.end(), no_table);
    std::fill(offset_.begin(), offset_.end(), 0);
    std::fill(moves_.begin(), moves_.end(), std::uint8_t{0});
    for (std::uint32_t v = 0; v < table_of.size(); ++v) {
      const std::uint32_t t = table_of[v];
      table_[v] = t;
      if (t == no_table) continue;
      place_[v] = static_cast<std::uint32_t>(members_[t].size());
      offset_[v] = static_cast<std::uint32_t>(t * width_);
      members_[t].push_back(v);
      if (movable[v] != 0) {
        moves_[v] = 1;
        movers_.push_back(v);
      }
      if (!counts(t) || v >= worth_->people()) continue;
      std::int32_t* pull = pull_.data() + t * width_;
      const std::int32_t* row = worth_->row(v);
      for (std::size_t x = 0; x < width_; ++x) pull[x] += row[x];
    }
    for (const std::uint32_t v : movers_) refresh(v);
  }

  [[nodiscard]] std::uint32_t table(std::size_t v) const { return table_[v]; }
  [[nodiscard]] std::span<const std::uint32_t> tables() const { return table_; }
  [[nodiscard]] std::size_t table_count() const { return members_.size(); }
  [[nodiscard]] const std::vector<std::uint32_t>& members(std::size_t t) const { return members_[t]; }
  [[nodiscard]] const std::vector<std::uint32_t>& movers() const { return movers_; }
  [[nodiscard]] std::int32_t pull(std::size_t t, std::size_t v) const { return pull_[t * width_ + v]; }
  [[nodiscard]] std::size_t width() const { return width_; }
  [[nodiscard]] std::size_t people() const { return worth_->people(); }
  [[nodiscard]] bool is_bench(std::size_t t) const { return t == bench_; }

  /// What the worth rises by when v and u, at different tables, change places.
  [[nodiscard]] std::int32_t gain(std::uint32_t v, std::uint32_t u) const {
    const std::uint32_t a = table_[v];
    const std::uint32_t b = table_[u];
    const std::int32_t apart = worth_->at(v, u) * ((counts(a) ? 1 : 0) + (counts(b) ? 1 : 0));
    return pull(b, v) - pull(a, v) + pull(a, u) - pull(b, u) - apart;
  }

  /// gain(v, u) + slack for a block of u's from `first`, into `into`; true if any is >= 0.
  ///
  /// Those that cannot move, or sit on the bench, come out far below 0; those at v's own table come out as anything.
  [[nodiscard]] bool gains(std::uint32_t v, std::size_t first, const std::int32_t* slack, std::int32_t* into) const {
    const std::uint32_t a = table_[v];
    const std::int32_t* there = pull_.data() + v;
    const std::int32_t* here = pull_.data() + a * width_ + first;
    const std::int32_t* own = own_.data() + first;
    const std::int32_t* pair = worth_->row(v) + first;
    const std::uint32_t* offset = offset_.data() + first;
    const std::int32_t base = there[a * width_];
    const std::int32_t times = counts(a) ? 2 : 1;
    for (std::size_t i = 0; i < seat_block; ++i) into[i] = there[offset[i]];
    std::int32_t all_negative = -1;
    for (std::size_t i = 0; i < seat_block; ++i) {
      into[i] += here[i] - own[i] - times * pair[i] + slack[i] - base;
      all_negative &= into[i];
    }
    return all_negative >= 0;
  }

  /// v and u, at different tables, change places. @complexity  O(width).
  void swap(std::uint32_t v, std::uint32_t u) {
    const std::uint32_t a = table_[v];
    const std::uint32_t b = table_[u];
    NETGRAPH_ASSERT(a != b);
    std::int32_t* at_a = pull_.data() + a * width_;
    std::int32_t* at_b = pull_.data() + b * width_;
    const std::int32_t* of_v = worth_->row(v);
    const std::int32_t* of_u = worth_->row(u);
    if (counts(a) && counts(b)) {
      for (std::size_t x = 0; x < width_; ++x) {
        const std::int32_t change = of_u[x] - of_v[x];
        at_a[x] += change;
        at_b[x] -= change;
      }
    } else if (counts(a)) {
      for (std::size_t x = 0; x < width_; ++x) at_a[x] += of_u[x] - of_v[x];
    } else if (counts(b)) {
      for (std::size_t x = 0; x < width_; ++x) at_b[x] += of_v[x] - of_u[x];
    }
    std::swap(members_[a][place_[v]], members_[b][place_[u]]);
    std::swap(place_[v], place_[u]);
    std::swap(table_[v], table_[u]);
    std::swap(offset_[v], offset_[u]);
    for (const std::uint32_t x : members_[a]) own_[x] = moves_[x] != 0 && counts(a) ? at_a[x] : never_moves;
    for (const std::uint32_t x : members_[b]) own_[x] = moves_[x] != 0 && counts(b) ? at_b[x] : never_moves;
  }

 private:
  [[nodiscard]] bool counts(std::size_t t) const { return t != bench_; }
  void refresh(std::uint32_t v) { own_[v] = counts(table_[v]) ? pull(table_[v], v) : never_moves; }

  const worth_grid* worth_;
  std::size_t width_;
  std::size_t bench_;
  std::vector<std::int32_t> pull_;     // tables x width
  std::vector<std::int32_t> own_;      // pull of the own table, or never_moves
  std::vector<std::uint8_t> moves_;
  std::vector<std::uint32_t> table_;   // per occupant
  std::vector<std::uint32_t> offset_;  // of the own table's row of pulls
  std::vector<std::uint32_t> place_;   // in the table's list
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::uint32_t> movers_;
};

}  // namespace netgraph::detail

#endif
