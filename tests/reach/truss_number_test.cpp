#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <stop_token>
#include <vector>

#include <netgraph/reach/core_number.hpp>
#include <netgraph/reach/truss_number.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace reach_truss_number_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
/// For each k take away every tie with fewer than k - 2 triangles left, until none goes.
std::vector<std::uint32_t> by_taking_away(const tie_graph& g) {
  std::vector<std::uint32_t> number(g.tie_count(), 2);
  const std::vector<tie> ties = g.ties();
  std::vector<std::vector<bool>> tied(g.size(), std::vector<bool>(g.size(), false));
  for (const tie& t : ties) tied[to_index(t.a)][to_index(t.b)] = tied[to_index(t.b)][to_index(t.a)] = true;
  for (std::uint32_t k = 3; k <= g.size(); ++k) {
    for (bool changed = true; changed;) {
      changed = false;
      for (const tie& t : ties) {
        if (!tied[to_index(t.a)][to_index(t.b)]) continue;
        std::uint32_t triangles = 0;
        for (std::size_t w = 0; w < g.size(); ++w) triangles += tied[to_index(t.a)][w] && tied[to_index(t.b)][w] ? 1U : 0U;
        if (triangles + 2 >= k) continue;
        tied[to_index(t.a)][to_index(t.b)] = tied[to_index(t.b)][to_index(t.a)] = false;
        changed = true;
      }
    }
    g.for_each_tie([&](edge_id e, const tie& t) {
      if (tied[to_index(t.a)][to_index(t.b)]) number[to_index(e)] = k;
    });
  }
  return number;
}
}  // namespace

TEST_SUITE("reach/truss_number") {
  TEST_CASE("four who all know each other are a 4-truss, the tail closes no triangle") {
    // Ties in the order of their ids: 01 02 03 12 13 23 34.
    CHECK(truss_number(kite()) == std::vector<std::uint32_t>{4, 4, 4, 4, 4, 4, 2});
    CHECK(truss_number(bow_tie()) == std::vector<std::uint32_t>(6, 3));
    CHECK(truss_number(complete_graph(6)) == std::vector<std::uint32_t>(15, 6));
    CHECK(truss_number(path_graph(4)) == std::vector<std::uint32_t>(3, 2));
  }

  TEST_CASE("nobody and no tie") {
    CHECK(truss_number(tie_graph()).empty());
    CHECK(truss_number(graph_of(3, {})).empty());
  }

  TEST_CASE("random graphs: as by taking ties away; within the core one lower; alike for every number of workers") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      const tie_graph g = random_graph(6 + seed, 0.15 + 0.025 * static_cast<double>(seed), seed);
      const std::vector<std::uint32_t> number = truss_number(g);
      CHECK(number == by_taking_away(g));
      CHECK(number == truss_number(g, 3));
      const std::vector<std::uint32_t> core = core_number(g);
      g.for_each_tie(
          [&](edge_id e, const tie& t) { CHECK(number[to_index(e)] <= std::min(core[to_index(t.a)], core[to_index(t.b)]) + 1); });
    }
  }

  TEST_CASE("a stopped call ends") {
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(static_cast<void>(truss_number(complete_graph(20), 1, {.stop = stop.get_token()})), stopped);
  }
}

}  // namespace reach_truss_number_test
