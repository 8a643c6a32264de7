#ifndef NETGRAPH_REACH_DETAIL_AMBASSADOR_ROWS_HPP
#define NETGRAPH_REACH_DETAIL_AMBASSADOR_ROWS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/reach/detail/percolation.hpp>
#include <netgraph/reach/detail/seed_rows.hpp>
#include <netgraph/traverse/breadth_first.hpp>

namespace netgraph::detail {

/// 200 MB of rows; beyond, gains are searched for instead.
inline constexpr std::size_t most_row_entries = 40'000'000;

inline void require_ambassador_options(const tie_graph& g, std::span<const vertex_id> already,
                                       const std::optional<std::span<const vertex_id>>& candidates, const char* caller) {
  for (const vertex_id v : already) require_vertex(g, v, caller);
  if (!candidates) return;
  for (const vertex_id v : *candidates) require_vertex(g, v, caller);
}

/// Those already chosen, then everyone else who may be, each part ascending and everybody once.
[[nodiscard]] inline std::vector<vertex_id> candidate_list(const tie_graph& g, std::span<const vertex_id> already,
                                                           const std::optional<std::span<const vertex_id>>& candidates,
                                                           std::size_t& given) {
  std::vector<std::uint8_t> mark(g.size(), 0);
  if (candidates) {
    for (const vertex_id v : *candidates) mark[to_index(v)] = 1;
  } else {
    std::fill(mark.begin(), mark.end(), std::uint8_t{1});
  }
  for (const vertex_id v : already) mark[to_index(v)] = 2;
  std::vector<vertex_id> people;
  for (const int part : {2, 1}) {
    for (const vertex_id v : g.vertices()) {
      if (mark[to_index(v)] == part) people.push_back(v);
    }
    if (part == 2) given = people.size();
  }
  return people;
}

/// Rows of whom each candidate reaches within `max_steps`: worth 1, or 1/steps by distance (1 for themselves).
/// Nothing where there would be too many entries, or more than 255 steps between two people.
[[nodiscard]] inline std::optional<seed_rows> step_rows(const tie_graph& g, std::span<const vertex_id> people,
                                                        std::uint32_t max_steps, bool by_distance, const progress& watch) {
  constexpr std::uint32_t most_steps = 255;
  std::vector<double> values(1, 1.0);
  if (by_distance) {
    for (std::uint32_t d = 1; d <= most_steps; ++d) values.push_back(1.0 / static_cast<double>(d));
  }
  seed_rows rows(g.size(), std::move(values));
  breadth_first_search search(g);
  bool fits = true;
  for (std::size_t i = 0; i < people.size() && fits; ++i) {
    watch.check();
    search.run(people.subspan(i, 1), max_steps, [&](vertex_id v, std::uint32_t steps) {
      fits = rows.entry_count() < most_row_entries && !(by_distance && steps > most_steps);
      if (fits) rows.add_entry(static_cast<std::uint32_t>(to_index(v)), static_cast<std::uint8_t>(by_distance ? steps : 0));
      return fits;
    });
    rows.end_row();
  }
  if (!fits) return std::nullopt;
  return rows;
}

/// Rows over the groups of drawn worlds: a candidate is worth their whole group in each, a share of 1 / worlds.
/// Draws fewer than `wanted` worlds where the entries would not fit; `drawn` says how many.
[[nodiscard]] inline seed_rows world_rows(const tie_graph& g, std::span<const vertex_id> people, std::uint64_t wanted,
                                          std::uint64_t seed, std::uint64_t& drawn, const progress& watch) {
  drawn = std::clamp<std::uint64_t>(wanted, 1, std::max<std::uint64_t>(1, most_row_entries / std::max<std::size_t>(1, g.size())));
  percolation world(g);
  constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> column_of(g.size());
  std::vector<std::uint32_t> columns(people.size() * drawn);
  std::vector<double> weights;
  for (std::uint64_t w = 0; w < drawn; ++w) {
    watch.check();
    world.draw(seed, 2 * w);
    std::fill(column_of.begin(), column_of.end(), none);
    for (std::size_t i = 0; i < people.size(); ++i) {
      const std::uint32_t group = world.group(to_index(people[i]));
      if (column_of[group] == none) {
        column_of[group] = static_cast<std::uint32_t>(weights.size());
        weights.push_back(static_cast<double>(world.group_size(group)) / static_cast<double>(drawn));
      }
      columns[i * drawn + w] = column_of[group];
    }
  }
  seed_rows rows(weights.size(), {1.0});
  rows.set_column_weights(std::move(weights));
  for (std::size_t i = 0; i < people.size(); ++i) {
    for (std::uint64_t w = 0; w < drawn; ++w) rows.add_entry(columns[i * drawn + w], 0);
    rows.end_row();
  }
  return rows;
}

/// The mean number of people a set reaches in worlds that played no part in choosing it, and how far the truth may
/// be but for a chance of delta / 2: Hoeffding's bound or, where it is smaller, Maurer and Pontil's.
inline void judge_in_fresh_worlds(const tie_graph& g, std::span<const vertex_id> set, std::uint64_t worlds, std::uint64_t seed,
                                  double delta, double& mean, double& error, const progress& watch) {
  percolation world(g);
  std::vector<std::uint64_t> last_seen(g.size(), 0);
  const auto count = static_cast<double>(worlds);
  double sum = 0.0;
  double squares = 0.0;
  for (std::uint64_t w = 0; w < worlds; ++w) {
    watch.check();
    world.draw(seed, 2 * w + 1);
    double reached = 0.0;
    for (const vertex_id v : set) {
      const std::uint32_t group = world.group(to_index(v));
      if (last_seen[group] != w + 1) reached += static_cast<double>(world.group_size(group));
      last_seen[group] = w + 1;
    }
    sum += reached;
    squares += reached * reached;
  }
  mean = sum / count;
  const auto most = static_cast<double>(g.size());
  const double hoeffding = most * std::sqrt(std::log(8.0 / delta) / (2.0 * count));
  if (worlds < 2) {
    error = std::min(hoeffding, most);
    return;
  }
  const double variance = std::max(0.0, (squares - sum * mean) / (count - 1.0));
  const double log_chance = std::log(16.0 / delta);
  const double bernstein = std::sqrt(2.0 * variance * log_chance / count) + 7.0 * most * log_chance / (3.0 * (count - 1.0));
  error = std::min({hoeffding, bernstein, most});
}

}  // namespace netgraph::detail

#endif
