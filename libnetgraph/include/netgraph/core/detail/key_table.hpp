#ifndef NETGRAPH_CORE_DETAIL_KEY_TABLE_HPP
#define NETGRAPH_CORE_DETAIL_KEY_TABLE_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace netgraph::detail {

/// The value of a table that is a set.
struct no_value {};

/// Values by 64-bit keys, in an open-addressed table: one probe, no node per key. Never iterated, so the order of slots decides
/// nothing.
///
/// One key may be added with several values (`add`), which a predicate tells apart. No key is 2^64 - 1. A `salt` moves the keys
/// to other slots: where keys come from the files of others, one that they cannot know keeps them from choosing keys that all
/// begin at one slot.
template <class Value>
class key_table {
 public:
  explicit key_table(std::uint64_t salt = 0) noexcept : salt_(salt) {}

  [[nodiscard]] std::size_t size() const noexcept { return count_; }
  [[nodiscard]] std::uint64_t salt() const noexcept { return salt_; }

  /// Makes room for so many entries, so that adding them moves nothing.
  void reserve(std::size_t entries) {
    const std::size_t wanted = std::bit_ceil(entries + entries / 3 + 1);
    if (wanted > slots_.size()) rebuild(wanted);
  }

  /// A value of a key for which `matches(value)` is true, or null. @complexity O(1) on average.
  template <class Matches>
  [[nodiscard]] const Value* find(std::uint64_t key, const Matches& matches) const {
    if (slots_.empty()) return nullptr;
    for (std::size_t place = place_of(key);; place = (place + 1) & mask()) {
      const slot& s = slots_[place];
      if (s.key == key && matches(s.value)) return &s.value;
      if (s.key == vacant) return nullptr;
    }
  }
  [[nodiscard]] const Value* find(std::uint64_t key) const {
    return find(key, [](const Value&) { return true; });
  }

  /// The value of a key, made from `Value{}` if it is not there yet.
  [[nodiscard]] Value& operator[](std::uint64_t key) { return entry(key).first; }

  /// Puts a key in. @return whether it was not there.
  bool insert(std::uint64_t key) { return entry(key).second; }

  /// Adds an entry, whether or not the key is there.
  void add(std::uint64_t key, Value value) {
    make_room();
    place_slot({key, std::move(value)});
    ++count_;
  }

 private:
  static constexpr std::uint64_t vacant = std::numeric_limits<std::uint64_t>::max();
  struct slot {
    std::uint64_t key = vacant;
    [[no_unique_address]] Value value = {};
  };

  std::pair<Value&, bool> entry(std::uint64_t key) {
    make_room();
    std::size_t place = place_of(key);
    while (slots_[place].key != vacant && slots_[place].key != key) place = (place + 1) & mask();
    slot& s = slots_[place];
    const bool fresh = s.key == vacant;
    if (fresh) {
      s.key = key;
      ++count_;
    }
    return {s.value, fresh};
  }

  [[nodiscard]] std::size_t mask() const noexcept { return slots_.size() - 1; }

  [[nodiscard]] std::size_t place_of(std::uint64_t key) const noexcept {
    // The product's upper half mixes all bits of the key; the last bytes of an id, which tell most, stand high in it.
    key ^= salt_;
    key = (key ^ (key >> 32U)) * 0x9e3779b97f4a7c15ULL;
    return static_cast<std::size_t>(key >> 32U) & mask();
  }

  void make_room() {
    if (count_ + count_ / 3 + 1 > slots_.size()) rebuild(slots_.empty() ? 16 : slots_.size() * 2);
  }

  void place_slot(slot s) {
    std::size_t place = place_of(s.key);
    while (slots_[place].key != vacant) place = (place + 1) & mask();
    slots_[place] = std::move(s);
  }

  void rebuild(std::size_t slots) {
    std::vector<slot> old(slots);
    old.swap(slots_);
    for (slot& s : old) {
      if (s.key != vacant) place_slot(std::move(s));
    }
  }

  std::uint64_t salt_;
  std::vector<slot> slots_;  // a power of two of them, at most three quarters taken
  std::size_t count_ = 0;
};

}  // namespace netgraph::detail

#endif
