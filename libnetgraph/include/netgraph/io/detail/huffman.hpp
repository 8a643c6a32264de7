#ifndef NETGRAPH_IO_DETAIL_HUFFMAN_HPP
#define NETGRAPH_IO_DETAIL_HUFFMAN_HPP

#include <netgraph/io/detail/bit_source.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace netgraph::detail {

/// A canonical Huffman code of deflate (RFC 1951, section 3.2.2), up to 288 symbols of 1-15 bits.
///
/// Codes of up to 10 bits are looked up in one step; the rare longer ones are counted out bit by
/// bit, which keeps the table small and quick to build for every block.
class huffman_code {
 public:
  /// @return false where the lengths are no code: more codes than bits allow, or fewer (except
  ///         for no code at all and for a single one of one bit, which encoders do write).
  [[nodiscard]] bool assign(std::span<const std::uint8_t> lengths) {
    count_ = {};
    for (const std::uint8_t length : lengths) ++count_[length];
    count_[0] = 0;
    int left = 1;
    unsigned longest = 0;
    for (unsigned length = 1; length <= longest_code; ++length) {
      left = left * 2 - count_[length];
      if (left < 0) return false;
      if (count_[length] != 0) longest = length;
    }
    if (left > 0 && longest > 1) return false;

    std::array<std::uint16_t, longest_code + 2> next_index{};
    std::array<std::uint32_t, longest_code + 2> next_code{};
    for (unsigned length = 1; length <= longest_code; ++length) {
      next_index[length + 1] = static_cast<std::uint16_t>(next_index[length] + count_[length]);
      next_code[length + 1] = (next_code[length] + count_[length]) << 1;
    }
    fast_ = {};
    for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
      const unsigned length = lengths[symbol];
      if (length == 0) continue;
      symbols_[next_index[length]++] = static_cast<std::uint16_t>(symbol);
      const std::uint32_t code = next_code[length]++;
      if (length > fast_bits) continue;
      // Codes are written highest bit first into a stream read lowest bit first.
      std::uint32_t reversed = 0;
      for (unsigned bit = 0; bit < length; ++bit) reversed |= (code >> bit & 1) << (length - 1 - bit);
      for (std::size_t at = reversed; at < fast_.size(); at += std::size_t{1} << length) {
        fast_[at] = static_cast<std::uint16_t>(symbol << 4 | length);
      }
    }
    return true;
  }

  /// Decodes one symbol; the source must have been refilled. -1 where no code fits.
  [[nodiscard]] int decode(bit_source& bits) const {
    const std::uint16_t entry = fast_[bits.peek() & (fast_.size() - 1)];
    if (entry != 0) {
      bits.drop(entry & 15U);
      return entry >> 4;
    }
    int code = 0;
    int first = 0;
    int index = 0;
    std::uint64_t ahead = bits.peek();
    for (unsigned length = 1; length <= longest_code; ++length) {
      code |= static_cast<int>(ahead & 1);
      ahead >>= 1;
      if (code - count_[length] < first) {
        bits.drop(length);
        return symbols_[static_cast<std::size_t>(index + code - first)];
      }
      index += count_[length];
      first = (first + count_[length]) << 1;
      code <<= 1;
    }
    if (bits.ready() < longest_code) bits.throw_truncated();
    return -1;
  }

 private:
  static constexpr unsigned longest_code = 15;
  static constexpr unsigned fast_bits = 10;

  std::array<std::uint16_t, longest_code + 1> count_{};
  std::array<std::uint16_t, 288> symbols_{};
  std::array<std::uint16_t, std::size_t{1} << fast_bits> fast_{};  // symbol << 4 | length
};

}  // namespace netgraph::detail

#endif
