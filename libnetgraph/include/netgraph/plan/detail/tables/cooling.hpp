#ifndef NETGRAPH_PLAN_DETAIL_TABLES_COOLING_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_COOLING_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <netgraph/core/progress.hpp>

namespace netgraph::detail {

/// How long a search may take, in swaps looked at: a measure that is the same on every machine.
struct cooling_effort {
  std::uint64_t total = 0;
  std::uint64_t cycle = 0;  // of one cooling; more effort is more coolings
};

/// Cools a search down again and again, and leaves the best state with the search.
///
/// A first quick cooling from hot to frozen finds the temperatures between which the worth is decided: from where it has
/// made `from` of its way to where it has made `to` of it. All later coolings stay within these, so that no time is lost
/// in a gas or in a crystal. A stop ends the search early; what was best so far stands.
///
/// @param search  reset(): back to the start; stretch(temperature, swaps, watch): anneals; worth(): now; typical_gain();
///                has_rules(): whether worth falls far below what meetings are worth where rules are broken, as they
///                are at the start; then the way is measured from where the heat has mended them.
/// @return  whether the search ran to its end.
template <class Search>
bool cool(Search& search, const cooling_effort& effort, const progress& watch) {
  constexpr int steps = 100;
  const double from = search.has_rules() ? 0.5 : 0.8;
  const double to = 0.999;
  const double typical = std::max(1.0, search.typical_gain());
  std::uint64_t done = 0;
  const auto run = [&](double hot, double cold, std::uint64_t swaps, auto after) {
    for (int k = 0; k < steps; ++k) {
      if (watch.stop_requested()) return false;
      const double temperature = hot * std::pow(cold / hot, (k + 0.5) / steps);
      search.stretch(temperature, std::max<std::uint64_t>(1, swaps / steps), watch);
      done += swaps / steps;
      watch.tell(std::min(done, effort.total), effort.total);
      after(temperature);
    }
    return true;
  };
  std::vector<double> temperatures, worths;
  const std::uint64_t pilot = std::min(effort.total, effort.cycle) / 16;
  if (!run(typical, typical * 0.005, pilot, [&](double temperature) {
        temperatures.push_back(temperature);
        worths.push_back(static_cast<double>(search.worth()));
      })) {
    return false;
  }
  const double low = worths[search.has_rules() ? steps / 5 : 0];
  const double way = *std::max_element(worths.begin(), worths.end()) - low;
  const auto reached = [&](double share) {
    std::size_t k = 0;
    while (k + 1 < worths.size() && worths[k] < low + way * share) ++k;
    return temperatures[k];
  };
  const double hot = reached(from);
  const double cold = std::min(reached(to), 0.9 * hot);
  const std::uint64_t left = effort.total - pilot;
  const std::uint64_t cycles = std::max<std::uint64_t>(1, left / std::max<std::uint64_t>(1, effort.cycle));
  for (std::uint64_t c = 0; c < cycles; ++c) {
    search.reset();
    if (!run(hot, cold, left / cycles, [](double) {})) return false;
  }
  return true;
}

/// Anneals from the start at low temperatures only: what is there is mended and bettered, not made anew.
/// @param hottest  no temperature above it, where it is above 0.
/// @return  whether the search ran to its end.
template <class Search>
bool simmer(Search& search, std::uint64_t swaps, double hottest, const progress& watch) {
  constexpr int steps = 60;
  double hot = 0.1 * std::max(1.0, search.typical_gain());
  if (hottest > 0.0) hot = std::min(hot, hottest);
  for (int k = 0; k < steps; ++k) {
    if (watch.stop_requested()) return false;
    search.stretch(hot * std::pow(0.05, (k + 0.5) / steps), std::max<std::uint64_t>(1, swaps / steps), watch);
    watch.tell(static_cast<std::uint64_t>(k + 1) * (swaps / steps), swaps);
  }
  return true;
}

}  // namespace netgraph::detail

#endif
