#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <vector>

#include <netgraph/reach/betweenness.hpp>
#include <netgraph/reach/sampled_betweenness.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace reach_sampled_betweenness_test {

using namespace netgraph;
using netgraph::testing::graph_of;

namespace {

double greatest_error(const tie_graph& g, const sampled_betweenness_table& sampled) {
  const std::vector<double> exact = betweenness(g);
  const double pairs = static_cast<double>(g.size()) * static_cast<double>(g.size() - 1) / 2.0;
  double worst = 0.0;
  for (std::size_t v = 0; v < g.size(); ++v) worst = std::max(worst, std::abs(sampled.share[v] - exact[v] / pairs));
  return worst;
}

}  // namespace

TEST_SUITE("reach/sampled_betweenness") {
  TEST_CASE("in at least 99 of 100 seeds every error is inside its bound") {
    const tie_graph g = testing::preferential_attachment_graph(200, 2, 17);
    int inside = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
      const sampled_betweenness_table sampled = sampled_betweenness(g, {.epsilon = 0.03, .delta = 0.01, .seed = seed});
      inside += greatest_error(g, sampled) <= sampled.epsilon ? 1 : 0;
    }
    CHECK(inside >= 99);
  }

  TEST_CASE("the bound holds on a star, on a path, and where the graph is in pieces") {
    const tie_graph star = testing::star_graph(50);
    const tie_graph path = testing::path_graph(60);
    const tie_graph pieces = graph_of(9, {{0, 1}, {1, 2}, {2, 3}, {4, 5}, {5, 6}});
    for (const tie_graph* g : {&star, &path, &pieces}) {
      CHECK(greatest_error(*g, sampled_betweenness(*g, {.epsilon = 0.02, .delta = 0.001, .seed = 5})) <= 0.02);
    }
  }

  TEST_CASE("where nobody stands out, far fewer samples than the greatest number are enough") {
    const tie_graph g = testing::random_graph(1'500, 0.008, 3);
    const auto sampled = sampled_betweenness(g, {.epsilon = 0.01, .delta = 0.1});
    CHECK(sampled.samples < sampled.most_samples / 2);
    CHECK(greatest_error(g, sampled) <= 0.01);
  }

  TEST_CASE("a drawn path is one of the shortest, each equally often") {
    // Between 0 and 5 there are three: 0-1-4-5, 0-2-4-5 and 0-2-3-5.
    const tie_graph g = graph_of(7, {{0, 1}, {0, 2}, {1, 4}, {2, 4}, {2, 3}, {4, 5}, {3, 5}, {5, 6}});
    detail::path_sampler sampler(g);
    std::map<std::vector<std::size_t>, int> drawn;
    for (std::uint64_t i = 0; i < 30'000; ++i) {
      random_stream random(7, i);
      std::vector<std::size_t> between;
      sampler.draw(to_vertex(0), to_vertex(5), random, [&](vertex_id v) { between.push_back(to_index(v)); });
      std::sort(between.begin(), between.end());
      ++drawn[between];
    }
    REQUIRE(drawn.size() == 3);
    // 10,000 each are expected; 4 standard deviations are 4 * sqrt(30000 * 2/9) = 327.
    for (const auto& path : {std::vector<std::size_t>{1, 4}, {2, 4}, {2, 3}}) CHECK(std::abs(drawn[path] - 10'000) < 327);
  }

  TEST_CASE("more threads and the same seed give the same bytes, another seed another estimate") {
    const tie_graph g = testing::preferential_attachment_graph(300, 2, 4);
    const auto one = sampled_betweenness(g, {.epsilon = 0.05, .seed = 3});
    for (const unsigned threads : {2U, 4U}) {
      const auto more = sampled_betweenness(g, {.epsilon = 0.05, .seed = 3, .threads = threads});
      CHECK(more.share == one.share);
      CHECK(more.samples == one.samples);
    }
    CHECK(sampled_betweenness(g, {.epsilon = 0.05, .seed = 4}).share != one.share);
  }

  TEST_CASE("where nobody can stand between, nothing is drawn") {
    for (const tie_graph& g : {tie_graph{}, graph_of(1, {}), graph_of(2, {}), graph_of(3, {})}) {
      const auto sampled = sampled_betweenness(g);
      CHECK(sampled.share == std::vector<double>(g.size(), 0.0));
      CHECK(sampled.samples == 0);
    }
  }

  TEST_CASE("bounds outside (0, 1) are refused") {
    CHECK_THROWS_AS(static_cast<void>(sampled_betweenness(testing::kite(), {.epsilon = 0.0})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(sampled_betweenness(testing::kite(), {.delta = 1.0})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(sampled_betweenness(testing::kite(), {.epsilon = std::nan("")})), std::invalid_argument);
  }
}

}  // namespace reach_sampled_betweenness_test
