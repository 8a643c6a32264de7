#ifndef NETGRAPH_PLAN_DETAIL_LEFT_OUT_PAIRS_HPP
#define NETGRAPH_PLAN_DETAIL_LEFT_OUT_PAIRS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include <netgraph/plan/detail/blossom_nesting.hpp>
#include <netgraph/plan/detail/fractional_b_matching.hpp>
#include <netgraph/plan/detail/integer_blossom.hpp>

namespace netgraph::detail {

/// Duals for the edges that the search on the gadget never saw, each a pair of nodes matched to each other.
///
/// Let l_v be the smallest dual among the copies of v, and Z the sum of the duals of the blossoms around all copies of
/// both ends a and b. Put the pair into some of these blossoms, from the outermost inwards, where their duals sum to
/// Z' <= Z: the pair then needs two duals >= 0 that sum to w - Z', one at least w - Z' - l_a, the other at least
/// w - Z' - l_b. There are some for every Z' from w - l_a - l_b to w. So an edge needs no search where
/// w <= l_a + l_b + Z, and everything inside a blossom around a whole dense graph costs nothing. Where no blossom ends
/// at such a Z', one is split into two around the same nodes, the outer one with the pair.
class left_out_pairs {
 public:
  /// @param y  the duals of the copies at least, `copy_offset` their places. `nesting` is borrowed.
  left_out_pairs(std::span<const std::int64_t> y, std::span<const std::uint32_t> copy_offset, const blossom_nesting& nesting)
      : nesting_(nesting), lowest_(copy_offset.size() - 1, 0), home_(copy_offset.size() - 1, no_node) {
    for (std::size_t v = 0; v < lowest_.size(); ++v) {
      const std::uint32_t first = copy_offset[v];
      if (first == copy_offset[v + 1]) continue;
      lowest_[v] = y[first];
      home_[v] = nesting.innermost(first);
      for (std::uint32_t copy = first + 1; copy < copy_offset[v + 1]; ++copy) {
        lowest_[v] = std::min(lowest_[v], y[copy]);
        home_[v] = nesting.common(home_[v], nesting.innermost(copy));
      }
    }
  }

  /// Whether the duals found without an edge prove that it is not needed.
  [[nodiscard]] bool proves(const integer_edge& e) const {
    const std::int64_t rest = uncovered(e);
    return rest <= 0 || nesting_.total(nesting_.common(home_[e.a], home_[e.b])) >= rest;
  }

  /// Twice the duals of the two nodes of an edge; notes the blossoms they go to. @pre proves(e).
  [[nodiscard]] std::pair<std::int64_t, std::int64_t> place(const integer_edge& e, std::uint32_t node_at_a) {
    const std::int64_t least = uncovered(e);
    if (least <= 0) return duals(e, 0);
    const std::uint32_t blossom = nesting_.outermost_with(nesting_.common(home_[e.a], home_[e.b]), least);
    // Where the blossom ends too high, it is split at the roundest number between: few of these serve many edges.
    std::int64_t inner = nesting_.total(blossom);
    if (inner > 2 * e.weight) inner = roundest(least, 2 * e.weight);
    std::vector<std::uint32_t>& guests = ring(blossom, inner).guests;
    guests.push_back(node_at_a);
    guests.push_back(node_at_a + 1);
    return duals(e, inner);
  }

  /// The blossoms with all pairs placed, some split. Consumes what was noted.
  [[nodiscard]] std::vector<integer_blossom> blossoms_with_pairs(std::vector<integer_blossom> blossoms) {
    std::sort(rings_.begin(), rings_.end(),
              [](const ring_type& a, const ring_type& b) { return std::tie(a.blossom, b.total) < std::tie(b.blossom, a.total); });
    std::vector<integer_blossom> result;
    std::vector<std::uint32_t> place(blossoms.size());  // of the outermost part of each
    auto ring = rings_.begin();
    for (std::uint32_t i = 0; i < blossoms.size(); ++i) {
      integer_blossom part = std::move(blossoms[i]);
      for (std::uint32_t& j : part.inside) j = place[j];
      // From the inside out: the totals fall to that of the blossom around.
      std::int64_t total = nesting_.total(i);
      for (;;) {
        if (ring != rings_.end() && ring->blossom == i && ring->total == total) {
          part.members.insert(part.members.end(), ring->guests.begin(), ring->guests.end());
          std::sort(part.members.begin(), part.members.end());
          ++ring;
        }
        const bool split = ring != rings_.end() && ring->blossom == i;
        const std::int64_t next = split ? ring->total : nesting_.total(nesting_.around(i));
        part.twice_dual = total - next;
        part.size = static_cast<std::uint32_t>(part.members.size());
        for (const std::uint32_t j : part.inside) part.size += result[j].size;
        place[i] = static_cast<std::uint32_t>(result.size());
        result.push_back(std::move(part));
        if (!split) break;
        part = {{}, {place[i]}, 0, 0};
        total = next;
      }
    }
    rings_.clear();
    ring_of_.clear();
    return result;
  }

 private:
  /// The pairs that go into one blossom, inwards to where its duals and those around it sum to `total`.
  struct ring_type {
    std::uint32_t blossom;
    std::int64_t total;
    std::vector<std::uint32_t> guests;
  };

  struct hash_type {
    std::size_t operator()(const std::pair<std::uint32_t, std::int64_t>& key) const {
      return std::hash<std::uint64_t>{}((static_cast<std::uint64_t>(key.second) + key.first) * 0x9E3779B97F4A7C15U);
    }
  };

  [[nodiscard]] ring_type& ring(std::uint32_t blossom, std::int64_t total) {
    const auto [at, fresh] = ring_of_.try_emplace({blossom, total}, rings_.size());
    if (fresh) rings_.push_back({blossom, total, {}});
    return rings_[at->second];
  }

  [[nodiscard]] std::int64_t uncovered(const integer_edge& e) const { return 2 * e.weight - lowest_[e.a] - lowest_[e.b]; }

  [[nodiscard]] std::pair<std::int64_t, std::int64_t> duals(const integer_edge& e, std::int64_t around) const {
    const std::int64_t sum = 2 * e.weight - around;
    const std::int64_t at_a = std::max<std::int64_t>(0, sum - lowest_[e.a]);
    return {at_a, sum - at_a};
  }

  /// The multiple of the highest power of two in [least, most]. @pre 0 < least <= most.
  [[nodiscard]] static std::int64_t roundest(std::int64_t least, std::int64_t most) {
    const auto above = static_cast<std::uint64_t>(most);
    std::uint64_t differ = (static_cast<std::uint64_t>(least) - 1) ^ above;
    // All bits of `most` below the highest one in which it differs from least - 1 can go.
    for (unsigned shift = 1; shift < 64; shift *= 2) differ |= differ >> shift;
    return static_cast<std::int64_t>(above & ~(differ >> 1U));
  }

  const blossom_nesting& nesting_;
  std::vector<std::int64_t> lowest_;
  std::vector<std::uint32_t> home_;  // per vertex: the innermost blossom around all its copies
  std::vector<ring_type> rings_;
  std::unordered_map<std::pair<std::uint32_t, std::int64_t>, std::size_t, hash_type> ring_of_;  // by blossom and total
};

}  // namespace netgraph::detail

#endif
