#ifndef NETGRAPH_PLAN_DETAIL_TABLES_ROUND_SEATING_SEARCH_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_ROUND_SEATING_SEARCH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include <netgraph/plan/detail/tables/round_rules_view.hpp>
#include <netgraph/plan/detail/tables/tally.hpp>
#include <netgraph/plan/table_problem.hpp>

namespace netgraph::detail {

/// The rules of one round that must hold, named.
[[nodiscard]] inline std::vector<rule_name> rules_that_must_hold(const table_problem& problem, std::size_t round) {
  std::vector<rule_name> names;
  const auto add = [&](rule_name::list in, std::size_t at) { names.push_back({in, at}); };
  for (std::size_t i = 0; i < problem.pair_rules.size(); ++i) {
    if (problem.pair_rules[i].weight == must) add(rule_name::list::pair_rules, i);
  }
  for (std::size_t i = 0; i < problem.apart.size(); ++i) {
    if (problem.apart[i].weight == must) add(rule_name::list::apart, i);
  }
  for (std::size_t i = 0; i < problem.seat_rules.size(); ++i) {
    const auto& rounds = problem.seat_rules[i].rounds;
    const bool now = rounds.empty() || std::find(rounds.begin(), rounds.end(), static_cast<std::uint32_t>(round)) != rounds.end();
    if (now) add(rule_name::list::seat_rules, i);
  }
  for (std::size_t i = 0; i < problem.spread.size(); ++i) {
    if (problem.spread[i].weight == must && !problem.spread[i].even) add(rule_name::list::spread, i);
  }
  if (std::any_of(problem.seats[round].begin(), problem.seats[round].end(), [](const group_size& s) { return s.least > 0; })) {
    add(rule_name::list::seats, round);
  }
  return names;
}

/// Looks for any seating of one round that keeps some of its rules: complete, for the few people whom rules name.
///
/// Everybody else only fills seats. People who sit together are one block; blocks with the fewest tables come first;
/// tables that nothing tells apart are tried once. Where a round is short of seats, people may sit out and nothing is
/// proven by counting them.
class round_seating_search {
 public:
  round_seating_search(const table_problem& problem, std::size_t round, std::span<const rule_name> rules, std::uint64_t limit)
      : problem_(problem), round_(round), left_(limit) {
    table_problem only;
    only.people = problem.people;
    only.seats = problem.seats;
    only.present = problem.present;
    for (const rule_name& rule : rules) {
      switch (rule.in) {
        case rule_name::list::pair_rules: only.pair_rules.push_back(problem.pair_rules[rule.at]); break;
        case rule_name::list::apart: only.apart.push_back(problem.apart[rule.at]); break;
        case rule_name::list::seat_rules: only.seat_rules.push_back(problem.seat_rules[rule.at]); break;
        case rule_name::list::spread: only.spread.push_back(problem.spread[rule.at]); break;
        case rule_name::list::seats: least_counts_ = true; break;
        default: break;
      }
    }
    set_up(only);
    possible_ = !contradiction_ && (place(0) || left_ == 0);
  }

  /// False only where it is proven that no seating keeps the rules.
  [[nodiscard]] bool possible() const { return possible_; }

 private:
  struct block {
    std::vector<std::uint32_t> people;
    std::vector<std::uint32_t> tables;  // allowed
  };

  void set_up(const table_problem& only) {
    const auto& seats = problem_.seats[round_];
    for (const group_size& s : seats) free_.push_back(s.most);
    std::uint64_t there = 0;
    for (std::size_t v = 0; v < only.people; ++v) there += is_present(problem_, round_, v) ? 1 : 0;
    const std::uint64_t all = std::accumulate(free_.begin(), free_.end(), std::uint64_t{0});
    std::uint64_t least = 0;
    for (const group_size& s : seats) least += s.least;
    contradiction_ = least_counts_ && there < least;
    if (there > all) return;  // somebody sits out: leave it to the search
    if (!problem_.rounds_at_most.empty()) return;
    const round_rules_view view = rules_in_round(only, round_, {});
    std::vector<std::uint8_t> named(only.people, 0);
    for (const pair_rule& rule : only.pair_rules) named[to_index(rule.a)] = named[to_index(rule.b)] = 1;
    for (const apart_rule& rule : only.apart) {
      for (const place_id p : rule.who) named[to_index(p)] = 1;
    }
    for (const seat_rule& rule : only.seat_rules) named[to_index(rule.who)] = 1;
    block_of_.assign(only.people, no_table);
    for (std::uint32_t v = 0; v < only.people; ++v) {
      if (named[v] == 0 || !is_present(problem_, round_, v)) continue;
      const std::uint32_t clique = view.clique_of[v];
      if (clique != no_table && view.cliques[clique].front() != v) continue;
      block made;
      made.people = clique == no_table ? std::vector<std::uint32_t>{v} : view.cliques[clique];
      for (std::uint32_t t = 0; t < free_.size(); ++t) {
        const bool open =
            std::all_of(made.people.begin(), made.people.end(), [&](std::uint32_t p) { return view.may_sit(p, t); });
        if (open && free_[t] >= made.people.size()) made.tables.push_back(t);
      }
      contradiction_ = contradiction_ || made.tables.empty();
      blocks_.push_back(std::move(made));
    }
    std::stable_sort(blocks_.begin(), blocks_.end(), [](const block& a, const block& b) {
      return a.tables.size() != b.tables.size() ? a.tables.size() < b.tables.size() : a.people.size() > b.people.size();
    });
    apart_.resize(blocks_.size());
    for (std::uint32_t i = 0; i < blocks_.size(); ++i) {
      for (const std::uint32_t v : blocks_[i].people) block_of_[v] = i;
    }
    const auto separate = [&](place_id a, place_id b) {
      const std::uint32_t i = block_of_[to_index(a)];
      const std::uint32_t j = block_of_[to_index(b)];
      if (i == no_table || j == no_table) return;
      if (i == j) contradiction_ = true;
      apart_[i].push_back(j);
      apart_[j].push_back(i);
    };
    for (const pair_rule& rule : only.pair_rules) {
      if (rule.want == pair_rule::wish::apart) separate(rule.a, rule.b);
    }
    for (const apart_rule& rule : only.apart) {
      std::uint64_t members = 0;
      for (const place_id p : rule.who) members += is_present(problem_, round_, to_index(p)) ? 1 : 0;
      contradiction_ = contradiction_ || members > free_.size();
      for (std::size_t i = 0; i < rule.who.size(); ++i) {
        for (std::size_t j = i + 1; j < rule.who.size(); ++j) separate(rule.who[i], rule.who[j]);
      }
    }
    check_spread(only);
    table_of_.assign(blocks_.size(), no_table);
    // Tables are alike where seats are and every block may sit at both or at neither.
    alike_.resize(free_.size());
    for (std::uint32_t t = 0; t < free_.size(); ++t) {
      alike_[t] = t;
      for (std::uint32_t s = 0; s < t && alike_[t] == t; ++s) {
        if (free_[s] != free_[t] || alike_[s] != s) continue;
        const bool same = std::all_of(blocks_.begin(), blocks_.end(), [&](const block& b) {
          return std::binary_search(b.tables.begin(), b.tables.end(), s) ==
                 std::binary_search(b.tables.begin(), b.tables.end(), t);
        });
        if (same) alike_[t] = s;
      }
    }
    empty_.assign(free_.size(), 1);
  }

  /// Spread rules by counting: too few or too many of a kind, and too many of those who have to sit at one table.
  void check_spread(const table_problem& only) {
    for (const spread_rule& rule : only.spread) {
      std::uint64_t kind = 0;
      std::vector<std::uint64_t> fixed(free_.size(), 0);
      for (const place_id p : rule.who) {
        if (!is_present(problem_, round_, to_index(p))) continue;
        ++kind;
        const std::uint32_t b = block_of_[to_index(p)];
        if (b != no_table && blocks_[b].tables.size() == 1) ++fixed[blocks_[b].tables.front()];
      }
      std::uint64_t least = 0;
      std::uint64_t most = 0;
      for (std::size_t t = 0; t < free_.size(); ++t) {
        least += rule.least;
        most += std::min(rule.most, free_[t]);
        contradiction_ = contradiction_ || rule.least > free_[t] || fixed[t] > rule.most;
      }
      contradiction_ = contradiction_ || kind < least || kind > most;
    }
  }

  [[nodiscard]] bool place(std::size_t i) {
    if (i == blocks_.size()) return true;
    if (left_ == 0) return true;
    --left_;
    const block& now = blocks_[i];
    std::vector<std::uint32_t> tried;
    for (const std::uint32_t t : now.tables) {
      if (free_[t] < now.people.size()) continue;
      if (empty_[t] != 0) {
        if (std::find(tried.begin(), tried.end(), alike_[t]) != tried.end()) continue;
        tried.push_back(alike_[t]);
      }
      const bool fits = std::none_of(apart_[i].begin(), apart_[i].end(), [&](std::uint32_t j) { return table_of_[j] == t; });
      if (!fits) continue;
      const std::uint8_t was_empty = empty_[t];
      table_of_[i] = t;
      empty_[t] = 0;
      free_[t] -= static_cast<std::uint32_t>(now.people.size());
      if (place(i + 1)) return true;
      free_[t] += static_cast<std::uint32_t>(now.people.size());
      empty_[t] = was_empty;
      table_of_[i] = no_table;
    }
    return false;
  }

  const table_problem& problem_;
  std::size_t round_;
  std::uint64_t left_;
  bool least_counts_ = false;
  bool contradiction_ = false;
  bool possible_ = true;
  std::vector<std::uint32_t> free_;
  std::vector<block> blocks_;
  std::vector<std::uint32_t> block_of_;
  std::vector<std::vector<std::uint32_t>> apart_;
  std::vector<std::uint32_t> table_of_;
  std::vector<std::uint32_t> alike_;
  std::vector<std::uint8_t> empty_;
};

}  // namespace netgraph::detail

#endif
