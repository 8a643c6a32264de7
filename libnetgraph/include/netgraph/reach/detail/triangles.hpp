#ifndef NETGRAPH_REACH_DETAIL_TRIANGLES_HPP
#define NETGRAPH_REACH_DETAIL_TRIANGLES_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/digraph.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph::detail {

/// Every tie once, pointing from the end with fewer ties to the one with more, vertices renamed by that order.
/// No vertex then has more than sqrt(2 * ties) arcs, which is what makes listing triangles cheap.
struct upward_rows {
  std::vector<std::uint32_t> name;      // rank -> vertex
  std::vector<std::uint64_t> offsets;   // by rank
  std::vector<std::uint32_t> ends;      // ranks, ascending in a row
};

[[nodiscard]] inline upward_rows rank_by_degree(const tie_graph& g) {
  const std::size_t n = g.size();
  upward_rows up;
  std::size_t most = 0;
  for (const vertex_id v : g.vertices()) most = std::max(most, g.degree(v));
  std::vector<std::size_t> next(most + 2, 0);
  for (const vertex_id v : g.vertices()) ++next[g.degree(v) + 1];
  for (std::size_t d = 0; d <= most; ++d) next[d + 1] += next[d];
  up.name.resize(n);
  std::vector<std::uint32_t> rank(n);
  for (const vertex_id v : g.vertices()) {
    rank[to_index(v)] = static_cast<std::uint32_t>(next[g.degree(v)]++);
    up.name[rank[to_index(v)]] = static_cast<std::uint32_t>(to_index(v));
  }
  up.offsets.reserve(n + 1);
  up.ends.reserve(g.tie_count());
  up.offsets.push_back(0);
  for (std::uint32_t r = 0; r < n; ++r) {
    for (const vertex_id u : g.neighbors(to_vertex(up.name[r]))) {
      if (rank[to_index(u)] > r) up.ends.push_back(rank[to_index(u)]);
    }
    std::sort(up.ends.begin() + static_cast<std::ptrdiff_t>(up.offsets.back()), up.ends.end());
    up.offsets.push_back(up.ends.size());
  }
  return up;
}

[[nodiscard]] inline std::vector<std::uint64_t> count_triangles(const tie_graph& g, unsigned threads, const progress& watch) {
  const upward_rows up = rank_by_degree(g);
  constexpr std::size_t chunk = 1024;
  struct scratch {
    std::vector<std::uint64_t> count;   // by rank; whole numbers, so adding up workers is exact in any order
    std::vector<std::uint32_t> marked;  // the vertex whose upper neighbour this is, plus 1
  };
  const unsigned workers = worker_count(threads, g.size(), chunk);
  std::vector<scratch> each(workers, {std::vector<std::uint64_t>(g.size(), 0), std::vector<std::uint32_t>(g.size(), 0)});
  parallel_chunks(g.size(), chunk, threads, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    std::uint64_t* const count = each[worker].count.data();
    std::uint32_t* const marked = each[worker].marked.data();
    for (std::size_t r = begin; r < end; ++r) {
      const std::uint64_t first = up.offsets[r];
      const std::uint64_t last = up.offsets[r + 1];
      if (last - first < 2) continue;
      watch.check();
      const auto mark = static_cast<std::uint32_t>(r + 1);
      for (std::uint64_t i = first; i < last; ++i) marked[up.ends[i]] = mark;
      for (std::uint64_t i = first; i < last; ++i) {
        const std::uint32_t s = up.ends[i];
        std::uint64_t here = 0;
        for (std::uint64_t j = up.offsets[s]; j < up.offsets[s + 1]; ++j) {
          const auto closes = static_cast<std::uint64_t>(marked[up.ends[j]] == mark);
          count[up.ends[j]] += closes;
          here += closes;
        }
        count[s] += here;
        count[r] += here;
      }
    }
  });
  std::vector<std::uint64_t> total(g.size(), 0);
  for (std::size_t r = 0; r < g.size(); ++r) {
    for (const scratch& s : each) total[up.name[r]] += s.count[r];
  }
  return total;
}

/// For each vertex v: the sum over pairs {j, k} of its neighbours that are neighbours of each other of
/// value(v, j) * value(v, k) * value(j, k). Rows ascending, symmetric with their values, without loops.
///
/// Each vertex adds up its own triangles in one order, so the sums do not depend on the threads.
[[nodiscard]] inline std::vector<double> triangle_products(std::span<const std::uint64_t> offsets,
                                                           std::span<const vertex_id> ends, std::span<const double> values,
                                                           unsigned threads, const progress& watch) {
  const std::size_t n = offsets.size() - 1;
  constexpr std::size_t chunk = 512;
  struct scratch {
    std::vector<double> value;
    std::vector<std::uint8_t> marked;
  };
  std::vector<scratch> each(worker_count(threads, n, chunk), {std::vector<double>(n, 0.0), std::vector<std::uint8_t>(n, 0)});
  std::vector<double> sums(n, 0.0);
  parallel_chunks(n, chunk, threads, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    std::vector<double>& value = each[worker].value;
    std::vector<std::uint8_t>& marked = each[worker].marked;
    for (std::size_t v = begin; v < end; ++v) {
      if (offsets[v + 1] - offsets[v] < 2) continue;
      watch.check();
      for (std::uint64_t i = offsets[v]; i < offsets[v + 1]; ++i) {
        value[to_index(ends[i])] = values[i];
        marked[to_index(ends[i])] = 1;
      }
      double sum = 0.0;
      for (std::uint64_t i = offsets[v]; i < offsets[v + 1]; ++i) {
        const vertex_id j = ends[i];
        double with_j = 0.0;
        for (std::uint64_t k = offsets[to_index(j) + 1]; k-- > offsets[to_index(j)] && ends[k] > j;) {
          if (marked[to_index(ends[k])] != 0) with_j += values[k] * value[to_index(ends[k])];
        }
        sum += values[i] * with_j;
      }
      sums[v] = sum;
      for (std::uint64_t i = offsets[v]; i < offsets[v + 1]; ++i) marked[to_index(ends[i])] = 0;
    }
  });
  return sums;
}

/// Divides weights by the largest of them, or by `given`.
/// @throws std::invalid_argument  if a weight is not finite, or the divisor is 0 or not finite.
inline void divide_by_largest(std::vector<double>& weights, std::optional<double> given, const char* caller) {
  if (weights.empty()) return;
  for (const double weight : weights) {
    if (!std::isfinite(weight)) throw std::invalid_argument(std::string(caller) + ": a weight is not a finite number");
  }
  const double largest = given.value_or(*std::max_element(weights.begin(), weights.end()));
  if (!std::isfinite(largest) || largest == 0.0) {
    throw std::invalid_argument(std::string(caller) + ": the largest weight is " + std::to_string(largest) +
                                "; it must be finite and not 0");
  }
  for (double& weight : weights) weight /= largest;
}

/// A directed graph seen from each vertex in both directions: neighbours whichever way the arc points.
struct two_way_rows {
  std::vector<std::uint64_t> offsets;
  std::vector<vertex_id> ends;
  std::vector<double> values;                // the arc values of both directions, added
  std::vector<std::uint64_t> total_degree;   // arcs in and out
  std::vector<std::uint64_t> mutual_degree;  // neighbours with arcs both ways
};

/// Joins both directions of every arc, loops left out. The value of an arc is 1, or, weighted, the cube root of
/// its weight over the largest: products over a triangle, summed over the ways to choose one arc a side, are then
/// products of the joined values.
[[nodiscard]] inline two_way_rows join_directions(const digraph& g, bool weighted, std::optional<double> max_weight) {
  two_way_rows both;
  both.offsets.push_back(0);
  both.total_degree.assign(g.size(), 0);
  both.mutual_degree.assign(g.size(), 0);
  double largest = 1.0;
  if (weighted && g.arc_count() != 0) {
    std::vector<double> all;
    all.reserve(g.arc_count());
    for (const vertex_id v : g.vertices()) {
      const auto weights = g.successor_weights(v);
      all.insert(all.end(), weights.begin(), weights.end());
    }
    largest = max_weight.value_or(*std::max_element(all.begin(), all.end()));
    divide_by_largest(all, largest, "clustering");
  }
  const auto value = [&](double weight) { return weighted ? std::cbrt(weight / largest) : 1.0; };
  for (const vertex_id v : g.vertices()) {
    const auto to = g.successors(v);
    const auto from = g.predecessors(v);
    for (std::size_t i = 0, j = 0; i < to.size() || j < from.size();) {
      const bool out = j == from.size() || (i < to.size() && to[i] <= from[j]);
      const bool in = i == to.size() || (j < from.size() && from[j] <= to[i]);
      const vertex_id other = out ? to[i] : from[j];
      const double outward = out ? value(g.successor_weights(v)[i]) : 0.0;
      const double inward = in ? value(g.predecessor_weights(v)[j]) : 0.0;
      i += out ? 1 : 0;
      j += in ? 1 : 0;
      if (other == v) continue;
      both.ends.push_back(other);
      both.values.push_back(outward + inward);
      both.total_degree[to_index(v)] += (out ? 1U : 0U) + (in ? 1U : 0U);
      both.mutual_degree[to_index(v)] += out && in ? 1U : 0U;
    }
    both.offsets.push_back(both.ends.size());
  }
  return both;
}

}  // namespace netgraph::detail

#endif
