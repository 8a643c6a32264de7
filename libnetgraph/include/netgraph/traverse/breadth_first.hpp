#ifndef NETGRAPH_TRAVERSE_BREADTH_FIRST_HPP
#define NETGRAPH_TRAVERSE_BREADTH_FIRST_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

/// In an array of steps: this vertex is not reached.
inline constexpr std::uint32_t unreached = std::numeric_limits<std::uint32_t>::max();

/// A breadth-first search that keeps its memory between runs.
///
/// A run costs only what it visits, so that many small neighbourhoods of a large graph are cheap.
/// Not to be shared between threads.
class breadth_first_search {
 public:
  explicit breadth_first_search(const tie_graph& g) : g_(&g), steps_(g.size(), unreached) {}

  /// Visits vertices in order of their steps from the nearest source, each once, sources first at 0 steps.
  ///
  /// Vertices at equal steps come in the order in which they were found: sources as given, then
  /// each one's neighbours ascending. Repeated sources count once; no sources, no visits.
  ///
  /// @param sources    where to start.
  /// @param max_steps  how far to go; `unreached` for everywhere.
  /// @param visit      `bool visit(vertex_id v, std::uint32_t steps)`; false ends the search.
  /// @throws std::out_of_range  if a source is not a vertex.
  /// @complexity  O(vertices and ties visited).
  template <class Visit>
  void run(std::span<const vertex_id> sources, std::uint32_t max_steps, Visit&& visit) {
    for (const vertex_id v : sources) require_vertex(*g_, v, "breadth_first_search");
    for (const vertex_id v : queue_) steps_[to_index(v)] = unreached;
    queue_.clear();
    for (const vertex_id v : sources) arrive(v, 0);
    for (std::size_t next = 0; next < queue_.size(); ++next) {
      const vertex_id v = queue_[next];
      const std::uint32_t steps = steps_[to_index(v)];
      if (!visit(v, steps)) return;
      if (steps >= max_steps) continue;
      for (const vertex_id w : g_->neighbors(v)) arrive(w, steps + 1);
    }
  }

  /// Steps of every vertex in the last run; `unreached` where it did not come.
  /// After an early end or a limit the last vertices found but not visited have theirs too.
  [[nodiscard]] std::span<const std::uint32_t> steps() const noexcept { return steps_; }

 private:
  void arrive(vertex_id v, std::uint32_t steps) {
    if (steps_[to_index(v)] != unreached) return;
    steps_[to_index(v)] = steps;
    queue_.push_back(v);
  }

  const tie_graph* g_;
  std::vector<std::uint32_t> steps_;
  std::vector<vertex_id> queue_;
};

/// Steps from the nearest of `sources` to every vertex; `unreached` where there is no path, or none of
/// at most `max_steps`.
///
/// @throws std::out_of_range  if a source is not a vertex.
/// @complexity  O(vertices + ties).
[[nodiscard]] inline std::vector<std::uint32_t> steps_from(const tie_graph& g, std::span<const vertex_id> sources,
                                                           std::uint32_t max_steps = unreached) {
  breadth_first_search search(g);
  search.run(sources, max_steps, [](vertex_id, std::uint32_t) { return true; });
  return {search.steps().begin(), search.steps().end()};
}

/// Steps from `source` to every vertex. @see the overload for several sources.
[[nodiscard]] inline std::vector<std::uint32_t> steps_from(const tie_graph& g, vertex_id source,
                                                           std::uint32_t max_steps = unreached) {
  return steps_from(g, std::span<const vertex_id>(&source, 1), max_steps);
}

}  // namespace netgraph

#endif
