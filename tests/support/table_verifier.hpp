#ifndef NETGRAPH_TESTS_SUPPORT_TABLE_VERIFIER_HPP
#define NETGRAPH_TESTS_SUPPORT_TABLE_VERIFIER_HPP

// Recounts table plans in the plainest way there is, and finds the best of small ones by trying everything.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/plan/table_problem.hpp>

namespace netgraph::testing {

using seats_of_rounds = std::vector<std::vector<std::uint32_t>>;

/// What a seating is worth and how many rules that must hold it breaks.
struct plain_count {
  double worth = 0.0;
  int broken = 0;
  int repeats = 0;
};

inline plain_count count_plainly(const table_problem& p, const seats_of_rounds& seats) {
  plain_count count;
  const auto here = [&](std::size_t r, place_id v) { return p.present.empty() || p.present[r][to_index(v)] != 0; };
  const auto at = [&](std::size_t r, place_id v) { return seats[r][to_index(v)]; };
  const auto fine = [&](double weight, double times) {
    if (weight == must) {
      count.broken += static_cast<int>(times);
    } else {
      count.worth -= weight * times;
    }
  };
  std::map<std::pair<std::size_t, std::size_t>, std::pair<double, double>> listed;
  for (const table_pair& x : p.pairs) {
    listed[std::minmax(to_index(x.a), to_index(x.b))] = {x.worth, x.earlier};
  }
  for (std::size_t a = 0; a < p.people; ++a) {
    for (std::size_t b = a + 1; b < p.people; ++b) {
      const auto found = listed.find({a, b});
      const double worth = found == listed.end() ? p.any_pair : found->second.first;
      double before = found == listed.end() ? 0.0 : found->second.second;
      int met = 0;
      for (const auto& round : seats) {
        if (round[a] == no_table || round[a] != round[b]) continue;
        count.worth += (before == 0.0 || worth <= 0.0 ? worth : worth * std::pow(p.again, before)) - p.repeat_cost * before;
        if (met++ > 0) ++count.repeats;
        before += 1.0;
      }
    }
  }
  for (const table_introduction& wish : p.introductions) {
    bool met = false;
    bool introduced = false;
    for (std::size_t r = 0; r < seats.size(); ++r) {
      if (at(r, wish.a) == no_table || at(r, wish.a) != at(r, wish.b)) continue;
      met = true;
      introduced = introduced || (wish.introducer != no_place && at(r, wish.introducer) == at(r, wish.a));
    }
    count.worth += (met ? wish.worth : 0.0) + (introduced ? wish.with_introducer : 0.0);
  }
  for (std::size_t r = 0; r < seats.size(); ++r) {
    std::vector<std::uint32_t> taken(p.seats[r].size(), 0);
    std::uint64_t all = 0;
    for (const group_size& s : p.seats[r]) all += s.most;
    for (std::size_t v = 0; v < p.people; ++v) {
      if (seats[r][v] == no_table) continue;
      ++taken[seats[r][v]];
      if (!here(r, to_place(v))) ++count.broken;
    }
    for (std::size_t t = 0; t < taken.size(); ++t) {
      count.broken += static_cast<int>(std::max<std::int64_t>(0, std::int64_t{taken[t]} - p.seats[r][t].most));
      count.broken += static_cast<int>(std::max<std::int64_t>(0, std::int64_t{p.seats[r][t].least} - taken[t]));
    }
    for (const pair_rule& rule : p.pair_rules) {
      if (!here(r, rule.a) || !here(r, rule.b) || (at(r, rule.a) == no_table && at(r, rule.b) == no_table)) continue;
      if ((at(r, rule.a) == at(r, rule.b)) != (rule.want == pair_rule::wish::together)) fine(rule.weight, 1);
    }
    for (const apart_rule& rule : p.apart) {
      for (std::size_t i = 0; i < rule.who.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          if (at(r, rule.who[i]) != no_table && at(r, rule.who[i]) == at(r, rule.who[j])) fine(rule.weight, 1);
        }
      }
    }
    for (const seat_rule& rule : p.seat_rules) {
      const bool now = rule.rounds.empty() || std::count(rule.rounds.begin(), rule.rounds.end(), r) > 0;
      if (now && at(r, rule.who) != no_table && std::count(rule.tables.begin(), rule.tables.end(), at(r, rule.who)) == 0)
        ++count.broken;
    }
    for (const spread_rule& rule : p.spread) {
      double kind = 0;
      for (const place_id v : rule.who) kind += here(r, v) ? 1 : 0;
      for (std::size_t t = 0; t < taken.size(); ++t) {
        double there = 0;
        for (const place_id v : rule.who) there += at(r, v) == t ? 1 : 0;
        const double share = kind * p.seats[r][t].most / static_cast<double>(all);
        const double least = rule.even ? std::floor(share) : rule.least;
        const double most = rule.even ? std::ceil(share) : rule.most;
        if (there < least) fine(rule.weight, least - there);
        if (there > most) fine(rule.weight, there - most);
      }
    }
  }
  for (const place_id host : p.hosts) {
    std::uint32_t home = no_table;
    for (std::size_t r = 0; r < seats.size(); ++r) {
      if (at(r, host) == no_table) continue;
      if (home == no_table) home = at(r, host);
      if (home != at(r, host)) ++count.broken;
    }
  }
  for (std::size_t v = 0; v < p.rounds_at_most.size(); ++v) {
    int seated = 0;
    for (const auto& round : seats) seated += round[v] == no_table ? 0 : 1;
    count.broken += std::max(0, seated - static_cast<int>(p.rounds_at_most[v]));
  }
  return count;
}

/// What is wrong with a plan's own account of itself; empty if all is right.
inline std::string verify_tables(const table_problem& p, const table_plan& plan) {
  if (plan.table.size() != p.seats.size()) return "the plan has another number of rounds";
  const plain_count count = count_plainly(p, plan.table);
  const double slack = 1e-9 * std::max(1.0, std::abs(count.worth));
  if (std::abs(count.worth - plan.counts.worth) > slack)
    return "worth " + std::to_string(count.worth) + " is given as " + std::to_string(plan.counts.worth);
  if (std::abs(count.worth - plan.proof.value) > slack) return "the certificate has another worth";
  if (plan.proof.upper_bound < count.worth - slack) return "the bound is below the plan";
  if (count.broken != static_cast<int>(plan.counts.must_broken))
    return std::to_string(count.broken) + " broken rules are not told";
  if (count.repeats != static_cast<int>(plan.counts.repeats)) return "another number of repeats";
  for (std::size_t r = 0; r < p.seats.size(); ++r) {
    std::uint64_t all = 0;
    std::uint64_t there = 0;
    std::uint64_t seated = 0;
    for (const group_size& s : p.seats[r]) all += s.most;
    for (std::size_t v = 0; v < p.people; ++v) {
      there += p.present.empty() || p.present[r][v] != 0 ? 1 : 0;
      seated += plan.table[r][v] != no_table ? 1 : 0;
    }
    if (p.rounds_at_most.empty() && r >= p.frozen_rounds && seated != std::min(there, all))
      return "somebody stands beside a free seat";
  }
  return {};
}

/// The best worth over all seatings that break no rule, by trying every one; for a dozen seats in all.
class brute_force_tables {
 public:
  explicit brute_force_tables(const table_problem& problem) : problem_(problem) {
    for (std::size_t r = 0; r < problem.seats.size(); ++r) seats_.emplace_back(problem.people, no_table);
    go(0, 0);
  }
  [[nodiscard]] double best() const { return best_; }
  [[nodiscard]] bool possible() const { return best_ > -std::numeric_limits<double>::infinity(); }

 private:
  void go(std::size_t r, std::size_t v) {
    if (r == seats_.size()) {
      const plain_count count = count_plainly(problem_, seats_);
      if (count.broken == 0) best_ = std::max(best_, count.worth);
      return;
    }
    if (v == problem_.people) return go(r + 1, 0);
    if (!problem_.present.empty() && problem_.present[r][v] == 0) return go(r, v + 1);
    for (std::uint32_t t = 0; t < problem_.seats[r].size(); ++t) {
      if (std::count(seats_[r].begin(), seats_[r].end(), t) >= static_cast<std::ptrdiff_t>(problem_.seats[r][t].most)) continue;
      seats_[r][v] = t;
      go(r, v + 1);
      seats_[r][v] = no_table;
    }
  }

  const table_problem& problem_;
  seats_of_rounds seats_;
  double best_ = -std::numeric_limits<double>::infinity();
};

}  // namespace netgraph::testing

#endif
