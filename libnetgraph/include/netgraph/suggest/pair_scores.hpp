#ifndef NETGRAPH_SUGGEST_PAIR_SCORES_HPP
#define NETGRAPH_SUGGEST_PAIR_SCORES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/suggest/detail/shared_contacts.hpp>
#include <netgraph/suggest/overlap.hpp>

namespace netgraph {

namespace detail {

/// Pairs are worked on in pieces of this size; part of no result.
inline constexpr std::size_t pair_chunk = 4096;

inline void require_pairs(const tie_graph& g, std::span<const vertex_pair> pairs, const char* caller) {
  for (const vertex_pair& p : pairs) {
    require_vertex(g, p.a, caller);
    require_vertex(g, p.b, caller);
  }
}

/// The end that a pair has in common with the pair after it, or `no_vertex`.
[[nodiscard]] inline vertex_id end_in_common(const vertex_pair& p, const vertex_pair& next) noexcept {
  if (p.a == next.a || p.a == next.b) return p.a;
  if (p.b == next.a || p.b == next.b) return p.b;
  return no_vertex;
}

/// Gives each pair of a list to `score(pair, walk)`, where `walk(visit)` calls
/// `visit(w, s_1w, s_2w)` over the pair's shared contacts, w ascending.
///
/// A run of pairs that share an end marks that end's contacts once. The two strengths come in either
/// order, so `visit` must treat them alike.
template <class Score>
std::vector<double> score_each_pair(const tie_graph& g, std::span<const vertex_pair> pairs, unsigned threads,
                                    const progress& watch, Score&& score) {
  std::vector<double> scores(pairs.size());
  std::vector<marked_row> rows(worker_count(threads, pairs.size(), pair_chunk), marked_row(g.size()));
  parallel_chunks(pairs.size(), pair_chunk, threads, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    marked_row& row = rows[worker];
    for (std::size_t i = begin; i < end;) {
      const vertex_id hub = i + 1 < end ? end_in_common(pairs[i], pairs[i + 1]) : no_vertex;
      if (hub == no_vertex) {
        scores[i] = score(pairs[i], [&](auto&& visit) { for_each_shared_contact(g, pairs[i].a, pairs[i].b, visit); });
        ++i;
        continue;
      }
      row.mark(g, hub);
      for (; i < end && (pairs[i].a == hub || pairs[i].b == hub); ++i) {
        const vertex_id other = pairs[i].a == hub ? pairs[i].b : pairs[i].a;
        scores[i] = score(pairs[i], [&](auto&& visit) { row.for_each_shared_contact(g, other, visit); });
      }
    }
  });
  return scores;
}

}  // namespace detail

/// Scores a list of pairs, in the order given.
///
/// Equal to `overlap_score` of every pair, bit for bit and for any number of threads. Runs of pairs
/// that share an end cost O(deg of the other end) each, so sort the list by one end where you can.
///
/// @param pairs    any pairs of vertices; tied, repeated and `a == b` pairs are scored like others.
/// @param threads  workers, 0 for all cores.
/// @throws std::out_of_range  if a pair names a vertex `g` does not have; nothing is scored then.
/// @throws stopped  if `watch` was stopped.
[[nodiscard]] inline std::vector<double> overlap_scores(const tie_graph& g, std::span<const vertex_pair> pairs,
                                                        overlap_method method, unsigned threads = 1, const progress& watch = {}) {
  detail::require_pairs(g, pairs, "overlap_scores");
  const auto finish = [&](const vertex_pair& p, double sum) {
    return detail::finish_score(sum, static_cast<double>(g.degree(p.a)), static_cast<double>(g.degree(p.b)), method);
  };
  if (method == overlap_method::preferential_attachment) {
    std::vector<double> scores;
    scores.reserve(pairs.size());
    for (const vertex_pair& p : pairs) scores.push_back(finish(p, 0.0));
    return scores;
  }
  const std::vector<double> weights = detail::contact_weights(g, method);
  if (is_weighted(method)) {
    return detail::score_each_pair(g, pairs, threads, watch, [&](const vertex_pair& p, auto&& walk) {
      double sum = 0.0;
      walk([&](vertex_id w, float s, float t) { sum += static_cast<double>(std::min(s, t)) * weights[to_index(w)]; });
      return finish(p, sum);
    });
  }
  return detail::score_each_pair(g, pairs, threads, watch, [&](const vertex_pair& p, auto&& walk) {
    double sum = 0.0;
    walk([&](vertex_id w, float, float) { sum += weights[to_index(w)]; });
    return finish(p, sum);
  });
}

/// How a pair is scored when people belong to groups (sectors, chapters, detected communities).
enum class community_method {
  common_neighbors,     ///< shared contacts, plus one for each of them in the group of both ends
  resource_allocation,  ///< sum of 1 / k_w over shared contacts in the group of both ends; 0 across groups
  within_inter          ///< (shared contacts in the group) / (those outside it + delta); 0 across groups
};

/// Scores a list of pairs by their shared contacts and the groups of all three.
///
/// "The group of both ends" exists only where `a` and `b` have the same label; labels have no other
/// meaning, 0 included. Conventions of NetworkX's `cn_soundarajan_hopcroft`,
/// `ra_index_soundarajan_hopcroft` and `within_inter_cluster`.
///
/// @param labels   the group of every vertex.
/// @param delta    keeps `within_inter` finite where no shared contact is outside; > 0.
/// @throws std::out_of_range  if a pair names a vertex `g` does not have.
/// @throws std::invalid_argument  if there is not one label per vertex, or `delta` is not above 0.
/// @reference  S. Soundarajan, J. Hopcroft, "Using community information to improve the precision of
///             link prediction methods", WWW 2012, doi:10.1145/2187980.2188150; J. Valverde-Rebaza, A. de
///             Andrade Lopes, "Link prediction in complex networks based on cluster information",
///             SBIA 2012, doi:10.1007/978-3-642-34459-6_10 (within over inter).
[[nodiscard]] inline std::vector<double> community_scores(const tie_graph& g, std::span<const vertex_pair> pairs,
                                                          std::span<const std::uint32_t> labels, community_method method,
                                                          double delta = 0.001, unsigned threads = 1,
                                                          const progress& watch = {}) {
  if (labels.size() != g.size()) {
    throw std::invalid_argument("community_scores: " + std::to_string(labels.size()) + " labels for " + std::to_string(g.size()) +
                                " vertices; give one each");
  }
  if (!(delta > 0.0)) {
    throw std::invalid_argument("community_scores: delta is " + std::to_string(delta) + "; it must be above 0");
  }
  detail::require_pairs(g, pairs, "community_scores");
  return detail::score_each_pair(g, pairs, threads, watch, [&](const vertex_pair& p, auto&& walk) {
    const std::uint32_t group = labels[to_index(p.a)];
    const bool same = group == labels[to_index(p.b)];
    if (!same && method != community_method::common_neighbors) return 0.0;
    std::size_t shared = 0;
    std::size_t within = 0;
    double allocated = 0.0;
    walk([&](vertex_id w, float, float) {
      ++shared;
      if (!same || labels[to_index(w)] != group) return;
      ++within;
      allocated += 1.0 / static_cast<double>(g.degree(w));
    });
    switch (method) {
      case community_method::common_neighbors: return static_cast<double>(shared + within);
      case community_method::resource_allocation: return allocated;
      case community_method::within_inter: break;
    }
    return static_cast<double>(within) / (static_cast<double>(shared - within) + delta);
  });
}

}  // namespace netgraph

#endif
