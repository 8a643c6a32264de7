#ifndef NETGRAPH_NETWORK_DETAIL_ID_INDEX_HPP
#define NETGRAPH_NETWORK_DETAIL_ID_INDEX_HPP

#include <bit>
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
/// An open-addressed table of (key, row) pairs. An id of up to seven bytes is its own key; a longer one has a hash for a
/// key, and its text is compared in the row, reached through `id_of(row)`. Never iterated, so the order of slots decides
/// nothing.
class id_index {
 public:
  template <class IdOf>
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id, const IdOf& id_of) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint64_t key = key_of(id);
    for (std::size_t place = place_of(key);; place = (place + 1) & mask()) {
      const slot& s = slots_[place];
      if (s.key == key && s.row != vacant && (is_whole(key) || id_of(s.row) == id)) return s.row;
      if (s.row == vacant) return std::nullopt;
    }
  }

  /// Makes room for `ids` ids, so that inserting them moves nothing.
  void reserve(std::size_t ids) {
    if (const std::size_t wanted = std::bit_ceil(2 * ids + 1); wanted > slots_.size()) rebuild(wanted);
  }

  /// @pre  `id` is not in the index.
  void insert(std::string_view id, std::uint32_t row) {
    if (count_ * 2 >= slots_.size()) rebuild(slots_.empty() ? 16 : slots_.size() * 2);
    place_slot({key_of(id), row});
    ++count_;
  }

 private:
  struct slot {
    std::uint64_t key = 0;
    std::uint32_t row = vacant;
  };
  static constexpr std::uint32_t vacant = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::size_t whole_bytes = 7;
  static constexpr unsigned size_shift = 56;

  /// Whether a key is the id itself.
  [[nodiscard]] static bool is_whole(std::uint64_t key) noexcept { return key >> size_shift <= whole_bytes; }

  /// The bytes of a text shorter than eight, as one word: another one for another text of the same size.
  [[nodiscard]] static std::uint64_t short_word(const char* text, std::size_t size) noexcept {
    const auto half = [&](std::size_t at) {
      std::uint32_t bytes = 0;
      std::memcpy(&bytes, text + at, sizeof bytes);
      return std::uint64_t{bytes};
    };
    const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(text[at])}; };
    // Two halves that overlap where the size is below eight; the first loses what the second holds again.
    if (size >= 4) return half(size - 4) << 24U | (half(0) & 0xFFFFFFU);
    return size == 0 ? 0 : byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U;
  }

  /// The id itself below its size in the top byte; for a longer one a hash below 0xFF.
  [[nodiscard]] static std::uint64_t key_of(std::string_view id) noexcept {
    const char* text = id.data();
    std::size_t left = id.size();
    if (left <= whole_bytes) return short_word(text, left) | std::uint64_t{left} << size_shift;
    std::uint64_t hash = left * 0x9e3779b97f4a7c15ULL;
    const auto mix = [&hash](std::uint64_t word) {
      hash = (hash ^ word) * 0x9fb21c651e98df25ULL;
      hash ^= hash >> 32U;
    };
    for (; left >= 8; left -= 8, text += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text, sizeof word);
      mix(word);
    }
    mix(short_word(text, left));
    return hash | std::uint64_t{0xFF} << size_shift;
  }

  [[nodiscard]] std::size_t mask() const noexcept { return slots_.size() - 1; }

  [[nodiscard]] std::size_t place_of(std::uint64_t key) const noexcept {
    // The last bytes of an id, which tell most, stand high in the key: fold them down, then spread all by a product.
    key = (key ^ (key >> 32U)) * 0x9e3779b97f4a7c15ULL;
    return static_cast<std::size_t>(key >> 32U) & mask();
  }

  void place_slot(slot s) {
    std::size_t place = place_of(s.key);
    while (slots_[place].row != vacant) place = (place + 1) & mask();
    slots_[place] = s;
  }

  void rebuild(std::size_t slots) {
    std::vector<slot> old(slots);
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
