#ifndef NETGRAPH_REACH_BETWEENNESS_HPP
#define NETGRAPH_REACH_BETWEENNESS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/reach/detail/ordered_sum.hpp>
#include <netgraph/reach/detail/path_counts.hpp>
#include <netgraph/traverse/shortest_paths.hpp>

namespace netgraph {

/// Which shortest paths count.
struct betweenness_options {
  std::span<const double> lengths = {};  ///< by edge id, finite and > 0; none: every tie is one step
  /// Where paths start; none: everywhere. For an estimate from a sample of sources: repeated ones count again.
  std::optional<std::span<const vertex_id>> sources = std::nullopt;
  unsigned threads = 1;  ///< 0 for all cores; results do not depend on it
};

/// How much of the shortest paths goes through each vertex and over each tie.
struct betweenness_table {
  std::vector<double> vertices;  ///< by vertex; ends of paths do not count
  std::vector<double> edges;     ///< by edge id; empty unless asked for
};

namespace detail {

[[nodiscard]] inline betweenness_table count_paths(const tie_graph& g, const betweenness_options& options, bool with_edges,
                                                   const progress& watch, const char* caller) {
  const bool in_steps = options.lengths.empty();
  if (!in_steps) {
    require_lengths(g, options.lengths, caller);
    for (std::size_t e = 0; e < options.lengths.size(); ++e) {
      if (options.lengths[e] > 0.0) continue;
      throw std::invalid_argument(std::string(caller) + ": length 0 of edge " + std::to_string(e) +
                                  "; paths can only be counted along lengths > 0");
    }
  }
  if (options.sources) {
    for (const vertex_id v : *options.sources) require_vertex(g, v, caller);
  }
  const std::size_t n = g.size();
  const std::size_t count = options.sources ? options.sources->size() : n;
  const std::size_t places = n + (with_edges ? g.tie_count() : 0);
  constexpr std::size_t chunk = 32;
  const unsigned workers = worker_count(options.threads, count, chunk);
  std::vector<step_path_counts> by_steps;
  std::vector<length_path_counts> by_lengths;
  for (unsigned worker = 0; worker < workers; ++worker) {
    if (in_steps)
      by_steps.emplace_back(g);
    else
      by_lengths.emplace_back(g, options.lengths);
  }
  ordered_sum total(places);
  parallel_chunks(count, chunk, workers, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    std::vector<double> part(places, 0.0);
    double* const through = part.data();
    double* const over = with_edges ? part.data() + n : nullptr;
    for (std::size_t i = begin; i < end; ++i) {
      watch.check();
      const vertex_id source = options.sources ? (*options.sources)[i] : to_vertex(i);
      if (in_steps)
        by_steps[worker].run(source, through, over, watch);
      else
        by_lengths[worker].run(source, through, over, watch);
    }
    total.add(begin / chunk, std::move(part));
  });
  betweenness_table table{total.take(), {}};
  // Every unordered pair of ends was counted from both.
  for (double& value : table.vertices) value /= 2.0;
  if (with_edges) {
    table.edges.assign(table.vertices.begin() + static_cast<std::ptrdiff_t>(n), table.vertices.end());
    table.vertices.resize(n);
  }
  return table;
}

}  // namespace detail

/// Betweenness of everybody: the sum, over all pairs of others, of the share of their shortest paths through here.
///
/// Exact, by Brandes' algorithm. Each unordered pair counts once; nothing is normalised (divide by
/// (n-1)(n-2)/2 for a share of pairs). With given `sources` s it is half the sum of the one-sided
/// dependencies of those sources. 0 for isolates, leaves, and in complete graphs.
///
/// Along lengths two paths are equal only if their sums, added up from the source on, are equal as doubles:
/// 0.1 + 0.2 is longer than 0.15 + 0.15. Use whole numbers where that matters. Paths are counted as doubles:
/// beyond 1e308 between one pair, as corner to corner in a grid of 520 by 520, values become NaN.
///
/// @throws std::invalid_argument  on lengths that do not fit or are not > 0; std::out_of_range  on a source that is
///         not a vertex; stopped  if `watch` was stopped.
/// @complexity  O(sources * ties) in steps, times log vertices along lengths; 40 bytes a vertex and worker.
/// @reference  U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25(2),
///             2001, doi:10.1080/0022250X.2001.9990249.
[[nodiscard]] inline std::vector<double> betweenness(const tie_graph& g, const betweenness_options& options = {},
                                                     const progress& watch = {}) {
  return detail::count_paths(g, options, false, watch, "betweenness").vertices;
}

/// Betweenness of every tie, by edge id, and of everybody, from one pass.
///
/// A tie counts for the paths over it, those that end at its own ends included. @throws as `betweenness`.
[[nodiscard]] inline betweenness_table edge_betweenness(const tie_graph& g, const betweenness_options& options = {},
                                                        const progress& watch = {}) {
  return detail::count_paths(g, options, true, watch, "edge_betweenness");
}

}  // namespace netgraph

#endif
