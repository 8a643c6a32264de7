#ifndef NETGRAPH_PLAN_DETAIL_TABLES_CHECK_TABLES_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_CHECK_TABLES_HPP

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <vector>

#include <netgraph/plan/detail/tables/group_model.hpp>
#include <netgraph/plan/table_problem.hpp>

namespace netgraph::detail {

[[nodiscard]] inline bool is_present(const table_problem& problem, std::size_t round, std::size_t v) {
  return problem.present.empty() || problem.present[round][v] != 0;
}

/// Refuses what is malformed; says nothing of rules that clash.
/// @throws std::invalid_argument, std::out_of_range
inline void check_tables(const table_problem& problem) {
  const std::size_t people = problem.people;
  const std::size_t rounds = problem.seats.size();
  const auto refuse = [](const std::string& what) { throw std::invalid_argument("plan_tables: " + what); };
  const auto number = [](std::size_t n) { return std::to_string(n); };
  if (people > most_people_at_tables) {
    refuse(number(people) + " people; at most " + number(most_people_at_tables) + " are planned at once");
  }
  if (rounds > 200) refuse(number(rounds) + " rounds; at most 200 are planned at once");
  const auto person = [&](place_id p, const char* list, std::size_t at) {
    if (to_index(p) < people) return;
    throw std::out_of_range(std::string("plan_tables: ") + list + " " + number(at) + ": place " + number(to_index(p)) + " of " +
                            number(people));
  };
  const auto weight = [&](double w, const char* list, std::size_t at) {
    if (!(w >= 0.0)) refuse(std::string(list) + " " + number(at) + ": a weight is at least 0, or `must`");
  };
  const auto finite = [&](double x, const char* what, std::size_t at) {
    if (!std::isfinite(x)) refuse(std::string(what) + " " + number(at) + " is not a finite number");
  };
  for (std::size_t r = 0; r < rounds; ++r) {
    for (std::size_t t = 0; t < problem.seats[r].size(); ++t) {
      if (problem.seats[r][t].least > problem.seats[r][t].most) {
        refuse("round " + number(r) + ", table " + number(t) + " has fewer seats than people at least");
      }
    }
  }
  std::unordered_set<std::uint64_t> seen;
  for (std::size_t i = 0; i < problem.pairs.size(); ++i) {
    const table_pair& p = problem.pairs[i];
    person(p.a, "pair", i);
    person(p.b, "pair", i);
    if (p.a == p.b) refuse("pair " + number(i) + " is one person");
    finite(p.worth, "the worth of pair", i);
    if (!(p.earlier >= 0.0) || !std::isfinite(p.earlier)) refuse("pair " + number(i) + ": earlier meetings are at least 0");
    const std::uint64_t low = std::min(to_index(p.a), to_index(p.b));
    if (!seen.insert(low << 32U | std::max(to_index(p.a), to_index(p.b))).second)
      refuse("pair " + number(i) + " is listed twice");
  }
  finite(problem.any_pair, "the worth of any pair", 0);
  if (!(problem.again >= 0.0 && problem.again <= 1.0)) refuse("`again` is a share from 0 to 1");
  if (!(problem.repeat_cost >= 0.0) || !std::isfinite(problem.repeat_cost)) refuse("`repeat_cost` is at least 0");
  for (std::size_t i = 0; i < problem.pair_rules.size(); ++i) {
    const pair_rule& rule = problem.pair_rules[i];
    person(rule.a, "pair rule", i);
    person(rule.b, "pair rule", i);
    if (rule.a == rule.b) refuse("pair rule " + number(i) + " is about one person");
    weight(rule.weight, "pair rule", i);
  }
  const auto each_once = [&](const std::vector<place_id>& who, const char* list, std::size_t at) {
    std::unordered_set<std::uint32_t> named;
    for (const place_id p : who) {
      person(p, list, at);
      if (!named.insert(static_cast<std::uint32_t>(p)).second)
        refuse(std::string(list) + " " + number(at) + " names a place twice");
    }
  };
  for (std::size_t i = 0; i < problem.apart.size(); ++i) {
    each_once(problem.apart[i].who, "apart rule", i);
    weight(problem.apart[i].weight, "apart rule", i);
  }
  for (std::size_t i = 0; i < problem.seat_rules.size(); ++i) {
    const seat_rule& rule = problem.seat_rules[i];
    person(rule.who, "seat rule", i);
    if (rule.tables.empty()) refuse("seat rule " + number(i) + " allows no table");
    for (const std::uint32_t r : rule.rounds) {
      if (r >= rounds) refuse("seat rule " + number(i) + ": round " + number(r) + " of " + number(rounds));
    }
  }
  for (std::size_t i = 0; i < problem.spread.size(); ++i) {
    each_once(problem.spread[i].who, "spread rule", i);
    if (problem.spread[i].least > problem.spread[i].most)
      refuse("spread rule " + number(i) + " wants at least more than at most");
    weight(problem.spread[i].weight, "spread rule", i);
  }
  if (problem.spread.size() >= quotas::limit) refuse("at most 63 spread rules are kept at once");
  each_once(problem.hosts, "the list of hosts", 0);
  for (std::size_t i = 0; i < problem.introductions.size(); ++i) {
    const table_introduction& wish = problem.introductions[i];
    person(wish.a, "introduction", i);
    person(wish.b, "introduction", i);
    if (wish.introducer != no_place) person(wish.introducer, "introduction", i);
    if (wish.a == wish.b || wish.introducer == wish.a || wish.introducer == wish.b) {
      refuse("introduction " + number(i) + " names somebody twice");
    }
    if (!(wish.worth >= 0.0) || !std::isfinite(wish.worth) || !(wish.with_introducer >= 0.0) ||
        !std::isfinite(wish.with_introducer)) {
      refuse("introduction " + number(i) + ": its worths are at least 0");
    }
  }
  const auto per_round = [&](const auto& list, const char* what) {
    if (list.empty()) return;
    if (list.size() != rounds)
      refuse(std::string(what) + " is given for " + number(list.size()) + " rounds of " + number(rounds));
    for (const auto& of_round : list) {
      if (of_round.size() != people)
        refuse(std::string(what) + " is given for " + number(of_round.size()) + " people of " + number(people));
    }
  };
  per_round(problem.present, "`present`");
  per_round(problem.published, "`published`");
  const auto per_person = [&](const auto& list, const char* what) {
    if (!list.empty() && list.size() != people)
      refuse(std::string(what) + " is given for " + number(list.size()) + " people of " + number(people));
  };
  per_person(problem.rounds_at_most, "`rounds_at_most`");
  per_person(problem.meetings_at_least, "`meetings_at_least`");
  if (problem.frozen_rounds > (problem.published.empty() ? 0 : rounds)) refuse("frozen rounds have to be published ones");
}

}  // namespace netgraph::detail

#endif
