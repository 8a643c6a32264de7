#include <doctest/doctest.h>

#include <array>
#include <stdexcept>
#include <utility>
#include <vector>

#include <netgraph/traverse/breadth_first.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/reach_oracles.hpp"

namespace traverse_breadth_first_test {

using namespace netgraph;
using netgraph::testing::kite;

TEST_SUITE("traverse/breadth_first") {
  TEST_CASE("steps count ties on the shortest way, and a stranger is unreached") {
    CHECK(steps_from(kite(), to_vertex(4)) == std::vector<std::uint32_t>{2, 2, 2, 1, 0, unreached});
    CHECK(steps_from(kite(), to_vertex(5)) ==
          std::vector<std::uint32_t>{unreached, unreached, unreached, unreached, unreached, 0});
  }

  TEST_CASE("of several sources the nearest counts, and repeating one changes nothing") {
    const tie_graph path = testing::path_graph(7);
    const std::array sources{to_vertex(6), to_vertex(1), to_vertex(6)};
    CHECK(steps_from(path, sources) == std::vector<std::uint32_t>{1, 0, 1, 2, 2, 1, 0});
    CHECK(steps_from(path, std::span<const vertex_id>{}) == std::vector<std::uint32_t>(7, unreached));
  }

  TEST_CASE("a limit leaves everyone beyond it unreached") {
    CHECK(steps_from(testing::path_graph(5), to_vertex(0), 2) == std::vector<std::uint32_t>{0, 1, 2, unreached, unreached});
    CHECK(steps_from(testing::path_graph(3), to_vertex(1), 0) == std::vector<std::uint32_t>{unreached, 0, unreached});
  }

  TEST_CASE("vertices are visited in order of steps, those at equal steps as they were found") {
    std::vector<std::pair<std::size_t, std::uint32_t>> visits;
    const tie_graph g = kite();
    breadth_first_search lasting(g);
    const vertex_id source = to_vertex(3);
    lasting.run(std::span(&source, 1), unreached, [&](vertex_id v, std::uint32_t steps) {
      visits.emplace_back(to_index(v), steps);
      return true;
    });
    CHECK(visits == std::vector<std::pair<std::size_t, std::uint32_t>>{{3, 0}, {0, 1}, {1, 1}, {2, 1}, {4, 1}});
  }

  TEST_CASE("a visit that says no ends the search, and the next run starts clean") {
    const tie_graph g = testing::path_graph(100);
    breadth_first_search search(g);
    const std::array source{to_vertex(0)};
    std::size_t visits = 0;
    search.run(source, unreached, [&](vertex_id, std::uint32_t steps) {
      ++visits;
      return steps < 3;
    });
    CHECK(visits == 4);  // at 0, 1, 2 and 3 steps
    const std::array other{to_vertex(99)};
    search.run(other, 1, [](vertex_id, std::uint32_t) { return true; });
    CHECK(search.steps()[0] == unreached);
    CHECK(search.steps()[99] == 0);
    CHECK(search.steps()[98] == 1);
    CHECK(search.steps()[97] == unreached);
  }

  TEST_CASE("a source outside the graph is refused by name") {
    CHECK_THROWS_AS(static_cast<void>(steps_from(kite(), to_vertex(6))), std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(steps_from(tie_graph{}, to_vertex(0))), std::out_of_range);
    CHECK(steps_from(tie_graph{}, std::span<const vertex_id>{}).empty());
  }

  TEST_CASE("a path of a hundred thousand is walked to its end") {
    const tie_graph path = testing::path_graph(100'000);
    CHECK(steps_from(path, to_vertex(0)).back() == 99'999);
  }

  TEST_CASE("steps equal Floyd and Warshall's on random graphs") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      CAPTURE(seed);
      const tie_graph g = testing::random_graph(40, 0.05, seed);
      const testing::matrix d = testing::all_distances(g);
      for (std::size_t v = 0; v < g.size(); ++v) {
        const auto steps = steps_from(g, to_vertex(v));
        for (std::size_t w = 0; w < g.size(); ++w) {
          CHECK((steps[w] == unreached ? testing::far : static_cast<double>(steps[w])) == d[v][w]);
        }
      }
    }
  }
}

}  // namespace traverse_breadth_first_test
