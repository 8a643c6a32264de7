#ifndef NETGRAPH_PLAN_DETAIL_GINI_HPP
#define NETGRAPH_PLAN_DETAIL_GINI_HPP

#include <cstddef>
#include <vector>

namespace netgraph::detail {

/// How unevenly totals are shared: sum of (2 i - n - 1) x_i / (n sum x) over them in ascending order. 0 where all are 0 or any is
/// negative.
[[nodiscard]] inline double gini(const std::vector<double>& ascending) {
  double sum = 0.0;
  double ranked = 0.0;
  const auto n = static_cast<double>(ascending.size());
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    sum += ascending[i];
    ranked += (2.0 * static_cast<double>(i + 1) - n - 1.0) * ascending[i];
  }
  return ascending.empty() || ascending.front() < 0.0 || sum <= 0.0 ? 0.0 : ranked / (n * sum);
}

}  // namespace netgraph::detail

#endif
