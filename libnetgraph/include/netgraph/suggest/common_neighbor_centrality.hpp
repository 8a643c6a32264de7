#ifndef NETGRAPH_SUGGEST_COMMON_NEIGHBOR_CENTRALITY_HPP
#define NETGRAPH_SUGGEST_COMMON_NEIGHBOR_CENTRALITY_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/suggest/overlap.hpp>
#include <netgraph/suggest/pair_scores.hpp>

namespace netgraph {

namespace detail {

/// Steps from one vertex to all others, reusing its arrays from call to call.
class step_counter {
 public:
  static constexpr std::uint32_t unreached = std::numeric_limits<std::uint32_t>::max();

  explicit step_counter(std::size_t vertex_count) : steps_(vertex_count, unreached) { queue_.reserve(vertex_count); }

  void run(const tie_graph& g, vertex_id source) {
    for (const vertex_id v : queue_) steps_[to_index(v)] = unreached;
    queue_.assign(1, source);
    steps_[to_index(source)] = 0;
    for (std::size_t head = 0; head < queue_.size(); ++head) {
      const std::uint32_t next = steps_[to_index(queue_[head])] + 1;
      for (const vertex_id w : g.neighbors(queue_[head])) {
        if (steps_[to_index(w)] != unreached) continue;
        steps_[to_index(w)] = next;
        queue_.push_back(w);
      }
    }
  }

  [[nodiscard]] std::uint32_t to(vertex_id v) const noexcept { return steps_[to_index(v)]; }

 private:
  std::vector<std::uint32_t> steps_;
  std::vector<vertex_id> queue_;
};

}  // namespace detail

/// Scores a list of pairs by shared contacts and by closeness (CCPA).
///
/// `alpha * |shared contacts| + (1 - alpha) * n / d`, with n people and d steps between the two; the
/// second term is 0 where no path joins them. With `alpha` 1 no distance is computed. Distances are
/// found once per distinct first person of a pair, never for all pairs of the graph.
///
/// @param alpha  how much the shared contacts count; NetworkX's default is 0.8.
/// @throws std::out_of_range  if a pair names a vertex `g` does not have.
/// @throws std::invalid_argument  if a pair names one vertex twice (the distance is 0), or `alpha` is NaN.
/// @complexity  O(distinct first people * (vertices + ties) + sum of degrees over the pairs).
/// @reference  I. Ahmad, M. U. Akhtar, S. Noor, A. Shahnaz, "Missing link prediction using common neighbor
///             and centrality based parameterized algorithm", Sci. Rep. 10, 364 (2020),
///             doi:10.1038/s41598-019-57304-y.
[[nodiscard]] inline std::vector<double> common_neighbor_centrality(const tie_graph& g, std::span<const vertex_pair> pairs,
                                                                    double alpha = 0.8, unsigned threads = 1,
                                                                    const progress& watch = {}) {
  if (alpha != alpha) throw std::invalid_argument("common_neighbor_centrality: alpha is not a number");
  detail::require_pairs(g, pairs, "common_neighbor_centrality");
  for (const vertex_pair& p : pairs) {
    if (p.a == p.b) {
      throw std::invalid_argument("common_neighbor_centrality: vertex " + std::to_string(to_index(p.a)) +
                                  " is paired with itself");
    }
  }
  std::vector<double> scores = overlap_scores(g, pairs, overlap_method::common_neighbors, threads, watch);
  if (alpha == 1.0) return scores;

  std::vector<std::size_t> order(pairs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t left, std::size_t right) { return pairs[left].a < pairs[right].a; });
  constexpr std::size_t chunk = 256;
  std::vector<detail::step_counter> counters(worker_count(threads, pairs.size(), chunk), detail::step_counter(g.size()));
  const auto people = static_cast<double>(g.size());
  parallel_chunks(order.size(), chunk, threads, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    detail::step_counter& steps = counters[worker];
    vertex_id source = no_vertex;
    for (std::size_t i = begin; i < end; ++i) {
      const vertex_pair& p = pairs[order[i]];
      if (p.a != source) {
        source = p.a;
        steps.run(g, source);
      }
      const bool joined = steps.to(p.b) != detail::step_counter::unreached;
      const double near = joined ? (1.0 - alpha) * people / static_cast<double>(steps.to(p.b)) : 0.0;
      scores[order[i]] = alpha * scores[order[i]] + near;
    }
  });
  return scores;
}

}  // namespace netgraph

#endif
