#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <stop_token>
#include <vector>

#include <netgraph/reach/core_number.hpp>
#include <netgraph/reach/onion_layers.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace reach_onion_layers_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
/// The definition, step by step: the core rises to the least degree left; all of at most that degree are the next layer.
std::vector<std::uint32_t> by_definition(const tie_graph& g) {
  std::vector<std::uint32_t> layer(g.size(), 0);
  std::size_t left = g.size();
  std::size_t core = 0;
  for (std::uint32_t number = 1; left > 0; ++number) {
    const auto degree = [&](vertex_id v) {
      const auto around = g.neighbors(v);
      return static_cast<std::size_t>(
          std::count_if(around.begin(), around.end(), [&](vertex_id w) { return layer[to_index(w)] == 0; }));
    };
    std::vector<vertex_id> inside;
    for (const vertex_id v : g.vertices()) {
      if (layer[to_index(v)] == 0) inside.push_back(v);
    }
    std::size_t least = g.size();
    for (const vertex_id v : inside) least = std::min(least, degree(v));
    core = std::max(core, least);
    std::vector<vertex_id> going;
    for (const vertex_id v : inside) {
      if (degree(v) <= core) going.push_back(v);
    }
    for (const vertex_id v : going) layer[to_index(v)] = number;
    left -= going.size();
  }
  return layer;
}
}  // namespace

TEST_SUITE("reach/onion_layers") {
  TEST_CASE("a kite peels from the stranger over the tail to the four who all know each other") {
    const onion_table onion = onion_layers(kite());
    CHECK(onion.layer == std::vector<std::uint32_t>{3, 3, 3, 3, 2, 1});
    CHECK(onion.order ==
          std::vector<vertex_id>{to_vertex(5), to_vertex(4), to_vertex(0), to_vertex(1), to_vertex(2), to_vertex(3)});
    // A path of five: its ends, those beside them, the middle, all of the first core.
    CHECK(onion_layers(path_graph(5)).layer == std::vector<std::uint32_t>{1, 2, 3, 2, 1});
    CHECK(onion_layers(complete_graph(4)).layer == std::vector<std::uint32_t>(4, 1));
  }

  TEST_CASE("nobody, and nobody tied") {
    CHECK(onion_layers(tie_graph()).layer.empty());
    CHECK(onion_layers(graph_of(2, {})).layer == std::vector<std::uint32_t>{1, 1});
  }

  TEST_CASE("random graphs: as defined; every layer lies in one core, deeper layers in no lower one") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      const tie_graph g = random_graph(5 + seed, 0.05 + 0.01 * static_cast<double>(seed), seed);
      const onion_table onion = onion_layers(g);
      CHECK(onion.layer == by_definition(g));
      CHECK(onion.order.size() == g.size());
      const std::vector<std::uint32_t> core = core_number(g);
      for (std::size_t i = 1; i < onion.order.size(); ++i) {
        const std::size_t before = to_index(onion.order[i - 1]);
        const std::size_t here = to_index(onion.order[i]);
        CHECK(onion.layer[before] <= onion.layer[here]);
        CHECK(core[before] <= core[here]);
      }
    }
  }

  TEST_CASE("a stopped call ends") {
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(static_cast<void>(onion_layers(kite(), {.stop = stop.get_token()})), stopped);
  }
}

}  // namespace reach_onion_layers_test
