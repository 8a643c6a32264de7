#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include <netgraph/core/random.hpp>
#include <netgraph/plan/budget.hpp>
#include <netgraph/records/channel.hpp>

#ifndef NDEBUG
#error "benchmarks measure release builds: configure with the 'bench' preset"
#endif

namespace {

using netgraph::budget_option;

/// A week of somebody who knows many people: what a contact over each of five channels would lift a tie of random strength.
std::vector<budget_option> lifts(std::uint32_t ties) {
  std::vector<budget_option> options;
  netgraph::random_stream random(1);
  for (std::uint32_t t = 0; t < ties; ++t) {
    const double strength = random.uniform();
    for (const netgraph::channel& c : netgraph::built_in_channels()) {
      if (c.name != "phone" && c.name != "video" && c.name != "message" && c.name != "email" && c.name != "linkedin") continue;
      options.push_back(
          {t, static_cast<std::uint32_t>(c.minutes_per_touch), (1 - strength) * c.ceiling * -std::expm1(-c.weight)});
    }
  }
  return options;
}

/// Value follows cost closely: the hardest kind.
std::vector<budget_option> correlated(std::uint32_t ties) {
  std::vector<budget_option> options;
  netgraph::random_stream random(2);
  for (std::uint32_t t = 0; t < ties; ++t) {
    for (int k = 0; k < 5; ++k) {
      const auto cost = 1 + static_cast<std::uint32_t>(random.below(60));
      options.push_back({t, cost, cost + 10.0});
    }
  }
  return options;
}

/// Value of its own, whatever the cost.
std::vector<budget_option> uncorrelated(std::uint32_t ties) {
  std::vector<budget_option> options;
  netgraph::random_stream random(3);
  for (std::uint32_t i = 0; i < 5 * ties; ++i)
    options.push_back({i / 5, 1 + static_cast<std::uint32_t>(random.below(60)), random.uniform()});
  return options;
}

/// The textbook table over groups and minutes, values only.
double by_table(const std::vector<budget_option>& options, std::uint32_t budget) {
  std::vector<double> best(budget + 1, 0.0);
  std::vector<double> next;
  for (std::size_t i = 0; i < options.size();) {
    next = best;
    const std::uint32_t group = options[i].group;
    for (; i < options.size() && options[i].group == group; ++i) {
      for (std::uint32_t b = options[i].cost; b <= budget; ++b)
        next[b] = std::max(next[b], best[b - options[i].cost] + options[i].value);
    }
    best.swap(next);
  }
  return best[budget];
}

using make = std::vector<budget_option> (*)(std::uint32_t);

void plan_budget(benchmark::State& state, make of) {
  const auto options = of(static_cast<std::uint32_t>(state.range(0)));
  const auto budget = static_cast<std::uint32_t>(state.range(1));
  double value = 0.0;
  for (auto _ : state) value = netgraph::plan_budget(options, budget).proof.value;
  const double table = by_table(options, budget);
  if (std::abs(value - table) > 1e-9 * table) state.SkipWithError("not the best");
  state.counters["options/s"] =
      benchmark::Counter(static_cast<double>(options.size()), benchmark::Counter::kIsIterationInvariantRate);
}

void table(benchmark::State& state, make of) {
  const auto options = of(static_cast<std::uint32_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(by_table(options, static_cast<std::uint32_t>(state.range(1))));
}

BENCHMARK_CAPTURE(plan_budget, lifts, lifts)
    ->Name("plan/budget/lifts")
    ->ArgNames({"ties", "minutes"})
    ->Args({2000, 600})
    ->Args({20000, 600})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(plan_budget, correlated, correlated)
    ->Name("plan/budget/correlated")
    ->ArgNames({"ties", "minutes"})
    ->Args({2000, 600})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(plan_budget, uncorrelated, uncorrelated)
    ->Name("plan/budget/uncorrelated")
    ->ArgNames({"ties", "minutes"})
    ->Args({2000, 600})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(table, lifts, lifts)
    ->Name("plan/budget/plain_table")
    ->ArgNames({"ties", "minutes"})
    ->Args({2000, 600})
    ->Unit(benchmark::kMillisecond);

void pinwheel(benchmark::State& state) {
  const std::vector<std::uint32_t> periods{3, 4, 5, 7, 29};  // .961: no theorem decides
  for (auto _ : state) benchmark::DoNotOptimize(netgraph::pinwheel_load(periods).possible);
}
BENCHMARK(pinwheel)->Name("plan/budget/pinwheel")->Unit(benchmark::kMillisecond);

}  // namespace
