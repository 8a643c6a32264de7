#ifndef NETGRAPH_REACH_FRAGMENTATION_HPP
#define NETGRAPH_REACH_FRAGMENTATION_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/reach/detail/split_sizes.hpp>
#include <netgraph/traverse/components.hpp>

namespace netgraph {

/// The share of pairs of people with no path between them: 1 - sum of s(s - 1) / (n(n - 1)) over groups of s people.
///
/// 0 for a connected network, 1 where nobody is tied; 0 for fewer than two people.
/// @complexity  O(vertices + ties).
/// @reference  S. P. Borgatti, 2006 (see `choose_ambassadors`).
[[nodiscard]] inline double fragmentation(const tie_graph& g) {
  if (g.size() < 2) return 0.0;
  const component_labels groups = connected_components(g);
  double connected = 0.0;
  for (const std::uint32_t size : groups.sizes) connected += static_cast<double>(size) * (static_cast<double>(size) - 1.0);
  const auto n = static_cast<double>(g.size());
  return 1.0 - connected / (n * (n - 1.0));
}

/// The fragmentation left by everybody's departure, one by one: entry v is that of the network without v alone.
/// @complexity  O(vertices + ties) for all together.
[[nodiscard]] inline std::vector<double> fragmentation_without_each(const tie_graph& g) {
  const std::vector<std::uint8_t> nobody(g.size(), 0);
  const std::vector<std::uint64_t> pairs = detail::pairs_left_without_each(g, nobody);
  std::vector<double> values(g.size(), 0.0);
  if (g.size() < 3) return values;
  const auto n = static_cast<double>(g.size() - 1);
  for (std::size_t v = 0; v < values.size(); ++v) values[v] = 1.0 - static_cast<double>(pairs[v]) / (n * (n - 1.0));
  return values;
}

/// People whose leaving together would break the network most.
struct key_people {
  std::vector<vertex_id> chosen;  ///< in the order in which they were found
  double fragmentation = 0.0;     ///< of the network without them, over those who stay
  double before = 0.0;            ///< of the network as it is
  bool proven_optimal = false;    ///< every choice was tried
};

struct key_people_options {
  std::optional<std::span<const vertex_id>> candidates = std::nullopt;  ///< who may be chosen; none: everybody
  /// Looks at ties for trying every choice; where more are needed the result is greedy with exchanges.
  std::uint64_t effort = 300'000'000;
};

/// Finds the `count` people who must not all leave: without them most pairs of the others have no path (KPP-Neg).
///
/// This measure has no guarantee for greedy (it is not submodular), so that small cases are settled by trying every
/// choice, larger ones by greedy and exchanges, whose result is a lower bound only. The smallest ids
/// win among equals. At least one person always stays; fewer are chosen where candidates are fewer.
///
/// @throws std::out_of_range  if a candidate is not a vertex; stopped  if `watch` was stopped.
/// @complexity  O(count * (vertices + ties)) a round of exchanges; vertices^(count - 1) * (vertices + ties) if exact.
[[nodiscard]] inline key_people choose_key_people(const tie_graph& g, std::size_t count, const key_people_options& options = {},
                                                  const progress& watch = {}) {
  key_people result;
  result.before = fragmentation(g);
  result.fragmentation = result.before;
  std::vector<std::size_t> candidates(options.candidates ? 0 : g.size());
  std::iota(candidates.begin(), candidates.end(), std::size_t{0});
  if (options.candidates) {
    for (const vertex_id v : *options.candidates) {
      require_vertex(g, v, "choose_key_people");
      candidates.push_back(to_index(v));
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  }
  count = std::min({count, candidates.size(), g.size() == 0 ? 0 : g.size() - 1});
  result.proven_optimal = count == 0;
  if (count == 0) return result;
  detail::key_people_search search(g, std::move(candidates), count, watch);
  search.greedy();
  search.exchange();
  if (search.tries_needed() <= static_cast<double>(options.effort)) {
    search.try_all();
    result.proven_optimal = true;
  }
  for (const std::size_t v : search.best()) result.chosen.push_back(to_vertex(v));
  const auto stay = static_cast<double>(g.size() - count);
  result.fragmentation = stay < 2.0 ? 0.0 : 1.0 - static_cast<double>(search.pairs()) / (stay * (stay - 1.0));
  return result;
}

}  // namespace netgraph

#endif
