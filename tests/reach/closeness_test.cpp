#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

#include <netgraph/reach/closeness.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/reach_oracles.hpp"

namespace reach_closeness_test {

using namespace netgraph;
using netgraph::testing::graph_of;
using netgraph::testing::kite;

TEST_SUITE("reach/closeness") {
  TEST_CASE("the two kinds differ only where the graph falls apart") {
    // 0 - 1 - 2, 3 - 4, and 5 alone.
    const tie_graph g = graph_of(6, {{0, 1}, {1, 2}, {3, 4}});
    const std::vector<double> classic = closeness(g, {.kind = closeness_kind::classic});
    const std::vector<double> expected{2.0 / 3, 1.0, 2.0 / 3, 1.0, 1.0, 0.0};
    for (std::size_t v = 0; v < 6; ++v) CHECK(classic[v] == doctest::Approx(expected[v]));
    const std::vector<double> fair = closeness(g);
    CHECK(fair[3] == doctest::Approx(0.2));  // 1/5 * 1/1: knowing one another only
    const tie_graph whole = testing::complete_graph(5);
    CHECK(closeness(whole) == closeness(whole, {.kind = closeness_kind::classic}));
    CHECK(harmonic_closeness(g) == std::vector<double>{1.5, 2.0, 1.5, 1.0, 1.0, 0.0});
  }

  TEST_CASE("lengths of 1 give the values counted in steps") {
    const tie_graph g = testing::random_graph(80, 0.04, 3);
    const std::vector<double> lengths = tie_lengths(g, length_of::step);
    const std::vector<double> by_steps = closeness(g);
    const std::vector<double> by_length = closeness(g, lengths);
    const std::vector<double> classic_steps = closeness(g, {.kind = closeness_kind::classic});
    const std::vector<double> classic_length = closeness(g, lengths, {.kind = closeness_kind::classic});
    const distance_table table = distance_profile(g, lengths);
    const std::vector<double> harmonic = harmonic_closeness(g);
    for (std::size_t v = 0; v < g.size(); ++v) {
      CHECK(by_length[v] == doctest::Approx(by_steps[v]));
      CHECK(classic_length[v] == doctest::Approx(classic_steps[v]));
      CHECK(table.harmonic[v] == doctest::Approx(harmonic[v]));
    }
  }

  TEST_CASE("sums along lengths equal Floyd and Warshall's") {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
      CAPTURE(seed);
      const tie_graph g = testing::random_graph(40, 0.08, seed, true);
      const std::vector<double> lengths = tie_lengths(g, length_of::reciprocal);
      const testing::matrix d = testing::all_distances(g, lengths);
      const distance_table table = distance_profile(g, lengths, 2);
      for (std::size_t v = 0; v < g.size(); ++v) {
        double farness = 0.0;
        double harmonic = 0.0;
        double furthest = 0.0;
        std::uint32_t reached = 0;
        for (std::size_t w = 0; w < g.size(); ++w) {
          if (w == v || d[v][w] == testing::far) continue;
          ++reached;
          farness += d[v][w];
          harmonic += 1.0 / d[v][w];
          furthest = std::max(furthest, d[v][w]);
        }
        CHECK(table.reached[v] == reached);
        CHECK(table.farness[v] == doctest::Approx(farness));
        CHECK(table.harmonic[v] == doctest::Approx(harmonic));
        CHECK(table.eccentricity[v] == doctest::Approx(furthest));
      }
    }
  }

  TEST_CASE("more threads give the same bytes along lengths") {
    const tie_graph g = testing::preferential_attachment_graph(300, 3, 2, true);
    const std::vector<double> lengths = tie_lengths(g, length_of::log);
    const distance_table one = distance_profile(g, lengths, 1);
    const distance_table four = distance_profile(g, lengths, 4);
    CHECK(one.farness == four.farness);
    CHECK(one.harmonic == four.harmonic);
  }

  TEST_CASE("detours that searches leave out change no distance, whatever the lengths") {
    const tie_graph g = testing::preferential_attachment_graph(120, 4, 3, true);
    std::mt19937_64 draw(5);
    for (const double spread : {0.0, 1.0, 6.0, 12.0}) {  // all alike, to twelve powers of ten apart
      std::vector<double> lengths(g.tie_count());
      for (double& length : lengths) length = std::pow(10.0, spread * static_cast<double>(draw() % 1000) / 1000.0);
      const distance_table table = distance_profile(g, lengths);
      for (std::size_t v = 0; v < g.size(); ++v) {
        double furthest = 0.0;
        for (const double d : shortest_paths(g, to_vertex(v), lengths).distance) furthest = std::max(furthest, d);
        CHECK(table.eccentricity[v] == furthest);  // to the last bit
      }
    }
  }

  TEST_CASE("people at distance 0 count as reached but add nothing to the harmonic sum") {
    const tie_graph g = graph_of(3, {{0, 1}, {1, 2}});
    const distance_table table = distance_profile(g, std::vector<double>{0.0, 2.0});
    CHECK(table.reached == std::vector<std::uint32_t>{2, 2, 2});
    CHECK(table.farness == std::vector<double>{2.0, 2.0, 4.0});
    CHECK(table.harmonic == std::vector<double>{0.5, 0.5, 1.0});
    CHECK(closeness(graph_of(2, {{0, 1}}), std::vector<double>{0.0}) == std::vector<double>{0.0, 0.0});
  }

  TEST_CASE("lengths that do not fit are refused, nobody has no closeness") {
    CHECK_THROWS_AS(static_cast<void>(distance_profile(kite(), std::vector<double>{1.0})), std::invalid_argument);
    CHECK(closeness(tie_graph{}).empty());
    CHECK(closeness(tie_graph{}, std::vector<double>{}).empty());
  }
}

}  // namespace reach_closeness_test
