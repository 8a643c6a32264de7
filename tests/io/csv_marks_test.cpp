#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <netgraph/io/detail/csv_marks.hpp>

namespace io_csv_marks_test {

using namespace netgraph::detail;

namespace {

std::string random_text(std::mt19937& random, std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    const unsigned range = random() % 2 == 0 ? 256 : 60;
    text += static_cast<char>(random() % range);
  }
  return text;
}

}  // namespace

TEST_SUITE("io/csv_marks") {
  TEST_CASE("the fast and the portable way through a block agree with a look at every byte") {
    std::mt19937 random(1);
    for (int round = 0; round < 2000; ++round) {
      const std::string text = random_text(random, 64);
      const char delimiter = round % 2 == 0 ? ',' : '\t';
      csv_block plain;
      for (std::size_t i = 0; i < 64; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (text[i] == delimiter || byte == '"' || byte == '\n' || byte == '\r') plain.marks |= std::uint64_t{1} << i;
        if (byte == 0 || byte >= 0x80) plain.doubtful = true;
      }
      REQUIRE(read_block(text.data(), delimiter) == plain);
      REQUIRE(read_block_portably(text.data(), delimiter) == plain);
    }
  }

  TEST_CASE("every mark of a text is found once, in order") {
    std::mt19937 random(2);
    for (std::size_t size = 0; size < 300; ++size) {
      const std::string text = random_text(random, size);
      const std::vector<char> exact(text.begin(), text.end());
      csv_marks marks;
      marks.find({exact.data(), exact.size()}, ',');
      const csv_marks::offset* next = marks.begin();
      bool doubtful = false;
      for (std::size_t i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r') REQUIRE(*next++ == i);
        doubtful = doubtful || byte == 0 || byte >= 0x80;
      }
      REQUIRE(marks.size() == static_cast<std::size_t>(next - marks.begin()));
      REQUIRE(*next == size);
      REQUIRE(marks.doubtful() == doubtful);
    }
  }

  TEST_CASE("the longest text may be nothing but marks, and a second text leaves nothing of the first") {
    const std::string text(csv_marks::longest, ',');
    csv_marks marks;
    marks.find(text, ',');
    REQUIRE(marks.size() == csv_marks::longest);
    CHECK(marks.begin()[csv_marks::longest - 1] == csv_marks::longest - 1);
    marks.find("a\xE4,b", ',');
    CHECK(marks.size() == 1);
    CHECK(marks.begin()[0] == 2);
    CHECK(marks.doubtful());
    marks.find("", ',');
    CHECK(marks.size() == 0);
    CHECK_FALSE(marks.doubtful());
  }
}

}  // namespace io_csv_marks_test
