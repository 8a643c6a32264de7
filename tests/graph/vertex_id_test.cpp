#include <doctest/doctest.h>

#include <type_traits>

#include <netgraph/graph/vertex_id.hpp>

namespace graph_vertex_id_test {

using namespace netgraph;

TEST_SUITE("graph/vertex_id") {
  static_assert(!std::is_convertible_v<int, vertex_id>);
  static_assert(!std::is_convertible_v<vertex_id, int>);
  static_assert(!std::is_same_v<vertex_id, edge_id>);
  static_assert(sizeof(vertex_id) == 4);

  TEST_CASE("an index becomes a vertex and comes back") {
    CHECK(to_index(to_vertex(7)) == 7);
    CHECK(to_index(to_edge(7)) == 7);
    CHECK(to_vertex(1) < to_vertex(2));
  }

  TEST_CASE("no vertex is larger than every vertex") { CHECK(to_vertex(4'294'967'294U) < no_vertex); }
}

}  // namespace graph_vertex_id_test
