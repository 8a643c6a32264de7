#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/io/detail/text_scan.hpp>

namespace io_text_scan_test {

using namespace netgraph::detail;

namespace {

/// UTF-8 by its definition: encode every scalar value, look the bytes up.
std::string encoded(std::uint32_t value) {
  const auto byte = [](std::uint32_t b) { return static_cast<char>(b); };
  if (value < 0x80) return {byte(value)};
  if (value < 0x800) return {byte(0xC0 | value >> 6), byte(0x80 | (value & 0x3F))};
  if (value < 0x10000) {
    return {byte(0xE0 | value >> 12), byte(0x80 | (value >> 6 & 0x3F)), byte(0x80 | (value & 0x3F))};
  }
  return {byte(0xF0 | value >> 18), byte(0x80 | (value >> 12 & 0x3F)), byte(0x80 | (value >> 6 & 0x3F)),
          byte(0x80 | (value & 0x3F))};
}

}  // namespace

TEST_SUITE("io/text_scan") {
  TEST_CASE("every scalar value is one sequence, every surrogate none") {
    std::size_t wrong = 0;
    for (std::uint32_t value = 0; value <= 0x10FFFF; ++value) {
      const std::string text = encoded(value);
      const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
      if (utf8_sequence(text.data(), text.size()) != (surrogate ? 0 : text.size())) ++wrong;
      if (text.size() > 1 && utf8_sequence(text.data(), text.size() - 1) != 0) ++wrong;  // cut short
    }
    CHECK(wrong == 0);
  }

  TEST_CASE("overlong forms, stray continuations and values past the last are no text") {
    for (const char* text : {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                             "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF", "\xC3\x41", "\xE2\x82\x41"}) {
      CHECK(find_bad_byte(text) == 0);
    }
  }

  TEST_CASE("a bad byte is found wherever it stands") {
    for (std::size_t size = 1; size < 40; ++size) {
      for (std::size_t at = 0; at < size; ++at) {
        for (const char bad : {'\0', '\x80', '\xFF'}) {
          std::string text(size, 'a');
          text[at] = bad;
          REQUIRE(find_bad_byte(text) == at);
        }
      }
      REQUIRE(find_bad_byte(std::string(size, '\x7F')) == size);
    }
    CHECK(find_bad_byte("") == 0);
  }

  TEST_CASE("bytes are counted wherever they stand") {
    std::mt19937 random(7);
    for (std::size_t size = 0; size < 100; ++size) {
      std::string text;
      for (std::size_t i = 0; i < size; ++i) text += static_cast<char>(random() % 256);
      for (const char wanted : {'\n', ';', '\0', '\xFF', '\x80'}) {
        REQUIRE(count_byte(text, wanted) == static_cast<std::size_t>(std::count(text.begin(), text.end(), wanted)));
        REQUIRE(count_byte(std::string(size, wanted), wanted) == size);
      }
    }
  }

  TEST_CASE("a text falls into one part more than it has marks, wherever they stand") {
    std::mt19937 random(8);
    for (std::size_t size = 0; size < 60; ++size) {
      for (const unsigned kinds : {1U, 2U, 5U, 256U}) {
        std::string text;
        for (std::size_t i = 0; i < size; ++i) text += static_cast<char>(';' + random() % kinds);
        std::vector<std::string> plain(1);
        for (const char c : text) {
          if (c == ';')
            plain.emplace_back();
          else
            plain.back() += c;
        }
        std::vector<std::string> parts;
        const std::vector<char> exact(text.begin(), text.end());  // the sanitizer sees a byte read too many
        each_part({exact.data(), exact.size()}, ';', [&](std::string_view part) { parts.emplace_back(part); });
        REQUIRE(parts == plain);
      }
    }
  }

  TEST_CASE("shown text is valid UTF-8 whatever went in") {
    std::mt19937 random(3);
    for (int round = 0; round < 2000; ++round) {
      std::string text;
      for (std::size_t i = random() % 100; i > 0; --i) text += static_cast<char>(random() % 256);
      const std::string out = shown(text);
      REQUIRE(find_bad_byte(out) == out.size());
      REQUIRE(out.size() <= 60 * 4 + 3);
    }
    CHECK(shown("tab\there") == "tab\\x09here");
  }

  TEST_CASE("a list is tidy where every part has text and none a blank at its ends") {
    for (const char* tidy : {"", "a", "a;b", "a b;c d", "caf\xC3\xA9;\xC3\xA9;x", "fitness;camping;590;outdoor sports;a"}) {
      CAPTURE(tidy);
      CHECK(is_tidy_list(tidy, ';'));
    }
    for (const char* untidy : {";", " ", "a;", ";a", "a;;b", "a; b", "a ;b", " a", "a ", "a;\tb", "a\t;b", "a;b ", "a;b;\n"}) {
      CAPTURE(untidy);
      CHECK_FALSE(is_tidy_list(untidy, ';'));
    }
    // Against the definition, with the untidy place anywhere in texts longer than any step of the loop.
    std::mt19937 random(7);
    for (int round = 0; round < 20000; ++round) {
      std::string text(1 + random() % 70, 'x');
      for (char& c : text) c = "xxxxxxxxxxx; \t"[random() % 14];
      bool tidy = true;
      each_part(text, ';',
                [&](std::string_view part) { tidy = tidy && !part.empty() && part.front() > ' ' && part.back() > ' '; });
      REQUIRE(is_tidy_list(text, ';') == tidy);
    }
  }
}

}  // namespace io_text_scan_test
