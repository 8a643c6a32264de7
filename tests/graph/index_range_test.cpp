#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include <netgraph/graph/index_range.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace graph_index_range_test {

using namespace netgraph;
using range = index_range<vertex_id>;

TEST_SUITE("graph/index_range") {
  static_assert(std::random_access_iterator<range::iterator>);

  TEST_CASE("it walks from 0 to its size") {
    std::vector<std::size_t> seen;
    for (const vertex_id v : range(3)) seen.push_back(to_index(v));
    CHECK(seen == std::vector<std::size_t>{0, 1, 2});
    CHECK(range(0).begin() == range(0).end());
    CHECK(range(3).size() == 3);
  }

  TEST_CASE("its iterators jump, count and search like pointers") {
    const range all(10);
    CHECK(all.end() - all.begin() == 10);
    CHECK(*(all.begin() + 4) == to_vertex(4));
    CHECK(*(2 + all.begin()) == to_vertex(2));
    CHECK(all.begin()[3] == to_vertex(3));
    CHECK(*std::prev(all.end()) == to_vertex(9));
    CHECK(*(all.end() - 2) == to_vertex(8));
    CHECK(*std::lower_bound(all.begin(), all.end(), to_vertex(6)) == to_vertex(6));
    auto it = all.begin();
    CHECK(*it++ == to_vertex(0));
    CHECK(*it-- == to_vertex(1));
    CHECK(it < all.end());
  }
}

}  // namespace graph_index_range_test
