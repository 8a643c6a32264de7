#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include <netgraph/plan/introductions.hpp>

#include "support/plan_introductions.hpp"

namespace plan_introduction_choice_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

// The most a pair can be worth with any of its introducers.
std::vector<double> most_worth(const introduction_problem& problem) {
  std::vector<double> most;
  for (const pair_candidate& p : problem.pairs) most.push_back(p.value);
  for (const introducer_option& o : problem.options) {
    most[o.pair] = std::max(most[o.pair], problem.pairs[o.pair].value + std::max(0.0, o.bonus));
  }
  return most;
}

// A problem without some of its pairs, told what the others are worth at most.
introduction_problem with_the_best(const introduction_problem& full, std::size_t each) {
  const std::vector<double> most = most_worth(full);
  std::vector<std::uint8_t> kept(full.pairs.size(), 0);
  for (std::size_t v = 0; v < full.people; ++v) {
    std::vector<std::uint32_t> mine;
    for (std::uint32_t i = 0; i < full.pairs.size(); ++i) {
      if (to_index(full.pairs[i].a) == v || to_index(full.pairs[i].b) == v) mine.push_back(i);
    }
    std::sort(mine.begin(), mine.end(), [&](std::uint32_t x, std::uint32_t y) { return most[x] > most[y]; });
    for (std::size_t i = 0; i < std::min(each, mine.size()); ++i) kept[mine[i]] = 1;
  }
  introduction_problem part = full;
  part.pairs.clear();
  part.options.clear();
  part.left_out.assign(full.people, 0.0);
  for (std::uint32_t i = 0; i < full.pairs.size(); ++i) {
    if (kept[i] != 0) {
      for (introducer_option o : full.options) {
        if (o.pair != i) continue;
        o.pair = static_cast<std::uint32_t>(part.pairs.size());
        part.options.push_back(o);
      }
      part.pairs.push_back(full.pairs[i]);
      continue;
    }
    for (const place_id v : {full.pairs[i].a, full.pairs[i].b}) {
      part.left_out[to_index(v)] = std::max(part.left_out[to_index(v)], most[i]);
    }
  }
  return part;
}

}  // namespace

TEST_SUITE("plan/introduction_choice") {
  TEST_CASE("pairs left out of a problem are in its bound") {
    std::size_t beaten = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
      CAPTURE(seed);
      const introduction_problem full = make_introductions({.people = 6, .most_pairs = 10}, seed);
      const introduction_problem part = with_the_best(full, 1 + seed % 2);
      const introduction_plan plan = plan_introductions(part, {.fairness = 0.0});
      CHECK(verify_introductions(part, plan) == "");
      const double best = brute_force_introductions(full).best();
      CHECK(plan.proof.upper_bound >= best - 1e-9);
      if (plan.proof.value < best - 1e-9) ++beaten;
    }
    CHECK(beaten > 10);  // else nothing was tested
  }

  TEST_CASE("where pairs left out are worth little they cost the proof nothing") {
    introduction_problem problem;
    problem.people = 4;
    problem.at_most = {1, 1, 1, 1};
    problem.pairs = {{to_place(0), to_place(1), 8.0}, {to_place(2), to_place(3), 8.0}};
    problem.left_out = {3.0, 3.0, 3.0, 3.0};
    CHECK(plan_introductions(problem).proof.upper_bound == doctest::Approx(16.0));
    problem.left_out = {10.0, 0.0, 10.0, 0.0};  // 0 and 2 could be worth 10 to each other
    CHECK(plan_introductions(problem).proof.upper_bound >= 16.0);
  }

  TEST_CASE("introducers left out of a problem are in its bound") {
    std::size_t beaten = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
      CAPTURE(seed);
      const introduction_problem full = make_introductions({.people = 6, .most_pairs = 8, .options_per_pair = 3}, seed);
      introduction_problem part = full;
      part.unlisted.assign(full.pairs.size(), 0.0);
      part.options.clear();
      for (const introducer_option& o : full.options) {
        if ((o.pair + to_index(o.introducer) + seed) % 2 == 0) {
          part.options.push_back(o);
        } else {
          part.unlisted[o.pair] = std::max(part.unlisted[o.pair], o.bonus);
        }
      }
      const introduction_plan plan = plan_introductions(part, {.fairness = 0.0});
      const double best = brute_force_introductions(full).best();
      CHECK(plan.proof.upper_bound >= best - 1e-9);
      if (plan.proof.value < best - 1e-9) ++beaten;
    }
    CHECK(beaten > 10);
  }

  TEST_CASE("one introducer for two pairs: the limit decides how many of them") {
    introduction_problem problem;
    problem.people = 5;
    problem.at_most = {1, 1, 1, 1, 1};
    problem.pairs = {{to_place(0), to_place(1), 4.0}, {to_place(2), to_place(3), 4.0}};
    problem.options = {{0, to_place(4), 2.0}, {1, to_place(4), 3.0}};
    for (const std::uint32_t limit : {0U, 1U, 2U}) {
      problem.per_introducer = limit;
      const introduction_plan plan = plan_introductions(problem);
      CHECK(plan.proof.value == 8.0 + (limit == 0 ? 0.0 : limit == 1 ? 3.0 : 5.0));
      CHECK(plan.proof.proven_optimal());
    }
  }

  TEST_CASE("an announced introducer stays with the pair, whoever would add more elsewhere") {
    introduction_problem problem;
    problem.people = 5;
    problem.at_most = {1, 1, 1, 1, 1};
    problem.per_introducer = 1;
    problem.pairs = {{to_place(0), to_place(1), 4.0}, {to_place(2), to_place(3), 4.0}};
    problem.options = {{0, to_place(4), 2.0}, {1, to_place(4), 3.0}};
    problem.kept = {0};
    problem.options[0].kept = true;
    const introduction_plan plan = plan_introductions(problem);
    CHECK(plan.chosen.at(0).introducer == to_place(4));
    CHECK(plan.chosen.at(1).introducer == no_place);
    CHECK(plan.proof.value == 10.0);
    CHECK(plan.proof.upper_bound == 11.0);
  }

  TEST_CASE("what rounding can hide is in the bound of a b-matching") {
    // On a grid of 4 the two light edges weigh nothing; the one listed first is taken, the other is worth more.
    const double heavy = 0x1.0p51;
    const std::vector<weighted_edge> edges{{0, 1, heavy}, {2, 3, 0.5}, {3, 4, 1.0}};
    const b_matching_result r = b_matching(5, edges, std::vector<std::uint32_t>(5, 1));
    CHECK(r.value >= heavy + 0.5);
    CHECK(r.proof.upper_bound >= heavy + 1.0);
  }
}

}  // namespace plan_introduction_choice_test
