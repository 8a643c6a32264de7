// Shortest paths as networkx counts and sums them: directed, and along any weight.
#ifndef NETGRAPH_BINDINGS_NETWORKX_PATHS_HPP
#define NETGRAPH_BINDINGS_NETWORKX_PATHS_HPP

#include "networkx_graph.hpp"
#include "networkx_search.hpp"

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/reach/detail/ordered_sum.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace netgraph::python {

/// One worker's search that counts shortest paths, as networkx's betweenness does: also along weights of 0.
class networkx_path_counts {
 public:
  explicit networkx_path_counts(const networkx_graph& g)
      : g_(&g), distance(g.size(), not_found), paths(g.size(), 0.0), dependency(g.size(), 0.0), found_(g.size(), 0),
        before_(g.size()) {}

  /// Fills `order`, `distance` and `paths` from `source` on. Along weights every count is doubled; it cancels.
  void search(std::uint32_t source, bool weighted) {
    for (const std::uint32_t v : seen_) {
      distance[v] = not_found;
      paths[v] = 0.0;
      dependency[v] = 0.0;
      found_[v] = 0;
      before_[v].clear();
    }
    seen_.assign(1, source);
    order.clear();
    distance[source] = 0.0;
    paths[source] = 1.0;
    if (weighted && !g_->out.lengths.empty())
      by_length(source);
    else
      by_steps();
  }

  /// After `search`: fills `dependency`, and calls `over(arc, share)` for each arc on a shortest path.
  ///
  /// `leave(vertex)` is called when networkx takes the vertex's dependency. Edges of length 0 may add to it afterwards.
  template <class Over, class Leave>
  void gather(Over&& over, Leave&& leave) {
    for (std::size_t i = order.size(); i-- > 0;) {
      const std::uint32_t w = order[i];
      const double share = (1.0 + dependency[w]) / paths[w];
      for (const auto& [v, arc] : before_[w]) {
        const double part = paths[v] * share;
        over(arc, part);
        dependency[v] += part;
      }
      leave(w);
    }
  }

  /// After `search`: the vertices and arcs by which shortest paths come to `w`.
  [[nodiscard]] std::span<const std::pair<std::uint32_t, std::uint64_t>> before(std::uint32_t w) const noexcept {
    return before_[w];
  }

 private:
  void by_steps() {
    for (std::size_t next = 0; next < seen_.size(); ++next) {
      const std::uint32_t v = seen_[next];
      order.push_back(v);
      for (auto arc = g_->out.first(v); arc < g_->out.last(v); ++arc) {
        const std::uint32_t w = g_->out.ends[arc];
        if (distance[w] == not_found) {
          distance[w] = distance[v] + 1.0;
          seen_.push_back(w);
        }
        if (distance[w] == distance[v] + 1.0) {
          paths[w] += paths[v];
          before_[w].emplace_back(v, arc);
        }
      }
    }
  }

  void by_length(std::uint32_t source) {
    std::uint64_t turn = 0;
    heap_.assign(1, {0.0, turn++, source, source});
    while (!heap_.empty()) {
      std::pop_heap(heap_.begin(), heap_.end(), later);
      const networkx_search::entry top = heap_.back();
      heap_.pop_back();
      const std::uint32_t v = top.vertex;
      if (found_[v] != 0) continue;
      found_[v] = 1;
      paths[v] += paths[top.before];
      order.push_back(v);
      distance[v] = top.distance;
      for (auto arc = g_->out.first(v); arc < g_->out.last(v); ++arc) {
        const std::uint32_t w = g_->out.ends[arc];
        const double there = top.distance + g_->out.lengths[arc];
        if (found_[w] == 0 && there < distance[w]) {
          if (distance[w] == not_found) seen_.push_back(w);
          distance[w] = there;
          heap_.push_back({there, turn++, v, w});
          std::push_heap(heap_.begin(), heap_.end(), later);
          paths[w] = 0.0;
          before_[w].assign(1, {v, arc});
        } else if (there == distance[w]) {
          paths[w] += paths[v];
          before_[w].emplace_back(v, arc);
        }
      }
    }
  }

  static bool later(const networkx_search::entry& a, const networkx_search::entry& b) noexcept {
    return a.distance != b.distance ? a.distance > b.distance : a.turn > b.turn;
  }

  const networkx_graph* g_;

 public:
  std::vector<std::uint32_t> order;  ///< reached vertices, nearest first
  std::vector<double> distance, paths, dependency;

 private:
  std::vector<std::uint8_t> found_;
  std::vector<std::uint32_t> seen_;
  std::vector<std::vector<std::pair<std::uint32_t, std::uint64_t>>> before_;
  std::vector<networkx_search::entry> heap_;
};

/// Ordered pairs of vertices, each counted by the share of its shortest paths that a member of the group lies on.
///
/// Without `ends` pairs within or with the group don't count, and members lie inside paths only; with `ends` a pair one of
/// whose ends is a member counts whole. Paths that avoid the group are counted along the very arcs that carry all of them:
/// right for every kind of graph, connected or not, with or without directions.
[[nodiscard]] inline double group_betweenness(const networkx_graph& g, std::span<const std::uint32_t> members, bool weighted,
                                              bool ends, const progress& watch) {
  std::vector<std::uint8_t> inside(g.size(), 0);
  for (const std::uint32_t v : members) inside[v] = 1;
  networkx_path_counts counts(g);
  std::vector<double> all(g.size(), 0.0);
  std::vector<double> avoiding(g.size(), 0.0);
  double sum = 0.0;
  for (std::uint32_t s = 0; s < g.size(); ++s) {
    if (inside[s] != 0 && !ends) continue;
    watch.check();
    counts.search(s, weighted);
    if (inside[s] != 0) {
      sum += static_cast<double>(counts.order.size()) - 1.0;
      continue;
    }
    all[s] = avoiding[s] = 1.0;
    for (const std::uint32_t w : counts.order) {
      if (w == s) continue;
      all[w] = avoiding[w] = 0.0;
      for (const auto& [v, arc] : counts.before(w)) {
        all[w] += all[v];
        if (inside[v] == 0) avoiding[w] += avoiding[v];
      }
      if (inside[w] != 0) {
        sum += ends ? 1.0 : 0.0;
      } else if (avoiding[w] != all[w]) {
        sum += 1.0 - avoiding[w] / all[w];
      }
    }
    for (const std::uint32_t w : counts.order) all[w] = avoiding[w] = 0.0;
  }
  return sum;
}

/// What a group's betweenness is made of; matrices over the group, row after row.
struct group_path_table {
  std::vector<double> distance, paths, through;
};

/// Distances, numbers of shortest paths and path betweenness between the members of a group.
///
/// `through` at (x, y) sums, over all sources s from which a shortest path to y leads by x, the dependency of s
/// on y times the share of the paths to y that go by x (Puzis, Elovici, Dolev 2007), ends counted as networkx does.
[[nodiscard]] inline group_path_table group_paths(const networkx_graph& g, std::span<const std::uint32_t> members, bool weighted,
                                                  const progress& watch) {
  const std::size_t c = members.size();
  group_path_table table{std::vector<double>(c * c, not_found), std::vector<double>(c * c, 0.0), std::vector<double>(c * c, 0.0)};
  networkx_path_counts counts(g);
  const double unit = weighted && !g.out.lengths.empty() ? 2.0 : 1.0;  // see `search`
  for (std::size_t i = 0; i < c; ++i) {
    counts.search(members[i], weighted);
    for (std::size_t j = 0; j < c; ++j) {
      table.distance[i * c + j] = counts.distance[members[j]];
      table.paths[i * c + j] = counts.paths[members[j]] / unit;
    }
  }
  for (std::size_t s = 0; s < g.size(); ++s) {
    watch.check();
    counts.search(static_cast<std::uint32_t>(s), weighted);
    counts.gather([](std::uint64_t, double) {}, [](std::uint32_t) {});
    for (std::size_t i = 0; i < c; ++i) {
      for (std::size_t j = 0; j < c; ++j) {
        const std::uint32_t x = members[i];
        const std::uint32_t y = members[j];
        if (table.distance[i * c + j] == not_found || counts.distance[x] == not_found || counts.distance[y] == not_found) {
          continue;
        }
        if (counts.distance[y] != counts.distance[x] + table.distance[i * c + j]) continue;
        const double ends = counts.dependency[y] + (y == s ? 0.0 : 1.0);
        table.through[i * c + j] += ends * (counts.paths[x] / unit) * table.paths[i * c + j] / (counts.paths[y] / unit);
      }
    }
  }
  return table;
}

struct path_totals {
  std::vector<double> vertices;
  std::vector<double> edges;  ///< in networkx's order of edges
};

/// Sums dependencies over the sources, one by one: every ordered pair counts.
[[nodiscard]] inline path_totals count_networkx_paths(const networkx_graph& g, std::span<const std::uint32_t> sources,
                                                      bool weighted, bool ends, bool with_edges, unsigned threads,
                                                      const progress& watch) {
  const std::size_t n = g.size();
  const auto* numbers = with_edges ? &g.edges() : nullptr;
  const std::size_t places = n + (with_edges ? numbers->from.size() : 0);
  constexpr std::size_t chunk = 32;
  const unsigned workers = worker_count(threads, sources.size(), chunk);
  std::vector<networkx_path_counts> counts(workers, networkx_path_counts(g));
  netgraph::detail::ordered_sum total(places);
  parallel_chunks(sources.size(), chunk, workers, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    std::vector<double> part(places, 0.0);
    networkx_path_counts& mine = counts[worker];
    for (std::size_t i = begin; i < end; ++i) {
      watch.check();
      mine.search(sources[i], weighted);
      mine.gather(
          [&](std::uint64_t arc, double share) {
            if (with_edges) part[n + numbers->of_arc[arc]] += share;
          },
          [&](std::uint32_t v) {
            if (v != sources[i]) part[v] += mine.dependency[v] + (ends ? 1.0 : 0.0);
          });
      if (ends) part[sources[i]] += static_cast<double>(mine.order.size()) - 1.0;
    }
    total.add(begin / chunk, std::move(part));
  });
  path_totals result{total.take(), {}};
  result.edges.assign(result.vertices.begin() + static_cast<std::ptrdiff_t>(n), result.vertices.end());
  result.vertices.resize(n);
  return result;
}

struct distance_sums {
  std::vector<std::uint32_t> reached;  ///< others
  std::vector<double> farness;
  std::vector<double> harmonic;        ///< over others at a distance that is not 0
};

/// Sums distances from each start, or to each with `against`; `counted` says whose distances count, all if empty.
[[nodiscard]] inline distance_sums sum_distances(const networkx_graph& g, std::span<const std::uint32_t> starts, bool against,
                                                 bool weighted, std::span<const std::uint8_t> counted, unsigned threads,
                                                 const progress& watch) {
  distance_sums sums{std::vector<std::uint32_t>(starts.size(), 0), std::vector<double>(starts.size(), 0.0),
                     std::vector<double>(starts.size(), 0.0)};
  constexpr std::size_t chunk = 16;
  const unsigned workers = worker_count(threads, starts.size(), chunk);
  std::vector<networkx_search> searches(workers, networkx_search(g));
  parallel_chunks(starts.size(), chunk, workers, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    for (std::size_t i = begin; i < end; ++i) {
      watch.check();
      searches[worker].run(g.rows(against), starts.subspan(i, 1), weighted, [&](std::uint32_t v, double distance, std::uint32_t) {
        if (v == starts[i] || (!counted.empty() && counted[v] == 0)) return;
        ++sums.reached[i];
        sums.farness[i] += distance;
        if (distance != 0.0) sums.harmonic[i] += 1.0 / distance;
      });
    }
  });
  return sums;
}

/// Per start the mean weight along the shortest path to each vertex, summed: what local reaching adds up.
///
/// An edge is the shorter the more it weighs: total / weight. Of equally short paths the one first found counts.
/// @throws division_by_zero  where an edge within reach weighs 0.
[[nodiscard]] inline std::vector<double> mean_path_weights(const networkx_graph& g, std::span<const std::uint32_t> starts,
                                                           double total, unsigned threads, const progress& watch) {
  struct trail {
    double weight = 0.0;
    double edges = 0.0;
  };
  const std::size_t n = g.size();
  std::vector<double> values(starts.size(), 0.0);
  constexpr std::size_t chunk = 16;
  const unsigned workers = worker_count(threads, starts.size(), chunk);
  std::vector<networkx_search> searches(workers, networkx_search(g));
  std::vector<std::vector<trail>> trails(workers, std::vector<trail>(n));
  // The arc by which a vertex was settled is looked up again: parallel edges are refused before.
  const auto weight_between = [&](std::uint32_t v, std::uint32_t w) {
    for (auto arc = g.out.first(v); arc < g.out.last(v); ++arc) {
      if (g.out.ends[arc] == w) return g.out.lengths[arc];
    }
    return 0.0;
  };
  parallel_chunks(starts.size(), chunk, workers, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    for (std::size_t i = begin; i < end; ++i) {
      watch.check();
      auto& trail_of = trails[worker];
      searches[worker].by_length(
          g.out, starts.subspan(i, 1),
          [&](std::uint64_t arc) {
            if (g.out.lengths[arc] == 0.0) throw division_by_zero();
            return total / g.out.lengths[arc];
          },
          [&](std::uint32_t v, double, std::uint32_t before) {
            if (v == starts[i]) {
              trail_of[v] = {};
              return;
            }
            trail_of[v] = {trail_of[before].weight + weight_between(before, v), trail_of[before].edges + 1.0};
            values[i] += trail_of[v].weight / trail_of[v].edges;
          });
    }
  });
  return values;
}

}  // namespace netgraph::python

#endif
