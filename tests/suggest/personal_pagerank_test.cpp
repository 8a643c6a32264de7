#include <doctest/doctest.h>

#include <numeric>
#include <stdexcept>
#include <vector>

#include <netgraph/suggest/personal_pagerank.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace suggest_personal_pagerank_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

/// By running the walk's chances forward until nothing is left.
std::vector<double> exact_visits(const tie_graph& g, vertex_id a, double stop) {
  std::vector<double> here(g.size(), 0.0);
  std::vector<double> ended(g.size(), 0.0);
  here[to_index(a)] = 1.0;
  for (int step = 0; step < 2000; ++step) {
    std::vector<double> next(g.size(), 0.0);
    for (const vertex_id v : g.vertices()) {
      ended[to_index(v)] += stop * here[to_index(v)];
      for (const vertex_id w : g.neighbors(v)) {
        next[to_index(w)] += (1.0 - stop) * here[to_index(v)] / static_cast<double>(g.degree(v));
      }
    }
    here = next;
  }
  return ended;
}

}  // namespace

TEST_SUITE("suggest/personal_pagerank") {
  TEST_CASE("on one tie the walk ends at home with 1 / (2 - stop)") {
    const tie_graph g = graph_of(2, {{0, 1}});
    const auto p = personal_pagerank(g, to_vertex(0), {.stop = 0.5, .error = 1e-12});
    CHECK(p[0] == doctest::Approx(1.0 / 1.5));
    CHECK(p[1] == doctest::Approx(0.5 / 1.5));
  }

  TEST_CASE("an estimate is never too high and too low by at most error times degree") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      const tie_graph g = preferential_attachment_graph(120, 3, seed);
      for (const double error : {1e-2, 1e-3, 1e-5}) {
        const vertex_id a = to_vertex(seed * 7);
        const auto exact = exact_visits(g, a, 0.15);
        const auto p = personal_pagerank(g, a, {.stop = 0.15, .error = error});
        for (const vertex_id v : g.vertices()) {
          CHECK(p[to_index(v)] <= exact[to_index(v)] + 1e-12);
          CHECK(exact[to_index(v)] <= p[to_index(v)] + error * static_cast<double>(g.degree(v)) + 1e-12);
        }
      }
    }
  }

  TEST_CASE("a walk can be run again, and an isolate stays at home") {
    const tie_graph g = kite();
    push_walk walk(g);
    walk.run(to_vertex(4));
    walk.run(to_vertex(0));
    const auto fresh = personal_pagerank(g, to_vertex(0));
    for (const vertex_id v : g.vertices()) {
      CHECK(walk[v] == fresh[to_index(v)]);
      CHECK(walk.left_at(v) <= 1e-4 * static_cast<double>(g.degree(v)));
    }
    walk.run(to_vertex(5));
    CHECK(walk[to_vertex(5)] == 1.0);
    CHECK(walk[to_vertex(0)] == 0.0);
    CHECK_THROWS_AS(walk.run(to_vertex(6)), std::out_of_range);
    CHECK_THROWS_AS(walk.run(to_vertex(0), {.stop = 1.0}), std::invalid_argument);
    CHECK_THROWS_AS(walk.run(to_vertex(0), {.error = 0.0}), std::invalid_argument);
  }
}

}  // namespace suggest_personal_pagerank_test
