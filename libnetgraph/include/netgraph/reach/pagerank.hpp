#ifndef NETGRAPH_REACH_PAGERANK_HPP
#define NETGRAPH_REACH_PAGERANK_HPP

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/digraph.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

struct pagerank_options {
  double damping = 0.85;           ///< chance to walk on rather than to jump; in [0, 1]
  bool weighted = true;            ///< walk along strengths; false: every tie alike
  /// Stop once the scores of one round differ by less than this from those of the round before, summed over everybody. However
  /// many people there are, the scores are then within tolerance * damping / (1 - damping) of the true ones, summed.
  double tolerance = 1e-10;
  unsigned max_iterations = 200;
  unsigned threads = 1;            ///< workers, 0 for all cores
  /// Where jumps land, one number per vertex, >= 0, any scale; empty: everywhere alike.
  std::span<const double> personalization = {};
  /// Where walks go on from a vertex without a way out, like `personalization`; empty: where jumps land.
  std::span<const double> dangling = {};
  /// The first guess, like `personalization`; empty: all alike.
  std::span<const double> start = {};
};

struct pagerank_result {
  std::vector<double> score;    ///< one per vertex, >= 0, summing to 1
  unsigned iterations = 0;      ///< rounds done
  double change = 0.0;          ///< summed difference of the last two rounds
  bool converged = true;        ///< false where `max_iterations` were not enough: the scores are the last round's
};

namespace detail {

/// Turns a preference into a distribution. Empty: `otherwise`.
[[nodiscard]] inline std::vector<double> distribution(std::span<const double> preference, std::size_t n, const char* name,
                                                      const std::vector<double>& otherwise) {
  if (preference.empty()) return otherwise;
  if (preference.size() != n) {
    throw std::invalid_argument(std::string("pagerank: ") + std::to_string(preference.size()) + " numbers of " + name + " for " +
                                std::to_string(n) + " vertices; give one each, or none");
  }
  double total = 0.0;
  for (const double p : preference) {
    if (!std::isfinite(p) || p < 0.0) {
      throw std::invalid_argument(std::string("pagerank: ") + name + " holds " + std::to_string(p) +
                                  "; give numbers of at least 0");
    }
    total += p;
  }
  if (!(total > 0.0) || !std::isfinite(total)) {
    throw std::invalid_argument(std::string("pagerank: ") + name + " adds up to " + std::to_string(total) +
                                "; it must have a finite sum above 0");
  }
  std::vector<double> shares(preference.begin(), preference.end());
  for (double& share : shares) share /= total;
  return shares;
}

/// Power iteration, pulling: every vertex sums what its predecessors pass on.
///
/// `pull(v, passed)` gives that sum, where `passed[u]` is the score of u over `out_weight[u]`. All sums
/// over vertices are made per fixed chunk and added in chunk order, so threads do not change a bit.
template <class Pull>
pagerank_result power_iteration(std::size_t n, const std::vector<double>& out_weight, const pagerank_options& options,
                                const progress& watch, Pull&& pull) {
  if (!(options.damping >= 0.0 && options.damping <= 1.0)) {
    throw std::invalid_argument("pagerank: damping is " + std::to_string(options.damping) + "; it must be between 0 and 1");
  }
  if (!(options.tolerance >= 0.0)) {
    throw std::invalid_argument("pagerank: tolerance is " + std::to_string(options.tolerance) + "; it must be at least 0");
  }
  pagerank_result result;
  const std::vector<double> even(n, n == 0 ? 0.0 : 1.0 / static_cast<double>(n));
  const std::vector<double> jump = distribution(options.personalization, n, "personalization", even);
  const std::vector<double> stranded = distribution(options.dangling, n, "dangling", jump);
  result.score = distribution(options.start, n, "start", even);
  if (n == 0) return result;

  constexpr std::size_t chunk = 8192;
  const std::size_t chunks = (n + chunk - 1) / chunk;
  std::vector<double> next(n);
  std::vector<double> passed(n);
  std::vector<double> part(chunks);
  const auto sum_of_parts = [&] { return std::accumulate(part.begin(), part.end(), 0.0); };
  const progress stop_only{{}, watch.stop};
  result.converged = false;
  while (result.iterations < options.max_iterations) {
    parallel_chunks(n, chunk, options.threads, stop_only, [&](std::size_t begin, std::size_t end, unsigned) {
      double lost = 0.0;
      for (std::size_t v = begin; v < end; ++v) {
        const bool way_out = out_weight[v] != 0.0;
        passed[v] = way_out ? result.score[v] / out_weight[v] : 0.0;
        if (!way_out) lost += result.score[v];
      }
      part[begin / chunk] = lost;
    });
    const double lost = sum_of_parts();
    parallel_chunks(n, chunk, options.threads, stop_only, [&](std::size_t begin, std::size_t end, unsigned) {
      double change = 0.0;
      for (std::size_t v = begin; v < end; ++v) {
        next[v] = options.damping * (pull(to_vertex(v), passed) + lost * stranded[v]) + (1.0 - options.damping) * jump[v];
        change += std::abs(next[v] - result.score[v]);
      }
      part[begin / chunk] = change;
    });
    result.change = sum_of_parts();
    std::swap(result.score, next);
    ++result.iterations;
    watch.tell(result.iterations, options.max_iterations);
    if (result.change < options.tolerance) {
      result.converged = true;
      break;
    }
  }
  return result;
}

}  // namespace detail

/// Scores vertices by how often a random walk with jumps is there: PageRank, personalised where asked.
///
/// With probability `damping` the walk follows an arc, chosen by weight, else it jumps. From a vertex whose
/// outgoing weights sum to 0 it goes on by `dangling`. Personalised on one person, the scores say who is near
/// that person over all paths, not only the shortest. On undirected ties without weights the scores lie close
/// to each one's share of all ties, so look at degrees first. Conventions of NetworkX's `pagerank`, but for `tolerance`,
/// which there is multiplied by the number of vertices.
///
/// Degenerate cases: no vertices, no scores; no arcs, the jump distribution. Self-loops keep a walk in place.
///
/// @return  scores summing to 1 up to rounding; look at `converged`.
/// @throws std::invalid_argument  if an option is outside its range, or a preference does not have one number of at
///         least 0 per vertex and a sum above 0. Weights below 0 have no meaning here and are not checked.
/// @throws stopped  if `watch` was stopped.
/// @complexity  O(rounds * (vertices + arcs)); rounds are about ln(tolerance) / ln(damping).
/// @reference  L. Page, S. Brin, R. Motwani, T. Winograd, "The PageRank citation ranking", Stanford 1999;
///             A. Langville, C. Meyer, "A survey of eigenvector methods for web information retrieval", SIAM
///             Review 47(1), 2005, doi:10.1137/S0036144503424786.
[[nodiscard]] inline pagerank_result pagerank(const digraph& g, const pagerank_options& options = {},
                                              const progress& watch = {}) {
  std::vector<double> out_weight(g.size(), 0.0);
  for (const vertex_id v : g.vertices()) {
    double& total = out_weight[to_index(v)];
    if (!options.weighted) total = static_cast<double>(g.out_degree(v));
    if (options.weighted) {
      for (const double weight : g.successor_weights(v)) total += weight;
    }
  }
  return detail::power_iteration(g.size(), out_weight, options, watch, [&](vertex_id v, const std::vector<double>& passed) {
    const auto sources = g.predecessors(v);
    const auto weights = g.predecessor_weights(v);
    double sum = 0.0;
    if (options.weighted) {
      for (std::size_t i = 0; i < sources.size(); ++i) sum += passed[to_index(sources[i])] * weights[i];
    } else {
      for (const vertex_id u : sources) sum += passed[to_index(u)];
    }
    return sum;
  });
}

/// The same over ties, walked in both directions along strengths. @see pagerank(const digraph&, ...)
[[nodiscard]] inline pagerank_result pagerank(const tie_graph& g, const pagerank_options& options = {},
                                              const progress& watch = {}) {
  std::vector<double> out_weight(g.size(), 0.0);
  for (const vertex_id v : g.vertices()) {
    out_weight[to_index(v)] = options.weighted ? g.total_strength(v) : static_cast<double>(g.degree(v));
  }
  return detail::power_iteration(g.size(), out_weight, options, watch, [&](vertex_id v, const std::vector<double>& passed) {
    const auto sources = g.neighbors(v);
    const auto weights = g.strengths(v);
    double sum = 0.0;
    if (options.weighted) {
      for (std::size_t i = 0; i < sources.size(); ++i) {
        sum += passed[to_index(sources[i])] * static_cast<double>(weights[i]);
      }
    } else {
      for (const vertex_id u : sources) sum += passed[to_index(u)];
    }
    return sum;
  });
}

}  // namespace netgraph

#endif
