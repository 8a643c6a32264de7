// Reach, closeness and brokerage on seeded heavy-tailed graphs; `benchmarks/peers.py` compares with other libraries.

#include <cstddef>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include <netgraph/reach/brokerage.hpp>
#include <netgraph/reach/cut_points.hpp>
#include <netgraph/reach/k_step.hpp>
#include <netgraph/traverse/breadth_first.hpp>

#include "support/generators.hpp"

using namespace netgraph;

namespace {

const tie_graph& heavy_tailed(std::int64_t n, std::int64_t m) {
  static std::vector<std::pair<std::pair<std::int64_t, std::int64_t>, tie_graph>> made;
  for (const auto& [size, g] : made) {
    if (size == std::pair(n, m)) return g;
  }
  made.reserve(16);
  made.emplace_back(std::pair(n, m), testing::preferential_attachment_graph(static_cast<std::size_t>(n), static_cast<std::size_t>(m), 1, true));
  return made.back().second;
}

void count_ties(benchmark::State& state, const tie_graph& g) {
  state.counters["ties/s"] = benchmark::Counter(static_cast<double>(g.tie_count()), benchmark::Counter::kIsIterationInvariantRate);
}

void reach_profile_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) {
    benchmark::DoNotOptimize(reach_profile(g, {.max_steps = 3, .threads = static_cast<unsigned>(state.range(2))}));
  }
  count_ties(state, g);
}
BENCHMARK(reach_profile_of_all)
    ->Name("reach/profile/heavy_tailed")
    ->ArgNames({"n", "m", "threads"})
    ->Args({10'000, 5, 1})
    ->Args({10'000, 5, 2})
    ->Args({50'000, 8, 1})
    ->Args({50'000, 8, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

// The plain loop that the profile replaces: one breadth-first search a person.
void plain_search_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) {
    breadth_first_search search(g);
    double total = 0.0;
    for (const vertex_id v : g.vertices()) {
      search.run(std::span(&v, 1), unreached, [&](vertex_id, std::uint32_t steps) {
        if (steps != 0) total += 1.0 / steps;
        return true;
      });
    }
    benchmark::DoNotOptimize(total);
  }
  count_ties(state, g);
}
BENCHMARK(plain_search_of_all)->Name("reach/plain_loop/heavy_tailed")->ArgNames({"n", "m"})->Args({10'000, 5})->Unit(benchmark::kMillisecond);

template <auto Measure>
void brokerage_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(Measure(g, {.weighted = state.range(2) != 0}, {}));
  count_ties(state, g);
}
void brokerage_sizes(benchmark::internal::Benchmark* b) {
  b->ArgNames({"n", "m", "weighted"})->Args({10'000, 5, 0})->Args({10'000, 5, 1})->Args({50'000, 8, 1})->Unit(benchmark::kMillisecond);
}
BENCHMARK(brokerage_of_all<constraint>)->Name("reach/constraint/heavy_tailed")->Apply(brokerage_sizes);
BENCHMARK(brokerage_of_all<effective_size>)->Name("reach/effective_size/heavy_tailed")->Apply(brokerage_sizes);

void blocks_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(biconnected(g));
  count_ties(state, g);
}
BENCHMARK(blocks_of_all)->Name("reach/biconnected/heavy_tailed")->ArgNames({"n", "m"})->Args({10'000, 5})->Unit(benchmark::kMillisecond);

}  // namespace
