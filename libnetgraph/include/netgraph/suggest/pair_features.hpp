#ifndef NETGRAPH_SUGGEST_PAIR_FEATURES_HPP
#define NETGRAPH_SUGGEST_PAIR_FEATURES_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/suggest/contact_history.hpp>
#include <netgraph/suggest/detail/history_people.hpp>
#include <netgraph/suggest/detail/history_ties.hpp>
#include <netgraph/suggest/detail/pair_likeness.hpp>
#include <netgraph/suggest/overlap.hpp>
#include <netgraph/suggest/pair_content.hpp>
#include <netgraph/suggest/personal_pagerank.hpp>
#include <netgraph/suggest/score_table.hpp>

namespace netgraph {

/// All scores of one pair, in the order of `score_table`.
using feature_row = std::array<double, pair_score_count>;

/// Every score of `score_table` for pairs of people, from what a history holds before a day.
///
/// Prepares the history once; pairs are then worked through grouped by their smaller end, whose neighbourhood of two steps
/// is laid out densely, at O(contacts of the other end) a pair. Scores are symmetric bit for bit. Whoever has no
/// contact before the day scores 0 by contacts and as long unseen as the history is old.
///
/// Borrows the history and the content for its life. Const calls are safe from any number of threads.
class pair_feature_maker {
 public:
  /// @param day  contacts and rooms of that day or later are not seen.
  /// @throws std::invalid_argument  if `content` does not fit the history, or `day` is not a finite number.
  /// @complexity  O(contacts + rooms' people + terms).
  pair_feature_maker(const contact_history& history, double day, const pair_content& content = {})
      : people_(history, day), ties_(history, day, people_.span()), rooms_(history, day, people_.span()),
        content_(content, history.size()) {}

  pair_feature_maker(const contact_history&&, double, const pair_content& = {}) = delete;

  /// Who is tied to whom before the day; strengths are 1 - exp(-contacts), without decay.
  [[nodiscard]] const tie_graph& graph() const noexcept { return ties_.graph(); }

  /// The history's length before the day, in days; 1 where nothing is before it.
  [[nodiscard]] double span() const noexcept { return people_.span(); }

  /// Whether `v` was in contact with anybody before the day. @pre `v` is a person of the history.
  [[nodiscard]] bool seen(vertex_id v) const noexcept { return ties_.graph().degree(v) != 0; }

  /// Calls `visit(i, row, worker)` for every pair i, in no promised order, from several threads.
  ///
  /// @throws std::out_of_range  if a pair names a person that is not there.
  /// @throws std::invalid_argument  if a pair is of one person.
  /// @throws stopped  if `watch` was stopped.
  /// @complexity  O(p log p) for the grouping; O(sum of the degrees around) for each smaller end; O(degree) a pair.
  template <class Visit>
  void for_each_row(std::span<const vertex_pair> pairs, unsigned threads, const progress& watch, Visit&& visit) const {
    const tie_graph& g = graph();
    for (const vertex_pair& p : pairs) {
      require_vertex(g, p.a, "pair_features");
      require_vertex(g, p.b, "pair_features");
      if (p.a == p.b) {
        throw std::invalid_argument("pair_features: vertex " + std::to_string(to_index(p.a)) + " is paired with itself");
      }
    }
    const auto hub = [&](std::size_t i) { return std::min(pairs[i].a, pairs[i].b); };
    std::vector<std::size_t> order(pairs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto before = [&](std::size_t l, std::size_t r) { return hub(l) < hub(r); };
    if (!std::is_sorted(order.begin(), order.end(), before)) std::stable_sort(order.begin(), order.end(), before);

    constexpr std::size_t chunk = 4096;
    std::vector<scratch> workers;
    const unsigned count = worker_count(threads, pairs.size(), chunk);
    workers.reserve(count);
    for (unsigned w = 0; w < count; ++w) workers.emplace_back(*this);
    parallel_chunks(pairs.size(), chunk, threads, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
      scratch& s = workers[worker];
      for (std::size_t at = begin; at < end;) {
        const vertex_id a = hub(order[at]);
        s.prepare(*this, a);
        for (; at < end && hub(order[at]) == a; ++at) {
          const vertex_pair& p = pairs[order[at]];
          fill(s, a, p.a == a ? p.b : p.a);
          visit(order[at], s.row, worker);
        }
      }
    });
  }

 private:
  struct scratch {
    explicit scratch(const pair_feature_maker& made)
        : near(made.graph().size()), walk(made.graph()), rooms(made.rooms_.start()) {}

    void prepare(const pair_feature_maker& made, vertex_id a) {
      near.prepare(made.ties_, a);
      // A larger stop than usual: only what is near matters here, and a shorter walk costs less.
      walk.run(a, {.stop = 0.3, .error = 2e-5});
      made.rooms_.prepare(rooms, a);
    }

    detail::near_rows near;
    push_walk walk;
    detail::room_marks rooms;
    feature_row row{};
  };

  void fill(scratch& s, vertex_id a, vertex_id b) const {
    const auto set = [&](pair_score score, double value) { s.row[column_of(score)] = value; };
    const auto get = [&](pair_score score) { return s.row[column_of(score)]; };
    const detail::path_sums sum = s.near.sum(ties_, b);
    const double ka = static_cast<double>(graph().degree(a));
    const double kb = static_cast<double>(graph().degree(b));
    const auto over = [](double x, double y) { return y > 0.0 ? x / y : 0.0; };
    set(pair_score::common_neighbors, sum.shared);
    set(pair_score::jaccard, over(sum.shared, ka + kb - sum.shared));
    set(pair_score::salton, over(sum.shared, std::sqrt(ka * kb)));
    set(pair_score::sorensen, over(2.0 * sum.shared, ka + kb));
    set(pair_score::hub_promoted, over(sum.shared, std::min(ka, kb)));
    set(pair_score::hub_depressed, over(sum.shared, std::max(ka, kb)));
    set(pair_score::leicht_holme_newman, over(sum.shared, ka * kb));
    set(pair_score::adamic_adar, sum.adamic_adar);
    set(pair_score::resource_allocation, sum.allocated);
    set(pair_score::preferential_attachment, ka * kb);
    set(pair_score::paths_of_three, sum.paths);
    set(pair_score::local_path, sum.shared + 0.01 * sum.paths);
    const double tied = s.near.tied(b) ? 1.0 : 0.0;
    set(pair_score::katz, 0.05 * (tied + 0.05 * (sum.shared + 0.05 * sum.paths)));
    set(pair_score::spread_paths, sum.spread_paths);
    const double both_ways = over(1.0, ka) + over(1.0, kb);
    set(pair_score::random_walk_two, sum.allocated * both_ways);
    set(pair_score::random_walk_three, sum.walked_paths * both_ways);
    // On an undirected graph k_a visits of b from a are k_b visits of a from b.
    set(pair_score::personal_pagerank, kb > 0.0 ? s.walk[b] * (1.0 + ka / kb) : 0.0);
    set(pair_score::weighted_adamic_adar, sum.weighted_adamic_adar);
    set(pair_score::weighted_resource_allocation, sum.weighted_allocated);
    set(pair_score::decayed_adamic_adar, sum.fast_adamic_adar);
    set(pair_score::slow_adamic_adar, sum.slow_adamic_adar);
    set(pair_score::decayed_resource_allocation, sum.fast_allocated);
    set(pair_score::decayed_paths, sum.fast_paths);
    set(pair_score::slow_paths, sum.slow_paths);
    set(pair_score::decayed_local_path, sum.fast_shared + 0.01 * sum.fast_paths);
    people_.fill(s.row, a, b);
    const double la = std::log1p(ka);
    const double lb = std::log1p(kb);
    set(pair_score::degree_sum, la + lb);
    set(pair_score::degree_gap, std::abs(la - lb));
    set(pair_score::path_new_ties, get(pair_score::local_path) * people_.new_ties(a) * people_.new_ties(b));
    rooms_.fill(s.row, s.rooms, b);
    content_.fill(s.row, a, b);
  }

  detail::history_people people_;
  detail::history_ties ties_;
  detail::history_rooms rooms_;
  detail::pair_likeness content_;
};

/// The scores of a list of pairs, row by row in the order given: `pairs.size() * pair_score_count` numbers.
///
/// The same bytes for any number of threads.
/// @throws  as `pair_feature_maker` and its `for_each_row`.
[[nodiscard]] inline std::vector<double> pair_features(const contact_history& history, double day,
                                                       std::span<const vertex_pair> pairs, const pair_content& content = {},
                                                       unsigned threads = 1, const progress& watch = {}) {
  const pair_feature_maker made(history, day, content);
  std::vector<double> all(pairs.size() * pair_score_count);
  made.for_each_row(pairs, threads, watch, [&](std::size_t i, const feature_row& row, unsigned) {
    std::copy(row.begin(), row.end(), all.begin() + static_cast<std::ptrdiff_t>(i * pair_score_count));
  });
  return all;
}

}  // namespace netgraph

#endif
