#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/reach/local_bridges.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace reach_local_bridges_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
/// Floyd and Warshall's distances without one tie.
double way_round_by_matrix(const tie_graph& g, const std::vector<double>& lengths, edge_id hidden, const tie& ends) {
  std::vector<std::vector<double>> d(g.size(), std::vector<double>(g.size(), no_distance));
  for (std::size_t v = 0; v < g.size(); ++v) d[v][v] = 0.0;
  g.for_each_tie([&](edge_id e, const tie& t) {
    if (e != hidden) d[to_index(t.a)][to_index(t.b)] = d[to_index(t.b)][to_index(t.a)] = lengths[to_index(e)];
  });
  for (std::size_t k = 0; k < g.size(); ++k) {
    for (auto& row : d) {
      for (std::size_t j = 0; j < g.size(); ++j) row[j] = std::min(row[j], row[k] + d[k][j]);
    }
  }
  return d[to_index(ends.a)][to_index(ends.b)];
}
}  // namespace

TEST_SUITE("reach/local_bridges") {
  TEST_CASE("the tail of a kite is a bridge; the ties of a ring of six are local ones of span 5") {
    CHECK(local_bridges(kite()) == std::vector<local_bridge>{{to_edge(6), no_distance}});
    const tie_graph ring = graph_of(6, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {0, 5}});
    const std::vector<local_bridge> found = local_bridges(ring);
    REQUIRE(found.size() == 6);
    for (const local_bridge& bridge : found) CHECK(bridge.span == 5.0);
    CHECK(local_bridges(complete_graph(5)).empty());
  }

  TEST_CASE("along lengths: the way round 0-3 is 1 + 2 + 4") {
    const tie_graph square = graph_of(4, {{0, 1}, {1, 2}, {2, 3}, {0, 3}});
    // Edge ids: 01 03 12 23.
    const std::vector<double> lengths{1.0, 8.0, 2.0, 4.0};
    CHECK(local_bridges(square, {.lengths = lengths})[1] == local_bridge{to_edge(1), 7.0});
    CHECK(local_bridges(square, {.with_span = false})[1] == local_bridge{to_edge(1), no_distance});
  }

  TEST_CASE("nobody, and lengths that fit nothing") {
    CHECK(local_bridges(tie_graph()).empty());
    const std::vector<double> wrong{1.0};
    CHECK_THROWS_AS(static_cast<void>(local_bridges(kite(), {.lengths = wrong})), std::invalid_argument);
    const std::vector<double> negative(7, -1.0);
    CHECK_THROWS_AS(static_cast<void>(local_bridges(kite(), {.lengths = negative})), std::invalid_argument);
  }

  TEST_CASE("random graphs: exactly the ties without a common contact, spans as by matrices") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const tie_graph g = random_graph(8 + seed, 0.15, seed);
      random_stream random(seed);
      std::vector<double> lengths(g.tie_count());
      for (double& length : lengths) length = static_cast<double>(random.below(8));  // whole, so that sums are exact; 0 too
      const std::vector<double> steps(g.tie_count(), 1.0);
      const std::vector<local_bridge> plain = local_bridges(g);
      const std::vector<local_bridge> along = local_bridges(g, {.lengths = lengths});
      std::size_t next = 0;
      g.for_each_tie([&](edge_id e, const tie& t) {
        std::size_t shared = 0;
        for (const vertex_id v : g.vertices()) shared += g.find_edge(v, t.a) && g.find_edge(v, t.b) ? 1U : 0U;
        if (shared != 0) return;
        REQUIRE(next < plain.size());
        CHECK(plain[next] == local_bridge{e, way_round_by_matrix(g, steps, e, t)});
        CHECK(along[next] == local_bridge{e, way_round_by_matrix(g, lengths, e, t)});
        ++next;
      });
      CHECK(next == plain.size());
      CHECK(next == along.size());
    }
  }
}

}  // namespace reach_local_bridges_test
