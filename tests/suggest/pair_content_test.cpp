#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <netgraph/suggest/pair_content.hpp>
#include <netgraph/suggest/pair_features.hpp>

namespace suggest_pair_content_test {

using namespace netgraph;

TEST_SUITE("suggest/pair_content") {
  TEST_CASE("likeness of two people by what they say of themselves") {
    pair_content content;
    content.profiles.people = 3;
    content.profiles.term_count = 2;
    content.profiles.interests = {{0, 1, 3, 3}, {0, 0, 1}};  // a: 0; b: 0 1; c: none
    content.profiles.seeks = {{0, 1, 1, 1}, {1}};
    content.profiles.offers = {{0, 0, 1, 1}, {1}};
    content.profiles.sector = {4, 4, 0};
    content.profiles.organisation = {1, 2, 0};
    content.region = {7, 7, 8};
    content.latitude = {0.0, 0.0, std::numeric_limits<double>::quiet_NaN()};
    content.longitude = {0.0, 1.0, 0.0};
    const contact_history nothing(3, {});
    const std::vector<vertex_pair> pairs{{to_vertex(0), to_vertex(1)}, {to_vertex(1), to_vertex(2)}};
    const std::vector<double> rows = pair_features(nothing, 1.0, pairs, content);
    const auto at = [&](std::size_t pair, pair_score s) { return rows[pair * pair_score_count + column_of(s)]; };
    // Two list interests: rarity is ln(3 / holders) / ln 3; term 0 is held by two, term 1 by one.
    const double common = std::log(1.5) / std::log(3.0);
    CHECK(at(0, pair_score::interests_in_common) == doctest::Approx(common / (common + 1.0)));
    CHECK(at(1, pair_score::interests_in_common) == 0.0);
    // One lists an offer: ln(2 / 1) / ln 2 = 1.
    CHECK(at(0, pair_score::seeks_offers) == doctest::Approx(1.0));
    CHECK(at(0, pair_score::same_sector) == 1.0);
    CHECK(at(1, pair_score::same_sector) == 0.0);
    CHECK(at(0, pair_score::same_organisation) == 0.0);
    CHECK(at(0, pair_score::same_region) == 1.0);
    CHECK(at(0, pair_score::distance) == doctest::Approx(-std::log1p(111.19)).epsilon(1e-4));  // one degree at the equator
    CHECK(at(1, pair_score::distance) == 0.0);
    content.region.pop_back();
    CHECK_THROWS_AS(static_cast<void>(pair_features(nothing, 1.0, pairs, content)), std::invalid_argument);
  }
}

}  // namespace suggest_pair_content_test
