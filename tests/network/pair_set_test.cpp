#include <netgraph/network/detail/pair_set.hpp>

#include <netgraph/core/random.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <unordered_set>

using netgraph::detail::pair_set;

TEST_SUITE_BEGIN("network/detail/pair_set");

TEST_CASE("a pair is new once, as in any set, with and without room made before") {
  for (const std::size_t room : {std::size_t{0}, std::size_t{1}, std::size_t{20'000}}) {
    netgraph::random_stream random(7);
    std::unordered_set<std::uint64_t> oracle;
    pair_set set;
    set.reserve(room);
    for (int step = 0; step < 50'000; ++step) {
      const std::uint64_t key = (random.below(300) << 32U) | random.below(300);
      if (set.insert(key) != oracle.insert(key).second) FAIL("differs at step " << step);
    }
    CHECK(set.size() == oracle.size());
  }
}

TEST_CASE("making room keeps what is there") {
  pair_set set;
  CHECK(set.insert(0));
  CHECK(set.insert((std::uint64_t{5} << 32U) | 6U));
  set.reserve(1000);
  CHECK_FALSE(set.insert(0));
  CHECK_FALSE(set.insert((std::uint64_t{5} << 32U) | 6U));
  CHECK(set.insert((std::uint64_t{6} << 32U) | 5U));
  CHECK(set.size() == 3);
}

TEST_SUITE_END();
