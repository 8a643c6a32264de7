#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/reach/assortativity.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace reach_assortativity_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
using labels = std::vector<std::uint32_t>;
using numbers = std::vector<double>;
constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
}  // namespace

TEST_SUITE("reach/assortativity") {
  TEST_CASE("ties within groups only are perfectly sorted, across only perfectly mixed") {
    CHECK(assortativity_by_group(graph_of(4, {{0, 1}, {2, 3}}), labels{1, 1, 2, 2}) == doctest::Approx(1.0));
    CHECK(assortativity_by_group(graph_of(4, {{0, 2}, {1, 3}}), labels{1, 1, 2, 2}) == doctest::Approx(-1.0));
  }

  TEST_CASE("the arithmetic of two groups of a path") {
    // 0 - 1 - 2 - 3 in groups A A B B: e = [2 1; 1 2] / 6, trace 2/3, a = (1/2, 1/2), chance 1/2.
    CHECK(assortativity_by_group(path_graph(4), labels{7, 7, 9, 9}) == doctest::Approx((2.0 / 3 - 0.5) / 0.5));
    const mixing_matrix mixing = mixing_by_group(path_graph(4), labels{7, 7, 9, 9});
    CHECK(mixing.groups == labels{7, 9});
    CHECK(mixing.count == numbers{2, 1, 1, 2});
    CHECK(mixing.total() == 6.0);
    CHECK(mixing.at(0, 1) == 1.0);
  }

  TEST_CASE("strengths count where asked for") {
    const tie_graph g = graph_of(4, {{0, 1, 0.5F}, {1, 2, 0.25F}, {2, 3, 0.5F}});
    CHECK(mixing_by_group(g, labels{7, 7, 9, 9}, {.weighted = true}).count == numbers{1, 0.25, 0.25, 1});
    // e = [1 .25; .25 1] / 2.5: trace .8.
    CHECK(assortativity_by_group(g, labels{7, 7, 9, 9}, {.weighted = true}) == doctest::Approx((0.8 - 0.5) / 0.5));
  }

  TEST_CASE("people of no known group take no part") {
    const tie_graph g = graph_of(5, {{0, 1}, {2, 3}, {3, 4}, {0, 4}});
    CHECK(assortativity_by_group(g, labels{1, 1, 2, 2, 0}, {.unknown = 0U}) == doctest::Approx(1.0));
    CHECK(assortativity_by_group(g, labels{1, 1, 2, 2, 0}) < 1.0);  // here 0 is a group like any other
  }

  TEST_CASE("where nobody could mix there is no number") {
    CHECK(std::isnan(assortativity_by_group(path_graph(3), labels{4, 4, 4})));
    CHECK(std::isnan(assortativity_by_group(graph_of(3, {}), labels{1, 2, 3})));
    CHECK(std::isnan(assortativity_by_group(tie_graph(), {})));
    CHECK(std::isnan(assortativity_by_number(path_graph(3), numbers{4, 4, 4})));
    CHECK(std::isnan(assortativity_by_number(tie_graph(), {})));
    CHECK(std::isnan(degree_assortativity(complete_graph(4))));
  }

  TEST_CASE("like numbers tie, unlike numbers untie") {
    CHECK(assortativity_by_number(graph_of(4, {{0, 1}, {2, 3}}), numbers{1, 1, 5, 5}) == doctest::Approx(1.0));
    CHECK(assortativity_by_number(graph_of(4, {{0, 2}, {1, 3}}), numbers{1, 1, 5, 5}) == doctest::Approx(-1.0));
    // A star is as disassortative as can be; a path of four: ends 1, middles 2:
    // pairs (1,2) (2,2) (2,1): mean 5/3, together 2 * (-2/9 + 1/9 - 2/9) = -2/3 over 4/3.
    CHECK(degree_assortativity(star_graph(5)) == doctest::Approx(-1.0));
    CHECK(degree_assortativity(path_graph(4)) == doctest::Approx(-0.5));
  }

  TEST_CASE("large numbers close together keep their digits") {
    const numbers near{1e9 + 1, 1e9 + 1, 1e9 + 2, 1e9 + 2};
    CHECK(assortativity_by_number(graph_of(4, {{0, 1}, {2, 3}}), near) == doctest::Approx(1.0));
  }

  TEST_CASE("a number that is not known leaves its ties out") {
    const tie_graph g = graph_of(5, {{0, 1}, {2, 3}, {0, 4}, {2, 4}});
    CHECK(assortativity_by_number(g, numbers{1, 1, 5, 5, not_known}) == doctest::Approx(1.0));
  }

  TEST_CASE("group labels of two kinds give the same as numbers of two kinds") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      CAPTURE(seed);
      const tie_graph g = random_graph(30, 0.2, seed, true);
      random_stream random(seed + 100);
      labels groups;
      numbers values;
      for (int v = 0; v < 30; ++v) {
        groups.push_back(static_cast<std::uint32_t>(random.below(2)));
        values.push_back(groups.back() == 0 ? -3.0 : 4.0);
      }
      for (const bool weighted : {false, true}) {
        CHECK(assortativity_by_group(g, groups, {.weighted = weighted}) ==
              doctest::Approx(assortativity_by_number(g, values, weighted)));
      }
    }
  }

  TEST_CASE("values that do not fit are refused") {
    CHECK_THROWS_WITH((void)assortativity_by_group(path_graph(3), labels{1}),
                      "mixing_by_group: 1 labels for 3 vertices; give one each");
    CHECK_THROWS_AS((void)assortativity_by_number(path_graph(3), numbers{1}), std::invalid_argument);
    CHECK_THROWS_AS((void)assortativity_by_number(path_graph(2), numbers{1, std::numeric_limits<double>::infinity()}),
                    std::invalid_argument);
  }
}

}  // namespace reach_assortativity_test
