#ifndef NETGRAPH_SUGGEST_RANK_HPP
#define NETGRAPH_SUGGEST_RANK_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/core/top_k.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/suggest/detail/bounded_search.hpp>
#include <netgraph/suggest/detail/rank_index.hpp>
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
  bool bounds = true;  ///< whether candidates and contacts that cannot change the answer are skipped; the answer is the same
};

/// The predicate of `rank_introductions` that lets everybody be suggested to everybody.
struct everyone_eligible {
  [[nodiscard]] constexpr bool operator()(vertex_id, vertex_id) const noexcept { return true; }
};

namespace detail {

/// Up to this many suggestions a person, moving a few entries of a sorted list beats a heap, and the least of them is a bound.
inline constexpr std::size_t short_list = 48;

/// Ranks everyone the accumulator touched and appends the best to `into`; `kept` is scratch.
template <class Eligible, class Score>
void rank_touched(wedge_accumulator& wedges, vertex_id a, std::size_t limit, const Eligible& eligible, Score&& score,
                  short_ranking& best, std::vector<scored<vertex_id>>& kept, std::vector<suggestion>& into) {
  if (limit <= short_list) {
    best.clear();
    wedges.drain(
        [&](std::uint32_t b, double sum) { best.offer(score(b, sum), to_vertex(b), [&] { return eligible(a, to_vertex(b)); }); });
    for (const scored<vertex_id>& s : best.best()) into.push_back({a, s.id, s.score});
    return;
  }
  kept.clear();
  wedges.drain([&](std::uint32_t b, double sum) {
    if (eligible(a, to_vertex(b))) kept.push_back({score(b, sum), to_vertex(b)});
  });
  const std::size_t size = std::min(limit, kept.size());
  std::partial_sort(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(size), kept.end(), ranks_before{});
  for (std::size_t i = 0; i < size; ++i) into.push_back({a, kept[i].id, kept[i].score});
}

/// Whether a score is a sum over shared contacts and nothing else, so that it has bounds.
[[nodiscard]] constexpr bool is_a_sum(overlap_method method) noexcept {
  return method != overlap_method::jaccard && method != overlap_method::preferential_attachment;
}

}  // namespace detail

/// Ranks candidates for any part of a graph's people at a time, prepared once: what `rank_introductions` does in one go.
///
/// Ask for some thousands of people at a time and pass the answers on: the memory is that of the graph, 4 bytes a tie and end
/// (8 for weighted methods) and 20 bytes a person besides, and 16 bytes a person for each thread. Borrows the graph.
class introduction_ranker {
 public:
  /// @param options  `people` is not read. @complexity  O(ties).
  explicit introduction_ranker(const tie_graph& g, const rank_options& options = {})
      : g_(&g), method_(options.method), limit_(std::min(options.limit, g.size())), threads_(options.threads),
        weights_(detail::contact_weights(g, options.method)) {
    if (options.bounds && detail::is_a_sum(method_) && limit_ <= detail::short_list) {
      if (is_weighted(method_)) {
        weighted_index_.emplace(g, weights_);
      } else {
        plain_index_.emplace(g, weights_);
      }
    }
    if (!detail::is_a_sum(method_)) {  // a dense copy: reading two offsets a candidate costs more than the division
      for (const vertex_id v : g.vertices()) degrees_.push_back(static_cast<double>(g.degree(v)));
    }
  }

  explicit introduction_ranker(const tie_graph&&, const rank_options& = {}) = delete;

  /// The best candidates of some people, as `rank_introductions` gives them. @throws  as there.
  template <class Eligible = everyone_eligible>
  [[nodiscard]] std::vector<suggestion> rank(std::span<const vertex_id> people, const Eligible& eligible = {},
                                             const progress& watch = {}) const {
    for (const vertex_id a : people) require_vertex(*g_, a, "rank_introductions");
    if (limit_ == 0 || people.empty()) return {};
    switch (method_) {
      case overlap_method::jaccard: return run<overlap_method::jaccard>(people, eligible, watch);
      case overlap_method::preferential_attachment: return run<overlap_method::preferential_attachment>(people, eligible, watch);
      case overlap_method::weighted_adamic_adar:
      case overlap_method::weighted_resource_allocation:
        return run<overlap_method::weighted_adamic_adar>(people, eligible, watch);
      case overlap_method::common_neighbors:
      case overlap_method::adamic_adar:
      case overlap_method::resource_allocation: break;
    }
    return run<overlap_method::adamic_adar>(people, eligible, watch);
  }

 private:
  // Methods of one shape share their code: what a contact counts is in `weights_`.
  template <overlap_method Shape, class Eligible>
  [[nodiscard]] std::vector<suggestion> run(std::span<const vertex_id> people, const Eligible& eligible,
                                            const progress& watch) const {
    constexpr bool weighted = is_weighted(Shape);
    constexpr std::size_t chunk = 256;
    const detail::rank_index<weighted>* index = nullptr;
    if constexpr (weighted) {
      index = weighted_index_ ? &*weighted_index_ : nullptr;
    } else {
      index = plain_index_ ? &*plain_index_ : nullptr;
    }
    struct scratch {
      std::optional<detail::bounded_search<weighted>> search;
      std::optional<detail::wedge_accumulator> wedges;
      detail::short_ranking best;
      std::vector<scored<vertex_id>> kept;
    };
    std::vector<scratch> workers(worker_count(threads_, people.size(), chunk),
                                 scratch{{}, {}, detail::short_ranking(std::min(limit_, detail::short_list)), {}});
    for (scratch& s : workers) {
      if (index != nullptr) {
        s.search.emplace(*g_, *index, weights_);
      } else {
        s.wedges.emplace(g_->size());
      }
    }
    std::vector<std::vector<suggestion>> pieces((people.size() + chunk - 1) / chunk);
    parallel_chunks(people.size(), chunk, threads_, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
      scratch& mine = workers[worker];
      std::vector<suggestion>& into = pieces[begin / chunk];
      into.reserve((end - begin) * std::min(limit_, detail::short_list));
      for (std::size_t i = begin; i < end; ++i) {
        const vertex_id a = people[i];
        if (mine.search) {
          mine.best.clear();
          mine.search->run(a, mine.best, eligible);
          for (const scored<vertex_id>& s : mine.best.best()) into.push_back({a, s.id, s.score});
          continue;
        }
        if constexpr (weighted) {
          mine.wedges->template run<true>(*g_, a, [&](vertex_id w, float s_aw, float s_bw) {
            return static_cast<double>(std::min(s_aw, s_bw)) * weights_[to_index(w)];
          });
        } else {
          mine.wedges->template run<false>(*g_, a, [&](vertex_id w) { return weights_[to_index(w)]; });
        }
        const auto score = [&](std::uint32_t b, double sum) {
          if constexpr (detail::is_a_sum(Shape)) {
            return sum;
          } else {
            return detail::finish_score(sum, degrees_[to_index(a)], degrees_[b], Shape);
          }
        };
        detail::rank_touched(*mine.wedges, a, limit_, eligible, score, mine.best, mine.kept, into);
      }
    });
    if (pieces.size() == 1) return std::move(pieces.front());
    std::vector<suggestion> all;
    all.reserve(std::accumulate(pieces.begin(), pieces.end(), std::size_t{0},
                                [](std::size_t total, const auto& piece) { return total + piece.size(); }));
    for (const std::vector<suggestion>& piece : pieces) all.insert(all.end(), piece.begin(), piece.end());
    return all;
  }

  const tie_graph* g_;
  overlap_method method_;
  std::size_t limit_;
  unsigned threads_;
  std::vector<double> weights_;
  std::vector<double> degrees_;
  std::optional<detail::rank_index<false>> plain_index_;
  std::optional<detail::rank_index<true>> weighted_index_;
};

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
/// @complexity  O(sum of deg w over the contacts w of the people asked for) time, with bounds a fraction of it,
///              O(threads * n + ties) memory besides the answer.
template <class Eligible = everyone_eligible>
[[nodiscard]] std::vector<suggestion> rank_introductions(const tie_graph& g, const rank_options& options = {},
                                                         const Eligible& eligible = {}, const progress& watch = {}) {
  std::vector<vertex_id> people(options.people.begin(), options.people.end());
  if (people.empty()) people.assign(g.vertices().begin(), g.vertices().end());
  for (const vertex_id a : people) require_vertex(g, a, "rank_introductions");
  if (options.limit == 0 || people.empty()) return {};
  // Few people of many are ranked before an index of everybody is made.
  rank_options how = options;
  how.bounds = options.bounds && 8 * people.size() >= g.size();
  return introduction_ranker(g, how).rank(people, eligible, watch);
}

}  // namespace netgraph

#endif
