// Reach, closeness and brokerage on seeded heavy-tailed graphs; `benchmarks/peers.py` compares with other libraries.

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/core_numbers.hpp>

#include <netgraph/graph/bgl.hpp>
#include <netgraph/reach/ambassadors.hpp>
#include <netgraph/reach/betweenness.hpp>
#include <netgraph/reach/brokerage.hpp>
#include <netgraph/reach/clustering.hpp>
#include <netgraph/reach/core_number.hpp>
#include <netgraph/reach/cut_points.hpp>
#include <netgraph/reach/expected_reach.hpp>
#include <netgraph/reach/pagerank.hpp>
#include <netgraph/reach/reach_profile.hpp>
#include <netgraph/reach/roles.hpp>
#include <netgraph/reach/sampled_betweenness.hpp>
#include <netgraph/reach/temporal_reach.hpp>
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
  made.emplace_back(std::pair(n, m),
                    testing::preferential_attachment_graph(static_cast<std::size_t>(n), static_cast<std::size_t>(m), 1, true));
  return made.back().second;
}

void count_ties(benchmark::State& state, const tie_graph& g) {
  state.counters["ties/s"] =
      benchmark::Counter(static_cast<double>(g.tie_count()), benchmark::Counter::kIsIterationInvariantRate);
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
BENCHMARK(plain_search_of_all)
    ->Name("reach/plain_loop/heavy_tailed")
    ->ArgNames({"n", "m"})
    ->Args({10'000, 5})
    ->Unit(benchmark::kMillisecond);

template <auto Measure>
void brokerage_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(Measure(g, {.weighted = state.range(2) != 0}, {}));
  count_ties(state, g);
}
void brokerage_sizes(benchmark::internal::Benchmark* b) {
  b->ArgNames({"n", "m", "weighted"})
      ->Args({10'000, 5, 0})
      ->Args({10'000, 5, 1})
      ->Args({50'000, 8, 1})
      ->Unit(benchmark::kMillisecond);
}
BENCHMARK(brokerage_of_all<constraint>)->Name("reach/constraint/heavy_tailed")->Apply(brokerage_sizes);
BENCHMARK(brokerage_of_all<effective_size>)->Name("reach/effective_size/heavy_tailed")->Apply(brokerage_sizes);

void blocks_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(biconnected(g));
  count_ties(state, g);
}
BENCHMARK(blocks_of_all)
    ->Name("reach/biconnected/heavy_tailed")
    ->ArgNames({"n", "m"})
    ->Args({10'000, 5})
    ->Unit(benchmark::kMillisecond);

void betweenness_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(betweenness(g, {.threads = static_cast<unsigned>(state.range(2))}));
  count_ties(state, g);
}
BENCHMARK(betweenness_of_all)
    ->Name("reach/betweenness/heavy_tailed")
    ->ArgNames({"n", "m", "threads"})
    ->Args({2'000, 5, 1})
    ->Args({10'000, 5, 1})
    ->Args({10'000, 5, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

// Boost.Graph's Brandes as the baseline.
void boost_betweenness_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) {
    std::vector<double> values(g.size(), 0.0);
    boost::brandes_betweenness_centrality(g, boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, g)));
    benchmark::DoNotOptimize(values.data());
  }
  count_ties(state, g);
}
BENCHMARK(boost_betweenness_of_all)
    ->Name("reach/betweenness_boost/heavy_tailed")
    ->ArgNames({"n", "m"})
    ->Args({2'000, 5})
    ->Unit(benchmark::kMillisecond);

void sampled_betweenness_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(sampled_betweenness(g, {.epsilon = 0.01, .delta = 0.1}));
}
BENCHMARK(sampled_betweenness_of_all)
    ->Name("reach/sampled_betweenness/heavy_tailed")
    ->ArgNames({"n", "m"})
    ->Args({10'000, 5})
    ->Unit(benchmark::kMillisecond);

void sizes_of_all(benchmark::internal::Benchmark* b) {
  b->ArgNames({"n", "m"})->Args({10'000, 5})->Args({50'000, 8})->Unit(benchmark::kMillisecond);
}

void pagerank_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  unsigned rounds = 0;
  for (auto _ : state) rounds = pagerank(g, {.tolerance = 1e-9}).iterations;
  state.counters["rounds"] = rounds;
  count_ties(state, g);
}
BENCHMARK(pagerank_of_all)->Name("reach/pagerank/heavy_tailed")->Apply(sizes_of_all);

void clustering_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(clustering(g));
  count_ties(state, g);
}
BENCHMARK(clustering_of_all)->Name("reach/clustering/heavy_tailed")->Apply(sizes_of_all);

// The plain loop: every pair of contacts looked up.
void plain_clustering_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) {
    std::uint64_t closed = 0;
    for (const vertex_id v : g.vertices()) {
      const auto around = g.neighbors(v);
      for (std::size_t i = 0; i < around.size(); ++i) {
        for (std::size_t j = i + 1; j < around.size(); ++j) closed += g.strength(around[i], around[j]) ? 1U : 0U;
      }
    }
    benchmark::DoNotOptimize(closed);
  }
  count_ties(state, g);
}
BENCHMARK(plain_clustering_of_all)
    ->Name("reach/clustering_plain_loop/heavy_tailed")
    ->ArgNames({"n", "m"})
    ->Args({10'000, 5})
    ->Unit(benchmark::kMillisecond);

void core_number_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(core_number(g));
  count_ties(state, g);
}
BENCHMARK(core_number_of_all)->Name("reach/core_number/heavy_tailed")->Apply(sizes_of_all);

// Boost.Graph's core numbers as the baseline.
void boost_core_number_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) {
    std::vector<std::uint32_t> values(g.size(), 0);
    boost::core_numbers(g, boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, g)));
    benchmark::DoNotOptimize(values.data());
  }
  count_ties(state, g);
}
BENCHMARK(boost_core_number_of_all)->Name("reach/core_number_boost/heavy_tailed")->Apply(sizes_of_all);

void roles_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  std::vector<std::uint32_t> sectors(g.size());
  for (std::size_t v = 0; v < sectors.size(); ++v) sectors[v] = static_cast<std::uint32_t>(v % 12);
  for (auto _ : state) benchmark::DoNotOptimize(roles_by_group(g, sectors));
  count_ties(state, g);
}
BENCHMARK(roles_of_all)->Name("reach/roles/heavy_tailed")->Apply(sizes_of_all);

void ambassadors_within_two_steps(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  double gap = 0.0;
  for (auto _ : state) gap = choose_ambassadors(g, 10, {.goal = ambassador_goal::within_steps, .steps = 2}).gap();
  state.counters["gap_percent"] = 100.0 * gap;
}
BENCHMARK(ambassadors_within_two_steps)
    ->Name("reach/ambassadors/heavy_tailed")
    ->ArgNames({"n", "m"})
    ->Args({10'000, 5})
    ->Unit(benchmark::kMillisecond);

void expected_reach_of_all(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(expected_reach(g));
}
BENCHMARK(expected_reach_of_all)
    ->Name("reach/expected_reach/heavy_tailed")
    ->ArgNames({"n", "m"})
    ->Args({10'000, 5})
    ->Unit(benchmark::kMillisecond);

void temporal_reach_of_all(benchmark::State& state) {
  const auto people = static_cast<std::size_t>(state.range(0));
  random_stream random(1);
  std::vector<dated_contact> contacts;
  for (std::int64_t i = 0; i < state.range(1); ++i) {
    contacts.push_back(
        {to_vertex(random.below(people)), to_vertex(random.below(people)), static_cast<std::int64_t>(random.below(30))});
  }
  for (auto _ : state) benchmark::DoNotOptimize(temporal_reach(people, contacts, {.strict = state.range(2) != 0}));
}
BENCHMARK(temporal_reach_of_all)
    ->Name("reach/temporal/uniform")
    ->ArgNames({"people", "contacts", "strict"})
    ->Args({400, 10'000, 0})
    ->Args({400, 10'000, 1})
    ->Args({2'000, 60'000, 1})
    ->Unit(benchmark::kMillisecond);

}  // namespace
