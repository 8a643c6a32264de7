#ifndef NETGRAPH_REACH_CLOSENESS_HPP
#define NETGRAPH_REACH_CLOSENESS_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/reach/detail/distance_sums.hpp>
#include <netgraph/reach/reach_profile.hpp>
#include <netgraph/traverse/shortest_paths.hpp>

namespace netgraph {

/// Which closeness, where the graph is in several pieces.
enum class closeness_kind {
  wasserman_faust,  ///< (r / (n - 1)) * (r / farness): pieces stay comparable
  classic,          ///< r / farness within the vertex's own piece
};

struct closeness_options {
  closeness_kind kind = closeness_kind::wasserman_faust;
  unsigned threads = 1;  ///< 0 for all cores
};

/// Closeness of everybody, in steps: how near a vertex is to all it reaches.
///
/// With r vertices reached (itself not counted) and their summed distance as farness; see the kinds.
/// 0 for an isolate. `reach_profile` gives this and more from the same pass.
///
/// @throws stopped  if `watch` was stopped. @complexity as `reach_profile`.
[[nodiscard]] inline std::vector<double> closeness(const tie_graph& g, const closeness_options& options = {},
                                                   const progress& watch = {}) {
  reach_table table = reach_profile(g, {.max_steps = 1, .threads = options.threads}, watch);
  if (options.kind == closeness_kind::wasserman_faust) return std::move(table.closeness);
  for (std::size_t v = 0; v < g.size(); ++v) {
    table.closeness[v] = classic_closeness(table.reached[v], static_cast<double>(table.farness[v]));
  }
  return std::move(table.closeness);
}

/// Harmonic closeness of everybody, in steps: the sum of 1 / distance over everyone else, 0 for the unreached.
///
/// Not normalised; divide by n - 1 for a mean. Defined, and comparable, on disconnected graphs.
///
/// @reference  M. Marchiori, V. Latora, "Harmony in the small-world", Physica A 285, 2000;
///             P. Boldi, S. Vigna, "Axioms for centrality", Internet Mathematics 10, 2014.
[[nodiscard]] inline std::vector<double> harmonic_closeness(const tie_graph& g, unsigned threads = 1,
                                                            const progress& watch = {}) {
  return reach_profile(g, {.max_steps = 1, .threads = threads}, watch).harmonic;
}

/// Distances from everybody along tie lengths, summed up; one entry a vertex in every column.
struct distance_table {
  std::vector<std::uint32_t> reached;  ///< others that can be reached
  std::vector<double> farness;         ///< sum of the distances to them
  std::vector<double> harmonic;        ///< sum of 1 / distance; others at distance 0 are left out
  std::vector<double> eccentricity;    ///< distance to the furthest of them
};

/// Sums the distances from everybody along the given lengths: one Dijkstra search a vertex.
///
/// @param lengths  by edge id, finite and >= 0.
/// @param threads  0 for all cores; the result does not depend on it.
/// @throws std::invalid_argument  on bad lengths; stopped  if `watch` was stopped.
/// @complexity  O(vertices * (vertices + ties) log vertices); 40 bytes a vertex and 16 an end of a tie for each worker.
[[nodiscard]] inline distance_table distance_profile(const tie_graph& g, std::span<const double> lengths, unsigned threads = 1,
                                                     const progress& watch = {}) {
  require_lengths(g, lengths, "distance_profile");
  const std::size_t n = g.size();
  distance_table table{std::vector<std::uint32_t>(n), std::vector<double>(n), std::vector<double>(n), std::vector<double>(n)};
  constexpr std::size_t chunk = 16;
  std::vector<detail::distance_sums> searches(worker_count(threads, n, chunk),
                                              detail::distance_sums(g, lengths, detail::mean_length(lengths)));
  parallel_chunks(n, chunk, threads, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    for (std::size_t v = begin; v < end; ++v) {
      const detail::distance_sums::sums all = searches[worker].run(to_vertex(v), watch);
      table.reached[v] = all.reached;
      table.farness[v] = all.farness;
      table.harmonic[v] = all.harmonic;
      table.eccentricity[v] = all.furthest;
    }
  });
  return table;
}

/// Closeness of everybody along tie lengths. 0 for an isolate, and where everyone reached is at distance 0.
/// @throws as `distance_profile`.
[[nodiscard]] inline std::vector<double> closeness(const tie_graph& g, std::span<const double> lengths,
                                                   const closeness_options& options = {}, const progress& watch = {}) {
  const distance_table table = distance_profile(g, lengths, options.threads, watch);
  std::vector<double> values(g.size());
  for (std::size_t v = 0; v < g.size(); ++v) {
    values[v] = options.kind == closeness_kind::classic ? classic_closeness(table.reached[v], table.farness[v])
                                                        : wasserman_faust_closeness(table.reached[v], table.farness[v], g.size());
  }
  return values;
}

}  // namespace netgraph

#endif
