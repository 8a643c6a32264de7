#include <doctest/doctest.h>

#include <array>
#include <random>
#include <set>

#include <netgraph/core/random.hpp>

namespace core_random_test {

using netgraph::random_stream;

TEST_SUITE("core/random") {
  static_assert(std::uniform_random_bit_generator<random_stream>);

  TEST_CASE("the same seed and stream give the same numbers") {
    random_stream one(7, 3);
    random_stream two(7, 3);
    for (int i = 0; i < 100; ++i) CHECK(one() == two());
  }

  TEST_CASE("neighbouring seeds and streams share no number at their start") {
    std::set<std::uint64_t> firsts;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
      for (std::uint64_t stream = 0; stream < 40; ++stream) firsts.insert(random_stream(seed, stream)());
    }
    CHECK(firsts.size() == 1600);
  }

  TEST_CASE("real numbers lie in [0, 1) and average one half") {
    random_stream random(1);
    double sum = 0.0;
    for (int i = 0; i < 100'000; ++i) {
      const double value = random.uniform();
      REQUIRE(value >= 0.0);
      REQUIRE(value < 1.0);
      sum += value;
    }
    // The mean of 100,000 uniforms has a standard deviation of 1/sqrt(12 * 1e5) = 0.0009.
    CHECK(sum / 100'000 == doctest::Approx(0.5).epsilon(0.01));
  }

  TEST_CASE("integers below a bound are spread evenly") {
    random_stream random(2);
    std::array<int, 6> seen{};
    for (int i = 0; i < 60'000; ++i) ++seen.at(random.below(6));
    for (const int count : seen) CHECK(count == doctest::Approx(10'000).epsilon(0.05));
    CHECK(random.below(1) == 0);
    CHECK(random.below(0) == 0);
  }
}

}  // namespace core_random_test
