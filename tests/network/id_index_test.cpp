#include <netgraph/network/detail/id_index.hpp>

#include <netgraph/core/random.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace network_id_index_test {

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

TEST_CASE("short ids are their own keys, first byte lowest, and no two share one") {
  using netgraph::detail::id_index;
  CHECK(id_index::key_of("A000001", 1) == ((std::uint64_t{7} << 56U) | 0x3130303030'3041U));
  CHECK(id_index::key_of("A000001", 1) != id_index::key_of("B000001", 1));
  CHECK(id_index::key_of("", 1) == 0);
  CHECK(id_index::key_of("a", 1) == id_index::key_of("a", 2));
}

TEST_CASE("ids made to share one hash share none under another salt") {
  using netgraph::detail::id_index;
  // Under salt 0 the second word undoes what the first one did: all these have one hash.
  const auto mix = [](std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0x9fb21c651e98df25ULL;
    return hash ^ (hash >> 32U);
  };
  const auto text = [](std::uint64_t word) {
    std::string bytes;
    for (unsigned i = 0; i < 8; ++i) bytes += static_cast<char>(static_cast<unsigned char>(word >> (8 * i)));
    return bytes;
  };
  std::set<std::uint64_t> known;
  std::set<std::uint64_t> salted;
  for (std::uint64_t first = 1; first <= 1000; ++first) {
    const std::string id = text(first) + text(mix(16 * 0x9e3779b97f4a7c15ULL, first));
    known.insert(id_index::key_of(id, 0));
    salted.insert(id_index::key_of(id, 0x1234567));
  }
  CHECK(known.size() == 1);
  CHECK(salted.size() == 1000);
}

TEST_SUITE_END();

}  // namespace network_id_index_test
