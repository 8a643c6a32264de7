#ifndef NETGRAPH_IO_DETAIL_GZIP_HPP
#define NETGRAPH_IO_DETAIL_GZIP_HPP

#include <netgraph/io/detail/bit_source.hpp>
#include <netgraph/io/detail/crc32.hpp>
#include <netgraph/io/detail/inflate.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace netgraph::detail {

/// Reads a gzip file piece by piece: members one after the other, zero padding at the end allowed,
/// header flags, checksum and length checked (RFC 1952).
///
/// Refuses a file that grows more than `ratio`-fold once `ratio_from` bytes came out: deflate can
/// hide a gigabyte in a megabyte, tables shrink five- to twentyfold.
class gzip_reader {
 public:
  gzip_reader(byte_source source, std::uint64_t ratio, std::uint64_t ratio_from)
      : bits_(std::move(source)), inflate_(bits_), ratio_(ratio), ratio_from_(ratio_from) {}

  gzip_reader(const gzip_reader&) = delete;  // the inflater points into it
  gzip_reader& operator=(const gzip_reader&) = delete;

  /// The next piece of text, empty at the end; valid until the next call.
  /// @throws gzip_fault  on anything malformed, truncated or over the ratio.
  std::string_view next() {
    while (true) {
      if (!inside_) {
        if (members_ != 0 && only_padding_left()) return {};
        read_header();
        inflate_.restart();
        inside_ = true;
        ++members_;
        sum_ = 0;
        length_ = 0;
      }
      const std::string_view text = inflate_.next();
      if (text.empty()) {
        read_trailer();
        inside_ = false;
        continue;
      }
      sum_ = crc32(text, sum_);
      length_ += static_cast<std::uint32_t>(text.size());  // RFC 1952: modulo 2^32
      total_ += text.size();
      if (total_ > ratio_from_ && total_ > ratio_ * bits_.offset()) {
        throw gzip_fault(
            "the compressed file grows more than " + std::to_string(ratio_) + " times when read (the limit 'gzip_ratio')",
            bits_.offset(), "unpack it if it is sound, or raise the limit");
      }
      return text;
    }
  }

 private:
  void read_header() {
    if (bits_.at_end()) throw gzip_fault("the file is empty, so it is no gzip file", 0);
    std::uint32_t sum = 0;
    const auto byte = [&] {
      const std::uint32_t value = bits_.take(8);
      const char one = static_cast<char>(value);
      sum = crc32({&one, 1}, sum);
      return value;
    };
    if (byte() != 0x1F || byte() != 0x8B) {
      throw gzip_fault(members_ == 0 ? "not a gzip file" : "text after the end of the gzip data", bits_.offset() - 1);
    }
    if (byte() != 8) throw gzip_fault("gzip file with an unknown method", bits_.offset());
    const std::uint32_t flags = byte();
    constexpr std::uint32_t has_checksum = 2, has_extra = 4, has_name = 8, has_comment = 16;
    if ((flags & 0xE0U) != 0) throw gzip_fault("gzip file with unknown flags", bits_.offset());
    for (int skipped = 0; skipped < 6; ++skipped) byte();  // time, extra flags, system
    if ((flags & has_extra) != 0) {
      const std::uint32_t low = byte();
      for (std::uint32_t left = low | byte() << 8; left != 0; --left) byte();
    }
    const auto skip_text = [&] {
      while (byte() != 0) {}
    };
    if ((flags & has_name) != 0) skip_text();
    if ((flags & has_comment) != 0) skip_text();
    if ((flags & has_checksum) != 0) {
      const std::uint32_t expected = sum & 0xFFFFU;
      if (bits_.take(16) != expected) {
        throw gzip_fault("damaged gzip data: header checksum", bits_.offset());
      }
    }
  }

  void read_trailer() {
    bits_.skip_to_byte();
    if (bits_.take(32) != sum_) throw gzip_fault("damaged gzip data: checksum", bits_.offset());
    if (bits_.take(32) != length_) throw gzip_fault("damaged gzip data: length", bits_.offset());
  }

  /// Tapes and some tools fill the last block with zeros; anything else is another member.
  bool only_padding_left() {
    while (!bits_.at_end()) {
      if ((bits_.peek() & 0xFF) != 0) return false;
      bits_.take(8);
    }
    return true;
  }

  bit_source bits_;
  inflater inflate_;
  std::uint64_t ratio_;
  std::uint64_t ratio_from_;
  std::uint64_t total_ = 0;
  std::uint32_t sum_ = 0;
  std::uint32_t length_ = 0;
  std::uint64_t members_ = 0;
  bool inside_ = false;
};

}  // namespace netgraph::detail

#endif
