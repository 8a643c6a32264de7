#ifndef NETGRAPH_IO_GZIP_HPP
#define NETGRAPH_IO_GZIP_HPP

// Opt-in: needs zlib (Debian: zlib1g-dev; link with -lz).

#include <netgraph/io/csv_options.hpp>
#include <netgraph/io/detail/gzip_fault.hpp>
#include <netgraph/io/detail/input_file.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <zlib.h>

namespace netgraph {

/// Unpacks gzip data piece by piece: members one after the other, zero padding at the end allowed, checksum and length checked
/// (RFC 1952), by zlib.
///
/// Refuses data that grows more than `ratio`-fold once `ratio_from` bytes came out: deflate can hide a gigabyte in a megabyte,
/// tables shrink five- to twentyfold.
class gzip_reader {
 public:
  /// Fills a buffer with up to `size` bytes and says how many; 0 means the end.
  using byte_source = std::function<std::size_t(char* into, std::size_t size)>;

  gzip_reader(byte_source source, std::uint64_t ratio, std::uint64_t ratio_from)
      : source_(std::move(source)), packed_(piece_bytes), text_(piece_bytes), ratio_(ratio), ratio_from_(ratio_from) {
    constexpr int gzip_alone = 15 + 16;
    if (inflateInit2(&stream_, gzip_alone) != Z_OK) throw gzip_fault("zlib cannot be started", 0, "make room in memory");
  }
  ~gzip_reader() { inflateEnd(&stream_); }
  gzip_reader(const gzip_reader&) = delete;
  gzip_reader& operator=(const gzip_reader&) = delete;

  /// The next piece of text, empty at the end; valid until the next call.
  /// @throws gzip_fault  on anything malformed, truncated or over the ratio.
  [[nodiscard]] std::string_view next() {
    while (!ended_) {
      if (stream_.avail_in == 0 && !fill()) {
        if (between_ && members_ > 0) {
          ended_ = true;
          break;
        }
        throw gzip_fault(loaded_ == 0 ? "the file is empty, so it is no gzip file" : "the compressed file ends too early",
                         loaded_);
      }
      if (between_ && !begin_member()) continue;
      stream_.next_out = reinterpret_cast<Bytef*>(text_.data());
      stream_.avail_out = static_cast<uInt>(text_.size());
      const int outcome = inflate(&stream_, Z_NO_FLUSH);
      const std::size_t made = text_.size() - stream_.avail_out;
      if (outcome != Z_OK && outcome != Z_STREAM_END && outcome != Z_BUF_ERROR) fail();
      if (outcome == Z_STREAM_END) between_ = true;
      if (made == 0) continue;
      total_ += made;
      if (total_ > ratio_from_ && total_ > ratio_ * offset()) {
        throw gzip_fault(
            "the compressed file grows more than " + std::to_string(ratio_) + " times when read (the limit 'gzip_ratio')",
            offset(), "unpack it if it is sound, or raise the limit");
      }
      return {text_.data(), made};
    }
    return {};
  }

 private:
  static constexpr std::size_t piece_bytes = std::size_t{1} << 16;

  [[nodiscard]] std::uint64_t offset() const { return loaded_ - stream_.avail_in; }

  bool fill() {
    const std::size_t got = source_(packed_.data(), packed_.size());
    stream_.next_in = reinterpret_cast<Bytef*>(packed_.data());
    stream_.avail_in = static_cast<uInt>(got);
    loaded_ += got;
    return got != 0;
  }

  /// Stands before a member, or before zeros with which tapes and some tools fill the last block. @return whether one begins.
  bool begin_member() {
    if (members_ > 0) {
      while (stream_.avail_in > 0 && *stream_.next_in == 0) ++stream_.next_in, --stream_.avail_in;
      if (stream_.avail_in == 0) return false;
    }
    if (*stream_.next_in != 0x1F) {
      throw gzip_fault(members_ == 0 ? "not a gzip file" : "text after the end of the gzip data", offset());
    }
    inflateReset(&stream_);
    between_ = false;
    ++members_;
    return true;
  }

  [[noreturn]] void fail() const {
    const std::string said = stream_.msg == nullptr ? "not readable" : stream_.msg;
    if (said == "incorrect header check") {
      throw gzip_fault(members_ == 1 && total_ == 0 ? "not a gzip file" : "text after the end of the gzip data", offset());
    }
    throw gzip_fault("damaged gzip data: " + said, offset());
  }

  byte_source source_;
  std::vector<char> packed_;
  std::vector<char> text_;
  z_stream stream_ = {};
  std::uint64_t ratio_;
  std::uint64_t ratio_from_;
  std::uint64_t total_ = 0;
  std::uint64_t loaded_ = 0;
  std::uint64_t members_ = 0;
  bool between_ = true;  // before a member, or behind the last
  bool ended_ = false;
};

/// Opens a gzip file: give it to `csv_options`, `read_options` or `edge_list_options` as `unpack`.
/// @throws file_error  if the file cannot be opened; the pieces throw as `gzip_reader::next`.
[[nodiscard]] inline text_pieces unpack_gzip(const std::filesystem::path& path, const csv_limits& limits) {
  const auto file = std::make_shared<detail::input_file>(path);
  const auto text = std::make_shared<gzip_reader>([file](char* into, std::size_t size) { return file->read(into, size); },
                                                  limits.gzip_ratio, limits.gzip_ratio_from);
  return [text] { return text->next(); };
}

}  // namespace netgraph

#endif
