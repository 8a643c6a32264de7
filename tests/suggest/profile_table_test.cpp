#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include <netgraph/suggest/detail/term_index.hpp>
#include <netgraph/suggest/profile_table.hpp>

namespace suggest_profile_table_test {

using namespace netgraph;

TEST_SUITE("suggest/profile_table") {
  TEST_CASE("an empty table knows nothing of anybody") {
    const profile_table nothing;
    CHECK(nothing.people == 0);
    const detail::term_index index(nothing.interests, 3, 0, "interests");
    for (std::size_t v = 0; v < 3; ++v) CHECK(index.of(to_vertex(v)).empty());
  }

  TEST_CASE("terms are sorted and counted once a person") {
    const detail::term_index index({{0, 3, 3, 4}, {2, 0, 2, 2}}, 3, 4, "offers");
    const auto first = index.of(to_vertex(0));
    CHECK(std::vector<std::uint32_t>(first.begin(), first.end()) == std::vector<std::uint32_t>{0, 2});
    CHECK(index.of(to_vertex(1)).empty());
    // Two people list any. Term 0: one holder, ln(3/1)/ln 3 = 1. Term 2: both, ln(3/2)/ln 3. Term 3: nobody.
    CHECK(index.rarity(0) == doctest::Approx(1.0));
    CHECK(index.rarity(2) == doctest::Approx(std::log(1.5) / std::log(3.0)));
    CHECK(index.rarity(3) == 0.0);
    CHECK(index.weight(to_vertex(0)) == doctest::Approx(1.0 + std::log(1.5) / std::log(3.0)));
    CHECK(index.weight(to_vertex(1)) == 0.0);
  }

  TEST_CASE("one list alone has terms of full rarity") {
    const detail::term_index index({{0, 1}, {0}}, 1, 1, "seeks");
    CHECK(index.rarity(0) == 1.0);  // ln 2 / ln 2
  }

  TEST_CASE("lists that do not fit are refused with their name") {
    CHECK_THROWS_AS(detail::term_index({{0, 1}, {0}}, 2, 1, "seeks"), std::invalid_argument);     // too few offsets
    CHECK_THROWS_AS(detail::term_index({{1, 1}, {0}}, 1, 1, "seeks"), std::invalid_argument);     // not from 0
    CHECK_THROWS_AS(detail::term_index({{0, 2}, {0}}, 1, 1, "seeks"), std::invalid_argument);     // past the end
    CHECK_THROWS_AS(detail::term_index({{0, 1, 0}, {}}, 2, 1, "seeks"), std::invalid_argument);   // descending
    CHECK_THROWS_AS(detail::term_index({{}, {0}}, 1, 1, "seeks"), std::invalid_argument);         // terms of nobody
    CHECK_THROWS_WITH(detail::term_index({{0, 1}, {7}}, 1, 5, "seeks"),
                      "profile_table: term 7 in seeks is not below term_count 5");
  }
}

}  // namespace suggest_profile_table_test
