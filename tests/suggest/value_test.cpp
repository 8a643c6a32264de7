#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>

#include <netgraph/suggest/value.hpp>

namespace suggest_value_test {

using namespace netgraph;

TEST_SUITE("suggest/value") {
  TEST_CASE("two sides fuse to their harmonic mean") {
    CHECK(harmonic_mean(0.5, 0.5) == 0.5);
    CHECK(harmonic_mean(0.9, 0.1) == doctest::Approx(0.18));  // 2 * .09 / 1
    CHECK(harmonic_mean(0.1, 0.9) == harmonic_mean(0.9, 0.1));
    CHECK(harmonic_mean(1.0, 0.0) == 0.0);
    CHECK(harmonic_mean(0.0, 0.0) == 0.0);
  }

  TEST_CASE("the gains' default weights add up to 1, so a side reads as their weighted mean") {
    CHECK(total_gain_weight(value_weights{}) == doctest::Approx(1.0));
    value_parts all;
    all.shared_contacts = all.seeks_offers = all.common_interests = all.new_reach = all.other_sector = all.newcomer = 1.0;
    CHECK(side_value(all, value_weights{}) == doctest::Approx(1.0));
    CHECK(side_value(value_parts{}, value_weights{}) == 0.0);
  }

  TEST_CASE("a side is the plain weighted sum: raising one weight takes nothing from the others") {
    value_parts parts;
    parts.shared_contacts = 0.5;
    parts.new_reach = 0.25;
    value_weights w;
    const double side = side_value(parts, w);
    CHECK(side == doctest::Approx(0.25 * 0.5 + 0.15 * 0.25));  // 0.1625
    w.seeks_offers = 0.6;
    CHECK(side_value(parts, w) == side);
    w = {2.5, 3.0, 1.5, 1.5, 1.0, 0.5, 1.5};
    CHECK(side_value(parts, w) == doctest::Approx(10.0 * side));
  }

  TEST_CASE("a competitor costs, but never below nothing") {
    value_parts parts;
    parts.seeks_offers = 1.0;
    parts.competitor = 1.0;
    CHECK(side_value(parts, value_weights{}) == doctest::Approx(0.30 - 0.15));
    parts.seeks_offers = 0.0;
    CHECK(side_value(parts, value_weights{}) == 0.0);
  }

  TEST_CASE("weights below 0, not finite, or all 0 are refused by name") {
    value_weights w;
    CHECK_NOTHROW(require_weights(w));
    w.new_reach = -0.1;
    CHECK_THROWS_WITH(require_weights(w), "value_weights: new_reach is -0.100000; a weight is a number of at least 0");
    w.new_reach = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_AS(require_weights(w), std::invalid_argument);
    w.new_reach = std::numeric_limits<double>::infinity();
    CHECK_THROWS_AS(require_weights(w), std::invalid_argument);
    CHECK_THROWS_AS(require_weights({0, 0, 0, 0, 0, 0, 1.0}), std::invalid_argument);
    CHECK_NOTHROW(require_weights({0, 0, 0, 0, 0, 0.01, 0}));
  }
}

}  // namespace suggest_value_test
