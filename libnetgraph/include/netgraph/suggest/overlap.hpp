#ifndef NETGRAPH_SUGGEST_OVERLAP_HPP
#define NETGRAPH_SUGGEST_OVERLAP_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/suggest/detail/shared_contacts.hpp>

namespace netgraph {

/// Two people, in the order the caller names them.
struct vertex_pair {
  vertex_id a = {};
  vertex_id b = {};

  friend bool operator==(const vertex_pair&, const vertex_pair&) = default;
};

/// How two people are scored by the contacts around them.
///
/// With N the neighbours, k the degree, s a strength and S the total strength of a person, and w
/// running over the shared contacts N(a) and N(b) have in common:
enum class overlap_method {
  common_neighbors,             ///< how many w there are
  jaccard,                      ///< shared over all contacts: |N(a) and N(b)| / |N(a) or N(b)|; 0 when neither has any
  adamic_adar,                  ///< sum of 1 / ln k_w
  resource_allocation,          ///< sum of 1 / k_w
  preferential_attachment,      ///< k_a * k_b, whether or not they share a contact
  weighted_adamic_adar,         ///< sum of min(s_aw, s_bw) / ln(1 + S_w)
  weighted_resource_allocation  ///< sum of min(s_aw, s_bw) / S_w
};

/// Whether the method reads strengths; the others see only who is tied to whom.
[[nodiscard]] constexpr bool is_weighted(overlap_method method) noexcept {
  return method == overlap_method::weighted_adamic_adar || method == overlap_method::weighted_resource_allocation;
}

namespace detail {

/// What a shared contact with that many ties, and that much strength in all, adds to a score, before the strengths of its two ties
/// enter. A person who knows few counts for more than one who knows everybody.
[[nodiscard]] inline double contact_weight(std::size_t degree, double total_strength, overlap_method method) noexcept {
  switch (method) {
    case overlap_method::adamic_adar: return 1.0 / std::log(static_cast<double>(degree));
    case overlap_method::resource_allocation: return 1.0 / static_cast<double>(degree);
    // ln(1 + S), not ln S: strengths are at most 1, so ln S would be zero or negative for the very
    // people an organiser cares about, those with one or two ties.
    case overlap_method::weighted_adamic_adar: return 1.0 / std::log1p(total_strength);
    case overlap_method::weighted_resource_allocation: return 1.0 / total_strength;
    case overlap_method::common_neighbors:
    case overlap_method::jaccard:
    case overlap_method::preferential_attachment: break;
  }
  return 1.0;
}
[[nodiscard]] inline double contact_weight(const tie_graph& g, vertex_id w, overlap_method method) noexcept {
  return contact_weight(g.degree(w), is_weighted(method) ? g.total_strength(w) : 0.0, method);
}

/// `contact_weight` of everyone who can be a shared contact; 0 for people without a tie.
[[nodiscard]] inline std::vector<double> contact_weights(const tie_graph& g, overlap_method method) {
  std::vector<double> weights(g.size(), 0.0);
  for (const vertex_id w : g.vertices()) {
    if (g.degree(w) != 0) weights[to_index(w)] = contact_weight(g, w, method);
  }
  return weights;
}

/// Turns the sum over shared contacts into the score of a method.
[[nodiscard]] inline double finish_score(double sum, double degree_a, double degree_b, overlap_method method) noexcept {
  if (method == overlap_method::jaccard) {
    const double either = degree_a + degree_b - sum;
    return either > 0.0 ? sum / either : 0.0;
  }
  if (method == overlap_method::preferential_attachment) return degree_a * degree_b;
  return sum;
}

}  // namespace detail

/// Scores how strongly two people belong together by the contacts around them.
///
/// The score is symmetric in `a` and `b`, bit for bit. People without a shared contact score exactly
/// 0 (except by preferential attachment). `a` and `b` may be tied; that tie does not enter. For
/// `a == b` the sums run over all contacts of `a`, as in NetworkX; a contact with that one tie only
/// then makes Adamic-Adar infinite (1 / ln 1). Scores of different graphs do not compare, and no
/// method says anything about people with no contacts: see newcomers in pair_scorer.
///
/// @return  the score, >= 0, dimensionless.
/// @throws std::out_of_range  if `a` or `b` is not a vertex of `g`.
/// @complexity  O(deg a + deg b); the weighted methods add the degrees of the shared contacts.
/// @reference  D. Liben-Nowell, J. Kleinberg, "The link-prediction problem for social networks",
///             JASIST 58(7), 2007, doi:10.1002/asi.20591; L. Adamic, E. Adar, "Friends and neighbors on
///             the Web", Social Networks 25(3), 2003, doi:10.1016/S0378-8733(03)00009-1; T. Zhou, L. Lü,
///             Y.-C. Zhang, "Predicting missing links via local information", EPJ B 71, 2009,
///             doi:10.1140/epjb/e2009-00335-8 (resource allocation).
[[nodiscard]] inline double overlap_score(const tie_graph& g, vertex_id a, vertex_id b, overlap_method method) {
  require_vertex(g, a, "overlap_score");
  require_vertex(g, b, "overlap_score");
  double sum = 0.0;
  if (method != overlap_method::preferential_attachment) {
    const bool weighted = is_weighted(method);
    detail::for_each_shared_contact(g, a, b, [&](vertex_id w, float s_aw, float s_bw) {
      const double weight = detail::contact_weight(g, w, method);
      sum += weighted ? static_cast<double>(std::min(s_aw, s_bw)) * weight : weight;
    });
  }
  return detail::finish_score(sum, static_cast<double>(g.degree(a)), static_cast<double>(g.degree(b)), method);
}

/// How many contacts two people share. @throws std::out_of_range  @see overlap_score
[[nodiscard]] inline std::size_t common_neighbors(const tie_graph& g, vertex_id a, vertex_id b) {
  return static_cast<std::size_t>(overlap_score(g, a, b, overlap_method::common_neighbors));
}

/// The share of their contacts that two people have in common. @throws std::out_of_range  @see overlap_score
[[nodiscard]] inline double jaccard(const tie_graph& g, vertex_id a, vertex_id b) {
  return overlap_score(g, a, b, overlap_method::jaccard);
}

/// Shared contacts, those who know few people counting more. @throws std::out_of_range  @see overlap_score
[[nodiscard]] inline double adamic_adar(const tie_graph& g, vertex_id a, vertex_id b) {
  return overlap_score(g, a, b, overlap_method::adamic_adar);
}

/// Shared contacts, each sharing itself out evenly. @throws std::out_of_range  @see overlap_score
[[nodiscard]] inline double resource_allocation(const tie_graph& g, vertex_id a, vertex_id b) {
  return overlap_score(g, a, b, overlap_method::resource_allocation);
}

/// The product of two people's numbers of contacts. @throws std::out_of_range  @see overlap_score
[[nodiscard]] inline double preferential_attachment(const tie_graph& g, vertex_id a, vertex_id b) {
  return overlap_score(g, a, b, overlap_method::preferential_attachment);
}

/// Adamic-Adar on strengths, in the min form. @throws std::out_of_range  @see overlap_score
[[nodiscard]] inline double weighted_adamic_adar(const tie_graph& g, vertex_id a, vertex_id b) {
  return overlap_score(g, a, b, overlap_method::weighted_adamic_adar);
}

/// Resource allocation on strengths, in the min form. @throws std::out_of_range  @see overlap_score
[[nodiscard]] inline double weighted_resource_allocation(const tie_graph& g, vertex_id a, vertex_id b) {
  return overlap_score(g, a, b, overlap_method::weighted_resource_allocation);
}

/// The contacts two people share, ascending.
/// @throws std::out_of_range  if `a` or `b` is not a vertex of `g`.
[[nodiscard]] inline std::vector<vertex_id> shared_contacts(const tie_graph& g, vertex_id a, vertex_id b) {
  require_vertex(g, a, "shared_contacts");
  require_vertex(g, b, "shared_contacts");
  std::vector<vertex_id> shared;
  detail::for_each_shared_contact(g, a, b, [&](vertex_id w, float, float) { shared.push_back(w); });
  return shared;
}

}  // namespace netgraph

#endif
