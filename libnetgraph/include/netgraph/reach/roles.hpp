#ifndef NETGRAPH_REACH_ROLES_HPP
#define NETGRAPH_REACH_ROLES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

/// For each person, how many pairs of their contacts who are not tied to each other they stand between, by the
/// groups of the three (Gould and Fernandez). Each pair counts once.
struct brokerage_roles {
  std::vector<std::uint64_t> coordinator;  ///< all three of one group
  std::vector<std::uint64_t> consultant;   ///< both contacts of one group, the broker of another
  std::vector<std::uint64_t> gatekeeper;   ///< one contact in the broker's group, one outside
  std::vector<std::uint64_t> liaison;      ///< three different groups

  /// All pairs person `v` stands between.
  [[nodiscard]] std::uint64_t total(vertex_id v) const {
    const std::size_t i = to_index(v);
    return coordinator.at(i) + consultant.at(i) + gatekeeper.at(i) + liaison.at(i);
  }
};

struct role_options {
  std::optional<std::uint32_t> unknown = {};  ///< a label that means "not known": triples with such a person are left out
  unsigned threads = 1;                       ///< workers, 0 for all cores
};

namespace detail {

/// Counts of one broker, and which of them a pair of contacts belongs to.
struct role_counter {
  std::uint64_t coordinator = 0;
  std::uint64_t consultant = 0;
  std::uint64_t gatekeeper = 0;
  std::uint64_t liaison = 0;

  [[nodiscard]] std::uint64_t& role(std::uint32_t broker, std::uint32_t one, std::uint32_t other) noexcept {
    if (one == other) return one == broker ? coordinator : consultant;
    return one == broker || other == broker ? gatekeeper : liaison;
  }
};

}  // namespace detail

/// Counts everybody's brokerage roles between groups such as sectors.
///
/// Ties have no direction here, so a gatekeeper (into the group) and a representative (out of it) are one role. On
/// the same ties as arcs both ways, R's `sna::brokerage` counts every pair twice, once as gatekeeper and once as
/// representative where one of the two is outside. Many roles need many contacts: compare with the total, and with
/// what shuffled labels would give, before calling anybody a broker.
///
/// 0 everywhere for people with fewer than two contacts. All of one group: coordinators only.
///
/// @param labels  the group of each vertex.
/// @throws std::invalid_argument  if there is not one label per vertex.
/// @throws stopped  if `watch` was stopped.
/// @complexity  O(sum of squared degrees) time, O(vertices * threads) memory.
/// @reference  R. Gould, R. Fernandez, "Structures of mediation: a formal approach to brokerage in transaction
///             networks", Sociological Methodology 19, 1989, doi:10.2307/270949.
[[nodiscard]] inline brokerage_roles roles_by_group(const tie_graph& g, std::span<const std::uint32_t> labels,
                                                    const role_options& options = {}, const progress& watch = {}) {
  const std::size_t n = g.size();
  if (labels.size() != n) {
    throw std::invalid_argument("roles_by_group: " + std::to_string(labels.size()) + " labels for " + std::to_string(n) +
                                " vertices; give one each");
  }
  const auto known = [&](vertex_id v) { return !options.unknown || labels[to_index(v)] != *options.unknown; };
  brokerage_roles roles{std::vector<std::uint64_t>(n, 0), std::vector<std::uint64_t>(n, 0), std::vector<std::uint64_t>(n, 0),
                        std::vector<std::uint64_t>(n, 0)};
  constexpr std::size_t chunk = 256;
  std::vector<std::vector<std::uint8_t>> marked(worker_count(options.threads, n, chunk), std::vector<std::uint8_t>(n, 0));
  parallel_chunks(n, chunk, options.threads, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    std::vector<std::uint8_t>& mark = marked[worker];
    std::vector<std::uint32_t> groups;
    for (std::size_t i = begin; i < end; ++i) {
      const vertex_id v = to_vertex(i);
      if (!known(v)) continue;
      const std::uint32_t own = labels[i];
      // All pairs of contacts by group alone, then less the pairs that are tied to each other.
      groups.clear();
      for (const vertex_id u : g.neighbors(v)) {
        if (!known(u)) continue;
        groups.push_back(labels[to_index(u)]);
        mark[to_index(u)] = 1;
      }
      std::sort(groups.begin(), groups.end());
      const std::uint64_t all = groups.size();
      std::uint64_t inside = 0;       // contacts in the broker's group
      std::uint64_t same_other = 0;   // pairs of contacts of one group other than the broker's
      for (auto first = groups.begin(); first != groups.end();) {
        const auto last = std::upper_bound(first, groups.end(), *first);
        const auto count = static_cast<std::uint64_t>(last - first);
        if (*first == own) inside = count;
        if (*first != own) same_other += count * (count - 1) / 2;
        first = last;
      }
      detail::role_counter open;
      const std::uint64_t outside = all - inside;
      open.coordinator = inside == 0 ? 0 : inside * (inside - 1) / 2;
      open.consultant = same_other;
      open.gatekeeper = inside * outside;
      open.liaison = (outside == 0 ? 0 : outside * (outside - 1) / 2) - same_other;
      for (const vertex_id u : g.neighbors(v)) {
        if (!known(u)) continue;
        for (const vertex_id w : g.neighbors(u)) {
          if (w > u && mark[to_index(w)] != 0) --open.role(own, labels[to_index(u)], labels[to_index(w)]);
        }
      }
      for (const vertex_id u : g.neighbors(v)) mark[to_index(u)] = 0;
      roles.coordinator[i] = open.coordinator;
      roles.consultant[i] = open.consultant;
      roles.gatekeeper[i] = open.gatekeeper;
      roles.liaison[i] = open.liaison;
    }
  });
  return roles;
}

}  // namespace netgraph

#endif
