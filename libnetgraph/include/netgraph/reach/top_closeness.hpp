#ifndef NETGRAPH_REACH_TOP_CLOSENESS_HPP
#define NETGRAPH_REACH_TOP_CLOSENESS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/core/top_k.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/reach/detail/source_counts.hpp>
#include <netgraph/reach/detail/step_tally.hpp>
#include <netgraph/reach/detail/two_step_bounds.hpp>
#include <netgraph/reach/reach_profile.hpp>
#include <netgraph/traverse/components.hpp>
#include <netgraph/traverse/many_source.hpp>

namespace netgraph {

/// By which nearness people are ranked; each is that column of `reach_profile`.
enum class nearness {
  closeness,  ///< Wasserman-Faust
  harmonic,   ///< sum of 1 / steps
};

struct top_closeness_options {
  std::size_t limit = 10;
  nearness by = nearness::closeness;
  unsigned threads = 1;  ///< 0 for all cores
};

namespace detail {

/// The least sum of steps, and the most of 1 / steps, that what is known of a vertex allows.
struct nearness_bound {
  double size = 0.0;
  nearness by = nearness::closeness;

  /// `farness` and `harmonic` are of the people whose steps are known; `next` are people at `step` at most, `step` the first
  /// not known; `left` people are further than those known.
  [[nodiscard]] double operator()(std::uint64_t farness, double harmonic, std::uint64_t next, std::uint64_t left,
                                  std::uint32_t step, std::uint64_t reached) const noexcept {
    next = std::min(next, left);
    if (by == nearness::closeness) {
      const std::uint64_t least = farness + std::uint64_t{step} * next + (std::uint64_t{step} + 1) * (left - next);
      return wasserman_faust_closeness(reached, static_cast<double>(least), static_cast<std::size_t>(size));
    }
    const double most = harmonic + static_cast<double>(next) / step + static_cast<double>(left - next) / (step + 1.0);
    return most * (1.0 + 1e-12);  // sums of other roundings stay below
  }
};

/// One worker's exact sums for batches of candidates.
class nearness_search {
 public:
  nearness_search(const many_source_plan& plan, nearness by)
      : plan_(plan), search_(plan), bound_{static_cast<double>(plan.size()), by} {}

  /// Sums up to 512 candidates exactly, but gives up where all of them fall below `floor`.
  /// @param reached  by position, others that can be reached. @returns  whether they were summed: `value(i)` holds then.
  bool run(std::span<const std::uint32_t> sources, const std::vector<std::uint32_t>& reached, double floor,
           const progress& watch) {
    tally_.emplace_back(sources.size(), plan_.size());
    if (tally_.size() > 1) tally_.erase(tally_.begin());
    const std::size_t count = sources.size();
    std::vector<std::uint32_t> places(count);
    std::vector<std::uint64_t> left(count);
    std::vector<std::uint64_t> far(count, 0);
    std::vector<double> near(count, 0.0);
    for (std::size_t i = 0; i < count; ++i) {
      places[i] = static_cast<std::uint32_t>(i);
      left[i] = reached[sources[i]];
    }
    bool given_up = false;
    search_.run(sources, [&](const many_source_level& level) {
      watch.check();
      for (const std::uint32_t p : level.positions) counts_.add(level.arrived[p]);
      const auto& arrivals = counts_.take();
      tally_[0].add(level.step, std::span<const std::uint32_t>(places), std::span<const std::uint32_t>(arrivals).first(count));
      bool any = false;
      for (std::size_t i = 0; i < count; ++i) {
        left[i] -= arrivals[i];
        far[i] += std::uint64_t{level.step} * arrivals[i];
        near[i] += static_cast<double>(arrivals[i]) / level.step;
        any = any || bound_(far[i], near[i], left[i], left[i], level.step + 1, reached[sources[i]]) >= floor;
      }
      given_up = !any;
      return any;
    });
    return !given_up;
  }

  [[nodiscard]] double value(std::size_t i) const noexcept {
    const step_tally::sums all = tally_[0].total(i);
    return bound_.by == nearness::harmonic
               ? all.harmonic
               : wasserman_faust_closeness(all.reached, static_cast<double>(all.farness), plan_.size());
  }

 private:
  const many_source_plan& plan_;
  many_source_search search_;
  nearness_bound bound_;
  source_counts counts_;
  std::vector<step_tally> tally_;
};

}  // namespace detail

/// The people nearest to all others, exactly, without searching from everybody.
///
/// Who could at best be as near as the last of the list is searched from, 512 people at a time, those with the best prospects
/// first; the others are left out unseen. The best that a vertex could be follows from its contacts and from how many people can
/// stand at two steps; while a batch is searched, from the steps it has gone. Scores are those of `reach_profile`, bit for bit.
///
/// @returns  at most `limit` vertices, nearest first, smaller id first among equals; fewer only where there are fewer.
/// @throws stopped  if `watch` was stopped.
/// @complexity  O(ties + vertices log vertices), and a bit-parallel search for every 512 people who are not left out: few where some
///              people are much nearer than most, all where everybody is alike. Memory: as `reach_profile`.
/// @reference  E. Bergamini, M. Borassi, P. Crescenzi, A. Marino, H. Meyerhenke, "Computing top-k closeness centrality faster in
///             unweighted graphs", ACM TKDD 13(5), 2019, arXiv:1704.01077, whose level bounds are used here for many at once.
[[nodiscard]] inline std::vector<scored<vertex_id>> top_closeness(const tie_graph& g, const top_closeness_options& options = {},
                                                                  const progress& watch = {}) {
  const std::size_t n = g.size();
  if (n == 0 || options.limit == 0) return {};
  const many_source_plan plan(g);
  const detail::nearness_bound bound{static_cast<double>(n), options.by};
  std::vector<std::uint32_t> reached(n);  // by position
  std::vector<scored<std::uint32_t>> waiting(n);
  {
    const component_labels groups = connected_components(g);
    const std::vector<std::uint64_t> second = detail::two_step_bounds(g);
    for (std::size_t p = 0; p < n; ++p) {
      const vertex_id v = plan.vertex_at(p);
      reached[p] = groups.sizes[groups.label[to_index(v)]] - 1;
      const std::uint64_t contacts = g.degree(v);
      waiting[p] = {bound(contacts, static_cast<double>(contacts), second[to_index(v)], reached[p] - contacts, 2, reached[p]),
                    static_cast<std::uint32_t>(p)};
    }
  }
  // Positions stand by degree inside a group, so among equal prospects the best-connected come first.
  std::sort(waiting.begin(), waiting.end(), ranks_before{});

  constexpr std::size_t size = many_source_plan::batch_size;
  const unsigned workers = worker_count(options.threads, n, size);
  std::vector<detail::nearness_search> searches;
  searches.reserve(workers);
  for (unsigned worker = 0; worker < workers; ++worker) searches.emplace_back(plan, options.by);
  std::vector<scored<vertex_id>> best;
  for (std::size_t next = 0; next < n;) {
    const bool full = best.size() == std::min(options.limit, n);
    const double floor = full ? best.back().score : -1.0;
    if (full && waiting[next].score < floor) break;
    // A wave: one batch for each worker. Which batches run together shows in the time alone.
    std::vector<std::vector<scored<vertex_id>>> found(workers);
    const std::size_t end = std::min(n, next + workers * size);
    parallel_chunks(end - next, size, workers, {.report = {}, .stop = watch.stop},
                    [&](std::size_t first, std::size_t last, unsigned worker) {
                      std::vector<std::uint32_t> sources;
                      for (std::size_t i = next + first; i < next + last && waiting[i].score >= floor; ++i)
                        sources.push_back(waiting[i].id);
                      if (sources.empty()) return;
                      std::sort(sources.begin(), sources.end());  // groups together
                      detail::nearness_search& search = searches[worker];
                      if (!search.run(sources, reached, floor, watch)) return;
                      for (std::size_t i = 0; i < sources.size(); ++i)
                        found[first / size].push_back({search.value(i), plan.vertex_at(sources[i])});
                    });
    for (const auto& piece : found) best.insert(best.end(), piece.begin(), piece.end());
    std::sort(best.begin(), best.end(), ranks_before{});
    if (best.size() > options.limit) best.resize(options.limit);
    next = end;
    watch.tell(next, n);
  }
  return best;
}

}  // namespace netgraph

#endif
