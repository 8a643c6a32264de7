#ifndef NETGRAPH_REACH_DETAIL_REACH_COUNTERS_HPP
#define NETGRAPH_REACH_DETAIL_REACH_COUNTERS_HPP

// Counters of distinct people, one byte a register, and the loop that merges those of neighbours. The loop is written once and
// compiled twice, for any machine and for x86-64 with AVX2; the better one is chosen when the program runs.

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph::detail {

inline constexpr unsigned fewest_registers = 16;
inline constexpr unsigned most_registers = 1024;
/// Registers hold at most this: 2^32 people seen by 1024 registers never need more but by chance, which is cut off here.
inline constexpr unsigned highest_rank = 40;

/// One step of all counters: who reads what, who writes where.
struct counter_step {
  const std::uint64_t* offsets = nullptr;
  const vertex_id* arcs = nullptr;
  const std::uint8_t* before = nullptr;   ///< counters after the step before, `registers` bytes a vertex
  std::uint8_t* after = nullptr;          ///< counters after this step; may be out of date by one step, never by more
  const std::uint8_t* moved = nullptr;    ///< whose counter changed in the step before; nullptr: look at everybody
  unsigned registers = 0;
  std::uint64_t first_written = 0;        ///< vertex whose counter stands first in `after`
};

/// Takes the larger of each two registers, 16 at a time. Whether any of `into` grew is for the caller to see.
[[gnu::always_inline]] inline void merge_registers(std::uint8_t* into, const std::uint8_t* from, unsigned registers) noexcept {
  using lane = std::uint8_t __attribute__((vector_size(16)));
  for (unsigned i = 0; i < registers; i += 16) {
    lane a;
    lane b;
    std::memcpy(&a, into + i, sizeof a);
    std::memcpy(&b, from + i, sizeof b);
    a = a > b ? a : b;
    std::memcpy(into + i, &a, sizeof a);
  }
}

/// Merges the counters of v's neighbours into v's own. @returns  whether it grew.
[[gnu::always_inline]] inline bool step_body(const counter_step& step, std::size_t v, std::uint8_t* scratch) noexcept {
  const unsigned registers = step.registers;
  const std::uint8_t* const own = step.before + v * registers;
  const std::uint64_t end = step.offsets[v + 1];
  bool merged = false;
  for (std::uint64_t arc = step.offsets[v]; arc < end; ++arc) {
    constexpr std::uint64_t ahead = 8;
    if (arc + ahead < end) {
      const std::uint8_t* const soon = step.before + to_index(step.arcs[arc + ahead]) * registers;
      for (unsigned line = 0; line < registers; line += 64) __builtin_prefetch(soon + line);
    }
    const std::size_t w = to_index(step.arcs[arc]);
    if (step.moved != nullptr && step.moved[w] == 0) continue;
    if (!merged) std::memcpy(scratch, own, registers);
    merged = true;
    merge_registers(scratch, step.before + w * registers, registers);
  }
  const bool grew = merged && std::memcmp(scratch, own, registers) != 0;
  if (grew || step.moved == nullptr || step.moved[v] != 0) {
    std::memcpy(step.after + (v - step.first_written) * registers, grew ? scratch : own, registers);
  }
  return grew;
}

inline bool step_anywhere(const counter_step& step, std::size_t v, std::uint8_t* scratch) noexcept {
  return step_body(step, v, scratch);
}
#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("avx2,popcnt"))) inline bool step_avx2(const counter_step& step, std::size_t v,
                                                             std::uint8_t* scratch) noexcept {
  return step_body(step, v, scratch);
}
#endif

using step_function = bool (*)(const counter_step&, std::size_t, std::uint8_t*) noexcept;

[[nodiscard]] inline step_function best_counter_step() noexcept {
#if defined(__x86_64__) && defined(__GNUC__)
  if (__builtin_cpu_supports("avx2")) return step_avx2;
#endif
  return step_anywhere;
}

/// Puts the one person v into an empty counter: a register by some bits of v's hash, its rank by the others.
inline void count_alone(std::uint8_t* counter, std::size_t v, unsigned registers, std::uint64_t seed) noexcept {
  const std::uint64_t hash = random_stream(seed, v)();
  std::memset(counter, 0, registers);
  const unsigned rank = std::min(highest_rank, static_cast<unsigned>(std::countl_zero(hash)) + 1);
  counter[hash % registers] = static_cast<std::uint8_t>(rank);
}

/// Reads numbers off counters.
///
/// Ertl's estimator of a HyperLogLog counter: without bias and without tables of corrections, for few people as for many. All sums
/// are of whole numbers, so the order of the registers and the width of the machine's lanes do not show.
/// @reference  O. Ertl, "New cardinality estimation algorithms for HyperLogLog sketches", arXiv:1702.01284, algorithm 6.
class counter_reader {
 public:
  explicit counter_reader(unsigned registers) : registers_(registers), sigma_(registers + 1) {
    const auto m = static_cast<double>(registers);
    for (unsigned empty = 0; empty < registers; ++empty) sigma_[empty] = m * sigma(static_cast<double>(empty) / m);
    scale_ = m * m / (2.0 * std::log(2.0));
  }

  [[nodiscard]] double estimate(const std::uint8_t* counter) const noexcept {
    std::uint64_t sum = 0;  // of 2^(40 - rank), the empty registers included
    std::uint64_t empty = 0;
    for (unsigned i = 0; i < registers_; ++i) {
      sum += std::uint64_t{1} << (highest_rank - counter[i]);
      empty += counter[i] == 0 ? 1U : 0U;
    }
    if (empty == registers_) return 0.0;
    sum -= empty << highest_rank;
    return scale_ / (sigma_[empty] + std::ldexp(static_cast<double>(sum), -static_cast<int>(highest_rank)));
  }

 private:
  [[nodiscard]] static double sigma(double x) noexcept {
    double y = 1.0;
    double z = x;
    for (double before = -1.0; z != before;) {
      x *= x;
      before = z;
      z += x * y;
      y += y;
    }
    return z;
  }

  unsigned registers_;
  std::vector<double> sigma_;
  double scale_ = 0.0;
};

}  // namespace netgraph::detail

#endif
