#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/reach/core_number.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace reach_core_number_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
/// For each k take away everybody with fewer than k ties left, until nobody goes.
std::vector<std::uint32_t> by_taking_away(const tie_graph& g) {
  std::vector<std::uint32_t> core(g.size(), 0);
  for (std::uint32_t k = 1; k <= g.size(); ++k) {
    std::vector<bool> stays(g.size(), true);
    for (bool changed = true; changed;) {
      changed = false;
      for (const vertex_id v : g.vertices()) {
        if (!stays[to_index(v)]) continue;
        const auto around = g.neighbors(v);
        const auto left = std::count_if(around.begin(), around.end(), [&](vertex_id u) { return stays[to_index(u)]; });
        if (left < static_cast<std::ptrdiff_t>(k)) {
          stays[to_index(v)] = false;
          changed = true;
        }
      }
    }
    for (std::size_t v = 0; v < g.size(); ++v) {
      if (stays[v]) core[v] = k;
    }
  }
  return core;
}
}  // namespace

TEST_SUITE("reach/core_number") {
  TEST_CASE("the four who all know each other are the core, the tail is not") {
    CHECK(core_number(kite()) == std::vector<std::uint32_t>{3, 3, 3, 3, 1, 0});
    CHECK(core_number(bow_tie()) == std::vector<std::uint32_t>{2, 2, 2, 2, 2});
    CHECK(core_number(star_graph(6)) == std::vector<std::uint32_t>(6, 1));
    CHECK(core_number(complete_graph(5)) == std::vector<std::uint32_t>(5, 4));
  }

  TEST_CASE("nobody has no core, an isolate has core 0") {
    CHECK(core_number(tie_graph()).empty());
    CHECK(core_number(graph_of(2, {})) == std::vector<std::uint32_t>{0, 0});
    CHECK(core_number(digraph()).empty());
  }

  TEST_CASE("arcs both ways count two, loops none") {
    const auto arc_of = [](std::size_t a, std::size_t b) { return weighted_arc{to_vertex(a), to_vertex(b), 1.0}; };
    // 0 <-> 1 -> 2 <-> 3 and 1 -> 3: taking 0 away (2 arcs) leaves nobody with fewer than 2.
    const digraph g(4, {arc_of(0, 1), arc_of(1, 0), arc_of(1, 2), arc_of(1, 3), arc_of(2, 3), arc_of(3, 2), arc_of(0, 0)});
    CHECK(core_number(g) == std::vector<std::uint32_t>{2, 2, 2, 2});
    CHECK(core_number(digraph(2, {arc_of(0, 0)})) == std::vector<std::uint32_t>{0, 0});
  }

  TEST_CASE("peeling equals taking people away, on random graphs") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      CAPTURE(seed);
      const tie_graph g = random_graph(30, 0.02 * static_cast<double>(seed), seed);
      const auto core = core_number(g);
      CHECK(core == by_taking_away(g));
      auto doubled = core_number(both_ways(g));
      for (std::uint32_t& c : doubled) c /= 2;
      CHECK(doubled == core);
    }
    CHECK(core_number(preferential_attachment_graph(500, 3, 1)) == by_taking_away(preferential_attachment_graph(500, 3, 1)));
  }
}

}  // namespace reach_core_number_test
