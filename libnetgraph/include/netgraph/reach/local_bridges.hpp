#ifndef NETGRAPH_REACH_LOCAL_BRIDGES_HPP
#define NETGRAPH_REACH_LOCAL_BRIDGES_HPP

#include <algorithm>
#include <cstddef>
#include <functional>
#include <queue>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/traverse/shortest_paths.hpp>

namespace netgraph {

struct local_bridge {
  edge_id tie = {};
  double span = no_distance;  ///< how long the way round is; infinite where there is none: the tie is a bridge

  friend bool operator==(const local_bridge&, const local_bridge&) = default;
};

struct local_bridge_options {
  /// Lengths by edge id that ways are measured in, finite and >= 0; empty: steps.
  std::span<const double> lengths = {};
  bool with_span = true;  ///< otherwise every span stays infinite, and no search is made
};

namespace detail {

/// Searches for ways between the ends of a tie that do not use it; keeps its memory between runs.
class way_round {
 public:
  way_round(const tie_graph& g, std::span<const double> lengths) : g_(&g), lengths_(lengths), distance_(g.size(), no_distance) {}

  [[nodiscard]] double length(vertex_id a, vertex_id b, edge_id hidden) {
    using entry = std::pair<double, vertex_id>;
    std::priority_queue<entry, std::vector<entry>, std::greater<>> queue;
    std::vector<vertex_id> ring{a};  // without lengths: first come, first served
    for (const vertex_id v : reached_) distance_[to_index(v)] = no_distance;
    reached_.assign(1, a);
    distance_[to_index(a)] = 0.0;
    if (!lengths_.empty()) queue.emplace(0.0, a);
    for (std::size_t next = 0; lengths_.empty() ? next < ring.size() : !queue.empty(); ++next) {
      const vertex_id v = lengths_.empty() ? ring[next] : queue.top().second;
      const double here = lengths_.empty() ? distance_[to_index(v)] : queue.top().first;
      if (!lengths_.empty()) queue.pop();
      if (v == b) return here;
      if (here > distance_[to_index(v)]) continue;
      const auto around = g_->neighbors(v);
      const auto ties = g_->edge_ids(v);
      for (std::size_t i = 0; i < around.size(); ++i) {
        if (ties[i] == hidden) continue;
        const double there = here + (lengths_.empty() ? 1.0 : lengths_[to_index(ties[i])]);
        double& known = distance_[to_index(around[i])];
        if (!(there < known)) continue;
        if (known == no_distance) reached_.push_back(around[i]);
        known = there;
        if (lengths_.empty())
          ring.push_back(around[i]);
        else
          queue.emplace(there, around[i]);
      }
    }
    return no_distance;
  }

 private:
  const tie_graph* g_;
  std::span<const double> lengths_;
  std::vector<double> distance_;
  std::vector<vertex_id> reached_;
};

}  // namespace detail

/// The ties whose ends share no contact, ascending by edge id, and how far round it would be without them.
///
/// Such a tie is the only short way between two circles: Granovetter's local bridge. The longer the way round, the more
/// hangs on the two. A span is 3 steps at least; a bridge has none. Strengths play no part.
///
/// @throws std::invalid_argument  where lengths do not fit the graph, or are negative or not finite.
/// @throws stopped  if `watch` was stopped.
/// @complexity  O(sum over ties of the smaller degree, times the logarithm of the larger), and with spans one search a local bridge.
/// @reference  M. Granovetter, "The strength of weak ties", American Journal of Sociology 78(6), 1973, p. 1364.
[[nodiscard]] inline std::vector<local_bridge> local_bridges(const tie_graph& g, const local_bridge_options& options = {},
                                                             const progress& watch = {}) {
  if (!options.lengths.empty()) require_lengths(g, options.lengths, "local_bridges");
  std::vector<local_bridge> found;
  detail::way_round search(g, options.lengths);
  g.for_each_tie([&](edge_id e, const tie& t) {
    watch.check();
    const bool a_has_more = g.degree(t.a) > g.degree(t.b);
    const auto more = g.neighbors(a_has_more ? t.a : t.b);
    for (const vertex_id w : g.neighbors(a_has_more ? t.b : t.a)) {
      if (std::binary_search(more.begin(), more.end(), w)) return;
    }
    found.push_back({e, options.with_span ? search.length(t.a, t.b, e) : no_distance});
  });
  return found;
}

}  // namespace netgraph

#endif
