#ifndef NETGRAPH_PLAN_DETAIL_COVERAGE_MODEL_HPP
#define NETGRAPH_PLAN_DETAIL_COVERAGE_MODEL_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace netgraph::detail {

/// One who would be covered by an item, and with what chance.
struct coverage_entry {
  std::uint32_t person;
  double chance;
};

/// The items that can be taken at all, as rows of entries; costs by item and resource; who clashes with whom.
struct coverage_model {
  std::vector<double> worth;  // by person
  std::vector<std::vector<coverage_entry>> rows;
  std::vector<std::uint32_t> costs;    // item * resources + resource
  std::vector<std::uint32_t> budgets;  // by resource
  std::vector<std::vector<std::uint32_t>> clashes;  // by item, ascending

  [[nodiscard]] std::size_t items() const noexcept { return rows.size(); }
  [[nodiscard]] std::size_t resources() const noexcept { return budgets.size(); }
  [[nodiscard]] std::uint32_t cost(std::size_t item, std::size_t r) const { return costs[item * resources() + r]; }

  [[nodiscard]] bool clash(std::size_t item, std::uint32_t other) const {
    return std::binary_search(clashes[item].begin(), clashes[item].end(), other);
  }

  /// The cost of an item as a share of what there is, summed over what is scarce.
  [[nodiscard]] double share(std::size_t item) const {
    double sum = 0.0;
    for (std::size_t r = 0; r < resources(); ++r) {
      if (cost(item, r) != 0) sum += static_cast<double>(cost(item, r)) / static_cast<double>(budgets[r]);
    }
    return sum;
  }
};

/// A set of items while it is built: what is spent, what is barred by clashes, how likely everybody is still missed.
class coverage_set {
 public:
  explicit coverage_set(const coverage_model& model)
      : model_(&model), missed_(model.worth.size(), 1.0), barred_(model.items(), 0), in_(model.items(), 0),
        spent_(model.resources(), 0) {}

  [[nodiscard]] const std::vector<std::uint32_t>& items() const noexcept { return items_; }
  [[nodiscard]] bool has(std::size_t item) const { return in_[item] != 0; }

  [[nodiscard]] bool fits(std::size_t item) const {
    if (in_[item] != 0 || barred_[item] != 0) return false;
    for (std::size_t r = 0; r < spent_.size(); ++r) {
      if (spent_[r] + model_->cost(item, r) > model_->budgets[r]) return false;
    }
    return true;
  }

  /// What the item would add now.
  [[nodiscard]] double gain(std::size_t item) const {
    double sum = 0.0;
    for (const coverage_entry& e : model_->rows[item]) sum += model_->worth[e.person] * missed_[e.person] * e.chance;
    return sum;
  }

  /// @pre  it fits.
  void add(std::uint32_t item) {
    value_ += gain(item);
    for (const coverage_entry& e : model_->rows[item]) missed_[e.person] *= 1.0 - e.chance;
    for (const std::uint32_t other : model_->clashes[item]) ++barred_[other];
    for (std::size_t r = 0; r < spent_.size(); ++r) spent_[r] += model_->cost(item, r);
    in_[item] = 1;
    items_.push_back(item);
  }

  /// Starts again with these items, in this order.
  void assign(std::span<const std::uint32_t> items) {
    std::fill(missed_.begin(), missed_.end(), 1.0);
    std::fill(barred_.begin(), barred_.end(), 0U);
    std::fill(in_.begin(), in_.end(), std::uint8_t{0});
    std::fill(spent_.begin(), spent_.end(), std::uint64_t{0});
    items_.clear();
    value_ = 0.0;
    for (const std::uint32_t item : items) add(item);
  }

  [[nodiscard]] double value() const noexcept { return value_; }
  [[nodiscard]] std::uint64_t spent(std::size_t r) const { return spent_[r]; }

 private:
  const coverage_model* model_;
  std::vector<double> missed_;         // by person: chance of being covered by none of the items
  std::vector<std::uint32_t> barred_;  // by item: how many of the items clash with it
  std::vector<std::uint8_t> in_;
  std::vector<std::uint64_t> spent_;
  std::vector<std::uint32_t> items_;
  double value_ = 0.0;
};

/// What a set of items is worth, added up by person: the same for any order of the items up to rounding of products.
[[nodiscard]] inline double coverage_value(const coverage_model& model, std::vector<std::uint32_t> items) {
  std::sort(items.begin(), items.end());
  std::vector<double> missed(model.worth.size(), 1.0);
  for (const std::uint32_t item : items) {
    for (const coverage_entry& e : model.rows[item]) missed[e.person] *= 1.0 - e.chance;
  }
  double value = 0.0;
  for (std::size_t p = 0; p < missed.size(); ++p) value += model.worth[p] * (1.0 - missed[p]);
  return value;
}

}  // namespace netgraph::detail

#endif
