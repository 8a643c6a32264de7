#ifndef NETGRAPH_PLAN_DETAIL_INTRODUCTION_MODEL_HPP
#define NETGRAPH_PLAN_DETAIL_INTRODUCTION_MODEL_HPP

// An introduction problem checked and turned into integers.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/plan/detail/exact_weights.hpp>
#include <netgraph/plan/introduction_problem.hpp>
#include <netgraph/plan/matching.hpp>

namespace netgraph::detail {

[[noreturn]] inline void bad_introductions(const std::string& what) {
  throw std::invalid_argument("plan_introductions: " + what);
}

/// Everything in integers: worths scaled, people and pairs as indices, options in one row per pair.
class introduction_model {
 public:
  struct pair_type {
    std::uint32_t a, b;
    std::int64_t value;
    std::uint32_t first_option, last_option;
    std::int64_t unlisted;  // what an introducer who is no option adds at most, free of any price: for bounds only
  };
  struct option_type {
    std::uint32_t introducer;  // index into introducers
    std::int64_t bonus;        // > 0
    double true_bonus;
    bool kept;  // announced: an assignment of introducers prefers it to anything that others add
  };

  explicit introduction_model(const introduction_problem& problem) : problem_(problem) {
    check_people();
    check_pairs();
    lay_out();
    for (const std::uint32_t pair : problem.forced) force(pair);
    need.assign(people(), 0);
    for (std::size_t v = 0; v < problem.at_least.size(); ++v) {
      const std::uint32_t wanted = std::min(problem.at_least[v], problem.at_most[v]);
      need[v] = wanted > made[v] ? std::min(wanted - made[v], room[v]) : 0;
    }
  }

  [[nodiscard]] std::size_t people() const { return problem_.people; }
  [[nodiscard]] const introduction_problem& problem() const { return problem_; }

  /// How much the worth of one pair can be off by.
  [[nodiscard]] double rounding() const { return 2.0 * scale.rounding(); }

  weight_scale scale;
  std::vector<pair_type> pairs;
  std::vector<option_type> options;
  std::vector<place_id> introducers;
  std::vector<std::uint8_t> forced;  // per pair
  std::vector<std::uint32_t> made;   // per person: forced pairs
  std::vector<std::uint32_t> room;   // per person: further pairs, at most as many as are listed
  std::vector<std::uint32_t> need;   // per person: what the forced pairs leave of at_least
  std::vector<std::int64_t> left_out;  // per person, as in the problem, rounded up; empty: none
  std::int64_t largest = 1;            // no pair is worth more, or less than its negative

 private:
  void check_people() const {
    const auto size_is = [&](const char* name, std::size_t size) {
      if (size == people()) return;
      bad_introductions(std::string(name) + " has " + std::to_string(size) + " entries for " + std::to_string(people()) +
                        " people");
    };
    size_is("at_most", problem_.at_most.size());
    if (!problem_.at_least.empty()) size_is("at_least", problem_.at_least.size());
    if (!problem_.left_out.empty()) size_is("left_out", problem_.left_out.size());
    if (!problem_.unlisted.empty() && problem_.unlisted.size() != problem_.pairs.size()) {
      bad_introductions("unlisted has " + std::to_string(problem_.unlisted.size()) + " entries for " +
                        std::to_string(problem_.pairs.size()) + " pairs");
    }
    for (const auto* list : {&problem_.forced, &problem_.kept}) {
      for (const std::uint32_t pair : *list) require_pair(pair);
    }
  }

  void require_pair(std::uint32_t pair) const {
    if (pair >= problem_.pairs.size()) {
      throw std::out_of_range("plan_introductions: pair " + std::to_string(pair) + " of " +
                              std::to_string(problem_.pairs.size()));
    }
  }

  void require_person(place_id v) const {
    if (to_index(v) >= people()) {
      throw std::out_of_range("plan_introductions: person " + std::to_string(to_index(v)) + " of " + std::to_string(people()));
    }
  }

  void check_pairs() const {
    if (problem_.pairs.size() > no_mate / 8) bad_introductions("too many pairs: " + std::to_string(problem_.pairs.size()));
    std::vector<std::uint64_t> seen;
    seen.reserve(problem_.pairs.size());
    for (std::size_t i = 0; i < problem_.pairs.size(); ++i) {
      const pair_candidate& p = problem_.pairs[i];
      require_person(p.a);
      require_person(p.b);
      if (p.a == p.b)
        bad_introductions("pair " + std::to_string(i) + " introduces person " + std::to_string(to_index(p.a)) + " to themselves");
      if (!std::isfinite(p.value)) bad_introductions("pair " + std::to_string(i) + ": value is not a finite number");
      if (!problem_.unlisted.empty() && !std::isfinite(problem_.unlisted[i])) {
        bad_introductions("pair " + std::to_string(i) + ": unlisted is not a finite number");
      }
      seen.push_back(std::uint64_t{to_index(std::min(p.a, p.b))} << 32U | to_index(std::max(p.a, p.b)));
    }
    std::sort(seen.begin(), seen.end());
    const auto twice = std::adjacent_find(seen.begin(), seen.end());
    if (twice != seen.end()) {
      bad_introductions("people " + std::to_string(*twice >> 32U) + " and " + std::to_string(*twice & 0xffffffffU) +
                        " are listed as a pair twice");
    }
    for (std::size_t i = 0; i < problem_.options.size(); ++i) {
      const introducer_option& o = problem_.options[i];
      require_pair(o.pair);
      require_person(o.introducer);
      const pair_candidate& p = problem_.pairs[o.pair];
      if (o.introducer == p.a || o.introducer == p.b)
        bad_introductions("option " + std::to_string(i) + ": a person cannot introduce themselves");
      if (!std::isfinite(o.bonus)) bad_introductions("option " + std::to_string(i) + ": bonus is not a finite number");
    }
  }

  void lay_out() {
    std::vector<double> worths;
    worths.reserve(problem_.pairs.size() + problem_.options.size() + problem_.unlisted.size());
    // What cannot be chosen does not set the grid of the others.
    const auto usable = [&](const pair_candidate& p) {
      return problem_.at_most[to_index(p.a)] > 0 && problem_.at_most[to_index(p.b)] > 0;
    };
    for (std::size_t i = 0; i < problem_.pairs.size(); ++i) {
      if (!usable(problem_.pairs[i])) continue;
      worths.push_back(problem_.pairs[i].value);
      if (!problem_.unlisted.empty()) worths.push_back(problem_.unlisted[i]);
    }
    std::vector<std::vector<std::uint32_t>> by_pair(problem_.pairs.size());
    for (std::uint32_t i = 0; i < problem_.options.size(); ++i) {
      const introducer_option& o = problem_.options[i];
      if (!usable(problem_.pairs[o.pair])) continue;
      worths.push_back(o.bonus);
      by_pair[o.pair].push_back(i);
    }
    for (const double most : problem_.left_out) {
      if (!std::isfinite(most)) bad_introductions("left_out is not a finite number");
      worths.push_back(most);
    }
    scale = choose_scale(worths, worth_bits());
    for (const double most : problem_.left_out) left_out.push_back(std::max<std::int64_t>(0, scale.to_integer(most) + 1));
    std::vector<std::uint32_t> place(people(), no_mate);
    for (std::size_t i = 0; i < problem_.pairs.size(); ++i) {
      const pair_candidate& p = problem_.pairs[i];
      pair_type pair{static_cast<std::uint32_t>(p.a),
                     static_cast<std::uint32_t>(p.b),
                     usable(p) ? scale.to_integer(p.value) : 0,
                     static_cast<std::uint32_t>(options.size()),
                     0,
                     0};
      if (!problem_.unlisted.empty() && problem_.per_introducer > 0 && usable(p)) {
        pair.unlisted = std::max<std::int64_t>(0, scale.to_integer(problem_.unlisted[i]));
      }
      std::sort(by_pair[i].begin(), by_pair[i].end(), [&](std::uint32_t x, std::uint32_t y) {
        return problem_.options[x].introducer < problem_.options[y].introducer;
      });
      std::int64_t best = pair.unlisted;
      for (std::size_t j = 0; j < by_pair[i].size(); ++j) {
        const introducer_option& o = problem_.options[by_pair[i][j]];
        if (j > 0 && problem_.options[by_pair[i][j - 1]].introducer == o.introducer) {
          bad_introductions("introducer " + std::to_string(to_index(o.introducer)) + " is listed twice for pair " +
                            std::to_string(i));
        }
        const std::int64_t bonus = scale.to_integer(o.bonus);
        if (!(o.bonus > 0.0) || bonus == 0 || problem_.per_introducer == 0) continue;
        std::uint32_t& at = place[to_index(o.introducer)];
        if (at == no_mate) {
          at = static_cast<std::uint32_t>(introducers.size());
          introducers.push_back(o.introducer);
        }
        options.push_back({at, bonus, o.bonus, o.kept});
        best = std::max(best, bonus);
      }
      pair.last_option = static_cast<std::uint32_t>(options.size());
      largest = std::max({largest, pair.value + best, -pair.value});
      pairs.push_back(pair);
    }
    forced.assign(pairs.size(), 0);
    made.assign(people(), 0);
    room.assign(people(), 0);
    for (const pair_type& p : pairs) {
      for (const std::uint32_t v : {p.a, p.b}) room[v] = std::min(room[v] + 1, problem_.at_most[v]);
    }
  }

  /// As many as leave room above for sums, and for the bonus that puts coverage before any worth.
  [[nodiscard]] int worth_bits() const {
    int sum_bits = 1;
    while ((problem_.pairs.size() >> sum_bits) != 0) ++sum_bits;
    const bool lower_limits =
        std::any_of(problem_.at_least.begin(), problem_.at_least.end(), [](std::uint32_t l) { return l > 0; });
    return std::min(lower_limits ? 44 : 50, 60 - sum_bits);
  }

  void force(std::uint32_t pair) {
    if (std::exchange(forced[pair], std::uint8_t{1}) != 0) return;
    for (const std::uint32_t v : {pairs[pair].a, pairs[pair].b}) {
      if (room[v] == 0) {
        bad_introductions("forced pairs give person " + std::to_string(v) + " more than their limit of " +
                          std::to_string(problem_.at_most[v]));
      }
      --room[v];
      ++made[v];
    }
  }

  const introduction_problem& problem_;
};

}  // namespace netgraph::detail

#endif
