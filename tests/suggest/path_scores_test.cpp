#include <doctest/doctest.h>

#include <stdexcept>

#include <netgraph/suggest/overlap.hpp>
#include <netgraph/suggest/path_scores.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace suggest_path_scores_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("suggest/path_scores") {
  TEST_CASE("walks on a path of four, by hand") {
    const tie_graph g = path_graph(4);  // 0 - 1 - 2 - 3
    const auto katz = katz_from(g, to_vertex(0), 0.5, 3);
    CHECK(katz[1] == doctest::Approx(0.5 + 0.125 * 2));  // 0 1; 0 1 0 1 and 0 1 2 1
    CHECK(katz[2] == doctest::Approx(0.25));
    CHECK(katz[3] == doctest::Approx(0.125));
    CHECK(katz[0] == doctest::Approx(0.25));
    const auto path = local_path_from(g, to_vertex(0), 0.1);
    CHECK(path[2] == doctest::Approx(1.0));
    CHECK(path[3] == doctest::Approx(0.1));
  }

  TEST_CASE("shared contacts are the whole part of a local path with a small epsilon") {
    const tie_graph g = random_graph(40, 0.2, 3);
    const auto path = local_path_from(g, to_vertex(5), 1e-6);
    for (const vertex_id v : g.vertices()) {
      CHECK(static_cast<std::size_t>(path[to_index(v)] + 0.5) == common_neighbors(g, to_vertex(5), v));
    }
  }

  TEST_CASE("an isolate reaches nobody; misuse") {
    const tie_graph g = kite();
    for (const double x : katz_from(g, to_vertex(5))) CHECK(x == 0.0);
    for (const double x : katz_from(g, to_vertex(0), 0.05, 0)) CHECK(x == 0.0);
    CHECK_THROWS_AS(static_cast<void>(katz_from(g, to_vertex(6))), std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(katz_from(g, to_vertex(0), 0.0)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(local_path_from(g, to_vertex(6))), std::out_of_range);
  }
}

}  // namespace suggest_path_scores_test
