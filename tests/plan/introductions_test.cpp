#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <netgraph/plan/introductions.hpp>

#include "support/plan_introductions.hpp"

namespace plan_introductions_test {
using namespace netgraph;
using namespace netgraph::testing;
namespace {

place_id v(std::size_t i) { return to_place(i); }

introduction_problem four_people() {
  introduction_problem p;
  p.people = 4;
  p.pairs = {{v(0), v(1), 5.0}, {v(1), v(2), 6.0}, {v(2), v(3), 5.0}, {v(0), v(3), 1.0}};
  p.at_most = {1, 1, 1, 1};
  return p;
}

}  // namespace

TEST_SUITE("plan/introduction_problem") {
  TEST_CASE("a problem says nothing by default but three introductions for each introducer") {
    const introduction_problem problem;
    CHECK(problem.people == 0);
    CHECK(problem.per_introducer == 3);
    CHECK(problem.forced.empty());
    CHECK(introduction_options{}.fairness == 0.02);
  }
}

TEST_SUITE("plan/introductions") {
  TEST_CASE("a pair that cannot be chosen does not set the grid of the others") {
    introduction_problem problem;
    problem.people = 4;
    problem.at_most = {0, 1, 1, 1};
    problem.pairs = {{to_place(0), to_place(1), 1e20}, {to_place(1), to_place(2), 1.0}, {to_place(2), to_place(3), 3.0}};
    problem.options = {{0, to_place(2), 1e30}};
    const introduction_plan plan = plan_introductions(problem);
    CHECK(verify_introductions(problem, plan) == "");
    CHECK(plan.proof.value == 3.0);
    CHECK(plan.proof.upper_bound == 3.0);
  }

  TEST_CASE("the two fives beat the six in the middle") {
    const introduction_plan plan = plan_introductions(four_people());
    REQUIRE(plan.chosen.size() == 2);
    CHECK(plan.chosen[0].pair == 0);
    CHECK(plan.chosen[1].pair == 2);
    CHECK(plan.proof.value == 10.0);  // 5 + 5; with the six: 6 + 1 = 7
    CHECK(plan.proof.upper_bound == 10.0);
    CHECK(plan.proof.proven_optimal());
    CHECK(plan.lowest_total == 5.0);
    CHECK(plan.gini == 0.0);
    CHECK(plan.value_given_up == 0.0);
    CHECK(verify_introductions(four_people(), plan) == "");
  }

  TEST_CASE("an introducer goes where the bonus is largest, and no further than the limit") {
    introduction_problem p;
    p.people = 7;
    p.pairs = {{v(0), v(1), 10.0}, {v(2), v(3), 10.0}, {v(4), v(5), 10.0}};
    p.options = {{0, v(6), 1.0}, {1, v(6), 3.0}, {2, v(6), 2.0}};
    p.at_most.assign(7, 1);
    p.per_introducer = 2;
    const introduction_plan plan = plan_introductions(p);
    REQUIRE(plan.chosen.size() == 3);
    CHECK(plan.chosen[0].introducer == no_place);
    CHECK(plan.chosen[1].introducer == v(6));
    CHECK(plan.chosen[2].introducer == v(6));
    CHECK(plan.proof.value == 35.0);  // 30 + 3 + 2
    CHECK(plan.proof.proven_optimal());
    CHECK(verify_introductions(p, plan) == "");
    p.per_introducer = 0;
    CHECK(plan_introductions(p).proof.value == 30.0);
  }

  TEST_CASE("a limit on introducers can change the pairs themselves") {
    // Person 4 introduces once: 8 + 5 for one of the pairs at person 0; the other pairs then stand on their own value.
    introduction_problem p;
    p.people = 5;
    p.pairs = {{v(0), v(1), 8.0}, {v(0), v(2), 9.0}, {v(1), v(3), 8.0}};
    p.options = {{0, v(4), 5.0}, {2, v(4), 5.0}};
    p.at_most.assign(5, 1);
    p.per_introducer = 1;
    const introduction_plan plan = plan_introductions(p, {.fairness = 0.0});
    CHECK(plan.proof.value == 22.0);  // 0-2 (9) and 1-3 introduced (13); 0-1 introduced alone: 13
    CHECK(plan.proof.proven_optimal());
    CHECK(verify_introductions(p, plan) == "");
  }

  TEST_CASE("a newcomer comes first, even by a pair that is worth nothing") {
    introduction_problem p = four_people();
    p.pairs.push_back({v(1), v(3), 0.0});
    p.at_least = {0, 1, 0, 0};
    CHECK(plan_introductions(p).proof.value == 10.0);
    p.people = 5;
    p.at_most.push_back(2);
    p.at_least = {0, 0, 0, 0, 1};
    p.pairs.push_back({v(1), v(4), -2.0});
    const introduction_plan plan = plan_introductions(p, {.fairness = 0.0});
    CHECK(plan.below_at_least.empty());
    CHECK(plan.proof.value == 3.0);  // 1-4 at -2 and 2-3 at 5, not 10 without the newcomer
    CHECK(plan.proof.upper_bound == 3.0);
    CHECK(verify_introductions(p, plan) == "");
  }

  TEST_CASE("newcomers who cannot all be served are served as many as possible, the others named") {
    introduction_problem p;  // three newcomers who may only meet person 0, who takes two
    p.people = 4;
    p.pairs = {{v(0), v(1), 1.0}, {v(0), v(2), 2.0}, {v(0), v(3), 3.0}};
    p.at_most = {2, 1, 1, 1};
    p.at_least = {0, 1, 1, 1};
    const introduction_plan plan = plan_introductions(p);
    CHECK(plan.proof.value == 5.0);
    CHECK(plan.proof.upper_bound == 5.0);
    CHECK(plan.below_at_least == std::vector<place_id>{v(1)});
    CHECK(plan.without == std::vector<place_id>{v(1)});
    CHECK(verify_introductions(p, plan) == "");
  }

  TEST_CASE("forced pairs are in the plan whatever they are worth, and use up limits") {
    introduction_problem p = four_people();
    p.pairs[3].value = -3.0;
    p.forced = {3};
    const introduction_plan plan = plan_introductions(p, {.fairness = 0.0});
    CHECK(plan.proof.value == 3.0);  // 0-3 at -3 and 1-2 at 6
    CHECK(plan.proof.proven_optimal());
    CHECK(verify_introductions(p, plan) == "");
    p.forced = {3, 3, 0};
    CHECK_THROWS_WITH_AS(static_cast<void>(plan_introductions(p)),
                         "plan_introductions: forced pairs give person 0 more than their limit of 1", std::invalid_argument);
  }

  TEST_CASE("degenerate problems give empty plans with a bound of 0") {
    introduction_problem p;
    for (const std::size_t people : {std::size_t{0}, std::size_t{1}, std::size_t{5}}) {
      p.people = people;
      p.at_most.assign(people, 3);
      const introduction_plan plan = plan_introductions(p);
      CHECK(plan.chosen.empty());
      CHECK(plan.proof.upper_bound == 0.0);
      CHECK(plan.proof.gap() == 0.0);
      CHECK(verify_introductions(p, plan) == "");
    }
    introduction_problem nobody = four_people();
    nobody.at_most.assign(4, 0);
    CHECK(plan_introductions(nobody).chosen.empty());
    CHECK(plan_introductions(nobody).without.empty());
    introduction_problem worthless = four_people();
    for (pair_candidate& pair : worthless.pairs) pair.value = 0.0;
    CHECK(plan_introductions(worthless).chosen.empty());
    CHECK(verify_introductions(worthless, plan_introductions(worthless)) == "");
  }

  TEST_CASE("everybody gets one where the share allows it, and nobody is forced where it does not") {
    // 0-1 is worth 10; 2 and 3 can only meet 0 and 1: serving all four costs 10 -> 9.
    introduction_problem p;
    p.people = 4;
    p.pairs = {{v(0), v(1), 10.0}, {v(0), v(2), 4.5}, {v(1), v(3), 4.5}};
    p.at_most.assign(4, 1);
    const introduction_plan value = plan_introductions(p, {.fairness = 0.0});
    CHECK(value.proof.value == 10.0);
    CHECK(value.without == std::vector<place_id>{v(2), v(3)});
    const introduction_plan fair = plan_introductions(p, {.fairness = 0.1});
    CHECK(fair.proof.value == 9.0);
    CHECK(fair.without.empty());
    CHECK(fair.value_given_up == 0.1);  // (10 - 9) / 10
    CHECK(fair.lowest_total == 4.5);
    CHECK(fair.proof.upper_bound == 10.0);
    CHECK(verify_introductions(p, fair) == "");
    CHECK(plan_introductions(p, {.fairness = 0.09}).proof.value == 10.0);
  }

  TEST_CASE("1,000 small problems equal brute force, with introducers, newcomers and negative values") {
    std::size_t proven = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
      random_introductions shape;
      shape.people = 4 + seed % 4;
      shape.newcomers = seed % 2 == 0;
      shape.negative = seed % 3 == 0;
      shape.at_most = static_cast<std::uint32_t>(1 + seed % 3);
      shape.per_introducer = static_cast<std::uint32_t>(1 + (seed / 7) % 2);
      const introduction_problem problem = make_introductions(shape, seed);
      const introduction_plan plan = plan_introductions(problem, {.fairness = 0.0});
      brute_force_introductions oracle(problem);
      INFO("seed ", seed);
      REQUIRE(verify_introductions(problem, plan) == "");
      REQUIRE(plan.proof.value == oracle.best());
      REQUIRE(plan.proof.upper_bound >= oracle.best());
      std::uint64_t covered = 0;
      for (std::size_t i = 0; i < problem.people; ++i) {
        std::uint32_t got = 0;
        for (const chosen_pair& c : plan.chosen) {
          got += problem.pairs[c.pair].a == v(i) || problem.pairs[c.pair].b == v(i) ? 1 : 0;
        }
        covered += std::min({problem.at_least[i], problem.at_most[i], got});
      }
      REQUIRE(covered == oracle.coverage());
      proven += plan.proof.proven_optimal() ? 1 : 0;
    }
    CHECK(proven == 1000);
  }

  TEST_CASE("with a free hand the lowest total reaches 95 % of brute force on average, and never breaks its floor") {
    double reached = 0.0, possible = 0.0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
      random_introductions shape;
      shape.people = 4 + seed % 4;
      shape.options_per_pair = seed % 2;
      const introduction_problem problem = make_introductions(shape, seed);
      brute_force_introductions oracle(problem);
      for (const double share : {0.1, 1.0}) {
        const introduction_plan plan = plan_introductions(problem, {.fairness = share});
        INFO("seed ", seed);
        REQUIRE(verify_introductions(problem, plan) == "");
        REQUIRE(plan.proof.value >= (1.0 - share) * oracle.best() - 1e-9);
        const double highest = oracle.highest_lowest((1.0 - share) * oracle.best() - 1e-9);
        REQUIRE(plan.lowest_total <= highest);
        reached += plan.lowest_total;
        possible += highest;
      }
    }
    MESSAGE("lowest totals reach ", 100.0 * reached / possible, " % of brute force");
    CHECK(reached >= 0.95 * possible);
  }

  TEST_CASE("a re-plan keeps most pairs and loses little value") {
    random_introductions shape{
        .people = 120, .most_pairs = 2500, .options_per_pair = 3, .at_most = 4, .per_introducer = 3, .newcomers = true};
    introduction_problem problem = make_introductions(shape, 5);
    const introduction_plan before = plan_introductions(problem);
    CHECK(verify_introductions(problem, before) == "");
    // One in twenty does not come: their limit is 0; what was announced stands as kept.
    std::size_t surviving = 0;
    for (std::size_t i = 0; i < problem.people; i += 20) problem.at_most[i] = 0;
    for (const chosen_pair& c : before.chosen) {
      problem.kept.push_back(c.pair);
      surviving +=
          problem.at_most[to_index(problem.pairs[c.pair].a)] > 0 && problem.at_most[to_index(problem.pairs[c.pair].b)] > 0 ? 1
                                                                                                                           : 0;
    }
    const auto count_kept = [&](const introduction_plan& plan) {
      std::size_t count = 0;
      for (const chosen_pair& c : plan.chosen) {
        count += std::find(problem.kept.begin(), problem.kept.end(), c.pair) != problem.kept.end() ? 1 : 0;
      }
      return count;
    };
    const introduction_plan fresh = plan_introductions(problem, {.fairness = 0.0, .stickiness = 0.0});
    const introduction_plan again = plan_introductions(problem, {.fairness = 0.0});
    CHECK(verify_introductions(problem, again) == "");
    CHECK(count_kept(again) >= count_kept(fresh));
    CHECK(static_cast<double>(count_kept(again)) >= 0.9 * static_cast<double>(surviving));
    CHECK(again.proof.value >= 0.99 * fresh.proof.value);
    CHECK(again.proof.upper_bound == fresh.proof.upper_bound);
  }

  TEST_CASE("equal seeds and inputs give equal plans; scaling values changes nothing but units") {
    random_introductions shape{
        .people = 40, .most_pairs = 300, .options_per_pair = 2, .at_most = 3, .per_introducer = 2, .newcomers = true};
    introduction_problem problem = make_introductions(shape, 9);
    const introduction_plan first = plan_introductions(problem);
    const introduction_plan second = plan_introductions(problem);
    for (pair_candidate& p : problem.pairs) p.value *= 0x1.0p-40;
    for (introducer_option& o : problem.options) o.bonus *= 0x1.0p-40;
    const introduction_plan scaled = plan_introductions(problem);
    REQUIRE(first.chosen.size() == second.chosen.size());
    REQUIRE(first.chosen.size() == scaled.chosen.size());
    for (std::size_t i = 0; i < first.chosen.size(); ++i) {
      CHECK(first.chosen[i].pair == second.chosen[i].pair);
      CHECK(first.chosen[i].introducer == second.chosen[i].introducer);
      CHECK(first.chosen[i].pair == scaled.chosen[i].pair);
    }
  }

  TEST_CASE("larger problems with tight introducers stay within 2 % of their bound") {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      random_introductions shape{
          .people = 80, .most_pairs = 800, .options_per_pair = 3, .at_most = 4, .per_introducer = 1, .newcomers = true};
      const introduction_problem problem = make_introductions(shape, seed);
      const introduction_plan plan = plan_introductions(problem, {.fairness = 0.0});
      CHECK(verify_introductions(problem, plan) == "");
      CHECK(plan.proof.gap() <= 0.02);
    }
  }

  TEST_CASE("a huge limit costs nothing") {
    introduction_problem p = four_people();
    p.at_most.assign(4, std::numeric_limits<std::uint32_t>::max());
    p.at_least.assign(4, 1000000000);
    p.per_introducer = std::numeric_limits<std::uint32_t>::max();
    const introduction_plan plan = plan_introductions(p);
    CHECK(plan.proof.value == 17.0);  // all four: 5 + 6 + 5 + 1
    CHECK(plan.below_at_least.size() == 4);
    CHECK(verify_introductions(p, plan) == "");
  }

  TEST_CASE("the plain b-matching of pairs agrees with a plan without introducers") {
    random_introductions shape{.people = 30, .most_pairs = 200, .options_per_pair = 0, .at_most = 3};
    const introduction_problem problem = make_introductions(shape, 21);
    const b_matching_result exact = b_matching(problem.people, problem.pairs, problem.at_most);
    CHECK(plan_introductions(problem, {.fairness = 0.0}).proof.value == exact.value);
  }

  TEST_CASE("an introducer who is no option counts in the bound, and in no plan") {
    introduction_problem p;
    p.people = 5;
    p.pairs = {{v(0), v(1), 10.0}, {v(2), v(3), 10.0}};
    p.options = {{0, v(4), 3.0}, {1, v(4), 2.0}};
    p.at_most.assign(5, 1);
    p.per_introducer = 1;
    p.unlisted = {1.0, 1.5};
    const introduction_plan plan = plan_introductions(p);
    CHECK(plan.proof.value == 23.0);  // 10 + 3 + 10: the only introducer listed makes one of the two
    CHECK(plan.proof.upper_bound >= 24.5);  // 10 + 3 + 10 + 1.5, if somebody else makes the other
    CHECK(plan.proof.upper_bound <= 25.0);  // at price 0: 10 + 3 + 10 + 2
    CHECK(verify_introductions(p, plan) == "");
    p.unlisted.pop_back();
    CHECK_THROWS_WITH_AS(static_cast<void>(plan_introductions(p)), "plan_introductions: unlisted has 1 entries for 2 pairs",
                         std::invalid_argument);
    p.unlisted.push_back(std::nan(""));
    CHECK_THROWS_WITH_AS(static_cast<void>(plan_introductions(p)), "plan_introductions: pair 1: unlisted is not a finite number",
                         std::invalid_argument);
  }

  TEST_CASE("with the best introducer of each pair alone the bound holds for plans with all of them, if the second is told") {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
      random_introductions shape;
      shape.people = 5 + seed % 3;
      shape.options_per_pair = 3;
      shape.newcomers = seed % 2 == 0;
      shape.at_most = static_cast<std::uint32_t>(1 + seed % 2);
      const introduction_problem all = make_introductions(shape, seed);
      introduction_problem best = all;
      best.options.clear();
      best.unlisted.assign(all.pairs.size(), 0.0);
      for (std::uint32_t pair = 0; pair < all.pairs.size(); ++pair) {
        std::vector<introducer_option> of;
        for (const introducer_option& o : all.options) {
          if (o.pair == pair) of.push_back(o);
        }
        std::stable_sort(of.begin(), of.end(),
                         [](const introducer_option& x, const introducer_option& y) { return x.bonus > y.bonus; });
        if (!of.empty()) best.options.push_back(of[0]);
        if (of.size() > 1) best.unlisted[pair] = of[1].bonus;
      }
      const introduction_plan plan = plan_introductions(best, {.fairness = 0.0});
      INFO("seed ", seed);
      REQUIRE(verify_introductions(best, plan) == "");
      REQUIRE(plan.proof.upper_bound >= brute_force_introductions(all).best());
    }
  }

  TEST_CASE("bad problems are named") {
    const auto refuses = [](introduction_problem p, const char* what) {
      CHECK_THROWS_WITH_AS(static_cast<void>(plan_introductions(p)), what, std::invalid_argument);
    };
    introduction_problem p = four_people();
    p.at_most.pop_back();
    refuses(p, "plan_introductions: at_most has 3 entries for 4 people");
    p = four_people();
    p.pairs.push_back({v(1), v(0), 1.0});
    refuses(p, "plan_introductions: people 0 and 1 are listed as a pair twice");
    p = four_people();
    p.pairs[2].b = v(2);
    refuses(p, "plan_introductions: pair 2 introduces person 2 to themselves");
    p = four_people();
    p.pairs[1].value = std::nan("");
    refuses(p, "plan_introductions: pair 1: value is not a finite number");
    p = four_people();
    p.options = {{0, v(1), 1.0}};
    refuses(p, "plan_introductions: option 0: a person cannot introduce themselves");
    p.options = {{0, v(2), 1.0}, {0, v(2), 2.0}};
    refuses(p, "plan_introductions: introducer 2 is listed twice for pair 0");
    p = four_people();
    p.pairs[0].a = v(9);
    CHECK_THROWS_WITH_AS(static_cast<void>(plan_introductions(p)), "plan_introductions: person 9 of 4", std::out_of_range);
    p = four_people();
    p.forced = {4};
    CHECK_THROWS_WITH_AS(static_cast<void>(plan_introductions(p)), "plan_introductions: pair 4 of 4", std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(plan_introductions(four_people(), {.fairness = 1.5})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(plan_introductions(four_people(), {.stickiness = -1.0})), std::invalid_argument);
  }

  TEST_CASE("a stop is heard") {
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(static_cast<void>(plan_introductions(four_people(), {}, {.stop = source.get_token()})), stopped);
  }
}
}  // namespace plan_introductions_test
