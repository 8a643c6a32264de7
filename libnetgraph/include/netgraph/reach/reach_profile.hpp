#ifndef NETGRAPH_REACH_REACH_PROFILE_HPP
#define NETGRAPH_REACH_REACH_PROFILE_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/reach/detail/step_tally.hpp>
#include <netgraph/traverse/many_source.hpp>

namespace netgraph {

/// How to count a reach profile.
struct reach_options {
  unsigned max_steps = 4;  ///< how many `within` columns, 1 to 16; distances are counted to the end all the same
  unsigned threads = 1;    ///< 0 for all cores
};

/// How far everybody reaches, one entry a vertex in every column. The vertex itself is never counted.
struct reach_table {
  /// within[k - 1][v]: how many vertices are 1 to k steps from v.
  std::vector<std::vector<std::uint32_t>> within;
  std::vector<std::uint32_t> reached;       ///< how many vertices can be reached at all
  std::vector<std::uint64_t> farness;       ///< sum of the steps to them
  std::vector<double> harmonic;             ///< sum of 1 / steps, not normalised
  std::vector<double> closeness;            ///< Wasserman-Faust: (reached / (n - 1)) * (reached / farness)
  std::vector<std::uint32_t> eccentricity;  ///< steps to the furthest vertex reached

  friend bool operator==(const reach_table&, const reach_table&) = default;
};

/// Wasserman and Faust's closeness of one vertex: mean nearness, scaled by the share of people reached.
///
/// (reached / (n - 1)) * (reached / farness), in [0, 1]; 0 for a vertex that reaches nobody. In a
/// connected graph it equals classic closeness; across separate groups it stays comparable.
///
/// @param reached   vertices reached, without the vertex itself.
/// @param farness   sum of the distances to them.
/// @param size      vertices of the graph.
/// @reference  S. Wasserman, K. Faust, "Social Network Analysis", 1994, p. 201.
[[nodiscard]] inline double wasserman_faust_closeness(std::uint64_t reached, double farness, std::size_t size) noexcept {
  if (reached == 0 || !(farness > 0.0)) return 0.0;
  const auto count = static_cast<double>(reached);
  return count / static_cast<double>(size - 1) * (count / farness);
}

/// Classic closeness of one vertex: reached / farness, over the vertices it reaches.
///
/// Misleads where the graph is disconnected: two people who know only each other score 1.
/// 0 for a vertex that reaches nobody.
[[nodiscard]] inline double classic_closeness(std::uint64_t reached, double farness) noexcept {
  if (reached == 0 || !(farness > 0.0)) return 0.0;
  return static_cast<double>(reached) / farness;
}

namespace detail {

inline void require_reach_steps(unsigned max_steps, const char* caller) {
  if (max_steps >= 1 && max_steps <= step_tally::exact_steps) return;
  throw std::invalid_argument(std::string(caller) + ": max_steps is " + std::to_string(max_steps) + "; it must be 1 to " +
                              std::to_string(step_tally::exact_steps));
}

[[nodiscard]] inline reach_table blank_reach_table(std::size_t size, unsigned max_steps) {
  reach_table table;
  table.within.assign(max_steps, std::vector<std::uint32_t>(size, 0));
  table.reached.resize(size);
  table.farness.resize(size);
  table.harmonic.resize(size);
  table.closeness.resize(size);
  table.eccentricity.resize(size);
  return table;
}

/// Enters at `row` what was tallied at `position`. @param people  vertices of the graph.
inline void enter_reach(reach_table& table, std::size_t row, const step_tally& tally, std::size_t position, std::size_t people) {
  const step_tally::sums all = tally.total(position);
  std::uint32_t within = 0;
  for (std::uint32_t step = 1; step <= table.within.size(); ++step) {
    within += tally.at(step, position);
    table.within[step - 1][row] = within;
  }
  table.reached[row] = all.reached;
  table.farness[row] = all.farness;
  table.harmonic[row] = all.harmonic;
  table.closeness[row] = wasserman_faust_closeness(all.reached, static_cast<double>(all.farness), people);
  table.eccentricity[row] = all.furthest;
}

}  // namespace detail

/// Counts how far everybody reaches: within 1 to k steps, in all, farness, harmonic and Wasserman-Faust
/// closeness and eccentricity, from one bit-parallel pass over the graph.
///
/// Strengths play no part: a step is a step. An isolate has 0 in every column, and the empty graph
/// empty columns. The result is the same, bit for bit, for any number of threads.
///
/// @param g        the graph.
/// @param options  columns and threads.
/// @param watch    told in batches done; asked to stop after every level of a batch of 512.
/// @return  columns of g.size() entries.
/// @throws std::invalid_argument  if `max_steps` is not 1 to 16.
/// @throws stopped  if `watch` was stopped.
/// @complexity  O(vertices * ties * steps / 512) set operations at worst; where steps are many and few vertices
///              are active at once, as on a path, O(vertices^2). Memory: 16 bytes an arc, and for each worker
///              200 bytes a vertex and 4 a vertex and step.
[[nodiscard]] inline reach_table reach_profile(const tie_graph& g, const reach_options& options = {},
                                               const progress& watch = {}) {
  detail::require_reach_steps(options.max_steps, "reach_profile");
  const std::size_t n = g.size();
  const many_source_plan plan(g);
  const unsigned workers = worker_count(options.threads, plan.batch_count(), 1);
  std::vector<detail::step_tally> tallies(workers, detail::step_tally(n));
  std::vector<many_source_search> searches;
  searches.reserve(workers);
  for (unsigned worker = 0; worker < workers; ++worker) searches.emplace_back(plan);

  parallel_chunks(plan.batch_count(), 1, workers, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    for (std::size_t batch = begin; batch < end; ++batch) {
      searches[worker].run(batch, [&](const many_source_level& level) {
        watch.check();  // a long thin graph has very many levels a batch
        tallies[worker].add(level.step, level.positions, level.arrivals);
        return true;
      });
      watch.check();
    }
  });
  for (unsigned worker = 1; worker < workers; ++worker) tallies[0].merge(tallies[worker]);

  reach_table table = detail::blank_reach_table(n, options.max_steps);
  for (std::size_t p = 0; p < n; ++p) detail::enter_reach(table, to_index(plan.vertex_at(p)), tallies[0], p, n);
  return table;
}

/// Weighs everybody's reach by distance: the sum of `weights[k - 1]` for each person at exactly k steps.
///
/// Weights 1, 1/2, 1/4 ... count a contact fully, a contact's contact half, and so on; people further away than
/// there are weights count nothing. Weights of 1/k over all steps would be `reach_table::harmonic`.
///
/// @param table    with at least as many `within` columns as there are weights.
/// @param weights  for 1, 2, ... steps.
/// @throws std::invalid_argument  if there are more weights than columns.
[[nodiscard]] inline std::vector<double> weighted_reach(const reach_table& table, std::span<const double> weights) {
  if (weights.size() > table.within.size()) {
    throw std::invalid_argument("weighted_reach: " + std::to_string(weights.size()) + " weights for " +
                                std::to_string(table.within.size()) + " columns; raise max_steps of reach_profile");
  }
  std::vector<double> values(table.reached.size(), 0.0);
  for (std::size_t k = weights.size(); k-- > 0;) {
    for (std::size_t v = 0; v < values.size(); ++v) {
      const std::uint32_t nearer = k == 0 ? 0 : table.within[k - 1][v];
      values[v] += weights[k] * static_cast<double>(table.within[k][v] - nearer);
    }
  }
  return values;
}

}  // namespace netgraph

#endif
