#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>
#include <vector>

#include <netgraph/suggest/candidates.hpp>
#include <netgraph/suggest/common_neighbor_centrality.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace suggest_common_neighbor_centrality_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
double one(const tie_graph& g, std::size_t a, std::size_t b, double alpha = 0.8) {
  const std::vector<vertex_pair> pairs{{to_vertex(a), to_vertex(b)}};
  return common_neighbor_centrality(g, pairs, alpha).at(0);
}
}  // namespace

TEST_SUITE("suggest/common_neighbor_centrality") {
  TEST_CASE("shared contacts and closeness add up") {
    CHECK(one(complete_graph(5), 0, 1) == doctest::Approx(0.8 * 3 + 0.2 * 5 / 1));  // 3.4
    CHECK(one(path_graph(3), 0, 1) == doctest::Approx(0.8 * 0 + 0.2 * 3 / 1));      // 0.6
    CHECK(one(path_graph(3), 0, 2) == doctest::Approx(0.8 * 1 + 0.2 * 3 / 2));      // 1.1
    CHECK(one(star_graph(5), 1, 2) == doctest::Approx(0.8 * 1 + 0.2 * 5 / 2));      // 1.3
    CHECK(one(path_graph(4), 0, 3, 0.0) == doctest::Approx(4.0 / 3.0));
  }

  TEST_CASE("with alpha 1 only the shared contacts count") {
    CHECK(one(complete_graph(5), 0, 1, 1.0) == 3.0);
    CHECK(one(path_graph(4), 0, 3, 1.0) == 0.0);
  }

  TEST_CASE("no path is no closeness") {
    CHECK(one(kite(), 0, 5) == 0.0);
    CHECK(one(graph_of(4, {{0, 1}, {2, 3}}), 0, 2) == 0.0);
  }

  TEST_CASE("a whole list is scored in its own order, for any number of threads") {
    const tie_graph g = random_graph(80, 0.04, 11);
    std::vector<vertex_pair> pairs = untied_pairs(g);
    for (std::size_t i = 1; i < pairs.size(); i += 2) std::swap(pairs[i].a, pairs[i].b);
    const std::vector<double> scores = common_neighbor_centrality(g, pairs);
    for (std::size_t i = 0; i < pairs.size(); i += 37) {
      CHECK(scores[i] == one(g, to_index(pairs[i].b), to_index(pairs[i].a)));
    }
    CHECK(scores == common_neighbor_centrality(g, pairs, 0.8, 2));
    CHECK(scores == common_neighbor_centrality(g, pairs, 0.8, 4));
  }

  TEST_CASE("a pair of one person, a stranger to the graph and alpha NaN are refused") {
    CHECK_THROWS_WITH((void)one(path_graph(3), 1, 1), "common_neighbor_centrality: vertex 1 is paired with itself");
    CHECK_THROWS_AS((void)one(path_graph(3), 1, 1, 1.0), std::invalid_argument);
    CHECK_THROWS_AS((void)one(path_graph(3), 0, 3), std::out_of_range);
    CHECK_THROWS_AS((void)one(path_graph(3), 0, 1, std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
    CHECK(common_neighbor_centrality(tie_graph(), {}).empty());
  }
}

}  // namespace suggest_common_neighbor_centrality_test
