#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include <netgraph/core/checksum.hpp>

namespace core_checksum_test {

using namespace netgraph;

TEST_SUITE("core/checksum") {
  // Made with the reference implementation (Debian's xxhsum -H64 and the Python package xxhash).
  TEST_CASE("the sums of the reference implementation") {
    CHECK(checksum_of("") == 0xef46db3751d8e999ULL);
    CHECK(checksum_of("a") == 0xd24ec4f1a98c6e5bULL);
    CHECK(checksum_of("abc") == 0x44bc2cf5ad770999ULL);
    CHECK(checksum_of("The quick brown fox jumps over the lazy dog") == 0x0b242d361fda71bcULL);
  }

  TEST_CASE("the same sum however the bytes are cut") {
    std::string text;
    for (int i = 0; i < 200; ++i) text += static_cast<char>(i * 37);
    for (std::size_t size = 0; size <= text.size(); size += 7) {
      const std::string_view whole = std::string_view(text).substr(0, size);
      for (std::size_t cut = 0; cut <= size; ++cut) {
        checksum sum(5);
        sum.add(whole.substr(0, cut));
        sum.add(whole.substr(cut));
        CHECK(sum.value() == checksum_of(whole, 5));
      }
    }
  }

  TEST_CASE("every flipped bit changes the sum, and so does the seed") {
    std::string text(100, 'x');
    const std::uint64_t good = checksum_of(text);
    CHECK(checksum_of(text, 1) != good);
    for (std::size_t bit = 0; bit < 800; ++bit) {
      text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << (bit % 8)));
      CHECK(checksum_of(text) != good);
      text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << (bit % 8)));
    }
  }

  TEST_CASE("sums are spelled with sixteen digits") { CHECK(spell_checksum(0xabcULL) == "0000000000000abc"); }
}

}  // namespace core_checksum_test
