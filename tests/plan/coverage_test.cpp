#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/plan/coverage.hpp>

#include "support/coverage_instances.hpp"
#include "support/plan_oracles.hpp"

namespace plan_coverage_test {

using netgraph::bound_kind;
using netgraph::choose_events;
using netgraph::coverage_plan;
using netgraph::coverage_problem;
using netgraph::random_stream;

namespace {

/// Recounts a plan; empty if all is right.
std::string verify(const coverage_problem& problem, const coverage_plan& plan) {
  std::vector<char> reached(problem.person_weight.size(), 0), in(problem.events.size(), 0);
  std::uint64_t cost = 0;
  for (std::size_t i = 0; i < plan.events.size(); ++i) {
    if (i > 0 && plan.events[i] <= plan.events[i - 1]) return "events do not ascend";
    in[plan.events[i]] = 1;
    cost += problem.cost[plan.events[i]];
    for (const std::uint32_t p : problem.events[plan.events[i]]) reached[p] = 1;
  }
  if (cost != plan.cost || cost > problem.budget) return "the cost is wrong or above the budget";
  for (const auto& [a, b] : problem.clashes) {
    if (in[a] != 0 && in[b] != 0) return "two events clash";
  }
  double value = 0.0;
  std::vector<std::uint32_t> people;
  for (std::uint32_t p = 0; p < reached.size(); ++p) {
    if (reached[p] == 0) continue;
    people.push_back(p);
    value += problem.person_weight[p];
  }
  if (people != plan.reached || value != plan.proof.value) return "the people reached or their weight are wrong";
  return plan.proof.upper_bound < value ? "the bound is below the value" : "";
}

double brute_force(const coverage_problem& problem) {
  double best = 0.0;
  for (std::size_t set = 0; set < std::size_t{1} << problem.events.size(); ++set) {
    std::vector<char> reached(problem.person_weight.size(), 0);
    std::uint64_t cost = 0;
    bool allowed = true;
    double value = 0.0;
    for (std::size_t e = 0; e < problem.events.size(); ++e) {
      if ((set >> e & 1U) == 0) continue;
      cost += problem.cost[e];
      for (const std::uint32_t p : problem.events[e]) {
        if (reached[p] == 0) value += problem.person_weight[p];
        reached[p] = 1;
      }
    }
    for (const auto& [a, b] : problem.clashes) allowed = allowed && ((set >> a & 1U) == 0 || (set >> b & 1U) == 0);
    if (allowed && cost <= problem.budget) best = std::max(best, value);
  }
  return best;
}

}  // namespace

TEST_SUITE("plan/coverage") {
  TEST_CASE("two small events that share nobody beat the large one that costs as much") {
    coverage_problem problem{{1, 1, 1, 1, 1}, {{0, 1, 2}, {0, 1}, {3, 4}}, {4, 2, 2}, 4, {}};
    const coverage_plan plan = choose_events(problem);
    CHECK(plan.events == std::vector<std::uint32_t>{1, 2});
    CHECK(plan.proof.value == 4.0);  // 0, 1, 3, 4
    CHECK(verify(problem, plan) == "");
    problem.clashes = {{1, 2}};
    const coverage_plan clash = choose_events(problem);
    CHECK(clash.events == std::vector<std::uint32_t>{0});
    CHECK(verify(problem, clash) == "");
  }

  TEST_CASE("a person reached twice counts once, even within one list") {
    const coverage_problem problem{{5, 1}, {{0, 0, 0}, {0, 1}}, {1, 1}, 1, {}};
    const coverage_plan plan = choose_events(problem);
    CHECK(plan.events == std::vector<std::uint32_t>{1});
    CHECK(plan.proof.value == 6.0);
  }

  TEST_CASE("a budget that buys everything proves itself") {
    const coverage_problem problem{{1, 2, 3}, {{0}, {1}}, {3, 4}, 7, {}};
    const coverage_plan plan = choose_events(problem);
    CHECK(plan.proof.value == 3.0);
    CHECK(plan.proof.upper_bound == 3.0);
    CHECK(plan.proof.kind == bound_kind::all_affordable);
  }

  TEST_CASE("degenerate problems give empty plans") {
    CHECK(choose_events({}).events.empty());
    CHECK(choose_events({}).proof.gap() == 0.0);
    const coverage_problem broke{{1}, {{0}}, {1}, 0, {}};
    CHECK(choose_events(broke).events.empty());
    CHECK(choose_events(broke).proof.upper_bound == 0.0);
    const coverage_problem free{{1}, {{0}}, {0}, 0, {}};
    CHECK(choose_events(free).proof.value == 1.0);
    const coverage_problem nobody{{}, {{}, {}}, {1, 1}, 2, {}};
    CHECK(choose_events(nobody).proof.value == 0.0);
  }

  TEST_CASE("500 small problems with clashes reach brute force, and no bound is below it") {
    std::size_t exact = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
      random_stream random(seed, 41);
      coverage_problem problem;
      for (int p = 0; p < 12; ++p) problem.person_weight.push_back(static_cast<double>(random.below(9)));
      const std::size_t events = 2 + random.below(9);
      for (std::size_t e = 0; e < events; ++e) {
        std::vector<std::uint32_t> people;
        for (std::uint32_t p = 0; p < 12; ++p) {
          if (random.below(3) == 0) people.push_back(p);
        }
        problem.events.push_back(people);
        problem.cost.push_back(static_cast<std::uint32_t>(random.below(8)));
      }
      problem.budget = static_cast<std::uint32_t>(random.below(20));
      for (std::uint32_t a = 0; a < events; ++a) {
        for (std::uint32_t b = a + 1; b < events && seed % 2 == 0; ++b) {
          if (random.below(5) == 0) problem.clashes.emplace_back(a, b);
        }
      }
      const coverage_plan plan = choose_events(problem);
      const double best = brute_force(problem);
      INFO("seed ", seed);
      REQUIRE(verify(problem, plan) == "");
      REQUIRE(plan.proof.value <= best);
      REQUIRE(plan.proof.upper_bound >= best);
      exact += plan.proof.value == best ? 1 : 0;
    }
    CHECK(exact == 500);
  }

  TEST_CASE("the published instances come within 1 % of their optimum, with a gap of at most 6 %") {
    for (const char* name :
         {"coverage/cover_e60_p500_s1.json", "coverage/cover_e150_p1000_s1.json", "coverage/cover_e200_p1000_s1.json"}) {
      const std::string path = netgraph::testing::planning_data(name);
      if (path.empty()) {
        MESSAGE("SKIPPED: no NETGRAPH_DATA, ", name);
        continue;
      }
      const auto known = netgraph::testing::read_coverage_instance(path);
      const coverage_plan plan = choose_events(known.problem);
      CHECK(verify(known.problem, plan) == "");
      CHECK(plan.proof.value >= 0.99 * known.optimum);
      CHECK(plan.proof.value <= known.optimum);
      CHECK(plan.proof.upper_bound >= known.optimum);
      CHECK(plan.proof.gap() <= 0.06);
    }
  }

  TEST_CASE("equal problems give equal plans, and scaled weights scale the value") {
    random_stream random(8);
    coverage_problem problem;
    for (int p = 0; p < 200; ++p) problem.person_weight.push_back(static_cast<double>(1 + random.below(50)));
    for (int e = 0; e < 40; ++e) {
      std::vector<std::uint32_t> people;
      for (int k = 0; k < 15; ++k) people.push_back(static_cast<std::uint32_t>(random.below(200)));
      problem.events.push_back(people);
      problem.cost.push_back(static_cast<std::uint32_t>(5 + random.below(20)));
    }
    problem.budget = 100;
    const coverage_plan first = choose_events(problem);
    CHECK(first.events == choose_events(problem).events);
    for (double& weight : problem.person_weight) weight *= 0x1.0p-60;
    const coverage_plan scaled = choose_events(problem);
    CHECK(scaled.events == first.events);
    CHECK(scaled.proof.value == first.proof.value * 0x1.0p-60);
  }

  TEST_CASE("a chance counts as such, and two chances of one person add up to less than their sum") {
    // Person 0 at both events with chance .5: 10 * (1 - .5 * .5) = 7.5; person 1 at the second for certain: 1.
    const coverage_problem problem{
        .person_weight = {10, 1}, .events = {{0}, {0, 1}}, .cost = {1, 1}, .budget = 2, .chances = {{0.5}, {0.5, 1}}};
    const coverage_plan both = choose_events(problem);
    CHECK(both.proof.value == doctest::Approx(8.5));
    CHECK(both.proof.kind == bound_kind::all_affordable);
    coverage_problem one = problem;
    one.budget = 1;
    CHECK(choose_events(one).events == std::vector<std::uint32_t>{1});
    CHECK(choose_events(one).proof.value == doctest::Approx(6.0));
    CHECK(choose_events(one).proof.proven_optimal());
    one.chances = {{0.5}, {0, 1}};
    CHECK(choose_events(one).reached == std::vector<std::uint32_t>{0});
  }

  TEST_CASE("money is a second budget") {
    coverage_problem problem{
        .person_weight = {3, 2, 2}, .events = {{0}, {1}, {2}}, .cost = {1, 1, 1}, .budget = 2, .limits = {{{9, 4, 5}, 9}}};
    // The best by time alone, {0, 1}, costs 13; what 9 buys is {0}, worth 3, or {1, 2}, worth 4.
    const coverage_plan plan = choose_events(problem);
    CHECK(plan.events == std::vector<std::uint32_t>{1, 2});
    CHECK(plan.proof.proven_optimal());
    problem.limits.push_back({{0, 0, 1}, 0});
    CHECK(choose_events(problem).events == std::vector<std::uint32_t>{0});
  }

  TEST_CASE("200 small problems with chances, money and clashes reach brute force, and no bound is below it") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
      INFO("seed ", seed);
      random_stream random(seed, 43);
      coverage_problem problem;
      for (int p = 0; p < 10; ++p) problem.person_weight.push_back(random.uniform());
      const std::uint32_t events = 2 + static_cast<std::uint32_t>(random.below(8));
      problem.limits.resize(1);
      for (std::uint32_t e = 0; e < events; ++e) {
        problem.events.emplace_back();
        problem.chances.emplace_back();
        for (std::uint32_t p = 0; p < 10; ++p) {
          if (random.below(2) == 0) continue;
          problem.events.back().push_back(p);
          problem.chances.back().push_back(random.uniform());
        }
        problem.cost.push_back(static_cast<std::uint32_t>(random.below(6)));
        problem.limits[0].cost.push_back(static_cast<std::uint32_t>(random.below(6)));
        for (std::uint32_t a = 0; a < e; ++a) {
          if (random.below(6) == 0) problem.clashes.emplace_back(a, e);
        }
      }
      problem.budget = static_cast<std::uint32_t>(random.below(15));
      problem.limits[0].budget = static_cast<std::uint32_t>(random.below(15));
      const auto worth = [&](std::uint32_t set) {
        std::vector<double> missed(10, 1.0);
        std::uint32_t minutes = 0;
        std::uint32_t money = 0;
        for (std::uint32_t e = 0; e < events; ++e) {
          if ((set >> e & 1U) == 0) continue;
          minutes += problem.cost[e];
          money += problem.limits[0].cost[e];
          for (std::size_t i = 0; i < problem.events[e].size(); ++i) missed[problem.events[e][i]] *= 1 - problem.chances[e][i];
        }
        for (const auto& [a, b] : problem.clashes) {
          if ((set >> a & 1U) != 0 && (set >> b & 1U) != 0) return -1.0;
        }
        if (minutes > problem.budget || money > problem.limits[0].budget) return -1.0;
        double sum = 0.0;
        for (std::size_t p = 0; p < 10; ++p) sum += problem.person_weight[p] * (1 - missed[p]);
        return sum;
      };
      double best = 0.0;
      for (std::uint32_t set = 0; set < (1U << events); ++set) best = std::max(best, worth(set));
      const coverage_plan plan = choose_events(problem);
      std::uint32_t chosen = 0;
      for (const std::uint32_t e : plan.events) chosen |= 1U << e;
      REQUIRE(plan.proof.value == doctest::Approx(worth(chosen)));
      REQUIRE(plan.proof.value == doctest::Approx(best));
      REQUIRE(plan.proof.upper_bound >= best * (1 - 1e-12));
      // Without the search of all sets the prices alone must bound too.
      const coverage_plan hasty = choose_events(problem, {.price_steps = 40, .effort = 200});
      REQUIRE(hasty.proof.upper_bound >= best * (1 - 1e-12));
      REQUIRE(hasty.proof.value <= best * (1 + 1e-12));
    }
  }

  TEST_CASE("a stop is heard") {
    std::stop_source source;
    source.request_stop();
    const coverage_problem problem{.person_weight = {1, 2}, .events = {{0}, {1}}, .cost = {1, 1}, .budget = 1};
    CHECK_THROWS_AS(static_cast<void>(choose_events(problem, {}, {{}, source.get_token()})), netgraph::stopped);
  }

  TEST_CASE("bad input is named") {
    coverage_problem problem{{1}, {{0}}, {1, 2}, 1, {}};
    CHECK_THROWS_WITH_AS(choose_events(problem), "choose_events: 2 costs for 1 events", std::invalid_argument);
    problem.cost = {1};
    problem.events = {{1}};
    CHECK_THROWS_WITH_AS(choose_events(problem), "choose_events: event 0: person 1 of 1", std::out_of_range);
    problem.events = {{0}};
    problem.clashes = {{0, 0}};
    CHECK_THROWS_AS(choose_events(problem), std::invalid_argument);
    problem.clashes = {{0, 4}};
    CHECK_THROWS_AS(choose_events(problem), std::out_of_range);
    problem.clashes.clear();
    problem.chances = {{0.5, 0.5}};
    CHECK_THROWS_WITH_AS(choose_events(problem), "choose_events: event 0 has 2 chances for 1 people", std::invalid_argument);
    problem.chances = {{1.5}};
    CHECK_THROWS_WITH_AS(choose_events(problem), "choose_events: a chance of event 0 is not in [0, 1]", std::invalid_argument);
    problem.chances.clear();
    problem.limits.push_back({{}, 3});
    CHECK_THROWS_WITH_AS(choose_events(problem), "choose_events: 0 costs for 1 events", std::invalid_argument);
    problem.limits.clear();
    problem.person_weight = {-1.0};
    CHECK_THROWS_AS(choose_events(problem), std::invalid_argument);
  }
}

}  // namespace plan_coverage_test
