#ifndef NETGRAPH_SUGGEST_PATH_SCORES_HPP
#define NETGRAPH_SUGGEST_PATH_SCORES_HPP

#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

/// How many walks of each length lead from one person to everybody, longer ones counting less.
///
/// The score of b is the sum over l = 1 .. `steps` of `damping^l` times the number of walks of l ties from `a` to
/// `b`. With `steps` large this is Katz's index, finite where `damping` is below one over the largest eigenvalue of
/// the graph; truncated it always is. An isolate reaches nobody; `a` itself is counted like the others.
///
/// @throws std::out_of_range  if `a` is not a vertex.
/// @throws std::invalid_argument  if `damping` is not finite and above 0.
/// @complexity  O(steps * ties).
/// @reference  L. Katz, "A new status index derived from sociometric analysis", Psychometrika 18, 1953,
///             doi:10.1007/BF02289026.
[[nodiscard]] inline std::vector<double> katz_from(const tie_graph& g, vertex_id a, double damping = 0.05, unsigned steps = 3) {
  require_vertex(g, a, "katz_from");
  if (!(std::isfinite(damping) && damping > 0.0)) {
    throw std::invalid_argument("katz_from: damping is " + std::to_string(damping) + "; it must be a number above 0");
  }
  std::vector<double> total(g.size(), 0.0);
  std::vector<double> walks(g.size(), 0.0);
  std::vector<double> longer(g.size());
  walks[to_index(a)] = 1.0;
  for (unsigned step = 0; step < steps; ++step) {
    for (const vertex_id v : g.vertices()) {
      double sum = 0.0;
      for (const vertex_id w : g.neighbors(v)) sum += walks[to_index(w)];
      longer[to_index(v)] = damping * sum;
      total[to_index(v)] += damping * sum;
    }
    walks.swap(longer);
  }
  return total;
}

/// Shared contacts of `a` with everybody, plus `epsilon` for every walk of three ties.
///
/// A common-neighbours count that tells the many people without a shared contact apart.
/// @throws std::out_of_range  if `a` is not a vertex.
/// @complexity  O(ties).
/// @reference  L. Lu, C.-H. Jin, T. Zhou, "Similarity index based on local paths for link prediction of complex
///             networks", Phys. Rev. E 80, 2009, doi:10.1103/PhysRevE.80.046122.
[[nodiscard]] inline std::vector<double> local_path_from(const tie_graph& g, vertex_id a, double epsilon = 0.01) {
  require_vertex(g, a, "local_path_from");
  std::vector<double> two(g.size(), 0.0);
  for (const vertex_id w : g.neighbors(a)) {
    for (const vertex_id v : g.neighbors(w)) two[to_index(v)] += 1.0;
  }
  std::vector<double> score(two);
  for (const vertex_id v : g.vertices()) {
    double three = 0.0;
    for (const vertex_id w : g.neighbors(v)) three += two[to_index(w)];
    score[to_index(v)] += epsilon * three;
  }
  return score;
}

}  // namespace netgraph

#endif
