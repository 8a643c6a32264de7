#ifndef NETGRAPH_REACH_DETAIL_SEED_BOUND_HPP
#define NETGRAPH_REACH_DETAIL_SEED_BOUND_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/reach/detail/seed_rows.hpp>
#include <netgraph/reach/detail/seed_search.hpp>

namespace netgraph::detail {

/// Lagrangian bounds on the value of any k rows, and the branch and bound on top of them.
///
/// A column may be served by one row; give that rule up for a price l_c >= 0 a column, and
///   L(l) = sum of l_c + the k largest of s_r,  s_r = sum over row r of max(0, value - l_c)
/// is at least the best value for any prices. Subgradient steps look for the prices with the smallest L:
/// up where more than one of the k rows serves a column, down where none does.
///
/// Work is limited by counted looks at entries, never by a clock, so that results repeat.
class seed_bound {
 public:
  /// @param given          rows 0 .. given - 1 are in every set.
  /// @param limit          rows of a set, the given ones included.
  /// @param start          the best set known so far.
  /// @param whole_numbers  every value is one, so that bounds may be rounded down.
  seed_bound(const seed_rows& rows, std::size_t given, std::size_t limit, seed_set start, bool whole_numbers,
             const progress& watch)
      : rows_(rows), limit_(limit), best_(std::move(start)), whole_numbers_(whole_numbers), watch_(watch), evaluator_(rows),
        state_(rows.row_count(), free_row), score_(rows.row_count(), 0.0) {
    for (std::size_t row = 0; row < given; ++row) state_[row] = row_in;
  }

  /// Bounds, then searches as far as the effort, in looks at entries, allows. `best()` may be better than the start.
  void run(std::uint64_t root_effort, std::uint64_t search_effort) {
    constexpr unsigned most_rounds = 400;
    std::vector<double> prices = first_prices();
    effort_left_ = root_effort;
    bound_ = round_down(improve(prices, most_rounds));
    fix_rows(prices);
    if (proven()) return;
    effort_left_ = search_effort;
    open_bound_ = best_.value;
    finished_ = true;
    searched_ = true;
    branch(prices, 0);
    bound_ = std::min(bound_, std::max(best_.value, finished_ ? best_.value : open_bound_));
  }

  [[nodiscard]] const seed_set& best() const noexcept { return best_; }
  [[nodiscard]] double upper_bound() const noexcept { return std::max(bound_, best_.value); }
  [[nodiscard]] bool proven() const noexcept { return bound_ <= best_.value + tolerance(); }
  [[nodiscard]] bool searched() const noexcept { return searched_; }

 private:
  enum row_state : std::uint8_t { free_row, row_in, row_out };

  // Each level keeps its own prices; symmetric networks could otherwise leave out person after person.
  static constexpr unsigned most_depth = 400;

  [[nodiscard]] double tolerance() const noexcept { return 1e-9 * std::max(1.0, best_.value); }
  [[nodiscard]] double round_down(double bound) const noexcept { return whole_numbers_ ? std::floor(bound + 1e-6) : bound; }
  [[nodiscard]] bool hopeless(double bound) const noexcept { return round_down(bound) <= best_.value + tolerance(); }

  // A column served m times by the best set known is worth its value once: the price of the other m - 1.
  [[nodiscard]] std::vector<double> first_prices() const {
    std::vector<double> served(rows_.column_count(), 0.0);
    for (const std::size_t row : best_.chosen) {
      rows_.for_each(row, [&](std::uint32_t column, double) { served[column] += 1.0; });
    }
    std::vector<double> prices(rows_.column_count(), 0.0);
    for (std::size_t c = 0; c < prices.size(); ++c) {
      if (served[c] > 1.0) prices[c] = rows_.column_weights()[c] * (served[c] - 1.0) / served[c];
    }
    return prices;
  }

  // L at these prices; `picked_` are the rows that make it up, those that are in first.
  double evaluate(const std::vector<double>& prices) {
    watch_.check();
    double total = std::accumulate(prices.begin(), prices.end(), 0.0);
    if (rows_.is_flat()) {
      rest_.resize(prices.size());
      for (std::size_t c = 0; c < prices.size(); ++c) rest_[c] = std::max(0.0, rows_.column_weights()[c] - prices[c]);
    }
    picked_.clear();
    free_.clear();
    for (std::size_t row = 0; row < state_.size(); ++row) {
      if (state_[row] == row_out) continue;
      score_[row] = rows_.is_flat() ? rows_.above_flat(row, rest_) : rows_.above(row, prices);
      (state_[row] == row_in ? picked_ : free_).push_back(row);
    }
    effort_left_ -= std::min<std::uint64_t>(effort_left_, rows_.entry_count() + rows_.column_count());
    forced_ = picked_.size();
    const std::size_t wanted = std::min(limit_ - forced_, free_.size());
    const auto more = [&](std::size_t left, std::size_t right) {
      return score_[left] != score_[right] ? score_[left] > score_[right] : left < right;
    };
    // One more than wanted, when there is one: the first who is left out matters for fixing rows.
    const std::size_t sorted = std::min(wanted + 1, free_.size());
    std::partial_sort(free_.begin(), free_.begin() + static_cast<std::ptrdiff_t>(sorted), free_.end(), more);
    picked_.insert(picked_.end(), free_.begin(), free_.begin() + static_cast<std::ptrdiff_t>(wanted));
    for (const std::size_t row : picked_) total += score_[row];
    return total;
  }

  // Whatever rows the relaxation picks are a set like any other, and often a good one.
  void try_picked() {
    const double value = value_of(evaluator_, picked_);
    if (value > best_.value + least_improvement) best_ = {picked_, value};
  }

  // Improves the prices and returns the best bound found; leaves the prices where it was found.
  double improve(std::vector<double>& prices, unsigned rounds) {
    std::vector<double> at = prices;
    std::vector<double> direction(prices.size());
    double bound = std::numeric_limits<double>::infinity();
    double pace = 1.0;
    unsigned stale = 0;
    for (unsigned round = 0; round < rounds; ++round) {
      const double now = evaluate(at);
      if (now < bound - 1e-7 * std::max(1.0, bound)) {
        stale = 0;
      } else if (++stale >= 8) {
        pace /= 2.0;
        stale = 0;
      }
      if (now < bound) {
        bound = now;
        prices = at;
      }
      if (round % 16 == 0) try_picked();
      if (hopeless(bound) || effort_left_ == 0 || pace < 1e-3) break;
      std::fill(direction.begin(), direction.end(), 1.0);
      for (const std::size_t row : picked_) {
        rows_.for_each(row, [&](std::uint32_t column, double value) {
          if (value > at[column]) direction[column] -= 1.0;
        });
      }
      double length = 0.0;
      for (std::size_t c = 0; c < at.size(); ++c) {
        // A price of 0 cannot fall.
        if (direction[c] > 0.0 && at[c] <= 0.0) direction[c] = 0.0;
        length += direction[c] * direction[c];
      }
      if (length == 0.0) break;
      const double step = pace * (now - best_.value) / length;
      for (std::size_t c = 0; c < at.size(); ++c) at[c] = std::max(0.0, at[c] - step * direction[c]);
    }
    return bound;
  }

  // Rows that no better set can have, or none can do without, by what exchanging them costs the bound.
  void fix_rows(const std::vector<double>& prices) {
    const double bound = evaluate(prices);
    if (picked_.size() != limit_ || forced_ == limit_ || free_.size() <= limit_ - forced_) return;
    const double last_in = score_[free_[limit_ - forced_ - 1]];
    const double first_out = score_[free_[limit_ - forced_]];
    for (std::size_t i = 0; i < free_.size(); ++i) {
      const bool in = i < limit_ - forced_;
      const double exchanged = in ? bound - score_[free_[i]] + first_out : bound - last_in + score_[free_[i]];
      if (hopeless(exchanged)) state_[free_[i]] = in ? row_in : row_out;
    }
  }

  void branch(const std::vector<double>& parent_prices, unsigned depth) {
    std::vector<double> prices = parent_prices;
    const double bound = improve(prices, depth == 0 ? 60 : 25);
    if (hopeless(bound)) return;
    if (effort_left_ == 0 || depth == most_depth) {
      finished_ = false;
      open_bound_ = std::max(open_bound_, round_down(bound));
      return;
    }
    evaluate(prices);
    try_picked();
    if (forced_ == picked_.size()) return;  // nothing is left to choose
    const std::size_t row = picked_[forced_];
    state_[row] = row_in;
    branch(prices, depth + 1);
    state_[row] = row_out;
    branch(prices, depth + 1);
    state_[row] = free_row;
  }

  const seed_rows& rows_;
  std::size_t limit_;
  seed_set best_;
  bool whole_numbers_;
  std::uint64_t effort_left_ = 0;
  const progress& watch_;
  row_evaluator evaluator_;
  std::vector<std::uint8_t> state_;
  std::vector<double> score_;
  std::vector<double> rest_;
  std::vector<std::size_t> picked_;
  std::vector<std::size_t> free_;
  std::size_t forced_ = 0;
  double bound_ = std::numeric_limits<double>::infinity();
  double open_bound_ = 0.0;
  bool finished_ = true;
  bool searched_ = false;
};

}  // namespace netgraph::detail

#endif
