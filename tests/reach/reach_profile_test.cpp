#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <stop_token>
#include <vector>

#include <netgraph/reach/reach_profile.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/reach_oracles.hpp"

namespace reach_reach_profile_test {

using namespace netgraph;
using netgraph::testing::graph_of;
using netgraph::testing::kite;

namespace {

void check_against_floyd(const tie_graph& g, const reach_table& table) {
  const testing::matrix d = testing::all_distances(g);
  for (std::size_t v = 0; v < g.size(); ++v) {
    std::vector<std::uint32_t> within(table.within.size(), 0);
    std::uint32_t reached = 0;
    double farness = 0.0;
    double harmonic = 0.0;
    double furthest = 0.0;
    for (std::size_t w = 0; w < g.size(); ++w) {
      if (w == v || d[v][w] == testing::far) continue;
      ++reached;
      farness += d[v][w];
      harmonic += 1.0 / d[v][w];
      furthest = std::max(furthest, d[v][w]);
      for (std::size_t k = 1; k <= within.size(); ++k) within[k - 1] += d[v][w] <= static_cast<double>(k) ? 1U : 0U;
    }
    for (std::size_t k = 0; k < within.size(); ++k) CHECK(table.within[k][v] == within[k]);
    CHECK(table.reached[v] == reached);
    CHECK(static_cast<double>(table.farness[v]) == farness);
    CHECK(table.harmonic[v] == doctest::Approx(harmonic).epsilon(1e-12));
    CHECK(static_cast<double>(table.eccentricity[v]) == furthest);
    const double closeness = reached == 0 ? 0.0 : reached / static_cast<double>(g.size() - 1) * (reached / farness);
    CHECK(table.closeness[v] == doctest::Approx(closeness).epsilon(1e-12));
  }
}

}  // namespace

TEST_SUITE("reach/reach_profile") {
  TEST_CASE("a path, a pair and a stranger have the values worked out by hand") {
    // 0 - 1 - 2, 3 - 4, and 5 alone: n - 1 = 5.
    const tie_graph g = graph_of(6, {{0, 1}, {1, 2}, {3, 4}});
    const reach_table table = reach_profile(g);
    REQUIRE(table.within.size() == 4);
    CHECK(table.within[0] == std::vector<std::uint32_t>{1, 2, 1, 1, 1, 0});
    CHECK(table.within[1] == std::vector<std::uint32_t>{2, 2, 2, 1, 1, 0});
    CHECK(table.within[3] == table.reached);
    CHECK(table.farness == std::vector<std::uint64_t>{3, 2, 3, 1, 1, 0});
    CHECK(table.harmonic == std::vector<double>{1.5, 2.0, 1.5, 1.0, 1.0, 0.0});
    CHECK(table.eccentricity == std::vector<std::uint32_t>{2, 1, 2, 1, 1, 0});
    const std::vector<double> closeness{2.0 / 5 * (2.0 / 3), 2.0 / 5, 2.0 / 5 * (2.0 / 3), 1.0 / 5, 1.0 / 5, 0.0};
    for (std::size_t v = 0; v < 6; ++v) CHECK(table.closeness[v] == doctest::Approx(closeness[v]));
  }

  TEST_CASE("degenerate graphs have degenerate profiles") {
    SUBCASE("nobody") {
      const reach_table table = reach_profile(tie_graph{});
      CHECK(table.within == std::vector<std::vector<std::uint32_t>>(4));
      CHECK(table.harmonic.empty());
    }
    SUBCASE("one person") {
      const reach_table table = reach_profile(graph_of(1, {}), {.max_steps = 1});
      CHECK(table.within == std::vector<std::vector<std::uint32_t>>{{0}});
      CHECK(table.closeness == std::vector<double>{0.0});
      CHECK(table.eccentricity == std::vector<std::uint32_t>{0});
    }
    SUBCASE("everyone knows everyone") {
      const reach_table table = reach_profile(testing::complete_graph(600));
      CHECK(table.within[0] == std::vector<std::uint32_t>(600, 599));
      CHECK(table.closeness == std::vector<double>(600, 1.0));
      CHECK(table.harmonic == std::vector<double>(600, 599.0));
    }
    SUBCASE("a thousand strangers") {
      const reach_table table = reach_profile(graph_of(1'000, {}));
      CHECK(table.reached == std::vector<std::uint32_t>(1'000, 0));
    }
  }

  TEST_CASE("the end of a path of two thousand sums every step up to the last") {
    // farness = 1 + ... + 1999 = 1999 * 2000 / 2; harmonic = H(1999), far beyond the counted rows.
    const reach_table table = reach_profile(testing::path_graph(2'000), {.max_steps = 16});
    CHECK(table.farness[0] == 1'999'000);
    CHECK(table.eccentricity[0] == 1'999);
    double harmonic = 0.0;
    for (int step = 1'999; step >= 1; --step) harmonic += 1.0 / step;
    CHECK(table.harmonic[0] == doctest::Approx(harmonic).epsilon(1e-12));
    CHECK(table.within[15][1'000] == 32);  // sixteen to each side
    CHECK(table.eccentricity[1'000] == 1'000);
  }

  TEST_CASE("profiles equal Floyd and Warshall's on random graphs, connected or not") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      CAPTURE(seed);
      const tie_graph sparse = testing::random_graph(90, 0.015, seed);
      check_against_floyd(sparse, reach_profile(sparse, {.max_steps = 6}));
      const tie_graph dense = testing::random_graph(60, 0.2, seed);
      check_against_floyd(dense, reach_profile(dense, {.max_steps = 2}));
    }
    const tie_graph tree = testing::preferential_attachment_graph(300, 1, 4);
    check_against_floyd(tree, reach_profile(tree));
    const tie_graph path = testing::path_graph(80);
    check_against_floyd(path, reach_profile(path));
  }

  TEST_CASE("more threads give the same bytes") {
    for (const tie_graph& g : {testing::preferential_attachment_graph(3'000, 3, 11), testing::path_graph(2'100),
                               testing::copies_of(testing::random_graph(50, 0.05, 3), 40, 77)}) {
      const reach_table one = reach_profile(g, {.threads = 1});
      CHECK(one == reach_profile(g, {.threads = 2}));
      CHECK(one == reach_profile(g, {.threads = 4}));
      CHECK(one == reach_profile(g, {.threads = 0}));
    }
  }

  TEST_CASE("names of vertices do not matter") {
    const tie_graph g = testing::preferential_attachment_graph(800, 2, 13);
    const std::vector<std::size_t> names = testing::shuffled(g.size(), 5);
    const reach_table table = reach_profile(g);
    const reach_table other = reach_profile(testing::renamed(g, names));
    for (std::size_t v = 0; v < g.size(); ++v) {
      CHECK(table.within[2][v] == other.within[2][names[v]]);
      CHECK(table.farness[v] == other.farness[names[v]]);
      CHECK(table.harmonic[v] == other.harmonic[names[v]]);
    }
  }

  TEST_CASE("a new tie takes nobody further away") {
    const tie_graph g = testing::random_graph(60, 0.04, 21);
    graph_builder builder(g.size());
    g.for_each_tie([&](edge_id, const tie& t) { builder.add_tie(t.a, t.b); });
    builder.add_tie(to_vertex(0), to_vertex(59));
    const reach_table before = reach_profile(g);
    const reach_table after = reach_profile(builder.build());
    for (std::size_t v = 0; v < g.size(); ++v) {
      CHECK(after.harmonic[v] >= before.harmonic[v]);
      CHECK(after.within[1][v] >= before.within[1][v]);
    }
  }

  TEST_CASE("reach can be weighed by distance") {
    // A path 0 - 1 - 2 - 3 from its end: one at each of 1, 2 and 3 steps.
    const reach_table table = reach_profile(testing::path_graph(4));
    const std::vector<double> halves{1.0, 0.5, 0.25};
    CHECK(weighted_reach(table, halves) == std::vector<double>{1.75, 2.5, 2.5, 1.75});
    CHECK(weighted_reach(table, {}) == std::vector<double>(4, 0.0));
    const std::vector<double> ones(4, 1.0);
    for (std::size_t v = 0; v < 4; ++v) CHECK(weighted_reach(table, ones)[v] == table.within[3][v]);
    CHECK_THROWS_AS(static_cast<void>(weighted_reach(table, std::vector<double>(5, 1.0))), std::invalid_argument);
  }

  TEST_CASE("columns outside 1 to 16 are refused") {
    CHECK_THROWS_AS(static_cast<void>(reach_profile(kite(), {.max_steps = 0})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(reach_profile(kite(), {.max_steps = 17})), std::invalid_argument);
  }

  TEST_CASE("progress counts batches, and a stopped call says so") {
    const tie_graph g = testing::preferential_attachment_graph(2'000, 2, 1);
    std::uint64_t last = 0;
    progress watch;
    watch.report = [&](std::uint64_t done, std::uint64_t total) {
      CHECK(done > last);
      CHECK(total == 4);  // 2000 sources make 4 batches of 512
      last = done;
    };
    static_cast<void>(reach_profile(g, {}, watch));
    CHECK(last == 4);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(static_cast<void>(reach_profile(g, {}, {.stop = stop.get_token()})), stopped);
  }
}

}  // namespace reach_reach_profile_test
