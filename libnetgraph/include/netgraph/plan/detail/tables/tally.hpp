#ifndef NETGRAPH_PLAN_DETAIL_TABLES_TALLY_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_TALLY_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/plan/detail/tables/check_tables.hpp>
#include <netgraph/plan/detail/tables/table_model.hpp>
#include <netgraph/plan/table_problem.hpp>

namespace netgraph::detail {

/// All worths of meetings of a problem, those of its introductions among them.
[[nodiscard]] inline meeting_worths worths_of(const table_problem& problem) {
  meeting_worths worth(problem.people, problem.any_pair);
  worth.repeats(problem.again, problem.repeat_cost);
  for (const table_pair& p : problem.pairs) worth.set(to_index(p.a), to_index(p.b), p.worth, p.earlier);
  return worth;
}

/// How many of a kind table t should have in a round.
struct spread_share {
  std::uint32_t least, most;
};

[[nodiscard]] inline std::vector<spread_share> shares_of(const table_problem& problem, const spread_rule& rule,
                                                         std::size_t round) {
  const auto& seats = problem.seats[round];
  std::vector<spread_share> shares(seats.size(), {rule.least, rule.most});
  if (!rule.even) return shares;
  std::uint64_t all = 0;
  for (const group_size& s : seats) all += s.most;
  std::uint64_t kind = 0;
  for (const place_id p : rule.who) kind += is_present(problem, round, to_index(p)) ? 1 : 0;
  for (std::size_t t = 0; t < seats.size(); ++t) {
    const std::uint64_t share = kind * seats[t].most;
    shares[t].least = all == 0 ? 0 : static_cast<std::uint32_t>(share / all);
    shares[t].most = all == 0 ? 0 : static_cast<std::uint32_t>((share + all - 1) / all);
  }
  return shares;
}

/// Recounts seatings of one problem.
class table_tally {
 public:
  explicit table_tally(const table_problem& problem) : problem_(problem), worth_(worths_of(problem)) {}

  [[nodiscard]] table_counts count(std::span<const std::vector<std::uint32_t>> table) const {
    check(table);
    table_counts counts;
    counts.met.assign(problem_.people, 0);
    counts.worth_by_round.assign(table.size(), 0.0);
    count_meetings(table, counts);
    count_introductions(table, counts);
    count_byes(table, counts);
    for (std::uint32_t r = 0; r < table.size(); ++r) {
      count_seats(r, table[r], counts);
      count_pairs(r, table[r], counts);
      count_spread(r, table[r], counts);
    }
    count_hosts(table, counts);
    for (std::uint32_t v = 0; v < problem_.meetings_at_least.size(); ++v) {
      const std::uint32_t wanted = problem_.meetings_at_least[v];
      if (counts.met[v] < wanted) miss(counts, rule_name::list::meetings_at_least, v, 0, no_table, wanted - counts.met[v], -1.0);
    }
    for (const double worth : counts.worth_by_round) counts.worth += worth;
    return counts;
  }

 private:
  void check(std::span<const std::vector<std::uint32_t>> table) const {
    if (table.size() != problem_.seats.size()) {
      throw std::invalid_argument("count_tables: " + std::to_string(table.size()) + " rounds of " +
                                  std::to_string(problem_.seats.size()));
    }
    for (std::size_t r = 0; r < table.size(); ++r) {
      if (table[r].size() != problem_.people) {
        throw std::invalid_argument("count_tables: round " + std::to_string(r) + " has " + std::to_string(table[r].size()) +
                                    " places of " + std::to_string(problem_.people));
      }
      for (std::size_t v = 0; v < table[r].size(); ++v) {
        if (table[r][v] == no_table || table[r][v] < problem_.seats[r].size()) continue;
        throw std::invalid_argument("count_tables: round " + std::to_string(r) + " has no table " + std::to_string(table[r][v]));
      }
    }
  }

  /// Notes a breach. @param cost  of the rule: `must`, what each one costs, or below 0 for one that is only told.
  static void miss(table_counts& counts, rule_name::list in, std::size_t at, std::uint32_t round, std::uint32_t table,
                   std::uint64_t count, double cost) {
    const bool must_hold = cost == must;
    counts.broken.push_back({{in, at}, round, table, static_cast<std::uint32_t>(count), must_hold});
    if (must_hold) counts.must_broken += count;
    if (!must_hold && cost > 0.0) counts.worth -= cost * static_cast<double>(count);
  }

  [[nodiscard]] static std::vector<std::vector<std::uint32_t>> at_tables(const std::vector<std::uint32_t>& table,
                                                                         std::size_t tables) {
    std::vector<std::vector<std::uint32_t>> members(tables);
    for (std::uint32_t v = 0; v < table.size(); ++v) {
      if (table[v] != no_table) members[table[v]].push_back(v);
    }
    return members;
  }

  void count_meetings(std::span<const std::vector<std::uint32_t>> table, table_counts& counts) const {
    const std::size_t people = problem_.people;
    std::vector<std::uint8_t> met(people * people, 0);
    for (std::size_t r = 0; r < table.size(); ++r) {
      for (const auto& members : at_tables(table[r], problem_.seats[r].size())) {
        for (std::size_t i = 0; i < members.size(); ++i) {
          for (std::size_t j = i + 1; j < members.size(); ++j) {
            const std::uint32_t a = members[i];
            const std::uint32_t b = members[j];
            std::uint8_t& before = met[a * people + b];
            counts.worth_by_round[r] += worth_.next(a, b, before);
            ++counts.meetings;
            if (before > 0) {
              ++counts.repeats;
            } else {
              ++counts.met[a];
              ++counts.met[b];
            }
            if (worth_.earlier(a, b) > 0.0) ++counts.again;
            ++before;
          }
        }
      }
    }
  }

  void count_introductions(std::span<const std::vector<std::uint32_t>> table, table_counts& counts) const {
    for (std::uint32_t i = 0; i < problem_.introductions.size(); ++i) {
      const table_introduction& wish = problem_.introductions[i];
      bool kept = false;
      bool introduced = false;
      for (std::size_t r = 0; r < table.size(); ++r) {
        const std::uint32_t t = table[r][to_index(wish.a)];
        if (t == no_table || table[r][to_index(wish.b)] != t) continue;
        if (!kept) counts.worth_by_round[r] += wish.worth;
        kept = true;
        if (introduced || wish.introducer == no_place || table[r][to_index(wish.introducer)] != t) continue;
        counts.worth_by_round[r] += wish.with_introducer;
        introduced = true;
      }
      if (kept) counts.kept_introductions.push_back(i);
      if (introduced) counts.with_introducer.push_back(i);
    }
  }

  void count_byes(std::span<const std::vector<std::uint32_t>> table, table_counts& counts) const {
    std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
    for (std::uint32_t v = 0; v < problem_.people; ++v) {
      std::uint32_t byes = 0;
      std::uint32_t seated = 0;
      bool always = true;
      for (std::size_t r = 0; r < table.size(); ++r) {
        if (!is_present(problem_, r, v)) {
          always = false;
          if (table[r][v] != no_table)
            miss(counts, rule_name::list::seats, r, static_cast<std::uint32_t>(r), table[r][v], 1, must);
          continue;
        }
        ++(table[r][v] == no_table ? byes : seated);
      }
      counts.byes += byes;
      const bool limited = !problem_.rounds_at_most.empty() && problem_.rounds_at_most[v] < table.size();
      if (limited && seated > problem_.rounds_at_most[v]) {
        miss(counts, rule_name::list::rounds_at_most, v, 0, no_table, seated - problem_.rounds_at_most[v], must);
      }
      if (!always || limited) continue;
      least = std::min(least, byes);
      counts.most_byes = std::max(counts.most_byes, byes);
    }
    counts.least_byes = std::min(least, counts.most_byes);
    for (std::size_t r = problem_.frozen_rounds; r < problem_.published.size(); ++r) {
      for (std::size_t v = 0; v < problem_.people; ++v) {
        const std::uint32_t was = problem_.published[r][v];
        if (was != no_table && is_present(problem_, r, v) && table[r][v] != was) ++counts.moved;
      }
    }
  }

  void count_seats(std::uint32_t r, const std::vector<std::uint32_t>& table, table_counts& counts) const {
    std::vector<std::uint32_t> taken(problem_.seats[r].size(), 0);
    for (const std::uint32_t t : table) {
      if (t != no_table) ++taken[t];
    }
    for (std::uint32_t t = 0; t < taken.size(); ++t) {
      const group_size& size = problem_.seats[r][t];
      if (taken[t] > size.most) miss(counts, rule_name::list::seats, r, r, t, taken[t] - size.most, must);
      if (taken[t] < size.least) miss(counts, rule_name::list::seats, r, r, t, size.least - taken[t], must);
    }
    for (std::size_t i = 0; i < problem_.seat_rules.size(); ++i) {
      const seat_rule& rule = problem_.seat_rules[i];
      if (!rule.rounds.empty() && std::find(rule.rounds.begin(), rule.rounds.end(), r) == rule.rounds.end()) continue;
      const std::uint32_t t = table[to_index(rule.who)];
      if (t == no_table || std::find(rule.tables.begin(), rule.tables.end(), t) != rule.tables.end()) continue;
      miss(counts, rule_name::list::seat_rules, i, r, t, 1, must);
    }
  }

  void count_pairs(std::uint32_t r, const std::vector<std::uint32_t>& table, table_counts& counts) const {
    for (std::size_t i = 0; i < problem_.pair_rules.size(); ++i) {
      const pair_rule& rule = problem_.pair_rules[i];
      const std::size_t a = to_index(rule.a);
      const std::size_t b = to_index(rule.b);
      if (!is_present(problem_, r, a) || !is_present(problem_, r, b)) continue;
      if (table[a] == no_table && table[b] == no_table) continue;
      const bool wanted = rule.want == pair_rule::wish::together;
      if ((table[a] == table[b]) != wanted)
        miss(counts, rule_name::list::pair_rules, i, r, wanted ? no_table : table[a], 1, rule.weight);
    }
    for (std::size_t i = 0; i < problem_.apart.size(); ++i) {
      std::vector<std::uint64_t> there(problem_.seats[r].size(), 0);
      for (const place_id p : problem_.apart[i].who) {
        if (table[to_index(p)] != no_table) ++there[table[to_index(p)]];
      }
      for (std::uint32_t t = 0; t < there.size(); ++t) {
        if (there[t] > 1) miss(counts, rule_name::list::apart, i, r, t, there[t] * (there[t] - 1) / 2, problem_.apart[i].weight);
      }
    }
  }

  void count_spread(std::uint32_t r, const std::vector<std::uint32_t>& table, table_counts& counts) const {
    for (std::size_t i = 0; i < problem_.spread.size(); ++i) {
      const spread_rule& rule = problem_.spread[i];
      const std::vector<spread_share> share = shares_of(problem_, rule, r);
      std::vector<std::uint32_t> there(share.size(), 0);
      for (const place_id p : rule.who) {
        if (table[to_index(p)] != no_table) ++there[table[to_index(p)]];
      }
      for (std::uint32_t t = 0; t < there.size(); ++t) {
        const std::uint32_t few = there[t] < share[t].least ? share[t].least - there[t] : 0;
        const std::uint32_t many = there[t] > share[t].most ? there[t] - share[t].most : 0;
        if (few + many > 0) miss(counts, rule_name::list::spread, i, r, t, few + many, rule.weight);
      }
    }
  }

  void count_hosts(std::span<const std::vector<std::uint32_t>> table, table_counts& counts) const {
    for (std::size_t i = 0; i < problem_.hosts.size(); ++i) {
      std::uint32_t home = no_table;
      for (std::uint32_t r = 0; r < table.size(); ++r) {
        const std::uint32_t t = table[r][to_index(problem_.hosts[i])];
        if (t == no_table) continue;
        if (home == no_table) home = t;
        if (t != home) miss(counts, rule_name::list::hosts, i, r, t, 1, must);
      }
    }
  }

  const table_problem& problem_;
  meeting_worths worth_;
};

}  // namespace netgraph::detail

#endif
