#ifndef NETGRAPH_TRAVERSE_SHORTEST_PATHS_HPP
#define NETGRAPH_TRAVERSE_SHORTEST_PATHS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/traverse/detail/distance_queue.hpp>

namespace netgraph {

/// The distance of a vertex that cannot be reached.
inline constexpr double no_distance = std::numeric_limits<double>::infinity();

/// How a tie's strength becomes its length.
enum class length_of {
  step,        ///< 1: strengths play no part
  reciprocal,  ///< 1 / strength: a tie of half the strength is twice as long
  log,         ///< -ln strength: the shortest path is the one with the greatest product of strengths
};

/// Lengths of all ties by edge id, made from their strengths; all finite and >= 0.
[[nodiscard]] inline std::vector<double> tie_lengths(const tie_graph& g, length_of rule) {
  std::vector<double> lengths(g.tie_count(), 1.0);
  if (rule == length_of::step) return lengths;
  g.for_each_tie([&](edge_id e, const tie& t) {
    const auto strength = static_cast<double>(t.strength);
    lengths[to_index(e)] = rule == length_of::reciprocal ? 1.0 / strength : std::max(0.0, -std::log(strength));
  });
  return lengths;
}

/// Refuses lengths that do not fit the graph or are negative, infinite or NaN.
/// @throws std::invalid_argument  naming the caller and the edge. @complexity O(ties).
inline void require_lengths(const tie_graph& g, std::span<const double> lengths, const char* caller) {
  if (lengths.size() != g.tie_count()) {
    throw std::invalid_argument(std::string(caller) + ": " + std::to_string(lengths.size()) + " lengths for " +
                                std::to_string(g.tie_count()) + " ties");
  }
  for (std::size_t e = 0; e < lengths.size(); ++e) {
    if (!(lengths[e] >= 0.0) || std::isinf(lengths[e])) {
      throw std::invalid_argument(std::string(caller) + ": length " + std::to_string(lengths[e]) + " of edge " +
                                  std::to_string(e) + " is not finite and >= 0");
    }
  }
}

/// Dijkstra's search on lengths >= 0; keeps its memory between runs. Not to be shared between threads.
class dijkstra_search {
 public:
  /// Borrows the graph; `lengths` are indexed by edge id and must have passed `require_lengths`.
  dijkstra_search(const tie_graph& g, std::span<const double> lengths)
      : g_(&g), distance_(g.size(), no_distance), parent_(g.size(), no_vertex), queue_(detail::mean_length(lengths)) {
    const auto edges = g.arc_edge_ids();
    arc_lengths_.reserve(edges.size());
    for (const edge_id e : edges) arc_lengths_.push_back(lengths[to_index(e)]);
  }

  /// Visits vertices in order of distance from `source`, smaller id first among equals, each once.
  ///
  /// @param visit  `bool visit(vertex_id v, double distance)`; false ends the search.
  /// @pre  `source` is a vertex.
  /// @complexity  O((vertices + ties) log vertices) of what is visited.
  template <class Visit>
  void run(vertex_id source, Visit&& visit) {
    NETGRAPH_ASSERT(g_->contains(source));
    for (const vertex_id v : found_) {
      distance_[to_index(v)] = no_distance;
      parent_[to_index(v)] = no_vertex;
    }
    found_.assign(1, source);
    queue_.clear();
    queue_.push(0.0, source);
    distance_[to_index(source)] = 0.0;
    for (detail::distance_queue::entry top{}; queue_.pop(top);) {
      const vertex_id v = top.vertex;
      if (top.distance > distance_[to_index(v)]) continue;  // a shorter way was found after this entry
      if (!visit(v, top.distance)) return;
      relax(v, top.distance);
    }
  }

  /// Distances of the last run; `no_distance` where it did not come.
  [[nodiscard]] std::span<const double> distance() const noexcept { return distance_; }
  /// The vertex before each on its shortest path; `no_vertex` for the source and the unreached.
  [[nodiscard]] std::span<const vertex_id> parent() const noexcept { return parent_; }

 private:
  void relax(vertex_id v, double distance) {
    const auto offsets = g_->offsets();
    const vertex_id* const arcs = g_->arcs().data();
    for (auto arc = offsets[to_index(v)]; arc < offsets[to_index(v) + 1]; ++arc) {
      const vertex_id w = arcs[arc];
      const double through = distance + arc_lengths_[arc];
      double& known = distance_[to_index(w)];
      if (!(through < known)) continue;
      if (known == no_distance) found_.push_back(w);
      known = through;
      parent_[to_index(w)] = v;
      queue_.push(through, w);
    }
  }

  const tie_graph* g_;
  std::vector<double> arc_lengths_;  // by arc, beside the graph's
  std::vector<double> distance_;
  std::vector<vertex_id> parent_;
  std::vector<vertex_id> found_;
  detail::distance_queue queue_;
};

/// Distances and paths from one vertex.
struct shortest_path_tree {
  vertex_id source = {};
  std::vector<double> distance;   ///< `no_distance` where there is no path; 0 at the source
  std::vector<vertex_id> parent;  ///< the vertex before; `no_vertex` at the source and where there is no path

  /// The vertices from the source to `target`, both included; nothing if there is no path.
  /// @throws std::out_of_range  if `target` is not a vertex.
  [[nodiscard]] std::optional<std::vector<vertex_id>> path_to(vertex_id target) const {
    if (distance.at(to_index(target)) == no_distance) return std::nullopt;
    std::vector<vertex_id> path;
    for (vertex_id v = target; v != no_vertex; v = parent[to_index(v)]) path.push_back(v);
    std::reverse(path.begin(), path.end());
    return path;
  }
};

/// Finds the shortest paths from `source` to everyone.
///
/// Among equally short paths the one found first wins: through the vertex nearer to the source, and the
/// smaller id among those equally near. Sums are compared exactly, as doubles.
///
/// @param lengths  by edge id, finite and >= 0 (`tie_lengths` makes them from strengths).
/// @throws std::out_of_range  if `source` is not a vertex; std::invalid_argument  on bad lengths.
/// @complexity  O((vertices + ties) log vertices).
[[nodiscard]] inline shortest_path_tree shortest_paths(const tie_graph& g, vertex_id source, std::span<const double> lengths) {
  require_vertex(g, source, "shortest_paths");
  require_lengths(g, lengths, "shortest_paths");
  dijkstra_search search(g, lengths);
  search.run(source, [](vertex_id, double) { return true; });
  return {source, {search.distance().begin(), search.distance().end()}, {search.parent().begin(), search.parent().end()}};
}

/// A chain of introductions from one person to another.
struct warm_path {
  std::vector<vertex_id> vertices;  ///< both ends included
  double warmth = 1.0;              ///< product of the strengths along it, in (0, 1]
};

/// Finds the warmest chain from `from` to `to`: the one with the greatest product of strengths, which need
/// not be the one with fewest steps. Nothing if there is no chain; the person alone, of warmth 1, if both are one.
///
/// @throws std::out_of_range  if an end is not a vertex.
/// @complexity  O((vertices + ties) log vertices).
[[nodiscard]] inline std::optional<warm_path> warmest_path(const tie_graph& g, vertex_id from, vertex_id to) {
  require_vertex(g, from, "warmest_path");
  require_vertex(g, to, "warmest_path");
  const std::vector<double> lengths = tie_lengths(g, length_of::log);
  dijkstra_search search(g, lengths);
  search.run(from, [&](vertex_id v, double) { return v != to; });
  if (search.distance()[to_index(to)] == no_distance) return std::nullopt;
  warm_path path;
  for (vertex_id v = to; v != no_vertex; v = search.parent()[to_index(v)]) path.vertices.push_back(v);
  std::reverse(path.vertices.begin(), path.vertices.end());
  for (std::size_t i = 0; i + 1 < path.vertices.size(); ++i) {
    path.warmth *= static_cast<double>(*g.strength(path.vertices[i], path.vertices[i + 1]));
  }
  return path;
}

}  // namespace netgraph

#endif
