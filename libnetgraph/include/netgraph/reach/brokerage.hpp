#ifndef NETGRAPH_REACH_BROKERAGE_HPP
#define NETGRAPH_REACH_BROKERAGE_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/reach/detail/triangle_sums.hpp>

namespace netgraph {

/// How ties count in the measures of brokerage.
struct brokerage_options {
  bool weighted = true;  ///< by strength; otherwise every tie counts 1
  unsigned threads = 1;  ///< 0 for all cores; results do not depend on it
};

namespace detail {

// With a_ij the strength of a tie, s_i the sum of i's strengths and p_ij = a_ij / s_i:
//   direct and indirect investment of i in j = p_ij + sum_q p_iq p_qj = (a_ij + t_ij) / s_i
// where t_ij = sum_q a_iq a_qj / s_q is the same seen from i and from j. One sum a tie is therefore
// enough for all of Burt's measures, and only common neighbours enter it.
struct investments {
  std::vector<double> total;     // s, per vertex
  std::vector<double> indirect;  // t, per edge id
};

[[nodiscard]] inline std::vector<double> tie_totals(const tie_graph& g, bool weighted) {
  std::vector<double> totals(g.size());
  for (const vertex_id v : g.vertices()) {
    totals[to_index(v)] = weighted ? g.total_strength(v) : static_cast<double>(g.degree(v));
  }
  return totals;
}

[[nodiscard]] inline std::vector<double> triangle_sums(const tie_graph& g, bool weighted, const std::vector<double>& scale,
                                                       unsigned threads, const progress& watch) {
  return weighted ? triangle_sums<true>(g, scale, threads, watch) : triangle_sums<false>(g, scale, threads, watch);
}

[[nodiscard]] inline investments invest(const tie_graph& g, const brokerage_options& options, const progress& watch) {
  investments made{tie_totals(g, options.weighted), {}};
  std::vector<double> scale(g.size(), 0.0);
  for (std::size_t v = 0; v < g.size(); ++v) {
    if (made.total[v] > 0.0) scale[v] = 1.0 / made.total[v];
  }
  made.indirect = triangle_sums(g, options.weighted, scale, options.threads, watch);
  return made;
}

// Calls use(c_ij) with the local constraint of every tie of v, in the order of its neighbours.
template <class Use>
void for_each_local_constraint(const tie_graph& g, const investments& made, bool weighted, vertex_id v, Use&& use) {
  const auto edges = g.edge_ids(v);
  const auto strengths = g.strengths(v);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const double direct = weighted ? static_cast<double>(strengths[i]) : 1.0;
    const double invested = (direct + made.indirect[to_index(edges[i])]) / made.total[to_index(v)];
    use(invested * invested);
  }
}

}  // namespace detail

/// Burt's constraint of everybody: how much a person's contacts are tied to one another.
///
/// c_i = sum over contacts j of (p_ij + sum over q of p_iq p_qj)^2, with p_ij the share of i's total
/// strength that goes to j. Low values mean a broker between groups who do not know each other. It may
/// exceed 1 (a closed triad has 1.125, a pair 1). NaN for an isolate.
///
/// @throws stopped  if `watch` was stopped.
/// @complexity  O(sum over ties of the smaller degree) time, O(vertices + ties) memory.
/// @reference  R. S. Burt, "Structural Holes", Harvard University Press, 1992, chapter 2.
[[nodiscard]] inline std::vector<double> constraint(const tie_graph& g, const brokerage_options& options = {},
                                                    const progress& watch = {}) {
  const detail::investments made = detail::invest(g, options, watch);
  std::vector<double> values(g.size(), std::numeric_limits<double>::quiet_NaN());
  for (const vertex_id v : g.vertices()) {
    if (g.degree(v) == 0) continue;
    double sum = 0.0;
    detail::for_each_local_constraint(g, made, options.weighted, v, [&](double local) { sum += local; });
    values[to_index(v)] = sum;
  }
  return values;
}

/// Burt's constraint on `a` through `b` alone: (p_ab + sum over q of p_aq p_qb)^2.
///
/// `b` need not be a contact of `a`: then only the indirect part counts. NaN if `a` is an isolate.
/// Not symmetric.
///
/// @throws std::out_of_range  if one is not a vertex; std::invalid_argument  if `a == b`.
/// @complexity  O(sum of the degrees of a's contacts).
[[nodiscard]] inline double local_constraint(const tie_graph& g, vertex_id a, vertex_id b, bool weighted = true) {
  require_vertex(g, a, "local_constraint");
  require_vertex(g, b, "local_constraint");
  if (a == b) throw std::invalid_argument("local_constraint: vertex " + std::to_string(to_index(a)) + " against itself");
  if (g.degree(a) == 0) return std::numeric_limits<double>::quiet_NaN();
  const auto amount = [&](float strength) { return weighted ? static_cast<double>(strength) : 1.0; };
  const auto total = [&](vertex_id v) { return weighted ? g.total_strength(v) : static_cast<double>(g.degree(v)); };
  double invested = 0.0;
  const auto around = g.neighbors(a);
  const auto strengths = g.strengths(a);
  for (std::size_t i = 0; i < around.size(); ++i) {
    if (around[i] == b) {
      invested += amount(strengths[i]);
    } else if (const auto onward = g.strength(around[i], b)) {
      invested += amount(strengths[i]) * amount(*onward) / total(around[i]);
    }
  }
  invested /= total(a);
  return invested * invested;
}

/// Burt's constraint of everybody through each of their ties, beside `g.arcs()`: entry k belongs to the tie
/// from the owner of row k to `g.arcs()[k]`. Row sums are `constraint`. Errors and complexity as there.
[[nodiscard]] inline std::vector<double> local_constraints(const tie_graph& g, const brokerage_options& options = {},
                                                           const progress& watch = {}) {
  const detail::investments made = detail::invest(g, options, watch);
  std::vector<double> values;
  values.reserve(g.arc_count());
  for (const vertex_id v : g.vertices()) {
    detail::for_each_local_constraint(g, made, options.weighted, v, [&](double local) { values.push_back(local); });
  }
  return values;
}

/// Burt's effective size of everybody: contacts, less what they repeat of one another.
///
/// e_i = sum over contacts j of (1 - sum over q of p_iq m_jq), m_jq the strength of (j, q) as a share of j's
/// strongest tie. Unweighted it is Borgatti's n - 2t/n, with t ties among i's n contacts.
/// Between 1 and the number of contacts when unweighted. NaN for an isolate.
///
/// Errors and complexity as of `constraint`.
/// @reference  R. S. Burt, 1992, p. 52; S. P. Borgatti, "Structural holes: unpacking Burt's redundancy
///             measures", Connections 20(1), 1997, pp. 35-38.
[[nodiscard]] inline std::vector<double> effective_size(const tie_graph& g, const brokerage_options& options = {},
                                                        const progress& watch = {}) {
  const std::vector<double> totals = detail::tie_totals(g, options.weighted);
  const std::vector<double> shared =
      detail::triangle_sums(g, options.weighted, std::vector<double>(g.size(), 1.0), options.threads, watch);
  std::vector<double> strongest(g.size(), 1.0);
  if (options.weighted) {
    for (const vertex_id v : g.vertices()) {
      const auto strengths = g.strengths(v);
      if (!strengths.empty()) strongest[to_index(v)] = static_cast<double>(*std::max_element(strengths.begin(), strengths.end()));
    }
  }
  std::vector<double> values(g.size(), std::numeric_limits<double>::quiet_NaN());
  for (const vertex_id v : g.vertices()) {
    const auto around = g.neighbors(v);
    if (around.empty()) continue;
    const auto edges = g.edge_ids(v);
    double repeated = 0.0;
    for (std::size_t i = 0; i < around.size(); ++i) {
      repeated += shared[to_index(edges[i])] / strongest[to_index(around[i])];
    }
    values[to_index(v)] = static_cast<double>(around.size()) - repeated / totals[to_index(v)];
  }
  return values;
}

/// Effective size as a share of the number of contacts; NaN for an isolate. @see effective_size.
[[nodiscard]] inline std::vector<double> efficiency(const tie_graph& g, const brokerage_options& options = {},
                                                    const progress& watch = {}) {
  std::vector<double> values = effective_size(g, options, watch);
  for (const vertex_id v : g.vertices()) {
    if (g.degree(v) != 0) values[to_index(v)] /= static_cast<double>(g.degree(v));
  }
  return values;
}

/// Burt's hierarchy of everybody: how far the constraint on a person comes from one contact alone.
///
/// The Coleman-Theil index of the local constraints c_ij of i's N contacts:
/// sum of r_j ln r_j / (N ln N), r_j = c_ij / (c_i / N). 0 when all contacts constrain alike and for a
/// single contact; 1 would be all constraint from one of many. NaN for an isolate.
///
/// Errors and complexity as of `constraint`.
/// @reference  R. S. Burt, 1992, pp. 70-71.
[[nodiscard]] inline std::vector<double> hierarchy(const tie_graph& g, const brokerage_options& options = {},
                                                   const progress& watch = {}) {
  const detail::investments made = detail::invest(g, options, watch);
  std::vector<double> values(g.size(), std::numeric_limits<double>::quiet_NaN());
  std::vector<double> local;
  for (const vertex_id v : g.vertices()) {
    if (g.degree(v) == 0) continue;
    local.clear();
    detail::for_each_local_constraint(g, made, options.weighted, v, [&](double c) { local.push_back(c); });
    values[to_index(v)] = 0.0;
    if (local.size() == 1) continue;
    double total = 0.0;
    for (const double c : local) total += c;
    const auto count = static_cast<double>(local.size());
    double disorder = 0.0;
    for (const double c : local) disorder += c * count / total * std::log(c * count / total);
    // Equal shares give 0; rounding may leave it a hair below.
    values[to_index(v)] = std::max(0.0, disorder / (count * std::log(count)));
  }
  return values;
}

}  // namespace netgraph

#endif
