// Suggestions on seeded heavy-tailed graphs; `benchmarks/peers.py` compares with other libraries.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <netgraph/suggest/candidates.hpp>
#include <netgraph/suggest/common_neighbor_centrality.hpp>
#include <netgraph/suggest/pair_scores.hpp>
#include <netgraph/suggest/rank.hpp>
#include <netgraph/suggest/score.hpp>

#include "support/generators.hpp"

using namespace netgraph;

namespace {

const tie_graph& heavy_tailed(std::int64_t n, std::int64_t m) {
  static std::map<std::pair<std::int64_t, std::int64_t>, tie_graph> made;
  const auto found = made.find({n, m});
  if (found != made.end()) return found->second;
  return made
      .emplace(std::pair(n, m),
               testing::preferential_attachment_graph(static_cast<std::size_t>(n), static_cast<std::size_t>(m), 1, true))
      .first->second;
}

/// Everybody's ten best, candidates included.
void rank_everyone(benchmark::State& state, overlap_method method) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) {
    benchmark::DoNotOptimize(rank_introductions(g, {.method = method, .threads = static_cast<unsigned>(state.range(2))}));
  }
  state.counters["people/s"] = benchmark::Counter(static_cast<double>(g.size()), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK_CAPTURE(rank_everyone, adamic_adar, overlap_method::adamic_adar)
    ->Name("suggest/rank/adamic_adar/heavy_tailed")
    ->ArgNames({"n", "m", "threads"})
    ->Args({10'000, 5, 1})
    ->Args({10'000, 5, 2})
    ->Args({50'000, 8, 1})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(rank_everyone, jaccard, overlap_method::jaccard)
    ->Name("suggest/rank/jaccard/heavy_tailed")
    ->ArgNames({"n", "m", "threads"})
    ->Args({10'000, 5, 1})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(rank_everyone, weighted_adamic_adar, overlap_method::weighted_adamic_adar)
    ->Name("suggest/rank/weighted_adamic_adar/heavy_tailed")
    ->ArgNames({"n", "m", "threads"})
    ->Args({10'000, 5, 1})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

// The plain loop that the ranking replaces: intersect, score and sort for every pair at two steps.
void rank_by_pairs(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  for (auto _ : state) {
    const std::vector<vertex_pair> pairs = two_step_pairs(g);
    std::vector<std::vector<std::pair<double, vertex_id>>> lists(g.size());
    for (const vertex_pair& p : pairs) {
      double score = 0.0;
      for (const vertex_id w : shared_contacts(g, p.a, p.b)) score += 1.0 / std::log(static_cast<double>(g.degree(w)));
      lists[to_index(p.a)].emplace_back(-score, p.b);
      lists[to_index(p.b)].emplace_back(-score, p.a);
    }
    for (auto& list : lists) {
      std::sort(list.begin(), list.end());
      list.resize(std::min<std::size_t>(10, list.size()));
    }
    benchmark::DoNotOptimize(lists);
  }
}
BENCHMARK(rank_by_pairs)
    ->Name("suggest/rank/plain_loop/heavy_tailed")
    ->ArgNames({"n", "m"})
    ->Args({10'000, 5})
    ->Unit(benchmark::kMillisecond);

void score_pairs(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  const std::vector<vertex_pair> pairs = two_step_pairs(g);
  for (auto _ : state) benchmark::DoNotOptimize(overlap_scores(g, pairs, overlap_method::adamic_adar));
  state.counters["pairs/s"] =
      benchmark::Counter(static_cast<double>(pairs.size()), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(score_pairs)
    ->Name("suggest/pair_scores/adamic_adar/heavy_tailed")
    ->ArgNames({"n", "m"})
    ->Args({10'000, 5})
    ->Unit(benchmark::kMillisecond);

/// An event's worth of people, every pair of them, the scorer built each time as a re-plan does.
void value_everyone_present(benchmark::State& state) {
  const tie_graph& g = heavy_tailed(state.range(0), state.range(1));
  const auto present = static_cast<std::size_t>(state.range(2));
  profile_table profiles;
  profiles.people = g.size();
  profiles.term_count = 60;
  random_stream random(4);
  for (term_lists* lists : {&profiles.interests, &profiles.seeks, &profiles.offers}) {
    lists->offsets.push_back(0);
    for (std::size_t v = 0; v < g.size(); ++v) {
      for (std::uint64_t i = random.below(6); i > 0; --i) lists->terms.push_back(static_cast<std::uint32_t>(random.below(60)));
      lists->offsets.push_back(static_cast<std::uint32_t>(lists->terms.size()));
    }
  }
  std::vector<vertex_id> people;
  for (std::size_t i = 0; i < present; ++i) people.push_back(to_vertex(i * g.size() / present));
  const std::vector<vertex_pair> pairs = present_pairs(people);
  for (auto _ : state) {
    const pair_scorer scorer(g, profiles, {.people = people});
    benchmark::DoNotOptimize(scorer.values(pairs));
  }
  state.counters["pairs/s"] =
      benchmark::Counter(static_cast<double>(pairs.size()), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(value_everyone_present)
    ->Name("suggest/value/everyone_present/heavy_tailed")
    ->ArgNames({"n", "m", "present"})
    ->Args({1'800, 40, 165})
    ->Args({1'800, 40, 400})
    ->Args({50'000, 8, 400})
    ->Unit(benchmark::kMillisecond);

}  // namespace
