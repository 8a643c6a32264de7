#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>

#include <netgraph/io/gzip.hpp>
#include <support/io_files.hpp>
#include <support/io_gzip_samples.hpp>

namespace io_gzip_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

/// Unpacks with a source that hands out at most `step` bytes a call.
std::string unpacked(const std::string& bytes, std::size_t step = 1 << 16, std::uint64_t ratio = 100,
                     std::uint64_t ratio_from = 1 << 20) {
  std::size_t at = 0;
  gzip_reader reader(
      [&](char* into, std::size_t size) {
        const std::size_t length = std::min({size, step, bytes.size() - at});
        std::memcpy(into, bytes.data() + at, length);
        at += length;
        return length;
      },
      ratio, ratio_from);
  std::string text;
  for (std::string_view piece = reader.next(); !piece.empty(); piece = reader.next()) text += piece;
  return text;
}

std::string fault_of(const std::string& bytes) {
  return message_of<gzip_fault>([&] { unpacked(bytes); });
}

/// Writes deflate bits, lowest first.
class bit_writer {
 public:
  void bits(std::uint64_t value, unsigned count) {  // at most 64 of them
    for (unsigned i = 0; i < count; ++i, ++used_) {
      if (used_ % 8 == 0) bytes_ += '\0';
      if ((value >> i & 1U) != 0) bytes_.back() = static_cast<char>(bytes_.back() | 1 << used_ % 8);
    }
  }
  /// A Huffman code: its highest bit comes first.
  void code(std::uint32_t value, unsigned count) {
    for (unsigned i = count; i > 0; --i) bits(value >> (i - 1), 1);
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::size_t used_ = 0;
};

std::string number(std::uint32_t value) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 0xFF);
  return bytes;
}

const std::string header("\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10);

std::string packed(const std::string& deflated, const std::string& text) {
  return header + deflated + number(gzip_checksum(text)) + number(static_cast<std::uint32_t>(text.size()));
}

/// A byte 'x', then `matches` times 258 bytes from one byte back: 13 bits each.
std::string run_of_x(std::size_t matches) {
  bit_writer out;
  out.bits(1, 1);
  out.bits(1, 2);
  out.code(0x30 + 'x', 8);
  for (std::size_t i = 0; i < matches; ++i) {
    out.code(0xC5, 8);  // length code 285
    out.code(0, 5);     // distance code 0
  }
  out.code(0, 7);
  return packed(out.bytes(), std::string(1 + matches * 258, 'x'));
}

}  // namespace

TEST_SUITE("io/gzip") {
  TEST_CASE("every sample unpacks to its text, however the bytes arrive") {
    for (const gzip_sample& s : gzip_samples()) {
      CAPTURE(s.what);
      for (const std::size_t step : {1, 2, 3, 7, 64, 1 << 16}) CHECK(unpacked(s.bytes, step) == s.text);
    }
  }

  TEST_CASE("a file cut anywhere ends too early, except behind a whole member") {
    for (const gzip_sample& s : gzip_samples()) {
      CAPTURE(s.what);
      if (s.what.find("member") != std::string::npos) continue;
      for (std::size_t length = 1; length < s.bytes.size(); ++length) {
        CAPTURE(length);
        const std::string message = fault_of(s.bytes.substr(0, length));
        CHECK(says(message, {"the compressed file ends too early (at byte " + std::to_string(length)}));
      }
    }
    CHECK(says(fault_of(""), {"the file is empty"}));
  }

  TEST_CASE("no flipped bit goes unseen") {
    for (const gzip_sample& s : gzip_samples()) {
      CAPTURE(s.what);
      for (std::size_t bit = 0; bit < s.bytes.size() * 8; ++bit) {
        CAPTURE(bit);
        std::string bytes = s.bytes;
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ 1 << bit % 8);
        // Flips in a time stamp, a system or a name change nothing that is read; all else must be told.
        std::string text;
        const std::string message = message_of<gzip_fault>([&] { text = unpacked(bytes); });
        if (message.empty()) REQUIRE(text == s.text);
      }
    }
  }

  TEST_CASE("what is no gzip file, or more than one, is told") {
    CHECK(says(fault_of("person,name\n"), {"not a gzip file"}));
    CHECK(says(fault_of(gzip_samples()[1].bytes + "junk"), {"text after the end of the gzip data"}));
    std::string method = gzip_samples()[1].bytes;
    method[2] = 7;
    CHECK(says(fault_of(method), {"unknown compression method"}));
    std::string flags = gzip_samples()[1].bytes;
    flags[3] = '\x20';
    CHECK(says(fault_of(flags), {"unknown header flags set"}));
    std::string sum = gzip_samples()[1].bytes;
    sum[sum.size() - 8] = static_cast<char>(sum[sum.size() - 8] + 1);
    CHECK(says(fault_of(sum), {"damaged gzip data: incorrect data check"}));
    std::string length = gzip_samples()[1].bytes;
    length[length.size() - 1] = 1;
    CHECK(says(fault_of(length), {"damaged gzip data: incorrect length check"}));
  }

  TEST_CASE("malformed deflate data is told by what is wrong with it") {
    const auto with = [](auto&& write) {
      bit_writer out;
      out.bits(1, 1);
      write(out);
      out.bits(0, 64 - 1);
      return fault_of(packed(out.bytes(), ""));
    };
    CHECK(says(with([](bit_writer& o) { o.bits(3, 2); }), {"invalid block type"}));
    CHECK(says(with([](bit_writer& o) { o.bits(0, 2), o.bits(0, 5), o.bits(5, 16), o.bits(5, 16); }),
               {"invalid stored block lengths"}));
    CHECK(says(with([](bit_writer& o) { o.bits(2, 2), o.bits(30, 5), o.bits(0, 5), o.bits(0, 4); }),
               {"too many length or distance symbols"}));
    // four code lengths of one bit each: twice as many as one bit can tell apart
    CHECK(says(with([](bit_writer& o) { o.bits(2, 2), o.bits(0, 14), o.bits(0x249, 12); }), {"invalid code lengths set"}));
    // fixed codes: length 3 from distance 1, with nothing before it; then the two codes that mean nothing
    CHECK(says(with([](bit_writer& o) { o.bits(1, 2), o.code(1, 7), o.code(0, 5); }), {"invalid distance too far back"}));
    CHECK(says(with([](bit_writer& o) { o.bits(1, 2), o.code(0xC6, 8); }), {"invalid literal/length code"}));
    CHECK(says(with([](bit_writer& o) { o.bits(1, 2), o.code(0x30 + 'a', 8), o.code(1, 7), o.code(30, 5); }),
               {"invalid distance code"}));
  }

  TEST_CASE("stored blocks of 65,535 bytes and distances of 32,768 cross every window") {
    std::mt19937 random(4);
    std::string text;
    while (text.size() < 1'000'000) text += static_cast<char>(random() % 256);
    std::string deflated;
    for (std::size_t at = 0; at < text.size(); at += 65535) {
      const std::size_t length = std::min<std::size_t>(65535, text.size() - at);
      deflated += static_cast<char>(at + length == text.size());
      const auto low = static_cast<std::uint32_t>(length);
      deflated += number(low | (~low << 16)).substr(0, 4) + text.substr(at, length);
    }
    CHECK(unpacked(packed(deflated, text), 1000) == text);

    // 32,768 literals, then 1,000 matches of 258 from exactly 32,768 back (code 29 with all its 13 bits set).
    bit_writer out;
    out.bits(1, 1);
    out.bits(1, 2);
    std::string pattern;
    for (int i = 0; i < 32768; ++i) {
      const auto byte = static_cast<char>(random() % 144);
      pattern += byte;
      out.code(0x30U + static_cast<unsigned char>(byte), 8);
    }
    for (int i = 0; i < 1000; ++i) {
      out.code(0xC5, 8);
      out.code(29, 5);
      out.bits(8191, 13);
      for (int k = 0; k < 258; ++k) pattern += pattern[pattern.size() - 32768];
    }
    out.code(0, 7);
    CHECK(unpacked(packed(out.bytes(), pattern), 777) == pattern);
  }

  TEST_CASE("a file that grows more than the ratio is refused, one at the ratio is read") {
    const std::size_t matches = 10'000;  // 2,580,001 bytes out of about 16 KiB: 158 for 1
    const std::string bytes = run_of_x(matches);
    CHECK(unpacked(bytes, 1 << 16, 200).size() == 1 + matches * 258);
    const std::string message = message_of<gzip_fault>([&] { unpacked(bytes); });
    CHECK(says(message, {"grows more than 100 times", "'gzip_ratio'"}));
    CHECK(unpacked(bytes, 1 << 16, 100, 1 + matches * 258).size() == 1 + matches * 258);  // small enough anyway
    CHECK(says(message_of<gzip_fault>([&] { unpacked(bytes, 1 << 16, 100, matches * 258); }), {"100 times"}));
    CHECK(unpacked(run_of_x(3000)).size() == 774'001);  // below a mebibyte the ratio does not matter
  }
}

}  // namespace io_gzip_test
