#include <netgraph/core/detail/key_table.hpp>

#include <cstddef>
#include <cstdint>
#include <unordered_set>

#include <doctest/doctest.h>

#include <netgraph/core/random.hpp>

namespace core_key_table_test {

using netgraph::detail::key_table;
using netgraph::detail::no_value;

TEST_SUITE_BEGIN("core/detail/key_table");

TEST_CASE("a key is new once, as in any set, with and without room made before, whatever the salt") {
  for (const std::size_t room : {std::size_t{0}, std::size_t{1}, std::size_t{20'000}}) {
    netgraph::random_stream random(7);
    std::unordered_set<std::uint64_t> oracle;
    key_table<no_value> set(room);
    set.reserve(room);
    for (int step = 0; step < 50'000; ++step) {
      const std::uint64_t key = (random.below(300) << 32U) | random.below(300);
      if (set.insert(key) != oracle.insert(key).second) FAIL("differs at step " << step);
    }
    CHECK(set.size() == oracle.size());
  }
}

TEST_CASE("making room keeps what is there") {
  key_table<no_value> set;
  CHECK(set.insert(0));
  CHECK(set.insert((std::uint64_t{5} << 32U) | 6U));
  set.reserve(1000);
  CHECK_FALSE(set.insert(0));
  CHECK_FALSE(set.insert((std::uint64_t{5} << 32U) | 6U));
  CHECK(set.insert((std::uint64_t{6} << 32U) | 5U));
  CHECK(set.size() == 3);
}

TEST_CASE("one key may have several values, and a predicate tells them apart") {
  key_table<int> table;
  CHECK(table.find(7) == nullptr);
  for (int value = 0; value < 100; ++value) table.add(7, value);
  CHECK(table.find(7) != nullptr);
  CHECK(*table.find(7, [](int value) { return value == 63; }) == 63);
  CHECK(table.find(7, [](int value) { return value == 100; }) == nullptr);
  CHECK(table.size() == 100);
}

TEST_SUITE_END();

}  // namespace core_key_table_test
