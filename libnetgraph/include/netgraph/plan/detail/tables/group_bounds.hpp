#ifndef NETGRAPH_PLAN_DETAIL_TABLES_GROUP_BOUNDS_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_GROUP_BOUNDS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/plan/b_matching.hpp>
#include <netgraph/plan/group_size.hpp>

namespace netgraph::detail {

/// Half the sum of everybody's heaviest partners, `partners` each: nobody can do better. Works on a row of values.
class heaviest_partners {
 public:
  void add(std::vector<double>& values, std::size_t partners) {
    const std::size_t count = std::min(partners, values.size());
    std::partial_sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count), values.end(), std::greater<>());
    for (std::size_t k = 0; k < count; ++k) twice_ += std::max(0.0, values[k]);
  }
  [[nodiscard]] double bound() const { return twice_ / 2.0; }

 private:
  double twice_ = 0.0;
};

/// An upper bound on the value of any grouping: the smaller of heaviest partners and, where it is affordable, an exact
/// b-matching in which everybody has as many partners as the largest group allows.
[[nodiscard]] inline certificate group_bound(std::size_t people, std::span<const double> value,
                                             std::span<const group_size> sizes) {
  constexpr std::size_t affordable = 600;
  std::uint32_t widest = 1;
  for (const group_size& size : sizes) widest = std::max(widest, size.most);
  heaviest_partners heaviest;
  std::vector<double> row;
  for (std::size_t a = 0; a < people; ++a) {
    row.clear();
    for (std::size_t b = 0; b < people; ++b) {
      if (b != a) row.push_back(value[a * people + b]);
    }
    heaviest.add(row, widest - 1);
  }
  certificate bound{0.0, heaviest.bound() * (1.0 + 0x1.0p-40), bound_kind::heaviest_partners};
  if (people > affordable) return bound;
  std::vector<weighted_edge> edges;
  for (std::uint32_t a = 0; a < people; ++a) {
    for (std::uint32_t b = a + 1; b < people; ++b) {
      if (value[a * people + b] > 0.0) edges.push_back({a, b, value[a * people + b]});
    }
  }
  const b_matching_result matched = b_matching(people, edges, std::vector<std::uint32_t>(people, widest - 1));
  if (matched.proof.upper_bound < bound.upper_bound) bound = {0.0, matched.proof.upper_bound, bound_kind::b_matching_dual};
  return bound;
}

}  // namespace netgraph::detail

#endif
