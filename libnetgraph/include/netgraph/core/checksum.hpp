#ifndef NETGRAPH_CORE_CHECKSUM_HPP
#define NETGRAPH_CORE_CHECKSUM_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace netgraph {

namespace detail {

inline constexpr std::uint64_t xxh_prime[5] = {0x9e3779b185ebca87ULL, 0xc2b2ae3d27d4eb4fULL, 0x165667b19e3779f9ULL,
                                               0x85ebca77c2b2ae63ULL, 0x27d4eb2f165667c5ULL};

template <class Number>
[[nodiscard]] inline Number little_endian(const std::byte* from) noexcept {
  Number value;
  std::memcpy(&value, from, sizeof value);
  if constexpr (std::endian::native == std::endian::big) {
    Number turned = 0;
    for (std::size_t i = 0; i < sizeof value; ++i) turned = static_cast<Number>(turned << 8U | ((value >> (8U * i)) & 0xffU));
    return turned;
  }
  return value;
}

[[nodiscard]] constexpr std::uint64_t xxh_round(std::uint64_t sum, std::uint64_t input) noexcept {
  return std::rotl(sum + input * xxh_prime[1], 31) * xxh_prime[0];
}

}  // namespace detail

/// XXH64 of bytes that come in pieces: the same number however they are cut.
///
/// Tells a flipped bit, a lost page or a swapped file, not a forger: anybody can make bytes of a given sum.
/// About 10 GB/s. Bytes are read as little-endian on any machine.
/// @reference  Y. Collet, the XXH64 algorithm, version 0.1.1 (github.com/Cyan4973/xxHash, doc/xxhash_spec.md).
class checksum {
 public:
  explicit checksum(std::uint64_t seed = 0) noexcept
      : lanes_{seed + detail::xxh_prime[0] + detail::xxh_prime[1], seed + detail::xxh_prime[1], seed,
               seed - detail::xxh_prime[0]},
        seed_(seed) {}

  void add(std::span<const std::byte> bytes) noexcept {
    const std::byte* at = bytes.data();
    std::size_t left = bytes.size();
    total_ += left;
    if (held_ != 0) {
      const std::size_t taken = std::min(left, sizeof buffer_ - held_);
      if (taken != 0) std::memcpy(buffer_ + held_, at, taken);
      held_ += taken;
      at += taken;
      left -= taken;
      if (held_ < sizeof buffer_) return;
      stripe(buffer_);
      held_ = 0;
    }
    for (; left >= sizeof buffer_; at += sizeof buffer_, left -= sizeof buffer_) stripe(at);
    if (left != 0) std::memcpy(buffer_, at, left);
    held_ = left;
  }
  void add(std::string_view text) noexcept { add(std::as_bytes(std::span(text))); }

  [[nodiscard]] std::uint64_t value() const noexcept {
    using namespace detail;
    std::uint64_t sum = seed_ + xxh_prime[4];
    if (total_ >= sizeof buffer_) {
      sum = std::rotl(lanes_[0], 1) + std::rotl(lanes_[1], 7) + std::rotl(lanes_[2], 12) + std::rotl(lanes_[3], 18);
      for (const std::uint64_t lane : lanes_) sum = (sum ^ xxh_round(0, lane)) * xxh_prime[0] + xxh_prime[3];
    }
    sum += total_;
    const std::byte* at = buffer_;
    std::size_t left = held_;
    for (; left >= 8; at += 8, left -= 8) {
      sum = std::rotl(sum ^ xxh_round(0, little_endian<std::uint64_t>(at)), 27) * xxh_prime[0] + xxh_prime[3];
    }
    if (left >= 4) {
      sum = std::rotl(sum ^ little_endian<std::uint32_t>(at) * xxh_prime[0], 23) * xxh_prime[1] + xxh_prime[2];
      at += 4;
      left -= 4;
    }
    for (; left != 0; ++at, --left) {
      sum = std::rotl(sum ^ std::to_integer<std::uint64_t>(*at) * xxh_prime[4], 11) * xxh_prime[0];
    }
    sum = (sum ^ (sum >> 33U)) * xxh_prime[1];
    sum = (sum ^ (sum >> 29U)) * xxh_prime[2];
    return sum ^ (sum >> 32U);
  }

 private:
  void stripe(const std::byte* at) noexcept {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      lanes_[lane] = detail::xxh_round(lanes_[lane], detail::little_endian<std::uint64_t>(at + 8 * lane));
    }
  }

  std::uint64_t lanes_[4];
  std::uint64_t seed_;
  std::uint64_t total_ = 0;
  std::byte buffer_[32] = {};
  std::size_t held_ = 0;
};

/// XXH64 of bytes, all at once.
[[nodiscard]] inline std::uint64_t checksum_of(std::span<const std::byte> bytes, std::uint64_t seed = 0) noexcept {
  checksum sum(seed);
  sum.add(bytes);
  return sum.value();
}
[[nodiscard]] inline std::uint64_t checksum_of(std::string_view text, std::uint64_t seed = 0) noexcept {
  return checksum_of(std::as_bytes(std::span(text)), seed);
}

/// Spells a sum as 16 hexadecimal digits.
[[nodiscard]] inline std::string spell_checksum(std::uint64_t sum) {
  std::string text(16, '0');
  for (std::size_t i = 16; i-- > 0; sum >>= 4U) text[i] = "0123456789abcdef"[sum & 15U];
  return text;
}

}  // namespace netgraph

#endif
