#ifndef NETGRAPH_REACH_WHAT_IF_HPP
#define NETGRAPH_REACH_WHAT_IF_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/reach/reach_profile.hpp>
#include <netgraph/traverse/breadth_first.hpp>
#include <netgraph/traverse/components.hpp>

namespace netgraph {

/// The same people with only the ties that `keep(edge_id, const tie&)` says yes to; edge ids are numbered anew.
///
/// Reach through one channel is the reach in the ties it makes; reach without it that in the others.
/// @complexity  O(vertices + ties).
template <class Keep>
[[nodiscard]] tie_graph keep_ties(const tie_graph& g, Keep&& keep) {
  graph_builder builder(g.size());
  g.for_each_tie([&](edge_id e, const tie& t) {
    if (keep(e, t)) builder.add_tie(t.a, t.b, t.strength);
  });
  return builder.build();
}

/// What changes in a network.
struct network_change {
  std::span<const vertex_id> remove = {};       ///< people who leave, with all their ties
  std::span<const edge_id> remove_ties = {};    ///< ties that end
  std::span<const tie> add_ties = {};           ///< ties that are made; the strongest counts where there is one already
};

/// The network after a change. Whoever left stays in the numbering, as an isolate.
///
/// @throws std::out_of_range  if a vertex or edge is not in the graph; std::invalid_argument  on a new tie of somebody
///         with themselves, with somebody who leaves, or of a strength outside (0, 1].
[[nodiscard]] inline tie_graph changed(const tie_graph& g, const network_change& change) {
  std::vector<std::uint8_t> leaves(g.size(), 0);
  for (const vertex_id v : change.remove) {
    require_vertex(g, v, "changed");
    leaves[to_index(v)] = 1;
  }
  std::vector<std::uint8_t> ends(g.tie_count(), 0);
  for (const edge_id e : change.remove_ties) {
    if (to_index(e) >= g.tie_count()) {
      throw std::out_of_range("changed: edge " + std::to_string(to_index(e)) + " is not one of the " +
                              std::to_string(g.tie_count()) + " ties");
    }
    ends[to_index(e)] = 1;
  }
  graph_builder builder(g.size());
  g.for_each_tie([&](edge_id e, const tie& t) {
    if (ends[to_index(e)] == 0 && leaves[to_index(t.a)] == 0 && leaves[to_index(t.b)] == 0) builder.add_tie(t.a, t.b, t.strength);
  });
  for (const tie& t : change.add_ties) {
    require_vertex(g, t.a, "changed");
    require_vertex(g, t.b, "changed");
    if (leaves[to_index(t.a)] != 0 || leaves[to_index(t.b)] != 0) {
      throw std::invalid_argument("changed: a new tie of vertices " + std::to_string(to_index(t.a)) + " and " +
                                  std::to_string(to_index(t.b)) + ", one of whom leaves");
    }
    builder.add_tie(t.a, t.b, t.strength);
  }
  return builder.build(parallel_ties::strongest);
}

/// How well a network holds together, over the people who count in it.
struct network_summary {
  std::size_t people = 0;
  std::size_t ties = 0;
  std::size_t groups = 0;
  std::size_t largest_group = 0;
  std::size_t isolates = 0;
  std::uint64_t connected_pairs = 0;  ///< unordered pairs with some path between them
  double mean_within_2 = 0.0;         ///< people at most two steps away, on average
  double mean_reached = 0.0;
  double mean_harmonic = 0.0;           ///< sum of 1 / steps to everyone else, on average
  double fragmentation = 0.0;           ///< share of pairs without a path
  double distance_fragmentation = 0.0;  ///< 1 - mean of 1 / steps over pairs
};

/// The network before and after a change, over everyone who stays.
///
/// Before, those who leave still carry paths but are not counted: the two summaries count the same people.
struct what_if_result {
  network_summary before;
  network_summary after;
  std::vector<std::uint32_t> reached_before;  ///< by vertex: how many of those who stay; 0 for those who leave
  std::vector<std::uint32_t> reached_after;
  std::vector<vertex_id> cut_off;     ///< who reached somebody before and now nobody; ascending
  std::uint64_t pairs_cut = 0;        ///< unordered pairs that had a path and have none now
  std::uint64_t pairs_joined = 0;     ///< and the other way round
};

namespace detail {

// Summary over the people who stay; `reached` gets how many of them each reaches.
[[nodiscard]] inline network_summary summarise(const tie_graph& g, const std::vector<std::uint8_t>& leaves,
                                               const component_labels& groups, std::vector<std::uint32_t>& reached,
                                               unsigned threads, const progress& watch) {
  const std::size_t n = g.size();
  network_summary summary;
  std::vector<std::uint64_t> staying(groups.count(), 0);
  for (std::size_t v = 0; v < n; ++v) staying[groups.label[v]] += leaves[v] == 0 ? 1U : 0U;
  for (const std::uint64_t size : staying) {
    if (size == 0) continue;
    ++summary.groups;
    summary.people += size;
    summary.largest_group = std::max<std::size_t>(summary.largest_group, size);
    summary.connected_pairs += size * (size - 1) / 2;
  }
  g.for_each_tie(
      [&](edge_id, const tie& t) { summary.ties += leaves[to_index(t.a)] == 0 && leaves[to_index(t.b)] == 0 ? 1U : 0U; });
  reached.assign(n, 0);
  for (std::size_t v = 0; v < n; ++v) {
    if (leaves[v] != 0) continue;
    reached[v] = static_cast<std::uint32_t>(staying[groups.label[v]] - 1);
    summary.isolates += reached[v] == 0 ? 1U : 0U;
  }

  // Steps are counted over all, then those to people who leave are taken off again: one search each.
  const reach_table table = reach_profile(g, {.max_steps = 2, .threads = threads}, watch);
  std::vector<double> harmonic = table.harmonic;
  std::vector<std::uint32_t> within = table.within[1];
  breadth_first_search search(g);
  for (std::size_t gone = 0; gone < n; ++gone) {
    if (leaves[gone] == 0) continue;
    const vertex_id source = to_vertex(gone);
    search.run(std::span(&source, 1), unreached, [&](vertex_id v, std::uint32_t steps) {
      if (steps == 0) return true;
      harmonic[to_index(v)] -= 1.0 / static_cast<double>(steps);
      if (steps <= 2) --within[to_index(v)];
      return true;
    });
  }
  double near = 0.0;
  double far = 0.0;
  for (std::size_t v = 0; v < n; ++v) {
    if (leaves[v] != 0) continue;
    near += static_cast<double>(within[v]);
    far += harmonic[v];
    summary.mean_reached += static_cast<double>(reached[v]);
  }
  if (summary.people == 0) return summary;
  const auto people = static_cast<double>(summary.people);
  summary.mean_within_2 = near / people;
  summary.mean_reached /= people;
  summary.mean_harmonic = std::max(0.0, far) / people;
  if (summary.people < 2) return summary;
  summary.fragmentation = 1.0 - 2.0 * static_cast<double>(summary.connected_pairs) / (people * (people - 1.0));
  summary.distance_fragmentation = 1.0 - summary.mean_harmonic / (people - 1.0);
  return summary;
}

}  // namespace detail

/// Summarises how well a network holds together. Fewer than two people: fragmentation 0.
/// @complexity as `reach_profile`.
[[nodiscard]] inline network_summary summarise_network(const tie_graph& g, unsigned threads = 1, const progress& watch = {}) {
  std::vector<std::uint32_t> reached;
  return detail::summarise(g, std::vector<std::uint8_t>(g.size(), 0), connected_components(g), reached, threads, watch);
}

/// Tells what a change would do to the network: who would be cut off, which pairs would lose their only path.
///
/// For succession ("Dana is leaving"), for ties about to fade, and for introductions before they are made.
///
/// @throws as `changed`; stopped  if `watch` was stopped.
/// @complexity  two reach profiles, and a search for each who leaves.
[[nodiscard]] inline what_if_result what_if(const tie_graph& g, const network_change& change, unsigned threads = 1,
                                            const progress& watch = {}) {
  const tie_graph later = changed(g, change);
  std::vector<std::uint8_t> leaves(g.size(), 0);
  for (const vertex_id v : change.remove) leaves[to_index(v)] = 1;
  const component_labels groups_before = connected_components(g);
  const component_labels groups_after = connected_components(later);
  what_if_result result;
  result.before = detail::summarise(g, leaves, groups_before, result.reached_before, threads, watch);
  result.after = detail::summarise(later, leaves, groups_after, result.reached_after, threads, watch);
  for (const vertex_id v : g.vertices()) {
    if (result.reached_before[to_index(v)] != 0 && result.reached_after[to_index(v)] == 0) result.cut_off.push_back(v);
  }
  // Pairs connected both before and after: people with the same two labels.
  std::vector<std::uint64_t> both;
  for (std::size_t v = 0; v < g.size(); ++v) {
    if (leaves[v] == 0) both.push_back(std::uint64_t{groups_before.label[v]} << 32U | groups_after.label[v]);
  }
  std::sort(both.begin(), both.end());
  std::uint64_t kept = 0;
  for (std::size_t first = 0; first < both.size();) {
    std::size_t last = first;
    while (last < both.size() && both[last] == both[first]) ++last;
    kept += std::uint64_t{last - first} * (last - first - 1) / 2;
    first = last;
  }
  result.pairs_cut = result.before.connected_pairs - kept;
  result.pairs_joined = result.after.connected_pairs - kept;
  return result;
}

}  // namespace netgraph

#endif
