// A graph from the input, two bytes a tie, beside a model that is a table of strengths: rows, ids, steps, shared contacts and
// the nearest people agree with it, whatever the ties.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/reach/estimated_reach.hpp>
#include <netgraph/reach/reach_profile.hpp>
#include <netgraph/reach/top_closeness.hpp>
#include <netgraph/suggest/rank.hpp>

#include "demand.hpp"

using namespace netgraph;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t most = 24;
  if (size < 2 || size > 400) return 0;
  const std::size_t n = 1 + data[0] % most;
  std::array<std::array<float, most>, most> model{};
  graph_builder builder(n);
  for (std::size_t i = 1; i + 1 < size; i += 2) {
    const std::size_t a = data[i] % n;
    const std::size_t b = data[i + 1] % n;
    if (a == b) continue;
    const float strength = static_cast<float>(1 + (data[i] ^ data[i + 1])) / 256.0F;
    builder.add_tie(to_vertex(a), to_vertex(b), strength);
    model[a][b] = model[b][a] = std::max(model[a][b], strength);
  }
  const tie_graph g = builder.build();

  std::size_t ties = 0;
  std::vector<std::vector<std::uint32_t>> steps(n, std::vector<std::uint32_t>(n, most));
  for (std::size_t a = 0; a < n; ++a) {
    steps[a][a] = 0;
    for (std::size_t b = 0; b < n; ++b) {
      const auto found = g.strength(to_vertex(a), to_vertex(b));
      demand(found.value_or(0.0F) == model[a][b], "strengths are those of the model");
      if (model[a][b] > 0.0F) steps[a][b] = 1;
      if (a < b && model[a][b] > 0.0F) demand(to_index(*g.find_edge(to_vertex(b), to_vertex(a))) == ties++, "ids go by the ends");
    }
  }
  demand(ties == g.tie_count(), "no tie more, no tie less");
  for (std::size_t via = 0; via < n; ++via) {
    for (std::size_t a = 0; a < n; ++a) {
      for (std::size_t b = 0; b < n; ++b) steps[a][b] = std::min(steps[a][b], steps[a][via] + steps[via][b]);
    }
  }

  const reach_table table = reach_profile(g);
  const estimated_reach_table estimate = estimated_reach(g, {.registers = 16, .seed = data[1]});
  for (std::size_t a = 0; a < n; ++a) {
    std::uint32_t reached = 0;
    std::uint64_t farness = 0;
    for (std::size_t b = 0; b < n; ++b) {
      if (b == a || steps[a][b] >= most) continue;
      ++reached;
      farness += steps[a][b];
    }
    demand(table.reached[a] == reached && table.farness[a] == farness, "reach is that of all shortest paths");
    demand(estimate.reached[a] == reached && estimate.farness[a] >= reached, "an estimate keeps what is exact");
  }
  for (const suggestion& s : rank_introductions(g, {.method = overlap_method::common_neighbors, .limit = most})) {
    const std::size_t a = to_index(s.person);
    const std::size_t b = to_index(s.candidate);
    double shared = 0.0;
    for (std::size_t w = 0; w < n; ++w) shared += model[a][w] > 0.0F && model[b][w] > 0.0F ? 1.0 : 0.0;
    demand(steps[a][b] == 2 && s.score == shared, "suggestions are two steps away, by the contacts shared");
  }
  const auto nearest = top_closeness(g, {.limit = 3});
  for (const auto& [score, v] : nearest) demand(score == table.closeness[to_index(v)], "the nearest have their own closeness");
  demand(nearest.front().score == *std::max_element(table.closeness.begin(), table.closeness.end()), "nobody is nearer");
  return 0;
}
