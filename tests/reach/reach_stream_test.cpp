#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include <netgraph/reach/reach_profile.hpp>
#include <netgraph/reach/reach_stream.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace reach_reach_stream_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

/// Everybody's entries put back in the order of vertices.
reach_table in_order(const tie_graph& g, std::size_t batches, const reach_options& options) {
  const reach_stream stream(g);
  reach_table all = detail::blank_reach_table(g.size(), options.max_steps);
  std::vector<int> seen(g.size(), 0);
  for (std::size_t first = 0; first < stream.batch_count(); first += batches) {
    const reach_part part = stream.count(first, std::min(first + batches, stream.batch_count()), options);
    for (std::size_t i = 0; i < part.people.size(); ++i) {
      const std::size_t v = to_index(part.people[i]);
      ++seen[v];
      for (std::size_t k = 0; k < all.within.size(); ++k) all.within[k][v] = part.table.within[k][i];
      all.reached[v] = part.table.reached[i];
      all.farness[v] = part.table.farness[i];
      all.harmonic[v] = part.table.harmonic[i];
      all.closeness[v] = part.table.closeness[i];
      all.eccentricity[v] = part.table.eccentricity[i];
    }
  }
  CHECK(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }));
  return all;
}

}  // namespace

TEST_SUITE("reach/reach_stream") {
  TEST_CASE("a path of three: the middle has both at one step, the ends one at two") {
    const tie_graph g = path_graph(3);
    const reach_part part = reach_stream(g).count(0, 1, {.max_steps = 2});
    REQUIRE(part.people.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      const bool middle = part.people[i] == vertex_id{1};
      CHECK(part.table.within[0][i] == (middle ? 2U : 1U));
      CHECK(part.table.within[1][i] == 2U);
      CHECK(part.table.farness[i] == (middle ? 2U : 3U));
      CHECK(part.table.harmonic[i] == (middle ? 2.0 : 1.5));
    }
  }

  TEST_CASE("all parts together are the whole profile, whatever their size and the threads") {
    for (const tie_graph& g : {random_graph(1300, 0.004, 5), random_graph(700, 0.002, 6), graph_of(0, {})}) {
      for (const std::size_t batches : {std::size_t{1}, std::size_t{2}, std::size_t{9}}) {
        for (const unsigned threads : {1U, 2U}) {
          CHECK(in_order(g, batches, {.max_steps = 5, .threads = threads}) == reach_profile(g, {.max_steps = 5}));
        }
      }
    }
  }

  TEST_CASE("a path of 40: steps beyond the sixteenth are summed as in the whole") {
    const tie_graph g = path_graph(40);
    CHECK(in_order(g, 1, {}) == reach_profile(g));
  }

  TEST_CASE("ranges and steps that are none are refused") {
    const reach_stream stream(path_graph(2));
    CHECK_THROWS_AS((void)stream.count(0, 2), std::out_of_range);
    CHECK_THROWS_AS((void)stream.count(1, 0), std::out_of_range);
    CHECK_THROWS_AS((void)stream.count(0, 1, {.max_steps = 17}), std::invalid_argument);
  }
}

}  // namespace reach_reach_stream_test
