#ifndef NETGRAPH_IO_DETAIL_BIT_SOURCE_HPP
#define NETGRAPH_IO_DETAIL_BIT_SOURCE_HPP

#include <netgraph/core/error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace netgraph::detail {

/// Thrown by the gzip reader; the file layer turns it into a `data_error` with a line.
class gzip_fault : public error {
 public:
  gzip_fault(const std::string& problem, std::uint64_t offset,
             std::string remedy = "get the file again, or unpack it and check its end")
      : error(problem + " (at byte " + std::to_string(offset) + " of the compressed file)"), remedy_(std::move(remedy)) {}

  [[nodiscard]] const std::string& remedy() const noexcept { return remedy_; }

 private:
  std::string remedy_;
};

/// Fills a buffer with up to `size` bytes and says how many; 0 means the end.
using byte_source = std::function<std::size_t(char* into, std::size_t size)>;

/// Bits of a deflate stream, lowest bit first, drawn from a byte source.
class bit_source {
 public:
  explicit bit_source(byte_source source) : source_(std::move(source)), buffer_(buffer_bytes) {}

  /// Makes at least 56 bits ready, or all that are left.
  void refill() {
    while (count_ <= 56) {
      if (at_ == end_ && !load()) return;
      bits_ |= std::uint64_t{buffer_[at_++]} << count_;
      count_ += 8;
    }
  }

  /// The next bits, zeros past the end of the data; valid up to ready().
  [[nodiscard]] std::uint64_t peek() const { return bits_; }
  [[nodiscard]] unsigned ready() const { return count_; }

  /// Drops `n` bits that were looked at.
  void drop(unsigned n) {
    if (n > count_) throw_truncated();
    bits_ >>= n;
    count_ -= n;
  }

  /// The next `n` <= 32 bits as a number.
  std::uint32_t take(unsigned n) {
    if (count_ < n) refill();
    const auto value = static_cast<std::uint32_t>(bits_ & ((std::uint64_t{1} << n) - 1));
    drop(n);
    return value;
  }

  void skip_to_byte() { drop(count_ % 8); }

  /// Copies up to `size` whole bytes; call only on a byte boundary. Returns how many, at least 1.
  std::size_t copy(char* into, std::size_t size) {
    std::size_t done = 0;
    for (; done < size && count_ != 0; ++done) into[done] = static_cast<char>(take(8));
    while (done < size) {
      if (at_ == end_ && !load()) break;
      const std::size_t step = std::min(size - done, end_ - at_);
      for (std::size_t i = 0; i < step; ++i) into[done + i] = static_cast<char>(buffer_[at_ + i]);
      done += step;
      at_ += step;
    }
    if (done == 0) throw_truncated();
    return done;
  }

  /// True when no byte is left; call only on a byte boundary.
  [[nodiscard]] bool at_end() {
    refill();
    return count_ == 0;
  }

  /// Bytes of the compressed data used up so far.
  [[nodiscard]] std::uint64_t offset() const { return loaded_ - (end_ - at_) - count_ / 8; }

  [[noreturn]] void throw_truncated() const { throw gzip_fault("the compressed file ends too early", loaded_); }

 private:
  static constexpr std::size_t buffer_bytes = std::size_t{1} << 16;

  bool load() {
    at_ = 0;
    end_ = source_(reinterpret_cast<char*>(buffer_.data()), buffer_.size());
    loaded_ += end_;
    return end_ != 0;
  }

  byte_source source_;
  std::vector<unsigned char> buffer_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::uint64_t loaded_ = 0;
  std::uint64_t bits_ = 0;
  unsigned count_ = 0;
};

}  // namespace netgraph::detail

#endif
