#ifndef NETGRAPH_REACH_CLUSTERING_HPP
#define NETGRAPH_REACH_CLUSTERING_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/digraph.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/reach/detail/triangles.hpp>

namespace netgraph {

/// How many triangles each person is in: pairs of their contacts who know each other.
///
/// The sum over all people is three times the number of triangles.
///
/// @param threads  workers, 0 for all cores; the counts do not depend on it.
/// @throws stopped  if `watch` was stopped.
/// @complexity  O(ties^1.5) at worst, O(vertices * threads + ties) memory.
/// @reference  N. Chiba, T. Nishizeki, "Arboricity and subgraph listing algorithms", SIAM J. Comput. 14(1),
///             1985, doi:10.1137/0214017.
[[nodiscard]] inline std::vector<std::uint64_t> triangles(const tie_graph& g, unsigned threads = 1, const progress& watch = {}) {
  return detail::count_triangles(g, threads, watch);
}

/// How much each person's contacts know each other: triangles over pairs of contacts, in [0, 1].
///
/// 0 for people with fewer than two contacts. High values mean a closed circle, where news arrives twice; they
/// fall with the number of contacts by themselves, so compare people of like degree.
/// @throws stopped  @complexity as triangles().
/// @reference  D. Watts, S. Strogatz, "Collective dynamics of 'small-world' networks", Nature 393, 1998.
[[nodiscard]] inline std::vector<double> clustering(const tie_graph& g, unsigned threads = 1, const progress& watch = {}) {
  const std::vector<std::uint64_t> closed = triangles(g, threads, watch);
  std::vector<double> coefficient(g.size(), 0.0);
  for (const vertex_id v : g.vertices()) {
    const auto d = static_cast<double>(g.degree(v));
    if (closed[to_index(v)] != 0) coefficient[to_index(v)] = 2.0 * static_cast<double>(closed[to_index(v)]) / (d * (d - 1.0));
  }
  return coefficient;
}

struct weighted_clustering_options {
  /// Weights by edge id in place of the strengths; any finite numbers.
  std::span<const double> weights = {};
  /// What weights are divided by; empty: the largest of them.
  std::optional<double> max_weight = {};
  unsigned threads = 1;
};

/// Clustering on strengths: every triangle counts as the geometric mean of its three ties, each divided by the
/// strongest tie of the graph.
///
/// Equals `clustering` where all ties are alike. Doubling all strengths changes nothing; one outlier lowers
/// everybody's value. Edge cases as there.
///
/// @throws std::invalid_argument  if there is not one weight per tie, or one is not finite, or the largest is 0.
/// @throws stopped  if `watch` was stopped.
/// @complexity  O(sum of squared degrees).
/// @reference  J. Saramäki, M. Kivelä, J.-P. Onnela, K. Kaski, J. Kertész, "Generalizations of the clustering
///             coefficient to weighted complex networks", Phys. Rev. E 75, 027105 (2007).
[[nodiscard]] inline std::vector<double> weighted_clustering(const tie_graph& g, const weighted_clustering_options& options = {},
                                                             const progress& watch = {}) {
  const bool own = !options.weights.empty();
  if (own && options.weights.size() != g.tie_count()) {
    throw std::invalid_argument("weighted_clustering: " + std::to_string(options.weights.size()) + " weights for " +
                                std::to_string(g.tie_count()) + " ties; give one each, or none");
  }
  std::vector<double> weight_of_arc(g.arc_count());
  for (std::size_t i = 0; i < g.arc_count(); ++i) {
    weight_of_arc[i] = own ? options.weights[to_index(g.arc_edge_ids()[i])] : static_cast<double>(g.arc_strengths()[i]);
  }
  detail::divide_by_largest(weight_of_arc, options.max_weight, "weighted_clustering");
  for (double& weight : weight_of_arc) weight = std::cbrt(weight);  // the cube root of the product, factor by factor

  const std::vector<double> sums = detail::triangle_products(g.offsets(), g.arcs(), weight_of_arc, options.threads, watch);
  std::vector<double> coefficient(g.size(), 0.0);
  for (const vertex_id v : g.vertices()) {
    const auto d = static_cast<double>(g.degree(v));
    if (sums[to_index(v)] != 0.0) coefficient[to_index(v)] = 2.0 * sums[to_index(v)] / (d * (d - 1.0));
  }
  return coefficient;
}

struct directed_clustering_options {
  bool weighted = false;
  std::optional<double> max_weight = {};  ///< what weights are divided by; empty: the largest
  unsigned threads = 1;
};

/// Clustering of a directed graph: directed triangles of all kinds over those its arcs would allow.
///
/// A triangle counts once for each way to choose one arc a side; weighted, each such choice as the geometric
/// mean of its arcs. Self-loops are left out (though their weights count among the largest). 0 where no triangle.
///
/// @throws std::invalid_argument  if weighted and the largest weight is 0.
/// @throws stopped  if `watch` was stopped.
/// @complexity  O(sum of squared degrees).
/// @reference  G. Fagiolo, "Clustering in complex directed networks", Phys. Rev. E 76(2), 026107 (2007).
[[nodiscard]] inline std::vector<double> clustering(const digraph& g, const directed_clustering_options& options = {},
                                                    const progress& watch = {}) {
  const detail::two_way_rows both = detail::join_directions(g, options.weighted, options.max_weight);
  const std::vector<double> sums = detail::triangle_products(both.offsets, both.ends, both.values, options.threads, watch);
  std::vector<double> coefficient(g.size(), 0.0);
  for (std::size_t v = 0; v < g.size(); ++v) {
    const auto total = static_cast<double>(both.total_degree[v]);
    const auto mutual = static_cast<double>(both.mutual_degree[v]);
    // The sum runs over unordered pairs of contacts; ordered pairs, halved by Fagiolo's formula, give it back.
    if (sums[v] != 0.0) coefficient[v] = sums[v] / (total * (total - 1.0) - 2.0 * mutual);
  }
  return coefficient;
}

/// The share of all pairs of contacts, over all people, who know each other: 3 * triangles / triads.
/// 0 where nobody has two contacts. Unlike the mean of `clustering` it gives well-connected people more say.
[[nodiscard]] inline double transitivity(const tie_graph& g, unsigned threads = 1, const progress& watch = {}) {
  double closed = 0.0;
  double all = 0.0;
  const std::vector<std::uint64_t> count = triangles(g, threads, watch);
  for (const vertex_id v : g.vertices()) {
    const auto d = static_cast<double>(g.degree(v));
    closed += 2.0 * static_cast<double>(count[to_index(v)]);
    if (d > 1.0) all += d * (d - 1.0);
  }
  return closed > 0.0 ? closed / all : 0.0;
}

/// The mean of `coefficients`; without the zeros where `count_zeros` is false.
/// NaN where there is nothing to average.
[[nodiscard]] inline double average_clustering(std::span<const double> coefficients, bool count_zeros = true) {
  double sum = 0.0;
  std::size_t counted = 0;
  for (const double c : coefficients) {
    if (!count_zeros && c == 0.0) continue;
    sum += c;
    ++counted;
  }
  return counted == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / static_cast<double>(counted);
}

/// The same over everybody's `clustering`. NaN for a graph without vertices.
[[nodiscard]] inline double average_clustering(const tie_graph& g, bool count_zeros = true, unsigned threads = 1) {
  return average_clustering(clustering(g, threads), count_zeros);
}

/// How much of what two contacts of a person could share besides that person they do share: squares over
/// possible squares, in [0, 1].
///
/// The measure for two-mode networks (people and events), where there are no triangles. 0 for people with fewer
/// than two contacts and where no square is possible.
///
/// @complexity  O(sum of squared degrees) time, O(vertices) memory.
/// @reference  P. Zhang et al., "Clustering coefficient and community structure of bipartite networks",
///             Physica A 387(27), 2008, arXiv:0710.0117.
[[nodiscard]] inline std::vector<double> square_clustering(const tie_graph& g, const progress& watch = {}) {
  std::vector<double> coefficient(g.size(), 0.0);
  std::vector<std::uint32_t> paths(g.size(), 0);  // two-step paths from v to each vertex
  std::vector<vertex_id> touched;
  for (const vertex_id v : g.vertices()) {
    const auto around = g.neighbors(v);
    if (around.size() < 2) continue;
    watch.check();
    double degrees = 0.0;
    touched.clear();
    for (const vertex_id u : around) {
      degrees += static_cast<double>(g.degree(u));
      for (const vertex_id x : g.neighbors(u)) {
        if (x != v && paths[to_index(x)]++ == 0) touched.push_back(x);
      }
    }
    double closed = 0.0;  // neighbours among neighbours, each tie from both ends
    for (const vertex_id u : around) closed += static_cast<double>(paths[to_index(u)]);
    double squares = 0.0;
    for (const vertex_id x : touched) {
      const auto p = static_cast<double>(paths[to_index(x)]);
      squares += p * (p - 1.0) / 2.0;
      paths[to_index(x)] = 0;
    }
    const auto d = static_cast<double>(around.size());
    const double possible = degrees * (d - 1.0) - d * (d - 1.0) - closed - squares;
    if (possible > 0.0) coefficient[to_index(v)] = squares / possible;
  }
  return coefficient;
}

}  // namespace netgraph

#endif
