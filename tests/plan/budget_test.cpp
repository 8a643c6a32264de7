#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/plan/budget.hpp>

namespace plan_budget_test {

using namespace netgraph;
using options = std::vector<budget_option>;
using places = std::vector<std::uint32_t>;
using periods = std::vector<std::uint32_t>;
using doctest::Approx;

namespace {

/// Every way to take at most one option of each group, tried.
double best_by_trying(const options& all, const std::vector<std::vector<std::size_t>>& groups, std::size_t g,
                      std::uint64_t left) {
  if (g == groups.size()) return 0.0;
  double best = best_by_trying(all, groups, g + 1, left);
  for (const std::size_t o : groups[g]) {
    if (all[o].cost <= left) best = std::max(best, all[o].value + best_by_trying(all, groups, g + 1, left - all[o].cost));
  }
  return best;
}

double best_by_trying(const options& all, std::uint32_t budget) {
  std::map<std::uint32_t, std::vector<std::size_t>> by_group;
  for (std::size_t i = 0; i < all.size(); ++i) by_group[all[i].group].push_back(i);
  std::vector<std::vector<std::size_t>> groups;
  for (const auto& [g, of_group] : by_group) groups.push_back(of_group);
  return best_by_trying(all, groups, 0, budget);
}

/// Recounts a plan; empty where all is right.
std::string faults_of(const options& all, std::uint32_t budget, const budget_plan& plan) {
  std::set<std::uint32_t> groups;
  std::uint64_t cost = 0;
  double value = 0.0;
  for (std::size_t i = 0; i < plan.chosen.size(); ++i) {
    if (i > 0 && plan.chosen[i] <= plan.chosen[i - 1]) return "not ascending";
    const budget_option& o = all.at(plan.chosen[i]);
    if (!groups.insert(o.group).second) return "two of a group";
    cost += o.cost;
    value += o.value;
  }
  if (cost > budget || cost != plan.cost) return "the cost is wrong";
  if (value != plan.proof.value) return "the value is wrong";
  // The price is a proof of its own: recount Dyer and Zemel's bound from it.
  std::map<std::uint32_t, double> at_price;
  for (const budget_option& o : all) {
    if (o.cost <= budget) at_price[o.group] = std::max(at_price[o.group], o.value - plan.price * o.cost);
  }
  double bound = plan.price * budget;
  for (const auto& [g, worth] : at_price) bound += worth;
  if (std::abs(bound - plan.linear_bound) > 1e-9 * (1.0 + bound)) return "the bound is not that of the price";
  if (plan.linear_bound < value) return "the plan beats its bound";
  return "";
}

/// The states from which one can go on for ever, found by taking away those from which one cannot until nothing changes.
bool possible_by_elimination(const periods& of, std::size_t each_slot) {
  std::size_t states = 1;
  for (const std::uint32_t p : of) states *= p;
  const auto waits_of = [&](std::size_t code) {
    periods waits;
    for (const std::uint32_t p : of) {
      waits.push_back(static_cast<std::uint32_t>(code % p) + 1);
      code /= p;
    }
    return waits;
  };
  std::vector<char> alive(states, 1);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t code = 0; code < states; ++code) {
      if (!alive[code]) continue;
      const periods waits = waits_of(code);
      bool goes_on = false;
      for (std::uint32_t set = 0; set < (1U << of.size()) && !goes_on; ++set) {
        if (static_cast<std::size_t>(std::popcount(set)) > each_slot) continue;
        std::size_t next = 0;
        std::size_t scale = 1;
        bool in_time = true;
        for (std::size_t i = 0; i < of.size() && in_time; ++i) {
          const bool now = (set >> i & 1U) != 0;
          in_time = now || waits[i] > 1;
          next += scale * (now ? of[i] - 1 : waits[i] - 2);
          scale *= of[i];
        }
        goes_on = in_time && alive[next];
      }
      if (!goes_on) {
        alive[code] = 0;
        changed = true;
      }
    }
  }
  return alive[states - 1] != 0;  // everybody was served a moment ago
}

/// Whether a round, repeated, serves every task in time.
bool keeps_time(const std::vector<std::vector<std::uint32_t>>& rota, const periods& of, std::size_t each_slot) {
  for (std::size_t task = 0; task < of.size(); ++task) {
    std::size_t since = 0;
    bool ever = false;
    for (std::size_t slot = 0; slot < 3 * rota.size(); ++slot) {
      const auto& who = rota[slot % rota.size()];
      if (who.size() > each_slot) return false;
      ++since;
      if (std::find(who.begin(), who.end(), task) == who.end()) continue;
      if (ever && since > of[task]) return false;
      ever = true;
      since = 0;
    }
    if (!ever) return false;
  }
  return true;
}

void each_ascending(std::size_t tasks, std::uint32_t most, periods& of, const std::function<void(const periods&)>& visit) {
  if (of.size() == tasks) return visit(of);
  for (std::uint32_t p = of.empty() ? 1 : of.back(); p <= most; ++p) {
    of.push_back(p);
    each_ascending(tasks, most, of, visit);
    of.pop_back();
  }
}

}  // namespace

TEST_SUITE("plan/budget") {
  TEST_CASE("one channel a tie: a call for one and a message for the other beat two calls") {
    // Ten minutes; calls of 8 worth 10 and 9, messages of 2 worth 4 and 5. Calls alone: 10. Call + message: 10 + 5 = 15.
    const options all{{0, 8, 10}, {0, 2, 4}, {1, 8, 9}, {1, 2, 5}};
    const budget_plan plan = plan_budget(all, 10);
    CHECK(plan.chosen == places{0, 3});
    CHECK(plan.cost == 10);
    CHECK(plan.proof.value == 15.0);
    CHECK(plan.proof.proven_optimal());
    CHECK(plan.proof.kind == bound_kind::exact);
    CHECK(faults_of(all, 10, plan) == "");
  }

  TEST_CASE("the linear bound takes the last option in part, and its price is that option's value a minute") {
    // 6 minutes at 6 a minute are 36; of the four at 5 a minute three fit: 36 + 3 * 5 = 51.
    const options all{{0, 6, 36}, {1, 4, 20}};
    const budget_plan plan = plan_budget(all, 9);
    CHECK(plan.proof.value == 36.0);
    CHECK(plan.price == 5.0);
    CHECK(plan.linear_bound == 51.0);
  }

  TEST_CASE("the greedy choice by value a minute is not the best, and is not what is returned") {
    // By value a minute: (1 min, 2) first, then 10 minutes worth 19 no longer fit into 9. Better: the ten minutes alone.
    const options all{{0, 1, 2}, {1, 10, 19}};
    CHECK(plan_budget(all, 10).chosen == places{1});
  }

  TEST_CASE("degenerate budgets and options") {
    CHECK(plan_budget({}, 100).chosen.empty());
    CHECK(plan_budget({}, 100).proof.proven_optimal());
    const options all{{7, 5, 3}, {7, 0, 1}, {2, 4, -1}, {9, 3, 0}, {4, 200, 50}};
    const budget_plan none = plan_budget(all, 0);
    CHECK(none.chosen == places{1});  // what costs nothing is free
    CHECK(none.cost == 0);
    const budget_plan some = plan_budget(all, 100);
    CHECK(some.chosen == places{0});
    CHECK(some.price == 0.0);  // everything that fits is in
    CHECK(some.linear_bound == 3.0);
    const budget_plan large = plan_budget(all, std::numeric_limits<std::uint32_t>::max());
    CHECK(large.chosen == places{0, 4});
    CHECK_THROWS_AS(static_cast<void>(plan_budget(options{{0, 1, std::nan("")}}, 5)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(plan_budget(options{{0, 1, INFINITY}}, 5)), std::invalid_argument);
  }

  TEST_CASE("equals trying everything on a thousand small cases") {
    std::size_t linear_would_do = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
      CAPTURE(seed);
      random_stream random(seed, 1);
      options all;
      const std::size_t groups = 1 + random.below(8);
      const bool whole = seed % 2 == 0;
      for (std::size_t g = 0; g < groups; ++g) {
        for (std::size_t k = 0, count = 1 + random.below(4); k < count; ++k) {
          const auto cost = static_cast<std::uint32_t>(random.below(20));
          const double value = whole ? static_cast<double>(random.below(30)) : random.uniform() * (1.0 + cost);
          all.push_back({static_cast<std::uint32_t>(g * 3), cost, value});
        }
      }
      const auto budget = static_cast<std::uint32_t>(random.below(60));
      const budget_plan plan = plan_budget(all, budget);
      CHECK(faults_of(all, budget, plan) == "");
      const double best = best_by_trying(all, budget);
      if (whole) {
        CHECK(plan.proof.value == best);
      } else {
        CHECK(plan.proof.value == Approx(best).epsilon(1e-12));
      }
      linear_would_do += plan.linear_bound <= best * (1 + 1e-12) ? 1 : 0;
    }
    CHECK(linear_would_do < 700);  // most others need a search
  }

  TEST_CASE("hard cases, where value follows cost, still equal dynamic programming") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      CAPTURE(seed);
      random_stream random(seed, 2);
      const std::uint32_t budget = 500 + static_cast<std::uint32_t>(random.below(500));
      options all;
      for (std::uint32_t g = 0; g < 60; ++g) {
        for (int k = 0; k < 4; ++k) {
          const auto cost = 1 + static_cast<std::uint32_t>(random.below(97));
          all.push_back({g, cost, cost + (seed % 2 == 0 ? 10.0 : 0.0)});
        }
      }
      std::vector<double> best(budget + 1, 0.0);
      for (std::uint32_t g = 0; g < 60; ++g) {
        std::vector<double> next = best;
        for (const budget_option& o : all) {
          if (o.group != g) continue;
          for (std::uint32_t b = o.cost; b <= budget; ++b) next[b] = std::max(next[b], best[b - o.cost] + o.value);
        }
        best = next;
      }
      const budget_plan plan = plan_budget(all, budget);
      CHECK(faults_of(all, budget, plan) == "");
      CHECK(plan.proof.value == best[budget]);
    }
  }

  TEST_CASE("the order of the options does not change the value, and a stop is heard") {
    random_stream random(5);
    options all;
    for (std::uint32_t i = 0; i < 200; ++i)
      all.push_back({i / 4, 1 + static_cast<std::uint32_t>(random.below(30)), random.uniform()});
    options turned(all.rbegin(), all.rend());
    CHECK(plan_budget(all, 150).proof.value == Approx(plan_budget(turned, 150).proof.value).epsilon(1e-13));
    CHECK(plan_budget(all, 150).chosen == plan_budget(all, 150).chosen);
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(static_cast<void>(plan_budget(all, 150, {{}, source.get_token()})), stopped);
  }

  TEST_CASE("loads at the edges of what is known") {
    CHECK(pinwheel_load(periods{}).possible == true);
    CHECK(pinwheel_load(periods{1}).possible == true);
    CHECK(pinwheel_load(periods{1, 50}).possible == false);
    CHECK(pinwheel_load(periods{1, 50}).because == load_because::overloaded);
    const load_verdict thirds = pinwheel_load(periods{2, 3});
    CHECK(thirds.possible == true);  // 1/2 + 1/3 = 5/6 exactly
    CHECK(thirds.because == load_because::light);
    CHECK(thirds.load == Approx(5.0 / 6.0));
    const load_verdict halves = pinwheel_load(periods{2, 4, 8, 8});
    CHECK(halves.possible == true);
    CHECK(halves.because == load_because::halving);
    // 1/2 + 1/3 + 1/m is impossible for every m: slots go 2, 3, 2, 3 and nothing is left.
    const load_verdict crowded = pinwheel_load(periods{2, 3, 1000});
    CHECK(crowded.possible == false);
    CHECK(crowded.because == load_because::search);
    CHECK(pinwheel_load(periods{2, 3, 1000}, 1, 100).because == load_because::too_large);
    CHECK_FALSE(pinwheel_load(periods{2, 3, 1000}, 1, 100).possible);
    CHECK(pinwheel_load(periods{5}, 0).possible == false);
    CHECK(std::isinf(pinwheel_load(periods{5}, 0).share()));
    CHECK(pinwheel_load(periods{1, 1, 1}, 3).possible == true);
    CHECK_THROWS_AS(static_cast<void>(pinwheel_load(periods{3, 0})), std::invalid_argument);
    CHECK(to_string(load_because::light) == "light");
    // Periods of billions do not overflow.
    const std::uint32_t long_time = std::numeric_limits<std::uint32_t>::max();
    CHECK(pinwheel_load(periods(1000, long_time), long_time).possible == true);
    CHECK(pinwheel_load(periods{1, long_time}).possible == false);
    CHECK(pinwheel_load(periods(1000, 1000)).possible == true);
    CHECK(pinwheel_load(periods(1001, 1000)).possible == false);
  }

  TEST_CASE("the verdict is right for every set of up to five tasks with small periods") {
    std::map<load_because, std::size_t> rests_on;
    for (const auto& [tasks, most] :
         std::vector<std::pair<std::size_t, std::uint32_t>>{{1, 12}, {2, 12}, {3, 12}, {4, 9}, {5, 7}}) {
      periods of;
      each_ascending(tasks, most, of, [&](const periods& all) {
        const load_verdict verdict = pinwheel_load(all);
        REQUIRE(verdict.possible.has_value());
        REQUIRE(*verdict.possible == possible_by_elimination(all, 1));
        REQUIRE(verdict.rota.empty() == !(verdict.because == load_because::search && *verdict.possible));
        if (!verdict.rota.empty()) REQUIRE(keeps_time(verdict.rota, all, 1));
        ++rests_on[verdict.because];
      });
    }
    CHECK(rests_on[load_because::light] > 100);
    CHECK(rests_on[load_because::overloaded] > 100);
    CHECK(rests_on[load_because::halving] > 20);
    CHECK(rests_on[load_because::search] > 50);
  }

  TEST_CASE("the verdict is right with two and three contacts a slot") {
    for (const std::size_t each_slot : {2U, 3U}) {
      for (const auto& [tasks, most] : std::vector<std::pair<std::size_t, std::uint32_t>>{{2, 6}, {3, 6}, {4, 6}, {5, 5}}) {
        periods of;
        each_ascending(tasks, most, of, [&](const periods& all) {
          const load_verdict verdict = pinwheel_load(all, static_cast<std::uint32_t>(each_slot));
          REQUIRE(verdict.possible == possible_by_elimination(all, each_slot));
          if (!verdict.rota.empty()) REQUIRE(keeps_time(verdict.rota, all, each_slot));
        });
      }
    }
  }
}

}  // namespace plan_budget_test
