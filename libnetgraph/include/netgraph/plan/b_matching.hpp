#ifndef NETGRAPH_PLAN_B_MATCHING_HPP
#define NETGRAPH_PLAN_B_MATCHING_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/integer_b_matching.hpp>
#include <netgraph/plan/matching.hpp>

namespace netgraph {

/// The proof that a b-matching is optimal: the dual of a matching on the edge gadget.
///
/// The gadget has `copies of v` = copy_offset[v+1] - copy_offset[v] nodes for every vertex v (its limit, or its number
/// of useful edges where that is less) and two nodes for every edge e, one at each end. The two are joined, and each
/// is joined to all copies of its vertex; all these gadget edges weigh w_e. A maximum-weight matching of the gadget
/// weighs sum w_e more than a maximum b-matching. The proof is that for every gadget edge the duals of its two nodes
/// and of the blossoms around both reach w_e, and that the sum of node duals plus dual * (size - 1) / 2 over the
/// blossoms, less sum w_e, is the bound. Nodes are numbered: all copies in order, then 2 i and 2 i + 1 for the ends a
/// and b of the i-th entry of `useful`. Edges not in `useful` cannot be chosen (weight <= 0 or an end with limit 0).
struct b_matching_dual {
  std::vector<std::size_t> useful;         // indices of edges in the gadget
  std::vector<std::uint32_t> copy_offset;  // per vertex, and the end
  std::vector<double> node;
  std::vector<dual_blossom> blossoms;
  double rounding = 0.0;  // as in matching_dual
};

struct b_matching_result {
  std::vector<std::uint32_t> chosen;  // indices of edges, ascending
  double value = 0.0;
  b_matching_dual dual;
  certificate proof;
};

/// Chooses edges of maximum total weight with at most `at_most[v]` at every vertex v, and proves it.
///
/// Each edge is chosen at most once; parallel edges count as different ones. Edges of zero or negative weight are
/// never chosen. Exact in the sense of maximum_weight_matching(). How: the relaxation (a flow on the double cover)
/// gives half-integral edges and prices; alternating along the halves leaves a few odd cycles; these are closed by
/// blossom searches on the edge gadget of each vertex's best edges, which is never stored and only touched around
/// them. The other edges are proved by the duals found, or come in. The proof is a flow dual where no blossom was
/// needed, else a blossom dual; either way the gap is 0 up to rounding.
///
/// @param vertices  the number of vertices.
/// @param edges  their ends and weights; borrowed for the call only.
/// @param at_most  the limit of every vertex; 0 leaves it out.
/// @param watch  its stop is polled between searches.
/// @throws std::out_of_range  if an end is not below `vertices`.
/// @throws std::invalid_argument  if an edge is a loop, a weight is not finite, or `at_most` has another size than `vertices`.
/// @throws stopped  if `watch` asks for it.
/// @complexity  about O(m log m) for each vertex left over by the start; O(m + sum of limits) memory. No recursion.
/// @reference  R. P. Anstee, "A polynomial algorithm for b-matchings: an alternative approach", Information
///             Processing Letters 24 (1987), 153-157 (relaxation first, few augmentations after).
[[nodiscard]] inline b_matching_result b_matching(std::size_t vertices, std::span<const weighted_edge> edges,
                                                  std::span<const std::uint32_t> at_most, const progress& watch = {}) {
  detail::check_edges("b_matching", vertices, edges);
  if (at_most.size() != vertices) {
    throw std::invalid_argument("b_matching: " + std::to_string(at_most.size()) + " limits for " + std::to_string(vertices) +
                                " vertices");
  }
  detail::integer_problem problem(edges, [&](const weighted_edge& e) { return at_most[e.a] > 0 && at_most[e.b] > 0; });
  detail::integer_b_matching_result found =
      detail::integer_b_matching(problem.edges, at_most, {}, detail::effort::with_dual, watch);

  b_matching_result result;
  std::vector<std::uint32_t> room(at_most.begin(), at_most.end());
  std::vector<std::uint8_t> chosen(edges.size(), 0);
  const auto choose = [&](std::size_t i) {
    chosen[i] = 1;
    --room[edges[i].a];
    --room[edges[i].b];
  };
  for (std::size_t i = 0; i < found.chosen.size(); ++i) {
    if (found.chosen[i] != 0) choose(problem.origin[i]);
  }
  std::uint64_t total_room = 0;
  for (std::size_t v = 0; v < vertices; ++v) total_room += at_most[v];
  for (std::uint32_t i = 0; i < edges.size(); ++i) {
    // Weights rounded to nothing still count where both ends have room.
    if (chosen[i] == 0 && edges[i].weight > 0.0 && room[edges[i].a] > 0 && room[edges[i].b] > 0) choose(i);
    if (chosen[i] == 0) continue;
    result.chosen.push_back(i);
    result.value += edges[i].weight;
  }
  result.dual.useful = std::move(problem.origin);
  result.dual.copy_offset = std::move(found.copy_offset);
  for (const std::int64_t dual : found.twice_node_dual) result.dual.node.push_back(problem.half(dual));
  result.dual.blossoms = problem.to_blossoms(std::move(found.blossoms));
  result.dual.rounding = problem.scale.rounding();
  // Every edge that is not chosen has a full end, so no other choice has more than three times as many edges.
  const auto most_edges = static_cast<double>(std::min<std::uint64_t>({edges.size(), total_room / 2, 3 * result.chosen.size()}));
  const double bound = std::ldexp(problem.scale.to_double(found.twice_bound), -1) + result.dual.rounding * most_edges;
  result.proof = {result.value, std::max(bound, result.value),
                  found.needed_blossoms ? bound_kind::blossom_dual : bound_kind::flow_dual};
  return result;
}

}  // namespace netgraph

#endif
