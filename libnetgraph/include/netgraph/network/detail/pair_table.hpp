#ifndef NETGRAPH_NETWORK_DETAIL_PAIR_TABLE_HPP
#define NETGRAPH_NETWORK_DETAIL_PAIR_TABLE_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <netgraph/graph/vertex_id.hpp>

namespace netgraph::detail {

/// One key for a pair, whichever way round it is given.
[[nodiscard]] constexpr std::uint64_t pair_key(vertex_id a, vertex_id b) noexcept {
  const auto x = static_cast<std::uint64_t>(a);
  const auto y = static_cast<std::uint64_t>(b);
  return x < y ? (x << 32U) | y : (y << 32U) | x;
}

/// A small value for each of many pairs, in an open-addressed table: one probe, no node per pair.
template <class Value>
class pair_table {
 public:
  [[nodiscard]] std::size_t size() const noexcept { return count_; }

  /// The value of a key, or null. @complexity O(1) on average.
  [[nodiscard]] const Value* find(std::uint64_t key) const noexcept {
    if (slots_.empty()) return nullptr;
    for (std::size_t place = spread(key) & mask();; place = (place + 1) & mask()) {
      if (slots_[place].key == key) return &slots_[place].value;
      if (slots_[place].key == vacant) return nullptr;
    }
  }

  /// The value of a key, made from `Value{}` if it is not there yet.
  [[nodiscard]] Value& operator[](std::uint64_t key) {
    if (count_ * 2 >= slots_.size()) grow();
    slot& s = slots_[place_of(key)];
    if (s.key == vacant) {
      s.key = key;
      ++count_;
    }
    return s.value;
  }

 private:
  struct slot {
    std::uint64_t key = vacant;
    Value value = {};
  };
  // No pair has this key: it would be the pair of `no_vertex` with itself.
  static constexpr std::uint64_t vacant = std::numeric_limits<std::uint64_t>::max();

  [[nodiscard]] static constexpr std::size_t spread(std::uint64_t key) noexcept {
    key = (key ^ (key >> 32U)) * 0x9e3779b97f4a7c15ULL;
    return static_cast<std::size_t>(key ^ (key >> 29U));
  }
  [[nodiscard]] std::size_t mask() const noexcept { return slots_.size() - 1; }

  [[nodiscard]] std::size_t place_of(std::uint64_t key) const noexcept {
    std::size_t place = spread(key) & mask();
    while (slots_[place].key != vacant && slots_[place].key != key) place = (place + 1) & mask();
    return place;
  }

  void grow() {
    std::vector<slot> old(slots_.empty() ? 16 : slots_.size() * 2);
    old.swap(slots_);
    for (const slot& s : old) {
      if (s.key != vacant) slots_[place_of(s.key)] = s;
    }
  }

  std::vector<slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace netgraph::detail

#endif
