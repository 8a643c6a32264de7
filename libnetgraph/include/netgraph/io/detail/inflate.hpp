#ifndef NETGRAPH_IO_DETAIL_INFLATE_HPP
#define NETGRAPH_IO_DETAIL_INFLATE_HPP

#include <netgraph/io/detail/bit_source.hpp>
#include <netgraph/io/detail/huffman.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace netgraph::detail {

/// Decompresses one deflate stream piece by piece (RFC 1951).
///
/// Own code, because gzipped tables are part of the file format while the library's C++ side stands
/// on Boost headers and the standard library alone. Memory is fixed: 32 KiB of history and a piece.
///
/// @reference  P. Deutsch, RFC 1951, "DEFLATE Compressed Data Format Specification 1.3", 1996.
class inflater {
 public:
  explicit inflater(bit_source& bits) : bits_(bits), window_(history + piece + longest_match) {}

  /// Gets ready for another stream.
  void restart() {
    at_ = 0;
    inside_ = block::none;
    last_block_ = false;
  }

  /// The next piece of text, empty at the end of the stream; valid until the next call.
  /// @throws gzip_fault  on malformed or truncated data.
  std::string_view next() {
    if (fault_) throw gzip_fault(*fault_);
    if (at_ > history) {
      std::memmove(window_.data(), window_.data() + (at_ - history), history);
      at_ = history;
    }
    const std::size_t begin = at_;
    try {
      decode_piece();
    } catch (const gzip_fault& fault) {
      if (at_ == begin) throw;
      fault_ = fault;  // hand over what came before it first, so that it can be told by its line
    }
    return {window_.data() + begin, at_ - begin};
  }

 private:
  enum class block { none, stored, coded };
  static constexpr std::size_t history = std::size_t{1} << 15;
  static constexpr std::size_t piece = std::size_t{1} << 17;
  static constexpr std::size_t longest_match = 258;

  [[noreturn]] void fail(const char* problem) const { throw gzip_fault(problem, bits_.offset()); }

  void decode_piece() {
    while (at_ < history + piece) {
      if (inside_ == block::none) {
        if (last_block_) return;
        begin_block();
      } else if (inside_ == block::stored) {
        copy_stored();
      } else {
        decode_symbols();
      }
    }
  }

  void begin_block() {
    last_block_ = bits_.take(1) != 0;
    switch (bits_.take(2)) {
      case 0: {
        bits_.skip_to_byte();
        const std::uint32_t length = bits_.take(16);
        if ((length ^ 0xFFFFU) != bits_.take(16)) fail("damaged gzip data: stored block's length");
        stored_left_ = length;
        inside_ = block::stored;
        break;
      }
      case 1:
        use_fixed_codes();
        inside_ = block::coded;
        break;
      case 2:
        read_codes();
        inside_ = block::coded;
        break;
      default: fail("damaged gzip data: unknown kind of block");
    }
  }

  void copy_stored() {
    const std::size_t room = std::min<std::size_t>(stored_left_, history + piece - at_);
    if (room != 0) {
      const std::size_t copied = bits_.copy(window_.data() + at_, room);
      at_ += copied;
      stored_left_ -= static_cast<std::uint32_t>(copied);
    }
    if (stored_left_ == 0) inside_ = block::none;
  }

  void use_fixed_codes() {
    std::array<std::uint8_t, 288> lengths{};
    std::fill(lengths.begin(), lengths.begin() + 144, std::uint8_t{8});
    std::fill(lengths.begin() + 144, lengths.begin() + 256, std::uint8_t{9});
    std::fill(lengths.begin() + 256, lengths.begin() + 280, std::uint8_t{7});
    std::fill(lengths.begin() + 280, lengths.end(), std::uint8_t{8});
    std::array<std::uint8_t, 32> distances{};
    distances.fill(5);
    if (!literals_.assign(lengths) || !distances_.assign(distances)) fail("internal: fixed codes");
  }

  /// Reads the code lengths of a dynamic block (RFC 1951, section 3.2.7).
  void read_codes() {
    constexpr std::array<std::uint8_t, 19> order{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    const std::size_t literal_count = bits_.take(5) + 257;
    const std::size_t distance_count = bits_.take(5) + 1;
    const std::size_t length_count = bits_.take(4) + 4;
    if (literal_count > 286 || distance_count > 30) fail("damaged gzip data: too many codes");
    std::array<std::uint8_t, 19> length_lengths{};
    for (std::size_t i = 0; i < length_count; ++i) {
      length_lengths[order[i]] = static_cast<std::uint8_t>(bits_.take(3));
    }
    huffman_code length_code;
    if (!length_code.assign(length_lengths)) fail("damaged gzip data: code lengths");

    std::array<std::uint8_t, 286 + 30> lengths{};
    const std::size_t total = literal_count + distance_count;
    std::size_t filled = 0;
    while (filled < total) {
      bits_.refill();
      const int symbol = length_code.decode(bits_);
      if (symbol < 0) fail("damaged gzip data: code lengths");
      if (symbol < 16) {
        lengths[filled++] = static_cast<std::uint8_t>(symbol);
        continue;
      }
      if (symbol == 16 && filled == 0) fail("damaged gzip data: repeat of nothing");
      const std::uint8_t value = symbol == 16 ? lengths[filled - 1] : std::uint8_t{0};
      const std::size_t times = symbol == 16 ? 3 + bits_.take(2) : symbol == 17 ? 3 + bits_.take(3) : 11 + bits_.take(7);
      if (filled + times > total) fail("damaged gzip data: too many code lengths");
      std::fill_n(lengths.begin() + static_cast<std::ptrdiff_t>(filled), times, value);
      filled += times;
    }
    if (lengths[256] == 0) fail("damaged gzip data: no end of block");
    const std::span<const std::uint8_t> all(lengths.data(), total);
    if (!literals_.assign(all.first(literal_count))) fail("damaged gzip data: literal codes");
    if (!distances_.assign(all.subspan(literal_count))) fail("damaged gzip data: distance codes");
  }

  /// Decodes until the block or the room for this piece ends. The window has room for one longest
  /// match past the piece, so only the piece's end need be checked.
  void decode_symbols() {
    constexpr std::array<std::uint16_t, 29> length_base{3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                                        31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
    constexpr std::array<std::uint8_t, 29> length_extra{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                        2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
    constexpr std::array<std::uint16_t, 30> distance_base{1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
                                                          33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
                                                          1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
    constexpr std::array<std::uint8_t, 30> distance_extra{0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                                          6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};
    char* const window = window_.data();
    while (at_ < history + piece) {
      bits_.refill();  // a length and a distance with their extra bits take 48 at most
      const int symbol = literals_.decode(bits_);
      if (symbol >= 0 && symbol < 256) {
        window[at_++] = static_cast<char>(symbol);
        continue;
      }
      if (symbol == 256) {
        inside_ = block::none;
        return;
      }
      const auto length_code = static_cast<std::size_t>(symbol - 257);
      if (symbol < 0 || length_code >= length_base.size()) fail("damaged gzip data: literal");
      const std::size_t length = length_base[length_code] + bits_.take(length_extra[length_code]);
      const int distance_code = distances_.decode(bits_);
      if (distance_code < 0 || distance_code >= 30) fail("damaged gzip data: distance");
      const auto code = static_cast<std::size_t>(distance_code);
      const std::size_t distance = distance_base[code] + bits_.take(distance_extra[code]);
      if (distance > at_) fail("damaged gzip data: distance past the start");
      const char* from = window + (at_ - distance);
      char* to = window + at_;
      if (distance >= length) {
        std::memcpy(to, from, length);
      } else {
        for (std::size_t i = 0; i < length; ++i) to[i] = from[i];  // overlap repeats the pattern
      }
      at_ += length;
    }
  }

  bit_source& bits_;
  std::vector<char> window_;
  std::size_t at_ = 0;
  block inside_ = block::none;
  bool last_block_ = false;
  std::uint32_t stored_left_ = 0;
  huffman_code literals_;
  huffman_code distances_;
  std::optional<gzip_fault> fault_;
};

}  // namespace netgraph::detail

#endif
