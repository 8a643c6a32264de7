// Which events to attend: budgeted coverage on seeded calendars; the gap that its bound proves is a counter beside the time.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <netgraph/core/random.hpp>
#include <netgraph/plan/coverage.hpp>

#include <support/coverage_instances.hpp>

#ifndef NDEBUG
#error "benchmarks measure release builds: configure with the 'bench' preset"
#endif

namespace {

/// A year of events: most small, some large, regulars at many of them, some on the same evening.
netgraph::coverage_problem calendar(std::uint32_t events, std::uint32_t people) {
  netgraph::random_stream random(1);
  netgraph::coverage_problem problem;
  for (std::uint32_t p = 0; p < people; ++p) problem.person_weight.push_back(0.1 + random.uniform());
  std::uint64_t hours = 0;
  for (std::uint32_t e = 0; e < events; ++e) {
    const std::uint64_t size = 10 + random.below(10) * random.below(10);
    std::vector<std::uint32_t> there;
    // Squared, so that some people are everywhere.
    for (std::uint64_t i = 0; i < size; ++i) {
      const double u = random.uniform();
      there.push_back(std::min(people - 1, static_cast<std::uint32_t>(u * u * people)));
    }
    problem.events.push_back(there);
    problem.cost.push_back(30 + static_cast<std::uint32_t>(random.below(8)) * 30);
    hours += problem.cost.back();
    if (e % 5 == 4) problem.clashes.emplace_back(e - 1, e);
  }
  problem.budget = static_cast<std::uint32_t>(hours / 6);
  return problem;
}

void choose_events(benchmark::State& state) {
  const auto problem = calendar(static_cast<std::uint32_t>(state.range(0)), static_cast<std::uint32_t>(state.range(1)));
  netgraph::coverage_plan plan;
  for (auto _ : state) plan = netgraph::choose_events(problem);
  state.counters["gap_percent"] = 100.0 * plan.proof.gap();
  state.counters["value"] = plan.proof.value;
}
BENCHMARK(choose_events)
    ->Name("plan/coverage/calendar")
    ->ArgNames({"events", "people"})
    ->Args({60, 500})
    ->Args({200, 1'000})
    ->Unit(benchmark::kMillisecond);

/// A published instance: how near its optimum the plan comes, and the gap that the bound proves.
void choose_published(benchmark::State& state, const char* name) {
  const char* folder = std::getenv("NETGRAPH_DATA");
  const std::string path = std::string(folder != nullptr ? folder : "../shared/data") + "/planning/coverage/" + name + ".json";
  if (!std::ifstream(path)) {
    state.SkipWithError(("no real data at " + path + "; set NETGRAPH_DATA").c_str());
    return;
  }
  const auto known = netgraph::testing::read_coverage_instance(path);
  netgraph::coverage_plan plan;
  for (auto _ : state) plan = netgraph::choose_events(known.problem);
  state.counters["optimum_percent"] = 100.0 * plan.proof.value / known.optimum;
  state.counters["gap_percent"] = 100.0 * plan.proof.gap();
}
BENCHMARK_CAPTURE(choose_published, e60, "cover_e60_p500_s1")->Name("plan/coverage/published_e60")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(choose_published, e150, "cover_e150_p1000_s1")
    ->Name("plan/coverage/published_e150")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(choose_published, e200, "cover_e200_p1000_s1")
    ->Name("plan/coverage/published_e200")
    ->Unit(benchmark::kMillisecond);

/// The textbook choice: the affordable event that adds most per minute, until none adds anything.
double by_greed(const netgraph::coverage_problem& problem) {
  std::vector<std::uint8_t> reached(problem.person_weight.size(), 0);
  std::vector<std::uint32_t> looked(problem.person_weight.size(), 0);  // at which look a person was last counted
  std::uint32_t looks = 0;
  std::vector<std::uint8_t> closed(problem.events.size(), 0);
  std::uint64_t left = problem.budget;
  double value = 0.0;
  for (;;) {
    std::size_t best = problem.events.size();
    double most = 0.0;
    for (std::size_t e = 0; e < problem.events.size(); ++e) {
      if (closed[e] != 0 || problem.cost[e] > left) continue;
      double gain = 0.0;
      ++looks;
      for (const std::uint32_t p : problem.events[e]) {
        if (reached[p] == 0 && std::exchange(looked[p], looks) != looks) gain += problem.person_weight[p];
      }
      if (gain > most * problem.cost[e]) {
        most = gain / problem.cost[e];
        best = e;
      }
    }
    if (best == problem.events.size()) return value;
    for (const std::uint32_t p : problem.events[best])
      value += std::exchange(reached[p], std::uint8_t{1}) == 0 ? problem.person_weight[p] : 0.0;
    left -= problem.cost[best];
    closed[best] = 1;
    for (const auto& [a, b] : problem.clashes) {
      if (a == best) closed[b] = 1;
      if (b == best) closed[a] = 1;
    }
  }
}

void greedy(benchmark::State& state) {
  const auto problem = calendar(static_cast<std::uint32_t>(state.range(0)), static_cast<std::uint32_t>(state.range(1)));
  double value = 0.0;
  for (auto _ : state) value = by_greed(problem);
  state.counters["value"] = value;
}
BENCHMARK(greedy)
    ->Name("plan/coverage/plain_greedy")
    ->ArgNames({"events", "people"})
    ->Args({60, 500})
    ->Args({200, 1'000})
    ->Unit(benchmark::kMillisecond);

}  // namespace
