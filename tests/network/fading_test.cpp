#include <netgraph/network/fading.hpp>

#include "support/network_fixtures.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

namespace network_fading_test {

using namespace netgraph;
using namespace netgraph::testing;
using doctest::Approx;

namespace {

const date today = day("2026-06-01");

std::vector<tie_outlook> outlooks(const contact_network& net, const char* until, const fading_options& options = {}) {
  fading_options ahead = options;
  ahead.until = day(until);
  return tie_outlooks(tie_model(net, {.as_of = today}), ahead);
}

}  // namespace

TEST_SUITE_BEGIN("network/fading");

TEST_CASE("a tie is told today, later, and on the day it falls") {
  const auto net = network_draft{}.people({"al", "bo"}).contact("al", "bo", "phone", "2026-06-01").build();
  // .8 (1 - exp(-.7 2^(-d / 414))) < .2 once 2^(-d / 414) < -ln(.75) / .7 = .41098, so d > 531.15.
  const long falls = static_cast<long>(std::floor(414 * std::log2(0.7 / -std::log(0.75)))) + 1;
  CHECK(falls == 532);
  const auto seen = outlooks(net, "2030-01-01");
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].strength == Approx(0.8 * (1 - std::exp(-0.7))));
  CHECK(seen[0].falls_on == days_after(today, falls));
  CHECK(seen[0].later < 0.2);
  CHECK(seen[0].last_remote == today);
  CHECK_FALSE(seen[0].last_in_person);
  CHECK_FALSE(outlooks(net, "2027-01-01")[0].falls_on);
  const auto to_the_day = [&](long days) {
    return outlooks(net, netgraph::to_string(days_after(today, days)).c_str())[0].falls_on;
  };
  CHECK_FALSE(to_the_day(falls - 1));
  CHECK(to_the_day(falls) == days_after(today, falls));
}

TEST_CASE("a tie that is below the threshold already does not fall again, and a standing one never does") {
  const auto net = network_draft{}
                       .people({"al", "bo", "cy"})
                       .contact("al", "bo", "mention", "2026-06-01")
                       .contact("al", "cy", "meeting")
                       .build();
  const auto seen = outlooks(net, "9999-12-31");
  REQUIRE(seen.size() == 2);
  CHECK(seen[0].strength < 0.2);
  CHECK_FALSE(seen[0].falls_on);
  CHECK_FALSE(seen[1].falls_on);
  CHECK(seen[1].later == seen[1].strength);
}

TEST_CASE("a tie at the threshold is not below it: it has yet to fall") {
  const auto net = network_draft{}.people({"al", "bo"}).contact("al", "bo", "phone", "2026-06-01").build();
  const tie_model model(net, {.as_of = today});
  const double strength = model.strength(to_vertex(0), to_vertex(1), today);
  const auto at = tie_outlooks(model, {.until = day("2027-01-01"), .threshold = strength});
  CHECK(at[0].falls_on == days_after(today, 1));  // strictly less a day later
  const auto above = tie_outlooks(model, {.until = day("2027-01-01"), .threshold = std::nextafter(strength, 1.0)});
  CHECK_FALSE(above[0].falls_on);
}

TEST_CASE("a tie of shared rooms alone is told from one with a contact on record") {
  const auto net = network_draft{}
                       .people({"al", "bo", "cy"})
                       .held("e", "2026-05-01")
                       .came("e", {"al", "bo", "cy"})
                       .contact("al", "cy", "connection")
                       .build();
  const auto seen = outlooks(net, "2027-01-01");
  REQUIRE(seen.size() == 3);
  CHECK_FALSE(seen[0].contacted);  // al and bo
  CHECK(seen[1].contacted);        // al and cy
  CHECK_FALSE(seen[2].contacted);
}

TEST_CASE("looking ahead to today nothing fades") {
  const auto net = network_draft{}.people({"al", "bo"}).contact("al", "bo", "phone", "2026-05-01").build();
  const auto seen = outlooks(net, "2026-06-01");
  CHECK(seen[0].later == seen[0].strength);
  CHECK_FALSE(seen[0].falls_on);
}

TEST_CASE("contacts after as_of keep nothing alive") {
  const auto net = network_draft{}
                       .people({"al", "bo"})
                       .held("e", "2026-07-01")
                       .came("e", {"al", "bo"})
                       .contact("al", "bo", "phone", "2026-06-01")
                       .contact("al", "bo", "phone", "2026-12-01")
                       .build();
  const auto alone = network_draft{}.people({"al", "bo"}).contact("al", "bo", "phone", "2026-06-01").build();
  CHECK(outlooks(net, "2027-06-01")[0].later == outlooks(alone, "2027-06-01")[0].later);
}

TEST_CASE("what holds a tie is told apart: in person, shared rooms included, and remote") {
  const auto net = network_draft{}
                       .people({"al", "bo", "cy", "di"})
                       .held("old", "2010-06-01")
                       .came("old", {"al", "bo"})
                       .contact("al", "bo", "email", "2026-05-01")
                       .contact("al", "cy", "email", "2026-05-01")
                       .contact("al", "di", "meeting", "2026-05-01")
                       .contact("al", "di", "email", "2026-05-20")
                       .build();
  const auto seen = outlooks(net, "2027-06-01");
  REQUIRE(seen.size() == 3);
  const tie_outlook& bo = seen[0];
  CHECK(bo.held_remotely);
  CHECK(bo.ever_in_person);  // once made in a room, now kept by mail
  CHECK(bo.last_in_person == day("2010-06-01"));
  CHECK(bo.in_person < 0.05);
  const tie_outlook& cy = seen[1];
  CHECK(cy.held_remotely);
  CHECK_FALSE(cy.ever_in_person);
  CHECK(cy.remote == cy.strength);
  const tie_outlook& di = seen[2];
  CHECK_FALSE(di.held_remotely);
  CHECK(di.strength == Approx(1 - (1 - di.in_person) * (1 - di.remote)));

  const auto held = ties_held_remotely(seen);
  REQUIRE(held.size() == 2);
  CHECK(held[0].strength >= held[1].strength);
  CHECK(held[0] == bo);  // the old room adds a little
}

TEST_CASE("the first to fall stands first") {
  const auto net = network_draft{}
                       .people({"al", "bo", "cy", "di"})
                       .contact("al", "bo", "phone", "2026-06-01")
                       .contact("al", "cy", "phone", "2026-01-01")
                       .contact("al", "di", "phone", "2026-06-01")
                       .build();
  const auto falling = fading_ties(outlooks(net, "2030-01-01"));
  REQUIRE(falling.size() == 3);
  CHECK(falling[0].b == who(net, "cy"));
  CHECK(falling[1].b == who(net, "bo"));
  CHECK(falling[2].b == who(net, "di"));
}

TEST_CASE("on random networks a tie is at the threshold the day before it falls and below it on the day") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    CAPTURE(seed);
    const auto net = random_network_tables(seed, 10, 6, 80).build();
    const tie_model model(net, {.as_of = day("2022-01-01"), .threads = 2});
    const auto seen = tie_outlooks(model, {.until = day("2024-01-01")});
    CHECK(seen.size() == model.graph().tie_count());
    for (const tie_outlook& o : seen) {
      CHECK(o.later <= o.strength);
      CHECK(o.strength == model.strength(o.a, o.b));
      if (!o.falls_on) continue;
      CHECK(model.strength(o.a, o.b, *o.falls_on) < 0.2);
      CHECK(model.strength(o.a, o.b, days_after(*o.falls_on, -1)) >= 0.2);
    }
  }
}

TEST_CASE("the network of nobody has no outlooks, and what cannot be is refused") {
  const contact_network nobody;
  const tie_model model(nobody, {.as_of = today});
  CHECK(tie_outlooks(model, {.until = today}).empty());
  CHECK(fading_ties({}).empty());
  CHECK(ties_held_remotely({}).empty());
  CHECK_THROWS_AS(static_cast<void>(tie_outlooks(model, {})), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(tie_outlooks(model, {.until = day("2026-05-31")})), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(tie_outlooks(model, {.until = today, .threshold = 0.0})), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(tie_outlooks(model, {.until = today, .in_person_floor = -0.1})), std::invalid_argument);
}

TEST_SUITE_END();

}  // namespace network_fading_test
