#ifndef NETGRAPH_PLAN_DETAIL_ROUNDS_ROUND_WORTHS_HPP
#define NETGRAPH_PLAN_DETAIL_ROUNDS_ROUND_WORTHS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/plan/round_problem.hpp>

namespace netgraph::detail {

[[nodiscard]] inline bool is_present(const round_problem& problem, std::size_t round, std::size_t v) {
  return problem.present.empty() || problem.present[round][v] != 0;
}

inline void check_rounds(const round_problem& problem, const round_options& options) {
  const std::size_t people = problem.people;
  const auto refuse = [](const std::string& what) { throw std::invalid_argument("plan_rounds: " + what); };
  const auto number = [](std::size_t n) { return std::to_string(n); };
  if (people > 20000) refuse(number(people) + " people; at most 20,000 are planned at once");
  if (problem.rounds > 1000) refuse(number(problem.rounds) + " rounds; at most 1,000 are planned at once");
  if (!(options.stickiness >= 0.0) || !std::isfinite(options.stickiness)) refuse("stickiness is at least 0");
  if (problem.any_pair && !std::isfinite(*problem.any_pair)) refuse("the worth of any pair is not a finite number");
  const auto two = [&](place_id a, place_id b, const char* list, std::size_t at) {
    if (to_index(a) >= people || to_index(b) >= people) {
      throw std::out_of_range(std::string("plan_rounds: ") + list + " " + number(at) + ": place " +
                              number(std::max(to_index(a), to_index(b))) + " of " + number(people));
    }
    if (a == b) refuse(std::string(list) + " " + number(at) + " is one person");
  };
  for (std::size_t i = 0; i < problem.pairs.size(); ++i) {
    two(problem.pairs[i].a, problem.pairs[i].b, "pair", i);
    if (!std::isfinite(problem.pairs[i].worth)) refuse("the worth of pair " + number(i) + " is not a finite number");
  }
  for (std::size_t i = 0; i < problem.never.size(); ++i) two(problem.never[i].first, problem.never[i].second, "never", i);
  if (!problem.side.empty() && problem.side.size() != people)
    refuse("sides are given for " + number(problem.side.size()) + " of " + number(people));
  for (const std::uint8_t s : problem.side) {
    if (s > 1) refuse("a side is 0 or 1");
  }
  const auto per_round = [&](const auto& list, const char* what) {
    if (list.empty()) return;
    if (list.size() != problem.rounds)
      refuse(std::string(what) + " is given for " + number(list.size()) + " rounds of " + number(problem.rounds));
    for (const auto& of_round : list) {
      if (of_round.size() != people)
        refuse(std::string(what) + " is given for " + number(of_round.size()) + " people of " + number(people));
    }
  };
  per_round(problem.present, "`present`");
  per_round(problem.published, "`published`");
  if (problem.frozen_rounds > (problem.published.empty() ? 0 : problem.rounds)) refuse("frozen rounds have to be published ones");
  for (const auto& round : problem.published) {
    for (std::size_t v = 0; v < people; ++v) {
      if (round[v] == no_place) continue;
      if (to_index(round[v]) >= people || to_index(round[to_index(round[v])]) != v || to_index(round[v]) == v) {
        refuse("the published partner of place " + number(v) + " has another partner");
      }
    }
  }
}

/// What every pair is worth, or NaN where it never meets.
class round_worths {
 public:
  explicit round_worths(const round_problem& problem) : people_(problem.people) {
    constexpr double never = std::numeric_limits<double>::quiet_NaN();
    worth_.assign(people_ * people_, problem.any_pair ? *problem.any_pair : never);
    std::vector<std::uint8_t> listed(people_ * people_, 0);
    for (std::size_t i = 0; i < problem.pairs.size(); ++i) {
      const round_pair& p = problem.pairs[i];
      std::uint8_t& seen = listed[std::min(to_index(p.a), to_index(p.b)) * people_ + std::max(to_index(p.a), to_index(p.b))];
      if (seen != 0) throw std::invalid_argument("plan_rounds: pair " + std::to_string(i) + " is listed twice");
      seen = 1;
      set(to_index(p.a), to_index(p.b), p.worth);
    }
    for (const auto& [a, b] : problem.never) set(to_index(a), to_index(b), never);
    for (std::size_t a = 0; a < people_; ++a) {
      for (std::size_t b = 0; b < people_; ++b) {
        if (a == b || (!problem.side.empty() && problem.side[a] == problem.side[b])) worth_[a * people_ + b] = never;
      }
    }
  }

  void forbid(std::size_t a, std::size_t b) { set(a, b, std::numeric_limits<double>::quiet_NaN()); }
  void allow_as_in(const round_worths& other, std::size_t a, std::size_t b) { set(a, b, other.of(a, b)); }
  [[nodiscard]] bool may_meet(std::size_t a, std::size_t b) const { return !std::isnan(worth_[a * people_ + b]); }
  [[nodiscard]] double of(std::size_t a, std::size_t b) const { return worth_[a * people_ + b]; }
  [[nodiscard]] std::size_t people() const { return people_; }

 private:
  void set(std::size_t a, std::size_t b, double worth) { worth_[a * people_ + b] = worth_[b * people_ + a] = worth; }

  std::size_t people_;
  std::vector<double> worth_;
};

}  // namespace netgraph::detail

#endif
