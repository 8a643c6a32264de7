#ifndef NETGRAPH_IO_DETAIL_CSV_MARKS_HPP
#define NETGRAPH_IO_DETAIL_CSV_MARKS_HPP

#include <netgraph/io/detail/text_scan.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace netgraph::detail {

/// What stands in 64 bytes of text, one bit a byte.
struct csv_block {
  std::uint64_t marks = 0;  ///< delimiters, quotes, line feeds, carriage returns
  bool doubtful = false;    ///< holds a byte that is NUL or not ASCII, so its text needs checking

  friend bool operator==(const csv_block&, const csv_block&) = default;
};

/// Reads a block eight bytes at a time; needs nothing of the processor.
inline csv_block read_block_portably(const char* text, char delimiter) {
  constexpr std::uint64_t low7 = every_byte(0x7F);
  // Marks exactly the zero bytes, in bit 7 of each: no carry crosses from byte to byte.
  const auto zeros = [](std::uint64_t w) { return ~(((w & low7) + low7) | w | low7); };
  csv_block block;
  for (unsigned at = 0; at < 64; at += 8) {
    std::uint64_t word = 0;
    for (unsigned i = 0; i < 8; ++i) {
      word |= std::uint64_t{static_cast<unsigned char>(text[at + i])} << (8 * i);
    }
    const std::uint64_t hits = zeros(word ^ every_byte(static_cast<unsigned char>(delimiter))) | zeros(word ^ every_byte('"')) |
                               zeros(word ^ every_byte('\n')) | zeros(word ^ every_byte('\r'));
    // The product gathers the eight marks in its top byte, first byte lowest.
    block.marks |= ((hits >> 7) * 0x0102040810204080ULL >> 56) << at;
    block.doubtful = block.doubtful || ((word | zeros(word)) & every_byte(0x80)) != 0;
  }
  return block;
}

#if defined(__SSE2__)
/// Reads a block sixteen bytes at a time; the same answer.
inline csv_block read_block(const char* text, char delimiter) {
  const __m128i delimiters = _mm_set1_epi8(delimiter);
  const __m128i quotes = _mm_set1_epi8('"');
  const __m128i feeds = _mm_set1_epi8('\n');
  const __m128i returns = _mm_set1_epi8('\r');
  csv_block block;
  int doubtful = 0;
  for (unsigned at = 0; at < 64; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at));
    const __m128i hits = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, delimiters), _mm_cmpeq_epi8(bytes, quotes)),
                                      _mm_or_si128(_mm_cmpeq_epi8(bytes, feeds), _mm_cmpeq_epi8(bytes, returns)));
    block.marks |= std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(hits))} << at;
    doubtful |= _mm_movemask_epi8(_mm_or_si128(bytes, _mm_cmpeq_epi8(bytes, _mm_setzero_si128())));
  }
  block.doubtful = doubtful != 0;
  return block;
}
#else
inline csv_block read_block(const char* text, char delimiter) { return read_block_portably(text, delimiter); }
#endif

/// The marks of a stretch of text: found all at once, so that the loop over them is short.
class csv_marks {
 public:
  /// The longest text that `find` takes.
  static constexpr std::size_t longest = std::size_t{1} << 14;
  using offset = std::uint16_t;  // up to `longest`

  /// Finds the marks of `text`. @pre text.size() <= longest.
  void find(std::string_view text, char delimiter) {
    if (!places_) places_ = std::make_unique_for_overwrite<offset[]>(longest + 1);
    count_ = 0;
    doubtful_ = false;
    std::size_t at = 0;
    for (; at + 64 <= text.size(); at += 64) take(read_block(text.data() + at, delimiter), at);
    if (at < text.size()) {
      char padded[64];
      std::memset(padded, delimiter == 'x' ? 'y' : 'x', sizeof padded);
      std::memcpy(padded, text.data() + at, text.size() - at);
      take(read_block(padded, delimiter), at);
    }
    places_[count_] = static_cast<offset>(text.size());
  }

  /// Offsets of the marks in rising order, and behind them the text's size.
  [[nodiscard]] const offset* begin() const { return places_.get(); }
  [[nodiscard]] std::size_t size() const { return count_; }

  /// Whether the text holds a byte that is NUL or not ASCII.
  [[nodiscard]] bool doubtful() const { return doubtful_; }

 private:
  void take(const csv_block& block, std::size_t at) {
    offset* into = places_.get() + count_;
    for (std::uint64_t marks = block.marks; marks != 0; marks &= marks - 1) {
      *into++ = static_cast<offset>(at + static_cast<std::size_t>(std::countr_zero(marks)));
    }
    count_ = static_cast<std::size_t>(into - places_.get());
    doubtful_ = doubtful_ || block.doubtful;
  }

  std::unique_ptr<offset[]> places_;
  std::size_t count_ = 0;
  bool doubtful_ = false;
};

}  // namespace netgraph::detail

#endif
