#include <netgraph/network/detail/pair_table.hpp>

#include <netgraph/core/random.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <unordered_map>

namespace network_pair_table_test {

using netgraph::to_vertex;
using netgraph::detail::pair_key;
using netgraph::detail::pair_table;

TEST_SUITE_BEGIN("network/detail/pair_table");

TEST_CASE("a pair has one key whichever way round, and no other pair has it") {
  CHECK(pair_key(to_vertex(3), to_vertex(9)) == pair_key(to_vertex(9), to_vertex(3)));
  CHECK(pair_key(to_vertex(3), to_vertex(9)) != pair_key(to_vertex(3), to_vertex(8)));
  CHECK(pair_key(to_vertex(0), to_vertex(1)) != pair_key(to_vertex(1), to_vertex(1)));
}

TEST_CASE("values are kept as a map keeps them") {
  netgraph::random_stream random(11);
  std::unordered_map<std::uint64_t, int> oracle;
  pair_table<int> table;
  CHECK(table.find(5) == nullptr);
  for (int step = 0; step < 50'000; ++step) {
    const auto key = pair_key(to_vertex(random.below(200)), to_vertex(random.below(200)));
    table[key] += step;
    oracle[key] += step;
  }
  CHECK(table.size() == oracle.size());
  for (const auto& [key, value] : oracle) {
    const int* found = table.find(key);
    if (found == nullptr || *found != value) FAIL("lost " << key);
  }
  CHECK(table.find(pair_key(to_vertex(200), to_vertex(0))) == nullptr);
}

TEST_SUITE_END();

}  // namespace network_pair_table_test
