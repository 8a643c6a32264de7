#include <doctest/doctest.h>

#include <cmath>

#include <netgraph/suggest/default_blend.hpp>

namespace suggest_default_blend_test {

using namespace netgraph;

TEST_SUITE("suggest/default_blend") {
  TEST_CASE("weights are numbers, and scores that are not blended have none") {
    double largest = 0.0;
    for (std::size_t c = 0; c < pair_score_count; ++c) {
      CHECK(std::isfinite(default_blend[c]));
      if (score_table[c].shape == score_shape::unused) CHECK(default_blend[c] == 0.0);
      largest = std::max(largest, std::abs(default_blend[c]));
    }
    CHECK(largest > 0.0);
    CHECK(largest < 2.0);
    CHECK(default_blend[column_of(pair_score::decayed_adamic_adar)] > 0.0);
  }
}

}  // namespace suggest_default_blend_test
