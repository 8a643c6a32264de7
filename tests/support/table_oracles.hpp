#ifndef NETGRAPH_TESTS_SUPPORT_TABLE_ORACLES_HPP
#define NETGRAPH_TESTS_SUPPORT_TABLE_ORACLES_HPP

// Judges of groups and tables that share no code with the search: brute force on small problems, and plain recounts.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/plan/group_size.hpp>

namespace netgraph::testing {

/// A symmetric matrix of whole numbers from `low` to `high`, row by row, zero on the diagonal.
inline std::vector<double> random_values(std::size_t people, int low, int high, std::uint64_t seed) {
  random_stream random(seed);
  std::vector<double> value(people * people, 0.0);
  for (std::size_t a = 0; a < people; ++a) {
    for (std::size_t b = a + 1; b < people; ++b) {
      value[a * people + b] = value[b * people + a] =
          low + static_cast<double>(random.below(static_cast<std::uint64_t>(high - low + 1)));
    }
  }
  return value;
}

/// The sum of values within groups, pair by pair.
inline double value_within(const std::vector<std::uint32_t>& group, const std::vector<double>& value) {
  double sum = 0.0;
  for (std::size_t a = 0; a < group.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      if (group[a] == group[b]) sum += value[b * group.size() + a];
    }
  }
  return sum;
}

/// Whether every group has an allowed number of people.
inline bool sizes_hold(const std::vector<std::uint32_t>& group, const std::vector<group_size>& sizes) {
  std::vector<std::uint32_t> count(sizes.size(), 0);
  for (const std::uint32_t g : group) {
    if (g >= sizes.size()) return false;
    ++count[g];
  }
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    if (count[g] < sizes[g].least || count[g] > sizes[g].most) return false;
  }
  return true;
}

/// The best grouping by trying every one.
class brute_force_groups {
 public:
  brute_force_groups(const std::vector<double>& value, const std::vector<group_size>& sizes, std::size_t people)
      : value_(value), sizes_(sizes), group_(people, 0), count_(sizes.size(), 0) {
    go(0);
  }
  [[nodiscard]] double best() const { return best_; }

 private:
  void go(std::size_t v) {
    if (v == group_.size()) {
      if (sizes_hold(group_, sizes_)) best_ = std::max(best_, value_within(group_, value_));
      return;
    }
    for (std::uint32_t g = 0; g < sizes_.size(); ++g) {
      if (count_[g] == sizes_[g].most) continue;
      group_[v] = g;
      ++count_[g];
      go(v + 1);
      --count_[g];
    }
  }

  const std::vector<double>& value_;
  const std::vector<group_size>& sizes_;
  std::vector<std::uint32_t> group_, count_;
  double best_ = -std::numeric_limits<double>::infinity();
};

}  // namespace netgraph::testing

#endif
