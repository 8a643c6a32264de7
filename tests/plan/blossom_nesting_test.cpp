#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/plan/detail/blossom_nesting.hpp>

namespace plan_blossom_nesting_test {

using netgraph::random_stream;
using netgraph::detail::blossom_nesting;
using netgraph::detail::integer_blossom;
using netgraph::detail::no_node;

namespace {

/// Blossom i holds node i; around[i] is the next one outwards.
std::vector<integer_blossom> nested(const std::vector<std::uint32_t>& around, random_stream& random) {
  std::vector<integer_blossom> blossoms(around.size());
  for (std::uint32_t i = 0; i < around.size(); ++i) {
    blossoms[i].members.push_back(i);
    blossoms[i].twice_dual = static_cast<std::int64_t>(1 + random.below(5));
    if (around[i] != no_node) blossoms[around[i]].inside.push_back(i);
  }
  return blossoms;
}

/// The blossom and all around it, from the inside out.
std::vector<std::uint32_t> outwards(std::uint32_t from, const std::vector<std::uint32_t>& around) {
  std::vector<std::uint32_t> way;
  for (; from != no_node; from = around[from]) way.push_back(from);
  return way;
}

}  // namespace

TEST_SUITE("plan/blossom_nesting") {
  TEST_CASE("nothing is nested in nothing") {
    const blossom_nesting none(3, {});
    CHECK(none.innermost(2) == no_node);
    CHECK(none.common(no_node, no_node) == no_node);
    CHECK(none.total(no_node) == 0);
  }

  TEST_CASE("common blossoms and sums of duals are those of a walk outwards, in flat and in deep nestings") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
      random_stream random(seed, 3);
      const auto n = static_cast<std::uint32_t>(1 + random.below(90));
      const std::uint64_t reach = seed % 3 == 0 ? 1 : (seed % 3 == 1 ? 4 : n);  // 1: a chain
      std::vector<std::uint32_t> around(n);
      for (std::uint32_t i = 0; i < n; ++i) {
        const std::uint64_t next = i + 1 + random.below(reach);
        around[i] = next < n ? static_cast<std::uint32_t>(next) : no_node;
      }
      const auto blossoms = nested(around, random);
      const blossom_nesting nesting(n + 1, blossoms);
      CHECK(nesting.innermost(n) == no_node);
      INFO("seed ", seed);
      for (std::uint32_t a = 0; a < n; ++a) {
        REQUIRE(nesting.innermost(a) == a);
        REQUIRE(nesting.around(a) == around[a]);
        const auto way = outwards(a, around);
        std::int64_t total = 0;
        for (const std::uint32_t i : way) total += blossoms[i].twice_dual;
        REQUIRE(nesting.total(a) == total);
        for (std::int64_t least = 1; least <= total; ++least) {
          const auto last = std::find_if(way.rbegin(), way.rend(), [&](std::uint32_t i) { return nesting.total(i) >= least; });
          REQUIRE(nesting.outermost_with(a, least) == *last);
        }
        for (std::uint32_t b = 0; b < n; ++b) {
          const auto other = outwards(b, around);
          const auto first = std::find_first_of(way.begin(), way.end(), other.begin(), other.end());
          REQUIRE(nesting.common(a, b) == (first == way.end() ? no_node : *first));
        }
      }
    }
  }
}

}  // namespace plan_blossom_nesting_test
