#ifndef NETGRAPH_BENCHMARKS_SUPPORT_PLAN_INSTANCES_HPP
#define NETGRAPH_BENCHMARKS_SUPPORT_PLAN_INSTANCES_HPP

// Seeded b-matching instances, in C++17 so that programs around older libraries can include them too.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace netgraph::benchmarks {

struct plan_edge {
  std::uint32_t a, b;
  long long weight;
};

struct plan_instance {
  const char* name;
  std::uint32_t people;
  std::uint32_t each;  // the limit of every person
  std::vector<plan_edge> edges;
};

/// `uniform`: random pairs, whole weights 1..1000. Otherwise communities of 25 that hold 70 % of the pairs, and
/// heavy-tailed weights (Pareto with exponent 2, cut at 1000 times the least).
inline plan_instance make_plan_instance(const char* name, std::uint32_t people, std::size_t pairs, std::uint32_t each,
                                        bool uniform) {
  plan_instance instance{name, people, each, {}};
  std::uint64_t state = 0x9e3779b97f4a7c15ULL;
  const auto next = [&state] {  // xorshift64*
    state ^= state >> 12U;
    state ^= state << 25U;
    state ^= state >> 27U;
    return state * 0x2545f4914f6cdd1dULL;
  };
  const auto below = [&](std::uint64_t bound) { return static_cast<std::uint32_t>((next() >> 32U) % bound); };
  const auto unit = [&] { return static_cast<double>(next() >> 11U) * (1.0 / 9007199254740992.0); };
  while (instance.edges.size() < pairs) {
    const std::uint32_t a = below(people);
    std::uint32_t b = below(people);
    if (!uniform && unit() < 0.7) b = a / 25 * 25 + below(25);
    if (a == b || b >= people) continue;
    const double weight = uniform ? 1.0 + below(1000) : 1e6 * std::min(1000.0, 1.0 / std::sqrt(1.0 - unit()));
    instance.edges.push_back({a, b, static_cast<long long>(weight)});
  }
  return instance;
}

}  // namespace netgraph::benchmarks

#endif
