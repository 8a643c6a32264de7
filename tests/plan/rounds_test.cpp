#include <netgraph/plan/rounds.hpp>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include <doctest/doctest.h>

#include <netgraph/core/random.hpp>

#include "../support/round_verifier.hpp"

namespace plan_rounds_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

place_id p(std::size_t i) { return to_place(i); }

round_problem random_rounds(std::size_t people, std::uint32_t rounds, bool two_sided, std::uint64_t seed) {
  round_problem problem;
  problem.people = people;
  problem.rounds = rounds;
  random_stream random(seed);
  if (two_sided) {
    for (std::size_t v = 0; v < people; ++v) problem.side.push_back(v % 2 == 0 || v + 1 == people ? 0 : 1);
  }
  for (std::size_t a = 0; a < people; ++a) {
    for (std::size_t b = a + 1; b < people; ++b) problem.pairs.push_back({p(a), p(b), static_cast<double>(random.below(50))});
  }
  return problem;
}

}  // namespace

TEST_SUITE_BEGIN("plan/rounds");

TEST_CASE("plan_rounds: nobody, one person, no rounds, no pairs") {
  CHECK(plan_rounds({}).partner.empty());
  round_problem problem;
  problem.people = 1;
  problem.rounds = 2;
  problem.any_pair = 1.0;
  const round_plan alone = plan_rounds(problem);
  CHECK(verify_rounds(problem, alone) == "");
  CHECK(alone.byes == std::vector<std::uint32_t>{2});
  problem.people = 4;
  problem.any_pair.reset();
  const round_plan none = plan_rounds(problem);
  CHECK(verify_rounds(problem, none) == "");
  CHECK(none.pairs == 0);
  CHECK(none.proof.gap() == 0.0);
}

TEST_CASE("plan_rounds: four people, three rounds, everybody meets everybody") {
  round_problem problem;
  problem.people = 4;
  problem.rounds = 3;
  problem.any_pair = 2.0;
  const round_plan plan = plan_rounds(problem);
  CHECK(verify_rounds(problem, plan) == "");
  CHECK(plan.pairs == 6);
  CHECK(plan.proof.value == 12.0);
  CHECK(plan.most_byes == 0);
}

TEST_CASE("plan_rounds: as many pairs and as much worth as the best plan of all") {
  for (std::uint64_t seed = 1; seed <= 16; ++seed) {
    const std::size_t people = 4 + seed % 3;
    const round_problem problem =
        random_rounds(people, people == 6 ? 2 : 2 + static_cast<std::uint32_t>(seed % 2), seed % 4 == 0, seed);
    CAPTURE(seed);
    const round_plan plan = plan_rounds(problem, {.seed = seed});
    CHECK(verify_rounds(problem, plan) == "");
    const brute_force_rounds best(problem, true);
    CHECK(static_cast<int>(plan.pairs) == best.pairs());
    CHECK(plan.proof.upper_bound >= best.worth() - 1e-6);
    CHECK(plan.proof.value >= 0.95 * best.worth());
    CHECK(plan.most_byes - plan.least_byes <= 1);
  }
}

TEST_CASE("plan_rounds: two sides always reach the bound; one side of even number nearly always") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    CAPTURE(seed);
    const round_problem two = random_rounds(30 + seed, 5, true, seed);
    const round_plan sides = plan_rounds(two, {.seed = seed});
    CHECK(verify_rounds(two, sides) == "");
    CHECK(sides.proof.gap() < 1e-9);
    CHECK(sides.most_byes - sides.least_byes <= 1);
    const round_problem one = random_rounds(40 + 2 * seed, 6, false, seed);
    const round_plan all = plan_rounds(one, {.seed = seed});
    CHECK(verify_rounds(one, all) == "");
    CHECK(all.pairs == (40 + 2 * seed) / 2 * 6);
    CHECK(all.proof.gap() <= 1e-3);
    const round_problem odd = random_rounds(41 + 2 * seed, 6, false, seed);
    const round_plan with_byes = plan_rounds(odd, {.seed = seed});
    CHECK(verify_rounds(odd, with_byes) == "");
    CHECK(with_byes.pairs == (40 + 2 * seed) / 2 * 6);
    CHECK(with_byes.most_byes == 1);
  }
}

TEST_CASE("plan_rounds: pairs of earlier events never meet, the best round comes first, level ones are alike") {
  round_problem problem = random_rounds(24, 5, false, 3);
  problem.never = {{p(0), p(1)}, {p(5), p(2)}};
  const round_plan plan = plan_rounds(problem);
  CHECK(verify_rounds(problem, plan) == "");
  CHECK(std::is_sorted(plan.worth.rbegin(), plan.worth.rend()));
  const round_plan level = plan_rounds(problem, {.level = true});
  CHECK(verify_rounds(problem, level) == "");
  CHECK(level.proof.value == plan.proof.value);
  const auto spread = [](const round_plan& x) {
    const auto [least, most] = std::minmax_element(x.worth.begin(), x.worth.end());
    return *most - *least;
  };
  CHECK(spread(level) <= spread(plan));
}

TEST_CASE("plan_rounds: people who come late or leave early") {
  round_problem problem = random_rounds(20, 4, false, 8);
  problem.present.assign(4, std::vector<std::uint8_t>(20, 1));
  problem.present[0][3] = problem.present[3][4] = problem.present[3][5] = problem.present[2][6] = 0;
  const round_plan plan = plan_rounds(problem);
  CHECK(verify_rounds(problem, plan) == "");
  CHECK(plan.pairs >= 9 + 10 + 9 + 9);
  CHECK(plan.proof.gap() <= 0.05);
}

TEST_CASE("plan_rounds: a re-plan keeps finished rounds and most pairs") {
  round_problem problem = random_rounds(60, 5, false, 2);
  const round_plan first = plan_rounds(problem);
  problem.published = first.partner;
  problem.frozen_rounds = 2;
  problem.present.assign(5, std::vector<std::uint8_t>(60, 1));
  for (std::size_t r = 2; r < 5; ++r) {
    for (const std::size_t gone : {7U, 19U, 33U, 50U}) problem.present[r][gone] = 0;
  }
  const round_plan again = plan_rounds(problem, {.stickiness = 0.5});
  CHECK(verify_rounds(problem, again) == "");
  CHECK(std::equal(again.partner.begin(), again.partner.begin() + 2, first.partner.begin()));
  CHECK(again.pairs == 2 * 30 + 3 * 28);
  CHECK(again.kept + again.dropped == 90);
  CHECK(again.kept + again.added == 84);
  CHECK(again.dropped <= 24);  // at least one for each absence: 12 less where two of the absent were a pair
  const round_plan careless = plan_rounds(problem, {.stickiness = 0.0});
  CHECK(careless.kept <= again.kept);
}

TEST_CASE("plan_rounds: equal seeds give equal plans") {
  const round_problem problem = random_rounds(50, 6, false, 4);
  CHECK(plan_rounds(problem, {.seed = 9}).partner == plan_rounds(problem, {.seed = 9}).partner);
}

TEST_CASE("plan_rounds: what is malformed is refused") {
  const auto refused = [](auto change) {
    round_problem problem = random_rounds(6, 2, false, 1);
    change(problem);
    CHECK_THROWS_AS(static_cast<void>(plan_rounds(problem)), std::logic_error);
  };
  refused([](round_problem& x) { x.pairs = {{p(0), p(0), 1.0}}; });
  refused([](round_problem& x) { x.pairs = {{p(0), p(1), 1.0}, {p(1), p(0), 1.0}}; });
  refused([](round_problem& x) { x.pairs = {{p(0), p(6), 1.0}}; });
  refused([](round_problem& x) { x.side = {0, 1}; });
  refused([](round_problem& x) { x.side.assign(6, 2); });
  refused([](round_problem& x) { x.present.assign(1, std::vector<std::uint8_t>(6, 1)); });
  refused([](round_problem& x) { x.frozen_rounds = 1; });
  refused([](round_problem& x) { x.published.assign(2, std::vector<place_id>(6, p(0))); });
}

TEST_SUITE_END();

TEST_SUITE_BEGIN("plan/round_problem");

TEST_CASE("round_problem: pairs not listed never meet unless they are given a worth") {
  CHECK_FALSE(round_problem{}.any_pair.has_value());
}

TEST_SUITE_END();

}  // namespace plan_rounds_test
