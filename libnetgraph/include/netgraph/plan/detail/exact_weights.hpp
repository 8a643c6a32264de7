#ifndef NETGRAPH_PLAN_DETAIL_EXACT_WEIGHTS_HPP
#define NETGRAPH_PLAN_DETAIL_EXACT_WEIGHTS_HPP

// Doubles as integers, so that duals and slacks are compared exactly.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>

namespace netgraph::detail {

/// Wide enough for any sum of dual values.
__extension__ using wide_int = __int128;

/// How doubles become integers: w -> round(w * 2^exponent).
///
/// Every double is an integer times a power of two, so values whose bits fit into `max_bits` (integers,
/// halves, quarters, ...) are scaled exactly. Otherwise the largest gets `max_bits` bits and the others are
/// rounded on its grid, finer than the rounding of the sum they end up in.
struct weight_scale {
  int exponent = 0;
  bool exact = true;

  [[nodiscard]] std::int64_t to_integer(double value) const {
    return static_cast<std::int64_t>(std::llround(std::ldexp(value, exponent)));
  }
  [[nodiscard]] double to_double(std::int64_t value) const { return std::ldexp(static_cast<double>(value), -exponent); }
  [[nodiscard]] double to_double(wide_int value) const {
    // Split so that the conversion is exact below 2^106 before the single rounding of the sum.
    constexpr wide_int half_range = wide_int{1} << 53;
    const auto high = static_cast<double>(value / half_range);
    const auto low = static_cast<double>(value % half_range);
    return std::ldexp(std::ldexp(high, 53) + low, -exponent);
  }
  /// The most that one value can be off by; 0 where the scale is exact.
  [[nodiscard]] double rounding() const { return exact ? 0.0 : std::ldexp(0.5, -exponent); }
};

/// Chooses the scale for `values`; all must be finite. Zeros ask for nothing.
[[nodiscard]] inline weight_scale choose_scale(std::span<const double> values, int max_bits) {
  int highest = std::numeric_limits<int>::min();  // 2^highest exceeds every value
  int lowest = std::numeric_limits<int>::max();   // every value is a multiple of 2^lowest
  for (const double value : values) {
    if (value == 0.0) continue;
    int power = 0;
    const double fraction = std::frexp(std::abs(value), &power);
    auto bits = static_cast<std::uint64_t>(std::ldexp(fraction, 53));
    int zeros = 0;
    while ((bits & 1U) == 0) {
      bits >>= 1U;
      ++zeros;
    }
    highest = std::max(highest, power);
    lowest = std::min(lowest, power - 53 + zeros);
  }
  if (highest == std::numeric_limits<int>::min()) return {};
  if (highest - lowest <= max_bits) return {-lowest, true};
  return {max_bits - highest, false};
}

}  // namespace netgraph::detail

#endif
