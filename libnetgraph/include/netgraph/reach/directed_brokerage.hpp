#ifndef NETGRAPH_REACH_DIRECTED_BROKERAGE_HPP
#define NETGRAPH_REACH_DIRECTED_BROKERAGE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/digraph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

/// How arcs count in the measures of brokerage of a directed graph.
struct directed_brokerage_options {
  bool weighted = true;  ///< by weight; otherwise every arc counts 1
  /// Whose values are wanted, in this order; absent: everybody's. Only rows near them are laid out.
  std::optional<std::span<const vertex_id>> of = {};
  /// An arc of weight 0 is a tie all the same, and only who points at somebody has a value.
  bool arcs_are_ties = false;
  unsigned threads = 1;  ///< 0 for all cores; results do not depend on it
};

namespace detail {

/// m_ij = a_ij + a_ji over everybody i has an arc to or from; i itself, twice its loop, where it has one. Rows ascend.
class mutual_weights {
 public:
  mutual_weights(const digraph& g, const directed_brokerage_options& options) : g_(&g), options_(options) {
    const std::size_t n = g.size();
    const std::vector<std::uint8_t> wanted = options.of ? near(*options.of) : std::vector<std::uint8_t>(n, 1);
    offsets_.assign(n + 1, 0);
    total_.assign(n, 0.0);
    for (const vertex_id v : g.vertices()) {
      if (wanted[to_index(v)] != 0) lay(v);
      offsets_[to_index(v) + 1] = ends_.size();
    }
  }

  /// Burt's constraint of `i`. `tied` and `sum` have an entry a vertex, and leave as they came: 0.
  [[nodiscard]] double constraint(vertex_id i, std::vector<double>& tied, std::vector<double>& sum) const {
    if (alone(i)) return std::numeric_limits<double>::quiet_NaN();
    for (auto c = first(i); c < last(i); ++c) tied[to_index(ends_[c])] = 1.0;
    for (auto c = first(i); c < last(i); ++c) {
      const double to_w = portion(c, i);
      for (auto d = first(ends_[c]); d < last(ends_[c]); ++d) {
        if (tied[to_index(ends_[d])] != 0.0) sum[to_index(ends_[d])] += to_w * portion(d, ends_[c]);
      }
    }
    double value = 0.0;
    for (auto c = first(i); c < last(i); ++c) {
      const double invested = portion(c, i) + sum[to_index(ends_[c])];
      if (options_.arcs_are_ties || portion(c, i) > 0.0) value += invested * invested;
    }
    for (auto c = first(i); c < last(i); ++c) tied[to_index(ends_[c])] = sum[to_index(ends_[c])] = 0.0;
    return value;
  }

  [[nodiscard]] double local_constraint(vertex_id i, vertex_id j) const {
    double invested = 0.0;
    for (auto c = first(i); c < last(i); ++c) {
      if (ends_[c] == j) invested += portion(c, i);
      const auto row = ends_.begin() + static_cast<std::ptrdiff_t>(first(ends_[c]));
      const auto row_end = ends_.begin() + static_cast<std::ptrdiff_t>(last(ends_[c]));
      const auto found = std::lower_bound(row, row_end, j);
      if (found != row_end && *found == j) {
        invested += portion(c, i) * portion(static_cast<std::size_t>(found - ends_.begin()), ends_[c]);
      }
    }
    return invested * invested;
  }

  /// Burt's effective size of `i`. `share` has an entry a vertex, and leaves as it came: 0.
  [[nodiscard]] double effective_size(vertex_id i, std::vector<double>& share) const {
    if (nobody_else(i)) return std::numeric_limits<double>::quiet_NaN();
    for (auto c = first(i); c < last(i); ++c) share[to_index(ends_[c])] = portion(c, i);
    double value = 0.0;
    for (auto c = first(i); c < last(i); ++c) {
      const vertex_id j = ends_[c];
      if (!options_.arcs_are_ties && !(portion(c, i) > 0.0)) continue;
      double strongest = 0.0;
      for (auto d = first(j); d < last(j); ++d) strongest = std::max(strongest, values_[d]);
      double repeated = 0.0;
      for (auto d = first(j); d < last(j); ++d) {
        if (strongest > 0.0) repeated += share[to_index(ends_[d])] * values_[d] / strongest;
      }
      value += 1.0 - repeated;
    }
    for (auto c = first(i); c < last(i); ++c) share[to_index(ends_[c])] = 0.0;
    return value;
  }

 private:
  [[nodiscard]] std::size_t first(vertex_id v) const noexcept { return offsets_[to_index(v)]; }
  [[nodiscard]] std::size_t last(vertex_id v) const noexcept { return offsets_[to_index(v) + 1]; }

  /// The share of `of` that goes to the end of a cell of its row.
  [[nodiscard]] double portion(std::size_t cell, vertex_id of) const noexcept {
    return total_[to_index(of)] == 0.0 ? 0.0 : values_[cell] / total_[to_index(of)];
  }

  [[nodiscard]] bool alone(vertex_id i) const { return options_.arcs_are_ties ? g_->out_degree(i) == 0 : nobody_else(i); }

  [[nodiscard]] bool nobody_else(vertex_id i) const {
    if (options_.arcs_are_ties) {
      const auto to = g_->successors(i);
      return std::all_of(to.begin(), to.end(), [&](vertex_id j) { return j == i; });
    }
    for (auto c = first(i); c < last(i); ++c) {
      if (ends_[c] != i && values_[c] != 0.0) return false;
    }
    return true;
  }

  [[nodiscard]] std::vector<std::uint8_t> near(std::span<const vertex_id> of) const {
    std::vector<std::uint8_t> found(g_->size(), 0);
    for (const vertex_id v : of) {
      found[to_index(v)] = 1;
      for (const vertex_id w : g_->successors(v)) found[to_index(w)] = 1;
      for (const vertex_id w : g_->predecessors(v)) found[to_index(w)] = 1;
    }
    return found;
  }

  void lay(vertex_id v) {
    const auto to = g_->successors(v);
    const auto from = g_->predecessors(v);
    const auto amount = [&](std::span<const double> weights, std::size_t i) { return options_.weighted ? weights[i] : 1.0; };
    for (std::size_t i = 0, j = 0; i < to.size() || j < from.size();) {
      const bool out = i < to.size() && (j == from.size() || to[i] <= from[j]);
      const bool in = j < from.size() && (i == to.size() || from[j] <= to[i]);
      ends_.push_back(out ? to[i] : from[j]);
      double value = 0.0;
      if (out) value += amount(g_->successor_weights(v), i++);
      if (in) value += amount(g_->predecessor_weights(v), j++);
      values_.push_back(value);
      total_[to_index(v)] += value;
    }
  }

  const digraph* g_;
  directed_brokerage_options options_;
  std::vector<std::size_t> offsets_;
  std::vector<vertex_id> ends_;
  std::vector<double> values_;
  std::vector<double> total_;
};

template <class Measure>
[[nodiscard]] std::vector<double> directed_brokerage(const digraph& g, const directed_brokerage_options& options,
                                                     const char* caller, const progress& watch, Measure&& measure) {
  std::vector<vertex_id> everybody;
  if (!options.of) everybody.assign(g.vertices().begin(), g.vertices().end());
  const std::span<const vertex_id> of = options.of ? *options.of : std::span<const vertex_id>(everybody);
  for (const vertex_id v : of) require_vertex(g, v, caller);
  const mutual_weights weights(g, options);
  std::vector<double> values(of.size());
  constexpr std::size_t chunk = 64;
  const unsigned workers = worker_count(options.threads, of.size(), chunk);
  std::vector<std::vector<double>> first(workers, std::vector<double>(g.size(), 0.0));
  std::vector<std::vector<double>> second(first);
  parallel_chunks(of.size(), chunk, workers, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    for (std::size_t k = begin; k < end; ++k) values[k] = measure(weights, of[k], first[worker], second[worker]);
  });
  return values;
}

}  // namespace detail

/// Burt's constraint of everybody in a directed graph: how much a person's contacts are tied to one another.
///
/// As for a `tie_graph`, with p_ij the share of i's arcs, in and out, that join i and j: (a_ij + a_ji) over the sum of
/// that for all j. On `both_ways(g)` it equals `constraint(g)`. A loop makes somebody their own contact. Weights are
/// shares of time: with one below 0 the values mean nothing. NaN for who is tied to nobody else.
///
/// @throws std::out_of_range  where one asked for is not a vertex; stopped  if `watch` was stopped.
/// @complexity  O(sum over vertices of their contacts' degrees) time, O(vertices * threads + arcs) memory.
/// @reference  R. S. Burt, "Structural Holes", Harvard University Press, 1992, chapter 2.
[[nodiscard]] inline std::vector<double> constraint(const digraph& g, const directed_brokerage_options& options = {},
                                                    const progress& watch = {}) {
  return detail::directed_brokerage(
      g, options, "constraint", watch,
      [](const detail::mutual_weights& weights, vertex_id v, auto& tied, auto& sum) { return weights.constraint(v, tied, sum); });
}

/// Burt's constraint on `a` through `b` alone, in a directed graph; 0 where nothing joins them. Not symmetric.
///
/// @throws std::out_of_range  if one is not a vertex. @complexity  O(degrees of a's contacts).
[[nodiscard]] inline double local_constraint(const digraph& g, vertex_id a, vertex_id b, bool weighted = true) {
  require_vertex(g, a, "local_constraint");
  require_vertex(g, b, "local_constraint");
  const directed_brokerage_options options{.weighted = weighted, .of = std::span(&a, 1)};
  return detail::mutual_weights(g, options).local_constraint(a, b);
}

/// Burt's effective size of everybody in a directed graph: contacts, less what they repeat of one another.
///
/// e_i = sum over contacts j of (1 - sum over q of p_iq m_jq), m_jq = (a_jq + a_qj) as a share of j's largest. On
/// `both_ways(g)` it equals `effective_size(g)`. A loop makes somebody their own contact. NaN for who is tied to nobody
/// else. Errors and complexity as of `constraint`.
/// @reference  R. S. Burt, 1992, p. 52.
[[nodiscard]] inline std::vector<double> effective_size(const digraph& g, const directed_brokerage_options& options = {},
                                                        const progress& watch = {}) {
  return detail::directed_brokerage(
      g, options, "effective_size", watch,
      [](const detail::mutual_weights& weights, vertex_id v, auto& share, auto&) { return weights.effective_size(v, share); });
}

}  // namespace netgraph

#endif
