#ifndef NETGRAPH_CORE_RANDOM_HPP
#define NETGRAPH_CORE_RANDOM_HPP

#include <cstdint>
#include <limits>

namespace netgraph {

/// A counter-based stream of random numbers: the n-th number depends on (seed, stream, n) alone.
///
/// Give every item its own stream and results stop depending on the number of threads. The standard
/// distributions differ between compilers, so the few that are needed are members here.
/// Models `std::uniform_random_bit_generator`. Not for cryptography.
///
/// @reference  G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators",
///             OOPSLA 2014, doi:10.1145/2660193.2660195 (the mixing function).
class random_stream {
 public:
  using result_type = std::uint64_t;

  constexpr explicit random_stream(std::uint64_t seed, std::uint64_t stream = 0) noexcept
      : state_(mix(mix(seed + golden) ^ (stream * golden + 0x632be59bd9b4e019ULL))) {}

  [[nodiscard]] static constexpr result_type min() noexcept { return 0; }
  [[nodiscard]] static constexpr result_type max() noexcept { return std::numeric_limits<result_type>::max(); }

  constexpr result_type operator()() noexcept {
    state_ += golden;
    return mix(state_);
  }

  /// A real number in [0, 1) with 53 random bits.
  constexpr double uniform() noexcept { return static_cast<double>((*this)() >> 11U) * 0x1.0p-53; }

  /// An integer in [0, bound), without bias; 0 where `bound` is 0.
  constexpr std::uint64_t below(std::uint64_t bound) noexcept {
    if (bound == 0) return 0;
    const std::uint64_t rejected = (max() - bound + 1) % bound;
    std::uint64_t value = (*this)();
    while (value < rejected) value = (*this)();
    return value % bound;
  }

 private:
  static constexpr std::uint64_t golden = 0x9e3779b97f4a7c15ULL;

  [[nodiscard]] static constexpr std::uint64_t mix(std::uint64_t value) noexcept {
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31U);
  }

  std::uint64_t state_;
};

}  // namespace netgraph

#endif
