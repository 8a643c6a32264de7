// Exact b-matching here and in LEMON, on the same instances in one process: medians and their ratio.
//
//   peers_plan [repetitions, default 5]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <netgraph/plan/b_matching.hpp>
#include <netgraph/plan/matching.hpp>

#include "peers_lemon.hpp"

namespace {

using netgraph::benchmarks::make_plan_instance;
using netgraph::benchmarks::peer_run;
using netgraph::benchmarks::plan_instance;

peer_run run_ours(const plan_instance& instance) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<netgraph::weighted_edge> edges;
  edges.reserve(instance.edges.size());
  for (const auto& e : instance.edges) edges.push_back({e.a, e.b, static_cast<double>(e.weight)});
  double value = 0.0;
  bool proven = false;
  if (instance.each == 1) {
    const auto r = netgraph::maximum_weight_matching(instance.people, edges);
    value = r.weight;
    proven = r.proof.proven_optimal();
  } else {
    const std::vector<std::uint32_t> at_most(instance.people, instance.each);
    const auto r = netgraph::b_matching(instance.people, edges, at_most);
    value = r.value;
    proven = r.proof.proven_optimal();
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  if (!proven) std::printf("NOT PROVEN\n");
  return {taken.count(), static_cast<long long>(value)};
}

double median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const int repetitions = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
  const std::vector<plan_instance> instances{
      make_plan_instance("200 people, 2,000 pairs, 3 each, uniform", 200, 2000, 3, true),
      make_plan_instance("500 people, 5,000 pairs, 5 each, communities", 500, 5000, 5, false),
      make_plan_instance("1,000 people, 10,000 pairs, 1 each, uniform", 1000, 10000, 1, true),
      make_plan_instance("1,000 people, 20,000 pairs, 5 each, uniform", 1000, 20000, 5, true),
      make_plan_instance("1,000 people, 20,000 pairs, 5 each, communities", 1000, 20000, 5, false),
  };
  std::printf("%-52s %12s %12s %14s\n", "exact, with dual; medians", "ours (ms)", "LEMON (ms)", "LEMON / ours");
  bool equal = true;
  for (const plan_instance& instance : instances) {
    std::vector<double> ours, lemon;
    for (int i = 0; i < repetitions; ++i) {
      const peer_run a = run_ours(instance);
      const peer_run b = netgraph::benchmarks::run_lemon(instance);
      if (a.value != b.value) {
        std::printf("values differ: %lld here, %lld in LEMON\n", a.value, b.value);
        equal = false;
      }
      ours.push_back(a.seconds);
      lemon.push_back(b.seconds);
    }
    std::printf("%-52s %12.2f %12.2f %14.1f\n", instance.name, 1e3 * median(ours), 1e3 * median(lemon),
                median(lemon) / median(ours));
  }
  return equal ? EXIT_SUCCESS : EXIT_FAILURE;
}
