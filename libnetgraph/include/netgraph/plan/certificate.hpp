#ifndef NETGRAPH_PLAN_CERTIFICATE_HPP
#define NETGRAPH_PLAN_CERTIFICATE_HPP

#include <algorithm>
#include <cmath>
#include <string>

namespace netgraph {

/// What a plan is worth and what no plan can beat: the proof printed under every plan.
///
/// `value` is recounted from the plan itself. `upper_bound` holds for every plan that keeps the same
/// rules, and `bound_kind` names the argument it rests on: "blossom dual" and "flow dual" are exact
/// linear-programming duals, "Lagrangian" prices a shared limit, "exact" means every plan was covered by the search.
/// Both numbers are in the units of the values the caller put in.
struct certificate {
  double value = 0.0;
  double upper_bound = 0.0;
  std::string bound_kind;

  /// The share of the bound that the plan may still lack: (bound - value) / |bound|, never below 0.
  ///
  /// A bound of 0 with a value of 0 has gap 0. A gap says how much could be missing, not how much is.
  [[nodiscard]] double gap() const {
    const double missing = upper_bound - value;
    if (!(missing > 0.0)) return 0.0;
    return upper_bound != 0.0 ? missing / std::abs(upper_bound) : 1.0;
  }

  /// Whether value and bound agree up to the rounding of sums of doubles (2^-40 of the larger one).
  [[nodiscard]] bool proven_optimal() const {
    constexpr double rounding = 0x1.0p-40;
    return upper_bound - value <= rounding * std::max(std::abs(upper_bound), std::abs(value));
  }
};

}  // namespace netgraph

#endif
