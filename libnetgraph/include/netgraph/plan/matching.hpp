#ifndef NETGRAPH_PLAN_MATCHING_HPP
#define NETGRAPH_PLAN_MATCHING_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/exact_weights.hpp>
#include <netgraph/plan/detail/integer_matching.hpp>

namespace netgraph {

struct weighted_edge {
  std::uint32_t a, b;
  double weight;
};

/// Stands for "unmatched" in matching_result::mate.
inline constexpr std::uint32_t no_mate = std::numeric_limits<std::uint32_t>::max();

/// An odd vertex set and its dual value (> 0).
///
/// Blossoms nest, sometimes thousands deep, so a list of them repeats nothing: the set is `members` together with the
/// sets of the blossoms `inside`. See blossom_members().
struct dual_blossom {
  std::vector<std::uint32_t> members;  // vertices in no smaller blossom of the list, ascending
  std::vector<std::uint32_t> inside;   // places in the same list of the blossoms directly inside, all before this one
  std::uint32_t size;                  // number of vertices in the whole set, odd
  double dual;
};

/// All vertices of one blossom of a list, ascending. @throws std::out_of_range if there is no such blossom.
[[nodiscard]] inline std::vector<std::uint32_t> blossom_members(std::span<const dual_blossom> blossoms, std::size_t which) {
  if (which >= blossoms.size()) {
    throw std::out_of_range("blossom_members: blossom " + std::to_string(which) + " of " + std::to_string(blossoms.size()));
  }
  std::vector<std::uint32_t> members;
  std::vector<std::size_t> open{which};
  while (!open.empty()) {
    const dual_blossom& blossom = blossoms[open.back()];
    open.pop_back();
    members.insert(members.end(), blossom.members.begin(), blossom.members.end());
    open.insert(open.end(), blossom.inside.begin(), blossom.inside.end());
  }
  std::sort(members.begin(), members.end());
  return members;
}

/// The proof that a matching is optimal.
///
/// Every edge (a, b) has vertex[a] + vertex[b] + (duals of the blossoms with both ends inside) >= weight, and
/// sum of vertex + sum of dual * (size - 1) / 2 is the upper bound. All entries are >= 0. The entries are
/// multiples of one power of two with at most 52 bits, so sums of a few are exact in doubles; where the weights
/// themselves do not fit on that grid, `rounding` is the most that any of them was moved by, else it is 0.
struct matching_dual {
  std::vector<double> vertex;
  std::vector<dual_blossom> blossoms;
  double rounding = 0.0;
};

struct matching_result {
  std::vector<std::uint32_t> mate;  // per vertex, or no_mate
  double weight = 0.0;
  matching_dual dual;
  certificate proof;
};

namespace detail {

inline constexpr int weight_bits = 50;  // leaves room for halves and for sums of duals in 53 bits

inline void check_edges(const char* caller, std::size_t vertices, std::span<const weighted_edge> edges) {
  if (vertices >= no_mate) throw std::invalid_argument(std::string(caller) + ": too many vertices: " + std::to_string(vertices));
  if (edges.size() > no_mate / 4)
    throw std::invalid_argument(std::string(caller) + ": too many edges: " + std::to_string(edges.size()));
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const weighted_edge& e = edges[i];
    const auto place = [&] { return std::string(caller) + ": edge " + std::to_string(i) + ": "; };
    if (e.a >= vertices || e.b >= vertices) {
      throw std::out_of_range(place() + "vertex " + std::to_string(std::max(e.a, e.b)) + " of " + std::to_string(vertices));
    }
    if (e.a == e.b) throw std::invalid_argument(place() + "both ends are vertex " + std::to_string(e.a));
    if (!std::isfinite(e.weight)) throw std::invalid_argument(place() + "weight is not a finite number");
  }
}

/// The edges that can help (rounded weight above 0), as integers, with their place in the caller's list.
struct integer_problem {
  weight_scale scale;
  std::vector<integer_edge> edges;
  std::vector<std::size_t> origin;

  template <class Keep>
  integer_problem(std::span<const weighted_edge> all, Keep keep) {
    std::vector<double> weights;
    weights.reserve(all.size());
    for (const weighted_edge& e : all) {
      if (e.weight > 0.0 && keep(e)) weights.push_back(e.weight);  // what cannot be chosen does not set the grid
    }
    scale = choose_scale(weights, weight_bits);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!(all[i].weight > 0.0) || !keep(all[i])) continue;
      const std::int64_t weight = scale.to_integer(all[i].weight);
      if (weight == 0) continue;
      edges.push_back({all[i].a, all[i].b, weight});
      origin.push_back(i);
    }
  }

  [[nodiscard]] double half(std::int64_t twice) const { return std::ldexp(scale.to_double(twice), -1); }
  [[nodiscard]] std::vector<dual_blossom> to_blossoms(std::vector<integer_blossom> from) const {
    std::vector<dual_blossom> blossoms;
    for (integer_blossom& blossom : from) {
      blossoms.push_back({std::move(blossom.members), std::move(blossom.inside), blossom.size, half(blossom.twice_dual)});
    }
    return blossoms;
  }
};

}  // namespace detail

/// Finds a matching of maximum total weight in a general graph, and the dual that proves it.
///
/// Edges of zero or negative weight are never needed and never chosen; parallel edges are allowed. The matching is
/// exact: weights are integers times a power of two (every double is), and all comparisons are made on the
/// integers. Only where weights differ by so many magnitudes that 50 bits do not hold them all, they are rounded on
/// a grid 2^-50 as fine as the largest, and the bound is raised by what that can hide.
/// No edges, no vertices, or nothing positive: an empty matching with weight 0 and bound 0.
///
/// @param vertices  the number of vertices.
/// @param edges  their ends and weights; borrowed for the call only.
/// @param watch  its stop is polled between searches.
/// @return  mate of every vertex, total weight, dual and certificate (a blossom dual); the same input gives the same bytes.
/// @throws std::out_of_range  if an end is not below `vertices`.
/// @throws std::invalid_argument  if an edge is a loop or its weight is not finite.
/// @throws stopped  if `watch` asks for it.
/// @complexity  O(n m log n) at worst; after the relaxation usually a few local searches. No recursion.
/// @reference  J. Edmonds, "Maximum matching and a polyhedron with 0,1-vertices", J. Res. NBS 69B (1965), 125-130.
[[nodiscard]] inline matching_result maximum_weight_matching(std::size_t vertices, std::span<const weighted_edge> edges,
                                                             const progress& watch = {}) {
  detail::check_edges("maximum_weight_matching", vertices, edges);
  const detail::integer_problem problem(edges, [](const weighted_edge&) { return true; });
  detail::integer_matching_result found = detail::integer_matching(vertices, problem.edges, watch);

  matching_result result;
  result.mate = std::move(found.mate);
  std::vector<double> best(vertices, 0.0);  // by lower end: the heaviest of parallel edges
  for (const weighted_edge& e : edges) {
    // Weights rounded to nothing still count where both ends are left over.
    if (e.weight > 0.0 && result.mate[e.a] == no_mate && result.mate[e.b] == no_mate) {
      result.mate[e.a] = e.b;
      result.mate[e.b] = e.a;
    }
  }
  for (const weighted_edge& e : edges) {
    double& weight = best[std::min(e.a, e.b)];
    if (result.mate[e.a] == e.b) weight = std::max(weight, e.weight);
  }
  for (const double weight : best) result.weight += weight;
  for (const std::int64_t dual : found.twice_dual) result.dual.vertex.push_back(problem.half(dual));
  result.dual.blossoms = problem.to_blossoms(std::move(found.blossoms));
  result.dual.rounding = problem.scale.rounding();
  // No matching has more than twice the edges of a maximal one, which this is.
  std::size_t matched = 0;
  for (const std::uint32_t mate : result.mate) matched += mate != no_mate ? 1 : 0;
  const double bound = std::ldexp(problem.scale.to_double(found.twice_bound), -1) +
                       result.dual.rounding * static_cast<double>(std::min(vertices / 2, matched));
  result.proof = {result.weight, std::max(bound, result.weight), bound_kind::blossom_dual};
  return result;
}

}  // namespace netgraph

#endif
