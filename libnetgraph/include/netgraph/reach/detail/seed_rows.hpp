#ifndef NETGRAPH_REACH_DETAIL_SEED_ROWS_HPP
#define NETGRAPH_REACH_DETAIL_SEED_ROWS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace netgraph::detail {

/// What each candidate would give to whom, written out: rows of (column, value) over columns that a set of
/// candidates serves by its best row each. f(S) = sum over columns of the best value in the rows of S.
///
/// A column is a person, or, for expected reach, one group of one drawn world. An entry's value is its
/// step's value times its column's weight; 5 bytes an entry.
class seed_rows {
 public:
  seed_rows(std::size_t columns, std::vector<double> step_values)
      : step_values_(std::move(step_values)), column_weight_(columns, 1.0), offsets_(1, 0) {}

  void set_column_weights(std::vector<double> weights) { column_weight_ = std::move(weights); }

  void add_entry(std::uint32_t column, std::uint8_t step) {
    columns_.push_back(column);
    steps_.push_back(step);
  }
  void end_row() { offsets_.push_back(columns_.size()); }

  [[nodiscard]] std::size_t row_count() const noexcept { return offsets_.size() - 1; }
  [[nodiscard]] std::size_t column_count() const noexcept { return column_weight_.size(); }
  [[nodiscard]] std::size_t entry_count() const noexcept { return columns_.size(); }

  /// Calls `visit(column, value)` for every entry of a row.
  template <class Visit>
  void for_each(std::size_t row, Visit&& visit) const {
    for (auto e = offsets_[row]; e < offsets_[row + 1]; ++e) {
      visit(columns_[e], step_values_[steps_[e]] * column_weight_[columns_[e]]);
    }
  }

  /// Sum over a row of max(0, value - floor[column]).
  [[nodiscard]] double above(std::size_t row, const std::vector<double>& floor) const noexcept {
    double sum = 0.0;
    for (auto e = offsets_[row]; e < offsets_[row + 1]; ++e) {
      sum += std::max(0.0, step_values_[steps_[e]] * column_weight_[columns_[e]] - floor[columns_[e]]);
    }
    return sum;
  }

  /// The same where every value is its column's weight (one step): `rest` is max(0, weight - floor).
  [[nodiscard]] double above_flat(std::size_t row, const std::vector<double>& rest) const noexcept {
    double sum = 0.0;
    for (auto e = offsets_[row]; e < offsets_[row + 1]; ++e) sum += rest[columns_[e]];
    return sum;
  }

  [[nodiscard]] bool is_flat() const noexcept { return step_values_.size() == 1 && step_values_[0] == 1.0; }
  [[nodiscard]] const std::vector<double>& column_weights() const noexcept { return column_weight_; }

 private:
  std::vector<double> step_values_;
  std::vector<double> column_weight_;
  std::vector<std::uint64_t> offsets_;
  std::vector<std::uint32_t> columns_;
  std::vector<std::uint8_t> steps_;
};

/// The value of a growing set of rows, and what one more would add.
class row_evaluator {
 public:
  explicit row_evaluator(const seed_rows& rows) : rows_(&rows), best_(rows.column_count(), 0.0) {}

  [[nodiscard]] std::size_t candidates() const noexcept { return rows_->row_count(); }
  [[nodiscard]] double value() const noexcept { return value_; }
  [[nodiscard]] double gain(std::size_t row) { return rows_->above(row, best_); }

  void add(std::size_t row) {
    rows_->for_each(row, [&](std::uint32_t column, double value) {
      if (value <= best_[column]) return;
      value_ += value - best_[column];
      best_[column] = value;
    });
  }
  void clear() {
    std::fill(best_.begin(), best_.end(), 0.0);
    value_ = 0.0;
  }

 private:
  const seed_rows* rows_;
  std::vector<double> best_;
  double value_ = 0.0;
};

}  // namespace netgraph::detail

#endif
