#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/core/top_k.hpp>

namespace core_top_k_test {

using netgraph::random_stream;
using netgraph::ranks_before;
using netgraph::scored;
using netgraph::top_k;

TEST_SUITE("core/top_k") {
  TEST_CASE("the best come out best first, and the smaller id first among equals") {
    top_k<int> best(3);
    best.offer(1.0, 7);
    best.offer(2.0, 9);
    best.offer(2.0, 4);
    best.offer(2.0, 5);
    best.offer(0.5, 1);
    CHECK(best.take() == std::vector<scored<int>>{{2.0, 4}, {2.0, 5}, {2.0, 9}});
    CHECK(best.size() == 0);
  }

  TEST_CASE("a limit of nothing keeps nothing") {
    top_k<int> best(0);
    best.offer(1.0, 1);
    CHECK(best.take().empty());
  }

  TEST_CASE("it agrees with sorting everything, whatever the order of the offers") {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      CAPTURE(seed);
      random_stream random(seed);
      std::vector<scored<int>> all;
      for (int id = 0; id < 60; ++id) all.push_back({static_cast<double>(random.below(10)), id});
      for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[random.below(i)]);
      top_k<int> best(7);
      for (const auto& entry : all) best.offer(entry.score, entry.id);
      std::sort(all.begin(), all.end(), ranks_before{});
      all.resize(7);
      CHECK(best.take() == all);
    }
  }
}

}  // namespace core_top_k_test
