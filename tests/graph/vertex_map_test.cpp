#include <doctest/doctest.h>

#include <stdexcept>

#include <netgraph/graph/vertex_map.hpp>

namespace graph_vertex_map_test {

using namespace netgraph;

TEST_SUITE("graph/vertex_map") {
  TEST_CASE("each vertex has its own value") {
    vertex_map<double> map(3, 0.5);
    map[to_vertex(1)] = 2.0;
    CHECK(map.values() == std::vector<double>{0.5, 2.0, 0.5});
    CHECK(map.at(to_vertex(1)) == 2.0);
    CHECK_THROWS_AS(static_cast<void>(map.at(to_vertex(3))), std::out_of_range);
  }

  TEST_CASE("yes and no can be mapped too") {
    vertex_map<bool> map(2);
    map[to_vertex(0)] = true;
    CHECK(map[to_vertex(0)]);
    CHECK_FALSE(map[to_vertex(1)]);
  }
}

}  // namespace graph_vertex_map_test
