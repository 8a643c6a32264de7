#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>
#include <vector>

#include <netgraph/suggest/introducer.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace suggest_introducer_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
constexpr vertex_id v0{0};
constexpr vertex_id v1{1};
constexpr vertex_id v2{2};
constexpr vertex_id v3{3};
constexpr vertex_id v4{4};

/// 0 and 1 share 2 (.9 and .1), 3 (.5 and .5) and 4 (.5 and .5).
tie_graph three_introducers() {
  return graph_of(5, {{0, 2, 0.9F}, {1, 2, 0.1F}, {0, 3, 0.5F}, {1, 3, 0.5F}, {0, 4, 0.5F}, {1, 4, 0.5F}});
}
}  // namespace

TEST_SUITE("suggest/introducer") {
  TEST_CASE("balanced ties beat one strong tie, equals go by id") {
    const auto choices = introducers_of(three_introducers(), v0, v1);
    REQUIRE(choices.size() == 3);
    CHECK(choices[0] == introducer_choice{v3, 0.5, 0.5});
    CHECK(choices[1] == introducer_choice{v4, 0.5, 0.5});
    CHECK(choices[2].introducer == v2);
    CHECK(choices[2].balance == doctest::Approx(0.18));  // 2 * .09 / 1
    CHECK(introducers_of(three_introducers(), v1, v0) == choices);
  }

  TEST_CASE("whoever may stay away counts for less, whoever is absent for nothing") {
    const auto choices = introducers_of(three_introducers(), v0, v1, std::vector<double>{1, 1, 1, 0.2, 0});
    REQUIRE(choices.size() == 2);
    CHECK(choices[0].introducer == v2);
    CHECK(choices[1].score == doctest::Approx(0.1));  // .5 * .2
    CHECK(choices[1].balance == 0.5);
  }

  TEST_CASE("a limit keeps the best") {
    CHECK(introducers_of(three_introducers(), v0, v1, {}, 1).size() == 1);
    CHECK(introducers_of(three_introducers(), v0, v1, {}, 1).front().introducer == v3);
    CHECK(introducers_of(three_introducers(), v0, v1, {}, 99).size() == 3);
  }

  TEST_CASE("nobody in common is nobody to introduce them") {
    CHECK(introducers_of(kite(), to_vertex(0), to_vertex(5)).empty());
    CHECK(introducers_of(path_graph(4), v0, v3).empty());
  }

  TEST_CASE("misuse is refused") {
    const tie_graph g = three_introducers();
    CHECK_THROWS_AS((void)introducers_of(g, v0, to_vertex(5)), std::out_of_range);
    CHECK_THROWS_WITH((void)introducers_of(g, v0, v0), "introducers_of: vertex 0 is paired with itself");
    CHECK_THROWS_AS((void)introducers_of(g, v0, v1, std::vector<double>{1.0}), std::invalid_argument);
    for (const double wrong : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()}) {
      CHECK_THROWS_AS((void)introducers_of(g, v0, v1, std::vector<double>{1, 1, wrong, 1, 1}), std::invalid_argument);
    }
  }
}

}  // namespace suggest_introducer_test
