#ifndef NETGRAPH_IO_DETAIL_TEXT_SCAN_HPP
#define NETGRAPH_IO_DETAIL_TEXT_SCAN_HPP

#include <netgraph/core/detail/shown_text.hpp>  // shown()

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace netgraph::detail {

inline constexpr std::uint64_t every_byte(unsigned char value) { return 0x0101010101010101ULL * value; }

/// Marks (in bit 7) the bytes of `word` that are zero. Exact up to and including the lowest marked
/// byte, which is all a search for the first one needs.
inline constexpr std::uint64_t zero_bytes(std::uint64_t word) { return (word - every_byte(0x01)) & ~word & every_byte(0x80); }

inline std::uint64_t load_word(const char* from) {
  std::uint64_t word;
  std::memcpy(&word, from, sizeof word);
  return word;
}

/// Finds the first delimiter, quote, line feed or carriage return in [at, size); `size` if none.
inline std::size_t find_csv_mark(const char* text, std::size_t at, std::size_t size, char delimiter) {
  if constexpr (std::endian::native == std::endian::little) {
    const std::uint64_t delimiters = every_byte(static_cast<unsigned char>(delimiter));
    while (at + sizeof(std::uint64_t) <= size) {
      const std::uint64_t word = load_word(text + at);
      const std::uint64_t hits = zero_bytes(word ^ delimiters) | zero_bytes(word ^ every_byte('"')) |
                                 zero_bytes(word ^ every_byte('\n')) | zero_bytes(word ^ every_byte('\r'));
      if (hits != 0) return at + static_cast<std::size_t>(std::countr_zero(hits)) / 8;
      at += sizeof(std::uint64_t);
    }
  }
  while (at < size && text[at] != delimiter && text[at] != '"' && text[at] != '\n' && text[at] != '\r') {
    ++at;
  }
  return at;
}

/// Marks (in bit 7) exactly the bytes of `word` that are zero.
inline constexpr std::uint64_t exact_zero_bytes(std::uint64_t word) {
  constexpr std::uint64_t low7 = every_byte(0x7F);
  return ~(((word & low7) + low7) | word | low7);
}

/// Calls `part(view)` for each stretch of `text` between bytes `mark`: one more than there are marks, empty ones too.
template <class Part>
void each_part(std::string_view text, char mark, Part&& part) {
  std::size_t begin = 0;
  std::size_t at = 0;
  const auto end_at = [&](std::size_t end) {
    part(text.substr(begin, end - begin));
    begin = end + 1;
  };
  if constexpr (std::endian::native == std::endian::little) {
    const std::uint64_t marks = every_byte(static_cast<unsigned char>(mark));
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
      std::uint64_t hits = exact_zero_bytes(load_word(text.data() + at) ^ marks);
      for (; hits != 0; hits &= hits - 1) end_at(at + static_cast<std::size_t>(std::countr_zero(hits)) / 8);
    }
  }
  for (; at < text.size(); ++at) {
    if (text[at] == mark) end_at(at);
  }
  part(text.substr(begin));
}

/// Whether the parts of a list between bytes `mark` can be taken as they are: none is empty, and no blank (or other byte
/// up to it) stands at either end of one. One loop without branches, which compilers turn into steps of many bytes.
inline bool is_tidy_list(std::string_view text, char mark) {
  const auto loose = [mark](char c) { return static_cast<unsigned char>((static_cast<unsigned char>(c) <= ' ') | (c == mark)); };
  if (text.empty()) return true;
  unsigned char untidy = loose(text.front()) | loose(text.back());
  const char* const bytes = text.data();
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const char here = bytes[i];
    const char next = bytes[i + 1];
    const auto meets = static_cast<unsigned char>(((here == mark) & loose(next)) | ((next == mark) & loose(here)));
    untidy = static_cast<unsigned char>(untidy | meets);
  }
  return untidy == 0;
}

/// How often a byte stands in a text, eight bytes a step.
inline std::size_t count_byte(std::string_view text, char wanted) {
  const std::uint64_t wanted_bytes = every_byte(static_cast<unsigned char>(wanted));
  std::size_t count = 0;
  while (text.size() >= sizeof(std::uint64_t)) {
    const std::uint64_t word = load_word(text.data()) ^ wanted_bytes;
    // Bit 7 of exactly the zero bytes, moved to bit 0; the product adds them up in its top byte.
    const std::uint64_t hits = exact_zero_bytes(word) >> 7;
    count += hits * every_byte(1) >> 56;
    text.remove_prefix(sizeof(std::uint64_t));
  }
  for (const char c : text) count += c == wanted ? 1U : 0U;
  return count;
}

/// Length of the well-formed UTF-8 sequence at `text` (1 to 4), or 0 where there is none: overlong
/// forms, surrogates, values past U+10FFFF and stray or missing continuation bytes all count as none.
/// @reference  The Unicode Standard 15.0, table 3-7 (well-formed UTF-8 byte sequences).
inline std::size_t utf8_sequence(const char* text, std::size_t size) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return i < size && byte(i) >= low && byte(i) <= high;
  };
  if (size == 0) return 0;
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : 0xBF;
    return follows(1, low, high) && follows(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
    return follows(1, low, high) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

/// Offset of the first byte that is NUL or no part of well-formed UTF-8; `text.size()` if none.
inline std::size_t find_bad_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    while (at + sizeof(std::uint64_t) <= text.size()) {
      const std::uint64_t word = load_word(text.data() + at);
      // Words of plain ASCII without NUL pass at once; the subtraction may mark too much, never
      // too little, and whatever it marks is looked at byte by byte below.
      if (((word | (word - every_byte(0x01))) & every_byte(0x80)) != 0) break;
      at += sizeof(std::uint64_t);
    }
    if (at >= text.size()) break;
    const std::size_t length = utf8_sequence(text.data() + at, text.size() - at);
    if (length == 0 || text[at] == '\0') return at;
    at += length;
  }
  return at;
}

}  // namespace netgraph::detail

#endif
