#ifndef NETGRAPH_REACH_DETAIL_PATH_SAMPLER_HPP
#define NETGRAPH_REACH_DETAIL_PATH_SAMPLER_HPP

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph::detail {

/// Draws one of the shortest paths between two vertices, each with the same probability.
///
/// Breadth-first from both ends, always growing the side with fewer ties ahead, until the two meet; on
/// heavy-tailed graphs that looks at a small part of the ties. Keeps its memory between draws.
class path_sampler {
 public:
  explicit path_sampler(const tie_graph& g) : g_(&g), near_{side(g.size()), side(g.size())} {}

  /// Calls `visit(vertex_id)` for every vertex strictly between `s` and `t` on the path drawn; none
  /// where there is no path. @pre s != t.
  template <class Visit>
  void draw(vertex_id s, vertex_id t, random_stream& random, Visit&& visit) {
    near_[0].start(s, *g_);
    near_[1].start(t, *g_);
    crossings_.clear();
    while (crossings_.empty()) {
      const bool second = near_[1].arcs_ahead < near_[0].arcs_ahead;
      side& growing = near_[second ? 1 : 0];
      if (growing.first == growing.queue.size()) return;  // one end's whole group is seen: no path
      grow(growing, near_[second ? 0 : 1], second);
    }
    const auto [u, v] = pick_crossing(random);
    walk_back(near_[0], u, s, random, visit);
    walk_back(near_[1], v, t, random, visit);
  }

 private:
  struct side {
    explicit side(std::size_t size) : steps(size, 0), paths(size, 0.0) {}

    void start(vertex_id v, const tie_graph& g) {
      for (const vertex_id w : queue) steps[to_index(w)] = 0;
      queue.assign(1, v);
      steps[to_index(v)] = 1;
      paths[to_index(v)] = 1.0;
      first = 0;
      arcs_ahead = g.degree(v);
    }

    std::vector<std::uint32_t> steps;  // 1 + steps from this end; 0 where not seen
    std::vector<double> paths;
    std::vector<vertex_id> queue;
    std::size_t first = 0;  // where the outermost level starts in the queue
    std::size_t arcs_ahead = 0;
  };

  // Grows one side by a level, or finds all ties over which it meets the other. Those lead from its outermost
  // level to the other's outermost level, since a shorter way would have been found a level earlier.
  void grow(side& growing, const side& other, bool second) {
    const std::size_t last = growing.queue.size();
    std::size_t ahead = 0;
    for (std::size_t i = growing.first; i < last; ++i) {
      const vertex_id v = growing.queue[i];
      const std::uint32_t next = growing.steps[to_index(v)] + 1;
      for (const vertex_id w : g_->neighbors(v)) {
        if (other.steps[to_index(w)] != 0) {
          crossings_.push_back(second ? std::pair(w, v) : std::pair(v, w));
        } else if (growing.steps[to_index(w)] == 0) {
          growing.steps[to_index(w)] = next;
          growing.paths[to_index(w)] = growing.paths[to_index(v)];
          growing.queue.push_back(w);
          ahead += g_->degree(w);
        } else if (growing.steps[to_index(w)] == next) {
          growing.paths[to_index(w)] += growing.paths[to_index(v)];
        }
      }
    }
    growing.first = last;
    growing.arcs_ahead = ahead;
  }

  std::pair<vertex_id, vertex_id> pick_crossing(random_stream& random) const {
    double total = 0.0;
    for (const auto& [u, v] : crossings_) total += near_[0].paths[to_index(u)] * near_[1].paths[to_index(v)];
    double left = random.uniform() * total;
    for (const auto& [u, v] : crossings_) {
      left -= near_[0].paths[to_index(u)] * near_[1].paths[to_index(v)];
      if (left < 0.0) return {u, v};
    }
    return crossings_.back();
  }

  template <class Visit>
  void walk_back(const side& from, vertex_id v, vertex_id end, random_stream& random, Visit& visit) const {
    while (v != end) {
      visit(v);
      double left = random.uniform() * from.paths[to_index(v)];
      vertex_id before = no_vertex;
      for (const vertex_id w : g_->neighbors(v)) {
        if (from.steps[to_index(w)] == 0 || from.steps[to_index(w)] + 1 != from.steps[to_index(v)]) continue;
        before = w;
        left -= from.paths[to_index(w)];
        if (left < 0.0) break;
      }
      v = before;
    }
  }

  const tie_graph* g_;
  side near_[2];
  std::vector<std::pair<vertex_id, vertex_id>> crossings_;
};

}  // namespace netgraph::detail

#endif
