#ifndef NETGRAPH_NETWORK_ENCOUNTERS_HPP
#define NETGRAPH_NETWORK_ENCOUNTERS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/records/event.hpp>

namespace netgraph {

/// A number of encounters for some events in place of the general one.
struct encounter_rule {
  std::string kind = {};  ///< events of this kind; empty: of any kind
  std::uint32_t capacity_at_most =
      std::numeric_limits<std::uint32_t>::max();  ///< events of at most this capacity; by default any
  double encounters = 0.0;
};

/// With how many others one person talks at an event.
struct encounter_options {
  /// 14 at a mixer of a hundred (Ingram and Morris 2007, grade B).
  double encounters = 14.0;
  /// The first rule that fits an event decides it; a rule with a capacity fits only events whose capacity is known.
  std::vector<encounter_rule> rules = {};
};

/// @throws std::invalid_argument  if a number of encounters is negative or not a number; infinity means "with everybody".
inline void check_encounters(const encounter_options& options) {
  const auto fine = [](double encounters) { return encounters >= 0.0; };
  bool all = fine(options.encounters);
  for (const encounter_rule& rule : options.rules) all = all && fine(rule.encounters);
  if (!all) throw std::invalid_argument("encounters: must be a number from 0 up");
}

/// Encounters of one person at an event: of the first rule that fits, else the general number.
[[nodiscard]] inline double encounters_at(const event& e, const encounter_options& options) {
  for (const encounter_rule& rule : options.rules) {
    const bool any_capacity = rule.capacity_at_most == std::numeric_limits<std::uint32_t>::max();
    if ((rule.kind.empty() || rule.kind == e.kind) && (any_capacity || (e.capacity && *e.capacity <= rule.capacity_at_most))) {
      return rule.encounters;
    }
  }
  return options.encounters;
}

/// The chance that two of `present` people talk at an event: `min(1, encounters / (present - 1))`; 0 with nobody to talk to.
[[nodiscard]] inline double encounter_weight(const event& e, std::size_t present, const encounter_options& options) {
  if (present < 2) return 0.0;
  return std::min(1.0, encounters_at(e, options) / static_cast<double>(present - 1));
}

}  // namespace netgraph

#endif
