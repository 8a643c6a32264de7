#ifndef NETGRAPH_REACH_REACH_STREAM_HPP
#define NETGRAPH_REACH_REACH_STREAM_HPP

#include <algorithm>
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
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/reach/detail/source_counts.hpp>
#include <netgraph/reach/detail/step_tally.hpp>
#include <netgraph/reach/reach_profile.hpp>
#include <netgraph/traverse/many_source.hpp>

namespace netgraph {

/// How far some people reach: the columns of `reach_table`, one entry for each of `people`.
struct reach_part {
  std::vector<vertex_id> people;
  reach_table table;

  friend bool operator==(const reach_part&, const reach_part&) = default;
};

/// Counts how far everybody reaches, some people at a time: for networks whose whole table nobody wants to hold, or wait for.
///
/// People come in the order in which they are searched from together, 512 neighbours at a time, not in the order of vertices; all
/// parts hold everybody once. Each entry is that of `reach_profile`, bit for bit, whatever the parts and the threads.
///
/// @complexity  made in O(vertices + ties). Memory: 4 bytes an arc and 24 a vertex; while counting, 200 bytes a vertex for each
///              worker and the part.
class reach_stream {
 public:
  explicit reach_stream(const tie_graph& g) : plan_(g) {}

  /// How many batches of 512 people there are; the last may be smaller.
  [[nodiscard]] std::size_t batch_count() const noexcept { return plan_.batch_count(); }

  /// Counts the people of the batches [first, last).
  ///
  /// @param watch  told in batches; asked to stop after every step of a batch.
  /// @throws std::out_of_range      if the range is not within the batches.
  /// @throws std::invalid_argument  if `max_steps` is not 1 to 16; stopped  if `watch` was stopped.
  /// @complexity  O(ties * steps) set operations a batch at worst.
  [[nodiscard]] reach_part count(std::size_t first, std::size_t last, const reach_options& options = {},
                                 const progress& watch = {}) const {
    detail::require_reach_steps(options.max_steps, "reach_stream");
    if (last < first || last > batch_count()) {
      throw std::out_of_range("reach_stream: batches " + std::to_string(first) + " to " + std::to_string(last) + " of " +
                              std::to_string(batch_count()));
    }
    reach_part part;
    std::vector<std::size_t> begins;
    for (std::size_t batch = first; batch < last; ++batch) {
      begins.push_back(part.people.size());
      for (const std::uint32_t p : plan_.batch(batch)) part.people.push_back(plan_.vertex_at(p));
    }
    part.table = detail::blank_reach_table(part.people.size(), options.max_steps);
    const unsigned workers = worker_count(options.threads, last - first, 1);
    std::vector<many_source_search> searches;
    searches.reserve(workers);
    for (unsigned worker = 0; worker < workers; ++worker) searches.emplace_back(plan_);
    parallel_chunks(last - first, 1, workers, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
      for (std::size_t i = begin; i < end; ++i) count_batch(first + i, begins[i], searches[worker], part.table, watch);
    });
    return part;
  }

 private:
  void count_batch(std::size_t batch, std::size_t begin, many_source_search& search, reach_table& table,
                   const progress& watch) const {
    const std::size_t count = plan_.batch(batch).size();
    detail::step_tally tally(count, plan_.size());
    detail::source_counts counts;
    std::vector<std::uint32_t> places(count);
    std::iota(places.begin(), places.end(), 0U);
    search.run(batch, [&](const many_source_level& level) {
      watch.check();
      for (const std::uint32_t p : level.positions) counts.add(level.arrived[p]);
      tally.add(level.step, std::span<const std::uint32_t>(places), std::span<const std::uint32_t>(counts.take()).first(count));
      return true;
    });
    for (std::size_t i = 0; i < count; ++i) detail::enter_reach(table, begin + i, tally, i, plan_.size());
  }

  many_source_plan plan_;
};

}  // namespace netgraph

#endif
