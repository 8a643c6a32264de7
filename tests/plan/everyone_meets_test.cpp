#include <netgraph/plan/everyone_meets.hpp>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace plan_everyone_meets_test {

using namespace netgraph;

namespace {

/// What is wrong with a plan; empty if nothing is.
std::string fault(const everyone_meets_plan& plan, std::uint32_t people, std::uint32_t size) {
  std::vector<bool> met(static_cast<std::size_t>(people) * people, false);
  for (const auto& round : plan.table) {
    if (round.size() != people) return "another number of people";
    for (std::size_t a = 0; a < people; ++a) {
      if (std::count(round.begin(), round.end(), round[a]) > static_cast<std::ptrdiff_t>(size)) return "a table is too full";
      for (std::size_t b = a + 1; b < people; ++b) {
        if (round[a] == round[b]) met[a * people + b] = true;
      }
    }
  }
  for (std::size_t a = 0; a < people; ++a) {
    for (std::size_t b = a + 1; b < people; ++b) {
      if (!met[a * people + b]) return "a pair never meets";
    }
  }
  return plan.table.size() < plan.least_rounds ? "fewer rounds than there can be" : "";
}

/// Whether everybody can meet in so many rounds, by trying every seating: for half a dozen people.
bool can_meet(std::uint32_t people, std::uint32_t size, std::uint32_t rounds, std::vector<bool>& met, std::uint32_t round,
              std::vector<std::uint32_t>& table, std::uint32_t v) {
  if (v == people) {
    std::vector<bool> before = met;
    for (std::uint32_t a = 0; a < people; ++a) {
      for (std::uint32_t b = a + 1; b < people; ++b) met[a * people + b] = met[a * people + b] || table[a] == table[b];
    }
    bool all = true;
    for (std::uint32_t a = 0; a < people; ++a) {
      for (std::uint32_t b = a + 1; b < people; ++b) all = all && met[a * people + b];
    }
    std::vector<std::uint32_t> next(people, 0);
    const bool found = all || (round + 1 < rounds && can_meet(people, size, rounds, met, round + 1, next, 0));
    met = before;
    return found;
  }
  std::uint32_t used = 0;
  for (std::uint32_t u = 0; u < v; ++u) used = std::max(used, table[u] + 1);
  for (std::uint32_t t = 0; t <= used; ++t) {
    if (std::count(table.begin(), table.begin() + v, t) >= static_cast<std::ptrdiff_t>(size)) continue;
    table[v] = t;
    if (can_meet(people, size, rounds, met, round, table, v + 1)) return true;
  }
  return false;
}

}  // namespace

TEST_SUITE_BEGIN("plan/everyone_meets");

TEST_CASE("everyone_meets: one table, two people, tables of two") {
  CHECK(everyone_meets(0, 4).table.empty());
  CHECK(everyone_meets(1, 4).table.empty());
  CHECK(everyone_meets(4, 4).table.size() == 1);
  CHECK(everyone_meets(6, 2).table.size() == 5);
  CHECK(fault(everyone_meets(7, 2), 7, 2) == "");
  CHECK(everyone_meets(7, 2).table.size() == 7);
}

TEST_CASE("everyone_meets: the fewest rounds there can be, known from the literature") {
  const auto rounds = [](std::uint32_t people, std::uint32_t size) {
    const everyone_meets_plan plan = everyone_meets(people, size);
    CAPTURE(people);
    CHECK(fault(plan, people, size) == "");
    CHECK(plan.table.size() == plan.least_rounds);
    return plan.table.size();
  };
  CHECK(rounds(12, 4) == 5);
  CHECK(rounds(16, 4) == 5);
  CHECK(rounds(20, 4) == 7);
  CHECK(rounds(20, 5) == 6);
  CHECK(rounds(24, 4) == 8);
}

TEST_CASE("everyone_meets: the bound is never above what trying everything finds") {
  for (std::uint32_t people = 2; people <= 6; ++people) {
    for (std::uint32_t size = 2; size <= 4; ++size) {
      for (std::uint32_t rounds = 1; rounds < detail::fewest_rounds(people, size) && rounds <= 2; ++rounds) {
        CAPTURE(people);
        CAPTURE(size);
        std::vector<bool> met(people * people, false);
        std::vector<std::uint32_t> table(people, 0);
        CHECK_FALSE(can_meet(people, size, rounds, met, 0, table, 0));
      }
    }
  }
}

TEST_CASE("everyone_meets: a stop, and what is refused") {
  std::stop_source source;
  source.request_stop();
  const everyone_meets_plan stopped = everyone_meets(24, 4, {}, {.stop = source.get_token()});
  CHECK_FALSE(stopped.complete);
  CHECK(stopped.least_rounds == 8);
  CHECK_THROWS_AS(static_cast<void>(everyone_meets(10, 1)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(everyone_meets(500, 5)), std::invalid_argument);
}

TEST_SUITE_END();

}  // namespace plan_everyone_meets_test
