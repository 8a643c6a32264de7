#ifndef NETGRAPH_REACH_SAMPLED_BETWEENNESS_HPP
#define NETGRAPH_REACH_SAMPLED_BETWEENNESS_HPP

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/core/random.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/reach/detail/path_sampler.hpp>
#include <netgraph/traverse/breadth_first.hpp>

namespace netgraph {

/// How good an estimate of betweenness must be.
struct sampling_options {
  double epsilon = 0.01;  ///< greatest error of a share of pairs, in (0, 1)
  double delta = 0.01;    ///< chance that somebody's error is greater, in (0, 1)
  std::uint64_t seed = 1;
  unsigned threads = 1;  ///< 0 for all cores; the result does not depend on it
};

/// Estimated betweenness with its guarantee.
struct sampled_betweenness_table {
  /// By vertex: estimated share of ordered pairs of vertices whose shortest path goes through it, in [0, 1].
  /// Times n(n-1)/2 it is comparable with `betweenness`.
  std::vector<double> share;
  double epsilon = 0.0;
  double delta = 0.0;
  std::uint64_t samples = 0;       ///< paths drawn
  std::uint64_t most_samples = 0;  ///< at which the guarantee holds whatever was drawn
};

namespace detail {

/// At least the number of vertices on the longest shortest path: twice the eccentricity of one
/// vertex of each group, and one.
[[nodiscard]] inline std::uint64_t vertex_diameter_bound(const tie_graph& g) {
  std::vector<std::uint8_t> seen(g.size(), 0);
  breadth_first_search search(g);
  std::uint64_t bound = 1;
  for (const vertex_id v : g.vertices()) {
    if (seen[to_index(v)] != 0) continue;
    search.run(std::span(&v, 1), unreached, [&](vertex_id w, std::uint32_t steps) {
      seen[to_index(w)] = 1;
      bound = std::max(bound, 2 * std::uint64_t{steps} + 1);
      return true;
    });
  }
  return bound;
}

// How far the truth may lie below and above an estimate after `drawn` samples of at most `most`, each but
// for a chance of exp(-log_chance): theorem 9 of Borassi and Natale.
[[nodiscard]] inline double error_below(double share, double log_chance, double most, double drawn) {
  const double base = 1.0 / 3.0 - most / drawn;
  return log_chance / drawn * (base + std::sqrt(base * base + 2.0 * share * most / log_chance));
}
[[nodiscard]] inline double error_above(double share, double log_chance, double most, double drawn) {
  const double base = 1.0 / 3.0 + most / drawn;
  return log_chance / drawn * (base + std::sqrt(base * base + 2.0 * share * most / log_chance));
}

/// Splits half of delta over all vertices so that, by a rough first estimate, all bounds are met at
/// about the same time. Returns -ln of each vertex's chance. Any split is valid; this one is fast.
[[nodiscard]] inline std::vector<double> split_delta(const std::vector<std::uint64_t>& rough, std::uint64_t drawn, double epsilon,
                                                     double delta) {
  const auto n = static_cast<double>(rough.size());
  const double floor = 1.0 / static_cast<double>(drawn);
  std::vector<double> weight(rough.size());
  for (std::size_t v = 0; v < rough.size(); ++v) {
    weight[v] = epsilon * epsilon / std::max(floor, static_cast<double>(rough[v]) / static_cast<double>(drawn));
  }
  // A thousandth is dealt out evenly, so that nobody's chance is 0; two bounds a vertex.
  const double even = 0.001 * delta / 2.0 / (2.0 * n);
  const double rest = 0.999 * delta / 2.0;
  double low = 0.0;
  double high = 1.0;
  const auto spent = [&](double c) {
    double sum = 0.0;
    for (const double w : weight) sum += 2.0 * std::exp(-c * w);
    return sum;
  };
  while (spent(high) > rest) high *= 2.0;
  for (int halving = 0; halving < 60; ++halving) {
    const double middle = (low + high) / 2.0;
    (spent(middle) > rest ? low : high) = middle;
  }
  for (double& w : weight) w = -std::log(std::exp(-high * w) + even);
  return weight;
}

}  // namespace detail

/// Estimates everybody's betweenness from sampled shortest paths, stopping as soon as the guarantee holds.
///
/// KADABRA: with probability at least 1 - delta, *every* vertex's estimated share of ordered pairs is within
/// epsilon of the truth. Pairs without a path count as pairs with nobody between. Most useful to find the few
/// important brokers of a large network: everyone whose share is below epsilon looks alike.
/// The same seed gives the same estimate for any number of threads. Fewer than three vertices: all 0.
///
/// @throws std::invalid_argument  if epsilon or delta is not in (0, 1); stopped  if `watch` was stopped.
/// @complexity  O(ln(n / delta) / epsilon^2) samples at worst; one costs about the square root of the ties on
///              heavy-tailed graphs, all ties at worst. 24 bytes a vertex and worker.
/// @reference  M. Borassi, E. Natale, "KADABRA is an adaptive algorithm for betweenness via random
///             approximation", ESA 2016, doi:10.4230/LIPIcs.ESA.2016.20.
[[nodiscard]] inline sampled_betweenness_table sampled_betweenness(const tie_graph& g, const sampling_options& options = {},
                                                                   const progress& watch = {}) {
  for (const double chance : {options.epsilon, options.delta}) {
    if (!(chance > 0.0 && chance < 1.0)) {
      throw std::invalid_argument("sampled_betweenness: epsilon and delta must lie in (0, 1); one is " + std::to_string(chance));
    }
  }
  const std::size_t n = g.size();
  sampled_betweenness_table table{std::vector<double>(n, 0.0), options.epsilon, options.delta, 0, 0};
  const std::uint64_t longest = detail::vertex_diameter_bound(g);
  if (longest < 3) return table;  // nobody stands between two others

  const auto dimension = static_cast<int>(std::bit_width(longest - 2));  // floor(log2) + 1
  const double most = std::ceil(0.5 / (options.epsilon * options.epsilon) * (dimension + std::log(2.0 / options.delta)));
  table.most_samples = static_cast<std::uint64_t>(most);

  constexpr std::size_t chunk = 128;
  const unsigned workers = worker_count(options.threads);
  std::vector<detail::path_sampler> samplers(workers, detail::path_sampler(g));
  std::vector<std::vector<std::uint64_t>> hits(workers, std::vector<std::uint64_t>(n, 0));
  // Sample i draws from its own stream, so that it is the same path whoever draws it.
  const auto draw = [&](std::uint64_t first, std::uint64_t count) {
    parallel_chunks(count, chunk, workers, {.stop = watch.stop}, [&](std::size_t begin, std::size_t end, unsigned worker) {
      for (std::size_t i = begin; i < end; ++i) {
        random_stream random(options.seed, first + i);
        const std::uint64_t s = random.below(n);
        std::uint64_t t = random.below(n - 1);
        t += t >= s ? 1U : 0U;
        samplers[worker].draw(to_vertex(s), to_vertex(t), random, [&](vertex_id v) { ++hits[worker][to_index(v)]; });
      }
    });
  };
  const auto collect = [&](std::vector<std::uint64_t>& into) {
    for (std::vector<std::uint64_t>& part : hits) {
      for (std::size_t v = 0; v < n; ++v) into[v] += std::exchange(part[v], 0);
    }
  };

  // A first, rough estimate only shares out delta and is then thrown away: the proof wants
  // the chances fixed before the samples that count are drawn.
  const auto rough_count = static_cast<std::uint64_t>(std::max(100.0, most / 100.0));
  std::vector<std::uint64_t> rough(n, 0);
  draw(0, rough_count);
  collect(rough);
  const std::vector<double> log_chance = detail::split_delta(rough, rough_count, options.epsilon, options.delta);

  std::vector<std::uint64_t> count(n, 0);
  std::uint64_t next_check = std::max<std::uint64_t>(1'000, table.most_samples / 200);
  while (table.samples < table.most_samples) {
    const std::uint64_t step = std::min(next_check, table.most_samples) - table.samples;
    draw(rough_count + table.samples, step);
    collect(count);
    table.samples += step;
    watch.tell(table.samples, table.most_samples);
    const auto drawn = static_cast<double>(table.samples);
    bool enough = true;
    for (std::size_t v = 0; v < n && enough; ++v) {
      const double share = static_cast<double>(count[v]) / drawn;
      enough = detail::error_below(share, log_chance[v], most, drawn) <= options.epsilon &&
               detail::error_above(share, log_chance[v], most, drawn) <= options.epsilon;
    }
    if (enough) break;
    next_check += std::max<std::uint64_t>(1'000, next_check / 10);
  }
  for (std::size_t v = 0; v < n; ++v) table.share[v] = static_cast<double>(count[v]) / static_cast<double>(table.samples);
  return table;
}

}  // namespace netgraph

#endif
