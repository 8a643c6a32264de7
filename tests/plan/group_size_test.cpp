#include <netgraph/plan/group_size.hpp>

#include <stdexcept>

#include <doctest/doctest.h>

namespace plan_group_size_test {

using namespace netgraph;

TEST_SUITE_BEGIN("plan/group_size");

TEST_CASE("even_sizes: the first groups are one larger, and all of them hold the people") {
  CHECK(even_sizes(14, 4) == std::vector<group_size>{{4, 4}, {4, 4}, {3, 3}, {3, 3}});
  CHECK(even_sizes(2, 3) == std::vector<group_size>{{1, 1}, {1, 1}, {0, 0}});
  CHECK(even_sizes(0, 0).empty());
}

TEST_CASE("even_sizes: people need a group") { CHECK_THROWS_AS(static_cast<void>(even_sizes(3, 0)), std::invalid_argument); }

TEST_SUITE_END();

}  // namespace plan_group_size_test
