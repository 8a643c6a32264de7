#ifndef NETGRAPH_REACH_DETAIL_PATH_COUNTS_HPP
#define NETGRAPH_REACH_DETAIL_PATH_COUNTS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/traverse/detail/distance_queue.hpp>

namespace netgraph::detail {

/// One worker's part of Brandes' algorithm in steps: shortest paths from one source, counted, and how much
/// of them goes through every vertex and tie.
///
/// No lists of predecessors and no comparison of distances: a level is one stretch of the queue. On
/// the way out a vertex adds its number of paths to *all* its neighbours, which is right for those first met on
/// this level and never read again for the others. On the way back `share` is zero but
/// for the next level, so a vertex sums it over all its neighbours. Both loops are free of branches.
class step_path_counts {
 public:
  explicit step_path_counts(const tie_graph& g)
      : g_(&g), paths_(g.size(), 0.0), level_paths_(g.size(), 0.0), share_(g.size(), 0.0), queue_(g.size() + 1) {}

  /// Adds the dependencies of `source` to `through`, by vertex, and, if not null, to `over`, by edge id.
  /// @throws stopped  if `watch` was stopped; then this worker's part is of no more use.
  void run(vertex_id source, double* through, double* over, const progress& watch) {
    search(source, watch);
    gather(through, over, watch);
  }

 private:
  // A level of a large graph takes longer than a caller who asks for a stop should wait.
  static constexpr std::size_t stretch = 4096;

  void search(vertex_id source, const progress& watch) {
    const auto offsets = g_->offsets();
    const vertex_id* const arcs = g_->arcs().data();
    double* const paths = paths_.data();
    levels_.assign(1, 0);
    queue_[0] = source;
    paths[to_index(source)] = 1.0;
    std::size_t found = 1;
    std::size_t first = 0;
    while (first < found) {
      const std::size_t last = found;
      levels_.push_back(last);
      for (std::size_t i = first; i < last; ++i) level_paths_[i] = paths[to_index(queue_[i])];
      for (std::size_t i = first; i < last; ++i) {
        if ((i - first) % stretch == 0) watch.check();
        const std::size_t v = to_index(queue_[i]);
        const double count = level_paths_[i];
        for (auto arc = offsets[v]; arc < offsets[v + 1]; ++arc) {
          const vertex_id w = arcs[arc];
          const double so_far = paths[to_index(w)];
          queue_[found] = w;
          found += so_far == 0.0 ? 1U : 0U;
          paths[to_index(w)] = so_far + count;
        }
      }
      first = last;
    }
    found_ = found;
  }

  void gather(double* through, double* over, const progress& watch) {
    const auto offsets = g_->offsets();
    const vertex_id* const arcs = g_->arcs().data();
    const auto edges = g_->arc_edge_ids();
    double* const share = share_.data();
    for (std::size_t level = levels_.size() - 1; level-- > 0;) {
      const std::size_t first = levels_[level];
      const std::size_t last = levels_[level + 1];
      const bool deepest = level + 2 == levels_.size();
      if (!deepest) {
        for (std::size_t i = first; i < last; ++i) {
          if ((i - first) % stretch == 0) watch.check();
          const std::size_t v = to_index(queue_[i]);
          double sum = 0.0;
          if (over == nullptr) {
            for (auto arc = offsets[v]; arc < offsets[v + 1]; ++arc) sum += share[to_index(arcs[arc])];
          } else {
            for (auto arc = offsets[v]; arc < offsets[v + 1]; ++arc) {
              sum += share[to_index(arcs[arc])];
              over[to_index(edges[arc])] += level_paths_[i] * share[to_index(arcs[arc])];
            }
          }
          const double dependency = level_paths_[i] * sum;
          if (level != 0) through[to_index(queue_[i])] += dependency;
          paths_[v] = dependency;  // the counts on the way out are done with
        }
        for (std::size_t i = last; i < levels_[level + 2]; ++i) share[to_index(queue_[i])] = 0.0;
      } else {
        for (std::size_t i = first; i < last; ++i) paths_[to_index(queue_[i])] = 0.0;
      }
      for (std::size_t i = first; i < last; ++i) {
        const std::size_t v = to_index(queue_[i]);
        share[v] = (1.0 + paths_[v]) / level_paths_[i];
      }
    }
    share[to_index(queue_[0])] = 0.0;
    for (std::size_t i = 0; i < found_; ++i) paths_[to_index(queue_[i])] = 0.0;
  }

  const tie_graph* g_;
  std::vector<double> paths_;        // per vertex: shortest paths from the source; > 0 means found
  std::vector<double> level_paths_;  // the true count, per place in the queue
  std::vector<double> share_;        // (1 + dependency) / paths on the level just done, else 0
  std::vector<vertex_id> queue_;
  std::vector<std::size_t> levels_;  // where each level starts in the queue, and where the last ends
  std::size_t found_ = 0;
};

/// The same along lengths > 0, on Dijkstra's order of vertices. Sums of lengths are compared exactly.
///
/// Nearly every vertex has one tie over which all its shortest paths come: it is kept, so that the way back takes one step a
/// vertex. Only where several paths are equally short are all ties looked at again.
class length_path_counts {
 public:
  length_path_counts(const tie_graph& g, std::span<const double> lengths)
      : g_(&g), seen_(g.size()), queue_(mean_length(lengths)) {
    const auto edges = g.arc_edge_ids();
    arc_lengths_.reserve(edges.size());
    for (const edge_id e : edges) arc_lengths_.push_back(lengths[to_index(e)]);
  }

  /// @throws stopped  as above.
  void run(vertex_id source, double* through, double* over, const progress& watch) {
    order_.clear();
    touched_.assign(1, source);
    seen_[to_index(source)].distance = 0.0;
    seen_[to_index(source)].paths = 1.0;
    queue_.clear();
    queue_.push(0.0, source);
    for (distance_queue::entry top{}; queue_.pop(top);) {
      if (top.distance > seen_[to_index(top.vertex)].distance) continue;
      if (order_.size() % stretch == 0) watch.check();
      order_.push_back(top.vertex);
      relax(top.vertex, top.distance);
    }
    gather(through, over, watch);
    for (const vertex_id v : touched_) seen_[to_index(v)] = {};
  }

 private:
  static constexpr std::size_t stretch = 1024;  // as above; a vertex costs more here
  static constexpr double unreached = std::numeric_limits<double>::infinity();

  // All that a step reads and writes of a vertex, side by side.
  struct seen {
    double distance = unreached;
    double paths = 0.0;
    double dependency = 0.0;
    vertex_id before = no_vertex;  // the vertex and the tie over which all shortest paths come; `no_vertex` where over several
    edge_id over = {};
  };

  void relax(vertex_id v, double distance) {
    const auto offsets = g_->offsets();
    const vertex_id* const arcs = g_->arcs().data();
    const double* const lengths = arc_lengths_.data();
    const double paths = seen_[to_index(v)].paths;
    for (auto arc = offsets[to_index(v)]; arc < offsets[to_index(v) + 1]; ++arc) {
      seen& w = seen_[to_index(arcs[arc])];
      const double through = distance + lengths[arc];
      if (!(through < w.distance)) {
        if (through == w.distance && w.distance != unreached) {
          w.paths += paths;
          w.before = no_vertex;
        }
        continue;
      }
      if (w.distance == unreached) touched_.push_back(arcs[arc]);
      w.distance = through;
      w.paths = paths;
      w.before = v;
      w.over = g_->arc_edge_ids()[arc];
      queue_.push(through, arcs[arc]);
    }
  }

  void gather(double* through, double* over, const progress& watch) {
    const auto offsets = g_->offsets();
    const vertex_id* const arcs = g_->arcs().data();
    const auto edges = g_->arc_edge_ids();
    for (std::size_t i = order_.size(); i-- > 1;) {
      if (i % stretch == 0) watch.check();
      const std::size_t v = to_index(order_[i]);
      const seen& own = seen_[v];
      const double share = (1.0 + own.dependency) / own.paths;
      const auto add = [&](vertex_id u, edge_id e) {
        const double part = seen_[to_index(u)].paths * share;
        seen_[to_index(u)].dependency += part;
        if (over != nullptr) over[to_index(e)] += part;
      };
      if (own.before != no_vertex) {
        add(own.before, own.over);
      } else {
        for (auto arc = offsets[v]; arc < offsets[v + 1]; ++arc) {
          if (seen_[to_index(arcs[arc])].distance + arc_lengths_[arc] == own.distance) add(arcs[arc], edges[arc]);
        }
      }
      through[v] += own.dependency;
    }
  }

  const tie_graph* g_;
  std::vector<double> arc_lengths_;  // by arc, beside the graph's
  std::vector<seen> seen_;           // by vertex
  std::vector<vertex_id> order_;
  std::vector<vertex_id> touched_;
  distance_queue queue_;
};

}  // namespace netgraph::detail

#endif
