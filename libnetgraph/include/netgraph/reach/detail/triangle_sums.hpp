#ifndef NETGRAPH_REACH_DETAIL_TRIANGLE_SUMS_HPP
#define NETGRAPH_REACH_DETAIL_TRIANGLE_SUMS_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>

namespace netgraph::detail {

/// For every tie (i, j), by edge id: the sum over common neighbours q of a_iq * a_jq * scale_q,
/// where a is the strength, or 1 for every tie if not `weighted`.
///
/// The end with more ties spreads its row out over an array once; each neighbour with fewer ties then
/// runs along its own row and picks out what both have. So a tie costs the smaller of its two degrees,
/// and every sum belongs to one worker and is added up in one order.
/// O(sum over ties of the smaller degree) time, 8 bytes a vertex and worker.
template <bool Weighted>
[[nodiscard]] std::vector<double> triangle_sums(const tie_graph& g, const std::vector<double>& scale, unsigned threads,
                                                const progress& watch) {
  const std::size_t n = g.size();
  const auto offsets = g.offsets();
  const auto arcs = g.arcs();
  const auto strengths = g.arc_strengths();
  const auto edges = g.arc_edge_ids();
  const auto degree = [&](std::size_t v) { return offsets[v + 1] - offsets[v]; };
  constexpr std::size_t chunk = 256;
  std::vector<std::vector<double>> spread(worker_count(threads, n, chunk), std::vector<double>(n, 0.0));
  std::vector<double> sums(g.tie_count(), 0.0);
  parallel_chunks(n, chunk, threads, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    double* const row = spread[worker].data();
    for (std::size_t i = begin; i < end; ++i) {
      for (auto arc = offsets[i]; arc < offsets[i + 1]; ++arc) {
        const std::size_t q = to_index(arcs[arc]);
        row[q] = (Weighted ? static_cast<double>(strengths[arc]) : 1.0) * scale[q];
      }
      for (auto arc = offsets[i]; arc < offsets[i + 1]; ++arc) {
        const std::size_t j = to_index(arcs[arc]);
        if (degree(j) > degree(i) || (degree(j) == degree(i) && j > i)) continue;
        double sum = 0.0;
        for (auto other = offsets[j]; other < offsets[j + 1]; ++other) {
          const double common = row[to_index(arcs[other])];
          sum += Weighted ? common * static_cast<double>(strengths[other]) : common;
        }
        sums[to_index(edges[arc])] = sum;
      }
      for (auto arc = offsets[i]; arc < offsets[i + 1]; ++arc) row[to_index(arcs[arc])] = 0.0;
    }
  });
  return sums;
}

}  // namespace netgraph::detail

#endif
