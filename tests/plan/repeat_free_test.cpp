#include <netgraph/plan/repeat_free.hpp>

#include <cstdint>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

namespace plan_repeat_free_test {

using namespace netgraph;

namespace {

/// What is wrong with a schedule; empty if nothing is.
std::string fault(const repeat_free_schedule& plan, std::uint32_t tables, std::uint32_t size) {
  std::set<std::pair<std::size_t, std::size_t>> met;
  for (const auto& round : plan.table) {
    std::vector<std::uint32_t> taken(tables, 0);
    if (round.size() != static_cast<std::size_t>(tables) * size) return "another number of people";
    for (const std::uint32_t t : round) {
      if (t >= tables || ++taken[t] > size) return "a table is too full";
    }
    for (std::size_t a = 0; a < round.size(); ++a) {
      for (std::size_t b = a + 1; b < round.size(); ++b) {
        if (round[a] == round[b] && !met.insert({a, b}).second) return "a pair meets twice";
      }
    }
  }
  if (plan.table.size() > plan.most_rounds) return "more rounds than there can be";
  return {};
}

}  // namespace

TEST_SUITE_BEGIN("plan/repeat_free");

TEST_CASE("finite_field: of prime powers and of nothing else, with its laws") {
  for (const std::uint32_t order : {2U, 3U, 4U, 5U, 7U, 8U, 9U, 16U, 25U, 27U}) {
    const auto field = detail::finite_field::of(order);
    REQUIRE(field.has_value());
    for (std::uint32_t a = 0; a < order; ++a) {
      CHECK(field->product(a, 1) == a);
      CHECK(field->sum(a, 0) == a);
      std::set<std::uint32_t> products;
      for (std::uint32_t b = 0; b < order; ++b) {
        products.insert(field->product(a, b));
        CHECK(field->product(a, b) == field->product(b, a));
        for (std::uint32_t c = 0; c < order && order <= 9; ++c) {
          CHECK(field->product(a, field->sum(b, c)) == field->sum(field->product(a, b), field->product(a, c)));
        }
      }
      CHECK(products.size() == (a == 0 ? 1U : order));
    }
  }
  for (const std::uint32_t order : {0U, 1U, 6U, 10U, 12U, 14U, 15U}) CHECK_FALSE(detail::finite_field::of(order).has_value());
}

TEST_CASE("repeat_free_rounds: pairs, one table, tables wider than there are tables") {
  for (std::uint32_t tables = 1; tables <= 6; ++tables) {
    const repeat_free_schedule pairs = repeat_free_rounds(tables, 2);
    CHECK(fault(pairs, tables, 2) == "");
    CHECK(pairs.table.size() == 2 * tables - 1);
  }
  CHECK(repeat_free_rounds(1, 5).table.size() == 1);
  const repeat_free_schedule wide = repeat_free_rounds(3, 4);
  CHECK(wide.most_rounds == 1);
  CHECK(fault(wide, 3, 4) == "");
}

TEST_CASE("repeat_free_rounds: affine planes, Kirkman's fifteen, and what a few base rounds give") {
  const auto rounds = [](std::uint32_t tables, std::uint32_t size) {
    const repeat_free_schedule plan = repeat_free_rounds(tables, size);
    CAPTURE(tables);
    CAPTURE(size);
    CHECK(fault(plan, tables, size) == "");
    return plan.table.size();
  };
  CHECK(rounds(4, 4) == 5);
  CHECK(rounds(5, 5) == 6);
  CHECK(rounds(8, 8) == 9);
  CHECK(rounds(9, 9) == 10);
  CHECK(rounds(5, 3) == 7);   // Kirkman
  CHECK(rounds(9, 3) == 13);  // a class of nine splits into three threes
  CHECK(rounds(6, 4) == 7);
  CHECK(rounds(8, 3) == 11);
  CHECK(rounds(7, 6) == 7);
}

TEST_CASE("repeat_free_rounds: triples and quadruples from fields, everybody with everybody") {
  const auto check = [](const detail::round_tables& rounds, std::uint32_t tables, std::uint32_t size) {
    const std::uint32_t most = (tables * size - 1) / (size - 1);
    CHECK(fault({rounds, most}, tables, size) == "");
    CHECK(rounds.size() == most);  // each round has size - 1 new people for everybody
  };
  for (const std::uint32_t q : {7U, 13U, 19U, 25U}) check(detail::constructed_rounds(q, 3), q, 3);  // Ray-Chaudhuri and Wilson
  for (const std::uint32_t q : {5U, 9U, 13U, 25U}) check(detail::constructed_rounds((3 * q + 1) / 4, 4), (3 * q + 1) / 4, 4);
}

TEST_CASE("repeat_free_rounds: ten tables, which no field has, and thirty-six people who fold by threes") {
  const auto rounds = [](std::uint32_t tables, std::uint32_t size) {
    const repeat_free_schedule plan = repeat_free_rounds(tables, size);
    CAPTURE(size);
    CHECK(fault(plan, tables, size) == "");
    return plan.table.size();
  };
  CHECK(rounds(10, 5) >= 9);
  CHECK(rounds(10, 7) >= 7);
  CHECK(rounds(10, 10) == 4);  // two orthogonal squares
  CHECK(rounds(9, 4) == 11);   // 35 others, 3 each round
  const detail::round_tables squares = detail::holed_squares(10, 8, 1, {});
  CHECK(fault({squares, 11}, 10, 10) == "");
  CHECK(detail::holed_squares(9, 8, 1, {}).empty());  // 3u + 1 only
  CHECK(detail::shifted_classes(6, 3, 4, 40, 1, {}).size() == 4);
}

TEST_CASE("repeat_free_rounds: as many as asked for, the same for equal seeds") {
  const repeat_free_schedule four = repeat_free_rounds(8, 4, {.rounds = 4});
  CHECK(four.table.size() == 4);
  CHECK(fault(four, 8, 4) == "");
  CHECK(repeat_free_rounds(10, 3, {.seed = 5}).table == repeat_free_rounds(10, 3, {.seed = 5}).table);
}

TEST_CASE("repeat_free_rounds: tables of one and no tables are refused") {
  CHECK_THROWS_AS(static_cast<void>(repeat_free_rounds(0, 4)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(repeat_free_rounds(4, 1)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(repeat_free_rounds(4000, 2)), std::invalid_argument);
}

TEST_SUITE_END();

}  // namespace plan_repeat_free_test
