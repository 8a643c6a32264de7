#ifndef NETGRAPH_REACH_DETAIL_PERCOLATION_HPP
#define NETGRAPH_REACH_DETAIL_PERCOLATION_HPP

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/graph/tie_graph.hpp>

namespace netgraph::detail {

/// Draws worlds: in each, every tie passes news on or does not, by a coin of its strength.
///
/// A tie has one coin for both directions: in an independent cascade a second try, from the other end,
/// could only reach somebody who has the news already. So whom news from v reaches in a world is v's
/// connected group, and the sets that could have told v are the same group.
/// Coins have 32 bits: a strength is met to 2.4e-10, and 1 exactly. Not to be shared between threads.
class percolation {
 public:
  explicit percolation(const tie_graph& g) : parent_(g.size()), size_(g.size()) {
    ties_.reserve(g.tie_count());
    g.for_each_tie([&](edge_id, const tie& t) {
      ties_.push_back({static_cast<std::uint32_t>(to_index(t.a)), static_cast<std::uint32_t>(to_index(t.b)),
                       static_cast<std::uint64_t>(static_cast<double>(t.strength) * 4294967296.0)});
    });
  }

  /// Draws the world of that number; the same for the same seed and number, whatever was drawn before.
  void draw(std::uint64_t seed, std::uint64_t world) {
    random_stream random(seed, world);
    for (std::size_t v = 0; v < parent_.size(); ++v) parent_[v] = static_cast<std::uint32_t>(v);
    size_.assign(size_.size(), 1);
    std::uint64_t coins = 0;
    for (std::size_t e = 0; e < ties_.size(); ++e) {
      coins = e % 2 == 0 ? random() : coins >> 32U;
      if ((coins & 0xffffffffU) < ties_[e].threshold) join(ties_[e].a, ties_[e].b);
    }
  }

  /// A vertex that stands for the group of `v` in the world drawn last.
  [[nodiscard]] std::uint32_t group(std::size_t v) noexcept {
    auto at = static_cast<std::uint32_t>(v);
    while (parent_[at] != at) {
      parent_[at] = parent_[parent_[at]];
      at = parent_[at];
    }
    return at;
  }

  /// How many vertices the group has that `group` stands for.
  [[nodiscard]] std::uint32_t group_size(std::uint32_t group) const noexcept { return size_[group]; }

 private:
  struct coin {
    std::uint32_t a;
    std::uint32_t b;
    std::uint64_t threshold;  // of 2^32
  };

  void join(std::uint32_t a, std::uint32_t b) {
    a = group(a);
    b = group(b);
    if (a == b) return;
    if (size_[a] < size_[b]) std::swap(a, b);
    parent_[b] = a;
    size_[a] += size_[b];
  }

  std::vector<coin> ties_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> size_;
};

}  // namespace netgraph::detail

#endif
