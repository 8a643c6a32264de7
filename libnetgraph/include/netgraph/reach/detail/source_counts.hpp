#ifndef NETGRAPH_REACH_DETAIL_SOURCE_COUNTS_HPP
#define NETGRAPH_REACH_DETAIL_SOURCE_COUNTS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include <netgraph/traverse/detail/source_sets.hpp>

namespace netgraph::detail {

/// For each of 512 sources, in how many of the sets told it stands.
///
/// Counts stand upright, one bit of all 512 in each plane, so that adding a set is a ripple of carries; planes are poured into
/// plain numbers before they run over.
class source_counts {
 public:
  void add(const source_set& set) noexcept {
    source_set carry = set;
    for (source_set& plane : planes_) {
      std::uint64_t left = 0;
      for (std::size_t i = 0; i < source_set::lane_count; ++i) {
        const source_lane both = plane.lanes[i] & carry.lanes[i];
        plane.lanes[i] ^= carry.lanes[i];
        carry.lanes[i] = both;
        left |= both[0] | both[1];
      }
      if (left == 0) break;
    }
    if (++told_ == most) pour();
  }

  /// The counts so far; starts again from 0.
  [[nodiscard]] const std::array<std::uint32_t, source_set::capacity>& take() noexcept {
    pour();
    result_ = counts_;
    counts_ = {};
    return result_;
  }

 private:
  static constexpr std::size_t plane_count = 8;
  static constexpr unsigned most = (1U << plane_count) - 1;

  void pour() noexcept {
    for (std::size_t p = 0; p < plane_count; ++p) {
      for (std::size_t source = 0; source < source_set::capacity; ++source) {
        const std::uint64_t bit = planes_[p].lanes[source / 128][source / 64 % 2] >> (source % 64) & 1U;
        counts_[source] += static_cast<std::uint32_t>(bit << p);
      }
      planes_[p] = {};
    }
    told_ = 0;
  }

  std::array<source_set, plane_count> planes_ = {};
  std::array<std::uint32_t, source_set::capacity> counts_ = {};
  std::array<std::uint32_t, source_set::capacity> result_ = {};
  unsigned told_ = 0;
};

}  // namespace netgraph::detail

#endif
