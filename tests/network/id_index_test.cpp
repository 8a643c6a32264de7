#include <netgraph/network/detail/id_index.hpp>

#include <netgraph/core/random.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

TEST_SUITE_BEGIN("network/detail/id_index");

TEST_CASE("an empty index finds nothing") {
  const netgraph::detail::id_index index;
  CHECK_FALSE(index.find("al", [](std::uint32_t) { return std::string_view{}; }));
}

TEST_CASE("ids are found as a map finds them, whatever the order and number of look-ups and entries") {
  netgraph::random_stream random(7);
  std::vector<std::string> rows;
  std::map<std::string, std::uint32_t> oracle;
  netgraph::detail::id_index index;
  const auto id_of = [&](std::uint32_t row) -> std::string_view { return rows[row]; };
  for (int step = 0; step < 40'000; ++step) {
    // Of every length about the seven bytes at which ids stop being their own keys, some alike but for one byte.
    std::string id = step % 2 == 0 ? "" : std::string(random.below(18), 'm');
    for (std::uint64_t length = random.below(5); length > 0; --length) id += static_cast<char>(random.below(256));
    if (step % 3 == 0 && !id.empty()) id[random.below(id.size())] = static_cast<char>(random.below(256));
    const auto known = oracle.find(id);
    const auto found = index.find(id, id_of);
    if (found.has_value() != (known != oracle.end())) FAIL("step " << step);
    if (found) {
      CHECK(*found == known->second);
      continue;
    }
    oracle.emplace(id, static_cast<std::uint32_t>(rows.size()));
    rows.push_back(id);
    index.insert(id, static_cast<std::uint32_t>(rows.size() - 1));
  }
  CHECK(rows.size() > 5000);
}

TEST_SUITE_END();
