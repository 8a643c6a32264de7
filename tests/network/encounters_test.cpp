#include <netgraph/network/encounters.hpp>

#include <doctest/doctest.h>

#include <limits>

using netgraph::encounter_options;
using netgraph::encounter_weight;
using netgraph::encounters_at;
using netgraph::event;

TEST_SUITE_BEGIN("network/encounters");

TEST_CASE("in a room of a hundred one talks with 14 of the 99 others") {
  CHECK(encounter_weight(event{}, 100, {}) == doctest::Approx(14.0 / 99.0));
}

TEST_CASE("in a room of at most 15 everybody talks with everybody") {
  CHECK(encounter_weight(event{}, 15, {}) == 1.0);  // 14 / 14
  CHECK(encounter_weight(event{}, 16, {}) == doctest::Approx(14.0 / 15.0));
  CHECK(encounter_weight(event{}, 2, {}) == 1.0);
}

TEST_CASE("alone there is nobody to talk to") {
  CHECK(encounter_weight(event{}, 1, {}) == 0.0);
  CHECK(encounter_weight(event{}, 0, {}) == 0.0);
}

TEST_CASE("the first rule that fits an event's kind and capacity decides") {
  encounter_options options;
  options.rules = {
      {.kind = "lecture", .encounters = 2.0}, {.capacity_at_most = 30, .encounters = 20.0}, {.kind = "fair", .encounters = 9.0}};
  CHECK(encounters_at({.kind = "lecture"}, options) == 2.0);
  CHECK(encounters_at({.capacity = 20, .kind = "lecture"}, options) == 2.0);
  CHECK(encounters_at({.capacity = 30, .kind = "fair"}, options) == 20.0);
  CHECK(encounters_at({.capacity = 31, .kind = "fair"}, options) == 9.0);
  CHECK(encounters_at({.kind = "fair"}, options) == 9.0);  // no capacity, so the second does not fit
  CHECK(encounters_at({.kind = "mixer"}, options) == 14.0);
}

TEST_CASE("a negative number of encounters is refused, infinity is everybody") {
  CHECK_THROWS_AS(netgraph::check_encounters({.encounters = -1.0}), std::invalid_argument);
  CHECK_THROWS_AS(netgraph::check_encounters({.encounters = std::numeric_limits<double>::quiet_NaN()}), std::invalid_argument);
  encounter_options one;
  one.rules = {{.encounters = -2.0}};
  CHECK_THROWS_AS(netgraph::check_encounters(one), std::invalid_argument);
  const encounter_options all{.encounters = std::numeric_limits<double>::infinity()};
  netgraph::check_encounters(all);
  CHECK(encounter_weight(event{}, 5000, all) == 1.0);
}

TEST_SUITE_END();
