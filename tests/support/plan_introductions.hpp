#ifndef NETGRAPH_TESTS_SUPPORT_PLAN_INTRODUCTIONS_HPP
#define NETGRAPH_TESTS_SUPPORT_PLAN_INTRODUCTIONS_HPP

// Independent judges of introduction plans: a recount of everything, and brute force over all small plans.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/plan/introductions.hpp>

namespace netgraph::testing {

/// Recounts a plan from the problem alone. Returns what is wrong; empty if nothing.
inline std::string verify_introductions(const introduction_problem& problem, const introduction_plan& plan) {
  std::vector<std::uint32_t> got(problem.people, 0), introduces(problem.people, 0);
  std::vector<double> total(problem.people, 0.0);
  std::vector<std::uint8_t> chosen(problem.pairs.size(), 0);
  double value = 0.0;
  for (std::size_t i = 0; i < plan.chosen.size(); ++i) {
    const chosen_pair& c = plan.chosen[i];
    if (c.pair >= problem.pairs.size()) return "a chosen pair does not exist";
    if (i > 0 && c.pair <= plan.chosen[i - 1].pair) return "chosen pairs do not ascend";
    chosen[c.pair] = 1;
    const pair_candidate& p = problem.pairs[c.pair];
    double worth = p.value;
    if (c.introducer != no_place) {
      const auto option = std::find_if(problem.options.begin(), problem.options.end(), [&](const introducer_option& o) {
        return o.pair == c.pair && o.introducer == c.introducer;
      });
      if (option == problem.options.end()) return "an introducer was not offered";
      if (option->bonus <= 0.0) return "an introducer adds nothing";
      worth += option->bonus;
      ++introduces[to_index(c.introducer)];
    }
    if (c.value != worth) return "a pair's worth is not value plus bonus";
    for (const place_id v : {p.a, p.b}) {
      ++got[to_index(v)];
      total[to_index(v)] += worth;
    }
    value += worth;
  }
  if (value != plan.proof.value) return "the value is not the sum of the worths";
  if (plan.proof.upper_bound < plan.proof.value) return "the bound is below the value";
  if (to_string(plan.proof.kind).empty()) return "the bound has no name";
  for (const std::uint32_t pair : problem.forced) {
    if (chosen[pair] == 0) return "a forced pair is missing";
  }
  std::vector<place_id> below, without;
  std::vector<double> counted;
  for (std::size_t v = 0; v < problem.people; ++v) {
    if (got[v] > problem.at_most[v]) return "a person is above their limit";
    if (introduces[v] > problem.per_introducer) return "an introducer is above the limit";
    const std::uint32_t wanted = problem.at_least.empty() ? 0 : std::min(problem.at_least[v], problem.at_most[v]);
    if (got[v] < wanted) below.push_back(to_place(v));
    const bool chance =
        problem.at_most[v] > 0 && std::any_of(problem.pairs.begin(), problem.pairs.end(), [&](const pair_candidate& p) {
          return p.value > 0.0 && (to_index(p.a) == v || to_index(p.b) == v);
        });
    if (!chance) continue;
    if (got[v] == 0) without.push_back(to_place(v));
    counted.push_back(total[v]);
  }
  if (below != plan.below_at_least) return "the list of people below their at_least is wrong";
  if (without != plan.without) return "the list of people without an introduction is wrong";
  const double lowest = counted.empty() ? 0.0 : *std::min_element(counted.begin(), counted.end());
  if (lowest != plan.lowest_total) return "the lowest total is wrong";
  double differences = 0.0, sum = 0.0;  // Gini as the mean absolute difference over twice the mean
  for (const double x : counted) {
    sum += x;
    for (const double y : counted) differences += std::abs(x - y);
  }
  const double gini = sum > 0.0 && lowest >= 0.0 ? differences / (2.0 * static_cast<double>(counted.size()) * sum) : 0.0;
  if (std::abs(gini - plan.gini) > 1e-9) return "the Gini coefficient is wrong";
  if (plan.value_given_up < 0.0 || plan.value_given_up > 1.0) return "the share given up is no share";
  return {};
}

/// The best of all plans: coverage of at_least first, then worth; and the fairest within a floor on worth.
class brute_force_introductions {
 public:
  explicit brute_force_introductions(const introduction_problem& problem)
      : problem_(problem), got_(problem.people, 0), introduces_(problem.people, 0), total_(problem.people, 0.0) {
    go(0, 0.0);
    search_ = true;
  }

  [[nodiscard]] double best() const { return best_; }
  [[nodiscard]] std::uint64_t coverage() const { return coverage_; }

  /// The highest lowest total of plans of best coverage worth at least `floor`.
  [[nodiscard]] double highest_lowest(double floor) {
    floor_ = floor;
    lowest_ = 0.0;
    go(0, 0.0);
    return lowest_;
  }

 private:
  void judge(double worth) {
    for (const std::uint32_t pair : problem_.forced) {
      if (std::find(in_.begin(), in_.end(), pair) == in_.end()) return;
    }
    std::uint64_t covered = 0;
    for (std::size_t v = 0; v < problem_.people && !problem_.at_least.empty(); ++v) {
      covered += std::min({problem_.at_least[v], problem_.at_most[v], got_[v]});
    }
    if (search_) {
      if (covered < coverage_ || worth < floor_) return;
      double lowest = 1e300;
      for (std::size_t v = 0; v < problem_.people; ++v) {
        bool chance = false;
        for (const pair_candidate& p : problem_.pairs) {
          chance = chance || (p.value > 0.0 && (to_index(p.a) == v || to_index(p.b) == v) && problem_.at_most[v] > 0);
        }
        if (chance) lowest = std::min(lowest, total_[v]);
      }
      lowest_ = std::max(lowest_, lowest);
    } else if (!known_ || covered > coverage_ || (covered == coverage_ && worth > best_)) {
      known_ = true;
      coverage_ = covered;
      best_ = worth;
    }
  }

  void go(std::uint32_t pair, double worth) {
    if (pair == problem_.pairs.size()) return judge(worth);
    go(pair + 1, worth);
    const std::size_t a = to_index(problem_.pairs[pair].a);
    const std::size_t b = to_index(problem_.pairs[pair].b);
    if (got_[a] == problem_.at_most[a] || got_[b] == problem_.at_most[b]) return;
    const auto with = [&](double value) {
      ++got_[a], ++got_[b];
      total_[a] += value;
      total_[b] += value;
      in_.push_back(pair);
      go(pair + 1, worth + value);
      in_.pop_back();
      total_[a] -= value;
      total_[b] -= value;
      --got_[a], --got_[b];
    };
    with(problem_.pairs[pair].value);
    for (const introducer_option& o : problem_.options) {
      if (o.pair != pair || o.bonus <= 0.0 || introduces_[to_index(o.introducer)] == problem_.per_introducer) continue;
      ++introduces_[to_index(o.introducer)];
      with(problem_.pairs[pair].value + o.bonus);
      --introduces_[to_index(o.introducer)];
    }
  }

  const introduction_problem& problem_;
  std::vector<std::uint32_t> got_, introduces_, in_;
  std::vector<double> total_;
  bool known_ = false, search_ = false;
  double best_ = 0.0, floor_ = 0.0, lowest_ = 0.0;
  std::uint64_t coverage_ = 0;
};

struct random_introductions {
  std::size_t people = 6;
  std::size_t most_pairs = 8;
  std::size_t options_per_pair = 2;
  std::uint32_t at_most = 2, per_introducer = 1;
  bool newcomers = false, negative = false;
};

/// A random problem with whole numbers as values.
inline introduction_problem make_introductions(const random_introductions& shape, std::uint64_t seed) {
  random_stream random(seed, 77);
  introduction_problem problem;
  problem.people = shape.people;
  problem.per_introducer = shape.per_introducer;
  for (std::size_t v = 0; v < shape.people; ++v) {
    problem.at_most.push_back(1 + static_cast<std::uint32_t>(random.below(shape.at_most)));
    problem.at_least.push_back(shape.newcomers && random.below(3) == 0 ? 1 : 0);
  }
  std::vector<std::pair<std::size_t, std::size_t>> all;
  for (std::size_t a = 0; a < shape.people; ++a) {
    for (std::size_t b = a + 1; b < shape.people; ++b) all.emplace_back(a, b);
  }
  while (problem.pairs.size() < shape.most_pairs && !all.empty()) {
    const std::size_t at = random.below(all.size());
    const auto [a, b] = all[at];
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(at));
    const auto pair = static_cast<std::uint32_t>(problem.pairs.size());
    const double value = static_cast<double>(random.below(20)) - (shape.negative ? 4.0 : -1.0);
    problem.pairs.push_back({to_place(a), to_place(b), value});
    std::vector<std::size_t> used;
    for (std::size_t k = 0; k < shape.options_per_pair; ++k) {
      const std::size_t m = random.below(shape.people);
      if (m == a || m == b || std::find(used.begin(), used.end(), m) != used.end()) continue;
      used.push_back(m);
      problem.options.push_back({pair, to_place(m), static_cast<double>(random.below(12))});
    }
  }
  return problem;
}

}  // namespace netgraph::testing

#endif
