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

  TEST_CASE("each half is the mean of its parts by their weights, so all parts full make 1") {
    pair_value made;
    made.a_gains.shared_contacts = made.a_gains.seeks_offers = made.a_gains.common_interests = 1.0;
    made.a_gains.new_reach = made.a_gains.other_sector = made.a_gains.newcomer = 1.0;
    CHECK(likely_side(made.a_gains, {}) == doctest::Approx(1.0));
    CHECK(opens_side(made.a_gains, {}) == doctest::Approx(1.0));
    made.b_gains = made.a_gains;
    weigh(made, {}, 0.25);
    CHECK(made.value == doctest::Approx(1.0));
    CHECK(likely_side(value_parts{}, {}) == 0.0);
    CHECK(opens_side(value_parts{}, {}) == 0.0);
  }

  TEST_CASE("a value is what aim makes of its halves, each the harmonic mean of two sides") {
    pair_value made;
    made.a_gains.shared_contacts = made.b_gains.shared_contacts = 0.5;  // both sides .25 * .5 / .70
    made.a_gains.new_reach = 1.0;                                       // .15 / .30
    made.b_gains.new_reach = 0.25;                                      // .0375 / .30
    weigh(made, {}, 0.8);
    CHECK(made.likely == doctest::Approx(0.125 / 0.70));
    CHECK(made.opens == doctest::Approx(2.0 * 0.5 * 0.125 / 0.625));
    CHECK(made.value == doctest::Approx(0.8 * 0.125 / 0.70 + 0.2 * 0.2));
    CHECK(made.side_a == doctest::Approx(0.8 * 0.125 / 0.70 + 0.2 * 0.5));
    CHECK(made.side_b == doctest::Approx(0.8 * 0.125 / 0.70 + 0.2 * 0.125));
    weigh(made, {}, 1.0);
    CHECK(made.value == made.likely);
    weigh(made, {}, 0.0);
    CHECK(made.value == made.opens);
  }

  TEST_CASE("what is known from elsewhere takes the place of the half likely and of nothing else") {
    pair_value made;
    made.a_gains.new_reach = made.b_gains.new_reach = 1.0;
    weigh_with(made, {}, 0.8, 0.6);
    CHECK(made.likely == 0.6);
    CHECK(made.opens == doctest::Approx(0.5));
    CHECK(made.value == doctest::Approx(0.8 * 0.6 + 0.2 * 0.5));
    CHECK(made.side_a == doctest::Approx(made.value));
    CHECK(made.side_b == made.side_a);
  }

  TEST_CASE("weights are shares within their half: scaled together they change nothing, and the other half never") {
    value_parts parts;
    parts.shared_contacts = 0.5;
    parts.new_reach = 0.25;
    value_weights w;
    const double likely = likely_side(parts, w);
    const double opens = opens_side(parts, w);
    w.seeks_offers = 0.6;
    CHECK(likely_side(parts, w) == doctest::Approx(0.125));  // .25 * .5 / 1
    CHECK(opens_side(parts, w) == opens);
    w = {2.5, 3.0, 1.5, 1.5, 1.0, 0.5, 1.5};
    CHECK(likely_side(parts, w) == doctest::Approx(likely));
    CHECK(opens_side(parts, w) == doctest::Approx(opens));
  }

  TEST_CASE("a competitor takes off what the introduction opens, never below nothing and never off the other half") {
    value_parts parts;
    parts.seeks_offers = 1.0;
    parts.new_reach = 1.0;
    parts.other_sector = 1.0;
    parts.competitor = 1.0;
    CHECK(opens_side(parts, {}) == doctest::Approx((0.15 + 0.10 - 0.15) / 0.30));
    CHECK(likely_side(parts, {}) == doctest::Approx(0.30 / 0.70));
    parts.new_reach = parts.other_sector = 0.0;
    CHECK(opens_side(parts, {}) == 0.0);
  }

  TEST_CASE("a half without any weight is nothing") {
    value_parts parts;
    parts.shared_contacts = parts.new_reach = 1.0;
    CHECK(likely_side(parts, {0, 0, 0, 1, 0, 0, 0}) == 0.0);
    CHECK(opens_side(parts, {1, 0, 0, 0, 0, 0, 0}) == 0.0);
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
