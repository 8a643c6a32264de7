#ifndef NETGRAPH_REACH_DETAIL_STEP_EVALUATOR_HPP
#define NETGRAPH_REACH_DETAIL_STEP_EVALUATOR_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/traverse/breadth_first.hpp>

namespace netgraph::detail {

/// Does what `row_evaluator` does without writing rows out, for graphs where they would not fit: each gain is
/// a breadth-first search that turns back where the set is as near already. Beyond such a vertex it is
/// as near everywhere, so nothing is missed.
class step_evaluator {
 public:
  /// @param max_steps    who is further away has no value.
  /// @param by_distance  a person d > 1 steps away is worth 1/d; otherwise everyone near enough is worth 1.
  step_evaluator(const tie_graph& g, std::span<const vertex_id> candidates, std::uint32_t max_steps, bool by_distance)
      : g_(&g), candidates_(candidates), max_steps_(max_steps), by_distance_(by_distance), near_(g.size(), unreached),
        mark_(g.size(), unreached) {}

  [[nodiscard]] std::size_t candidates() const noexcept { return candidates_.size(); }
  [[nodiscard]] double value() const noexcept { return value_; }

  [[nodiscard]] double gain(std::size_t candidate) {
    double sum = 0.0;
    search(candidates_[candidate], [&](vertex_id v, std::uint32_t steps) { sum += worth(steps) - worth(near_[to_index(v)]); });
    return sum;
  }

  void add(std::size_t candidate) {
    search(candidates_[candidate], [&](vertex_id v, std::uint32_t steps) {
      value_ += worth(steps) - worth(near_[to_index(v)]);
      near_[to_index(v)] = steps;
    });
  }

  void clear() {
    near_.assign(near_.size(), unreached);
    value_ = 0.0;
  }

 private:
  [[nodiscard]] double worth(std::uint32_t steps) const noexcept {
    if (steps > max_steps_ || steps == unreached) return 0.0;
    return by_distance_ && steps > 1 ? 1.0 / static_cast<double>(steps) : 1.0;
  }

  // Visits whoever is nearer to `start` than to the set so far.
  template <class Visit>
  void search(vertex_id start, Visit&& visit) {
    if (near_[to_index(start)] == 0) return;
    queue_.assign(1, start);
    mark_[to_index(start)] = 0;
    for (std::size_t next = 0; next < queue_.size(); ++next) {
      const vertex_id v = queue_[next];
      const std::uint32_t steps = mark_[to_index(v)];
      visit(v, steps);
      if (steps == max_steps_) continue;
      for (const vertex_id w : g_->neighbors(v)) {
        if (mark_[to_index(w)] != unreached || near_[to_index(w)] <= steps + 1) continue;
        mark_[to_index(w)] = steps + 1;
        queue_.push_back(w);
      }
    }
    for (const vertex_id v : queue_) mark_[to_index(v)] = unreached;
  }

  const tie_graph* g_;
  std::span<const vertex_id> candidates_;
  std::uint32_t max_steps_;
  bool by_distance_;
  std::vector<std::uint32_t> near_;  // steps from the set so far
  std::vector<std::uint32_t> mark_;  // steps in the search going on
  std::vector<vertex_id> queue_;
  double value_ = 0.0;
};

}  // namespace netgraph::detail

#endif
