#include <doctest/doctest.h>

#include <limits>
#include <map>
#include <stdexcept>
#include <utility>

#include <netgraph/core/random.hpp>
#include <netgraph/graph/graph_builder.hpp>

namespace graph_graph_builder_test {

using namespace netgraph;

namespace {

tie_graph twice(float first, float second, parallel_ties policy) {
  graph_builder builder(2);
  builder.add_tie(to_vertex(0), to_vertex(1), first);
  builder.add_tie(to_vertex(1), to_vertex(0), second);
  return builder.build(policy);
}

}  // namespace

TEST_SUITE("graph/graph_builder") {
  TEST_CASE("a tie added twice, in either direction, becomes one") {
    CHECK(twice(0.5F, 0.25F, parallel_ties::strongest).strength(to_vertex(0), to_vertex(1)) == 0.5F);
    CHECK(twice(0.5F, 0.25F, parallel_ties::sum).strength(to_vertex(0), to_vertex(1)) == 0.75F);
    CHECK(twice(0.75F, 0.75F, parallel_ties::sum).strength(to_vertex(0), to_vertex(1)) == 1.0F);
    // 1 - (1 - 0.5)(1 - 0.5) = 0.75
    CHECK(twice(0.5F, 0.5F, parallel_ties::combine).strength(to_vertex(0), to_vertex(1)) == 0.75F);
    CHECK_THROWS_AS(twice(0.5F, 0.5F, parallel_ties::refuse), std::invalid_argument);
  }

  TEST_CASE("misuse is refused where it happens") {
    graph_builder builder(3);
    CHECK_THROWS_AS(builder.add_tie(to_vertex(0), to_vertex(3)), std::out_of_range);
    CHECK_THROWS_AS(builder.add_tie(to_vertex(1), to_vertex(1)), std::invalid_argument);
    for (const float strength :
         {0.0F, -1.0F, 1.5F, std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
      CHECK_THROWS_AS(builder.add_tie(to_vertex(0), to_vertex(1), strength), std::invalid_argument);
    }
    CHECK(builder.build().tie_count() == 0);
    CHECK_THROWS_AS(graph_builder{std::numeric_limits<std::uint32_t>::max()}, std::invalid_argument);
  }

  TEST_CASE("building leaves the builder ready for other ties") {
    graph_builder builder(3);
    builder.add_tie(to_vertex(0), to_vertex(1));
    CHECK(builder.build().tie_count() == 1);
    builder.add_tie(to_vertex(1), to_vertex(2));
    const tie_graph g = builder.build();
    CHECK(g.tie_count() == 1);
    CHECK(g.find_edge(to_vertex(1), to_vertex(2)).has_value());
  }

  TEST_CASE("it agrees with a map of pairs on random input with repeats, in any order") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
      CAPTURE(seed);
      random_stream random(seed);
      graph_builder builder(30);
      std::map<std::pair<std::size_t, std::size_t>, float> expected;
      for (int i = 0; i < 300; ++i) {
        const std::size_t a = random.below(30);
        const std::size_t b = random.below(30);
        if (a == b) continue;
        const auto strength = static_cast<float>(1 + random.below(100)) / 100.0F;
        builder.add_tie(to_vertex(a), to_vertex(b), strength);
        float& kept = expected[{std::min(a, b), std::max(a, b)}];
        kept = std::max(kept, strength);
      }
      const tie_graph g = builder.build();
      REQUIRE(g.tie_count() == expected.size());
      std::size_t id = 0;
      for (const auto& [pair, strength] : expected) {
        CHECK(g.find_edge(to_vertex(pair.first), to_vertex(pair.second)) == to_edge(id++));
        CHECK(g.strength(to_vertex(pair.first), to_vertex(pair.second)) == strength);
      }
    }
  }
}

}  // namespace graph_graph_builder_test
