#include <netgraph/plan/place_id.hpp>

#include <type_traits>

#include <doctest/doctest.h>

#include <netgraph/graph/vertex_id.hpp>

namespace plan_place_id_test {

using namespace netgraph;

TEST_SUITE_BEGIN("plan/place_id");

TEST_CASE("place_id: an index of its own type, never a vertex") {
  CHECK(to_index(to_place(7)) == 7);
  CHECK(to_place(0) != no_place);
  CHECK_FALSE(std::is_convertible_v<place_id, vertex_id>);
  CHECK_FALSE(std::is_convertible_v<vertex_id, place_id>);
  CHECK_FALSE(std::is_convertible_v<std::size_t, place_id>);
}

TEST_SUITE_END();

}  // namespace plan_place_id_test
