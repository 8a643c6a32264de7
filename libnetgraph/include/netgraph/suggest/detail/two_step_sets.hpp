#ifndef NETGRAPH_SUGGEST_DETAIL_TWO_STEP_SETS_HPP
#define NETGRAPH_SUGGEST_DETAIL_TWO_STEP_SETS_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph::detail {

/// How the 2-step neighbourhoods of two people lie to each other. Each is counted with the person in its middle and
/// without the one it is compared with.
struct two_step_overlap {
  std::size_t around_a = 0;  ///< a and those within two steps of a, without b; at least 1
  std::size_t around_b = 0;
  std::size_t new_to_a = 0;  ///< of those around b, not within two steps of a
  std::size_t new_to_b = 0;
  bool apart = true;  ///< more than two steps, or not joined
};

/// 2-step neighbourhoods as bit sets, for the people whose pairs will be asked for.
///
/// n bits a person: two people are compared by and-ing words, 29 of them in a network of 1,800.
class two_step_sets {
 public:
  two_step_sets(const tie_graph& g, std::span<const vertex_id> people) : words_((g.size() + 63) / 64), row_of_(g.size(), no_row) {
    for (const vertex_id v : people) {
      if (row_of_[to_index(v)] != no_row) continue;
      row_of_[to_index(v)] = sizes_.size();
      bits_.resize(bits_.size() + words_, 0);
      sizes_.push_back(fill(g, v, std::span(bits_).last(words_)));
    }
  }

  /// Compares two people; whoever was not prepared is worked out now, at O(sum of degrees around).
  [[nodiscard]] two_step_overlap compare(const tie_graph& g, vertex_id a, vertex_id b) const {
    std::vector<std::uint64_t> spare_a;
    std::vector<std::uint64_t> spare_b;
    std::size_t size_a = 0;
    std::size_t size_b = 0;
    const auto row_a = row(g, a, spare_a, size_a);
    const auto row_b = row(g, b, spare_b, size_b);
    std::size_t both = 0;
    for (std::size_t i = 0; i < words_; ++i) both += static_cast<std::size_t>(std::popcount(row_a[i] & row_b[i]));
    // Each row holds its own person, and the other one where they are near: then both are in both rows.
    const std::size_t near = (row_b[to_index(a) / 64] >> (to_index(a) % 64)) & 1U;
    return {size_a - near, size_b - near, size_b - both, size_a - both, near == 0};
  }

 private:
  static constexpr std::size_t no_row = std::numeric_limits<std::size_t>::max();

  /// Sets the bits of `v` and of everyone within two steps; returns how many that are.
  static std::size_t fill(const tie_graph& g, vertex_id v, std::span<std::uint64_t> bits) {
    const auto set = [&](vertex_id w) { bits[to_index(w) / 64] |= std::uint64_t{1} << (to_index(w) % 64); };
    set(v);
    for (const vertex_id w : g.neighbors(v)) {
      set(w);
      for (const vertex_id x : g.neighbors(w)) set(x);
    }
    std::size_t count = 0;
    for (const std::uint64_t word : bits) count += static_cast<std::size_t>(std::popcount(word));
    return count;
  }

  [[nodiscard]] std::span<const std::uint64_t> row(const tie_graph& g, vertex_id v, std::vector<std::uint64_t>& spare,
                                                   std::size_t& size) const {
    const std::size_t index = row_of_[to_index(v)];
    if (index != no_row) {
      size = sizes_[index];
      return std::span(bits_).subspan(index * words_, words_);
    }
    spare.assign(words_, 0);
    size = fill(g, v, spare);
    return spare;
  }

  std::size_t words_;
  std::vector<std::size_t> row_of_;
  std::vector<std::uint64_t> bits_;
  std::vector<std::size_t> sizes_;
};

}  // namespace netgraph::detail

#endif
