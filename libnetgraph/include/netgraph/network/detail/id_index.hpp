#ifndef NETGRAPH_NETWORK_DETAIL_ID_INDEX_HPP
#define NETGRAPH_NETWORK_DETAIL_ID_INDEX_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace netgraph::detail {

/// Finds the number of a row by its id without keeping a second copy of the ids.
///
/// An open-addressed table of (hash, row) pairs; the texts stay in the rows, reached through `id_of(row)`. Never
/// iterated, so the order of slots decides nothing.
class id_index {
 public:
  template <class IdOf>
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id, const IdOf& id_of) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint32_t hash = hash_of(id);
    for (std::size_t place = hash & mask();; place = (place + 1) & mask()) {
      const slot& s = slots_[place];
      if (s.row == vacant) return std::nullopt;
      if (s.hash == hash && id_of(s.row) == id) return s.row;
    }
  }

  /// @pre  `id` is not in the index.
  void insert(std::string_view id, std::uint32_t row) {
    if (count_ * 2 >= slots_.size()) grow();
    place_slot({hash_of(id), row});
    ++count_;
  }

 private:
  struct slot {
    std::uint32_t hash = 0;
    std::uint32_t row = vacant;
  };
  static constexpr std::uint32_t vacant = std::numeric_limits<std::uint32_t>::max();

  /// The bytes of a text shorter than eight, as one word.
  [[nodiscard]] static std::uint64_t short_word(const char* text, std::size_t size) noexcept {
    const auto half = [&](std::size_t at) {
      std::uint32_t bytes = 0;
      std::memcpy(&bytes, text + at, sizeof bytes);
      return std::uint64_t{bytes};
    };
    const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(text[at])}; };
    if (size >= 4) return half(0) | half(size - 4) << 32U;
    return size == 0 ? 0 : byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U;
  }

  /// Mixes eight bytes a step; ids are short, so the call of a general hash would cost more than its work.
  [[nodiscard]] static std::uint32_t hash_of(std::string_view id) noexcept {
    std::uint64_t hash = id.size() * 0x9e3779b97f4a7c15ULL;
    const auto mix = [&hash](std::uint64_t word) {
      hash = (hash ^ word) * 0x9fb21c651e98df25ULL;
      hash ^= hash >> 32U;
    };
    const char* text = id.data();
    std::size_t left = id.size();
    for (; left >= 8; left -= 8, text += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text, sizeof word);
      mix(word);
    }
    mix(short_word(text, left));
    // The last bytes of an id, which tell most, have reached only high bits so far: one more product spreads them.
    return static_cast<std::uint32_t>((hash * 0x9e3779b97f4a7c15ULL) >> 32U);
  }
  [[nodiscard]] std::size_t mask() const noexcept { return slots_.size() - 1; }

  void place_slot(slot s) {
    std::size_t place = s.hash & mask();
    while (slots_[place].row != vacant) place = (place + 1) & mask();
    slots_[place] = s;
  }

  void grow() {
    std::vector<slot> old(slots_.empty() ? 16 : slots_.size() * 2);
    old.swap(slots_);
    for (const slot& s : old) {
      if (s.row != vacant) place_slot(s);
    }
  }

  std::vector<slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace netgraph::detail

#endif
