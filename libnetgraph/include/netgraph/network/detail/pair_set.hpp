#ifndef NETGRAPH_NETWORK_DETAIL_PAIR_SET_HPP
#define NETGRAPH_NETWORK_DETAIL_PAIR_SET_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace netgraph::detail {

/// A set of pairs of numbers, each pair packed into one key, in an open-addressed table of eight bytes a slot.
class pair_set {
 public:
  [[nodiscard]] std::size_t size() const noexcept { return count_; }

  /// Makes room for `pairs` pairs, so that inserting them moves nothing.
  void reserve(std::size_t pairs) {
    const std::size_t wanted = std::bit_ceil(pairs + pairs / 3 + 1);
    if (wanted > slots_.size()) rebuild(wanted);
  }

  /// Puts a pair in. @return whether it was not there. @pre key < 2^64 - 1. @complexity O(1) on average.
  bool insert(std::uint64_t key) {
    if (count_ + count_ / 3 + 1 > slots_.size()) rebuild(slots_.empty() ? 16 : slots_.size() * 2);
    std::uint64_t& slot = slots_[place_of(key)];
    if (slot == key) return false;
    slot = key;
    ++count_;
    return true;
  }

 private:
  static constexpr std::uint64_t vacant = std::numeric_limits<std::uint64_t>::max();

  [[nodiscard]] std::size_t place_of(std::uint64_t key) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    // The product's upper half mixes all bits of both numbers.
    const std::uint64_t spread = (key ^ (key >> 32U)) * 0x9e3779b97f4a7c15ULL;
    std::size_t place = static_cast<std::size_t>(spread >> 32U) & mask;
    while (slots_[place] != vacant && slots_[place] != key) place = (place + 1) & mask;
    return place;
  }

  void rebuild(std::size_t slots) {
    std::vector<std::uint64_t> old(slots, vacant);
    old.swap(slots_);
    for (const std::uint64_t key : old) {
      if (key != vacant) slots_[place_of(key)] = key;
    }
  }

  std::vector<std::uint64_t> slots_;  // a power of two of them, at most three quarters taken
  std::size_t count_ = 0;
};

}  // namespace netgraph::detail

#endif
