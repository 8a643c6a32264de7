#ifndef NETGRAPH_REACH_EXPECTED_REACH_HPP
#define NETGRAPH_REACH_EXPECTED_REACH_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/reach/detail/percolation.hpp>

namespace netgraph {

/// How good an estimate of expected reach must be.
struct spread_options {
  double epsilon = 0.02;  ///< greatest error, as a share of the other people, in (0, 1)
  double delta = 0.01;    ///< chance that any error is greater, in (0, 1)
  std::uint64_t seed = 1;
  unsigned threads = 1;  ///< 0 for all cores; the result does not depend on it
};

/// Expected reach of everybody, with its guarantee.
struct expected_reach_table {
  std::vector<double> reach;  ///< by vertex: expected number of others the news gets to
  double error = 0.0;         ///< with probability 1 - delta no entry is further from the truth, in people
  double delta = 0.0;
  std::uint64_t worlds = 0;  ///< how many were drawn
};

namespace detail {

inline void require_chances(double epsilon, double delta, const char* caller) {
  for (const double chance : {epsilon, delta}) {
    if (!(chance > 0.0 && chance < 1.0)) {
      throw std::invalid_argument(std::string(caller) + ": epsilon and delta must lie in (0, 1); one is " +
                                  std::to_string(chance));
    }
  }
}

/// Draws worlds until the means of `count` numbers in [0, most] are known to epsilon * most, all at once with
/// probability 1 - delta. `measure(percolation&, sums, squares)` adds each number of one world to the sums.
///
/// Half of delta is for Hoeffding's bound, which sets the greatest number of worlds; the other half is dealt
/// out over the looks at what is there so far, each by Maurer and Pontil's bound on the observed
/// variance. Sums are whole numbers, so that threads do not matter.
template <class Measure>
[[nodiscard]] expected_reach_table estimate_means(const tie_graph& g, std::size_t count, double most,
                                                  const spread_options& options, const progress& watch, Measure&& measure) {
  expected_reach_table table{std::vector<double>(count, 0.0), 0.0, options.delta, 0};
  if (count == 0 || !(most > 0.0)) return table;
  const double half = options.delta / 2.0;
  const double numbers = static_cast<double>(count);
  const auto greatest =
      static_cast<std::uint64_t>(std::ceil(std::log(2.0 * numbers / half) / (2.0 * options.epsilon * options.epsilon)));
  constexpr std::uint64_t first_look = 256;
  double looks = 0.0;
  for (std::uint64_t at = first_look; at < greatest; at *= 2) ++looks;
  const double log_chance = looks > 0.0 ? std::log(4.0 * numbers * looks / half) : 0.0;
  // Sums of squares must fit 64 bits; where they might not, only the greatest number will do.
  const bool may_stop = most * most * static_cast<double>(greatest) < 1.8e19;

  constexpr std::size_t chunk = 16;
  const unsigned workers = worker_count(options.threads);
  std::vector<percolation> worlds(workers, percolation(g));
  std::vector<std::vector<std::uint64_t>> sums(workers, std::vector<std::uint64_t>(count, 0));
  std::vector<std::vector<std::uint64_t>> squares(workers, std::vector<std::uint64_t>(may_stop ? count : 0, 0));
  const auto total = [&](const std::vector<std::vector<std::uint64_t>>& parts, std::size_t i) {
    std::uint64_t all = 0;
    for (const auto& part : parts) all += part[i];
    return static_cast<double>(all);
  };

  while (table.worlds < greatest) {
    const std::uint64_t target = table.worlds == 0 ? first_look : 2 * table.worlds;
    const std::uint64_t step = std::min(target, greatest) - table.worlds;
    const std::uint64_t first = table.worlds;
    parallel_chunks(step, chunk, workers, {.stop = watch.stop}, [&](std::size_t begin, std::size_t end, unsigned worker) {
      for (std::size_t i = begin; i < end; ++i) {
        watch.check();
        worlds[worker].draw(options.seed, first + i);
        measure(worlds[worker], [&](std::size_t place, std::uint64_t value) {
          sums[worker][place] += value;
          if (may_stop) squares[worker][place] += value * value;
        });
      }
    });
    table.worlds += step;
    watch.tell(table.worlds, greatest);
    const double drawn = static_cast<double>(table.worlds);
    table.error = options.epsilon * most;
    if (table.worlds == greatest || !may_stop) continue;
    double widest = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
      const double mean = total(sums, i) / drawn;
      const double variance = std::max(0.0, (total(squares, i) / drawn - mean * mean) * drawn / (drawn - 1.0));
      widest = std::max(widest, std::sqrt(2.0 * variance * log_chance / drawn) + 7.0 * most * log_chance / (3.0 * (drawn - 1.0)));
    }
    if (widest <= options.epsilon * most) {
      table.error = widest;
      break;
    }
  }
  for (std::size_t i = 0; i < count; ++i) table.reach[i] = total(sums, i) / static_cast<double>(table.worlds);
  return table;
}

}  // namespace detail

/// Estimates whom everybody's news gets to when each tie passes it on with a probability of its strength.
///
/// The independent cascade of Kempe, Kleinberg and Tardos. Ties have no direction, so one drawn world answers
/// for all sources at once: everyone's reach in it is the group they are in (see `detail::percolation`),
/// which is also everyone's reverse-reachable set. The exact value is \#P-hard to compute.
/// With probability at least 1 - delta every entry is within `error` <= epsilon * (n - 1) of the truth.
/// Strengths must be chances for this to mean anything. Isolates have 0, the empty graph an empty result.
///
/// @throws std::invalid_argument  if epsilon or delta is not in (0, 1); stopped  if `watch` was stopped.
/// @complexity  O(ties * ln(n / delta) / epsilon^2) at worst, less where reach varies little between worlds;
///              24 bytes a vertex and 16 a tie for each worker.
/// @reference  D. Kempe, J. Kleinberg, E. Tardos, "Maximizing the spread of influence through a social network",
///             KDD 2003, doi:10.1145/956750.956769; A. Maurer, M. Pontil, "Empirical Bernstein bounds and
///             sample variance penalization", COLT 2009 (the stopping rule).
[[nodiscard]] inline expected_reach_table expected_reach(const tie_graph& g, const spread_options& options = {},
                                                         const progress& watch = {}) {
  detail::require_chances(options.epsilon, options.delta, "expected_reach");
  const double most = g.size() < 2 ? 0.0 : static_cast<double>(g.size() - 1);
  return detail::estimate_means(g, g.size(), most, options, watch, [&](detail::percolation& world, auto&& add) {
    for (std::size_t v = 0; v < g.size(); ++v) add(v, world.group_size(world.group(v)) - 1);
  });
}

/// Expected reach of several people together, with its guarantee.
struct group_spread {
  double reach = 0.0;  ///< expected number of others that news from any of them gets to
  double error = 0.0;  ///< with probability 1 - delta the truth is no further away
  std::uint64_t worlds = 0;
};

/// Estimates whom news gets to that several people spread at once. Repeated people count once; nobody reaches nobody.
///
/// @throws std::out_of_range  if one is not a vertex; else as `expected_reach`.
[[nodiscard]] inline group_spread expected_reach_of(const tie_graph& g, std::span<const vertex_id> sources,
                                                    const spread_options& options = {}, const progress& watch = {}) {
  detail::require_chances(options.epsilon, options.delta, "expected_reach_of");
  for (const vertex_id v : sources) require_vertex(g, v, "expected_reach_of");
  std::vector<vertex_id> distinct(sources.begin(), sources.end());
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  if (distinct.empty()) return {};
  const double most = static_cast<double>(g.size() - distinct.size());
  const expected_reach_table table =
      detail::estimate_means(g, 1, most, options, watch, [&](detail::percolation& world, auto&& add) {
        std::vector<std::uint32_t> groups;
        groups.reserve(distinct.size());
        for (const vertex_id v : distinct) groups.push_back(world.group(to_index(v)));
        std::sort(groups.begin(), groups.end());
        groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
        std::uint64_t reached = 0;
        for (const std::uint32_t group : groups) reached += world.group_size(group);
        add(0, reached - distinct.size());
      });
  return {table.reach[0], table.error, table.worlds};
}

}  // namespace netgraph

#endif
