// A matching problem from the input, three bytes an edge, beside every choice there is: the value is the best, the limits hold, and
// the bound is no lie.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <netgraph/plan/b_matching.hpp>

#include "demand.hpp"

using namespace netgraph;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t most_edges = 12;
  if (size < 3) return 0;
  const std::size_t n = 2 + data[0] % 7;
  std::vector<std::uint32_t> at_most;
  for (std::size_t v = 0; v < n; ++v) at_most.push_back((data[1 + v % 2] >> (v % 4 * 2)) % 4);
  std::vector<weighted_edge> edges;
  for (std::size_t i = 3; i + 2 < size && edges.size() < most_edges; i += 3) {
    const auto a = static_cast<std::uint32_t>(data[i] % n);
    const auto b = static_cast<std::uint32_t>(data[i + 1] % n);
    if (a != b) edges.push_back({a, b, static_cast<double>(static_cast<std::int8_t>(data[i + 2])) / 16.0});
  }

  double best = 0.0;
  for (std::uint32_t chosen = 0; chosen < (1U << edges.size()); ++chosen) {
    std::vector<std::uint32_t> used(n, 0);
    double value = 0.0;
    bool fits = true;
    for (std::size_t e = 0; e < edges.size(); ++e) {
      if ((chosen >> e & 1U) == 0) continue;
      fits = fits && ++used[edges[e].a] <= at_most[edges[e].a] && ++used[edges[e].b] <= at_most[edges[e].b];
      value += edges[e].weight;
    }
    if (fits) best = std::max(best, value);
  }

  const b_matching_result found = b_matching(n, edges, at_most);
  std::vector<std::uint32_t> used(n, 0);
  double value = 0.0;
  for (const std::uint32_t e : found.chosen) {
    demand(++used[edges[e].a] <= at_most[edges[e].a] && ++used[edges[e].b] <= at_most[edges[e].b], "limits hold");
    value += edges[e].weight;
  }
  demand(value == found.value, "the value is that of the choice");
  demand(value >= best - 1e-9 && value <= best + 1e-9,
         "no choice is better");  // sums of sixteenths are exact but for rounding of scale
  demand(found.proof.upper_bound >= best - 1e-9, "the bound is no lie");
  return 0;
}
