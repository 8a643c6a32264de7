#ifndef NETGRAPH_PLAN_DETAIL_TABLES_ROUND_RULES_VIEW_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_ROUND_RULES_VIEW_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include <netgraph/plan/detail/tables/check_tables.hpp>
#include <netgraph/plan/table_problem.hpp>

namespace netgraph::detail {

/// Where everybody may sit in one round, and who only sits together: the rules that must hold, as sets.
struct round_rules_view {
  std::vector<std::vector<std::uint8_t>> allowed;   // per place and table; empty: any table will do
  std::vector<std::vector<std::uint32_t>> cliques;  // of two people and more who are there
  std::vector<std::uint32_t> clique_of;             // per place, or no_table

  [[nodiscard]] bool may_sit(std::size_t v, std::size_t t) const { return allowed[v].empty() || allowed[v][t] != 0; }
};

/// @param homes  the table each host stays at, in the order of problem.hosts; empty: hosts may sit anywhere.
[[nodiscard]] inline round_rules_view rules_in_round(const table_problem& problem, std::size_t round,
                                                     const std::vector<std::uint32_t>& homes) {
  round_rules_view view;
  const std::size_t tables = problem.seats[round].size();
  view.allowed.resize(problem.people);
  const auto restrict_to = [&](std::size_t v, const std::vector<std::uint32_t>& to) {
    std::vector<std::uint8_t> open(tables, 0);
    for (const std::uint32_t t : to) {
      if (t < tables && view.may_sit(v, t)) open[t] = 1;
    }
    view.allowed[v] = std::move(open);
  };
  for (const seat_rule& rule : problem.seat_rules) {
    const auto& rounds = rule.rounds;
    if (!rounds.empty() && std::find(rounds.begin(), rounds.end(), static_cast<std::uint32_t>(round)) == rounds.end()) continue;
    restrict_to(to_index(rule.who), rule.tables);
  }
  for (std::size_t i = 0; i < homes.size(); ++i) {
    if (homes[i] != no_table) restrict_to(to_index(problem.hosts[i]), {homes[i]});
  }
  std::vector<std::uint32_t> leader(problem.people);
  std::iota(leader.begin(), leader.end(), std::uint32_t{0});
  const auto find = [&](std::uint32_t v) {
    while (leader[v] != v) v = leader[v] = leader[leader[v]];
    return v;
  };
  for (const pair_rule& rule : problem.pair_rules) {
    if (rule.want != pair_rule::wish::together || rule.weight != must) continue;
    const auto a = static_cast<std::uint32_t>(rule.a);
    const auto b = static_cast<std::uint32_t>(rule.b);
    if (is_present(problem, round, a) && is_present(problem, round, b)) leader[find(a)] = find(b);
  }
  std::vector<std::vector<std::uint32_t>> of(problem.people);
  for (std::uint32_t v = 0; v < problem.people; ++v) {
    if (is_present(problem, round, v)) of[find(v)].push_back(v);
  }
  view.clique_of.assign(problem.people, no_table);
  for (auto& clique : of) {
    if (clique.size() < 2) continue;
    for (const std::uint32_t v : clique) view.clique_of[v] = static_cast<std::uint32_t>(view.cliques.size());
    view.cliques.push_back(std::move(clique));
  }
  return view;
}

/// A table for each host to stay at: different ones while there are enough, where their seat rules let them, and where
/// the published plan has them already.
[[nodiscard]] inline std::vector<std::uint32_t> homes_of_hosts(const table_problem& problem) {
  if (problem.hosts.empty() || problem.seats.empty()) return {};
  std::size_t tables = problem.seats.front().size();
  for (const auto& round : problem.seats) tables = std::min(tables, round.size());
  std::vector<round_rules_view> views;
  for (std::size_t r = 0; r < problem.seats.size(); ++r) views.push_back(rules_in_round(problem, r, {}));
  const std::size_t count = problem.hosts.size();
  std::vector<std::vector<std::uint32_t>> open(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t v = to_index(problem.hosts[i]);
    std::uint32_t published = no_table;
    for (const auto& round : problem.published) published = published == no_table ? round[v] : published;
    for (std::uint32_t k = 0; k < tables; ++k) {
      const std::uint32_t t = published < tables ? (published + k) % static_cast<std::uint32_t>(tables) : k;
      bool everywhere = true;
      for (std::size_t r = 0; r < views.size(); ++r) {
        if (is_present(problem, r, v) && (!views[r].may_sit(v, t) || problem.seats[r][t].most == 0)) everywhere = false;
      }
      if (everywhere) open[i].push_back(t);
    }
  }
  std::vector<std::uint32_t> home(count, no_table);
  std::vector<std::uint32_t> host_at(tables, no_table);
  std::vector<std::uint8_t> tried;
  const auto place = [&](auto&& again, std::size_t i) -> bool {
    for (const std::uint32_t t : open[i]) {
      if (tried[t] != 0) continue;
      tried[t] = 1;
      if (host_at[t] != no_table && !again(again, host_at[t])) continue;
      host_at[t] = static_cast<std::uint32_t>(i);
      home[i] = t;
      return true;
    }
    return false;
  };
  std::vector<std::uint32_t> hosts_there(tables, 0);
  for (std::size_t i = 0; i < count; ++i) {
    tried.assign(tables, 0);
    place(place, i);
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (home[i] != no_table) ++hosts_there[home[i]];
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (home[i] != no_table || open[i].empty()) continue;
    home[i] = *std::min_element(open[i].begin(), open[i].end(),
                                [&](std::uint32_t a, std::uint32_t b) { return hosts_there[a] < hosts_there[b]; });
    ++hosts_there[home[i]];
  }
  return home;
}

}  // namespace netgraph::detail

#endif
