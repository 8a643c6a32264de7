#ifndef NETGRAPH_REACH_DETAIL_DISTANCE_SUMS_HPP
#define NETGRAPH_REACH_DETAIL_DISTANCE_SUMS_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/traverse/detail/distance_queue.hpp>
#include <netgraph/traverse/shortest_paths.hpp>

namespace netgraph::detail {

/// Lengths in the order of the graph's arcs, so that a row of them lies beside its neighbours.
[[nodiscard]] inline std::vector<double> lengths_by_arc(const tie_graph& g, std::span<const double> lengths) {
  std::vector<double> by_arc;
  by_arc.reserve(g.arc_edge_ids().size());
  for (const edge_id e : g.arc_edge_ids()) by_arc.push_back(lengths[to_index(e)]);
  return by_arc;
}

/// One worker's searches for distances alone: no paths, nothing kept of a vertex but how far it is.
class distance_sums {
 public:
  struct sums {
    std::uint32_t reached = 0;
    double farness = 0.0;
    double harmonic = 0.0;
    double furthest = 0.0;
  };

  /// Borrows the graph and the lengths, which are by arc.
  distance_sums(const tie_graph& g, std::span<const double> lengths, double typical)
      : g_(&g), lengths_(lengths), distance_(g.size(), no_distance), queue_(typical) {}

  /// @throws stopped  if `watch` was stopped.
  [[nodiscard]] sums run(vertex_id source, const progress& watch) {
    for (const vertex_id v : touched_) distance_[to_index(v)] = no_distance;
    touched_.assign(1, source);
    const auto offsets = g_->offsets();
    const vertex_id* const arcs = g_->arcs().data();
    double* const distance = distance_.data();
    distance[to_index(source)] = 0.0;
    queue_.clear();
    queue_.push(0.0, source);
    sums all;
    for (distance_queue::entry top{}; queue_.pop(top);) {
      if (top.distance > distance[to_index(top.vertex)]) continue;
      // One search of a large graph takes longer than anybody waits for a stop.
      if (all.reached % 1024 == 0) watch.check();
      if (top.vertex != source) {
        ++all.reached;
        all.farness += top.distance;
        if (top.distance > 0.0) all.harmonic += 1.0 / top.distance;
        all.furthest = top.distance;
      }
      const std::size_t v = to_index(top.vertex);
      for (auto arc = offsets[v]; arc < offsets[v + 1]; ++arc) {
        const vertex_id w = arcs[arc];
        const double through = top.distance + lengths_[arc];
        double& known = distance[to_index(w)];
        if (!(through < known)) continue;
        if (known == no_distance) touched_.push_back(w);
        known = through;
        queue_.push(through, w);
      }
    }
    return all;
  }

 private:
  const tie_graph* g_;
  std::span<const double> lengths_;
  std::vector<double> distance_;
  std::vector<vertex_id> touched_;
  distance_queue queue_;
};

}  // namespace netgraph::detail

#endif
