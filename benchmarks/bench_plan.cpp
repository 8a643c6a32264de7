#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include <netgraph/core/random.hpp>
#include <netgraph/plan/b_matching.hpp>
#include <netgraph/plan/introductions.hpp>
#include <netgraph/plan/matching.hpp>

#include "support/plan_instances.hpp"

#ifndef NDEBUG
#error "benchmarks measure release builds: configure with the 'bench' preset"
#endif

namespace {

using netgraph::benchmarks::make_plan_instance;
using netgraph::benchmarks::plan_instance;

std::vector<netgraph::weighted_edge> edges_of(const plan_instance& instance) {
  std::vector<netgraph::weighted_edge> edges;
  for (const auto& e : instance.edges) edges.push_back({e.a, e.b, static_cast<double>(e.weight)});
  return edges;
}

void plan_matching(benchmark::State& state) {
  const auto n = static_cast<std::uint32_t>(state.range(0));
  const auto edges = edges_of(make_plan_instance("", n, static_cast<std::size_t>(state.range(1)), 1, true));
  double gap = 0.0;
  for (auto _ : state) {
    const auto r = netgraph::maximum_weight_matching(n, edges);
    gap = r.proof.gap();
  }
  state.counters["gap"] = gap;
  state.counters["pairs/s"] =
      benchmark::Counter(static_cast<double>(edges.size()), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(plan_matching)
    ->Name("plan/matching/uniform")
    ->ArgNames({"n", "m"})
    ->Args({1000, 10000})
    ->Args({10000, 50000})
    ->Unit(benchmark::kMillisecond);

void plan_b_matching(benchmark::State& state, bool uniform) {
  const auto n = static_cast<std::uint32_t>(state.range(0));
  const auto edges = edges_of(make_plan_instance("", n, static_cast<std::size_t>(state.range(1)), 5, uniform));
  const std::vector<std::uint32_t> at_most(n, static_cast<std::uint32_t>(state.range(2)));
  double gap = 0.0;
  for (auto _ : state) {
    const auto r = netgraph::b_matching(n, edges, at_most);
    gap = r.proof.gap();
  }
  state.counters["gap"] = gap;
  state.counters["pairs/s"] =
      benchmark::Counter(static_cast<double>(edges.size()), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK_CAPTURE(plan_b_matching, uniform, true)
    ->Name("plan/b_matching/uniform")
    ->ArgNames({"n", "m", "b"})
    ->Args({1000, 20000, 5})
    ->Args({10000, 200000, 5})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(plan_b_matching, communities, false)
    ->Name("plan/b_matching/communities")
    ->ArgNames({"n", "m", "b"})
    ->Args({1000, 20000, 5})
    ->Args({10000, 200000, 5})
    ->Unit(benchmark::kMillisecond);

/// Everybody with everybody. Where n and b are odd, one place is left over: the proof is a blossom around the whole room.
/// largest: of the weights, whole numbers; with few different ones nearly every pair ties with others.
void plan_b_matching_all_pairs(benchmark::State& state) {
  const auto n = static_cast<std::uint32_t>(state.range(0));
  netgraph::random_stream random(7);
  std::vector<netgraph::weighted_edge> edges;
  for (std::uint32_t a = 0; a < n; ++a) {
    for (std::uint32_t b = a + 1; b < n; ++b) {
      edges.push_back({a, b, static_cast<double>(1 + random.below(static_cast<std::uint64_t>(state.range(2))))});
    }
  }
  const std::vector<std::uint32_t> at_most(n, static_cast<std::uint32_t>(state.range(1)));
  double gap = 0.0;
  for (auto _ : state) gap = netgraph::b_matching(n, edges, at_most).proof.gap();
  state.counters["gap"] = gap;
  state.counters["pairs/s"] =
      benchmark::Counter(static_cast<double>(edges.size()), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(plan_b_matching_all_pairs)
    ->Name("plan/b_matching/all_pairs")
    ->ArgNames({"n", "b", "largest"})
    ->Args({1000, 3, 1000000000})
    ->Args({1001, 3, 1000000000})
    ->Args({1001, 3, 10})
    ->Args({1001, 3, 1})
    ->Unit(benchmark::kMillisecond);

/// A room of n people, all pairs possible, five introducers for each pair (two of them hosts of many), 3 each, 3 per
/// introducer, every ninth a newcomer.
netgraph::introduction_problem make_room(std::size_t n) {
  netgraph::random_stream random(3);
  netgraph::introduction_problem problem;
  problem.people = n;
  problem.at_most.assign(n, 3);
  problem.at_least.assign(n, 0);
  for (std::size_t v = 0; v < n; v += 9) problem.at_least[v] = 1;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      const double u = random.uniform();
      const double value = u * u * u;
      const auto pair = static_cast<std::uint32_t>(problem.pairs.size());
      problem.pairs.push_back({netgraph::to_place(a), netgraph::to_place(b), value});
      std::vector<std::size_t> used{a, b};
      for (int k = 0; k < 5; ++k) {
        const std::size_t m = random.below(k < 2 ? 6 : n);
        bool fresh = true;
        for (const std::size_t x : used) fresh = fresh && x != m;
        if (!fresh) continue;
        used.push_back(m);
        problem.options.push_back({pair, netgraph::to_place(m), 0.5 * value * random.uniform()});
      }
    }
  }
  return problem;
}

void plan_room(benchmark::State& state) {
  const auto problem = make_room(static_cast<std::size_t>(state.range(0)));
  double gap = 0.0;
  for (auto _ : state) gap = netgraph::plan_introductions(problem).proof.gap();
  state.counters["gap"] = gap;
}
BENCHMARK(plan_room)->Name("plan/introductions/all_pairs")->ArgNames({"n"})->Arg(100)->Arg(300)->Unit(benchmark::kMillisecond);

void plan_room_again(benchmark::State& state) {
  auto problem = make_room(static_cast<std::size_t>(state.range(0)));
  const auto before = netgraph::plan_introductions(problem);
  for (std::size_t v = 0; v < problem.people; v += 20) problem.at_most[v] = 0;  // no-shows
  for (const auto& c : before.chosen) problem.kept.push_back(c.pair);
  double gap = 0.0;
  for (auto _ : state) gap = netgraph::plan_introductions(problem).proof.gap();
  state.counters["gap"] = gap;
}
BENCHMARK(plan_room_again)
    ->Name("plan/introductions/replan_at_the_door")
    ->ArgNames({"n"})
    ->Arg(300)
    ->Unit(benchmark::kMillisecond);

}  // namespace
