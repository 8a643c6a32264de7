#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

#include <boost/graph/betweenness_centrality.hpp>

#include <netgraph/graph/bgl.hpp>
#include <netgraph/reach/betweenness.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/reach_oracles.hpp"

namespace reach_betweenness_test {

using namespace netgraph;
using netgraph::testing::graph_of;
using netgraph::testing::kite;

namespace {

// Boost's Brandes, in steps.
std::vector<double> boosts(const tie_graph& g) {
  std::vector<double> values(g.size(), 0.0);
  boost::brandes_betweenness_centrality(g, boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, g)));
  return values;
}

// Pairs of ends, all their shortest paths counted on distance matrices: sigma(s,v) sigma(v,t) / sigma(s,t).
std::vector<double> by_definition(const tie_graph& g, std::span<const double> lengths) {
  const std::size_t n = g.size();
  const testing::matrix d = testing::all_distances(g, lengths);
  testing::matrix paths(n, std::vector<double>(n, 0.0));
  for (std::size_t s = 0; s < n; ++s) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t u, std::size_t v) { return d[s][u] < d[s][v]; });
    paths[s][s] = 1.0;
    for (const std::size_t v : order) {
      if (v == s || d[s][v] == testing::far) continue;
      const auto around = g.neighbors(to_vertex(v));
      for (std::size_t i = 0; i < around.size(); ++i) {
        const std::size_t u = to_index(around[i]);
        const double length = lengths.empty() ? 1.0 : lengths[to_index(g.edge_ids(to_vertex(v))[i])];
        if (d[s][u] + length == d[s][v]) paths[s][v] += paths[s][u];
      }
    }
  }
  std::vector<double> values(n, 0.0);
  for (std::size_t s = 0; s < n; ++s) {
    for (std::size_t t = s + 1; t < n; ++t) {
      if (d[s][t] == testing::far) continue;
      for (std::size_t v = 0; v < n; ++v) {
        if (v != s && v != t && d[s][v] + d[v][t] == d[s][t]) values[v] += paths[s][v] * paths[v][t] / paths[s][t];
      }
    }
  }
  return values;
}

}  // namespace

TEST_SUITE("reach/betweenness") {
  TEST_CASE("hand-worked graphs have their values") {
    // A path of five: the middle lies between 2 * 2 pairs, its neighbours between 1 * 3.
    CHECK(betweenness(testing::path_graph(5)) == std::vector<double>{0.0, 3.0, 4.0, 3.0, 0.0});
    CHECK(betweenness(testing::star_graph(5)) == std::vector<double>{6.0, 0.0, 0.0, 0.0, 0.0});  // 4 * 3 / 2 pairs
    CHECK(betweenness(testing::complete_graph(6)) == std::vector<double>(6, 0.0));
    CHECK(betweenness(kite()) == std::vector<double>{0.0, 0.0, 0.0, 3.0, 0.0, 0.0});
    // A square: each corner carries half of the one pair across it.
    CHECK(betweenness(graph_of(4, {{0, 1}, {1, 2}, {2, 3}, {0, 3}})) == std::vector<double>(4, 0.5));
    CHECK(betweenness(tie_graph{}).empty());
    CHECK(betweenness(graph_of(1, {})) == std::vector<double>{0.0});
    CHECK(betweenness(graph_of(3, {})) == std::vector<double>(3, 0.0));
  }

  TEST_CASE("ties carry the paths over them, ends included") {
    const betweenness_table path = edge_betweenness(testing::path_graph(4));
    CHECK(path.edges == std::vector<double>{3.0, 4.0, 3.0});  // 1 * 3, 2 * 2, 3 * 1 pairs
    CHECK(path.vertices == std::vector<double>{0.0, 2.0, 2.0, 0.0});
    CHECK(edge_betweenness(graph_of(4, {{0, 1}, {1, 2}, {2, 3}, {0, 3}})).edges == std::vector<double>(4, 2.0));
    CHECK(edge_betweenness(graph_of(3, {})).edges.empty());
  }

  TEST_CASE("all dependencies over ties add up to all distances") {
    const tie_graph g = testing::random_graph(60, 0.05, 4);
    double over = 0.0;
    for (const double x : edge_betweenness(g).edges) over += x;
    double distances = 0.0;
    for (const auto& row : testing::all_distances(g)) {
      for (const double d : row) distances += d == testing::far ? 0.0 : d;
    }
    CHECK(over == doctest::Approx(distances / 2.0));
  }

  TEST_CASE("Boost.Graph's Brandes agrees on random graphs") {
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
      CAPTURE(seed);
      const tie_graph g = testing::random_graph(70, seed % 2 == 0 ? 0.02 : 0.1, seed);
      const std::vector<double> ours = betweenness(g);
      const std::vector<double> theirs = boosts(g);
      const std::vector<double> defined = by_definition(g, {});
      const std::vector<double> with_edges = edge_betweenness(g).vertices;
      for (std::size_t v = 0; v < g.size(); ++v) {
        CHECK(ours[v] == doctest::Approx(theirs[v]));
        CHECK(ours[v] == doctest::Approx(defined[v]));
        CHECK(with_edges[v] == ours[v]);
      }
    }
  }

  TEST_CASE("along lengths the definition agrees, equal sums being equal paths") {
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
      CAPTURE(seed);
      const tie_graph g = testing::random_graph(40, 0.12, seed);
      random_stream random(seed);
      std::vector<double> lengths;
      for (std::size_t e = 0; e < g.tie_count(); ++e) lengths.push_back(static_cast<double>(1 + random.below(4)));
      const std::vector<double> ours = betweenness(g, {.lengths = lengths});
      const std::vector<double> defined = by_definition(g, lengths);
      for (std::size_t v = 0; v < g.size(); ++v) CHECK(ours[v] == doctest::Approx(defined[v]));
      const std::vector<double> ones(g.tie_count(), 1.0);
      const betweenness_table by_length = edge_betweenness(g, {.lengths = ones});
      const betweenness_table by_step = edge_betweenness(g);
      for (std::size_t e = 0; e < g.tie_count(); ++e) CHECK(by_length.edges[e] == doctest::Approx(by_step.edges[e]));
    }
  }

  TEST_CASE("sources add up: each alone, then all") {
    const tie_graph g = testing::preferential_attachment_graph(60, 2, 6);
    const std::vector<double> all = betweenness(g);
    std::vector<double> sum(g.size(), 0.0);
    for (const vertex_id v : g.vertices()) {
      const std::vector<double> alone = betweenness(g, {.sources = std::span(&v, 1)});
      for (std::size_t w = 0; w < g.size(); ++w) sum[w] += alone[w];
    }
    for (std::size_t w = 0; w < g.size(); ++w) CHECK(sum[w] == doctest::Approx(all[w]));
    CHECK(betweenness(g, {.sources = std::span<const vertex_id>{}}) == std::vector<double>(60, 0.0));
    const std::array twice{to_vertex(3), to_vertex(3)};
    const std::array once{to_vertex(3)};
    CHECK(betweenness(g, {.sources = twice})[0] == 2.0 * betweenness(g, {.sources = once})[0]);
  }

  TEST_CASE("more threads give the same bytes") {
    const tie_graph g = testing::preferential_attachment_graph(500, 3, 8, true);
    const std::vector<double> lengths = tie_lengths(g, length_of::reciprocal);
    for (const unsigned threads : {2U, 4U}) {
      CHECK(betweenness(g, {.threads = threads}) == betweenness(g));
      CHECK(edge_betweenness(g, {.lengths = lengths, .threads = threads}).edges ==
            edge_betweenness(g, {.lengths = lengths}).edges);
    }
  }

  TEST_CASE("misuse is refused") {
    const tie_graph g = kite();
    const std::array outside{to_vertex(6)};
    CHECK_THROWS_AS(static_cast<void>(betweenness(g, {.sources = outside})), std::out_of_range);
    const std::vector<double> zero(g.tie_count(), 0.0);
    CHECK_THROWS_AS(static_cast<void>(betweenness(g, {.lengths = zero})), std::invalid_argument);
    const std::vector<double> few(2, 1.0);
    CHECK_THROWS_AS(static_cast<void>(betweenness(g, {.lengths = few})), std::invalid_argument);
  }
}

}  // namespace reach_betweenness_test
