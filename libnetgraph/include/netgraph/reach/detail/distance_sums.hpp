#ifndef NETGRAPH_REACH_DETAIL_DISTANCE_SUMS_HPP
#define NETGRAPH_REACH_DETAIL_DISTANCE_SUMS_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/traverse/detail/distance_queue.hpp>
#include <netgraph/traverse/shortest_paths.hpp>

namespace netgraph::detail {

/// One worker's searches for distances alone: no paths, nothing kept of a vertex but how far it is.
///
/// A tie that is longer than the way around it is on no shortest path. A search from one of its ends shows that, and the searches
/// after it leave it out: where lengths differ much, these are most ties. What is found does not depend on which were left out.
class distance_sums {
 public:
  struct sums {
    std::uint32_t reached = 0;
    double farness = 0.0;
    double harmonic = 0.0;
    double furthest = 0.0;
  };

  /// Borrows nothing. The lengths are by edge id.
  distance_sums(const tie_graph& g, std::span<const double> lengths, double typical)
      : ends_(g.size()), distance_(g.size(), no_distance), order_(g.size()), queue_(typical) {
    rows_.reserve(g.arcs().size());
    for (const vertex_id v : g.vertices()) {
      const auto around = g.neighbors(v);
      const auto edges = g.edge_ids(v);
      const std::size_t first = rows_.size();
      for (std::size_t i = 0; i < around.size(); ++i) rows_.push_back({lengths[to_index(edges[i])], around[i]});
      ends_[to_index(v)] = {first, rows_.size()};
    }
  }

  /// @throws stopped  if `watch` was stopped; then no more searches can be made.
  [[nodiscard]] sums run(vertex_id source, const progress& watch) {
    for (std::size_t i = 0; i < settled_; ++i) distance_[to_index(order_[i])] = no_distance;
    settled_ = 0;
    double* const distance = distance_.data();
    distance[to_index(source)] = 0.0;
    queue_.clear();
    queue_.push(0.0, source);
    sums all;
    for (distance_queue::entry top{}; queue_.pop(top);) {
      if (top.distance > distance[to_index(top.vertex)]) continue;
      // One search of a large graph takes longer than anybody waits for a stop.
      if (all.reached % 1024 == 0) watch.check();
      order_[settled_++] = top.vertex;
      if (top.vertex != source) {
        ++all.reached;
        all.farness += top.distance;
        if (top.distance > 0.0) all.harmonic += 1.0 / top.distance;
        all.furthest = top.distance;
      }
      const row here = ends_[to_index(top.vertex)];
      const arc* const last = rows_.data() + here.last;
      for (const arc* way = rows_.data() + here.first; way != last; ++way) {
        const double through = top.distance + way->length;
        double& known = distance[to_index(way->to)];
        if (!(through < known)) continue;
        known = through;
        queue_.push(through, way->to);
      }
    }
    leave_out_detours(source, all.furthest);
    return all;
  }

 private:
  struct arc {
    double length;
    vertex_id to;
  };
  struct row {
    std::size_t first;
    std::size_t last;
  };

  // Ties of the source that are longer than the distance by more than rounding could ever make up: no way between two vertices
  // here is longer than twice the furthest, and none has more than n ties.
  void leave_out_detours(vertex_id source, double furthest) {
    constexpr double rounding = 4.0 * std::numeric_limits<double>::epsilon();
    const double slack = rounding * static_cast<double>(ends_.size()) * furthest;
    row& here = ends_[to_index(source)];
    for (std::size_t i = here.last; i-- > here.first;) {
      const arc way = rows_[i];
      if (!(way.length > distance_[to_index(way.to)] + slack)) continue;
      rows_[i] = rows_[--here.last];
      row& there = ends_[to_index(way.to)];
      std::size_t back = there.first;
      while (rows_[back].to != source) ++back;
      rows_[back] = rows_[--there.last];
    }
  }

  std::vector<row> ends_;  // by vertex: where its arcs lie in rows_
  std::vector<arc> rows_;
  std::vector<double> distance_;
  std::vector<vertex_id> order_;  // those the last search came to, in its order: each once, as a search ends with all it saw
  std::size_t settled_ = 0;
  distance_queue queue_;
};

}  // namespace netgraph::detail

#endif
