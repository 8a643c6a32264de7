#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <stdexcept>
#include <vector>

#include <netgraph/reach/expected_reach.hpp>
#include <netgraph/traverse/components.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace reach_expected_reach_test {

using namespace netgraph;
using netgraph::testing::graph_of;

namespace {

// Every subset of ties as a world of its own probability: exact, for a dozen ties.
std::vector<double> by_enumeration(const tie_graph& g, std::span<const vertex_id> together = {}) {
  const std::vector<tie> ties = g.ties();
  std::vector<double> reach(together.empty() ? g.size() : 1, 0.0);
  for (std::size_t world = 0; world < (std::size_t{1} << ties.size()); ++world) {
    double chance = 1.0;
    graph_builder builder(g.size());
    for (std::size_t e = 0; e < ties.size(); ++e) {
      const auto strength = static_cast<double>(ties[e].strength);
      const bool passes = (world >> e & 1U) != 0;
      chance *= passes ? strength : 1.0 - strength;
      if (passes) builder.add_tie(ties[e].a, ties[e].b);
    }
    const component_labels groups = connected_components(builder.build());
    if (together.empty()) {
      for (std::size_t v = 0; v < g.size(); ++v) reach[v] += chance * (groups.sizes[groups.label[v]] - 1.0);
      continue;
    }
    std::vector<bool> told(groups.count(), false);
    double reached = 0.0;
    for (const vertex_id v : together) {
      if (!told[groups.label[to_index(v)]]) reached += groups.sizes[groups.label[to_index(v)]];
      told[groups.label[to_index(v)]] = true;
    }
    reach[0] += chance * (reached - static_cast<double>(together.size()));
  }
  return reach;
}

}  // namespace

TEST_SUITE("reach/expected_reach") {
  TEST_CASE("ties of strength 1 pass everything on: reach is the group") {
    const expected_reach_table table = expected_reach(testing::kite());
    CHECK(table.reach == std::vector<double>{4, 4, 4, 4, 4, 0});
    CHECK(table.worlds >= 256);
  }

  TEST_CASE("a chain of two has the values worked out by hand") {
    // 0 -.5- 1 -.25- 2: from 0: .5 + .5 * .25 = .625; from 1: .75; from 2: .25 + .125 = .375.
    const tie_graph g = graph_of(3, {{0, 1, 0.5F}, {1, 2, 0.25F}});
    CHECK(by_enumeration(g) == std::vector<double>{0.625, 0.75, 0.375});
    const expected_reach_table table = expected_reach(g, {.epsilon = 0.01, .delta = 0.001});
    CHECK(std::abs(table.reach[0] - 0.625) <= table.error);
    CHECK(std::abs(table.reach[1] - 0.75) <= table.error);
    CHECK(std::abs(table.reach[2] - 0.375) <= table.error);
    CHECK(table.error <= 0.01 * 2);
  }

  TEST_CASE("in at least 99 of 100 seeds every entry is within its error of exact enumeration") {
    const tie_graph g = testing::random_graph(8, 0.4, 5, true);
    REQUIRE(g.tie_count() <= 14);
    const std::vector<double> exact = by_enumeration(g);
    int inside = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
      const expected_reach_table table = expected_reach(g, {.epsilon = 0.03, .delta = 0.01, .seed = seed});
      bool all = table.error <= 0.03 * 7;
      for (std::size_t v = 0; v < g.size(); ++v) all = all && std::abs(table.reach[v] - exact[v]) <= table.error;
      inside += all ? 1 : 0;
    }
    CHECK(inside >= 99);
  }

  TEST_CASE("several together are within their error of exact enumeration, and repeats do not count") {
    const tie_graph g = testing::random_graph(8, 0.4, 6, true);
    const std::array pair{to_vertex(1), to_vertex(6)};
    const std::array repeated{to_vertex(6), to_vertex(1), to_vertex(6)};
    const double exact = by_enumeration(g, pair)[0];
    const group_spread spread = expected_reach_of(g, pair, {.epsilon = 0.01, .delta = 0.001});
    CHECK(std::abs(spread.reach - exact) <= spread.error);
    CHECK(expected_reach_of(g, repeated, {.epsilon = 0.01, .delta = 0.001}).reach == spread.reach);
    CHECK(expected_reach_of(g, {}).reach == 0.0);
  }

  TEST_CASE("weak ties need few worlds, as reach hardly varies") {
    graph_builder builder(400);
    for (std::size_t v = 1; v < 400; ++v) builder.add_tie(to_vertex(v - 1), to_vertex(v), 0.01F);
    const expected_reach_table table = expected_reach(builder.build());
    const double worst_case = std::ceil(std::log(2.0 * 400 / 0.005) / (2.0 * 0.02 * 0.02));
    CHECK(static_cast<double>(table.worlds) < worst_case / 2.0);
    CHECK(table.error <= 0.02 * 399);
  }

  TEST_CASE("more threads and the same seed give the same bytes") {
    const tie_graph g = testing::preferential_attachment_graph(200, 2, 8, true);
    const expected_reach_table one = expected_reach(g, {.epsilon = 0.05});
    for (const unsigned threads : {2U, 4U}) {
      const expected_reach_table more = expected_reach(g, {.epsilon = 0.05, .threads = threads});
      CHECK(more.reach == one.reach);
      CHECK(more.worlds == one.worlds);
      CHECK(more.error == one.error);
    }
    CHECK(expected_reach(g, {.epsilon = 0.05, .seed = 2}).reach != one.reach);
  }

  TEST_CASE("nobody, one person, strangers and misuse") {
    CHECK(expected_reach(tie_graph{}).reach.empty());
    CHECK(expected_reach(graph_of(1, {})).reach == std::vector<double>{0.0});
    CHECK(expected_reach(graph_of(3, {})).reach == std::vector<double>(3, 0.0));
    CHECK_THROWS_AS(static_cast<void>(expected_reach(testing::kite(), {.epsilon = 1.0})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(expected_reach(testing::kite(), {.delta = 0.0})), std::invalid_argument);
    const std::array outside{to_vertex(9)};
    CHECK_THROWS_AS(static_cast<void>(expected_reach_of(testing::kite(), outside)), std::out_of_range);
    const std::array everyone{to_vertex(0), to_vertex(1)};
    CHECK(expected_reach_of(graph_of(2, {{0, 1}}), everyone).reach == 0.0);
  }
}

}  // namespace reach_expected_reach_test
