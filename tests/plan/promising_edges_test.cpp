#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/plan/detail/promising_edges.hpp>

namespace plan_promising_edges_test {

using netgraph::random_stream;
using netgraph::detail::integer_edge;
using netgraph::detail::promising_edges;

TEST_SUITE("plan/promising_edges") {
  TEST_CASE("few edges are all promising") {
    const std::vector<integer_edge> edges{{0, 1, 5}, {1, 2, 1}};
    CHECK(promising_edges(edges, std::vector<std::uint32_t>{1, 1, 1}, {}) == std::vector<std::uint8_t>{1, 1});
    CHECK(promising_edges({}, {}, {}).empty());
  }

  TEST_CASE("of many, each vertex brings its limit and six more: the best by sorting all") {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
      random_stream random(seed, 4);
      const std::size_t n = 20 + random.below(40);
      std::vector<integer_edge> edges;
      while (edges.size() < 40 * n) {
        const auto a = static_cast<std::uint32_t>(random.below(n));
        const auto b = static_cast<std::uint32_t>(random.below(n));
        if (a != b) edges.push_back({a, b, static_cast<std::int64_t>(1 + random.below(seed % 2 == 0 ? 3 : 1000))});
      }
      std::vector<std::uint32_t> limits(n);
      for (std::uint32_t& limit : limits) limit = static_cast<std::uint32_t>(random.below(30));
      std::vector<std::int64_t> prices(seed % 3 == 0 ? 0 : n);
      for (std::int64_t& price : prices) price = static_cast<std::int64_t>(random.below(500));

      std::vector<std::vector<std::pair<std::int64_t, std::uint32_t>>> offers(n);
      for (std::uint32_t e = 0; e < edges.size(); ++e) {
        for (const auto& [v, other] : {std::pair{edges[e].a, edges[e].b}, std::pair{edges[e].b, edges[e].a}}) {
          offers[v].emplace_back(2 * edges[e].weight - (prices.empty() ? 0 : prices[other]), e);
        }
      }
      std::vector<std::uint8_t> expected(edges.size(), 0);
      for (std::size_t v = 0; v < n; ++v) {
        std::sort(offers[v].rbegin(), offers[v].rend());
        for (std::size_t i = 0; i < std::min<std::size_t>(offers[v].size(), limits[v] + 6); ++i)
          expected[offers[v][i].second] = 1;
      }
      INFO("seed ", seed);
      REQUIRE(promising_edges(edges, limits, prices) == expected);
    }
  }
}

}  // namespace plan_promising_edges_test
