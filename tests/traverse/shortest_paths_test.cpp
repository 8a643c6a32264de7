#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <netgraph/traverse/shortest_paths.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/reach_oracles.hpp"

namespace traverse_shortest_paths_test {

using namespace netgraph;
using netgraph::testing::graph_of;
using netgraph::testing::kite;

namespace {
std::vector<std::size_t> indices(const std::vector<vertex_id>& path) {
  std::vector<std::size_t> all;
  for (const vertex_id v : path) all.push_back(to_index(v));
  return all;
}
}  // namespace

TEST_SUITE("traverse/shortest_paths") {
  TEST_CASE("a longer chain of shorter ties wins") {
    // 0 - 3 directly: 10. By 1 and 2: 1 + 2 + 3 = 6. Edge ids: (0,1), (0,3), (1,2), (2,3).
    const tie_graph g = graph_of(5, {{0, 1}, {1, 2}, {2, 3}, {0, 3}});
    const std::vector<double> lengths{1.0, 10.0, 2.0, 3.0};
    const shortest_path_tree tree = shortest_paths(g, to_vertex(0), lengths);
    CHECK(tree.distance == std::vector<double>{0.0, 1.0, 3.0, 6.0, no_distance});
    CHECK(indices(*tree.path_to(to_vertex(3))) == std::vector<std::size_t>{0, 1, 2, 3});
    CHECK(indices(*tree.path_to(to_vertex(0))) == std::vector<std::size_t>{0});
    CHECK_FALSE(tree.path_to(to_vertex(4)).has_value());
    CHECK_THROWS_AS(static_cast<void>(tree.path_to(to_vertex(5))), std::out_of_range);
  }

  TEST_CASE("among equal paths the one through the smaller id is found") {
    const tie_graph g = graph_of(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
    const auto tree = shortest_paths(g, to_vertex(0), tie_lengths(g, length_of::step));
    CHECK(indices(*tree.path_to(to_vertex(3))) == std::vector<std::size_t>{0, 1, 3});
  }

  TEST_CASE("ties of length 0 are passed at once") {
    const tie_graph g = graph_of(3, {{0, 1}, {1, 2}});
    CHECK(shortest_paths(g, to_vertex(0), std::vector<double>{0.0, 0.0}).distance == std::vector<double>{0.0, 0.0, 0.0});
  }

  TEST_CASE("strengths become lengths by the rule asked for") {
    const tie_graph g = graph_of(3, {{0, 1, 0.5F}, {1, 2, 1.0F}});
    CHECK(tie_lengths(g, length_of::step) == std::vector<double>{1.0, 1.0});
    CHECK(tie_lengths(g, length_of::reciprocal) == std::vector<double>{2.0, 1.0});
    CHECK(tie_lengths(g, length_of::log)[0] == doctest::Approx(std::log(2.0)));
    CHECK(tie_lengths(g, length_of::log)[1] == 0.0);
  }

  TEST_CASE("the warmest chain has the greatest product of strengths, not the fewest steps") {
    // Directly 0.25; through 1 and 2: 0.75 * 0.75 * 0.5 = 0.28125.
    const tie_graph g = graph_of(5, {{0, 3, 0.25F}, {0, 1, 0.75F}, {1, 2, 0.75F}, {2, 3, 0.5F}});
    const auto path = warmest_path(g, to_vertex(0), to_vertex(3));
    REQUIRE(path.has_value());
    CHECK(indices(path->vertices) == std::vector<std::size_t>{0, 1, 2, 3});
    CHECK(path->warmth == 0.28125);
    CHECK_FALSE(warmest_path(g, to_vertex(0), to_vertex(4)).has_value());
    CHECK(warmest_path(g, to_vertex(2), to_vertex(2))->warmth == 1.0);
    CHECK_THROWS_AS(static_cast<void>(warmest_path(g, to_vertex(0), to_vertex(5))), std::out_of_range);
  }

  TEST_CASE("bad lengths are refused") {
    const tie_graph g = graph_of(2, {{0, 1}});
    CHECK_THROWS_AS(static_cast<void>(shortest_paths(g, to_vertex(0), std::vector<double>{})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(shortest_paths(g, to_vertex(0), std::vector<double>{-1.0})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(shortest_paths(g, to_vertex(0), std::vector<double>{std::nan("")})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(shortest_paths(g, to_vertex(0), std::vector<double>{no_distance})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(shortest_paths(g, to_vertex(2), std::vector<double>{1.0})), std::out_of_range);
  }

  TEST_CASE("distances equal Floyd and Warshall's, and paths are as long as they say") {
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
      CAPTURE(seed);
      const tie_graph g = testing::random_graph(30, 0.1, seed, true);
      const std::vector<double> lengths = tie_lengths(g, length_of::reciprocal);
      const testing::matrix d = testing::all_distances(g, lengths);
      for (std::size_t v = 0; v < g.size(); ++v) {
        const auto tree = shortest_paths(g, to_vertex(v), lengths);
        for (std::size_t w = 0; w < g.size(); ++w) {
          const auto path = tree.path_to(to_vertex(w));
          REQUIRE(path.has_value() == (d[v][w] != testing::far));
          if (!path) continue;
          CHECK(tree.distance[w] == doctest::Approx(d[v][w]));
          double along = 0.0;
          for (std::size_t i = 0; i + 1 < path->size(); ++i) along += lengths[to_index(*g.find_edge((*path)[i], (*path)[i + 1]))];
          CHECK(along == doctest::Approx(d[v][w]));
        }
      }
    }
  }

  TEST_CASE("a search keeps nothing from the run before") {
    const tie_graph g = kite();
    const std::vector<double> lengths = tie_lengths(g, length_of::step);
    dijkstra_search search(g, lengths);
    search.run(to_vertex(0), [](vertex_id, double) { return true; });
    search.run(to_vertex(5), [](vertex_id, double) { return true; });
    for (std::size_t v = 0; v < 5; ++v) CHECK(search.distance()[v] == no_distance);
    CHECK(search.distance()[5] == 0.0);
  }
}

}  // namespace traverse_shortest_paths_test
