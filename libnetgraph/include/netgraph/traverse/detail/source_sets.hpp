#ifndef NETGRAPH_TRAVERSE_DETAIL_SOURCE_SETS_HPP
#define NETGRAPH_TRAVERSE_DETAIL_SOURCE_SETS_HPP

// The two inner loops of the bit-parallel search, on raw arrays: one set of 512 sources a vertex.
// Each loop is written once and compiled twice, for any machine and for x86-64 with AVX2, and the
// better one is chosen when the program runs: one build then serves every machine.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace netgraph::detail {

/// 512 sources, one bit each; as large as a cache line and aligned to it.
struct alignas(64) source_set {
  // 16 bytes is the width that every x86-64 and arm64 processor has; the compilers keep these in
  // registers, where plain arrays of words got unrolled into single words at -O3.
  using lane = std::uint64_t __attribute__((vector_size(16)));
  static constexpr std::size_t capacity = 512;
  static constexpr std::size_t lane_count = 4;
  std::array<lane, lane_count> lanes{};

  void insert(std::size_t source) noexcept { lanes[source / 128][source / 64 % 2] |= std::uint64_t{1} << (source % 64); }
  void erase(std::size_t source) noexcept { lanes[source / 128][source / 64 % 2] &= ~(std::uint64_t{1} << (source % 64)); }
  [[nodiscard]] static source_set all() noexcept {
    constexpr std::uint64_t ones = ~std::uint64_t{0};
    source_set set;
    set.lanes.fill(lane{ones, ones});
    return set;
  }
};

using source_lane = source_set::lane;

[[gnu::always_inline]] inline bool is_full(const source_set& set) noexcept {
  const source_lane both = (set.lanes[0] & set.lanes[1]) & (set.lanes[2] & set.lanes[3]);
  return (both[0] & both[1]) == ~std::uint64_t{0};
}

/// The arrays that one step of a search reads and writes; positions index all of them.
struct source_set_step {
  const std::uint64_t* offsets = nullptr;
  const std::uint32_t* arcs = nullptr;
  const source_set* frontier = nullptr;  ///< sources that arrived at a position in the step before
  source_set* next = nullptr;            ///< sources that arrive now; all empty before the step
  source_set* seen = nullptr;            ///< sources that have arrived, or never will
  std::uint32_t* found = nullptr;        ///< out: positions where anything arrived
  std::uint16_t* arrivals = nullptr;     ///< out: how many sources arrived, beside `found`
  std::uint64_t open_arcs = 0;           ///< arcs out of positions whose `seen` is not yet full
  std::uint64_t found_arcs = 0;          ///< out: arcs out of the found positions
};

/// Lets the sources of `arriving` arrive where `seen` tells who has been there: keeps only the new ones.
/// Returns how many these are.
[[gnu::always_inline]] inline std::uint32_t settle(source_set& seen, source_set& arriving) noexcept {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < source_set::lane_count; ++i) {
    const source_lane fresh = arriving.lanes[i] & ~seen.lanes[i];
    arriving.lanes[i] = fresh;
    seen.lanes[i] |= fresh;
    count += static_cast<std::uint64_t>(std::popcount(fresh[0]) + std::popcount(fresh[1]));
  }
  return static_cast<std::uint32_t>(count);
}

/// Every position in [first, last) that still waits for a source looks at its neighbours.
[[gnu::always_inline]] inline std::size_t pull_body(source_set_step& step, std::uint32_t first, std::uint32_t last) noexcept {
  std::size_t found = 0;
  for (std::uint32_t p = first; p < last; ++p) {
    source_set& seen = step.seen[p];
    if (is_full(seen)) continue;
    source_lane a{}, b{}, c{}, d{};
    const std::uint64_t begin = step.offsets[p];
    const std::uint64_t end = step.offsets[p + 1];
    for (std::uint64_t arc = begin; arc < end; ++arc) {
      const source_set& from = step.frontier[step.arcs[arc]];
      a |= from.lanes[0];
      b |= from.lanes[1];
      c |= from.lanes[2];
      d |= from.lanes[3];
    }
    source_set arriving{{a, b, c, d}};
    const std::uint32_t count = settle(seen, arriving);
    if (count == 0) continue;
    step.next[p] = arriving;
    step.found[found] = p;
    step.arrivals[found] = static_cast<std::uint16_t>(count);
    ++found;
    step.found_arcs += end - begin;
    if (is_full(seen)) step.open_arcs -= end - begin;
  }
  return found;
}

/// Every active position tells its neighbours; `touched` marks those already told, all 0 in between.
[[gnu::always_inline]] inline std::size_t push_body(source_set_step& step, const std::uint32_t* active, std::size_t active_count,
                                                    std::uint8_t* touched) noexcept {
  std::size_t told = 0;
  for (std::size_t a = 0; a < active_count; ++a) {
    const std::uint32_t p = active[a];
    const source_set from = step.frontier[p];
    const std::uint64_t end = step.offsets[p + 1];
    for (std::uint64_t arc = step.offsets[p]; arc < end; ++arc) {
      const std::uint32_t q = step.arcs[arc];
      source_set& arriving = step.next[q];
      for (std::size_t i = 0; i < source_set::lane_count; ++i) arriving.lanes[i] |= from.lanes[i];
      step.found[told] = q;
      told += touched[q] == 0 ? 1U : 0U;
      touched[q] = 1;
    }
  }
  std::size_t found = 0;
  for (std::size_t t = 0; t < told; ++t) {
    const std::uint32_t q = step.found[t];
    touched[q] = 0;
    const std::uint32_t count = settle(step.seen[q], step.next[q]);
    if (count == 0) continue;
    step.found[found] = q;
    step.arrivals[found] = static_cast<std::uint16_t>(count);
    ++found;
    const std::uint64_t arcs = step.offsets[q + 1] - step.offsets[q];
    step.found_arcs += arcs;
    if (is_full(step.seen[q])) step.open_arcs -= arcs;
  }
  return found;
}

inline std::size_t pull_anywhere(source_set_step& step, std::uint32_t first, std::uint32_t last) noexcept {
  return pull_body(step, first, last);
}
inline std::size_t push_anywhere(source_set_step& step, const std::uint32_t* active, std::size_t count,
                                 std::uint8_t* touched) noexcept {
  return push_body(step, active, count, touched);
}

#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("avx2,popcnt"))) inline std::size_t pull_avx2(source_set_step& step, std::uint32_t first,
                                                                    std::uint32_t last) noexcept {
  return pull_body(step, first, last);
}
__attribute__((target("avx2,popcnt"))) inline std::size_t push_avx2(source_set_step& step, const std::uint32_t* active,
                                                                    std::size_t count, std::uint8_t* touched) noexcept {
  return push_body(step, active, count, touched);
}
#endif

/// The two loops as this machine runs them best.
struct source_set_loops {
  std::size_t (*pull)(source_set_step&, std::uint32_t, std::uint32_t) noexcept = pull_anywhere;
  std::size_t (*push)(source_set_step&, const std::uint32_t*, std::size_t, std::uint8_t*) noexcept = push_anywhere;
};

[[nodiscard]] inline source_set_loops best_source_set_loops() noexcept {
#if defined(__x86_64__) && defined(__GNUC__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")) return {pull_avx2, push_avx2};
#endif
  return {};
}

}  // namespace netgraph::detail

#endif
