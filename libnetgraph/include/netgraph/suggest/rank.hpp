#ifndef NETGRAPH_SUGGEST_RANK_HPP
#define NETGRAPH_SUGGEST_RANK_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/core/top_k.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/suggest/detail/wedge_accumulator.hpp>
#include <netgraph/suggest/overlap.hpp>

namespace netgraph {

/// `candidate` is somebody `person` does not know but could meet through shared contacts.
struct suggestion {
  vertex_id person = {};
  vertex_id candidate = {};
  double score = 0.0;

  friend bool operator==(const suggestion&, const suggestion&) = default;
};

struct rank_options {
  overlap_method method = overlap_method::adamic_adar;
  std::size_t limit = 10;                    ///< suggestions a person, at most
  unsigned threads = 1;                      ///< workers, 0 for all cores
  std::span<const vertex_id> people = {};    ///< for whom; empty means everyone
};

/// The predicate of `rank_introductions` that lets everybody be suggested to everybody.
struct everyone_eligible {
  [[nodiscard]] constexpr bool operator()(vertex_id, vertex_id) const noexcept { return true; }
};

namespace detail {

/// Up to this many suggestions a person, moving a few entries of a sorted list beats a heap.
inline constexpr std::size_t short_list = 48;

/// Ranks everyone the accumulator touched and appends the best to `into`; `kept` is scratch.
template <class Eligible, class Score>
void rank_touched(wedge_accumulator& wedges, vertex_id a, std::size_t limit, const Eligible& eligible, Score&& score,
                  std::vector<scored<vertex_id>>& kept, std::vector<suggestion>& into) {
  std::size_t size = 0;
  if (limit > short_list) {
    kept.clear();
    wedges.drain([&](std::uint32_t b, double sum) {
      if (eligible(a, to_vertex(b))) kept.push_back({score(b, sum), to_vertex(b)});
    });
    size = std::min(limit, kept.size());
    std::partial_sort(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(size), kept.end(), ranks_before{});
  } else {
    kept.resize(limit);
    scored<vertex_id>* const list = kept.data();
    double floor = -1.0;  // below every score
    wedges.drain([&](std::uint32_t b, double sum) {
      const double s = score(b, sum);
      if (s < floor) return;  // the way nearly everyone goes
      const scored<vertex_id> entry{s, to_vertex(b)};
      const bool full = size == limit;
      if (full && !ranks_before{}(entry, list[size - 1])) return;
      if (!eligible(a, entry.id)) return;
      std::size_t place = full ? size - 1 : size++;
      for (; place > 0 && ranks_before{}(entry, list[place - 1]); --place) list[place] = list[place - 1];
      list[place] = entry;
      if (size == limit) floor = list[size - 1].score;
    });
  }
  for (std::size_t i = 0; i < size; ++i) into.push_back({a, kept[i].id, kept[i].score});
}

template <overlap_method Method, class Eligible>
void rank_people(const tie_graph& g, const rank_options& options, std::span<const vertex_id> people, const Eligible& eligible,
                 const progress& watch, std::vector<std::vector<suggestion>>& pieces, std::size_t chunk) {
  constexpr bool needs_degrees = Method == overlap_method::jaccard || Method == overlap_method::preferential_attachment;
  const std::vector<double> weights = contact_weights(g, Method);
  const std::size_t limit = std::min(options.limit, g.size());
  std::vector<double> degrees;  // a dense copy: reading two offsets a candidate costs more than the division
  if constexpr (needs_degrees) {
    degrees.reserve(g.size());
    for (const vertex_id v : g.vertices()) degrees.push_back(static_cast<double>(g.degree(v)));
  }
  struct scratch {
    wedge_accumulator wedges;
    std::vector<scored<vertex_id>> kept;
  };
  std::vector<scratch> workers(worker_count(options.threads, people.size(), chunk), scratch{wedge_accumulator(g.size()), {}});

  parallel_chunks(people.size(), chunk, options.threads, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    wedge_accumulator& wedges = workers[worker].wedges;
    std::vector<suggestion>& into = pieces[begin / chunk];
    into.reserve((end - begin) * std::min(limit, short_list));
    for (std::size_t i = begin; i < end; ++i) {
      const vertex_id a = people[i];
      if constexpr (is_weighted(Method)) {
        wedges.run<true>(g, a, [&](vertex_id w, float s_aw, float s_bw) {
          return static_cast<double>(std::min(s_aw, s_bw)) * weights[to_index(w)];
        });
      } else {
        wedges.run<false>(g, a, [&](vertex_id w) { return weights[to_index(w)]; });
      }
      const auto score = [&](std::uint32_t b, double sum) {
        if constexpr (needs_degrees) {
          return finish_score(sum, degrees[to_index(a)], degrees[b], Method);
        } else {
          return sum;
        }
      };
      rank_touched(wedges, a, limit, eligible, score, workers[worker].kept, into);
    }
  });
}

}  // namespace detail

/// Ranks, for each person, the people two steps away whom they should meet first.
///
/// Candidates share at least one contact with the person and are not tied to them; scores are those of
/// `overlap_score`, bit for bit. Order: people as asked (everyone: ascending), then score descending,
/// then id ascending. The same bytes for any number of threads. People without a candidate have no row,
/// and there is nobody to suggest to an isolate here: see pair_scorer, which knows more than ties.
///
/// @param options   method, how many, for whom.
/// @param eligible  `bool(person, candidate)`; called only for candidates who would enter the list, in no
///                  promised order and from several threads, so it must depend on its arguments alone.
///                  It need not be symmetric.
/// @param watch     told after each piece of people; `total` is the number of people asked for.
/// @throws std::out_of_range  if one of `options.people` is not a vertex of `g`.
/// @throws stopped  if `watch` was stopped.
/// @complexity  O(sum of deg w over the contacts w of the people asked for) time,
///              O(threads * n) memory besides the answer.
template <class Eligible = everyone_eligible>
[[nodiscard]] std::vector<suggestion> rank_introductions(const tie_graph& g, const rank_options& options = {},
                                                         const Eligible& eligible = {}, const progress& watch = {}) {
  std::vector<vertex_id> people(options.people.begin(), options.people.end());
  if (people.empty()) people.assign(g.vertices().begin(), g.vertices().end());
  for (const vertex_id a : people) require_vertex(g, a, "rank_introductions");
  if (options.limit == 0 || people.empty()) return {};

  constexpr std::size_t chunk = 256;
  std::vector<std::vector<suggestion>> pieces((people.size() + chunk - 1) / chunk);
  const auto run = [&]<overlap_method Method>() {
    detail::rank_people<Method>(g, options, people, eligible, watch, pieces, chunk);
  };
  switch (options.method) {
    case overlap_method::common_neighbors: run.template operator()<overlap_method::common_neighbors>(); break;
    case overlap_method::jaccard: run.template operator()<overlap_method::jaccard>(); break;
    case overlap_method::adamic_adar: run.template operator()<overlap_method::adamic_adar>(); break;
    case overlap_method::resource_allocation: run.template operator()<overlap_method::resource_allocation>(); break;
    case overlap_method::preferential_attachment: run.template operator()<overlap_method::preferential_attachment>(); break;
    case overlap_method::weighted_adamic_adar: run.template operator()<overlap_method::weighted_adamic_adar>(); break;
    case overlap_method::weighted_resource_allocation:
      run.template operator()<overlap_method::weighted_resource_allocation>();
      break;
  }

  if (pieces.size() == 1) return std::move(pieces.front());
  std::vector<suggestion> all;
  all.reserve(std::accumulate(pieces.begin(), pieces.end(), std::size_t{0},
                              [](std::size_t total, const auto& piece) { return total + piece.size(); }));
  for (const std::vector<suggestion>& piece : pieces) all.insert(all.end(), piece.begin(), piece.end());
  return all;
}

}  // namespace netgraph

#endif
